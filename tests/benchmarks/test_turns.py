"""One turn from a stored case through the database. Run by `make bench`."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count, cycle
from pathlib import Path
from typing import Any

import pytest

from dialogs.case import Case
from dialogs.events import Said
from dialogs.machine import step
from tests.dialogs.chat import NOW, Chat
from tests.dialogs.interviews import LABORATORY

Benchmark = Callable[..., Any]


@pytest.fixture
def half_told() -> Case:
    """A laboratory after twelve answers."""
    told = dict(list(LABORATORY.items())[:12])
    return Chat().start("key_laboratory").answer(**told).case


def test_one_step(benchmark: Benchmark, half_told: Case) -> None:
    sender = Chat().sender
    turn = benchmark(step, half_told, Said(sender, "2022年3月"), NOW)
    assert turn.screen.id == "question"


def test_one_turn_through_the_database(
    benchmark: Benchmark, half_told: Case, tmp_path: Path
) -> None:
    """Received, applied and committed (without fsync), from a case of twelve answers."""
    from bot.store import Store
    from bot.turns import Channel, Turns

    sender = Chat().sender
    channels = {"test": Channel(lambda raw: Said(sender, raw["text"]), personal=True)}
    with Store(tmp_path, synchronous="OFF") as store:
        turns = Turns(store, channels, "zh")
        turns.open("test", "chat", half_told, NOW)
        said = cycle(["不清楚", "撤销"])
        numbers = count()

        def turn() -> None:
            payload = json.dumps({"text": next(said)})
            store.inbox.receive("test", str(next(numbers)), "chat", payload, datetime.now(UTC))
            turns.finish("test")

        benchmark.pedantic(turn, rounds=300, warmup_rounds=5)
        assert store.case_of("test", "chat") is not None
