"""The gap report (一次性告知单): all that keeps an application from being complete, at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from dialogs.documents.application.findings import verdict_words
from dialogs.documents.application.open_points import point_rows, readings
from dialogs.documents.content import (
    Block,
    Cell,
    Column,
    Document,
    Field,
    Form,
    Items,
    Paragraph,
    QrCode,
    Run,
    Table,
)
from dialogs.documents.draft import Draft
from dialogs.documents.frame import paper
from dialogs.documents.numbering import part
from dialogs.documents.steps import recording_steps
from dialogs.evidence.proof import met_words
from rules.criteria.base import STATUS_WORDS
from rules.gaps import ORDER, Gap, at_the_edge, counts_years, gaps
from rules.i18n import N_, _
from rules.messages import message, shortfall_words
from rules.status import Status
from rules.wording import day

NOTICE = N_("自查结果，不是受理或审批决定；以市科技局审查和专家论证为准")
_Found = Mapping[Status, tuple[Gap, ...]]


def gap_report(draft: Draft) -> Document:
    """The gap report of an assessment, in the current language."""
    body = [*_body(draft, gaps(draft.assessment))]
    if draft.code:
        body.append(_way_back(draft.code, draft.link))
    return paper(draft, _("备案条件一次性告知单"), body, notice=NOTICE, leaflet=True)


def _way_back(code: str, link: str) -> QrCode:
    """To the case at these gaps: by a tap where there is an address, else by its code."""
    if link:
        told = _("扫码回到这份申报，接着补这里列出的条件。")
    else:
        told = _("扫码得到申报编号，凭它回到这份申报，接着补这里列出的条件。")
    kept = _("申报编号 {code}：凭编号可以接着填、看和删，不要发给别人。").format(code=code)
    content = link or _("科创申报助手，申报编号 {code}").format(code=code)
    return QrCode(content, (told, "\n", kept))


def _body(draft: Draft, found: _Found) -> Iterator[Block]:
    yield _subject(draft, found)
    number = 0
    for title, blocks in _PARTS:
        content = tuple(blocks(draft, found))
        if content:
            number += 1
            yield part(number, _(title))
            yield from content


def _subject(draft: Draft, found: _Found) -> Form:
    """Who asks for what, and the result in a line."""
    counts = _("，").join(
        _("{status} {n} 项").format(status=_(STATUS_WORDS[status]), n=len(found[status]))
        for status in ORDER
        if found[status]
    )
    if rests := met_words((gap.result for gap in found[Status.MET]), draft.attached):
        counts += "\n" + _("达到的：{rests}").format(rests=rests)
    as_of = _("按 {day} 申报、规则包 {pack} 计算").format(
        day=day(draft.assessment.as_of), pack=draft.pack.name
    )
    verdict: list[str | Run] = [Run(verdict_words(draft.assessment), strong=True), "\n", counts]
    return Form(
        [
            Field(_("自查结论"), verdict, wide=True),
            Field(_("平台类型"), _(draft.platform.name)),
            Field(_("依托单位"), draft.line("org_name")),
            Field(_("计算依据"), as_of, wide=True),
        ]
    )


def _not_met(draft: Draft, found: _Found) -> Iterator[Block]:
    rows = [
        (
            draft.cite(gap.clause.id, "\n"),
            Cell(_told(gap)),
            Cell([_(gap.remedy), "\n", _papers(gap)] if gap.evidence else _(gap.remedy)),
        )
        for gap in found[Status.NOT_MET]
    ]
    if rows:
        yield Table(
            [
                Column(_("条款"), 1.5, "center"),
                Column(_("差什么"), 3.7),
                Column(_("怎么办"), 4.1),
            ],
            rows,
        )


def _told(gap: Gap) -> list[str | Run]:
    """The sentence of a condition; its name at the head and how far off it is stand out."""
    sentence = message(gap.result)
    label, far = _(gap.result.check.label), shortfall_words(gap.result)
    said: list[str | Run] = []
    if sentence.startswith(label):
        said.append(Run(label, strong=True))
        sentence = sentence.removeprefix(label)
    before, found, after = sentence.rpartition(far) if far else (sentence, "", "")
    return [*said, before, Run(found, strong=True), after] if found else [*said, sentence]


def _papers(gap: Gap) -> str:
    names = _("、").join(_(paper.name) for paper in gap.evidence)
    return _("证明材料：{names}").format(names=names)


def _open(draft: Draft, found: _Found) -> Iterator[Block]:
    rows = point_rows(draft, [gap.result for gap in found[Status.CONFIRM]])
    if rows:
        yield readings(rows)


def _unknown(draft: Draft, found: _Found) -> Iterator[Block]:
    yield from _by_clause(draft, found[Status.UNKNOWN], _("还要知道什么"), message)


def _review(draft: Draft, found: _Found) -> Iterator[Block]:
    yield from _by_clause(
        draft, found[Status.REVIEW], _("申明具备的条件和材料"), lambda one: _(one.check.label)
    )


def _by_clause(
    draft: Draft, some: Sequence[Gap], title: str, words: Callable[[Any], str]
) -> Iterator[Block]:
    """One row a clause: many conditions of it stand together."""
    grouped: dict[str, list[str]] = {}
    for gap in some:
        line = words(gap.result)
        if gap.result.status is Status.REVIEW and gap.evidence:
            names = _("、").join(_(paper.name) for paper in gap.evidence)
            line = _("{label}（{names}）").format(label=line, names=names)
        grouped.setdefault(gap.clause.id, []).append(line)
    if grouped:
        yield Table(
            [Column(_("条款"), 1.9, "center"), Column(title, 7.4)],
            [(draft.cite(clause), "\n".join(lines)) for clause, lines in grouped.items()],
        )


def _edge(draft: Draft, found: _Found) -> Iterator[Block]:
    edge = [gap for gap in found[Status.MET] if at_the_edge(gap.result)]
    if not edge:
        return
    labels = _("；").join(
        _("{clause}{check}").format(
            clause=draft.cite(gap.clause.id), check=_(gap.result.check.label)
        )
        for gap in edge
    )
    text = _("{labels}。没有富余，数字一变就可能不够。").format(labels=labels)
    if any(counts_years(gap.result) for gap in edge):
        text += _("年限刚满的，当天算不算满，条文没有写明，晚一天交更稳妥。")
    yield Paragraph(text)


def _next(draft: Draft, found: _Found) -> Iterator[Block]:
    yield Items(recording_steps(draft.pack), "number")
    yield Paragraph(
        _("是否备案，由市科技局按择优、择重、择需的原则决定（办法第十二条、第十三条）。"), "hint"
    )


_PARTS: tuple[tuple[str, Callable[[Draft, _Found], Iterator[Block]]], ...] = (
    (N_("未达到的条件"), _not_met),
    (N_("条文没有写明、需市科技局确认的"), _open),
    (N_("待补充的"), _unknown),
    (N_("刚好达到的"), _edge),
    (N_("由专家论证的（自查不作判断）"), _review),
    (N_("下一步（办法第十三条）"), _next),
)
