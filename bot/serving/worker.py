"""The process that builds files for the one that serves: one after the other, as it is asked, until
the other end of its socket is gone, or asks for nothing for a while.

It opens no database and knows no token. What it is asked with, and what it answers, is told by
`send` and `receive` on both ends.
"""

import os
import pickle
import signal
import socket
import struct
import sys
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from bot import packing
from bot.errors import place_of
from dialogs.screens import Attachment

BUILT, FAILED = b"+", b"-"  # what an answer begins with
NICENESS = 5  # who is answered comes before who waits for a file
_SIZE = struct.Struct("!Q")

Request = tuple[Attachment, dict[str, Path]]


def send(end: socket.socket, told: bytes, descriptors: Sequence[int] = ()) -> None:
    """Send bytes and, beside them, open files. Raises OSError where nobody is left to read."""
    socket.send_fds(end, [_SIZE.pack(len(told))], descriptors)
    end.sendall(told)


def receive(end: socket.socket) -> tuple[bytes, list[int]]:
    """What `send` sent, at most one open file with it. Raises EOFError once nobody is left to send,
    OSError."""
    head, descriptors, _flags, _address = socket.recv_fds(end, _SIZE.size, 1)
    if len(head) < _SIZE.size:
        raise EOFError
    told = bytearray()
    (size,) = _SIZE.unpack(head)
    while len(told) < size:
        part = end.recv(size - len(told))
        if not part:
            raise EOFError
        told += part
    return bytes(told), descriptors


def main() -> None:
    """Serve the socket on standard input. The arguments: how many seconds a file may take, and how
    many it waits for the next."""
    seconds, idle = map(int, sys.argv[1:])
    # It ends with the process that serves, which lets what has begun finish: not before it, by a
    # Ctrl-C or a stop that goes to both.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    os.nice(NICENESS)
    with socket.socket(fileno=sys.stdin.fileno()) as end, suppress(EOFError, OSError):
        end.settimeout(idle)
        while True:
            request, descriptors = receive(end)
            # Kept by the system, whatever the process is at and whoever still waits for it.
            signal.alarm(seconds)
            answer = _answer(request, descriptors)
            signal.alarm(0)
            send(end, answer)


def _answer(request: bytes, descriptors: Sequence[int]) -> bytes:
    try:
        return BUILT + _built(pickle.loads(request), descriptors)  # noqa: S301 - from our parent
    except Exception as error:  # noqa: BLE001 - what panics in typst is none, and ends the process
        return FAILED + place_of(error).encode()


def _built(request: Request, descriptors: Sequence[int]) -> bytes:
    """The bytes; nothing where they went into the open file that came with the request."""
    attachment, places = request
    stream: BinaryIO
    if not descriptors:
        stream = BytesIO()
        packing.write(attachment, stream, places)
        return stream.getvalue()
    with os.fdopen(descriptors[0], "w+b") as stream:
        packing.write(attachment, stream, places)
    return b""


if __name__ == "__main__":
    main()
