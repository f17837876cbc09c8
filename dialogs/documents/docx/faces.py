"""Page geometry and type faces after GB/T 9704-2012 (5.2.1 to 5.2.4, 7.2, 7.3).

Lengths are twips (1/20 pt) unless a name says otherwise; sizes are half points, as OOXML has them.
"""

from dataclasses import dataclass

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838  # A4
MARGIN_TOP, MARGIN_BOTTOM, MARGIN_LEFT, MARGIN_RIGHT = 2098, 1984, 1587, 1474  # 37/35/28/26 mm
TEXT_WIDTH = PAGE_WIDTH - MARGIN_LEFT - MARGIN_RIGHT
TEXT_HEIGHT = PAGE_HEIGHT - MARGIN_TOP - MARGIN_BOTTOM
HEADER_EDGE, FOOTER_EDGE = 1247, 1304  # the folio stands 7 mm below the type area

SIZE_TITLE = 44  # 二号
SIZE_BODY = 32  # 三号
SIZE_NOTICE = 28  # 四号
SIZE_TABLE = 24  # 小四
SIZE_DENSE = 21  # 五号
LINE_BODY, LINE_TITLE, LINE_TABLE, LINE_DENSE = 570, 720, 380, 330
# The standard sets Chinese. Words of Latin letters are read in smaller type: 13 pt, in tables 10.5.
_IN_LATIN = {SIZE_TITLE: 36, SIZE_BODY: 26, SIZE_NOTICE: 24, SIZE_TABLE: 21, SIZE_DENSE: 19}
_LATIN_LINE = 0.72  # of the line heights of Chinese


def size_of(size: int, *, latin: bool) -> int:
    """A size as it is set: as the standard has it, or in a paper of `latin` letters."""
    return _IN_LATIN[size] if latin else size


def line_of(line: int, *, latin: bool) -> int:
    """A line height as it is set, as `size_of`."""
    return round(line * _LATIN_LINE) if latin else line


@dataclass(frozen=True, slots=True)
class Face:
    """A font at a size. `wider` names the same design with more characters than `font` has."""

    font: str
    size: int
    wider: str = ""


SERIF, SANS = "Times New Roman", "Arial"  # of Latin letters, in what is not Chinese
FANG_SONG, KAI, HEI, XIAO_BIAO_SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体"
_WIDER = {FANG_SONG: "仿宋", KAI: "楷体", XIAO_BIAO_SONG: "宋体"}


def face(font: str, size: int) -> Face:
    """The face of `font` at `size`; the GB 2312 fonts know their wider sister."""
    return Face(font, size, _WIDER.get(font, ""))


# One entry a paragraph style of styles.xml, under its style id.
FACES = {
    "Normal": face(FANG_SONG, SIZE_BODY),
    "Title": face(XIAO_BIAO_SONG, SIZE_TITLE),
    "Subtitle": face(KAI, SIZE_BODY),
    "Heading1": face(HEI, SIZE_BODY),
    "Heading2": face(KAI, SIZE_BODY),
    "Heading3": face(FANG_SONG, SIZE_BODY),
    "BodyText": face(FANG_SONG, SIZE_BODY),
    "Quote": face(KAI, SIZE_BODY),
    "Hint": face(FANG_SONG, SIZE_TABLE),
    "Notice": face(FANG_SONG, SIZE_NOTICE),
    "ListParagraph": face(FANG_SONG, SIZE_BODY),
    "Caption": face(HEI, SIZE_TABLE),
    "TableText": face(FANG_SONG, SIZE_TABLE),
    "TableTextDense": face(FANG_SONG, SIZE_DENSE),
    "TableHead": face(HEI, SIZE_TABLE),
    "TableHeadDense": face(HEI, SIZE_DENSE),
    "Blank": face(FANG_SONG, SIZE_BODY),
    "Header": face(KAI, SIZE_DENSE),
    "Footer": face(FANG_SONG, SIZE_DENSE),
}
