"""One tiny bad pack per fault, each made from the installed pack by one change and named after its
fault. What is told: file, line, key, what was found, what is accepted."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from rules.faults import Fault, PackError
from rules.linting import lint
from rules.loading import PACKS, read_pack
from rules.pack import Pack


class Bad(NamedTuple):
    """`old` (once in `file`) made `new`; the fault is told in `told_in`, by default that file, on
    the line of `at`, by default that of `old`, plus `offset`."""

    name: str
    file: str
    old: str
    new: str
    key: str
    found: str
    accepted: str
    offset: int = 0
    at: str = ""
    told_in: str = ""


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
BANS = "years: {evaluation: 3, fraud: 3, accident: 5}"
BAD = [
    Bad(**one)
    for one in yaml.safe_load(Path(__file__).with_name("bad_packs.yaml").read_text("utf-8"))
]


@pytest.mark.parametrize("bad", BAD, ids=[bad.name for bad in BAD])
def test_a_fault_is_told_with_its_place(copy: Path, bad: Bad) -> None:
    file = bad.told_in or bad.file
    before = (copy / file).read_text(encoding="utf-8")
    assert before.count(bad.at or bad.old) == 1
    line = before[: before.index(bad.at or bad.old)].count("\n") + 1 + bad.offset
    change(copy, bad.file, bad.old, bad.new)
    faults = faults_of(copy)
    told = [
        fault
        for fault in faults
        if bad.key in fault.key and bad.found in fault.found and bad.accepted in fault.accepted
    ]
    assert told, [str(fault) for fault in faults[:5]]
    fault = told[0]
    assert (fault.file.name, fault.line) == (file, line)
    assert str(fault).startswith(f"{file}:")
    assert all(part in str(fault) for part in ("found ", "; accepted: "))


# Faults of the checks that every platform shares are told once, in their own file.
SHARED = [
    ("ban_with_an_unknown_key", "label: 禁止申请", "labl: 禁止申请", "ban.check.lab"),
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
    assert len(faults) <= 2
    assert "accident: 0" not in faults[-1].found or "accident: 0" in new


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
