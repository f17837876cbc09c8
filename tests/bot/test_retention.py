"""Idle cases: announced, then deleted with a receipt; never one that was touched."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.serving.retention import TRACES, Retention
from bot.store import Store
from dialogs.case import Case
from dialogs.events import Opened, Sender
from dialogs.machine import begin, current
from tests.bot.reading import rows

NOW = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path, "OFF") as opened:
        yield opened


def begun(store: Store, days_ago: float, channel: str = "telegram", chat: str = "1") -> Case:
    case = begin("zh")
    with store.transaction():
        store.cases.save(case, 0, NOW - timedelta(days=days_ago))
        store.chats.bind(channel, chat, case.code)
    return case


def sent(store: Store, chat: str = "1") -> list[str]:
    texts = []
    while row := store.outbox.next_to_send("telegram", chat):
        texts.append(row.screen.text())
        store.outbox.delivered(row.id, NOW, "1")
    return texts


def sweep(store: Store, days_later: float = 0) -> None:
    retention = Retention(180, {"telegram"})
    while retention.sweep(store, NOW + timedelta(days=days_later)):
        pass


def test_fresh_case_is_left_alone(store: Store) -> None:
    begun(store, 172)
    sweep(store)
    assert sent(store) == []


def test_idle_case_is_announced_once_and_deleted_on_the_day(store: Store, tmp_path: Path) -> None:
    case = begun(store, 174)
    sweep(store)
    sweep(store, 1)
    (announced,) = sent(store)
    assert case.code in announced
    assert "2026年12月2日" in announced
    sweep(store, 6.9)
    assert store.cases.load(case.code) is not None
    sweep(store, 7.1)
    assert store.cases.load(case.code) is None
    (receipt,) = sent(store)
    assert case.code in receipt
    assert rows(tmp_path, "SELECT DISTINCT chat FROM outbox") == [("",)]
    assert rows(tmp_path, "SELECT 1 FROM timers") == []


def test_case_that_was_touched_since_stays(store: Store) -> None:
    case = begun(store, 174)
    sweep(store)
    store.cases.save(case, 0, NOW + timedelta(days=3))
    sweep(store, 8)
    assert store.cases.load(case.code) is not None
    assert len(sent(store)) == 1
    sweep(store, 3 + 174)
    assert len(sent(store)) == 1


def test_case_of_the_terminal_is_its_owners(store: Store) -> None:
    case = begun(store, 1000, channel="terminal", chat="local")
    for day in (0, 100, 200, 400):
        sweep(store, day)
    assert store.cases.load(case.code) is not None


def test_case_that_no_chat_speaks_about_goes_too(store: Store) -> None:
    case = begun(store, 174)
    other = begun(store, 0)
    assert store.chats.case_code("telegram", "1") == other.code
    sweep(store)
    sweep(store, 8)
    assert store.cases.load(case.code) is None
    assert sent(store) == []


def test_many_at_once(store: Store) -> None:
    cases = [begun(store, 200, chat=str(number)) for number in range(150)]
    sweep(store)
    sweep(store, 8)
    assert all(store.cases.load(case.code) is None for case in cases)


def numbers(data: Path, table: str) -> list[int]:
    return [number for (number,) in rows(data, f"SELECT id FROM {table} ORDER BY id")]  # noqa: S608 - ours


def test_clears_what_only_tells_that_something_was_done(store: Store, tmp_path: Path) -> None:
    case = begun(store, 0)
    screen = current(case, Opened(Sender(by="", channel="telegram", personal=False)), NOW)
    done, waiting, dead, kept = range(1, 5)
    for days_ago in (8, 6):
        at = NOW - timedelta(days=days_ago)
        for number in range(1, 5):
            name = f"{days_ago}:{number}"
            store.inbox.receive("telegram", name, "1", "{}", at)
            store.outbox.put(name, "telegram", "1", case.code, screen, at)
        first = 0 if days_ago == 8 else 4
        store.inbox.done(first + done, case.code, keep=False)
        store.inbox.dead(first + dead, case.code, "ValueError")
        store.inbox.done(first + kept, case.code, keep=True)
        store.outbox.delivered(first + done, NOW, "1")
        store.outbox.failed(first + dead)
        store.outbox.sent(first + kept, NOW)
    sweep(store)
    assert numbers(tmp_path, "inbox") == [waiting, dead, kept, 5, 6, 7, 8]
    assert numbers(tmp_path, "outbox") == [waiting, kept, 5, 6, 7, 8]


def test_a_number_is_never_given_again(store: Store, tmp_path: Path) -> None:
    """A reply is known by the number of its input: were it given twice, the second reply would be
    taken for the first."""
    for number in range(3):
        store.inbox.receive("telegram", str(number), "1", "{}", NOW)
        store.inbox.done(number + 1, None)
    sweep(store, 30)
    assert numbers(tmp_path, "inbox") == [3]
    store.inbox.receive("telegram", "later", "1", "{}", NOW)
    assert numbers(tmp_path, "inbox") == [3, 4]


def test_many_traces_are_cleared_a_part_at_a_time(store: Store, tmp_path: Path) -> None:
    with store.transaction():
        for number in range(2 * TRACES + 500):
            store.inbox.receive("telegram", str(number), "1", "{}", NOW)
            store.inbox.done(number + 1, None)
    retention = Retention(180, {"telegram"})
    assert retention.sweep(store, NOW + timedelta(days=30))
    assert rows(tmp_path, "SELECT count(*) FROM inbox") == [(TRACES + 500,)]
    while retention.sweep(store, NOW + timedelta(days=30)):
        pass
    assert rows(tmp_path, "SELECT count(*) FROM inbox") == [(1,)]
