"""What is wrong with a scenario file, told so that its writer can mend it.

A `Problem` says where (file and line), which key, what was found there, what would
be allowed, and the nearest allowed name. `FileError` carries all problems of a
file together; of a scenario it is a `ScenarioError`. `schema_problems` puts the
errors of the schema in these words.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

MAXIMUM_TOLD = 200
_LONGEST_SHOWN = 60
_LARGEST_SHOWN = 10**30
_NAME_OF_KEY = {"type": "string", "pattern": "name"}

KeyPath = tuple[str | int, ...]
"""Keys and list positions that lead to a value, from the top of the file."""


class Place(NamedTuple):
    """Where a value was written: the file as shown to people, and the line, counted from 1."""

    file: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, with all that is needed to mend it.

    Attributes
    ----------
    file, line
        Where the value was written; the line is None where a whole file is meant.
    key
        The key with the blocks around it, as in ``members[adviser].openness``.
    found
        What stands there, as people would write it.
    message
        What is wrong, where "found this, allowed is that" does not say it.
    allowed
        What may stand there.
    nearest
        The allowed name that looks most like the one found.
    """

    file: str
    line: int | None = None
    key: str = ""
    found: str | None = None
    message: str = ""
    allowed: str | None = None
    nearest: str | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        parts = [self.message] if self.message else []
        if self.found is not None and self.found not in self.message:
            parts.append(f"found {self.found}")
        if self.allowed is not None:
            parts.append(f"allowed: {self.allowed}")
        if self.nearest is not None:
            parts.append(f"did you mean {self.nearest!r}?")
        told_by_message = not self.key or self.message.startswith("unknown key")
        return ": ".join([place, *([] if told_by_message else [self.key]), "; ".join(parts)])


