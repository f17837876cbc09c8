"""The materials: which paper proves what, under one number in the whole draft."""

from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from dialogs.documents.builders import has_joint_builders
from dialogs.documents.content import Block, Column, Paragraph, Table
from dialogs.documents.draft import Draft
from rules.criteria import Ban
from rules.i18n import N_, _
from rules.pack import Evidence
from rules.result import CheckResult
from rules.status import Status

_JOINT = "joint_building_agreement"


ATTACHED, WANTED, LATER = N_("已附"), N_("待附"), N_("可后补")


def standing(material: Evidence, attached: Container[str]) -> str:
    """Attached, wanted, or may come later; a source text."""
    if material.id in attached:
        return ATTACHED
    return LATER if material.later else WANTED


class Material(NamedTuple):
    """A paper with its number, from 1, and the clauses that ask for it, if any."""

    number: int
    evidence: Evidence
    clauses: tuple[str, ...]


def materials(draft: Draft) -> tuple[Material, ...]:
    """Every paper once, in the order of the conditions; what every type hands in stands last
    where no condition asks for it."""
    asked: dict[str, list[str]] = {}
    for result in draft.assessment.checks:
        for name in evidence_of(result):
            asked.setdefault(name, []).append(result.clause)
    papers = {name: draft.pack.evidence[name] for name in asked}
    for name, paper in draft.pack.evidence.items():
        if paper.every_type and name not in papers and not _spared(draft, name):
            papers[name], asked[name] = paper, [paper.every_type]
    return tuple(
        Material(number, paper, tuple(dict.fromkeys(asked[name])))
        for number, (name, paper) in enumerate(papers.items(), start=1)
    )


def unasked(draft: Draft) -> tuple[Material, ...]:
    """What the type does not ask for and has files all the same, numbered behind the list."""
    known = materials(draft)
    asked = {one.evidence.id for one in known}
    spare = (name for name in draft.attached if name in draft.pack.evidence.keys() - asked)
    return tuple(
        Material(number, draft.pack.evidence[name], ())
        for number, name in enumerate(spare, start=len(known) + 1)
    )


def packed_number(number: int) -> str:
    """How a material is numbered among the files of a package."""
    return f"A{number}"


def _spared(draft: Draft, name: str) -> bool:
    return name == _JOINT and has_joint_builders(draft) is False


def evidence_of(result: CheckResult) -> Sequence[str]:
    """The papers that a condition needs: none where it does not concern the applicant, nor for
    a ban where there was no sanction."""
    if result.status is Status.NOT_APPLICABLE:
        return ()
    decide = result.check.decide
    if isinstance(decide, Ban) and result.raw.get(decide.sanction) not in decide.years:
        return ()
    return result.evidence


def numbers(papers: Sequence[Material], result: CheckResult) -> str:
    """The numbers of the papers of one condition, one a line: a line of several might break
    inside a number."""
    wanted = evidence_of(result)
    return "\n".join(str(one.number) for one in papers if one.evidence.id in wanted)


def material_list(draft: Draft) -> Iterator[Block]:
    yield Paragraph(
        _(
            "“已附”指在科创申报助手里附了文件，内容没有审查；“可后补”只用于条文没有要求，"
            "或者交件之后才有的材料。"
        ),
        "hint",
    )
    yield Table(
        [
            Column(_("编号"), 0.8, "center"),
            Column(_("材料"), 2.4),
            Column(_("条款"), 2.1),
            Column(_("说明"), 3.2),
            Column(_("准备情况"), 1.0, "center"),
        ],
        [
            [
                str(one.number),
                material_name(draft, one),
                "\n".join(draft.cite(clause) for clause in one.clauses),
                _(one.evidence.note),
                _("{standing}\n□").format(standing=_(standing(one.evidence, draft.attached))),
            ]
            for one in materials(draft)
        ],
        caption=_("材料（编号与条件对照表一致；备齐一件，在方框里打钩）"),
    )


def material_name(draft: Draft, material: Material) -> str:
    """What the list calls it; of a paper that only some need, when."""
    name = _(material.evidence.name)
    if material.evidence.id == _JOINT and has_joint_builders(draft) is None:
        return _("{name}（有共建单位时）").format(name=name)
    return name
