"""Found on PYTHONPATH by the processes of the kill tests: kills them just before their n-th write.

A write is a statement that changes the database (or begins or ends a transaction), a write to
standard output, or the renaming of a file. Each text that reached standard output is followed by
a record separator. At the end of a process its number of writes is left in $KILLER_COUNT.
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
seen = 0


def about_to_write() -> None:
    global seen  # noqa: PLW0603 - one counter a process
    seen += 1
    if seen == kill_at:
        os.kill(os.getpid(), signal.SIGKILL)


def trace(statement: str) -> None:
    if statement.split(None, 1)[0].upper() in WRITES:
        about_to_write()


real_connect = sqlite3.connect
real_write = sys.stdout.write
real_replace = os.replace


def connect(*args: Any, **options: Any) -> sqlite3.Connection:
    connection: sqlite3.Connection = real_connect(*args, **options)
    connection.set_trace_callback(trace)
    return connection


def write(text: str) -> int:
    about_to_write()
    return real_write(text + RECORD_SEPARATOR)


def replace(*args: Any, **options: Any) -> None:
    about_to_write()
    real_replace(*args, **options)


sqlite3.connect = connect  # type: ignore[assignment]
sys.stdout.write = write  # type: ignore[method-assign]
os.replace = replace
if "KILLER_COUNT" in os.environ:
    count = Path(os.environ["KILLER_COUNT"])
    atexit.register(lambda: count.write_text(str(seen), encoding="ascii"))
