"""Typst, kept warm: a template of ours and data in, a PDF or a picture out.

Templates are fixed files of this package; whatever was typed reaches them as JSON strings, which
typst sets as text and never reads as markup.
"""

import json
import re
import warnings
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst

from rules.i18n import _

SERIF, SANS = "Noto Serif CJK SC", "Noto Sans CJK SC"
LATIN, LATIN_SANS = "Noto Serif", "Noto Sans"
TIBETAN, EMOJI = "Noto Serif Tibetan", "Noto Color Emoji"
# The Debian package of each font that a document may need.
_PACKAGES = {
    SERIF: "fonts-noto-cjk",
    SANS: "fonts-noto-cjk",
    LATIN: "fonts-noto-core",
    LATIN_SANS: "fonts-noto-core",
    TIBETAN: "fonts-noto-core",
    EMOJI: "fonts-noto-color-emoji",
}
# Fonts that only some texts need, by what such a text holds.
_NEEDED_FOR = (
    (TIBETAN, re.compile("[\u0f00-\u0fff]")),
    (EMOJI, re.compile("[\U0001f000-\U0001faff]")),
)
_PAGE = re.compile(rb"/Type\s*/Page\b")
# One document at a time: a compiler is not made for two at once.
_turn = Lock()


class MissingFontsError(RuntimeError):
    """Fonts that the document needs are not installed; the message names their packages."""

    def __init__(self, families: list[str]) -> None:
        packages = " ".join(dict.fromkeys(_PACKAGES[family] for family in families))
        told = _("缺少字体 {families}，PDF 和图没有生成。Debian 上安装：apt-get install {packages}")
        super().__init__(told.format(families=_("、").join(families), packages=packages))
        self.families = families


def typeset(
    template: Path, data: object, made: datetime, file: Literal["pdf", "png"], *, ppi: int = 144
) -> bytes:
    """What `template` makes of `data` (its data.json), dated `made`: a PDF, or a page as a picture.

    The same arguments with the same fonts give the same bytes. Raises MissingFontsError. What
    typst warns of is a fault of the template and comes as a Python warning.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    require(text)
    with _turn:
        # Not by its `sys_inputs`: with those, nothing is remembered from one document to the next.
        given: Any = {"main.typ": _source(template), "data.json": text.encode()}
        made_of, told = _compiler().compile_with_warnings(
            given,
            format=file,
            ppi=ppi,
            timestamp=int(made.timestamp()),
        )
    for warning in told:
        warnings.warn(warning, stacklevel=2)
    if not isinstance(made_of, bytes):
        raise TypeError(f"{template.name}: got several pages, accepted is one for a picture")
    return made_of


def page_count(pdf: bytes) -> int:
    """How many pages a PDF of typst's has: it writes the objects of pages in the clear."""
    return len(_PAGE.findall(pdf))


def require(text: str, *families: str) -> None:
    """Raises MissingFontsError unless the fonts for `text` and `families` are installed."""
    wanted = [SERIF, SANS, *families]
    wanted += [family for family, needs in _NEEDED_FOR if needs.search(text)]
    missing = [family for family in dict.fromkeys(wanted) if family not in installed()]
    if missing:
        _fonts.cache_clear()  # they may be installed before the next try
        _compiler.cache_clear()
        installed.cache_clear()
        raise MissingFontsError(missing)


@cache
def installed() -> frozenset[str]:
    """The families of all fonts that this computer has."""
    return frozenset(_fonts().families())


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _source(template: Path) -> bytes:
    return template.read_bytes()
