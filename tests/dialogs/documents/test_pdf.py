"""The PDF writer: every string comes back, the same bytes each time, no warning, no surprise."""

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.documents import typesetting
from dialogs.documents.application import application
from dialogs.documents.content import (
    Block,
    Cell,
    Column,
    Cover,
    Document,
    Field,
    Form,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Table,
)
from dialogs.documents.pdf import write_pdf
from dialogs.documents.pdf.inline import inline, lines
from dialogs.documents.typesetting import MissingFontsError, typeset
from rules.assessment import assess
from tests.dialogs.documents.applications import AS_OF, PACK, PLATFORMS, full_facts
from tests.dialogs.documents.pdfs import (
    body_text,
    missing_texts,
    need_fonts,
    pages,
    squeezed,
)
from tests.dialogs.documents.samples import META, document, full_document
from tests.dialogs.documents.test_docx_text import TEXT

fonts = pytest.mark.usefixtures("_fonts")
pytestmark = pytest.mark.tool("fonts")

HOSTILE = [
    "#panic() #let x = 1",
    "$ x^2 $ *strong* _emph_ `raw` ~ -- ...",
    "= heading",
    "- item + item / term: x",
    '"); #read("/etc/passwd") //',
    '\\u{41} \\ \\n \\"',
    "<label> @reference https://example.cn/a?b=c#d",
    "{{7*7}} {% x %} ${1+1} %s {0}",
    "/* comment */ // comment",
    "]]> </w:p> & &amp;",
    "「引号」“弯引号”《书名》……——",
]


@pytest.fixture
def _fonts() -> None:
    need_fonts()


def draft(platform: str, facts: dict[str, object]) -> Document:
    return application(assess(PACK, platform, facts, AS_OF), facts)


@fonts
@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("full", [True, False])
def test_every_string_of_a_draft_comes_back(platform: str, full: bool) -> None:
    assert missing_texts(draft(platform, full_facts(platform) if full else {})) == []


@fonts
def test_every_kind_of_block_comes_back() -> None:
    assert missing_texts(full_document()) == []


@fonts
@pytest.mark.parametrize("text", HOSTILE)
def test_markup_stays_text(text: str) -> None:
    made = document(
        Heading(1, text),
        Paragraph([text, Run(text, strong=True, underline=True)]),
        Items([text], "number"),
        Table([Column(text)], [[Cell(text, strong=True)]], text, [[Cell(text)]]),
        Form([Field(text, text, foot=text)], caption=text),
        Signature([text]),
        Cover(text, text, [(text, text)], text),
    )
    made = replace(made, title=text, label=text)
    assert body_text(write_pdf(made)).count(squeezed(text)) == 18


@fonts
@settings(max_examples=25, deadline=None)
@given(TEXT, TEXT)
def test_whatever_was_typed_is_set_without_a_warning(first: str, second: str) -> None:
    made = write_pdf(
        document(
            Heading(2, first),
            Paragraph([second, Run(first, strong=True)], "quote"),
            Table([Column("甲"), Column("乙")], [[first, Cell(second, strong=True)]]),
            Form([Field(first, second)]),
            Cover(first, second, [(second, first)]),
        )
    )
    assert made.startswith(b"%PDF-")


@fonts
@pytest.mark.parametrize(
    "text",
    [
        "玥祎㕵",
        "𠮷田",
        "བོད་ལྗོངས་ལྷ་ས་གྲོང་ཁྱེར།",
        "😀👨‍👩‍👧🇨🇳",
        "㎡ № ① √ × □ ○ ✓ ✗",
        "Ünïcødé ÄÖÜ ß",
        "Лхаса",
    ],
)
def test_rare_characters_come_back(text: str) -> None:
    made = document(Paragraph(text), Table([Column("名称")], [[Cell(text, strong=True)]]))
    assert body_text(write_pdf(made)).count(squeezed(text)) == 2


@fonts
def test_a_table_of_200_rows_repeats_its_head_and_loses_no_row() -> None:
    rows = [[str(number), f"设备{number}号", "9" * 5] for number in range(1, 201)]
    made = write_pdf(document(Table([Column("序"), Column("设备名称"), Column("原值")], rows)))
    texts = pages(made)
    assert len(texts) > 5
    assert all("设备名称原值" in page for page in texts)
    assert all(body_text(made).count(f"设备{number}号") == 1 for number in range(1, 201))


@fonts
@pytest.mark.parametrize("before", [0, 20, 22, 23, 24, 25])
@pytest.mark.parametrize("count", [8, 23, 24, 25, 26, 47, 48, 49])
def test_no_page_shows_a_single_row_of_a_long_table(before: int, count: int) -> None:
    rows = [[f"第{number}件", "甲"] for number in range(count)]
    text = Paragraph("\n".join("行" * 3 for _line in range(before)))
    made = pages(write_pdf(document(text, Table([Column("名"), Column("数")], rows))))
    shown = [len(re.findall("第[0-9]+件", page)) for page in made]
    assert sum(shown) == count
    assert 1 not in shown


@fonts
@pytest.mark.parametrize("character", ["W", "@", "i", "文", "བོད་", "😀", "W ", "Ж"])
@pytest.mark.parametrize("length", [150, 300, 450, 600, 900])
def test_a_row_that_is_kept_whole_fits_its_page(character: str, length: int) -> None:
    text = character * length
    made = write_pdf(document(Table([Column(), Column(width=2.5)], [["甲", text], ["乙", "完"]])))
    read = body_text(made)
    assert read.replace("甲", "").count(squeezed(character)) == length
    assert read.endswith("乙完")


