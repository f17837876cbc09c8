"""Read a pack from its folder. A file that does not fit is refused with every fault it has."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from rules.facts import Fact
from rules.faults import Fault, Key, PackError, fault_of_yaml, faults_of_validation
from rules.pack import Clause, Evidence, Figure, OpenPoint, Pack, PackInfo, Platform

PACKS = Path(__file__).resolve().parent / "packs"

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Model = TypeVar("_Model", bound=BaseModel)

LISTS: Mapping[str, tuple[type[BaseModel], str]] = {
    "facts.yaml": (Fact, "id"),
    "evidence.yaml": (Evidence, "id"),
    "open_points.yaml": (OpenPoint, "code"),
    "figures.yaml": (Figure, "id"),
}


@cache
def pack_names() -> tuple[str, ...]:
    """The packs that are installed, `id/version`, the newest version of an id last."""
    return tuple(sorted(str(f.parent.relative_to(PACKS)) for f in PACKS.glob("*/*/pack.yaml")))


def newest_pack_name(regulation: str = "lhasa") -> str:
    """The newest installed version of the pack `regulation`."""
    return [name for name in pack_names() if name.startswith(f"{regulation}/")][-1]


@cache
def load_pack(name: str | None = None) -> Pack:
    """The installed pack `name` (`id/version`), by default the newest. Raises PackError for
    a faulty pack, KeyError for one that is not installed."""
    name = name or newest_pack_name()
    if name not in pack_names():
        raise KeyError(name)
    return read_pack(PACKS / name)


def read_pack(folder: Path) -> Pack:
    """Read and validate the pack in `folder`. Raises PackError with all the faults found."""
    reader = _Reader(folder)
    pack = reader.pack()
    if reader.faults or pack is None:
        raise PackError(reader.faults)
    return pack


class _Reader:
    """Reads file after file and collects faults, so that all are told at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Fault] = []

    def pack(self) -> Pack | None:
        info = self._model("pack.yaml", PackInfo, self._yaml("pack.yaml"))
        shared = self._yaml("every_platform.yaml")
        lists = {file: self._list(file, *how) for file, how in LISTS.items()}
        clauses = self._clauses()
        if info is None or not isinstance(shared, dict):
            return None
        files = {name: self._yaml(f"{name}.yaml") for name in info.platforms}
        platforms = {
            name: self._model(
                f"{name}.yaml", Platform, _with_shared_checks(name, files, shared, info)
            )
            for name in info.platforms
        }
        if self.faults:
            return None
        return Pack.model_construct(
            info=info,
            clauses=clauses,
            facts=lists["facts.yaml"],
            evidence=lists["evidence.yaml"],
            open_points=lists["open_points.yaml"],
            figures=lists["figures.yaml"],
            platforms={key: platform for key, platform in platforms.items() if platform},
        )

    def _text(self, file: str) -> str | None:
        path = self.folder / file
        try:
            return path.read_text(encoding="utf-8")
        except OSError as error:
            self.faults.append(Fault(path, 0, "", str(error.strerror), "a file that can be read"))
        except UnicodeDecodeError as error:
            self.faults.append(Fault(path, 0, "", str(error.reason), "UTF-8 text"))
        return None

    def _yaml(self, file: str) -> object:
        text = self._text(file)
        if text is None:
            return None
        try:
            return yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, in C
        except yaml.YAMLError as error:
            self.faults.append(fault_of_yaml(self.folder / file, error))
            return None

    def _model(self, file: str, model: type[_Model], data: object) -> _Model | None:
        if data is None:
            return None
        try:
            return model.model_validate(data)
        except ValidationError as error:
            self.faults += faults_of_validation(self.folder / file, error)
            return None

    def _list(self, file: str, model: type[BaseModel], key: str) -> dict[str, Any]:
        data = self._yaml(file)
        if data is None:
            return {}
        try:
            items = TypeAdapter(list[model]).validate_python(data)  # type: ignore[valid-type]
        except ValidationError as error:
            self.faults += faults_of_validation(self.folder / file, error)
            return {}
        found: dict[str, Any] = {}
        for index, item in enumerate(items):
            name = getattr(item, key)
            if name in found:
                path: Key = (index, key)
                self.faults.append(Fault.at(self.folder / file, path, name, "an id used once"))
            found[name] = item
        return found

    def _clauses(self) -> dict[str, Clause]:
        clauses = {}
        path = self.folder / "clauses.jsonl"
        for line, text in enumerate((self._text("clauses.jsonl") or "").splitlines(), start=1):
            try:
                clause = Clause.model_validate(json.loads(text))
            except ValueError as error:
                accepted = 'one JSON object a line: {"id", "label", "text"}'
                self.faults.append(Fault(path, line, "", str(error).splitlines()[0], accepted))
                continue
            clauses[clause.id] = clause
        return clauses


def _with_shared_checks(
    name: str, files: Mapping[str, Any], shared: Mapping[str, Any], info: PackInfo
) -> object:
    """The platform's data with the checks of `every_platform.yaml`: its place and its name."""
    data = files[name]
    if not isinstance(data, dict):
        return data
    endings = {key: file.get("ending", "") for key, file in files.items() if isinstance(file, dict)}
    others = [ending for key, ending in endings.items() if key != name]
    place = {"kind": "yes", "fact": data.get("place_fact", "")}
    naming = {
        "kind": "name",
        "fact": "proposed_name",
        "city": info.city,
        "ending": endings[name],
        "other_endings": others,
        "open_ending": data.get("open_ending", False),
    }
    evidence = {"evidence": data["place_evidence"]} if data.get("place_evidence") else {}
    open_point = {} if data.get("open_ending") else {"open_point": ""}
    return {
        **data,
        "before": [shared["ban"], _completed(shared["location"], decide=place, **evidence)],
        "after": [_completed(shared["name"], decide=naming, **open_point)],
    }


def _completed(standing: Mapping[str, Any], **own: object) -> dict[str, Any]:
    return {**standing, "check": {**standing["check"], **own}}
