"""What the operator sees: logs, health, measurements, stops, a wrong token, a second instance."""

import json
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import aiohttp
import pytest

from bot.store import Store
from tests.bot.reading import rows
from tests.bot.telegram.processes import ROOT, Served
from tests.bot.telegram.running import running
from tests.telegram.botapi import BotApiServer, Settings
from tests.telegram.botapi.faults import Fault
from tests.telegram.people import Person

pytestmark = pytest.mark.anyio


async def fetched(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(url) as told:
        return told.status, await told.text()


async def test_stop_finishes_within_five_seconds(server: BotApiServer, data: Path) -> None:
    served = Served(server, data)
    async with served:
        person = Person(server, 1001)
        person.start()
        await person.waits_for(lambda screen: "知道了，开始" in screen.labels, 30)
        begun = time.monotonic()
        assert await served.stop() == 0
        assert time.monotonic() - begun < 5
    assert rows(data, "SELECT DISTINCT state FROM outbox") == [("sent",)]


async def test_stop_does_not_wait_for_a_server_that_hangs(server: BotApiServer, data: Path) -> None:
    served = Served(server, data)
    async with served:
        person = Person(server, 1001)
        person.start()
        await person.waits_for(lambda screen: "知道了，开始" in screen.labels, 30)
        server.faults.add(Fault("slow", times=None, seconds=60))
        person.tap("知道了，开始")
        text = ""
        while "kechuang_outbox_depth 1" not in text:
            _status, text = await fetched(f"http://127.0.0.1:{served.port}/metrics")
        begun = time.monotonic()
        assert await served.stop() == 0
        assert time.monotonic() - begun < 5
        server.faults.clear()
        await served.start()
        await person.waits_for(lambda screen: "重点实验室" in screen.labels, 30)


async def test_log_is_structured_and_holds_no_secret(server: BotApiServer, data: Path) -> None:
    served = Served(server, data, KECHUANG_LOG_LEVEL="DEBUG")
    async with served:
        server.faults.anywhere(0.2)
        person = Person(server, 1001, "卓玛次仁")
        person.start()
        await person.waits_for(lambda screen: "知道了，开始" in screen.labels, 30)
        person.say("秘密的话")
        await person.waits_for(lambda screen: "先看这一段说明" in screen.text, 30)
        server.faults.clear()
    lines = [json.loads(line) for line in served.log.splitlines()]
    assert all({"time", "level", "logger", "event"} <= set(line) for line in lines)
    assert {"bot.serve", "bot.telegram.service"} <= {line["logger"] for line in lines}
    for secret in (server.token, server.token.partition(":")[2], "秘密的话", "卓玛", "1001"):
        assert secret not in served.log


@pytest.mark.parametrize("token", ["4242424242:" + "A" * 35, "nonsense", "  "])
async def test_wrong_token_ends_with_one_line(server: BotApiServer, data: Path, token: str) -> None:
    served = Served(server, data, KECHUANG_TELEGRAM_TOKEN=token)
    async with served:
        assert await served.ended() == 2
    told = [line for line in served.log.splitlines() if not line.startswith("{")]
    assert len(told) == 1
    assert "KECHUANG_TELEGRAM_TOKEN" in told[0]
    assert not token.strip() or token not in served.log


async def test_token_revoked_while_running_ends_the_same_way(
    server: BotApiServer, data: Path
) -> None:
    served = Served(server, data)
    async with served:
        person = Person(server, 1001)
        person.start()
        await person.waits_for(lambda screen: "知道了，开始" in screen.labels, 30)
        server.faults.add(Fault("error", methods=("getUpdates",), times=None, status=401))
        person.say("帮助")
        assert await served.ended() == 2
    assert "KECHUANG_TELEGRAM_TOKEN" in served.log


async def test_second_instance_is_told_once(tmp_path: Path) -> None:
    settings = Settings.unhurried()
    async with BotApiServer(settings) as server:
        first, second = Served(server, tmp_path / "one"), Served(server, tmp_path / "two")
        async with first:
            person = Person(server, 1001)
            person.start()
            await person.waits_for(lambda screen: "知道了，开始" in screen.labels, 30)
            async with second:
                people = count(1002)
                while server.record.counts["getupdates", 409] < 4:
                    another = Person(server, next(people))
                    another.start()
                    await another.waits_for_reply(30)
    told = [line for line in (first.log + second.log).splitlines() if "同一个" in line]
    assert told, "neither was told"
    assert len(told) <= server.record.counts["getupdates", 409]


async def test_second_instance_on_the_same_data_is_refused(
    server: BotApiServer, data: Path
) -> None:
    served, second = Served(server, data), Served(server, data)
    async with served:
        person = Person(server, 1001)
        person.start()
        await person.waits_for_reply(30)
        async with second:
            assert await second.ended() == 2
    assert "另一个 kechuang serve" in second.log


async def test_health_and_measurements(server: BotApiServer, data: Path) -> None:
    async with running(server, data) as served:
        person = Person(server, 1001)
        person.start()
        await person.waits_for(lambda screen: "知道了，开始" in screen.labels)
        assert await fetched(served.base + "/healthz") == (200, '{"status": "ok"}')
        status, text = await fetched(served.base + "/metrics")
        assert (await fetched(served.base + "/from-telegram"))[0] == 404
    assert status == 200
    values = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert values["kechuang_turns_total"] == "1"
    assert values['kechuang_updates_total{outcome="stored"}'] == "1"
    assert values["kechuang_dead_updates"] == "0"
    assert "kechuang_outbox_depth" in values
    assert 'kechuang_turn_seconds_bucket{le="+Inf"}' in values
    assert "1001" not in text


def kechuang(data: Path, *arguments: str, **extra: str) -> "subprocess.CompletedProcess[str]":
    own = {"PATH": "", "PYTHONPATH": str(ROOT), "KECHUANG_DATA": str(data), **extra}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env=own,
        cwd=data.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_without_a_channel_it_says_what_to_set(tmp_path: Path) -> None:
    run = kechuang(tmp_path / "data", "serve")
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert "KECHUANG_TELEGRAM_TOKEN" in run.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KECHUANG_TELEGRAM_MODE", "pigeon"),
        ("KECHUANG_TELEGRAM_MODE", "webhook"),
        ("KECHUANG_TELEGRAM_WEBHOOK_SECRET", "not allowed!"),
        ("KECHUANG_TELEGRAM_API_BASE", "telegram"),
        ("KECHUANG_LISTEN", "nowhere"),
        ("KECHUANG_RETENTION_DAYS", "0"),
    ],
)
def test_faulty_setting_is_named(tmp_path: Path, name: str, value: str) -> None:
    token = "4242424242:secret-part-of-the-token-1234567890"  # noqa: S105 - opens nothing
    run = kechuang(tmp_path / "data", "serve", KECHUANG_TELEGRAM_TOKEN=token, **{name: value})
    assert run.returncode == 2
    assert run.stderr.count("\n") == 1
    assert name in run.stderr
    assert token not in run.stderr
    assert "not allowed!" not in run.stderr


