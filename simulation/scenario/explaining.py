"""Puts what the schema of a file refuses in plain words, with what its writer most likely meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from simulation.scenario.problems import (
    KeyPath,
    Place,
    Problem,
    in_words,
    key_name,
    place_of,
    show,
    value_at,
)
from simulation.scenario.suggesting import (
    as_name,
    has_decimal_comma,
    meant_list,
    meant_number,
    meant_truth,
    nearest_name,
    unquoted,
)

_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}.*|\d{1,2}[-/. ](\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{2,4}")
_LONGEST_NUMBER = 30
_NAME_OF_KEY = {"type": "string", "pattern": "name"}


def _options(node: Mapping[str, Any], schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what a piece of JSON Schema allows besides null, with references followed."""
    if "$ref" in node:
        return [schema["$defs"][node["$ref"].rsplit("/", 1)[1]]]
    if "anyOf" in node:
        return [found for one in node["anyOf"] if one.get("type") != "null" for found in _options(one, schema)]
    return [dict(node)]


def _below(node: Mapping[str, Any], step: str | int) -> dict[str, Any]:
    """Return the piece of JSON Schema one step down, or an empty one where there is none."""
    if isinstance(step, int):
        pieces = node.get("prefixItems", [])
        return dict(pieces[step] if step < len(pieces) else node.get("items", {}))
    if step in node.get("properties", {}):
        return dict(node["properties"][step])
    inner = next(iter(node.get("patternProperties", {}).values()), node.get("additionalProperties", {}))
    return dict(inner) if isinstance(inner, Mapping) else {}


def _walk(
    location: KeyPath, schema: Mapping[str, Any], data: object
) -> tuple[KeyPath, dict[str, Any], dict[str, Any]] | None:
    """Follow an error's location through schema and data.

    The location of the schema library also names the branches of a choice; those are no keys
    of the file. Returns path, piece of schema and the block around it, or None when the error
    is about a branch that the value does not take.
    """
    path: KeyPath = ()
    node: dict[str, Any] = dict(schema)
    around: dict[str, Any] = {}
    for step in location:
        options = _options(node, schema)
        if len(options) > 1:
            takes_block = isinstance(value_at(data, path), Mapping)
            if takes_block != str(step).startswith("dict["):
                return None
            if takes_block:
                node = next(one for one in options if one.get("type") == "object")
        elif "discriminator" in options[0] and step != "[key]":
            node = {"$ref": options[0]["discriminator"]["mapping"][step]}
        elif step == "[key]" and options[0].get("type") != "object":
            node = _NAME_OF_KEY
        elif step == "between" and isinstance(value_at(data, path), tuple):
            around = options[0]  # a pair, as in version 1, stands for this key of the block
            node = _below(options[0], step)
        else:
            path, around = (*path, step), options[0]
            node = _below(options[0], step)
    return path, node, around


def _count(node: Mapping[str, Any], low: str, high: str) -> str:
    least, most = node.get(low, 0), node.get(high)
    if most is None:
        return f"at least {least}" if least else "any number of"
    return f"{least}" if least == most else f"{least} to {most}"


def _plain(number: float) -> str:
    """Return a number with all its digits where it is a whole one."""
    return str(int(number)) if number == int(number) else f"{number:g}"


