"""Evidence on Telegram, over real HTTP: files come, go to a material, and go again."""

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from bot.serving.retention import Retention
from bot.store import Received, Store
from bot.store.files import Files
from bot.telegram.api import Api
from bot.telegram.downloading import Downloading
from bot.telegram.ownserver import OwnFiles
from dialogs.evidence.kinds import NotTakenError
from tests.bot.attached import incoming, named, on_disk
from tests.bot.reading import rows
from tests.bot.telegram.running import Running, running
from tests.bot.telegram.test_manners import case_of, code_of, says, taps
from tests.dialogs.evidence.test_files import HEIC, JPEG, PDF, WEBP
from tests.telegram.botapi import BotApiServer
from tests.telegram.botapi.faults import Fault
from tests.telegram.people import PIXEL, Person

pytestmark = pytest.mark.anyio

PLAN = "场地平面图"


@pytest.fixture(params=["polling", "webhook"])
async def served(
    server: BotApiServer, data: Path, request: pytest.FixtureRequest
) -> AsyncIterator[Running]:
    async with running(server, data, request.param) as ready:
        yield ready


async def at_plan(server: BotApiServer, number: int = 1001) -> Person:
    """Someone at the floor plan of a laboratory."""
    person = Person(server, number)
    person.start("key_laboratory")
    await person.waits_for(lambda screen: "知道了，开始" in screen.labels, 30)
    await taps(person, "知道了，开始", "以往的处理记录")
    await says(person, "证明材料", "待附")
    await says(person, PLAN, "把照片或 PDF 发到这里")
    return person


def content_on_disk(data: Path) -> list[bytes]:
    return [
        (data / "evidence" / "cases" / code / name).read_bytes() for code, name in on_disk(data)
    ]


def downloads(server: BotApiServer) -> int:
    return sum(1 for _call in server.record.of("getFile"))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("平面图.pdf", PDF, "PDF"),
        ("scan.bin", PIXEL, "PNG"),
        ("x.docx", JPEG, "JPEG"),
        ("x.webp", WEBP, "WEBP"),
        ("IMG_1.HEIC", HEIC, "HEIC"),
    ],
)
async def test_a_document_is_attached_as_what_it_is(
    server: BotApiServer, served: Running, data: Path, name: str, content: bytes, kind: str
) -> None:
    person = await at_plan(server)
    person.send_document(name, content)
    screen = await person.waits_for(lambda screen: "已附：" in screen.text)
    assert f"，{kind}，" in screen.text
    assert content_on_disk(data) == [content]
    assert on_disk(data) == named(data) == {(code_of(data, 1001), sha256(content).hexdigest())}
    assert incoming(data) == []
    assert rows(data, "SELECT DISTINCT payload, fetched FROM inbox") == [(None, None)]


async def test_of_a_photo_the_largest_size_is_attached(
    server: BotApiServer, polled: Running, data: Path
) -> None:
    person = await at_plan(server)
    person.send_photo(JPEG)
    await person.waits_for(lambda screen: "已附：" in screen.text)
    assert content_on_disk(data) == [JPEG]


async def test_an_album_goes_where_its_caption_says(
    server: BotApiServer, polled: Running, data: Path
) -> None:
    person = await at_plan(server)
    person.send_photo(JPEG, "营业执照", album="1")
    for number in range(3):
        person.send_photo(JPEG + bytes([number]), album="1")
    person.say("菜单")
    await person.waits_for(lambda screen: "申报编号" in screen.text)
    files = case_of(data, 1001).known.files
    assert [file.item for file in files] == ["legal_certificate"] * 4
    assert on_disk(data) == named(data)


async def test_without_a_chosen_material_it_is_asked(
    server: BotApiServer, polled: Running, data: Path
) -> None:
    person = await at_plan(server)
    await says(person, "菜单", "申报编号")
    person.send_document("x.pdf", PDF)
    await person.waits_for(lambda screen: "附到哪一件材料" in screen.text)
    await says(person, PLAN, "已附：")
    assert [file.item for file in case_of(data, 1001).known.files] == ["floor_plan"]


async def test_a_changed_caption_moves_the_file(
    server: BotApiServer, served: Running, data: Path
) -> None:
    person = await at_plan(server)
    await says(person, "菜单", "申报编号")
    sent = person.send_photo(JPEG, "看这个")
    await person.waits_for(lambda screen: "文件旁写的「看这个」" in screen.text)
    person.edit_caption(sent, PLAN)
    await person.waits_for(lambda screen: "已附：" in screen.text)
    person.edit_caption(sent, "营业执照")
    await person.waits_for(lambda screen: "营业执照或法人证书（1 个文件）" in screen.text)
    assert [file.item for file in case_of(data, 1001).known.files] == ["legal_certificate"]
    assert on_disk(data) == named(data)
    assert server.record.refused() == []


async def test_the_same_file_twice_is_one(
    server: BotApiServer, polled: Running, data: Path
) -> None:
    person = await at_plan(server)
    server.updates.twice_rate = 1.0
    person.send_document("a.pdf", PDF)
    await person.waits_for(lambda screen: "已附：" in screen.text)
    person.send_document("b.pdf", PDF)
    await person.waits_for(lambda screen: "这个文件已经有了" in screen.text)
    assert len(case_of(data, 1001).known.files) == len(on_disk(data)) == 1


