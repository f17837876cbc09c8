"""English: complete, faithful to the placeholders, short on buttons, and on every screen and in
every document alone with the words of the law."""

import io
import string
import zipfile
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from bot.telegram.commands import offered
from dialogs.documents.build import drafted, made
from dialogs.documents.papers import PAPERS
from dialogs.machine import Turn, begin
from rules.i18n import LOCALES, language
from rules.loading import load_pack
from rules.wording import day, month_and_day, quantity
from tests.dialogs.chat import Chat
from tests.translated import HAN, assert_screen_translated, assert_translated, placeholders

PACK = load_pack()
PLATFORMS = list(PACK.platforms)
LONGEST_LABEL = 60  # of a button, before Telegram's keyboard shortens it
MOST_CHARACTERS = 4096
LONGEST_DESCRIPTION = 256
LONGEST_INTERVIEW = 60
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# Chinese that the English text itself quotes: names to be written in Chinese, and words of the law.
QUOTED = (
    "拉萨市",
    "产业技术研究院",
    "工业技术研究院",
    "《临床医学研究中心管理章程》",
    "以上",
    "不低于",
    "满",
    "高于",
    "失信",
    "单位",
    "等单位",
    "50万",
    "多项",
    "相应的专职管理人员",
    "高等院所",
    "等功能",
    "等",
)


def _messages() -> list[Message]:
    with (LOCALES / "en" / "LC_MESSAGES" / "kechuang.po").open("rb") as file:
        return [message for message in read_po(file) if message.id]


MESSAGES = _messages()


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _source(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def test_every_message_is_translated() -> None:
    missing = [_source(message) for message in MESSAGES if not all(_forms(message))]
    assert not missing, (
        "`make messages`, then write the English of these into "
        f"locales/en/LC_MESSAGES/kechuang.po and `make messages` again: {missing}"
    )


def test_no_translation_is_a_guess() -> None:
    fuzzy = [_source(message) for message in MESSAGES if message.fuzzy]
    assert not fuzzy, f"check these and take away `fuzzy`: {fuzzy}"


def test_placeholders_are_the_same_in_every_form() -> None:
    wrong = [
        _source(message)
        for message in MESSAGES
        for form in _forms(message)
        if form and set(placeholders(form)) != set(placeholders(_source(message)))
    ]
    assert not wrong


def test_english_is_english() -> None:
    allowed = sorted(QUOTED, key=len, reverse=True)
    wrong = []
    for message in MESSAGES:
        for form in _forms(message):
            rest = form
            for quoted in allowed:
                rest = rest.replace(quoted, "")
            if HAN.search(rest):
                wrong.append(form)
    assert not wrong, f"Chinese in English: quote it in QUOTED or translate it: {wrong}"


def test_every_exemption_is_needed() -> None:
    texts = [form for message in MESSAGES for form in _forms(message)]
    assert not [quoted for quoted in QUOTED if not any(quoted in text for text in texts)]


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (300, "㎡", "300 m²"),
        (2000, "㎡", "2,000 m²"),
        (500_000, "元", "RMB 500,000"),
        (9_000, "元", "RMB 9,000"),
        (123_456.78, "元", "RMB 123,456.78"),
        (1, "人", "1 person"),
        (3, "人", "3 people"),
        (1, "年", "1 year"),
        (1.5, "年", "1.5 years"),
        (1_200, "", "1,200"),
    ],
)
def test_figures_are_worded_in_english(value: float, unit: str, words: str) -> None:
    with language("en"):
        assert quantity(value, unit) == words


def test_days_are_worded_in_english() -> None:
    with language("en"):
        assert day(date(2027, 3, 1)) == "1 March 2027"
        assert month_and_day(11, 30) == "30 November"


def test_telegram_offers_its_commands_in_english() -> None:
    commands = dict(offered())["en"]
    assert [told for _name, told in commands if HAN.search(told)] == []
    assert all(1 <= len(told) <= LONGEST_DESCRIPTION for _name, told in commands)


class EnglishChat(Chat):
    """A chat in English of which every screen is looked at."""

    def __init__(self) -> None:
        super().__init__(begin("en"))

    def _take(self, turn: Turn) -> Chat:
        super()._take(turn)
        endings = [platform.ending for platform in PACK.platforms.values()]
        endings += ["中文"] if self.screen.id == "language" else []  # by its own name
        assert_screen_translated(self.screen, PACK, [*QUOTED, *endings])
        assert len(self.screen.text()) <= MOST_CHARACTERS
        assert not [c.label for c in self.screen.choices if len(c.label) > LONGEST_LABEL]
        return self


@pytest.mark.parametrize("platform", PLATFORMS)
def test_an_interview_in_english(platform: str) -> None:
    chat = EnglishChat().start(platform)
    for _step in range(LONGEST_INTERVIEW):
        if chat.screen.id != "question":
            break
        chat.tap("why").tap("back")
        chat.say("no idea at all of that").tap("unknown")
    else:
        pytest.fail("the interview does not end")
    chat.say("result")
    assert chat.screen.id == "report"
    for part in ("items", "draft", "summary", "procedure"):
        chat.tap(part)
        chat.tap("back")


@pytest.mark.parametrize("words", ["menu", "Menu", "MY DATA", "help", "language", "result"])
def test_words_of_the_menu_are_understood_in_english(words: str) -> None:
    chat = EnglishChat().tap("start")
    before = chat.screen.seq
    chat.say(words)
    assert chat.screen.seq != before
    assert "could not read" not in chat.text


def test_the_language_changes_in_the_middle() -> None:
    """What was worked out in one language is shown in the other."""
    chat = Chat().start(PLATFORMS[0]).say("看结果", "/language").tap("speak.en")
    assert chat.screen.id == "report"
    assert_screen_translated(chat.screen, PACK, QUOTED)
    chat.say("/language").tap("speak.zh")
    assert "Result" not in chat.text


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_papers_in_english(platform: str) -> None:
    data = {
        "platform": platform,
        "as_of": "2026-11-25",
        "pack": PACK.name,
        "facts": {},
        "language": "en",
    }
    draft = drafted(data)
    papers = [one for one in PAPERS.values() if "docx" in one.formats and one.use(draft).offered]
    assert {"application", "checklist", "annual_report"} <= {one.id for one in papers}
    quoted = [*QUOTED, draft.platform.ending]
    for paper in papers:
        paragraphs = list(_paragraphs(made(draft, paper, "docx", "en").content))
        assert any("Pre-filled draft" in text for text in paragraphs)
        for text in paragraphs:
            if HAN.search(text):
                assert_translated(text, PACK, quoted)


def _paragraphs(file: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        for name in parts.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                tree = ET.fromstring(parts.read(name))  # noqa: S314 - ours
                for paragraph in tree.iter(f"{_TEXT}p"):
                    yield "".join(text.text or "" for text in paragraph.iter(f"{_TEXT}t"))


def test_every_translated_template_can_be_filled_in() -> None:
    """A format that the program does not know (`{n:…}`) would fail only when it is shown."""
    known = {"", ",", "wan"}
    specs = {
        spec or ""
        for message in MESSAGES
        for form in _forms(message)
        if placeholders(form)
        for _literal, name, spec, _conversion in string.Formatter().parse(form)
        if name is not None
    }
    assert specs <= known
