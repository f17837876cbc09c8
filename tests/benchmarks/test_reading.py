"""How fast an answer is read (goal: 2 ms). Run by `make bench`."""

import time
from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from dialogs.events import Said
from dialogs.machine import step
from dialogs.mentions import CueBook, mentioned
from dialogs.reading import KINDS, read
from rules.loading import load_pack
from tests.dialogs.chat import NOW, Chat
from tests.dialogs.reading.table import OPTIONS, TODAY, cases, read_case

_WORDS = "3 三百平 有 ， 三甲 2022年 1, 半 不到 ( 没有 a ² ① ½ ㎡ 百分之 3月 不 1- 两点 half_a_ 万"
_PARTS = [part.replace("_", " ") for part in _WORDS.split()]
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


@pytest.mark.parametrize("length", [200, 600, 10_000])
def test_the_slowest_hostile_message_at_a_question(
    benchmark: BenchmarkFixture, length: int
) -> None:
    """Typed in the middle of an interview: several facts are looked for, and questions."""
    chat = Chat().start("key_laboratory")
    while chat.asked != "lab_area_m2":
        chat.say("不清楚")
    parts = [*_PARTS, "面积300平，设备60万，", "面积 设备 "]

    def one(text: str) -> str:
        return step(chat.case, Said(chat.sender, text), NOW).screen.id

    text = max(
        ((part * length)[:length] for part in parts), key=lambda text: _seconds(lambda: one(text))
    )
    benchmark.extra_info["case"] = text[:12]
    assert benchmark(one, text)


def test_several_facts_in_one_message(benchmark: BenchmarkFixture) -> None:
    book = CueBook(load_pack().facts_of("key_laboratory").values())
    text = "企业，拉萨注册的独立法人，实验室300平，设备60万，专职20人，其中高级5人，近三年论文6篇"
    found = benchmark(mentioned, book, text, TODAY)
    assert len(found.items) == 8
