"""A team in Python objects, and the few things that are done otherwise in arrays.

Rows are objects with the fields of their kind; people, organisations, the chair and the residents are agents. What is
kept by person or in a list grows as it is needed. The functions below are what the text of the model calls where the
two memories differ; `simulation.compiled.memory` has those for arrays, with the same names and meaning.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from simulation.laws.people import ACCOMMODATING, AVOIDING, COMPETING, COMPROMISING, INTEGRATING
from simulation.model.state import Array, Field, Row, Run, fields_of_run
from simulation.model.streams import Purpose, Streams

Shape = tuple[int | str, ...]


class ByPlace:
    """A row that can also be read and changed by place, in the order of its fields."""

    __slots__ = ()
    names: tuple[str, ...] = ()

    def __getitem__(self, place: Any) -> Any:
        return self if isinstance(place, slice) else getattr(self, self.names[place])

    def __setitem__(self, place: int, value: Any) -> None:
        setattr(self, self.names[place], value)

    def __len__(self) -> int:
        return len(self.names)


@functools.cache
def row_class(kind: np.dtype[Any]) -> type:
    """A class of objects with the fields of a kind of row."""
    names = tuple(kind.names or ())
    return type("RowOf", (ByPlace,), {"__slots__": names, "names": names})


@functools.cache
def _zeros_of(kind: np.dtype[Any]) -> tuple[tuple[str, float | int], ...]:
    return tuple((name, 0.0 if kind[name] == np.float64 else 0) for name in kind.names or ())


def emptied(row: Row, kind: np.dtype[Any]) -> Row:
    """Put 0 in all fields of a row, and return it."""
    for name, zero in _zeros_of(kind):
        setattr(row, name, zero)
    return row


class Rows(list[Any]):
    """A list of rows of a kind, as long as was needed so far."""

    def __init__(self, kind: np.dtype[Any]) -> None:
        super().__init__()
        self.kind = kind


class Memory(Run):
    """A team in Python objects: has the fields of `simulation.model.state.Run`.

    Parameters
    ----------
    given
        What is given of the scenario, in arrays, by name of the field.
    streams
        Where draws come from.
    agents
        Make the agents that stand for rows, by name of the field: each organisation, and each person who is hired.
    """

    def __init__(self, given: Mapping[str, Array], streams: Streams, agents: Mapping[str, Callable[[], Row]]) -> None:
        self.streams = streams
        self.agents = agents
        self.room = 0
        """How many people there is room for."""
        self.drawn: tuple[int, bytes, dict[Purpose, list[float]]] = (-1, b"", {})
        """Draws of this week for these keys, worked out at once."""
        self.newcomer: tuple[int, dict[tuple[Purpose, int], float]] = (0, {})
        """All that is drawn once for a person, of the last who was hired."""
        fields = fields_of_run()
        self._by_person = {name: one for name, one in fields.items() if "people" in one.shape and not one.dtype.names}
        for name, one in fields.items():
            setattr(self, name, getattr(self, one.view_of) if one.view_of else self._empty(name, one))
        for name, values in given.items():
            self._take_over(name, fields[name], values)
        self.organisations = Rows(fields["organisations"].dtype)
        for _ in range(self.case.organisations):
            self.organisations.append(emptied(agents["organisations"](), self.organisations.kind))

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"a team has no {name!r}")

    def _empty(self, name: str, one: Field) -> Any:
        if not one.shape:
            made = self.agents[name]() if name in self.agents else row_class(one.dtype)()
            return emptied(made, one.dtype)
        return Rows(one.dtype) if one.dtype.names else _numbers(one.shape, _zero(one))

    def _take_over(self, name: str, one: Field, values: Array) -> None:
        """Fill a field with what is given of it, which may be less than there is room for."""
        own = getattr(self, name)
        if one.dtype.names:
            rows = [_filled(row_class(one.dtype)(), one.dtype, row) for row in np.atleast_1d(values).tolist()]
            if one.shape:
                own[:] = rows
            else:
                setattr(self, name, rows[0])
            return
        found = np.asarray(values).tolist()
        for place, value in enumerate(found):
            if isinstance(value, list):
                if place == len(own):  # a list by line is as long as there are lines
                    own.append(_numbers(one.shape[1:], _zero(one)))
                own[place][: len(value)] = value
            else:
                put(own, place, value)

    def make_room(self, people: int) -> None:
        """See that there is room for so many people in all that is kept by person."""
        if people > self.room:
            self.room = max(people, self.room + self.room // 2, _FIRST_ROOM)
            for name, one in self._by_person.items():
                _grow(getattr(self, name), one.shape, self.room, _zero(one))


_FIRST_ROOM = 16


def _zero(one: Field) -> float | int:
    return 0.0 if one.dtype == np.float64 else 0


def _filled(row: Row, kind: np.dtype[Any], values: Sequence[Any]) -> Row:
    for name, value in zip(kind.names or (), values, strict=True):
        setattr(row, name, value)
    return row


def _numbers(shape: Shape, zero: float | int) -> list[Any]:
    """Zeros of a shape, with nothing yet where it depends on the size of the team."""
    length = 0 if isinstance(shape[0], str) else shape[0]
    return [_numbers(shape[1:], zero) for _ in range(length)] if shape[1:] else [zero] * length


def _grow(numbers: list[Any], shape: Shape, people: int, zero: float | int) -> None:
    """Add zeros to what is kept by person until it is long enough for so many people."""
    if shape[0] == "people":
        more = people - len(numbers)
        numbers += [_numbers(shape[1:], zero) for _ in range(more)] if shape[1:] else [zero] * more
    if "people" in shape[1:]:
        for row in numbers:
            _grow(row, shape[1:], people, zero)


# --- what the text calls ----------------------------------------------------------------------------------------------


def draw(run: Any, purpose: Purpose, week: int, who: int, whom: int) -> float:
    """The draw of this run for a purpose, a week and persons' keys (0 for nobody)."""
    if purpose in _OF_NEWCOMERS:
        if run.newcomer[0] != who:
            run.newcomer = (who, _of_newcomer(run, who))
        known: float = run.newcomer[1][purpose, whom]
        return known
    found: float = run.streams.one(purpose, week, who, whom)
    return found


