"""Files that go with a screen."""

import json
import os
from pathlib import Path

import pytest

from bot.store.files import Files
from bot.terminal import drafts
from dialogs.screens import Attachment


def export(**data: object) -> Attachment:
    return Attachment(kind="export", name="A2.json", data=data)


def written(data: Path, attachment: Attachment) -> Path:
    return drafts.write(data, attachment, Files(data / "evidence", "here"))


def test_file_is_whole_and_its_owner_s_alone(tmp_path: Path) -> None:
    path = written(tmp_path / "data", export(facts={"area": 300}))
    assert path == tmp_path / "data" / "drafts" / "A2.json"
    assert json.loads(path.read_text(encoding="utf-8")) == {"facts": {"area": 300}}
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [one.name for one in path.parent.iterdir()] == ["A2.json"]


def test_same_attachment_is_the_same_file(tmp_path: Path) -> None:
    assert written(tmp_path, export(a=1)) == written(tmp_path, export(a=1))


def test_file_that_was_edited_is_not_overwritten(tmp_path: Path) -> None:
    first = written(tmp_path, export(a=1))
    first.write_text("edited by hand", encoding="utf-8")
    second = written(tmp_path, export(a=1))
    third = written(tmp_path, export(a=2))
    assert [path.name for path in (second, third)] == ["A2_2.json", "A2_3.json"]
    assert first.read_text(encoding="utf-8") == "edited by hand"
    assert written(tmp_path, export(a=2)) == third


def test_part_that_a_killed_process_left_is_used_up(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / ".A2.json.part").write_text("x" * 9999, encoding="utf-8")
    path = written(tmp_path, export(a=1))
    assert json.loads(path.read_text(encoding="utf-8")) == {"a": 1}
    assert list(path.parent.iterdir()) == [path]


def test_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        written(tmp_path, export(a=1))
    assert list((tmp_path / "drafts").iterdir()) == []


def test_name_cannot_leave_the_folder(tmp_path: Path) -> None:
    attachment = Attachment(kind="export", name="../../evil.json", data={})
    assert written(tmp_path, attachment) == tmp_path / "drafts" / "evil.json"


def test_path_is_shown_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert drafts.shown(Path("data") / "a.docx") == str(Path("data") / "a.docx")
    assert drafts.shown(tmp_path / "data" / "a.docx") == str(Path("data") / "a.docx")
    assert drafts.shown(tmp_path.parent / "a.docx") == str(tmp_path.parent / "a.docx")
