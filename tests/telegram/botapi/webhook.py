"""setWebhook, deleteWebhook, getWebhookInfo, and the delivery by POST.

As in telegram-bot-api's WebhookActor: every update waits in the queue of its chat (messages) or
of its person (taps); a queue posts one at a time, in order; different queues post side by side
over at most max_connections, and so may overtake each other. An answer that is not 2xx is tried
again at once, then after 2, 4, 8 … units up to a minute, until the update expires.
"""

import asyncio
import re
from urllib.parse import urlsplit

from tests.telegram.botapi.forms import Call
from tests.telegram.botapi.polling import OTHER_WEBHOOK, Polling, allow
from tests.telegram.botapi.posting import Poster, PostError
from tests.telegram.botapi.refusals import bad_request, too_many
from tests.telegram.botapi.state import Outcome, State
from tests.telegram.botapi.updates import DEFAULT_KINDS, Update

MAX_SECRET = 256  # characters (telegram-bot-api, Client::do_set_webhook)
MAX_WAIT = 60.0  # seconds (telegram-bot-api, WEBHOOK_MAX_RESEND_TIMEOUT)
POST_TIMEOUT = 60.0  # seconds


class Webhook:
    """The webhook that is set, if any. posted counts deliveries that were answered 2xx."""

    def __init__(self, state: State, polling: Polling) -> None:
        self._state = state
        self._polling = polling
        self.url = ""
        self.secret = ""
        self.connections = 0
        self.posted = 0
        self.failed = 0
        self._error: tuple[int, str] | None = None
        self._next_set = 0.0
        self._runner: asyncio.Task[None] | None = None

    async def set(self, call: Call) -> Outcome:
        state = self._state
        url, secret = call.text("url"), call.text("secret_token")
        if not url:
            return await self.delete(call)
        now = state.clock.now()
        if now < self._next_set:
            raise too_many(1)
        self._next_set = now + state.settings.set_webhook_seconds
        connections = call.number("max_connections", 40, 1, 100)
        same = (url, secret, connections) == (self.url, self.secret, self.connections)
        allow(state, call)
        if same and not call.flag("drop_pending_updates"):
            return Outcome(True, "Webhook is already set")  # noqa: FBT003
        _check(url, secret)
        self._polling.end(OTHER_WEBHOOK)
        await self.stop()
        if call.flag("drop_pending_updates"):
            state.updates.clear()
        self.url, self.secret, self.connections = url, secret, connections
        self._error = None
        self._runner = asyncio.create_task(self._run())
        return Outcome(True, "Webhook was set")  # noqa: FBT003

    async def delete(self, call: Call) -> Outcome:
        if call.flag("drop_pending_updates"):
            self._state.updates.clear()
        if not self.url:
            return Outcome(True, "Webhook is already deleted")  # noqa: FBT003
        await self.stop()
        self.url, self.secret, self.connections, self._error = "", "", 0, None
        return Outcome(True, "Webhook was deleted")  # noqa: FBT003

    async def info(self) -> Outcome:
        updates = self._state.updates
        told: dict[str, object] = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(updates.pending()),
        }
        if self._error is not None:
            told["last_error_date"], told["last_error_message"] = self._error
        if self.url:
            told["max_connections"] = self.connections
            told["ip_address"] = urlsplit(self.url).hostname
        if updates.allowed != DEFAULT_KINDS:
            told["allowed_updates"] = sorted(updates.allowed)
        return Outcome(told)

    async def stop(self) -> None:
        """Stop delivering; what is not answered stays in the queue of updates."""
        runner, self._runner = self._runner, None
        if runner is not None:
            runner.cancel()
            for ended in await asyncio.gather(runner, return_exceptions=True):
                if isinstance(ended, Exception):
                    raise ended

    async def _run(self) -> None:
        poster = Poster(self.url, self.secret)
        places = asyncio.Semaphore(self.connections)
        queues: dict[int, asyncio.Queue[Update]] = {}
        known: set[int] = set()
        try:
            async with asyncio.TaskGroup() as group:
                while True:
                    pending = self._state.updates.pending()
                    known &= {update.update_id for update in pending}
                    for update in pending:
                        if update.update_id in known:
                            continue
                        known.add(update.update_id)
                        queue = queues.get(update.queue)
                        if queue is None:
                            queue = queues[update.queue] = asyncio.Queue()
                            group.create_task(self._deliver(queue, poster, places))
                        queue.put_nowait(update)
                    await self._state.updates.arrival()
        finally:
            poster.close()

    async def _deliver(
        self, queue: "asyncio.Queue[Update]", poster: Poster, places: asyncio.Semaphore
    ) -> None:
        while True:
            update = await queue.get()
            while update.copies > 0:
                if not await self._posted(update, poster, places):
                    break

    async def _posted(self, update: Update, poster: Poster, places: asyncio.Semaphore) -> bool:
        """Post until it is accepted; False where it expired first."""
        state, failures = self._state, 0
        while True:
            if state.clock.now() > update.expires_at:
                state.updates.forget(update.update_id)
                return False
            async with places:
                problem = await self._post(update, poster)
            if not problem:
                self.posted += 1
                state.updates.confirm(update.update_id)
                return True
            self.failed += 1
            self._error = (int(state.clock.now()), problem)
            if failures:
                unit = state.settings.webhook_retry_seconds
                await asyncio.sleep(min(MAX_WAIT, 2.0**failures * unit))
            failures += 1

    async def _post(self, update: Update, poster: Poster) -> str:
        """What went wrong, or empty."""
        try:
            status = await poster.post(update.encoded(), POST_TIMEOUT)
        except PostError as error:
            return str(error)
        if 200 <= status <= 299:
            return ""
        return f"Wrong response from the webhook: {status}"


def _check(url: str, secret: str) -> None:
    """As a Bot API server in local mode, which takes plain http and any port."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if parts.scheme == "https":
        raise bad_request("bad webhook: this server is for loopback and speaks plain http only")
    if len(secret) > MAX_SECRET:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
