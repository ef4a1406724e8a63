"""A team in arrays: one record of fixed size, and behind it, in the same block of memory, arrays as long as needed.

A record is passed on as one address, which Numba compiles several times as fast as many arrays; and as its type does
not depend on the size of the team, the engine is compiled once (see `simulation.compiled.records`).
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.model.case import Case
from simulation.model.state import Array, Field, Run, Sizes, fields_of_run

_LINE = 64
"""Bytes that the processor reads at once; every array starts at a multiple."""


class Behind(NamedTuple):
    """An array behind the record: what it holds, the field that says where it stands, and those of its lengths."""

    dtype: np.dtype[Any]
    place: str
    lengths: tuple[str | int, ...]


class Layout(NamedTuple):
    """How a team lies in memory, whatever its size."""

    dtype: np.dtype[Any]
    """The record; its first fields tell lengths and where arrays stand, in bytes from its start."""
    behind: dict[str, Behind]


@functools.cache
def layout() -> Layout:
    """How a team lies in memory."""
    fields = fields_of_run()
    behind = {
        name: Behind(one.dtype, f"at_{name}", tuple(_length(length) for length in one.shape))
        for name, one in fields.items()
        if one.grows or one.view_of is not None
    }
    parts = [(f"room_{name}", np.dtype(np.int64)) for name in Sizes._fields]
    parts += [(one.place, np.dtype(np.int64)) for one in behind.values()]
    parts += [(name, _kind_of(one)) for name, one in fields.items() if name not in behind]
    return Layout(np.dtype(parts), behind)


def _length(length: str | int) -> str | int:
    return f"room_{length}" if isinstance(length, str) else length


def _kind_of(one: Field) -> np.dtype[Any]:
    """A field of fixed shape as part of a record."""
    lengths = [length for length in one.shape if isinstance(length, int)]
    return np.dtype((one.dtype, tuple(lengths))) if lengths else one.dtype


def _rounded(size: int) -> int:
    return -(-size // _LINE) * _LINE


class TeamArrays(Run):
    """A team in arrays: has the fields of `simulation.model.state.Run`.

    Parameters
    ----------
    memory
        The block of memory it lies in, in bytes.
    sizes
        Room there is.
    """

    def __init__(self, memory: NDArray[np.uint8], sizes: Sizes) -> None:
        self.memory = memory
        self.sizes = sizes
        dtype, behind = layout()
        self.record = memory[: dtype.itemsize].view(dtype).view(np.recarray)[0]
        (places, _), fields = _places(sizes), fields_of_run()
        for name, one in behind.items():
            shape, start = fields[name].lengths(sizes), places[name]
            own = memory[start : start + int(np.prod(shape)) * one.dtype.itemsize].view(one.dtype).reshape(shape)
            setattr(self, name, own.view(np.recarray) if one.dtype.names else own)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.record, name)

    def copy(self) -> TeamArrays:
        """Another team with the same values."""
        return TeamArrays(self.memory.copy(), self.sizes)


@functools.cache
def _places(sizes: Sizes) -> tuple[dict[str, int], int]:
    """Where arrays stand behind the record, or in it, and where the last one ends, in bytes."""
    (dtype, behind), fields = layout(), fields_of_run()
    places, end = {}, _rounded(dtype.itemsize)
    for name in behind:
        one = fields[name]
        if one.view_of is not None:
            places[name] = int(dict(dtype.fields or {})[one.view_of][1])
        else:
            places[name] = end
            end += _rounded(int(np.prod(one.lengths(sizes))) * one.dtype.itemsize)
    return places, end


def allocate(given: Mapping[str, Array], sizes: Sizes) -> TeamArrays:
    """A team for what is given, by name of the field; arrays may be smaller than the room there is."""
    places, end = _places(sizes)
    team = TeamArrays(np.zeros(end, dtype=np.uint8), sizes)
    for name, length in sizes._asdict().items():
        team.record[f"room_{name}"] = length
    for name, place in places.items():
        team.record[f"at_{name}"] = place
    for name, values in given.items():
        if np.ndim(values):
            getattr(team, name)[tuple(slice(length) for length in np.shape(values))] = values
        else:
            team.record[name] = values
    return team


def team_of(case: Case) -> TeamArrays:
    """A team in arrays, ready to be advanced."""
    return allocate(case.given(), case.sizes())
