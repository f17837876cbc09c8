"""Books made for one test: an entry that is whole, and folders that hold it with one change."""

from pathlib import Path
from typing import Any

import yaml

ENTRY: dict[str, Any] = {
    "id": "lab_area",
    "question": "重点实验室要多大？",
    "question_en": "How large must a key laboratory be?",
    "answer": "不少于{{ need('key_laboratory.3.1.area') }}。",
    "answer_en": "At least {{ need('key_laboratory.3.1.area') }}.",
    "clauses": ["annex.key_laboratory.3.1"],
    "platforms": ["key_laboratory"],
    "aspect": "area",
    "checks": ["key_laboratory.3.1.area"],
    "phrasings": ["几百平够", "面积下限", "房子要多大", "场地标准", "实验用房多大"],
    "phrasings_en": ["floor area of a key lab"],
}
OTHER: dict[str, Any] = ENTRY | {
    "id": "lab_money",
    "question": "重点实验室给多少钱？",
    "question_en": "How much money is there?",
    "answer": "{{ figure('support.key_laboratory') }}。",
    "answer_en": "{{ figure('support.key_laboratory') }}.",
    "clauses": ["measures.15"],
    "aspect": "amount",
    "checks": [],
    "phrasings": ["补助几万", "能领多少", "扶持标准", "经费数额", "资助额度"],
    "phrasings_en": ["grant for a key lab"],
}


def write(
    folder: Path, *entries: dict[str, Any], heldout: object = None, hand: object = None
) -> Path:
    """A folder with these entries in one file, and held-out questions and one hand if given."""
    parts = {"entries/topic.yaml": list(entries), "heldout/some.yaml": heldout}
    parts["phrasings/hand.yaml"] = hand
    for name, data in parts.items():
        if data is not None:
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    return folder
