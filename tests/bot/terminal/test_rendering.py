"""Screens as lines of a terminal."""

import pytest
from wcwidth import wcswidth

from bot.terminal.rendering import CLOSING, Surface, render
from dialogs.screens import Choice, Expects, Line, Lines, Paragraph, Screen


def screen(*blocks: Paragraph | Lines, expects: Expects = "choice") -> Screen:
    choices = (
        Choice(id="yes", label="有"),
        Choice(id="no", label="没有"),
        Choice(id="unknown", label="不清楚，以后再说"),
        Choice(id="previous", label="上一题", row="nav"),
        Choice(id="why", label="为什么问", row="nav"),
        Choice(id="menu", label="菜单", row="nav"),
    )
    return Screen(
        id="question", seq=1, title="重点实验室", blocks=blocks, choices=choices, expects=expects
    )


def test_choices_are_numbered_answers_above_navigation_below() -> None:
    assert render(screen(Paragraph(text="有没有失信行为？")), Surface()) == (
        "重点实验室\n"
        "有没有失信行为？\n"
        "[1] 有　[2] 没有　[3] 不清楚，以后再说\n"
        "[4] 上一题　[5] 为什么问　[6] 菜单\n"
    )


def test_where_text_is_expected_choices_have_no_numbers() -> None:
    assert render(screen(expects="text"), Surface()).splitlines()[1:] == [
        "[有] [没有] [不清楚，以后再说]",
        "[上一题] [为什么问] [菜单]",
    ]


def test_blocks_of_every_style() -> None:
    blocks = (
        Paragraph(text="已记", style="note"),
        Paragraph(text="面积不低于300平方米", style="quote"),
        Paragraph(text="约数也行", style="hint"),
        Lines(heading="还差：", items=(Line(text="场地", detail="补证明"), Line(text="人员"))),
        Lines(items=(Line(text="甲", detail="乙"),), numbered=True),
    )
    lines = render(screen(*blocks), Surface(dim=True), ["文件：a.docx"]).splitlines()
    assert lines[1:-2] == [
        "已记",
        "　　原文：面积不低于300平方米",
        "\x1b[2m约数也行\x1b[0m",
        "还差：",
        "· 场地",
        "  补证明",
        "· 人员",
        "1. 甲",
        "   乙",
        "文件：a.docx",
    ]


def test_no_colour_beside_a_terminal() -> None:
    assert "\x1b" not in render(screen(Paragraph(text="约数也行", style="hint")), Surface())


@pytest.mark.parametrize("width", [20, 33, 40, 80])
def test_lines_fit_the_width(width: int) -> None:
    law = "申报市级重点实验室，应当具备下列条件：（一）有固定场所，面积不低于300平方米；" * 4
    blocks = (
        Paragraph(text=law),
        Paragraph(text=law, style="quote"),
        Lines(items=(Line(text=law, detail=law),), numbered=True),
    )
    lines = render(screen(*blocks), Surface(width=width)).splitlines()
    assert max(map(wcswidth, lines)) <= width
    assert not [line for line in lines if line.strip()[0] in CLOSING]
    assert "".join("".join(line.split()) for line in lines).count("300平方米") == 16


def test_typed_control_characters_do_not_steer_the_terminal() -> None:
    typed = Paragraph(text="您写的「\x1b[2J\x07\x9b31m\u202e」")
    for width in (None, 40):
        text = render(screen(typed), Surface(width=width))
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(text)


def test_words_and_figures_stay_whole() -> None:
    text = "按 2026年11月25日申报计算，用 kechuang assess 再算一遍"
    lines = render(screen(Paragraph(text=text)), Surface(width=21)).splitlines()
    assert lines[1:5] == ["按 2026年11月25日", "申报计算，用", "kechuang assess", "再算一遍"]


def test_word_that_is_longer_than_a_line_is_broken() -> None:
    lines = render(screen(Paragraph(text="x" * 50)), Surface(width=24)).splitlines()
    assert lines[1:4] == ["x" * 20, "x" * 20, "x" * 10]
