"""The client under the Bot API: what becomes of a call that is cancelled, refused or cut off."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, TimedOut

from bot.telegram.transport import FloodError, ReqwestRequest

pytestmark = pytest.mark.anyio

DONE = b'{"ok":true,"result":{"message_id":7}}'
Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


def answer(body: bytes, status: str = "200 OK", length: int | None = None) -> Answer:
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body) if length is None else length}\r\n\r\n"

    async def answered(writer: asyncio.StreamWriter) -> None:
        writer.write(head.encode() + body)
        await writer.drain()

    return answered


@asynccontextmanager
async def listening(serve: Serve) -> AsyncIterator[tuple[ReqwestRequest, str]]:
    """A client, and an address at which `serve` takes connections."""
    listener = await asyncio.start_server(serve, "127.0.0.1")
    host, port = listener.sockets[0].getsockname()
    client = ReqwestRequest(f"http://{host}:{port}")
    await client.initialize()
    async with listener:
        yield client, f"http://{host}:{port}/bot1:secret/getMe"
        await client.shutdown()


@asynccontextmanager
async def asked(answered: Answer) -> AsyncIterator[tuple[ReqwestRequest, str]]:
    """The same, where every request is given this answer, and no second one."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        await answered(writer)
        writer.close()

    async with listening(serve) as ready:
        yield ready


async def test_a_cancelled_call_ends_although_its_answer_is_there() -> None:
    calls: list[asyncio.Task[object]] = []

    async def answered(writer: asyncio.StreamWriter) -> None:
        await answer(DONE)(writer)
        # The client's thread reads the answer while this one is held; its task wakes only later.
        time.sleep(0.05)  # noqa: ASYNC251 - no event tells that
        calls[0].cancel()

    async with asked(answered) as (client, url):
        calls.append(asyncio.create_task(client.ask(url, {}, 10)))
        with pytest.raises(asyncio.CancelledError):
            await calls[0]


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        ("400 Bad Request", b'{"ok":false,"description":"Bad Request: x"}', BadRequest),
        (  # a group that became a supergroup: sending there again would never succeed
            "400 Bad Request",
            b'{"ok":false,"description":"x","parameters":{"migrate_to_chat_id":-1001}}',
            BadRequest,
        ),
        ("401 Unauthorized", b'{"ok":false,"description":"Unauthorized"}', InvalidToken),
        ("403 Forbidden", b'{"ok":false,"description":"Forbidden: blocked"}', Forbidden),
        ("404 Not Found", b'{"ok":false,"description":"Not Found"}', InvalidToken),
        ("409 Conflict", b'{"ok":false,"description":"Conflict"}', Conflict),
        ("502 Bad Gateway", b"<html>a proxy's page</html>", NetworkError),
        ("403 Forbidden", b"<html>a proxy's page</html>", Forbidden),
        ("302 Found", b"", NetworkError),
        ("200 OK", b"<html>a portal's page</html>", NetworkError),
        ("200 OK", b'{"ok":false}', NetworkError),
        ("200 OK", b"[" * 100_000, NetworkError),
    ],
)
async def test_a_refusal_is_told_by_its_kind(
    status: str, body: bytes, error: type[Exception]
) -> None:
    async with asked(answer(body, status)) as (client, url):
        with pytest.raises(error) as told:
            await client.ask(url, {}, 10)
    assert type(told.value) is error
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        (b'{"ok":false,"description":"x","parameters":{"retry_after":5}}', 5),
        (b'{"ok":false,"description":"x","parameters":{"retry_after":"5"}}', 1),
        (b"slow down", 1),
    ],
)
async def test_a_flood_is_told_with_its_pause(body: bytes, seconds: float) -> None:
    async with asked(answer(body, "429 Too Many Requests")) as (client, url):
        with pytest.raises(FloodError) as told:
            await client.ask(url, {}, 10)
    assert told.value.seconds == seconds


async def test_a_cut_answer_is_a_fault_of_the_network() -> None:
    async with asked(answer(DONE, length=1000)) as (client, url):
        with pytest.raises(NetworkError) as told:
            await client.ask(url, {}, 10)
    assert "secret" not in str(told.value)


async def test_no_answer_in_time_is_told_as_that() -> None:
    hung = asyncio.Event()

    async def silent(_writer: asyncio.StreamWriter) -> None:
        await hung.wait()

    async with asked(silent) as (client, url):
        with pytest.raises(TimedOut):
            await client.ask(url, {}, 0.05)
        hung.set()


async def test_nobody_listens() -> None:
    async with asked(answer(DONE)) as (client, url):
        pass
    client = ReqwestRequest(url)
    await client.initialize()
    with pytest.raises(NetworkError) as told:
        await client.ask(url, {}, 10)
    await client.shutdown()
    assert "secret" not in str(told.value)
    with pytest.raises(NetworkError):
        await client.ask(url, {}, 10)


async def test_a_lone_surrogate_is_sent_escaped() -> None:
    heard: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append(await reader.readuntil(b"}"))
        await answer(DONE)(writer)
        writer.close()

    async with listening(serve) as (client, url):
        told = await client.ask(url, {"text": "\ud800拉萨"}, 10)
    assert told == {"message_id": 7}
    assert heard[0].endswith(b'{"text":"\\ud800\\u62c9\\u8428"}')


@pytest.mark.parametrize(
    ("base", "by_proxy"), [("http://api.invalid", True), ("http://local.invalid", False)]
)
async def test_calls_go_by_the_proxy_that_is_set(
    monkeypatch: pytest.MonkeyPatch, base: str, *, by_proxy: bool
) -> None:
    async with asked(answer(DONE)) as (_client, url):
        monkeypatch.setenv("http_proxy", url)
        monkeypatch.setenv("no_proxy", "local.invalid")
        client = ReqwestRequest(base)
        await client.initialize()
        try:
            if by_proxy:
                assert await client.ask(f"{base}/bot1:secret/getMe", {}, 10) == {"message_id": 7}
            else:
                with pytest.raises(NetworkError):
                    await client.ask(f"{base}/bot1:secret/getMe", {}, 10)
        finally:
            await client.shutdown()


LEAVING = """
import asyncio, sys
from bot.telegram.transport import ReqwestRequest
async def main(url):
    client = ReqwestRequest(url)
    await client.initialize()
    await client.ask(url, {}, 10)
    await client.shutdown()
asyncio.run(main(sys.argv[1]))
"""


async def test_a_program_that_ends_at_once_ends_well() -> None:
    """The client's thread may not meet the end of the interpreter: some of these aborted."""
    async with asked(answer(DONE)) as (_client, url):
        leaving = [
            await asyncio.create_subprocess_exec(sys.executable, "-c", LEAVING, url)
            for _number in range(8)
        ]
        assert await asyncio.gather(*(one.wait() for one in leaving)) == [0] * 8


async def test_a_cancelled_download_ends_although_it_has_begun() -> None:
    calls: list[asyncio.Task[list[bytes]]] = []
    left = asyncio.Event()

    async def answered(writer: asyncio.StreamWriter) -> None:
        await answer(b"a part", length=1000)(writer)
        time.sleep(0.05)  # noqa: ASYNC251 - as above: the head of the answer is there by then
        calls[0].cancel()
        await left.wait()

    async with asked(answered) as (client, url):
        download = client.stream(url)

        async def taken() -> list[bytes]:
            return [part async for part in download]

        calls.append(asyncio.create_task(taken()))
        with pytest.raises(asyncio.CancelledError):
            async with asyncio.timeout(10):
                await calls[0]
        await download.aclose()
        left.set()
