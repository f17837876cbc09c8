"""Numbers of people that someone volunteers: they are left out before anything is read or kept."""

import re
import unicodedata

from dialogs.hearing import IDENTITY_NUMBER
from dialogs.places import Asked
from dialogs.talk import Talk
from rules.facts import FactKind
from rules.i18n import _

# A mobile number, or one of a landline with its area; not an amount of so many yuan.
_TELEPHONE = re.compile(
    r"(?<![\d.])(?:(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8})"
    r"(?!\d|\.\d|\s*(?:多|余|来)?[元块万亿平㎡人个])"
)


def fit_to_keep(talk: Talk, text: str) -> str:
    """What was typed, without identity numbers, and without telephone numbers where they may not be
    asked; says so where it leaves any out. At a question for a text an identity number stays: the
    whole answer is refused there."""
    kept = text if _asks_for_text(talk) else _without(IDENTITY_NUMBER, text)
    if kept != text:
        talk.note(_("身份证号不记，已经略去。"))
    if talk.sender.personal:
        return kept
    without = _without(_TELEPHONE, kept)
    if without != kept:
        talk.note(_("电话号码不在这里记，已经略去。"))
    return without


def _asks_for_text(talk: Talk) -> bool:
    about = talk.case.place.about
    if not isinstance(about, Asked) or about.fact not in talk.pack.facts:
        return False
    return talk.fact(about.fact).kind is FactKind.TEXT


def _without(number: re.Pattern[str], text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    found = number.finditer(plain if len(plain) == len(text) else text)
    for start, end in reversed([match.span() for match in found]):
        text = text[:start] + _("〔略〕") + text[end:]
    return text
