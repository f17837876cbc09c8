"""Bring a typed answer into one spelling before anything is read from it.

NFKC (full-width, ％, ㎡), digits of every script (Tibetan ༠–༩ among them) as ASCII, formal and
traditional characters as everyday ones, invisible characters away, spaces inside numbers away.
"""

import re
import unicodedata
from itertools import pairwise

# Traditional characters that occur in numbers, units and the words around them.
_TRADITIONAL = str.maketrans(
    "萬億圓圆兩餘約幾個畝頃沒無過來間員項門張塊錢幣歐鎊層樓單數總計達滿於開業構關會證認辦請審準備"
    "齊對錯說問時歲週號種從還進應該這樣現級醫學術國際與聯團隊處產實驗臨設額價積畫戶條輛臺為將據歷"
    "曆農陰陽東電動機檢測報紙轉讓屬統題點麼嗎記憶確買發獲選撥給",
    "万亿元元两余约几个亩顷没无过来间员项门张块钱币欧镑层楼单数总计达满于开业构关会证认办请审准备"
    "齐对错说问时岁周号种从还进应该这样现级医学术国际与联团队处产实验临设额价积画户条辆台为将据历"
    "历农阴阳东电动机检测报纸转让属统题点么吗记忆确买发获选拨给",
)
# Formal numerals. 伍 and 陆 also stand in ordinary words, which the lexicon knows (队伍, 大陆).
_FORMAL = str.maketrans(
    "零〇○壹弌贰貳弍叁參叄弎肆伍陸柒捌玖拾佰仟", "零零零一一二二二三三三三四五六七八九十百千"
)
_FORMAL_SIX = re.compile("(?<!大)陆(?=[零一二三四五六七八九十百千万亿元平亩个人项篇成年\\d]|$)")
_FORMAL_FIVE_WORD = re.compile("队伍|落伍|退伍|入伍")
_SUPERSCRIPT = re.compile("(?<![mM米])[⁰¹²³⁴-⁹]")
_SYMBOLS = str.maketrans("‐‑‒–—―−─～〜∼˜≧≦⩾⩽", "--------~~~~≥≤≥≤")

_DOTS = re.compile(r"\.{2,}|。{2,}")
# 一整层 is one floor.
_WHOLE = re.compile("(?<=[一二两三四五六七八九十0-9])整(?=个?[层栋幢间套年天月亩季院])")
_PLUS_IN_NUMBER = re.compile(r"(?<=\d)\+ ?([万亿])")  # 50+万
_NUMERAL_END = "0-9零一二三四五六七八九十百千万亿两点半"
_SPACE_IN_NUMBER = re.compile(
    rf"(?<=[{_NUMERAL_END}]) (?=[一-鿿%])|(?<=[点.]) (?=\d)|(?<=[{_NUMERAL_END}]) (?=[a-z])"
    "|(?<=平) (?=[方米])|(?<=方) (?=米)"
)
_SPACED_DIGITS = re.compile(r"(?<![\d.,])\d(?:(?: \d){2,}|(?: 0)+)(?! ?[\d.,])")
# 300 200 may be two figures; 300 000, 1 200 and 1 200 000 are one.
_SPACED_THOUSANDS = re.compile(
    r"(?<![\d.,] )(?<![\d.,])(?:\d{1,3}(?: \d{3}){2,}|\d \d{3}|\d{2,3} 0\d\d)(?! ?[\d,])"
)
# 十二、三人 and 二、三十人 are pairs as without the comma.
_PAIR = "|".join(f"{first}、{second}" for first, second in pairwise("一二三四五六七八九"))
_PAIR_APART = re.compile(f"(?<!、)(?:{_PAIR})(?!、)")


# Nobody lists more things in one answer; each would become several characters.
_MOST_ENCLOSED = 16
_NO_READER = "{"  # a sign that no reader takes


def normalise(text: str) -> str:
    """Return `text` in one spelling, lower case, without outer spaces. Never raises."""
    text = _SUPERSCRIPT.sub("^", text)
    if not text.isascii():
        few = sum(map(_enclosed, text)) <= _MOST_ENCLOSED
        text = "".join(
            char if not _enclosed(char) else f" {char} ; " if few else _NO_READER for char in text
        )
    # Before ㎡ becomes m2: 1.2k㎡ are no km2.
    text = unicodedata.normalize("NFKC", text.replace("㎡", "平方米", _MOST_ENCLOSED))
    text = "".join(map(_plain_character, text)).lower()
    text = text.translate(_TRADITIONAL).translate(_SYMBOLS)
    text = _FORMAL_FIVE_WORD.sub("队里", text).translate(_FORMAL)
    text = _FORMAL_SIX.sub("六", text)
    text = " ".join(text.split())
    text = _WHOLE.sub("", _DOTS.sub(",", text))
    text = _PLUS_IN_NUMBER.sub(r"\1+", text)
    text = _SPACED_DIGITS.sub(_without_spaces, text)
    text = _SPACED_THOUSANDS.sub(_without_spaces, text)
    text = _PAIR_APART.sub(lambda match: match.group().replace("、", ""), text)
    return _SPACE_IN_NUMBER.sub("", text)


def _without_spaces(match: re.Match[str]) -> str:
    return match.group().replace(" ", "")


def _enclosed(char: str) -> bool:
    """①, ⒈ and ½ are numbers of their own, never digits of the next (①5个)."""
    return unicodedata.category(char) == "No" and char not in "²³¹"


def _plain_character(char: str) -> str:
    if char.isascii():
        return max(char, " ")
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category in {"Cf", "Mn"}:
        # Zero-width characters and variation selectors carry nothing here.
        return ""
    return " " if category in {"Cc", "Zs", "Zl", "Zp"} else char
