"""A screen's choices as an inline keyboard: at most two rows of answers, one of navigation."""

from collections.abc import Sequence

from bot.json_text import write_json
from bot.telegram.buttons import packed, turning
from dialogs.documents.clean import clean
from dialogs.screens import Screen
from rules.i18n import _

# A telephone shows about 40 columns a row (汉字 take two), and a button pads its label.
ROW_COLUMNS = 40
PADDING = 2
MOST_IN_A_ROW = 4
ANSWER_ROWS = 2
LONGEST_LABEL = 60  # of a button's text; longer ones are shortened with an ellipsis


def keyboard(screen: Screen, case: str | None, page: int = 0) -> str:
    """The keyboard as JSON, showing a page of the answers (counted from 0, without end); empty for
    a screen without choices."""
    answers = [(clean(one.label), one.id) for one in screen.choices if one.row == "answer"]
    ways = [(clean(one.label), one.id) for one in screen.choices if one.row == "nav"]
    pages = _pages([_width(label) for label, _choice in answers])
    rows: list[list[dict[str, str]]] = []
    if pages:
        page %= len(pages)
        rows += [[_button(screen, case, *answers[place]) for place in row] for row in pages[page]]
        if len(pages) > 1:
            data = turning(case, screen.seq, (page + 1) % len(pages))
            rows[-1].append({"text": _("更多"), "callback_data": data})
    if ways:
        rows.append([_button(screen, case, *way) for way in ways])
    if not rows:
        return ""
    return write_json({"inline_keyboard": rows})


def _button(screen: Screen, case: str | None, label: str, choice: str) -> dict[str, str]:
    if len(label) > LONGEST_LABEL:
        label = label[: LONGEST_LABEL - 1] + "…"
    return {"text": label, "callback_data": packed(case, screen.seq, choice)}


def _pages(widths: Sequence[int]) -> list[list[list[int]]]:
    """Pages of rows of places. Where one page is not enough, every page keeps room for the button
    that leads to the next."""
    rows = _rows(widths, more=0)
    if len(rows) <= ANSWER_ROWS:
        return [rows] if rows else []
    rows = _rows(widths, more=_width(_("更多")))
    return [rows[at : at + ANSWER_ROWS] for at in range(0, len(rows), ANSWER_ROWS)]


def _rows(widths: Sequence[int], more: int) -> list[list[int]]:
    rows: list[list[int]] = []
    room, count = 0, 0
    for place, width in enumerate(widths):
        if not rows or count == MOST_IN_A_ROW or width > room:
            is_last_of_page = len(rows) % ANSWER_ROWS == ANSWER_ROWS - 1
            kept = more if is_last_of_page else 0
            rows.append([])
            room, count = ROW_COLUMNS - kept, 1 if kept else 0
        rows[-1].append(place)
        room -= width
        count += 1
    return rows


def _width(label: str) -> int:
    return PADDING + 2 * len(label) - sum(map(str.isascii, label))
