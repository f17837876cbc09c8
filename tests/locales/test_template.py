"""The template is up to date, holds every shown text of the rule data, and nothing of the law."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from shutil import copytree
from typing import Annotated

import pytest
import yaml
from babel.messages.pofile import read_po
from pydantic import BaseModel

from rules.extraction import PACK_FILES, ROOT, SOURCES, catalogues, differences, main, messages
from rules.i18n import LOCALES
from rules.loading import PACKS, load_pack
from rules.shown import Shown, shown_texts
from tests.translated import HAN, placeholders

# Keys of rule data that hold Han text which nobody is shown as a text of ours.
NOT_SHOWN = {
    "text": "words of the law",
    "ending": "the law's own name of a platform type",
    "city": "the city as the law has it in a platform's name",
    "city_prefixes": "ways to write the city, cut off names",
    "loose_endings": "ways to write an ending, cut off names",
    "aliases": "compared with typed answers",
    "cues": "compared with clauses of typed messages",
    "figure_note": "read by those who check rule data, not by applicants",
}


def test_the_catalogues_are_up_to_date() -> None:
    found = [line for file, wanted in catalogues().items() for line in differences(file, wanted)]
    assert not found, "`make messages` updates these:\n" + "\n".join(found)


def test_the_same_sources_give_the_same_bytes() -> None:
    assert catalogues() == catalogues()


def test_the_template_names_no_date_and_no_absolute_path() -> None:
    text = catalogues()[LOCALES / "kechuang.pot"].decode()
    assert "POT-Creation-Date" not in text
    assert str(ROOT) not in text
    assert "#: rules/messages.py\n" in text


def _texts(data: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, str):
        yield key, data
    elif isinstance(data, Mapping):
        for name, value in data.items():
            yield from _texts(value, str(name))
    elif isinstance(data, Sequence):
        for value in data:
            yield from _texts(value, key)


@pytest.mark.parametrize("file", sorted(ROOT.glob(PACK_FILES)), ids=lambda file: file.stem)
def test_every_han_text_of_rule_data_is_extracted_or_known_not_to_be_shown(file: Path) -> None:
    ids = [message.id for message in messages() if message.file.endswith(file.name)]
    extracted = {one if isinstance(one, str) else one[0] for one in ids}
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    left = [
        (key, text)
        for key, text in _texts(data)
        if HAN.search(text) and text not in extracted and key not in NOT_SHOWN
    ]
    assert not left, f"mark the field `Shown` in its model, or reason in NOT_SHOWN: {left}"


def test_rule_data_stands_in_packs_alone() -> None:
    """Elsewhere its texts would not be extracted: constants in N_() are."""
    files = {file for source in SOURCES for file in (ROOT / source).rglob("*.y*ml")}
    bilingual = ROOT / "dialogs/faq"  # each entry carries its own English
    assert {file for file in files if bilingual not in file.parents} == set(ROOT.glob(PACK_FILES))


@pytest.mark.parametrize(
    "name", [str(f.parent.relative_to(PACKS)) for f in PACKS.glob("*/*/pack.yaml")]
)
def test_no_clause_is_extracted(name: str) -> None:
    ids = {message.id for message in messages()}
    assert not [clause.id for clause in load_pack(name).clauses.values() if clause.text in ids]


class _Part(BaseModel):
    id: str
    label: Shown
    notes: tuple[Shown, ...] = ()


class _Whole(BaseModel):
    part: _Part | None = None
    parts: dict[str, _Part] = {}
    pairs: tuple[tuple[str, Shown], ...] = ()
    plain: Annotated[str, "no mark"] = ""


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        ({"part": {"id": "a", "label": "甲", "notes": ["乙", "丙"]}}, ["甲", "乙", "丙"]),
        ({"parts": {"x": {"id": "a", "label": "甲"}, "y": {"label": "乙"}}}, ["甲", "乙"]),
        ({"pairs": [["id", "甲"], ["id", "乙"]]}, ["甲", "乙"]),
        ({"plain": "甲", "unknown": "乙"}, []),
        ({"part": {"label": ""}}, []),
        ({"part": None, "parts": "甲", "pairs": "甲"}, []),
        ("甲", []),
    ],
)
def test_shown_texts_follow_the_marks_of_the_model(data: object, texts: list[str]) -> None:
    assert [shown.text for shown in shown_texts(data, _Whole)] == texts


def _write(locales: Path, language: str, entries: str) -> Path:
    folder = locales / language / "LC_MESSAGES"
    folder.mkdir(parents=True)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    head += f'"Language: {language}\\n"\n\n'
    (folder / "kechuang.po").write_text(head + entries, encoding="utf-8")
    return folder / "kechuang.po"


def test_a_language_is_carried_on_and_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locales = tmp_path / "locales"
    copytree(LOCALES, locales)
    po = _write(
        locales, "eo", 'msgid "达到"\nmsgstr "atingita"\n\nmsgid "没有了"\nmsgstr "malnova"\n'
    )
    assert main([], locales) == 0
    text = po.read_text(encoding="utf-8")
    assert 'msgid "达到"\nmsgstr "atingita"' in text
    assert 'msgid "未达到"\nmsgstr ""' in text
    assert "没有了" not in text

    import rules.i18n

    monkeypatch.setattr(rules.i18n, "LOCALES", locales)
    rules.i18n._translator.cache_clear()
    try:
        with rules.i18n.language("eo"):
            assert rules.i18n._("达到") == "atingita"
            assert rules.i18n._("未达到") == "未达到"
    finally:
        rules.i18n._translator.cache_clear()

    before = {file: file.read_bytes() for file in locales.rglob("kechuang.*")}
    assert main([], locales) == 0
    assert {file: file.read_bytes() for file in locales.rglob("kechuang.*")} == before
    assert main(["--check"], locales) == 0


def test_a_new_language_folder_gets_a_catalogue(tmp_path: Path) -> None:
    locales = tmp_path / "locales"
    (locales / "bo").mkdir(parents=True)
    assert main([], locales) == 0
    with (locales / "bo" / "LC_MESSAGES" / "kechuang.po").open("rb") as file:
        catalog = read_po(file)
    assert "达到" in catalog
    assert main(["--check"], locales) == 0


def test_check_tells_what_is_missing_and_what_is_stale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locales = tmp_path / "locales"
    copytree(LOCALES, locales)
    pot = locales / "kechuang.pot"
    assert main([], locales) == 0
    changed = pot.read_text(encoding="utf-8").replace('msgid "未达到"', 'msgid "从前的"')
    pot.write_text(changed, encoding="utf-8")
    capsys.readouterr()
    assert main(["--check"], locales) == 1
    assert capsys.readouterr().out.splitlines() == [
        "kechuang.pot: missing: '未达到'",
        "kechuang.pot: stale: '从前的'",
    ]
    assert pot.read_text(encoding="utf-8") == changed


def test_every_translation_keeps_the_placeholders() -> None:
    wrong = []
    for file in LOCALES.glob("*/LC_MESSAGES/*.po"):
        with file.open("rb") as translations:
            for message in read_po(translations):
                if message.id and message.string and isinstance(message.string, str):
                    wanted = set(placeholders(str(message.id)))
                    if set(placeholders(message.string)) != wanted:
                        wrong.append((file.parent.parent.name, message.id))
    assert not wrong
