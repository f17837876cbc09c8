"""HTTP to the Bot API over one aiohttp session, under python-telegram-bot.

Its default client takes several times the processor time (see tests/benchmarks/test_telegram.py),
and its logger writes addresses, which hold the token.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

CONNECTIONS = 64
SECONDS = 20.0
UPLOAD_SECONDS = 90.0
PART = 64 * 1024  # bytes of a download that are in memory at once
LONGEST_ERROR = 4096
JSON_HEADERS = {"Content-Type": "application/json"}


class FloodError(TelegramError):
    """429: the server asks for a pause of `seconds`."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        super().__init__(f"flood control: {seconds:g} s")
        self.seconds = seconds


class Values:
    """What a method is given, in the shape of the library's RequestData (which is final): that one
    makes an object of each value, to find files."""

    __slots__ = ("parameters",)
    contains_files = False

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        self.parameters = parameters


class AiohttpRequest(BaseRequest):
    """One session for all calls; made in `initialize`, inside the running event loop."""

    __slots__ = ("_proxy", "_session")

    def __init__(self, base: str) -> None:
        """`base` is where the calls go: whether by a proxy is looked up once (HTTPS_PROXY and the
        like), since aiohttp's own look-up takes two threads a call."""
        self._proxy = _proxy_for(base)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return SECONDS

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS),
                cookie_jar=aiohttp.DummyCookieJar(),
                skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding"),
                auto_decompress=False,
                proxy=self._proxy,
                timeout=aiohttp.ClientTimeout(total=None),  # ours is around the whole call
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

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
        """Status and body. Raises FloodError, TimedOut or NetworkError, whose messages hold no
        address."""
        if self._session is None:
            raise NetworkError("the session is closed")
        seconds = SECONDS
        headers: dict[str, str] | None = None
        body: Any = None
        if request_data is not None and request_data.contains_files:
            seconds, body = UPLOAD_SECONDS, _form(request_data)
        elif request_data is not None:
            headers, body = JSON_HEADERS, json.dumps(request_data.parameters).encode()
        if isinstance(read_timeout, int | float):
            seconds = float(read_timeout)
        try:
            async with asyncio.timeout(seconds):
                response = await self._session.request(
                    method, url, data=body, headers=headers, allow_redirects=False
                )
                status, content = response.status, await response.read()
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from error
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            # The library's own error warns of a coming change each time it is made.
            raise FloodError(_pause(content))
        return status, content

    async def stream(self, url: str) -> AsyncGenerator[bytes, None]:
        """The body of a GET, in parts. Raises BadRequest where it is not there, FloodError,
        TimedOut or NetworkError; no message holds the address."""
        if self._session is None:
            raise NetworkError("the session is closed")
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=SECONDS, sock_read=SECONDS)
        try:
            async with self._session.get(url, timeout=timeout, allow_redirects=False) as response:
                if response.status == HTTPStatus.TOO_MANY_REQUESTS:
                    raise FloodError(_pause(await response.content.read(LONGEST_ERROR)))
                if response.status in (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND):
                    raise BadRequest("the file is not there")
                if response.status != HTTPStatus.OK:
                    raise NetworkError(f"status {response.status}")
                async for part in response.content.iter_chunked(PART):
                    yield part
        except TimeoutError as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(type(error).__name__) from error

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:  # noqa: ANN401 - JSON
        """As the base class, without writing the payload to the log."""
        try:
            return json.loads(payload)
        except ValueError as error:
            raise TelegramError("Invalid server response") from error


def _proxy_for(base: str) -> str | None:
    address = urlsplit(base)
    if not address.hostname or proxy_bypass(address.hostname):
        return None
    return getproxies().get(address.scheme)


def _pause(content: bytes) -> float:
    try:
        seconds = json.loads(content)["parameters"]["retry_after"]
    except (ValueError, LookupError, TypeError):
        return 1.0
    return float(seconds) if isinstance(seconds, int | float) else 1.0


def _form(request_data: RequestData) -> aiohttp.FormData:
    # File names as they are: Telegram shows a percent-encoded one as it comes.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, content_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=content_type)
    return form
