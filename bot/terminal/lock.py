"""One conversation at a time at the terminal of a data directory."""

from contextlib import AbstractContextManager
from pathlib import Path

from bot.lock import held
from rules.i18n import _

FILE_NAME = "terminal.lock"


def only_one(data: Path) -> AbstractContextManager[None]:
    """Hold the directory's terminal inside the block. Raises BusyError."""
    told = _("另一个 kechuang chat 正在用 {data}。先退出那一个，或用 KECHUANG_DATA 另选目录")
    return held(data / FILE_NAME, told.format(data=data))
