"""What a state is: it draws a screen from the case, and acts on a choice or on words."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import lru_cache
from typing import ClassVar, NamedTuple

from dialogs.screens import Block, Choice, Expects, Paragraph
from dialogs.talk import Talk
from rules.i18n import _


class View(NamedTuple):
    """What a state shows; the machine adds number and notes."""

    title: str
    blocks: Sequence[Block]
    choices: Sequence[Choice]
    expects: Expects = "choice"


class State(ABC):
    """One place of the conversation."""

    name: ClassVar[str]
    # What lies over another place: words that mean nothing here are meant for the one beneath.
    overlay: ClassVar[bool] = False

    @abstractmethod
    def view(self, talk: Talk) -> View:
        """The screen of the present place."""

    def choices(self, talk: Talk) -> Sequence[Choice]:
        """The choices of the view: what words and taps are compared with."""
        return self.view(talk).choices

    def expects(self, talk: Talk) -> Expects:
        """Whether a number that is typed is an answer (text) or names a choice."""
        return self.view(talk).expects

    def chose(self, talk: Talk, choice: str) -> None:
        """Act on a choice of the view that only this state knows."""
        talk.note(_("这个选项已经不在了"))

    def said(self, talk: Talk, text: str) -> bool:
        """Act on words that are no choice; False when they mean nothing here."""
        return False


def paragraph(text: str) -> Paragraph:
    return Paragraph(text=text)


def hint(text: str) -> Paragraph:
    return Paragraph(text=text, style="hint")


def quote(text: str) -> Paragraph:
    return Paragraph(text=text, style="quote")


# Most screens offer the same choices again: they are made once.
@lru_cache(1024)
def answer(choice: str, label: str, *aliases: str) -> Choice:
    return Choice(id=choice, label=label, aliases=aliases)


@lru_cache(1024)
def nav(choice: str, label: str, *aliases: str) -> Choice:
    return Choice(id=choice, label=label, row="nav", aliases=aliases)


# Ways that every state may offer; the machine acts on them.
def back(label: str = "") -> Choice:
    return nav("back", label or _("返回"), _("后退"))


def menu() -> Choice:
    return nav("menu", _("菜单"), _("主菜单"))


def help_() -> Choice:
    return nav("help", _("帮助"))
