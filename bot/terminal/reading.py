"""Reading an answer: with editing and completion at a terminal, as plain lines from a pipe."""

import sys
from typing import TYPE_CHECKING, Protocol, TextIO

from bot.terminal.rendering import labels
from dialogs.screens import Screen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

PROMPT = "> "
MENU_LINES = 4  # kept free below the prompt for completions


class Reader(Protocol):
    """Where answers come from."""

    def read(self, screen: Screen) -> str | None:
        """The next answer, to `screen`; None at the end. May raise KeyboardInterrupt."""


class LineReader:
    """One line an answer; empty lines are passed over."""

    def __init__(self, lines: TextIO) -> None:
        self._lines = lines

    def read(self, screen: Screen) -> str | None:
        while line := self._lines.readline():
            if line.strip():
                return line.strip()
        return None


class PromptReader:
    """An editable line. There is no history: answers are personal, and the next person at this
    computer need not see them."""

    def __init__(self) -> None:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.history import DummyHistory

        self._session: PromptSession[str] = PromptSession(history=DummyHistory())

    def read(self, screen: Screen) -> str | None:
        try:
            while True:
                line = self._session.prompt(
                    PROMPT,
                    completer=_completer(screen),
                    complete_while_typing=True,
                    reserve_space_for_menu=MENU_LINES,
                )
                if line.strip():
                    return line.strip()
        except EOFError:
            return None


def _completer(screen: Screen) -> "Completer":
    from prompt_toolkit.completion import Completer, Completion

    class Choices(Completer):
        """The choices whose label holds what was typed so far."""

        def get_completions(
            self,
            document: "Document",
            complete_event: "CompleteEvent",
        ) -> "Iterable[Completion]":
            typed = document.text_before_cursor.strip()
            for label in labels(screen.choices):
                if typed in label:
                    yield Completion(label, start_position=-len(document.text_before_cursor))

    return Choices()


def reader() -> Reader:
    """The reader that fits this process's standard input and output."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        return PromptReader()
    return LineReader(sys.stdin)
