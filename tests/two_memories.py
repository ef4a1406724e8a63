"""One team in both memories, and the text of the model over either; arrays as plain Python, which looks at bounds."""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import FunctionType
from typing import Any

import numpy as np

from simulation.compiled.arrays import TeamArrays, team_of
from simulation.compiled.copies import Copies
from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.model import Collaboration, streams
from simulation.model.case import Case
from simulation.model.memory import Memory
from simulation.model.stages.beginning import prepare
from simulation.model.streams import Purpose
from simulation.scenario.schema import Scenario

Luck = Callable[[Purpose, int, int, int], float]
"""A draw, by purpose, week and two keys."""


def plain(function: FunctionType) -> FunctionType:
    """In place of a compiler."""
    return function


@functools.cache
def copies() -> Any:
    """The text of the model over arrays, with what is done otherwise in arrays in its place, not compiled."""
    return Copies(plain, {})


def over_arrays(function: Callable[..., Any]) -> Callable[..., Any]:
    """A function of the text as it is for arrays."""
    found: Callable[..., Any] = copies().made[f"{function.__module__}.{function.__qualname__}"]
    return found


class InObjects:
    """A team in Python objects, before its first week."""

    def __init__(self, scenario: Scenario, seed: int = 0, constants: Constants = DEFAULT_CONSTANTS) -> None:
        self.model = Collaboration(scenario, seed=seed, constants=constants)
        self.run: Memory = self.model.memory
        self.model.close()  # it is no longer on the list of Mesa, and can be used all the same

    def do(self, function: Callable[..., Any], *given: Any) -> Any:
        """Call a function of the text."""
        return function(*(self.run if one is RUN else one for one in given))

    def draws(self, luck: Luck) -> None:
        """Give the luck of all draws from now on."""
        self.run.streams = GivenLuck(luck)
        self.run.drawn, self.run.newcomer = (0, b"", {}), (0, {})


def seams() -> dict[str, Any]:
    """Names of the module that does otherwise in arrays."""
    return vars(copies().modules["simulation.compiled.memory"])


def usual_draws() -> None:
    """Let the luck of teams in arrays be that of the streams."""
    seams().update(philox=streams.philox, unit=streams.unit)


class InArrays:
    """The same team in arrays."""

    def __init__(self, scenario: Scenario, seed: int = 0, constants: Constants = DEFAULT_CONSTANTS) -> None:
        usual_draws()
        self.run: TeamArrays = team_of(Case(scenario, None, seed, constants))
        self.do(prepare, RUN)

    def do(self, function: Callable[..., Any], *given: Any) -> Any:
        """Call a function of the text."""
        with np.errstate(all="ignore"):  # NumPy warns of infinity where Python's own numbers do not
            return over_arrays(function)(*(self.run if one is RUN else one for one in given))

    def draws(self, luck: Luck) -> None:
        """Give the luck of all draws from now on, until another team is made."""
        seams()["philox"] = lambda counter, key: (counter, key, 0, 0)
        seams()["unit"] = lambda counter, _: luck(
            Purpose(int(counter[2]) >> 16), int(counter[2]) & 0xFFFF, int(counter[0]), int(counter[1])
        )


RUN = object()
"""Stands for the team where a function takes it."""


class GivenLuck:
    """In place of the streams."""

    def __init__(self, luck: Luck) -> None:
        self.luck = luck

    def one(self, purpose: Purpose, week: int, who: int = 0, whom: int = 0) -> float:
        """One draw."""
        return self.luck(Purpose(purpose), week, int(who), int(whom))

    def weekly(self, purpose: Purpose, week: int, who: Any) -> list[float]:
        """A draw per key."""
        return [self.one(purpose, week, key) for key in who]

    def each(self, purposes: tuple[Purpose, ...], week: int, who: Any) -> list[list[float]]:
        """A draw per purpose and key."""
        return [self.weekly(purpose, week, who) for purpose in purposes]

    def uniforms(self, purpose: Any, week: int, who: Any = 0, whom: Any = 0) -> Any:
        """Draws for keys or pairs of them."""
        asked = np.broadcast_arrays(purpose, week, who, whom)
        rows = zip(*(part.ravel().tolist() for part in asked), strict=True)
        drawn = [self.luck(Purpose(what), when, one, other) for what, when, one, other in rows]
        return np.asarray(drawn).reshape(asked[0].shape)
