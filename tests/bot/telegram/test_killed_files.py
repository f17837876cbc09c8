"""Killed while a file comes: a half download is no file, a whole one is taken once."""

from hashlib import sha256
from pathlib import Path

import pytest

from tests.bot.attached import incoming, named, on_disk
from tests.bot.reading import rows
from tests.bot.telegram.processes import Served
from tests.bot.telegram.test_evidence import at_plan
from tests.bot.telegram.test_manners import case_of, code_of
from tests.bot.terminal.processes import KILLER
from tests.dialogs.evidence.test_files import PDF
from tests.telegram.botapi import BotApiServer
from tests.telegram.botapi.faults import Fault
from tests.telegram.people import Person

pytestmark = pytest.mark.anyio

LARGE = PDF + bytes(5_000_000) + b"%%EOF"
# From the download to what comes after the commit.
MOMENTS = (
    "SET state = 'pending', fetched",  # the file lies whole, the input does not know it
    "SET state = 'done', payload",  # the turn has begun
    "link (",  # about to become the case's
    "attached",  # is the case's, and no log names it
    "unlink (",  # named and committed; the input still has it
    "SET state = 'sending'",
)


async def attached_once(person: Person, data: Path, content: bytes) -> None:
    """The file is there once, on the disk as in the log, and the person was told."""
    await person.waits_for(lambda screen: "已附：" in screen.text, 60)
    assert len(case_of(data, 1001).known.files) == 1
    wanted = {(code_of(data, 1001), sha256(content).hexdigest())}
    assert on_disk(data) == named(data) == wanted
    ((code, name),) = wanted
    assert (data / "evidence" / "cases" / code / name).read_bytes() == content


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_killed_in_the_middle_of_a_download(
    server: BotApiServer, data: Path, mode: str
) -> None:
    served = Served(server, data, mode, KECHUANG_LOG_LEVEL="DEBUG")
    async with served:
        person = await at_plan(server)
        stalled = Fault("slow", ("download",), seconds=600)
        server.faults.add(stalled)
        person.send_document("秘密的名字.pdf", LARGE, caption="场地平面图 秘密的话")
        await stalled.reached.wait()
        await served.kill()
        assert on_disk(data) == set()
        assert rows(data, "SELECT count(*) FROM inbox WHERE state = 'fetching'") == [(1,)]
        await served.start()
        await attached_once(person, data, LARGE)
    assert incoming(data) == []
    for secret in ("秘密", server.token, "documents/file_", "1001"):
        assert secret not in served.log


@pytest.mark.parametrize("moment", MOMENTS)
async def test_killed_between_download_and_commit(
    server: BotApiServer, data: Path, moment: str
) -> None:
    served = Served(server, data)
    async with served:
        person = await at_plan(server)
        await served.stop()
        served.kill_before(moment, KILLER)
        person.send_document("a.pdf", LARGE)
        await served.start()
        await served.killed()
        served.kill_before("", KILLER)
        await served.start()
        await attached_once(person, data, LARGE)
    assert incoming(data) == []
    assert rows(data, "SELECT DISTINCT state FROM inbox") == [("done",)]
