"""Strategies compiled: from what the chair perceives to moves, for the strategies a scenario needs."""

from __future__ import annotations

import functools
import hashlib
import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FunctionType
from typing import Any

import simulation.strategies
from simulation.compiled.subset import helpers_of
from simulation.strategies.base import REGISTER, Moves, Room

_ALLOWED = ("Moves", "within_budget")
_SHIPPED = Path(simulation.strategies.__file__)


def why_not(name: str) -> str | None:
    """Why a strategy cannot run compiled, in a few words; None if it can."""
    if name == "scripted":
        return None
    function = REGISTER[name].conduct
    problems = _problems_of_shipped(function) if is_shipped(name) else helpers_of(function, _ALLOWED)[1]
    if not problems:
        return None
    more = f" and {len(problems) - 1} more" if len(problems) > 1 else ""
    return f"the strategy '{name}' goes beyond the arithmetic that can be compiled ({problems[0]}{more})"


def is_shipped(name: str) -> bool:
    """Whether a strategy comes with the package, so that neither it nor what it reads changes while this runs."""
    return (REGISTER[name].conduct.__module__ or "").startswith(f"{simulation.strategies.__name__}.")


@functools.cache
def _problems_of_shipped(function: FunctionType) -> Sequence[str]:
    return helpers_of(function, _ALLOWED)[1]


def conduct_of(
    names: Sequence[str], compiler: Callable[[FunctionType], Any], within_budget: Any
) -> tuple[FunctionType, str]:
    """A function of (number of the strategy, what is perceived, moves to fill in), and a hash of what it is made of.

    Parameters
    ----------
    names
        Strategies in the order of their numbers; all can be compiled (see `why_not`).
    compiler
        Compiles one plain function.
    within_budget
        The compiled `simulation.strategies.base.within_budget`.
    """
    space: dict[str, Any] = {"__name__": __name__, "Room": Room, "within_budget": within_budget}
    space["Moves"] = compiler(_maker_of_moves())
    digest = hashlib.sha256(repr(tuple(names)).encode())
    allowed = {key: space[key] for key in _ALLOWED}
    made: dict[FunctionType, Any] = {}
    spaces: dict[int, dict[str, Any]] = {}
    for number, name in enumerate(names):
        functions, _ = helpers_of(REGISTER[name].conduct, _ALLOWED)
        for function in functions:
            digest.update(inspect.getsource(function).encode())
            digest.update(_constants_of(function).encode())
            if function not in made:
                own = spaces.setdefault(id(function.__globals__), {**function.__globals__, **allowed})
                copy = FunctionType(function.__code__, own, function.__name__, function.__defaults__)
                made[function] = compiler(copy)
        space[f"strategy_{number}"] = made[functions[0]]
    for own in spaces.values():  # each module's names lead to the compiled copies of what they led to
        own.update(
            {key: made[value] for key, value in own.items() if isinstance(value, FunctionType) and value in made}
        )
    lines = ["def conduct(which, reading, moves):"]
    lines.append(f"    room = Room({', '.join(f'reading[{place}]' for place in range(len(Room._fields)))})")
    for number in range(len(names)):
        lines.append(f"    if which == {number}:")
        lines.append(f"        given = strategy_{number}(room)")
        lines.append("        chosen = within_budget(given)")
        lines += [f"        moves[{place}] = chosen[{place}]" for place in range(len(Moves._fields))]
        # nothing is added, unless something given is infinite or no number: then that shows
        lines += [f"        moves[0] += given[{place}] - given[{place}]" for place in range(len(Moves._fields))]
    exec(compile("\n".join(lines), str(_SHIPPED), "exec"), space)  # a file that exists, for the cache
    function = space["conduct"]
    key = digest.hexdigest()[:16]
    function.__module__, function.__qualname__ = "simulation.strategies", f"conduct_{key}"
    return function, key


def _constants_of(function: FunctionType) -> str:
    """What a function reads from its module besides functions, and its defaults: they are compiled in."""
    names = sorted({*function.__code__.co_names} & {*function.__globals__})
    read = [(name, function.__globals__[name]) for name in names]
    return repr(([pair for pair in read if not callable(pair[1])], function.__defaults__))


def _maker_of_moves() -> FunctionType:
    """`Moves` as a function with defaults, every value a float, so that all strategies give the same type."""
    arguments = ", ".join(f"{name}={Moves._field_defaults[name]!r}" for name in Moves._fields)
    values = ", ".join(f"float({name})" for name in Moves._fields)
    space: dict[str, Any] = {"__name__": __name__, "Named": Moves}  # a module that exists, for the cache
    exec(f"def make_moves({arguments}):\n    return Named({values})", space)
    made: FunctionType = space["make_moves"]
    return made
