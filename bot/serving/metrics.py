"""Measurements in Prometheus' text format 0.0.4. Numbers only: no chat, no case, no words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Counter:
    """Counts by the value of one label; without a label, by the empty value."""

    def __init__(self, name: str, told: str, label: str = "") -> None:
        self.name, self.told, self.label = name, told, label
        self._counts: dict[str, int] = {} if label else {"": 0}

    def add(self, value: str = "", by: int = 1) -> None:
        self._counts[value] = self._counts.get(value, 0) + by

    def count(self, value: str = "") -> int:
        return self._counts.get(value, 0)

    def lines(self) -> Iterator[str]:
        yield from _head(self.name, self.told, "counter")
        for value, count in sorted(self._counts.items()):
            labels = f'{{{self.label}="{value}"}}' if self.label else ""
            yield f"{self.name}{labels} {count}"


class Histogram:
    """Seconds, by `BOUNDS`."""

    def __init__(self, name: str, told: str, bounds: Sequence[float] = BOUNDS) -> None:
        self.name, self.told = name, told
        self._bounds = tuple(bounds)
        self._counts = [0] * len(self._bounds)
        self._sum = 0.0
        self._all = 0

    def observe(self, seconds: float) -> None:
        self._sum += seconds
        self._all += 1
        for place, bound in enumerate(self._bounds):
            if seconds <= bound:
                self._counts[place] += 1
                return

    def lines(self) -> Iterator[str]:
        yield from _head(self.name, self.told, "histogram")
        total = 0
        for bound, count in zip(self._bounds, self._counts, strict=True):
            total += count
            yield f'{self.name}_bucket{{le="{bound:g}"}} {total}'
        yield f'{self.name}_bucket{{le="+Inf"}} {self._all}'
        yield f"{self.name}_sum {self._sum:.6f}"
        yield f"{self.name}_count {self._all}"


def _updates() -> Counter:
    return Counter("kechuang_updates_total", "Inputs that were stored, by outcome.", "outcome")


def _turns() -> Counter:
    return Counter("kechuang_turns_total", "Inputs that were applied.")


def _commits() -> Counter:
    return Counter("kechuang_commits_total", "Transactions that were committed.")


def _send_errors() -> Counter:
    return Counter("kechuang_send_errors_total", "Failed calls of the channel, by kind.", "kind")


def _receive_errors() -> Counter:
    told = "Failed fetches and refused deliveries, by kind."
    return Counter("kechuang_receive_errors_total", told, "kind")


def _files() -> Counter:
    return Counter("kechuang_files_total", "Files that people sent, by outcome.", "outcome")


def _latency() -> Histogram:
    told = "From an input's arrival until its screen was shown."
    return Histogram("kechuang_turn_seconds", told)


@dataclass(slots=True)
class Metrics:
    """What one process has counted since it began."""

    updates: Counter = field(default_factory=_updates)
    turns: Counter = field(default_factory=_turns)
    commits: Counter = field(default_factory=_commits)
    send_errors: Counter = field(default_factory=_send_errors)
    receive_errors: Counter = field(default_factory=_receive_errors)
    files: Counter = field(default_factory=_files)
    latency: Histogram = field(default_factory=_latency)

    def text(self, outbox_depth: int, dead_updates: int) -> str:
        """Everything, with what the store counts."""
        lines = [
            line
            for one in (
                self.updates,
                self.turns,
                self.commits,
                self.send_errors,
                self.receive_errors,
                self.files,
                self.latency,
            )
            for line in one.lines()
        ]
        gauges = (
            ("kechuang_outbox_depth", "Screens on their way.", outbox_depth),
            ("kechuang_dead_updates", "Inputs that are set aside.", dead_updates),
        )
        for name, told, value in gauges:
            lines += [*_head(name, told, "gauge"), f"{name} {value}"]
        return "\n".join(lines) + "\n"


def _head(name: str, told: str, kind: str) -> tuple[str, str]:
    return f"# HELP {name} {told}", f"# TYPE {name} {kind}"
