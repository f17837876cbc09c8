"""Scripted people in front of the server: they write, tap, look at the screen and wait.

    drolma = Person(server, 1001, "卓玛")
    drolma.start()
    await drolma.waits_for(lambda screen: "选择平台类型" in screen.text)
    drolma.tap("重点实验室")

Acts are immediate; only `waits_for…` waits, woken by what the bot does.
"""

import asyncio
import re
from collections.abc import Callable
from typing import Any

from tests.telegram.botapi.chats import Chat, Message, User
from tests.telegram.botapi.files import StoredFile
from tests.telegram.botapi.sending import document_json
from tests.telegram.botapi.server import BotApiServer
from tests.telegram.botapi.state import Tap
from tests.telegram.content import PIXEL, entities_of, file_json
from tests.telegram.screens import Screen, Toast, screen_of

__all__ = ["PIXEL", "NoSuchButtonError", "Person", "Screen", "Toast"]


class NoSuchButtonError(AssertionError):
    """A label that is not on the keyboard, or no keyboard at all."""


class Person:
    """Someone in one chat with the bot: their own, or a group (see `in_group`)."""

    def __init__(
        self,
        server: BotApiServer,
        user_id: int,
        name: str = "卓玛",
        *,
        language: str = "zh-hans",
        username: str = "",
    ) -> None:
        self.server = server
        self.user = User(user_id, name, username, language)
        self.chat = server.chats.private(self.user)
        self._acted_at = 0

    def in_group(self, chat: Chat) -> "Person":
        """The same person speaking in a group of `server.chats.group(…)`."""
        member = Person(self.server, self.user.user_id)
        member.user, member.chat = self.user, chat
        return member

    # What the person does

    def start(self, payload: str = "") -> Message:
        """Open the bot, by a deep link with `payload` (1 to 64 of A-Z a-z 0-9 _ -) if given."""
        if payload and not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload):
            raise ValueError(f"got payload {payload!r}; Telegram accepts 1 to 64 of A-Za-z0-9_-")
        return self.say(f"/start {payload}".strip())

    def say(self, text: str, *, reply_to: int | None = None) -> Message:
        """Write a text; `reply_to`: the message id that it answers."""
        content: dict[str, Any] = {"text": text}
        entities = entities_of(text)
        if entities:
            content["entities"] = entities
        return self._send(content, reply_to)

    def tap(self, label: str, *, message_id: int | None = None) -> Tap:
        """Tap a button of the newest keyboard, or of an older message's by its id."""
        message = self._with_keyboard(message_id)
        buttons = [button for row in message.keyboard or [] for button in row]
        for button in buttons:
            if button["text"] == label and "callback_data" in button:
                return self.forge(button["callback_data"], message.message_id)
        told = "、".join(str(button["text"]) for button in buttons)
        raise NoSuchButtonError(f"no button {label!r}; there are: {told}")

    def forge(self, data: str, message_id: int) -> Tap:
        """Send callback data of one's own making, as an altered client can; also how a button
        is tapped that another tap has already changed."""
        self._acted()
        return self.server.state.tapped(self.user, self.chat, message_id, data)

    def edit(self, message: Message, text: str) -> Message:
        """Change an own message."""
        message.content = {"text": text}
        message.edit_date = int(self.server.clock.now())
        self._acted()
        self.server.state.receive(message, "edited_message")
        return message

    def edit_caption(self, message: Message, caption: str) -> Message:
        """Change what stands beside an own photo or file."""
        message.content = {**message.content, "caption": caption}
        message.edit_date = int(self.server.clock.now())
        self._acted()
        self.server.state.receive(message, "edited_message")
        return message

    def send_photo(self, data: bytes = PIXEL, caption: str = "", album: str = "") -> Message:
        """As Telegram shows it: a thumbnail first, the photo in its own size last."""
        files = self.server.state.files
        small = files.keep("thumbnails", "photo.png", "image/png", PIXEL)
        file = files.keep("photos", "photo.png", "image/png", data)
        sizes = [
            {**file_json(small), "width": 1, "height": 1},
            {**file_json(file), "width": 1280, "height": 960},
        ]
        return self._send({"photo": sizes, **_beside(caption, album)})

    def send_voice(self, data: bytes = b"OggS", seconds: int = 2) -> Message:
        file = self.server.state.files.keep("voice", "voice.oga", "audio/ogg", data)
        voice = {**file_json(file), "duration": seconds, "mime_type": "audio/ogg"}
        return self._send({"voice": voice})

    def send_sticker(self) -> Message:
        file = self.server.state.files.keep("stickers", "sticker.webp", "image/webp", b"RIFF")
        sticker = {
            **file_json(file),
            "type": "regular",
            "width": 512,
            "height": 512,
            "is_animated": False,
            "is_video": False,
            "emoji": "🏔",
        }
        return self._send({"sticker": sticker})

    def send_document(
        self,
        name: str,
        data: bytes,
        content_type: str = "",
        *,
        caption: str = "",
        album: str = "",
    ) -> Message:
        kind = content_type or "application/octet-stream"
        file = self.server.state.files.keep("documents", name, kind, data)
        return self._send({"document": document_json(file), **_beside(caption, album)})

    def send_location(self, latitude: float = 29.65, longitude: float = 91.13) -> Message:
        return self._send({"location": {"latitude": latitude, "longitude": longitude}})

    def block(self) -> None:
        """Block the bot: it is told by my_chat_member, and its sends are refused with 403."""
        self._membership("member", "kicked", blocked=True)

    def unblock(self) -> None:
        self._membership("kicked", "member", blocked=False)

    # What the person sees

    @property
    def screen(self) -> Screen:
        """The bot's newest message as it reads now."""
        shown = self.chat.of_bot()
        return screen_of(shown[-1]) if shown else Screen()

    @property
    def screens(self) -> list[Screen]:
        """Every message of the bot as it reads now, oldest first."""
        return [screen_of(message) for message in self.chat.of_bot()]

    @property
    def documents(self) -> list[StoredFile]:
        """Every file that the bot has sent here, oldest first."""
        return [message.file for message in self.chat.of_bot() if message.file is not None]

    @property
    def toasts(self) -> list[Toast]:
        """Every answer to a tap that had words, oldest first."""
        return [
            Toast(one.text, one.what == "alert")
            for one in self.chat.seen
            if one.what in {"toast", "alert"} and one.text
        ]

    async def waits_for(
        self,
        predicate: Callable[[Screen], bool],
        timeout: float = 10.0,  # noqa: ASYNC109
    ) -> Screen:
        """The screen once `predicate` holds for it, which may be at once; TimeoutError tells
        what it shows instead."""
        return await self._until(lambda: predicate(self.screen), timeout, "what is wanted")

    async def waits_for_reply(self, timeout: float = 10.0) -> Screen:  # noqa: ASYNC109
        """The screen once the bot has sent or edited something since this person last acted."""
        return await self._until(self._replied, timeout, "a reply")

    async def waits_for_toast(self, timeout: float = 10.0) -> Toast:  # noqa: ASYNC109
        """The next words in answer to a tap since this person last acted."""

        def toasted() -> bool:
            return any(
                one.what in {"toast", "alert"} and one.text
                for one in self.chat.seen[self._acted_at :]
            )

        await self._until(toasted, timeout, "a toast")
        return self.toasts[-1]

    async def waits_for_document(self, timeout: float = 30.0) -> StoredFile:  # noqa: ASYNC109
        """The file of the newest message that has one, once one came since the last act."""
        known = self._acted_at

        def received() -> bool:
            return any(
                one.what == "sent"
                and one.message_id in self.chat.messages
                and self.chat.messages[one.message_id].file is not None
                for one in self.chat.seen[known:]
            )

        await self._until(received, timeout, "a document")
        return self.documents[-1]

    def _replied(self) -> bool:
        return any(one.what in {"sent", "edited"} for one in self.chat.seen[self._acted_at :])

    async def _until(
        self,
        holds: Callable[[], bool],
        seconds: float,
        wanted: str,
    ) -> Screen:
        try:
            async with asyncio.timeout(seconds):
                while not holds():
                    await self.chat.change_after(len(self.chat.seen))
        except TimeoutError as error:
            raise TimeoutError(
                f"{self.user.first_name} waited {seconds:g} s for {wanted}; "
                f"the screen shows:\n{self.screen}"
            ) from error
        return self.screen

    def _acted(self) -> None:
        self._acted_at = len(self.chat.seen)

    def _send(self, content: dict[str, Any], reply_to: int | None = None) -> Message:
        if self.chat.blocked:
            raise ValueError(f"{self.user.first_name} has blocked the bot; unblock() first")
        self.chat.started = True
        replied = self.chat.messages.get(reply_to) if reply_to else None
        message = self.server.state.new_message(self.chat, self.user, content, replied)
        self._acted()
        self.server.state.receive(message)
        return message

    def _with_keyboard(self, message_id: int | None) -> Message:
        if message_id is not None:
            return self.chat.messages[message_id]
        for message in reversed(self.chat.of_bot()):
            if message.keyboard:
                return message
        raise NoSuchButtonError(f"no keyboard in this chat; the screen shows:\n{self.screen}")

    def _membership(self, old: str, new: str, *, blocked: bool) -> None:
        self.chat.blocked = blocked
        bot = self.server.state.bot.json()
        until = {"until_date": 0}
        payload = {
            "chat": self.chat.json(),
            "from": self.user.json(),
            "date": int(self.server.clock.now()),
            "old_chat_member": {"user": bot, "status": old} | (until if old == "kicked" else {}),
            "new_chat_member": {"user": bot, "status": new} | (until if new == "kicked" else {}),
        }
        self.server.updates.push("my_chat_member", payload, self.chat.chat_id + (5 << 33))


def _beside(caption: str, album: str) -> dict[str, str]:
    given = {"caption": caption, "media_group_id": album}
    return {name: value for name, value in given.items() if value}
