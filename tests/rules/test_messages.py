"""What a result says: one sentence with its figures, never a promise."""

import gettext
import re
from datetime import date
from typing import Any

import pytest

from rules.assessment import Assessment, assess, assess_all
from rules.gaps import ORDER, gaps
from rules.i18n import translations
from rules.messages import message, shortfall_words
from rules.pack import Pack
from rules.status import Status
from tests.rules.cases import cases_of
from tests.rules.oracle import LAW
from tests.rules.scenarios import read_scenario, scenario_files

AS_OF = date(2026, 11, 25)
PROMISES = re.compile("通过|合格|获批|批准|无效|非法|抱歉|请(?!$)")
HARMLESS = re.compile("申请|聘请|依法|法人|非法人")


def said(pack: Pack, platform: str, check: str, facts: dict[str, Any]) -> str:
    return message(assess(pack, platform, facts, AS_OF).result(check))


@pytest.mark.parametrize("platform", sorted(LAW))
def test_every_case_of_every_check_says_something(pack: Pack, platform: str) -> None:
    for _clause, check in pack.platforms[platform].standing_checks:
        for case in cases_of(pack, platform, check)[::7]:
            result = assess(pack, platform, case.facts, case.as_of).result(check.id)
            text = message(result)
            assert text.startswith(f"{check.label}：")
            assert not set("{}") & set(text)
            assert not PROMISES.search(HARMLESS.sub("", text)), text
            assert "None" not in text
            assert "True" not in text
            for name in result.pending:
                assert result.facts[name].label in text


@pytest.mark.parametrize(
    ("platform", "check", "facts", "parts"),
    [
        (
            "key_laboratory",
            "3.1.area",
            {"lab_area_m2": 240},
            ["不少于 300 ㎡", "240 ㎡", "还差 60 ㎡"],
        ),
        (
            "key_laboratory",
            "3.1.area",
            {"lab_area_m2": {"less_than": 300}},
            ["少于 300 ㎡", "未达到"],
        ),
        (
            "key_laboratory",
            "3.1.equipment",
            {"equipment_value_cny": 300000},
            ["50 万元", "30 万元", "还差 20 万元"],
        ),
        (
            "key_laboratory",
            "3.5.mid_titles",
            {"full_time_researchers": 20, "mid_title_count": 3},
            ["30%", "20 人", "3 人", "还差 3 人"],
        ),
        (
            "key_laboratory",
            "3.2.foundation",
            {"lab_established_on": "2025-02"},
            ["满 2 年", "2025年2月", "2027年2月28日"],
        ),
        (
            "rd_institution",
            "3.4.qualified_ratio",
            {"staff_total": 20, "bachelor_or_mid_title_count": 10},
            ["高于", "50%", "还差 1 人"],
        ),
        (
            "rd_institution",
            "3.3.functions",
            {"category": "service", "functions": ["consulting", "training"]},
            ["检验检测", "成果转化", "孵化"],
        ),
        (
            "innovation_center",
            "ban",
            {"past_sanction": "accident", "past_sanction_on": "2024-06-05"},
            ["2024年6月5日", "2029年6月6日"],
        ),
        ("innovation_center", "3.3.results", {"leading_results": 0}, ["还差 2 项"]),
        ("innovation_center", "3.3.results", {"leading_results": 2}, ["2 项", "专家论证"]),
        (
            "innovation_center",
            "3.1.public_service",
            {"industry_public_service": True},
            ["专家论证"],
        ),
        (
            "engineering_center",
            "3.3.area",
            {"site_area_m2": 150, "newly_established": True},
            ["不少于 200 ㎡", "150 ㎡", "第三条（五）", "需市科技局确认"],
        ),
    ],
)
def test_figures_stand_in_the_sentence(
    pack: Pack, platform: str, check: str, facts: dict[str, Any], parts: list[str]
) -> None:
    text = said(pack, platform, check, facts)
    assert [part for part in parts if part not in text] == [], text


def test_two_figures_do_not_run_together(pack: Pack) -> None:
    facts = {"site_area_m2": 150, "newly_established": True}
    text = said(pack, "engineering_center", "3.3.area", facts)
    assert not re.search(r"㎡\d", text), text


def test_a_day_is_asked_of_a_month_that_does_not_decide(pack: Pack) -> None:
    text = said(pack, "engineering_center", "3.1.operation", {"operating_since": "2024-11"})
    assert "开始运营的日期" in text
    assert "确切数" not in text
    number = said(pack, "key_laboratory", "3.1.area", {"lab_area_m2": {"about": 300}})
    assert "确切数" in number


@pytest.mark.parametrize("value", [True, False])
def test_only_what_is_missing_is_asked(pack: Pack, *, value: bool) -> None:
    for known, missing in (
        ("joint_training_agreement", "dual_tutors"),
        ("dual_tutors", "joint_training_agreement"),
    ):
        facts = {"org_type": "enterprise", known: value}
        result = assess(pack, "key_laboratory", facts, AS_OF).result("3.6.training")
        assert result.pending == (missing,)
        assert pack.facts[known].label not in message(result)


