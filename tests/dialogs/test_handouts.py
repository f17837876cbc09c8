"""The files of the conversation: what is offered, what is handed over, what leads back."""

import io
import zipfile
from dataclasses import replace

import pytest

from bot.telegram.keyboard import keyboard
from dialogs import handouts
from dialogs.case import Place
from dialogs.documents.build import build
from dialogs.documents.papers import PAPERS, Use
from dialogs.events import Opened, Sender
from dialogs.machine import step
from dialogs.screens import Attachment
from tests.dialogs.chat import NOW, Chat
from tests.dialogs.documents.pdfs import need_fonts
from tests.dialogs.interviews import laboratory

FILES = ["application.docx", "application.pdf", "gaps.pdf", "chart.png", "package"]
LINK = "https://t.me/a_bot?start={code}-gaps"


def handed(chat: Chat) -> Attachment:
    (attachment,) = chat.screen.attachments
    return attachment


@pytest.mark.tool("fonts")
def test_each_file_is_offered_and_can_be_built() -> None:
    need_fonts()
    chat = laboratory().tap("report", "draft")
    offered = [choice.id for choice in chat.screen.choices if choice.row == "answer"]
    assert [one for one in offered if one in FILES] == FILES
    heads = []
    for file in FILES:
        attachment = handed(chat.tap(file))
        assert "」好了，在附件里" in chat.text
        assert chat.screen.id == "draft"
        heads.append((attachment.name.rpartition(".")[2], build(attachment)[:4]))
    zipped = b"PK\x03\x04"
    assert heads == [
        ("docx", zipped),
        ("pdf", b"%PDF"),
        ("pdf", b"%PDF"),
        ("png", b"\x89PNG"),
        ("zip", zipped),
    ]


@pytest.mark.parametrize("personal", [True, False])
def test_all_of_it_fits_three_rows_of_buttons(personal: bool) -> None:
    chat = Chat(laboratory().case, personal=personal).tap("menu", "draft")
    shown = keyboard(chat.screen, chat.case.code)
    assert shown.count("],[") == 2
    assert "更多" not in shown


@pytest.mark.parametrize(
    ("typed", "kind", "as_"),
    [
        ("申请书", "application", "docx"),
        ("生成草稿", "application", "docx"),
        ("pdf", "application", "pdf"),
        ("告知单", "gaps", "pdf"),
        ("一次性告知单", "gaps", "pdf"),
        ("对照图", "chart", "png"),
        ("打包", "package", None),
    ],
)
def test_words_name_a_file(typed: str, kind: str, as_: str | None) -> None:
    attachment = handed(laboratory().tap("report", "draft").say(typed))
    assert (attachment.kind, attachment.format) == (kind, as_)


@pytest.mark.parametrize("link", ["", LINK])
def test_only_the_gap_report_leads_back(link: str) -> None:
    """Who has the code may change and delete the case: a package is made to be handed on."""
    chat = laboratory().tap("report", "draft")
    chat.sender = replace(chat.sender, gaps_link=link)
    for file in FILES:
        data = handed(chat.tap(file)).data
        given = {name: data[name] for name in ("code", "link") if name in data}
        code = chat.case.code
        wanted = {"code": code, "link": link.format(code=code)} if file == "gaps.pdf" else {}
        assert given == wanted


def test_a_code_from_a_gap_report_shows_the_gaps_and_leads_back_to_the_question() -> None:
    chat = Chat().start("key_laboratory").answer(past_sanction="没有")
    question = chat.asked
    for _time in range(2):
        chat._take(step(chat.case, Opened(chat.sender, gaps=True), NOW))
        assert chat.screen.id == "report"
    assert chat.tap("back").asked == question


def test_a_code_from_a_gap_report_does_not_pass_the_notice_or_a_missing_type() -> None:
    chat = Chat()
    chat._take(step(chat.case, Opened(chat.sender, gaps=True), NOW))
    assert chat.screen.id == "notice"
    chat.tap("start")._take(step(chat.case, Opened(chat.sender, gaps=True), NOW))
    assert chat.screen.id == "platforms"


SEVEN = [f"第{n}函" for n in "一二三四五六七"]


def use(_draft: object) -> Use:
    return Use(offered=True, why="第十三条")


@pytest.fixture
def further(monkeypatch: pytest.MonkeyPatch) -> Chat:
    """At the screen of further papers, of which there are seven."""
    like = PAPERS["application"]
    more = [replace(like, id=f"p{n}", name=name, use=use) for n, name in enumerate(SEVEN)]
    main = [PAPERS[kind] for kind in ("application", "gaps", "chart")]
    added = {one.id: one for one in (*main, *more)}
    monkeypatch.setattr(
        handouts,
        "offered",
        lambda _draft, stage="application": tuple(
            paper for paper in added.values() if paper.stage == stage
        ),
    )
    monkeypatch.setattr(handouts, "PAPERS", added)
    monkeypatch.setattr("dialogs.documents.build.PAPERS", added)
    return laboratory().tap("report", "draft", "papers")


def test_further_papers_stand_on_pages_with_their_reason(further: Chat) -> None:
    seen = []
    while True:
        seen += [choice.label for choice in further.screen.choices if choice.row == "answer"]
        assert "第十三条" in further.text
        assert keyboard(further.screen, further.case.code).count("],[") <= 2
        if not any(choice.id == "next" for choice in further.screen.choices):
            break
        further.tap("next")
    assert [name for name in seen if name in SEVEN] == SEVEN
    first = further.tap("earlier").screen.choices[0].label
    assert first == seen[0]


