"""A picture of few colours in few bytes."""

import io
from collections.abc import Sequence

from PIL import Image

# A chart's inks and papers, and the steps between them at the edge of a letter; fewer where the
# picture would be heavier than `MOST_BYTES`.
COLOURS = (96, 48, 32)
MOST_BYTES = 200_000
_LEVEL = 9  # of zlib
_BITS = 3  # Pillow looks colours up by their first bits, and of those alike it may take any


def shrunk(png: bytes) -> bytes:
    """`png` in a palette of its commonest colours, without an alpha channel: a third of the bytes,
    to the eye the same. The same picture gives the same bytes."""
    with Image.open(io.BytesIO(png)) as picture:
        full = picture.convert("RGB")
    colours = _commonest(full)
    reduced = b""
    for count in COLOURS:
        reduced = _reduced(full, colours[:count])
        if len(reduced) < MOST_BYTES:
            break
    return reduced


def _reduced(picture: Image.Image, colours: Sequence[tuple[int, ...]]) -> bytes:
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in colours for channel in colour])
    stream = io.BytesIO()
    reduced = picture.quantize(palette=palette, dither=Image.Dither.NONE)
    reduced.save(stream, format="PNG", compress_level=_LEVEL)
    return stream.getvalue()


def _commonest(picture: Image.Image) -> list[tuple[int, ...]]:
    counted = picture.getcolors(maxcolors=picture.width * picture.height) or []
    told_apart: dict[tuple[int, ...], tuple[int, ...]] = {}
    for _count, colour in sorted(counted, reverse=True):
        channels = colour if isinstance(colour, tuple) else (colour,)
        told_apart.setdefault(tuple(channel >> _BITS for channel in channels), channels)
    return list(told_apart.values())
