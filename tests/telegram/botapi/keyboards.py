"""`reply_markup`, checked as Telegram does."""

import json
from typing import Any

from tests.telegram.botapi.forms import Call
from tests.telegram.botapi.refusals import Refusal, bad_request

MAX_DATA = 64  # bytes (Bot API, InlineKeyboardButton)
MAX_BUTTONS = 100  # not published; python-telegram-bot's InlineKeyboardMarkupLimit
MAX_A_ROW = 8  # likewise
_OTHER_KINDS = (
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
    "pay",
)

Keyboard = list[list[dict[str, Any]]]


def inline_keyboard(call: Call) -> Keyboard | None:
    """Rows of inline buttons; None without any. Other markup is checked for its JSON only.

    Raises Refusal 400. Which words Telegram has for too many buttons in one row is not published;
    the ones for a keyboard that is too large are given.
    """
    raw = call.text("reply_markup")
    if not raw:
        return None
    try:
        markup = json.loads(raw)
    except ValueError as error:
        raise bad_request("can't parse reply keyboard markup JSON object") from error
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard", [])
    if not isinstance(rows, list):
        raise bad_request('field "inline_keyboard" must be of type Array')
    keyboard: Keyboard = []
    for row in rows:
        if not isinstance(row, list):
            raise bad_request(
                'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
            )
        buttons = [_button(button) for button in row]
        if len(buttons) > MAX_A_ROW:
            raise bad_request("reply markup is too long")
        if buttons:
            keyboard.append(buttons)
    if sum(map(len, keyboard)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return keyboard or None


def _wrong(reason: str) -> Refusal:
    return bad_request(f"can't parse inline keyboard button: {reason}")


def _button(given: Any) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise _wrong("InlineKeyboardButton must be an Object")
    text = given.get("text")
    if not isinstance(text, str):
        raise _wrong('Can\'t find field "text"')
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    data = given.get("callback_data")
    if given.get("url"):
        url = str(given["url"])
        if not url.startswith(("http://", "https://", "tg://")) or " " in url:
            raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    elif data:
        if not isinstance(data, str):
            raise _wrong('Field "callback_data" must be of type String')
        if len(data.encode("utf-8")) > MAX_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
    elif not any(kind in given for kind in _OTHER_KINDS):
        raise _wrong("Text buttons are unallowed in the inline keyboard")
    return dict(given)
