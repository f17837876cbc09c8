"""What the gap chart says: one row a condition, its figures, and the result in a word."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from dialogs.documents.application.findings import verdict_words
from dialogs.documents.chart.scale import Measure, measure
from dialogs.evidence.proof import met_words, proof
from rules.assessment import Assessment
from rules.citing import source_label
from rules.gaps import ORDER, gaps
from rules.i18n import N_, _
from rules.messages import actual_words, shortfall_words
from rules.result import CheckResult
from rules.status import Status
from rules.wording import day

# 达标 is said of what is met and of nothing else: what is declared is for the experts, what the
# text leaves open is for the bureau.
BADGES = {
    Status.MET: N_("达标"),
    Status.NOT_MET: N_("未达标"),
    Status.CONFIRM: N_("待确认"),
    Status.UNKNOWN: N_("待补"),
    Status.REVIEW: N_("待专家"),
}
_LEGEND = {
    Status.CONFIRM: N_("待确认：条文没有写明，需市科技局确认"),
    Status.UNKNOWN: N_("待补：还没有填，或填得不够确切"),
    Status.REVIEW: N_("待专家：您申明具备，由专家论证"),
}
_FEW = 2  # answers that a row has room for


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One condition. `told` stands where there are no figures to draw; `badge` is the result,
    `rests` what one that is met rests on."""

    label: str
    clause: str
    status: Status
    badge: str
    measure: Measure | None
    told: str
    rests: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole picture, in words and figures; `language` is that of the words (BCP 47)."""

    title: str
    verdict: str
    counts: tuple[tuple[Status, str], ...]
    rows: tuple[ChartRow, ...]
    notes: tuple[str, ...]
    language: str = "zh-CN"


def chart(assessment: Assessment, attached: Collection[str] = ()) -> Chart:
    """The chart of an assessment, in the current language, where files are attached to the
    materials `attached`; what does not concern the applicant
    and the name are left out."""
    found = gaps(assessment)
    statuses = [status for status in ORDER if found[status]]
    wanted = {gap.result.check.id for some in found.values() for gap in some}
    return Chart(
        title=_("{city}{type}备案条件对照").format(
            city=_(assessment.pack.info.city), type=_(assessment.platform.name)
        ),
        verdict=verdict_words(assessment),
        counts=tuple(
            (status, _("{badge} {n} 项").format(badge=_(BADGES[status]), n=len(found[status])))
            for status in statuses
        ),
        rows=tuple(
            _row(assessment, one, attached) for one in assessment.checks if one.check.id in wanted
        ),
        notes=tuple(
            _notes(assessment, statuses, met_words((g.result for g in found[Status.MET]), attached))
        ),
    )


def _row(assessment: Assessment, result: CheckResult, attached: Collection[str]) -> ChartRow:
    # What is not decided has no figure that decides it.
    figures = None if result.status is Status.UNKNOWN else measure(result)
    return ChartRow(
        label=_(result.check.label),
        clause=source_label(assessment.pack.clauses[result.clause].label),
        status=result.status,
        badge=_badge(result),
        measure=figures,
        told="" if figures else _told(result),
        rests=_(proof(result, attached).value) if result.status is Status.MET else "",
    )


def _badge(result: CheckResult) -> str:
    """The result in a word, with how far off it is where a figure says it."""
    word = _(BADGES[result.status])
    if result.status is not Status.NOT_MET or result.shortfall is None:
        return word
    far = shortfall_words(result)
    if isinstance(result.shortfall, date):
        return _("{day}起").format(day=far)
    return _("差 {n}").format(n=far)


def _told(result: CheckResult) -> str:
    """What was answered, where no bar can be drawn."""
    if result.status is Status.UNKNOWN:
        return _("还没有答案") if result.actual is None else actual_words(result)
    if result.status is Status.REVIEW and not result.asks:
        return _("申明具备")
    few = len(result.check.reads) <= _FEW
    return actual_words(result) if few else _("看填报和证明材料")


def _notes(assessment: Assessment, statuses: list[Status], rests: str) -> Iterator[str]:
    if rests:
        yield _("达标的：{rests}").format(rests=rests)
    for status in statuses:
        if status in _LEGEND:
            yield _(_LEGEND[status])
    yield _("按 {day} 申报、规则包 {pack} 计算。“达标”是按您填的算的，材料由市科技局审查。").format(
        day=day(assessment.as_of), pack=assessment.pack.name
    )
    yield _("这是自查结果，不是受理或审批决定；以市科技局审查和专家论证为准。")
