"""HTTP as clients and attackers send it, byte by byte."""

import asyncio

import pytest

from tests.telegram.botapi import BotApiServer
from tests.telegram.botapi.posting import Poster
from tests.telegram.people import Person

pytestmark = pytest.mark.anyio


async def sent(server: BotApiServer, *pieces: bytes) -> bytes:
    """What comes back on one connection for these pieces, until the server closes it."""
    port = int(server.base.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for piece in pieces:
        writer.write(piece)
        await writer.drain()
    async with asyncio.timeout(10):
        answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer


def request(server: BotApiServer, *headers: bytes, body: bytes = b"") -> bytes:
    target = f"POST /bot{server.token}/getMe HTTP/1.1\r\nHost: a\r\n".encode()
    return target + b"".join(header + b"\r\n" for header in headers) + b"\r\n" + body


LAST = b"Connection: close"


async def test_one_byte_at_a_time(server: BotApiServer) -> None:
    whole = request(server, LAST, b"Content-Length: 3", body=b"a=b")
    answer = await sent(server, *(whole[at : at + 1] for at in range(len(whole))))
    assert answer.startswith(b"HTTP/1.1 200")


async def test_requests_in_one_piece_are_answered_in_order(server: BotApiServer) -> None:
    first, last = request(server), request(server, LAST)
    answer = await sent(server, first + first + last)
    assert answer.count(b"HTTP/1.1 200") == 3
    answer = await sent(server, first, first, last)
    assert answer.count(b"HTTP/1.1 200") == 3


async def test_a_request_behind_one_that_waits(server: BotApiServer) -> None:
    port = int(server.base.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    poll = f"GET /bot{server.token}/getUpdates?timeout=30 HTTP/1.1\r\nHost: a\r\n\r\n"
    writer.write(poll.encode())
    await server.polling.begins()
    writer.write(request(server, LAST))
    for _ in range(20):  # time for the second to arrive while the first still waits
        await asyncio.sleep(0)
    Person(server, 1001).say("甲")
    async with asyncio.timeout(10):
        answers = await reader.read()
    assert answers.count(b"HTTP/1.1 200") == 2
    assert answers.index("甲".encode()) < answers.index(b'is_bot":true')
    writer.close()
    await writer.wait_closed()


async def test_a_client_that_asks_first(server: BotApiServer) -> None:
    port = int(server.base.rpartition(":")[2])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request(server, LAST, b"Content-Length: 3", b"Expect: 100-continue"))
    async with asyncio.timeout(10):
        assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 100")
        writer.write(b"a=b")
        assert (await reader.read()).startswith(b"HTTP/1.1 200")
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize(
    "wrong",
    [
        b"nonsense\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 70_000,
    ],
)
async def test_what_is_not_http_is_refused(server: BotApiServer, wrong: bytes) -> None:
    answer = await sent(server, wrong)
    assert answer.startswith(b"HTTP/1.1 4")


async def test_a_body_over_the_limit(server: BotApiServer) -> None:
    head = request(server, b"Content-Length: 60000000", body=b"a" * 52 * 1024 * 1024 + b"aa")
    assert b"413" in (await sent(server, head)).partition(b"\r\n")[0]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (b"multipart/form-data", b"x"),
        (b"multipart/form-data; boundary=b", b"--b\r\n\r\nx\r\n--b--"),
        (b"multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="a"'),
        (b"application/json", b"[]"),
        (b"application/json", b"\xff"),
    ],
)
async def test_a_body_that_is_not_what_it_says(
    server: BotApiServer, kind: bytes, body: bytes
) -> None:
    length = b"Content-Length: %d" % len(body)
    answer = await sent(server, request(server, LAST, b"Content-Type: " + kind, length, body=body))
    assert answer.startswith(b"HTTP/1.1 400")


async def test_a_kept_connection_whose_other_end_is_gone_is_closed() -> None:
    """Dropped unclosed, it was a warning in whatever test ran when it was collected."""

    async def answered_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n{}")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(answered_once, "127.0.0.1", 0)
    async with server:
        poster = Poster(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/", "")
        assert await poster.post(b"{}", 10) == 200
        (kept,) = poster._idle
        await kept._reader.read()  # until the other end is gone
        assert await poster.post(b"{}", 10) == 200
        assert kept._writer.is_closing()
        poster.close()
