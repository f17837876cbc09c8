"""A newer version of the rules: offered with what it changes for this case, never imposed."""

from dialogs.case import EntryKind
from dialogs.differences import differences
from dialogs.fitting import fitting
from dialogs.screens import Block, Line, Lines
from dialogs.states.base import State, View, answer, back, menu, paragraph
from dialogs.talk import Talk
from rules.assessment import assess_values
from rules.i18n import _
from rules.loading import load_pack, newest_pack_name
from rules.pack import Pack
from rules.wording import day


class NewPack(State):
    """The newest version beside the case's own."""

    name = "newpack"

    def view(self, talk: Talk) -> View:
        new = load_pack(newest_pack_name(talk.pack.info.id))
        told = _("规则有新版本 {new}（{day}）：{changes}您的申报用的是 {old}。").format(
            new=new.name,
            day=day(new.info.issued_on),
            changes=_(new.info.changes),
            old=talk.case.pack,
        )
        blocks: list[Block] = [paragraph(told)]
        if talk.platform is not None and talk.platform.id in new.platforms:
            lines = _changes(talk, new)
            if lines:
                items = tuple(Line(text=line) for line in lines)
                blocks.append(Lines(heading=_("对您的影响："), items=items))
            else:
                blocks.append(paragraph(_("对您的结果没有影响。")))
        choices = [answer("switch", _("换用新版")), answer("stay", _("先不换"))]
        return View(_("规则有新版本"), blocks, [*choices, back(), menu()])

    def chose(self, talk: Talk, choice: str) -> None:
        newest = newest_pack_name(talk.pack.info.id)
        talk.back()
        if choice == "switch":
            talk.use_pack(newest)
            talk.note(_("已换用规则 {new}。").format(new=newest))
        else:
            talk.record(EntryKind.PACK, newest, value=False)


def is_outdated(talk: Talk) -> bool:
    """Is a newer version installed than the case's own, and was it not declined yet?"""
    newest = newest_pack_name(talk.pack.info.id)
    declined = any(
        entry.kind is EntryKind.PACK and entry.name == newest and entry.value is False
        for entry in talk.case.log
    )
    return talk.case.pack != newest and not declined


def _changes(talk: Talk, new: Pack) -> list[str]:
    platform = talk.known.platform
    raw, values = fitting(new, platform, talk.facts, talk.as_of)
    return differences(talk.assessment, assess_values(new, platform, raw, values, talk.as_of))
