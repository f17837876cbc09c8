"""The promises of a draft: by the clauses of the type, by the answers, and who signs them."""

import re
from typing import Any

import pytest

from dialogs.documents.content import Cover
from rules.pack import Platform
from tests.dialogs.documents.applications import (
    PACK,
    PLATFORMS,
    TEXTS,
    content,
    full_facts,
    opened_draft,
    table_with,
    whole,
)

MISCONDUCT = {"engineering_center", "key_laboratory", "innovation_center", "rd_institution"}


def promised(platform: str, facts: dict[str, Any]) -> list[list[str]]:
    return table_with(opened_draft(platform, facts), "承诺")


def test_figures_come_from_the_pack() -> None:
    """A pack with other figures gives a draft with those, and keeps none of the old ones."""
    report = PACK.figures["annual_report"]
    later = report.model_copy(update={"amounts": {"month": 7, "day": 9}})
    platform = PACK.platforms["field_station"]
    ban = platform.before[0]
    years = {"evaluation": 13, "fraud": 17, "accident": 19}
    longer = ban.model_copy(
        update={
            "check": ban.check.model_copy(
                update={"decide": ban.check.decide.model_copy(update={"years": years})}
            )
        }
    )
    changed = Platform.model_validate(
        {name: getattr(platform, name) for name in Platform.model_fields}
        | {"before": (longer, *platform.before[1:])}
    )
    pack = PACK.model_copy(
        update={
            "figures": {**PACK.figures, "annual_report": later},
            "platforms": {**PACK.platforms, "field_station": changed},
        }
    )
    told = whole("field_station", {}, pack)
    assert "每年7月9日前" in told
    assert "17 年内不得申请备案" in told
    assert "19 年内不得重新申请备案" in told
    assert not re.search("11月30日|[35] 年内", told.replace(PACK.clauses["measures.20"].text, ""))


@pytest.mark.parametrize("platform", PLATFORMS)
def test_only_a_type_with_the_clause_promises_by_it(platform: str) -> None:
    rows = promised(platform, full_facts(platform))
    by_clause = [row for row in rows if "申报前2年" in row[1]]
    assert len(by_clause) == (platform in MISCONDUCT)
    integrity = rows[1]
    assert integrity[2].startswith("附件第三条" if platform in MISCONDUCT else "办法第二十五条")
    sharing = [row for row in rows if "开放共享" in row[1]]
    assert len(sharing) == (platform == "field_station")
    assert all(row[2] for row in rows)


@pytest.mark.parametrize(
    ("platform", "fact"),
    [
        *((platform, "misconduct_free_2y") for platform in sorted(MISCONDUCT)),
        ("field_station", "data_sharing_commitment"),
    ],
)
def test_nobody_is_led_to_promise_what_was_denied(platform: str, fact: str) -> None:
    withheld = promised(platform, full_facts(platform, **{fact: False}))
    assert sum("现在不能承诺" in row[1] for row in withheld) == 1
    kept = promised(platform, full_facts(platform))
    assert not any("现在不能承诺" in row[1] for row in kept)


def test_in_an_alliance_the_host_is_the_leading_builder_and_all_members_sign() -> None:
    alliance = full_facts("engineering_center", application_form="alliance")
    del alliance["joint_application"]
    cover = content("engineering_center", alliance).body[0]
    assert isinstance(cover, Cover)
    assert dict(cover.rows)["主建法人单位\n（公章）"] == TEXTS["org_name"]
    assert "依托单位（公章）" not in dict(cover.rows)
    told = whole("engineering_center", alliance)
    assert "主建法人单位\n（公章）" in told
    assert "共建单位\n（公章）" in told


@pytest.mark.parametrize("name", ["拉萨市高原医学重点实验室", ""])
def test_who_promises_is_written_into_the_blanks(name: str) -> None:
    told = opened_draft("key_laboratory", full_facts("key_laboratory", proposed_name=name))
    (promising,) = [one for one in told.paragraphs if "郑重承诺如下" in one.text]
    ruled = [run.text for run in promising.runs if run.underline]
    assert ruled == [TEXTS["org_name"], name or "\u3000" * 8, "重点实验室"]
