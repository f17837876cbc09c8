"""The JSON form of a question to the rules: `{"platform", "as_of"?, "facts"}`."""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from rules.assessment import Assessment, assess, today
from rules.facts import FactError, parse_date, shown
from rules.i18n import _
from rules.pack import Pack

DEEPEST = 50
LONGEST_NUMBER = 400


class Request(NamedTuple):
    """An application to assess."""

    platform: str
    as_of: date
    facts: Mapping[str, Any]


def parse_json(text: str) -> Any:  # noqa: ANN401 - JSON is of any type
    """JSON without repeated keys. NaN, Infinity and numbers too large to be one become floats that
    no fact accepts, so that the error names the fact. Raises FactError."""
    text = text.removeprefix("\ufeff")
    if _depth(text) > DEEPEST:
        raise FactError("json", _("嵌套太深：最多 {most} 层").format(most=DEEPEST))
    try:
        return json.loads(text, parse_int=_whole, object_pairs_hook=_without_repetition)
    except json.JSONDecodeError as error:
        problem = _("不是 JSON（第 {line} 行第 {column} 个字符处）")
        raise FactError("json", problem.format(line=error.lineno, column=error.colno)) from None


def _depth(text: str) -> int:
    """How deep the JSON text nests at most, brackets in strings left out; 0 for a short text."""
    if text.count("[") + text.count("{") <= DEEPEST:
        return 0
    deepest = depth = 0
    for bracket in re.findall(r"[][{}]", re.sub(r'"(?:[^"\\]|\\.)*"', "", text)):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= LONGEST_NUMBER else float(digits)


def _without_repetition(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        raise FactError(repeated, _("同一个键写了不止一次"))
    return found


def read_request(pack: Pack, text: str) -> Request:
    """Raises FactError for anything that is not a request."""
    return request_of(pack, parse_json(text))


def request_of(pack: Pack, data: object) -> Request:
    """Other keys than those of a request are passed over, so that an export can be assessed again.
    Raises FactError for anything that is not a request."""
    if not isinstance(data, dict):
        accepted = _('应为一个 JSON 对象 {{"platform": …, "facts": {{…}}}}；得到 {got}')
        raise FactError("json", accepted.format(got=shown(data)))
    platform = data.get("platform")
    if not isinstance(platform, str) or platform not in pack.platforms:
        accepted = _("应为其中之一：{ids}；得到 {got}")
        known = {"ids": " ".join(pack.platforms), "got": shown(platform)}
        raise FactError("platform", accepted.format(**known))
    facts = data.get("facts")
    if not isinstance(facts, dict):
        raise FactError("facts", _("应为一个对象，可以为空；得到 {got}").format(got=shown(facts)))
    given = data.get("as_of")
    as_of = today() if given is None else parse_date("as_of", given)
    return Request(platform, as_of, facts)


def answer(pack: Pack, request: Request) -> Assessment:
    """Raises FactError when the facts do not fit or contradict each other."""
    return assess(pack, request.platform, request.facts, request.as_of)
