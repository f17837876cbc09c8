"""Telegram's limits on sending, kept before they are met: Bots FAQ, "My bot is hitting limits".

1 message a second in a private chat (short bursts pass), 20 a minute in a group (edits count),
30 a second overall. The rates here stay a little below, because what is evenly spaced when it
leaves need not be so when it arrives.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

MOST_CHATS = 20_000  # remembered; the longest unused is forgotten first
FULL_MINUTE = 20 / 60


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages a second on average, and how many at once."""

    private: float = 0.95
    private_burst: int = 3
    group: float = FULL_MINUTE * 0.95
    group_burst: int = 5
    overall: float = 28.0
    overall_burst: int = 20


class _Bucket:
    """Turns are given out in the order of asking; each asker is told how long to wait."""

    __slots__ = ("_burst", "_next", "_rate")

    def __init__(self, rate: float, burst: int, now: float) -> None:
        self._rate, self._burst = rate, burst
        self._next = now - burst / rate

    def take(self, now: float) -> float:
        """Seconds until the turn that is taken by this call."""
        self._next = max(self._next, now - self._burst / self._rate) + 1 / self._rate
        return max(0.0, self._next - now)

    def pause(self, until: float) -> None:
        self._next = max(self._next, until)


class Limits:
    """Waits for each send's turn. `rates` None: no limits."""

    def __init__(
        self,
        rates: Rates | None,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._rates = rates
        self._clock = clock
        self._sleep = sleep
        self._chats: OrderedDict[str, _Bucket] = OrderedDict()
        self._overall = _Bucket(rates.overall, rates.overall_burst, clock()) if rates else None

    async def turn(self, chat: str, *, edits: bool = False) -> None:
        """Return when a message may go to the chat; `edits`: it changes one that is there."""
        if self._rates is None or self._overall is None:
            return
        now = self._clock()
        wait = 0.0
        if is_group(chat) or not edits:
            wait = self._bucket(chat, now).take(now)
        if wait > 0:
            # The overall turn is taken when the chat's own has come: one chat may not hold it.
            await self._sleep(wait)
            now = self._clock()
        wait = self._overall.take(now)
        if wait > 0:
            await self._sleep(wait)

    async def pause(self, chat: str, seconds: float) -> None:
        """The server asked for a pause in this chat."""
        if self._rates is not None:
            now = self._clock()
            self._bucket(chat, now).pause(now + seconds)
        await self._sleep(seconds)

    def _bucket(self, chat: str, now: float) -> _Bucket:
        bucket = self._chats.get(chat)
        if bucket is None:
            rates = self._rates or Rates()
            group = is_group(chat)
            rate, burst = (
                (rates.group, rates.group_burst) if group else (rates.private, rates.private_burst)
            )
            bucket = self._chats[chat] = _Bucket(rate, burst, now)
            if len(self._chats) > MOST_CHATS:
                self._chats.popitem(last=False)
        self._chats.move_to_end(chat)
        return bucket


def is_group(chat: str) -> bool:
    """Groups have negative ids."""
    return chat.startswith("-")
