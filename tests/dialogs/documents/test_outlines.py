"""The outlines are data: whole, and free of the law's figures."""

import re
from pathlib import Path

import pytest

from dialogs.documents.application import application
from dialogs.documents.application.outlines import OUTLINES
from dialogs.documents.application.outlines.tables import TABLES
from dialogs.documents.content import Table
from rules.assessment import assess
from rules.facts import FactKind
from tests.dialogs.documents.applications import AS_OF, PACK, PLATFORMS, full_facts


@pytest.mark.parametrize("platform", PLATFORMS)
def test_an_outline_is_whole(platform: str) -> None:
    outline, own = OUTLINES[platform], PACK.facts_of(platform)
    told = [name for section in outline.sections for name in section.facts]
    assert len(told) == len(set(told))
    assert set(told) <= own.keys()
    declared = {name for name, fact in own.items() if fact.kind is FactKind.DECLARED}
    figures = {name for name, fact in own.items() if fact.kind in (FactKind.NUMBER, FactKind.COUNT)}
    assert declared | figures <= set(told)
    assert {section.when for section in outline.sections} <= {"", *own}
    assert set(outline.tables) <= TABLES.keys()
    assert {"staff", "equipment", "projects"} <= set(outline.tables)


def test_every_type_has_an_outline_and_every_table_is_used() -> None:
    assert OUTLINES.keys() == PACK.platforms.keys()
    used = {name for outline in OUTLINES.values() for name in outline.tables}
    assert used == TABLES.keys()


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("joint", [True, False])
def test_tables_to_fill_in_have_only_numbers(platform: str, joint: bool) -> None:
    facts = full_facts(platform, joint_application=joint)
    body = application(assess(PACK, platform, facts, AS_OF), facts).body
    blanks = [b for b in body if isinstance(b, Table) and b.caption.startswith("附表")]
    names = set(OUTLINES[platform].tables) | ({"partners"} if joint else set())
    assert {blank.caption.partition("　")[2] for blank in blanks} == {
        TABLES[name].title for name in names
    }
    for blank in blanks:
        for number, row in enumerate(blank.rows, start=1):
            assert row == (str(number), *[""] * (len(blank.columns) - 1))


@pytest.mark.parametrize("place", ["application", "letters", "recorded", "checklist.py"])
def test_no_amount_is_typed_in_the_papers(place: str) -> None:
    """Figures of the law stand in the pack; here digits only number, or name a paper size."""
    found = Path(__file__).resolve().parents[3] / "dialogs" / "documents" / place
    for file in [found] if found.suffix else found.rglob("*.py"):
        source = re.sub('"""(?s:.*?)"""', "", file.read_text(encoding="utf-8"))
        for literal in re.findall('"([^"]*)"', source):
            if re.search("[\u4e00-\u9fff]", literal):
                plain = re.sub(r"A4|^[12]\. |\{[a-z]+\}", "", literal)
                assert not re.search(r"\d", plain), f"{file.name}: {literal}"
