"""What is said without being asked: that a case is about to be deleted, and that it was."""

from datetime import date

from dialogs.screens import Paragraph, Screen
from rules.i18n import _, language
from rules.wording import day


def about_to_delete(code: str, speaks: str, on: date) -> Screen:
    """An idle case is announced before it goes. There are no choices: the screen that stands stays
    in force."""
    with language(speaks):
        told = _(
            "编号 {code} 的申报很久没有动过，{day}将删除，附的文件也删。要留下，在这之前写任何"
            "一句话，或到「我的数据」导出。"
        ).format(code=code, day=day(on))
        title = _("快到保存期限")
    return Screen(id="expiring", seq=0, title=title, blocks=(Paragraph(text=told),), choices=())


def deleted_as_idle(code: str, speaks: str) -> Screen:
    """The receipt of a deletion that nobody asked for."""
    with language(speaks):
        told = _(
            "编号 {code} 的回答、画面、记录和附的文件到了保存期限，已删除。写一句话可以重新开始。"
        )
        title = _("已删除")
    blocks = (Paragraph(text=told.format(code=code)),)
    return Screen(id="deleted", seq=0, title=title, blocks=blocks, choices=())
