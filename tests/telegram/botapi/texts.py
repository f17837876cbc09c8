"""Texts and captions of outgoing messages, checked and cleaned as Telegram does."""

import json
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.botapi.forms import Call
from tests.telegram.botapi.html import parse_html, utf16_length
from tests.telegram.botapi.refusals import bad_request

MAX_TEXT = 4096  # characters after entity parsing (Bot API, sendMessage)
MAX_CAPTION = 1024  # likewise (Bot API, sendDocument)
MAX_RAW_BYTES = 1 << 15  # telegram-bot-api, Client::get_formatted_text


@dataclass(slots=True)
class Formatted:
    text: str
    entities: list[dict[str, Any]] = field(default_factory=list)


def message_text(call: Call) -> Formatted:
    """`text` of sendMessage and editMessageText."""
    if not call.text("text"):
        raise bad_request("message text is empty")
    formatted = _formatted(call, "text", "entities")
    if _is_blank(formatted.text):
        raise bad_request("text must be non-empty")
    if len(formatted.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return formatted


def caption(call: Call) -> Formatted:
    """`caption` of sendDocument and sendPhoto; may be empty."""
    formatted = _formatted(call, "caption", "caption_entities")
    if len(formatted.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return formatted


def _formatted(call: Call, name: str, entities_name: str) -> Formatted:
    text = call.text(name)
    if len(text.encode("utf-8", "surrogatepass")) > MAX_RAW_BYTES:
        raise bad_request("text is too long")
    mode = call.text("parse_mode").lower()
    if mode == "html":
        return _trimmed(Formatted(*parse_html(text)))
    if mode not in {"", "none"}:
        # Markdown is Telegram's too, but nothing here is written in it.
        raise bad_request("unsupported parse_mode")
    return _trimmed(Formatted(text, _given_entities(call.text(entities_name))))


def _given_entities(raw: str) -> list[dict[str, Any]]:
    if not raw:
        return []
    try:
        given = json.loads(raw)
    except ValueError:
        return []
    for entity in given if isinstance(given, list) else []:
        if not isinstance(entity, dict):
            raise bad_request("can't parse MessageEntity: expected an Object")
        for key in ("offset", "length"):
            if not isinstance(entity.get(key), int):
                raise bad_request(f"can't parse MessageEntity: can't find field \"{key}\"")
    return list(given) if isinstance(given, list) else []


def _trimmed(formatted: Formatted) -> Formatted:
    """White space off the end, and off the start as far as the first entity."""
    text = formatted.text.replace("\r", "").rstrip()
    first = min((one["offset"] for one in formatted.entities), default=len(text))
    cut = 0
    while cut < min(first, len(text)) and text[cut] in " \n":
        cut += 1
    kept = []
    whole = utf16_length(text)
    for entity in formatted.entities:
        length = min(entity["offset"] + entity["length"], whole) - entity["offset"]
        if length > 0:
            kept.append({**entity, "offset": entity["offset"] - cut, "length": length})
    return Formatted(text[cut:], kept)


def _is_blank(text: str) -> bool:
    return all(letter.isspace() or unicodedata.category(letter) == "Cf" for letter in text)
