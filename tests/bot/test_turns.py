"""The turn engine, on a real store, with a channel that can be made to fail."""

import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot.turns
from dialogs.case import EntryKind
from dialogs.screens import Paragraph, Screen
from tests.bot.bench import NOW, Bench, UnreadableError
from tests.bot.reading import rows


class Chats(Bench):
    """Short words for a test."""

    def say(self, *texts: str, chat: str = "a") -> list[Screen]:
        for text in texts:
            self.put({"say": text}, chat)
        self.turns.finish("test")
        return self.shown(chat)

    def shown(self, chat: str = "a") -> list[Screen]:
        """All screens that wait for a chat; they count as sent from now on."""
        screens = []
        while row := self.store.outbox.next_to_send("test", chat):
            screens.append(row.screen)
            self.store.outbox.sent(row.id, NOW)
        return screens

    def kinds(self, chat: str = "a") -> list[EntryKind]:
        case = self.store.case_of("test", chat)
        return [] if case is None else [entry.kind for entry in case.log]

    def states(self) -> list[str]:
        return [state for (state,) in rows(self.data, "SELECT state FROM inbox ORDER BY id")]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Chats]:
    bench = Chats(tmp_path / "data")
    with bench.store:
        yield bench


def notes(screen: Screen) -> list[str]:
    return [b.text for b in screen.blocks if isinstance(b, Paragraph) and b.style == "note"]


def test_first_words_open_the_conversation_and_are_no_answer(bench: Chats) -> None:
    (screen,) = bench.say("1")
    assert screen.id == "notice"
    assert bench.kinds() == []


def test_one_input_one_screen_in_order(bench: Chats) -> None:
    screens = bench.say("你好", "知道了，开始", "重点实验室", "没有")
    assert [screen.id for screen in screens] == ["notice", "platforms", "question", "question"]
    assert [screen.seq for screen in screens] == [1, 2, 3, 4]
    assert bench.kinds() == [EntryKind.NOTICE, EntryKind.PLATFORM, EntryKind.ANSWER]
    assert bench.states() == ["done"] * 4


def test_batches_and_single_commits_come_to_the_same(bench: Chats, tmp_path: Path) -> None:
    words = ["你好", "知道了，开始", "重点实验室", "没有", "撤销", "没有"]
    for word in words:
        bench.put({"say": word})
    other = Chats(tmp_path / "other")
    with other.store:
        for word in words:
            other.put({"say": word})
        bench.turns.finish("test", most=64)
        other.turns.finish("test", most=1)
        assert bench.kinds() == other.kinds()
        ours, theirs = bench.shown(), other.shown()
        assert [s.model_dump() for s in ours] == [s.model_dump() for s in theirs]


def test_input_that_comes_twice_is_applied_once(bench: Chats) -> None:
    bench.say("你好")
    assert bench.put({"say": "知道了，开始"}, external_id="same")
    assert not bench.put({"say": "知道了，开始"}, external_id="same")
    bench.turns.finish("test")
    assert not bench.put({"say": "知道了，开始"}, external_id="same")
    assert bench.kinds() == [EntryKind.NOTICE]
    assert len(bench.shown()) == 1


def test_row_that_another_worker_took_is_left_alone(bench: Chats) -> None:
    bench.say("你好")
    bench.put({"say": "知道了，开始"})
    taken = bench.store.inbox.pending("test")
    bench.turns.run(taken)
    bench.turns.run(taken)
    assert bench.kinds() == [EntryKind.NOTICE]
    assert len(bench.shown()) == 1


def test_chats_have_their_own_cases(bench: Chats) -> None:
    bench.put({"open": 1}, "a")
    bench.put({"open": 1}, "b")
    bench.put({"say": "知道了，开始"}, "b")
    bench.turns.finish("test")
    assert (bench.kinds("a"), bench.kinds("b")) == ([], [EntryKind.NOTICE])


def test_several_chats_may_speak_about_one_case(bench: Chats) -> None:
    bench.say("你好", "知道了，开始")
    case = bench.store.case_of("test", "a")
    assert case is not None
    bench.turns.open("test", "b", case, NOW)
    bench.say("重点实验室", chat="b")
    assert bench.kinds("a") == [EntryKind.NOTICE, EntryKind.PLATFORM]


def test_tap_on_an_older_screen_changes_nothing(bench: Chats) -> None:
    bench.say("你好", "知道了，开始")
    bench.put({"tap": [1, "start"]})
    bench.turns.finish("test")
    assert bench.kinds() == [EntryKind.NOTICE]
    (screen,) = bench.shown()
    assert notes(screen)


def test_input_without_meaning_is_done_and_not_kept(bench: Chats) -> None:
    bench.put({"sticker": "personal"})
    bench.turns.finish("test")
    assert bench.states() == ["done"]
    assert bench.shown() == []
    assert rows(bench.data, "SELECT payload FROM inbox") == [(None,)]


