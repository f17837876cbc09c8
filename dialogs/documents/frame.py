"""What outlines and letters share: blanks, guides, words of the law, a notice on every page."""

from collections.abc import Iterable, Iterator, Sequence
from string import Formatter

from dialogs.documents.content import Block, Column, Document, Form, Paragraph, Run, Table
from dialogs.documents.content import Field as Blank
from dialogs.documents.draft import Draft
from rules.i18n import N_, _

# On the cover and at the head of every page.
NOTICE = N_("预填草稿，参照通行格式编制，非市科技局统一制发；以备案通知所附表格为准")
# The same for what is written once a platform is recorded.
RECORDED_NOTICE = N_("预填草稿，参照通行格式编制，非市科技局统一制发；以市科技局的通知和要求为准")
_BLANK = 8  # ideographic spaces


def paper(
    draft: Draft,
    title: str,
    body: Iterable[Block],
    *,
    notice: str = NOTICE,
    subtitle: str = "",
    leaflet: bool = False,
) -> Document:
    """A paper about the draft's platform, dated as all of them."""
    return Document(
        title=title,
        subtitle=subtitle,
        body=tuple(body),
        meta=draft.meta,
        label=_(notice),
        leaflet=leaflet,
    )


def sentence(template: str, **known: str) -> Paragraph:
    """Running text whose placeholders are blanks: ruled, with what is known in them."""
    parts: list[str | Run] = []
    for words, name, _spec, _conversion in Formatter().parse(template):
        parts += [words] if words else []
        if name is not None:
            parts.append(Run(known[name] or "\u3000" * _BLANK, underline=True))
    return Paragraph(parts)


def guide(words: str) -> Paragraph:
    """One line on what to write."""
    return Paragraph(_("填写提示：{guide}").format(guide=words), "hint")


def here() -> Paragraph:
    """The place to write."""
    return Paragraph(_("〔在此撰写〕"))


def law(draft: Draft, *clauses: str) -> Iterator[Paragraph]:
    """Clauses in their own words, each behind its name."""
    for clause in clauses:
        text = draft.pack.clauses[clause].text
        yield Paragraph([Run(draft.cite(clause), strong=True), "\u3000", text], "quote")


def subject(draft: Draft, *more: Blank) -> Form:
    """Which platform the paper is about."""
    return Form(
        [
            Blank(_("平台名称"), draft.line("proposed_name"), wide=True),
            Blank(_("平台类型"), _(draft.platform.name)),
            Blank(_("平台负责人"), draft.line("leader_name")),
            Blank(_("依托单位"), draft.line("org_name"), wide=True),
            *more,
        ]
    )


def to_fill(
    columns: Sequence[tuple[str, float]], rows: Sequence[str] | int, caption: str = ""
) -> Table:
    """A table to fill in: a column of numbers, then `columns` (marked title, width). `rows` are so
    many empty ones, or the words in the first column of each."""
    first = [""] * rows if isinstance(rows, int) else rows
    empty = [""] * (len(columns) - 1)
    return Table(
        [Column(_("序号"), 0.8, "center"), *(Column(_(title), width) for title, width in columns)],
        [[str(number), words, *empty] for number, words in enumerate(first, start=1)],
        caption,
    )
