"""Whole conversations in the pseudo-language: no screen shows a text that passed gettext by."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from dialogs.case import Place
from dialogs.evidence.arriving import PROBLEMS
from dialogs.faq.answers import answer
from dialogs.faq.entries import load_book
from dialogs.faq.terms import load_terms
from dialogs.machine import Turn
from dialogs.states import STATES
from rules.facts import Fact, FactKind
from rules.loading import load_pack
from tests.dialogs.chat import Chat
from tests.translated import assert_screen_translated, pseudo_language

PACK = load_pack()
PLATFORMS = list(PACK.platforms)
LONGEST_INTERVIEW = 60


@pytest.fixture(autouse=True)
def pseudo() -> Iterator[None]:
    with pseudo_language():
        yield


class WatchedChat(Chat):
    """A chat of which every screen is looked at. Words are typed in Chinese; what is tapped is
    named by its id, since labels are not Chinese here."""

    def __init__(self, **how: Any) -> None:
        self.seen: set[str] = set()
        self.typed: list[str] = []
        super().__init__(**how)

    def say(self, *texts: str) -> "WatchedChat":
        self.typed += texts
        super().say(*texts)
        return self

    def _take(self, turn: Turn) -> Chat:
        super()._take(turn)
        self.seen.add(self.screen.id)
        assert_screen_translated(self.screen, PACK, [*self.typed, *self._names()])
        return self

    def _names(self) -> list[str]:
        """What the law gives as names, where a name is spoken of; the texts of questions and
        answers, which stand in every language in their own files."""
        if self.screen.id == "ask":
            return _answers()
        endings = [platform.ending for platform in PACK.platforms.values()]
        return [PACK.info.city, *endings] if self.screen.id == "naming" else []

    def place(self, state: str, **about: Any) -> "WatchedChat":
        """Stand in a state, from wherever."""
        self.typed += [value for value in about.values() if isinstance(value, str)]
        trail = (Place(state="menu"), Place(state=state, about=about))
        self.case = self.case.model_copy(update={"trail": trail})
        self.open()
        return self


@cache
def _answers() -> list[str]:
    found = [load_terms().readings["zh"], load_terms().ask["zh"]]
    for entry in load_book().entries.values():
        given = answer(entry, PACK)
        prepare = load_terms().prepare["zh"].format(prepare=given.prepare)
        found += [entry.question, given.text, *given.readings, prepare, given.citation]
    return found


# Words for each kind of fact: what is well, what falls short, what cannot be read.
SAID = {
    FactKind.NUMBER: ("900万", "5", "三百多平", "十二点", "八"),
    FactKind.COUNT: ("200", "0", "二十多", "三成", "许多"),
    FactKind.DATE: ("2015年3月", "2026年10月", "两年半", "前些年", "2015-02-30"),
    FactKind.TEXT: ("高原医学", "张三", "0891-6320000", "拉萨市高原医学研究中心", "x"),
}


def _reply(chat: WatchedChat, fact: Fact, way: int) -> None:
    """Answer the question that stands, `way` by way; what is not taken is left open."""
    seq = chat.screen.seq
    match fact.kind:
        case FactKind.YESNO | FactKind.DECLARED:
            chat.tap("no" if (way == 1) is not fact.asked_inverted else "yes")
        case FactKind.CHOICE:
            chat.tap(fact.options[way % len(fact.options)].id)
        case FactKind.SEVERAL:
            chat.tap(fact.options[0].id, *(["done"] if way else [fact.options[-1].id, "done"]))
        case _:
            chat.say(SAID[fact.kind][way % 5])
    if chat.screen.id == "readback":
        chat.tap("right")
    assert chat.screen.seq > seq
    if chat.screen.id == "question" and chat.asked == fact.id:
        chat.tap("unknown")


def _interview(platform: str, way: int) -> WatchedChat:
    chat = WatchedChat()
    chat.tap("start", platform)
    for _question in range(LONGEST_INTERVIEW):
        if chat.screen.id != "question":
            return chat
        chat.tap("why", "back")
        _reply(chat, PACK.facts_of(platform)[chat.asked], way)
    pytest.fail("the interview does not end")


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("way", range(5))
def test_an_interview_and_everything_behind_it(platform: str, way: int) -> None:
    chat = _interview(platform, way)
    assert chat.screen.id == "summary"
    while any(choice.id == "next" for choice in chat.screen.choices):
        chat.tap("next")
    chat.tap("report")
    for way_on in ("remedies", "basis", "open", "procedure", "draft"):
        if any(choice.id == way_on for choice in chat.screen.choices):
            chat.tap(way_on, "back")
    chat.tap("draft", "application.docx", "package", "papers", "paper.checklist", "docx")
    chat.tap("menu", "mydata", "export", "menu", "naming")
    ending = PACK.platforms[platform].ending
    chat.say("高原医学", "拉萨市高原医学中心", f"拉萨市高原医学{ending}")
    assert chat.screen.id == "naming"


def test_several_facts_in_one_message() -> None:
    chat = WatchedChat()
    chat.tap("start", "engineering_center")
    several = "企业，场地300多平，设备60万，博士3人，硕士2人，学士1人，团队5人"
    chat.typed += several.split("，")  # each is told back beside what was read from it
    chat.say(several)
    chat.tap("change", "site_area_m2").say("场地400平").tap("right")
    chat.typed += ["场地500平", "团队6人"]
    chat.say("场地500平，团队6人").tap("right").say("撤销")
    assert chat.screen.id == "question"


@pytest.mark.parametrize("platform", PLATFORMS)
def test_what_is_offered_to_whom_it_did_not_understand(platform: str) -> None:
    chat = WatchedChat()
    chat.tap("start", platform)
    for _question in range(LONGEST_INTERVIEW):
        if chat.screen.id != "question":
            return
        chat.say("呵呵呵呵", "啦啦啦啦啦").tap("unknown")
    pytest.fail("the interview does not end")


def test_the_particulars_of_the_document() -> None:
    chat = _interview("key_laboratory", 0)
    chat.tap("menu", "draft", "particulars")
    for _question in range(LONGEST_INTERVIEW):
        if chat.screen.id != "question":
            break
        _reply(chat, PACK.facts_of("key_laboratory")[chat.asked], 0)
    chat.tap("application.docx")
    chat.tap("menu", "mydata")


def test_the_way_to_a_type() -> None:
    chat = WatchedChat(personal=False)
    chat.tap("help", "back", "start", "finder")
    while chat.screen.id == "question":
        _reply(chat, PACK.facts[chat.asked], 1)
    assert chat.screen.id == "types"
    chat.say("菜单").tap("finder", "back", "procedure", "clause", "back", "back")
    assert chat.screen.id == "menu"


def test_what_is_said_when_something_does_not_fit() -> None:
    chat = WatchedChat()
    chat.say("菜单", "办法什么时候施行？")
    chat.tap("start")
    chat.say("天气不错")
    chat.tap("key_laboratory")
    chat.say("嗯哼", "", "重点实验室面积要多少？", "这有外星人吗？", "返回", "返回", "撤销")
    chat.tap_stale(1, "start")
    chat.tap_stale(chat.screen.seq, "nothing")
    chat.place("question", fact="mid_title_count", way="rest", rest=[])
    chat.say("20")
    chat.place("question", fact="senior_title_count", way="rest", rest=[])
    chat.say("30", "三成")
    assert chat.screen.id == "question"
    chat.say("撤销", "撤销", "撤销", "撤销", "返回")


def test_every_other_place() -> None:
    chat = _interview("key_laboratory", 0)
    chat.place("question", fact="lab_area_m2", way="change").say("100")
    if chat.screen.id == "readback":
        chat.tap("right")
    assert chat.screen.id == "consequence"
    chat.tap("save")
    chat.place("types")
    chat.place("newpack")
    chat.place("ask", question="要多少钱？")
    chat.place("restart").tap("no")
    chat.place("mydata").tap("delete", "no")
    chat.place("restart").tap("yes")
    for state in ("report", "draft", "naming", "menu", "summary", "procedure"):
        chat.place(state)
    chat.place("mydata").tap("delete", "yes")
    assert chat.screen.id == "deleted"


def test_evidence_comes_is_sorted_replaced_and_goes() -> None:
    chat = _interview("key_laboratory", 0)
    chat.bring(b"one").bring(b"two", type="png")
    chat.tap("single", "legal_certificate", "premises_title")
    chat.say("/evidence").tap("next", "earlier")
    chat.tap("legal_certificate", "instead").bring(b"three").bring(b"four")
    chat.tap("clause", "back").tap(chat.screen.choices[1].id, "yes", "wanted", "evidence", "back")
    for problem in PROBLEMS:
        chat.bring(b"five", problem=problem)
    chat.say("/menu").bring(b"six").tap("drop").bring(b"seven").say("证明材料", "撤销", "撤销")
    chat.tap("menu", "report").say("重新开始", "撤销")
    guest = WatchedChat(personal=False).start("key_laboratory")
    guest.bring(b"one").tap("next", "next", "next")
    guest.place("material", item="staff_roster").bring(b"two")
    guest.place("sorting").say("返回", "证明材料")


def test_the_conversations_above_show_every_place() -> None:
    chat = _interview("key_laboratory", 1)
    for state in STATES:
        about: dict[str, Any] = {"fact": "lab_area_m2", "way": "change", "value": 10, "raw": "10"}
        about |= {"item": "legal_certificate", "file": "f1", "left": [], "paper": "checklist"}
        about["items"] = [{"fact": "lab_area_m2", "value": 10, "raw": "10"}]
        chat.place(state, **about, question="要多少钱？", clauses=["measures.14"])
    assert chat.seen >= set(STATES)
