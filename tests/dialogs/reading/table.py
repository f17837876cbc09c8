"""Tables of cases: one line a case, the typed text, a tab, the result in short.

"exact 300", "about 300", "lower 300 s" (s: strict), "range 300 400", "unclear", "none",
"unknown", a date with its qualifier, or a plain word (yes, key_lab). In the table of choices
"grades:三甲" names the options; in that of yes/no " ||" sets off the question asked.
"""

from datetime import date
from pathlib import Path

from dialogs.reading import Reading, read

TODAY = date(2026, 11, 22)
_CASES = Path(__file__).parent / "cases"
OPTIONS = {
    "grades": "3A 3B 3C 2A 2B 2C 1A 1B 1C",
    "grades_public": "3_special 3a 3b 3c 3_ungraded 2a 2b 2c 1 ungraded",
    "organisations": "company university research_institute hospital public_institution gov "
    "social_org alliance other",
    "organisations_public": "enterprise university research_institute hospital "
    "public_institution social_organization industry_alliance industry_department other",
    "platforms": "eng_center field_station key_lab tech_center clinical_center nro",
    "platforms_public": "engineering_center field_station key_laboratory innovation_center "
    "clinical_center rd_institution",
    "sanctions": "none evaluation fraud accident",
    "land": "certificate proof none",
}


def cases() -> list[tuple[str, str, str]]:
    """Return (kind, text, expected) of every table."""
    rows = []
    for path in sorted(_CASES.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text, _, expected = line.rpartition("\t")
            rows.append((path.stem, text, expected))
    return rows


def read_case(kind: str, text: str) -> Reading:
    options: list[str] = []
    question = ""
    if kind == "choice":
        group, _, text = text.partition(":")
        options = OPTIONS[group].split()
    elif kind == "yesno":
        text, _, question = text.partition(" ||")
    return read(kind, text, today=TODAY, options=options, question=question)


def in_short(reading: Reading) -> str:
    """A reading in the words of the tables."""
    if reading.status != "ok":
        return reading.status
    if reading.qual == "range":
        return f"range {reading.low:.12g} {reading.high:.12g}"
    if isinstance(reading.value, str):
        dated = reading.value[:4].isdigit()
        return f"{reading.qual} {reading.value}" if dated else reading.value
    return f"{reading.qual} {reading.value:.12g}{' s' if reading.strict else ''}"
