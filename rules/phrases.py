"""What is said of each check whatever was answered, worked out once a platform and language."""

from collections.abc import Mapping
from typing import NamedTuple

from rules.criteria import Choice
from rules.facts import Fact
from rules.i18n import _, speaking
from rules.pack import Check, Platform


class Phrases(NamedTuple):
    """Of one check: its label, what is asked, and the figure that is asked in words. The last two
    are None where they depend on an answer."""

    label: str
    required: int | float | str | None
    asks: str | None


def phrases_of(platform: Platform, facts: Mapping[str, Fact]) -> Mapping[str, Phrases]:
    """For each check of the platform, by its id."""
    spoken = platform.spoken.get(speaking())
    if spoken is None:
        spoken = {check.id: _phrases(check, facts) for _clause, check in platform.standing_checks}
        platform.spoken[speaking()] = spoken
    return spoken


def _phrases(check: Check, facts: Mapping[str, Fact]) -> Phrases:
    label = _(check.label)
    if isinstance(check.decide, Choice):
        return Phrases(label, None, None)
    return Phrases(label, check.decide.required({}, facts), check.decide.asks({}, facts))
