"""The cover. It never says that the form is the bureau's: the regulation attaches none."""

from dialogs.documents.builders import host, in_alliance, joint_line
from dialogs.documents.content import Cover
from dialogs.documents.draft import Draft
from dialogs.documents.frame import NOTICE
from rules.i18n import _


def title(draft: Draft) -> str:
    return _("{city}科技创新平台备案申请书").format(city=_(draft.pack.info.city))


def cover(draft: Draft) -> Cover:
    """Who applies for what; what is not known stays blank. The day of application is written by
    hand: a self-check made today may be handed in later."""
    contact = " ".join(filter(None, (draft.line("contact_name"), draft.line("contact_phone"))))
    # What an alliance's host is called leaves no room beside it.
    sealed = _("{host}\n（公章）") if in_alliance(draft) else _("{host}（公章）")
    rows = (
        (_("平台类型"), _(draft.platform.name)),
        (_("平台名称"), draft.line("proposed_name")),
        (sealed.format(host=host(draft)), draft.line("org_name")),
        (_("共建单位"), joint_line(draft)),
        (_("平台负责人"), draft.line("leader_name")),
        (_("联系人及电话"), contact),
        (_("推荐单位"), draft.line("department")),
        (_("申请日期"), _("　　　　年　　月　　日")),
    )
    subtitle = _("（{type}　预填草稿）").format(type=_(draft.platform.name))
    return Cover(title(draft), subtitle, rows, _(NOTICE))
