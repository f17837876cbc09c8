"""Looking into a database from beside, as any tool can."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any


def rows(data: Path, query: str, *parameters: object) -> list[tuple[Any, ...]]:
    """What `query` gives on the database in the directory `data`."""
    with closing(sqlite3.connect(data / "kechuang.db")) as connection:
        return connection.execute(query, parameters).fetchall()
