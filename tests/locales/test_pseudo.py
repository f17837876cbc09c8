"""Spoken in a pseudo-language, nothing that is shown passes gettext by."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from rules.assessment import assess
from rules.facts import Fact, FactError, FactKind
from rules.gaps import gaps
from rules.i18n import N_, _
from rules.loading import load_pack
from rules.messages import message, shortfall_words
from rules.pack import Pack
from rules.readback import mermaid, read_back
from rules.request import read_request
from rules.status import Status
from tests.translated import (
    assert_translated,
    marked,
    placeholders,
    pseudo_language,
    untranslated,
)

AS_OF = date(2026, 11, 25)
PACK = load_pack()
PLATFORMS = list(PACK.platforms)


@pytest.fixture(autouse=True)
def pseudo() -> Iterator[None]:
    with pseudo_language():
        yield


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("未填", "⟦未填⟧"),
        ("还差 {n} 项", "⟦还差 ⟧{n}⟦ 项⟧"),
        ("{a}{b}", "{a}{b}"),
        ("{a} {b}", "{a} {b}"),
        ('{{"at_least": 5}} 或 {got}', '⟦{{"at_least": 5}} 或 ⟧{got}'),
        ('一个 {"platform"} 对象', '⟦一个 {"platform"} 对象⟧'),
        ("半个 { 括号", "⟦半个 { 括号⟧"),
    ],
)
def test_the_pseudo_language_marks_words_and_keeps_placeholders(message: str, shown: str) -> None:
    assert marked(message) == shown
    assert placeholders(shown) == placeholders(message)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("⟦还差 ⟧3⟦ 项⟧", []),
        ("⟦还差 ⟧三⟦ 项⟧", ["三"]),
        ("第三条（一）⟦：未达到⟧", []),
        ("第三条（一）：未达到", ["：未达到"]),
        ("您写的⟦数⟧", ["您写的"]),
        ("⟦您写的「⟧三百多平⟦」⟧", []),
    ],
)
def test_the_search_finds_what_passed_gettext_by(text: str, found: list[str]) -> None:
    assert list(untranslated(text, ["第三条（一）", "第三条"], ["三百多平"])) == found


def test_an_untranslated_argument_of_a_translated_template_is_found() -> None:
    label = N_("达到")
    assert_translated(_("{label}：未填").format(label=_(label)))
    with pytest.raises(AssertionError, match="达到"):
        assert_translated(_("{label}：未填").format(label=label))


def _names(pack: Pack, platform: str) -> list[str]:
    """What the law gives as names: the city, and how a name ends."""
    return [pack.info.city, pack.platforms[platform].ending]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_platform_read_back(platform: str) -> None:
    in_name = False
    for line in read_back(PACK, PACK.platforms[platform]).splitlines():
        assert_translated(line, PACK, _names(PACK, platform) if in_name else ())
        in_name = line.strip().startswith(f"■ {platform}.name ")


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_graph_of_a_platform(platform: str) -> None:
    assert_translated(mermaid(PACK, PACK.platforms[platform]), PACK)


# Values of each kind: the best, the worst, the approximate.
_VALUES: Mapping[FactKind, tuple[Any, ...]] = {
    FactKind.YESNO: (True, False),
    FactKind.DECLARED: (True, False),
    FactKind.NUMBER: (90_000_000, 0, {"about": 300}, {"between": [1, 90_000_000]}),
    FactKind.COUNT: (1_000, 0, {"at_least": 1}, {"less_than": 5}, {"more_than": 3}),
    FactKind.DATE: ("2010-03-15", "2026-11-01", "2024-11"),
}
WAYS = range(5)


def _value(fact: Fact, way: int) -> object:
    if fact.kind is FactKind.CHOICE:
        return fact.options[way % len(fact.options)].id
    if fact.kind is FactKind.SEVERAL:
        ids = [option.id for option in fact.options]
        return (ids, [], ids[:1], ids[-1:])[way % 4]
    if fact.kind is FactKind.TEXT:
        return "typed words"
    values = _VALUES[fact.kind]
    return values[way % len(values)]


def _facts(platform: str, way: int) -> dict[str, Any]:
    """Facts that answer everything, `way` by way; what would contradict is left out."""
    raw = {name: _value(fact, way) for name, fact in PACK.facts_of(platform).items()}
    if raw.get("past_sanction") == "none":
        raw.pop("past_sanction_on", None)
    while True:
        try:
            assess(PACK, platform, raw, AS_OF)
        except FactError as error:
            assert_translated(error.problem)
            del raw[error.field]
        else:
            return raw


def _shown(pack: Pack, platform: str, raw: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """Everything of an assessment that is shown, with the names in it."""
    assessment = assess(pack, platform, raw, AS_OF)
    for result in assessment.checks:
        named = result.check.id == "name"
        names = _names(pack, platform) if named else []
        yield f"{result.id}: {message(result)}", names
        if isinstance(result.required, str):
            yield result.required, names
    for group in gaps(assessment).values():
        for gap in group:
            yield shortfall_words(gap.result), []


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("way", WAYS)
def test_an_assessment_on_full_facts(platform: str, way: int) -> None:
    for text, names in _shown(PACK, platform, _facts(platform, way)):
        assert_translated(text, PACK, names)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_an_assessment_on_no_facts(platform: str) -> None:
    for text, names in _shown(PACK, platform, {}):
        assert_translated(text, PACK, names)


def test_the_assessments_above_give_every_status() -> None:
    seen = {
        result.status
        for platform in PLATFORMS
        for raw in ({}, *(_facts(platform, way) for way in WAYS))
        for result in assess(PACK, platform, raw, AS_OF).checks
    }
    assert seen == set(Status)


NAMES = {
    "no city": "Heights Medicine 重点实验室",
    "no direction": "拉萨市重点实验室",
    "another type": "拉萨市 Heights 野外科学观测研究站",
    "another ending": "拉萨市 Heights 中心",
    "right": "拉萨市 Heights 重点实验室",
}


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_the_message_about_a_name(platform: str, name: str) -> None:
    result = assess(PACK, platform, {"proposed_name": name}, AS_OF).result("name")
    endings = [one.ending for one in PACK.platforms.values()]
    assert_translated(message(result), None, [name, "Heights 中心", PACK.info.city, *endings])


@pytest.mark.parametrize("sanction", ["evaluation", "fraud", "accident"])
def test_the_message_about_a_ban(sanction: str) -> None:
    raw = {"past_sanction": sanction, "past_sanction_on": "2025-06-01"}
    result = assess(PACK, PLATFORMS[0], raw, AS_OF).result("ban")
    assert result.status is Status.NOT_MET
    assert_translated(message(result), PACK)


BAD_REQUESTS = [
    "{",
    "[]",
    "[" * 100_000,
    "NaN",
    '{"colour": 1}',
    '{"platform": "castle", "facts": {}}',
    '{"platform": "key_laboratory"}',
    '{"platform": "key_laboratory", "facts": {}, "as_of": "2026-02-30"}',
    '{"platform": "key_laboratory", "facts": {}, "as_of": "soon"}',
]
BAD_FACTS: list[dict[str, Any]] = [
    {"colour": 1},
    {"independent_legal_person": "x"},
    {"registered_on": "x"},
    {"registered_on": "2026-02-30"},
    {"registered_on": "2027-01-01"},
    {"org_type": "castle"},
    {"proposed_name": 5},
    {"proposed_name": "x" * 10_001},
    {"lab_area_m2": "x"},
    {"lab_area_m2": -1},
    {"lab_area_m2": {"near": 5}},
    {"lab_area_m2": {"about": 5, "at_least": 3}},
    {"lab_area_m2": {"between": [5]}},
    {"lab_area_m2": {"between": [5, 3]}},
    {"lab_area_m2": {"less_than": 0}},
    {"papers_3y": 2.5},
    {"papers_3y": "x"},
    {"papers_3y": 5, "papers_total": 3},
    {"past_sanction": "none", "past_sanction_on": "2020-01-01"},
]


@pytest.mark.parametrize("text", BAD_REQUESTS, ids=range(len(BAD_REQUESTS)))
def test_the_refusal_of_a_request(text: str) -> None:
    with pytest.raises(FactError) as caught:
        read_request(PACK, text)
    assert_translated(caught.value.problem)


@pytest.mark.parametrize("raw", BAD_FACTS, ids=range(len(BAD_FACTS)))
def test_the_refusal_of_facts(raw: dict[str, Any]) -> None:
    with pytest.raises(FactError) as caught:
        assess(PACK, "key_laboratory", raw, AS_OF)
    assert "⟦" in caught.value.problem
    assert_translated(caught.value.problem)
