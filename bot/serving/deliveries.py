"""What becomes of a screen on its way out."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import NamedTuple, TypeAlias

from bot.store import Outgoing


class Sent(NamedTuple):
    """Shown, as the messages `external_id`. `standing` is the message that shows the chat's screen
    from now on; empty where none does."""

    external_id: str
    standing: str
    at: datetime


class Parked(NamedTuple):
    """The chat takes nothing any more, until it writes again."""


class Failed(NamedTuple):
    """This screen cannot be shown; the chat goes on."""


Delivery: TypeAlias = Sent | Parked | Failed
# Shows a screen in its chat.
Deliver: TypeAlias = Callable[[Outgoing], Awaitable[Delivery]]
# Keeps, durably, which messages show the parts of the screen (by its number) that were sent so far.
Note: TypeAlias = Callable[[int, str], Awaitable[None]]


class GaveUpError(Exception):
    """The channel will show nothing any more, whatever is tried; the message is one line."""
