"""Which version of the format a file is of, and what in it is of a later one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from simulation.scenario.events import EVENT_MODELS
from simulation.scenario.fields import Block, is_added
from simulation.scenario.problems import KeyPath, Problem, key_name, place_of
from simulation.scenario.references import inner_blocks
from simulation.scenario.schema import SCHEMA_VERSION, OldSore, Scenario
from simulation.scenario.yaml_source import Located

VERSIONS = tuple(range(1, SCHEMA_VERSION + 1))
"""Versions of the format that are read."""


def version_problems(own: Located, version: object) -> list[Problem]:
    """Return what a file has that its version does not: one problem, at the first of it.

    Parameters
    ----------
    own
        What stands in this file, or in changes to one, without what it extends.
    version
        Its version: the one it says, or that of what it extends; what is no version is passed over.
    """
    if isinstance(version, bool) or version not in VERSIONS:
        return []
    data, places = own.plain(), own.places()
    if version == 1:
        found = list(_later(Scenario, data, ()))
        if not found:
            return []
        place = place_of(places, found[0])
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        message = f"this{more} needs schema_version: 2; `bruggen upgrade {place.file}` writes it"
        return [Problem(*place, key_name(found[0], data), message=message)]
    return list(_pairs(data, places))


def _later(model: type[Block], block: Mapping[str, Any], path: KeyPath) -> Iterator[KeyPath]:
    """Go through what a later version of the format added."""
    inner = dict(inner_blocks(model))
    for name, value in block.items():
        if name not in model.model_fields:
            continue
        if is_added(model.model_fields[name]):
            yield (*path, name)
        elif name in inner:
            several = value if isinstance(value, tuple) else (value,)
            for position, item in enumerate(several):
                place = (*path, name, position) if isinstance(value, tuple) else (*path, name)
                if isinstance(item, Mapping):
                    yield from _later_in(inner[name], item, place)


def _later_in(models: tuple[type[Block], ...], item: Mapping[str, Any], path: KeyPath) -> Iterator[KeyPath]:
    if ("remove" in item and ("from_week" in item or "*" in str(item.get("id")))) or models == (OldSore,):
        yield path
    elif len(models) == 1:
        yield from _later(models[0], item, path)
    elif isinstance(item.get("kind"), str) and item["kind"] in EVENT_MODELS:
        model = EVENT_MODELS[item["kind"]]
        if model.since > 1:
            yield (*path, "kind")
        else:
            yield from _later(model, item, path)
    else:  # a part of an event whose kind another file tells, or no event
        for name in item:
            fields = [model.model_fields[name] for model in EVENT_MODELS.values() if name in model.model_fields]
            if fields and all(is_added(about) for about in fields):
                yield (*path, name)


def _pairs(data: Mapping[str, Any], places: Mapping[KeyPath, Any]) -> Iterator[Problem]:
    """Tell of old sores that are written as in version 1."""
    sores: Any = data
    for key in ("conditions", "history", "old_sores"):
        sores = sores.get(key) if isinstance(sores, Mapping) else None
    for position, sore in enumerate(sores if isinstance(sores, tuple) else ()):
        if isinstance(sore, tuple):
            path = ("conditions", "history", "old_sores", position)
            place = place_of(places, path)
            pair = ", ".join(str(one) for one in sore)
            message = f"a pair is how version 1 of the format writes this; `bruggen upgrade {place.file}` rewrites it"
            yield Problem(*place, key_name(path, data), f"[{pair}]", message, f"{{between: [{pair}]}}")
            return
