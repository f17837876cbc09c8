"""The server as a process of its own: `python -m tests.telegram.server --port 8081`.

Prints `{"base": …, "token": …}` on one line when it listens; ends on SIGTERM or SIGINT.
For control see tests/telegram/admin.py.
"""

import argparse
import asyncio
import json
import signal
import sys
from collections.abc import Sequence

from tests.telegram.admin import Admin
from tests.telegram.botapi import TOKEN, BotApiServer, Settings


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.telegram.server", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0, the default: any free one")
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--unhurried", action="store_true", help="no flood limits, no waits")
    given = parser.parse_args(arguments)
    settings = Settings.unhurried() if given.unhurried else Settings()
    settings.token = given.token
    asyncio.run(_serve(settings, given.port))


async def _serve(settings: Settings, port: int) -> None:
    admin = Admin()
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    async with BotApiServer(settings, port, admin) as server:
        admin.server = server
        sys.stdout.write(json.dumps({"base": server.base, "token": server.token}) + "\n")
        sys.stdout.flush()
        await ended.wait()


if __name__ == "__main__":
    main()