_OF_NEWCOMERS = tuple(one for one in Purpose if one.name.startswith("TRAIT_") and one is not Purpose.TRAIT_TRUST)
"""What is drawn once for each person."""


def _of_newcomer(run: Any, key: int) -> dict[tuple[Purpose, int], float]:
    """All that is drawn once for a person, worked out at once."""
    plain = [(one, 0) for one in _OF_NEWCOMERS if one not in (Purpose.TRAIT_STYLE, Purpose.TRAIT_FRAME)]
    styles = [(Purpose.TRAIT_STYLE, style) for style in (AVOIDING, COMPETING, ACCOMMODATING, COMPROMISING, INTEGRATING)]
    views = [(Purpose.TRAIT_FRAME, facet) for facet in run.facet_keys[: run.case.facets]]
    asked = plain + styles + views
    purposes, whom = (np.asarray(part, dtype=np.uint64) for part in zip(*asked, strict=True))
    return dict(zip(asked, run.streams.uniforms(purposes, 0, key, whom).tolist(), strict=True))


_TOGETHER = (
    *(Purpose.ATTEND, Purpose.SPEAK, Purpose.BURST, Purpose.DOUBT_VOICED, Purpose.AGREE, Purpose.AGREE_FACET),
    *(Purpose.AGREE_JOINT, Purpose.VISIT, Purpose.JOB_CHANGE),
)
"""What is drawn for everybody in most weeks; worked out at once, since draws do not depend on their order."""


def draw_each(run: Any, purpose: Purpose, week: int, who: list[int], number: int, luck: list[float]) -> None:
    """Put the draws for the first `number` keys into `luck`."""
    keys = np.asarray(who[:number], dtype=np.uint64)
    if purpose not in _TOGETHER:
        luck[:number] = run.streams.weekly(purpose, week, keys)
        return
    known = keys.tobytes()
    if run.drawn[:2] != (week, known):
        run.drawn = (week, known, dict(zip(_TOGETHER, run.streams.each(_TOGETHER, week, keys), strict=True)))
    luck[:number] = run.drawn[2][purpose]


def draw_pairs(
    run: Any, purpose: Purpose, week: int, who: list[int], whom: list[int], number: int, luck: list[float]
) -> None:
    """Put the draws for the first `number` pairs of keys into `luck`."""
    one, other = (np.asarray(keys[:number], dtype=np.uint64) for keys in (who, whom))
    luck[:number] = run.streams.uniforms(purpose, week, one, other).tolist()


def put(rows: list[Any], place: int, row: Any) -> None:
    """Put a row or number in its place in a list, which may be the next free one."""
    if place < len(rows):
        rows[place] = row
    else:
        rows.append(row)


def added(rows: Rows, place: int) -> Row:
    """A new row in its place, which may be the next free one."""
    row = emptied(row_class(rows.kind)(), rows.kind)
    put(rows, place, row)
    return row


def new_person(run: Any) -> int:
    """Make room for one person more; returns the place."""
    place = int(run.team.people)
    run.make_room(place + 1)
    put(run.people, place, emptied(run.agents["people"](), run.people.kind))
    run.team.people = place + 1
    return place


def give_up_places(run: Any) -> None:
    """Move members together, in order of arrival, over the places of those who left."""
    people = run.team.people
    staying = [one for one in range(people) if run.people[one].left == 0]
    if len(staying) == people:
        return
    for row in (run.keys, run.home, *run.frame, *run.profession, *run.judged):
        row[: len(staying)] = [row[one] for one in staying]
    for table in (run.kept, run.broken, run.trust, run.counting, run.image, run.differed):
        gone = [table[one] for one in range(people) if run.people[one].left > 0]
        table[:people] = [table[one] for one in staying] + gone
        for row in table[: len(staying)]:
            row[: len(staying)] = [row[one] for one in staying]
    moved = {one: place for place, one in enumerate(staying)}
    for item in run.agreements[: run.team.agreements]:
        item.owner = moved.get(item.owner, -1)
    run.people[:] = [run.people[one] for one in staying]
    for place, person in enumerate(run.people):
        person.place = place
    run.team.people = len(staying)
