"""What a condition that is met rests on: the applicant's word alone, or papers beside it."""

from collections import Counter
from collections.abc import Collection, Iterable
from enum import Enum

from dialogs.documents.application.materials import evidence_of
from rules.i18n import N_, _
from rules.result import CheckResult
from rules.status import Status


class Proof(Enum):
    """A source text each. The papers were attached, which says nothing of what is in them."""

    ATTACHED = N_("材料已附")
    PARTLY = N_("材料附了一部分")
    DECLARED = N_("按填报")


def proof(result: CheckResult, attached: Collection[str]) -> Proof:
    """What the result rests on, where files are attached to the materials `attached`."""
    wanted = evidence_of(result)
    there = [name for name in wanted if name in attached]
    if not there:
        return Proof.DECLARED
    return Proof.ATTACHED if len(there) == len(wanted) else Proof.PARTLY


def met_words(results: Iterable[CheckResult], attached: Collection[str]) -> str:
    """Of the results that are met, how many rest on what; empty where none is met."""
    counts = Counter(proof(one, attached) for one in results if one.status is Status.MET)
    if counts and set(counts) == {Proof.DECLARED}:
        return _("都是按填报算的，材料还没附")
    counted = _("{proof} {n} 项")
    parts = (counted.format(proof=_(one.value), n=counts[one]) for one in Proof if counts[one])
    return _("，").join(parts)
