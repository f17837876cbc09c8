"""Facts that contradict each other: a platform, the facts, the fact that is named."""

from typing import Any

CONTRADICTIONS: list[tuple[str, dict[str, Any], str]] = [
    ("key_laboratory", {"senior_title_count": 3, "mid_title_count": 2}, "senior_title_count"),
    ("key_laboratory", {"senior_title_count": 3, "full_time_researchers": 2}, "senior_title_count"),
    ("key_laboratory", {"mid_title_count": 3, "full_time_researchers": 2}, "mid_title_count"),
    ("key_laboratory", {"papers_3y": 3, "papers_total": 2}, "papers_3y"),
    ("rd_institution", {"research_staff": 3, "staff_total": 2}, "research_staff"),
    (
        "rd_institution",
        {"bachelor_or_mid_title_count": 3, "staff_total": 2},
        "bachelor_or_mid_title_count",
    ),
    ("rd_institution", {"bachelor_rd_staff": 3, "staff_total": 2}, "bachelor_rd_staff"),
    (
        "rd_institution",
        {"bachelor_rd_staff": 3, "bachelor_or_mid_title_count": 2},
        "bachelor_rd_staff",
    ),
    (
        "field_station",
        {"past_sanction": "none", "past_sanction_on": "2020-01-01"},
        "past_sanction",
    ),
]