class FileError(Exception):
    """A file cannot be used; holds every problem found, in order of file and line.

    Parameters
    ----------
    problems
        At least one problem; repeated ones are told once.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        ordered = sorted(dict.fromkeys(problems), key=lambda one: (one.file, one.line or 0, one.key, one.message))
        self.problems: tuple[Problem, ...] = tuple(ordered)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class ScenarioError(FileError):
    """A scenario cannot be used."""


def show(value: object) -> str:
    """Return a value as people would write it in a file, on one line and not too long."""
    if value is None:
        return "nothing (null)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return repr(value if len(value) <= _LONGEST_SHOWN else value[: _LONGEST_SHOWN - 3] + "...")
    if isinstance(value, float):
        if math.isfinite(value):
            return repr(value)
        return ".nan" if math.isnan(value) else ".inf" if value > 0 else "-.inf"
    if isinstance(value, int):
        return str(value) if abs(value) < _LARGEST_SHOWN else "a number of more than 30 digits"
    if isinstance(value, Mapping):
        return f"a block of {len(value)} keys" if len(value) != 1 else "a block of 1 key"
    if isinstance(value, (tuple, list)):
        return f"a list of {len(value)} items" if len(value) != 1 else "a list of 1 item"
    return f"a value of type {type(value).__name__}"


def nearest_name(found: object, allowed: Iterable[str]) -> str | None:
    """Return the allowed name that looks most like the one found, or None if none does."""
    if not isinstance(found, str) or len(found) > 2 * _LONGEST_SHOWN:
        return None
    close = difflib.get_close_matches(found, list(allowed), n=1)
    return close[0] if close else None


def in_words(names: Iterable[str]) -> str:
    """Return names as one list for people; ``none`` where there are none."""
    return ", ".join(names) or "none"


def in_short(names: Sequence[str]) -> str:
    """Return names, of which all but the first are numbered, as a short list for people."""
    return ", ".join(names) if len(names) <= 4 else f"{names[0]}, {names[1]} to {names[-1]}"


def value_at(data: Any, path: KeyPath) -> Any:
    """Return the value at a path in plain data, or None where the path leads nowhere."""
    for step in path:
        in_list = isinstance(data, (tuple, list)) and isinstance(step, int) and step < len(data)
        if not in_list and not (isinstance(data, Mapping) and step in data):
            return None
        data = data[step]
    return data


def key_name(path: KeyPath, data: object) -> str:
    """Return a path as people read it; items of a list by their id, else by their position from 0."""
    text = ""
    for depth, step in enumerate(path):
        if isinstance(step, int):
            item = value_at(data, path[: depth + 1])
            name = item.get("id") if isinstance(item, Mapping) else None
            text += f"[{name}]" if isinstance(name, str) and name.isidentifier() and len(name) <= 60 else f"[{step}]"
        else:
            text += ("." if text else "") + (step if step.isidentifier() and len(step) <= 60 else show(step))
    return text


def place_of(places: Mapping[KeyPath, Place], path: KeyPath) -> Place:
    """Return where a value was written, or else the block around it."""
    while path and path not in places:
        path = path[:-1]
    return places[path]


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
        else:
            path, around = (*path, step), options[0]
            node = _below(options[0], step)
    return path, node, around


def _count(node: Mapping[str, Any], low: str, high: str) -> str:
    least, most = node.get(low, 0), node.get(high)
    if most is None:
        return f"at least {least}" if least else "any number of"
    return f"{least}" if least == most else f"{least} to {most}"


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
        return in_words(one["enum"])
    if kind in ("number", "integer"):
        noun = "a number" if kind == "number" else "a whole number"
        low, high = one.get("minimum"), one.get("maximum")
        if "exclusiveMinimum" in one:
            return f"{noun} above {one['exclusiveMinimum']:g}, at most {high:g}"
        return noun if low is None or high is None else f"{noun} from {low:g} to {high:g}"
    if kind == "string":
        if "pattern" in one:
            return "a name of small letters, digits and underscores that starts with a letter, at most 60 long"
        return f"a text of 1 to {one.get('maxLength', 4000)} characters"
    if kind == "array":
        return f"a list of {_count(one, 'minItems', 'maxItems')} items"
    if kind == "boolean":
        return "true or false"
    if "discriminator" in one:
        return "an event: a block with a kind and a week"
    if "properties" in one:
        return f"a block with the keys {in_words(one['properties'])}"
    return "a block of names with their values" + (", not empty" if one.get("minProperties") else "")


def _description(node: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    return str(node.get("description") or _options(node, schema)[0].get("description") or "a value that is needed")


def schema_problems(
    errors: Iterable[Mapping[str, Any]],
    *,
    schema: Mapping[str, Any],
    data: object,
    places: Mapping[KeyPath, Place],
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
    """
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
        if kind == "extra_forbidden":
            keys = list(around["properties"])
            block = key_name(path[:-1], data)
            message = f"unknown key {show(path[-1])}" + (f" in {block}" if block else "")
            nearest = nearest_name(path[-1], keys)
            yield Problem(*place, name, show(path[-1]), message, in_words(keys), nearest)
        elif kind == "missing":
            meaning = f"missing; it means: {_description(node, schema)}"
            yield Problem(*place, name, None, meaning, allowed_by(node, schema))
        elif kind in ("union_tag_invalid", "union_tag_not_found"):
            kinds = sorted(_options(node, schema)[0]["discriminator"]["mapping"])
            given, found = "kind" in value, value.get("kind")
            place = place_of(places, (*path, "kind"))
            message, shown = ("", show(found)) if given else ("missing; it means: the kind of event", None)
            yield Problem(*place, f"{name}.kind", shown, message, in_words(kinds), nearest_name(found, kinds))
        else:
            is_name = node is _NAME_OF_KEY
            found = path[-1] if is_name else value
            wrong_type = isinstance(found, str) and kind.endswith("_type")
            shown = f"the text {show(found)}" if wrong_type else show(found)
            choices = _options(node, schema)[0].get("enum", ())
            message = "this name of a key cannot be used" if is_name else ""
            yield Problem(*place, name, shown, message, allowed_by(node, schema), nearest_name(found, choices))
