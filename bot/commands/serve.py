"""`kechuang serve`: every channel that is configured, until it is told to stop."""

import sys
from typing import TYPE_CHECKING

import click

from rules.i18n import _

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from bot.settings import Settings

YOUNG_OBJECTS = 10_000  # between two collections


@click.command(
    help=_(
        "运行配置好的渠道，现有 Telegram。\n\n"
        "设 KECHUANG_TELEGRAM_TOKEN 后运行；Ctrl-C 或 SIGTERM 停下，五秒之内结束。"
    )
)
def serve() -> None:
    """What cannot begin, or go on, exits 2 with one line."""
    from bot.lock import BusyError, held
    from bot.serving.deliveries import GaveUpError
    from bot.serving.logs import set_up
    from bot.settings import SettingsError, load_settings
    from bot.store import StoreError
    from dialogs.faq.model.storing import ModelError, load_model
    from rules.faults import PackError
    from rules.i18n import language
    from rules.loading import load_pack, newest_pack_name

    try:
        settings = load_settings()
        if settings.telegram_token is None:
            click.echo(
                _("没有配置渠道：设 KECHUANG_TELEGRAM_TOKEN=机器人的令牌（@BotFather 处申请）"),
                err=True,
            )
            sys.exit(2)
        set_up(settings.log_level)
        load_model()  # which the first question would miss, long after anyone looks
        load_pack(newest_pack_name())  # which the first turn would wait for
        told = _("另一个 kechuang serve 正在用 {data}。先停掉那一个，或用 KECHUANG_DATA 另选目录")
        with language(settings.language):
            settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
            with held(settings.data / "serve.lock", told.format(data=settings.data)):
                _serve(settings)
    except (SettingsError, StoreError, BusyError, GaveUpError, ModelError, PackError) as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    except OSError as error:
        told = _("运行不了：{problem}。检查 KECHUANG_LISTEN 的端口和 KECHUANG_DATA 的目录")
        click.echo(told.format(problem=error.strerror or type(error).__name__), err=True)
        sys.exit(2)


def _serve(settings: "Settings") -> None:
    import asyncio

    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_channels(settings))


def _loop_factory() -> "Callable[[], asyncio.AbstractEventLoop] | None":
    """libuv's loop, where there is one: a turn takes a twentieth less processor time."""
    if sys.platform == "win32":
        return None
    import uvloop

    return uvloop.new_event_loop


async def _channels(settings: "Settings") -> None:
    import asyncio
    import gc
    import logging
    import signal

    from bot.serving.listen import Listener, operations
    from bot.serving.metrics import Metrics
    from bot.telegram.service import Telegram
    from bot.telegram.webhook import MOST_BYTES

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    metrics = Metrics()
    # A turn leaves little that is circular: collections are few, and none goes through the rules.
    gc.freeze()
    gc.set_threshold(YOUNG_OBJECTS)
    host, port = settings.address
    listener = Listener(host, port, MOST_BYTES)
    async with Telegram(settings, metrics) as telegram:
        try:
            port = await listener.open({**operations(telegram.engine, metrics), **telegram.routes})
            logging.getLogger("bot.serve").info("listening on %s:%d", host, port)
            await telegram.run(stop)
        finally:
            await listener.close()
    logging.getLogger("bot.serve").info("stopped")
