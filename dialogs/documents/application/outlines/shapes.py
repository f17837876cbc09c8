"""What an outline is. Outlines are data: adding one for a type needs no code."""

from collections.abc import Mapping
from typing import NamedTuple


class Section(NamedTuple):
    """A section of the text: its title, one line on what to write, the facts that are filled in.

    `aspects` are parts inside, each a title and its guide. `when` is a yes/no fact without which
    the section does not concern the applicant. `by` is a fact of one choice, and `variants` are the
    guides of the options that have their own. Titles and guides are marked for translation.
    """

    title: str
    guide: str
    facts: tuple[str, ...] = ()
    aspects: tuple[tuple[str, str], ...] = ()
    when: str = ""
    by: str = ""
    variants: Mapping[str, str] = {}


class Outline(NamedTuple):
    """The sections of one type's text, and the ids of the tables that it fills in."""

    sections: tuple[Section, ...]
    tables: tuple[str, ...]
