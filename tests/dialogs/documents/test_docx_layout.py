"""What a .docx promises about its pages, styles and tables."""

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table as DocxTable

from dialogs.documents.content import (
    Cell,
    Column,
    Cover,
    Field,
    Form,
    Heading,
    Items,
    Level,
    PageBreak,
    Paragraph,
    Row,
    Signature,
    Table,
)
from dialogs.documents.docx.faces import TEXT_WIDTH
from dialogs.documents.docx.tables import share
from dialogs.documents.measure import inset, lines
from tests.dialogs.documents.samples import full_document, opened, written


def flags(table: DocxTable, name: str) -> list[bool]:
    return [bool(row._tr.xpath(f"w:trPr/w:{name}")) for row in table.rows]


def test_page_and_margins_follow_the_standard_and_have_no_grid() -> None:
    section = written().sections[0]
    measured = [section.page_width, section.page_height]
    measured += [section.top_margin, section.bottom_margin]
    measured += [section.left_margin, section.right_margin]
    for got, wanted in zip(measured, (210, 297, 37, 35, 28, 26), strict=True):
        assert got is not None
        assert abs(got - Mm(wanted)) < Mm(0.1)
    assert not section._sectPr.findall(qn("w:docGrid"))


@pytest.mark.parametrize(
    ("style", "font", "size"),
    [
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
        ("Body Text", "仿宋_GB2312", 16),
    ],
)
def test_styles_name_the_standard_faces_in_every_slot(style: str, font: str, size: int) -> None:
    found = written().styles[style]
    slots = found.element.rPr.find(qn("w:rFonts"))
    assert {slots.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {font}
    assert found.font.size == Pt(size)


def test_language_is_chinese_and_compatibility_mode_fifteen() -> None:
    made = written()
    assert made.styles.element.xpath("w:docDefaults//w:lang/@w:eastAsia") == ["zh-CN"]
    settings = made.settings.element
    assert settings.xpath("//w:compatSetting[@w:name='compatibilityMode']/@w:val") == ["15"]


@pytest.mark.parametrize("level", [1, 2, 3])
def test_headings_are_real_headings_for_the_navigation_pane(level: Level) -> None:
    made = written(Heading(level, "标题"))
    style = made.paragraphs[0].style
    assert style is not None
    assert style.name == f"Heading {level}"
    assert style.element.xpath("w:pPr/w:outlineLvl/@w:val") == [str(level - 1)]


def test_every_style_that_a_paragraph_names_exists() -> None:
    made = opened(full_document())
    known = {style.style_id for style in made.styles}
    used = set(made.element.xpath("//w:pStyle/@w:val")) | set(
        made.element.xpath("//w:rStyle/@w:val")
    )
    assert used <= known


def test_a_long_table_repeats_its_head_and_keeps_rows_whole() -> None:
    rows = [[str(number), "项目", "备注"] for number in range(200)]
    table = written(Table([Column("序号"), Column("名称", 3), Column("备注", 2)], rows)).tables[0]
    assert flags(table, "tblHeader") == [True] + [False] * 200
    assert all(flags(table, "cantSplit"))
    assert [row.cells[0].text for row in table.rows][1:] == [str(number) for number in range(200)]


def test_a_head_of_two_storeys_repeats_both() -> None:
    head: list[Row] = [[Cell("成果", columns=2), Cell("备注", rows=2)], ["论文", "专利"]]
    table = written(Table([Column()] * 3, [["1", "2", "3"]], head=head)).tables[0]
    assert flags(table, "tblHeader") == [True, True, False]
    assert [cell.text for cell in table.rows[0].cells] == ["成果", "成果", "备注"]
    assert [cell.text for cell in table.rows[1].cells] == ["论文", "专利", "备注"]


def test_a_row_longer_than_half_a_page_may_split() -> None:
    table = written(Table([Column()], [["长" * 4000], ["短"]])).tables[0]
    assert flags(table, "cantSplit") == [False, True]
    form = written(Form([Field("研究方向", "长" * 4000, wide=True), Field("姓名", "短")])).tables[0]
    assert flags(form, "cantSplit") == [False, True]


def kept(table: DocxTable) -> list[bool]:
    return [bool(row._tr.xpath(".//w:keepNext")) for row in table.rows]


def test_no_page_shows_a_single_row_of_a_table() -> None:
    def table(count: int) -> DocxTable:
        return written(Table([Column("甲")], [[str(row)] for row in range(count)])).tables[0]

    assert kept(table(3)) == [True, True, True, False]
    assert kept(table(8)) == [True, True, False, False, False, False, False, True, False]


def test_a_row_that_may_split_is_not_held_back() -> None:
    rows = [["短"], ["长" * 4000], ["短"], ["短"]]
    assert kept(written(Table([Column()], rows)).tables[0]) == [False, False, True, False]


def test_rows_that_a_cell_joins_stay_together() -> None:
    rows: list[Row] = [["0", "a"], ["0", "a"], [Cell("1", rows=2), "b"], ["c"], *[["2", "d"]] * 4]
    table = written(Table([Column(), Column()], rows)).tables[0]
    assert kept(table) == [True, False, True, False, False, False, True, False]


def test_widths_of_every_row_add_up_to_the_text_width() -> None:
    made = opened(full_document())
    full_width = [table for table in made.tables if table._tbl.xpath("w:tblPr/w:tblBorders")]
    assert len(full_width) == 3
    for table in full_width:
        grid = [int(width) for width in table._tbl.xpath("w:tblGrid/w:gridCol/@w:w")]
        assert sum(grid) == TEXT_WIDTH
        for row in table.rows:
            assert sum(map(int, row._tr.xpath("w:tc/w:tcPr/w:tcW/@w:w"))) == TEXT_WIDTH
            spans = [int((cell.xpath("w:tcPr/w:gridSpan/@w:val") or ["1"])[0]) for cell in row._tr]
            assert sum(spans[1:]) == len(grid)  # the first child is w:trPr


@pytest.mark.parametrize("weights", [[1.0], [1, 2.5, 0.3], [1 / 3] * 7])
def test_shares_are_whole_and_add_up(weights: list[float]) -> None:
    parts = share(TEXT_WIDTH, weights)
    assert sum(parts) == TEXT_WIDTH
    assert all(part > 0 for part in parts)


def heights(table: DocxTable) -> list[int]:
    return [int(value) for value in table._tbl.xpath("w:tr/w:trPr/w:trHeight/@w:val")]


def test_an_empty_field_leaves_room_to_write_in() -> None:
    one, many = heights(written(Form([Field("方向"), Field("计划", wide=True, lines=6)])).tables[0])
    assert one >= Mm(10).pt * 20
    assert many >= Mm(45).pt * 20


def test_a_foot_continues_its_field_with_no_rule_between() -> None:
    table = written(Form([Field("意见", lines=6, foot="签字：")], columns=1)).tables[0]
    assert [cell.text for row in table.rows for cell in row.cells] == ["意见", "", "意见", "签字："]
    above, below = (row._tr.xpath("w:tc[2]/w:tcPr/w:tcBorders/*") for row in table.rows)
    assert [side.tag for side in above + below] == [qn("w:bottom"), qn("w:top")]


def test_a_code_gets_the_width_that_it_needs() -> None:
    fields = [Field("信用代码", "91540100MA6T1ABC2X"), Field("性质", "企业")]
    code, kind = (
        int(width)
        for width in written(Form(fields)).tables[0]._tbl.xpath("w:tblGrid/w:gridCol/@w:w")[1::2]
    )
    assert code >= 18 * 120 + 200
    assert kind > 0
    crowded = [Field("信用代码", "91540100MA6T1ABC2X"), Field("邮箱", "a" * 60)]
    columns = written(Form(crowded)).tables[0]._tbl.xpath("w:tblGrid/w:gridCol/@w:w")
    assert int(columns[1]) >= 18 * 120 + 200


def test_numbered_lists_start_anew_and_each_mark_has_its_own_list() -> None:
    made = written(Items(["一", "二"], "number"), Items(["三"], "number"), Items(["四"], "box"))
    assert made.element.xpath("//w:numPr/w:numId/@w:val") == ["1", "1", "2", "3"]
    part = made.part.numbering_part.element
    assert part.xpath("w:num/w:abstractNumId/@w:val") == ["1", "1", "2"]
    assert part.xpath("w:num/w:lvlOverride/w:startOverride/@w:val") == ["1"] * 3


@pytest.mark.parametrize("block", [Heading(1, "一"), Paragraph("一"), Form([Field("一")])])
def test_a_page_break_and_a_cover_start_a_page(block: Heading | Paragraph | Form) -> None:
    assert len(written(PageBreak(), block).element.xpath("//w:pageBreakBefore")) == 1
    assert len(written(Cover("封面"), block).element.xpath("//w:pageBreakBefore")) == 1
    assert not written(block).element.xpath("//w:pageBreakBefore")


def test_a_cover_and_a_page_break_together_leave_no_empty_page() -> None:
    made = written(Cover("封面"), PageBreak(), Paragraph("正文"))
    assert len(made.element.xpath("//w:pageBreakBefore")) == 1


def test_a_signature_stays_with_the_paragraph_before_it() -> None:
    made = written(Paragraph("一\n二"), Signature(["签字："]))
    assert [bool(item._p.xpath("w:pPr/w:keepNext")) for item in made.paragraphs[:3]] == [
        False,
        True,
        True,
    ]
    assert kept(made.tables[0]) == [True, False]


@pytest.mark.parametrize("text", ["LHASA-KJ-2026-0001", "office@highland-foods.example"])
def test_a_code_or_address_may_break_inside(text: str) -> None:
    made = written(Paragraph(f"编号{text}。"), Paragraph("short words only 普通"))
    assert [bool(item._p.xpath("w:pPr/w:wordWrap")) for item in made.paragraphs] == [True, False]


@pytest.mark.parametrize(
    ("text", "expected"), [("", 1), ("字" * 10, 1), ("字" * 11, 2), ("ab" * 10, 1), ("一\n二", 2)]
)
def test_lines_count_han_as_whole_and_latin_as_half(text: str, expected: int) -> None:
    assert lines(text, 10 * 320, 32) == expected


def test_a_title_of_two_lines_is_set_in_lines_of_like_length() -> None:
    room, size = 20 * 440, 44
    assert inset("字" * 20, room, size) == 0
    narrowed = room - 2 * inset("字" * 21, room, size)
    assert lines("字" * 21, narrowed, size) == 2
    assert narrowed < 12 * 440


def test_a_crowded_cover_gives_up_room_before_it_spills() -> None:
    def rows(count: int) -> list[tuple[str, str]]:
        return [
            (f"栏目{number}", "拉萨市高原特色农产品精深加工重点实验室") for number in range(count)
        ]

    few = heights(written(Cover("题名", rows=rows(3))).tables[0])
    many = heights(written(Cover("题名", rows=rows(12))).tables[0])
    assert set(few) == {680}
    assert len(set(many)) == 1
    assert 480 <= many[0] < 680


@pytest.mark.parametrize(
    ("whole", "held"), [(True, [True, True, True, False]), (False, [False, True, False, False])]
)
def test_what_is_signed_stays_together(whole: bool, held: list[bool]) -> None:
    """Each row is held to the next but the last; a field to its foot in any case."""
    fields = [Field("甲"), Field("乙"), Field("丙", foot="（公章）"), Field("日期", wide=True)]
    (table,) = written(Form(fields, whole=whole)).tables
    last = [row.cells[-1].paragraphs[0].paragraph_format.keep_with_next for row in table.rows]
    assert [bool(one) for one in last] == held
