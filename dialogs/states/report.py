"""All gaps at once: the verdict first, each gap with its distance, its remedy and its clause."""

from collections.abc import Collection, Mapping, Sequence

from dialogs.evidence.proof import met_words
from dialogs.places import Quoted
from dialogs.screens import Block, Line, Lines
from dialogs.states.base import State, View, answer, back, hint, menu, nav, paragraph
from dialogs.states.leading import ask_again
from dialogs.talk import Talk
from dialogs.verdict import verdict_in_words
from rules.citing import source_label
from rules.criteria.base import STATUS_WORDS
from rules.gaps import Gap, at_the_edge, counts_years, gaps
from rules.i18n import _
from rules.messages import message
from rules.outcomes import branch_question
from rules.status import Status
from rules.wording import day


class Report(State):
    """The result of the self-check for the chosen type."""

    name = "report"

    def view(self, talk: Talk) -> View:
        if talk.platform is None:
            chosen = paragraph(_("先选平台类型，才有结果。"))
            return View(_("自查结果"), [chosen], [answer("platforms", _("选平台类型")), menu()])
        found = gaps(talk.assessment)
        blocks: list[Block] = [paragraph(verdict_in_words(talk)), *_sections(talk, found)]
        counted = counted_words(found, {file.item for file in talk.known.files})
        if counted:
            blocks.append(paragraph(counted))
        as_of = _("按 {day} 申报计算。这是自查结果，不是受理或审批决定。")
        blocks.append(hint(as_of.format(day=day(talk.as_of))))
        title = _("{platform} · 自查结果").format(platform=_(talk.platform.name))
        choices = [
            answer("remedies", _("怎么补")),
            answer("basis", _("看依据")),
            answer("items", _("看各项")),
            answer("draft", _("下载草稿"), _("草稿和材料")),
            answer("evidence", _("证明材料"), _("材料")),
            answer("summary", _("改答案")),
            answer("procedure", _("备案怎么走")),
        ]
        if found[Status.CONFIRM]:
            choices.insert(2, answer("open", _("待确认的不同读法")))
        if found[Status.UNKNOWN]:
            choices.insert(0, answer("unknown", _("补答还缺的")))
        return View(title, blocks, [*choices, nav("planned", _("改申报日")), back(), menu()])

    def chose(self, talk: Talk, choice: str) -> None:
        if choice == "unknown":
            talk.go("question")
            ask_again(talk)
        elif choice == "basis":
            found = gaps(talk.assessment)
            not_met = [*found[Status.NOT_MET], *found[Status.CONFIRM], *found[Status.UNKNOWN]]
            clauses = dict.fromkeys(gap.clause.id for gap in not_met)
            talk.go(Quoted(clauses=tuple(clauses) or (f"annex.{talk.known.platform}.3",)))
        else:
            talk.go(choice)


def _sections(talk: Talk, found: Mapping[Status, tuple[Gap, ...]]) -> Sequence[Block]:
    blocks: list[Block] = []
    if found[Status.NOT_MET]:
        items = tuple(
            Line(
                text=message(gap.result),
                detail=_("→ {remedy}　依据：{clause}").format(
                    remedy=_(gap.remedy), clause=source_label(gap.clause.label)
                ),
            )
            for gap in found[Status.NOT_MET]
        )
        blocks.append(Lines(items=items, numbered=True))
    if found[Status.CONFIRM]:
        questions = [open_question(gap) for gap in found[Status.CONFIRM]]
        items = tuple(
            Line(
                text=_("{message}　依据：{clause}").format(
                    message=message(gap.result), clause=source_label(gap.clause.label)
                ),
                # A question that several conditions share is put once, behind the last of them.
                detail=question if question not in questions[number:] else "",
            )
            for number, (gap, question) in enumerate(
                zip(found[Status.CONFIRM], questions, strict=True), start=1
            )
        )
        blocks.append(Lines(heading=_("待确认"), items=items))
    if found[Status.UNKNOWN]:
        names = dict.fromkeys(_(gap.result.check.label) for gap in found[Status.UNKNOWN])
        labels = _("；").join(names)
        blocks.append(paragraph(_("待补充：{labels}").format(labels=labels)))
    return blocks


