"""The papers of a complete application, warm. Run by `make bench`.

Goals: a .docx in 15 ms, a PDF in 80 ms, both of every part of the draft. Each round has facts of
its own. Typst remembers what it has laid out for some more documents: a draft that follows one of
its type is told apart from one of which nothing is remembered.
"""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from dialogs.documents.application import application
from dialogs.documents.chart import Chart, chart, write_chart
from dialogs.documents.content import Document, Paragraph
from dialogs.documents.docx import write_docx
from dialogs.documents.draft import Draft
from dialogs.documents.gaps import gap_report
from dialogs.documents.pdf import write_pdf
from rules.assessment import Assessment, assess
from tests.dialogs.documents.applications import AS_OF, PACK, full_facts
from tests.dialogs.documents.pdfs import need_fonts
from tests.dialogs.documents.samples import META

Benchmark = Any  # pytest-benchmark has no types
ROUNDS = 25
FORGOTTEN = 12  # documents after which typst has forgotten one
_numbers = count()


def applicant() -> tuple[Assessment, dict[str, Any]]:
    """A complete laboratory, never the same twice."""
    number = next(_numbers)
    facts = full_facts(
        "key_laboratory",
        org_name=f"西藏高原医学研究院第{number}研究所",
        proposed_name=f"拉萨市高原医学{number}重点实验室",
        lab_area_m2=2_400 + number,
    )
    return assess(PACK, "key_laboratory", facts, AS_OF), facts


def drafted() -> tuple[tuple[Document], dict[str, Any]]:
    return (application(*applicant()),), {}


def drafted_anew() -> tuple[tuple[Document], dict[str, Any]]:
    """A draft behind other papers."""
    for _time in range(FORGOTTEN):
        write_pdf(Document("", [Paragraph(str(next(_numbers)))], META))
    return drafted()


def told() -> tuple[tuple[Document], dict[str, Any]]:
    return (gap_report(Draft(*applicant())),), {}


def charted() -> tuple[tuple[Chart], dict[str, Any]]:
    return (chart(applicant()[0]),), {}


def test_a_draft_as_docx(benchmark: Benchmark) -> None:
    made = benchmark.pedantic(write_docx, setup=drafted, rounds=ROUNDS, warmup_rounds=2)
    assert made.startswith(b"PK")


@pytest.mark.tool("fonts")
@pytest.mark.parametrize(
    "setup",
    [drafted, drafted_anew, told],
    ids=["draft behind another", "draft behind other papers", "gap report"],
)
def test_a_pdf(benchmark: Benchmark, setup: Callable[[], Any]) -> None:
    need_fonts()
    made = benchmark.pedantic(write_pdf, setup=setup, rounds=ROUNDS, warmup_rounds=2)
    assert made.startswith(b"%PDF")


@pytest.mark.tool("fonts")
def test_a_chart(benchmark: Benchmark) -> None:
    need_fonts()
    made = benchmark.pedantic(write_chart, setup=charted, rounds=ROUNDS, warmup_rounds=2)
    assert made.startswith(b"\x89PNG")
