"""Files over HTTP: each as what it is read best as, announced, and the way back from a report."""

import io
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from bot.telegram import handing
from bot.telegram.handing import is_photo
from tests.bot.reading import rows
from tests.bot.telegram.applicants import PACK, Applicant, by_taps
from tests.bot.telegram.running import running
from tests.dialogs.documents.pdfs import need_fonts, scans
from tests.telegram.botapi import BotApiServer
from tests.telegram.botapi.faults import Fault
from tests.telegram.people import Person

pytestmark = [pytest.mark.anyio, pytest.mark.tool("fonts")]


@pytest.fixture
async def applicant(server: BotApiServer, tmp_path: Path) -> AsyncIterator[Applicant]:
    """Someone at the choice of files, with some answers."""
    need_fonts()
    async with running(server, tmp_path / "data"):
        someone = Applicant(server, tmp_path / "data", 1001, by_taps)
        await someone.arrive()
        await someone.tap("start")
        await someone.tap("key_laboratory")
        await someone.say("没有")
        await someone.say("菜单")
        await someone.tap("draft")
        yield someone
    assert server.record.refused() == []


def sent_by(server: BotApiServer, method: str) -> int:
    return sum(call.took_effect for call in server.record.of(method))


async def test_chart_goes_as_a_photo_and_the_rest_as_files(
    applicant: Applicant, server: BotApiServer
) -> None:
    await applicant.carry_away()
    assert sent_by(server, "sendPhoto") == 1
    endings = [file.name.rpartition(".")[2] for file in applicant.person.documents]
    assert sorted(endings) == ["pdf", "pdf", "png", "zip"]
    actions = [call.values["action"] for call in server.record.of("sendChatAction")]
    # At least: what takes long is shown again.
    assert actions.count("upload_document") >= 3
    assert actions.count("upload_photo") >= 1


async def test_photo_that_is_refused_is_sent_as_a_file(
    applicant: Applicant, server: BotApiServer
) -> None:
    server.faults.add(Fault("error", methods=("sendPhoto",), status=400))
    await applicant.tap("chart.png")
    assert sent_by(server, "sendDocument") == 1
    assert applicant.person.documents[-1].name.endswith(".png")


async def test_long_work_is_announced_again(
    applicant: Applicant, server: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing, "ACTION_SECONDS", 0.001)
    await applicant.tap("package")
    assert sum(1 for _call in server.record.of("sendChatAction")) > 1


@pytest.mark.tool("zbar")
async def test_code_on_the_report_opens_the_case_at_its_gaps(
    applicant: Applicant, server: BotApiServer, tmp_path: Path
) -> None:
    await applicant.tap("gaps.pdf")
    (link,) = scans(applicant.person.documents[-1].data)
    name = server.state.bot.username
    opened = re.fullmatch(rf"https://t\.me/{name}\?start=(?P<payload>[\w-]{{1,64}})", link)
    assert opened is not None, link
    other = Person(server, 1002)
    other.start(opened["payload"])
    title = f"{PACK.platforms['key_laboratory'].name} · 自查结果"
    await other.waits_for(lambda screen: title in screen.text)
    told = rows(tmp_path / "data", "SELECT case_code FROM chats WHERE chat = '1002'")
    assert told == [(applicant.case.code,)]


@pytest.mark.parametrize(
    ("size", "photo"),
    [((1080, 1280), True), ((1080, 2560), True), ((1080, 2561), False), ((100, 2001), False)],
)
def test_picture_is_a_photo_while_it_stays_legible(size: tuple[int, int], photo: bool) -> None:
    stream = io.BytesIO()
    Image.new("P", size).save(stream, format="PNG")
    assert is_photo(stream.getvalue()) is photo
    assert not is_photo(b"%PDF")