def allowed_by(node: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """Return in plain words what a piece of JSON Schema allows."""
    options = _options(node, schema)
    if len(options) > 1:
        return "a text, or a block with a text per key"
    one = options[0]
    kind = one.get("type")
    if "const" in one:
        return show(one["const"])
    if "enum" in one:
        return in_words(str(choice) for choice in one["enum"])
    if kind in ("number", "integer"):
        noun = "a number" if kind == "number" else "a whole number"
        low, high = one.get("minimum"), one.get("maximum")
        if "exclusiveMinimum" in one and high is not None:
            return f"{noun} above {_plain(one['exclusiveMinimum'])}, at most {_plain(high)}"
        if "exclusiveMinimum" in one:
            return f"{noun} above {_plain(one['exclusiveMinimum'])}"
        return noun if low is None or high is None else f"{noun} from {_plain(low)} to {_plain(high)}"
    if kind == "string":
        if "pattern" in one:
            return "a name of small letters, digits and underscores that starts with a letter, at most 60 long"
        return f"a text of 1 to {one.get('maxLength', 4000)} characters"
    if kind == "array":
        return f"a list of {_count(one, 'minItems', 'maxItems')} items"
    if kind == "boolean":
        return "true or false"
    if "discriminator" in one:
        kinds = sorted(one["discriminator"]["mapping"])
        return (
            "an event: a block with a kind and a week" if "incident" in kinds else f"{{kind: ...}}: {in_words(kinds)}"
        )
    if "properties" in one:
        return f"a block with the keys {in_words(one['properties'])}"
    return "a block of names with their values" + (", not empty" if one.get("minProperties") else "")


def _description(node: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    return str(node.get("description") or _options(node, schema)[0].get("description") or "a value that is needed")


def _homes(key: str, schema: Mapping[str, Any]) -> list[KeyPath]:
    """Return the blocks that have a key, by the keys that lead there; items of lists as 0."""
    found: list[KeyPath] = []

    def look(node: Mapping[str, Any], path: KeyPath) -> None:
        for one in _options(node, schema) if len(path) < 8 else ():
            if key in one.get("properties", {}):
                found.append(path)
            for name, inner in one.get("properties", {}).items():
                if name not in ("source", "assumed"):
                    look(inner, (*path, name))
            if one.get("type") == "array" and isinstance(one.get("items"), Mapping):
                look(one["items"], (*path, 0))
            for target in one.get("discriminator", {}).get("mapping", {}).values():
                look({"$ref": target}, path)

    look(schema, ())
    return list(dict.fromkeys(found))


def _belongs(path: KeyPath, schema: Mapping[str, Any], places: Mapping[KeyPath, Place]) -> str:
    """Return to which block an unknown key belongs, if another one has it: the nearest above it, or all by name."""
    key, here = str(path[-1]), place_of(places, path)
    last = here.line or 0
    if key in ("source", "assumed"):
        return ""
    homes = [
        home for home in _homes(key, schema) if home != tuple(0 if isinstance(one, int) else one for one in path[:-1])
    ]
    if not homes:
        return ""
    above: list[tuple[int, str]] = []
    for place, (file, line) in places.items():
        fits = _general(place) in homes and place and file == here.file
        if fits and line is not None and line <= last:
            above.append((line, ".".join(str(one) for one in place if not isinstance(one, int))))
    if above:
        line, name = max(above)
        return f"it belongs to {name} (line {line}): set it in below that, by spaces"
    names = [".".join(one for one in home if isinstance(one, str)) or "the top of the file" for home in homes]
    return f"it is a key of {in_words(list(dict.fromkeys(names))[:4])}"


def _general(path: KeyPath) -> KeyPath:
    """Return a path with 0 for every place in a list."""
    return tuple(0 if isinstance(one, int) else one for one in path)


def _unknown_key(
    path: KeyPath, around: Mapping[str, Any], schema: Mapping[str, Any], data: object, places: Mapping[KeyPath, Place]
) -> Problem:
    """Tell of a key that is not known there, with what was meant: another one, or one of another block."""
    key, keys = str(path[-1]), list(around["properties"])
    block = key_name(path[:-1], data)
    message = f"unknown key {show(key)}" + (f" in {block}" if block else "")
    near = nearest_name(key, keys)
    start = key.partition(":")[0]
    if key.startswith("-") and key[1:].strip() in keys:
        message, near = f"{message}: a space is missing after the dash", f"- {key[1:].strip()}"
    elif ":" in key and nearest_name(start, keys):
        message, near = f"{message}: a space is missing after the colon", f"{start}: {key.partition(':')[2]}"
    elif near is None or as_name(key) != near:
        belongs = _belongs(path, schema, places)
        message += f"; {belongs}" if belongs else ""
        near = None if belongs.startswith("it belongs") else near
    return Problem(*place_of(places, path), key_name(path, data), show(key), message, in_words(keys), near)


def _meant(
    found: object, node: Mapping[str, Any], schema: Mapping[str, Any], written: str | None, name: str
) -> tuple[str, str | None]:
    """Return what is to be said of a value that is not allowed, and what was most likely meant."""
    options = _options(node, schema)
    one = options[0]
    kind = one.get("type")
    if "enum" in one:
        word = {True: "yes", False: "no"}.get(found, found) if isinstance(found, bool) else found
        return "", nearest_name(word, [str(choice) for choice in one["enum"]])
    if isinstance(found, str) and "discriminator" in one:
        chosen = nearest_name(found, one["discriminator"]["mapping"])
        return "", f"{{kind: {chosen}}}" if chosen else None
    if kind in ("number", "integer"):
        near = meant_number(found, one)
        if isinstance(found, str) and has_decimal_comma(found):
            return "numbers have a decimal point, not a comma", near
        if isinstance(found, str) and _DATE.fullmatch(found.strip()):
            return "this is a date; weeks are counted from the start of the run", None
        return "", near
    if kind == "boolean":
        return "", meant_truth(found)
    if kind == "string":
        return _meant_text(found, one, written)
    if kind == "array":
        if isinstance(found, str):
            return "each item of a list begins with a dash, or the list stands in brackets", meant_list(found)
        if isinstance(found, Mapping) and found:
            return "each item of a list begins with a dash: `- key: value`", None
        return "", None
    if kind == "object":
        if isinstance(found, (tuple, list)) and "properties" in one and found:
            chair = "; a team has one chair, and another one comes by an event of the kind chair_replaced"
            return "this is one block and no list, so it has no dashes" + (chair if name == "chair" else ""), None
        if found is None:
            return "nothing stands below this key; what belongs to it is set in by spaces", None
    return "", None


def _meant_text(found: object, node: Mapping[str, Any], written: str | None) -> tuple[str, str | None]:
    """The same for a value that should be a text, or a name."""
    if "pattern" in node:
        if isinstance(found, str) and unquoted(found):
            return "these are not the quotes of a keyboard", as_name(found)
        return "", as_name(found) if isinstance(found, str) else None
    if isinstance(found, (tuple, list, Mapping)):
        return "a text that begins with a bracket needs quotes, and a text has no dashes and no keys", None
    if isinstance(found, (int, float)):  # and true and false
        told = written or show(found)
        return f"{told} is read as {'true or false' if isinstance(found, bool) else 'a number'}; a text needs quotes", (
            f'"{told}"'
        )
    return "", None


def schema_problems(
    errors: Iterable[Mapping[str, Any]],
    *,
    schema: Mapping[str, Any],
    data: object,
    places: Mapping[KeyPath, Place],
    written: Mapping[KeyPath, str] | None = None,
    bounds: Callable[[KeyPath], tuple[dict[str, Any], str] | None] = lambda _path: None,
) -> Iterator[Problem]:
    """Put the errors of the schema in plain words.

    Parameters
    ----------
    errors
        Errors as pydantic lists them: mappings with ``type`` and ``loc``.
    schema
        JSON Schema of the model that gave the errors.
    data
        The plain data that was checked.
    places
        Where each value of the data was written.
    written
        How values without quotes were written.
    bounds
        What holds at a path besides the schema: a piece of JSON Schema in its place, and a word on where that is from.
    """
    meant: set[tuple[KeyPath, str]] = set()
    errors = sorted(errors, key=lambda error: error["type"] != "extra_forbidden")
    for error in errors:
        walked = _walk(tuple(error["loc"]), schema, data)
        if walked is None:
            continue
        path, node, around = walked
        kind = error["type"]
        value = value_at(data, path)
        if kind == "too_short" and value is not None and len(value) >= _options(node, schema)[0].get("minItems", 1):
            continue  # the schema library counts only the items it could read; those are told one by one
        if kind == "missing" and isinstance(path[-1], int):
            path, node, kind = path[:-1], around, "too_short"
            value = value_at(data, path)
        place = place_of(places, path)
        name = key_name(path, data)
        narrow, reason = bounds(path) or (node, "")
        if kind == "extra_forbidden":
            unknown = _unknown_key(path, around, schema, data, places)
            meant.add((path[:-1], unknown.nearest or ""))
            yield unknown
        elif kind == "missing" and (path[:-1], path[-1]) in meant:
            continue  # it is there under another name, and that is told
        elif kind == "missing":
            meaning = f"missing; it means: {_description(node, schema)}"
            yield Problem(*place, name, None, meaning, allowed_by(narrow, schema) + reason)
        elif kind in ("union_tag_invalid", "union_tag_not_found"):
            kinds = sorted(_options(node, schema)[0]["discriminator"]["mapping"])
            given, found = "kind" in value, value.get("kind")
            place = place_of(places, (*path, "kind"))
            means = "the kind of event" if path[:1] == ("events",) else "which of these it is"
            message, shown = ("", show(found)) if given else (f"missing; it means: {means}", None)
            yield Problem(*place, f"{name}.kind", shown, message, in_words(kinds), nearest_name(found, kinds))
        else:
            is_name = node is _NAME_OF_KEY
            found = path[-1] if is_name else value
            wrong_type = isinstance(found, str) and kind.endswith("_type")
            told = (written or {}).get(path) if isinstance(found, (int, float)) else None
            told = told if told and len(told) <= _LONGEST_NUMBER else None
            shown = f"the text {show(found)}" if wrong_type else told or show(found)
            message, near = _meant(found, narrow, schema, told, str(path[-1]) if path else "")
            message = "this name of a key cannot be used" if is_name else message
            yield Problem(*place, name, shown, message, allowed_by(narrow, schema) + reason, near)
