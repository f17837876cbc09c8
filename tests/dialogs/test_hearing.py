"""From typed words to the value of a fact: what is read back first, and what is said instead."""

from datetime import date
from typing import Any

import pytest

from dialogs.hearing import Heard, NotHeard, hear, hear_confirmed
from dialogs.states.stuck import examples
from rules.i18n import language
from rules.loading import load_pack

TODAY = date(2026, 11, 22)
_FACTS = load_pack().facts


def _hear(fact: str, text: str) -> Heard | NotHeard:
    return hear(_FACTS[fact], text, TODAY)


@pytest.mark.parametrize(
    ("text", "value", "fuzzy"),
    [
        ("2022年3月", "2022-03", False),
        ("2022-03-15", "2022-03-15", False),
        ("08年5月", "2008-05", False),
        ("不清楚", None, False),
        ("2022年底", "2022-12", True),
        ("三个月前", "2026-08", True),
        ("两年半", "2024-05", True),
        ("半年", "2026-05", True),
        ("三年", "2023-11", True),
        ("3年", "2023-11", True),
        ("十五年", "2011-11", True),
        ("15年前", "2011-11", True),
        ("15年了", "2011-11", True),
        ("18个月", "2025-05", True),
        ("两年三个月", "2024-08", True),
        ("整三年", "2023-11", True),
    ],
)
def test_a_month_or_a_length_of_time_as_a_date(text: str, value: str | None, fuzzy: bool) -> None:
    assert _hear("operating_since", text) == Heard(value, fuzzy)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("15年", "2015年，还是15年前？写四位年份和月份"),
        ("一五年", "2015年，还是15年前？写四位年份和月份"),
        ("08年", "2008年，还是8年前？写四位年份和月份"),
        ("99年", "1999年，还是99年前？写四位年份和月份"),
        ("08年成立的", "2008年，还是8年前？写四位年份和月份"),
        ("2022年", "还要月份：如“2022年3月”"),
        ("二零二二年", "还要月份：如“2022年3月”"),
        ("去年", "还要月份：如“2025年3月”"),
    ],
)
def test_a_year_alone_is_asked_on(text: str, said: str) -> None:
    assert _hear("operating_since", text) == NotHeard(said)


@pytest.mark.parametrize("text", ["民国三年", "三年多", "不到两年", "很久了", "2年3月", "80年代"])
def test_what_names_no_month_is_not_heard(text: str) -> None:
    heard = _hear("operating_since", text)
    assert isinstance(heard, NotHeard)
    assert "年" in heard.problem


@pytest.mark.parametrize("text", ["在拉萨以外", "在拉萨市之外注册", "在拉萨周边", "在外地"])
def test_elsewhere_is_not_in_lhasa(text: str) -> None:
    assert isinstance(_hear("registered_in_lhasa", text), NotHeard)


def test_what_was_is_no_part_of_what_was_not() -> None:
    assert isinstance(_hear("past_sanction", "有过"), NotHeard)
    assert _hear("past_sanction", "没有过") == Heard("none")


@pytest.mark.parametrize(
    ("text", "confirmed"),
    [
        ("对", True),
        ("是的", True),
        ("嗯，都对", True),
        ("是这样", True),
        ("对，好的。", True),
        ("对，改", None),
        ("对，企业", None),
        ("不对", False),
        ("不是", False),
        ("有章程", None),
        ("有", None),
        ("是企业", None),
        ("在拉萨", None),
        ("对，320平", None),
    ],
)
def test_what_is_read_back_is_confirmed_by_agreement_alone(
    text: str, confirmed: bool | None
) -> None:
    assert hear_confirmed(text, TODAY) is confirmed


@pytest.mark.parametrize(
    ("fact", "text", "value", "fuzzy"),
    [
        ("misconduct_free_2y", "没有", True, False),
        ("misconduct_free_2y", "有", False, False),
        ("misconduct_free_2y", "有的有的", False, False),
        ("misconduct_free_2y", "是的，没有", True, False),
        ("misconduct_free_2y", "对", False, True),
        ("misconduct_free_2y", "嗯", False, True),
        ("misconduct_free_2y", "是", False, True),
        ("misconduct_free_2y", "是的是的", False, True),
        ("misconduct_free_2y", "三年前有过", False, True),
        ("misconduct_free_2y", "三年前没有", True, False),
        ("joint_application", "对", True, False),
        ("registered_in_lhasa", "是", True, False),
    ],
)
def test_mere_agreement_is_read_back_where_the_question_accuses(
    fact: str, text: str, value: Any, fuzzy: bool
) -> None:
    assert _hear(fact, text) == Heard(value, fuzzy)


