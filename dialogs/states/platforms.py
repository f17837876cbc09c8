"""Choosing a platform type, and which types are still possible."""

import re

from dialogs.case import EntryKind
from dialogs.places import Place
from dialogs.reading import Option, read
from dialogs.screens import Block, Choice, Line, Lines
from dialogs.states.base import State, View, answer, back, menu, nav, paragraph
from dialogs.states.leading import ask_next, find_next
from dialogs.talk import Talk
from rules.assessment import Assessment
from rules.i18n import _
from rules.messages import message
from rules.pack import Platform
from rules.questions import next_common_fact, still_possible
from rules.status import Status

# Not knowing which type, said in passing.
WHICH = re.compile(r"(不知道|不清楚|不晓得|不懂).*[哪报选]|[选报]哪|哪[个类种].*(合适|好办|容易)")


class Platforms(State):
    """The six types, and the way to find out which."""

    name = "platforms"

    def view(self, talk: Talk) -> View:
        choices = [answer(p.id, _(p.name), _(p.short_name)) for p in talk.pack.platforms.values()]
        finder = nav("finder", _("不清楚选哪类"), _("不清楚"), _("不知道"))
        asked = paragraph(_("您要申报哪一类平台？"))
        return View(_("选平台类型"), [asked], [*choices, finder, back(), menu()])

    def chose(self, talk: Talk, choice: str) -> None:
        if choice == "finder":
            talk.replace("finder")
            find_next(talk)
        else:
            take(talk, choice)

    def said(self, talk: Talk, text: str) -> bool:
        options = [
            Option(p.id, _(p.name), (p.name, p.short_name, _(p.short_name)))
            for p in talk.pack.platforms.values()
        ]
        reading = read("choice", text, today=talk.today, options=options)
        if reading.status == "unknown" or WHICH.search(text):
            self.chose(talk, "finder")
        elif reading.status == "ok":
            take(talk, str(reading.value))
        else:
            return False
        return True


def take(talk: Talk, platform: str) -> None:
    """Choose a type and go on to its interview; what was answered before is kept."""
    if platform != talk.known.platform:
        talk.record(EntryKind.PLATFORM, platform)
    talk.home(Place(state="question"))
    ask_next(talk)


class Types(State):
    """The types that are still possible, and why the others are not."""

    name = "types"

    def view(self, talk: Talk) -> View:
        possible = still_possible(talk.assessments)
        lines = [
            Line(text=_("{name}：{summary}").format(name=_(p.name), summary=_(p.summary)))
            for p in talk.pack.platforms.values()
            if p.id in possible
        ]
        ruled_out = [
            Line(text=_(p.name), detail=_why_not(talk.assessments[p.id]))
            for p in talk.pack.platforms.values()
            if p.id not in possible
        ]
        blocks: list[Block] = []
        if lines:
            blocks.append(Lines(heading=_("还可能："), items=tuple(lines)))
        if ruled_out:
            blocks.append(Lines(heading=_("按您的回答有未达到的条件："), items=tuple(ruled_out)))
        order = [*possible, *(name for name in talk.pack.platforms if name not in possible)]
        choices = [_choice(talk.pack.platforms[name]) for name in order]
        more = (
            next_common_fact(talk.assessments, talk.known.answers) is not None and len(possible) > 1
        )
        if more:
            choices.append(nav("more", _("继续排除")))
        return View(_("还可能哪几类"), blocks, [*choices, back(), menu()])

    def chose(self, talk: Talk, choice: str) -> None:
        if choice == "more":
            find_next(talk)
        else:
            take(talk, choice)


def _choice(platform: Platform) -> Choice:
    return answer(platform.id, _(platform.name), _(platform.short_name))


def _why_not(assessment: Assessment) -> str:
    failed = assessment.having(Status.NOT_MET)
    return _("；").join(message(result) for result in failed[:2] if not result.check.advises)
