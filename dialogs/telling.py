"""Answers as they are told back to the person who gave them: in the words of the question."""

from typing import Any

from rules.facts import Fact
from rules.i18n import _
from rules.wording import value_words


def label_of(fact: Fact) -> str:
    """What was asked, as a noun."""
    return _(fact.asked_label or fact.label)


def in_words(fact: Fact, value: Any) -> str:  # noqa: ANN401 - JSON
    """The JSON value in words; null is not knowing."""
    if value is None:
        return _("不清楚，以后再说")
    if isinstance(value, bool) and fact.asked_inverted:
        return _("没有") if value else _("有")
    return value_words(fact, value)


def brief(text: str) -> str:
    """What was typed, short enough to be read back."""
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:40] + "……"
