"""One tiny bad pack per fault, each made from the installed pack by one change and named after its
fault. What is told: file, line, key, what was found, what is accepted."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from rules.faults import Fault, PackError
from rules.linting import lint
from rules.loading import PACKS, read_pack
from rules.pack import Pack


class Bad(NamedTuple):
    """`old` (once in `file`) made `new`; the fault is told on the line of `at`, by default that of
    `old`, plus `offset`."""

    name: str
    file: str
    old: str
    new: str
    key: str
    found: str
    accepted: str
    offset: int = 0
    at: str = ""


@pytest.fixture
def copy(tmp_path: Path, pack: Pack) -> Path:
    folder = tmp_path / "pack"
    shutil.copytree(PACKS / pack.name, folder)
    return folder


def faults_of(folder: Path) -> list[Fault]:
    try:
        return lint(read_pack(folder), folder)
    except PackError as error:
        return list(error.faults)


def change(folder: Path, file: str, old: str, new: str) -> int:
    """Make the change; the line on which it stands."""
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r}: {text.count(old)} times"
    (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


AREA = "{kind: threshold, fact: lab_area_m2, min: 300}"
TEXT = "实验室面积不少于300m2，"
BANS = "years: {evaluation: 3, fraud: 3, accident: 5}"

BAD = [
    # shapes
    Bad("not_yaml", "key_laboratory.yaml", "fields:", "fields: [", "", "did not find", "YAML", 1),
    Bad(
        "unknown_key", "key_laboratory.yaml", AREA, AREA[:-1] + ", max: 5}", "max", "5", "Extra", 0
    ),
    Bad(
        "missing_key",
        "key_laboratory.yaml",
        f"decide: {AREA}",
        "remark: x",
        "decide",
        "",
        "",
        at="- id: 3.1.area\n",
    ),
    Bad(
        "unknown_kind",
        "key_laboratory.yaml",
        AREA,
        AREA.replace("threshold", "at_least"),
        "decide",
        "at_least",
        "threshold",
    ),
    Bad(
        "figure_as_text",
        "key_laboratory.yaml",
        AREA,
        AREA.replace("300", "many"),
        "min",
        "many",
        "integer",
    ),
    Bad("figure_zero", "key_laboratory.yaml", AREA, AREA.replace("300", "0"), "min", "0", "than 0"),
    Bad(
        "percent_of_a_hundred",
        "rd_institution.yaml",
        "of: staff_total, percent: 60",
        "of: staff_total, percent: 100",
        "percent",
        "100",
        "less than 100",
    ),
    Bad(
        "unknown_status",
        "field_station.yaml",
        "research_institute: met,",
        "research_institute: passed,",
        "research_institute",
        "passed",
        "",
    ),
    Bad(
        "outcomes_too_few",
        "key_laboratory.yaml",
        "outcomes: [not_met, confirm, met]",
        "outcomes: [not_met, met]",
        "tally",
        "",
        "one for each number of true facts from 0 to 2",
        at="research_institute: &joint_training",
    ),
    Bad(
        "steps_rising",
        "innovation_center.yaml",
        "steps: [[2, review], [1, confirm]]",
        "steps: [[1, confirm], [2, review]]",
        "ladder",
        "",
        "from the highest number down",
    ),
    Bad(
        "all_of_one",
        "field_station.yaml",
        '      - {kind: "yes", fact: observation_continuous}\n',
        "",
        "of",
        "",
        "at least 2",
        at="      of:\n      - {kind: years, since: observation_data_since",
    ),
    Bad(
        "clause_without_text",
        "clauses.jsonl",
        '"id": "measures.3", "label": "第三条", "text"',
        '"id": "measures.3", "label": "第三条", "txt"',
        "",
        "",
        "one JSON object a line",
    ),
    Bad(
        "key_given_twice",
        "key_laboratory.yaml",
        "short_name: 重点实验室",
        "short_name: 重点实验室\nshort_name: 实验室",
        "short_name",
        "given twice",
        "a key once",
        1,
    ),
    Bad(
        "id_given_twice",
        "evidence.yaml",
        "{id: asset_vouchers",
        "{id: equipment_list",
        "id",
        "equipment_list",
        "an id used once",
    ),
    # the law
    Bad(
        "clause_left_out",
        "key_laboratory.yaml",
        "- clause: annex.key_laboratory.3.8\n",
        "- clause: annex.key_laboratory.3.7\n",
        "annex",
        "missing ['annex.key_laboratory.3.8']",
        "each clause once",
        at="annex:\n",
    ),
    Bad(
        "text_changed",
        "key_laboratory.yaml",
        TEXT,
        "实验室面积不小于300m2，",
        "text",
        "小于300m2",
        "the clause, verbatim; there: '少于300m2",
        at="  text:\n  - {of: [3.1.legal_person]",
    ),
    Bad(
        "text_cut_short",
        "key_laboratory.yaml",
        "价值不低于50万。}",
        "价值不低于50万}",
        "text",
        "''",
        "there: '。'",
        at="  text:\n  - {of: [3.1.legal_person]",
    ),
    Bad(
        "span_unclaimed",
        "key_laboratory.yaml",
        f"{{of: [3.1.area], text: {TEXT}}}",
        f"{{text: {TEXT}}}",
        "text",
        "neither",
        "either `of` checks or `decides_nothing`",
    ),
    Bad(
        "span_claimed_and_put_aside",
        "key_laboratory.yaml",
        f"{{of: [3.1.area], text: {TEXT}}}",
        f"{{of: [3.1.area], decides_nothing: x, text: {TEXT}}}",
        "text",
        "both",
        "either `of`",
    ),
    Bad(
        "span_of_an_unknown_check",
        "key_laboratory.yaml",
        "of: [3.1.area]",
        "of: [3.1.area, 3.1.size]",
        "of",
        "3.1.size",
        "one of",
    ),
    Bad(
        "check_without_text",
        "key_laboratory.yaml",
        "- {of: [3.1.equipment], text",
        "- {of: [3.1.conditions], text",
        "id",
        "3.1.equipment",
        "a check that a span",
        at="- id: 3.1.equipment",
    ),
    Bad(
        "id_of_another_clause",
        "clinical_center.yaml",
        "- id: 3.5.charter",
        "- id: 3.4.charter",
        "id",
        "3.4.charter",
        "begins with its clause: 3.5.",
    ),
    Bad(
        "figure_not_in_the_text",
        "key_laboratory.yaml",
        AREA,
        AREA.replace("300", "301"),
        "decide",
        "301",
        "a figure that stands in the text",
    ),
    Bad(
        "figure_that_is_part_of_another",
        "key_laboratory.yaml",
        AREA,
        AREA.replace("300", "30"),
        "decide",
        "30",
        "a figure that stands in the text",
    ),
    Bad(
        "years_not_in_the_text",
        "innovation_center.yaml",
        "{kind: years, since: operating_since, years: 2}",
        "{kind: years, since: operating_since, years: 3}",
        "decide",
        "3",
        "a figure that stands in the text",
    ),
    Bad(
        "percent_not_in_the_text",
        "rd_institution.yaml",
        "of: staff_total, percent: 60",
        "of: staff_total, percent: 65",
        "decide",
        "65",
        "a figure that stands in the text",
    ),
    Bad(
        "amount_not_in_the_law",
        "figures.yaml",
        "amounts: {national: 2000000,",
        "amounts: {national: 3000000,",
        "national",
        "3000000",
        "a figure of measures.17",
    ),
    Bad(
        "figure_of_an_unknown_clause",
        "figures.yaml",
        "clause: measures.17",
        "clause: measures.77",
        "clause",
        "measures.77",
        "a clause's id",
    ),
    Bad(
        "open_point_of_an_unknown_clause",
        "open_points.yaml",
        "clauses: [measures.13.1, measures.13.2, measures.13.3]",
        "clauses: [measures.13.1, measures.13.2, measures.13.9]",
        "clauses",
        "measures.13.9",
        "a clause's id",
    ),
    # names
    Bad(
        "unknown_fact",
        "key_laboratory.yaml",
        AREA,
        AREA.replace("lab_area_m2", "lab_area"),
        "decide",
        "lab_area",
        "a fact of facts.yaml",
    ),
    Bad(
        "unknown_fact_of_the_last_platform",
        "rd_institution.yaml",
        "fact: tech_leaders, min: 1}",
        "fact: leaders, min: 1}",
        "decide",
        "leaders",
        "a fact of facts.yaml",
    ),
    Bad(
        "unknown_common_fact",
        "pack.yaml",
        "- joint_application",
        "- joint_applicaton",
        "common_facts",
        "joint_applicaton",
        "a fact of facts.yaml",
    ),
    Bad(
        "unknown_document_fact",
        "clinical_center.yaml",
        "document_facts: [beds, annual_cases]",
        "document_facts: [beds, anual_cases]",
        "document_facts",
        "anual_cases",
        "a fact of facts.yaml",
    ),
    Bad(
        "unknown_fact_of_a_pair",
        "pack.yaml",
        "- [papers_3y, papers_total]",
        "- [papers_3y, papers]",
        "orders",
        "papers",
        "a figure of facts.yaml",
    ),
    Bad(
        "pair_of_a_choice",
        "pack.yaml",
        "- [papers_3y, papers_total]",
        "- [papers_3y, org_type]",
        "orders",
        "org_type",
        "a figure of facts.yaml",
    ),
    Bad(
        "fact_of_another_kind",
        "key_laboratory.yaml",
        AREA,
        AREA.replace("lab_area_m2", "open_operation"),
        "decide",
        "open_operation: declared",
        "number or count",
    ),
    Bad(
        "declared_read_as_yes",
        "key_laboratory.yaml",
        "{kind: declared, fact: ip_management}",
        '{kind: "yes", fact: ip_management}',
        "decide",
        "ip_management: declared",
        "yesno",
    ),
    Bad(
        "unknown_option",
        "rd_institution.yaml",
        "        agriculture: {kind: threshold, fact: site_area_m2",
        "        farming: {kind: threshold, fact: site_area_m2",
        "decide",
        "farming",
        "ids of category's options",
        at="    decide:\n      kind: choice\n      fact: category\n      cases:\n        agriculture: {kind: threshold, fact: site_area",
    ),
    Bad(
        "unknown_item",
        "rd_institution.yaml",
        "named: [investors,",
        "named: [shareholders,",
        "decide",
        "shareholders",
        "ids of income_sources's options",
        at="    decide:\n      kind: named",
    ),
    Bad(
        "unknown_evidence",
        "key_laboratory.yaml",
        "evidence: [ip_rules, patent_certificates]",
        "evidence: [ip_rule, patent_certificates]",
        "evidence",
        "ip_rule",
        "an id of evidence.yaml",
    ),
    Bad(
        "unknown_open_point",
        "key_laboratory.yaml",
        "open_point: AMB-39",
        "open_point: AMB-99",
        "open_point",
        "AMB-99",
        "an open point's code",
    ),
    Bad(
        "softening_with_an_unknown_open_point",
        "engineering_center.yaml",
        "3.4]\n  open_point: AMB-27",
        "3.4]\n  open_point: AMB-99",
        "open_point",
        "AMB-99",
        "an open point's code",
        1,
    ),
    Bad(
        "softening_of_an_unknown_clause",
        "engineering_center.yaml",
        "annex.engineering_center.3.4]",
        "annex.engineering_center.3.9]",
        "clauses",
        "annex.engineering_center.3.9",
        "a clause's id",
    ),
    Bad(
        "unused_evidence",
        "evidence.yaml",
        "- {id: asset_vouchers",
        "- {id: spare, name: 某某}\n- {id: asset_vouchers",
        "id",
        "spare",
        "a material that a check names",
    ),
    Bad(
        "unused_fact",
        "facts.yaml",
        "- id: site_area_m2\n",
        "- {id: spare, kind: yesno, label: 某, question: 某？}\n- id: site_area_m2\n",
        "id",
        "spare",
        "a fact that is used",
    ),
    Bad(
        "unknown_reader",
        "facts.yaml",
        "unit: 年\n  reads: duration_years",
        "unit: 年\n  reads: years",
        "reads",
        "years",
        "one of",
        1,
    ),
    # what a result can say
    Bad(
        "open_without_a_question",
        "rd_institution.yaml",
        "    open_question: 条文写",
        "    figure_note: 条文写",
        "checks",
        "neither",
        "what is open when it says confirm",
        at="- id: 3.6.income",
    ),
    Bad(
        "no_remedy",
        "key_laboratory.yaml",
        "    remedy: 补足面积，备产权证或租赁合同\n",
        "",
        "checks",
        "no remedy",
        "what to do",
        at="- id: 3.1.area\n",
    ),
]


@pytest.mark.parametrize("bad", BAD, ids=[bad.name for bad in BAD])
def test_a_fault_is_told_with_its_place(copy: Path, bad: Bad) -> None:
    before = (copy / bad.file).read_text(encoding="utf-8")
    assert before.count(bad.at or bad.old) == 1
    line = before[: before.index(bad.at or bad.old)].count("\n") + 1 + bad.offset
    change(copy, bad.file, bad.old, bad.new)
    faults = faults_of(copy)
    told = [
        fault for fault in faults if bad.found in fault.found and bad.accepted in fault.accepted
    ]
    assert told, [str(fault) for fault in faults[:5]]
    fault = told[0]
    assert fault.file.name == bad.file
    assert bad.key in fault.key
    assert fault.line == line
    assert str(fault).startswith(f"{bad.file}:")
    assert all(part in str(fault) for part in ("found ", "; accepted: "))


# Faults of the checks that every platform shares are told once, in their own file.
SHARED = [
    ("ban_with_an_unknown_key", "label: 不在禁止", "labl: 不在禁止", "ban.check.lab"),
    ("ban_of_an_unknown_kind", "kind: ban", "kind: bann", "decide"),
    ("ban_of_no_years", BANS, BANS.replace("5", "0"), "years"),
    ("ban_that_forgets_a_sanction", BANS, BANS.replace(", accident: 5", ""), "years"),
    ("ban_of_years_that_the_law_does_not_say", BANS, BANS.replace("5", "4"), "years"),
    ("ban_of_an_unknown_clause", "evaluation: measures.24", "evaluation: measures.99", "clauses"),
    ("place_of_an_unknown_clause", "clause: measures.2\n", "clause: measures.99\n", "clause"),
    ("no_ban_at_all", "ban:\n  clause", "band:\n  clause", "ban"),
]


@pytest.mark.parametrize(
    ("old", "new", "key"), [row[1:] for row in SHARED], ids=[r[0] for r in SHARED]
)
def test_a_fault_of_the_shared_checks_is_told_in_their_file(
    copy: Path, old: str, new: str, key: str
) -> None:
    line = change(copy, "every_platform.yaml", old, new)
    faults = faults_of(copy)
    assert faults
    assert {fault.file.name for fault in faults} == {"every_platform.yaml"}
    assert key in faults[0].key
    assert abs(faults[0].line - line) <= 2


OTHERS: list[tuple[str, str, str, str]] = [
    ("platform_of_another_name", "key_laboratory.yaml", "id: key_laboratory", "id: key_lab"),
    ("clause_given_twice", "clauses.jsonl", '"id": "measures.3"', '"id": "measures.2"'),
    (
        "never_with_an_unknown_option",
        "pack.yaml",
        "[past_sanction, none, past_sanction_on]",
        "[past_sanction, nothing, past_sanction_on]",
    ),
    (
        "softening_by_a_declared_fact",
        "engineering_center.yaml",
        "by: newly_established",
        "by: field_influence",
    ),
    ("option_given_twice", "facts.yaml", "{id: single, label", "{id: alliance, label"),
    ("field_given_twice", "key_laboratory.yaml", "{id: relics,", "{id: ecology,"),
]


@pytest.mark.parametrize(
    ("file", "old", "new"), [o[1:] for o in OTHERS], ids=[o[0] for o in OTHERS]
)
def test_a_fault_is_told(copy: Path, file: str, old: str, new: str) -> None:
    change(copy, file, old, new)
    faults = faults_of(copy)
    assert faults
    assert faults[0].file.name == file


@pytest.mark.parametrize(
    "file", ["pack.yaml", "every_platform.yaml", "key_laboratory.yaml", "facts.yaml"]
)
@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_text("", encoding="utf-8"),
        lambda file: file.write_text("- a list\n", encoding="utf-8"),
        lambda file: file.write_bytes(b"id: \xff\xfe"),
        lambda file: file.unlink(),
    ],
    ids=["empty", "another_shape", "not_utf8", "gone"],
)
def test_a_file_that_is_no_rule_data_is_named(
    copy: Path, file: str, spoil: Callable[[Path], object]
) -> None:
    spoil(copy / file)
    faults = faults_of(copy)
    assert faults
    assert faults[0].file.name == file
    with pytest.raises(PackError) as refusal:
        read_pack(copy)
    assert file in str(refusal.value)


def test_all_faults_are_told_at_once(copy: Path) -> None:
    change(copy, "key_laboratory.yaml", AREA, AREA.replace("300", "301"))
    change(copy, "clinical_center.yaml", "min: 3}", "min: 4}")
    change(
        copy, "rd_institution.yaml", "of: staff_total, percent: 60", "of: staff_total, percent: 6"
    )
    files = [fault.file.name for fault in faults_of(copy)]
    assert files == ["key_laboratory.yaml", "clinical_center.yaml", "rd_institution.yaml"]


def test_the_installed_pack_has_no_faults(pack: Pack) -> None:
    assert lint(pack, PACKS / pack.name) == []
