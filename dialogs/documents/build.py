"""The files that go with a screen, each built from its attachment's data alone."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import dropwhile
from typing import Any

from dialogs.documents.application import application
from dialogs.documents.clean import clean
from dialogs.documents.docx import write_docx
from dialogs.screens import Attachment
from rules.assessment import assess
from rules.i18n import _
from rules.i18n import language as speaking
from rules.loading import load_pack

LONGEST_NAME = 60  # characters of a file name, its ending included
_SAFE = "（）()·-_"
_TAGS = {"zh": "zh-CN", "bo": "bo-CN"}


def build(attachment: Attachment) -> bytes:
    """The bytes of an attachment; the same data give the same bytes.

    application: a .docx, from `platform`, `as_of` (YYYY-MM-DD), `pack` (id/version), `facts` (JSON
    forms) and `language`. export: its data as JSON in UTF-8. Raises FactError for facts that do
    not fit, KeyError for a platform or a pack that is not installed.
    """
    match attachment.kind:
        case "application":
            return _application(**attachment.data)
        case "export":
            text = json.dumps(attachment.data, ensure_ascii=False, indent=2) + "\n"
            # A lone surrogate that was typed cannot be written as UTF-8: it stays escaped.
            return text.encode("utf-8", "backslashreplace")


def _application(
    *, platform: str, as_of: str, pack: str, facts: Mapping[str, Any], language: str
) -> bytes:
    with speaking(language):
        assessment = assess(load_pack(pack), platform, facts, date.fromisoformat(as_of))
        document = application(assessment, facts)
        return write_docx(replace(document, language=_TAGS.get(language, language)))


def application_name(platform: str, facts: Mapping[str, Any], language: str) -> str:
    """The file name of a draft: the proposed name, else the type's, then what it is. Letters,
    digits and a few marks only, at most `LONGEST_NAME` characters. Raises KeyError for an unknown
    platform."""
    with speaking(language):
        ending = _("_备案申请书_草稿") + ".docx"
        proposed = facts.get("proposed_name")
        stem = _safe(proposed) if isinstance(proposed, str) else ""
        stem = stem or _safe(_(load_pack().platforms[platform].name))
    return stem[: LONGEST_NAME - len(ending)] + ending


def _safe(text: str) -> str:
    """`text` without what a file system may not take or read as a path, from its first letter or
    digit on; empty where it has none."""
    kinds = [(char, unicodedata.category(char)[0]) for char in clean(text)]
    safe = ((char, kind) for char, kind in kinds if char in _SAFE or kind in "LMN")
    return "".join(char for char, _kind in dropwhile(lambda one: one[1] not in "LN", safe))
