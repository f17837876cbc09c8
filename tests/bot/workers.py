"""The processes that build files, seen from outside."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from bot.serving import worker


def processes_that_build(parent: int = 0) -> list[int]:
    """Those whose parent is this process, or another one. Skips, loudly, without /proc."""
    if not Path("/proc/self/stat").exists():
        pytest.skip("NOT CHECKED: needs /proc of Linux")
    return [number for number in _all() if _parent(number) == (parent or os.getpid())]


def is_running(process: int) -> bool:
    return process in set(_all())


async def killed(process: int) -> None:
    """Kill a process; returns once it is gone, with all that it had open."""
    descriptor = os.pidfd_open(process)
    os.kill(process, signal.SIGKILL)
    await over(descriptor)


async def over(descriptor: int) -> None:
    """Waits until the process of a descriptor (`os.pidfd_open`) has ended."""
    loop = asyncio.get_running_loop()
    event = asyncio.Event()
    loop.add_reader(descriptor, event.set)  # it can be read then
    try:
        async with asyncio.timeout(10):
            await event.wait()
    finally:
        loop.remove_reader(descriptor)
        os.close(descriptor)


def _all() -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue  # it has just ended
        if worker.__name__.encode() in words:
            found.append(int(folder.name))
    return found


def _parent(process: int) -> int:
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(told.rpartition(")")[2].split()[1])
