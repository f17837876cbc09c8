"""A picture of few colours in few bytes."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence

from PIL import Image

# A chart's inks and papers, and the steps between them at the edge of a letter; fewer where the
# picture would be heavier than `MOST_BYTES`.
COLOURS = (96, 48, 32)
MOST_BYTES = 200_000
_LEVEL = 9  # of zlib
_BITS = 3  # Pillow looks colours up by their first bits, and of those alike it may take any
# Pillow lets no other thread run while it counts or looks up colours: a few milliseconds each.
_ROWS = 128

Colour = tuple[int, ...]


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


def _strips(picture: Image.Image) -> Iterator[tuple[int, Image.Image]]:
    """The picture in strips, each with the row where it begins."""
    for top in range(0, picture.height, _ROWS):
        bottom = min(top + _ROWS, picture.height)
        yield top, picture.crop((0, top, picture.width, bottom))


def _reduced(picture: Image.Image, colours: Sequence[Colour]) -> bytes:
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in colours for channel in colour])
    reduced = Image.new("P", picture.size)
    for top, strip in _strips(picture):
        mapped = strip.quantize(palette=palette, dither=Image.Dither.NONE)
        if top == 0:
            reduced.putpalette(mapped.getpalette() or [])
        reduced.paste(mapped, (0, top))
    stream = io.BytesIO()
    reduced.save(stream, format="PNG", compress_level=_LEVEL)
    return stream.getvalue()


def _commonest(picture: Image.Image) -> list[Colour]:
    counted: Counter[Colour] = Counter()
    for _top, strip in _strips(picture):
        for count, colour in strip.getcolors(maxcolors=strip.width * strip.height) or []:
            counted[colour if isinstance(colour, tuple) else (int(colour),)] += count
    told_apart: dict[Colour, Colour] = {}
    for colour, _count in sorted(counted.items(), key=lambda one: (one[1], one[0]), reverse=True):
        told_apart.setdefault(tuple(channel >> _BITS for channel in colour), colour)
    return list(told_apart.values())
