"""The promises of an applicant (承诺书), each with the clause that it rests on."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dialogs.documents.builders import has_joint_builders, host
from dialogs.documents.content import Block, Column, Field, Form, Paragraph, Table
from dialogs.documents.draft import Draft
from dialogs.documents.frame import sentence
from rules.criteria import Ban
from rules.i18n import N_, _
from rules.wording import month_and_day

_MISCONDUCT, _SHARING = "misconduct_free_2y", "data_sharing_commitment"
_WITHHELD = {
    _MISCONDUCT: N_(
        "（自查填报有失信或学术不端记录，“{quote}”这一项现在不能承诺；"
        "先核实记录，并向市科技局确认。）"
    ),
    _SHARING: N_("（自查填报尚未承诺开放共享，“{quote}”这一项现在不能承诺。）"),
}


class Promise(NamedTuple):
    """What is promised, the clauses that it rests on in short, and whether it is one of integrity:
    those stand in a letter of their own too."""

    words: str
    basis: str
    of_integrity: bool = False


def promises(draft: Draft) -> Iterator[Block]:
    """All promises of the type, and who signs them."""
    yield promising(draft)
    yield promise_table(promises_of(draft))
    yield signers(draft)


def promising(draft: Draft) -> Paragraph:
    """Who promises, and for what."""
    template = _("{org}就{name}（{type}）的备案申请郑重承诺如下：")
    return sentence(
        template,
        org=draft.line("org_name"),
        name=draft.line("proposed_name"),
        type=_(draft.platform.name),
    )


def promise_table(some: Iterable[Promise]) -> Table:
    return Table(
        [
            Column(_("序号"), 0.8, "center"),
            Column(_("承诺"), 5.9),
            Column(_("依据"), 2.2, "center"),
        ],
        [[str(number), one.words, one.basis] for number, one in enumerate(some, start=1)],
    )


def signers(draft: Draft) -> Form:
    """The blanks of those who sign and seal."""
    fields = [Field(_("平台负责人\n（签字）"), lines=2), Field(_("法定代表人\n（签字）"), lines=2)]
    fields.append(Field(_("{host}\n（公章）").format(host=host(draft)), lines=2))
    if has_joint_builders(draft) is not False:
        fields.append(Field(_("共建单位\n（公章）"), lines=2))
    fields.append(Field(_("日期"), _("　　　　年　　月　　日"), wide=True))
    return Form(fields, whole=True)


def promises_of(draft: Draft) -> Iterator[Promise]:
    """The promises of the type, in the words of its clauses where it has such clauses."""
    years = _ban_years(draft)
    integrity = draft.cite("measures.25")
    yield Promise(
        _(
            "申请书和所附材料真实、准确、完整，复印件与原件一致；知悉弄虚作假、提供虚假材料的，"
            "{years} 年内不得申请备案，已备案的予以清退。"
        ).format(years=years["fraud"]),
        integrity,
        of_integrity=True,
    )
    yield _verbatim(draft, _MISCONDUCT) or Promise(
        _("知悉市级科技创新平台纳入全市科研诚信管理范畴，遵守科研诚信和学术规范的要求。"),
        integrity,
        of_integrity=True,
    )
    yield Promise(_("申报材料不含涉密内容，不侵犯他人知识产权。"), _("通行要求"), of_integrity=True)
    yield Promise(
        _("保障平台的人、财、物和科研条件，使其在资源分配上相对独立，赋予其科研自主权。"),
        f"{draft.cite('measures.9.1')}\n{draft.cite('measures.9.2')}",
    )
    report = draft.pack.figures["annual_report"]
    yield Promise(
        _(
            "备案后每年{date}前撰写年度工作总结报告，经主管部门审核后报市科技局，并接受绩效评估。"
        ).format(date=month_and_day(report.amounts["month"], report.amounts["day"])),
        f"{draft.cite(report.clause)}\n{draft.cite('measures.22')}",
    )
    yield Promise(
        _(
            "遵守环保、安全生产、生物安全、知识产权和学术规范；知悉出现事故或学术不端等行为的，"
            "予以摘牌且 {years} 年内不得重新申请备案。"
        ).format(years=years["accident"]),
        integrity,
        of_integrity=True,
    )
    if sharing := sharing_promise(draft):
        yield sharing


def sharing_promise(draft: Draft) -> Promise | None:
    """The promise to share data and facilities, of types that have its clause."""
    return _verbatim(draft, _SHARING)


def _verbatim(draft: Draft, fact: str) -> Promise | None:
    """The promise in the words of the clause whose condition reads `fact`; None where the type
    has no such clause. Where the applicant answered no, nobody is led to sign it."""
    result = draft.condition(fact)
    if result is None:
        return None
    quote, label = draft.platform.quotes[result.check.id], _(result.check.label)
    if draft.given(fact) is False:
        quote = _(_WITHHELD[fact]).format(quote=quote)
    elif draft.given(fact) is None:
        quote = _("{quote}（自查没有填这一项，核实之后再签。）").format(quote=quote)
    if label != result.check.label:  # beside the law, in the language of the paper
        quote = f"{label}\n{quote}"
    return Promise(quote, draft.cite(result.clause), of_integrity=fact == _MISCONDUCT)


def _ban_years(draft: Draft) -> dict[str, int]:
    """How long each sanction bars from applying, as the pack has it."""
    for result in draft.assessment.checks:
        if isinstance(result.check.decide, Ban):
            return result.check.decide.years
    raise LookupError(f"{draft.platform.id}: no check of kind ban; every platform has one")
