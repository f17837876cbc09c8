"""The day on which the applicant plans to hand in: what every period is counted to."""

from datetime import date
from typing import TYPE_CHECKING

from dialogs.case import EntryKind
from dialogs.places import Quoted
from dialogs.reading import read
from dialogs.states.base import State, View, answer, back, hint, menu, nav, paragraph
from dialogs.talk import Talk
from rules.i18n import _
from rules.wording import day

if TYPE_CHECKING:
    from dialogs.screens import Choice

MOST = 3


class Planned(State):
    """The present application date, the days on which something more would hold, or another."""

    name = "planned"

    def view(self, talk: Talk) -> View:
        told = _("年限和期限按申报日计算，现在按 {day}。您打算哪一天交材料？")
        how = _("写年月日，如“2027年3月1日”。哪一天算申报日，条文没有写明，按交给推荐单位那天算。")
        blocks = [paragraph(told.format(day=day(talk.as_of))), hint(how)]
        choices: list[Choice] = [answer("today", _("今天"))]
        choices += [
            answer(one.isoformat(), _("{day}：{check}起满足").format(day=day(one), check=check))
            for one, check in _turning_days(talk)
        ]
        clause = nav("clause", _("看原文"))
        return View(_("申报日"), blocks, [*choices, clause, back(), menu()], "text")

    def chose(self, talk: Talk, choice: str) -> None:
        match choice:
            case "today":
                _take(talk, None)
            case "clause":
                talk.go(Quoted(clauses=("measures.13.2",)))
            case _:
                _take(talk, date.fromisoformat(choice))

    def said(self, talk: Talk, text: str) -> bool:
        reading = read("date", text, today=talk.today)
        try:
            planned = date.fromisoformat(str(reading.value))
        except ValueError:
            return False
        if planned < talk.today:
            talk.note(_("{day}已经过了。写今天或以后的日子").format(day=day(planned)))
            return True
        _take(talk, planned)
        return True


def _take(talk: Talk, planned: date | None) -> None:
    talk.record(EntryKind.AS_OF, value=planned.isoformat() if planned else None)
    talk.note(_("结果改按 {day} 计算。").format(day=day(talk.as_of)))
    talk.back()


def _turning_days(talk: Talk) -> list[tuple[date, str]]:
    """The next days on which a condition of time begins to hold, each with that condition."""
    if talk.platform is None:
        return []
    days: dict[date, str] = {}
    for result in talk.assessment.checks:
        if isinstance(result.shortfall, date) and result.shortfall > talk.as_of:
            days.setdefault(result.shortfall, _(result.check.label))
    return sorted(days.items())[:MOST]
