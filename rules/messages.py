"""What the result of a check says to a person: one sentence with figures, never a promise."""

from datetime import date

from rules.criteria import Ban, Includes, Name
from rules.criteria.anatomy import nodes
from rules.facts import FactKind
from rules.i18n import N_, _
from rules.result import CheckResult
from rules.status import Status
from rules.wording import distance, value_words

_PLAIN = {
    Status.MET: N_("{label}：{actual}，达到"),
    Status.NOT_MET: N_("{label}：{actual}，未达到"),
    Status.UNKNOWN: N_("{label}：还要知道{missing}"),
    Status.REVIEW: N_("{label}：您申明具备，由专家论证，本助手不作判断"),
    Status.CONFIRM: N_("{label}：{actual}，条文没有写明这样算不算达到，需市科技局确认"),
    Status.NOT_APPLICABLE: N_("{label}：不涉及"),
}
_FIGURES = {
    Status.MET: N_("{label}：要求{asks}，您填 {actual}，达到"),
    Status.NOT_MET: N_("{label}：要求{asks}，您填 {actual}，未达到"),
    Status.CONFIRM: N_("{label}：要求{asks}，您填 {actual}，算不算达到，需市科技局确认"),
}
_SHORT_BY = N_("{label}：要求{asks}，您填 {actual}，还差 {shortfall}")
_FROM_DAY = N_("{label}：要求{asks}，您填 {actual}，{shortfall}起满足")
_LACKING = N_("{label}：要求{asks}，还缺{lacking}")
_SOFTENED = N_(
    "{label}：{actual}；新筹建的主要评价其他方面（第三条（五）），"
    "这一条是否仍要达到，需市科技局确认"
)
_SOFTENED_FIGURES = N_(
    "{label}：要求{asks}，您填 {actual}；新筹建的主要评价其他方面（第三条（五）），"
    "这一条是否仍要达到，需市科技局确认"
)
_SOFTENED_SHORT = N_(
    "{label}：要求{asks}，您填 {actual}，还差 {shortfall}；"
    "新筹建的主要评价其他方面（第三条（五）），这一条是否仍要达到，需市科技局确认"
)
_BANNED = N_("{label}：{actual}，{shortfall}起可以再次申请")
_EXPERT = N_("{label}：您填 {actual}，由专家论证，本助手不作判断")


def message(result: CheckResult) -> str:
    """The sentence for one result, in the current language."""
    phrases = result.phrases
    if result.decision.status is Status.UNKNOWN:
        values = result.basis.values
        key: tuple[object, ...] = tuple([(name, name in values) for name in result.pending])
    elif phrases.only_choices:
        raw = result.basis.raw
        key = (result.decision.status, result.softened, *[raw.get(n) for n in result.check.reads])
    else:
        return _sentence(result)
    said = phrases.said
    if key not in said:
        said[key] = _sentence(result)
    return said[key]


def _sentence(result: CheckResult) -> str:
    decide = result.check.decide
    if isinstance(decide, Name):
        return _name_message(result, decide)
    label, status = result.phrases.label, result.decision.status
    asks = result.asks
    if status is Status.UNKNOWN:
        return _(_PLAIN[status]).format(label=label, missing=missing_words(result))
    template = _(_template(result, bool(asks)))
    if status is Status.NOT_APPLICABLE or (status is Status.REVIEW and not asks):
        return template.format(label=label)
    return template.format(
        label=label,
        asks=asks,
        actual=actual_words(result),
        shortfall=shortfall_words(result) if result.decision.shortfall is not None else "",
        lacking=lacking_words(result) if result.decision.missing else "",
    )


def _template(result: CheckResult, figures: bool) -> str:
    status, shortfall, missing = result.decision
    if status is Status.NOT_MET:
        if missing:
            return _LACKING
        if isinstance(result.check.decide, Ban):
            return _BANNED if shortfall else _PLAIN[status]
        if shortfall is not None and figures:
            return _FROM_DAY if isinstance(shortfall, date) else _SHORT_BY
    if status is Status.CONFIRM and result.softened:
        if not figures:
            return _SOFTENED
        return _SOFTENED_SHORT if isinstance(shortfall, int | float) else _SOFTENED_FIGURES
    if status is Status.REVIEW and figures:
        return _EXPERT
    return (_FIGURES if figures else _PLAIN).get(status, _PLAIN[status])


def actual_words(result: CheckResult) -> str:
    """What was answered, in words; of several facts, each with its name."""
    raw, facts, reads = result.basis.raw, result.basis.facts, result.check.reads
    if len(reads) == 1:
        return value_words(facts[reads[0]], raw.get(reads[0]))
    given = [name for name in reads if raw.get(name) is not None]
    if not given:
        return value_words(facts[reads[0]], None)
    template = _("{fact} {value}")
    return _("、").join(
        [
            template.format(fact=_(facts[name].label), value=value_words(facts[name], raw[name]))
            for name in given
        ]
    )


def shortfall_words(result: CheckResult) -> str:
    """The distance in the fact's unit, or the first day; empty where there is none."""
    if result.decision.shortfall is None:
        return ""
    units = (result.facts[name].unit for name in reversed(result.check.reads))
    return distance(result.decision.shortfall, next(filter(None, units), ""))


def missing_words(result: CheckResult) -> str:
    """The facts that an undecided check still waits for."""
    return _("、").join(_waited_for(result, name) for name in result.pending)


def _waited_for(result: CheckResult, name: str) -> str:
    fact = result.facts[name]
    if name not in result.values:
        template = _("「{label}」")
    elif fact.kind is FactKind.DATE:
        template = _("「{label}」是哪一天")
    else:
        template = _("「{label}」的确切数")
    return template.format(label=_(fact.label))


def lacking_words(result: CheckResult) -> str:
    """The items that a list lacks; of those of which any one will do, as one."""
    if not result.decision.missing:
        return ""
    for node in nodes(result.check.decide):
        if isinstance(node, Includes):
            groups = node.lacking(result.values)
            if tuple(one for group in groups for one in group) == result.decision.missing:
                return _("、").join(node.named(group, result.facts) for group in groups)
    return ""


def _name_message(result: CheckResult, decide: Name) -> str:
    name = result.values.get(decide.fact)
    written = name.strip() if isinstance(name, str) else ""
    label = result.phrases.label
    if not written:
        return _("{label}：还没有起名").format(label=label)
    fault = decide.fault(written)
    if fault is None:
        return _("{label}：「{name}」符合第十四条的形式").format(label=label, name=written)
    if result.status is Status.CONFIRM:
        template = _("{label}：{fault}，条文有“等”字，需市科技局确认；按条文可写「{corrected}」")
    else:
        template = _("{label}：{fault}；按第十四条可写「{corrected}」")
    corrected = decide.corrected(written)
    return template.format(label=label, fault=_(fault.value), corrected=corrected)