@pytest.mark.parametrize("platform", sorted(LAW))
def test_pending_facts_are_missing_or_not_exact(pack: Pack, platform: str) -> None:
    """No answered question is asked again, and every undecided check waits for something."""
    for _clause, check in pack.platforms[platform].standing_checks:
        for case in cases_of(pack, platform, check)[::3]:
            result = assess(pack, platform, case.facts, case.as_of).result(check.id)
            assert bool(result.pending) == (result.status is Status.UNKNOWN)
            for name in result.pending:
                given = case.facts.get(name)
                month = isinstance(given, str) and len(given) == len("2022-03")
                assert given is None or isinstance(given, dict) or month, (check.id, case.facts)


NAMES = [
    ("key_laboratory", "青稞重点实验室", "拉萨市青稞重点实验室"),
    ("key_laboratory", "拉萨青稞重点实验室", "拉萨市青稞重点实验室"),
    ("key_laboratory", "西藏拉萨市青稞重点实验室", "拉萨市青稞重点实验室"),
    ("key_laboratory", "拉萨市青稞重点实验室（筹）", "拉萨市青稞重点实验室"),
    ("key_laboratory", "拉萨市青稞技术创新中心", "拉萨市青稞重点实验室"),
    ("key_laboratory", "拉萨市青稞", "拉萨市青稞重点实验室"),
    ("key_laboratory", "拉萨市重点实验室", "拉萨市（核心研究方向）重点实验室"),
    ("key_laboratory", "重点实验室", "拉萨市（核心研究方向）重点实验室"),
    ("rd_institution", "拉萨市青稞工业技术研究院", "拉萨市青稞产业技术研究院"),
    ("rd_institution", "拉萨市青稞工程技术研究中心", "拉萨市青稞产业技术研究院"),
]


@pytest.mark.parametrize(("platform", "name", "corrected"), NAMES)
def test_a_wrong_name_is_corrected(pack: Pack, platform: str, name: str, corrected: str) -> None:
    text = said(pack, platform, "name", {"proposed_name": name})
    assert f"「{corrected}」" in text
    found = assess(pack, platform, {"proposed_name": corrected}, AS_OF).result("name")
    assert found.status is Status.MET


def test_gaps_are_all_told_at_once(pack: Pack) -> None:
    for file in scenario_files():
        scenario = read_scenario(file, pack)
        assessment = assess(pack, scenario.platform, scenario.facts, scenario.as_of)
        told = gaps(assessment)
        assert tuple(told) == ORDER
        for status, some in told.items():
            ids = {gap.result.check.id for gap in some}
            expected = {c for c, s in scenario.statuses.items() if s == status and c != "name"}
            assert ids == expected
            for gap in some:
                words = [part for part in gap.quote.split("……") if part not in gap.clause.text]
                assert gap.clause.id == "annex.field_station.2" or words == []
                assert bool(shortfall_words(gap.result)) == (gap.result.shortfall is not None)
                assert gap.remedy


def test_all_types_are_assessed_on_the_same_facts(pack: Pack) -> None:
    found = assess_all(pack, {"past_sanction": "none", "beds": 5}, AS_OF)
    assert list(found) == list(pack.platforms)
    assert {assessment.result("ban").status for assessment in found.values()} == {Status.MET}


class Bracketed(gettext.NullTranslations):
    """A language in which every message stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"


def test_two_languages_do_not_mix(pack: Pack) -> None:
    """Whatever is kept of what was said, each language says its own, whichever spoke first."""
    facts = {"equipment_value_cny": 5, "org_type": "hospital", "newly_established": False}
    found = []
    for catalogue in (Bracketed(), gettext.NullTranslations(), Bracketed()):
        with translations(catalogue):
            found.append([one.as_json() for one in assess_all(pack, facts, AS_OF).values()])
    assert found[0] == found[2]
    assert "⟦" not in str(found[1])
    said = [check["message"] for report in found[0] for check in report["checks"]]
    assert all(text.startswith("⟦") for text in said)
    required = [c["required"] for report in found[0] for c in report["checks"]]
    assert all(text.startswith("⟦") for text in required if isinstance(text, str))


def test_each_platform_asks_in_its_own_words(pack: Pack) -> None:
    facts = {"equipment_value_cny": {"about": 500000}}
    said = {p: message(a.result(c)) for p, a, c in equipment(pack, facts)}
    assert len(set(said.values())) == 3
    assert all("确切数" in text for text in said.values())


def equipment(pack: Pack, facts: dict[str, Any]) -> list[tuple[str, Assessment, str]]:
    own = {
        "engineering_center": ("3.3.equipment", {"equipment_value_cny": {"about": 300000}}),
        "key_laboratory": ("3.1.equipment", facts),
        "rd_institution": (
            "3.3.equipment",
            {"equipment_value_cny": {"about": 3000000}, "category": "industry"},
        ),
    }
    return [(p, assess(pack, p, raw, AS_OF), check) for p, (check, raw) in own.items()]