def open_question(gap: Gap) -> str:
    """What the text leaves open."""
    if branch := branch_question(gap.result.check, gap.result.values):
        return _(branch)
    if gap.open_point is not None:
        return _(gap.open_point.question)
    return _(gap.result.check.open_question)


def counted_words(found: Mapping[Status, tuple[Gap, ...]], attached: Collection[str]) -> str:
    """How many are for the experts and how many are met, and what those rest on where files are
    attached to the materials `attached`."""
    lines = []
    if found[Status.REVIEW]:
        expert = _("专家论证 {n} 项：准备材料即可，本助手不作判断。")
        lines.append(expert.format(n=len(found[Status.REVIEW])))
    edge = [gap for gap in found[Status.MET] if at_the_edge(gap.result)]
    if found[Status.MET]:
        rests = met_words((gap.result for gap in found[Status.MET]), attached)
        met = _("已达到 {n} 项：{rests}。")
        lines.append(met.format(n=len(found[Status.MET]), rests=rests))
    if edge:
        labels = _("；").join(_(gap.result.check.label) for gap in edge)
        lines.append(_("其中刚好达到、没有富余：{labels}。").format(labels=labels))
    if any(counts_years(gap.result) for gap in edge):
        lines.append(_("年限刚满的，当天算不算满，条文没有写明，晚一天交更稳妥。"))
    return "\n".join(lines)


class Remedies(State):
    """For each gap, what to do and which material proves it."""

    name = "remedies"

    def view(self, talk: Talk) -> View:
        found = gaps(talk.assessment)
        blocks: list[Block] = []
        if found[Status.NOT_MET]:
            items = tuple(_remedy(gap) for gap in found[Status.NOT_MET])
            blocks.append(Lines(heading=_("未达到的："), items=items, numbered=True))
        if found[Status.CONFIRM]:
            items = tuple(_remedy(gap) for gap in found[Status.CONFIRM])
            blocks.append(Lines(heading=_("待确认的："), items=items, numbered=True))
        waiting = len(found[Status.UNKNOWN])
        choices = [back(), menu()]
        if waiting:
            first = _("还有 {n} 项没有答清。先补答，才知道要不要补。")
            blocks.append(paragraph(first.format(n=waiting)))
            choices.insert(0, answer("unknown", _("补答还缺的")))
        elif not blocks:
            blocks.append(paragraph(_("没有要补的条件。材料清单在草稿里。")))
        return View(_("怎么补"), blocks, choices)

    def chose(self, talk: Talk, choice: str) -> None:
        talk.go("question")
        ask_again(talk)


def _remedy(gap: Gap) -> Line:
    told = _("{check}：{remedy}").format(check=_(gap.result.check.label), remedy=_(gap.remedy))
    names = _("、").join(_(evidence.name) for evidence in gap.evidence)
    return Line(text=told, detail=_("材料：{names}").format(names=names) if names else "")


class OpenPoints(State):
    """What the text leaves open, with every reading and what to prepare."""

    name = "open"

    def view(self, talk: Talk) -> View:
        blocks: list[Block] = []
        told = set()
        for gap in gaps(talk.assessment)[Status.CONFIRM]:
            question = open_question(gap)
            if question in told:
                continue
            told.add(question)
            if gap.open_point is None:
                blocks.append(paragraph(question))
                continue
            readings = tuple(Line(text=_(reading)) for reading in gap.open_point.readings)
            blocks.append(Lines(heading=question, items=readings))
            blocks.append(hint(_("准备：{what}").format(what=_(gap.open_point.prepare))))
        blocks.append(paragraph(_("以上需市科技局确认，本助手不替它决定。")))
        return View(_("待确认的不同读法"), blocks, [back(), menu()])


class EveryItem(State):
    """Every condition with its result."""

    name = "items"

    def view(self, talk: Talk) -> View:
        blocks: list[Block] = []
        for status, found in gaps(talk.assessment).items():
            if found:
                heading = _("{status}（{n} 项）").format(
                    status=_(STATUS_WORDS[status]), n=len(found)
                )
                items = tuple(
                    Line(
                        text=_("{check}（{clause}）").format(
                            check=_(gap.result.check.label), clause=source_label(gap.clause.label)
                        )
                    )
                    for gap in found
                )
                blocks.append(Lines(heading=heading, items=items))
        return View(_("各项条件"), blocks, [back(), menu()])
