"""`/attach PATH` at the terminal: real processes, real files, and paths that lead to none."""

import os
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from bot.terminal.attaching import path_in
from dialogs.evidence.files import MOST_OF_A_FILE
from tests.bot.attached import incoming, named, on_disk
from tests.bot.terminal.processes import chat
from tests.dialogs.documents.pdfs import need_fonts
from tests.dialogs.evidence.test_files import PDF

AT_PLAN = ["知道了，开始", "重点实验室", "证明材料", "场地平面图"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("/attach a.pdf", "a.pdf"),
        ("/attach  '/home/a b.pdf' ", "/home/a b.pdf"),
        ('/attach "a.pdf"', "a.pdf"),
        ("/attach /home/a\\ b.pdf", "/home/a b.pdf"),
        ("附件 第三条讲什么", None),  # the annex of the Measures
        ("/attach", None),
        ("/attached a.pdf", None),
        ("我要附件 a.pdf", None),
    ],
)
def test_a_line_that_attaches(line: str, path: str | None) -> None:
    assert path_in(line) == path


def test_a_file_is_copied_and_its_own_stays(data: Path) -> None:
    (data.parent / "平面图 1.pdf").write_bytes(PDF)
    run = chat(data, [*AT_PLAN, "/attach 平面图 1.pdf", "我的数据"])
    assert run.returncode == 0, run.stderr
    assert "写“/attach 文件路径”" in run.stdout
    assert "已附：4. 场地平面图（平面图 1，PDF，1 KB）" in run.stdout
    assert "附的文件，一共 1 个" in run.stdout
    assert on_disk(data) == named(data)
    assert len(on_disk(data)) == 1
    assert incoming(data) == []
    assert (data.parent / "平面图 1.pdf").read_bytes() == PDF


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("none.pdf", "读不了这个文件"),
        (".", "读不了这个文件"),
        ("pipe", "读不了这个文件"),
        ("/dev/zero", "读不了这个文件"),
        ("a\x00b", "读不了这个文件"),
        ("~nobody-of-that-name/x", "读不了这个文件"),
        ("empty.pdf", "空的"),
        ("page.pdf", "这种文件不收"),
        ("large.pdf", "最多 20 MB"),
    ],
)
def test_what_leads_to_no_file_is_told(data: Path, path: str, said: str) -> None:
    folder = data.parent
    os.mkfifo(folder / "pipe")
    (folder / "empty.pdf").touch()
    (folder / "page.pdf").write_bytes(b"<html>%PDF %%EOF")
    with (folder / "large.pdf").open("wb") as large:
        large.write(PDF)
        large.truncate(MOST_OF_A_FILE + 1)
    run = chat(data, [*AT_PLAN, f"/attach {path}", "菜单"])
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    assert said in run.stdout
    assert "申报编号" in run.stdout.rpartition(said)[2]
    assert (on_disk(data), incoming(data)) == (set(), [])


def test_a_file_goes_nowhere_before_a_type_is_chosen(data: Path) -> None:
    (data.parent / "a.pdf").write_bytes(PDF)
    run = chat(data, ["/attach a.pdf", AT_PLAN[0], "/attach a.pdf"])
    assert run.stdout.count("这个文件没有存") == 2
    assert (on_disk(data), incoming(data)) == (set(), [])


def test_the_package_holds_what_was_attached_and_is_written_once(data: Path) -> None:
    need_fonts()
    (data.parent / "a.pdf").write_bytes(PDF)
    for _time in range(2):
        run = chat(data, [*AT_PLAN, "/attach a.pdf", "菜单", "草稿和材料", "全部打包"])
        assert run.returncode == 0, run.stderr
    (path,) = (data / "drafts").iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(path) as archive:
        assert archive.read("证明材料/A4_场地平面图.pdf") == PDF


def test_deletion_takes_the_copies(data: Path) -> None:
    (data.parent / "a.pdf").write_bytes(PDF)
    run = chat(data, [*AT_PLAN, "/attach a.pdf", "我的数据", "删除", "删除"])
    assert "附的 1 个文件一并删除" in run.stdout
    assert (on_disk(data), incoming(data)) == (set(), [])


def test_a_case_that_cannot_be_read_does_not_end_the_terminal(data: Path) -> None:
    (data.parent / "a.pdf").write_bytes(PDF)
    chat(data, AT_PLAN)
    with closing(sqlite3.connect(data / "kechuang.db")) as db, db:
        db.execute("UPDATE cases SET trail = '[{}]'")
    for lines in (["/attach a.pdf"], []):
        run = chat(data, lines)
        assert (run.returncode, run.stderr) == (0, "")
        assert "读不出来" in run.stdout
    assert chat(data, [], "--new").returncode == 0
    assert incoming(data) == []
