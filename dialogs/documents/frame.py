"""What outlines and letters share: blanks, guides, words of the law, a notice on every page."""

from collections.abc import Iterable, Iterator, Sequence
from string import Formatter

from dialogs.documents.builders import host
from dialogs.documents.content import (
    Block,
    Column,
    Document,
    Form,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    Table,
)
from dialogs.documents.content import Field as Blank
from dialogs.documents.draft import Draft
from dialogs.documents.numbering import part
from rules.i18n import N_, _

# On the cover and at the head of every page.
NOTICE = N_("预填草稿，参照通行格式编制，非市科技局统一制发；以备案通知所附表格为准")
# The same for what is written once a platform is recorded.
RECORDED_NOTICE = N_("预填草稿，参照通行格式编制，非市科技局统一制发；以市科技局的通知和要求为准")
# Who signs, seals and dates a column of opinions.
SEALED = N_("（公章）　　　　年　　月　　日")
SIGNED = N_("（签字）　　　　年　　月　　日")
SIGNED_AND_SEALED = N_("法定代表人（签字）（公章）　　　　年　　月　　日")
SIGNED_BY_PANEL = N_("组长（签字）　　　　年　　月　　日")
MOST_EXPERTS = 7
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
        yield quoted(draft, clause, draft.pack.clauses[clause].text)


def reference(draft: Draft, *clauses: str) -> Iterator[Block]:
    """Clauses for whoever writes, on a page of their own that is not handed in."""
    yield PageBreak()
    yield Heading(3, _("条文原文（供撰写时对照，报送时抽去）"))
    yield from law(draft, *clauses)


def quoted(draft: Draft, clause: str, words: str) -> Paragraph:
    """`words` of a clause, verbatim, behind its name."""
    return Paragraph([Run(draft.cite(clause), strong=True), "\u3000", words], "quote")


def addressee() -> Paragraph:
    """To whom letters are written."""
    return Paragraph(_("市科技局："))


def to_write(number: int, title: str, words: str) -> Iterator[Block]:
    """A part to write: its marked title, one line on what to write, and the place."""
    yield part(number, _(title))
    yield guide(_(words))
    yield here()


def opinions(columns: Iterable[tuple[str, str]], caption: str = "", lines: int = 3) -> Form:
    """Columns that others fill in, always empty: a marked label, and marked words on who signs,
    seals and dates."""
    fields = [Blank(_(label), lines=lines, foot=_(foot)) for label, foot in columns]
    return Form(fields, columns=1, caption=caption)


def experts(says: str, caption: str) -> Table:
    """Those who review, to be entered by whoever calls them; `says` is marked: what each adds."""
    columns = (
        (N_("姓名"), 1.2),
        (N_("工作单位"), 2.6),
        (N_("专业"), 1.4),
        (N_("职称或职务"), 1.4),
        (says, 1.6),
    )
    return to_fill(columns, MOST_EXPERTS, caption)


def subject(draft: Draft, *more: Blank) -> Form:
    """Which platform the paper is about."""
    return Form(
        [
            Blank(_("平台名称"), draft.line("proposed_name"), wide=True),
            Blank(_("平台类型"), _(draft.platform.name)),
            Blank(_("平台负责人"), draft.line("leader_name")),
            Blank(host(draft), draft.line("org_name"), wide=True),
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
