"""The installed pack, read once."""

import pytest

from rules.loading import load_pack
from rules.pack import Pack


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack()
