"""Extract every user-visible text into `locales/kechuang.pot` and carry it into the languages.

`python -m rules.extraction` updates the catalogues, with `--check` it only says what is missing or
stale. The same sources always give the same bytes: no dates, no line numbers (they would change
with every edit), files in order. Compiled catalogues are kept beside their sources, so that a
fresh copy of the repository speaks every language without a further step.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from rules.citing import label_parts
from rules.i18n import DOMAIN, LOCALES
from rules.loading import LISTS
from rules.pack import PackInfo, Platform, Standing
from rules.shown import shown_texts

ROOT = LOCALES.parent
SOURCES = ("rules", "dialogs", "bot")
KEYWORDS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "ngettext": (1, 2)}
PACK_FILES = "rules/packs/*/*/*.yaml"
CLAUSE_FILES = "rules/packs/*/*/clauses.jsonl"
COUNTED = ("unit",)  # fields whose text stands beside a number: one form for one, one for many
WIDTH = 100
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
# Headers that would change without a change of text, or say nothing.
LEFT_OUT = (
    b'"POT-Creation-Date:',
    b'"Generated-By:',
    b'"Project-Id-Version:',
    b'"Report-Msgid-Bugs-To:',
)
HEADER = """\
# {what} of kechuang. Made by `make messages`: from the code and the rule data, source language zh.
# {{name}} is filled in by the program: keep every one, in whatever order the language wants."""

MessageId = str | tuple[str, ...]


class Message(NamedTuple):
    """One text to translate; `order` is its place in `file`, `about` the field that holds it."""

    file: str
    order: int
    id: MessageId
    about: str = ""


def messages(root: Path = ROOT) -> Iterator[Message]:
    """Every text of the code and of the rule data under `root`, file by file."""
    for source in SOURCES:
        for file in sorted((root / source).rglob("*.py")):
            yield from _code_messages(file, file.relative_to(root).as_posix())
    for file in sorted(root.glob(PACK_FILES)):
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        name = file.relative_to(root).as_posix()
        for order, shown in enumerate(shown_texts(data, _shape(file))):
            counted = shown.field in COUNTED
            yield Message(name, order, (shown.text,) * 2 if counted else shown.text, shown.field)
    for file in sorted(root.glob(CLAUSE_FILES)):
        yield from _clause_labels(file, file.relative_to(root).as_posix())


def _code_messages(file: Path, name: str) -> Iterator[Message]:
    with file.open("rb") as code:
        for line, found, _comments, _context in extract("python", code, KEYWORDS):
            yield Message(name, line, found if isinstance(found, str) else tuple(found))


def _clause_labels(file: Path, name: str) -> Iterator[Message]:
    """The parts of the clauses' labels; never their text."""
    for order, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
        for part in label_parts(json.loads(line)["label"]):
            yield Message(name, order, part, "label")


def _shape(file: Path) -> Any:  # noqa: ANN401 - a type
    """The type of a file of a pack."""
    if file.name in LISTS:
        return list[LISTS[file.name][0]]  # type: ignore[misc]
    shapes = {"pack.yaml": PackInfo, "every_platform.yaml": dict[str, Standing]}
    return shapes.get(file.name, Platform)


def template(root: Path = ROOT) -> Catalog:
    """The catalogue of all texts under `root`, with no translation."""
    catalog = Catalog(project=DOMAIN, fuzzy=False, header_comment=HEADER.format(what="Texts"))
    for message in sorted(messages(root), key=lambda message: message[:2]):
        catalog.add(
            message.id,
            locations=[(message.file, message.order)],
            auto_comments=[message.about] if message.about else (),
        )
    return catalog


def catalogues(root: Path = ROOT, locales: Path = LOCALES) -> dict[Path, bytes]:
    """What the files of `locales` should hold: the template, and for every language folder its
    translations carried on (what is gone goes) and compiled."""
    texts = template(root)
    files = {locales / f"{DOMAIN}.pot": _written(texts)}
    for folder in sorted(path for path in locales.iterdir() if _is_language(path)):
        file = folder / "LC_MESSAGES" / f"{DOMAIN}.po"
        language = _language(file, folder.name)
        language.update(texts, no_fuzzy_matching=True)
        language.obsolete.clear()
        files[file] = _written(language)
        files[file.with_suffix(".mo")] = _compiled(files[file], folder.name)
    return files


def _is_language(folder: Path) -> bool:
    return folder.is_dir() and folder.name.isidentifier() and not folder.name.startswith("_")


def _language(file: Path, code: str) -> Catalog:
    if file.exists():
        with file.open("rb") as translations:
            return read_po(translations, locale=code, domain=DOMAIN)
    header = HEADER.format(what=f"Translation into {code}")
    return Catalog(locale=code, project=DOMAIN, fuzzy=False, header_comment=header)


def _written(catalog: Catalog) -> bytes:
    file = BytesIO()
    write_po(file, catalog, width=WIDTH, sort_by_file=True, include_lineno=False)
    lines = file.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(LEFT_OUT)).rstrip() + b"\n"


def _compiled(written: bytes, code: str) -> bytes:
    catalog = read_po(BytesIO(written), locale=code, domain=DOMAIN)
    catalog.creation_date = UNDATED
    file = BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def differences(file: Path, wanted: bytes) -> list[str]:
    """What `file` lacks (`missing`) or holds too much (`stale`) beside what is `wanted`; nothing
    when the bytes are the same."""
    present = file.read_bytes() if file.exists() else b""
    if present == wanted:
        return []
    if file.suffix == ".mo":
        return [f"{file.name}: not compiled from the present texts"]
    had, has = _ids(present), _ids(wanted)
    lines = [f"{file.name}: missing: {one!r}" for one in has if one not in had]
    lines += [f"{file.name}: stale: {one!r}" for one in had if one not in has]
    return lines or [f"{file.name}: the same texts, but places, order or layout differ"]


def _ids(written: bytes) -> dict[object, None]:
    return {message.id: None for message in read_po(BytesIO(written)) if message.id}


def main(arguments: Sequence[str] | None = None, locales: Path = LOCALES) -> int:
    """The command; returns its exit code: with `--check` 1 when anything differs."""
    parser = argparse.ArgumentParser(prog="python -m rules.extraction", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing, say what differs")
    check = parser.parse_args(arguments).check
    faults = 0
    for file, wanted in catalogues(ROOT, locales).items():
        found = differences(file, wanted)
        faults += len(found)
        if check:
            print(*found, sep="\n", end="\n" if found else "")
        elif found:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(wanted)
            print(f"{file.name}: {len(found)} differences written")
    if check and faults:
        print(f"{faults} differences; `make messages` writes them", file=sys.stderr)
    return 1 if check and faults else 0


if __name__ == "__main__":
    sys.exit(main())
