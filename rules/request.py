"""The JSON form of a question to the rules: `{"platform", "as_of"?, "facts", "id"?}`."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from rules.assessment import Assessment, assess, today
from rules.facts import FactError, parse_date, shown
from rules.i18n import _
from rules.pack import Pack


class Request(NamedTuple):
    """An application to assess; `id` is echoed, whatever it is."""

    platform: str
    as_of: date
    facts: Mapping[str, Any]
    id: object = None


def parse_json(text: str) -> Any:  # noqa: ANN401 - JSON is of any type
    """JSON as RFC 8259 has it: no NaN, no Infinity. Raises FactError."""
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        problem = _("不是 JSON（第 {line} 行第 {column} 个字符处）")
        raise FactError("json", problem.format(line=error.lineno, column=error.colno)) from None
    except (ValueError, RecursionError) as error:
        raise FactError("json", str(error) or _("嵌套太深")) from None


def _refuse_constant(name: str) -> object:
    raise FactError("json", _("JSON 里没有 {got} 这样的数").format(got=name))


def read_request(pack: Pack, text: str) -> Request:
    """Raises FactError for anything that is not a request."""
    return request_of(pack, parse_json(text))


def request_of(pack: Pack, data: object) -> Request:
    """Raises FactError for anything that is not a request."""
    if not isinstance(data, dict):
        accepted = _('应为一个 JSON 对象 {{"platform": …, "facts": {{…}}}}；得到 {got}')
        raise FactError("json", accepted.format(got=shown(data)))
    for key in data:
        if key not in ("platform", "as_of", "facts", "id"):
            raise FactError(key, _("没有这个键；可用 platform、as_of、facts、id"))
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
    return Request(platform, as_of, facts, data.get("id"))


def answer(pack: Pack, request: Request) -> Assessment:
    """Raises FactError when the facts do not fit or contradict each other."""
    return assess(pack, request.platform, request.facts, request.as_of)
