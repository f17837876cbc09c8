"""A picture in a paragraph of its own, in DrawingML."""

from html import escape

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_EMU = 635  # English metric units a twip


def picture(number: int, words: str, width: int, height: int) -> str:
    """The `number`-th picture of the package, `width` by `height` twips; `words` say what it shows
    to those who do not see it."""
    extent = f'cx="{width * _EMU}" cy="{height * _EMU}"'
    name = f'id="{number}" name="picture{number}" descr="{escape(words)}"'
    filled = (
        f'<pic:blipFill><a:blip r:embed="picture{number}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
    )
    shape = (
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    )
    return (
        '<w:p><w:pPr><w:pStyle w:val="Hint"/><w:keepNext/>'
        '<w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/></w:pPr>'
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/><wp:docPr {name}/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr {name}/>'
        f"<pic:cNvPicPr/></pic:nvPicPr>{filled}{shape}</pic:pic>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
