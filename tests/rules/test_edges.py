"""Just met, with nothing to spare."""

from datetime import date
from typing import Any

import pytest

from rules.assessment import assess
from rules.gaps import at_the_edge
from rules.loading import load_pack

AS_OF = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("platform", "check", "facts", "edge"),
    [
        ("key_laboratory", "3.1.area", {"lab_area_m2": 300}, True),
        ("key_laboratory", "3.1.area", {"lab_area_m2": 300.5}, False),
        ("key_laboratory", "3.1.area", {"lab_area_m2": 299}, False),
        ("key_laboratory", "3.1.area", {"lab_area_m2": {"at_least": 300}}, False),
        ("key_laboratory", "3.2.foundation", {"lab_established_on": "2024-11-25"}, True),
        ("key_laboratory", "3.2.foundation", {"lab_established_on": "2024-11-24"}, False),
        ("rd_institution", "3.3.area", {"category": "service", "site_area_m2": 2000}, False),
        ("rd_institution", "3.3.area", {"category": "service", "site_area_m2": 300}, True),
        (
            "clinical_center",
            "3.3.projects",
            {"region_projects_3y": 1, "city_projects_3y": 9},
            False,
        ),
        ("clinical_center", "3.3.projects", {"region_projects_3y": 1, "city_projects_3y": 0}, True),
    ],
)
def test_the_edge(platform: str, check: str, facts: dict[str, Any], edge: bool) -> None:
    result = assess(load_pack(), platform, facts, AS_OF).result(check)
    assert at_the_edge(result) is edge
