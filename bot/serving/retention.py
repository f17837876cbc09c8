"""Cases that nobody touches: announced, and deleted when their time is over."""

from collections.abc import Collection
from datetime import datetime, timedelta

from bot.store import Store
from bot.store.timers import Timer
from dialogs.notices import about_to_delete, deleted_as_idle
from rules.assessment import SHANGHAI

DELETE, KEEP = "delete", "keep"
NOTICE_DAYS = 7
BATCH = 64
TRACE_DAYS = 7  # Telegram repeats what was not confirmed for one day
TRACES = 1000


class Retention:
    """`days` without an input, and a case goes; it is announced a week before (with fewer than 14
    days: half the time before). Cases that are spoken about on a channel which is not served
    (the terminal) are their owner's to delete."""

    def __init__(self, days: int, served: Collection[str]) -> None:
        self._days = timedelta(days=days)
        self._notice = timedelta(days=min(NOTICE_DAYS, days / 2))
        self._served = served

    def sweep(self, store: Store, now: datetime) -> bool:
        """Announce and delete what is due, a batch of each, and clear away what only told that an
        input was applied or a screen shown; True if there may be more. What goes out is in the
        outbox; the store wants a `scrub()` after it."""
        with store.transaction():
            due = store.timers.due(DELETE, now, BATCH)
            for timer in due:
                self._end(store, timer, now)
            kept = store.timers.due(KEEP, now, BATCH)
            for timer in kept:
                store.timers.clear(timer.key)
            idle = store.cases.idle_since(now - self._days + self._notice, BATCH)
            for code in idle:
                self._announce(store, code, now)
            more = store.traces.clear(now - timedelta(days=TRACE_DAYS), TRACES)
        return more or BATCH in (len(due), len(idle), len(kept))

    def _announce(self, store: Store, code: str, now: datetime) -> None:
        chats = store.chats.of_case(code)
        if any(channel not in self._served for channel, _chat in chats):
            store.timers.set(Timer(f"{KEEP}:{code}", KEEP, code, now + self._days))
            return
        due_at = now + self._notice
        store.timers.set(Timer(f"{DELETE}:{code}", DELETE, code, due_at))
        screen = about_to_delete(code, _language(store, code), due_at.astimezone(SHANGHAI).date())
        for number, (channel, chat) in enumerate(chats):
            store.outbox.put(
                key=f"{DELETE}:{code}:{due_at.isoformat()}:{number}",
                channel=channel,
                chat=chat,
                case_code=code,
                screen=screen,
                at=now,
            )

    def _end(self, store: Store, timer: Timer, now: datetime) -> None:
        code = timer.case_code
        touched_at = store.cases.touched_at(code)
        if touched_at is not None and touched_at > timer.due_at - self._notice:
            # Someone answered since it was announced: it begins to be idle anew.
            store.timers.clear(timer.key)
            return
        screen = deleted_as_idle(code, _language(store, code))
        chats = store.chats.of_case(code)
        store.forget(code)
        for number, (channel, chat) in enumerate(chats):
            store.outbox.put(
                key=f"{DELETE}d:{code}:{number}",
                channel=channel,
                chat=chat,
                case_code=None,
                screen=screen,
                at=now,
            )


def _language(store: Store, code: str) -> str:
    case = store.cases.load(code)
    return case.language if case is not None else ""
