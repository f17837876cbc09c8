"""What a network and a server do to a client now and then, on demand."""

import asyncio
from dataclasses import dataclass, field
from random import Random
from typing import Literal

Kind = Literal["flood", "error", "drop", "slow"]
POLLING = "getupdates"


@dataclass(slots=True)
class Fault:
    """What goes wrong.

    kind: flood (429), error (`status`), drop (connection closed without an answer), slow
    (`seconds` before the work). methods: which calls, any spelling; empty for all but getUpdates.
    times: how often; None for ever. rate: the share of calls, 0 to 1. after: the call takes
    effect first, then goes wrong (error and drop). chat_id: only calls for this chat.
    Downloads are calls of the method `download`: slow and drop strike when half of the file is out.
    reached: set when it strikes.
    """

    kind: Kind
    methods: tuple[str, ...] = ()
    times: int | None = 1
    rate: float = 1.0
    after: bool = False
    status: int = 502
    retry_after: int = 1
    seconds: float = 0.1
    chat_id: int | None = None
    reached: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        if self.after and self.kind not in {"error", "drop"}:
            raise ValueError(f"got a fault {self.kind!r} after the effect; accepted: error, drop")
        self.methods = tuple(method.lower() for method in self.methods)


@dataclass(slots=True)
class Faults:
    """The faults of a server, tried in order; the first that fits strikes. struck counts them."""

    random: Random = field(default_factory=lambda: Random(20260101))  # noqa: S311 - repeatable
    struck: dict[str, int] = field(default_factory=dict)
    _faults: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        self._faults.append(fault)

    def anywhere(self, rate: float) -> None:
        """Every kind of fault, before and after the effect, in `rate` of all calls together."""
        kinds: list[tuple[Kind, bool]] = [
            ("flood", False),
            ("error", False),
            ("error", True),
            ("drop", False),
            ("drop", True),
            ("slow", False),
        ]
        for kind, after in kinds:
            self.add(Fault(kind, times=None, rate=rate / len(kinds), after=after))

    def clear(self) -> None:
        self._faults.clear()

    def strike(self, method: str, chat_id: str) -> Fault | None:
        """The fault for this call, if any."""
        for fault in self._faults:
            if fault.methods and method not in fault.methods:
                continue
            if not fault.methods and method == POLLING:
                continue
            if fault.chat_id is not None and str(fault.chat_id) != chat_id:
                continue
            if fault.rate < 1 and self.random.random() >= fault.rate:
                continue
            self._used(fault)
            return fault
        return None

    def _used(self, fault: Fault) -> None:
        name = f"{fault.kind} after" if fault.after else fault.kind
        self.struck[name] = self.struck.get(name, 0) + 1
        fault.reached.set()
        if fault.times is not None:
            fault.times -= 1
            if fault.times <= 0:
                self._faults.remove(fault)
