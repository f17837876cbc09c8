"""Which font a character needs: the GB 2312 faces of official papers lack many that people type."""

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from itertools import groupby


class Script(Enum):
    """Characters that share a font."""

    MAIN = "main"  # in the face itself
    RARE = "rare"  # Han of the BMP outside GB 2312: 玥 祎 㕵 ㎡
    SUPPLEMENT = "supplement"  # Han beyond the BMP: 𠮷
    TIBETAN = "tibetan"
    SYMBOL = "symbol"  # ✓ and its kin
    EMOJI = "emoji"


FONTS = {
    Script.SUPPLEMENT: "SimSun-ExtB",
    Script.TIBETAN: "Microsoft Himalaya",
    Script.SYMBOL: "Segoe UI Symbol",
    Script.EMOJI: "Segoe UI Emoji",
}

# First and last code point, in order of how often they come.
_RANGES = (
    (0x0F00, 0x0FFF, Script.TIBETAN),
    (0x3300, 0x33FF, Script.RARE),
    (0x3400, 0x9FFF, Script.RARE),
    (0xF900, 0xFAFF, Script.RARE),
    (0x2190, 0x2BFF, Script.SYMBOL),
    (0x1F000, 0x1FAFF, Script.EMOJI),
    (0x20000, 0x3FFFF, Script.SUPPLEMENT),
    (0xE0020, 0xE007F, Script.EMOJI),  # tags: the flags of regions
)


@lru_cache(maxsize=4096)
def _script(char: str) -> Script | None:
    """The script of one character; None for what belongs to the character before it."""
    if in_gb2312(char):
        return Script.MAIN
    code = ord(char)
    if code == 0x200D or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
        return None  # joiner and variation selectors
    return next((script for low, high, script in _RANGES if low <= code <= high), Script.MAIN)


def in_gb2312(text: str) -> bool:
    """Is all of it in the faces of official papers?"""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def segments(text: str) -> Iterator[tuple[Script, str]]:
    """Cut `text` into stretches of one script; joined, they are `text` again."""
    if in_gb2312(text):
        if text:
            yield Script.MAIN, text
        return
    scripts: list[Script] = []
    for char in text:
        scripts.append(_script(char) or (scripts[-1] if scripts else Script.MAIN))
    start = 0
    for script, group in groupby(scripts):
        end = start + sum(1 for _each in group)
        yield script, text[start:end]
        start = end
