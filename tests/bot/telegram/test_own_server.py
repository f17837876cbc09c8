"""A Bot API server of one's own, run with --local: it names files by their paths on its disk."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bot.attached import incoming, on_disk
from tests.bot.telegram.running import running
from tests.bot.telegram.test_evidence import at_plan, content_on_disk, downloads
from tests.dialogs.evidence.test_files import PDF
from tests.telegram.botapi import BotApiServer
from tests.telegram.people import Person

pytestmark = pytest.mark.anyio

REFUSED = "这里现在取不到文件，没有收"
VARIABLE = "KECHUANG_TELEGRAM_API_FILES"


@pytest.fixture
def working(server: BotApiServer, tmp_path: Path) -> Path:
    """The working directory of the server."""
    folder = tmp_path / "telegram-bot-api"
    server.state.settings.working_directory = folder
    return folder


def sends(server: BotApiServer, person: Person, working: Path, put: Callable[[Path], None]) -> None:
    """Send a document in whose place on the server's disk lies what `put` makes."""
    file = server.state.files.keep("documents", "平面图.pdf", "", PDF)
    place = working / server.token / file.path
    place.parent.mkdir(parents=True)
    put(place)
    person._send({"document": {"file_id": file.file_id, "file_name": "平面图.pdf"}})


async def test_files_are_read_below_its_working_directory(
    server: BotApiServer, data: Path, working: Path
) -> None:
    async with running(server, data, telegram_api_files=working):
        person = await at_plan(server)
        person.send_document("平面图.pdf", PDF + bytes(300_000) + b"%%EOF")
        await person.waits_for(lambda screen: "已附：" in screen.text)
    assert content_on_disk(data) == [PDF + bytes(300_000) + b"%%EOF"]


async def test_without_the_setting_nothing_is_read_and_the_operator_is_told(
    server: BotApiServer, data: Path, working: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(server, data):
        person = await at_plan(server)
        person.send_document("平面图.pdf", PDF)
        await person.waits_for(lambda screen: REFUSED in screen.text)
        assert downloads(server) == 1
    assert (on_disk(data), incoming(data)) == (set(), [])
    assert VARIABLE in caplog.text
    assert server.token not in caplog.text
    assert "documents" not in caplog.text


@pytest.mark.parametrize(
    "put",
    [
        lambda place: place.symlink_to(place.parents[3] / "secret.pdf"),
        lambda place: place.symlink_to(Path("../../../secret.pdf")),
        lambda place: place.symlink_to(place.parent / "gone.pdf"),
        lambda place: place.symlink_to(place),
        lambda place: place.mkdir(),
        os.mkfifo,
    ],
    ids=["link out", "relative link out", "broken link", "loop", "folder", "pipe"],
)
async def test_what_leads_elsewhere_is_not_read(
    server: BotApiServer,
    data: Path,
    working: Path,
    put: Callable[[Path], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    (data.parent / "secret.pdf").write_bytes(PDF)
    async with running(server, data, telegram_api_files=working):
        person = await at_plan(server)
        sends(server, person, working, put)
        await person.waits_for(lambda screen: REFUSED in screen.text)
    assert (on_disk(data), incoming(data)) == (set(), [])
    assert VARIABLE in caplog.text
    assert server.token not in caplog.text


async def test_a_path_outside_the_folder_that_was_set_is_not_read(
    server: BotApiServer, data: Path, working: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(server, data, telegram_api_files=working / "other"):
        person = await at_plan(server)
        person.send_document("平面图.pdf", PDF)
        await person.waits_for(lambda screen: REFUSED in screen.text)
    assert on_disk(data) == set()
    assert f"outside {VARIABLE}" in caplog.text


async def test_its_files_have_no_limit_and_ours_have(
    server: BotApiServer, data: Path, working: Path
) -> None:
    async with running(server, data, telegram_api_files=working):
        person = await at_plan(server)
        file = server.state.files.keep("documents", "x.pdf", "", PDF + bytes(21 * 1024 * 1024))
        person._send({"document": {"file_id": file.file_id, "file_name": "x.pdf"}})
        await person.waits_for(lambda screen: "最多 20 MB" in screen.text)
    assert (on_disk(data), incoming(data)) == (set(), [])


async def test_a_server_that_does_not_serve_its_files_is_named_to_the_operator(
    server: BotApiServer, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(server, data):
        person = await at_plan(server)
        file = server.state.files.keep("documents", "x.pdf", "", PDF)
        server.state.files._by_path.clear()
        person._send({"document": {"file_id": file.file_id, "file_name": "x.pdf"}})
        await person.waits_for(lambda screen: "取不到了" in screen.text)
    assert VARIABLE in caplog.text
