"""The closed set of criteria that rule data may use. Each is one typed model; there are no
expression strings and nothing is evaluated."""

from typing import Annotated, TypeAlias

from pydantic import Field

from rules.criteria.answers import Declared, Tally, Yes
from rules.criteria.base import Criterion, Decision, Shortfall
from rules.criteria.branches import Choice, When
from rules.criteria.combined import All, Either
from rules.criteria.figures import Ladder, Period, Share, Threshold, Years
from rules.criteria.lists import Includes, Named
from rules.criteria.standing import Ban, Name, NameFault

AnyCriterion: TypeAlias = Annotated[
    Yes
    | Declared
    | Tally
    | When
    | Choice
    | Includes
    | Named
    | All
    | Either
    | Threshold
    | Ladder
    | Share
    | Years
    | Period
    | Ban
    | Name,
    Field(discriminator="kind"),
]

# The recursive nodes learn of the whole set only now.
for _recursive in (When, Choice, All, Either):
    _recursive.model_rebuild(_types_namespace={"AnyCriterion": AnyCriterion})

__all__ = [
    "All",
    "AnyCriterion",
    "Ban",
    "Choice",
    "Criterion",
    "Decision",
    "Declared",
    "Either",
    "Includes",
    "Ladder",
    "Name",
    "NameFault",
    "Named",
    "Period",
    "Share",
    "Shortfall",
    "Tally",
    "Threshold",
    "When",
    "Years",
    "Yes",
]
