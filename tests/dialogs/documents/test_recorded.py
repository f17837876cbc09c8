"""The papers of recorded platforms: their figures and words are those of the pack."""

from collections.abc import Mapping
from typing import Any

import pytest

from dialogs.documents.content import Document, Form, Paragraph, Table, plain
from dialogs.documents.draft import Draft
from dialogs.documents.letters.guarantees import _MATTERS
from dialogs.documents.papers import PAPERS, offered
from dialogs.documents.recorded.aspects import ASPECTS, CLAUSE
from rules.assessment import assess
from rules.pack import Pack
from tests.dialogs.documents.applications import AS_OF, PACK, PLATFORMS, drafted, full_facts
from tests.dialogs.documents.pdfs import squeezed, texts

RECORDED = {
    "annual_report": {"measures.20", "measures.21"},
    "adjustment": {"measures.26", "measures.9.4"},
    "rectification": {"measures.24", "measures.21"},
}


def content_of(kind: str, platform: str, facts: Mapping[str, Any], pack: Pack = PACK) -> Document:
    draft = Draft(assess(pack, platform, facts, AS_OF), facts)
    content = PAPERS[kind].content(draft)
    assert isinstance(content, Document)
    return content


@pytest.mark.parametrize("platform", PLATFORMS)
def test_they_are_offered_to_who_is_recorded_and_to_nobody_else(platform: str) -> None:
    draft = drafted(platform, full_facts(platform))
    assert {one.id for one in offered(draft, "recorded")} == set(RECORDED)
    assert not {one.id for one in offered(draft)} & set(RECORDED)


@pytest.mark.parametrize("kind", RECORDED)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_each_quotes_its_clauses_and_shows_what_they_leave_open(kind: str, platform: str) -> None:
    content = content_of(kind, platform, {})
    quoted = [
        plain(block.text)
        for block in content.body
        if isinstance(block, Paragraph) and block.style == "quote"
    ]
    for clause in RECORDED[kind]:
        assert any(one.endswith("\u3000" + PACK.clauses[clause].text) for one in quoted)
    told = "".join(texts(content))
    for point in PACK.open_points.values():
        if set(point.clauses) & RECORDED[kind]:
            assert squeezed(f"{point.code} {point.question}") in told
            assert all(squeezed(reading) in told for reading in point.readings)


@pytest.mark.parametrize("kind", RECORDED)
@pytest.mark.parametrize("platform", PLATFORMS)
def test_what_others_write_is_blank(kind: str, platform: str) -> None:
    facts = full_facts(platform)
    forms = [one for one in content_of(kind, platform, facts).body if isinstance(one, Form)]
    opinions = [field for form in forms for field in form.fields if field.label.endswith("意见")]
    assert len(opinions) >= 2
    assert all(field.value == "" for field in opinions)
    assert all(field.foot for field in opinions)


def test_dates_and_terms_come_from_the_pack() -> None:
    """A pack with other figures gives papers with those, and keeps none of the old ones."""
    amounts = {
        "annual_report": {"month": 7, "day": 9},
        "rectification_years": {"years": 4},
    }
    figures = {
        **PACK.figures,
        **{
            name: PACK.figures[name].model_copy(update={"amounts": amount, "note": ""})
            for name, amount in amounts.items()
        },
    }
    law = {
        name: clause.model_copy(update={"text": ""})
        for name, clause in PACK.clauses.items()
        if name in ("measures.20", "measures.24")
    }
    pack = PACK.model_copy(
        update={"figures": figures, "clauses": {**PACK.clauses, **law}, "open_points": {}}
    )
    yearly = "".join(texts(content_of("annual_report", "key_laboratory", {}, pack)))
    assert "每年7月9日前撰写" in yearly
    assert "11月30日" not in yearly
    assert "不超过4年" in "".join(texts(content_of("rectification", "key_laboratory", {}, pack)))


def test_the_aspects_are_those_of_the_clause_in_its_order() -> None:
    law = PACK.clauses[CLAUSE].text
    places = [law.index(aspect.title) for aspect in ASPECTS]
    assert places == sorted(places)
    listed = law[law.index("包括") + len("包括") : law.index("等方面的情况")]
    assert listed == "、".join(aspect.title for aspect in ASPECTS)


@pytest.mark.parametrize("clause", _MATTERS)
def test_what_is_guaranteed_is_in_the_words_of_the_clause(clause: str) -> None:
    law = PACK.clauses[clause].text
    assert all(matter.partition("（")[0] in law for matter in _MATTERS[clause])


@pytest.mark.parametrize("kind", ["adjustment", "rectification"])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_conditions_of_the_type_stand_to_be_compared(kind: str, platform: str) -> None:
    draft = drafted(platform, {})
    content = content_of(kind, platform, {})
    (table,) = [one for one in content.body if isinstance(one, Table) and "条件对照" in one.caption]
    wanted = [
        one.check.label for one in draft.assessment.checks if one.check.id not in ("ban", "name")
    ]
    assert [row[1] for row in table.rows] == wanted
    assert all(row[-2:] == ("", "") for row in table.rows)
