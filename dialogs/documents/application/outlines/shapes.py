"""What an outline is. Outlines are data: adding one for a type needs no code."""

from typing import NamedTuple


class Section(NamedTuple):
    """A section of the text: its title, one line on what to write, the facts that are filled in.

    `aspects` are parts inside, each a title and its guide. `when` is a yes/no fact without which
    the section does not concern the applicant. Titles and guides are marked for translation.
    """

    title: str
    guide: str
    facts: tuple[str, ...] = ()
    aspects: tuple[tuple[str, str], ...] = ()
    when: str = ""


class Outline(NamedTuple):
    """The sections of one type's text, and the ids of the tables that it fills in."""

    sections: tuple[Section, ...]
    tables: tuple[str, ...]
