"""The files that go with a screen, each built from its attachment's data alone."""

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from dialogs.documents.bundle import File, Opened, write_bundle
from dialogs.documents.clean import safe_name
from dialogs.documents.content import Document
from dialogs.documents.docx import write_docx
from dialogs.documents.draft import Draft
from dialogs.documents.papers import PAPERS, Paper, offered
from dialogs.evidence.files import File as Attached
from dialogs.evidence.packing import enclosed
from dialogs.screens import Attachment, Format
from rules.assessment import assess
from rules.i18n import _
from rules.i18n import language as speaking
from rules.loading import load_pack

if TYPE_CHECKING:
    from dialogs.documents.chart import Chart

LONGEST_NAME = 60  # characters of a file name, its ending included
EXPORT, PACKAGE = "export", "package"  # attachments that are no papers
_SAFE = "（）()·-_"
_TAGS = {"zh": "zh-CN", "bo": "bo-CN"}


def build(attachment: Attachment) -> bytes:
    """The bytes of an attachment; the same data give the same bytes.

    A paper of the registry, in the attachment's format or its usual one: from `platform`, `as_of`
    (YYYY-MM-DD), `pack` (id/version), `facts` (JSON forms), `language`, and where there are any the
    case's `code`, the `link` that opens it at its gaps and the `files` that were attached. package:
    a zip of every paper that such a case is offered, in every format. export: the data as JSON in
    UTF-8. Raises FactError for facts that do not fit, KeyError for a paper, a platform or a pack
    that is not installed, ValueError for a format that the paper does not have, MissingFontsError
    for a PDF or a picture where fonts are not.
    """
    data = attachment.data
    if attachment.kind == EXPORT:
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        # A lone surrogate that was typed cannot be written as UTF-8: it stays escaped.
        return text.encode("utf-8", "backslashreplace")
    if attachment.kind == PACKAGE:
        stream = io.BytesIO()
        write_package(attachment, stream, lambda _file: None)
        return stream.getvalue()
    draft, language = drafted(data), data["language"]
    paper = PAPERS[attachment.kind]
    return made(draft, paper, attachment.format or paper.formats[0], language).content


def write_package(attachment: Attachment, stream: BinaryIO, opened: Opened) -> None:
    """Write a part of a package: the first holds the papers. The attached files that it encloses
    are those that are named (`enclosed`) and can be `opened`. Raises as `build`."""
    data = attachment.data
    draft, language = drafted(data), data["language"]
    is_first = data.get("part", 1) == 1
    papers = files(draft, offers(draft, language), language) if is_first else ()
    with speaking(language):
        attached = tuple(enclosed(draft, data.get("enclosed", ())))
    write_bundle(stream, papers, attached, opened, language)


def drafted(data: Mapping[str, Any]) -> Draft:
    """What the papers of an attachment draw from. Raises as `build`."""
    facts, day = data["facts"], date.fromisoformat(data["as_of"])
    with speaking(data["language"]):  # an assessment speaks the language in which it was made
        assessment = assess(load_pack(data["pack"]), data["platform"], facts, day)
    files = tuple(Attached(**one) for one in data.get("files", ()))
    return Draft(assessment, facts, data.get("code", ""), data.get("link", ""), files)


def offers(draft: Draft, language: str) -> tuple[Paper, ...]:
    """The papers that a case is offered."""
    with speaking(language):
        return offered(draft)


def files(draft: Draft, papers: Iterable[Paper], language: str) -> Iterator[File]:
    """`papers` in every format; each is made when it is asked for."""
    for paper in papers:
        for as_ in paper.formats:
            yield made(draft, paper, as_, language)


def made(draft: Draft, paper: Paper, as_: Format, language: str) -> File:
    """A paper in one of its formats, in `language`. Raises ValueError for another format and for a
    paper that the case has no use for, MissingFontsError for a PDF or a picture without fonts."""
    if as_ not in paper.formats:
        raise ValueError(f"{paper.id}: got format {as_}, accepted are {' '.join(paper.formats)}")
    name = file_name(paper.id, draft.platform.id, draft.raw, language, as_)
    with speaking(language):
        use = paper.use(draft)
        if not use.offered:
            raise ValueError(f"{paper.id}: {use.why}")
        content, why = paper.content(draft), use.why
        content = replace(content, language=_TAGS.get(language, language))
        if isinstance(content, Document):
            return File(paper, name, write_docx(content) if as_ == "docx" else _pdf(content), why)
        return File(paper, name, _picture(content), why)


# Typst is loaded where it is needed: most turns build nothing.
def _pdf(document: Document) -> bytes:
    from dialogs.documents.pdf import write_pdf

    return write_pdf(document)


def _picture(content: "Chart") -> bytes:
    from dialogs.documents.chart import write_chart

    return write_chart(content)


def application_name(platform: str, facts: Mapping[str, Any], language: str) -> str:
    """The file name of a draft, as `file_name`."""
    return file_name("application", platform, facts, language)


def file_name(
    kind: str,
    platform: str,
    facts: Mapping[str, Any],
    language: str,
    as_: Format | None = None,
    part: int = 1,
) -> str:
    """The name of a paper's file in a format (or its usual one), or of the "package", the zip of
    all (or its `part`): the proposed name, else the type's, then what it is. Letters, digits and a
    few marks only, at most `LONGEST_NAME` characters. Raises KeyError for an unknown platform or
    kind."""
    with speaking(language):
        ending = _ending(kind, as_, part)
        proposed = facts.get("proposed_name")
        stem = safe_name(proposed, _SAFE) if isinstance(proposed, str) else ""
        stem = stem or safe_name(_(load_pack().platforms[platform].name), _SAFE)
    return stem[: LONGEST_NAME - len(ending)] + ending


def _ending(kind: str, as_: Format | None, part: int) -> str:
    if kind == PACKAGE and part > 1:
        return _("_草稿_第{n}份").format(n=part) + ".zip"
    if kind == PACKAGE:
        return _("_草稿") + ".zip"
    paper = PAPERS[kind]
    words = _("_{paper}_草稿") if paper.is_draft else _("_{paper}")
    name = safe_name(_(paper.name).replace(" ", "-"), _SAFE)
    return words.format(paper=name) + f".{as_ or paper.formats[0]}"
