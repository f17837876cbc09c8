"""The server against python-telegram-bot's client: what is accepted, and every refusal."""

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup
from telegram import BotCommandScopeAllPrivateChats as Privately
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter

from tests.telegram.botapi import BotApiServer, Fault
from tests.telegram.conftest import client
from tests.telegram.people import PIXEL, NoSuchButtonError, Person

pytestmark = pytest.mark.anyio

Act = Callable[[Bot, int], Awaitable[Any]]


def keyboard(*rows: list[str], data: str = "a") -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data) for label in row] for row in rows]
    )


def text(value: str, **more: Any) -> Act:
    return lambda bot, chat: bot.send_message(chat, value, **more)


def html(value: str) -> Act:
    return text(value, parse_mode=ParseMode.HTML)


def raw(method: str, **values: Any) -> Act:
    """A call as the client's own methods would not make it; spelt so that it does not warn."""
    return lambda bot, chat: bot.do_api_request(
        method, {name: chat if value == "CHAT" else value for name, value in values.items()}
    )


ENTITIES = "can't parse entities: "
REFUSED: list[tuple[Act, str]] = [
    (text(""), "message text is empty"),
    (text("  \n "), "text must be non-empty"),
    (html("<b> </b>"), "text must be non-empty"),
    (text("字" * 4097), "message is too long"),
    (html("<b>" + "字" * 4097 + "</b>"), "message is too long"),
    (text("字" * 11000), "text is too long"),
    (html("a <b>b"), ENTITIES + 'Can\'t find end tag corresponding to start tag "b"'),
    (html("a <p>b</p>"), ENTITIES + 'Unsupported start tag "p" at byte offset 2'),
    (html("面积 < 300"), ENTITIES + 'Unsupported start tag "" at byte offset 7'),
    (html("a <b"), ENTITIES + "Unclosed start tag at byte offset 2"),
    (html("a</b>"), ENTITIES + "Unexpected end tag at byte offset 1"),
    (
        html("<b>a</i></b>"),
        ENTITIES + 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
    ),
    (html("<b>a</b"), ENTITIES + "Unclosed end tag at byte offset 4"),
    (html('<span class="x">a</span>'), ENTITIES + 'Tag "span" must have class "tg-spoiler" at'),
    (html('<a href="x>a</a>'), ENTITIES + "Unclosed start tag at byte offset 0"),
    (html("<a href=x/y>a</a>"), ENTITIES + "Unexpected end of name token at byte offset 8"),
    (html("<b =1>a</b>"), ENTITIES + 'Empty attribute name in the tag "b" at byte offset 0'),
    (html("&#xD800;"), ENTITIES + "Text contains invalid Unicode characters"),
    (text("a", parse_mode="latex"), "unsupported parse_mode"),
    (text("a", reply_markup=keyboard(["a"], data="字" * 22)), "BUTTON_DATA_INVALID"),
    (text("a", reply_markup=keyboard(["a"] * 9)), "reply markup is too long"),
    (text("a", reply_markup=keyboard(*([["a"]] * 101))), "reply markup is too long"),
    (text("a", reply_markup=keyboard([" "])), "inline keyboard button text must be non-empty"),
    (
        raw("SendMessage", chat_id="CHAT", text="a", reply_markup='{"inline_keyboard":[[{"text"'),
        "can't parse reply keyboard markup JSON object",
    ),
    (
        raw(
            "SendMessage",
            chat_id="CHAT",
            text="a",
            reply_markup={"inline_keyboard": [[{"text": "a"}]]},
        ),
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (text("a", reply_to_message_id=99), "message to be replied not found"),
    (raw("SendMessage", text="a"), "chat_id is empty"),
    (lambda bot, chat: bot.send_message(chat + 1, "a"), "chat not found"),
    (lambda bot, chat: bot.edit_message_text("a", chat, 99), "message to edit not found"),
    (lambda bot, chat: bot.edit_message_text("a", chat, 1), "message can't be edited"),
    (
        lambda bot, chat: bot.edit_message_reply_markup(chat, 99),
        "message to edit not found",
    ),
    (lambda bot, chat: bot.delete_message(chat, 99), "message to delete not found"),
    (
        lambda bot, chat: bot.answer_callback_query("7"),
        "query is too old and response timeout expired or query ID is invalid",
    ),
    (
        lambda bot, chat: bot.send_document(chat, PIXEL, caption="字" * 1025),
        "message caption is too long",
    ),
    (lambda bot, chat: bot.send_document(chat, b""), "file must be non-empty"),
    (lambda bot, chat: bot.send_document(chat, "unknown-id"), "wrong file identifier/HTTP URL"),
    (lambda bot, chat: bot.send_photo(chat, b"<svg/>"), "IMAGE_PROCESS_FAILED"),
    (raw("SendPhoto", chat_id="CHAT"), "there is no photo in the request"),
    (
        lambda bot, chat: bot.send_chat_action(chat, "thinking"),
        "wrong parameter action in request",
    ),
    (lambda bot, chat: bot.get_file("unknown"), "wrong file_id or the file is temporarily"),
    (
        lambda bot, chat: bot.set_my_commands([BotCommand("Start", "开始")]),
        "BOT_COMMAND_INVALID",
    ),
    (
        lambda bot, chat: bot.set_my_commands([BotCommand("a" * 33, "开始")]),
        "command length must not exceed 32",
    ),
    (
        lambda bot, chat: bot.set_my_commands([BotCommand("start", "字" * 257)]),
        "command description length must not exceed 256",
    ),
    (
        lambda bot, chat: bot.set_my_commands([("start", "开始")], language_code="zh-hans"),
        "LANG_CODE_INVALID",
    ),
    (
        raw("SetMyCommands", commands=[], scope={"type": "moon"}),
        "can't parse BotCommandScope: Unsupported type specified",
    ),
    (
        raw("SetChatMenuButton", menu_button={"type": "moon"}),
        "can't parse menu button: MenuButton has unsupported type",
    ),
    (lambda bot, chat: bot.set_my_description("字" * 513), "description is too long"),
    (lambda bot, chat: bot.set_webhook("ftp://here"), "invalid webhook URL specified"),
    (
        lambda bot, chat: bot.set_webhook("http://127.0.0.1:1/", secret_token="密"),  # noqa: S106
        "secret token contains unallowed characters",
    ),
]


@pytest.mark.parametrize(("act", "description"), REFUSED)
async def test_refuses_with_telegrams_words(
    server: BotApiServer, bot: Bot, person: Person, act: Act, description: str
) -> None:
    before = len(person.screens)
    with pytest.raises(BadRequest) as refused:
        await act(bot, person.chat.chat_id)
    # The client cuts "Bad Request: " off and changes letters; compare what was sent.
    last = server.record.calls[-1]
    assert last.status == 400
    assert last.description.startswith("Bad Request: " + description)
    assert refused.value.message
    assert len(person.screens) == before


ACCEPTED = [
    ("a &lt;b&gt; &amp; &quot;c&quot; &copy;", 'a <b> & "c" &copy;', []),
    ("&#23383;&#x5B57;", "字字", []),
    ("<b>粗</b>", "粗", [("bold", 0, 1)]),
    ("🏔<b>粗<i>斜</i></b>", "🏔粗斜", [("bold", 2, 2), ("italic", 3, 1)]),
    ("<a href='http://a.cn/?a=1&amp;b'>x</a>", "x", [("text_link", 0, 1)]),
    ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
    ("<pre><code class='language-py'>x</code></pre>", "x", [("pre", 0, 1)]),
    ("<B>x</>", "x", [("bold", 0, 1)]),
    ("  <b>x</b> \n", "x", [("bold", 0, 1)]),
    ("<b></b>x", "x", []),
]


@pytest.mark.parametrize(("given", "shown", "entities"), ACCEPTED)
async def test_reads_html(
    bot: Bot, person: Person, given: str, shown: str, entities: list[tuple[str, int, int]]
) -> None:
    sent = await bot.send_message(person.chat.chat_id, given, ParseMode.HTML)
    assert sent.text == shown == person.screen.text
    assert [(one.type, one.offset, one.length) for one in sent.entities] == entities


async def test_a_limit_is_accepted_to_the_last_character(bot: Bot, person: Person) -> None:
    chat = person.chat.chat_id
    await bot.send_message(
        chat,
        "<b>" + "字" * 4096 + "</b>",
        ParseMode.HTML,
        reply_markup=keyboard(*([["a"] * 8] * 12 + [["a"] * 4]), data="字" * 21 + "a"),
    )
    assert len(person.screen.labels) == 100
    await bot.send_document(chat, b"a", caption="字" * 1024)


async def test_tokens(server: BotApiServer) -> None:
    stranger = client(server, "4242424242:" + "B" * 35)
    with pytest.raises(InvalidToken, match="was rejected by the server"):
        await stranger.initialize()
    await stranger.shutdown()
    async with httpx.AsyncClient(trust_env=False) as http:
        for token, status in (("4242", 404), ("0:a", 404), ("42:abc", 401)):
            answer = await http.get(f"{server.base}/bot{token}/getMe")
            assert (answer.status_code, answer.json()["error_code"]) == (status, status)


async def test_unknown_methods_and_parameters(server: BotApiServer, bot: Bot) -> None:
    async with httpx.AsyncClient(base_url=f"{server.base}/bot{server.token}/") as http:
        answer = await http.post("sendTelepathy")
        assert answer.status_code == 404
        assert answer.json()["description"] == "Not Found: method not found"
        assert (await http.get("GETME?colour=red")).json()["result"]["id"] == bot.id


async def test_bodies_of_every_kind(server: BotApiServer, person: Person) -> None:
    values = {"chat_id": str(person.chat.chat_id), "text": "拉萨 & “城关”"}
    async with httpx.AsyncClient(base_url=f"{server.base}/bot{server.token}/") as http:
        for sent in (
            await http.post("sendMessage", data=values),
            await http.post("sendMessage", json={**values, "chat_id": person.chat.chat_id}),
            await http.post("sendMessage", files={k: (None, v) for k, v in values.items()}),
            await http.get("sendMessage", params=values),
            await http.post("sendMessage", content=_chunks(values), headers=_FORM),
        ):
            assert sent.json()["result"]["text"] == values["text"]
        assert (await http.post("sendMessage", content=b"{", headers=_JSON)).status_code == 400
    assert len(person.screens) == 5


_FORM = {"content-type": "application/x-www-form-urlencoded"}
_JSON = {"content-type": "application/json"}


async def _chunks(values: dict[str, str]) -> Any:
    body = str(httpx.QueryParams(values)).encode()
    for start in range(0, len(body), 7):
        yield body[start : start + 7]


async def test_unchanged_edits(bot: Bot, person: Person) -> None:
    chat = person.chat.chat_id
    sent = await bot.send_message(chat, "<b>a</b>", "HTML", reply_markup=keyboard(["x"]))
    with pytest.raises(BadRequest, match="Message is not modified: specified new message"):
        await sent.edit_text("<b>a</b> ", "HTML", reply_markup=keyboard(["x"]))
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_reply_markup(keyboard(["x"]))
    await sent.edit_text("a", reply_markup=keyboard(["x"]))  # the same words, no longer bold
    await sent.edit_text("a")  # takes the buttons away
    assert not person.screen.labels
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_reply_markup(None)
    assert [one.what for one in person.chat.seen] == ["sent", "edited", "edited"]


async def test_text_of_a_document_cannot_be_edited(bot: Bot, person: Person) -> None:
    sent = await bot.send_document(person.chat.chat_id, b"draft", filename="草稿.docx")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await sent.edit_text("a")


async def test_files_both_ways(bot: Bot, person: Person) -> None:
    chat = person.chat.chat_id
    sent = await bot.send_document(chat, b"\r\n--draft\r\n", filename='重点实验室_"草稿".docx')
    assert sent.document is not None
    assert person.documents[0].name == sent.document.file_name == '重点实验室_"草稿".docx'
    assert person.documents[0].data == b"\r\n--draft\r\n"
    again = await bot.send_document(chat, sent.document.file_id, caption="再发一次")
    assert again.document == sent.document
    assert (await bot.send_photo(chat, PIXEL)).photo[0].width == 1
    person.send_voice(b"OggS-voice")
    update = (await bot.get_updates())[0]
    assert update.message is not None
    assert update.message.voice is not None
    file = await update.message.voice.get_file()
    assert bytes(await file.download_as_bytearray()) == b"OggS-voice"


async def test_blocked_and_never_started(bot: Bot, server: BotApiServer, person: Person) -> None:
    person.block()
    with pytest.raises(Forbidden, match="Forbidden: bot was blocked by the user"):
        await bot.send_message(person.chat.chat_id, "a")
    person.unblock()
    await bot.send_message(person.chat.chat_id, "a")
    stranger = Person(server, 1002)
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(stranger.chat.chat_id, "a")
    person.block()
    with pytest.raises(ValueError, match="unblock"):
        person.say("a")


async def test_taps_toasts_and_their_age(bot: Bot, server: BotApiServer, person: Person) -> None:
    await bot.send_message(person.chat.chat_id, "几年？", reply_markup=keyboard(["两年"]))
    with pytest.raises(NoSuchButtonError, match="两年"):
        person.tap("三年")
    person.tap("两年")
    query = (await bot.get_updates())[0].callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("a", 1001)
    with pytest.raises(BadRequest, match="Message_too_long"):
        await query.answer("字" * 201)
    await query.answer("记下了", show_alert=True)
    assert (await person.waits_for_toast()).text == "记下了"
    server.clock.advance(16)
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired"):
        await query.answer()


async def test_a_tap_on_a_deleted_message(bot: Bot, person: Person) -> None:
    sent = await bot.send_message(person.chat.chat_id, "a", reply_markup=keyboard(["x"]))
    await sent.delete()
    person.forge("a", sent.message_id)
    query = (await bot.get_updates())[0].callback_query
    assert query is not None
    assert query.message is not None
    assert not query.message.is_accessible


async def test_old_messages_cannot_be_deleted(
    bot: Bot, server: BotApiServer, person: Person
) -> None:
    sent = await bot.send_message(person.chat.chat_id, "a")
    server.clock.advance(48 * 3600 + 1)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await sent.delete()


async def test_commands_are_kept_by_language_and_scope(bot: Bot) -> None:
    await bot.set_my_commands([("start", "开始")])
    await bot.set_my_commands([("start", "འགོ")], Privately(), language_code="bo")
    assert [one.description for one in await bot.get_my_commands()] == ["开始"]
    assert not await bot.get_my_commands(language_code="bo")
    kept = await bot.get_my_commands(Privately(), language_code="bo")
    assert [one.description for one in kept] == ["འགོ"]
    await bot.delete_my_commands()
    assert not await bot.get_my_commands()


async def test_faults_before_and_after_the_effect(
    bot: Bot, server: BotApiServer, person: Person
) -> None:
    chat = person.chat.chat_id
    faults: list[tuple[Fault, type[Exception], int]] = [
        (Fault("flood", retry_after=7), RetryAfter, 0),
        (Fault("error"), NetworkError, 0),
        (Fault("error", status=403), Forbidden, 0),
        (Fault("error", after=True, status=500), NetworkError, 1),
        (Fault("drop", ("sendMessage",)), NetworkError, 1),
        (Fault("drop", after=True, chat_id=chat), NetworkError, 2),
    ]
    for fault, error, shown in faults:
        server.faults.add(fault)
        with pytest.raises(error):
            await bot.send_message(chat, "a")
        assert len(person.screens) == shown
    server.faults.add(Fault("slow", seconds=0.001))
    await bot.send_message(chat, "a")
    assert sum(server.faults.struck.values()) == 7
    effects = [call.took_effect for call in server.record.of("sendMessage")]
    assert effects == [False, False, False, True, False, True, True]
    assert not server.record.refused()


async def test_an_outage_ends_and_nothing_is_forgotten(
    bot: Bot, server: BotApiServer, person: Person
) -> None:
    await server.stop()
    with pytest.raises(NetworkError):
        await bot.send_message(person.chat.chat_id, "a")
    await server.start()
    await bot.send_message(person.chat.chat_id, "b")
    assert person.screen.text == "b"
