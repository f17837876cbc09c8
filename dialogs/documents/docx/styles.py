"""styles.xml: real Word styles, so that the navigation pane and a change of font work."""

from dataclasses import dataclass
from html import escape

from dialogs.documents.docx.faces import (
    FACES,
    FANG_SONG,
    HEI,
    LINE_BODY,
    LINE_DENSE,
    LINE_TABLE,
    LINE_TITLE,
    SANS,
    SERIF,
    SIZE_BODY,
    line_of,
    size_of,
)
from dialogs.documents.docx.markup import fonts
from dialogs.documents.docx.namespaces import MAIN
from rules.i18n import N_, _

_TWO_CHARS = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_KEEP = "<w:keepNext/><w:keepLines/>"


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style. `name` is Word's own for built-in styles, else ours, translated.

    `before_spacing` and `after_spacing` are the w:pPr children on either side of w:spacing, which
    the schema puts in a fixed order; `line` is the least line height in twips.
    """

    id: str
    name: str
    line: int
    before: int = 0
    after: int = 0
    before_spacing: str = ""
    after_spacing: str = ""
    look: str = ""
    ours: bool = False
    parent: str = "Normal"


def _border(*sides: str, size: int = 4, space: int = 4, color: str = "7F7F7F") -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'
        for side in sides
    )
    return f"<w:pBdr>{edges}</w:pBdr>"


_CENTER = '<w:jc w:val="center"/>'
_BOTH = '<w:jc w:val="both"/>'
_INSET = '<w:ind w:left="640" w:right="320"/>'

_STYLES = (
    _Style("Title", "Title", LINE_TITLE, 240, 240, _KEEP, _CENTER),
    _Style("Subtitle", "Subtitle", LINE_BODY, 0, 360, _KEEP, _CENTER),
    _Style(
        "Heading1",
        "heading 1",
        LINE_BODY,
        240,
        120,
        _KEEP,
        _TWO_CHARS + '<w:outlineLvl w:val="0"/>',
    ),
    _Style(
        "Heading2", "heading 2", LINE_BODY, 120, 0, _KEEP, _TWO_CHARS + '<w:outlineLvl w:val="1"/>'
    ),
    _Style(
        "Heading3",
        "heading 3",
        LINE_BODY,
        60,
        0,
        _KEEP,
        _TWO_CHARS + '<w:outlineLvl w:val="2"/>',
        "<w:b/><w:bCs/>",
    ),
    _Style("BodyText", "Body Text", LINE_BODY, 0, 0, "", _TWO_CHARS + _BOTH),
    _Style(
        "Quote",
        "Quote",
        LINE_BODY,
        100,
        100,
        _border("left", size=12, space=10, color="A6A6A6"),
        _INSET + _BOTH,
    ),
    _Style(
        "Hint",
        N_("填写提示"),
        LINE_TABLE,
        40,
        80,
        _KEEP,
        '<w:ind w:firstLine="640"/>' + _BOTH,
        '<w:color w:val="595959"/>',
        ours=True,
    ),
    _Style(
        "Notice",
        N_("提示框"),
        480,
        200,
        200,
        "<w:keepLines/>" + _border("top", "left", "bottom", "right", space=6, color="000000"),
        '<w:ind w:left="160" w:right="160"/>' + _BOTH,
        ours=True,
    ),
    _Style("ListParagraph", "List Paragraph", LINE_BODY, 0, 0, "", _BOTH),
    _Style("Caption", "caption", LINE_TABLE, 180, 100, _KEEP, _CENTER),
    _Style("TableText", N_("表格文字"), LINE_TABLE, ours=True),
    _Style("TableTextDense", N_("表格文字（紧凑）"), LINE_DENSE, ours=True),
    _Style("TableHead", N_("表头"), LINE_TABLE, after_spacing=_CENTER, ours=True),
    _Style("TableHeadDense", N_("表头（紧凑）"), LINE_DENSE, after_spacing=_CENTER, ours=True),
    _Style("Blank", N_("填写栏"), LINE_TABLE, ours=True),
    _Style("Gap", N_("间隔"), 20, ours=True),
    _Style(
        "Header",
        "header",
        240,
        0,
        0,
        _border("bottom", space=4),
        _CENTER,
        '<w:color w:val="404040"/>',
    ),
    _Style("Footer", "footer", 240, 0, 0, "", _CENTER),
)


# What Chinese sets apart by another face is bold in Latin letters.
_BOLD = ("Title", "Heading1", "Heading2")


def _paragraph_style(style: _Style, *, chinese: bool) -> str:
    face = FACES.get(style.id, FACES["Normal"])
    name = _(style.name) if style.ours else style.name
    custom = ' w:customStyle="1"' if style.ours else ""
    size, line = size_of(face.size, latin=not chinese), line_of(style.line, latin=not chinese)
    look = "<w:b/><w:bCs/>" if style.id in _BOLD and not chinese else style.look
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.id}">'
        f'<w:name w:val="{escape(name)}"/>'
        f'<w:basedOn w:val="{style.parent}"/><w:qFormat/><w:pPr>{style.before_spacing}'
        f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="{line}" '
        f'w:lineRule="atLeast"/>{style.after_spacing}</w:pPr>'
        f"<w:rPr>{_fonts(face.font, chinese=chinese)}"
        f'{look}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _fonts(name: str, *, chinese: bool) -> str:
    """`name`, and for the Latin letters of another language a face of its kind."""
    return fonts(name) if chinese else fonts(name, SANS if name == HEI else SERIF)


def styles(language: str) -> str:
    """styles.xml for text in `language` (BCP 47); East Asian text is Chinese in any case. Digits
    are Latin text: called Chinese, they would be broken within a number."""
    chinese = language.lower().startswith("zh")
    east_asia, latin = (language, "en-US") if chinese else ("zh-CN", language)
    size, line = size_of(SIZE_BODY, latin=not chinese), line_of(LINE_BODY, latin=not chinese)
    head = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(FANG_SONG, chinese=chinese)}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{escape(latin)}" w:eastAsia="{escape(east_asia)}" w:bidi="bo-CN"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f'<w:qFormat/><w:pPr><w:widowControl/><w:spacing w:line="{line}" '
        'w:lineRule="atLeast"/></w:pPr></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '</w:style><w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>'
        f"<w:qFormat/><w:rPr>{_fonts(HEI, chinese=chinese)}{'' if chinese else '<w:b/>'}"
        "</w:rPr></w:style>"
    )
    body = "".join(_paragraph_style(style, chinese=chinese) for style in _STYLES)
    return f"<w:styles {MAIN}>{head}{body}</w:styles>"
