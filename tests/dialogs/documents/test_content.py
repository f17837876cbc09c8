from dataclasses import FrozenInstanceError
from datetime import UTC, datetime

import pytest

from dialogs.documents.content import (
    Cell,
    Column,
    Cover,
    Document,
    Field,
    Form,
    Heading,
    Items,
    Meta,
    Paragraph,
    Row,
    Run,
    Signature,
    Table,
    plain,
    runs,
)
from dialogs.documents.grid import place

META = Meta(datetime(2026, 3, 1, tzinfo=UTC))
DIRTY = "a\r\nb\x00\ud800"


def test_every_constructor_cleans_its_strings_however_deep() -> None:
    assert Run(DIRTY).text == "a\nb"
    assert Heading(1, DIRTY).text == "a\nb"
    assert Paragraph([DIRTY, Run(DIRTY)]).text == ("a\nb", Run("a\nb"))
    assert Items([DIRTY, [DIRTY]]).items == ("a\nb", ("a\nb",))
    assert Cell(DIRTY).text == "a\nb"
    assert Column(DIRTY).title == "a\nb"
    assert Table([Column(DIRTY)], [[DIRTY]], DIRTY).rows == (("a\nb",),)
    assert Field(DIRTY, DIRTY, foot=DIRTY) == Field("a\nb", "a\nb", foot="a\nb")
    assert Signature([DIRTY]).lines == ("a\nb",)
    assert Cover(DIRTY, rows=[(DIRTY, DIRTY)]).rows == (("a\nb", "a\nb"),)
    assert Document(DIRTY, [], META, label=DIRTY).label == "a\nb"
    assert Meta(META.made, author=DIRTY).author == "a\nb"


def test_the_tree_is_frozen_and_copies_lists() -> None:
    items = ["一"]
    block = Items(items)
    items.append("二")
    assert block.items == ("一",)
    with pytest.raises(FrozenInstanceError):
        block.mark = "box"  # type: ignore[misc]
    assert hash(Table([Column("a")], [["b"]])) == hash(Table([Column("a")], [["b"]]))


def test_text_is_a_string_or_a_mixture_of_strings_and_runs() -> None:
    assert runs("") == ()
    assert runs("一") == (Run("一"),)
    assert runs(["一", Run("二", strong=True)]) == (Run("一"), Run("二", strong=True))
    assert plain(["一", Run("二", strong=True)]) == "一二"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (["1"], "row 1 fills 1 of 2 columns"),
        (["1", "2", "3"], "row 1 holds more than 2 columns"),
        ([Cell("1", columns=3)], "row 1 holds more than 2 columns"),
        ([Cell("1", columns=0), "2"], "a span below 1"),
        ([Cell("1", rows=0), "2"], "a span below 1"),
        ([Cell("1", rows=3), "2"], "column 1 spans 2 row"),
    ],
)
def test_a_row_that_does_not_fit_the_columns_is_refused(row: Row, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        Table([Column("a"), Column("b")], [row])


def test_a_cell_may_not_run_into_one_from_above() -> None:
    rows: list[Row] = [["1", Cell("2", rows=2)], [Cell("3", columns=2)]]
    with pytest.raises(ValueError, match="row 2: a cell runs into one that comes from above"):
        Table([Column("a"), Column("b")], rows)


def test_placed_cells_know_their_column_and_whether_they_continue() -> None:
    tall = Cell("高", rows=2)
    grid = place([[Cell("宽", columns=2), tall], [Cell("左"), Cell("右")]], 3)
    assert [[(item.cell.text, item.column, item.covered) for item in row] for row in grid] == [
        [("宽", 0, False), ("高", 2, False)],
        [("左", 0, False), ("右", 1, False), ("高", 2, True)],
    ]


def test_a_table_without_titles_has_no_head() -> None:
    assert Table([Column(), Column()], [["1", "2"]]).head_rows() == ()
    assert Table([Column("甲"), Column()], []).head_rows() == ((Cell("甲"), Cell("")),)


def test_form_rows_break_before_wide_fields_and_after_full_rows() -> None:
    a, b, c, wide, d = Field("a"), Field("b"), Field("c"), Field("w", wide=True), Field("d")
    assert Form([a, b, c, wide, d]).rows() == ((a, b), (c,), (wide,), (d,))
    assert Form([a, b], columns=1).rows() == ((a,), (b,))
    assert Form([]).rows() == ()


def test_faulty_values_are_refused_with_what_is_accepted() -> None:
    with pytest.raises(ValueError, match="accepted are 1, 2 and 3"):
        Heading(4, "四")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no time zone"):
        Meta(datetime(2026, 3, 1))  # noqa: DTZ001
    with pytest.raises(ValueError, match="accepted are numbers above 0"):
        Column("a", 0)
    with pytest.raises(ValueError, match="accepted are 1 and more"):
        Form([], columns=0)
    with pytest.raises(TypeError, match="wrap it in a tuple"):
        Items("abc")
