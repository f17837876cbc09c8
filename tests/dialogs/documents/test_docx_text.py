"""Every string that goes into a .docx can be read back from it."""

import hashlib
import io
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from gettext import NullTranslations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.documents.clean import clean
from dialogs.documents.content import (
    Cell,
    Column,
    Cover,
    Document,
    Field,
    Form,
    Heading,
    Items,
    Paragraph,
    Run,
    Signature,
    Table,
)
from dialogs.documents.docx import write_docx
from dialogs.documents.docx.scripts import Script, segments
from rules.i18n import translations
from tests.dialogs.documents.samples import META, full_document, opened, strings, written

PIECES = [
    "A&B",
    "<w:p/>",
    "]]>",
    "\"'",
    "{{7*7}}",
    "{% raw %}",
    "%s {0}",
    "玥祎㕵",
    "𠮷",
    "བོད་ལྗོངས།",
]
PIECES += [
    "😀👨‍👩‍👧🇨🇳",
    "❤️",
    "㎡",
    "\x00\x0b",
    "\r\n",
    "\ud800",
    "\u202e",
    " ",
    "\t",
    "office@a.example",
]
TEXT = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(codec=None, categories=None), max_size=6),
    max_size=6,
).map("".join)


def lines(text: str) -> list[str]:
    return [line for line in clean(text).split("\n") if line]


@settings(max_examples=60, deadline=None)
@given(TEXT, TEXT, TEXT)
def test_typed_text_comes_back_as_it_was_typed(first: str, second: str, third: str) -> None:
    made = written(
        Heading(1, first),
        Paragraph([second, Run(third, strong=True)]),
        Items([[first, second]]),
        Table([Column("甲"), Column("乙")], [[second, Cell(third, strong=True)]]),
        Form([Field("丙", first), Field("丁", second)]),
        Cover("戊", rows=[("己", third)]),
    )
    cells = ["甲", "乙", clean(second), clean(third), "丙", clean(first), "丁", clean(second)]
    expected = [
        clean(first),
        *lines(clean(second) + clean(third)),
        clean(first) + clean(second),
        *cells,
        "戊",
        "己",
        clean(third),
    ]
    assert strings(made) == [text for text in expected if text]


@pytest.mark.parametrize("text", ["{{7*7}}", "{% for x in y %}", "{{ cycler.__init__ }}", "${1+1}"])
def test_template_syntax_stays_text(text: str) -> None:
    made = written(Paragraph(text), Form([Field(text, text)]), Signature([text], dated=False))
    assert strings(made) == [text] * 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("普通文字 abc 123", [Script.MAIN]),
        ("王玥的", [Script.MAIN, Script.RARE, Script.MAIN]),
        ("𠮷田", [Script.SUPPLEMENT, Script.MAIN]),
        ("藏文བོད་ལྗོངས།", [Script.MAIN, Script.TIBETAN]),
        ("👨‍👩‍👧👍🏽🇨🇳", [Script.EMOJI]),
        ("❤️", [Script.SYMBOL]),
        ("葛\U000e0100城", [Script.MAIN]),
        ("\u200d", [Script.MAIN]),
        ("", []),
    ],
)
def test_text_is_cut_where_the_font_has_to_change(text: str, expected: list[Script]) -> None:
    parts = list(segments(text))
    assert [script for script, _part in parts] == expected
    assert "".join(part for _script, part in parts) == text


def test_tibetan_has_its_own_run_with_font_and_complex_script_size() -> None:
    made = written(Paragraph("藏文བོད་ལྗོངས།与中文"))
    runs = made.paragraphs[0].runs
    assert [run.text for run in runs] == ["藏文", "བོད་ལྗོངས།", "与中文"]
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        assert runs[1]._r.xpath(f"w:rPr/w:rFonts/@w:{slot}") == ["Microsoft Himalaya"]
    assert runs[1]._r.xpath("w:rPr/w:szCs/@w:val") == ["40"]


def test_a_newline_begins_a_paragraph_in_running_text_and_a_line_in_a_cell() -> None:
    made = written(Paragraph("一\n\n二"), Table([Column()], [["三\n四"]]))
    assert [item.text for item in made.paragraphs[:3]] == ["一", "", "二"]
    assert made.tables[0].cell(0, 0).text == "三\n四"


def test_the_same_document_gives_the_same_bytes() -> None:
    digests = {hashlib.sha256(write_docx(full_document())).hexdigest() for _ in range(2)}
    assert len(digests) == 1


def test_core_properties_come_from_the_document() -> None:
    made = opened(Document("题名 <&>", [], META, language="en"))
    core = made.core_properties
    assert (core.title, core.author, core.language) == ("题名 <&>", "科创申报助手", "en")
    assert core.created == core.modified == datetime(2026, 3, 1, 1, 0, tzinfo=UTC)


def test_the_label_heads_every_page_and_the_footer_counts_pages() -> None:
    made = opened(full_document())
    section = made.sections[0]
    assert section.header.paragraphs[0].text == full_document().label
    assert section.first_page_header.paragraphs[0].text == full_document().label
    footer = section.footer.paragraphs[0]
    assert footer.text == "第 1 页 共 1 页"
    assert [code.strip() for code in footer._p.xpath(".//w:instrText/text()")] == [
        "PAGE",
        "NUMPAGES",
    ]


def test_the_footer_follows_the_language_and_its_word_order() -> None:
    class English(NullTranslations):
        def gettext(self, message: str) -> str:
            return "{pages} pages, this is {page}" if "{page}" in message else message

    with translations(English()):
        footer = written().sections[0].footer.paragraphs[0]
    assert footer.text == "1 pages, this is 1"
    assert footer._p.xpath(".//w:instrText/text()") == [" NUMPAGES ", " PAGE "]


def test_title_and_subtitle_open_the_first_page_unless_a_cover_does() -> None:
    plain = opened(Document("题名", [Paragraph("正文")], META, subtitle="副题"))
    assert strings(plain) == ["题名", "副题", "正文"]
    assert not plain.sections[0].different_first_page_header_footer
    covered = opened(Document("题名", [Cover("封面"), Paragraph("正文")], META, subtitle="副题"))
    assert strings(covered) == ["封面", "正文"]
    assert covered.sections[0].different_first_page_header_footer


def test_every_part_is_declared_and_dated_alike() -> None:
    archive = zipfile.ZipFile(io.BytesIO(write_docx(full_document())))
    types = archive.read("[Content_Types].xml").decode()
    for info in archive.infolist():
        assert info.date_time == (1980, 1, 1, 0, 0, 0)
        if info.filename.startswith("word/") and info.filename.endswith(".xml"):
            assert f'PartName="/{info.filename}"' in types


def test_importing_the_writer_loads_no_template_engine_and_no_reader() -> None:
    code = (
        "import sys, dialogs.documents.docx; print('jinja2' in sys.modules, 'docx' in sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.split() == ["False", "False"]