@pytest.mark.parametrize("payload", ["no JSON", '{"wonder": "秘密"}', "[]", '{"say": 5}', "null"])
def test_input_that_fails_is_dead_and_the_chat_goes_on(
    bench: Chats, payload: str, caplog: pytest.LogCaptureFixture
) -> None:
    bench.say("你好", "知道了，开始")
    bench.put(payload)
    with caplog.at_level(logging.DEBUG):
        screens = bench.say("重点实验室")
    assert bench.states() == ["done", "done", "dead", "done"]
    assert [screen.id for screen in screens] == ["platforms", "question"]
    assert "没能处理" in notes(screens[0])[0]
    assert bench.kinds() == [EntryKind.NOTICE, EntryKind.PLATFORM]
    ((error,),) = rows(bench.data, "SELECT error FROM inbox WHERE state = 'dead'")
    assert "Error at " in error
    assert "秘密" not in error + caplog.text
    assert error in caplog.text


def test_input_that_is_tried_again_is_answered_again(bench: Chats) -> None:
    bench.say("你好", "知道了，开始")
    bench.put("no JSON")
    bench.turns.finish("test")
    (dead,) = bench.store.inbox.buried()
    for _time in range(2):
        assert bench.store.inbox.retry(dead.id)
        bench.turns.finish("test")
        assert bench.states()[-1] == "dead"
    bench.store._db.execute("UPDATE inbox SET payload = ? WHERE id = ?", ['{"open": 1}', dead.id])
    assert bench.store.inbox.retry(dead.id)
    bench.turns.finish("test")
    assert bench.states()[-1] == "done"
    assert len(bench.shown()) == 4


def test_first_input_may_be_dead(bench: Chats) -> None:
    bench.put("no JSON")
    bench.turns.finish("test")
    (screen,) = bench.shown()
    assert screen.id == "notice"
    assert bench.kinds() == []
    assert [screen.id for screen in bench.say("知道了，开始")] == ["platforms"]


def test_step_that_fails_midway_leaves_nothing_of_itself(
    bench: Chats, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.say("你好", "知道了，开始")
    put = bench.store.outbox.put
    calls = iter((True, False, False, False))

    def fail_once(**columns: object) -> None:
        if next(calls):
            raise UnreadableError
        put(**columns)  # type: ignore[arg-type]

    monkeypatch.setattr(bench.store.outbox, "put", fail_once)
    screens = bench.say("重点实验室", "重点实验室")
    assert bench.states()[-2:] == ["dead", "done"]
    assert bench.kinds() == [EntryKind.NOTICE, EntryKind.PLATFORM]
    assert [screen.id for screen in screens] == ["platforms", "question"]


def test_trouble_of_the_store_leaves_everything_waiting(
    bench: Chats, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.say("你好")
    bench.put({"say": "知道了，开始"})

    def full(**_columns: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(bench.store.outbox, "put", full)
        with pytest.raises(sqlite3.OperationalError):
            bench.turns.finish("test")
    assert bench.states() == ["done", "pending"]
    assert bench.kinds() == []
    bench.turns.finish("test")
    assert bench.kinds() == [EntryKind.NOTICE]


def test_case_that_cannot_be_read_does_not_stop_others(bench: Chats) -> None:
    bench.say("你好", chat="a")
    bench.say("你好", chat="b")
    code = bench.store.chats.case_code("test", "a")
    with bench.store.transaction():
        bench.store._db.execute("UPDATE cases SET trail = '{' WHERE code = ?", [code])
    bench.put({"say": "知道了，开始"}, "a")
    (screen,) = bench.say("知道了，开始", chat="b")
    assert screen.id == "platforms"
    (standing,) = bench.shown("a")
    assert [choice.id for choice in standing.choices] == ["menu"]


def test_place_that_cannot_be_shown_leaves_the_menu_within_reach(
    bench: Chats, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.say("你好", "知道了，开始")

    def fails(*_arguments: object) -> Screen:
        raise UnreadableError

    monkeypatch.setattr(bot.turns, "current", fails)
    bench.put("no JSON")
    (standing, menu) = bench.say("菜单")
    assert [choice.id for choice in standing.choices] == ["menu"]
    assert menu.id == "menu"


def test_forgotten_case_is_gone_and_the_next_words_begin_anew(bench: Chats) -> None:
    bench.say("你好", "知道了，开始", "重点实验室", "没有", "我的数据", "删除")
    code = bench.store.chats.case_code("test", "a")
    assert code is not None
    (farewell,) = bench.say("删除")
    assert farewell.id == "deleted"
    assert bench.store.cases.load(code) is None
    assert bench.store.case_of("test", "a") is None
    assert set(rows(bench.data, "SELECT payload, case_code, chat FROM inbox")) == {(None, None, "")}
    assert rows(bench.data, "SELECT key FROM outbox") == [("reply:7",)]
    (screen,) = bench.say("重新开始")
    assert screen.id == "notice"
    assert bench.store.chats.case_code("test", "a") not in (None, code)


def test_answers_carry_the_time_at_which_they_arrived(bench: Chats) -> None:
    bench.say("你好", "知道了，开始")
    case = bench.store.case_of("test", "a")
    assert case is not None
    assert [entry.at for entry in case.log] == [NOW]
