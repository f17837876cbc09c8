"""What a test may turn on the server; the defaults are Telegram's own where they are known."""

import time
from dataclasses import dataclass, field
from pathlib import Path

TOKEN = "4242424242:AAStrictServerOnLoopbackOnly-abcdefg"  # noqa: S105 - opens nothing


@dataclass(slots=True)
class Limits:
    """Flood limits: how many a second on average, and how many at once. 0 a second: no limit.

    Source: Bots FAQ, "My bot is hitting limits" (1/s a chat with short bursts, 20/min a group,
    about 30/s overall). How long the bursts may be is not published.
    """

    private_rate: float = 1.0
    private_burst: int = 3
    group_rate: float = 20 / 60
    group_burst: int = 20
    overall_rate: float = 30.0
    overall_burst: int = 30

    @classmethod
    def none(cls) -> "Limits":
        """No flood limits, for benchmarks."""
        return cls(private_rate=0, group_rate=0, overall_rate=0)


@dataclass(slots=True)
class Settings:
    """callback_seconds: how long a tap can be answered (not published; reports say 10 to 15 s).
    tap_seconds, message_seconds: how long updates are kept.
    conflict_seconds: a second 409 within this time is given that late, as Telegram does.
    webhook_retry_seconds: the unit of the waits between failed POSTs (0, then 2, 4, 8 … units).
    set_webhook_seconds: setWebhook with an address is refused when repeated sooner.
    working_directory: the server runs with --local, its files lie here, and none is served.
    log_size: how many calls are remembered one by one; counts are never dropped.
    """

    token: str = TOKEN
    username: str = "kechuang_test_bot"
    name: str = "科创申报助手"
    limits: Limits = field(default_factory=Limits)
    callback_seconds: float = 15.0
    tap_seconds: float = 150.0
    message_seconds: float = 86_400.0
    conflict_seconds: float = 3.0
    webhook_retry_seconds: float = 1.0
    set_webhook_seconds: float = 1.0
    first_update_id: int = 700_000_001
    working_directory: Path | None = None
    log_size: int = 200_000

    @property
    def bot_id(self) -> int:
        return int(self.token.partition(":")[0])

    @classmethod
    def unhurried(cls) -> "Settings":
        """No flood limits and no deliberate waits: for tests of what is said, and benchmarks."""
        return cls(
            limits=Limits.none(),
            conflict_seconds=0,
            webhook_retry_seconds=0.01,
            set_webhook_seconds=0,
        )


class Clock:
    """The server's time: the machine's, moved by what tests add. In seconds since 1970."""

    def __init__(self) -> None:
        self._ahead = 0.0
        self._stopped_at: float | None = None

    def now(self) -> float:
        passing = time.time() if self._stopped_at is None else self._stopped_at
        return passing + self._ahead

    def stop(self) -> None:
        """From now on only `advance` moves it."""
        self._stopped_at = time.time()

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass at once."""
        self._ahead += seconds
