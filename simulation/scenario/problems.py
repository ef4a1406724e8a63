"""What is wrong with a scenario file, told so that its writer can mend it.

A `Problem` says where (file and line), which key, what was found there, what would
be allowed, and the nearest allowed name. `FileError` carries all problems of a
file together; of a scenario it is a `ScenarioError`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from simulation.scenario.suggesting import nearest_name as nearest_name

MAXIMUM_TOLD = 200
LONGEST_SHOWN = 60
_LARGEST_SHOWN = 10**30
_IS_NAME = re.compile(r"[A-Za-z_][\w.]*")

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
        What was most likely meant: the allowed name that looks most like the one found, or a value as a file has it.
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
            parts.append(f"did you mean {_as_told(self.nearest)}?")
        told_by_message = not self.key or self.message.startswith("unknown key")
        return printable(": ".join([place, *([] if told_by_message else [self.key]), "; ".join(parts)]))


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


def printable(text: str) -> str:
    """Return a text with what steers a terminal, breaks a line or cannot be seen written out."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)


def _as_told(nearest: str) -> str:
    """Return what was meant as it is to be written: a name in quotes, so that it stands out, and values as they are."""
    return repr(nearest) if _IS_NAME.fullmatch(nearest) and nearest not in ("true", "false") else nearest


def show(value: object) -> str:
    """Return a value as people would write it in a file, on one line and not too long."""
    if value is None:
        return "nothing (null)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return repr(value if len(value) <= LONGEST_SHOWN else value[: LONGEST_SHOWN - 3] + "...")
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
