"""Attached files in a package: under which names, and in how many parts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dialogs.documents.application.materials import materials, packed_number, unasked
from dialogs.documents.clean import safe_name
from dialogs.documents.draft import Draft
from dialogs.evidence.files import MEGABYTE, File
from dialogs.evidence.kinds import TYPES
from rules.i18n import _

# A bot on Telegram may send 50 MB at once (Bot API, sendDocument); the papers beside the files and
# the form take a few.
MOST_OF_A_PART = 45 * MEGABYTE
_LONGEST_NAME = 40
_MARKS = "（）()·-_"


class Enclosed(NamedTuple):
    """A file in a package: its name there, what it is, and where its bytes are found."""

    name: str
    told: str
    size: int
    sha256: str


def parts(files: Sequence[File]) -> list[list[File]]:
    """The files in as many parts as it takes, in their order; the first may be empty."""
    found: list[list[File]] = [[]]
    room = MOST_OF_A_PART
    for file in files:
        if file.size > room:
            found.append([])
            room = MOST_OF_A_PART
        found[-1].append(file)
        room -= file.size
    return found


def enclosed(draft: Draft, ids: Sequence[str]) -> Iterator[Enclosed]:
    """Those of the draft's files that are named by `ids`, under the numbers of the list of
    materials; behind it, what the type does not ask for."""
    numbers = {one.evidence.id: one.number for one in (*materials(draft), *unasked(draft))}
    told: dict[str, int] = {}
    for file in sorted(draft.files, key=lambda file: numbers[file.item]):
        told[file.item] = told.get(file.item, 0) + 1
        if file.id in ids:
            yield _enclosed(draft, file, numbers[file.item], told[file.item])


def _enclosed(draft: Draft, file: File, number: int, nth: int) -> Enclosed:
    material = _(draft.pack.evidence[file.item].name)
    stem = safe_name(material.replace(" ", "-"), _MARKS)[:_LONGEST_NAME]
    again = f"_{nth}" if draft.attached[file.item] > 1 else ""
    folder = _("证明材料")
    words = _("{number}. {material}：{name}") if file.name else _("{number}. {material}")
    return Enclosed(
        name=f"{folder}/{packed_number(number)}_{stem}{again}{TYPES[file.type]}",
        told=words.format(number=number, material=material, name=file.name),
        size=file.size,
        sha256=file.sha256,
    )
