"""Found on PYTHONPATH by the processes of the kill tests: kills them just before their n-th write
($KILLER_AT), or the first one that tells $KILLER_BEFORE.

A write is a statement that changes the database (or begins or ends a transaction), a write to
standard output, or the renaming, linking or deletion of a file. Each text that reached standard
output is followed by a record separator. At the end of a process its number of writes is left in
$KILLER_COUNT.
"""

import atexit
import os
import signal
import sqlite3
import sys
from pathlib import Path
from typing import Any

RECORD_SEPARATOR = "\x1e"
WRITES = {"BEGIN", "INSERT", "UPDATE", "DELETE", "COMMIT", "CREATE"}

kill_at = int(os.environ.get("KILLER_AT", "0"))
kill_before = os.environ.get("KILLER_BEFORE", "")
seen = 0


def about_to_write(told: str) -> None:
    global seen  # noqa: PLW0603 - one counter a process
    seen += 1
    if seen == kill_at or (kill_before and kill_before in told):
        os.kill(os.getpid(), signal.SIGKILL)


def trace(statement: str) -> None:
    if statement.split(None, 1)[0].upper() in WRITES:
        about_to_write(statement)


real_connect = sqlite3.connect
real_write = sys.stdout.write


def connect(*args: Any, **options: Any) -> sqlite3.Connection:
    connection: sqlite3.Connection = real_connect(*args, **options)
    connection.set_trace_callback(trace)
    return connection


def write(text: str) -> int:
    about_to_write(text)
    return real_write(text + RECORD_SEPARATOR)


def watched(name: str) -> None:
    """Let a function of `os` that changes a folder tell so before."""
    real = getattr(os, name)

    def instead(*args: Any, **options: Any) -> None:
        about_to_write(f"{name} {args}")
        real(*args, **options)

    setattr(os, name, instead)


sqlite3.connect = connect  # type: ignore[assignment]
sys.stdout.write = write  # type: ignore[method-assign]
for one in ("replace", "link", "unlink"):
    watched(one)
if "KILLER_COUNT" in os.environ:
    count = Path(os.environ["KILLER_COUNT"])
    atexit.register(lambda: count.write_text(str(seen), encoding="ascii"))
