"""`kechuang read`: read typed answers given as JSON, as the conversation reads them."""

from typing import TYPE_CHECKING, TextIO

import click

from bot.commands.lines import answer_file
from rules.i18n import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from dialogs.reading import Option


@click.command(
    help=_(
        '读懂一句回答。\n\nFILE（或标准输入）里是 {"kind", "text", "question"?, "options"?, '
        '"today"?}，结果是 JSON：读出的值，或 none、unknown、unclear。'
    )
)
@click.option("--jsonl", is_flag=True, help=_("每行一个请求，每行一个结果，顺序不变。"))
@click.argument(
    "file", type=click.File("r", encoding="utf-8", errors="surrogateescape"), default="-"
)
def read(file: TextIO, jsonl: bool) -> None:
    """One answer, or with `jsonl` one a line."""
    answer_file(file, reading, jsonl=jsonl)


def reading(data: object) -> dict[str, object]:
    """The reading in its published form. Raises FactError for what is no request."""
    from dialogs.reading import KINDS
    from dialogs.reading import read as read_answer
    from rules.facts import FactError, shown

    if not isinstance(data, dict):
        accepted = _('应为一个 JSON 对象 {{"kind": …, "text": …}}；得到 {got}')
        raise FactError("json", accepted.format(got=shown(data)))
    kind = data.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        accepted = _("应为其中之一：{ids}；得到 {got}")
        raise FactError("kind", accepted.format(ids=" ".join(KINDS), got=shown(kind)))
    found = read_answer(
        kind,
        _string(data, "text"),
        today=_today(data),
        options=_options(data),
        question=_string(data, "question", ""),
    )
    return found.as_json()


def _string(data: "Mapping[str, object]", name: str, default: str | None = None) -> str:
    from rules.facts import FactError, shown

    given = data.get(name)
    if given is None and default is not None:
        return default
    if not isinstance(given, str):
        raise FactError(name, _("应为一个字符串；得到 {got}").format(got=shown(given)))
    return given


def _today(data: "Mapping[str, object]") -> "date":
    from rules.assessment import today
    from rules.facts import parse_date

    given = data.get("today")
    return today() if given is None else parse_date("today", given)


def _options(data: "Mapping[str, object]") -> "list[Option]":
    from rules.facts import FactError, shown

    given = data.get("options")
    if given is None:
        return []
    if not isinstance(given, list):
        accepted = _("应为一个列表，每项是字符串或 {{id, label, aliases}}；得到 {got}")
        raise FactError("options", accepted.format(got=shown(given)))
    options = [_option(one) for one in given]
    ids = [option.id for option in options]
    if repeated := next((one for one in ids if ids.count(one) > 1), None):
        raise FactError("options", _("{got} 出现了不止一次").format(got=shown(repeated)))
    return options


def _option(given: object) -> "Option":
    from dialogs.reading import Option
    from rules.facts import FactError, shown

    if isinstance(given, str) and given:
        return Option(given)
    if isinstance(given, dict) and isinstance(given.get("id"), str) and given["id"]:
        label, aliases = given.get("label"), given.get("aliases")
        names = [] if aliases is None else aliases
        told = isinstance(label, str | None)
        if told and isinstance(names, list) and all(isinstance(name, str) for name in names):
            return Option(given["id"], label or "", tuple(names))
    accepted = _('每项应为字符串或 {{"id": …, "label"?: …, "aliases"?: [字符串…]}}；得到 {got}')
    raise FactError("options", accepted.format(got=shown(given)))
