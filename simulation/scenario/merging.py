"""Puts what differs over what it differs from; every value keeps the place where it was written."""

from __future__ import annotations

from simulation.scenario.problems import KeyPath, Problem, in_words, key_name, nearest_name, show
from simulation.scenario.yaml_source import Located

REFERENCES = {
    "extends": "Scenario that this file starts from: a shipped name, or a file in this folder or below it.",
    "chair_from": "Scenario whose chair leads this team: a shipped name, or a file in this folder or below it.",
}
"""Keys that a file may hold besides, and that are used up while reading."""
REPLACED_WHOLE = ("calendar", "conflict_style", "interest")
"""Blocks that an extending file replaces as a whole."""

OF_NAMES = ("source", "assumed", "causes", "means", "weights", "names")
"""Blocks of entries with names of one's own; null takes one of the other file away."""


def block_of(node: Located) -> dict[str, Located]:
    """The keys of a block, none where it is no block."""
    return node.value if isinstance(node.value, dict) else {}


def put_over(base: Located, delta: Located, path: KeyPath, problems: list[Problem]) -> Located:
    """Return a value with what differs put over it; each part keeps the place where it was written."""
    if isinstance(base.value, dict) and isinstance(delta.value, dict) and (not path or path[-1] not in REPLACED_WHOLE):
        merged = dict(base.value)
        for key, value in delta.value.items():
            if value.value is None and key in merged and path and path[-1] in OF_NAMES:
                del merged[key]
                continue
            there = merged.get(key, Located([] if isinstance(value.value, list) else None, value.place))
            merged[key] = put_over(there, value, (*path, key), problems)
        return Located(merged, base.place)
    if isinstance(base.value, list) and isinstance(delta.value, list) and _has_ids(delta.value, path):
        return Located(_items_over(base.value, delta.value, path, problems), delta.place)
    return delta


def _has_ids(items: list[Located], path: KeyPath) -> bool:
    """Return whether a list is of things with an id, which are merged one by one."""
    return bool(items) and (path == ("events",) or any("id" in block_of(item) for item in items))


def _items_over(base: list[Located], delta: list[Located], path: KeyPath, problems: list[Problem]) -> list[Located]:
    """Return a list of things with those of the delta merged by id, added, or taken away."""

    def name_of(item: Located) -> str | None:
        name = block_of(item)["id"].value if "id" in block_of(item) else None
        return name if isinstance(name, str) else None

    result = list(base)
    told: set[str] = set()
    for item in delta:
        name = name_of(item)
        if name is None:
            result.append(item)
            continue
        names = [name_of(one) for one in result]
        block, key = block_of(item), f"{key_name(path, {})}[{name if name.isidentifier() else show(name)}]"
        if name in told:
            problems.append(Problem(*item.place, key, show(name), "this id stands twice in the list"))
        elif "remove" not in block:
            if name in names:
                position = names.index(name)
                result[position] = put_over(result[position], item, (*path, position), problems)
            else:
                result.append(item)
        elif block["remove"].value is not True or len(block) > 2:
            message, allowed = "this does not say what to remove", "{id: ..., remove: true} and no other keys"
            problems.append(Problem(*block["remove"].place, key, show(block["remove"].value), message, allowed))
        elif name not in names:
            known = [one for one in names if one is not None]
            message, nearest = "nothing of this id is there to remove", nearest_name(name, known)
            problems.append(Problem(*item.place, key, show(name), message, in_words(known), nearest))
        else:
            del result[names.index(name)]
        told.add(name)
    return result
