"""Which kind of field each field of a scenario file is, read off its schema."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from simulation.scenario import events

_HIDDEN = ("source", "assumed", "schema_version", "translations", "kind")
"""Fields that the form has no place for; what they hold is kept."""
REFERS_TO: dict[str, str] = {
    "organisation": "organisations",
    "organisations": "organisations",
    "facet": "facets",
    "needs": "kinds",
    "strategy": "strategies",
    "second_organisation": "organisations",
    "observable": "observables",
    "MemberLeaves.member": "members",
}
"""What a name refers to, by field or by model and field."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a field is filled in.

    Attributes
    ----------
    way
        `share`, `number`, `text`, `yes_or_no`, `choice`, `name`, `names`, `weights`, `weeks`, `pairs`, `block` or
        `list`.
    needed
        Whether it may not stay empty.
    default
        What holds where it is left out.
    low, high
        Bounds of numbers.
    """

    way: str
    needed: bool
    default: Any = None
    low: float = 0.0
    high: float = 1.0
    whole: bool = False
    choices: tuple[str, ...] = ()
    refers_to: str = ""
    model: type[BaseModel] | None = None


def block_fields(model: type[BaseModel]) -> list[str]:
    """Fields of a block that the form shows, in the order of the schema."""
    skip = _HIDDEN if issubclass(model, events.ScheduledEvent) else tuple(one for one in _HIDDEN if one != "kind")
    return [name for name in model.model_fields if name not in skip and name != "id"]


@functools.cache
def kind_of(model: type[BaseModel], name: str) -> Kind:
    """Which kind of field this is."""
    about = model.model_fields[name]
    default = None if about.is_required() else about.get_default(call_default_factory=True)
    optional = default is None and not about.is_required()
    annotation = _without_none(about.annotation)
    needed = not optional
    refers = REFERS_TO.get(f"{model.__name__}.{name}", REFERS_TO.get(name, ""))
    if model.__name__ == "Organisation" and name == "kind":
        refers = "kinds"
    if default is PydanticUndefined:
        default = None
    plain, limits = _unwrapped(annotation, list(about.metadata))
    origin, parts = get_origin(plain), get_args(plain)
    if name == "events":
        return Kind("list", needed)
    if origin is Literal:
        return Kind("choice", needed, default, choices=tuple(str(part) for part in parts))
    if origin is dict:
        _, inner = _unwrapped(parts[1], [])
        return Kind("weights", needed, default, 0.0, _bound(inner, (Le,), "le", 1.0))
    if origin is tuple:
        return _kind_of_list(name, parts[0], needed, refers)
    if isinstance(plain, type) and issubclass(plain, BaseModel):
        return Kind("block", needed, model=plain)
    if plain is bool:
        return Kind("yes_or_no", needed, default)
    if plain in (int, float):
        low, high = _bound(limits, (Ge, Gt), "ge", 0.0), _bound(limits, (Le,), "le", 1.0)
        if plain is float and high <= 1.0 and needed:
            return Kind("share", needed, low if default is None else default, low, high)
        return Kind("number", needed, default, low, high, whole=plain is int)
    is_name = any(getattr(one, "pattern", None) for one in limits)
    return Kind("name" if is_name else "text", needed, default, refers_to=refers)


def _kind_of_list(name: str, item: Any, needed: bool, refers: str) -> Kind:
    if name == "old_sores":
        return Kind("pairs", needed)
    if isinstance(item, type) and issubclass(item, BaseModel):
        return Kind("list", needed, model=item)
    plain, _ = _unwrapped(item, [])
    return Kind("weeks" if plain is int else "names", needed, refers_to=refers)


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def _unwrapped(annotation: Any, limits: list[Any]) -> tuple[Any, list[Any]]:
    """An annotation without what is annotated to it, and all of that."""
    if hasattr(annotation, "__metadata__"):
        more = [part for one in annotation.__metadata__ for part in (one, *getattr(one, "metadata", ()))]
        return _unwrapped(annotation.__origin__, [*limits, *more])
    return annotation, limits


def _bound(limits: list[Any], kinds: tuple[type, ...], name: str, otherwise: float) -> float:
    for one in limits:
        if isinstance(one, kinds):
            return float(getattr(one, name, getattr(one, "gt", otherwise)))
    return otherwise
