"""How to fill in the draft (填写说明). The regulation names 申请书和相关材料 (第十三条) and
no more; the rest follows common practice and yields to the notice of recording."""

from collections.abc import Iterator

from dialogs.documents.content import Block, Heading, Items
from dialogs.documents.draft import Draft
from rules.i18n import N_, _

_LINES = (
    N_("本草稿按自查时填报的内容预填。没有填报的留空，由申报单位补齐。"),
    N_("如实填写，文字简明。没有内容的栏目填“无”，不留空。"),
    N_("第二、三、四部分是自查结果，供申报单位核对，要不要随申请书报送，以备案通知为准。"),
    N_("第五部分里的小字是填写提示，写好之后删去。表格行数不够的，可以加行或另附页。"),
    N_("用A4纸打印，与证明材料一起装订，一式三份（以备案通知为准）。"),
    N_("证明材料按第七部分的编号排列，复印件加盖公章。"),
    N_("承诺书由平台负责人和法定代表人签字、加盖公章；同类表格大多写明，签字盖章之后才受理。"),
    N_("审核栏由各单位和专家填写，本草稿不代填。"),
    N_("不写涉密内容，不写身份证号和患者个人信息。"),
)


def instructions(draft: Draft) -> Iterator[Block]:
    yield Heading(1, _("填写说明"))
    basis = _("依据：{regulation}第十三条及附件“{type}”。").format(
        regulation=_("《{name}》").format(name=_(draft.pack.info.regulation)),
        type=_(draft.platform.name),
    )
    yield Items([basis, *(_(line) for line in _LINES)], "number")
