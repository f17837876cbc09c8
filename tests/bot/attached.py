"""What lies in the folder of attached files, and what the cases' logs name: the same, always."""

from pathlib import Path

from bot.store import Store
from tests.bot.reading import rows


def on_disk(data: Path) -> set[tuple[str, str]]:
    """Case and name of every file that lies below the cases."""
    return {(path.parent.name, path.name) for path in (data / "evidence" / "cases").glob("*/*")}


def incoming(data: Path) -> list[str]:
    """The names of the files that inputs still have."""
    return sorted(path.name for path in (data / "evidence" / "incoming").glob("*"))


def named(data: Path) -> set[tuple[str, str]]:
    """Case and hash of every file that the log of a case names."""
    found = set()
    with Store(data, "OFF") as store:
        for (code,) in rows(data, "SELECT code FROM cases"):
            case = store.cases.load(code)
            assert case is not None
            found |= {(code, file.sha256) for file in case.known.files}
    return found
