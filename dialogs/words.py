"""What typed words name: an action that is open everywhere, or a choice of the screen."""

import unicodedata
from collections.abc import Sequence
from functools import cache

from dialogs.screens import Choice
from rules.i18n import N_, Translator, speaking

# Words that act everywhere, beside the choices' own labels.
WORDS = {
    "menu": (N_("菜单"), N_("主菜单"), "/menu", "/start", "/cancel"),
    "back": (N_("返回"), N_("后退"), "/back"),
    "undo": (N_("撤销"), N_("撤回"), "/undo"),
    "help": (N_("帮助"), "/help", "/?"),
    "mydata": (N_("我的数据"), "/mydata", "/privacy"),
    "evidence": (N_("证明材料"), N_("材料"), "/evidence"),
    "report": (N_("看结果"), N_("结果"), "/status"),
    "language": (N_("语言"), "/language"),
    "staff": (N_("找工作人员"), N_("转人工"), N_("人工")),
}


def action_named(word: str) -> str | None:
    """The action that a folded word means everywhere, if it means one."""
    return _actions(speaking()).get(word)


@cache
def _actions(translate: Translator) -> dict[str, str]:
    """What each word means, in the source language and in the one that is spoken."""
    named = {one: action for action, words in WORDS.items() for one in words}
    return {folded(translate.gettext(one)): action for one, action in named.items()} | named


def folded(text: str) -> str:
    """A word as it is compared: in one width and case, without the marks around it."""
    return unicodedata.normalize("NFKC", text).strip(" 。.!！「」[]【】").casefold()


def choice_named(choices: Sequence[Choice], word: str, *, numbered: bool) -> Choice | None:
    """The choice that a folded word names: its label, another word for it, its id, or its number
    where a number can be no answer."""
    for choice in choices:
        if word in (folded(choice.label), choice.id.casefold(), *map(folded, choice.aliases)):
            return choice
    number = int(word) if word.isdecimal() and len(word) < 4 else 0
    if numbered and 0 < number <= len(choices):
        return in_order(choices)[number - 1]
    return None


def in_order(choices: Sequence[Choice]) -> list[Choice]:
    """The choices as they are shown and numbered: answers above, navigation below."""
    return sorted(choices, key=lambda choice: choice.row == "nav")
