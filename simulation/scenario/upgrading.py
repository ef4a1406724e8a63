"""Writes a scenario file anew as the version of the format that is written now, and changes nothing else in it.

The text is edited where it has to be: comments, order and wording stay.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from simulation.filing import read_ordinary
from simulation.scenario.loader import read_scenario
from simulation.scenario.problems import Problem, ScenarioError
from simulation.scenario.schema import SCHEMA_VERSION
from simulation.scenario.text_source import encoding_of
from simulation.scenario.yaml_source import parse_yaml

_SORES = ("conditions", "history", "old_sores")


class Upgraded(NamedTuple):
    """A file as the newest version of the format has it."""

    content: bytes
    changes: tuple[str, ...]
    """What was changed, a line each; empty where the file is of this version already."""


class _Edit(NamedTuple):
    start: int
    end: int
    text: str
    told: str


def upgraded(path: Path) -> Upgraded:
    """Return a file as the newest version of the format has it.

    Parameters
    ----------
    path
        A scenario file, which may extend others; those are left as they are.

    Raises
    ------
    ScenarioError
        If it is no scenario that can be read, or cannot be rewritten by itself.
    """
    source = read_scenario(path)
    source = replace(source, versioned=())  # what is of a later version than the file says is why it is upgraded
    source.with_changes()
    content = read_ordinary(path)
    encoding = encoding_of(content) or "utf-8"
    text = content.decode(encoding)
    try:
        edits = _edits(text, source.plain().get("schema_version"))
    except yaml.YAMLError:  # written in a way that is only read after a closer look at its spaces
        edits = []
    new = text
    for edit in sorted(edits, reverse=True):
        new = new[: edit.start] + edit.text + new[edit.end :]
    before, after = (parse_yaml(one.removeprefix("\ufeff"), path.name).plain() for one in (text, new))
    if after != _as_it_should_be(before, source.plain().get("schema_version")):
        message = "this file is written in a way that cannot be rewritten by itself; change schema_version by hand"
        raise ScenarioError([Problem(path.name, message=message)])
    return Upgraded(new.encode(encoding), tuple(edit.told for edit in sorted(edits)))


def _edits(text: str, version: object) -> list[_Edit]:
    """Return what is to be changed in a text: its version, and old sores that are written as pairs."""
    top = yaml.compose(text, Loader=yaml.SafeLoader)
    keys = _keys(top)
    edits = []
    pairs = [item for item in _below(top, _SORES) if isinstance(item, yaml.SequenceNode)]
    if "schema_version" in keys:
        _, value = keys["schema_version"]
        if str(value.value) != str(SCHEMA_VERSION):
            told = f"line {value.start_mark.line + 1}: schema_version: {value.value} is {SCHEMA_VERSION} now"
            edits.append(_Edit(value.start_mark.index, value.end_mark.index, str(SCHEMA_VERSION), told))
    elif version != SCHEMA_VERSION or pairs:
        edits.append(_said(text, top))
    for item in pairs:
        edits += _as_block(text, item)
    return edits


def _said(text: str, top: Any) -> _Edit:
    """The version, before the first key of a file that did not say it."""
    first, _ = top.value[0]
    start = first.start_mark.index
    after = ", " if top.flow_style else _end_of_line(text) + " " * first.start_mark.column
    told = f"line {first.start_mark.line + 1}: schema_version: {SCHEMA_VERSION} is said now"
    return _Edit(start, start, f"schema_version: {SCHEMA_VERSION}{after}", told)


def _as_block(text: str, item: Any) -> list[_Edit]:
    """A pair as a block with the key `between`."""
    start, end, line = item.start_mark.index, item.end_mark.index, item.start_mark.line + 1
    names = ", ".join(str(one.value) for one in item.value)
    told = f"line {line}: the old sore [{names}] is a block with the key between now"
    if item.flow_style:
        return [_Edit(start, end, f"{{between: {text[start:end]}}}", told)]
    return [_Edit(start, start, f"between:{_end_of_line(text)}{' ' * item.start_mark.column}", told)]


def _end_of_line(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _keys(node: Any) -> dict[str, tuple[Any, Any]]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {str(key.value): (key, value) for key, value in pairs}


def _below(node: Any, path: tuple[str, ...]) -> list[Any]:
    """Items of the list at a path, none where there is none."""
    for step in path:
        keys = _keys(node)
        if step not in keys:
            return []
        node = keys[step][1]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _as_it_should_be(data: dict[str, Any], version: object) -> dict[str, Any]:
    """The data of a file after the change, that was of a version before."""
    told = dict(data)
    if "schema_version" in data or version != SCHEMA_VERSION:
        told["schema_version"] = SCHEMA_VERSION
    history = data.get("conditions", {}).get("history", {}) if isinstance(data.get("conditions"), dict) else {}
    if isinstance(history, dict) and isinstance(history.get("old_sores"), tuple):
        sores = tuple({"between": one} if isinstance(one, tuple) else one for one in history["old_sores"])
        if sores != history["old_sores"]:
            told["schema_version"] = SCHEMA_VERSION
        told["conditions"] = {**data["conditions"], "history": {**history, "old_sores": sores}}
    return told
