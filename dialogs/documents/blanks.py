"""How wide the labels and the values of forms and covers are, for every writer alike. Widths are
em: a Han character takes one, a Latin letter half of one."""

import math
from collections.abc import Sequence

from dialogs.documents.content import Cover, Field, plain
from dialogs.documents.measure import is_latin, width

LEAST_LABEL, _MOST_LABEL = 4.0, 8.0
_MOST_LATIN_LABEL = 10.0
_MOST_LATIN_COVER_LABEL = 11.0
LEAST_VALUE, _MOST_VALUE = 5.0, 14.0
_WIDER = 1.2  # some Latin letters are wider than half an em


def label_width(label: str) -> float:
    """Room for a label: one line of it, or the longer half where one line would be too wide; never
    less than its longest Latin word."""
    latin = is_latin(label)
    most = _MOST_LATIN_LABEL if latin else _MOST_LABEL
    need = max(width(line) for line in label.split("\n")) * (_WIDER if latin else 1)
    if need <= most:
        return max(need, LEAST_LABEL)
    words = max(width(word) for word in label.split()) * _WIDER if latin else 0.0
    return min(max(math.ceil(need / 2), words), most)


def value_widths(rows: Sequence[Sequence[Field]], pairs: int) -> list[float]:
    """What the values of each of `pairs` columns need to stand on one line, within reason; that of
    a field which takes the rest of a row decides nothing."""
    needs = [LEAST_VALUE] * pairs
    for fields in rows:
        for index, field in enumerate(fields[:-1] if len(fields) < pairs else fields):
            # A tenth more than measured: Latin letters are wider in a substitute font.
            ems = max(width(line) for line in plain(field.value).split("\n")) * 1.1
            needs[index] = max(needs[index], min(ems, _MOST_VALUE))
    return needs


def is_in_latin(cover: Cover) -> bool:
    """Whether the paper is set as one in Latin letters: its labels are."""
    return all(is_latin(label) for label, _value in cover.rows)


def cover_label_width(cover: Cover) -> float:
    """Room for the labels of a cover."""
    need = max([LEAST_LABEL, *(width(label) for label, _value in cover.rows)])
    return min(need, _MOST_LATIN_COVER_LABEL if is_in_latin(cover) else _MOST_LABEL)
