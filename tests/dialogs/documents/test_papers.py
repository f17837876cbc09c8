"""Which papers a case is offered, and why."""

import zipfile
from io import BytesIO
from typing import Any

import pytest

from dialogs.documents.application.materials import materials
from dialogs.documents.build import drafted as drafted_from
from dialogs.documents.build import file_name, offers
from dialogs.documents.build import made as made_in
from dialogs.documents.bundle import README, bundle
from dialogs.documents.papers import FORMATS, PAPERS, offered
from tests.dialogs.documents.applications import CASES, PACK, PLATFORMS, attachment, drafted

ALWAYS = {"application", "gaps", "chart", "checklist"}
ALWAYS |= {"integrity_promise", "host_guarantee", "recommendation"}
STATION = {"sharing_commitment", "department_guarantee"}
AGREEMENT = {"joint_building_agreement"}


@pytest.mark.parametrize(
    ("platform", "facts", "besides"),
    [
        ("engineering_center", {}, AGREEMENT),
        ("engineering_center", {"joint_application": True}, AGREEMENT),
        ("engineering_center", {"joint_application": False}, AGREEMENT),  # perhaps an alliance
        ("engineering_center", {"application_form": "alliance"}, AGREEMENT),
        ("engineering_center", {"application_form": "single", "joint_application": False}, set()),
        ("key_laboratory", {"joint_application": True}, AGREEMENT),
        ("key_laboratory", {"joint_application": False}, set()),
        ("innovation_center", {"joint_application": True}, AGREEMENT),
        ("innovation_center", {"joint_application": False}, set()),
        ("clinical_center", {"joint_application": False}, set()),
        ("rd_institution", {"joint_application": True}, AGREEMENT),
        ("rd_institution", {"joint_application": False}, set()),
        ("field_station", {}, STATION | AGREEMENT),
        ("field_station", {"joint_application": False}, STATION),
        ("field_station", {"joint_application": False, "data_sharing_commitment": False}, STATION),
    ],
)
def test_a_case_is_offered_what_it_has_use_for(
    platform: str, facts: dict[str, Any], besides: set[str]
) -> None:
    assert {one.id for one in offered(drafted(platform, facts))} == ALWAYS | besides


@pytest.mark.parametrize("case", CASES)
def test_the_list_of_materials_decides_about_letters(case: str) -> None:
    draft = drafted(*CASES[case])
    listed = {one.evidence.id: one for one in materials(draft)}
    for paper in PAPERS.values():
        if paper.id not in PACK.evidence:
            continue
        use = paper.use(draft)
        assert use.offered == (paper.id in listed)
        if use.offered:
            assert f"第 {listed[paper.id].number} 项" in use.why
            assert all(draft.cite(clause) in use.why for clause in listed[paper.id].clauses)
        else:
            assert draft.platform.name in use.why
            assert PACK.evidence[paper.id].name in use.why


def test_papers_are_told_apart_by_id_and_by_name() -> None:
    assert list(PAPERS) == [paper.id for paper in PAPERS.values()]
    assert len({paper.name for paper in PAPERS.values()}) == len(PAPERS)
    assert all(paper.formats and set(paper.formats) <= set(FORMATS) for paper in PAPERS.values())
    names = {file_name(id_, PLATFORMS[0], {}, "zh") for id_ in PAPERS}
    assert len(names) == len(PAPERS)


def test_the_readme_says_what_each_paper_is_for_and_why_it_is_there() -> None:
    draft = drafted_from(attachment("field_station", {}).data)
    letters = [one for one in offers(draft, "zh") if one.id in ("checklist", *STATION)]
    # .docx alone: fonts are not needed for this.
    made = [made_in(draft, paper, "docx", "zh") for paper in letters]
    archive = zipfile.ZipFile(BytesIO(bundle(made, "zh")))
    readme = archive.read(README).decode()
    for paper in letters:
        assert f"    {paper.description}\r\n" in readme
        assert paper.use(draft).why in readme
    assert "附件第三条（六）" in readme
    assert archive.namelist() == [README, *(one.name for one in made)]
