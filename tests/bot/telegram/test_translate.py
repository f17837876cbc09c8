"""What an update means."""

from typing import Any

import pytest

from bot.telegram.api import Me
from bot.telegram.causes import Cause, cause_of, read_cause
from bot.telegram.receiving import read_update
from bot.telegram.translate import (
    UnknownUpdateError,
    chat_of,
    language_of,
    source_of,
    translated,
)
from dialogs.events import (
    Brought,
    Chose,
    Edited,
    Event,
    Looked,
    Opened,
    Resumed,
    Said,
    Sender,
    Sent,
)

SENDER = Sender("applicant", "telegram", personal=False)
ME = Me(42, "kechuang_bot")
CODE = "ABCDEFGHJK"


def message(text: str | None = None, kind: str = "private", **fields: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"message_id": 5, "chat": {"id": -7 if kind != "private" else 7}}
    told["chat"]["type"] = kind
    return told | ({} if text is None else {"text": text}) | fields


SOURCE = source_of(message())


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("320平", Said(SENDER, "320平", SOURCE)),
        ("  ", Said(SENDER, "  ", SOURCE)),
        ("/start", Opened(SENDER)),
        ("/START@kechuang_bot", Opened(SENDER)),
        ("/start key_laboratory", Opened(SENDER, platform="key_laboratory")),
        (f"/start {CODE}", Resumed(SENDER, CODE)),
        (f"/start {CODE.lower()}", Resumed(SENDER, CODE)),
        (f"/start {CODE}-gaps", Resumed(SENDER, CODE, gaps=True)),
        (f"/start {CODE}-gap", Opened(SENDER, platform=f"{CODE}-gap")),
        ("/start ABCDEFGHI0", Opened(SENDER, platform="ABCDEFGHI0")),
        ("/menu", Said(SENDER, "/menu")),
        ("/Menu@kechuang_bot now", Said(SENDER, "/menu")),
        ("/не команда", Said(SENDER, "/не команда", SOURCE)),
        ("更多", Looked(SENDER)),
        ("x" * 4097, Sent(SENDER, "long")),
    ],
)
def test_words(text: str, event: Event) -> None:
    assert translated({"message": message(text)}, SENDER, ME) == event


@pytest.mark.parametrize(
    ("tag", "speaks"),
    [("en", "en"), ("en-GB", "en"), ("EN-us", "en"), ("zh-hans", "zh"), ("de", "zh"), ("", "zh")],
)
def test_case_speaks_the_language_of_the_app(tag: str, speaks: str) -> None:
    told = {"from": {"id": 7, **({"language_code": tag} if tag else {})}}
    assert language_of({"message": message("hi", **told)}) == speaks
    assert language_of({"callback_query": {**told, "data": "x"}}) == speaks
    assert language_of({"message": message("hi")}) == "zh"


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"voice": {}}, "voice"),
        ({"audio": {}}, "voice"),
        ({"photo": [], "caption": "320平"}, "other"),
        ({"animation": {}, "document": {}}, "sticker"),
        ({"document": {}}, "other"),
        ({"video": {}}, "video"),
        ({"venue": {}, "location": {}}, "location"),
        ({"contact": {}}, "contact"),
        ({"poll": {}}, "other"),
    ],
)
def test_what_is_no_text(fields: dict[str, Any], kind: str) -> None:
    assert translated({"message": message(**fields)}, SENDER, ME) == Sent(SENDER, kind)


@pytest.mark.parametrize(
    ("told", "event"),
    [
        (message("大家好", "group"), None),
        (message("/menu", "supergroup"), None),
        (message("/menu@other_bot", "group"), None),
        (message("@kechuang_botany 你好", "group"), None),
        (message("@Kechuang_Bot你好", "group"), "你好"),
        (message("你好 @kechuang_bot", "group"), "你好"),
        (message("320平", "group", reply_to_message={"from": {"id": 42}}), "320平"),
        (message("320平", "group", reply_to_message={"from": {"id": 43}}), None),
        (message(None, "group", photo=[]), None),
    ],
)
def test_group_is_heard_when_addressed(told: dict[str, Any], event: str | None) -> None:
    heard = translated({"message": told}, SENDER, ME)
    assert (heard.text if isinstance(heard, Said) else heard) == event


