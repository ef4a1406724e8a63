"""The JSON Schema of a scenario file, for editors and for messages."""

from __future__ import annotations

import copy
import functools
from typing import Any

from simulation.scenario.merging import OF_NAMES, REFERENCES
from simulation.scenario.schema import Scenario


def scenario_json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a scenario file as it is written.

    A file that extends another needs only a name and a title; its lists of things with an id
    may hold parts of them, or ``remove: true``.
    """
    full = Scenario.model_json_schema()
    blocks: dict[str, Any] = full.pop("$defs")
    blocks["Scenario"] = full
    sores = blocks["History"]["properties"]["old_sores"]
    pair = blocks["OldSore"]["properties"]["between"]
    sores["items"] = {"anyOf": [sores["items"], pair | {"description": "As in version 1: a pair of ids."}]}
    partial = {f"{name}Part": _partial(block) for name, block in blocks.items()}
    partial["OldSorePart"] = copy.deepcopy(blocks["OldSore"])  # such a list is replaced as a whole
    several = partial["ScenarioPart"]["properties"]["events"]
    several["items"] = {"anyOf": [_REMOVING, *several["items"]["anyOf"]]}
    borrowed = copy.deepcopy(full)
    borrowed["properties"]["chair"] = {"$ref": "#/$defs/ChairBorrowed"}
    partial["ChairBorrowed"] = copy.deepcopy(blocks["Chair"]) | {"required": ["organisation"]}
    partial["ScenarioBorrowingChair"] = borrowed
    partial["ScenarioPart"]["required"] = ["name", "title", "extends"]
    texts = {key: {"type": "string", "minLength": 1, "description": told} for key, told in REFERENCES.items()}
    for one, keys in ((borrowed, ["chair_from"]), (partial["ScenarioPart"], list(texts))):
        one["properties"].update({key: texts[key] for key in keys})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Scenario file",
        "description": "One team, written in full or as what differs from another scenario.",
        "type": "object",
        "if": {"required": ["extends"]},
        "then": {"$ref": "#/$defs/ScenarioPart"},
        "else": {
            "if": {"required": ["chair_from"]},
            "then": {"$ref": "#/$defs/ScenarioBorrowingChair"},
            "else": {"$ref": "#/$defs/Scenario"},
        },
        "$defs": blocks | partial,
    }


def _partial(block: Any) -> Any:
    """Return a piece of JSON Schema in which nothing is needed and a thing with an id can be removed."""
    if isinstance(block, list):
        return [_partial(item) for item in block]
    if not isinstance(block, dict):
        return block
    part = {key: _partial(value) for key, value in block.items() if key not in ("required", "discriminator")}
    for name in OF_NAMES:
        _allow_null(part.get("properties", {}).get(name, {}))
    if "$ref" in part:
        part["$ref"] += "Part"
    if "oneOf" in part:
        part["anyOf"] = part.pop("oneOf")
    if "id" in part.get("properties", {}):
        part["properties"]["remove"] = {"const": True, "description": "Takes the thing with this id away."}
    return part


def _allow_null(field: dict[str, Any]) -> None:
    """Let entries with names of one's own be taken away, in a piece of JSON Schema."""
    for one in (field, *field.get("anyOf", ())):
        patterns = one.get("patternProperties", {})
        for pattern, entry in patterns.items():
            patterns[pattern] = {"anyOf": [entry, {"type": "null"}]}
        if isinstance(one.get("additionalProperties"), dict):
            one["additionalProperties"] = {"anyOf": [one["additionalProperties"], {"type": "null"}]}


_REMOVING = {
    "type": "object",
    "description": "Takes away several events: from a week on, or those whose id fits a pattern.",
    "properties": {
        "remove": {"const": True},
        "from_week": {"type": "integer", "minimum": 1, "description": "All events in this week and later."},
        "id": {"type": "string", "pattern": r"^[a-z0-9_*]*\*[a-z0-9_*]*$", "description": "A pattern, as wave_*."},
    },
    "required": ["remove"],
    "minProperties": 2,
    "maxProperties": 2,
    "additionalProperties": False,
}
"""Several events of the other file that an extending file takes away."""


@functools.cache
def checked_schema() -> dict[str, Any]:
    """Return the JSON Schema of a merged scenario, with the keys that a file may hold besides."""
    schema = Scenario.model_json_schema()
    schema["properties"] |= {key: {"type": "string", "description": told} for key, told in REFERENCES.items()}
    return schema
