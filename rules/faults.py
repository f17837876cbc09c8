"""Faults of rule data, each with file, line, key, what was found and what is accepted."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple, TypeAlias

import yaml
from pydantic import ValidationError

Key: TypeAlias = tuple[str | int, ...]


class Fault(NamedTuple):
    """One fault; `line` is 0 where no line can be named."""

    file: Path
    line: int
    key: str
    found: str
    accepted: str

    @classmethod
    def at(cls, file: Path, key: Key, found: object, accepted: str) -> "Fault":
        """The fault at `key` (mapping keys and list positions) of a YAML file."""
        return cls(file, line_of(file, key), spelled(key), short(found), accepted)

    def __str__(self) -> str:
        place = f"{self.file.name}:{self.line}" if self.line else self.file.name
        key = f" {self.key}:" if self.key else ""
        return f"{place}:{key} found {self.found}; accepted: {self.accepted}"


class PackError(ValueError):
    """A pack that is refused, with every fault that was found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def short(found: object) -> str:
    text = repr(found)
    return text if len(text) <= 80 else text[:77] + "…"


def spelled(key: Key) -> str:
    return ".".join(str(part) for part in key)


def faults_of_validation(file: Path, error: ValidationError) -> list[Fault]:
    """Every error that pydantic found, in the file's own lines and keys."""
    return [
        Fault.at(file, tuple(one["loc"]), one["input"], one["msg"])
        for one in error.errors(include_url=False)
    ]


def fault_of_yaml(file: Path, error: yaml.YAMLError) -> Fault:
    """Where the text stops being YAML."""
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    return Fault(file, mark.line + 1 if mark else 0, "", str(problem), "YAML")


def line_of(file: Path, key: Key) -> int:
    """The line on which the value at `key` begins; parts that the file does not have (pydantic's
    tags) are passed over. 0 if the file cannot be read."""
    try:
        node = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, yaml.YAMLError):
        return 0
    if node is None:
        return 0
    line = node.start_mark.line
    for part in key:
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                if name.value == str(part):
                    node, line = value, name.start_mark.line
                    break
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and node.value:
            node = node.value[min(part, len(node.value) - 1)]
            line = node.start_mark.line
    return int(line) + 1


def repeated_keys(file: Path) -> list[Fault]:
    """Keys given twice in one mapping: YAML would silently keep the last."""
    try:
        root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, yaml.YAMLError):
        return []
    faults, todo = [], [root] if root else []
    while todo:
        node = todo.pop()
        if isinstance(node, yaml.SequenceNode):
            todo += node.value
        elif isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for name, value in node.value:
                if name.value in seen:
                    line = name.start_mark.line + 1
                    faults.append(Fault(file, line, name.value, "given twice", "a key once"))
                seen.add(name.value)
                todo.append(value)
    return faults
