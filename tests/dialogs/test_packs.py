"""A case keeps the version of the rules that it began with; a newer one is offered, not imposed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from rules import loading
from tests.dialogs.chat import Chat
from tests.dialogs.interviews import laboratory

NEWER = "lhasa/2027.01"


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The installed packs, in a folder of the test's own."""
    folder = tmp_path / "packs"
    shutil.copytree(loading.PACKS, folder)
    monkeypatch.setattr(loading, "PACKS", folder)
    _reread()
    yield folder
    monkeypatch.undo()
    _reread()


def _reread() -> None:
    loading.pack_names.cache_clear()
    loading.load_pack.cache_clear()


def install_newer(packs: Path) -> None:
    """A version in which a laboratory needs 500 ㎡, if the law is changed so."""
    folder = packs / NEWER
    shutil.copytree(packs / "lhasa/2026.11", folder)
    _replace(folder / "pack.yaml", 'version: "2026.11"', 'version: "2027.01"')
    _replace(folder / "pack.yaml", "changes: 第一版。", "changes: 实验室面积改为 500 ㎡。")
    _replace(folder / "key_laboratory.yaml", "min: 300}", "min: 500}")
    _reread()


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_case_keeps_its_version_and_is_told_what_the_new_one_changes(packs: Path) -> None:
    chat = laboratory().tap("report")
    install_newer(packs)
    chat.say("菜单").tap("report")
    assert "还差 80 ㎡" not in chat.text
    chat.open()
    assert chat.screen.id == "newpack"
    assert "实验室面积：由「达到」变为「未达到」" in chat.text
    assert chat.case.pack == "lhasa/2026.11"


def test_the_new_version_counts_once_it_is_taken(packs: Path) -> None:
    chat = laboratory()
    install_newer(packs)
    chat.open().tap("switch")
    assert chat.screen.id == "summary"
    assert chat.case.pack == NEWER
    assert "还差 80 ㎡" in chat.tap("report").text


def test_a_version_that_was_declined_is_not_offered_again(packs: Path) -> None:
    chat = laboratory()
    install_newer(packs)
    chat.open().tap("stay")
    assert chat.open().screen.id == "summary"
    assert chat.case.pack == "lhasa/2026.11"


def test_a_new_case_begins_with_the_newest_version(packs: Path) -> None:
    install_newer(packs)
    assert Chat().case.pack == NEWER
