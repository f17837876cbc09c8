"""Clauses by name. The law's labels are extracted part by part: 附件·重点实验室·第三条（一）."""

from collections.abc import Sequence

from rules.i18n import N_, _

BETWEEN = "·"
_ANNEX, _MEASURES = N_("附件"), N_("办法")


def label_parts(label: str) -> Sequence[str]:
    """What a label is made of: of the annex, the type and the clause; or the clause alone."""
    return label.split(BETWEEN)


def full_label(label: str) -> str:
    """Where a clause stands, in the current language; in Chinese the law's own label."""
    return _("·").join([_(part) for part in label_parts(label)])


def short_label(label: str) -> str:
    """The clause without its annex and type, for where those are known: 第三条（一）."""
    return _(label_parts(label)[-1])


def source_label(label: str, between: str = "") -> str:
    """In short, and of which text: 附件第三条（一）, 办法第十二条. `between` stands before the
    clause: a narrow cell breaks the line there."""
    source = _(_ANNEX if len(label_parts(label)) > 1 else _MEASURES)
    clause = short_label(label)
    if between:
        return source + between + clause
    return _("{source}{clause}").format(source=source, clause=clause)
