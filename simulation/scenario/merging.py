"""Puts what differs over what it differs from; every value keeps the place where it was written."""

from __future__ import annotations

import re

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
    for item in delta if path == ("events",) else ():
        if "remove" in block_of(item) and (name_of(item) is None or "*" in str(name_of(item))):
            result = _without_several(result, item, problems)
    for item in delta:
        name = name_of(item)
        if path == ("events",) and "remove" in block_of(item) and (name is None or "*" in name):
            continue
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


def _without_several(events: list[Located], item: Located, problems: list[Problem]) -> list[Located]:
    """Return the events of the other file without those from a week on, or with an id of a pattern."""
    block = block_of(item)
    week, pattern = (block[key].value if key in block else None for key in ("from_week", "id"))
    whole = isinstance(week, int) and not isinstance(week, bool)
    is_clear = block["remove"].value is True and len(block) == 2
    if not is_clear or not (whole or isinstance(pattern, str)):
        message = "this does not say what to remove"
        allowed = (
            '{id: ..., remove: true}, {remove: true, from_week: 30} or {remove: true, id: "wave_*"}, and no other keys'
        )
        problems.append(Problem(*item.place, key_name(("events",), {}), None, message, allowed))
        return events

    def goes(event: Located) -> bool:
        own = block_of(event)
        value = own["week" if whole else "id"].value if ("week" if whole else "id") in own else None
        if whole:
            return (
                isinstance(value, int)
                and not isinstance(value, bool)
                and value >= (week if isinstance(week, int) else 0)
            )
        parts = (re.escape(part) for part in str(pattern).split("*"))
        return isinstance(value, str) and re.fullmatch(".*".join(parts), value) is not None

    staying = [event for event in events if not goes(event)]
    if len(staying) == len(events):
        message = f"no event of the other file is in week {week} or later" if whole else "no event has an id like this"
        problems.append(Problem(*item.place, "events", show(week if whole else pattern), message))
    return staying
