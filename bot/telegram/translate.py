"""What an update means: one event, or nothing. Pure; an update that is not understood raises."""

import re
from collections.abc import Callable, Mapping
from hashlib import blake2s
from typing import Any

from bot.telegram.api import Me
from bot.telegram.attachments import Wanted, wanted
from bot.telegram.buttons import MORE, NO_CASE, unpacked
from bot.telegram.causes import cause_of
from bot.turns import FETCHED, Channel, Payload
from dialogs.case import CODE_LENGTH
from dialogs.events import (
    Brought,
    Chose,
    Edited,
    Event,
    Looked,
    Opened,
    Resumed,
    Said,
    Sender,
    Sent,
)
from rules.i18n import N_, SOURCE_LANGUAGE, _, languages

NAME = "telegram"
LONGEST_TEXT = 4096
_ATTACHING = N_("把照片或 PDF 发到这里，就附在这一件上。")
# What follows a case's code in the address on a gap report.
_GAPS = "-gaps"
_CODE = re.compile(rf"(?P<code>[2-9A-HJKMNP-Z]{{{CODE_LENGTH}}})(?P<gaps>{_GAPS})?", re.IGNORECASE)
_COMMAND = re.compile(
    r"/(?P<name>[A-Za-z0-9_]{1,32})(?:@(?P<bot>\w+))?(?:\s+(?P<rest>.*))?", re.DOTALL
)
_START = "start"

# What is no text: the field of the message, and what to say instead.
_KINDS: Mapping[str, str] = {
    "voice": "voice", "audio": "voice", "video_note": "voice",
    "video": "video",
    "sticker": "sticker", "animation": "sticker", "dice": "sticker",
    "location": "location", "venue": "location",
    "contact": "contact",
    "poll": "other", "story": "other", "game": "other", "checklist": "other", "invoice": "other",
}  # fmt: skip


class UnknownUpdateError(ValueError):
    """An update that this program cannot read; the message names fields, not content."""


def channel(me: Callable[[], Me], *, personal: bool, follow: bool) -> Channel:
    """Telegram's translation for the bot `me`; `personal` as in `Channel`. `follow`: a new case is
    in the language of its sender's app."""

    def translate(update: Payload) -> Event | None:
        bot = me()
        # In a group others see what is sent.
        attaching = _ATTACHING if is_private(update) else ""
        sender = Sender("applicant", NAME, personal, gaps_link(bot), attaching)
        return translated(update, sender, bot)

    return Channel(
        translate,
        personal,
        cause=cause_of,
        newest_only=True,
        keep_input=False,
        speaks=language_of if follow else None,
    )


def language_of(update: Payload) -> str:
    """The language of the sender's app, where it is one that can be spoken; else the source
    language, which everyone in Lhasa is expected to read."""
    match update:
        case (
            {"message": {"from": {"language_code": str(tag)}}}
            | {"callback_query": {"from": {"language_code": str(tag)}}}
            | {"edited_message": {"from": {"language_code": str(tag)}}}
        ):
            code = tag.lower().partition("-")[0]
            return code if code in languages() else SOURCE_LANGUAGE
    return SOURCE_LANGUAGE


def gaps_link(me: Me) -> str:
    """As `Sender.gaps_link`: the bot's own address, which only a bot with a name has."""
    return f"https://t.me/{me.username}?start={{code}}{_GAPS}" if me.username else ""


def chat_of(update: object) -> str:
    """The chat that an update belongs to; empty where it names none."""
    match update:
        case {"callback_query": {"message": {"chat": {"id": int(chat)}}}}:
            return str(chat)
        case (
            {"message": {"chat": {"id": int(chat)}}}
            | {"edited_message": {"chat": {"id": int(chat)}}}
            | {"my_chat_member": {"chat": {"id": int(chat)}}}
        ):
            return str(chat)
    return ""


def is_private(update: object) -> bool:
    """Does an update come from a chat with one person?"""
    match update:
        case (
            {"message": {"chat": {"type": "private"}}}
            | {"edited_message": {"chat": {"type": "private"}}}
            | {"callback_query": {"message": {"chat": {"type": "private"}}}}
        ):
            return True
    return False


def translated(update: Payload, sender: Sender, me: Me) -> Event | None:
    """The event of an update; None where the bot is not spoken to. Raises UnknownUpdateError."""
    match update:
        case {"callback_query": {"data": str(data), "message": {"chat": {"id": int()}}}}:
            return _tapped(data, sender)
        case {"message": {"chat": {"id": int()}} as message} if file := wanted(update):
            return _brought(file, message, update.get(FETCHED), sender)
        case {"message": {"chat": {"id": int()}} as message}:
            return _written(message, sender, me)
        case {"edited_message": {"chat": {"id": int()}} as message}:
            return _edited(message, sender, me)
        case {"my_chat_member": _}:
            return None  # blocked or unblocked: the next send, or the next words, tell as much
    raise UnknownUpdateError("an update without a known kind, a chat or its data")


