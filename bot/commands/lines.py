"""What the commands share that answer JSON with JSON: one request, or one a line."""

import errno
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TextIO, TypeAlias

import click

from rules.i18n import _

PROGRESS_FROM = 1_000

Reply: TypeAlias = Callable[[object], Mapping[str, Any]]


def answer_file(
    file: TextIO, reply: Reply, *, jsonl: bool, progress_from: int = PROGRESS_FROM
) -> None:
    """Answer the request in `file`, or with `jsonl` each line of it, in order. Bad input exits 2
    with one line; in a line, it is the result and the next lines go on. More than `progress_from`
    lines are worth a bar."""
    if jsonl:
        for line in _with_progress(file, progress_from):
            say(answer_line(line, reply))
        return
    from rules.facts import FactError
    from rules.request import parse_json

    try:
        data = parse_json(file.read())
        result = {**_echo(data), **reply(data)}
    except FactError as error:
        click.echo(_written(str(error)), err=True)
        sys.exit(2)
    say(_written(json.dumps(result, ensure_ascii=False, indent=2)))


def say(text: str) -> None:
    """A line of the result. Where it cannot be written (a full disk), that is said in one line,
    exit 2; a reader that has gone ends the program as click does."""
    try:
        click.echo(text)
    except OSError as error:
        if error.errno == errno.EPIPE:
            raise
        told = _("结果写不出去（{why}）；换一个地方存")
        click.echo(told.format(why=error.strerror), err=True)
        sys.exit(2)


def answer_line(line: str, reply: Reply) -> str:
    """The answer to one request, or its error, as one line of JSON; the request's id is echoed."""
    from rules.facts import FactError
    from rules.request import parse_json

    echo: dict[str, object] = {}
    try:
        data = parse_json(line)
        echo = _echo(data)
        return _one_line({**echo, **reply(data)})
    except FactError as error:
        return _one_line({**echo, "error": str(error), "field": error.field})


def _echo(data: object) -> dict[str, object]:
    """The id, if one was given. Raises FactError for one that is no JSON when written again."""
    from rules.facts import FactError

    if not isinstance(data, dict) or "id" not in data:
        return {}
    given = data["id"]
    if isinstance(given, str | int):
        return {"id": given}
    try:
        json.dumps(given, allow_nan=False)
    except ValueError:
        raise FactError("id", _("里面有不是有限数的数")) from None
    return {"id": given}


def _one_line(data: object) -> str:
    from pydantic_core import PydanticSerializationError, to_json

    try:
        return to_json(data).decode()
    except PydanticSerializationError:
        return _written(json.dumps(data, ensure_ascii=False))


def _written(text: str) -> str:
    """A lone surrogate that was typed cannot be written as UTF-8: it stays escaped."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _with_progress(file: TextIO, progress_from: int) -> Iterator[str]:
    """The lines of `file`, with a bar on stderr for a long file, where a terminal shows the bar and
    not the results too, which would break it."""
    if not sys.stderr.isatty() or sys.stdout.isatty() or not file.seekable():
        yield from file
        return
    start = file.tell()
    count = sum(1 for _line in file)
    file.seek(start)
    if count <= progress_from:
        yield from file
        return
    from tqdm import tqdm

    progress: Iterable[str] = tqdm(file, total=count, unit="", file=sys.stderr)
    yield from progress