def test_a_further_paper_is_handed_over_by_tap_or_by_name(further: Chat) -> None:
    assert handed(further.say("七函 PDF")).kind == "p6"
    assert further.screen.id == "papers"
    assert handed(further.tap("第一函", "docx")).kind == "p0"
    assert handed(further.tap("back").say("第五函", "word")).kind == "p4"
    assert further.tap("back").say("函").screen.attachments == ()


@pytest.mark.tool("fonts")
@pytest.mark.parametrize(("as_", "head"), [("docx", b"PK\x03\x04"), ("pdf", b"%PDF")])
def test_the_format_of_a_further_paper_is_chosen(as_: str, head: bytes) -> None:
    need_fonts()
    chat = laboratory().tap("report", "procedure", "papers", "整改报告")
    assert chat.screen.attachments == ()
    offered = [choice.label for choice in chat.screen.choices if choice.row == "answer"]
    assert offered == ["Word", "PDF"]
    attachment = handed(chat.tap(as_))
    assert (attachment.kind, attachment.format) == ("rectification", as_)
    assert attachment.name.endswith(f".{as_}")
    assert build(attachment).startswith(head)
    assert chat.screen.id == "paper_format"  # the other one is a tap away
    assert chat.tap("back").screen.id == "papers"


@pytest.mark.parametrize(
    ("typed", "as_"),
    [("整改报告 PDF", "pdf"), ("整改报告word", "docx"), ("年度工作总结报告ＰＤＦ", "pdf")],
)
def test_a_name_with_its_format_is_enough(typed: str, as_: str) -> None:
    chat = laboratory().tap("report", "draft")
    assert handed(chat.say(typed)).format == as_
    assert handed(chat.say("推荐函", typed)).format == as_
    assert chat.tap("back").screen.id == "report"


@pytest.mark.parametrize(
    ("typed", "kind", "as_"),
    [
        ("给我诚信承诺书 pdf", "integrity_promise", "pdf"),
        ("来一份推荐函的word版", "recommendation", "docx"),
        ("对照图", "chart", "png"),
        ("告知单 PDF", "gaps", "pdf"),
    ],
)
@pytest.mark.parametrize("ways", [(), ("看结果",)])
def test_a_paper_is_asked_for_anywhere(
    typed: str, kind: str, as_: str, ways: tuple[str, ...]
) -> None:
    chat = Chat().start("key_laboratory").say(*ways)
    place = chat.case.place
    attachment = handed(chat.say(typed))
    assert (attachment.kind, attachment.format) in ((kind, as_), (kind, None))
    assert chat.case.place == place


@pytest.mark.parametrize("typed", ["草稿", "下载草稿", "我要草稿"])
def test_the_drafts_are_asked_for_at_a_question(typed: str) -> None:
    chat = Chat().start("key_laboratory").say(typed)
    assert chat.screen.id == "draft"
    assert chat.tap("back").screen.id == "question"


def test_the_drafts_are_asked_for_before_a_type_is_chosen() -> None:
    assert "先选平台类型" in Chat().tap("start").say("下载草稿").text


@pytest.mark.parametrize("typed", ["条件", "承诺", "看看", "的", "给我"])
def test_what_asks_for_no_paper_is_none(typed: str) -> None:
    chat = Chat().start("key_laboratory").say(typed)
    assert chat.screen.id == "question"
    assert chat.screen.attachments == ()


def test_a_paper_that_is_no_longer_needed_is_not_handed_over() -> None:
    chat = laboratory()
    place = Place(state="paper_format", about={"paper": "sharing_commitment"})
    chat.case = chat.case.model_copy(update={"trail": (*chat.case.trail, place)})
    assert "用不到这份文书了" in chat.open().text
    assert all(choice.row == "nav" for choice in chat.screen.choices)
    assert handed(chat.say("推荐函 PDF")).kind == "recommendation"


def test_what_a_recorded_platform_writes_is_reached_from_the_procedure() -> None:
    chat = laboratory().tap("report", "procedure", "papers")
    labels = [choice.label for choice in chat.screen.choices if choice.row == "answer"]
    assert labels == ["年度工作总结报告", "重大调整建议报告", "整改报告"]
    assert "办法第二十条" in chat.text
    assert handed(chat.tap("年度工作总结报告", "docx")).kind == "annual_report"
    assert chat.tap("back", "back").screen.id == "procedure"


def test_they_stand_behind_the_papers_of_the_application() -> None:
    chat = laboratory().tap("report", "draft", "papers")
    while any(choice.id == "next" for choice in chat.screen.choices):
        chat.tap("next")
    assert "年度工作总结报告" in chat.text
    assert handed(chat.say("整改报告", "PDF")).kind == "rectification"


@pytest.mark.tool("fonts")
def test_the_package_holds_no_code() -> None:
    need_fonts()
    chat = laboratory().tap("report", "draft")
    chat.sender = Sender("applicant", "telegram", personal=False, gaps_link=LINK)
    with zipfile.ZipFile(io.BytesIO(build(handed(chat.tap("package"))))) as archive:
        names = archive.namelist()
        assert all(chat.case.code.encode() not in archive.read(name) for name in names)
    assert len(names) >= 5
