"""Properties that every law must have, as a table: a line or two per law.

A test module of laws lists its laws in `LAWS` and takes the tests over them from `checks_of`::

    LAWS = (Law(relieved, rises="level", falls="size", same="size"),)
    test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)
"""

from __future__ import annotations

import inspect
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.constants import Constants

Range = tuple[float, float]
UNIT: Range = (0.0, 1.0)
ROUNDING = 1e-12
approx = pytest.approx
quick = settings(max_examples=25, deadline=None, derandomize=True, database=None)


def constant(name: str) -> Range:
    """The plausible range of a behavioural constant."""
    entry = next(entry for entry in fields(Constants) if entry.name == name)
    return entry.metadata["low"], entry.metadata["high"]


@dataclass(frozen=True)
class Law:
    """What should hold of a law for all inputs in their ranges.

    `rises`, `falls`: arguments the result rises or falls with; `free`: arguments whose direction depends on others.
    `zero`, `same`: arguments at which, being zero, the result is zero or the first argument; `a+b` means both at once.
    `ranges`: ranges of arguments other than [0, 1].
    """

    function: Callable[..., float]
    rises: str = ""
    falls: str = ""
    free: str = ""
    zero: str = ""
    same: str = ""
    ranges: Mapping[str, Range] = field(default_factory=dict)
    result: Range = UNIT

    def __post_init__(self) -> None:
        told = sorted(f"{self.rises} {self.falls} {self.free}".split())
        assert told == sorted(self.arguments), f"{self}: every argument is told once, and only those"
        assert set(self.ranges) <= set(self.arguments), f"{self}: ranges of unknown arguments"

    def __str__(self) -> str:
        return self.function.__name__

    @property
    def arguments(self) -> list[str]:
        return list(inspect.signature(self.function).parameters)

    def range_of(self, argument: str) -> Range:
        return self.ranges.get(argument, UNIT)

    def inputs(self) -> st.SearchStrategy[dict[str, float]]:
        return st.fixed_dictionaries({name: st.floats(*self.range_of(name)) for name in self.arguments})

    def directions(self) -> Iterator[tuple[str, float]]:
        yield from ((name, 1.0) for name in self.rises.split())
        yield from ((name, -1.0) for name in self.falls.split())

    def at(self, argument: str, part: float) -> float:
        low, high = self.range_of(argument)
        return low + part * (high - low)


def checks_of(laws: tuple[Law, ...]) -> tuple[Callable[..., None], ...]:
    """Tests over a table of laws: bounds, directions, that each argument matters, nothing at zero."""
    directed = [(law, name, sign) for law in laws for name, sign in law.directions()]
    idle = [(law, case, "zero") for law in laws for case in law.zero.split()]
    idle += [(law, case, "same") for law in laws for case in law.same.split()]

    @pytest.mark.parametrize("law", laws, ids=str)
    @quick
    @given(data=st.data())
    def stays_within_its_bounds(law: Law, data: st.DataObject) -> None:
        result = law.function(**data.draw(law.inputs()))
        assert law.result[0] <= result <= law.result[1]

    @pytest.mark.parametrize(("law", "argument", "sign"), directed, ids=_name)
    @quick
    @given(data=st.data())
    def never_moves_the_other_way(law: Law, argument: str, sign: float, data: st.DataObject) -> None:
        inputs = data.draw(law.inputs())
        other = data.draw(st.floats(*law.range_of(argument)))
        low, high = sorted((inputs[argument], other))
        less, more = law.function(**{**inputs, argument: low}), law.function(**{**inputs, argument: high})
        assert sign * (more - less) >= -ROUNDING

    @pytest.mark.parametrize(("law", "argument", "sign"), directed, ids=_name)
    def moves_somewhere(law: Law, argument: str, sign: float) -> None:
        luck, steps = random.Random(argument), []
        for _ in range(100):
            inputs = {name: law.at(name, luck.random()) for name in law.arguments}
            less, more = (law.function(**{**inputs, argument: law.at(argument, part)}) for part in (0.25, 0.75))
            steps.append(sign * (more - less))
        assert max(steps) > 1e-3

    @pytest.mark.parametrize(("law", "case", "kind"), idle, ids=_name)
    @quick
    @given(data=st.data())
    def does_nothing_at_zero(law: Law, case: str, kind: str, data: st.DataObject) -> None:
        inputs = {**data.draw(law.inputs()), **dict.fromkeys(case.split("+"), 0.0)}
        expected = 0.0 if kind == "zero" else inputs[law.arguments[0]]
        assert law.function(**inputs) == pytest.approx(expected, abs=ROUNDING)

    return stays_within_its_bounds, never_moves_the_other_way, moves_somewhere, does_nothing_at_zero


def _name(value: Any) -> str:
    return {1.0: "rises", -1.0: "falls"}.get(value, str(value)) if isinstance(value, float) else str(value)
