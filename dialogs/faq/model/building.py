"""From the data to the file of the model."""

from pathlib import Path

from dialogs.faq.entries import Book, load_book
from dialogs.faq.model.samples import samples
from dialogs.faq.model.storing import FILE, load_model, packed
from dialogs.faq.model.training import learn
from rules.loading import load_pack
from rules.pack import Pack


def build(book: Book, pack: Pack) -> bytes:
    """The model of a book: the same bytes for the same data, on every machine."""
    return packed(learn(tuple(samples(book, pack))))


def write(file: Path = FILE) -> int:
    """Build the model of the installed book into `file`; how many bytes it has."""
    data = build(load_book(), load_pack())
    file.write_bytes(data)
    load_model.cache_clear()
    return len(data)
