"""The process that builds files is lost, or hangs, while the service goes on or ends."""

import asyncio
import os
import signal
import time
from pathlib import Path

import pytest

from tests.bot.attached import on_disk
from tests.bot.telegram.processes import Served
from tests.bot.telegram.running import Running
from tests.bot.telegram.test_evidence import at_plan
from tests.bot.telegram.test_manners import says, taps
from tests.bot.workers import is_running, over, processes_that_build
from tests.dialogs.documents.pdfs import need_fonts
from tests.dialogs.evidence.test_files import PDF
from tests.telegram.botapi import BotApiServer
from tests.telegram.people import Person

pytestmark = [pytest.mark.anyio, pytest.mark.tool("fonts")]


async def asks_for_what_hangs(server: BotApiServer, data: Path) -> tuple[Person, Path, int]:
    """Someone waits for a package; the file in it has become a pipe, which is being read and brings
    nothing. The person, the pipe, and its end to write to."""
    need_fonts()
    person = await at_plan(server)
    person.send_document("a.pdf", PDF)
    await person.waits_for(lambda screen: "已附：" in screen.text)
    ((case, name),) = on_disk(data)
    pipe = data / "evidence" / "cases" / case / name
    pipe.unlink()
    os.mkfifo(pipe)
    await says(person, "菜单", "申报编号")
    await taps(person, "草稿和材料", "要哪个文件")
    person.say("全部打包")
    return person, pipe, await asyncio.to_thread(os.open, pipe, os.O_WRONLY)


def becomes_a_file_again(pipe: Path) -> None:
    pipe.unlink()
    pipe.write_bytes(PDF)


async def test_killed_in_the_middle_it_is_built_once_more_and_nobody_else_waits(
    server: BotApiServer, polled: Running, data: Path
) -> None:
    person, pipe, writing = await asks_for_what_hangs(server, data)
    other = Person(server, 1002)
    other.start()
    await other.waits_for(lambda screen: "知道了，开始" in screen.labels)
    becomes_a_file_again(pipe)
    os.kill(*processes_that_build(), signal.SIGKILL)
    other.tap("知道了，开始")
    await other.waits_for(lambda screen: "重点实验室" in screen.labels)
    assert PDF in (await person.waits_for_document(30)).data
    await person.waits_for(lambda screen: "1 个文件" in screen.text)
    assert len(person.documents) == 1
    os.close(writing)


async def test_stop_does_not_wait_for_what_hangs(server: BotApiServer, data: Path) -> None:
    served = Served(server, data)
    async with served:
        person, pipe, writing = await asks_for_what_hangs(server, data)
        (builder,) = processes_that_build(served.process_id)
        begun = time.monotonic()
        assert await served.stop() == 0
        assert time.monotonic() - begun < 5
        assert not is_running(builder)
        becomes_a_file_again(pipe)
        await served.start()
        assert PDF in (await person.waits_for_document(30)).data
    os.close(writing)


async def test_whoever_serves_is_killed_and_the_builder_ends_too(
    server: BotApiServer, data: Path
) -> None:
    served = Served(server, data)
    async with served:
        person, pipe, writing = await asks_for_what_hangs(server, data)
        (builder,) = processes_that_build(served.process_id)
        await served.kill()
        ended = os.pidfd_open(builder)
        becomes_a_file_again(pipe)
        os.close(writing)  # what it was reading ends, and with it the file
        await over(ended)
        assert not is_running(builder)
        await served.start()
        assert PDF in (await person.waits_for_document(30)).data
        await person.waits_for(lambda screen: "1 个文件" in screen.text)
        (builder,) = processes_that_build(served.process_id)
        await served.kill()  # while it waits to be asked
        await over(os.pidfd_open(builder))
        await served.start()
