"""What a call carries, from a query string, a form, a multipart form or JSON: text and files.

Every value is text, as in Telegram's server: JSON that is not a string keeps its JSON spelling.
"""

import json
import re
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from tests.telegram.botapi.refusals import Refusal, bad_request
from tests.telegram.botapi.wire import Request

_PARAMETER = re.compile(rb';\s*(name|filename)=(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))', re.IGNORECASE)
_BOUNDARY = re.compile(r'boundary=(?:"([^"]+)"|([^;\s]+))', re.IGNORECASE)


@dataclass(slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    content_type: str
    data: bytes


@dataclass(slots=True)
class Call:
    """A call of a method. `method` is lower case: Telegram compares without regard to case."""

    method: str
    values: dict[str, str] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.values.get(name, "")

    def number(self, name: str, default: int, low: int, high: int) -> int:
        """A whole number, moved into low..high; what is no number is the default."""
        try:
            given = int(self.text(name) or default)
        except ValueError:
            given = default
        return max(low, min(high, given))

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in {"true", "yes", "1"}


def read_call(method: str, request: Request) -> Call:
    """Raises Refusal 400 for a body that cannot be read as what it says it is."""
    call = Call(method.lower(), dict(parse_qsl(request.query, keep_blank_values=True)))
    kind = request.headers.get("content-type", "").lower()
    if not request.body:
        return call
    if kind.startswith("application/json"):
        call.values.update(_from_json(request.body))
    elif kind.startswith("multipart/form-data"):
        _from_multipart(call, request)
    else:
        form = request.body.decode("utf-8", "replace")
        call.values.update(parse_qsl(form, keep_blank_values=True))
    return call


def _from_json(body: bytes) -> dict[str, str]:
    try:
        given = json.loads(body)
    except ValueError as error:
        raise Refusal(400, "Bad Request: can't parse JSON object") from error
    if not isinstance(given, dict):
        raise bad_request("JSON object expected")
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in given.items()
        if value is not None
    }


def _from_multipart(call: Call, request: Request) -> None:
    found = _BOUNDARY.search(request.headers["content-type"])
    if found is None:
        raise bad_request("boundary not found")
    line = b"--" + (found[1] or found[2]).encode("latin-1")
    parts = (b"\r\n" + request.body).split(b"\r\n" + line)
    if len(parts) < 2 or not parts[-1].startswith(b"--"):
        raise bad_request("unexpected end of the multipart form")
    for part in parts[1:-1]:
        head, between, data = part.partition(b"\r\n\r\n")
        names = {
            name.lower(): _unescaped(quoted or bare)
            for name, quoted, bare in _PARAMETER.findall(head)
        }
        if not between or b"name" not in names:
            raise bad_request("a part of the form has no name")
        if b"filename" in names:
            kind = re.search(rb"content-type:\s*([^\r\n]+)", head, re.IGNORECASE)
            told = kind[1].decode("latin-1") if kind else "application/octet-stream"
            call.files[names[b"name"]] = Upload(names[b"filename"], told, data)
        else:
            call.values[names[b"name"]] = data.decode("utf-8", "replace")


def _unescaped(value: bytes) -> str:
    return value.replace(b"%22", b'"').replace(b'\\"', b'"').decode("utf-8", "replace")
