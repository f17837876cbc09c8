"""sendMessage, sendDocument, sendPhoto, sendChatAction."""

import json
from typing import Any

from tests.telegram.botapi.chats import Chat, Message
from tests.telegram.botapi.files import MAX_PHOTO, MAX_UPLOAD, StoredFile, check_photo
from tests.telegram.botapi.forms import Call
from tests.telegram.botapi.keyboards import Keyboard, inline_keyboard
from tests.telegram.botapi.refusals import bad_request
from tests.telegram.botapi.state import Outcome, State
from tests.telegram.botapi.texts import Formatted, caption, message_text

ACTIONS = frozenset(
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice",
        "upload_voice", "upload_document", "choose_sticker", "find_location",
        "record_video_note", "upload_video_note",
    }
)  # fmt: skip


async def send_message(state: State, call: Call) -> Outcome:
    formatted = message_text(call)
    content: dict[str, Any] = {"text": formatted.text}
    if formatted.entities:
        content["entities"] = formatted.entities
    keyboard = inline_keyboard(call)
    chat = state.chats.writable(call.text("chat_id"))
    return _sent(state, call, chat, content, keyboard, None)


async def send_document(state: State, call: Call) -> Outcome:
    file = state.files.given(call, "document", "documents", MAX_UPLOAD)
    content = {"document": document_json(file), **_captioned(caption(call))}
    keyboard = inline_keyboard(call)
    chat = state.chats.writable(call.text("chat_id"))
    return _sent(state, call, chat, content, keyboard, file)


async def send_photo(state: State, call: Call) -> Outcome:
    file = state.files.given(call, "photo", "photos", MAX_PHOTO)
    content = {"photo": [photo_json(file)], **_captioned(caption(call))}
    keyboard = inline_keyboard(call)
    chat = state.chats.writable(call.text("chat_id"))
    return _sent(state, call, chat, content, keyboard, file)


async def send_chat_action(state: State, call: Call) -> Outcome:
    action = call.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = state.chats.writable(call.text("chat_id"))
    chat.shown("action", 0, action, state.clock.now())
    return Outcome(True)  # noqa: FBT003 - the method's result


def document_json(file: StoredFile) -> dict[str, Any]:
    return {
        "file_id": file.file_id,
        "file_unique_id": file.file_unique_id,
        "file_name": file.name,
        "mime_type": file.content_type,
        "file_size": len(file.data),
    }


def photo_json(file: StoredFile) -> dict[str, Any]:
    width, height = check_photo(file.data)
    return {
        "file_id": file.file_id,
        "file_unique_id": file.file_unique_id,
        "file_size": len(file.data),
        "width": width,
        "height": height,
    }


def _captioned(formatted: Formatted) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if formatted.text:
        told["caption"] = formatted.text
    if formatted.entities:
        told["caption_entities"] = formatted.entities
    return told


def _replied(chat: Chat, call: Call) -> Message | None:
    """The message of reply_parameters. Raises Refusal 400 where it is not there."""
    raw = call.text("reply_parameters")
    if not raw:
        return None
    try:
        given = json.loads(raw)
    except ValueError as error:
        raise bad_request("can't parse reply parameters JSON object") from error
    if not isinstance(given, dict):
        raise bad_request("object expected as reply parameters")
    found = chat.messages.get(int(given.get("message_id") or 0))
    if found is None and not given.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return found


def _sent(
    state: State,
    call: Call,
    chat: Chat,
    content: dict[str, Any],
    keyboard: Keyboard | None,
    file: StoredFile | None,
) -> Outcome:
    replied = _replied(chat, call)
    state.floods.pass_or_refuse(chat, is_edit=False)
    message = state.new_message(chat, state.bot, content, replied)
    message.keyboard = keyboard
    message.file = file
    chat.shown("sent", message.message_id, message.text, state.clock.now())
    return Outcome(message.json())
