"""The agreement of those who build jointly (共建协议书): an outline of its articles."""

from collections.abc import Iterator
from typing import NamedTuple

from dialogs.documents import numbering
from dialogs.documents.builders import host, in_alliance
from dialogs.documents.content import Block, Document, Field, Form, Heading
from dialogs.documents.draft import Draft
from dialogs.documents.frame import guide, here, law, paper, quoted, sentence, to_fill
from rules.i18n import N_, _


class _Article(NamedTuple):
    """An article: its title, what to write, the clauses of the Measures that it has to keep to."""

    title: str
    guide: str
    clauses: tuple[str, ...] = ()


_ARTICLES = (
    _Article(
        N_("各方的权责"),
        N_("逐方写负责的方向和任务、享有的权利、承担的责任，与申请书里的分工一致。"),
    ),
    _Article(
        N_("成果归属和收益分配"),
        N_("写知识产权、数据和论文署名怎样归属，转化收益怎样分，各方原有的成果怎样使用。"),
    ),
    _Article(
        N_("组织和运行"),
        N_("写负责人怎样产生、学术（技术）委员会怎样组成、日常管理和年度考核由谁做。"),
        ("measures.9.3", "measures.9.5"),
    ),
    _Article(
        N_("科研诚信和保密"),
        N_("写各方都没有失信和学术不端的声明，数据、样本和涉密事项怎样管理，出了问题由谁负责。"),
        ("measures.25",),
    ),
    _Article(
        N_("调整和退出"),
        N_("写成员加入、退出和主要条款变更的程序；更名、变更依托单位等重大调整，先报批准再变更。"),
        ("measures.26",),
    ),
    _Article(
        N_("期限、违约和争议"),
        N_("写起止日期、续签的办法、违约责任和解决争议的途径。"),
    ),
)
_MEANS = (
    (N_("单位"), 1.8),
    (N_("人员"), 1.3),
    (N_("场地"), 1.3),
    (N_("设备"), 1.3),
    (N_("经费\n（万元）"), 1.2),
    (N_("到位时间"), 1.3),
)
_PARTNERS = (N_("乙方（公章）"), N_("丙方（公章）"), N_("丁方（公章）"))
# Facts whose conditions, where a type has them, say what such an agreement must hold.
_ASKED_BY = ("joint_agreement", "cooperation_mechanism")


def joint_building_agreement(draft: Draft) -> Document:
    """An outline of the agreement: the parties write and sign it."""
    return paper(draft, _("共建协议书"), _body(draft), subtitle=_("（提纲）"))


def _body(draft: Draft) -> Iterator[Block]:
    yield guide(
        _("这是提纲，条款由各方商定；签订之前，宜请法务人员看过。引用的条文和提示，定稿时删去。")
    )
    yield Form(
        [
            Field(_("甲方（{host}）").format(host=host(draft)), draft.line("org_name"), wide=True),
            *(Field(_(party), wide=True) for party in (N_("乙方"), N_("丙方"), N_("丁方"))),
        ],
        caption=_("各方（没有的划去，不够的另加）"),
    )
    yield from _asked(draft)
    yield numbering.part(1, _("共建的平台"))
    yield sentence(
        _("各方约定共建{name}（{type}），研究方向是{direction}。"),
        name=draft.line("proposed_name"),
        type=_(draft.platform.name),
        direction=draft.line("research_direction"),
    )
    yield sentence(_lead(draft), org=draft.line("org_name"))
    yield numbering.part(2, _("各方的投入"))
    yield guide(_("写人员、场地、设备和经费的数量，与申请书和设备清单一致。"))
    yield to_fill(_MEANS, 4)
    for number, article in enumerate(_ARTICLES, start=3):
        yield numbering.part(number, _(article.title))
        yield guide(_(article.guide))
        yield from law(draft, *article.clauses)
        yield here()
    yield Form(
        [
            Field(label, lines=2, foot=_("法定代表人（签字）　　　　年　　月　　日"))
            for label in (_("甲方（公章）"), *(_(one) for one in _PARTNERS))
        ],
        columns=1,
        caption=_("签章"),
        whole=True,
    )


def _lead(draft: Draft) -> str:
    """Who applies on behalf of all."""
    if in_alliance(draft):
        return _("各方确立{org}为主建法人单位，由它提出备案申请。")
    return _("{org}是依托单位，负责平台的具体建设和运行管理，并提出备案申请。")


def _asked(draft: Draft) -> Iterator[Block]:
    """What the conditions of the type ask of such an agreement, in their words."""
    found = [one for fact in _ASKED_BY if (one := draft.condition(fact))]
    if found:
        yield Heading(3, _("条文的要求"))
    for result in found:
        yield quoted(draft, result.clause, draft.platform.quotes[result.check.id])
