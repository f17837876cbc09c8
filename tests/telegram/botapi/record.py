"""Everything the bot asked of the server, counted and remembered."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CallRecord:
    """status: as answered, 0 for a dropped connection. took_effect: the call did its work, even
    where the answer says otherwise. fault: what was done to it on demand, or empty."""

    at: float
    method: str
    values: dict[str, str]
    status: int
    description: str
    took_effect: bool
    fault: str = ""


@dataclass(slots=True)
class Record:
    """calls: the newest `size` calls, oldest first; counts: by method and status, such as
    ("sendmessage", 200), never dropped; polling: getUpdates now waiting."""

    size: int
    counts: Counter[tuple[str, int]] = field(default_factory=Counter)
    calls: deque[CallRecord] = field(init=False)

    def __post_init__(self) -> None:
        self.calls = deque(maxlen=self.size)

    def add(self, call: CallRecord) -> None:
        self.counts[call.method, call.status] += 1
        self.calls.append(call)

    def of(self, method: str) -> Iterator[CallRecord]:
        """The remembered calls of a method, oldest first."""
        wanted = method.lower()
        return (call for call in self.calls if call.method == wanted)

    def refused(self) -> list[CallRecord]:
        """Calls that the server refused on its own account: what a right client never causes."""
        return [
            call
            for call in self.calls
            if not call.fault and 400 <= call.status < 500 and call.status not in {409, 429}
        ]
