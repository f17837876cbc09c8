"""`kechuang draft --jsonl`: the papers of many applications."""

import errno
import io
import json
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import main
from bot.commands import lines
from bot.files import write_whole
from dialogs.documents.build import build
from dialogs.documents.typesetting import MissingFontsError
from tests.dialogs.documents.applications import PLATFORMS, attachment, full_facts
from tests.dialogs.documents.pdfs import need_fonts

DAY = "2026-11-25"


def run(folder: Path, *requests: object, options: tuple[str, ...] = ()) -> Result:
    text = "".join(one if isinstance(one, str) else json.dumps(one) + "\n" for one in requests)
    arguments = ["draft", "--jsonl", "-o", str(folder), *options]
    return CliRunner().invoke(main, arguments, input=text)


def told(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def request(platform: str, **more: object) -> dict[str, Any]:
    return {"platform": platform, "as_of": DAY, "facts": full_facts(platform), **more}


def test_each_application_has_its_folder_and_the_same_file_as_alone(tmp_path: Path) -> None:
    result = run(tmp_path, *[request(name, id=name) for name in PLATFORMS])
    assert (result.exit_code, result.stderr) == (0, "")
    for name, answer in zip(PLATFORMS, told(result), strict=True):
        (path,) = map(Path, answer["files"])
        assert answer["id"] == name
        assert path.parent == tmp_path / name
        assert path.read_bytes() == build(attachment(name, full_facts(name)))


def test_an_error_is_its_line_s_result_and_the_next_go_on(tmp_path: Path) -> None:
    result = run(
        tmp_path,
        request("key_laboratory", id=1),
        "{\n",
        {"id": "x", "platform": "laboratory", "facts": {}},
        {"id": 3, "platform": "key_laboratory", "facts": {"lab_area_m2": "300"}},
        request("key_laboratory", id=1),
    )
    answers = told(result)
    assert result.exit_code == 0
    fields = [answer.get("field") for answer in answers]
    assert fields == [None, "json", "platform", "lab_area_m2", None]
    assert [answer.get("id") for answer in answers] == [1, None, "x", 3, 1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1", "1_2"]


@pytest.mark.tool("fonts")
def test_kinds_formats_and_language_hold_for_every_line(tmp_path: Path) -> None:
    need_fonts()
    options = ("--kind", "gaps,chart", "--format", "pdf,png,zip", "--locale", "en")
    result = run(tmp_path, request("field_station"), request("key_laboratory"), options=options)
    for answer in told(result):
        names = [Path(path).name for path in answer["files"]]
        assert [name.rpartition(".")[2] for name in names] == ["pdf", "png", "zip"]
        assert all("一次性告知单" not in name for name in names)


def test_a_paper_that_a_case_has_no_use_for_is_the_error_of_its_line(tmp_path: Path) -> None:
    options = ("--kind", "sharing_commitment", "--format", "docx")
    requests = [request("key_laboratory"), request("field_station")]
    first, second = told(run(tmp_path, *requests, options=options))
    assert first["field"] == "sharing_commitment"
    assert len(second["files"]) == 1


def test_a_missing_font_ends_it_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_arguments: object, **_options: object) -> bytes:
        raise MissingFontsError(["Noto Serif CJK SC"])

    monkeypatch.setattr("dialogs.documents.pdf.writer.typeset", missing)
    result = run(tmp_path, request("key_laboratory"), options=("--format", "pdf"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "apt-get install fonts-noto-cjk" in result.stderr


def test_a_folder_that_cannot_be_written_ends_it_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    result = run(tmp_path / "file", request("key_laboratory"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1


def test_a_folder_that_is_blocked_is_its_line_s_error_and_the_next_go_on(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"in the way")
    result = run(tmp_path, *[request("key_laboratory", id=name) for name in "abc"])
    first, blocked, last = told(result)
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(first["files"]) == len(last["files"]) == 1
    assert (blocked["id"], blocked["field"], blocked["files"]) == ("b", "output", [])
    assert str(tmp_path / "b") in blocked["error"]
    assert (tmp_path / "b").read_bytes() == b"in the way"


@pytest.mark.tool("fonts")
def test_what_was_written_before_a_disk_was_full_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(path: Path, content: bytes) -> None:
        if path.suffix == ".pdf":
            raise OSError(errno.ENOSPC, "No space left on device")
        write_whole(path, content)

    need_fonts()
    monkeypatch.setattr("bot.files.write_whole", write)
    result = run(tmp_path, request("field_station"), options=("--format", "docx,pdf,png"))
    (answer,) = told(result)
    assert answer["field"] == "output"
    assert "No space left on device" in answer["error"]
    assert [Path(path).suffix for path in answer["files"]] == [".docx"]
    assert all(Path(path).stat().st_size for path in answer["files"])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full of Linux")
@pytest.mark.parametrize(
    "command", [["draft", "--jsonl"], ["draft"], ["assess"], ["assess", "--jsonl"]]
)
def test_results_that_cannot_be_written_end_it_in_one_line(
    command: list[str], tmp_path: Path
) -> None:
    where = ["-o", str(tmp_path)] if "draft" in command else []
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "bot", *command, *where],
            input=json.dumps(request("key_laboratory")).encode(),
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ran.returncode == 2
    assert ran.stderr.decode().splitlines() == [
        "结果写不出去（No space left on device）；换一个地方存"
    ]


# Ctrl-C is heeded even where the tests run in the background of a shell, which has it ignored.
HEEDING = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from bot.__main__ import main; main()"
)


def test_broken_off_it_leaves_whole_files_only(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HEEDING, "draft", "--jsonl", "-o", str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        lines = [json.dumps(request("key_laboratory", id=n)).encode() + b"\n" for n in range(60)]
        process.stdin.write(b"".join(lines))
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        process.communicate()
    assert process.returncode == 1
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    assert all(zipfile.is_zipfile(path) for path in files)


class Stream(io.StringIO):
    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.isatty = lambda: terminal  # type: ignore[method-assign]


@pytest.mark.parametrize(
    ("terminal", "results", "count", "bar"),
    [
        (True, False, 21, True),
        (True, False, 20, False),
        (False, False, 21, False),
        (True, True, 21, False),  # the results would break it
    ],
)
def test_a_bar_is_shown_at_a_terminal_for_many(
    terminal: bool, results: bool, count: int, bar: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = Stream(terminal=terminal)
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(sys, "stdout", Stream(terminal=results))
    file = io.StringIO("skipped\n" + "{}\n" * count)
    file.readline()
    monkeypatch.setattr(lines.click, "echo", lambda _text: None)
    lines.answer_file(file, lambda _data: {}, jsonl=True, progress_from=20)
    assert (f"{count}/{count}" in shown.getvalue()) is bar
