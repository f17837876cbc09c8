"""Structured logs: one JSON object a line on standard error; no answer, no name, no token.

Libraries are kept quiet: they log addresses (which hold the token) and bodies (which hold answers).
"""

import json
import logging
import sys
from datetime import UTC, datetime

from bot.errors import place_of

OWN = "bot"
# Told apart by hand: what they say in passing names addresses or quotes bodies.
SILENT = ("telegram", "httpx", "httpcore", "aiohttp", "asyncio")


class JsonFormatter(logging.Formatter):
    """time, level, logger, event; of an exception its type and where it was raised."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        told = {
            "time": at,
            "level": record.levelname,
            "logger": record.name,
            "event": record.getMessage() if record.name.startswith(OWN) else "",
        }
        if record.exc_info and record.exc_info[1] is not None:
            told["error"] = place_of(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False)


def set_up(level: str) -> None:
    """Log this program's events from `level` up, and of libraries only that they failed."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.ERROR)
    logging.getLogger(OWN).setLevel(level)
    for name in SILENT:
        logging.getLogger(name).setLevel(logging.CRITICAL)
