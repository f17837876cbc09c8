"""The first screen: how people say that they have read it."""

import pytest

from dialogs.machine import begin
from tests.dialogs.chat import Chat


@pytest.mark.parametrize(
    ("speaks", "text"),
    [
        *(
            ("zh", said)
            for said in ("知道了", "我知道了。", "明白", "好的！", "继续", "是", "OK", "1")
        ),
        *(("en", said) for said in ("I see", "Got it!", "yes", "begin", "All right.", "1")),
    ],
)
def test_whoever_says_so_goes_on(speaks: str, text: str) -> None:
    assert Chat(begin(speaks)).say(text).screen.id == "platforms"


@pytest.mark.parametrize("text", ["不同意", "不明白", "重点实验室", "要多少钱？", "no", "300平"])
def test_whoever_says_something_else_is_shown_it_again(text: str) -> None:
    chat = Chat().say(text)
    assert chat.screen.id == "notice"
    assert "知道了，开始" in chat.screen.text()
