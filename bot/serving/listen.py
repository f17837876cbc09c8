"""The local port: health, measurements, and the routes of channels that are delivered to."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from aiohttp import web

from bot.serving.engine import Engine
from bot.serving.metrics import Metrics

HEALTHY_SECONDS = 5.0

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Listener:
    """Listens on `host`:`port`; port 0 is any free one."""

    def __init__(self, host: str, port: int, most_bytes: int) -> None:
        """`most_bytes`: the largest body that is read."""
        self._host, self._port = host, port
        self._most_bytes = most_bytes
        self._runner: web.AppRunner | None = None

    async def open(self, routes: Mapping[tuple[str, str], Handler]) -> int:
        """Serve `routes`, by method and path; the port. Raises OSError where it is taken."""
        app = web.Application(client_max_size=self._most_bytes)
        for (method, path), handler in routes.items():
            app.router.add_route(method, path, handler)
        # Cancelled handlers: a client that hangs up leaves nothing half stored, the commit decides.
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        address: tuple[str, int] = self._runner.addresses[0]
        return address[1]

    async def close(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()


def operations(engine: Engine, metrics: Metrics) -> dict[tuple[str, str], Handler]:
    """`/healthz`: 200 while the engine writes, else 503. `/metrics`: Prometheus' text."""

    async def healthz(_request: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(HEALTHY_SECONDS):
                await engine.outside(lambda store: store.outbox.count_unsent())
        except TimeoutError:
            return web.json_response({"status": "the database does not answer"}, status=503)
        return web.json_response({"status": "ok"})

    async def measured(_request: web.Request) -> web.Response:
        depth, dead = await engine.outside(
            lambda store: (store.outbox.count_unsent(), store.inbox.count_dead())
        )
        text = metrics.text(outbox_depth=depth, dead_updates=dead)
        return web.Response(text=text, content_type="text/plain", charset="utf-8")

    return {("GET", "/healthz"): healthz, ("GET", "/metrics"): measured}