def test_taken_port_is_told(server_environment: dict[str, str], tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        run = kechuang(
            tmp_path / "data", "serve", **(server_environment | {"KECHUANG_LISTEN": listen})
        )
    assert run.returncode == 2
    assert "KECHUANG_LISTEN" in run.stderr.splitlines()[-1]


@pytest.fixture
def server_environment(tmp_path: Path) -> dict[str, str]:
    token = "4242424242:" + "A" * 35
    return {"KECHUANG_TELEGRAM_TOKEN": token, "KECHUANG_TELEGRAM_API_BASE": "http://127.0.0.1:9"}


async def test_dead_inputs_are_listed_and_tried_again(server: BotApiServer, data: Path) -> None:
    async with running(server, data):
        person = Person(server, 1001)
        person.start()
        await person.waits_for(lambda screen: "知道了，开始" in screen.labels)
        person.tap("知道了，开始")
        await person.waits_for(lambda screen: "重点实验室" in screen.labels)
    with Store(data, "OFF") as store:
        payload = json.dumps({"update_id": 1, "message": {"chat": {"id": 1001}, "text": "帮助"}})
        store.inbox.receive("telegram", "lost", "1001", payload, datetime.now(UTC))
        ((number,),) = rows(data, "SELECT id FROM inbox WHERE external_id = 'lost'")
        store.inbox.dead(number, None, "KeyError at bot.turns:1")
        store.inbox.receive_dead("telegram", "bad", "{", "no JSON", datetime.now(UTC))
    listed = kechuang(data, "dead", "list")
    assert [line.split("\t")[3] for line in listed.stdout.splitlines()] == [
        "KeyError at bot.turns:1",
        "no JSON",
    ]
    assert "帮助" not in listed.stdout
    tried = kechuang(data, "dead", "retry", str(number))
    assert (tried.returncode, "1 条" in tried.stdout) == (0, True)
    assert kechuang(data, "dead", "retry", "999999").returncode == 1
    assert kechuang(data, "dead", "retry").returncode == 2
    async with running(server, data):
        await person.waits_for(lambda screen: screen.text.startswith("帮助"))