@fonts
@pytest.mark.parametrize("columns", [1, 6])
def test_a_cell_longer_than_a_page_is_not_cut_off(columns: int) -> None:
    long = "".join(f"第{number}句。" for number in range(1, 1200))
    # The neighbours stand between the two parts of a sentence that is split between pages.
    made = write_pdf(document(Table([Column()] * columns, [[long, *["短"] * (columns - 1)]])))
    text = body_text(made).replace("短", "")
    assert all(f"第{number}句" in text for number in range(1, 1200))


@fonts
@pytest.mark.parametrize("block", [
    Form([Field("主要研究方向", "很长的文字。" * 900, wide=True)]),
    Form([Field("推荐意见", "很长的文字。" * 900, foot="（公章）")]),
    Paragraph("很长的文字。" * 900, "notice"),
    Items(["很长的文字。" * 900]),
    Cover("题", "", [("名称", "很长的文字。" * 900)]),
])  # fmt: skip
def test_a_text_longer_than_a_page_is_not_cut_off(block: Block) -> None:
    assert body_text(write_pdf(document(block))).count("很长的文字。") == 900


@fonts
@pytest.mark.parametrize(
    "code", ["91540100MA6T1ABC2X" * 4, "a.long-address@highland.example.cn" * 3]
)
def test_a_long_code_breaks_inside_and_is_copied_whole(code: str) -> None:
    made = write_pdf(document(Table([Column("甲")] * 4, [[code, "乙", "丙", "丁"]])))
    assert code in body_text(made)
    assert "\u200b" not in body_text(made)


@fonts
def test_label_and_page_count_stand_on_every_page() -> None:
    made = pages(write_pdf(full_document()))
    label = squeezed(full_document().label)
    assert all(label in page for page in made)
    counts = [f"第{number}页共{len(made)}页" for number in range(2, len(made) + 1)]
    assert all(count in page for count, page in zip(counts, made[1:], strict=True))
    assert "第1页" not in made[0], "a cover has no page number"


@fonts
def test_without_a_cover_the_first_page_is_numbered_and_titled() -> None:
    (page,) = pages(write_pdf(Document("题名", [Paragraph("正文")], META, subtitle="副题")))
    assert page == "题名副题正文第1页共1页"


@fonts
def test_a_break_begins_a_page_and_a_document_may_be_empty() -> None:
    assert len(pages(write_pdf(document(Paragraph("一"), PageBreak(), Paragraph("二"))))) == 2
    assert len(pages(write_pdf(document()))) == 1


@fonts
def test_the_same_document_gives_the_same_bytes_and_another_day_others() -> None:
    first, again = write_pdf(full_document()), write_pdf(full_document())
    assert hashlib.sha256(first).digest() == hashlib.sha256(again).digest()
    meta = replace(META, made=datetime(2027, 1, 1, tzinfo=UTC))
    later = write_pdf(replace(full_document(), meta=meta))
    assert later != first
    assert b"D:2027" in later


@fonts
@pytest.mark.parametrize("language", ["zh-CN", "en", "bo-CN"])
def test_other_languages_are_set(language: str) -> None:
    made = document(Paragraph("“Application” – 备案 བོད།"))
    assert squeezed("“Application” – 备案") in body_text(
        write_pdf(replace(made, language=language))
    )


@pytest.mark.parametrize(
    ("have", "text", "package"),
    [
        (set(), "文", "fonts-noto-cjk"),
        ({"Noto Serif CJK SC"}, "文", "fonts-noto-cjk"),
        ({"Noto Serif CJK SC", "Noto Sans CJK SC"}, "བོད", "fonts-noto-core"),
        ({"Noto Serif CJK SC", "Noto Sans CJK SC"}, "😀", "fonts-noto-color-emoji"),
    ],
)
def test_a_missing_font_names_its_package_and_nothing_is_made(
    have: set[str], text: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Installed:
        def __call__(self) -> frozenset[str]:
            return frozenset(have)

        def cache_clear(self) -> None:
            """What the real one has."""

    monkeypatch.setattr(typesetting, "installed", Installed())
    monkeypatch.setattr("dialogs.documents.pdf.writer.installed", Installed())
    with pytest.raises(MissingFontsError, match=package) as told:
        write_pdf(document(Paragraph(text)))
    assert "\n" not in str(told.value)


@fonts
def test_what_typst_warns_of_is_not_silent(tmp_path: Path) -> None:
    template = tmp_path / "warns.typ"
    template.write_text('#set text(font: "No Such Font")\n#read("data.json")')
    with pytest.raises(UserWarning, match="unknown font"):
        typeset(template, "甲", META.made, "pdf")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("普通", "普通"),
        (["甲", Run("乙", strong=True)], ["甲", ["乙", "s"]]),
        ([Run("甲", underline=True)], [["甲", "u"]]),
        ("藏བོད་ལྗོངས།文", ["藏", ["བོད་ལྗོངས།", "t"], "文"]),
        ("号91540100MA6T1ABC2X。", ["号", ["91540100MA6T1ABC2X", "w"], "。"]),
        ("short", "short"),
        ("short-code", [["short-code", "m"]]),
        ("lhasa/2026.11.", ["lhasa/2026.11."]),
    ],
)
def test_text_is_cut_where_its_look_changes(text: object, expected: object) -> None:
    assert inline(text) == expected  # type: ignore[arg-type]


@given(st.lists(TEXT, max_size=4))
def test_no_character_is_lost_between_the_pieces(parts: list[str]) -> None:
    from dialogs.documents.clean import clean

    runs = [Run(part, strong=bool(index % 2)) for index, part in enumerate(parts)]
    pieces = [
        piece for line in lines(runs) for piece in ([line] if isinstance(line, str) else line)
    ]
    joined = "".join(piece if isinstance(piece, str) else piece[0] for piece in pieces)
    assert joined == clean("".join(run.text for run in runs)).replace("\n", "")
