"""A strict Telegram Bot API server for tests, over real HTTP on loopback."""

from tests.telegram.botapi.faults import Fault
from tests.telegram.botapi.server import BotApiServer
from tests.telegram.botapi.settings import TOKEN, Clock, Limits, Settings

__all__ = ["TOKEN", "BotApiServer", "Clock", "Fault", "Limits", "Settings"]
