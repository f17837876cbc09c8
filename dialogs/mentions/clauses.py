"""A message cut into clauses, each in the words that were typed."""

import re
from collections.abc import Callable

# A comma between digits belongs to the figure; 、 between numerals makes a pair (十二、三人).
_BREAK = re.compile(
    r"[，。；;！!\n\r]+|,(?!\d{3})|(?<!\d),|(?<![一二三四五六七八九\d])、|、(?![一二三四五六七八九\d])"
    r"|\band\b",
    re.IGNORECASE,
)
# The numbers of a list: 1. 面积… 2. 设备…, （1）…, ①….
_LISTED = re.compile(r"(?:^|(?<=[；;。\n ，,]))\s*\d{1,2}[.、．)）](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]")
_MOST_SPACES = 60
_HAN = re.compile("[一-鿿]")
_HEADING = re.compile("^[^:：]{1,12}[:：]")
_OPENING = re.compile(
    "^(?:其中|当中|里面|另外|另|还有|然后|而且|并且|以及|同时|再有|嗯|那个|就是)+"
)

Names = Callable[[str], bool]


def clauses(text: str, names: Names, most: int) -> list[str]:
    """The clauses of `text`, none where there are more than `most`; `names` tells whether a stretch
    names a fact. Spaces part clauses only in front of a stretch that names another fact (企业 设备
    60万), a heading goes (情况：企业)."""
    found: list[str] = []
    pieces = _BREAK.split(_LISTED.sub("；", text))
    for piece in pieces if len(pieces) <= most else ():
        stretches = _by_spaces(piece, names) if _HAN.search(piece) else [piece.strip()]
        found += [_without_heading(one, names) for one in stretches if one]
    return [one for one in found if one]


def spoken(clause: str) -> str:
    """The clause without the words that only join it to the one before."""
    return _OPENING.sub("", clause.strip()).strip()


def _by_spaces(piece: str, names: Names) -> list[str]:
    words = piece.split()
    if len(words) > _MOST_SPACES:
        return [piece.strip()]
    stretches: list[str] = []
    named = False
    for word in words:
        names_another = names(word)
        if stretches and not (names_another and named):
            stretches[-1] += " " + word
            named = named or names_another
        else:
            stretches.append(word)
            named = names_another
    return stretches


def _without_heading(clause: str, names: Names) -> str:
    heading = _HEADING.match(clause)
    if heading is None or names(heading.group()):
        return clause
    return clause[heading.end() :].strip()
