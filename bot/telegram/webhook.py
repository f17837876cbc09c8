"""Our own route for updates that Telegram delivers: stored first, acknowledged then."""

import hmac
from hashlib import sha256

from aiohttp import web

from bot.json_text import read_json
from bot.serving.metrics import Metrics
from bot.telegram.receiving import Receive, read_update, unreadable

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a name
MOST_BYTES = 2 * 1024 * 1024


def secret_of(token: str) -> str:
    """A secret that only who has the token can derive; the same after every start, so that
    deliveries that wait are still known."""
    return hmac.new(token.encode(), b"kechuang webhook", sha256).hexdigest()


class Webhook:
    """Answers 403 without the secret, 413 for a body over `MOST_BYTES`, else 200 once stored: what
    cannot be read is set aside, because what is refused is delivered again and again."""

    def __init__(self, secret: str, bot: str, receive: Receive, metrics: Metrics) -> None:
        self._secret = secret.encode()
        self._bot = bot
        self._receive = receive
        self._metrics = metrics

    async def handle(self, request: web.Request) -> web.Response:
        told = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(told, self._secret):
            self._metrics.receive_errors.add("forbidden")
            return web.Response(status=403)
        try:
            body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            self._metrics.receive_errors.add("too_large")
            return web.Response(status=413)
        try:
            update = read_update(read_json(body), self._bot)
        except (ValueError, RecursionError):
            update = unreadable(body.decode("utf-8", "replace"), self._bot, "no JSON")
        await self._receive([update])
        return web.Response()
