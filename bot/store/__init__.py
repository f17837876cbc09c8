"""What is kept: one SQLite file with what came in, what goes out, and the cases between them."""

from bot.store.database import StoreError
from bot.store.inbox import Received
from bot.store.outbox import Outgoing
from bot.store.store import Store

__all__ = ["Outgoing", "Received", "Store", "StoreError"]
