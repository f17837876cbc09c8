"""Databases of other versions of the program."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from bot.store import Store, StoreError
from bot.store.migrations import MIGRATIONS
from dialogs.places import Asked
from tests.bot.reading import rows
from tests.bot.store.test_store import NOW, case, entry

STEPS = [
    "0001_cases",
    "0002_inbox",
    "0003_outbox",
    "0004_remote_channels",
    "0005_timers",
    "0006_files",
    "0007_identity",
    "0008_one_index",
]


def older(data: Path, stop_before: str) -> None:
    """A database as a program left it that did not know the step `stop_before`."""
    data.mkdir()
    with Database(data / "kechuang.db") as db:
        MIGRATIONS.apply(db, stop_before=stop_before)
        if db.table("cases").exists():
            place = '[{"state":"menu","about":{}},{"state":"question","about":{"fact":"area"}}]'
            db.table("cases").insert(
                {
                    "code": "ABCDEFGH23",
                    "language": "zh",
                    "pack": "lhasa/2026.11",
                    "trail": place,
                    "seq": 7,
                    "created_at": NOW.isoformat(),
                    "touched_at": NOW.isoformat(),
                }
            )


@pytest.mark.parametrize("stop_before", STEPS)
def test_older_database_is_brought_up(tmp_path: Path, stop_before: str) -> None:
    data = tmp_path / "data"
    older(data, stop_before)
    with Store(data) as store:
        kept = store.cases.load("ABCDEFGH23")
        assert (kept is not None) == (stop_before != STEPS[0])
        if kept is not None:
            assert kept.place.about == Asked(fact="area")
            store.cases.save(kept.model_copy(update={"log": (entry("x"),)}), 0, NOW)
        assert store.inbox.receive("terminal", "1", "local", "{}", NOW)
        assert store.outbox.next_to_send("terminal", "local") is None
    taken = rows(data, "SELECT name FROM _sqlite_migrations ORDER BY id")
    assert [name for (name,) in taken] == STEPS


def test_same_schema_from_any_older_database(tmp_path: Path) -> None:
    for step in STEPS:
        older(tmp_path / step, step)
    schemas = []
    for data in (tmp_path / "new", *(tmp_path / step for step in STEPS)):
        with Store(data):
            pass
        found = rows(data, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        schemas.append(found)
    assert all(schema == schemas[0] for schema in schemas)


def test_newer_database_is_refused_in_one_line(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.cases.save(case(), 0, NOW)
    newer = Migrations(MIGRATIONS.name)
    newer(name="0099_holograms")(lambda db: None)
    with Database(tmp_path / "kechuang.db") as db:
        newer.apply(db)
    with pytest.raises(StoreError) as refused:
        Store(tmp_path)
    message = str(refused.value)
    assert "0099_holograms" in message
    assert "KECHUANG_DATA" in message
    assert "\n" not in message
    assert rows(tmp_path, "SELECT code FROM cases") == [(case().code,)]


def test_step_that_fails_leaves_the_older_database(tmp_path: Path) -> None:
    data = tmp_path / "data"
    older(data, STEPS[1])
    with closing(sqlite3.connect(data / "kechuang.db")) as connection:
        connection.execute("CREATE TABLE outbox (id)")
        connection.commit()
    with pytest.raises(StoreError):
        Store(data)
    assert rows(data, "SELECT name FROM _sqlite_migrations") == [(STEPS[0],)]
    assert rows(data, "SELECT name FROM sqlite_master WHERE name = 'inbox'") == []
