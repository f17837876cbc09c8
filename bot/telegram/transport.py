"""HTTP to the Bot API over one reqwest client, under python-telegram-bot.

Its default client takes several times the processor time (see tests/benchmarks/test_peers.py),
and its logger writes addresses, which hold the token.
"""

import asyncio
import os
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager
from datetime import timedelta
from http import HTTPStatus
from typing import IO, Any, TypeVar
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from pyreqwest.client import Client, ClientBuilder
from pyreqwest.exceptions import PyreqwestError, RequestTimeoutError
from pyreqwest.multipart import FormBuilder, PartBuilder
from pyreqwest.proxy import ProxyBuilder
from pyreqwest.request import RequestBuilder
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, RequestData

from bot.json_text import read_json, write_json

CONNECTIONS = 64
SECONDS = 20.0
UPLOAD_SECONDS = 90.0
CLOSING_SECONDS = 0.05
MOST_SILENT_SECONDS = 60.0  # longer than a poll waits
PART = 64 * 1024  # bytes of a file that are in memory at once
LONGEST_ERROR = 4096

T = TypeVar("T")

_REFUSALS: Mapping[int, type[TelegramError]] = {
    HTTPStatus.BAD_REQUEST: BadRequest,
    HTTPStatus.UNAUTHORIZED: InvalidToken,
    HTTPStatus.FORBIDDEN: Forbidden,
    HTTPStatus.NOT_FOUND: InvalidToken,
    HTTPStatus.CONFLICT: Conflict,
}


