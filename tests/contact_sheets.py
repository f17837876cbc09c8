"""Every page of every paper of every type as pictures to look at: `make sheets`.

`python -m tests.contact_sheets FOLDER` writes FOLDER/LANGUAGE/TYPE-full.png and -empty.png: what a
complete and an empty application are handed, as PDF and chart; of the complete one also the Word
files, where LibreOffice is installed to show them. Needs pdftoppm (poppler-utils).
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from dialogs.documents.build import drafted, files, offers
from rules.i18n import languages
from tests.dialogs.documents.applications import AS_OF, PACK, PLATFORMS, full_facts

COLUMNS = 8
PAGE = (331, 468)  # A4 at 40 dots an inch
DPI = 40
LABEL = 16
Tile = tuple[str, Image.Image]


def main(folder: Path) -> None:
    for language in languages():
        for platform in PLATFORMS:
            for name, facts in (("full", full_facts(platform)), ("empty", {})):
                path = folder / language / f"{platform}-{name}.png"
                path.parent.mkdir(parents=True, exist_ok=True)
                _sheet(list(_tiles(platform, facts, language))).save(path)
                print(path)


def _tiles(platform: str, facts: Mapping[str, Any], language: str) -> Iterator[Tile]:
    """The pages of each file, each under the paper's id."""
    draft = drafted(
        {
            "platform": platform,
            "as_of": AS_OF.isoformat(),
            "pack": PACK.name,
            "facts": dict(facts),
            "language": language,
            "code": "ABCDEFGH23",
        }
    )
    with TemporaryDirectory() as made:
        folder = Path(made)
        for file in files(draft, offers(draft, language), language):
            (folder / f"{file.paper.id}{Path(file.name).suffix}").write_bytes(file.content)
        if facts:
            _convert(folder)
        for path in sorted(folder.glob("*.pdf")):
            _run("pdftoppm", "-r", str(DPI), "-png", path.name, path.stem, folder=folder)
            for page in sorted(folder.glob(f"{path.stem}-*.png")):
                yield page.stem, Image.open(page).convert("RGB")
                page.unlink()
        for picture in sorted(folder.glob("*.png")):
            yield picture.stem, Image.open(picture).convert("RGB")


def _convert(folder: Path) -> None:
    """Word files as LibreOffice shows them, where it is installed."""
    word = sorted(path.name for path in folder.glob("*.docx"))
    if shutil.which("soffice") and word:
        out = folder / "office"
        profile = f"-env:UserInstallation=file://{folder}/profile"
        _run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), *word,
             folder=folder)  # fmt: skip
        for path in out.glob("*.pdf"):
            path.rename(folder / f"{path.stem}.docx.pdf")


def _run(*command: str, folder: Path) -> None:
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=300)


def _sheet(tiles: list[Tile]) -> Image.Image:
    """All pages side by side, in rows."""
    width, height = PAGE[0] + 4, PAGE[1] + LABEL + 4
    rows = -(-len(tiles) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * width, rows * height), "grey")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(LABEL - 4)
    for number, (name, page) in enumerate(tiles):
        left, top = number % COLUMNS * width + 2, number // COLUMNS * height + 2
        draw.text((left, top), name, "white", font)
        page.thumbnail(PAGE)
        sheet.paste(page, (left, top + LABEL))
    return sheet


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/sheets"))
