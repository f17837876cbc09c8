"""The papers in the pseudo-language: nothing of ours in them passed gettext by, in the content as
in the file."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from dialogs.documents.build import build
from dialogs.documents.draft import Draft
from dialogs.documents.papers import PAPERS, Paper
from dialogs.screens import Attachment
from rules.assessment import assess
from rules.facts import FactError, FactKind
from rules.loading import load_pack
from tests.translated import assert_translated, pseudo_language

AS_OF = date(2026, 11, 25)
PACK = load_pack()
PLATFORMS = list(PACK.platforms)
TYPED = "Heights"
# GB/T 9704-2012 numbers headings so; they are split from one translated text.
NUMERALS = list("一二三四五六七八九十")
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ANSWERS: dict[FactKind, tuple[Any, Any]] = {
    FactKind.YESNO: (True, False),
    FactKind.DECLARED: (True, False),
    FactKind.NUMBER: (90_000_000, {"about": 3}),
    FactKind.COUNT: (1_000, {"at_least": 0}),
    FactKind.DATE: ("2010-03-15", "2026-11"),
    FactKind.TEXT: (TYPED, TYPED),
}


@pytest.fixture(autouse=True)
def pseudo() -> Iterator[None]:
    with pseudo_language():
        yield


def _facts(platform: str, way: int) -> dict[str, Any]:
    """Every fact answered well or badly; what would contradict is left out."""
    raw: dict[str, Any] = {}
    for name, fact in PACK.facts_of(platform).items():
        ids = [option.id for option in fact.options]
        if fact.kind is FactKind.CHOICE:
            raw[name] = ids[-way]
        elif fact.kind is FactKind.SEVERAL:
            raw[name] = ids[way:]
        else:
            raw[name] = _ANSWERS[fact.kind][way]
        try:
            assess(PACK, platform, raw, AS_OF)
        except FactError:
            del raw[name]
    return raw


CASES = [(platform, way) for platform in PLATFORMS for way in (None, 0, 1)]


def _raw(platform: str, way: int | None) -> dict[str, Any]:
    return {} if way is None else _facts(platform, way)


def _strings(node: object) -> Iterator[str]:
    """Every string of a content tree."""
    if isinstance(node, str):
        yield node
    elif is_dataclass(node):
        for field in fields(node):
            yield from _strings(getattr(node, field.name))
    elif isinstance(node, tuple | list):
        for one in node:
            yield from _strings(one)


def _names(platform: str) -> list[str]:
    """The city, and the name by the law's form, to which the proposed name is corrected."""
    return [PACK.info.city, f"{PACK.info.city}{TYPED}{PACK.platforms[platform].ending}"]


@pytest.mark.parametrize("paper", [one for one in PAPERS.values() if "docx" in one.formats])
@pytest.mark.parametrize(("platform", "way"), CASES)
def test_the_content_of_a_paper(platform: str, way: int | None, paper: Paper) -> None:
    raw = _raw(platform, way)
    draft = Draft(assess(PACK, platform, raw, AS_OF), raw)
    if not paper.use(draft).offered:
        assert_translated(paper.use(draft).why, PACK)
        return
    typed = [*NUMERALS, *_names(platform), draft.platform.ending]
    strings = [*_strings(paper.content(draft)), paper.use(draft).why]
    assert any("⟦" in text for text in strings)
    for text in strings:
        if not text.isascii():
            assert_translated(text, PACK, typed)


@pytest.mark.parametrize(("platform", "way"), CASES)
def test_the_file_of_a_draft(platform: str, way: int | None) -> None:
    data = {
        "platform": platform,
        "as_of": AS_OF.isoformat(),
        "pack": PACK.name,
        "facts": _raw(platform, way),
        "language": "zh",
    }
    paragraphs = _paragraphs(build(Attachment(kind="application", name="x.docx", data=data)))
    assert len(paragraphs) > 100
    for text in paragraphs:
        assert_translated(text, PACK, [*NUMERALS, *_names(platform)])


def _paragraphs(file: bytes) -> list[str]:
    """The text of every paragraph: body, heads and feet."""
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        names = [n for n in parts.namelist() if n.startswith("word/") and n.endswith(".xml")]
        trees = [ET.fromstring(parts.read(name)) for name in names]  # noqa: S314 - ours
    return [
        "".join(text.text or "" for text in paragraph.iter(f"{_TEXT}t"))
        for tree in trees
        for paragraph in tree.iter(f"{_TEXT}p")
    ]
