"""A strict Telegram Bot API server on loopback.

Descriptions and rules follow Telegram's own server (github.com/tdlib/telegram-bot-api and
github.com/tdlib/td); what its cloud adds and does not publish is said where it is assumed.
"""

import asyncio
import json
import re
from types import TracebackType
from typing import Self

from tests.telegram.botapi.chats import Chats
from tests.telegram.botapi.faults import Fault, Faults
from tests.telegram.botapi.files import MAX_DOWNLOAD
from tests.telegram.botapi.forms import Call, read_call
from tests.telegram.botapi.methods import all_methods
from tests.telegram.botapi.polling import Polling
from tests.telegram.botapi.profile import method_not_found
from tests.telegram.botapi.record import CallRecord, Record
from tests.telegram.botapi.refusals import Refusal, too_many
from tests.telegram.botapi.settings import Clock, Settings
from tests.telegram.botapi.state import Outcome, State
from tests.telegram.botapi.updates import Updates
from tests.telegram.botapi.webhook import Webhook
from tests.telegram.botapi.wire import Answer, Dropped, Handler, HttpConnection, Request

_PATH = re.compile(r"/(?P<file>file/)?bot(?P<token>[^/]*)/(?P<rest>.*)", re.DOTALL)
_TOKEN = re.compile(r"[1-9][0-9]*:[A-Za-z0-9_-]{1,69}")


class BotApiServer:
    """`async with BotApiServer() as server:` listens on `server.base` until the block ends.

    admin: answers what is asked under `/admin/`; without it there is no such path.
    In the same event loop, everything the server knows can be read and changed between awaits.
    """

    def __init__(
        self, settings: Settings | None = None, port: int = 0, admin: Handler | None = None
    ) -> None:
        self.state = State.fresh(settings or Settings())
        self.polling = Polling(self.state)
        self.webhook = Webhook(self.state, self.polling)
        self._methods = all_methods(self.polling, self.webhook)
        self._port = port
        self._admin = admin
        self._connections: set[HttpConnection] = set()
        self._listener: asyncio.Server | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen. After a stop it listens on the same port again, and knows what it knew."""
        loop = asyncio.get_running_loop()
        self._listener = await loop.create_server(
            lambda: HttpConnection(self._serve, self._connections), "127.0.0.1", self._port
        )
        self._port = self._listener.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Close every connection and stop listening, as an outage would."""
        await self.webhook.stop()
        if self._listener is not None:
            self._listener.close()
        await asyncio.gather(*(connection.closed() for connection in self._connections))
        if self._listener is not None:
            await self._listener.wait_closed()
            self._listener = None

    @property
    def base(self) -> str:
        """The address without `/bot`, such as `http://127.0.0.1:40001`."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def token(self) -> str:
        return self.state.settings.token

    @property
    def chats(self) -> Chats:
        return self.state.chats

    @property
    def updates(self) -> Updates:
        return self.state.updates

    @property
    def faults(self) -> Faults:
        return self.state.faults

    @property
    def record(self) -> Record:
        return self.state.record

    @property
    def clock(self) -> Clock:
        return self.state.clock

    async def _serve(self, request: Request) -> Answer:
        try:
            return await self._route(request)
        except Refusal as refusal:
            return _refused(refusal)

    async def _route(self, request: Request) -> Answer:
        if self._admin is not None and request.path.startswith("/admin/"):
            return await self._admin(request)
        found = _PATH.fullmatch(request.path)
        if found is None:
            raise Refusal(404, "Not Found")
        self._check_token(found["token"])
        if found["file"]:
            return self._download(found["rest"])
        return await self._call(found["rest"], request)

    def _check_token(self, token: str) -> None:
        """Malformed: 404; well formed but not ours: 401 (as api.telegram.org answers)."""
        if not _TOKEN.fullmatch(token):
            raise Refusal(404, "Not Found")
        if token != self.token:
            raise Refusal(401, "Unauthorized")

    def _download(self, path: str) -> Answer:
        file = self.state.files.by_path(path)
        is_local = self.state.settings.working_directory is not None
        if file is None or is_local or len(file.data) > MAX_DOWNLOAD:
            raise Refusal(404, "Not Found")
        fault = self.faults.strike("download", "")
        if fault is None:
            return Answer(200, file.data, "application/octet-stream")
        if fault.kind == "flood":
            raise too_many(fault.retry_after)
        if fault.kind == "error":
            raise _after(fault)

        async def halfway() -> None:
            if fault.kind == "drop":
                raise Dropped
            await asyncio.sleep(fault.seconds)

        return Answer(200, file.data, "application/octet-stream", halfway=halfway)

    async def _call(self, name: str, request: Request) -> Answer:
        call = read_call(name, request)
        fault = self.faults.strike(call.method, call.text("chat_id"))
        struck = "" if fault is None else fault.kind
        try:
            if fault is not None:
                await _before(fault)
            outcome = await self._outcome(call)
        except Refusal as refusal:
            self._remember(call, refusal.status, refusal.description, struck, took_effect=False)
            raise
        except Dropped:
            self._remember(call, 0, "", struck, took_effect=False)
            raise
        if fault is not None and fault.after:
            status = 0 if fault.kind == "drop" else fault.status
            self._remember(call, status, "", struck, took_effect=True)
            raise _after(fault)
        self._remember(call, 200, "", struck, took_effect=True)
        return _accepted(outcome)

    async def _outcome(self, call: Call) -> Outcome:
        method = self._methods.get(call.method)
        if method is None:
            raise method_not_found()
        return await method(self.state, call)

    def _remember(
        self, call: Call, status: int, description: str, fault: str, *, took_effect: bool
    ) -> None:
        at = self.clock.now()
        self.record.add(
            CallRecord(at, call.method, call.values, status, description, took_effect, fault)
        )


async def _before(fault: Fault) -> None:
    if fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
    elif fault.kind == "flood":
        raise too_many(fault.retry_after)
    elif not fault.after:
        raise _after(fault)


def _after(fault: Fault) -> Exception:
    if fault.kind == "drop":
        return Dropped()
    phrases = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable"}
    return Refusal(fault.status, phrases.get(fault.status, "Internal Server Error"))


def _accepted(outcome: Outcome) -> Answer:
    result = outcome.raw
    if result is None:
        result = json.dumps(outcome.result, ensure_ascii=False, separators=(",", ":")).encode(
            "utf-8", "replace"
        )
    if outcome.description:
        told = json.dumps(outcome.description).encode()
        return Answer(200, b'{"ok":true,"result":%s,"description":%s}' % (result, told))
    return Answer(200, b'{"ok":true,"result":%s}' % result)


def _refused(refusal: Refusal) -> Answer:
    body = json.dumps(refusal.body(), ensure_ascii=False).encode("utf-8", "replace")
    retry_after = refusal.parameters.get("retry_after")
    headers = [("retry-after", str(retry_after))] if retry_after else []
    return Answer(refusal.status, body, headers=headers)
