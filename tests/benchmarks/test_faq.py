"""How fast questions are answered, and how fast the model is read. Run by `make bench`."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from dialogs.faq.entries import load_book, read_heldout
from dialogs.faq.finding import find
from dialogs.faq.model.storing import FILE, load_model
from rules.loading import load_pack
from rules.pack import Pack


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack()


def test_the_questions_held_apart(benchmark: BenchmarkFixture, pack: Pack) -> None:
    questions = [one.question for one in read_heldout()]
    found = benchmark(lambda: [find(question, pack) for question in questions])
    assert len(found) == len(questions)


LONG = {
    "figures": "场地" * 5_000,
    "one character": "把" * 10_000,
    "latin": "a b " * 2_500,
    "prose": "平台我们公司面积要求是多少" * 769,
    "english": "how much does a key lab get and what are the rules " * 196,
    "almost an attempt": "条改成" * 3_333,
}


@pytest.mark.parametrize("text", ["重点实验室要多大", *LONG.values()], ids=["short", *LONG])
def test_one_question(benchmark: BenchmarkFixture, pack: Pack, text: str) -> None:
    found = benchmark(find, text, pack)
    assert text in LONG.values() or found.entry == "key_area"


def test_reading_the_model(benchmark: BenchmarkFixture) -> None:
    assert benchmark(load_model.__wrapped__, FILE).entries


def test_reading_the_book(benchmark: BenchmarkFixture) -> None:
    assert benchmark(load_book.__wrapped__).entries
