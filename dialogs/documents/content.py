"""The content tree of a document: what it says, never how a format writes it.

A document is built once from these frozen values; each writer (.docx, PDF, chat text) walks the
same tree, so that the outputs cannot disagree. Text carries no markup: what a person typed is
data, and every constructor passes its strings through `clean`.

Wherever `Text` is accepted, a plain string will do; a sequence mixes strings and `Run`s. A newline
starts a new paragraph (in a cell: a new line).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dialogs.documents.clean import Node
from dialogs.documents.grid import place

Align = Literal["left", "center", "right", "justify"]
Style = Literal["body", "quote", "hint", "notice"]
Mark = Literal["bullet", "number", "box"]
Level = Literal[1, 2, 3]


@dataclass(frozen=True, slots=True)
class Run(Node):
    """A stretch of text in one look: `strong` stands out, `underline` marks a filled blank."""

    text: str
    strong: bool = False
    underline: bool = False


Text = str | Sequence[str | Run]


def runs(text: Text) -> tuple[Run, ...]:
    """The runs of `text`; empty text has none."""
    if isinstance(text, str):
        return (Run(text),) if text else ()
    return tuple(part if isinstance(part, Run) else Run(part) for part in text)


def plain(text: Text) -> str:
    """The bare characters of `text`."""
    return text if isinstance(text, str) else "".join(run.text for run in runs(text))


@dataclass(frozen=True, slots=True)
class Heading(Node):
    """A heading; its number (一、（一）1.) is part of `text`."""

    level: Level
    text: str

    def __post_init__(self) -> None:
        Node.__post_init__(self)
        if self.level not in (1, 2, 3):
            raise ValueError(f"Heading level {self.level!r}: accepted are 1, 2 and 3")


@dataclass(frozen=True, slots=True)
class Paragraph(Node):
    """Running text.

    body: an ordinary paragraph. quote: words of the regulation, verbatim. hint: small grey advice
    on how to fill something in. notice: a boxed remark that must not be overlooked.
    `align` None takes the usual alignment of the style.
    """

    text: Text
    style: Style = "body"
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Items(Node):
    """A list: bulleted, numbered from 1, or with boxes (□) to tick by hand."""

    items: Sequence[Text]
    mark: Mark = "bullet"

    def __post_init__(self) -> None:
        if isinstance(self.items, str):
            raise TypeError("Items takes a sequence of texts, got one string: wrap it in a tuple")
        Node.__post_init__(self)


@dataclass(frozen=True, slots=True)
class Column(Node):
    """A table column: its title, its width relative to the others, how its cells are aligned."""

    title: str = ""
    width: float = 1.0
    align: Align = "left"

    def __post_init__(self) -> None:
        Node.__post_init__(self)
        if not self.width > 0:
            raise ValueError(f"Column width {self.width!r}: accepted are numbers above 0")


@dataclass(frozen=True, slots=True)
class Cell(Node):
    """A table cell. `align` None follows its column; `columns` and `rows` are spans, as in HTML."""

    text: Text = ""
    strong: bool = False
    align: Align | None = None
    columns: int = 1
    rows: int = 1


Row = Sequence[str | Cell]


def cell(content: str | Cell) -> Cell:
    """`content` as a cell."""
    return content if isinstance(content, Cell) else Cell(content)


@dataclass(frozen=True, slots=True)
class Table(Node):
    """A table whose head repeats on every page and whose rows stay whole.

    The head is the row of column titles, or `head` where one row is not enough; with neither, the
    table has no head. A row lists its cells from left to right and leaves out the places that a
    span covers. Raises ValueError when a row does not fill the columns exactly.
    """

    columns: Sequence[Column]
    rows: Sequence[Row]
    caption: str = ""
    head: Sequence[Row] = ()

    def __post_init__(self) -> None:
        Node.__post_init__(self)
        for part in (self.head, self.rows):
            place([[cell(content) for content in row] for row in part], len(self.columns))

    def head_rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows to repeat at the head of each page."""
        if self.head:
            return _cells(self.head)
        titles = tuple(Cell(column.title) for column in self.columns)
        return (titles,) if any(column.title for column in self.columns) else ()

    def body_rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows below the head."""
        return _cells(self.rows)


def _cells(rows: Sequence[Row]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(cell(content) for content in row) for row in rows)


@dataclass(frozen=True, slots=True)
class Field(Node):
    """One blank of a form.

    An empty `value` leaves a ruled space of `lines` lines to write in. `wide` takes a whole row.
    `foot` stands at the lower right of the space: who signs, seals and dates (审核栏).
    """

    label: str
    value: Text = ""
    wide: bool = False
    lines: int = 1
    foot: Text = ""


@dataclass(frozen=True, slots=True)
class Form(Node):
    """A grid of labels and values, `columns` pairs a row; a field left alone takes the rest.

    `whole` keeps it on one page, as what is signed; it must be low enough for that.
    """

    fields: Sequence[Field]
    columns: int = 2
    caption: str = ""
    whole: bool = False

    def __post_init__(self) -> None:
        Node.__post_init__(self)
        if self.columns < 1:
            raise ValueError(f"Form of {self.columns} columns: accepted are 1 and more")

    def rows(self) -> tuple[tuple[Field, ...], ...]:
        """The fields, row by row; the last field of a short row takes the places left."""
        rows: list[tuple[Field, ...]] = []
        row: list[Field] = []
        for item in self.fields:
            if row and (item.wide or item.foot or len(row) == self.columns):
                rows.append(tuple(row))
                row = []
            row.append(item)
            if item.wide or item.foot:
                rows.append(tuple(row))
                row = []
        return (*rows, tuple(row)) if row else tuple(rows)


@dataclass(frozen=True, slots=True)
class Signature(Node):
    """Lines to sign or seal, each a label before a ruled blank; then the blanks of a date."""

    lines: Sequence[str]
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Cover(Node):
    """The title page. `rows` are labels and values; an empty value is a ruled blank."""

    title: str
    subtitle: str = ""
    rows: Sequence[tuple[str, str]] = ()
    notice: str = ""


@dataclass(frozen=True, slots=True)
class QrCode(Node):
    """A QR code of `content`, with `text` beside it: what it does, and its content in words."""

    content: str
    text: Text

    def __post_init__(self) -> None:
        Node.__post_init__(self)
        if not self.content:
            raise ValueError("QrCode of nothing: leave the block out")


@dataclass(frozen=True, slots=True)
class PageBreak(Node):
    """What follows begins on a new page. (A cover ends its page by itself.)"""


Block = Cover | Heading | Paragraph | Items | Table | Form | Signature | QrCode | PageBreak


@dataclass(frozen=True, slots=True)
class Meta(Node):
    """Facts about the file: `made` is its date of making, with a time zone, given by the caller."""

    made: datetime
    author: str = ""
    subject: str = ""

    def __post_init__(self) -> None:
        Node.__post_init__(self)
        if self.made.tzinfo is None:
            raise ValueError(f"Meta.made {self.made!r} has no time zone: give an aware datetime")


@dataclass(frozen=True, slots=True)
class Document(Node):
    """A whole document.

    `label` is the running notice at the head of every page. Title and subtitle open the first
    page, unless the body begins with a `Cover`, which sets its own. `language` is a BCP 47 tag.
    `leaflet`: a paper of one or two pages to read, not a form of many to fill in; where a writer
    knows how, it is set in smaller type, and smaller still until it stands on two.
    """

    title: str
    body: Sequence[Block]
    meta: Meta
    label: str = ""
    subtitle: str = ""
    language: str = "zh-CN"
    leaflet: bool = False
