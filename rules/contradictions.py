"""Facts that cannot be true together: bad input, named to the applicant, deciding nothing."""

from collections.abc import Mapping
from datetime import date

from rules.facts import Fact, FactError, Values
from rules.i18n import _
from rules.pack import PackInfo
from rules.values import Days, Range
from rules.wording import day


def refuse_contradictions(
    info: PackInfo, facts: Mapping[str, Fact], values: Values, as_of: date
) -> None:
    """Raise FactError, naming the first of the facts concerned, where two facts contradict each
    other or a date lies after the application date. Approximate figures contradict each other only
    if no pair of values fits."""
    for name, value in values.items():
        if isinstance(value, Days) and value.first > as_of:
            later = _("「{label}」晚于申报日 {as_of}")
            raise FactError(name, later.format(label=_(facts[name].label), as_of=day(as_of)))
    for less, more in info.orders:
        part, whole = values.get(less), values.get(more)
        if isinstance(part, Range) and isinstance(whole, Range) and not part.never_exceeds(whole):
            exceeds = _("「{less}」不能多于「{more}」")
            labels = {"less": _(facts[less].label), "more": _(facts[more].label)}
            raise FactError(less, exceeds.format(**labels), more)
    for choice, option, other in info.never_with:
        if values.get(choice) == option and other in values:
            unfit = _("「{label}」为“{option}”，就不应有「{other}」")
            chosen = facts[choice].option(option)
            labels = {
                "label": _(facts[choice].label),
                "option": _(chosen.label) if chosen else option,
                "other": _(facts[other].label),
            }
            raise FactError(choice, unfit.format(**labels), other)
