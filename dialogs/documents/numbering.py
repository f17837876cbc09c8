"""Numbers of headings after GB/T 9704-2012, 7.3.3: 一、（一）1."""

from dialogs.documents.content import Heading
from rules.i18n import N_, _

_NUMERALS = (
    N_("一"),
    N_("二"),
    N_("三"),
    N_("四"),
    N_("五"),
    N_("六"),
    N_("七"),
    N_("八"),
    N_("九"),
    N_("十"),
    N_("十一"),
    N_("十二"),
    N_("十三"),
    N_("十四"),
    N_("十五"),
)


def numeral(number: int) -> str:
    """`number` from 1 to 15 as headings count."""
    return _(_NUMERALS[number - 1])


def part(number: int, title: str) -> Heading:
    """The heading of a part of the draft."""
    return Heading(1, _("{number}、{title}").format(number=numeral(number), title=title))


def section(number: int, title: str) -> Heading:
    """A heading inside a part."""
    return Heading(2, _("（{number}）{title}").format(number=numeral(number), title=title))


def aspect(number: int, title: str) -> Heading:
    """A heading inside a section."""
    return Heading(3, _("{number}. {title}").format(number=number, title=title))
