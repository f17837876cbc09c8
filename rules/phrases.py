"""What is said of each check whatever was answered, worked out once a platform and language."""

from collections.abc import Mapping

from rules.criteria import Choice
from rules.facts import Fact, FactKind
from rules.i18n import _, speaking
from rules.pack import Check, Phrases, Platform

_CHOSEN = (FactKind.YESNO, FactKind.DECLARED, FactKind.CHOICE)


def phrases_of(platform: Platform, facts: Mapping[str, Fact]) -> Mapping[str, Phrases]:
    """For each check of the platform, by its id."""
    spoken = platform.spoken.get(speaking())
    if spoken is None:
        spoken = {
            check.id: _phrases(f"{platform.id}.{check.id}", check, facts)
            for _clause, check in platform.standing_checks
        }
        platform.spoken[speaking()] = spoken
    return spoken


def _phrases(full_id: str, check: Check, facts: Mapping[str, Fact]) -> Phrases:
    label = _(check.label)
    only_choices = all(facts[name].kind in _CHOSEN for name in check.reads)
    required: int | float | str | None = None
    asks: str | None = None
    if not isinstance(check.decide, Choice):
        required, asks = check.decide.required({}, facts), check.decide.asks({}, facts)
    return Phrases(full_id, label, required, asks, only_choices, {})
