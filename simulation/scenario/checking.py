"""What checks between the parts of a file have in common: the data, where each value stands, and the problems found."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from simulation.scenario.problems import (
    MAXIMUM_TOLD,
    KeyPath,
    Place,
    Problem,
    in_words,
    key_name,
    nearest_name,
    place_of,
    show,
    value_at,
)

LONGEST_LIST = 600
NAME = re.compile(r"[a-z][a-z0-9_]*")
"""What a name in a file looks like."""


@dataclass
class Check:
    """The data under check and the problems found so far."""

    data: Mapping[str, Any]
    places: Mapping[KeyPath, Place]
    problems: list[Problem] = field(default_factory=list)

    def tell(
        self,
        path: KeyPath,
        message: str = "",
        *,
        allowed: str | None = None,
        found: str | None = None,
        nearest: str | None = None,
    ) -> None:
        """Note a problem with the value at a path; after very many, no more."""
        if len(self.problems) < MAXIMUM_TOLD:
            name = key_name(path, self.data)
            self.problems.append(Problem(*place_of(self.places, path), name, found, message, allowed, nearest))

    def at(self, *path: str | int) -> Any:
        """Return the value at a path, or None."""
        return value_at(self.data, path)

    def items(self, *path: str | int) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
        """Go through the blocks of a list, each with its path; of a list past all limits, only the start."""
        values = self.at(*path)
        for position, item in enumerate(values[:LONGEST_LIST] if isinstance(values, tuple) else ()):
            if isinstance(item, Mapping):
                yield (*path, position), item

    def keys(self, path: KeyPath) -> tuple[str, ...]:
        """Return the keys of the block at a path, none where it is no block."""
        block = self.at(*path)
        return tuple(block) if isinstance(block, Mapping) else ()

    def ids(self, path: KeyPath) -> tuple[str, ...]:
        """Return the ids in a list, as far as they are there."""
        return tuple(item["id"] for _, item in self.items(*path) if isinstance(item.get("id"), str))

    def unique_ids(self, path: KeyPath, noun: str, *, needed: bool = True) -> tuple[str, ...] | None:
        """Return the ids in a list, after checking that each stands there once.

        None where ids are missing or wrong, so that nothing can be said about who refers to them.
        """
        values = self.at(*path)
        seen: dict[str, KeyPath] = {}
        complete = isinstance(values, tuple)
        for place, item in self.items(*path):
            name = item.get("id")
            if not isinstance(name, str):
                complete = False
            elif NAME.fullmatch(name) is None:
                complete = False  # the schema tells; that others use a better name for it is no mistake of theirs
            elif name in seen:
                line = place_of(self.places, (*seen[name], "id")).line
                message = f"{noun} {show(name)} is already there" + (f" at line {line}" if line else "")
                self.tell((*place, "id"), message, found=show(name), allowed=f"an id that no other {noun} has")
            else:
                seen[name] = (*place,)
        if needed and isinstance(values, tuple) and len(list(self.items(*path))) != len(values):
            complete = False
        return tuple(seen) if complete else None

    def known(self, path: KeyPath, name: object, names: Collection[str] | None, noun: str) -> None:
        """Check that a name is among those known; passes over what is no name."""
        if isinstance(name, str) and names is not None and name not in names and len(self.problems) < MAXIMUM_TOLD:
            allowed = f"{noun}: {in_words(names)}"
            self.tell(path, found=show(name), allowed=allowed, nearest=nearest_name(name, names))


def as_number(value: object) -> float | None:
    """Return a value as a number, or None where it is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    return float(value)


def summed(values: Iterable[object]) -> float | None:
    """Return the sum of weights, or None where the schema refuses one of them."""
    numbers = [as_number(value) for value in values]
    good = [number for number in numbers if number is not None and number >= 0]
    return sum(good) if len(good) == len(numbers) else None


def as_whole(value: object) -> int | None:
    """Return a whole number, or None where it is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
