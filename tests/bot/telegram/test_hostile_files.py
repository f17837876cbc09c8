"""What no honest applicant sends as evidence: nothing of it is kept, nobody reaches another's."""

import io
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from dialogs.evidence.files import MOST_OF_A_FILE
from tests.bot.attached import incoming, named, on_disk
from tests.bot.telegram.running import Running, running
from tests.bot.telegram.test_evidence import PLAN, at_plan, downloads
from tests.bot.telegram.test_hostile import post
from tests.bot.telegram.test_manners import case_of, code_of, says, taps
from tests.dialogs.evidence.test_files import JPEG, PDF
from tests.telegram.botapi import BotApiServer
from tests.telegram.people import Person

pytestmark = pytest.mark.anyio


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("a", bytes(50_000_000))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("执照.pdf", b"<!doctype html><script>1</script>%PDF-1.7 %%EOF", "这种文件不收"),
        ("执照.pdf", bomb(), "这种文件不收"),
        ("执照.pdf", bomb() + PDF, "这种文件不收"),
        ("执照.pdf", b"", "空的"),
        ("执照.pdf", PDF[:-8], "不完整"),
        ("执照.jpg", b"<svg onload='x'/>", "这种文件不收"),
        ("执照.pdf", b"MZ" + PDF, "这种文件不收"),
        ("执照.pdf", PDF + bytes(MOST_OF_A_FILE), "最多 20 MB"),
    ],
)
async def test_what_is_not_taken_leaves_nothing(
    server: BotApiServer, polled: Running, data: Path, name: str, content: bytes, said: str
) -> None:
    person = await at_plan(server)
    log = case_of(data, 1001).log
    person.send_document(name, content)
    await person.waits_for(lambda screen: said in screen.text)
    assert case_of(data, 1001).log == log
    assert (on_disk(data), incoming(data)) == (set(), [])


async def test_what_is_told_to_be_too_large_is_not_even_asked_for(
    server: BotApiServer, polled: Running
) -> None:
    person = await at_plan(server)
    person.send_document("x.pdf", PDF + bytes(MOST_OF_A_FILE))
    await person.waits_for(lambda screen: "最多 20 MB" in screen.text)
    assert downloads(server) == 0


@pytest.mark.parametrize("told", [{"file_size": 5}, {}])
async def test_what_is_larger_than_told_is_not_taken(
    server: BotApiServer, polled: Running, data: Path, told: dict[str, int]
) -> None:
    person = await at_plan(server)
    large = server.state.files.keep("documents", "x.pdf", "", PDF + bytes(MOST_OF_A_FILE))
    person._send({"document": {"file_id": large.file_id, "file_name": "x.pdf", **told}})
    await person.waits_for(lambda screen: "最多 20 MB" in screen.text)
    assert (on_disk(data), incoming(data)) == (set(), [])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/passwd", "passwd，"),
        ("..\\..\\boot.pdf", "boot，"),
        ("\u202efdp.exe", "fdp，"),
        ("\u2067章程\u2069.pdf", "章程，"),
        ("<b>&{{7*7}}</b>.pdf", "b，"),
        ("\x00\x1b[31m.pdf", "pdf，"),
        ("/", "文件 1，"),
        ("长" * 300 + ".pdf", "长" * 40 + "，"),
    ],
)
async def test_a_name_is_words_and_no_path(
    server: BotApiServer, polled: Running, data: Path, name: str, shown: str
) -> None:
    person = await at_plan(server)
    person.send_document(name, PDF)
    screen = await person.waits_for(lambda screen: "已附：" in screen.text)
    assert shown in screen.text
    assert "\u202e" not in screen.text
    assert on_disk(data) == {(code_of(data, 1001), sha256(PDF).hexdigest())}
    assert server.record.refused() == []


async def test_a_polyglot_is_kept_under_the_type_that_it_is_and_no_other(
    server: BotApiServer, polled: Running, data: Path
) -> None:
    person = await at_plan(server)
    content = b"%PDF-1.4\n<html><script>alert(1)</script></html>\n%%EOF\n" + bomb()[:200]
    person.send_document("page.html", content + b"\n%%EOF")
    await person.waits_for(lambda screen: "page，PDF" in screen.text)
    ((code, _name),) = on_disk(data)
    assert [file.type for file in case_of(data, 1001).known.files] == ["pdf"]
    ((path),) = (data / "evidence" / "cases" / code).iterdir()
    assert path.stat().st_mode & 0o777 == 0o600


