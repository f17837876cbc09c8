"""Who has a case's code may resume it, so a chat may try only so many wrong ones."""

from collections import OrderedDict
from datetime import datetime, timedelta

MOST_WRONG = 5
WINDOW = timedelta(hours=1)
MOST_CHATS = 10_000  # remembered; the longest unheard is forgotten first


class Guesses:
    """Wrong codes by chat. Kept in memory: a restart gives nobody more than `MOST_WRONG` tries."""

    def __init__(self) -> None:
        self._wrong: OrderedDict[tuple[str, str], list[datetime]] = OrderedDict()

    def barred(self, channel: str, chat: str, now: datetime) -> bool:
        """Has the chat used up its tries for now?"""
        return len(self._recent((channel, chat), now)) >= MOST_WRONG

    def wrong(self, channel: str, chat: str, now: datetime) -> None:
        """Count a wrong code."""
        key = (channel, chat)
        self._wrong[key] = [*self._recent(key, now), now]
        self._wrong.move_to_end(key)
        if len(self._wrong) > MOST_CHATS:
            self._wrong.popitem(last=False)

    def _recent(self, key: tuple[str, str], now: datetime) -> list[datetime]:
        return [at for at in self._wrong.get(key, ()) if now - at < WINDOW]
