"""A store and an engine before it, with a channel that is told in short words."""

import json
from datetime import UTC, datetime
from pathlib import Path

from bot.store import Store
from bot.turns import FETCHED, Channel, Payload, Turns
from dialogs.events import Brought, Chose, Event, Opened, Resumed, Said, Sender

NOW = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)
SENDER = Sender(by="applicant", channel="test", personal=True, attaching="附")


class UnreadableError(Exception):
    """What the channel cannot read."""


def translate(payload: Payload) -> Event | None:
    match payload:
        case {"say": text}:
            return Said(SENDER, text)
        case {"tap": [seq, choice]}:
            return Chose(SENDER, seq, choice)
        case {"bring": name, "caption": caption}:
            return Brought(SENDER, name=name, caption=caption, **payload[FETCHED])
        case {"resume": code}:
            return Resumed(SENDER, code)
        case {"open": _}:
            return Opened(SENDER)
        case {"sticker": _}:
            return None
    raise UnreadableError(payload)


class Bench:
    """Inputs of the channel `test` are numbered as they come."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.store = Store(data, "OFF")
        self.turns = Turns(self.store, {"test": Channel(translate, personal=True)}, "zh")
        self.number = 0

    def put(
        self,
        payload: object,
        chat: str = "a",
        external_id: str | None = None,
        *,
        fetch: bool = False,
    ) -> bool:
        """Receive an input; False where one with this id came before."""
        self.number += 1
        text = payload if isinstance(payload, str) else json.dumps(payload)
        name = external_id or str(self.number)
        return self.store.inbox.receive("test", name, chat, text, NOW, fetch=fetch)
