"""Facts that a clause states in words: a thing that is or is not so, a kind of organisation."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from dialogs.hearing import Heard, hear
from dialogs.mentions.cues import CueBook, Hit, Span
from dialogs.reading import read
from rules.facts import Fact

# A thing named in place of an answer: 有独立法人资格 says yes as 符合 does.
_STATED = "符合"
_DATE = re.compile(
    r"(?:\d{4}|[零一二三四五六七八九]{4})年(?:[0-9一二三四五六七八九十]{1,3}月)?"
    r"(?:[0-9一二三四五六七八九十]{1,3}[日号])?"
)
_ANSWERED = re.compile("^(?:行为|记录|资格|单位)?[:： ]*(?:[也都是]*(?=[没无有]))?")
_FILLED = re.compile("我们|单位|也|还|的|[:： ]|依托")
_NOT_YET = re.compile(
    "没|未|不|无|非|正在|准备|计划|打算|申请|快要|差|曾|以前|原来|如果|要是|或|吗"
)
_LONG_AGO = re.compile("年前|以前|曾|过去|原来")
_BEFORE_NAME = re.compile(
    "^(?:我们|我|咱们|咱|本|依托|申报|牵头)?(?:单位|机构|这边|这里|院)?(?:现在|目前)?(?:是|属于|为|属)?"
    "(?:一家|一个|一所|家|个)?(?:在)?(?:本地|拉萨|西藏|拉萨市)?(?:的)?"
)
_AFTER_NAME = re.compile("(?:的|性质|来的|呢|啊)*$")


def stated(hit: Hit, others: Iterable[Hit], clause: str) -> bool | None:
    """Whether a normalised clause says that the fact of `hit` is so, in the fact's own sense; None
    where it does not say. The words of `others` are looked past."""
    blank = {at for other in others for span in other.spans for at in range(*span)}
    end = hit.spans[-1][1]
    behind = "" if any(at >= end for at in blank) else _ANSWERED.sub("", clause[end:]).strip()
    if behind and not _FILLED.sub("", clause[: hit.spans[0][0]]):
        alone = read("yesno", behind, today=date.min)  # 失信：无, 独立法人不是
        if alone.status == "ok" and alone.value in ("yes", "no"):
            return (alone.value == "yes") is not hit.fact.asked_inverted
    words = _DATE.sub("", _with_stated(hit.spans, blank, clause))
    if any(char.isdigit() for char in words):
        return None
    if words.replace(_STATED, "").isascii():
        words = words.replace(_STATED, "yes")
    reading = read("yesno", words, today=date.min)
    if reading.status != "ok" or reading.value not in ("yes", "no"):
        return None
    so = reading.value == "yes"
    if hit.fact.asked_inverted:
        # 失信 alone accuses nobody, nor does what may be too long ago to count.
        return None if so and ("有" not in words or _LONG_AGO.search(words)) else not so
    return so


def _with_stated(spans: Sequence[Span], blank: set[int], clause: str) -> str:
    own = {at for span in spans for at in range(*span)}
    last = spans[-1][0]
    return "".join(
        _STATED if at == last else "" if at in own or at in blank else char
        for at, char in enumerate(clause)
    )


def chosen(fact: Fact, clause: str, typed: str, today: date) -> Any:  # noqa: ANN401 - JSON
    """The option that a clause with a cue of a choice names; None where none is sure."""
    heard = hear(fact, typed, today)
    if not isinstance(heard, Heard) or (heard.value != "none" and _NOT_YET.search(clause)):
        return None
    return heard.value


def named(book: CueBook, hits: Iterable[Hit], clause: str) -> Mapping[str, str]:
    """The choices whose option the clause is, in whole: 我们是企业, 拉萨注册的民营企业. `hits` are
    the other facts that it states."""
    stated_at = {at for hit in hits for span in hit.spans for at in range(*span)}
    rest = "".join(char for at, char in enumerate(clause) if at not in stated_at)
    rest = _AFTER_NAME.sub("", _BEFORE_NAME.sub("", rest.strip(), count=1))
    return book.options.get(rest, {})
