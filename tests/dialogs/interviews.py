"""Interviews of a laboratory, to begin a test with."""

from tests.dialogs.chat import Chat

LABORATORY = {
    "past_sanction": "没有",
    "platform_in_lhasa": "是",
    "full_time_researchers": "16人",
    "mid_title_count": "7",
    "senior_title_count": "2个",
    "field": "高原生命健康",
    "independent_legal_person": "是",
    "registered_in_lhasa": "是的",
    "lab_area_m2": "420平",
    "equipment_value_cny": "46.8万",
    "research_conditions": "有",
    "innovation_advantage": "有",
    "lab_established_on": "2022年3月",
    "academic_leader": "有",
    "research_team_size": "14",
    "projects_3y": "4项",
    "papers_3y": "3篇",
    "papers_total": "9篇",
    "org_type": "研究所",
    "joint_training_agreement": "有",
    "dual_tutors": "有",
    "open_operation": "有",
    "focused_direction": "有",
    "ip_management": "有",
    "host_support": "有",
    "misconduct_free_2y": "没有",
}


def laboratory(**other: str) -> Chat:
    """A whole interview, some answers of it others."""
    return Chat().start("key_laboratory").answer(**{**LABORATORY, **other})


def at(fact: str, platform: str = "key_laboratory") -> Chat:
    """An interview that stands at the question of `fact`."""
    answers = {k: v for k, v in LABORATORY.items() if k != fact}
    chat = Chat().start(platform).answer(**answers)
    assert chat.asked == fact
    return chat


def until(fact: str, platform: str = "key_laboratory") -> Chat:
    """An interview that stands at the question of `fact`, nothing before it known."""
    chat = Chat().start(platform)
    while chat.asked != fact:
        chat.say("不清楚")
    return chat
