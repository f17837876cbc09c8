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
from typing import TypeAlias

DOMAIN = "kechuang"
SOURCE_LANGUAGE = "zh"
LOCALES = Path(__file__).resolve().parent.parent / "locales"

Translate: TypeAlias = Callable[[str], str]


def _unchanged(message: str) -> str:
    return message


_current: ContextVar[Translate] = ContextVar("translate", default=_unchanged)


def _(message: str) -> str:
    """Translate `message` into the current language; without a translation, `message` itself."""
    return _current.get()(message) if message else message


def speaking() -> Translate:
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
def _translator(code: str) -> Translate:
    if code == SOURCE_LANGUAGE:
        return _unchanged
    return _gettext.translation(DOMAIN, LOCALES, [code], fallback=True).gettext


@contextmanager
def _speak(translate: Translate) -> Iterator[None]:
    token = _current.set(translate)
    try:
        yield
    finally:
        _current.reset(token)


def translations(catalogue: _gettext.NullTranslations) -> AbstractContextManager[None]:
    """Speak through `catalogue` inside the block."""
    return _speak(catalogue.gettext)


def language(code: str) -> AbstractContextManager[None]:
    """Speak language `code` inside the block; an unknown code speaks the source language."""
    return _speak(_translator(code))
