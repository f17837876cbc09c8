"""Whatever people do, in whatever order: no exception, no dead end, nothing lost."""

import os
import random
from collections.abc import Callable
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dialogs.case import Case, Entry, EntryKind, fold
from dialogs.events import Brought, Chose, Edited, Opened, Said, Sender
from dialogs.machine import Turn, begin, step
from dialogs.screens import Screen
from dialogs.talk import Talk
from rules.assessment import assess
from rules.facts import FactKind
from rules.loading import load_pack
from tests.dialogs.chat import NOW

WALKS = 100
STEPS = 100
LONGEST_MESSAGE = 4096

SAID = """
有 没有 是 不是 不清楚 3 12 证明材料 320平 三百多 半亩 50万 三成 两年半 2022年3月 2030年1月
2025-06-31 企业 高校 都有 都没有 咨询服务、人才培训 对 改 返回 撤销 菜单 帮助 看结果
我的数据 重新开始 /menu /start /undo 为什么问 重点实验室给多少钱？ 今天天气怎么样？
下载草稿 推荐函PDF 面积300平，设备60万 面积300平，设备70万，负责人卓玛 电话13900001111 场地平面图
拉萨市高原医学重点实验室 <b>x</b>{{7*7}} 😀 ０ ༣ 1e999 -5 删除 不删 好
"""
WORDS = (*SAID.split(), "", "\x00", "　", "a" * 5000, "一" * 300)

Move = Callable[[Screen], Chose | Said | Edited | Opened | Brought]
SENDER = Sender("applicant", "test", personal=True)


def _tap(place: float) -> Move:
    def move(screen: Screen) -> Chose:
        choices = screen.choices
        return Chose(SENDER, screen.seq, choices[int(place * len(choices))].id)

    return move


def _reply(place: float) -> Move:
    """What a person who answers would do: an answer of the screen, or a number."""

    def move(screen: Screen) -> Chose | Said:
        answers = [c for c in screen.choices if c.row == "answer"]
        if screen.expects == "text" or not answers:
            return Said(SENDER, str(int(place * 1000)))
        return Chose(SENDER, screen.seq, answers[int(place * len(answers))].id)

    return move


def _say(text: str) -> Move:
    return lambda screen: Said(SENDER, text)


def _write(text: str, message: str) -> Move:
    return lambda screen: Said(SENDER, text, message)


def _edit(text: str, message: str) -> Move:
    return lambda screen: Edited(SENDER, text, message)


def _stale(ago: int) -> Move:
    return lambda screen: Chose(SENDER, screen.seq - ago, screen.choices[0].id)


def _bring(content: bytes, album: str) -> Move:
    digest = sha256(content).hexdigest()
    given = {"type": "pdf", "size": 1 + len(content), "sha256": digest, "source": album}
    return lambda screen: Brought(SENDER, caption=album, **given)


taps = st.floats(0, 1, exclude_max=True).map(_tap)
replies = st.floats(0, 1, exclude_max=True).map(_reply)
messages = st.sampled_from(["m1", "m2", "场地平面图"])  # the last brings files, too
moves = st.one_of(
    taps,
    taps,
    replies,
    replies,
    replies,
    st.sampled_from(WORDS).map(_say),
    st.builds(_write, st.sampled_from(WORDS), messages),
    st.builds(_edit, st.sampled_from(WORDS), messages),
    st.text(max_size=20).map(_say),
    st.integers(1, 3).map(_stale),
    st.builds(_bring, st.binary(max_size=1), st.sampled_from(["", "书", "场地平面图"])),
    st.just(lambda screen: Opened(SENDER)),
)


def check_screen(turn: Turn) -> None:
    screen, case = turn.screen, turn.case
    ids = [choice.id for choice in screen.choices]
    assert ids, f"no way on from {screen.id}"
    assert screen.id in ("notice", "menu", "deleted") or {"menu", "back", "previous"} & set(ids)
    assert len(set(ids)) == len(ids)
    labels = [choice.label for choice in screen.choices]
    assert len(set(labels)) == len(labels), f"two choices with one label: {labels}"
    assert all(choice.label.strip() for choice in screen.choices)
    assert all(len(one) <= 40 and one.isascii() for one in ids)
    assert screen.title
    assert 0 < len(screen.text()) <= LONGEST_MESSAGE
    assert Case.model_validate_json(case.model_dump_json()) == case
    known = fold(case.log)
    assert case.known == known, "what grew entry by entry is what the whole log gives"
    assert fold(Case.model_validate_json(case.model_dump_json()).log) == known
    files = [file.id for file in known.files]
    assert len(set(files)) == len(files)
    assert len({(file.item, file.sha256) for file in known.files}) == len(files), "one file twice"


@settings(
    max_examples=WALKS if os.environ.get("CI") else WALKS // 5,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(walk=st.lists(moves, min_size=STEPS, max_size=STEPS))
def test_no_walk_fails_or_ends(walk: list[Move]) -> None:
    turn = step(begin("zh"), Opened(SENDER), NOW)
    for move in walk:
        before = turn.case
        turn = step(turn.case, move(turn.screen), NOW)
        check_screen(turn)
        assert turn.case.log[: len(before.log)] == before.log, "the log only grows"
        if turn.effects:
            turn = step(begin("zh"), Opened(SENDER), NOW)
    talk = Talk(turn.case, SENDER, NOW)
    for name, value in talk.facts.items():
        assert talk.contradiction(name, value) is None


@pytest.mark.parametrize("platform", load_pack().platforms)
def test_a_fact_answered_later_equals_the_fact_answered_first(platform: str) -> None:
    pack = load_pack()
    facts = _some_facts(platform)
    shuffled = random.Random(platform)  # noqa: S311 - a test's own dice
    results = []
    for _round in range(5):
        names = list(facts)
        shuffled.shuffle(names)
        log = tuple(
            Entry(
                kind=EntryKind.ANSWER, at=NOW, by="a", channel="test", name=name, value=facts[name]
            )
            for name in names
        )
        known = fold(log)
        assert known.facts == facts
        assessment = assess(pack, platform, known.facts, NOW.date())
        results.append([(r.id, r.decision) for r in assessment.checks])
    assert all(result == results[0] for result in results)


def _some_facts(platform: str) -> dict[str, object]:
    dice = random.Random(f"facts of {platform}")  # noqa: S311 - a test's own dice
    facts: dict[str, object] = {}
    for fact in load_pack().facts_of(platform).values():
        match fact.kind:
            case FactKind.YESNO | FactKind.DECLARED:
                facts[fact.id] = dice.random() < 0.8
            case FactKind.NUMBER:
                facts[fact.id] = dice.choice([0, 250, {"more_than": 300}, 600_000])
            case FactKind.CHOICE:
                facts[fact.id] = dice.choice(fact.options).id
            case FactKind.DATE:
                facts[fact.id] = dice.choice(["2020-03", "2025-06-01"])
            case FactKind.SEVERAL:
                facts[fact.id] = [option.id for option in fact.options if dice.random() < 0.7]
    facts["past_sanction"] = "fraud"
    return facts


@pytest.mark.parametrize("platform", load_pack().platforms)
def test_every_question_is_short_enough_to_be_read_on_a_phone(platform: str) -> None:
    pack = load_pack()
    for name in pack.platforms[platform].reads():
        fact = pack.facts_of(platform)[name]
        han = [c for c in fact.question + fact.hint if "一" <= c <= "鿿"]
        assert len(han) <= 80, f"{name}: {len(han)} characters"
        assert not set("请").intersection(fact.question), name
