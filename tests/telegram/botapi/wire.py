"""HTTP/1.1 on the server's side: h11 over an asyncio protocol, keep-alive, one request at a time.

A handler that raises Dropped closes the connection without an answer. A connection that the
client closes cancels the handler that still works for it (a long poll).
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import unquote

import h11

MAX_BODY = 52 * 1024 * 1024  # a document of 50 MB and its form
MAX_HEAD = 64 * 1024


class Dropped(Exception):  # noqa: N818 - an order to the connection, not a failure
    """Close the connection, answer nothing."""


@dataclass(slots=True)
class Request:
    """path is decoded; query is not; header names are lower case."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Answer:
    """`halfway` is awaited when half of the body is out; it may raise Dropped."""

    status: int
    body: bytes
    content_type: str = "application/json"
    headers: list[tuple[str, str]] = field(default_factory=list)
    halfway: Callable[[], Awaitable[None]] | None = None


Handler = Callable[[Request], Awaitable[Answer]]


class HttpConnection(asyncio.Protocol):
    """One client's connection."""

    def __init__(self, handler: Handler, open_connections: "set[HttpConnection]") -> None:
        self._handler = handler
        self._open = open_connections
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=MAX_HEAD)
        self._head: h11.Request | None = None
        self._body: list[bytes] = []
        self._size = 0
        self._waiting: deque[bytes] = deque()
        self._task: asyncio.Task[None] | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._open.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._open.discard(self)
        self._transport = None
        if self._task is not None:
            self._task.cancel()

    def data_received(self, data: bytes) -> None:
        if self._task is not None:
            self._waiting.append(data)
        else:
            self._take(data)

    def _take(self, *pieces: bytes) -> None:
        try:
            for piece in pieces:
                self._http.receive_data(piece)
            self._read()
        except h11.RemoteProtocolError as error:
            self._refuse(error.error_status_hint)

    async def closed(self) -> None:
        """Close, and wait until nothing works for this connection any more."""
        self.close()
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def _refuse(self, status: int) -> None:
        if self._http.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            phrase = {413: "Request Entity Too Large"}.get(status, "Bad Request")
            body = f'{{"ok":false,"error_code":{status},"description":"{phrase}"}}'.encode()
            self._write(Answer(status, body, headers=[("connection", "close")]))
        if self._transport is not None:
            self._transport.close()

    def _read(self) -> None:
        while True:
            event = self._http.next_event()
            if event is h11.NEED_DATA or event is h11.PAUSED:
                if self._http.they_are_waiting_for_100_continue and self._transport is not None:
                    go_on = h11.InformationalResponse(status_code=100, headers=[])
                    self._transport.write(self._http.send(go_on) or b"")
                return
            if isinstance(event, h11.Request):
                self._head, self._body, self._size = event, [], 0
            elif isinstance(event, h11.Data):
                self._size += len(event.data)
                if self._size > MAX_BODY:
                    self._refuse(413)
                    return
                self._body.append(bytes(event.data))
            elif isinstance(event, h11.EndOfMessage):
                self._task = asyncio.get_running_loop().create_task(self._answer(self._taken()))
                return
            else:
                return

    def _taken(self) -> Request:
        head = self._head
        if head is None:
            raise h11.RemoteProtocolError("a body without a request")
        target, _, query = head.target.decode("latin-1").partition("?")
        headers = {
            name.decode("latin-1"): value.decode("utf-8", "replace") for name, value in head.headers
        }
        body = self._body[0] if len(self._body) == 1 else b"".join(self._body)
        return Request(head.method.decode("ascii"), unquote(target), query, headers, body)

    async def _answer(self, request: Request) -> None:
        try:
            answer = await self._handler(request)
        except Dropped:
            self.close()
            return
        except BaseException:
            self.close()
            raise
        if self._transport is None:
            return
        try:
            await self._send(answer)
        except Dropped:
            if self._transport is not None:
                self._transport.close()  # what was written before reaches the client
            return
        self._task = None
        if self._http.our_state is h11.MUST_CLOSE:
            self._transport.close()
            return
        self._http.start_next_cycle()
        pieces = list(self._waiting)
        self._waiting.clear()
        self._take(*pieces)

    async def _send(self, answer: Answer) -> None:
        if answer.halfway is None:
            self._write(answer)
            return
        half = len(answer.body) // 2
        self._write_parts(_head(answer), h11.Data(data=answer.body[:half]))
        await answer.halfway()
        self._write_parts(h11.Data(data=answer.body[half:]), h11.EndOfMessage())

    def _write(self, answer: Answer) -> None:
        self._write_parts(_head(answer), h11.Data(data=answer.body), h11.EndOfMessage())

    def _write_parts(self, *events: h11.Event) -> None:
        if self._transport is not None:
            self._transport.write(b"".join(self._http.send(event) or b"" for event in events))


def _head(answer: Answer) -> h11.Response:
    return h11.Response(
        status_code=answer.status,
        headers=[
            ("content-type", answer.content_type),
            ("content-length", str(len(answer.body))),
            *answer.headers,
        ],
    )
