"""What a change does to an assessment, in words."""

from datetime import date

from rules.assessment import Assessment
from rules.citing import source_label
from rules.criteria.base import STATUS_WORDS
from rules.i18n import N_, _
from rules.messages import shortfall_words
from rules.result import CheckResult
from rules.status import Verdict

VERDICT_WORDS = {
    Verdict.BLOCKED: N_("在禁止申请的期限内"),
    Verdict.NOT_ELIGIBLE: N_("有条件未达到"),
    Verdict.INCOMPLETE: N_("还有条件待补充"),
    Verdict.NEEDS_CONFIRMATION: N_("有条件需市科技局确认"),
    Verdict.READY: N_("未发现不符合项"),
}


def differences(before: Assessment, after: Assessment) -> list[str]:
    """What becomes of the verdict and of each check, where it changes, in words."""
    lines = []
    if before.verdict is not after.verdict:
        lines.append(
            _("自查结果由「{old}」变为「{new}」").format(
                old=_(VERDICT_WORDS[before.verdict]), new=_(VERDICT_WORDS[after.verdict])
            )
        )
    old = {result.check.id: result for result in before.checks}
    for result in after.checks:
        was = old.get(result.check.id)
        if was and was.status is result.status and was.shortfall != result.shortfall:
            lines.append(
                _("{clause} {check}：{new}（原来 {old}）").format(
                    clause=source_label(after.pack.clauses[result.clause].label),
                    check=_(result.check.label),
                    new=_distance(result),
                    old=_distance(was),
                )
            )
        if was is None or was.status is not result.status:
            lines.append(
                _("{clause} {check}：由「{old}」变为「{new}」").format(
                    clause=source_label(after.pack.clauses[result.clause].label),
                    check=_(result.check.label),
                    old=_(STATUS_WORDS[was.status]) if was else _("没有这一条"),
                    new=_(STATUS_WORDS[result.status]),
                )
            )
    gone = old.keys() - {result.check.id for result in after.checks}
    lines += [_("不再有：{check}").format(check=_(old[one].check.label)) for one in sorted(gone)]
    return lines


def _distance(result: CheckResult) -> str:
    if result.shortfall is None:
        return _(STATUS_WORDS[result.status])
    template = _("{distance}起满足") if isinstance(result.shortfall, date) else _("还差 {distance}")
    return template.format(distance=shortfall_words(result))
