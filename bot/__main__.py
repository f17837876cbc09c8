"""The command line: `kechuang`, also `python -m bot`."""

import click

from bot.commands.assess import assess
from bot.commands.chat import chat
from bot.commands.dead import dead
from bot.commands.draft import draft
from bot.commands.faq import faq
from bot.commands.read import read
from bot.commands.rules import rules
from bot.commands.serve import serve
from rules.i18n import _


@click.group(
    help=_("科创申报助手：对照《拉萨市科技创新平台管理办法（试行）》自查，生成申请书草稿。"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="lhasa-kechuang", prog_name="kechuang")
def main() -> None:
    """The root of all commands."""


for command in (assess, chat, dead, draft, faq, read, rules, serve):
    main.add_command(command)

if __name__ == "__main__":
    main()
