"""`kechuang chat` as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Self

RECORD_SEPARATOR = "\x1e"
ROOT = Path(__file__).resolve().parents[3]
KILLER = Path(__file__).parent / "killer"


def environment(data: Path, **extra: str) -> dict[str, str]:
    """The variables of a process that keeps its data in `data` and can be killed at a write."""
    path = os.pathsep.join([str(KILLER), str(ROOT)])
    own = {name: value for name, value in os.environ.items() if not name.startswith("KECHUANG_")}
    # A killed process leaves its writes to the system: nothing here depends on reaching the disk.
    own |= {"PYTHONPATH": path, "KECHUANG_DATA": str(data), "KECHUANG_SYNCHRONOUS": "OFF"}
    return own | extra


def chat(
    data: Path,
    lines: Sequence[str] = (),
    *options: str,
    kill_at: int = 0,
    count: Path | None = None,
    kill_before: str = "",
) -> subprocess.CompletedProcess[str]:
    """Talk `lines` in one process; with `kill_at` until that write, with `kill_before` until the
    first that tells it."""
    extra = {"KILLER_AT": str(kill_at), "KILLER_BEFORE": kill_before}
    if count is not None:
        extra["KILLER_COUNT"] = str(count)
    return subprocess.run(
        [sys.executable, "-m", "bot", "chat", *options],
        input="".join(line + "\n" for line in lines),
        env=environment(data, **extra),
        cwd=data.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


class Conversation:
    """A process that is talked to line by line, each after the screen before it."""

    def __init__(self, data: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot", "chat"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(data),
            cwd=data.parent,
            text=True,
        )
        self.screen = self._read()

    def say(self, line: str) -> str:
        """Say a line; the screen that answers it."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        self.screen = self._read()
        return self.screen

    def leave(self) -> int:
        """End the input; the exit status."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        return self._process.wait(timeout=60)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()

    def _read(self) -> str:
        assert self._process.stdout is not None
        text = ""
        while not text.endswith(RECORD_SEPARATOR):
            char = self._process.stdout.read(1)
            if not char:
                raise EOFError(f"the process ended after: {text}")
            text += char
        return text.removesuffix(RECORD_SEPARATOR)
