"""`parse_mode=HTML` as Telegram reads it: text and entities, or the reason why not.

Follows `parse_html` of TDLib (td/telegram/MessageEntity.cpp): errors name byte offsets, entities
count UTF-16 units, an unknown `&name;` stays as it is written.
"""

from dataclasses import dataclass
from typing import Any

from tests.telegram.botapi.refusals import Refusal, bad_request
from tests.telegram.botapi.tags import KINDS, argument_of

_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_SPACE = b" \t\r\n\0\v"
_NAME_END = _SPACE + b"=>/\"'"
_LETTERS = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = b"0123456789"
_HEX = _DIGITS + b"abcdefABCDEF"


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    start: int


def utf16_length(text: str) -> int:
    return len(text) + sum(1 for letter in text if ord(letter) > 0xFFFF)


def _cannot(reason: str) -> Refusal:
    return bad_request(f"can't parse entities: {reason}")


class _Reader:
    """One text being read. `raw` ends with a zero byte, as C strings do."""

    def __init__(self, text: str) -> None:
        self.raw = text.encode("utf-8") + b"\0"
        self.size = len(self.raw) - 1
        self.at = 0
        self.out: list[str] = []
        self.length = 0
        self.stack: list[_Open] = []
        self.entities: list[dict[str, Any]] = []

    def read(self) -> tuple[str, list[dict[str, Any]]]:
        while self.at < self.size:
            byte = self.raw[self.at]
            if byte == ord("<"):
                if self.raw[self.at + 1] == ord("/"):
                    self._end_tag()
                else:
                    self._start_tag()
            elif byte == ord("&"):
                self._add(self._entity() or self._plain())
            else:
                self._add(self._plain())
        if self.stack:
            tag = self.stack[-1].tag
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{tag}"')
        self.entities.sort(key=lambda one: (one["offset"], -one["length"]))
        return "".join(self.out), self.entities

    def _add(self, text: str) -> None:
        self.out.append(text)
        self.length += utf16_length(text)

    def _plain(self) -> str:
        """At least one byte, up to the next byte that means something."""
        stop = self.at + 1
        while stop < self.size and self.raw[stop] not in b"<&":
            stop += 1
        text = self.raw[self.at : stop].decode("utf-8")
        self.at = stop
        return text

    def _while(self, at: int, accepted: bytes) -> int:
        while self.raw[at] in accepted and at < self.size:
            at += 1
        return at

    def _until(self, at: int, ends: bytes) -> int:
        while self.raw[at] not in ends and at < self.size:
            at += 1
        return at

    def _entity(self) -> str:
        """The character at `&…;`, moving past it; empty where it is none."""
        start = self.at
        if self.raw[start + 1 : start + 2] == b"#":
            is_hex = self.raw[start + 2 : start + 3] == b"x"
            digits = start + (3 if is_hex else 2)
            end = self._while(digits, _HEX if is_hex else _DIGITS)
            number = int(self.raw[digits:end] or b"0", 16 if is_hex else 10)
            if number == 0 or number >= 0x10FFFF or end - start >= 10:
                return ""
            if 0xD800 <= number <= 0xDFFF:
                raise _cannot(
                    "Text contains invalid Unicode characters after decoding HTML entities, "
                    "check for unmatched surrogate code units"
                )
            letter = chr(number)
        else:
            end = self._while(start + 1, _LETTERS)
            letter = _NAMED.get(self.raw[start + 1 : end], "")
            if not letter:
                return ""
        self.at = end + 1 if self.raw[end] == ord(";") else end
        return letter

    def _start_tag(self) -> None:
        begin = self.at
        end = self._until(begin + 1, _SPACE.replace(b"\0", b"") + b">")
        if end >= self.size:
            raise _cannot(f"Unclosed start tag at byte offset {begin}")
        tag = self.raw[begin + 1 : end].decode("utf-8", "replace").lower()
        if tag not in KINDS:
            raise _cannot(f'Unsupported start tag "{tag}" at byte offset {begin}')
        self.at = end
        argument = ""
        while True:
            self.at = self._while(self.at, _SPACE)
            if self.raw[self.at] == ord(">"):
                break
            name, value = self._attribute(tag, begin)
            argument = argument_of(tag, name, value) or argument
        self.at += 1
        if tag == "span" and argument != "spoiler":
            raise _cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self.stack.append(_Open(tag, argument, self.length, len(self.out)))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str | None]:
        end = self._until(self.at, _NAME_END)
        name = self.raw[self.at : end].decode("utf-8", "replace")
        unclosed = _cannot(f'Unclosed start tag "{tag}" at byte offset {begin}')
        if not name:
            if end >= self.size:
                raise unclosed
            raise _cannot(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self.at = self._while(end, _SPACE)
        if self.raw[self.at] != ord("="):
            if self.at >= self.size:
                raise unclosed
            return name, None
        self.at = self._while(self.at + 1, _SPACE)
        if self.at >= self.size:
            raise unclosed
        value = self._value()
        if self.at >= self.size:
            raise _cannot(f"Unclosed start tag at byte offset {begin}")
        return name, value

    def _value(self) -> str:
        quote = self.raw[self.at]
        if quote not in b"'\"":
            start = self.at
            self.at = self._while(start, _LETTERS + _DIGITS + b".-")
            if self.raw[self.at] not in _SPACE + b">":
                raise _cannot(f"Unexpected end of name token at byte offset {start}")
            return self.raw[start : self.at].decode("ascii").lower()
        self.at += 1
        parts: list[str] = []
        while self.at < self.size and self.raw[self.at] != quote:
            decoded = self._entity() if self.raw[self.at] == ord("&") else ""
            if not decoded:
                end = self._until(self.at + 1, bytes([quote]) + b"&")
                decoded = self.raw[self.at : end].decode("utf-8", "replace")
                self.at = end
            parts.append(decoded)
        if self.at < self.size:
            self.at += 1
        return "".join(parts)

    def _end_tag(self) -> None:
        begin = self.at
        if not self.stack:
            raise _cannot(f"Unexpected end tag at byte offset {begin}")
        end = self._until(begin + 2, _SPACE + b">")
        found = self.raw[begin + 2 : end].decode("utf-8", "replace").lower()
        self.at = self._while(end, _SPACE)
        if self.raw[self.at] != ord(">"):
            raise _cannot(f"Unclosed end tag at byte offset {begin}")
        self.at += 1
        opened = self.stack.pop()
        if found and found != opened.tag:
            raise _cannot(
                f"Unmatched end tag at byte offset {begin}, "
                f'expected "</{opened.tag}>", found "</{found}>"'
            )
        if self.length > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        entity: dict[str, Any] = {
            "offset": opened.offset,
            "length": self.length - opened.offset,
            "type": KINDS[opened.tag],
        }
        if opened.tag == "a":
            entity["url"] = opened.argument or "".join(self.out[opened.start :])
        elif opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        elif opened.tag == "tg-emoji":
            if not opened.argument.isdecimal() or int(opened.argument) == 0:
                raise _cannot("Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = opened.argument
        elif opened.tag == "pre":
            inner = self.entities[-1] if self.entities else {}
            same = [inner.get(key) == entity[key] for key in ("offset", "length")]
            if inner.get("type") == "code" and all(same) and inner.get("language"):
                inner["type"] = "pre"
                return
        elif opened.tag == "code" and opened.argument:
            entity["language"] = opened.argument
        self.entities.append(entity)


def parse_html(text: str) -> tuple[str, list[dict[str, Any]]]:
    """Text without tags, and its entities. Raises Refusal 400 `can't parse entities: …`."""
    plain, entities = _Reader(text).read()
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return plain, entities
