"""Screens as Telegram's messages and keyboards."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.buttons import MOST_BYTES, Pressed, packed, turning, unpacked
from bot.telegram.keyboard import keyboard
from bot.telegram.render import MOST_UNITS, render, toast
from dialogs.documents.clean import clean
from dialogs.screens import Block, Choice, Line, Lines, Paragraph, Screen
from rules.loading import load_pack
from tests.bot.telegram.applicants import plain
from tests.telegram.botapi.html import parse_html, utf16_length

PACK = load_pack()


def screen(*blocks: Block, title: str = "题目", choices: tuple[Choice, ...] = ()) -> Screen:
    return Screen(id="x", seq=7, title=title, blocks=blocks, choices=choices)


def rows_of(shown: Screen, page: int = 0) -> list[list[str]]:
    told: dict[str, Any] = json.loads(keyboard(shown, "ABCDEFGHJK", page))
    return [[button["text"] for button in row] for row in told["inline_keyboard"]]


def test_every_style_has_its_form() -> None:
    blocks = (
        Paragraph(text="正文 <b>&"),
        Paragraph(text="第一条\n第二条", style="quote"),
        Paragraph(text="怎么答", style="hint"),
        Lines(heading="清单", items=(Line(text="一", detail="细"), Line(text="二")), numbered=True),
    )
    wanted = (
        "<b>题目</b>\n\n正文 &lt;b&gt;&amp;\n\n<blockquote>第一条\n第二条</blockquote>\n\n"
        "<i>怎么答</i>\n\n<b>清单</b>\n1. 一\n　细\n2. 二"
    )
    assert render(screen(*blocks)) == [wanted]


texts = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("<>&\"'。；\n𠮷\u202e\u200b")), max_size=200
)
paragraphs = st.builds(
    Paragraph, text=texts, style=st.sampled_from(["body", "quote", "hint", "note"])
)


@given(title=texts, blocks=st.lists(paragraphs, max_size=8), times=st.integers(1, 60))
def test_anything_is_shown_whole_and_within_the_limits(
    title: str, blocks: list[Paragraph], times: int
) -> None:
    grown = [block.model_copy(update={"text": block.text * times}) for block in blocks]
    shown = ""
    for message in render(screen(*grown, title=title)):
        text, entities = parse_html(message)
        assert 0 < utf16_length(text) <= MOST_UNITS
        assert {entity["type"] for entity in entities} <= {"bold", "italic", "blockquote"}
        shown += text
    for block in grown:
        wanted = "".join(clean(block.text).split())
        assert wanted in "".join(shown.replace("（接上）", "").split()) or not wanted


def test_the_law_is_never_cut() -> None:
    clauses = [clause.text for clause in PACK.clauses.values()]
    messages = render(screen(*(Paragraph(text=text, style="quote") for text in clauses)))
    assert len(messages) > 1
    together = "".join(plain(message) for message in messages).replace("（接上）", "")
    for text in clauses:
        assert "".join(text.split()) in "".join(together.split())


def choices(*labels: str, row: Any = "answer") -> tuple[Choice, ...]:
    return tuple(Choice(id=f"c{n}", label=label, row=row) for n, label in enumerate(labels))


def test_answers_take_two_rows_and_navigation_one() -> None:
    nav = (Choice(id="back", label="返回", row="nav"), Choice(id="menu", label="菜单", row="nav"))
    shown = screen(choices=(*choices("有", "没有", "不清楚，以后再说"), *nav))
    assert rows_of(shown) == [["有", "没有", "不清楚，以后再说"], ["返回", "菜单"]]


@pytest.mark.parametrize("options", range(1, 40))
@pytest.mark.parametrize("label", ["有", "高原生命健康", "因事故等被摘牌的单位和个人" * 3])
def test_every_option_is_on_some_page(options: int, label: str) -> None:
    labels = [f"{label}{n}" for n in range(options)]
    shown = screen(choices=(*choices(*labels), Choice(id="menu", label="菜单", row="nav")))
    seen: list[str] = []
    for page in range(options):
        *answers, nav = rows_of(shown, page)
        assert len(answers) <= 2
        assert nav == ["菜单"]
        seen += [text for row in answers for text in row if text != "更多"]
        if page == 0 and len(rows_of(shown, 0)) == 3 and "更多" not in answers[-1]:
            break
        if page and rows_of(shown, page) == rows_of(shown, 0):
            break
    assert set(labels) <= set(seen)


def test_every_button_of_the_pack_fits() -> None:
    for fact in PACK.facts.values():
        for name in (fact.id, *(option.id for option in fact.options)):
            assert unpacked(packed("ABCDEFGHJK", 999_999, name)) == Pressed(
                "ABCDEFGHJK", 999_999, name
            )
    longest = packed("ABCDEFGHJK", 999_999_999, "x" * 40)
    assert len(longest.encode()) <= MOST_BYTES
    with pytest.raises(ValueError, match="64"):
        packed("ABCDEFGHJK", 1, "x" * 60)


def test_a_page_is_told_from_a_choice() -> None:
    assert unpacked(turning("ABCDEFGHJK", 3, 2)) == Pressed("ABCDEFGHJK", 3, "", 2)


@given(st.text(max_size=80))
def test_any_callback_data_is_read_or_refused(data: str) -> None:
    pressed = unpacked(data)
    assert pressed is None or pressed.seq >= 0


def test_screen_without_choices_has_no_keyboard() -> None:
    assert keyboard(screen(), "ABCDEFGHJK") == ""


def test_toast_is_short() -> None:
    assert len(toast("长" * 500)) == 200
    assert toast("短") == "短"
