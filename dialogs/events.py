"""What can happen to a conversation. Channels translate what they receive into these."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Sender:
    """Who speaks, on which channel; `personal` tells whether names and telephone numbers may be
    asked there."""

    by: str
    channel: str
    personal: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """The conversation was opened or returned to; nothing was said."""

    sender: Sender


@dataclass(frozen=True, slots=True)
class Said:
    """A text was typed."""

    sender: Sender
    text: str


@dataclass(frozen=True, slots=True)
class Chose:
    """A choice was tapped on screen number `seq`."""

    sender: Sender
    seq: int
    choice: str


Event: TypeAlias = Opened | Said | Chose
