"""QR codes, as the writers take them."""

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import segno

_ERROR = "m"  # 15 % of the code may be lost to a fold or a pen
_BORDER = 4  # modules of quiet zone, as ISO/IEC 18004 asks
_SCALE = 8  # pixels a module


def modules(content: str) -> list[list[int]]:
    """The rows of the code with its quiet zone, a module 1 where it is dark."""
    return [[int(dark) for dark in row] for row in _code(content).matrix_iter(border=_BORDER)]


def png(content: str) -> bytes:
    """The code with its quiet zone as a PNG; the same content gives the same bytes."""
    stream = io.BytesIO()
    _code(content).save(stream, kind="png", scale=_SCALE, border=_BORDER)
    return stream.getvalue()


# Loaded where it is needed: most documents hold no code.
def _code(content: str) -> "segno.QRCode":
    import segno

    return segno.make_qr(content, error=_ERROR)
