"""The Bot API as this channel uses it: python-telegram-bot's Bot over our transport, raw JSON back.

`Bot.send_message` builds a dozen objects from every answer; only the message id is read here.
"""

import os
from collections.abc import AsyncGenerator, Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple, Self
from urllib.parse import quote

from telegram import Bot, InputFile
from telegram.error import BadRequest

from bot.json_text import write_json
from bot.telegram.transport import SECONDS, UPLOAD_SECONDS, ReqwestRequest

SLOWEST_UPLOAD = 256 * 1024  # bytes a second
DEFAULT_BASE = "https://api.telegram.org"
ALLOWED_UPDATES = ("message", "edited_message", "callback_query")
MOST_UPDATES = 100
NO_PREVIEW = '{"is_disabled":true}'
NO_KEYBOARD = '{"inline_keyboard":[]}'
UNCHANGED = "message is not modified"
GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")


class Me(NamedTuple):
    """The bot itself."""

    id: int
    username: str


class Api(Bot):
    """`async with Api(token, base) as api:` opens the session without asking the server anything.

    Every method raises telegram.error.TelegramError: FloodError, Forbidden, BadRequest,
    InvalidToken (401, 404), Conflict (409), TimedOut, NetworkError.
    """

    def __init__(self, token: str, base: str = DEFAULT_BASE) -> None:
        """Raises telegram.error.InvalidToken for an empty token."""
        request = ReqwestRequest(base)
        super().__init__(
            token,
            base_url=base.rstrip("/") + "/bot",
            base_file_url=base.rstrip("/") + "/file/bot",
            request=request,
            get_updates_request=request,
        )
        self._transport = request
        self._address = f"{base.rstrip('/')}/bot{token}"

    async def __aenter__(self) -> Self:
        await self._transport.initialize()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._transport.shutdown()

    async def _call(
        self, method: str, values: Mapping[str, Any] | None = None, seconds: float = SECONDS
    ) -> Any:  # noqa: ANN401 - JSON
        """The result of a method that takes no file, as the server gave it."""
        return await self._transport.ask(f"{self._address}/{method}", values or {}, seconds)

    async def identify(self) -> Me:
        """Who the token belongs to."""
        told = await self._call("getMe")
        return Me(int(told["id"]), str(told.get("username", "")))

    async def updates(self, offset: int, seconds: int) -> list[Any]:
        """The updates from `offset` on, waiting up to `seconds` for the first: raw JSON."""
        given = {
            "offset": offset,
            "timeout": seconds,
            "limit": MOST_UPDATES,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        fetched = await self._call("getUpdates", given, seconds + 10)
        return fetched if isinstance(fetched, list) else []

    async def say(self, chat: str, text: str, keyboard: str = "") -> str:
        """Send a text in Telegram's HTML; the new message's id."""
        data: dict[str, Any] = {
            "chat_id": chat,
            "text": text,
            "parse_mode": "HTML",
            "link_preview_options": NO_PREVIEW,
        }
        if keyboard:
            data["reply_markup"] = keyboard
        told = await self._call("sendMessage", data)
        return str(told["message_id"])

    async def rewrite(self, chat: str, message: str, text: str, keyboard: str) -> bool:
        """Give a message another text and keyboard; False if it can no longer be changed."""
        data = {
            "chat_id": chat,
            "message_id": message,
            "text": text,
            "parse_mode": "HTML",
            "link_preview_options": NO_PREVIEW,
            "reply_markup": keyboard or NO_KEYBOARD,
        }
        return await self._changed("editMessageText", data)

    async def strip(self, chat: str, message: str) -> None:
        """Take the keyboard from a message, if it is still there."""
        data = {"chat_id": chat, "message_id": message, "reply_markup": NO_KEYBOARD}
        await self._changed("editMessageReplyMarkup", data)

    async def _changed(self, method: str, data: dict[str, Any]) -> bool:
        try:
            await self._call(method, data)
        except BadRequest as error:
            said = error.message.lower()
            if UNCHANGED in said:
                return True
            if any(gone in said for gone in GONE):
                return False
            raise
        return True

    async def hand_over(self, chat: str, name: str, content: bytes | BinaryIO) -> str:
        """Send a file, an open one a piece at a time from its beginning; the new message's id."""
        size = len(content) if isinstance(content, bytes) else content.seek(0, os.SEEK_END)
        file = InputFile(content, filename=name, read_file_handle=False)
        data = {"chat_id": chat, "document": file}
        seconds = UPLOAD_SECONDS + size / SLOWEST_UPLOAD
        told = await self._post("sendDocument", data, read_timeout=seconds)
        return str(told["message_id"])

    async def show(self, chat: str, name: str, content: bytes) -> str:
        """Send a picture as a photo, which the chat shows at once; the new message's id."""
        data = {"chat_id": chat, "photo": InputFile(content, filename=name)}
        told = await self._post("sendPhoto", data)
        return str(told["message_id"])

    async def locate(self, file: str) -> str:
        """Where the file with this id can be downloaded for an hour: a path. Raises BadRequest for
        one over 20 MB, and for one that is gone."""
        told = await self._call("getFile", {"file_id": file})
        return str(told["file_path"])

    def download(self, path: str) -> AsyncGenerator[bytes, None]:
        """The file at a path that `locate` gave, in parts. Raises NetworkError, and BadRequest
        where the server does not have it."""
        return self._transport.stream(f"{self.base_file_url}/{quote(path)}")

    async def busy(self, chat: str, action: str) -> None:
        """Show for some seconds what is being made: upload_document, upload_photo."""
        await self._call("sendChatAction", {"chat_id": chat, "action": action})

    async def acknowledge(self, query: str, toast: str = "") -> None:
        """Answer a tap; `toast` has at most 200 characters."""
        data = {"callback_query_id": query}
        if toast:
            data["text"] = toast
        await self._call("answerCallbackQuery", data)

    async def offer(self, commands: Sequence[tuple[str, str]], language: str = "") -> None:
        """Set the list of commands, as names and descriptions; for a language, or for all."""
        listed = [{"command": name, "description": told} for name, told in commands]
        data = {"commands": write_json(listed)}
        if language:
            data["language_code"] = language
        await self._call("setMyCommands", data)

    async def offer_menu(self) -> None:
        """Let the menu button open the list of commands."""
        await self._call("setChatMenuButton", {"menu_button": '{"type":"commands"}'})

    async def listen_at(self, url: str, secret: str) -> None:
        """Have updates delivered to `url`. What waits is kept."""
        data = {
            "url": url,
            "secret_token": secret,
            "allowed_updates": list(ALLOWED_UPDATES),
            "drop_pending_updates": False,
        }
        await self._call("setWebhook", data)

    async def fetch_instead(self) -> None:
        """Have updates fetched, not delivered. What waits is kept."""
        await self._call("deleteWebhook", {"drop_pending_updates": False})
