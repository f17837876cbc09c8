"""The parts beside the text: settings, fonts, list numbering, page header and footer."""

import re
from collections.abc import Sequence

from dialogs.documents.content import Mark
from dialogs.documents.docx.faces import FACES, FANG_SONG, HEI, KAI, XIAO_BIAO_SONG
from dialogs.documents.docx.markup import fonts, paragraph, run
from dialogs.documents.docx.namespaces import MAIN
from dialogs.documents.docx.scripts import FONTS, Script
from rules.i18n import _

_MODE = "http://schemas.microsoft.com/office/word"
_COMPATIBILITY = {
    "compatibilityMode": 15,  # Word 2013 and later: no "compatibility mode" in the title bar
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}
# What to fall back to on a computer without the font, its family and character set.
_FONTS = (
    (FANG_SONG, "仿宋", "modern", "86"),
    (KAI, "楷体", "modern", "86"),
    (HEI, "SimHei", "modern", "86"),
    (XIAO_BIAO_SONG, "宋体", "script", "86"),
    (FONTS[Script.TIBETAN], "Noto Serif Tibetan", "auto", "00"),
)
# Format, text and look of the mark; else it looks as its text.
_MARKS: dict[Mark, tuple[str, str, str]] = {
    "bullet": ("bullet", "●", f'{fonts(FANG_SONG)}<w:sz w:val="16"/>'),
    "number": ("decimal", "%1.", ""),
    "box": ("bullet", "□", fonts(FANG_SONG)),
}
_ABSTRACT = {mark: index for index, mark in enumerate(_MARKS)}


def settings(language: str) -> str:
    """settings.xml. A document grid is left out: it would stretch the lines of GB/T 9704."""
    modes = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_MODE}" w:val="{value}"/>'
        for name, value in _COMPATIBILITY.items()
    )
    return (
        f'<w:settings {MAIN}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat><w:ulTrailSpace/><w:doNotExpandShiftReturn/>{modes}</w:compat>"
        f'<w:themeFontLang w:val="en-US" w:eastAsia="{_east_asia(language)}"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _east_asia(language: str) -> str:
    return language if language.lower().startswith("zh") else "zh-CN"


def font_table() -> str:
    """fontTable.xml: names for computers that lack the fonts of official papers."""
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="{charset}"/>'
        f'<w:family w:val="{family}"/></w:font>'
        for name, other, family, charset in _FONTS
    )
    return f"<w:fonts {MAIN}>{entries}</w:fonts>"


def numbering(lists: Sequence[Mark]) -> str:
    """numbering.xml: the n-th list of the document is w:numId n and starts at 1."""
    abstract = "".join(_abstract(mark) for mark in _MARKS)
    numbers = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{_ABSTRACT[mark]}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number, mark in enumerate(lists, start=1)
    )
    return f"<w:numbering {MAIN}>{abstract}{numbers}</w:numbering>"


def _abstract(mark: Mark) -> str:
    number_format, text, look = _MARKS[mark]
    return (
        f'<w:abstractNum w:abstractNumId="{_ABSTRACT[mark]}">'
        '<w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
        '<w:ind w:left="1120" w:hanging="480"/></w:pPr>'
        f"{f'<w:rPr>{look}</w:rPr>' if look else ''}</w:lvl></w:abstractNum>"
    )


def header(label: str) -> str:
    """header.xml: the running notice."""
    return f"<w:hdr {MAIN}>{paragraph('Header', label)}</w:hdr>"


def footer() -> str:
    """footer.xml: this page and how many there are, as fields that Word keeps up to date."""
    sentence = _("第 {page} 页 共 {pages} 页")
    fields = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
    parts = re.split(r"(\{pages?\})", sentence)
    content = "".join(
        _field(fields[part]) if part in fields else run(part, FACES["Footer"]) for part in parts
    )
    return f'<w:ftr {MAIN}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{content}</w:p></w:ftr>'


def _field(instruction: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        f'{mark.format("begin")}<w:r><w:instrText xml:space="preserve"> {instruction} '
        f"</w:instrText></w:r>{mark.format('separate')}<w:r><w:t>1</w:t></w:r>{mark.format('end')}"
    )
