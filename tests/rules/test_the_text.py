"""The law is there verbatim, and the platform files cover the annex without remainder. Reads the
files as they are, with none of the project's code."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

PACK = Path(__file__).resolve().parents[2] / "rules" / "packs" / "lhasa" / "2026.11"
PLATFORMS = (
    "engineering_center",
    "field_station",
    "key_laboratory",
    "innovation_center",
    "clinical_center",
    "rd_institution",
)
# Of the wording as it was issued: 29 articles with their items, six annexes.
SHA256 = "ab5943aae34544d43272aafb4037fea90f1b86c05a0f82f71d01af005646cfa4"


def clauses() -> dict[str, dict[str, str]]:
    lines = (PACK / "clauses.jsonl").read_text(encoding="utf-8").splitlines()
    return {clause["id"]: clause for clause in map(json.loads, lines)}


def platform_file(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((PACK / f"{name}.yaml").read_text(encoding="utf-8"))
    return data


def annex(name: str) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = platform_file(name)["annex"]
    return parts


def test_the_law_is_verbatim() -> None:
    raw = (PACK / "clauses.jsonl").read_bytes()
    assert len(raw.splitlines()) == len(clauses()) == 109
    assert hashlib.sha256(raw).hexdigest() == SHA256


@pytest.mark.parametrize("name", PLATFORMS)
def test_the_annex_is_quoted_without_remainder(name: str) -> None:
    law = {key: one["text"] for key, one in clauses().items() if key.startswith(f"annex.{name}.")}
    quoted = [(part["clause"], "".join(s["text"] for s in part["text"])) for part in annex(name)]
    assert quoted == list(law.items())


def test_the_six_annexes_are_all_of_the_annex() -> None:
    annexes = {key.split(".")[1] for key in clauses() if key.startswith("annex.")}
    assert annexes == set(PLATFORMS)


@pytest.mark.parametrize("name", PLATFORMS)
def test_each_stretch_is_claimed_by_a_check_of_its_clause_or_says_why_not(name: str) -> None:
    for part in annex(name):
        checks = {check["id"] for check in part.get("checks", ())}
        claimed = set()
        for span in part["text"]:
            claims = span.get("of", [])
            assert bool(claims) != bool(span.get("decides_nothing")), span
            claimed |= set(claims)
        # 野外站 第一条 names fields that the check of 第二条 decides.
        elsewhere = {"2.field"} if part["clause"] == "annex.field_station.1" else set()
        assert claimed - elsewhere == checks, part["clause"]


@pytest.mark.parametrize("name", PLATFORMS)
def test_what_decides_nothing_asks_for_nothing(name: str) -> None:
    """No stretch with a condition in it is left aside."""
    asking = ("不低于", "不少于", "须", "应", "以上", "年", "占", "达到", "原则上", "可根据")
    # 引出以下条件 (the line that opens 第三条), and words in which these signs mean something else.
    aside = ("条件：", "对应", "应用", "年龄")
    for part in annex(name):
        for span in part["text"]:
            text = span["text"].strip()
            if "decides_nothing" in span and not text.endswith("条件："):
                for word in aside:
                    text = text.replace(word, "")
                assert [word for word in asking if word in text] == [], text


@pytest.mark.parametrize("name", PLATFORMS)
def test_checks_stand_under_their_clause_in_the_order_of_the_law(name: str) -> None:
    for part in annex(name):
        number = part["clause"].removeprefix(f"annex.{name}.")
        for check in part.get("checks", ()):
            assert check["id"].startswith(f"{number}.")
            assert check["id"].count(".") == number.count(".") + 1


def test_no_clause_of_misconduct_is_invented() -> None:
    """The lists of field stations and clinical centres have none."""
    with_clause = {
        name
        for name in PLATFORMS
        for part in annex(name)
        for check in part.get("checks", ())
        if "misconduct" in check["id"]
    }
    in_law = {key.split(".")[1] for key, clause in clauses().items() if "失信" in clause["text"]}
    assert with_clause == in_law == set(PLATFORMS) - {"field_station", "clinical_center"}


FIGURES = {
    "support": (200000, 200000, 500000, 500000, 500000, 500000),
    "evaluation_good": (150000, 150000, 600000, 1200000, 1200000, 1200000),
    "evaluation_excellent": (200000, 200000, 700000, 1500000, 1500000, 1500000),
}


def test_figures_beside_the_annex() -> None:
    data = yaml.safe_load((PACK / "figures.yaml").read_text(encoding="utf-8"))
    figures = {figure["id"]: figure for figure in data}
    for key, amounts in FIGURES.items():
        assert figures[key]["amounts"] == dict(zip(PLATFORMS, amounts, strict=True))
    assert figures["support"]["clause"] == "measures.15"
    assert figures["evaluation_good"]["clause"] == "measures.23"
    assert figures["evaluation_excellent"]["clause"] == "measures.23"
    assert figures["upgrade_award"]["amounts"] == {"national": 2000000, "regional": 500000}
    assert figures["upgrade_award"]["clause"] == "measures.17"
    others = {
        "publicity_days": ("measures.13.5", {"working_days": 5}),
        "annual_report": ("measures.20", {"month": 11, "day": 30}),
        "evaluation_cycle_years": ("measures.22", {"years": 3}),
        "evaluation_shares": ("measures.22", {"excellent_at_most": 30, "poor_at_least": 10}),
        "rectification_years": ("measures.24", {"years": 1}),
        "in_force_years": ("measures.29", {"years": 5}),
    }
    for key, stated in others.items():
        assert (figures[key]["clause"], figures[key]["amounts"]) == stated
