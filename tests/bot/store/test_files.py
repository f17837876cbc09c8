"""Attached files on a real file system: whole or not there, and never more than the logs name."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from bot.store import Store, StoreError
from bot.store.files import Fetched, Files
from dialogs.case import EntryKind
from dialogs.evidence.files import MOST_OF_A_FILE, File
from dialogs.evidence.kinds import NotTakenError
from tests.bot.attached import incoming, named, on_disk
from tests.bot.store.test_store import NOW, case, entry
from tests.dialogs.evidence.test_files import PDF

CODE = "ABCDEFGH23"
HASH = sha256(PDF).hexdigest()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(data: Path) -> Iterator[Store]:
    with Store(data, "OFF") as opened:
        yield opened


def arrived(files: Files, number: int, content: bytes = PDF) -> Fetched:
    with files.arriving(number) as arrival:
        arrival.write(content)
        return arrival.finish()


def attach(store: Store, code: str = CODE, content: bytes = PDF) -> None:
    """What a turn does with the file of an input, committed."""
    told = arrived(store.files, 1, content)
    with store.transaction():
        store.files.keep(code, 1, told.sha256)
        file = File("f1", "floor_plan", "图", told.type, told.size, told.sha256)
        log = entry("").model_copy(update={"kind": EntryKind.ATTACHED, "value": file.value()})
        store.cases.save(case(log, code=code), 0, NOW)


def test_a_file_is_told_by_what_it_is(store: Store) -> None:
    assert arrived(store.files, 7) == Fetched("pdf", len(PDF), HASH)


def test_only_the_owner_reads_it(store: Store, data: Path) -> None:
    attach(store)
    for path in (data / "evidence").rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600), path


def test_what_is_too_large_is_never_written_whole(store: Store, data: Path) -> None:
    part = MOST_OF_A_FILE // 4
    with store.files.arriving(1) as arrival:
        for _part in range(4):
            arrival.write(b"x" * part)
        with pytest.raises(NotTakenError) as told:
            arrival.write(b"x")
        assert (data / "evidence" / "incoming" / "1").stat().st_size <= MOST_OF_A_FILE
    assert told.value.problem == "too_large"


def test_a_try_that_is_begun_anew_leaves_nothing_of_the_first(store: Store, data: Path) -> None:
    with store.files.arriving(1) as arrival:
        arrival.write(b"<html>" * 1000)
        arrival.restart()
        arrival.write(PDF)
        assert arrival.finish().sha256 == HASH
    assert (data / "evidence" / "incoming" / "1").read_bytes() == PDF


def test_what_a_killed_process_left_is_overwritten(store: Store, data: Path) -> None:
    folder = data / "evidence" / "incoming"
    folder.mkdir(parents=True)
    (folder / "1").write_bytes(b"half of something longer than the whole" * 10)
    assert arrived(store.files, 1).sha256 == HASH
    assert (folder / "1").read_bytes() == PDF


def test_the_input_keeps_its_file_until_the_turn_is_committed(store: Store, data: Path) -> None:
    """A turn that is rolled back is taken again, even after a sweep."""
    store.inbox.receive("test", "1", "a", "{}", NOW, fetch=True)
    told = arrived(store.files, 1)
    with suppress(RuntimeError), store.transaction():
        store.files.keep(CODE, 1, told.sha256)
        store.spend(1)
        raise RuntimeError
    store.scrub()
    store.sweep_files()
    assert on_disk(data) == set()
    assert incoming(data) == ["1"]
    store.inbox.fetched(1, "{}")
    with store.transaction():
        store.files.keep(CODE, 1, told.sha256)
        store.spend(1)
        store.inbox.done(1, CODE)
    assert on_disk(data) == {(CODE, HASH)}
    store.scrub()
    assert incoming(data) == []


def test_a_file_system_without_links_is_copied_to(
    store: Store, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_given: Any) -> None:
        raise OSError(errno.EPERM, "not permitted")

    monkeypatch.setattr(os, "link", refused)
    attach(store)
    assert on_disk(data) == {(CODE, HASH)}
    assert store.files.path(CODE, HASH).read_bytes() == PDF
    assert store.files.path(CODE, HASH).stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_not_there_is_no_file_of_the_case(store: Store, data: Path) -> None:
    with pytest.raises(FileNotFoundError):
        store.files.keep(CODE, 99, HASH)
    assert on_disk(data) == set()


def test_deletion_takes_the_files_and_their_folder(store: Store, data: Path) -> None:
    attach(store)
    attach(store, code="OTHER22222")
    store.forget(CODE)
    store.scrub()
    assert on_disk(data) == {("OTHER22222", HASH)} == named(data)
    assert not (data / "evidence" / "cases" / CODE).exists()


def test_deletion_takes_the_file_of_an_input_that_was_set_aside(store: Store, data: Path) -> None:
    attach(store)
    store.inbox.receive("test", "1", "a", "{}", NOW, fetch=True)
    store.inbox.fetched(1, "{}")
    store.inbox.dead(1, CODE, "ValueError")
    store.scrub()
    assert incoming(data) == ["1"]
    store.forget(CODE)
    store.scrub()
    assert (on_disk(data), incoming(data)) == (set(), [])


def test_what_another_writer_keeps_from_being_deleted_goes_the_next_time(
    store: Store, data: Path
) -> None:
    attach(store)
    store.forget(CODE)
    store.spend(1)
    store._db.execute("PRAGMA busy_timeout=1")
    with closing(sqlite3.connect(data / "kechuang.db")) as another:
        another.execute("BEGIN IMMEDIATE")
        store.scrub()
        assert on_disk(data) == {(CODE, HASH)}
    store.scrub()
    assert (on_disk(data), incoming(data)) == (set(), [])


def test_a_sweep_takes_what_a_crash_left_and_nothing_else(store: Store, data: Path) -> None:
    attach(store)
    folder = data / "evidence" / "cases"
    (folder / CODE / ("0" * 64)).write_bytes(b"left")
    (folder / CODE / f".{'1' * 64}.part").write_bytes(b"left")
    (folder / "GONE222222").mkdir()
    (folder / "GONE222222" / HASH).write_bytes(PDF)
    (folder / "notes of the operator.txt").write_text("mine", encoding="ascii")
    arrived(store.files, 50)
    store.inbox.receive("test", "1", "a", "{}", NOW, fetch=True)
    arrived(store.files, 1)
    after, steps = store.sweep_files(most=1), 0
    while after:
        after, steps = store.sweep_files(after, most=1), steps + 1
    assert on_disk(data) == {(CODE, HASH)} == named(data)
    assert incoming(data) == ["1"]
    assert (folder / "notes of the operator.txt").exists()
    assert steps > 0


def test_files_of_a_case_that_cannot_be_read_stay(
    store: Store, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    attach(store)
    with store.transaction():
        store._db.execute("UPDATE entries SET value = '{'")
    with Store(data, "OFF") as another:
        another.sweep_files()
    assert on_disk(data) == {(CODE, HASH)}
    assert "files of a case stay" in caplog.text


def test_a_file_that_cannot_be_deleted_stops_nothing(
    store: Store, data: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refused(*_given: Any, **_more: Any) -> None:
        raise PermissionError(errno.EACCES, "secret-name")

    attach(store)
    monkeypatch.setattr(os, "unlink", refused)
    monkeypatch.setattr(Path, "unlink", refused)
    store.forget(CODE)
    store.scrub()
    assert "a file cannot be deleted: PermissionError" in caplog.text
    assert "secret-name" not in caplog.text
    monkeypatch.undo()
    store.sweep_files()
    assert on_disk(data) == set()


@pytest.mark.parametrize("code", ["", "../X", "a", "A/B", "A" * 33])
def test_a_code_leads_nowhere_else(store: Store, code: str) -> None:
    with pytest.raises(ValueError, match="code"):
        store.files.path(code, HASH)


def test_the_folder_can_lie_elsewhere(data: Path, tmp_path: Path) -> None:
    with Store(data, "OFF", tmp_path / "disk") as store:
        attach(store)
    assert (tmp_path / "disk" / "cases" / CODE / HASH).exists()
    assert not (data / "evidence").exists()


def test_files_of_another_database_are_not_touched(data: Path, tmp_path: Path) -> None:
    """As where KECHUANG_DATA names a new folder and KECHUANG_EVIDENCE the old one."""
    disk = tmp_path / "disk"
    with Store(data, "OFF", disk) as store:
        attach(store)
    with pytest.raises(StoreError, match="KECHUANG_EVIDENCE"):
        Store(tmp_path / "new", "OFF", disk)
    assert (disk / "cases" / CODE / HASH).read_bytes() == PDF
    (disk / "database").unlink()  # as the message says
    with Store(data, "OFF", disk) as store:
        arrived(store.files, 2)
    (tmp_path / "restored").mkdir()
    shutil.copy(data / "kechuang.db", tmp_path / "restored")
    with Store(tmp_path / "restored", "OFF", disk) as store:
        store.sweep_files()
    assert (disk / "cases" / CODE / HASH).read_bytes() == PDF


def test_what_a_case_has_is_never_written_over(store: Store, data: Path) -> None:
    attach(store)
    arrived(store.files, 1, b"%PDF-other %%EOF")
    (only,) = on_disk(data)
    assert store.files.path(*only).read_bytes() == PDF


def test_the_disk_is_never_filled(
    store: Store, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.files.RESERVE", 1 << 62)
    with pytest.raises(OSError, match="space"):
        arrived(store.files, 1)
    with pytest.raises(OSError, match="space"):
        store.files.scratch()
    assert incoming(data) == []


def test_nothing_is_taken_whose_content_is_not(store: Store, data: Path) -> None:
    with pytest.raises(NotTakenError):
        arrived(store.files, 1, b"<!doctype html>%PDF-1.7 %%EOF")
    assert incoming(data) == []
