"""From a chart to the bytes of a PNG."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dialogs.documents.chart.palette import shrunk
from dialogs.documents.chart.rows import Chart, ChartRow
from dialogs.documents.clean import clean
from dialogs.documents.pdf.inline import inline
from dialogs.documents.typesetting import LATIN_SANS, SANS, TIBETAN, installed, require, typeset
from rules.i18n import _

WIDTH = 1080  # pixels
_POINTS = 360
_TEMPLATE = Path(__file__).with_name("chart.typ")
# Where on a bar the required figure stands: what is there may be half as much again.
THRESHOLD = 2 / 3
_FULL = 1 / THRESHOLD
# A picture holds no date; typst wants one.
_UNDATED = datetime(1980, 1, 1, tzinfo=UTC)


def write_chart(chart: Chart) -> bytes:
    """`chart` as a PNG, `WIDTH` pixels wide and as high as its rows need, well below 200 KB.

    The same chart with the same fonts gives the same bytes. Raises MissingFontsError.
    """
    language = chart.language.partition("-")[0]
    # Latin text between Chinese is set in the Chinese font, other languages in their own.
    latin = [] if language == "zh" else [LATIN_SANS]
    require("", *latin)
    data = {
        "fonts": [*latin, SANS, *(family for family in (TIBETAN,) if family in installed())],
        "language": language,
        "width": _POINTS,
        "threshold": THRESHOLD,
        "title": chart.title,
        "verdict": chart.verdict,
        "counts": [[status.value, words] for status, words in chart.counts],
        "legend": _("彩条：现状　竖线：要求"),
        "measured": any(row.measure for row in chart.rows),
        "rows": [_row(row) for row in chart.rows],
        "notes": list(chart.notes),
    }
    return shrunk(typeset(_TEMPLATE, data, _UNDATED, "png", ppi=72 * WIDTH // _POINTS))


def _row(row: ChartRow) -> dict[str, Any]:
    figures = row.measure
    encoded: dict[str, Any] = {
        "label": row.label,
        "clause": _("{clause} · {rests}").format(clause=row.clause, rests=row.rests)
        if row.rests
        else row.clause,
        "status": row.status.value,
        "badge": row.badge,
        "told": inline(clean(row.told)),
    }
    if figures:
        encoded["figures"] = figures.words
        encoded["bar"] = min(figures.reach, _FULL) * THRESHOLD
        encoded["beyond"] = figures.reach > _FULL
    return encoded
