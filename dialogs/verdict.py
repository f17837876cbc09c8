"""The result of the chosen type in one line: what stands in the way, or that nothing was found."""

from dialogs.differences import VERDICT_WORDS
from dialogs.talk import Talk
from rules.gaps import gaps
from rules.i18n import _
from rules.status import Status, Verdict
from rules.wording import day


def verdict_in_words(talk: Talk) -> str:
    assessment = talk.assessment
    if assessment.verdict is Verdict.BLOCKED:
        until = assessment.blocked_until
        if until is None:
            return _("在禁止申请的期限内，期限届满之前不得申请。")
        return _("在禁止申请的期限内，{day}起可以再次申请。").format(day=day(until))
    found = gaps(assessment)
    if not found[Status.NOT_MET] and assessment.verdict is Verdict.READY:
        return _("未发现不符合项。是否备案由专家论证和市科技局决定（第十二、十三条）。")
    parts = [
        (_("还差 {n} 项"), found[Status.NOT_MET]),
        (_("{n} 项待市科技局确认"), found[Status.CONFIRM]),
        (_("{n} 项待补充"), found[Status.UNKNOWN]),
    ]
    counted = _("，").join(text.format(n=len(some)) for text, some in parts if some)
    return counted or _(VERDICT_WORDS[assessment.verdict])
