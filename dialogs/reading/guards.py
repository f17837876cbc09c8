"""What makes an answer one that must be asked again, whatever figure stands in it."""

import re
from collections.abc import Sequence

from .lexicon import Tag
from .tokens import Token

MAX_CHARACTERS = 200
_MAX_FREE_WORDS = 60  # characters of ordinary words beside a figure

_FATAL = {
    Tag.ODD: "injection",
    Tag.COMMAND: "injection",
    Tag.QUESTION: "question",
    Tag.CONDITION: "condition",
    Tag.PLAN: "plan",
    Tag.PAST: "past",
    Tag.ALTERNATIVE: "two_candidates",
    Tag.MINUS: "impossible",
}


# 把人数改成50, 将面积定为300: an order, not an answer.
_ORDER = re.compile(
    "[把将](?!握|近|来|到|满|要|会|有|关)[^,。;]{1,12}?(?:改|设|填|写|算|当|调|定|标|置|记)(?:成|为|到|作|满|大|高)"
)


# 舞十万: a digit that was misheard or mistyped before a bare place.
_MISHEARD = re.compile(
    "^毛(?=[一二两三四五六七八九十])|(?:^|[,。; 是有约])"
    "[舞武吴午屋物误雾乌耳儿而尔丝思死山伞散流刘柳留妻齐奇酒久旧巴爸拔衣依医](?=[十百千万])"
)
# 批了50万还没到: it has not come; the figure is not missed.
_NOT_COME = re.compile("[批拨].{0,16}(?:还|都)?没到(?!位|账|手)")


def mistold(text: str) -> bool:
    """Whether a normalised text holds a digit that was misheard, or money that has not come."""
    return _MISHEARD.search(text) is not None or _NOT_COME.search(text) is not None


# Someone else's, or no longer there; and somewhere else.
_ELSEWISE = re.compile(
    "母公司|总公司|子公司|分公司|总院|对方|对面|隔壁|别人|别家|人家|他们|其他单位|外单位|兄弟单位|同行|客户"
    "|合作(?:单位|方|企业|伙伴)|协作单位|(?:高校|大学|学校|医院|企业)的(?:设备|仪器|场地|实验室|团队)"
    "|卖了|卖掉|报废|淘汰|捐了|捐出|离职|辞职|调走|空缺|过期|失效|起草|草案|注销|吊销"
    "|拉萨市?(?:以外|之外|外|周边|附近|旁边)"
)


def is_elsewise(clause: str) -> bool:
    """Does a clause speak of what is another's, elsewhere or gone?"""
    return _ELSEWISE.search(clause) is not None


def orders(text: str) -> bool:
    """Whether a normalised text tells the reader what to record."""
    return _ORDER.search(text) is not None


def fatal_reason(tokens: Sequence[Token]) -> str:
    """Return why these words forbid any definite reading, or an empty string."""
    for token in tokens:
        if token.tag in _FATAL:
            return _FATAL[token.tag]
    if sum(len(token.text) for token in tokens if token.tag is Tag.WORD) > _MAX_FREE_WORDS:
        return "too_long"
    return ""
