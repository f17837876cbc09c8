"""Check answers: every answer, each with its own change."""

from dialogs.places import Asked, SummaryPage
from dialogs.screens import Line, Lines
from dialogs.states.base import State, View, answer, back, menu, nav, paragraph
from dialogs.states.question import named_answer
from dialogs.talk import Talk
from dialogs.telling import in_words, label_of
from rules.facts import Fact
from rules.i18n import _

PAGE = 6


class Summary(State):
    """The answers of the chosen type, a page at a time."""

    name = "summary"

    def view(self, talk: Talk) -> View:
        facts = _answered(talk)
        page = _page(talk, len(facts))
        shown = facts[page * PAGE : (page + 1) * PAGE]
        title = _("核对答案")
        if not facts:
            nothing = paragraph(_("还没有回答。"))
            return View(title, [nothing], [answer("continue", _("开始答题")), back(), menu()])
        lines = tuple(
            Line(text=_("{label}：{value}").format(label=label_of(fact), value=_value(talk, fact)))
            for fact in shown
        )
        pages = -(-len(facts) // PAGE)
        if pages > 1:
            title = _("核对答案（第 {page} 页，共 {pages} 页）").format(page=page + 1, pages=pages)
        choices = [
            answer(fact.id, _("改：{label}").format(label=label_of(fact)), label_of(fact))
            for fact in shown
        ]
        if page + 1 < pages:
            choices.append(nav("next", _("下一页")))
        if page:
            choices.append(nav("earlier", _("上一页")))
        choices += [nav("report", _("看结果"), _("没有要改的")), back(), menu()]
        return View(title, [Lines(items=lines, numbered=True)], choices)

    def chose(self, talk: Talk, choice: str) -> None:
        page = _page(talk, len(_answered(talk)))
        match choice:
            case "next":
                talk.replace(SummaryPage(page=page + 1))
            case "earlier":
                talk.replace(SummaryPage(page=page - 1))
            case "report":
                talk.go("report")
            case "continue":
                from dialogs.states.menu import go_on

                go_on(talk)
            case _:
                talk.go(Asked(fact=choice, way="change"))

    def said(self, talk: Talk, text: str) -> bool:
        """The name of any answer or a part of it, also of another page, opens its change."""
        named = named_answer(talk, text)
        if named is None:
            return False
        talk.go(Asked(fact=named, way="change"))
        return True


def _page(talk: Talk, answers: int) -> int:
    return max(0, min(talk.about(SummaryPage).page, (answers - 1) // PAGE)) if answers else 0


def _answered(talk: Talk) -> list[Fact]:
    """The facts of the chosen type that were answered, in the order in which it asks them."""
    own = talk.pack.facts_of(talk.platform.id) if talk.platform else talk.pack.facts
    return [fact for name, fact in own.items() if name in talk.answers and talk.may_show(fact)]


def _value(talk: Talk, fact: Fact) -> str:
    return in_words(fact, talk.answers[fact.id].value)
