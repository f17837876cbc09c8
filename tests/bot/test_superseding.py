"""Many inputs, one answer."""

from bot.superseding import MOST_NOTES, merged
from dialogs.screens import Paragraph, Screen


def screen(*notes: str, refused: str = "") -> Screen:
    blocks = (*(Paragraph(text=note, style="note") for note in notes), Paragraph(text="题目"))
    return Screen(id="x", seq=1, title="", blocks=blocks, choices=(), refused=refused)


def texts(shown: Screen) -> list[str]:
    return [block.text for block in shown.blocks if isinstance(block, Paragraph)]


def test_alone_it_stays_as_it_is() -> None:
    shown = screen("已记")
    assert merged(shown, []) is shown


def test_what_was_recorded_is_said_in_order_and_once() -> None:
    before = [screen(note).model_dump_json() for note in ("甲", "乙", "甲")]
    assert texts(merged(screen("丙"), before)) == ["甲", "乙", "丙", "题目"]


def test_refused_taps_and_unreadable_screens_are_left_out() -> None:
    stale = screen("那是前面的画面", refused="那是前面的画面").model_dump_json()
    assert texts(merged(screen("丙"), [stale, "{", stale])) == ["丙", "题目"]


def test_a_flood_does_not_fill_the_screen() -> None:
    before = [screen(str(number)).model_dump_json() for number in range(50)]
    assert texts(merged(screen(), before)) == [*map(str, range(50 - MOST_NOTES, 50)), "题目"]
