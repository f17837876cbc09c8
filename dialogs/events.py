"""What can happen to a conversation. Channels translate what they receive into these."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Sender:
    """Who speaks, on which channel; `personal` tells whether names and telephone numbers may be
    asked there. `gaps_link`: the address that opens a case of this channel at its gaps, with
    {code} where the case's code goes; empty where the channel has no addresses. `attaching`: how a
    file is attached there (a source text), empty where none comes in."""

    by: str
    channel: str
    personal: bool
    gaps_link: str = ""
    attaching: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """The conversation was opened or returned to; nothing was said. `platform`: the type that a
    link names; `left`: the code of the case that this chat spoke about until now; `gaps`: what is
    missing is to be shown."""

    sender: Sender
    platform: str = ""
    left: str = ""
    gaps: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A text was typed. `source` names the message, so that it can be found when it is edited."""

    sender: Sender
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Chose:
    """A choice was tapped on screen number `seq` of the case with the code `case` (empty: of the
    present one)."""

    sender: Sender
    seq: int
    choice: str
    case: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """The screen that stands is to be shown again under its own number; with `seq`, only if that
    is its number."""

    sender: Sender
    seq: int | None = None
    case: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """The message `source` was changed: it says `text` now."""

    sender: Sender
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """Another case was asked for by its code. Who keeps the cases answers with `Opened` on that
    case; this event reaches a case only where the code led to none. `barred`: too many wrong
    codes came from this chat, and this one was not looked up. `gaps` as in `Opened`."""

    sender: Sender
    code: str
    barred: bool = False
    gaps: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """Something came that is no text: `kind` is one of `dialogs.arrivals.KINDS`."""

    sender: Sender
    kind: str


@dataclass(frozen=True, slots=True)
class Brought:
    """A file came, and lies stored under its hash until the case names it; or `problem`, one of
    `dialogs.evidence.arriving.PROBLEMS`, says why not. `name` and `caption` as they were given;
    `source` names the message, or the album that several messages belong to."""

    sender: Sender
    name: str = ""
    caption: str = ""
    source: str = ""
    type: str = ""
    size: int = 0
    sha256: str = ""
    problem: str = ""


Event: TypeAlias = Opened | Said | Chose | Looked | Edited | Resumed | Sent | Brought