async def test_what_is_said_behind_a_file_waits_for_it_and_others_do_not(
    server: BotApiServer, served: Running, data: Path
) -> None:
    person = await at_plan(server)
    other = await at_plan(server, 1002)
    slow = Fault("slow", ("download",), seconds=1.5)
    server.faults.add(slow)
    seen = len(person.screens)
    person.send_document("a.pdf", PDF)
    person.say("菜单")
    await slow.reached.wait()
    await says(other, "菜单", "申报编号")
    other.send_document("b.pdf", PDF)
    await other.waits_for(lambda screen: "附到哪一件材料" in screen.text)
    assert len(person.screens) == seen
    await person.waits_for(lambda screen: "申报编号" in screen.text)
    assert [file.item for file in case_of(data, 1001).known.files] == ["floor_plan"]


async def test_a_download_that_breaks_is_tried_again(
    server: BotApiServer, polled: Running, data: Path
) -> None:
    person = await at_plan(server)
    server.faults.add(Fault("drop", ("download",), times=2))
    server.faults.add(Fault("error", ("download",)))
    server.faults.add(Fault("flood", ("download",), retry_after=0))
    server.faults.add(Fault("error", ("getFile",)))
    content = PDF + bytes(1_000_000) + b"%%EOF"
    person.send_document("a.pdf", content)
    await person.waits_for(lambda screen: "已附：" in screen.text, 30)
    assert content_on_disk(data) == [content]


async def test_a_file_that_telegram_lost_is_told(
    server: BotApiServer, polled: Running, data: Path
) -> None:
    person = await at_plan(server)
    person._send({"document": {"file_id": "gone", "file_size": 5}})
    await person.waits_for(lambda screen: "取不到了" in screen.text)
    server.faults.add(Fault("error", ("download",), status=404))
    person.send_document("a.pdf", PDF)
    await person.waits_for(lambda screen: "取不到了" in screen.text)
    assert (on_disk(data), incoming(data)) == (set(), [])


async def test_a_network_that_stays_away_is_told(server: BotApiServer, tmp_path: Path) -> None:
    person = Person(server, 1001)
    content = person.send_document("a.pdf", PDF).content
    server.faults.add(Fault("drop", ("download",), times=None))
    payload = json.dumps({"message": {"chat": {"id": 1001, "type": "private"}, **content}})
    row = Received(1, "telegram", "1", "1001", datetime.now(UTC), payload)
    async with Api(server.token, server.base) as api:
        fetching = Downloading(api, OwnFiles(None), patience=0.2)
        with pytest.raises(NotTakenError) as told, Files(tmp_path, "x").arriving(1) as arrival:
            await fetching.fetch(row, arrival)
    assert told.value.problem == "network"
    assert list((tmp_path / "incoming").iterdir()) == []


async def test_a_full_disk_is_told_and_stops_nobody(
    server: BotApiServer, polled: Running, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    person = await at_plan(server)
    (data / "evidence").write_text("in the way", encoding="ascii")
    person.send_document("秘密的名字.pdf", PDF)
    await person.waits_for(lambda screen: "存不下" in screen.text)
    (data / "evidence").unlink()
    person.send_document("a.pdf", PDF)
    await person.waits_for(lambda screen: "已附：" in screen.text)
    assert "a file cannot be kept" in caplog.text
    assert "秘密" not in caplog.text


async def test_removing_and_undo_delete_at_once(
    server: BotApiServer, polled: Running, data: Path
) -> None:
    person = await at_plan(server)
    person.send_document("a.pdf", PDF)
    await person.waits_for(lambda screen: "已附：" in screen.text)
    await taps(person, "移去", "撤销也找不回")
    await taps(person, "移去", "已移去")
    assert on_disk(data) == set()
    person.send_document("a.pdf", PDF)
    await person.waits_for(lambda screen: "已附：" in screen.text)
    await says(person, "撤销", "文件已删除")
    assert on_disk(data) == set()


async def test_deletion_and_retention_leave_no_file(server: BotApiServer, data: Path) -> None:
    async with running(server, data):
        one, other = await at_plan(server), await at_plan(server, 1002)
        for person in (one, other):
            person.send_document("a.pdf", PDF)
            await person.waits_for(lambda screen: "已附：" in screen.text)
        await says(one, "/mydata", "我的数据")
        await taps(one, "删除", "附的 1 个文件一并删除")
        one.tap("删除")
        await one.waits_for(lambda screen: "重新开始" in screen.labels)
        assert "附的 1 个文件一并删除" in one.screen.text
        assert len(on_disk(data)) == 1
    with Store(data, "OFF") as store:
        retention = Retention(180, {"telegram"})
        for days in (175, 183):
            while retention.sweep(store, datetime.now(UTC) + timedelta(days=days)):
                pass
        store.scrub()
    assert on_disk(data) == set()
    assert list((data / "evidence" / "cases").iterdir()) == []


async def test_what_became_of_files_is_counted(server: BotApiServer, polled: Running) -> None:
    person = await at_plan(server)
    person.send_document("a.pdf", PDF)
    await person.waits_for(lambda screen: "已附：" in screen.text)
    person.send_document("a.exe", b"MZ")
    await person.waits_for(lambda screen: "这种文件不收" in screen.text)
    counted = polled.metrics.text(0, 0)
    assert 'kechuang_files_total{outcome="taken"} 1' in counted
    assert 'kechuang_files_total{outcome="wrong_type"} 1' in counted


async def test_a_file_for_a_case_that_cannot_be_read_is_answered(
    server: BotApiServer, polled: Running, data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    person = await at_plan(server)
    with closing(sqlite3.connect(data / "kechuang.db")) as db, db:
        db.execute("UPDATE cases SET trail = '[{}]'")
    person.send_document("a.pdf", PDF)
    await person.waits_for(lambda screen: "读不出来" in screen.text)
    assert caplog.text.count("a file cannot be fetched") == 1
    assert incoming(data) == []
