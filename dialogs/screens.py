"""What is shown: a screen is semantic, channels give it their native form."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

Expects = Literal["choice", "text"]
Format = Literal["docx", "pdf", "png"]


class Shown(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Paragraph(Shown):
    """Running text. `style` quote: the law's own words; hint: how to answer; note: what just
    happened."""

    kind: Literal["paragraph"] = "paragraph"
    text: str
    style: Literal["body", "quote", "hint", "note"] = "body"


class Line(Shown):
    """One item of a list, with an optional second line that belongs to it."""

    text: str
    detail: str = ""


class Lines(Shown):
    """A list under a heading; numbered items can be named by their number in the text, which is
    `first` for the first of them."""

    kind: Literal["lines"] = "lines"
    heading: str = ""
    items: tuple[Line, ...]
    numbered: bool = False
    first: int = 1


Block = Paragraph | Lines


class Choice(Shown):
    """An answer or a way on. `id` is stable and at most 40 ASCII characters; `row` tells answers
    from navigation."""

    id: str
    label: str
    row: Literal["answer", "nav"] = "answer"
    aliases: tuple[str, ...] = ()


COPIES = "copies"  # the attached files, given back


class Attachment(Shown):
    """A file that goes with a screen. It is built from this data alone, after the turn, so that the
    same attachment always gives the same bytes. `kind` is the id of a paper, "package", "export"
    or `COPIES`; without a `format` a paper is made in its usual one."""

    kind: str
    format: Format | None = None
    name: str
    data: dict[str, Any]


class Screen(Shown):
    """One message: id of the state, number, title, what stands in it, the choices, what is
    expected. With `expects` text, a number that is typed is an answer, never the number of a
    choice. `refused`: why the tap that led here changed nothing."""

    id: str
    seq: int
    title: str
    blocks: tuple[Block, ...]
    choices: tuple[Choice, ...]
    expects: Expects = "choice"
    attachments: tuple[Attachment, ...] = ()
    refused: str = ""

    def text(self) -> str:
        """All that is shown but the choices, as plain text."""
        lines = [self.title] if self.title else []
        for block in self.blocks:
            if isinstance(block, Paragraph):
                lines.append(block.text)
                continue
            if block.heading:
                lines.append(block.heading)
            for number, line in enumerate(block.items, start=block.first):
                mark = f"{number}. " if block.numbered else "· "
                lines.append(mark + line.text)
                if line.detail:
                    lines.append("   " + line.detail)
        return "\n".join(lines)
