"""How fast an answer is read (goal: 2 ms). Run by `make bench`."""

import time
from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from dialogs.reading import KINDS, read
from tests.dialogs.reading.table import OPTIONS, TODAY, cases, read_case

_PARTS = ["3", "三百平", "有", "，", "三甲", "2022年", "1,", "半", "不到", "(", "没有", "a", "²"]
_GRADES = OPTIONS["grades"].split()


def _seconds(work: Callable[[], object]) -> float:
    """The best of three, so that a busy machine is not measured."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def test_every_case_of_the_tables(benchmark: BenchmarkFixture) -> None:
    rows = cases()
    readings = benchmark(lambda: [read_case(kind, text) for kind, text, _ in rows])
    assert len(readings) == len(rows)
    benchmark.extra_info["answers"] = len(rows)


def test_the_slowest_case_of_the_tables(benchmark: BenchmarkFixture) -> None:
    kind, text, _ = max(cases(), key=lambda row: _seconds(lambda: read_case(row[0], row[1])))
    benchmark.extra_info["case"] = f"{kind} {text}"
    assert benchmark(read_case, kind, text).status


@pytest.mark.parametrize("length", [200, 10_000])
def test_the_slowest_hostile_text(benchmark: BenchmarkFixture, length: int) -> None:
    texts = [(kind, (part * length)[:length]) for kind in KINDS for part in _PARTS]

    def one(kind: str, text: str) -> str:
        return read(kind, text, today=TODAY, options=_GRADES).status

    kind, text = max(texts, key=lambda pair: _seconds(lambda: one(*pair)))
    benchmark.extra_info["case"] = f"{kind} {text[:10]}"
    assert benchmark(one, kind, text) in {"unclear", "ok", "none"}
