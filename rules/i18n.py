"""Translation of user-visible text. The source language is Chinese (zh); see locales/.

The language is a context variable, so that pure functions need no translator among their arguments
and two conversations in one process can speak two languages.
"""

import gettext as _gettext
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import NamedTuple

DOMAIN = "kechuang"
SOURCE_LANGUAGE = "zh"
LOCALES = Path(__file__).resolve().parent.parent / "locales"


class Translator(NamedTuple):
    """How one language speaks: of one text, and of a text that depends on a number."""

    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]


def _unchanged(message: str) -> str:
    return message


def _either(one: str, many: str, number: int) -> str:
    return one if number == 1 else many


_SOURCE = Translator(_unchanged, _either)
_current: ContextVar[Translator] = ContextVar("translator", default=_SOURCE)


def _(message: str) -> str:
    """Translate `message` into the current language; without a translation, `message` itself."""
    return _current.get().gettext(message) if message else message


def ngettext(one: str, many: str, number: int) -> str:
    """Translate a text that depends on `number`. Chinese has one form for all: `one` and `many` are
    the same there, and the translation has as many forms as its language."""
    return _current.get().ngettext(one, many, number)


def speaking() -> Translator:
    """The current language's translator: equal for equal languages, so that it can be a key."""
    return _current.get()


def N_(message: str) -> str:  # noqa: N802 - the marker's usual name in gettext
    """Mark a constant for extraction; it is translated where it is shown."""
    return message


@cache
def languages() -> tuple[str, ...]:
    """The languages that can be spoken: the source language and those with a catalogue."""
    catalogues = LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return (SOURCE_LANGUAGE, *sorted(file.parent.parent.name for file in catalogues))


@cache
def _translator(code: str) -> Translator:
    if code == SOURCE_LANGUAGE:
        return _SOURCE
    return _of(_gettext.translation(DOMAIN, LOCALES, [code], fallback=True))


def _of(catalogue: _gettext.NullTranslations) -> Translator:
    return Translator(catalogue.gettext, catalogue.ngettext)


@contextmanager
def _speak(translator: Translator) -> Iterator[None]:
    token = _current.set(translator)
    try:
        yield
    finally:
        _current.reset(token)


def translations(catalogue: _gettext.NullTranslations) -> AbstractContextManager[None]:
    """Speak through `catalogue` inside the block."""
    return _speak(_of(catalogue))


def language(code: str) -> AbstractContextManager[None]:
    """Speak language `code` inside the block; an unknown code speaks the source language."""
    return _speak(_translator(code))
