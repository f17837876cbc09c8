"""The procedure of recording (第十三条) in words, with the figures of the pack."""

from rules.i18n import _
from rules.pack import Pack


def recording_steps(pack: Pack) -> tuple[str, ...]:
    """The five steps, each with its item of 第十三条."""
    days = pack.figures["publicity_days"].amounts["working_days"]
    return (
        _("市科技局适时发布备案通知，常年受理申请（第（一）项）"),
        _("把申请书和材料交所在县（园）区科技主管部门或市有关部门，审核后报市科技局（第（二）项）"),
        _("市科技局审查，提出审查意见（第（三）项）"),
        _("初审之后，专家论证和现场考察（第（四）项）"),
        _("公示 {days} 个工作日，无异议的正式发布备案文件（第（五）项）").format(days=days),
    )
