"""The commands that Telegram offers, with their descriptions."""

from collections.abc import Iterator

from rules.i18n import N_, SOURCE_LANGUAGE, _, language, languages

COMMANDS = {
    "start": N_("开始，或接着上次的填"),
    "menu": N_("菜单"),
    "status": N_("看自查结果"),
    "evidence": N_("证明材料清单，附照片或 PDF"),
    "back": N_("返回上一步"),
    "undo": N_("撤销上一个回答"),
    "language": N_("换语言"),
    "mydata": N_("查看、导出、删除我的数据"),
    "help": N_("怎么用"),
    "privacy": N_("存了什么，怎么删除"),
    "cancel": N_("放下这一步，回菜单"),
}


def offered() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The commands in each language: its code (empty: for everyone else), names, descriptions."""
    for code in ("", *languages()):
        with language(code or SOURCE_LANGUAGE):
            yield code, [(name, _(told)) for name, told in COMMANDS.items()]
