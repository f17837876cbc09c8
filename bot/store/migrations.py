"""The schema, one step a version. A step that was released is never changed: another is added."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from secrets import token_hex

from sqlite_utils import Database, Migrations
from sqlite_utils.db import ForeignKey

MIGRATIONS = Migrations("kechuang")


def too_new(db: Database) -> list[str]:
    """The steps that `db` has taken and this program does not know: a newer program wrote it."""
    taken = {step.name for step in MIGRATIONS.applied(db)}
    # An empty database has every step of the set before it.
    with Database(memory=True, execute_plugins=False) as empty:
        return sorted(taken - {step.name for step in MIGRATIONS.pending(empty)})


def migrate(db: Database, transaction: Callable[[Database], AbstractContextManager[None]]) -> None:
    """Bring `db` up to this program's schema: all pending steps, or none if one fails."""
    if MIGRATIONS.pending(db):
        # What is pending is looked up again inside: two processes may open a new file at once.
        with transaction(db):
            MIGRATIONS.apply(db)


@MIGRATIONS(name="0001_cases")
def cases(db: Database) -> None:
    """Cases, the log of their answers, and which chat speaks about which case."""
    db.table("cases").create(
        {
            "code": str,
            "language": str,
            "pack": str,
            "trail": str,  # JSON: the places from the first to the present one
            "seq": int,
            "created_at": str,
            "touched_at": str,
        },
        pk="code",
        not_null=["language", "pack", "trail", "seq", "created_at", "touched_at"],
        strict=True,
    )
    db.table("entries").create(
        {
            "case_code": str,
            "number": int,  # from 1, without gaps
            "kind": str,
            "at": str,
            "by": str,
            "channel": str,
            "name": str,
            "value": str,  # JSON
            "raw": str,  # as it was typed
        },
        pk=("case_code", "number"),
        not_null=["kind", "at", "by", "channel", "name", "value", "raw"],
        foreign_keys=[_of_case("entries")],
        strict=True,
    )
    db.table("chats").create(
        {"channel": str, "chat": str, "case_code": str},
        pk=("channel", "chat"),
        not_null=["case_code"],
        foreign_keys=[_of_case("chats")],
        strict=True,
    )
    db.table("chats").create_index(["case_code"])


@MIGRATIONS(name="0002_inbox")
def inbox(db: Database) -> None:
    """What came in, as it came, until it is done. The payload goes when its case is forgotten."""
    db.table("inbox").create(
        {
            "id": int,
            "channel": str,
            "external_id": str,
            "chat": str,
            "case_code": str,  # the case that it was applied to
            "received_at": str,
            "payload": str,
            "state": str,  # pending, done, dead
            "error": str,
        },
        pk="id",
        not_null=["channel", "external_id", "chat", "received_at", "state"],
        strict=True,
    )
    db.table("inbox").create_index(["channel", "external_id"], unique=True)
    db.table("inbox").create_index(["case_code"])
    db.execute("CREATE INDEX inbox_pending ON inbox (channel, id) WHERE state = 'pending'")


@MIGRATIONS(name="0003_outbox")
def outbox(db: Database) -> None:
    """What goes out: one screen a row, under a key that no second row can have."""
    db.table("outbox").create(
        {
            "id": int,
            "key": str,
            "channel": str,
            "chat": str,
            "case_code": str,
            "payload": str,  # JSON: the screen
            "state": str,  # pending, sending, sent, failed
            "external_id": str,  # as the channel knows it, once sent
            "attempts": int,
            "created_at": str,
            "sent_at": str,
        },
        pk="id",
        not_null=["key", "channel", "chat", "payload", "state", "attempts", "created_at"],
        strict=True,
    )
    db.table("outbox").create_index(["key"], unique=True)
    db.table("outbox").create_index(["case_code"])
    db.execute(
        "CREATE INDEX outbox_unsent ON outbox (channel, chat, id) "
        "WHERE state IN ('pending', 'sending')"
    )


@MIGRATIONS(name="0004_remote_channels")
def remote_channels(db: Database) -> None:
    """Channels whose messages can be edited: which message said an answer, what a screen answers,
    which message shows the screen that stands."""
    db.execute("ALTER TABLE entries ADD COLUMN source TEXT NOT NULL DEFAULT ''")
    # What the channel needs to know of the input that a screen answers (JSON, no content).
    db.execute("ALTER TABLE outbox ADD COLUMN cause TEXT NOT NULL DEFAULT ''")
    # How many files go with the screen, so that it is not superseded.
    db.execute("ALTER TABLE outbox ADD COLUMN files INTEGER NOT NULL DEFAULT 0")
    db.table("surfaces").create(
        {"channel": str, "chat": str, "case_code": str, "message": str},
        pk=("channel", "chat"),
        not_null=["case_code", "message"],
        foreign_keys=[_of_case("surfaces")],
        strict=True,
    )
    db.table("surfaces").create_index(["case_code"])
    db.execute("CREATE INDEX inbox_waiting ON inbox (channel, chat, id) WHERE state = 'pending'")
    db.execute("CREATE INDEX inbox_dead ON inbox (id) WHERE state = 'dead'")


@MIGRATIONS(name="0005_timers")
def timers(db: Database) -> None:
    """What is due at a time, once: one row a key. And which cases are idle."""
    db.table("timers").create(
        {"key": str, "kind": str, "case_code": str, "due_at": str},
        pk="key",
        not_null=["kind", "case_code", "due_at"],
        foreign_keys=[_of_case("timers")],
        strict=True,
    )
    db.table("timers").create_index(["kind", "due_at"])
    db.table("timers").create_index(["case_code"])
    db.table("cases").create_index(["touched_at"])


@MIGRATIONS(name="0006_files")
def files(db: Database) -> None:
    """Inputs that bring a file wait in the state `fetching` until it was fetched, and what is said
    behind them waits with them."""
    db.execute("ALTER TABLE inbox ADD COLUMN fetched TEXT")  # JSON: what became of the file
    db.execute("CREATE INDEX inbox_fetching ON inbox (channel, chat, id) WHERE state = 'fetching'")


@MIGRATIONS(name="0007_identity")
def identity(db: Database) -> None:
    """A name of this database, by which it knows the folder of its attached files again."""
    db.table("identity").create({"id": str}, pk="id", strict=True)
    db.table("identity").insert({"id": token_hex(16)})


@MIGRATIONS(name="0008_one_index")
def one_index(db: Database) -> None:
    """`inbox_waiting` finds what waits, whether of a chat or of a channel."""
    db.execute("DROP INDEX inbox_pending")


def _of_case(table: str) -> ForeignKey:
    return ForeignKey(table, "case_code", "cases", "code", on_delete="CASCADE")
