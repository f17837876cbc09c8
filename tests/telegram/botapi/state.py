"""What the server knows, shared by its methods."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.botapi.chats import Chat, Chats, Message, User
from tests.telegram.botapi.faults import Faults
from tests.telegram.botapi.files import Files
from tests.telegram.botapi.floods import Floods
from tests.telegram.botapi.forms import Call
from tests.telegram.botapi.record import Record
from tests.telegram.botapi.settings import Clock, Settings
from tests.telegram.botapi.updates import TAP, Updates

# Which webhook queue a tap waits in (telegram-bot-api, process_new_callback_query_queue):
# by person, and never the queue of the chat's messages.
TAP_QUEUE = 3 << 33


@dataclass(slots=True)
class Tap:
    """A callback query. answer: what the bot answered; None while it has not."""

    query_id: str
    user: User
    chat: Chat
    message_id: int
    at: float
    answer: dict[str, Any] | None = None


@dataclass(slots=True)
class Profile:
    """What the bot has said about itself; keys of commands are (scope as JSON, language)."""

    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    descriptions: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int, dict[str, Any]] = field(default_factory=dict)


@dataclass(slots=True)
class State:
    settings: Settings
    clock: Clock
    chats: Chats
    files: Files
    updates: Updates
    floods: Floods
    faults: Faults
    record: Record
    profile: Profile = field(default_factory=Profile)
    taps: dict[str, Tap] = field(default_factory=dict)

    @classmethod
    def fresh(cls, settings: Settings) -> "State":
        clock = Clock()
        faults = Faults()
        return cls(
            settings=settings,
            clock=clock,
            chats=Chats(),
            files=Files(),
            updates=Updates(settings, clock, faults.random.random),
            floods=Floods(settings.limits, clock),
            faults=faults,
            record=Record(settings.log_size),
        )

    @property
    def bot(self) -> User:
        return User(self.settings.bot_id, self.settings.name, self.settings.username, is_bot=True)

    def new_message(
        self, chat: Chat, sender: User, content: dict[str, Any], reply_to: Message | None = None
    ) -> Message:
        """A message in the chat, numbered and dated; the caller fills in buttons and file."""
        date = int(self.clock.now())
        message = Message(self.chats.number(chat), chat, sender, date, content, reply_to=reply_to)
        chat.messages[message.message_id] = message
        return message

    def receive(self, message: Message, kind: str = "message") -> None:
        """Tell the bot of a person's message; kind: message or edited_message."""
        self.updates.push(kind, message.json(), message.chat.chat_id)

    def tapped(self, user: User, chat: Chat, message_id: int, data: str) -> Tap:
        """Tell the bot of a tap, on a message that may be gone by now."""
        query_id = str(7_000_000_000_000_000_000 + len(self.taps))
        tap = Tap(query_id, user, chat, message_id, self.clock.now())
        self.taps[query_id] = tap
        message = chat.messages.get(message_id)
        gone = {"chat": chat.json(), "message_id": message_id, "date": 0}
        payload = {
            "id": query_id,
            "from": user.json(),
            "message": gone if message is None else message.json(),
            "chat_instance": str(chat.chat_id * 1_000_003),
            "data": data,
        }
        self.updates.push(TAP, payload, user.user_id + TAP_QUEUE)
        return tap


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a method gives: `result`, and now and then a word beside it. raw: the result, already
    encoded."""

    result: Any = None
    description: str = ""
    raw: bytes | None = None


Method = Callable[[State, Call], Awaitable[Outcome]]
