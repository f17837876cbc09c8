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
from dialogs.documents.content import Document
from dialogs.documents.docx import write_docx
from dialogs.documents.gaps import gap_report
from dialogs.screens import Attachment
from rules.assessment import Assessment, assess
from rules.i18n import N_, _
from rules.i18n import language as speaking
from rules.loading import load_pack

LONGEST_NAME = 60  # characters of a file name, its ending included
_SAFE = "（）()·-_"
_TAGS = {"zh": "zh-CN", "bo": "bo-CN"}
# What stands behind the platform in a file name, and the file's format.
_ENDINGS = {
    "application": (N_("_备案申请书_草稿"), ".docx"),
    "application_pdf": (N_("_备案申请书_草稿"), ".pdf"),
    "gaps": (N_("_一次性告知单"), ".pdf"),
    "chart": (N_("_条件对照图"), ".png"),
    "package": (N_("_草稿"), ".zip"),
}


def build(attachment: Attachment) -> bytes:
    """The bytes of an attachment; the same data give the same bytes.

    application: a .docx, from `platform`, `as_of` (YYYY-MM-DD), `pack` (id/version), `facts` (JSON
    forms) and `language`; application_pdf, gaps (PDF) and chart (PNG): from the same, and the
    case's `code` where there is one. export: its data as JSON in UTF-8. Raises FactError for facts
    that do not fit, KeyError for a platform or a pack that is not installed, MissingFontsError for
    a PDF or a picture where fonts are not.
    """
    if attachment.kind == "export":
        text = json.dumps(attachment.data, ensure_ascii=False, indent=2) + "\n"
        # A lone surrogate that was typed cannot be written as UTF-8: it stays escaped.
        return text.encode("utf-8", "backslashreplace")
    return _built(attachment.kind, **attachment.data)


def _built(
    kind: str,
    *,
    platform: str,
    as_of: str,
    pack: str,
    facts: Mapping[str, Any],
    language: str,
    code: str = "",
) -> bytes:
    with speaking(language):
        assessment = assess(load_pack(pack), platform, facts, date.fromisoformat(as_of))
        tag = _TAGS.get(language, language)
        if kind == "chart":
            return _picture(assessment)
        if kind == "gaps":
            return _pdf(replace(gap_report(assessment, facts, code), language=tag))
        document = replace(application(assessment, facts), language=tag)
        return _pdf(document) if kind == "application_pdf" else write_docx(document)


# Typst is loaded where it is needed: most turns build nothing.
def _pdf(document: Document) -> bytes:
    from dialogs.documents.pdf import write_pdf

    return write_pdf(document)


def _picture(assessment: Assessment) -> bytes:
    from dialogs.documents.chart import chart, write_chart

    return write_chart(chart(assessment))


def application_name(platform: str, facts: Mapping[str, Any], language: str) -> str:
    """The file name of a draft, as `file_name`."""
    return file_name("application", platform, facts, language)


def file_name(kind: str, platform: str, facts: Mapping[str, Any], language: str) -> str:
    """The name of a file of an attachment's `kind` (or "package", the zip of all): the proposed
    name, else the type's, then what it is. Letters, digits and a few marks only, at most
    `LONGEST_NAME` characters. Raises KeyError for an unknown platform or kind."""
    words, suffix = _ENDINGS[kind]
    with speaking(language):
        ending = _(words) + suffix
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
