"""editMessageText, editMessageReplyMarkup, deleteMessage, answerCallbackQuery."""

from typing import Any

from tests.telegram.botapi.chats import Chat, Message
from tests.telegram.botapi.forms import Call
from tests.telegram.botapi.keyboards import Keyboard, inline_keyboard
from tests.telegram.botapi.refusals import bad_request
from tests.telegram.botapi.state import Outcome, State
from tests.telegram.botapi.texts import message_text

MAX_TOAST = 200  # characters (Bot API, answerCallbackQuery)
DELETABLE_SECONDS = 48 * 3600  # Bot API, deleteMessage
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


async def edit_message_text(state: State, call: Call) -> Outcome:
    """A call without reply_markup takes the buttons away, as Telegram does."""
    formatted = message_text(call)
    content: dict[str, Any] = {"text": formatted.text}
    if formatted.entities:
        content["entities"] = formatted.entities
    keyboard = inline_keyboard(call)
    message = _editable(state, call)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _edited(state, message, content, keyboard)


async def edit_message_reply_markup(state: State, call: Call) -> Outcome:
    keyboard = inline_keyboard(call)
    message = _editable(state, call)
    return _edited(state, message, message.content, keyboard)


async def delete_message(state: State, call: Call) -> Outcome:
    if not call.text("chat_id"):
        raise bad_request("chat identifier is not specified")
    if not call.number("message_id", 0, 0, 2**31):
        raise bad_request("message identifier is not specified")
    chat, message = _found(state, call, "message to delete not found")
    if chat.user is None and not message.sender.is_bot:
        raise bad_request("message can't be deleted")
    if state.clock.now() - message.date > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[message.message_id]
    chat.shown("deleted", message.message_id, message.text, state.clock.now())
    return Outcome(True)  # noqa: FBT003 - the method's result


async def answer_callback_query(state: State, call: Call) -> Outcome:
    tap = state.taps.get(call.text("callback_query_id"))
    now = state.clock.now()
    if tap is None or now - tap.at > state.settings.callback_seconds:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = call.text("text")
    if len(text) > MAX_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    is_alert = call.flag("show_alert")
    tap.answer = {"text": text, "show_alert": is_alert}
    tap.chat.shown("alert" if is_alert else "toast", tap.message_id, text, now)
    return Outcome(True)  # noqa: FBT003 - the method's result


def _found(state: State, call: Call, reason: str) -> tuple[Chat, Message]:
    chat = state.chats.known(call.text("chat_id"))
    message = chat.messages.get(call.number("message_id", 0, 0, 2**31))
    if message is None:
        raise bad_request(reason)
    return chat, message


def _editable(state: State, call: Call) -> Message:
    if not call.text("chat_id") and not call.text("message_id"):
        raise bad_request("message identifier is not specified")
    _, message = _found(state, call, "message to edit not found")
    if not message.sender.is_bot:
        raise bad_request("message can't be edited")
    return message


def _edited(
    state: State, message: Message, content: dict[str, Any], keyboard: Keyboard | None
) -> Outcome:
    state.floods.pass_or_refuse(message.chat, is_edit=True)
    if content == message.content and keyboard == message.keyboard:
        raise bad_request(NOT_MODIFIED)
    message.content, message.keyboard = content, keyboard
    message.edit_date = int(state.clock.now())
    message.chat.shown("edited", message.message_id, message.text, state.clock.now())
    return Outcome(message.json())
