"""Killed at every single write: nothing that was acknowledged is lost, nothing is applied twice."""

import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.store import Store
from dialogs.case import Case
from tests.bot.attached import incoming, named, on_disk
from tests.bot.reading import rows
from tests.bot.terminal.processes import RECORD_SEPARATOR, chat, environment
from tests.dialogs.evidence.test_files import PDF

LINES = ["知道了，开始", "重点实验室", "没有", "不是", "我的数据", "导出"]
PROCESSES = 2


def the_case(data: Path) -> Case:
    with Store(data) as store:
        case = store.case_of("terminal", "local")
    assert case is not None
    return case


def said(data: Path) -> int:
    """How many of the lines were received."""
    return len(rows(data, "SELECT 1 FROM inbox WHERE payload LIKE '%\"text\"%'"))


def told(case: Case) -> list[tuple[object, ...]]:
    return [(entry.kind, entry.name, entry.value, entry.raw) for entry in case.log]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """A conversation that was not killed: its data, and its number of writes."""
    folder = tmp_path_factory.mktemp("whole")
    with Store(folder / "data"):
        pass
    shutil.copytree(folder / "data", folder / "empty")
    run = chat(folder / "data", LINES, count=folder / "count")
    assert run.returncode == 0, run.stderr
    return folder, int((folder / "count").read_text(encoding="ascii"))


def test_killed_at_every_write(whole: tuple[Path, int], tmp_path: Path) -> None:
    folder, writes = whole
    reference = the_case(folder / "data")
    assert writes > 8 * len(LINES)

    def check(kill_at: int) -> None:
        data = tmp_path / str(kill_at) / "data"
        shutil.copytree(folder / "empty", data)
        killed = chat(data, LINES, kill_at=kill_at)
        assert killed.returncode == -signal.SIGKILL, f"not killed at write {kill_at}"
        acknowledged = min(killed.stdout.count(RECORD_SEPARATOR) - 1, len(LINES))
        received = said(data)
        assert received >= acknowledged, f"lost at write {kill_at}"
        again = chat(data, LINES[received:])
        assert again.returncode == 0, again.stderr
        case = the_case(data)
        assert told(case) == told(reference), f"killed at write {kill_at}"
        assert case.place == reference.place
        assert len(list((data / "drafts").iterdir())) == 1
        assert rows(data, "SELECT DISTINCT state FROM inbox") == [("done",)]
        assert rows(data, "SELECT DISTINCT state FROM outbox") == [("sent",)]

    with ThreadPoolExecutor(PROCESSES) as pool:
        list(pool.map(check, range(1, writes + 1)))
    shutil.copytree(folder / "empty", tmp_path / "last" / "data")
    survived = chat(tmp_path / "last" / "data", LINES, kill_at=writes + 1)
    assert survived.returncode == 0, "a write was not counted"


ATTACH = "/attach plan.pdf"


@pytest.fixture(scope="module")
def at_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A conversation that stands at a material, and a file beside it."""
    folder = tmp_path_factory.mktemp("at") / "plan"
    folder.mkdir()
    assert chat(folder / "data", [*LINES[:2], "证明材料", "场地平面图"]).returncode == 0
    (folder / "plan.pdf").write_bytes(PDF)
    return folder


def test_killed_at_every_write_of_attaching(at_plan: Path, tmp_path: Path) -> None:
    """Whatever a killed process left of a file, the next one makes whole or takes away."""
    shutil.copytree(at_plan, tmp_path / "whole")
    whole = tmp_path / "whole" / "data"
    run = chat(whole, [ATTACH], count=tmp_path / "count")
    assert run.returncode == 0, run.stderr
    assert len(on_disk(whole)) == 1
    writes = int((tmp_path / "count").read_text(encoding="ascii"))

    def check(kill_at: int) -> None:
        data = tmp_path / str(kill_at) / "data"
        shutil.copytree(at_plan, data.parent)
        killed = chat(data, [ATTACH], kill_at=kill_at)
        assert killed.returncode == -signal.SIGKILL, f"not killed at write {kill_at}"
        received = rows(data, "SELECT 1 FROM inbox WHERE payload LIKE '%\"attach\"%'")
        again = chat(data, [] if received else [ATTACH])
        assert again.returncode == 0, again.stderr
        assert told(the_case(data)) == told(the_case(whole)), f"killed at write {kill_at}"
        assert on_disk(data) == named(data), f"killed at write {kill_at}"
        assert len(on_disk(data)) == 1
        assert incoming(data) == []

    with ThreadPoolExecutor(PROCESSES) as pool:
        list(pool.map(check, range(1, writes + 1)))


@pytest.mark.parametrize("moment", ["removed", "COMMIT", "unlink"])
def test_killed_while_removing(at_plan: Path, tmp_path: Path, moment: str) -> None:
    shutil.copytree(at_plan, tmp_path / "at")
    data = tmp_path / "at" / "data"
    assert chat(data, [ATTACH, "移去"]).returncode == 0
    killed = chat(data, ["移去"], kill_before=moment)
    assert killed.returncode == -signal.SIGKILL
    assert chat(data, []).returncode == 0
    assert on_disk(data) == named(data)
    if moment == "unlink":
        assert on_disk(data) == set()


def test_killed_at_every_write_of_the_migrations(tmp_path: Path) -> None:
    program = "import sys, pathlib; from bot.store import Store; Store(pathlib.Path(sys.argv[1]))"
    killed = True
    kill_at = 0
    while killed:
        kill_at += 1
        data = tmp_path / str(kill_at) / "data"
        run = subprocess.run(
            [sys.executable, "-c", program, data],
            env=environment(data, KILLER_AT=str(kill_at)),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        killed = run.returncode == -signal.SIGKILL
        assert killed or run.returncode == 0, run.stderr
        with Store(data) as store:
            assert store.inbox.pending("terminal") == []
    assert kill_at > 10
