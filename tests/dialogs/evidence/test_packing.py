"""Attached files in a package: numbered, listed, in parts that can be sent."""

import io
import tracemalloc
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.documents.build import write_package
from dialogs.documents.bundle import write_bundle
from dialogs.documents.clean import clean
from dialogs.evidence.files import MEGABYTE, MOST_OF_A_FILE, File
from dialogs.evidence.packing import MOST_OF_A_PART, Enclosed, parts
from dialogs.screens import Attachment
from tests.dialogs.chat import Chat
from tests.dialogs.documents.applications import table_with
from tests.dialogs.documents.pdfs import need_fonts
from tests.dialogs.evidence.test_attaching import at, laboratory

CONTENTS: Mapping[str, bytes] = {
    sha256(content).hexdigest(): content for content in (b"1", b"2", b"3", b"4")
}


def opened(file: Enclosed) -> io.BytesIO | None:
    content = CONTENTS.get(file.sha256)
    return None if content is None else io.BytesIO(content)


def packages(chat: Chat) -> list[Attachment]:
    chat.say("菜单", "草稿和材料").tap("package")
    return list(chat.screen.attachments)


def unpacked(attachment: Attachment) -> dict[str, bytes]:
    stream = io.BytesIO()
    write_package(attachment, stream, opened)
    with zipfile.ZipFile(stream) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(autouse=True)
def _fonts() -> None:
    need_fonts()


def test_files_stand_under_the_numbers_of_the_list() -> None:
    chat = at("floor_plan").bring(b"1", name="图纸.pdf").bring(b"2", type="jpeg")
    chat.say("证明材料", "营业执照或法人证书").bring(b"3", name="执照", type="png")
    (package,) = packages(chat)
    assert "也在里面：3 个文件" in chat.text
    inside = unpacked(package)
    evidence = {name: content for name, content in inside.items() if "/" in name}
    assert evidence == {
        "证明材料/A3_营业执照或法人证书.png": b"3",
        "证明材料/A4_场地平面图_1.pdf": b"1",
        "证明材料/A4_场地平面图_2.jpg": b"2",
    }
    readme = inside["README.txt"].decode()
    for name in evidence:
        assert name in readme
    assert "4. 场地平面图：图纸" in readme
    assert "内容没有审查" in readme
    assert unpacked(package) == inside
    assert any(name.endswith(".docx") for name in inside)


def test_a_file_that_is_gone_by_then_is_left_out() -> None:
    chat = at("floor_plan").bring(b"1").bring(b"gone")
    inside = unpacked(packages(chat)[0])
    assert [name for name in inside if "/" in name] == ["证明材料/A4_场地平面图_1.pdf"]
    assert "场地平面图_2" not in inside["README.txt"].decode()


def test_what_the_type_does_not_ask_for_stands_last() -> None:
    chat = at("degree_authorisation").bring(b"1").tap("menu", "platforms", "field_station")
    (name,) = [name for name in unpacked(packages(chat)[0]) if "/" in name]
    number = int(name.removeprefix("证明材料/A").partition("_")[0])
    listed = len([line for line in chat.say("证明材料").screen.choices if line.row == "answer"])
    assert number > listed


def test_the_checklist_in_a_package_says_what_is_attached_and_under_which_number() -> None:
    chat = at("degree_authorisation").bring(b"4").say("证明材料", "场地平面图")
    chat.bring(b"1").bring(b"2").tap("menu", "platforms", "field_station")
    chat.say("证明材料", "场地和设施照片").bring(b"3")
    inside = unpacked(packages(chat)[0])
    (name,) = [name for name in inside if name.endswith(".docx") and "材料清单" in name]
    rows = table_with(docx.Document(io.BytesIO(inside[name])), "准备情况")
    told = {row[0]: (row[1].partition("\n")[0], row[3].split("\n")) for row in rows}
    packed: dict[str, int] = {}
    for entry in (name for name in inside if "/" in name):
        number, _mark, rest = entry.removeprefix("证明材料/A").partition("_")
        packed[number] = packed.get(number, 0) + 1
        assert rest.startswith(told[number][0])
    assert len(packed) == 3
    for number, (_material, lines) in told.items():
        if number in packed:
            assert lines == [f"已附 {packed[number]} 个文件", f"压缩包里 A{number}"]
        else:
            assert lines[0] in ("待附", "可后补")
            assert (lines[0] == "可后补") == (len(lines) > 1)
    spare = [row for row in rows if row[2] == "野外科学观测研究站的条件没有要求"]
    assert [row[0] for row in spare] == [str(len(rows) - 1), str(len(rows))]


def test_what_is_not_sorted_or_shows_people_stays_and_it_is_said() -> None:
    chat = at("staff_roster").bring(b"1", name="张三").say("菜单").bring(b"2")
    chat.tap("back")
    chat.sender = Chat(personal=False).sender
    chat.say("证明材料", "场地平面图").bring(b"3")
    (package,) = packages(chat)
    assert "不在里面的：2 个文件" in chat.text
    assert "张三" not in str(package.data)
    assert [name for name in unpacked(package) if "/" in name] == ["证明材料/A4_场地平面图.pdf"]


def test_without_files_nothing_is_said_of_them() -> None:
    chat = laboratory()
    (package,) = packages(chat)
    assert "文件。" not in chat.text
    assert "case" not in package.data
    assert not any("/" in name for name in unpacked(package))


def test_too_much_for_one_is_told_and_split() -> None:
    chat = at("floor_plan")
    for content in CONTENTS.values():
        chat.bring(content, size=20 * MEGABYTE)
    first, second = packages(chat)
    assert "分成 2 个压缩包" in chat.text
    assert second.name == first.name.replace("_草稿.zip", "_草稿_第2份.zip")
    inside = [name for one in (first, second) for name in unpacked(one) if "/" in name]
    assert inside == [f"证明材料/A4_场地平面图_{number}.pdf" for number in range(1, 5)]
    assert not any(name.endswith(".docx") for name in unpacked(second))
    assert "后一部分" in unpacked(second)["README.txt"].decode()


def test_no_name_leaves_the_folder_and_no_text_is_a_template() -> None:
    chat = at("floor_plan").bring(b"1", name="../../{{7*7}}\u202ecod.exe")
    inside = unpacked(packages(chat)[0])
    assert all(not name.startswith("/") and ".." not in name for name in inside)
    readme = inside["README.txt"].decode()
    assert "49" not in readme
    assert clean(readme) == readme.replace("\r\n", "\n")


@given(sizes=st.lists(st.integers(1, MOST_OF_A_FILE), max_size=30))
def test_every_file_is_in_one_part_and_no_part_is_too_large(sizes: list[int]) -> None:
    files = [File(f"f{n}", "a", "", "pdf", size, "0" * 64) for n, size in enumerate(sizes)]
    found = parts(files)
    assert [file for part in found for file in part] == files
    assert all(sum(file.size for file in part) <= MOST_OF_A_PART for part in found)
    assert all(found[1:])


def test_memory_does_not_grow_with_the_files(tmp_path: Path) -> None:
    path = tmp_path / "large"
    with path.open("wb") as large:
        large.truncate(MOST_OF_A_FILE)
    files = [Enclosed(f"a/{n}.pdf", "x", MOST_OF_A_FILE, "0" * 64) for n in range(5)]
    tracemalloc.start()
    try:
        with (tmp_path / "zip").open("w+b") as stream:
            write_bundle(stream, (), files, lambda _file: path.open("rb"), "zh")
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (tmp_path / "zip").stat().st_size > 5 * MOST_OF_A_FILE
    assert peak < 8 * MEGABYTE
