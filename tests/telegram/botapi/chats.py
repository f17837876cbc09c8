"""Chats as people see them: members, messages with their present text and buttons, toasts."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.botapi.files import StoredFile
from tests.telegram.botapi.keyboards import Keyboard
from tests.telegram.botapi.refusals import bad_request, forbidden


@dataclass(frozen=True, slots=True)
class User:
    user_id: int
    first_name: str
    username: str = ""
    language_code: str = "zh-hans"
    is_bot: bool = False

    def json(self) -> dict[str, Any]:
        told: dict[str, Any] = {
            "id": self.user_id,
            "is_bot": self.is_bot,
            "first_name": self.first_name,
        }
        if self.username:
            told["username"] = self.username
        if self.language_code and not self.is_bot:
            told["language_code"] = self.language_code
        return told


@dataclass(slots=True)
class Message:
    """content: the message's own fields as in the Bot API (text, entities, document, …)."""

    message_id: int
    chat: "Chat"
    sender: User
    date: int
    content: dict[str, Any]
    keyboard: Keyboard | None = None
    file: StoredFile | None = None
    edit_date: int = 0
    reply_to: "Message | None" = None

    @property
    def text(self) -> str:
        """Text or caption, as it reads now."""
        return str(self.content.get("text") or self.content.get("caption") or "")

    def json(self, *, with_reply: bool = True) -> dict[str, Any]:
        told: dict[str, Any] = {
            "message_id": self.message_id,
            "from": self.sender.json(),
            "chat": self.chat.json(),
            "date": self.date,
        }
        if self.edit_date:
            told["edit_date"] = self.edit_date
        if self.reply_to is not None and with_reply:
            told["reply_to_message"] = self.reply_to.json(with_reply=False)
        told.update(self.content)
        if self.keyboard:
            told["reply_markup"] = {"inline_keyboard": self.keyboard}
        return told


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that the bot did in a chat: sent, edited, deleted, toast, alert or action."""

    what: str
    message_id: int
    text: str
    at: float


@dataclass(eq=False, slots=True)
class Chat:
    """kind: private, group or supergroup. seen: all that the bot did, in order. started: the
    person has written at least once, which is when a bot may write to a person."""

    chat_id: int
    kind: str
    title: str
    user: User | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    blocked: bool = False
    started: bool = False
    next_message_id: int = 1
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def json(self) -> dict[str, Any]:
        if self.user is None:
            return {"id": self.chat_id, "type": self.kind, "title": self.title}
        told = {"id": self.chat_id, "type": "private", "first_name": self.user.first_name}
        return told | ({"username": self.user.username} if self.user.username else {})

    def shown(self, what: str, message_id: int, text: str, at: float) -> None:
        """The bot did something here: remember it and wake who waits for it."""
        self.seen.append(Seen(what, message_id, text, at))
        self._changed.set()
        self._changed = asyncio.Event()

    async def change_after(self, count: int) -> None:
        """Returns when the bot has done more than `count` things here."""
        while len(self.seen) <= count:
            await self._changed.wait()

    def of_bot(self) -> list[Message]:
        """What the bot has sent and not deleted, oldest first."""
        return [one for one in self.messages.values() if one.sender.is_bot]


class Chats:
    """Every chat by its id."""

    def __init__(self) -> None:
        self._by_id: dict[int, Chat] = {}
        self._message_ids = 0

    def __iter__(self) -> Iterator[Chat]:
        return iter(self._by_id.values())

    def get(self, chat_id: int) -> Chat | None:
        return self._by_id.get(chat_id)

    def private(self, user: User) -> Chat:
        """The person's chat with the bot, made on first use."""
        chat = self._by_id.get(user.user_id)
        if chat is None:
            chat = Chat(user.user_id, "private", "", user)
            self._by_id[user.user_id] = chat
        return chat

    def group(self, chat_id: int, title: str, kind: str = "supergroup") -> Chat:
        """A group of this id, made on first use. chat_id is negative."""
        if chat_id >= 0:
            raise ValueError(f"got chat_id {chat_id} for a group; groups have negative ones")
        chat = self._by_id.setdefault(chat_id, Chat(chat_id, kind, title))
        chat.started = True
        return chat

    def number(self, chat: Chat) -> int:
        """The next message id: a supergroup counts for itself, all other chats together."""
        if chat.kind == "supergroup":
            chat.next_message_id += 1
            return chat.next_message_id - 1
        self._message_ids += 1
        return self._message_ids

    def writable(self, raw_id: str) -> Chat:
        """The chat of a send. Raises Refusal 400 where unknown, 403 where it does not want us."""
        chat = self.known(raw_id)
        if chat.blocked:
            if chat.user is not None:
                raise forbidden("bot was blocked by the user")
            raise forbidden(f"bot was kicked from the {chat.kind} chat")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def known(self, raw_id: str) -> Chat:
        """The chat of an edit or deletion. Raises Refusal 400 where unknown."""
        if not raw_id:
            raise bad_request("chat_id is empty")
        try:
            chat = self._by_id.get(int(raw_id))
        except ValueError:
            chat = None
        if chat is None:
            raise bad_request("chat not found")
        return chat
