"""Names that were sent, and types told by content."""

import io
import zipfile

import pytest

from dialogs.evidence.files import File, clean_name, occupied, size_words
from dialogs.evidence.kinds import TYPES, NotTakenError, type_of
from tests.telegram.content import PIXEL

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0" + b"\x00" * 100 + b"\xff\xd9"
WEBP = b"RIFF" + (30).to_bytes(4, "little") + b"WEBPVP8 " + b"\x00" * 22
HEIC = (24).to_bytes(4, "big") + b"ftypheic" + b"\x00" * 40


def packed() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", b"\x00" * 1_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "pdf"),
        (PDF + b"\n" * 100, "pdf"),
        (JPEG, "jpeg"),
        (JPEG + b"ftypmp42" * 1000, "jpeg"),
        (PIXEL, "png"),
        (WEBP, "webp"),
        (HEIC, "heic"),
        # A page inside a PDF stays a PDF: it is kept under that ending and never shown by us.
        (b"%PDF-1.4\n<html><script>alert(1)</script></html>\n%%EOF", "pdf"),
    ],
)
def test_the_type_is_told_by_the_content(content: bytes, kind: str) -> None:
    assert type_of(io.BytesIO(content)) == kind
    assert kind in TYPES


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b"<!doctype html><p>%PDF-1.7 %%EOF", "wrong_type"),
        (b"\n%PDF-1.7\n%%EOF", "wrong_type"),
        (b"MZ\x90\x00" + PDF, "wrong_type"),
        (packed(), "wrong_type"),
        (packed() + PDF, "wrong_type"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "wrong_type"),
        (b"GIF89a" + b"\x00" * 50, "wrong_type"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "wrong_type"),
        (b"RIFF" + b"\x00" * 4 + b"WAVE", "wrong_type"),
        (b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 20, "wrong_type"),
        (b"%PDF-1.7\n1 0 obj", "broken"),
        (PIXEL[:-12], "broken"),
        (WEBP[:-5], "broken"),
        (HEIC[:20], "broken"),
        (b"\xff\xd8\xff\xe0", "broken"),
    ],
)
def test_what_is_not_taken(content: bytes, problem: str) -> None:
    with pytest.raises(NotTakenError) as told:
        type_of(io.BytesIO(content))
    assert told.value.problem == problem


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("营业执照.pdf", "营业执照"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\system32\\cmd.exe", "cmd"),
        ("执照.pdf.exe", "执照pdf"),
        ("a\u202efdp.exe", "afdp"),
        ("\u200f\u2067章程\u2069.pdf", "章程"),
        ("..", ""),
        (".htaccess", "htaccess"),
        ("-rf *.pdf", "rf"),
        ("{{7*7}}.pdf", "77"),
        ("<b>x</b>.pdf", "b"),
        ("A&B\x00\x1b[31m.pdf", "AB"),
        ("བོད་ཡིག.pdf", "བོདཡིག"),
        ("😀.pdf", ""),
        ("拉 萨  市.pdf", "拉 萨 市"),
        ("长" * 300 + ".pdf", "长" * 40),
        ("", ""),
    ],
)
def test_a_name_is_fit_to_be_shown_and_to_name_a_file(name: str, cleaned: str) -> None:
    assert clean_name(name) == cleaned
    assert clean_name(cleaned) == cleaned


def test_the_same_content_is_counted_once() -> None:
    one = File("f1", "a", "x", "pdf", 100, "0" * 64)
    assert occupied([one, one._replace(id="f2", item="b"), one._replace(sha256="1" * 64)]) == 200


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 KB"), (1536, "2 KB"), (1024 * 1024, "1 MB"), (5_400_000, "5.1 MB")],
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert size_words(size) == words