@pytest.mark.parametrize(
    ("data", "event"),
    [
        (f"1|{CODE}|7|yes", Chose(SENDER, 7, "yes", CODE)),
        ("1|-|7|start", Chose(SENDER, 7, "start")),
        (f"1|{CODE}|7|>2", Looked(SENDER, 7, CODE)),
        (f"1|{CODE}|7|>0", Looked(SENDER, 7, CODE)),
        ("anything", Chose(SENDER, -1, "")),
    ],
)
def test_taps(data: str, event: Event) -> None:
    tapped = {"callback_query": {"id": "1", "data": data, "message": message()}}
    assert translated(tapped, SENDER, ME) == event


def test_edit() -> None:
    edited = translated({"edited_message": message("300平")}, SENDER, ME)
    assert edited == Edited(SENDER, "300平", SOURCE)
    assert translated({"edited_message": message(photo=[])}, SENDER, ME) is None


@pytest.mark.parametrize("media", [{"photo": [{"file_id": "x"}]}, {"document": {"file_id": "x"}}])
@pytest.mark.parametrize("album", [{}, {"media_group_id": "9"}])
def test_changed_caption_belongs_to_the_file_that_came(
    media: dict[str, Any], album: dict[str, Any]
) -> None:
    sent = message(**media, **album)
    came = translated({"message": sent, "fetched": {}}, SENDER, ME)
    edited = translated({"edited_message": {**sent, "caption": "场地平面图"}}, SENDER, ME)
    assert isinstance(came, Brought)
    assert edited == Edited(SENDER, "场地平面图", came.source)
    assert translated({"edited_message": sent}, SENDER, ME) == Edited(SENDER, "", came.source)
    in_group = {**sent, "chat": {"id": -5, "type": "group"}, "caption": "场地平面图"}
    assert translated({"edited_message": in_group}, SENDER, ME) is None


def test_service_messages_and_memberships_mean_nothing() -> None:
    assert translated({"message": message(new_chat_title="x")}, SENDER, ME) is None
    assert translated({"my_chat_member": {"chat": {"id": 7}}}, SENDER, ME) is None


@pytest.mark.parametrize("update", [{}, {"message": {}}, {"inline_query": {}}])
def test_unknown_update_raises(update: dict[str, Any]) -> None:
    assert chat_of(update) == ""
    with pytest.raises(UnknownUpdateError):
        translated(update, SENDER, ME)


def test_source_tells_no_chat() -> None:
    assert "7" * 10 not in source_of({"message_id": 5, "chat": {"id": 7777777777}})
    assert source_of({"message_id": 5, "chat": {"id": 1}}) != source_of(message())


def test_cause_gathers_the_taps_of_superseded_screens() -> None:
    def tapped(query: str, data: str = "1|-|1|>2") -> dict[str, Any]:
        return {"callback_query": {"id": query, "data": data, "message": message()}}

    first = cause_of(tapped("a"), ())
    assert read_cause(first) == Cause("5", ("a",), 2)
    assert read_cause(cause_of({"message": message("x")}, [first])) == Cause("", ("a",), 0)
    many = [cause_of(tapped(str(n)), ()) for n in range(30)]
    assert read_cause(cause_of(tapped("z", "?"), many)).queries[-1] == "z"
    assert len(read_cause(cause_of(tapped("z"), many)).queries) == 10
    assert read_cause(cause_of({"message": message("更多")}, ())).page == 1
    assert cause_of({"message": message("x")}, ()) == ""


def test_same_number_of_another_bot_is_another_update() -> None:
    raw = {"update_id": 1, "message": message("x")}
    assert read_update(raw, "42").external_id != read_update(raw, "43").external_id
