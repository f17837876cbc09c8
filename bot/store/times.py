"""Moments as they are kept: ISO 8601 in UTC, so that text order is time order."""

from datetime import UTC, datetime
from functools import lru_cache


@lru_cache(256)  # what is stored together was received together
def stored(moment: datetime) -> str:
    """Raises ValueError for a moment without a time zone."""
    if moment.tzinfo is None:
        raise ValueError(f"got {moment!r} without a time zone; accepted: an aware datetime")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def restored(text: str) -> datetime:
    return datetime.fromisoformat(text)
