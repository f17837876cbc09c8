"""getMe, getFile, and what the bot says of itself: commands, menu button, description."""

import json
import re
from pathlib import Path
from typing import Any

from tests.telegram.botapi.files import MAX_DOWNLOAD, StoredFile
from tests.telegram.botapi.forms import Call
from tests.telegram.botapi.refusals import Refusal, bad_request
from tests.telegram.botapi.state import Outcome, State

MAX_COMMANDS = 100  # Bot API, setMyCommands
MAX_COMMAND = 32  # characters (Bot API, BotCommand)
MAX_COMMAND_DESCRIPTION = 256  # likewise
MAX_DESCRIPTION = 512  # characters (Bot API, setMyDescription)
_PLAIN_SCOPES = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
_CHAT_SCOPES = {"chat", "chat_administrators", "chat_member"}


async def get_me(state: State, call: Call) -> Outcome:
    told = state.bot.json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": True,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
    }
    return Outcome(told)


async def get_file(state: State, call: Call) -> Outcome:
    file_id = call.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    file = state.files.by_id(file_id)
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    folder = state.settings.working_directory
    if folder is None and len(file.data) > MAX_DOWNLOAD:
        raise bad_request("file is too big")
    told = {
        "file_id": file.file_id,
        "file_unique_id": file.file_unique_id,
        "file_size": len(file.data),
        "file_path": file.path if folder is None else _on_disk(state, folder, file),
    }
    return Outcome(told)


def _on_disk(state: State, folder: Path, file: StoredFile) -> str:
    """Where a server with --local keeps a file; once it lies there, it stays as it is."""
    path = folder / state.settings.token / file.path
    if not path.is_symlink() and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    return str(path)


async def set_my_commands(state: State, call: Call) -> Outcome:
    commands = [_command(given) for given in _listed(call.text("commands"))]
    if len(commands) > MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    key = (_scope(state, call), _language(call))
    if commands:
        state.profile.commands[key] = commands
    else:
        state.profile.commands.pop(key, None)
    return Outcome(True)  # noqa: FBT003 - the method's result


async def delete_my_commands(state: State, call: Call) -> Outcome:
    state.profile.commands.pop((_scope(state, call), _language(call)), None)
    return Outcome(True)  # noqa: FBT003 - the method's result


async def get_my_commands(state: State, call: Call) -> Outcome:
    return Outcome(state.profile.commands.get((_scope(state, call), _language(call)), []))


async def set_my_description(state: State, call: Call) -> Outcome:
    """setMyDescription and setMyShortDescription, kept apart by their names."""
    text, limit = call.text("description"), MAX_DESCRIPTION
    if call.method == "setmyshortdescription":
        text, limit = call.text("short_description"), 120
    if len(text) > limit:
        raise bad_request("description is too long")
    state.profile.descriptions[call.method, _language(call)] = text
    return Outcome(True)  # noqa: FBT003 - the method's result


async def set_chat_menu_button(state: State, call: Call) -> Outcome:
    raw = call.text("menu_button")
    given = _json(raw, "can't parse menu button JSON object") if raw else {"type": "default"}
    wrong = "can't parse menu button: "
    if not isinstance(given, dict):
        raise bad_request(wrong + "MenuButton must be an Object")
    kind = given.get("type")
    if kind not in {"default", "commands", "web_app"}:
        raise bad_request(wrong + "MenuButton has unsupported type")
    if kind == "web_app":
        app = given.get("web_app")
        if not given.get("text") or not isinstance(app, dict) or not app.get("url"):
            raise bad_request("menu button text must be non-empty")
    chat_id = call.text("chat_id")
    key = state.chats.known(chat_id).chat_id if chat_id else 0
    state.profile.menu_buttons[key] = given
    return Outcome(True)  # noqa: FBT003 - the method's result


async def get_chat_menu_button(state: State, call: Call) -> Outcome:
    buttons = state.profile.menu_buttons
    chat_id = call.number("chat_id", 0, 0, 2**52)
    return Outcome(buttons.get(chat_id) or buttons.get(0) or {"type": "commands"})


def _json(raw: str, reason: str) -> Any:
    try:
        return json.loads(raw)
    except ValueError as error:
        raise bad_request(reason) from error


def _listed(raw: str) -> list[Any]:
    if not raw:
        return []
    given = _json(raw, "can't parse commands JSON object")
    if not isinstance(given, list):
        raise bad_request("expected an Array of BotCommand")
    return given


def _command(given: Any) -> dict[str, str]:
    if not isinstance(given, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for name in ("command", "description"):
        if not isinstance(given.get(name), str):
            raise bad_request(f"can't parse BotCommand: can't find field \"{name}\"")
    command = given["command"].strip().removeprefix("/")
    description = given["description"].strip()
    if not command:
        raise bad_request("command must be non-empty")
    if len(command) > MAX_COMMAND:
        raise bad_request(f"command length must not exceed {MAX_COMMAND}")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > MAX_COMMAND_DESCRIPTION:
        raise bad_request(f"command description length must not exceed {MAX_COMMAND_DESCRIPTION}")
    if not re.fullmatch(r"[a-z0-9_]+", command):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


def _language(call: Call) -> str:
    """Empty, or a two-letter code: ISO 639-1, so `zh`, never `zh-hans`."""
    code = call.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("LANG_CODE_INVALID")
    return code


def _scope(state: State, call: Call) -> str:
    raw = call.text("scope")
    if not raw:
        return '{"type": "default"}'
    given = _json(raw, "can't parse BotCommandScope JSON object")
    wrong = "can't parse BotCommandScope: "
    if not isinstance(given, dict):
        raise bad_request(wrong + "BotCommandScope must be an Object")
    kind = given.get("type")
    if kind in _PLAIN_SCOPES:
        return json.dumps({"type": kind})
    if kind not in _CHAT_SCOPES:
        raise bad_request(wrong + "Unsupported type specified")
    chat_id = str(given.get("chat_id") or "")
    if not chat_id:
        raise bad_request(wrong + "Empty chat_id specified")
    told = {"type": kind, "chat_id": state.chats.known(chat_id).chat_id}
    if kind == "chat_member":
        told["user_id"] = int(given.get("user_id") or 0)
        if told["user_id"] <= 0:
            raise bad_request(wrong + "Invalid user_id specified")
    return json.dumps(told)


def method_not_found() -> Refusal:
    return Refusal(404, "Not Found: method not found")
