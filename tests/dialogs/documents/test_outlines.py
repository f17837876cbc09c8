"""The outlines are data: whole, and free of the law's figures."""

import re
from pathlib import Path

import pytest

from dialogs.documents.application import application
from dialogs.documents.application.outlines import OUTLINES
from dialogs.documents.application.outlines.tables import TABLES
from dialogs.documents.content import Paragraph, Table, plain
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
    assert {"equipment", "projects"} <= set(outline.tables)
    assert sum(name in ("staff", "station_staff") for name in outline.tables) == 1


@pytest.mark.parametrize("platform", PLATFORMS)
def test_variants_of_a_guide_are_options_of_their_fact(platform: str) -> None:
    own = PACK.facts_of(platform)
    for section in OUTLINES[platform].sections:
        assert bool(section.by) == bool(section.variants)
        if section.by:
            assert section.variants.keys() <= {option.id for option in own[section.by].options}


@pytest.mark.parametrize(
    ("platform", "fact", "option", "words"),
    [
        ("engineering_center", "application_form", "alliance", "主建法人单位和各成员"),
        ("engineering_center", "application_form", "joint_company", "出资各方"),
        ("engineering_center", "application_form", "single", "共同申请的写各方分工"),
        ("key_laboratory", "org_type", "university", "写学位授予权"),
        ("key_laboratory", "org_type", "research_institute", "联合培养（代培）研究生的协议"),
        ("key_laboratory", "org_type", "enterprise", "联合培养（代培）研究生的协议"),
        ("key_laboratory", "org_type", "hospital", "写研究生培养的条件"),
        ("innovation_center", "org_type", "industry_alliance", "写联盟的章程"),
        ("rd_institution", "category", "agriculture", "实验田"),
        ("rd_institution", "category", "industry", "科研用房"),
        ("rd_institution", "category", "service", "办公场地"),
        ("rd_institution", "category", "other", "供一事一议；能写数字的"),
        ("rd_institution", "category", None, "按备案类别写"),
    ],
)
def test_a_variant_is_guided_as_its_clause_wants(
    platform: str, fact: str, option: str | None, words: str
) -> None:
    facts = {fact: option}
    body = application(assess(PACK, platform, facts, AS_OF), facts).body
    hints = [plain(b.text) for b in body if isinstance(b, Paragraph) and b.style == "hint"]
    assert sum(words in hint for hint in hints) == 1


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
