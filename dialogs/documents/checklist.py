"""The list of materials to tick off (材料清单): what to get, what it proves, what is attached."""

from collections import Counter
from collections.abc import Iterator, Sequence

from dialogs.documents.application.materials import (
    ATTACHED,
    LATER,
    WANTED,
    Material,
    evidence_of,
    material_name,
    materials,
    packed_number,
    standing,
    unasked,
)
from dialogs.documents.content import (
    Block,
    Cell,
    Column,
    Document,
    Field,
    Heading,
    Items,
    Paragraph,
    Run,
    Table,
)
from dialogs.documents.draft import Draft
from dialogs.documents.frame import paper, subject
from rules.i18n import N_, _

_BEFORE_BINDING = (
    N_("编号与申请书的条件对照表一致，按编号装订。"),
    N_("复印件与原件核对过，加盖公章。"),
    N_("申请书、清单、名册和证明里的同一个数字对得上。"),
    N_("证照、合同和查询报告在有效期内。"),
    N_("没有涉密内容；名册以外不出现身份证号和患者个人信息。"),
    N_("留一套底稿，现场考察时核对。"),
)


def checklist(draft: Draft) -> Document:
    """Every material of the case, under its number in the application, with boxes to tick."""
    return paper(draft, _("证明材料清单"), _body(draft))


def _body(draft: Draft) -> Iterator[Block]:
    listed = (*materials(draft), *unasked(draft))
    yield subject(draft, Field(_("准备情况"), _counted(draft, listed), wide=True))
    yield Paragraph(
        _(
            "办法没有附材料目录；这份清单按各条的条件和通行做法列出，以备案通知为准。"
            "“已附”指在科创申报助手里附了文件，内容没有审查；“可后补”只用于条文没有要求，"
            "或者交件之后才有的材料。"
        ),
        "hint",
    )
    yield Table(
        [
            Column(_("编号"), 0.8, "center"),
            Column(_("材料"), 3.2),
            Column(_("证明什么"), 2.5),
            Column(_("准备情况"), 1.7),
            Column(_("备齐"), 0.7, "center"),
        ],
        [
            [str(one.number), _material(draft, one), _proven(draft, one), _state(draft, one), "□"]
            for one in listed
        ],
        caption=_("材料（备齐一件，在方框里打钩）"),
    )
    yield Heading(3, _("装订之前核对"))
    yield Items([_(line) for line in _BEFORE_BINDING], "box")


def _counted(draft: Draft, listed: Sequence[Material]) -> str:
    counts = Counter(standing(one.evidence, draft.attached) for one in listed)
    return _("，").join(
        _("{status} {n} 项").format(status=_(one), n=counts[one])
        for one in (ATTACHED, WANTED, LATER)
        if counts[one]
    )


def _material(draft: Draft, material: Material) -> Cell:
    name = Run(material_name(draft, material), strong=True)
    note = material.evidence.note
    return Cell([name, "\n", _(note)] if note else [name])


def _proven(draft: Draft, material: Material) -> str:
    """The conditions that it proves; where none asks for it, the clause on which all hand it in."""
    if not material.clauses:
        return _("{type}的条件没有要求").format(type=_(draft.platform.name))
    proven: dict[str, list[str]] = {clause: [] for clause in material.clauses}
    for result in draft.assessment.checks:
        if material.evidence.id in evidence_of(result):
            proven[result.clause].append(_(result.check.label))
    return "\n".join(
        _("{clause}　{checks}").format(clause=draft.cite(clause), checks=_("、").join(labels))
        if labels
        else draft.cite(clause)
        for clause, labels in proven.items()
    )


def _state(draft: Draft, material: Material) -> Cell:
    """Attached, under which number of the package; wanted; or why it may come later."""
    word = _(standing(material.evidence, draft.attached))
    if files := draft.attached.get(material.evidence.id):
        told = _(" {n} 个文件\n压缩包里 {number}").format(
            n=files, number=packed_number(material.number)
        )
        return Cell([Run(word, strong=True), told])
    later = material.evidence.later
    return Cell([word, "\n", _(later)] if later else word)
