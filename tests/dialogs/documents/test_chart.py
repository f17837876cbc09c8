"""The gap chart: honest words, honest bars, a picture that a phone can show."""

import io
import struct
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from dialogs.documents.chart import Chart, ChartRow, chart, write_chart
from dialogs.documents.chart.rows import BADGES
from dialogs.documents.chart.scale import Measure
from rules.assessment import assess
from rules.status import Status
from tests.dialogs.documents.applications import (
    AS_OF,
    PACK,
    PLATFORMS,
    SCENARIOS,
    full_facts,
    scenario,
)
from tests.dialogs.documents.pdfs import need_fonts

fonts = pytest.mark.usefixtures("_fonts")
pytestmark = pytest.mark.tool("fonts")
MOST_BYTES = 200_000
EQUIPMENT = "仪器设备等固定资产价值"


@pytest.fixture
def _fonts() -> None:
    need_fonts()


def charted(platform: str, facts: Mapping[str, Any]) -> Chart:
    return chart(assess(PACK, platform, facts, AS_OF))


def row(platform: str, facts: Mapping[str, Any], label: str) -> ChartRow:
    (found,) = [one for one in charted(platform, facts).rows if one.label == label]
    return found


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_a_badge_says_no_more_than_the_status(file: Path) -> None:
    platform, facts = scenario(file)
    assessment = assess(PACK, platform, facts, AS_OF)
    results = [one for one in assessment.checks if one.check.id != "name"]
    shown = [one for one in results if one.status is not Status.NOT_APPLICABLE]
    rows = chart(assessment).rows
    assert [(one.label, one.status) for one in rows] == [
        (one.check.label, one.status) for one in shown
    ]
    for one in rows:
        assert (one.badge == "达标") is (one.status is Status.MET)
        if one.status is not Status.NOT_MET:
            assert one.badge == BADGES[one.status]
        if one.status is Status.UNKNOWN:
            assert one.measure is None


@pytest.mark.parametrize("file", SCENARIOS, ids=lambda file: file.stem)
def test_a_bar_reaches_the_line_exactly_where_the_condition_is_met(file: Path) -> None:
    for one in charted(*scenario(file)).rows:
        if one.measure is None:
            continue
        figures = one.measure
        reached = figures.actual > figures.required or (
            figures.actual == figures.required and not figures.above
        )
        if one.status is Status.MET:
            assert reached
        if one.status is Status.NOT_MET:
            assert not reached


@pytest.mark.parametrize(
    ("facts", "label", "words", "badge"),
    [
        ({"lab_area_m2": 259.9}, "实验室面积", "259.9 / 300 ㎡", "差 40.1 ㎡"),
        ({"lab_area_m2": 300}, "实验室面积", "300 / 300 ㎡", "达标"),
        ({"equipment_value_cny": 468_000}, EQUIPMENT, "46.8 / 50 万元", "差 3.2 万元"),
        ({"equipment_value_cny": 499_999.5}, EQUIPMENT, "49.99995 / 50 万元", "差 0.5 元"),
        ({"lab_established_on": "2024-11-25"}, "建设基础", "2 / 2 年", "达标"),
        ({"lab_established_on": "2024-11-26"}, "建设基础", "1.9 / 2 年", "2026年11月26日起"),
        ({"projects_3y": 0}, "近三年科技项目", "0 / 5 项", "差 5 项"),
        (
            {"full_time_researchers": 10_001, "mid_title_count": 3_000},
            "中级及以上职称占比",
            "29.99 / 30%",
            "差 1 人",
        ),
    ],
)  # fmt: skip
def test_figures_are_shown_as_they_are(
    facts: dict[str, Any], label: str, words: str, badge: str
) -> None:
    found = row("key_laboratory", facts, label)
    assert found.measure is not None
    assert (found.measure.words, found.badge) == (words, badge)


def test_exactly_half_is_not_more_than_half() -> None:
    facts = {"staff_total": 20, "bachelor_or_mid_title_count": 10}
    found = row("rd_institution", facts, "本科学历或中级职称以上人员占比")
    assert found.measure == Measure(Decimal(50), Decimal(50), "%", above=True)
    assert (found.measure.words, found.badge) == ("50 / 高于 50%", "差 1 人")


@pytest.mark.parametrize("given", [{"about": 400}, {"at_least": 300}, {"less_than": 300}])
def test_an_approximate_answer_draws_no_bar(given: dict[str, int]) -> None:
    found = row("key_laboratory", {"lab_area_m2": given}, "实验室面积")
    assert found.measure is None
    assert found.told


@fonts
@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("full", [True, False])
def test_the_picture_is_as_wide_as_a_phone_and_light(platform: str, full: bool) -> None:
    picture = write_chart(charted(platform, full_facts(platform) if full else {}))
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    assert width == 1080
    assert height < 3_000
    assert len(picture) < MOST_BYTES
    with Image.open(io.BytesIO(picture)) as shown:
        colours = shown.convert("RGB")
    # The paper is white, and the stripes that guide the eye are still there.
    assert colours.getpixel((0, 0)) == (255, 255, 255)
    assert (0xF4, 0xF5, 0xF8) in {rgb for _count, rgb in colours.getcolors(1 << 24) or ()}


@fonts
def test_the_same_facts_give_the_same_picture_and_others_another() -> None:
    facts = full_facts("key_laboratory")
    first = write_chart(charted("key_laboratory", facts))
    assert first == write_chart(charted("key_laboratory", facts))
    assert first != write_chart(charted("key_laboratory", {**facts, "lab_area_m2": 299}))


@fonts
@pytest.mark.parametrize("reach", ["0", "0.5", "1", "1.5", "90"])
def test_any_figure_can_be_drawn(reach: str) -> None:
    figures = Measure(Decimal(reach), Decimal(1), "年")
    rows = [ChartRow("持续运营", "第三条（一）", status, "差", figures, "") for status in BADGES]
    told = ChartRow("名", "条", Status.UNKNOWN, "待补", None, "#panic() བོད་ 91540100MA6T1ABC2X")
    made = Chart("题", "结论", ((Status.MET, "达标 1 项"),), (*rows, told), ("注",))
    assert write_chart(made).startswith(b"\x89PNG")
