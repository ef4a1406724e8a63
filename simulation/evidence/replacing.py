"""What stands in place of laws when a mechanism is taken out.

A law that adds something gives nothing, a law that changes a level leaves it as it is, and where the mechanism is one
part of a law, that part is held at a value that makes no difference, such as the middle of its range. What stands in
place calls the law itself, so a changed form or number of a law needs no change here.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from types import FunctionType
from typing import Any, cast

_LAWS = "simulation.laws."


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A mechanism of the model, and how to do without it.

    Attributes
    ----------
    statement
        What it says, in a line.
    source
        Where that was found; see ``docs/sources.md``.
    without
        For each of its laws, by name below `simulation.laws` (such as ``clash.tension``), a function with the same
        arguments that means no effect. It may call the law itself, by a name in its own module.
    """

    name: str
    statement: str
    source: str
    without: Mapping[str, FunctionType]


Parts = dict[str, FunctionType]


def always(result: float, *laws: Any) -> Parts:
    """Laws that give the same, whatever they are given."""
    return {name_of(law): _in_place_of(law, repr(float(result)), f"{result:g}") for law in laws}


def unchanged(*laws: Any) -> Parts:
    """Laws that leave what they change, their first argument, as it is."""
    return {name_of(law): _in_place_of(law, arguments_of(law)[0], "no change") for law in laws}


def holding(law: Any, **values: float) -> Parts:
    """A law with some arguments held at a value, whatever they are.

    Raises
    ------
    TypeError
        If the law has no such argument.
    """
    names = arguments_of(law)
    unknown = sorted({*values} - {*names})
    if unknown:
        raise TypeError(f"{name_of(law)}: found {', '.join(unknown)}; allowed: {', '.join(names)}")
    given = ", ".join(repr(float(values[name])) if name in values else name for name in names)
    told = " and ".join(f"{name} at {value:g}" for name, value in values.items())
    return {name_of(law): _in_place_of(law, f"law({given})", told)}


def name_of(law: Any) -> str:
    """Name of a law below `simulation.laws`."""
    return f"{law.__module__.removeprefix(_LAWS)}.{law.__name__}"


def arguments_of(law: Any) -> list[str]:
    """Names of the arguments of a law."""
    return list(inspect.signature(law).parameters)


def _in_place_of(law: Any, result: str, told: str) -> FunctionType:
    """A plain function with the arguments of a law, to be compiled as laws are, that gives `result`."""
    space: dict[str, Any] = {"law": law}
    exec(f"def {law.__name__}({', '.join(arguments_of(law))}):\n    return {result}", space)
    made = cast(FunctionType, space[law.__name__])
    made.__doc__, made.__module__ = told, __name__
    return made


def without_effect(name: str, statement: str, source: str, *parts: Parts) -> Mechanism:
    """A mechanism and what stands in place of its laws, put together from parts.

    Raises
    ------
    ValueError
        If a law stands there twice.
    """
    without: Parts = {}
    for part in parts:
        twice = sorted({*without} & {*part})
        if twice:
            raise ValueError(f"{name}: {', '.join(twice)} stands there twice")
        without |= part
    return Mechanism(name, statement, source, without)
