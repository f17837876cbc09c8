"""`kechuang serve` as a process of its own, to be killed at any instant."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from tests.bot.telegram.running import free_port
from tests.telegram.botapi import BotApiServer

ROOT = Path(__file__).resolve().parents[3]


def environment(
    server: BotApiServer, data: Path, mode: str, port: int, **extra: str
) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("KECHUANG_")}
    return own | {
        "PYTHONPATH": str(ROOT),
        "KECHUANG_DATA": str(data),
        # A killed process leaves its writes to the system: nothing here depends on the disk.
        "KECHUANG_SYNCHRONOUS": "OFF",
        "KECHUANG_TELEGRAM_TOKEN": server.token,
        "KECHUANG_TELEGRAM_API_BASE": server.base,
        "KECHUANG_TELEGRAM_MODE": mode,
        "KECHUANG_TELEGRAM_RATE": "0",
        "KECHUANG_TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/from-telegram",
        "KECHUANG_LISTEN": f"127.0.0.1:{port}",
        **extra,
    }


class Program:
    """A Python program of its own; `async with` starts it and in the end stops it as an operator
    does."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], folder: Path
    ) -> None:
        self._command = command
        self._environment = environment
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self.log = ""
        self._is_over = False

    async def start(self) -> None:
        self._is_over = False
        self._process = await asyncio.create_subprocess_exec(
            *self._command,
            env=self._environment,
            cwd=self._folder,
            stderr=asyncio.subprocess.PIPE,
        )

    @property
    def process_id(self) -> int:
        assert self._process is not None
        return self._process.pid

    async def kill(self) -> None:
        """As a power cut does."""
        assert await self._ended(signal.SIGKILL) == -signal.SIGKILL

    def kill_before(self, write: str, killer: Path) -> None:
        """From the next start on, it is killed before the first write that tells `write`; `killer`
        is the folder of what does it (see tests/bot/terminal/killer)."""
        path = os.pathsep.join([str(killer), str(ROOT)])
        self._environment |= {"PYTHONPATH": path, "KILLER_BEFORE": write}

    async def killed(self) -> None:
        """Wait until it was killed."""
        assert await self.ended() == -signal.SIGKILL

    async def stop(self) -> int:
        """As `systemctl stop` does; the exit status."""
        return await self._ended(signal.SIGTERM)

    async def ended(self) -> int:
        """The exit status, once it ends by itself."""
        assert self._process is not None
        _out, log = await asyncio.wait_for(self._process.communicate(), 60)
        self.log += log.decode()
        self._is_over = True
        return self._process.returncode or 0

    async def _ended(self, by: signal.Signals) -> int:
        assert self._process is not None
        if self._process.returncode is None:
            self._process.send_signal(by)
        return await self.ended()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_error: object) -> None:
        if self._process is None or self._is_over:
            return
        by_itself = self._process.returncode
        if by_itself is None:
            await self.stop()
        else:
            await self.ended()
            raise AssertionError(f"ended by itself with {by_itself}:\n{self.log}")


class Served(Program):
    """`kechuang serve`, its Bot API on loopback."""

    def __init__(
        self, server: BotApiServer, data: Path, mode: str = "polling", **extra: str
    ) -> None:
        self.port = free_port()
        command = (sys.executable, "-m", "bot", "serve")
        super().__init__(command, environment(server, data, mode, self.port, **extra), data.parent)
