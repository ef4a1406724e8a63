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
    directed = [law for law in laws if law.rises or law.falls]
    idle = [law for law in laws if law.zero or law.same] or laws[:1]

    @pytest.mark.parametrize("law", laws, ids=str)
    @quick
    @given(data=st.data())
    def stays_within_its_bounds(law: Law, data: st.DataObject) -> None:
        result = law.function(**data.draw(law.inputs()))
        assert law.result[0] <= result <= law.result[1]

    @pytest.mark.parametrize("law", directed, ids=str)
    @quick
    @given(data=st.data())
    def never_moves_the_other_way(law: Law, data: st.DataObject) -> None:
        inputs, others = data.draw(law.inputs()), data.draw(law.inputs())
        wrong = []
        for argument, sign in law.directions():
            low, high = sorted((inputs[argument], others[argument]))
            less, more = law.function(**{**inputs, argument: low}), law.function(**{**inputs, argument: high})
            if not sign * (more - less) >= -ROUNDING:
                wrong.append(f"{argument} from {low} to {high}: from {less} to {more}")
        assert not wrong

    @pytest.mark.parametrize("law", directed, ids=str)
    def moves_somewhere(law: Law) -> None:
        still = []
        for argument, sign in law.directions():
            luck, steps = random.Random(argument), []
            for _ in range(100):
                inputs = {name: law.at(name, luck.random()) for name in law.arguments}
                less, more = (law.function(**{**inputs, argument: law.at(argument, part)}) for part in (0.25, 0.75))
                steps.append(sign * (more - less))
            if not max(steps) > 1e-3:
                still.append(argument)
        assert not still

    @pytest.mark.parametrize("law", idle, ids=str)
    @quick
    @given(data=st.data())
    def does_nothing_at_zero(law: Law, data: st.DataObject) -> None:
        drawn, wrong = data.draw(law.inputs()), []
        for case in (*law.zero.split(), *law.same.split()):
            inputs = {**drawn, **dict.fromkeys(case.split("+"), 0.0)}
            expected = 0.0 if case in law.zero.split() else inputs[law.arguments[0]]
            if law.function(**inputs) != pytest.approx(expected, abs=ROUNDING):
                wrong.append(f"{case}: {law.function(**inputs)}")
        assert not wrong

    return stays_within_its_bounds, never_moves_the_other_way, moves_somewhere, does_nothing_at_zero
