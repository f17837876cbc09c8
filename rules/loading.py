"""Read a pack from its folder. A file that does not fit is refused with every fault it has."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from rules.criteria import AnyCriterion, Name, Yes
from rules.facts import Fact
from rules.faults import Fault, Key, PackError, fault_of_yaml, faults_of_validation
from rules.pack import (
    Check,
    Clause,
    EveryPlatform,
    Evidence,
    Figure,
    OpenPoint,
    Pack,
    PackInfo,
    Platform,
    SharedStanding,
    Standing,
)

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
        info = self._model("pack.yaml", PackInfo)
        shared = self._model("every_platform.yaml", EveryPlatform)
        lists = {file: self._list(file, *how) for file, how in LISTS.items()}
        clauses = self._clauses()
        found = {name: self._platform(name) for name in info.platforms} if info else {}
        platforms = {name: platform for name, platform in found.items() if platform}
        if self.faults or info is None or shared is None:
            return None
        endings = {name: platform.ending for name, platform in platforms.items()}
        return Pack.model_construct(
            info=info,
            clauses=clauses,
            facts=lists["facts.yaml"],
            evidence=lists["evidence.yaml"],
            open_points=lists["open_points.yaml"],
            figures=lists["figures.yaml"],
            platforms={
                name: _completed(platform, shared, info, endings)
                for name, platform in platforms.items()
            },
        )

    def _platform(self, name: str) -> Platform | None:
        file = f"{name}.yaml"
        platform = self._model(file, Platform)
        if platform is not None and platform.id != name:
            accepted = f"the name of the file: {name}"
            self.faults.append(Fault.at(self.folder / file, ("id",), platform.id, accepted))
        return platform

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
            data: object = yaml.load(text, Loader=_Loader)  # noqa: S506 - a safe loader, in C
        except yaml.YAMLError as error:
            self.faults.append(fault_of_yaml(self.folder / file, error))
            return None
        if data is None:
            self.faults.append(Fault(self.folder / file, 1, "", "nothing", "a pack's data"))
        return data

    def _model(self, file: str, model: type[_Model]) -> _Model | None:
        data = self._yaml(file)
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
            if clause.id in clauses:
                self.faults.append(Fault(path, line, "id", clause.id, "an id used once"))
            clauses[clause.id] = clause
        return clauses


def _completed(
    platform: Platform, shared: EveryPlatform, info: PackInfo, endings: Mapping[str, str]
) -> Platform:
    """The platform with the checks of `every_platform.yaml`: its place and its name are its own."""
    place = Yes(kind="yes", fact=platform.place_fact)
    naming = Name(
        kind="name",
        fact="proposed_name",
        city=info.city,
        ending=platform.ending,
        other_endings=tuple(ending for key, ending in endings.items() if key != platform.id),
        open_ending=platform.open_ending,
        city_prefixes=info.city_prefixes,
        loose_endings=info.loose_endings,
    )
    location = _standing(
        shared.location, place, evidence=platform.place_evidence, label=platform.place_label
    )
    name = _standing(shared.name, naming, open_point=platform.open_ending)
    return platform.model_copy(update={"before": (shared.ban, location), "after": (name,)})


def _standing(
    shared: SharedStanding,
    decide: AnyCriterion,
    *,
    label: str = "",
    evidence: tuple[str, ...] = (),
    open_point: bool = True,
) -> Standing:
    check = Check(
        id=shared.check.id,
        label=label or shared.check.label,
        decide=decide,
        remedy=shared.check.remedy,
        evidence=evidence or shared.check.evidence,
        open_point=shared.check.open_point if open_point else "",
    )
    return Standing(clause=shared.clause, check=check)
