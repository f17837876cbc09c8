"""The store on a real database file."""

import sqlite3
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.store import Store, StoreError
from dialogs.case import Case, Entry, EntryKind, Place
from dialogs.screens import Choice, Screen
from tests.bot.reading import rows

NOW = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)


def entry(raw: str, value: object = None) -> Entry:
    return Entry(
        kind=EntryKind.ANSWER,
        at=NOW,
        by="applicant",
        channel="terminal",
        name="area",
        value=value,
        raw=raw,
    )


def case(*log: Entry, code: str = "ABCDEFGH23") -> Case:
    places = (Place(state="menu"), Place(state="question", about={"fact": "area", "rest": ["x"]}))
    return Case(code=code, language="zh", pack="lhasa/2026.11", log=log, trail=places, seq=7)


def screen(title: str) -> Screen:
    return Screen(id="menu", seq=1, title=title, blocks=(), choices=(Choice(id="a", label="甲"),))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


class TestFile:
    def test_belongs_to_its_owner_alone(self, data: Path) -> None:
        with Store(data) as store:
            store.cases.save(case(), 0, NOW)
            modes = {path.name: path.stat().st_mode & 0o777 for path in data.iterdir()}
        assert data.stat().st_mode & 0o777 == 0o700
        assert set(modes.values()) == {0o600}
        assert {"kechuang.db", "kechuang.db-wal"} <= set(modes)

    @pytest.mark.parametrize(("synchronous", "level"), [("OFF", 0), ("NORMAL", 1), ("FULL", 2)])
    def test_is_opened_for_durability(self, data: Path, synchronous: str, level: int) -> None:
        with Store(data, synchronous) as store:
            pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            got = [store._db.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
        assert got == ["wal", level, 1, 10_000]

    def test_leaves_nothing_in_free_pages_or_in_the_system_s_temporary_files(
        self, data: Path
    ) -> None:
        with Store(data) as store:
            pragmas = ("secure_delete", "temp_store")
            got = [store._db.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
        assert got == [1, 2]

    def test_that_is_no_database_is_refused_in_one_line(self, data: Path) -> None:
        data.mkdir()
        (data / "kechuang.db").write_bytes(b"not a database at all" * 100)
        with pytest.raises(StoreError) as refused:
            Store(data)
        assert "kechuang.db" in str(refused.value)
        assert "\n" not in str(refused.value)

    def test_directory_that_cannot_be_made_is_refused_in_one_line(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("", encoding="utf-8")
        with pytest.raises(StoreError, match="KECHUANG_DATA"):
            Store(tmp_path / "file" / "data")


class TestCases:
    VALUES = (None, True, 12, 3.5, "重点", ["a", "b"], {"min": 300, "max": None}, "𠮷 😀 \"'")

    def test_come_back_as_they_were(self, data: Path) -> None:
        saved = case(*(entry("三百多平\n\t", value) for value in self.VALUES))
        with Store(data) as store:
            store.cases.save(saved, 0, NOW)
        with Store(data) as store:
            assert store.cases.load(saved.code) == saved

    def test_keep_moments_of_any_zone(self, data: Path) -> None:
        beijing = entry("x").model_copy(
            update={"at": datetime(2026, 1, 1, 7, tzinfo=timezone(timedelta(hours=8)))}
        )
        with Store(data) as store:
            store.cases.save(case(beijing), 0, NOW)
            assert store.cases.load(case().code) == case(beijing)
        assert rows(data, "SELECT at FROM entries") == [("2025-12-31T23:00:00.000000+00:00",)]

    def test_are_only_added_to(self, data: Path) -> None:
        with Store(data) as store:
            store.cases.save(case(entry("1")), 0, NOW)
            store.cases.save(case(entry("changed"), entry("2"), entry("3")), 1, NOW)
            loaded = store.cases.load(case().code)
            assert loaded is not None
            assert [one.raw for one in loaded.log] == ["1", "2", "3"]
            with pytest.raises(ValueError, match="only added to"):
                store.cases.save(case(entry("1")), 3, NOW)
            with pytest.raises(sqlite3.IntegrityError):
                store.cases.save(case(entry("1"), entry("again")), 1, NOW)

    def test_have_their_own_logs(self, data: Path) -> None:
        with Store(data) as store:
            for code in ("A2", "B2"):
                store.cases.save(case(entry(code), code=code), 0, NOW)
            assert store.cases.load("B2") == case(entry("B2"), code="B2")
            assert store.cases.load("C2") is None

    def test_refuse_a_moment_without_zone(self, data: Path) -> None:
        with Store(data) as store, pytest.raises(ValueError, match="time zone"):
            store.cases.save(case(), 0, NOW.replace(tzinfo=None))


class TestChats:
    def test_speak_about_one_case_at_a_time(self, data: Path) -> None:
        with Store(data) as store:
            for code in ("A2", "B2"):
                store.cases.save(case(code=code), 0, NOW)
            assert store.case_of("terminal", "local") is None
            store.chats.bind("terminal", "local", "A2")
            store.chats.bind("web", "local", "B2")
            store.chats.bind("terminal", "local", "B2")
            assert store.case_of("terminal", "local") == case(code="B2")

    def test_need_a_stored_case(self, data: Path) -> None:
        with Store(data) as store, pytest.raises(sqlite3.IntegrityError):
            store.chats.bind("terminal", "local", "NONE")


class TestInbox:
    def test_takes_an_input_once(self, data: Path) -> None:
        with Store(data) as store:
            assert store.inbox.receive("telegram", "1", "chat", '{"first": 1}', NOW)
            assert not store.inbox.receive("telegram", "1", "chat", '{"second": 2}', NOW)
            assert store.inbox.receive("web", "1", "chat", "{}", NOW)
            (row,) = store.inbox.pending("telegram")
        assert (row.external_id, row.chat, row.at) == ("1", "chat", NOW)
        assert row.payload == '{"first": 1}'

    def test_knows_an_input_again_after_it_is_done(self, data: Path) -> None:
        with Store(data) as store:
            store.inbox.receive("telegram", "1", "chat", "{}", NOW)
            store.inbox.done(1, None)
            assert not store.inbox.receive("telegram", "1", "chat", "{}", NOW)
            assert store.inbox.pending("telegram") == []

    def test_gives_the_oldest_first(self, data: Path) -> None:
        with Store(data) as store:
            for number in (5, 3, 9):
                store.inbox.receive("telegram", str(number), "chat", "{}", NOW)
            assert [r.external_id for r in store.inbox.pending("telegram")] == ["5", "3", "9"]
            assert [r.external_id for r in store.inbox.pending("telegram", 1)] == ["5"]

    def test_is_marked_once(self, data: Path) -> None:
        with Store(data) as store:
            store.inbox.receive("telegram", "1", "chat", "{}", NOW)
            assert store.inbox.done(1, "A2")
            assert not store.inbox.done(1, "A2")

    def test_does_not_keep_what_nothing_was_made_of(self, data: Path) -> None:
        with Store(data) as store:
            for number in ("1", "2"):
                store.inbox.receive("telegram", number, "chat", '{"x": 1}', NOW)
            store.inbox.done(1, None)
            store.inbox.done(2, "A2")
        assert rows(data, "SELECT payload FROM inbox ORDER BY id") == [(None,), ('{"x": 1}',)]


class TestOutbox:
    def test_sends_in_order_and_again_what_was_cut_off(self, data: Path) -> None:
        with Store(data) as store:
            for number in ("1", "2"):
                store.outbox.put(number, "terminal", "local", None, screen(number), NOW)
            first = store.outbox.next_to_send("terminal", "local")
            assert first is not None
            assert (first.screen.title, first.attempts) == ("1", 0)
            store.outbox.sending(first.id)
        with Store(data) as store:
            again = store.outbox.next_to_send("terminal", "local")
            assert again is not None
            assert (again.id, again.attempts) == (first.id, 1)
            store.outbox.sent(again.id, NOW, "m1")
            second = store.outbox.next_to_send("terminal", "local")
            assert second is not None
            store.outbox.sent(second.id, NOW)
            assert store.outbox.next_to_send("terminal", "local") is None
            assert store.outbox.next_to_send("terminal", "other") is None

    def test_finds_the_next_of_many_chats_at_once(self, data: Path) -> None:
        with Store(data) as store:
            store.cases.save(case(), 0, NOW)
            store.surfaces.shown("telegram", "b", case().code, "m7")
            for number, chat in enumerate("abab"):
                told = screen(str(number))
                store.outbox.put(str(number), "telegram", chat, case().code, told, NOW)
            store.outbox.put("other", "terminal", "a", None, screen("other"), NOW)
            store.outbox.sent(1, NOW)
            found = store.outbox.next_of_each("telegram", ["c", "b", "a"])
            store.outbox.sending(*(row.id for row in found))
        told = [(row.chat, row.screen.title, row.last, row.standing) for row in found]
        assert told == [("b", "1", False, "m7"), ("a", "2", True, "")]
        assert [row.language for row in found] == [case().language] * 2
        states = [state for (state,) in rows(data, "SELECT state FROM outbox ORDER BY id")]
        assert states == ["sent", "sending", "sending", "pending", "pending"]

    def test_looks_up_what_waits_in_its_index(self, data: Path) -> None:
        """However many screens were shown before."""
        from bot.store.outbox import _NEXT

        with Store(data) as store:
            plan = store._db.execute("EXPLAIN QUERY PLAN " + _NEXT, ["telegram", "[]"]).fetchall()
        steps = " / ".join(str(step[-1]) for step in plan)
        assert "USING COVERING INDEX outbox_unsent" in steps or "USING INDEX outbox_unsent" in steps
        assert "SCAN outbox" not in steps

    def test_sends_what_is_stored_where_a_number_comes_again(self, data: Path) -> None:
        """The number of a withdrawn screen is given to what another program puts."""
        with Store(data) as store, Store(data) as other:
            store.outbox.put("reply:1", "terminal", "local", None, screen("withdrawn"), NOW)
            store.outbox.withdraw("terminal", "local")
            other.outbox.put("reply:2", "terminal", "local", None, screen("newer"), NOW)
            found = store.outbox.next_to_send("terminal", "local")
        assert found is not None
        assert (found.id, found.screen.title) == (1, "newer")

    def test_has_one_screen_a_cause(self, data: Path) -> None:
        with Store(data) as store:
            store.outbox.put("reply:1", "terminal", "local", None, screen("1"), NOW)
            with pytest.raises(sqlite3.IntegrityError):
                store.outbox.put("reply:1", "terminal", "local", None, screen("2"), NOW)

    def test_passes_over_a_screen_of_another_program(self, data: Path) -> None:
        with Store(data) as store:
            store.outbox.put("1", "terminal", "local", None, screen("1"), NOW)
            store.outbox.put("2", "terminal", "local", None, screen("2"), NOW)
            store._db.execute("UPDATE outbox SET payload = '{\"hologram\": true}' WHERE id = 1")
            row = store.outbox.next_to_send("terminal", "local")
        assert row is not None
        assert row.screen.title == "2"
        assert rows(data, "SELECT state FROM outbox ORDER BY id") == [("failed",), ("pending",)]


class TestForgetting:
    TOLD = "卓玛的手机一三八零零"

    def test_leaves_no_byte_of_the_case(self, data: Path) -> None:
        with Store(data) as store:
            store.cases.save(case(*(entry(self.TOLD, self.TOLD) for _n in range(50))), 0, NOW)
            store.cases.save(case(entry("stays"), code="B2"), 0, NOW)
            store.chats.bind("telegram", self.TOLD, case().code)
            for code in (case().code, "B2"):
                store.inbox.receive("telegram", code, self.TOLD, self.TOLD, NOW)
                store.outbox.put(code, "telegram", self.TOLD, code, screen(self.TOLD), NOW)
            store.inbox.done(1, case().code)
            store.inbox.dead(2, case().code, "ValueError")
            store.outbox.sent(1, NOW)
            store._db.execute("DELETE FROM outbox WHERE case_code = 'B2'")
            assert self.TOLD.encode() in everything(data)
            assert store.forget(case().code)
            assert not store.forget(case().code)
            store.scrub()
            assert self.TOLD.encode() not in everything(data)
            assert case().code.encode() not in everything(data).replace(b"telegramABCDEFGH23", b"")
            assert store.cases.load("B2") == case(entry("stays"), code="B2")
            assert store.case_of("telegram", self.TOLD) is None
            assert not store.inbox.receive("telegram", "B2", "chat", "{}", NOW)


def everything(data: Path) -> bytes:
    return b"".join(path.read_bytes() for path in data.glob("kechuang.db*"))


class TestTwoConnections:
    def test_read_beside_a_writer(self, data: Path) -> None:
        with Store(data) as writer, Store(data) as reader, writer.transaction():
            writer.cases.save(case(), 0, NOW)
            assert reader.cases.load(case().code) is None

    def test_wait_for_each_other(self, data: Path) -> None:
        """Read, then write, from two threads at once: no update is lost, none is refused."""
        with Store(data) as store:
            store.cases.save(case(), 0, NOW)
        failures: list[BaseException] = []

        def add() -> None:
            try:
                with Store(data, "OFF") as store:
                    for _turn in range(50):
                        with store.transaction():
                            present = store.cases.load(case().code)
                            assert present is not None
                            log = (*present.log, entry(str(len(present.log))))
                            longer = present.model_copy(update={"log": log})
                            store.cases.save(longer, len(present.log), NOW)
            except BaseException as error:  # noqa: BLE001 - handed to the test
                failures.append(error)

        threads = [threading.Thread(target=add) for _n in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        with Store(data) as store:
            loaded = store.cases.load(case().code)
        assert loaded is not None
        assert [one.raw for one in loaded.log] == [str(number) for number in range(100)]

    def test_what_another_connection_added_is_seen_at_once(self, data: Path) -> None:
        """Even where nothing else of the case changed: same moment, same screen."""
        with Store(data) as here, Store(data) as there:
            here.cases.save(case(), 0, NOW)
            assert here.cases.load(case().code) == case()
            known = len(case().log)
            longer = case().model_copy(update={"log": (*case().log, entry("one more"))})
            there.cases.save(longer, known, NOW)
            assert here.cases.load(case().code) == longer

    def _fail_after_saving(self, store: Store, code: str) -> None:
        with store.transaction():
            store.cases.save(case(code=code), 0, NOW)
            raise RuntimeError

    def test_transaction_that_fails_leaves_nothing(self, data: Path) -> None:
        with Store(data) as store:
            with pytest.raises(RuntimeError):
                self._fail_after_saving(store, case().code)
            assert store.cases.load(case().code) is None

    def test_part_that_fails_leaves_the_rest(self, data: Path) -> None:
        with Store(data) as store:
            with store.transaction():
                store.cases.save(case(code="A2"), 0, NOW)
                with pytest.raises(RuntimeError):
                    self._fail_after_saving(store, "B2")
            assert store.cases.load("A2") is not None
            assert store.cases.load("B2") is None

    def test_what_ends_the_whole_transaction_is_told_as_itself(self, data: Path) -> None:
        """As a full disk does: there is no part left to be taken back."""
        with Store(data) as store:

            def end() -> None:
                with store.transaction(), store.transaction():
                    store.cases.save(case(), 0, NOW)
                    store._db.execute("ROLLBACK")
                    raise RuntimeError("the disk is full")

            with pytest.raises(RuntimeError, match="full"):
                end()
            assert store.cases.load(case().code) is None
            store.cases.save(case(), 0, NOW)
            assert store.cases.load(case().code) is not None
