"""The attached files in the export of one's own data: all of them, as they came."""

import io
import zipfile
from pathlib import Path

import pytest

from dialogs.events import Sender
from dialogs.evidence import packing
from dialogs.evidence.copies import write
from dialogs.screens import COPIES, Attachment
from tests.dialogs.chat import Chat
from tests.dialogs.evidence.test_attaching import at, laboratory
from tests.dialogs.evidence.test_packing import opened


def exported(chat: Chat) -> list[Attachment]:
    """What goes with the export, behind its JSON."""
    chat.say("/mydata").tap("export")
    first, *copies = chat.screen.attachments
    assert first.kind == "export"
    assert all(one.kind == COPIES for one in copies)
    return copies


def unpacked(attachment: Attachment) -> dict[str, bytes]:
    stream = io.BytesIO()
    write(attachment, stream, opened)
    again = io.BytesIO()
    write(attachment, again, opened)
    assert again.getvalue() == stream.getvalue()
    with zipfile.ZipFile(stream) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_file_is_given_back_as_it_came_under_its_number() -> None:
    chat = at("floor_plan").bring(b"1", name="图纸.pdf").bring(b"2", type="jpeg")
    chat.say("证明材料").bring(b"3", name="执照", type="png")
    assert chat.screen.id == "sorting"
    (copies,) = exported(chat)
    assert "附的文件在压缩包里：3 个" in chat.text
    inside = unpacked(copies)
    readme = inside.pop("README.txt").decode()
    assert inside == {"f1_图纸.pdf": b"1", "f2.jpg": b"2", "f3_执照.png": b"3"}
    assert all(name in readme for name in inside)
    assert "场地平面图" in readme
    assert "还没归类" in readme


def test_what_was_removed_is_not_there_and_no_zip_without_files() -> None:
    chat = at("floor_plan").bring(b"1").tap("移去").tap("移去")
    assert not chat.case.known.files
    assert exported(chat) == []
    assert "压缩包" not in chat.text


def test_more_than_a_chat_takes_comes_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "MOST_OF_A_PART", 2)
    chat = at("floor_plan").bring(b"1").bring(b"2").bring(b"3")
    copies = exported(chat)
    assert [len(unpacked(one)) - 1 for one in copies] == [2, 1]
    assert len({one.name for one in copies}) == 2
    assert all(Path(one.name).suffix == ".zip" for one in copies)
    assert "分成 2 个压缩包" in chat.text


def test_what_shows_who_people_are_leaves_only_where_names_may_be_asked() -> None:
    chat = laboratory(personal=True).say("证明材料", "人员名册").bring(b"1", name="名册")
    chat.say("证明材料").bring(b"2", name="人的照片")
    assert len(unpacked(exported(chat)[0])) == 3
    elsewhere = Chat(chat.case)
    elsewhere.sender = Sender("applicant", "another", personal=False)
    assert exported(elsewhere) == []
    assert "2 个文件上可能有个人信息，不在这里发" in elsewhere.text


def test_what_came_unsorted_where_names_are_not_asked_goes_back_there() -> None:
    chat = Chat(personal=False).start("key_laboratory").say("证明材料").bring(b"1")
    assert len(unpacked(exported(chat)[0])) == 2
