"""Phrases that say that a figure is not known, or that others know it."""

import re

from .tags import Tag

# 还没统计, 没细量: not known (or only roughly, beside a figure); 得问财务: others know.
_NOT_COUNTED = re.compile(
    "(?:还|尚|从)?(?:没有?|未)(?:人|去|做过?)?(?P<closely>仔细|细|正经|专门|特意|正规|好生|具体|准确|精确|认真|正式|好好)?"
    "(?:统计|清点|核实|核算|盘点|测量|汇总|整理|确认|核对|估算|丈量|计算|摸底|算|数|量|测|查|问)"
    "(?![题额据产字出到处])(?:清楚?|过|完|好)*"
)
_MUST_ASK = re.compile(
    "(?:得|要|需要?|等|去|回头)+(?:我|先|再|去)*(?:问|查|核实|确认|统计|翻|找人|了解|算|看一下|看看)(?![上是到])"
    "(?:一下|一哈|下|哈|一查|问|查)?|得看(?!情况|是|怎)|(?:问|查|核实|确认|翻)(?:一下|一哈|下|哈|一问|一查|问|查)"
)
# 不是很清楚, 不甚了解
_NOT_KNOWN = re.compile(
    "不(?:是|算)?(?:太|大|很|怎么|甚|十分|特别|完全|够|咋)?(?P<sure>清楚|了解|知道|晓得|明白|确定|记得|熟悉)"
)
_SURE = {"清楚", "确定", "记得"}  # not quite: a figure beside it may still be about right
_PHRASE_BEGINS = set("不还尚从没未得要需等去回问查核确翻")


def unknown_phrase(text: str, at: int) -> tuple[str, Tag] | None:
    """Return the phrase at `at` that says that a figure is not known (UNKNOWN, UNSURE)."""
    if text[at] not in _PHRASE_BEGINS:
        return None
    if match := _NOT_COUNTED.match(text, at):
        return match.group(), Tag.UNSURE if match["closely"] else Tag.UNKNOWN
    if match := _NOT_KNOWN.match(text, at):
        return match.group(), Tag.UNSURE if match["sure"] in _SURE else Tag.UNKNOWN
    if match := _MUST_ASK.match(text, at):
        return match.group(), Tag.UNKNOWN
    return None
