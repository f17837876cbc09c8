"""Translation of user-visible text. The source language is Chinese (zh); see locales/.

The language is a context variable, so that pure functions need no translator among their arguments
and two conversations in one process can speak two languages.
"""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

DOMAIN = "kechuang"
SOURCE_LANGUAGE = "zh"
LOCALES = Path(__file__).resolve().parent.parent / "locales"

_SOURCE = _gettext.NullTranslations()
_current: ContextVar[_gettext.NullTranslations] = ContextVar("translations", default=_SOURCE)


def _(message: str) -> str:
    """Translate `message` into the current language; without a translation, `message` itself."""
    return _current.get().gettext(message) if message else ""


def N_(message: str) -> str:  # noqa: N802 - the marker's usual name in gettext
    """Mark a constant for extraction; it is translated where it is shown."""
    return message


@cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    if code == SOURCE_LANGUAGE:
        return _SOURCE
    return _gettext.translation(DOMAIN, LOCALES, [code], fallback=True)


@contextmanager
def translations(catalogue: _gettext.NullTranslations) -> Iterator[None]:
    """Speak through `catalogue` inside the block."""
    token = _current.set(catalogue)
    try:
        yield
    finally:
        _current.reset(token)


@contextmanager
def language(code: str) -> Iterator[None]:
    """Speak language `code` inside the block; an unknown code speaks the source language."""
    with translations(_catalogue(code)):
        yield