@pytest.mark.parametrize(
    ("fact", "text", "value", "fuzzy"),
    [
        ("research_staff", "50万", 500_000, True),  # a sum, where people are asked
        ("research_staff", "1万", 10_000, False),
        ("lab_area_m2", "300000000", 300_000_000, True),
        ("lab_area_m2", "320", 320, False),
        ("equipment_value_cny", "500亿", 50_000_000_000, True),
        ("equipment_value_cny", "3亿", 300_000_000, False),
    ],
)
def test_what_hardly_anyone_has_is_read_back(fact: str, text: str, value: int, fuzzy: bool) -> None:
    assert _hear(fact, text) == Heard(value, fuzzy)


@pytest.mark.parametrize("text", ["应该没有", "没有吧", "好像没", "可能有"])
def test_a_hedge_is_told_what_to_do(text: str) -> None:
    heard = _hear("misconduct_free_2y", text)
    assert isinstance(heard, NotHeard)
    assert "拿不准" in heard.problem


@pytest.mark.parametrize(
    ("text", "value"), [("25年", 25), ("二十五年半", 25.5), ("25", 25), ("一年半", 1.5)]
)
def test_years_are_read_as_a_number(text: str, value: float) -> None:
    heard = _hear("land_right_years", text)
    assert isinstance(heard, Heard)
    assert heard.value == value


@pytest.mark.parametrize(
    ("fact", "text", "heard"),
    [
        ("operating_since", "two and a half years", Heard("2024-05", fuzzy=True)),
        ("operating_since", "March 2022", Heard("2022-03")),
        ("operating_since", "2022", NotHeard("还要月份：如“2022年3月”")),
        ("lab_area_m2", "about 300 square metres", Heard({"about": 300}, fuzzy=True)),
        ("equipment_value_cny", "half a million yuan", Heard(500_000)),
        ("equipment_value_cny", "not sure", Heard(None)),
        ("charter", "not yet", Heard(value=False)),
        ("charter", "yes, we do", Heard(value=True)),
        ("land_right_years", "twenty-five years", Heard(25)),
        ("org_type", "University", Heard("university")),
    ],
)
def test_english_is_heard(fact: str, text: str, heard: Heard | NotHeard) -> None:
    assert _hear(fact, text) == heard


@pytest.mark.parametrize("speaks", ["zh", "en"])
@pytest.mark.parametrize(
    "name", ["lab_area_m2", "equipment_value_cny", "land_right_years", "beds", "operating_since"]
)
def test_the_examples_that_are_offered_are_read(name: str, speaks: str) -> None:
    with language(speaks):
        shown = examples(_FACTS[name])
        assert shown is not None
        for line in shown.items:
            assert isinstance(_hear(name, line.text), Heard), line.text


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        ("equipment_value_cny", "合作单位的设备500万"),
        ("equipment_value_cny", "去年卖了200万"),
        ("academic_leader", "有，但刚离职"),
        ("equipment_value_cny", "隔壁有60万"),
    ],
)
def test_what_is_anothers_or_gone_is_read_back(fact: str, text: str) -> None:
    heard = _hear(fact, text)
    assert isinstance(heard, NotHeard) or heard.fuzzy


@pytest.mark.parametrize(
    "text", ["张三", "李四", "负责人张三", "联系人：王五", "我叫赵六", "项目负责人是刘一"]
)
@pytest.mark.parametrize("fact", ["lab_area_m2", "research_team_size", "projects_3y"])
def test_a_name_with_a_numeral_in_it_is_no_figure(fact: str, text: str) -> None:
    assert isinstance(_hear(fact, text), NotHeard)


@pytest.mark.parametrize("text", ["三", "共三", "共三项", "一共有三个"])
def test_a_numeral_beside_other_words_is_one(text: str) -> None:
    assert _hear("projects_3y", text) == Heard(3)
