"""Which fields of rule data people see. The models mark them with `Shown`; from that alone follows
what is extracted for translation."""

from collections.abc import Iterator, Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel


class _Mark:
    """Set on a field's type."""


# Text of ours that people see: extracted into the catalogue, translated where it is shown. Words of
# the law, ids, codes and the aliases that typed answers are compared with are plain `str`.
Shown = Annotated[str, _Mark]


class ShownText(NamedTuple):
    """One text of rule data, and the field that it stands in."""

    field: str
    text: str


def shown_texts(data: object, shape: Any, field: str = "") -> Iterator[ShownText]:  # noqa: ANN401
    """Every text of `data` (as YAML gives it) that `shape`, a model or a type made of models, marks
    as shown, in the order of the data. What does not fit the shape is passed over: loading tells of
    it."""
    origin, inside = get_origin(shape), get_args(shape)
    if origin is Annotated:
        if _Mark not in shape.__metadata__:
            yield from shown_texts(data, inside[0], field)
        elif isinstance(data, str) and data:
            yield ShownText(field, data)
    elif isinstance(shape, type) and issubclass(shape, BaseModel):
        for name, value in data.items() if isinstance(data, Mapping) else ():
            if name in shape.model_fields:
                annotation = shape.model_fields[name].rebuild_annotation()
                yield from shown_texts(value, annotation, name)
    elif origin in (Union, UnionType):
        for arm in inside:
            yield from shown_texts(data, arm, field)
    elif origin is dict and isinstance(data, Mapping):
        for value in data.values():
            yield from shown_texts(value, inside[1], field)
    elif origin in (list, tuple) and isinstance(data, Sequence) and not isinstance(data, str):
        every = len(inside) == 1 or inside[1] is Ellipsis
        shapes = [inside[0]] * len(data) if every else inside
        for value, one in zip(data, shapes, strict=False):
            yield from shown_texts(value, one, field)
