"""A language that shows what was not translated: every text of ours stands in ⟦⟧, so that Han text
outside of them went past gettext."""

import gettext
import re
import string
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from dialogs.screens import Screen
from rules.i18n import _of, translations
from rules.pack import Pack

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_MARKED = re.compile("⟦[^⟦⟧]*⟧")
_NAME = re.compile(r"[a-z_][a-z0-9_]*")


class PseudoTranslations(gettext.NullTranslations):
    """Marks every message, between its placeholders: what is filled in must be translated itself,
    or it stands outside of the marks."""

    def gettext(self, message: str) -> str:
        return marked(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return marked(msgid1 if n == 1 else msgid2)


@contextmanager
def pseudo_language() -> Iterator[None]:
    """Speak the pseudo-language inside the block, whatever language a case or a document names."""
    catalogue = PseudoTranslations()
    with patch("rules.i18n._translator", lambda code: _of(catalogue)), translations(catalogue):
        yield


def marked(message: str) -> str:
    """`message` with its own words in ⟦⟧ and its placeholders as they were."""
    if not placeholders(message):
        return _in_marks(message)
    whole, words = "", ""
    for literal, name, spec, conversion in string.Formatter().parse(message):
        words += literal.replace("{", "{{").replace("}", "}}")
        if name is not None:
            whole += _in_marks(words) + "{" + name
            whole += (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "") + "}"
            words = ""
    return whole + _in_marks(words)


def _in_marks(words: str) -> str:
    return f"⟦{words}⟧" if words.strip() else words


def placeholders(message: str) -> list[str]:
    """The names that `message` wants filled in, sorted; none where it is not a template."""
    try:
        names = [name for _words, name, _spec, _how in string.Formatter().parse(message)]
    except ValueError:
        return []
    found = [name for name in names if name is not None]
    return sorted(found) if all(_NAME.fullmatch(name) for name in found) else []


def law_of(pack: Pack) -> list[str]:
    """What may stand untranslated: the texts and the labels of the clauses, and their parts."""
    law: list[str] = []
    for clause in pack.clauses.values():
        law += [clause.text, *clause.text.splitlines()]
        law += [clause.label, clause.label.rsplit("·", 1)[-1]]
    for platform in pack.platforms.values():
        law += [span.text for part in platform.annex for span in part.text]
        law += platform.quotes.values()
    law += [text.replace("\n", " ") for text in law]
    return sorted({text.strip() for text in law if text.strip()}, key=len, reverse=True)


def untranslated(text: str, law: Iterable[str] = (), typed: Iterable[str] = ()) -> Iterator[str]:
    """The stretches of `text` with Han outside of the marks that are neither words of the law nor
    what the applicant typed (or the pack gives as a name of the law)."""
    allowed = sorted({one.strip() for one in (*law, *typed) if one.strip()}, key=len, reverse=True)
    for line in _MARKED.sub("⟦⟧", text).split("⟦⟧"):
        rest = line
        for one in allowed:
            if one in rest:
                rest = rest.replace(one, " ")
            if not HAN.search(rest):
                break
        if HAN.search(rest):
            yield " ".join(rest.split())


def assert_translated(
    text: str, pack: Pack | None = None, typed: Iterable[str] = (), *, law: Iterable[str] = ()
) -> None:
    """Assert that `text`, made under `PseudoTranslations`, shows no Han text past gettext. `pack`
    allows its clauses, `law` further words of the law, `typed` what the applicant wrote."""
    if not any(untranslated(text)):
        return
    allowed = [*(law_of(pack) if pack else ()), *law]
    found = list(untranslated(text, allowed, typed))
    assert not found, f"shown without translation: {found}"


def assert_screen_translated(screen: Screen, pack: Pack, typed: Iterable[str] = ()) -> None:
    """Assert that of all that `screen` shows and offers, nothing passes gettext by."""
    typed = list(typed)
    assert_translated(screen.text(), pack, typed)
    for choice in screen.choices:
        assert_translated(choice.label, pack, typed)