def _tapped(data: str, sender: Sender) -> Event:
    pressed = unpacked(data)
    if pressed is None:
        # Not ours, or another version's: a choice that no screen has.
        return Chose(sender, seq=-1, choice="")
    case = "" if pressed.case == NO_CASE else pressed.case
    if pressed.page or not pressed.choice:
        return Looked(sender, pressed.seq, case)
    return Chose(sender, pressed.seq, pressed.choice, case)


def _written(message: Mapping[str, Any], sender: Sender, me: Me) -> Event | None:
    text = message.get("text")
    if not isinstance(text, str):
        return _no_text(message, sender, me)
    if _in_group(message):
        if not _is_addressed(message, text, me):
            return None
        text = _without_mention(text, me)
    if len(text) > LONGEST_TEXT:
        return Sent(sender, "long")
    if (command := _COMMAND.fullmatch(text.strip())) is not None:
        return _commanded(command, sender)
    if text.strip() == _(MORE):
        return Looked(sender)
    return Said(sender, text, source_of(message))


def _commanded(command: re.Match[str], sender: Sender) -> Event:
    name = command["name"].lower()
    if name != _START:
        return Said(sender, f"/{name}")
    payload = (command["rest"] or "").strip()
    if (case := _CODE.fullmatch(payload)) is not None:
        return Resumed(sender, case["code"].upper(), gaps=case["gaps"] is not None)
    return Opened(sender, platform=payload)


def _brought(file: Wanted, message: Mapping[str, Any], fetched: object, sender: Sender) -> Event:
    """A file, once it was fetched. An album's messages have one source: they belong together."""
    told = fetched if isinstance(fetched, dict) else {"problem": "expired"}
    caption, source = _caption(message), _source_of_file(message)
    return Brought(sender, name=file.name, caption=caption, source=source, **told)


def _caption(message: Mapping[str, Any]) -> str:
    caption = message.get("caption")
    return caption if isinstance(caption, str) else ""


def _source_of_file(message: Mapping[str, Any]) -> str:
    album = message.get("media_group_id")
    return _hashed(f"{message['chat']['id']}:album:{album}") if album else source_of(message)


def _no_text(message: Mapping[str, Any], sender: Sender, me: Me) -> Event | None:
    if _in_group(message) and not _is_addressed(message, _caption(message), me):
        return None
    for field, kind in _KINDS.items():
        if field in message:
            return Sent(sender, kind)
    if "photo" in message or "document" in message:
        return Sent(sender, "shared" if _in_group(message) else "other")
    # Service messages: someone joined, a title changed, a message was pinned.
    return None


def _edited(message: Mapping[str, Any], sender: Sender, me: Me) -> Event | None:
    text = message.get("text")
    if not isinstance(text, str):
        return _recaptioned(message, sender)
    if _in_group(message):
        if not _is_addressed(message, text, me):
            return None
        text = _without_mention(text, me)
    if len(text) > LONGEST_TEXT:
        return Sent(sender, "long")
    return Edited(sender, text, source_of(message))


def _recaptioned(message: Mapping[str, Any], sender: Sender) -> Event | None:
    """The words beside a file, or the file itself, were changed."""
    if wanted({"message": message}) is None:
        return None
    return Edited(sender, _caption(message), _source_of_file(message))


def source_of(message: Mapping[str, Any]) -> str:
    """A name for the message that tells nobody which chat it came from."""
    return _hashed(f"{message['chat']['id']}:{message.get('message_id')}")


def _hashed(name: str) -> str:
    return blake2s(name.encode(), digest_size=9).hexdigest()


def _in_group(message: Mapping[str, Any]) -> bool:
    return str(message["chat"].get("type", "private")) != "private"


def _is_addressed(message: Mapping[str, Any], text: str, me: Me) -> bool:
    """In a group: a reply to the bot, its name, or a command with its name."""
    replied = message.get("reply_to_message")
    author = replied.get("from") if isinstance(replied, Mapping) else None
    if isinstance(author, Mapping) and author.get("id") == me.id:
        return True
    return bool(me.username) and _mention(me).search(text) is not None


def _without_mention(text: str, me: Me) -> str:
    return _mention(me).sub("", text).strip() if me.username else text


def _mention(me: Me) -> re.Pattern[str]:
    return re.compile(rf"@{re.escape(me.username)}(?![A-Za-z0-9_])", re.IGNORECASE)
