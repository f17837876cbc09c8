"""Wrong codes are bounded."""

from datetime import UTC, datetime, timedelta

from bot.guesses import MOST_CHATS, MOST_WRONG, WINDOW, Guesses

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def test_a_chat_is_barred_after_so_many_and_only_for_a_while() -> None:
    guesses = Guesses()
    for _try in range(MOST_WRONG):
        assert not guesses.barred("telegram", "1", NOW)
        guesses.wrong("telegram", "1", NOW)
    assert guesses.barred("telegram", "1", NOW)
    assert not guesses.barred("telegram", "2", NOW)
    assert not guesses.barred("telegram", "1", NOW + WINDOW)


def test_memory_is_bounded() -> None:
    guesses = Guesses()
    for number in range(MOST_CHATS + 10):
        guesses.wrong("telegram", str(number), NOW + timedelta(seconds=1))
    assert len(guesses._wrong) == MOST_CHATS
