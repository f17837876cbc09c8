"""A place as the answer to whether something is in Lhasa."""

from datetime import date

import pytest

from dialogs.reading import read

TODAY = date(2026, 11, 29)
ASKED = (
    "平台是不是建在拉萨市行政区域内？",
    "依托单位是不是在拉萨市登记注册的？",
    "观测站点是不是在拉萨市辖内？",
)


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize(
    "text",
    [
        "拉萨市城关区",
        "城关区",
        "西藏拉萨市",
        "在堆龙德庆区",
        "我们在柳梧新区",
        "当雄县羊八井镇",
        "墨竹工卡县甲玛乡",
        "拉萨市城关区江苏路12号",
        "拉萨经开区",
        "林周",
        "曲水县的。",
        "注册在达孜区",
    ],
)
def test_a_place_in_lhasa_is_a_yes(text: str, question: str) -> None:
    assert read("yesno", text, today=TODAY, question=question).value == "yes"


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize(
    "text",
    [
        "西藏",
        "那曲市色尼区",
        "兰州城关区",
        "城关区和林芝",
        "城关区，实验室在日喀则",
        "城关区以外的县",
        "城关区搬到山南县",
        "以前在城关区",
        "准备搬到城关区",
        "拉萨周边的县",
        "拉萨河谷",
        "城关区吗",
        "应该在城关区",
        "拉萨有个办事处",
        "不在城关区",
        "城关区那边还没批下来",
    ],
)
def test_what_says_more_or_less_than_a_place_is_no_yes(text: str, question: str) -> None:
    assert read("yesno", text, today=TODAY, question=question).value != "yes"


def test_a_place_answers_nothing_else() -> None:
    asked = "有没有固定的办公场所？"
    assert read("yesno", "城关区", today=TODAY, question=asked).status == "unclear"
