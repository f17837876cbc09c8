"""Folders for many applications."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.folders import LONGEST, Folders

IDS = st.one_of(st.none(), st.integers(), st.text(max_size=60), st.sampled_from(["a", "A", "a_2"]))


@pytest.mark.parametrize(
    ("ids", "names"),
    [
        (["甲-1", "乙", 7], ["甲-1", "乙", "7"]),
        ([None, "../../etc", "", {"a": 1}], ["1", "etc", "3", "4"]),
        (["a", "A", "a", "a_2"], ["a", "A_2", "a_3", "a_2_2"]),
        (["ﬁ", "fi"], ["ﬁ", "fi_2"]),
        (["长" * 90], ["长" * LONGEST]),
    ],
)
def test_folder_is_named_by_the_id(ids: list[object], names: list[str]) -> None:
    folders = Folders(Path("out"))
    assert [folders.of(one) for one in ids] == [Path("out", name) for name in names]


@given(st.lists(IDS, max_size=30))
def test_no_folder_is_given_twice_or_lies_elsewhere(ids: list[object]) -> None:
    folders = Folders(Path("out"))
    given = [folders.of(one) for one in ids]
    assert len({path.name.casefold() for path in given}) == len(ids)
    assert all(path.parent == Path("out") and path.name.strip(".") for path in given)
