"""What the terminal stores of an input, and what that means."""

import json
from pathlib import Path

from bot.turns import FETCHED, Channel, Payload
from dialogs.events import Brought, Event, Opened, Said, Sender
from rules.i18n import N_

NAME = "terminal"
_ATTACHING = N_("照片或 PDF 在这台电脑上：写“/attach 文件路径”，就附在这一件上。")
CHAT = "local"  # one conversation a data directory
OPENED = json.dumps({})


def said(line: str) -> str:
    """The payload of a line that was typed."""
    return json.dumps({"text": line})


def attached(path: str) -> str:
    """The payload of a file that is to be attached."""
    return json.dumps({"attach": path})


def attached_path(payload: str) -> Path:
    """The file that a payload names, as the person at this computer means it."""
    return Path(json.loads(payload)["attach"]).expanduser()


def channel(*, personal: bool) -> Channel:
    """The terminal's translation; `personal` as in `Channel`."""
    sender = Sender(by="applicant", channel=NAME, personal=personal, attaching=_ATTACHING)

    def translate(payload: Payload) -> Event:
        if "attach" in payload:
            return Brought(sender, name=Path(payload["attach"]).name, **payload[FETCHED])
        text = payload.get("text")
        return Opened(sender) if text is None else Said(sender, text)

    return Channel(translate=translate, personal=personal)
