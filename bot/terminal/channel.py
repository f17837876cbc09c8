"""What the terminal stores of an input, and what that means."""

import json

from bot.turns import Channel, Payload
from dialogs.events import Event, Opened, Said, Sender

NAME = "terminal"
CHAT = "local"  # one conversation a data directory
OPENED = json.dumps({})


def said(line: str) -> str:
    """The payload of a line that was typed."""
    return json.dumps({"text": line})


def channel(*, personal: bool) -> Channel:
    """The terminal's translation; `personal` as in `Channel`."""
    sender = Sender(by="applicant", channel=NAME, personal=personal)

    def translate(payload: Payload) -> Event:
        text = payload.get("text")
        return Opened(sender) if text is None else Said(sender, text)

    return Channel(translate=translate, personal=personal)
