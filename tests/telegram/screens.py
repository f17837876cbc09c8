"""What a person sees of the bot's messages."""

from dataclasses import dataclass

from tests.telegram.botapi.chats import Message
from tests.telegram.botapi.files import StoredFile


@dataclass(frozen=True, slots=True)
class Screen:
    """What a person sees of the bot's newest message: its present text and rows of labels."""

    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    message_id: int = 0
    file: StoredFile | None = None

    @property
    def labels(self) -> list[str]:
        """Every button, in reading order."""
        return [label for row in self.rows for label in row]

    def __str__(self) -> str:
        rows = "\n".join(" ".join(f"[{label}]" for label in row) for row in self.rows)
        return f"{self.text}\n{rows}".strip() or "(nothing)"


@dataclass(frozen=True, slots=True)
class Toast:
    text: str
    is_alert: bool


def screen_of(message: Message) -> Screen:
    rows = message.keyboard or []
    labels = tuple(tuple(str(button["text"]) for button in row) for row in rows)
    return Screen(message.text, labels, message.message_id, message.file)
