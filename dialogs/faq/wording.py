"""What the words of a question or an answer hold: figures that were typed, quotations, Han."""

import re
import unicodedata

from dialogs.faq.entries import Language

_HAN = re.compile(r"[一-鿿]")
_QUOTATION = re.compile(r"“([^”]*)”")
_UNWELCOME = re.compile(r"(?<![申邀])请|抱歉|无效|非法")

# Labels and words of the law that hold numerals without being a figure of ours.
_LABELS = re.compile(
    r"第[一二三四五六七八九十]+条|（[一二三四五六七八九十]+）|三级|[三二]甲|三乙|一次性?|一事一议|其一|"
    r"成熟一个、备案一个|一个(?:评估)?周期|"
    r"Articles? \d+(?: and \d+)?|items? \(\d\)|\(\d\) to \(\d\)"
)
_FIGURES = {
    "zh": re.compile(
        r"[0-9０-９]|百分之|[〇零一二两三四五六七八九十百千万半]+"
        r"(?:年|个月|天|日|月|万|元|人|名|家|项|篇|个|平|㎡|亩|成|倍|次)"
    ),
    "en": re.compile(
        r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|fifty|sixty|"
        r"hundred|thousand|million)\b",
        re.IGNORECASE,
    ),
}


def bare(text: str) -> str:
    """The letters and digits of a text alone, width and case folded."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in folded if char.isalnum())


def han(text: str) -> int:
    """How many Han characters a text has."""
    return len(_HAN.findall(text))


def quotations(text: str) -> list[str]:
    """What stands in “ ”."""
    return _QUOTATION.findall(text)


def typed_figure(text: str, language: Language) -> str:
    """The first figure that is typed in a text, the law's own labels aside; empty if none is."""
    found = _FIGURES[language].search(_LABELS.sub("", text))
    return found[0] if found else ""


def unwelcome(text: str) -> str:
    """The first word that the tone of conversation leaves out; empty if there is none."""
    found = _UNWELCOME.search(text)
    return found[0] if found else ""
