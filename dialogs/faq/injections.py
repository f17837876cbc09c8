"""Words that are no question but try to change the rules, the answers or the program."""

import re
import unicodedata

# Searched line by line: a line whose alternatives begin with characters, not with groups of other
# kinds, is looked for by these alone. With bounded gaps, long texts are looked through quickly.
_PATTERNS = r"""
# to set aside what holds
(?:忽略|忽视|无视|忘掉|忘记|忘了|不要管|不用管|别管|抛开|不理会|撇开|跳过|绕过|绕开|覆盖).{0,14}(?:指令|指示|规则|规定|设定)
(?:忽略|忽视|无视|忘掉|忘记|不理会|撇开|跳过|绕过|绕开|覆盖).{0,14}(?:要求|上文|以上|上面|之前|条文|条款|限制|提示|审核|检查)
(?:之前|前面|以上|上面|原来)的?(?:指令|指示|规则|设定|提示).{0,6}(?:作废|失效|不算|取消|忽略)
\b(?:ignore|disregard|forget|override|bypass|skip)\b.{0,30}\b(?:previous|above|prior|instructions?|rules?|prompts?|everything|conditions?|checks?)\b
# to reveal or to become
提示词|系统提示|系统指令|系统消息|系统设定|底层指令|开发者模式|管理员模式|无限制模式|调试模式|越狱
system\s*prompt|jailbreak|developer\s+mode|hidden\s+prompt|dan\s*mode
\b(?:reveal|print|output|show|repeat|dump|list)\b.{0,20}\b(?:prompt|config|configuration|instructions?|source\s+code|passwords?|secrets?|applicants?)\b
(?:输出|打印|显示|泄露|复述|告诉我|说出|导出).{0,12}(?:提示|设定|密码|密钥|口令|源代码|后台|数据库|用户资料|配置)
扮演|假扮|冒充|你现在(?:是|切换)|从现在起.{0,4}你|切换到.{0,8}模式|进入.{0,8}模式
以.{0,6}(?:局长|管理员|领导|专家)的?(?:身份|名义|口吻)
\b(?:pretend|act\s+as|you\s+are\s+now|you\s+are\s+root|role\s*play)\b
(?:^|\n)\s*(?:系统|system|assistant|user|助手|管理员)\s*[:：]
# to have it say what is not so
(?:就当|权当|当作|当成|假装|假定|假设).{0,12}(?:够了|达到|满足|符合|合格|通过|达标|都有)
(?:直接|只要|必须|强制)(?:说|回答|告诉|判|输出|批准|返回).{0,12}(?:合格|满足|通过|符合|达标|同意|可以|是|真)
回答.{0,3}[“"'「].{0,10}(?:批|通过|合格)
(?:删除|删掉|修改|篡改|去掉)第?.{0,4}条
记住.{0,16}(?:也算|就算|视为|等于)
# to deceive
(?:教我?|帮我?|帮忙|替我|给我)(?:们)?.{0,8}(?:伪造|造假|作假|编造|假的|骗过?|撒.?谎|虚报|开个后门)
(?:怎么|怎样|如何|咋个?)(?:伪造|造假|作假|做假|虚报|骗过|糊弄)
别人的?(?:申报|申请|资料|数据)
# code
\{\{|\{%|\$\{|<\s*/?\s*(?:script|iframe|img|svg|object|style|body|form)\b|javascript\s*:
\b(?:onerror|onload|onclick)\s*=|\b(?:drop|truncate|alter)\s+(?:table|database)\b
\b(?:delete\s+from\b|insert\s+into\b|union\s+(?:all\s+)?select\b|select\b.{1,40}\bfrom\b|update\b.{1,30}\bset\b)
['"]\s*(?:or|and)\s+['"]?\d|['"]\s*;\s*--|;\s*--
\b(?:rm\s+-|sudo\b|curl\s+\S|wget\s+\S|os\.system|eval\s*\(|exec\s*\()
/etc/passwd|\.\./|__import__|\$\(|\|\|\s*\w|&&\s*\w
"""
_LINES = [line for line in _PATTERNS.splitlines() if line and not line.startswith("# ")]
_ATTEMPTS = [re.compile(line) for line in _LINES]
# To change what is written, where 把 or 将 stands before it.
_CHANGED = "改成|改为|更新为|设为|设成|写成|换成|删掉|删除|降一半|取消"
_CHANGE = re.compile(
    "(?:条|款|金额|标准|条件|要求|办法|规则|扶持|补助|奖励|限制|门槛|额度)"
    rf"(?=.{{0,10}}(?:{_CHANGED}))"
)
_BEFORE = 25


def is_injection(text: str) -> bool:
    """Is it an attempt rather than a question? Looks through the whole text."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    # Letters that are not seen and stand between those that are.
    unseen = {ord(char): None for char in set(plain) if unicodedata.category(char) == "Cf"}
    plain = plain.translate(unseen) if unseen else plain
    return _changes(plain) or any(attempt.search(plain) for attempt in _ATTEMPTS)


def _changes(plain: str) -> bool:
    return any(
        not {"把", "将"}.isdisjoint(plain[max(0, found.start() - _BEFORE) : found.start()])
        for found in _CHANGE.finditer(plain)
    )
