"""The process that builds files: what it gives, and what becomes of a file when it is lost."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from bot import packing
from bot.serving.building import Builder, NotBuiltError
from bot.store.files import Files
from dialogs.screens import Attachment, Format
from tests.bot.workers import killed, over, processes_that_build
from tests.dialogs.documents.applications import AS_OF, full_facts
from tests.dialogs.documents.pdfs import need_fonts
from tests.dialogs.evidence.test_files import PDF

pytestmark = pytest.mark.anyio
CASE = "ABCDEFGHJK"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "evidence", "here")


@pytest.fixture
def builder(files: Files) -> Iterator[Builder]:
    with Builder(files) as ready:
        yield ready


def asked(kind: str, as_: Format | None = None, language: str = "zh", **more: Any) -> Attachment:
    data = {
        "platform": "key_laboratory",
        "as_of": str(AS_OF),
        "pack": "lhasa/2026.11",
        "facts": full_facts("key_laboratory"),
        "language": language,
    }
    return Attachment(kind=kind, format=as_, name="x", data=data | more)


def second_part(files: Files, content: bytes = PDF) -> Attachment:
    """A package of nothing but an attached file, which lies where it should."""
    name = sha256(content).hexdigest()
    place = files.path(CASE, name)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    file = {
        "id": "1",
        "item": "floor_plan",
        "name": "平面图.pdf",
        "type": "pdf",
        "size": len(content),
        "sha256": name,
    }
    return asked("package", part=2, case=CASE, files=[file], enclosed=["1"])


def built_here(attachment: Attachment, files: Files) -> bytes:
    stream = BytesIO()
    packing.write(attachment, stream, packing.places(attachment, files))
    return stream.getvalue()


@asynccontextmanager
async def in_the_middle(builder: Builder, files: Files) -> AsyncIterator["asyncio.Task[Any]"]:
    """Inside the block a package is being built, and does not go on: the file in it is a pipe that
    brings nothing. The pipe is the file again behind the block."""
    attachment = second_part(files)
    (file,) = attachment.data["files"]
    place = files.path(CASE, file["sha256"])
    place.unlink()
    os.mkfifo(place)
    task = asyncio.create_task(builder.build(attachment))
    writing = await opened_to_write(place, task)
    try:
        yield task
    finally:
        place.unlink()
        place.write_bytes(PDF)
        os.close(writing)


async def opened_to_write(pipe: Path, task: "asyncio.Task[Any]") -> int:
    """Waits until the pipe is read. Raises where `task` ends before."""
    opening = asyncio.create_task(asyncio.to_thread(os.open, pipe, os.O_WRONLY))
    await asyncio.wait((opening, task), return_when=asyncio.FIRST_COMPLETED)
    if not opening.done():
        os.close(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK))
        os.close(await opening)
        raise AssertionError(f"ended too soon: {task}")
    return opening.result()


async def content_of(task: "asyncio.Task[Any]") -> bytes:
    with await task as stream:
        stream.seek(0)
        return bytes(stream.read())


@pytest.mark.tool("fonts")
@pytest.mark.parametrize("language", ["zh", "en"])
async def test_it_builds_what_this_process_builds(
    builder: Builder, files: Files, language: str
) -> None:
    need_fonts()
    for kind, as_ in (("application", "docx"), ("gaps", "pdf"), ("chart", "png"), ("export", None)):
        attachment = asked(kind, as_, language)  # type: ignore[arg-type]
        assert await builder.build(attachment) == built_here(attachment, files)


async def test_what_encloses_files_comes_as_a_file(builder: Builder, files: Files) -> None:
    large = second_part(files, PDF + bytes(5_000_000) + b"%%EOF")
    task = asyncio.create_task(builder.build(large))
    assert await content_of(task) == built_here(large, files)


async def test_text_that_no_encoding_takes_arrives(builder: Builder, files: Files) -> None:
    attachment = asked("export", facts={"org_name": "\ud800 㕵 བོད 😀"})
    assert await builder.build(attachment) == built_here(attachment, files)


async def test_an_attached_file_that_is_gone_is_left_out(builder: Builder, files: Files) -> None:
    attachment = second_part(files)
    files.prune(CASE, ())
    task = asyncio.create_task(builder.build(attachment))
    assert PDF not in await content_of(task)


async def test_one_process_is_kept(builder: Builder) -> None:
    assert processes_that_build() == []
    for _time in range(2):
        await builder.build(asked("export"))
        (process,) = processes_that_build()
    assert process == processes_that_build()[0]


async def test_killed_in_the_middle_it_builds_once_more(
    builder: Builder, files: Files, caplog: pytest.LogCaptureFixture
) -> None:
    async with in_the_middle(builder, files) as task:
        (process,) = processes_that_build()
        await killed(process)
    assert await content_of(task) == built_here(second_part(files), files)
    assert "ended with -9" in caplog.text
    (another,) = processes_that_build()
    assert another != process


async def test_killed_in_between_nothing_is_lost(builder: Builder) -> None:
    first = await builder.build(asked("export"))
    await killed(*processes_that_build())
    assert await builder.build(asked("export")) == first


async def test_killed_each_time_it_gives_up_and_the_next_is_built(
    builder: Builder, files: Files
) -> None:
    async with in_the_middle(builder, files) as task:
        (pipe,) = files.path(CASE, "").iterdir()
        await killed(*processes_that_build())
        again = await opened_to_write(pipe, task)
        await killed(*processes_that_build())
        with pytest.raises(NotBuiltError, match="each time"):
            await task
        os.close(again)
    assert await builder.build(asked("export"))


async def test_what_does_not_end_is_ended_and_the_next_is_built(files: Files) -> None:
    with Builder(files, seconds=3) as builder:
        await content_of(
            asyncio.create_task(builder.build(second_part(files)))
        )  # loads what it needs
        async with in_the_middle(builder, files) as task:
            waiting = asyncio.create_task(builder.build(asked("export")))
            with pytest.raises(NotBuiltError, match="not within 3 s"):
                await task
        assert await waiting
    assert processes_that_build() == []


async def test_idle_it_ends_and_the_next_file_begins_another(
    files: Files, caplog: pytest.LogCaptureFixture
) -> None:
    with Builder(files, idle=1) as builder:
        first = await builder.build(asked("export"))
        await over(os.pidfd_open(*processes_that_build()))
        assert await builder.build(asked("export")) == first
    assert caplog.records == []


async def test_closed_in_the_middle_nothing_is_left(
    files: Files, caplog: pytest.LogCaptureFixture
) -> None:
    with Builder(files) as builder:
        async with in_the_middle(builder, files) as task:
            builder.__exit__()
            with pytest.raises(NotBuiltError, match="stopped"):
                await task
    assert processes_that_build() == []
    assert caplog.records == []


async def test_a_stop_for_all_processes_lets_it_finish(builder: Builder, files: Files) -> None:
    async with in_the_middle(builder, files) as task:
        for number in (signal.SIGINT, signal.SIGTERM):
            os.kill(*processes_that_build(), number)
    await content_of(task)
    assert len(processes_that_build()) == 1


async def test_what_fails_is_told_by_its_place_alone(builder: Builder) -> None:
    with pytest.raises(NotBuiltError) as told:
        await builder.build(asked("application", "docx", facts={"org_name": ["秘密"]}))
    assert str(told.value).startswith("FactError at ")
    assert "秘密" not in str(told.value)
    assert await builder.build(asked("export"))


async def test_it_knows_no_token_and_opens_no_database(
    builder: Builder, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KECHUANG_TELEGRAM_TOKEN", "4242:secret")
    async with in_the_middle(builder, files) as task:
        (number,) = processes_that_build()
        process = Path("/proc", str(number))
        told = (process / "environ").read_bytes() + (process / "cmdline").read_bytes()
        opened = {str(one.readlink()) for one in (process / "fd").iterdir()}
        mapped = (process / "maps").read_text(encoding="utf-8")
    await content_of(task)
    assert b"secret" not in told
    assert "sqlite" not in mapped
    # Its end of the socket, nothing, the pipe of the test, and the package.
    kinds = sorted(one.partition(":")[0] for one in opened)
    assert len(kinds) == 4
    assert {"/dev/null", "socket"} <= set(kinds)
