"""The one entrance for text that goes into a document."""

import re
import unicodedata
from dataclasses import fields
from datetime import datetime
from itertools import dropwhile

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# XML 1.0 forbids most C0 controls, the surrogates and the non-characters. Directional overrides
# (U+202A-202E, U+2066-2069) are legal but let typed text reorder the text that we set around it.
_DROPPED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
    "|["
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
    + "]"
)
# What a terminal takes for a command, not for text: colours, moves of the cursor.
_TERMINAL_SEQUENCE = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Return `text` fit for every output: the only control character left is the newline.

    Line ends of every kind become a newline and a tab becomes a space. Control characters,
    non-characters, directional overrides and lone surrogates are removed; a surrogate pair
    becomes the character that it stands for. Everything else stays as it was typed: no Unicode
    normalisation, no trimming. `clean(clean(x)) == clean(x)`.
    """
    if text.isprintable():
        # Printable text holds no control, format or surrogate character: nothing to do.
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = _TERMINAL_SEQUENCE.sub("", text)
    return _DROPPED.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))


def safe_name(text: str, marks: str) -> str:
    """`text` without what a file system may not take or read as a path: its letters, its digits
    and those of `marks`, from the first letter or digit on; empty where it has none."""
    kinds = [(char, unicodedata.category(char)[0]) for char in clean(text)]
    safe = ((char, kind) for char, kind in kinds if char in marks or kind in "LMN")
    return "".join(char for char, _kind in dropwhile(lambda one: one[1] not in "LN", safe))


class Node:
    """Base of the content tree: cleans every string of a new node, freezes lists into tuples."""

    __slots__ = ()

    def __post_init__(self) -> None:
        kind = type(self)
        for name in _FIELDS.get(kind) or _fields_of(kind):
            value = getattr(self, name)
            if isinstance(value, str) and value.isprintable():
                continue
            frozen = _frozen(value)
            if frozen is not value:
                object.__setattr__(self, name, frozen)


_NO_TEXT = (bool, int, float, datetime)
_FIELDS: dict[type[Node], tuple[str, ...]] = {}  # looked up anew, they take a tenth of a document


def _fields_of(kind: type[Node]) -> tuple[str, ...]:
    """Those of its fields that may hold text."""
    specs = fields(kind)  # type: ignore[arg-type]  # a dataclass
    names = tuple(spec.name for spec in specs if spec.type not in _NO_TEXT)
    _FIELDS[kind] = names
    return names


def _frozen(value: object) -> object:
    if isinstance(value, str):
        return value if value.isprintable() else clean(value)
    if isinstance(value, (list, tuple)):
        return tuple(_frozen(item) for item in value)
    return value
