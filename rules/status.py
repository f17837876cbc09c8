"""The statuses of a check and the verdicts of an application: public vocabulary."""

from enum import StrEnum


class Status(StrEnum):
    """What is known of one check."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    REVIEW = "review"
    CONFIRM = "confirm"
    NOT_APPLICABLE = "not_applicable"


class Verdict(StrEnum):
    """What is known of a whole application, worst first."""

    BLOCKED = "blocked"
    NOT_ELIGIBLE = "not_eligible"
    INCOMPLETE = "incomplete"
    NEEDS_CONFIRMATION = "needs_confirmation"
    READY = "ready"


# A check of several facts takes the first of these that one of them gives; an "or" the last.
WORST_FIRST = (Status.NOT_MET, Status.UNKNOWN, Status.CONFIRM, Status.REVIEW, Status.MET)