async def test_nothing_is_fetched_before_the_notice_and_a_type(
    server: BotApiServer, polled: Running, data: Path
) -> None:
    person = Person(server, 1001)
    person.start()
    await person.waits_for(lambda screen: "知道了，开始" in screen.labels)
    person.send_document("x.pdf", PDF)
    await person.waits_for(lambda screen: "这个文件没有存" in screen.text)
    stranger = Person(server, 1002)
    stranger.send_photo(JPEG)
    await stranger.waits_for(lambda screen: "知道了，开始" in screen.labels)
    assert downloads(server) == 0
    assert (on_disk(data), incoming(data)) == (set(), [])


async def test_what_shows_who_people_are_is_neither_asked_for_nor_kept(
    server: BotApiServer, polled: Running, data: Path
) -> None:
    person = await at_plan(server)
    await says(person, "证明材料", "待附")
    await says(person, "人员名册", "不要发到聊天里")
    assert "把照片或 PDF 发到这里" not in person.screen.text
    person.send_document("x.pdf", PDF)
    await person.waits_for(lambda screen: "没有存" in screen.text)
    assert (on_disk(data), incoming(data)) == (set(), [])


async def test_in_a_group_no_file_is_fetched_and_no_sending_is_offered(
    server: BotApiServer, polled: Running, data: Path
) -> None:
    group = server.chats.group(-1005, "课题组")
    member = Person(server, 1005).in_group(group)
    bot = server.state.settings.username
    member.send_document("x.pdf", PDF)
    member.say(f"@{bot} 你好")
    await member.waits_for(lambda screen: "知道了，开始" in screen.labels)
    await taps(member, "知道了，开始", "选平台类型")
    await taps(member, "重点实验室", "以往的处理记录")
    await says(member, f"/evidence@{bot}", "待附")
    await says(member, f"@{bot} {PLAN}", "备齐了随申请书交")
    assert "发到这里" not in member.screen.text
    member.send_document("x.pdf", PDF, caption=f"@{bot}")
    await member.waits_for(lambda screen: "群里不收文件" in screen.text)
    assert downloads(server) == 0


async def test_people_do_not_reach_each_others_files(server: BotApiServer, data: Path) -> None:
    async with running(server, data, "webhook") as served:
        victim = await at_plan(server)
        victim.send_document("victims.pdf", PDF)
        await victim.waits_for(lambda screen: "已附：" in screen.text)
        thief = await at_plan(server, 1002)
        code = code_of(data, 1001)
        for forged in (f"1|{code}|9|remove.f1", "1|-|9|remove.f1", "1|-|9|../../f1"):
            thief.forge(forged, thief.screen.message_id)
            await thief.waits_for_toast()
        hostile = {
            "fetched": {"type": "pdf", "size": 1, "sha256": sha256(PDF).hexdigest()},
            "message": {
                "message_id": 900,
                "date": 0,
                "chat": {"id": 1002, "type": "private"},
                "document": {"file_id": "gone", "file_name": "../" + sha256(PDF).hexdigest()},
            },
        }
        assert await post(served, {"update_id": 800_000_001, **hostile}) == 200
        await thief.waits_for(lambda screen: "取不到了" in screen.text)
        assert case_of(data, 1002).known.files == ()
        thief.send_document("mine.pdf", PDF)
        await thief.waits_for(lambda screen: "已附：" in screen.text)
        assert len(on_disk(data)) == 2
        await says(thief, "/mydata", "我的数据")
        assert "mine，PDF" in thief.screen.text
        assert "victims" not in "".join(screen.text for screen in thief.screens)
        await taps(thief, "删除", "附的 1 个文件一并删除")
        await taps(thief, "删除", "已删除")
        assert on_disk(data) == named(data) == {(code, sha256(PDF).hexdigest())}
