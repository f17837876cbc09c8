"""`kechuang chat` as people meet it: real processes on a real file."""

import os
import pty
import re
import select
import subprocess
import sys
from pathlib import Path
from typing import Self

import pytest

from bot.store import Store
from bot.terminal.lock import only_one
from tests.bot.reading import rows
from tests.bot.terminal.processes import RECORD_SEPARATOR, chat, environment

BEGUN = ["知道了，开始", "重点实验室", "没有"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def screens(text: str) -> list[str]:
    return [part.strip() for part in text.split(RECORD_SEPARATOR) if part.strip()]


def code(data: Path) -> str:
    with Store(data) as store:
        found = store.chats.case_code("terminal", "local")
    assert found is not None
    return found


def answers(data: Path, of: str) -> int:
    with Store(data) as store:
        case = store.cases.load(of)
    assert case is not None
    return len(case.log)


def test_one_line_one_screen(data: Path) -> None:
    run = chat(data, [*BEGUN[:1], "", "  ", *BEGUN[1:]])
    assert run.returncode == 0
    assert run.stderr == ""
    *shown, goodbye = screens(run.stdout)
    assert [one.splitlines()[0].split(" · ")[0] for one in shown] == [
        "科创申报助手",
        "选平台类型",
        "重点实验室",
        "重点实验室",
    ]
    assert f"kechuang chat --resume {code(data)}" in goodbye


@pytest.mark.parametrize("word", ["退出", "EXIT", "/quit"])
def test_a_word_leaves(data: Path, word: str) -> None:
    run = chat(data, [*BEGUN, word, "重点实验室"])
    *shown, goodbye = screens(run.stdout)
    assert len(shown) == 1 + len(BEGUN)
    assert goodbye.startswith("已保存")


def test_comes_back_to_where_it_stood(data: Path) -> None:
    before = screens(chat(data, BEGUN).stdout)
    again = screens(chat(data).stdout)
    assert len(again) == 2
    assert again[0].splitlines()[-3:] == before[-2].splitlines()[-3:]
    assert again[-1] == before[-1]


def test_new_begins_another_and_resume_returns(data: Path) -> None:
    chat(data, BEGUN)
    first = code(data)
    notice, _goodbye = screens(chat(data, [], "--new").stdout)
    second = code(data)
    assert notice.startswith("科创申报助手")
    assert second != first
    chat(data, ["是"], "--resume", f" {first.lower()} ")
    assert code(data) == first
    assert (answers(data, first), answers(data, second)) == (len(BEGUN) + 1, 0)


def test_unknown_code_is_one_line(data: Path) -> None:
    chat(data, BEGUN)
    before = code(data)
    run = chat(data, ["是"], "--resume", "NONESUCH22")
    assert (run.returncode, run.stdout) == (2, "")
    assert "NONESUCH22" in run.stderr
    assert run.stderr.count("\n") == 1
    assert code(data) == before


def test_two_options_are_one_too_many(data: Path) -> None:
    assert chat(data, [], "--new", "--resume", "A2").returncode == 2


def test_second_one_beside_it_is_refused_in_one_line(data: Path) -> None:
    chat(data, BEGUN)
    with only_one(data):
        run = chat(data, ["是"])
    assert (run.returncode, run.stdout) == (2, "")
    assert "kechuang chat" in run.stderr
    assert run.stderr.count("\n") == 1
    assert answers(data, code(data)) == len(BEGUN)


def test_bad_setting_is_one_line(data: Path) -> None:
    (data.parent / ".env").write_text("KECHUANG_LOG_LEVEL=MAYBE\n", encoding="utf-8")
    run = chat(data)
    assert (run.returncode, run.stdout) == (2, "")
    assert "KECHUANG_LOG_LEVEL" in run.stderr
    assert run.stderr.count("\n") == 1


def test_newer_database_is_refused(data: Path) -> None:
    chat(data)
    with Store(data) as store:
        store._db.table("_sqlite_migrations").insert(
            {"migration_set": "kechuang", "name": "0099_holograms", "applied_at": ""}
        )
    run = chat(data)
    assert (run.returncode, run.stdout) == (2, "")
    assert "0099_holograms" in run.stderr
    assert run.stderr.count("\n") == 1


def test_bytes_that_are_no_text_do_not_stop_it(data: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "bot", "chat"],
        input=b"\xff\xfe\x00\n" + "知道了，开始\n".encode(),
        env=environment(data),
        cwd=data.parent,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 0, run.stderr
    assert rows(data, "SELECT DISTINCT state FROM inbox") == [("done",)]
    assert answers(data, code(data)) == 1


def test_export_is_written_and_its_path_told(data: Path) -> None:
    run = chat(data, [*BEGUN, "我的数据", "导出"])
    (path,) = re.findall(r"文件：(.+\.json)", run.stdout)
    assert path == str(Path("data") / "drafts" / f"{code(data)}.json")
    assert (data.parent / path).is_file()


def test_file_that_cannot_be_written_is_told_and_does_not_stop_it(data: Path) -> None:
    chat(data, BEGUN)
    (data / "drafts").write_text("in the way", encoding="utf-8")
    run = chat(data, ["我的数据", "导出", "菜单"])
    assert run.returncode == 0, run.stderr
    assert f"{code(data)}.json 没能写下" in run.stdout
    assert screens(run.stdout)[-2].startswith("菜单")


def test_after_deletion_nothing_is_left_to_resume(data: Path) -> None:
    chat(data, BEGUN)
    before = code(data)
    run = chat(data, ["我的数据", "删除", "删除"])
    assert screens(run.stdout)[-1].startswith("已删除")
    assert chat(data, [], "--resume", before).returncode == 2
    assert screens(chat(data).stdout)[0].startswith("科创申报助手")


class Terminal:
    """A process at a terminal of its own."""

    def __init__(self, data: Path) -> None:
        self.main, other = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "chat"],
            stdin=other,
            stdout=other,
            stderr=other,
            env=environment(data, TERM="xterm", PROMPT_TOOLKIT_NO_CPR="1"),
            cwd=data.parent,
            close_fds=True,
        )
        os.close(other)
        self.text, self.past = "", 0

    def until(self, text: str) -> None:
        """Read on until `text` is shown behind what was waited for before."""
        while (found := self.text.find(text, self.past)) < 0:
            ready, _, _ = select.select([self.main], [], [], 30)
            assert ready, f"waited for {text!r} after {self.text!r}"
            try:
                self.text += os.read(self.main, 65536).decode("utf-8", "replace")
            except OSError as error:  # the other end is closed
                raise AssertionError(f"ended before {text!r}: {self.text!r}") from error
        self.past = found + len(text)

    def type(self, text: str) -> None:
        os.write(self.main, text.encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.main)


@pytest.mark.parametrize("key", ["\x04", "\x03"], ids=["Ctrl-D", "Ctrl-C"])
def test_leaving_at_a_terminal_tells_how_to_resume(data: Path, key: str) -> None:
    with Terminal(data) as terminal:
        terminal.until("[2] 帮助")
        terminal.until(">")
        terminal.type("知道了，开始\r")
        terminal.until("[9] 菜单")
        terminal.until(">")
        terminal.type(key)
        terminal.until("kechuang chat --resume")
        assert terminal.process.wait(timeout=60) == 0
    assert "Traceback" not in terminal.text
    assert answers(data, code(data)) == 1
