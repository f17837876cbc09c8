"""A yes or a no that holds for a part, for someone else, or for another place: no answer yet."""

import re

# 在拉萨以外; 总部在拉萨，实验室在林芝; 在拉萨和林芝.
_OUTSIDE = re.compile("在[^,。;除]{0,8}(?:以外|之外|外面|外地|郊外|周边|附近|旁边|代表处|办事处)")
_OTHER_PLACES = re.compile(
    "林芝|日喀则|昌都|山南|那曲|阿里|成都|重庆|北京|上海|西宁|格尔木|兰州|西安|内地|区外|外省|外地"
)
_HERE = "拉萨"
# 除了冬天都连续; 没有重大的; 母公司是.
_LIMITED = re.compile(
    "除了|除[^,。;]{1,10}外|(?:没有?|无|未)[^,。;]{0,2}(?:重大|严重|大的|较大)"
    "|母公司|总公司|上级(?:单位|公司)|另外?一[家个]|别家|合作方|子公司|(?:法人|单位)的(?:子公司|分公司)|(?:员工|职工|个人)个?人?有"
)
# 签了实习协议, where another agreement is asked.
_KIND = re.compile(
    "(?<![没无未])(?:有|签|办|定)[了过]?(?P<kind>[一-鿿]{2,6}?)(?P<head>协议|合同|制度|章程)"
)
# Of what was asked to go on without a break.
_UNBROKEN = re.compile("(?:从?没有?|从未|未|不|无)(?:曾|有过?|发生过?)?(?:间断|中断|断)过?")
_CONTINUOUS = "连续"


def limited(text: str, asked: str) -> bool:
    """Does a normalised answer hold only in part, of another or elsewhere? `asked` is the
    normalised question, empty where it is not known."""
    if _OUTSIDE.search(text) or _LIMITED.search(text) or _of_another_kind(text, asked):
        return True
    elsewhere = _OTHER_PLACES.search(text) is not None
    return _HERE in asked and elsewhere and f"不在{_HERE}" not in text


def _of_another_kind(text: str, asked: str) -> bool:
    kind = _KIND.search(text)
    if kind is None or kind["head"] not in asked:
        return False
    told = kind["kind"].removeprefix("明确").strip("的")
    return len(told) > 1 and not any(told[at : at + 2] in asked for at in range(len(told) - 1))


def unbroken(text: str, asked: str) -> str:
    """不间断 and 没断过 in the words of a question that asks for 连续; 有间断 denies it."""
    if _CONTINUOUS not in asked:
        return text
    return re.sub("(?:有过?|存在)?(?:间断|中断)过?", "不符合", _UNBROKEN.sub("符合", text))
