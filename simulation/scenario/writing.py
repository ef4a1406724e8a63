"""Writes a scenario as a file that people can read and change."""

from __future__ import annotations

from typing import Any

import yaml

from simulation.scenario.schema import SCHEMA_VERSION, Scenario

_FIRST = ("id", "kind", "week", "schema_version", "name", "title", "summary", "observed", "label")
_WIDE = 120
_ORIGINS = ("source", "assumed")


class _Dumper(yaml.SafeDumper):
    """Lists set in from their key, as in the files that ship."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        del indentless
        super().increase_indent(flow, False)


def scenario_to_data(scenario: Scenario) -> dict[str, Any]:
    """Plain data of a scenario: what a file holds that gives all that is not at its default."""
    data: dict[str, Any] = scenario.model_dump(mode="json", exclude_defaults=True)
    data["schema_version"] = SCHEMA_VERSION  # whatever it was read from
    for event, given in zip(data.get("events", []), scenario.events, strict=False):
        event["kind"] = given.kind
    return data


def scenario_to_yaml(scenario: Scenario) -> str:
    """The text of a scenario file, of which loading gives the same scenario again."""
    text: str = yaml.dump(
        _ordered(scenario_to_data(scenario)), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDE
    )
    return text


def _ordered(value: Any) -> Any:
    """What names a thing stands first."""
    if isinstance(value, dict):
        keys = [key for key in _FIRST if key in value] + [key for key in value if key not in _FIRST]
        return {key: _ordered(value[key]) for key in keys}
    return [_ordered(one) for one in value] if isinstance(value, list) else value


def mark_changed(before: Any, after: Any, note: str) -> Any:
    """The data of a changed scenario, in which nothing that was changed claims to have been observed.

    At every value that differs the source of the value is taken away, and a note stands in place of what was assumed.
    What is new has no note: it never claimed anything.

    Parameters
    ----------
    before, after
        Plain data of a scenario, and the same after changes; things in lists are matched by their id.
    note
        What is said of a value that was changed.
    """
    if isinstance(after, dict) and isinstance(before, dict):
        marked = {key: mark_changed(before.get(key), value, note) for key, value in after.items()}
        changed = [
            key
            for key in dict.fromkeys([*before, *after])
            if key not in _ORIGINS and _is_value(before.get(key), after.get(key)) and before.get(key) != after.get(key)
        ]
        return _with_notes(marked, changed, note) if changed and any(key in before for key in _ORIGINS) else marked
    if isinstance(after, dict):
        return {key: mark_changed(None, value, note) for key, value in after.items()}
    if isinstance(after, list) and isinstance(before, list):
        old = {one["id"]: one for one in before if isinstance(one, dict) and "id" in one}
        return [
            mark_changed(old[one["id"]], one, note) if isinstance(one, dict) and one.get("id") in old else one
            for one in after
        ]
    return after


def _is_value(before: Any, after: Any) -> bool:
    """Whether this is a value of its own, and not a block or a list of things that have their own origins."""
    return not any(
        (isinstance(one, dict) and ("source" in one or "assumed" in one))
        or (isinstance(one, list) and any(isinstance(item, dict) and "between" not in item for item in one))
        for one in (before, after)
    )


def _with_notes(block: dict[str, Any], changed: list[str], note: str) -> dict[str, Any]:
    """A block of which some values were changed, with what it says of its values put right."""
    told = dict(block)
    for origin in _ORIGINS:
        given = told.get(origin)
        if isinstance(given, dict):
            told[origin] = {key: text for key, text in given.items() if key not in changed}
            if not told[origin]:
                del told[origin]
    kept = {key: note for key in changed if key in block}
    assumed = told.get("assumed")
    if isinstance(assumed, dict) or (assumed is None and kept):
        told["assumed"] = {**(assumed or {}), **kept}
    elif isinstance(assumed, str) and kept:
        told["assumed"] = f"{assumed} {note} ({', '.join(kept)})"
    return told
