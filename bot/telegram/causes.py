"""What the sender must know of the update that a screen answers; kept beside the screen."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bot.json_text import read_json, write_json
from bot.telegram.buttons import MORE, unpacked
from rules.i18n import _

MOST_QUERIES = 10


class Cause(NamedTuple):
    """message: of the screen that was tapped, empty where nothing was. queries: taps to answer.
    page: of the options to show."""

    message: str = ""
    queries: tuple[str, ...] = ()
    page: int = 0


def cause_of(update: Mapping[str, Any], before: Sequence[str]) -> str:
    """As JSON; empty where there is nothing to know. `before`: the causes of screens that this
    update's screen supersedes, whose taps it answers too."""
    queries = [query for cause in before for query in read_cause(cause).queries]
    message, page = "", 0
    match update:
        case {
            "callback_query": {"id": query, "data": str(data), "message": {"message_id": tapped}}
        }:
            queries.append(str(query))
            message = str(tapped)
            pressed = unpacked(data)
            page = pressed.page if pressed else 0
        case {"callback_query": {"id": query}}:
            queries.append(str(query))
        case {"message": {"text": str(said)}} if said == _(MORE):
            page = 1
    if not queries and not page:
        return ""
    return write_json([message, queries[-MOST_QUERIES:], page])


def read_cause(cause: str) -> Cause:
    if not cause:
        return Cause()
    message, queries, page = read_json(cause)
    return Cause(message, tuple(queries), page)
