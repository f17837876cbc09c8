"""The checks of a platform, each with its key in the platform's file."""

from collections.abc import Iterator
from typing import TypeAlias

from rules.faults import Fault, Key
from rules.pack import Check, Platform

Faults: TypeAlias = Iterator[Fault]

NUMERALS = "一二三四五六七八九十"


def annex_checks(platform: Platform) -> Iterator[tuple[int, int, Check]]:
    for index, part in enumerate(platform.annex):
        for at, check in enumerate(part.checks):
            yield index, at, check


def checks(platform: Platform) -> Iterator[tuple[Key, Check]]:
    for standing in (*platform.before, *platform.after):
        yield (), standing.check
    for index, at, check in annex_checks(platform):
        yield ("annex", index, "checks", at), check
