"""What the text leaves open: every reading, and what to prepare so that each of them is met."""

from collections.abc import Iterator, Sequence

from dialogs.documents.content import Block, Cell, Column, Paragraph, Row, Run, Table
from dialogs.documents.draft import Draft
from rules.criteria import Ban
from rules.i18n import _
from rules.outcomes import branch_question
from rules.pack import OpenPoint
from rules.result import CheckResult
from rules.status import Status


def open_points(draft: Draft) -> Iterator[Block]:
    """First what the result waits for, then what is decided but may be read otherwise."""
    rows = point_rows(draft, [one for one in draft.assessment.checks if _concerns(one)])
    if not rows:
        yield Paragraph(_("没有。"))
        return
    yield Paragraph(
        _(
            "以下各点以市科技局的答复为准；标明“需市科技局确认”的影响自查结果。"
            "最后一栏是稳妥的准备。“AMB-”是本助手给各点的编号。"
        ),
        "hint",
    )
    yield readings(rows, _("条文的不同读法"))


def point_rows(draft: Draft, results: Sequence[CheckResult]) -> list[Row]:
    """What `results` leave open, point by point; what they wait for comes first."""
    waiting = [one for one in results if one.status is Status.CONFIRM]
    points = _by_point([*waiting, *(one for one in results if one.status is not Status.CONFIRM)])
    bare = [(one, _own_question(one)) for one in waiting if not one.open_point]
    return [
        *(_open_row(draft, result, question) for result, question in bare if question),
        *(_row(draft, draft.pack.open_points[code], of) for code, of in points.items()),
    ]


def readings(rows: Sequence[Row], caption: str = "") -> Table:
    """The table of open points."""
    return Table(
        [
            Column(_("事项"), 2.8),
            Column(_("读法和结果"), 3.4),
            Column(_("宜作准备"), 2.0),
        ],
        rows,
        caption,
    )


def _concerns(result: CheckResult) -> bool:
    """Who was never sanctioned need not know how bans are counted."""
    free = isinstance(result.check.decide, Ban) and result.status is Status.MET
    return not free and result.status is not Status.NOT_APPLICABLE


def _by_point(results: Sequence[CheckResult]) -> dict[str, list[CheckResult]]:
    points: dict[str, list[CheckResult]] = {}
    for result in results:
        if result.open_point:
            points.setdefault(result.open_point, []).append(result)
    return points


def point_row(point: OpenPoint, matter: str | Cell) -> Row:
    """What a point leaves open, here told as `matter`: its readings, and what to prepare."""
    readings = "\n".join(
        _("{n}. {reading}").format(n=number, reading=_(reading))
        for number, reading in enumerate(point.readings, start=1)
    )
    return (matter, readings, _(point.prepare))


def _row(draft: Draft, point: OpenPoint, results: Sequence[CheckResult]) -> Row:
    waits = any(result.status is Status.CONFIRM for result in results)
    return point_row(point, _matter(draft, named_point(point), results, waits=waits))


def named_point(point: OpenPoint) -> str:
    """The question of a point, behind its code."""
    return _("{code} {question}").format(question=_(point.question), code=point.code)


def _own_question(result: CheckResult) -> str:
    """What is open where no open point of the pack says it."""
    return branch_question(result.check, result.values) or result.check.open_question


def _open_row(draft: Draft, result: CheckResult, question: str) -> Row:
    readings = "\n".join((_("1. 算：达到这一条"), _("2. 不算：未达到这一条")))
    matter = _matter(draft, _(question), [result], waits=True)
    return (matter, readings, _(result.check.remedy))


def _matter(draft: Draft, question: str, results: Sequence[CheckResult], *, waits: bool) -> Cell:
    """The question, and the conditions that it touches."""
    touched = _("；").join(
        dict.fromkeys(
            _("{clause}{check}").format(
                clause=draft.cite(result.clause), check=_(result.check.label)
            )
            for result in results
        )
    )
    heading: list[str | Run] = [Run(_("【需市科技局确认】"), strong=True), "\n"] if waits else []
    return Cell((*heading, question, "\n", _("（{touched}）").format(touched=touched)))
