"""`kechuang assess`: assess applications given as JSON."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

import click

from rules.i18n import _

if TYPE_CHECKING:
    from rules.pack import Pack

PROGRESS_FROM = 1_000


@click.command(
    help=_(
        '对照条件自查。\n\nFILE（或标准输入）里是 {"platform", "as_of"?, "facts"}，结果是 JSON。'
    )
)
@click.option("--jsonl", is_flag=True, help=_("每行一个请求，每行一个结果，顺序不变。"))
@click.argument(
    "file", type=click.File("r", encoding="utf-8", errors="surrogateescape"), default="-"
)
def assess(file: TextIO, jsonl: bool) -> None:
    """One request, or with `jsonl` one a line. Bad input exits 2; in a line, it is the result."""
    from rules.loading import load_pack

    pack = load_pack()
    if jsonl:
        for line in _with_progress(file):
            click.echo(assess_line(pack, line))
        return
    from rules.facts import FactError
    from rules.request import answer, read_request

    try:
        result = answer(pack, read_request(pack, file.read())).as_json()
    except FactError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    click.echo(_dumps(result, indent=2))


def assess_line(pack: "Pack", line: str) -> str:
    """The result of one request, or its error, as one line of JSON; the request's id is echoed."""
    from rules.facts import FactError
    from rules.request import answer, parse_json, request_of

    echo: dict[str, object] = {}
    try:
        data = parse_json(line)
        if isinstance(data, dict) and "id" in data:
            echo["id"] = data["id"]
        return _one_line(echo | answer(pack, request_of(pack, data)).as_json())
    except FactError as error:
        if error.field == "id":
            echo.clear()
        return _one_line({**echo, "error": str(error), "field": error.field})


def _one_line(data: object) -> str:
    from pydantic_core import PydanticSerializationError, to_json

    try:
        return to_json(data).decode()
    except PydanticSerializationError:
        return _dumps(data)


def _dumps(data: object, indent: int | None = None) -> str:
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    # A lone surrogate that was typed cannot be written as UTF-8: it stays escaped.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _with_progress(file: TextIO) -> Iterator[str]:
    """The lines of `file`, with a bar on stderr for a long file read at a terminal."""
    if not sys.stderr.isatty() or not file.seekable():
        yield from file
        return
    lines = list(file)
    if len(lines) <= PROGRESS_FROM:
        yield from lines
        return
    from tqdm import tqdm

    progress: Iterable[str] = tqdm(lines, unit="", file=sys.stderr)
    yield from progress
