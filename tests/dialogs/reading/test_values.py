"""From readings to the values of facts."""

import pytest

from dialogs.reading import Option, fact_value, read

from .table import TODAY


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("area_m2", "三百多平", {"more_than": 300}),
        ("area_m2", "三百平以上", {"at_least": 300}),
        ("area_m2", "不到三百平", {"less_than": 300}),
        ("area_m2", "最多三百平", {"at_most": 300}),
        ("area_m2", "三百平左右", {"about": 300}),
        ("area_m2", "三四百平", {"between": [300, 400]}),
        ("area_m2", "320.5平", 320.5),
        ("area_m2", "3亩", 2000),
        ("area_m2", "没有", 0),
        ("area_m2", "不清楚", None),
        ("area_m2", "很大", None),
        ("count", "5个", 5),
        ("money_cny", "一分没有", 0),
        ("yesno", "有", True),
        ("yesno", "没有", False),
        ("yesno", "正在办理", None),
        ("yesno", "部分有", None),
        ("yesno", "不知道", None),
        ("date", "2022年3月", "2022-03"),
        ("date", "2022年3月15日", "2022-03-15"),
        ("date", "2022年", None),
        ("date", "2022年底", None),
        ("text", "高原医学", "高原医学"),
    ],
)
def test_value_of_a_fact(kind: str, text: str, value: object) -> None:
    got = fact_value(read(kind, text, today=TODAY), kind)
    assert got == value
    assert type(got) is type(value)


def test_facts_name_their_kinds_in_their_own_words() -> None:
    assert fact_value(read("area_m2", "300", today=TODAY), "number") == 300
    assert fact_value(read("yesno", "是", today=TODAY), "declared") is True
    with pytest.raises(ValueError, match="'several'"):
        fact_value(read("yesno", "是", today=TODAY), "several")


_LABELLED = (
    Option("single", "单独申请", ("一家单位",)),
    Option("joint_company", "联合成立公司"),
    Option("alliance", "产业联盟申请"),
)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("单独申请", "single"),
        ("我们单独申请", "single"),
        ("一家单位", "single"),
        ("单独", "single"),
        ("成立公司", "joint_company"),
        ("申请", None),
        ("2", "joint_company"),
        ("第三个", "alliance"),
        ("B", "joint_company"),
        ("4", None),
        ("单独申请或者联盟", None),
        ("single", "single"),
    ],
)
def test_choice_by_label_alias_position_and_part(text: str, chosen: str | None) -> None:
    reading = read("choice", text, today=TODAY, options=_LABELLED)
    assert fact_value(reading, "choice") == chosen
