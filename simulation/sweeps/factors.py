"""What varies in a sweep: listed values or a range, and where in a scenario a value goes."""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.merging import REPLACED_WHOLE
from simulation.sweeps.schema import Varied

STRATEGY, CONSTANTS, SCENARIO = "strategy", "constants", "scenario"
"""Paths that are no place in a scenario: who leads how, under which set of constants, and which team."""
HORIZON = "horizon_weeks"
"""Another horizon may leave meetings and events of a team beyond it, as `bruggen compare --weeks` does."""
OF_CONSTANTS = "constants."
"""Start of the path of one behavioural constant."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that varies.

    Attributes
    ----------
    name
        As in the file; a column of the table of settings.
    paths
        What it sets, each the keys that lead to a value, joined by dots.
    values
        Listed values, in their order; empty for a range.
    """

    name: str
    paths: tuple[str, ...]
    values: tuple[Any, ...]
    given: Varied

    @property
    def is_range(self) -> bool:
        """Whether values come from a range and are not listed."""
        return not self.values

    @property
    def is_number(self) -> bool:
        """Whether all its values are numbers, so that there is a lower and a higher."""
        return self.is_range or all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in self.values)

    def ends(self) -> tuple[Any, Any]:
        """First and last listed value, or the ends of the range."""
        if self.values:
            return self.values[0], self.values[-1]
        return self.at(np.asarray([0.0]))[0], self.at(np.asarray([1.0]))[0]

    def at(self, shares: NDArray[np.float64]) -> list[Any]:
        """Values at shares of the distribution from 0 to 1: its quantiles, or listed values with equal chances."""
        if self.values:
            places = np.minimum((shares * len(self.values)).astype(int), len(self.values) - 1)
            return [self.values[place] for place in places]
        given = self.given
        assert given.low is not None
        assert given.high is not None
        low, high = given.low, given.high
        if given.whole:
            return [int(value) for value in np.minimum(np.floor(low + shares * (high - low + 1.0)), high)]
        if given.distribution == "uniform":
            found = low + shares * (high - low)
        elif given.distribution == "log_uniform":
            found = np.exp(math.log(low) + shares * (math.log(high) - math.log(low)))
        elif given.distribution == "triangular":
            found = _triangular(shares, low, float(given.mode if given.mode is not None else (low + high) / 2.0), high)
        else:
            from scipy.stats import truncnorm

            mean, sd = float(given.mean or 0.0), float(given.sd or 1.0)
            found = truncnorm.ppf(shares, (low - mean) / sd, (high - mean) / sd, loc=mean, scale=sd)
        return [round(float(value), _DIGITS) for value in np.clip(found, low, high)]

    def levels(self) -> list[Any]:
        """Values a grid takes: the listed ones, or steps through the range with equal shares between them."""
        if self.values:
            return list(self.values)
        given = self.given
        if given.whole and given.low is not None and given.high is not None:
            steps = np.rint(np.linspace(given.low, given.high, given.steps)).astype(int)
            return list(dict.fromkeys(steps.tolist()))
        return self.at(np.linspace(0.0, 1.0, given.steps))


def _triangular(shares: NDArray[np.float64], low: float, mode: float, high: float) -> NDArray[np.float64]:
    rising = (mode - low) / (high - low)
    up = low + np.sqrt(shares * (high - low) * (mode - low))
    down = high - np.sqrt((1.0 - shares) * (high - low) * (high - mode))
    return np.asarray(np.where(shares < rising, up, down))


_DIGITS = 12
"""Digits of a value behind the point, so that a grid says 0.3 and not 0.30000000000000004."""


class NoSuchPlaceError(ValueError):
    """A path leads nowhere in a scenario; the text says where it stops and what is there."""

    def __init__(self, message: str, found: str, known: Sequence[str]) -> None:
        super().__init__(message)
        self.found = found
        self.known = tuple(known)


def changes_for(data: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Changes on a scenario, as in a file that extends it.

    Parameters
    ----------
    data
        The scenario as plain data.
    values
        New values by path. A step of a path is a key of a block, the id of a thing in a list, or ``*`` for all of them.

    Raises
    ------
    NoSuchPlaceError
        If a path names a thing that is not in the list, or leads into something that holds nothing.
    """
    changes: dict[str, Any] = {}
    for path, value in values.items():
        _put(data, changes, path.split("."), value, path)
    return changes


def _put(data: Any, changes: dict[str, Any], steps: Sequence[str], value: Any, path: str) -> None:
    step, rest = steps[0], steps[1:]
    known = [key for key in data if key not in ("source", "assumed")] if isinstance(data, Mapping) else []
    if step == "*" and not known:
        raise NoSuchPlaceError(f"{path}: '*' finds nothing here to stand for", step, ())
    if rest and rest[0] == "*" and step != "*" and step not in known:
        raise NoSuchPlaceError(f"{path}: there is no '{step}' of which '*' could be all", step, known)
    for key in known if step == "*" else [step]:
        below = data.get(key) if isinstance(data, Mapping) else None
        if not rest:
            changes[key] = value
            _leave_out_other_rhythm(data, changes, key)
        elif isinstance(below, (tuple, list)):
            _put_in_list(below, changes.setdefault(key, []), rest, value, path)
        elif below is None or isinstance(below, Mapping):
            kept = copy.deepcopy(dict(below or {})) if key in REPLACED_WHOLE else {}
            inner = changes.setdefault(key, kept)
            _put(below or {}, inner, rest, value, path)
        else:
            raise NoSuchPlaceError(f"{path}: '{key}' is one value and holds no '{rest[0]}'", rest[0], ())


def _put_in_list(items: Sequence[Any], changes: list[Any], steps: Sequence[str], value: Any, path: str) -> None:
    """Change things in a list by their ids."""
    ids = [item["id"] for item in items if isinstance(item, Mapping) and isinstance(item.get("id"), str)]
    step, rest = steps[0], steps[1:]
    if (step != "*" and step not in ids) or not ids:
        told = "names nothing in the list" if ids else "leads into a list of which nothing has an id"
        raise NoSuchPlaceError(f"{path}: '{step}' {told}", step, ids)
    if not rest:
        raise NoSuchPlaceError(f"{path}: '{step}' is a whole block; name a key in it", step, ())
    for name in ids if step == "*" else [step]:
        item = next(one for one in items if isinstance(one, Mapping) and one.get("id") == name)
        change = next((one for one in changes if one["id"] == name), None)
        if change is None:
            change = {"id": name}
            changes.append(change)
        _put(item, change, rest, value, path)


def _leave_out_other_rhythm(data: Any, changes: dict[str, Any], key: str) -> None:
    """A calendar is a rhythm or listed weeks; who sets the one takes the other away."""
    if isinstance(data, Mapping) and {"every_weeks", "weeks"} & {*data} and key in ("every_weeks", "weeks"):
        for other in ("weeks",) if key == "every_weeks" else ("every_weeks", "first_week"):
            changes.pop(other, None)
        for origin in ("source", "assumed"):
            changes.pop(origin, None)
