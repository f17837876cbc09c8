"""Files are built in a process of their own, so that who serves is never held up by it: neither by
Python's lock, nor by what a build takes or by its end."""

import asyncio
import logging
import os
import pickle
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import BinaryIO, Self

from bot import packing
from bot.serving import worker
from bot.settings import PREFIX
from bot.store.files import Files
from dialogs.screens import Attachment

log = logging.getLogger(__name__)

MOST_SECONDS = 30  # for one file: a package of 45 MB takes two
MOST_TRIES = 2
# What is not used gives back its memory, with what it has laid out of people's papers.
IDLE_SECONDS = 600


class NotBuiltError(RuntimeError):
    """A file could not be made. The message says where it failed, and nothing of what is in it."""


class Builder:
    """Builds one file after the other. Its process is begun with the first of them (half a second,
    some 250 MB) and kept until it is idle; where it is lost, another is begun and the file built
    once more.

    `with Builder(files) as builder: content = await builder.build(attachment)`
    """

    def __init__(self, files: Files, seconds: int = MOST_SECONDS, idle: int = IDLE_SECONDS) -> None:
        """`files` are those that were attached; one that is built takes at most `seconds`; a
        process that is asked for none for `idle` seconds ends."""
        self._files, self._seconds, self._idle = files, seconds, idle
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="builder")  # which waits for it
        self._changing = Lock()
        self._process: _Process | None = None
        self._is_closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Nothing of it runs any more; what was being built is dropped."""
        with self._changing:
            self._is_closed = True
            if self._process is not None:
                self._process.kill()
        self._thread.shutdown(cancel_futures=True)
        if self._process is not None:
            self._process.end()

    async def build(self, attachment: Attachment) -> bytes | BinaryIO:
        """The bytes of an attachment; of one that attached files are in, only where they lie, which
        is gone once it is closed. Raises NotBuiltError, OSError."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._built, attachment)

    # On the thread that waits.

    def _built(self, attachment: Attachment) -> bytes | BinaryIO:
        request = pickle.dumps((attachment, packing.places(attachment, self._files)))
        if not packing.encloses(attachment):
            return self._answered(request)
        stream = self._files.scratch()
        try:
            self._answered(request, stream)
        except BaseException:
            stream.close()
            raise
        return stream

    def _answered(self, request: bytes, stream: BinaryIO | None = None) -> bytes:
        for _try in range(MOST_TRIES):
            if stream is not None:
                stream.seek(0)
                stream.truncate()
            process = self._running()
            try:
                return process.answer(request, stream)
            except NotBuiltError:
                raise
            except BaseException as error:
                # Whatever it was: what is answered late would be taken for the next one's file.
                status = self._dropped()
                if not isinstance(error, (EOFError, OSError)):
                    raise
            if status == -signal.SIGALRM:
                raise NotBuiltError(f"not within {self._seconds} s")
            if status and not self._is_closed:
                log.warning("the process that builds files ended with %d", status)
        raise NotBuiltError("its process ended each time")

    def _running(self) -> "_Process":
        with self._changing:
            if self._is_closed:
                raise NotBuiltError("stopped")
            if self._process is not None and self._process.is_over:
                self._process.end()
                self._process = None
            if self._process is None:
                self._process = _Process(self._seconds, self._idle)
            return self._process

    def _dropped(self) -> int:
        """The exit status of the process, which is no more."""
        with self._changing:
            process, self._process = self._process, None
        return process.end() if process else 0


class _Process:
    """One process, and our end of the socket to it."""

    def __init__(self, seconds: int, idle: int) -> None:
        self._socket, its_end = socket.socketpair()
        # It finds this program where this process did; it is told no setting: the token is one.
        told = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        told["PYTHONPATH"] = os.pathsep.join(str(Path(one).absolute()) for one in sys.path)
        try:
            # What it might say, when typst breaks, quotes what people wrote.
            self._process = subprocess.Popen[bytes](
                [sys.executable, "-P", "-m", worker.__name__, str(seconds), str(idle)],
                stdin=its_end.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=told,
            )
        except BaseException:
            self._socket.close()
            raise
        finally:
            its_end.close()

    def answer(self, request: bytes, stream: BinaryIO | None) -> bytes:
        """What it answers. Raises NotBuiltError; EOFError or OSError where it is gone."""
        worker.send(self._socket, request, [stream.fileno()] if stream else [])
        answer, _none = worker.receive(self._socket)
        if not answer.startswith(worker.BUILT):
            raise NotBuiltError(answer.removeprefix(worker.FAILED).decode())
        return answer.removeprefix(worker.BUILT)

    @property
    def is_over(self) -> bool:
        """Did it end with nothing to do?"""
        return self._process.poll() == 0

    def kill(self) -> None:
        self._process.kill()

    def end(self) -> int:
        """The exit status, once it is gone."""
        self._process.kill()
        self._socket.close()
        return self._process.wait()
