"""Answers take their figures from the rule data, cite, and show what is open."""

import pytest

from dialogs.faq.answers import TemplateError, answer, references, render
from dialogs.faq.entries import Entry, Language, load_book
from dialogs.faq.figures import DataReferenceError
from rules.loading import load_pack
from tests.dialogs.faq.books import ENTRY

PACK = load_pack()


def _entry(name: str) -> Entry:
    return load_book().entries[name]


@pytest.mark.parametrize(
    ("template", "zh", "en"),
    [
        ("{{ figure('support.key_laboratory') }}", "50万元", "500,000 yuan"),
        ("{{ figure('upgrade_award.national') }}", "200万元", "2,000,000 yuan"),
        ("{{ figure('annual_report') }}", "11月30日", "30 November"),
        ("{{ figure('publicity_days.working_days') }}", "5个工作日", "5 working days"),
        ("{{ figure('rectification_years.years') }}", "1年", "1 year"),
        ("{{ figure('evaluation_shares.excellent_at_most') }}", "30%", "30%"),
        ("{{ need('engineering_center.3.3.area') }}", "200㎡", "200 m²"),
        ("{{ need('rd_institution.3.3.equipment.industry') }}", "300万元", "3,000,000 yuan"),
        ("{{ need('rd_institution.3.2.registration') }}", "2年", "2 years"),
        ("{{ need('key_laboratory.3.4.papers') }}", "5篇", "5"),
        ("{{ need('key_laboratory.3.5.mid_titles') }}", "30%", "30%"),
        ("{{ need('clinical_center.3.3.projects') }}", "1项", "1"),
        ("{{ need('field_station.3.3.land.proof') }}", "20年", "20 years"),
        ("{{ need('field_station.ban.accident') }}", "5年", "5 years"),
        ("{{ years('annex.key_laboratory.3.9') }}", "2年", "2 years"),
        ("{{ years('annex.key_laboratory.3.4') }}", "3年", "3 years"),
        (
            "{{ need('rd_institution.3.3.functions.service') }}",
            "咨询服务、检验检测、成果转化或孵化、人才培训",
            "consulting, inspection and testing, technology transfer or incubation, training",
        ),
    ],
)
def test_a_reference_gives_the_figure_of_the_rule_data(template: str, zh: str, en: str) -> None:
    assert render(template, PACK, "zh") == zh
    assert render(template, PACK, "en") == en


def test_lists_leave_out_what_the_law_does_not_name() -> None:
    assert render("{{ fields('clinical_center') }}", PACK, "zh") == (
        "高原适应、心脑血管、内分泌、创伤急救"
    )
    assert render("{{ materials('clinical_center.3.4.county_institutions') }}", PACK, "zh") == (
        "成员单位合作协议"
    )


@pytest.mark.parametrize(
    "template",
    [
        "{{ figure('support') }}",
        "{{ figure('support.moon') }}",
        "{{ figure('moon.base') }}",
        "{{ need('moon.3.1.area') }}",
        "{{ need('key_laboratory.3.1.moon') }}",
        "{{ need('key_laboratory.ban') }}",
        "{{ need('rd_institution.3.3.area') }}",
        "{{ need('rd_institution.3.3.area.moon') }}",
        "{{ need('key_laboratory.3.8.support') }}",
        "{{ years('measures.24') }}",
        "{{ years('measures.99') }}",
        "{{ fields('moon') }}",
        "{{ materials('key_laboratory.3.1.moon') }}",
    ],
)
def test_a_reference_without_data_is_refused(template: str) -> None:
    with pytest.raises(DataReferenceError, match=r"accepted|name one of|got"):
        render(template, PACK, "zh")


@pytest.mark.parametrize(
    "template",
    [
        "{{ 50 }}",
        "{{ '50' }}",
        "{{ figure }}",
        "{{ figure('a', 'b') }}",
        "{{ figure(ref='a') }}",
        "{{ figure(50) }}",
        "{{ figure('support.key_laboratory')|upper }}",
        "{{ ''.__class__ }}",
        "{{ range('3') }}",
        "{% for a in 'ab' %}{{ need('x') }}{% endfor %}",
        "{% set a = 1 %}",
        "{{ figure('a' }}",
        "{{ figure('a') + figure('b') }}",
    ],
)
def test_a_template_is_text_and_calls_alone(template: str) -> None:
    with pytest.raises(TemplateError, match="accepted"):
        render(template, PACK, "zh")


def test_references_are_told_in_order() -> None:
    template = "{{ need('a') }}，{{ figure('b') }}"
    assert list(references(template)) == [("need", "a"), ("figure", "b")]


def test_text_is_not_escaped() -> None:
    assert render("R&D <{{ figure('support.key_laboratory') }}>", PACK, "zh") == "R&D <50万元>"


@pytest.mark.parametrize(
    ("language", "citation"),
    [
        ("zh", "依据：第十三条（五）、第十四条"),
        ("en", "Source: Article 13(5); Article 14"),
    ],
)
def test_the_citation_follows(language: Language, citation: str) -> None:
    shown = answer(_entry("recording_document"), PACK, language)
    assert shown.citation == citation
    assert shown.plain().endswith(citation)


def test_an_item_of_the_annex_is_cited_in_english_with_its_platform() -> None:
    shown = answer(_entry("key_area"), PACK, "en")
    assert shown.citation == "Source: Annex, key laboratory, Article 3(1)"


def test_silence_cites_nothing_and_says_whom_to_ask() -> None:
    shown = answer(_entry("phone"), PACK)
    assert not shown.citation
    assert "没有写" in shown.text
    assert "科技主管部门" in shown.text


def test_an_open_point_shows_the_readings_of_the_pack() -> None:
    point = PACK.open_points["AMB-13"]
    shown = answer(_entry("area_how"), PACK)
    assert shown.readings == point.readings
    assert shown.prepare == point.prepare
    plain = shown.plain()
    assert all(f"- {reading}" in plain for reading in point.readings)
    assert plain.index(point.prepare) < plain.index("以市科技局答复为准")
    english = answer(_entry("area_how"), PACK, "en")
    assert len(english.readings) == len(point.readings)


def test_a_closed_answer_has_no_readings() -> None:
    entry = Entry.model_validate(ENTRY)
    assert answer(entry, PACK).plain() == "不少于300㎡。\n依据：附件·重点实验室·第三条（一）"


def test_the_period_of_integrity_that_is_said_for_several_types_is_the_same_in_each() -> None:
    """`misconduct_all` and the notes beside it name one clause for all of these."""
    clauses = [one for one in _entry("misconduct_all").clauses if one.startswith("annex.")]
    assert len(clauses) == 4
    assert len({render(f"{{{{ years('{one}') }}}}", PACK, "zh") for one in clauses}) == 1
