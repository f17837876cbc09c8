"""Letters of those who guarantee the conditions (保障函): the host; for a field station, its
competent department too."""

from collections.abc import Iterator, Mapping

from dialogs.documents.builders import host
from dialogs.documents.content import Block, Document, Paragraph, Signature
from dialogs.documents.draft import Draft
from dialogs.documents.frame import addressee, guide, paper, reference, sentence, to_fill
from rules.i18n import N_, _

_HOST, _DEPARTMENT = "host_support", "department_support"
_GENERAL = "measures.9.2"
_LABORATORY = (
    N_("资金"),
    N_("技术支撑"),
    N_("基础设施"),
    N_("后勤保障"),
    N_("学术活动条件"),
)
# What each clause wants guaranteed, in its own words.
_MATTERS: Mapping[str, tuple[str, ...]] = {
    _GENERAL: (
        N_("科研项目"),
        N_("仪器设备"),
        N_("科研场所"),
        N_("人才培养与团队建设"),
        N_("经费投入"),
    ),
    "annex.engineering_center.3.6": _LABORATORY,
    "annex.key_laboratory.3.8": _LABORATORY,
    "annex.field_station.3.7": (N_("人（人员）"), N_("财（经费）"), N_("物（场地、设备）")),
}
_COLUMNS = (
    (N_("保障的事项"), 1.6),
    (N_("具体内容和数量"), 3.4),
    (N_("起止时间"), 1.5),
    (N_("依据的文件"), 1.6),
)


def host_guarantee(draft: Draft) -> Document:
    """The host's letter: an outline that the host fills in and seals."""
    return paper(draft, _("依托单位条件保障函"), _by_host(draft), subtitle=_("（提纲）"))


def _by_host(draft: Draft) -> Iterator[Block]:
    yield addressee()
    yield sentence(
        _("{org}是{name}（{type}）的{host}，为它的建设和运行提供下列保障。"),
        org=draft.line("org_name"),
        name=draft.line("proposed_name"),
        type=_(draft.platform.name),
        host=host(draft),
    )
    yield from _guaranteed(draft, _HOST)
    yield Signature([_("法定代表人（签字）："), _("{host}（公章）：").format(host=host(draft))])
    yield from _basis(draft, _HOST, "measures.9.1", _GENERAL)


def department_guarantee(draft: Draft) -> Document:
    """The competent department's letter: an outline that the department fills in and seals."""
    return paper(draft, _("主管部门条件保障函"), _by_department(draft), subtitle=_("（提纲）"))


def _by_department(draft: Draft) -> Iterator[Block]:
    yield addressee()
    yield sentence(
        _("{department}是{org}的主管部门，为{name}（{type}）的建设和运行提供下列保障。"),
        department="",
        org=draft.line("org_name"),
        name=draft.line("proposed_name"),
        type=_(draft.platform.name),
    )
    yield from _guaranteed(draft, _DEPARTMENT)
    yield Signature([_("负责人（签字）："), _("主管部门（公章）：")])
    yield from _basis(draft, _DEPARTMENT)


def _guaranteed(draft: Draft, fact: str) -> Iterator[Block]:
    if draft.given(fact) is not True:
        yield Paragraph(_unsure(draft, fact), "notice")
    yield guide(_("写得出数量的写数量，如金额、人数、面积；与预算和申请书一致，只写能够做到的。"))
    matters = [_(one) for one in _matters(draft, fact)]
    yield to_fill(_COLUMNS, [*matters, _("其他")])


def _unsure(draft: Draft, fact: str) -> str:
    """Nobody is led to guarantee what was denied."""
    if draft.given(fact) is False:
        return _("{told}。落实之后再出这份函。").format(told=draft.told(fact))
    return _("自查没有填“{label}”这一项，核实之后再出这份函。").format(label=draft.label(fact))


def _matters(draft: Draft, fact: str) -> tuple[str, ...]:
    result = draft.condition(fact)
    return _MATTERS.get(result.clause if result else _GENERAL, _MATTERS[_GENERAL])


def _basis(draft: Draft, fact: str, *general: str) -> Iterator[Block]:
    """The clauses that ask for the letter, those of the type first."""
    result = draft.condition(fact)
    yield from reference(draft, *([result.clause] if result else []), *general)
