"""Packages on Telegram: with what was attached, and in parts where a chat takes no more."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from dialogs.evidence import packing
from dialogs.evidence.files import MEGABYTE, size_words
from tests.bot.attached import incoming
from tests.bot.telegram.running import Running
from tests.bot.telegram.test_evidence import at_plan
from tests.bot.telegram.test_manners import code_of, says, taps
from tests.dialogs.documents.pdfs import need_fonts
from tests.dialogs.evidence.test_files import PDF
from tests.telegram.botapi import BotApiServer
from tests.telegram.botapi.faults import Fault, Kind

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("fault", [None, "drop", "error"])
async def test_the_package_holds_what_was_attached(
    server: BotApiServer, polled: Running, data: Path, fault: Kind | None
) -> None:
    need_fonts()
    person = await at_plan(server)
    large = PDF + bytes(6 * MEGABYTE) + b"%%EOF"  # more than is held in memory
    for content in (PDF, large):
        person.send_document("a.pdf", content)
        size = size_words(len(content))
        await person.waits_for(lambda screen, size=size: size in screen.text)
    await says(person, "菜单", "申报编号")
    await taps(person, "草稿和材料", "要哪个文件")
    if fault:
        server.faults.add(Fault(fault, ("sendDocument",)))
    person.say("全部打包")
    sent = await person.waits_for_document(60)
    with zipfile.ZipFile(io.BytesIO(sent.data)) as archive:
        assert archive.read("证明材料/A4_场地平面图_1.pdf") == PDF
        assert archive.read("证明材料/A4_场地平面图_2.pdf") == large
        assert "A4_场地平面图_2.pdf" in archive.read("README.txt").decode()
    assert code_of(data, 1001).encode() not in sent.data
    await person.waits_for(lambda screen: "也在里面：2 个文件" in screen.text)
    assert incoming(data) == []


async def test_the_export_of_my_data_holds_what_was_attached(
    server: BotApiServer, polled: Running, data: Path
) -> None:
    person = await at_plan(server)
    large = PDF + bytes(6 * MEGABYTE) + b"%%EOF"
    person.send_document("平面图.pdf", large)
    await person.waits_for(lambda screen: "已附：" in screen.text)
    await says(person, "/mydata", "文件也一起给")
    person.tap("导出")
    await person.waits_for(lambda screen: "在压缩包里：1 个" in screen.text, 60)
    told, copies = person.documents
    assert json.loads(told.data)["log"][-1]["value"]["name"] == "平面图"
    with zipfile.ZipFile(io.BytesIO(copies.data)) as archive:
        assert archive.read("f1_平面图.pdf") == large
    assert incoming(data) == []
    assert server.record.refused() == []


async def test_a_package_that_is_too_large_for_a_chat_comes_in_parts(
    server: BotApiServer, polled: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    need_fonts()
    monkeypatch.setattr(packing, "MOST_OF_A_PART", 6 * MEGABYTE)
    person = await at_plan(server)
    contents = [PDF + bytes([n]) * (5 * MEGABYTE) + b"%%EOF" for n in range(3)]
    for number, content in enumerate(contents, start=1):
        person.send_document(f"{number}.pdf", content)
        await person.waits_for(lambda screen, n=number: f"{n}，PDF，5 MB" in screen.text)
    person.say("菜单")
    await person.waits_for(lambda screen: "申报编号" in screen.text)
    await taps(person, "草稿和材料", "要哪个文件")
    person.say("全部打包")
    await person.waits_for(lambda screen: "分成 3 个压缩包" in screen.text, 60)
    found = []
    for file in person.documents:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            found += [archive.read(name) for name in archive.namelist() if "/" in name]
    assert found == contents
    endings = [file.name.rpartition("_")[2] for file in person.documents]
    assert endings == ["草稿.zip", "第2份.zip", "第3份.zip"]
