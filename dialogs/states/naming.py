"""The name of the platform: a proposal, and a check of what is written (第十四条)."""

from typing import TYPE_CHECKING

from dialogs.documents.clean import clean
from dialogs.places import Quoted, Tried
from dialogs.retrieval import is_question
from dialogs.states.base import State, View, answer, back, hint, menu, nav, paragraph
from dialogs.talk import Talk
from rules.criteria import Name
from rules.i18n import _
from rules.messages import message

if TYPE_CHECKING:
    from dialogs.screens import Block

LONGEST_NAME = 60


class Naming(State):
    """About `tried`, a name that was typed and not yet taken."""

    name = "naming"

    def view(self, talk: Talk) -> View:
        if talk.platform is None:
            chosen = paragraph(_("先选平台类型，才能起名。"))
            return View(_("平台名称"), [chosen], [answer("platforms", _("选平台类型")), menu()])
        form = _("第十四条的形式是“{city}＋核心研究方向＋{ending}”。").format(
            city=talk.pack.info.city, ending=talk.platform.ending
        )
        blocks: list[Block] = [paragraph(form)]
        choices = []
        present = talk.facts.get("proposed_name")
        tried = talk.about(Tried).tried or present
        if tried:
            blocks.append(paragraph(_result(talk, tried)))
        offered = _offered(talk, tried)
        if tried and tried != present:
            choices.append(answer("take", _("就用我写的")))
        if offered and offered != present:
            choices.append(answer("offered", _("用「{name}」").format(name=offered)))
        blocks.append(hint(_("写下您想用的名称或研究方向，我来核对。")))
        clause = nav("clause", _("看原文"))
        return View(_("平台名称"), blocks, [*choices, clause, back(), menu()], "text")

    def chose(self, talk: Talk, choice: str) -> None:
        tried = talk.about(Tried).tried
        match choice:
            case "platforms":
                talk.go("platforms")
            case "clause":
                talk.go(Quoted(clauses=("measures.14",)))
            case "take" if tried:
                _take(talk, tried)
            case "offered":
                offered = _offered(talk, tried or talk.facts.get("proposed_name"))
                if offered:
                    _take(talk, offered)

    def said(self, talk: Talk, text: str) -> bool:
        if talk.platform is None or is_question(text):
            return False
        name = " ".join(clean(text).split())
        if len(name) > LONGEST_NAME:
            too_long = _("名称最多 {most} 字，您写了 {got} 字")
            talk.note(too_long.format(most=LONGEST_NAME, got=len(name)))
            return True
        talk.replace(Tried(tried=name))
        return True


def _take(talk: Talk, name: str) -> None:
    talk.answer("proposed_name", name, name)
    talk.note(_("已记：平台名称「{name}」").format(name=name))
    talk.replace("naming")


def _criterion(talk: Talk) -> Name | None:
    if talk.platform is not None:
        for standing in talk.platform.after:
            if isinstance(standing.check.decide, Name):
                return standing.check.decide
    return None


def _offered(talk: Talk, tried: str | None) -> str:
    """A name of the right form from what was tried, or from the research direction."""
    criterion = _criterion(talk)
    written = tried or talk.facts.get("research_direction")
    if criterion is None or not written or len(written) > LONGEST_NAME:
        return ""
    if tried and criterion.fault(tried) is None:
        return ""
    return criterion.corrected(written) if criterion.direction(written) else ""


def _result(talk: Talk, name: str) -> str:
    assessed = talk.assess(talk.known.platform, {"proposed_name": name})
    return message(assessed.result("name"))
