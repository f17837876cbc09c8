"""Applicants for the draft, and a draft written and opened again."""

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml
from docx.document import Document as DocxDocument
from docx.table import Table as DocxTable

from dialogs.documents.application import application
from dialogs.documents.build import build
from dialogs.documents.content import Document
from dialogs.documents.draft import Draft
from dialogs.screens import Attachment
from rules.assessment import assess
from rules.facts import FactKind
from rules.loading import load_pack
from rules.pack import Pack

PACK = load_pack()
AS_OF = date(2026, 11, 25)
PLATFORMS = list(PACK.platforms)
SCENARIOS = sorted((Path(__file__).resolve().parents[2] / "scenarios").glob("*.yaml"))
TEXTS = {
    "org_name": "西藏高原医学研究院有限公司",
    "research_direction": "高原低氧适应与慢性高原病防治",
    "department": "拉萨市卫生健康委员会",
    "leader_name": "次仁卓玛",
    "contact_name": "王玥",
    "contact_phone": "0891-6330000",
}


def full_facts(platform: str, **changes: Any) -> dict[str, Any]:
    """Every fact of the type, answered well; `changes` come last."""
    facts: dict[str, Any] = {}
    for name, fact in PACK.facts_of(platform).items():
        match fact.kind:
            case FactKind.YESNO | FactKind.DECLARED:
                facts[name] = True
            case FactKind.NUMBER | FactKind.COUNT:
                facts[name] = 5_000_000 if fact.unit == "元" else 2_400
            case FactKind.DATE:
                facts[name] = "2021-03-15"
            case FactKind.CHOICE:
                facts[name] = fact.options[0].id
            case FactKind.SEVERAL:
                facts[name] = [option.id for option in fact.options]
            case FactKind.TEXT:
                facts[name] = TEXTS.get(name, "")
    facts["proposed_name"] = f"拉萨市高原医学{PACK.platforms[platform].ending}"
    facts["past_sanction"] = "none"
    del facts["past_sanction_on"]
    return {**facts, **changes}


def worst_facts(platform: str) -> dict[str, Any]:
    """Every fact of the type, answered as badly as can be."""
    bad = {FactKind.YESNO: False, FactKind.DECLARED: False, FactKind.NUMBER: 0, FactKind.COUNT: 0}
    facts = full_facts(platform)
    for name, fact in PACK.facts_of(platform).items():
        if name in facts and fact.kind in bad:
            facts[name] = bad[fact.kind]
    return facts


def scenario(file: Path) -> tuple[str, dict[str, Any]]:
    """The type and the facts, in JSON form, of a scenario."""
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    facts = json.loads(json.dumps(data["facts"], default=str))
    return data["platform"], facts


def drafted(platform: str, facts: Mapping[str, Any]) -> Draft:
    return Draft(assess(PACK, platform, facts, AS_OF), facts)


def attachment(platform: str, facts: Mapping[str, Any], **changes: Any) -> Attachment:
    data = {
        "platform": platform,
        "as_of": AS_OF.isoformat(),
        "pack": PACK.name,
        "facts": dict(facts),
        "language": "zh",
    }
    return Attachment(kind="application", name="draft.docx", data={**data, **changes})


def opened_draft(platform: str, facts: Mapping[str, Any]) -> DocxDocument:
    """The draft as a file, opened again."""
    return docx.Document(io.BytesIO(build(attachment(platform, facts))))


def table_with(document: DocxDocument, title: str) -> list[list[str]]:
    """The rows below the head of the one table that has a column `title`."""
    (found,) = [table for table in document.tables if title in _texts(table, 0)]
    return [_texts(found, index) for index in range(1, len(found.rows))]


def _texts(table: DocxTable, row: int) -> list[str]:
    return [cell.text for cell in table.rows[row].cells]


# The variants of the types (issue 5): platform, and the facts that make the variant.
VARIANTS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "new-centre": ("engineering_center", {"newly_established": True}),
    "running-centre": ("engineering_center", {"newly_established": False}),
    "alliance": ("engineering_center", {"application_form": "alliance"}),
    "joint-company": (
        "engineering_center",
        {"application_form": "joint_company", "joint_application": False},
    ),
    "university": ("key_laboratory", {"org_type": "university"}),
    "institute": ("key_laboratory", {"org_type": "research_institute"}),
    "enterprise": ("key_laboratory", {"org_type": "enterprise"}),
    "without-joint-builders": ("key_laboratory", {"joint_application": False}),
    "innovation-alliance": ("innovation_center", {"org_type": "industry_alliance"}),
    "hospital": ("clinical_center", {"org_type": "hospital"}),
    "station-with-title": ("field_station", {"land_right": "certificate"}),
    "station-with-proof": ("field_station", {"land_right": "proof", "land_right_years": 20}),
    "agriculture": ("rd_institution", {"category": "agriculture"}),
    "industry": ("rd_institution", {"category": "industry"}),
    "service": ("rd_institution", {"category": "service"}),
    "other-category": ("rd_institution", {"category": "other"}),
}
# Every variant, complete (…-full) and with nothing but what makes it (…-bare).
CASES: Mapping[str, tuple[str, dict[str, Any]]] = {
    **{f"{one}-full": (of, full_facts(of, **facts)) for one, (of, facts) in VARIANTS.items()},
    **{f"{one}-bare": (of, dict(facts)) for one, (of, facts) in VARIANTS.items()},
    **{f"{platform}-empty": (platform, {}) for platform in PLATFORMS},
}


# Each type on no facts and complete, and every scenario.
APPLICANTS = [
    *(pytest.param(one, {}, id=f"{one}-empty") for one in PLATFORMS),
    *(pytest.param(one, full_facts(one), id=f"{one}-full") for one in PLATFORMS),
    *(pytest.param(*scenario(file), id=file.stem) for file in SCENARIOS),
]


def content(platform: str, facts: dict[str, Any], pack: Pack = PACK) -> Document:
    return application(assess(pack, platform, facts, AS_OF), facts)


def texts(node: object) -> Iterator[str]:
    """Every string of a content tree."""
    if isinstance(node, str):
        yield node
    elif is_dataclass(node):
        for spec in fields(node):
            yield from texts(getattr(node, spec.name))
    elif isinstance(node, tuple):
        for one in node:
            yield from texts(one)


def whole(platform: str, facts: dict[str, Any], pack: Pack = PACK) -> str:
    return "\n".join(texts(content(platform, facts, pack)))
