"""What people give to the functions of the package, in any natural form, and what is told of a mistake."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import Any

from simulation.constant_sets import ALL, ConstantSet, load_constant_set
from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.limits import MAXIMUM_REPLICATION, MAXIMUM_SEED, MAXIMUM_WEEKS
from simulation.scenario.loader import load_scenario
from simulation.scenario.problems import nearest_name
from simulation.scenario.schema import Scenario
from simulation.strategies import Moves, Strategy, strategy_names
from simulation.strategies.base import REGISTER
from simulation.strategies.interactive import Decisions

GivenScenario = Scenario | str | Path
GivenConstants = Constants | ConstantSet | str | Path | Mapping[str, float] | None
GivenStrategy = str | Strategy | Callable[..., Moves]


def shown(value: object) -> str:
    """Return a value, or what kind of thing it is where that is long."""
    if hasattr(value, "item") and getattr(value, "ndim", 1) == 0:  # a numpy scalar
        value = value.item()
    if isinstance(value, (Mapping, list, tuple)) and not hasattr(value, "_fields"):
        kind = "dict" if isinstance(value, Mapping) else type(value).__name__
        return f"a {kind} of {len(value)}"
    if value is not None and not isinstance(value, (bool, int, float, str)):
        return f"a {type(value).__name__}"
    told = repr(value) if not isinstance(value, int) or abs(value) < 10**30 else "a number of more than 30 digits"
    return told if len(told) <= 60 else f"{told[:57]}..."


def whole(name: str, value: Any, least: int, most: int | None = None) -> int:
    """Return a whole number in a range.

    Raises
    ------
    ValueError
        If it is none, or lies outside.
    """
    allowed = f"a whole number from {least} on" if most is None else f"a whole number from {least} to {most}"
    try:
        number = operator.index(value)
    except TypeError:
        number = None
    if number is None or isinstance(value, bool) or number < least or (most is not None and number > most):
        raise ValueError(f"{name}: found {shown(value)}; allowed: {allowed}")
    return number


def luck(seed: Any, replication: Any = 0) -> tuple[int, int]:
    """Return a seed and a replication."""
    return whole("seed", seed, 0, MAXIMUM_SEED), whole("replication", replication, 0, MAXIMUM_REPLICATION)


def one_of(name: str, value: Any, allowed: Sequence[str]) -> str:
    """Return one of some words.

    Raises
    ------
    ValueError
        For any other; the nearest is offered.
    """
    if not isinstance(value, str) or value not in allowed:
        near = nearest_name(value, allowed) if isinstance(value, str) else None
        hint = f"; did you mean {near!r}?" if near else ""
        raise ValueError(f"{name}: found {shown(value)}; allowed: {', '.join(allowed)}{hint}")
    return value


def callback(name: str, value: Any) -> Any:
    """Return what is called as the work goes on, if anything."""
    if value is not None and not callable(value):
        raise ValueError(f"{name}: found {shown(value)}; allowed: a function, or None")
    return value


def part(given: Any) -> tuple[int, int]:
    """Return which part of how many."""
    if isinstance(given, (tuple, list)) and len(given) == 2:
        one, parts = (whole("part", number, 1) for number in given)
        if one <= parts:
            return one, parts
        raise ValueError(f"part: found {one}/{parts}; allowed: 1/1, 1/2, 2/2 and so on")
    raise ValueError(f"part: found {shown(given)}; allowed: two numbers, such as (1, 2) and (2, 2)")


def scenario(given: Any, weeks: Any = None) -> Scenario:
    """Return the scenario itself, or the one of this name or path; with another horizon if asked.

    Raises
    ------
    simulation.scenario.problems.ScenarioError
        If it cannot be read.
    ValueError
        If it is no scenario, name or path.
    """
    if not isinstance(given, (Scenario, str, Path)):
        several = "; `compare` takes several" if isinstance(given, Sequence) else ""
        raise ValueError(f"scenario: found {shown(given)}; allowed: a scenario, a name or a path{several}")
    loaded = given if isinstance(given, Scenario) else load_scenario(given)
    if weeks is None:
        return loaded
    return loaded.model_copy(update={"horizon_weeks": whole("weeks", weeks, 1, MAXIMUM_WEEKS)})


def scenarios(given: Any, weeks: Any = None) -> list[Scenario]:
    """Return one or more scenarios in their order."""
    if isinstance(given, (Scenario, str, Path)):
        given = [given]
    found = [scenario(one, weeks) for one in _in_order("scenarios", given, "scenarios, names or paths")]
    if not found:
        raise ValueError("scenarios: found none; allowed: one or more")
    return found


def _in_order(name: str, given: Any, of: str) -> list[Any]:
    """Things in an order of their own."""
    if isinstance(given, (Set, bytes)) or not isinstance(given, Iterable) or isinstance(given, Scenario):
        raise ValueError(f"{name}: found {shown(given)}; allowed: a list of {of}")
    return list(given)


def strategy(given: Any, name: str = "strategy") -> str | None:
    """Return the name of a strategy; None for none.

    Parameters
    ----------
    given
        A name, a function that was registered under one, or None.
    """
    if given is None:
        return None
    if isinstance(given, Strategy):
        given = given.name
    elif callable(given):
        known = next((one.name for one in REGISTER.values() if one.conduct is given), None)
        if known is None:
            told = f"a function {getattr(given, '__name__', '')!r}, which is no strategy yet"
            raise ValueError(f"{name}: found {told}; allowed: one with @strategy(name, description) above it")
        given = known
    return one_of(name, given, strategy_names())


def strategies(given: Any) -> list[str | None]:
    """Return names of strategies to give to each team; one None to keep its own."""
    if given is None:
        return [None]
    if isinstance(given, (str, Strategy)) or callable(given):
        given = [given]
    found = [strategy(one, "strategies") for one in _in_order("strategies", given, "names of strategies")]
    for place, one in enumerate(found):
        if one in found[:place]:
            raise ValueError(f"strategies: found {shown(one)} twice; allowed: each once")
    return found or [None]


def constants(given: Any, name: str = "constants") -> tuple[Constants, ConstantSet | None]:
    """Return constants, and the set they came in, if any.

    Parameters
    ----------
    given
        Constants, a set of them, the name or path of one, a mapping of those that differ, or None for the defaults.

    Raises
    ------
    simulation.constant_sets.ConstantsError
        If a set cannot be read.
    ValueError
        If it is nothing of the kind.
    """
    if given is None:
        return DEFAULT_CONSTANTS, None
    if isinstance(given, Constants):
        return given, None
    if isinstance(given, Mapping):
        return DEFAULT_CONSTANTS.changed(given), None
    if isinstance(given, (str, Path)) and given != ALL:
        given = load_constant_set(given)
    if isinstance(given, ConstantSet):
        return given.constants, given
    several = isinstance(given, Iterable) or given == ALL
    hint = "; `compare_constants` takes several sets" if several else ""
    raise ValueError(f"{name}: found {shown(given)}; allowed: constants, a set of them, its name or a path{hint}")


def sets(given: Any) -> list[str | Path | ConstantSet]:
    """Return sets of constants in their order, or names and paths of such."""
    if isinstance(given, (str, Path, ConstantSet, Constants, Mapping)):
        given = [given]
    found = _in_order("constants", given, "sets of constants, names or paths")
    for one in found:
        if not isinstance(one, (str, Path, ConstantSet)):
            hint = "; give it a name: ConstantSet('mine', constants)" if isinstance(one, Constants) else ""
            raise ValueError(f"constants: found {shown(one)}; allowed: a set, its name or a path{hint}")
    return found


def decisions(given: Any) -> dict[int, Moves]:
    """Return what a person decided, by the number of the meeting."""
    if given is None:
        return {}
    if not isinstance(given, Mapping):
        raise ValueError(
            f"decisions: found {shown(given)}; allowed: moves by the number of the meeting: {{1: Moves()}}"
        )
    found = {}
    for number, moves in given.items():
        if not isinstance(moves, Moves) or not all(_is_number(one) for one in moves):
            raise ValueError(f"decisions[{number!r}]: found {shown(moves)}; allowed: Moves of numbers")
        found[whole("decisions: number of a meeting", number, 1)] = moves
    return found


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and value == value and abs(value) != float("inf")


__all__ = [
    "Decisions",
    "GivenConstants",
    "GivenScenario",
    "GivenStrategy",
    "callback",
    "constants",
    "decisions",
    "luck",
    "one_of",
    "part",
    "scenario",
    "scenarios",
    "sets",
    "shown",
    "strategies",
    "strategy",
    "whole",
]
