"""Flood limits as leaky buckets: one overall, one a chat."""

import math

from tests.telegram.botapi.chats import Chat
from tests.telegram.botapi.refusals import too_many
from tests.telegram.botapi.settings import Clock, Limits


class _Bucket:
    """`burst` at once, `rate` a second on average."""

    __slots__ = ("burst", "filled", "rate", "since")

    def __init__(self, rate: float, burst: int, now: float) -> None:
        self.rate, self.burst = rate, burst
        self.filled, self.since = 0.0, now

    def wait(self, now: float) -> float:
        """Seconds until there is room for one more."""
        self.filled = max(0.0, self.filled - (now - self.since) * self.rate)
        self.since = now
        return max(0.0, (self.filled + 1 - self.burst) / self.rate)


class Floods:
    """Refuses with 429 what comes too fast; what is refused does not count."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self.limits = limits
        self._clock = clock
        self._chats: dict[int, _Bucket] = {}
        self._overall: _Bucket | None = None

    def pass_or_refuse(self, chat: Chat, *, is_edit: bool) -> None:
        """One send or edit. Edits count in groups and overall, not in a private chat."""
        now = self._clock.now()
        limits = self.limits
        buckets: list[_Bucket] = []
        if limits.overall_rate:
            if self._overall is None:
                self._overall = _Bucket(limits.overall_rate, limits.overall_burst, now)
            buckets.append(self._overall)
        private = chat.user is not None
        rate = limits.private_rate if private else limits.group_rate
        if rate and not (private and is_edit):
            burst = limits.private_burst if private else limits.group_burst
            bucket = self._chats.setdefault(chat.chat_id, _Bucket(rate, burst, now))
            buckets.append(bucket)
        wait = max((bucket.wait(now) for bucket in buckets), default=0.0)
        # A hair of rounding must not turn "exactly now" into one second more.
        if wait > 1e-6:
            raise too_many(max(1, math.ceil(wait)))
        for bucket in buckets:
            bucket.filled += 1
