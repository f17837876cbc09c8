"""HTTP/1.1 on the client's side, for webhooks: h11 over asyncio streams, connections kept."""

import asyncio
from urllib.parse import urlsplit

import h11


class PostError(Exception):
    """No usable answer: connection refused, closed or not HTTP."""


class Poster:
    """Posts JSON to one address, over at most as many connections as there are calls at once."""

    def __init__(self, url: str, secret: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self._target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._headers = [
            ("host", f"{self._host}:{self._port}"),
            ("content-type", "application/json"),
            ("connection", "keep-alive"),
            ("accept-encoding", "gzip, deflate"),
        ]
        if secret:
            self._headers.append(("X-Telegram-Bot-Api-Secret-Token", secret))
        self._idle: list[_Connection] = []

    async def post(self, body: bytes, timeout: float) -> int:  # noqa: ASYNC109
        """The status of the answer. Raises PostError."""
        connection = self._kept()
        try:
            async with asyncio.timeout(timeout):
                if connection is None:
                    connection = await _Connection.open(self._host, self._port)
                headers = [*self._headers, ("content-length", str(len(body)))]
                status, is_reusable = await connection.exchange(self._target, headers, body)
        except (OSError, TimeoutError, h11.ProtocolError, asyncio.IncompleteReadError) as error:
            if connection is not None:
                connection.close()
            raise PostError(str(error) or type(error).__name__) from error
        except BaseException:
            if connection is not None:
                connection.close()
            raise
        if is_reusable:
            self._idle.append(connection)
        else:
            connection.close()
        return status

    def _kept(self) -> "_Connection | None":
        """An idle connection that still stands; those whose other end is gone are closed here."""
        while self._idle:
            connection = self._idle.pop()
            if not connection.is_closed:
                return connection
            connection.close()
        return None

    def close(self) -> None:
        for connection in self._idle:
            connection.close()
        self._idle.clear()


class _Connection:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._http = h11.Connection(h11.CLIENT)

    @classmethod
    async def open(cls, host: str, port: int) -> "_Connection":
        return cls(*await asyncio.open_connection(host, port))

    @property
    def is_closed(self) -> bool:
        return self._reader.at_eof() or self._writer.is_closing()

    def close(self) -> None:
        self._writer.transport.abort()

    async def exchange(
        self, target: str, headers: list[tuple[str, str]], body: bytes
    ) -> tuple[int, bool]:
        """Status of the answer, and whether the connection can be used again."""
        request = h11.Request(method="POST", target=target, headers=headers)
        sent = [
            self._http.send(request) or b"",
            self._http.send(h11.Data(data=body)) or b"",
            self._http.send(h11.EndOfMessage()) or b"",
        ]
        self._writer.write(b"".join(sent))
        await self._writer.drain()
        status = 0
        while True:
            event = self._http.next_event()
            if event is h11.NEED_DATA:
                self._http.receive_data(await self._reader.read(65536))
            elif isinstance(event, h11.Response):
                status = event.status_code
            elif isinstance(event, h11.EndOfMessage):
                break
            elif isinstance(event, h11.ConnectionClosed) or event is h11.PAUSED:
                raise h11.RemoteProtocolError("Webhook connection closed")
        if self._http.our_state is not h11.DONE or self._http.their_state is not h11.DONE:
            return status, False
        self._http.start_next_cycle()
        return status, True