class FloodError(TelegramError):
    """429: the server asks for a pause of `seconds`."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        super().__init__(f"flood control: {seconds:g} s")
        self.seconds = seconds


class ReqwestRequest(BaseRequest):
    """One client for all calls, from `initialize` to `shutdown`. No error's message holds an
    address."""

    __slots__ = ("_client", "_proxy")

    def __init__(self, base: str) -> None:
        """`base` is where the calls go: whether by a proxy is looked up once (HTTPS_PROXY and the
        like)."""
        self._proxy = _proxy_for(base)
        self._client: Client | None = None

    @property
    def read_timeout(self) -> float:
        return SECONDS

    async def initialize(self) -> None:
        if self._client is not None:
            return
        builder = ClientBuilder().max_connections(CONNECTIONS).follow_redirects(enable=False)
        silent = timedelta(seconds=MOST_SILENT_SECONDS)
        builder = builder.connect_timeout(timedelta(seconds=SECONDS)).read_timeout(silent)
        builder = builder.no_proxy()  # but for the one that was looked up
        if self._proxy is not None:
            builder = builder.proxy(ProxyBuilder.all(self._proxy))
        self._client = builder.build()

    async def shutdown(self) -> None:
        if self._client is not None:
            await self._client.close()
            self._client = None
            # Its thread has called back and waits for the interpreter's lock to say that it is
            # done: were this the program's end, it would find the interpreter gone, and abort.
            await asyncio.sleep(CLOSING_SECONDS)

    async def ask(self, url: str, values: Mapping[str, Any], seconds: float) -> Any:  # noqa: ANN401
        """The result of a method that takes no file, as the server gave it. Raises as
        `do_request`."""
        match _read(await _done(_with_json(self._opened.post(url), values), seconds)):
            case {"ok": True, "result": result}:
                return result
        raise NetworkError("no answer of the Bot API")

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401 - as in the base class
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ANN401
    ) -> tuple[int, bytes]:
        """Status and body of what was done. Raises Forbidden (403), BadRequest (400), InvalidToken
        (401, 404), Conflict (409), FloodError (429), TimedOut, else NetworkError."""
        request = self._opened.request(method, url)
        seconds = SECONDS
        if request_data is not None and request_data.contains_files:
            seconds, request = UPLOAD_SECONDS, request.multipart(_form(request_data))
        elif request_data is not None:
            request = _with_json(request, request_data.parameters)
        if isinstance(read_timeout, int | float):
            seconds = float(read_timeout)
        return HTTPStatus.OK, await _done(request, seconds)

    async def stream(self, url: str) -> AsyncGenerator[bytes, None]:
        """The body of a GET, in parts. Raises BadRequest where it is not there, FloodError,
        TimedOut or NetworkError."""
        request = self._opened.get(url).build_streamed()
        with _told():
            async with AsyncExitStack() as opened:
                response = await _heeding(opened.enter_async_context(request))
                reader = response.body_reader
                if response.status == HTTPStatus.NOT_FOUND:
                    raise BadRequest("the file is not there")
                if response.status != HTTPStatus.OK:
                    told = _read(bytes(await _heeding(reader.read(LONGEST_ERROR)) or b""))
                    raise _refusal(response.status, told)
                while part := await _heeding(reader.read(PART)):
                    yield bytes(part)

    @property
    def _opened(self) -> Client:
        if self._client is None:
            raise NetworkError("the client is closed")
        return self._client

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:  # noqa: ANN401 - JSON
        """As the base class, without writing the payload to the log."""
        if (told := _read(payload)) is None:
            raise TelegramError("Invalid server response")
        return told


def _with_json(request: RequestBuilder, values: Mapping[str, Any]) -> RequestBuilder:
    body = write_json(values).encode()
    return request.header("Content-Type", "application/json").body_bytes(body)


async def _done(request: RequestBuilder, seconds: float) -> bytes:
    """What the server answers, once it did what was asked."""
    with _told():
        given = request.timeout(timedelta(seconds=seconds)).build()
        response = await _heeding(given.send())
        status, content = response.status, bytes(await response.bytes())
    if status != HTTPStatus.OK:
        raise _refusal(status, _read(content))
    return content


async def _heeding(call: Awaitable[T]) -> T:
    """What a call of the client gives, unless the task was cancelled: the client's own coroutines
    pass over that where the answer is there already."""
    task = asyncio.current_task()
    cancelled = task.cancelling() if task is not None else 0
    given = await call
    if task is not None and task.cancelling() > cancelled:
        raise asyncio.CancelledError
    return given


@contextmanager
def _told() -> Iterator[None]:
    """The client's errors as the library's, without the address that theirs quote."""
    try:
        yield
    except RequestTimeoutError:
        raise TimedOut from None
    except PyreqwestError as error:
        raise NetworkError(type(error).__name__) from None


def _proxy_for(base: str) -> str | None:
    address = urlsplit(base)
    if not address.hostname or proxy_bypass(address.hostname):
        return None
    return getproxies().get(address.scheme)


def _read(content: bytes) -> Any:  # noqa: ANN401 - JSON
    """What an answer says; None where it is no JSON: a proxy's page."""
    try:
        return read_json(content)
    except (ValueError, RecursionError):
        return None


def _refusal(status: int, told: Any) -> TelegramError:  # noqa: ANN401 - JSON
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return FloodError(_pause(told))
    match told:
        case {"description": str(reason)}:
            return _REFUSALS.get(status, NetworkError)(reason)
    return _REFUSALS.get(status, NetworkError)(f"status {status}")


def _pause(told: Any) -> float:  # noqa: ANN401 - JSON
    match told:
        case {"parameters": {"retry_after": int() | float() as seconds}}:
            return float(seconds)
    return 1.0


def _form(request_data: RequestData) -> FormBuilder:
    # File names as they are: Telegram shows a percent-encoded one as it comes.
    form = FormBuilder().percent_encode_noop()
    for name, value in request_data.json_parameters.items():
        form = form.text(name, value)
    for name, (filename, content, content_type) in request_data.multipart_data.items():
        if isinstance(content, bytes):
            part = PartBuilder.from_bytes(content)
        else:
            size = content.seek(0, os.SEEK_END)
            part = PartBuilder.from_stream_with_length(_pieces(content), size)
        form = form.part(name, part.file_name(filename).mime(content_type))
    return form


async def _pieces(file: IO[bytes]) -> AsyncIterator[bytes]:
    file.seek(0)
    while piece := file.read(PART):
        yield piece
