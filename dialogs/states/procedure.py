"""What happens next: the procedure of 第十三条, the support, and what comes after recording."""

from dialogs.documents.steps import recording_steps
from dialogs.places import PapersPage, Quoted
from dialogs.screens import Line, Lines
from dialogs.states.base import State, View, answer, back, hint, menu, nav
from dialogs.talk import Talk
from rules.i18n import _
from rules.wording import YUAN, month_and_day, quantity


class Procedure(State):
    """The steps, with clauses and amounts."""

    name = "procedure"

    def view(self, talk: Talk) -> View:
        steps = tuple(Line(text=step) for step in recording_steps(talk.pack))
        procedure = Lines(heading=_("备案程序（第十三条）"), items=steps, numbered=True)
        money = Lines(heading=_("备案之后"), items=_afterwards(talk))
        unsaid = hint(_("何时拨付、由谁拨付，办法没有写。各项资金能否相加，办法也没有写。"))
        choices = [nav("clause", _("看原文")), back(), menu()]
        if talk.platform is not None:
            choices.insert(0, answer("papers", _("备案后要写的文书")))
        return View(_("备案怎么走"), [procedure, money, unsaid], choices)

    def chose(self, talk: Talk, choice: str) -> None:
        if choice == "papers":
            talk.go(PapersPage(stage="recorded"))
            return
        clauses = [f"measures.13.{step}" for step in range(1, 6)]
        clauses += ["measures.15", "measures.17", "measures.20", "measures.23"]
        talk.go(Quoted(clauses=tuple(clauses)))


def _afterwards(talk: Talk) -> tuple[Line, ...]:
    lines = []
    figures = talk.pack.figures
    report = figures["annual_report"].amounts
    if talk.platform is not None:
        own = talk.platform.id
        support = quantity(figures["support"].amounts[own], YUAN)
        lines.append(Line(text=_("扶持资助 {sum}（第十五条）").format(sum=support)))
        good = quantity(figures["evaluation_good"].amounts[own], YUAN)
        excellent = quantity(figures["evaluation_excellent"].amounts[own], YUAN)
        rewards = _("评估一般三年一个周期：良好奖励 {good}，优秀奖励 {excellent}（第二十三条）")
        lines.append(Line(text=rewards.format(good=good, excellent=excellent)))
    upgrade = figures["upgrade_award"].amounts
    raised = _("提档升级：国家级 {national}，自治区级 {regional}，一次性（第十七条）")
    lines.append(
        Line(
            text=raised.format(
                national=quantity(upgrade["national"], YUAN),
                regional=quantity(upgrade["regional"], YUAN),
            )
        )
    )
    yearly = _("每年{date}前撰写年度工作总结报告，经主管部门审核后报市科技局（第二十条）")
    lines.append(Line(text=yearly.format(date=month_and_day(report["month"], report["day"]))))
    return tuple(lines)
