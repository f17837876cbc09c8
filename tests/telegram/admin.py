"""The server and its people under control of another process: JSON posted to `/admin/<action>`.

| action | takes | gives |
|---|---|---|
| stats | | counts of calls, updates, faults and deliveries |
| calls | method, limit | the newest calls |
| chat | chat_id | messages as they read now, and all that the bot did |
| start, say, tap | user_id, name, payload / text / label | message id / query id |
| many | people: how many, text, first_id | how many were told to the bot |
| block, unblock | user_id | |
| wait | user_id, done: what `chat` or `wait` last said, timeout | screen once the bot did more |
| fault | the fields of Fault | |
| anywhere | rate | |
| calm | | clears all faults |
| twice | count, rate | updates to be delivered twice |
| overtake | rate | taps that come late |
| hold, release | kind of update | |
| advance | seconds | |
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Any

from tests.telegram.botapi.faults import Fault
from tests.telegram.botapi.refusals import Refusal, bad_request
from tests.telegram.botapi.server import BotApiServer
from tests.telegram.botapi.wire import Answer, Request
from tests.telegram.people import NoSuchButtonError, Person

Given = dict[str, Any]
Action = Callable[[Given], Awaitable[Any]]


class Admin:
    """Set `server` before the first request arrives."""

    def __init__(self) -> None:
        self.server: BotApiServer | None = None
        self._people: dict[int, Person] = {}
        self._actions: dict[str, Action] = {
            "stats": self._stats,
            "calls": self._calls,
            "chat": self._chat,
            "start": self._start,
            "say": self._say,
            "tap": self._tap,
            "many": self._many,
            "block": self._block,
            "unblock": self._block,
            "wait": self._wait,
            "fault": self._fault,
            "anywhere": self._anywhere,
            "calm": self._calm,
            "twice": self._twice,
            "overtake": self._overtake,
            "hold": self._hold,
            "release": self._release,
            "advance": self._advance,
        }

    async def __call__(self, request: Request) -> Answer:
        """Answers 404 for an unknown action, 400 for what it does not take."""
        name = request.path.removeprefix("/admin/")
        action = self._actions.get(name)
        if action is None:
            raise Refusal(404, f"no action {name!r}; there are: {', '.join(self._actions)}")
        try:
            given = json.loads(request.body or b"{}")
            result = await action({**given, "action": name})
        except (KeyError, TypeError, ValueError, NoSuchButtonError) as error:
            raise bad_request(f"{name}: {error!r}") from error
        return Answer(200, json.dumps(result, ensure_ascii=False).encode("utf-8", "replace"))

    @property
    def _served(self) -> BotApiServer:
        if self.server is None:
            raise RuntimeError("an Admin without a server; set `server` first")
        return self.server

    def _person(self, given: Given) -> Person:
        user_id = int(given["user_id"])
        if user_id not in self._people:
            name = str(given.get("name") or f"申请人{user_id}")
            self._people[user_id] = Person(self._served, user_id, name)
        return self._people[user_id]

    async def _stats(self, given: Given) -> Any:
        server = self._served
        return {
            "calls": {f"{name} {status}": n for (name, status), n in server.record.counts.items()},
            "updates": {
                "created": server.updates.created,
                "pending": len(server.updates),
                "dropped": server.updates.dropped,
            },
            "faults": server.faults.struck,
            "webhook": {"posted": server.webhook.posted, "failed": server.webhook.failed},
            "polling": server.polling.is_waiting,
        }

    async def _calls(self, given: Given) -> Any:
        wanted = str(given.get("method", "")).lower()
        found = [
            asdict(call)
            for call in self._served.record.calls
            if not wanted or call.method == wanted
        ]
        return found[-int(given.get("limit", 100)) :]

    async def _chat(self, given: Given) -> Any:
        chat = self._served.chats.get(int(given["chat_id"]))
        if chat is None:
            raise bad_request("chat not found")
        return {
            "messages": [message.json() for message in chat.messages.values()],
            "seen": [asdict(one) for one in chat.seen],
            "done": len(chat.seen),
        }

    async def _start(self, given: Given) -> Any:
        return self._person(given).start(str(given.get("payload", ""))).message_id

    async def _say(self, given: Given) -> Any:
        return self._person(given).say(str(given["text"])).message_id

    async def _tap(self, given: Given) -> Any:
        return self._person(given).tap(str(given["label"])).query_id

    async def _many(self, given: Given) -> Any:
        first, count = int(given.get("first_id", 1)), int(given["people"])
        for user_id in range(first, first + count):
            self._person({"user_id": user_id}).say(str(given["text"]))
        return count

    async def _block(self, given: Given) -> Any:
        person = self._person(given)
        if given["action"] == "block":
            person.block()
        else:
            person.unblock()
        return True

    async def _wait(self, given: Given) -> Any:
        person = self._person(given)
        async with asyncio.timeout(float(given.get("timeout", 10))):
            await person.chat.change_after(int(given.get("done", 0)))
        screen = person.screen
        return {"text": screen.text, "rows": screen.rows, "done": len(person.chat.seen)}

    async def _fault(self, given: Given) -> Any:
        fields = {name: value for name, value in given.items() if name != "action"}
        self._served.faults.add(Fault(**fields))
        return True

    async def _anywhere(self, given: Given) -> Any:
        self._served.faults.anywhere(float(given["rate"]))
        return True

    async def _calm(self, given: Given) -> Any:
        self._served.faults.clear()
        return True

    async def _twice(self, given: Given) -> Any:
        updates = self._served.updates
        updates.twice = int(given.get("count", 0))
        updates.twice_rate = float(given.get("rate", 0))
        return True

    async def _overtake(self, given: Given) -> Any:
        self._served.updates.overtake_rate = float(given["rate"])
        return True

    async def _hold(self, given: Given) -> Any:
        self._served.updates.hold(str(given["kind"]))
        return True

    async def _release(self, given: Given) -> Any:
        self._served.updates.release(str(given["kind"]))
        return True

    async def _advance(self, given: Given) -> Any:
        self._served.clock.advance(float(given["seconds"]))
        return True
