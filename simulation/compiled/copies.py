"""Compiled copies of the laws and of the text of the model, each calling the copies of its neighbours."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections import namedtuple
from collections.abc import Callable, Mapping
from types import FunctionType, ModuleType
from typing import Any

import simulation.laws
import simulation.model.acts
import simulation.model.stages
from simulation.compiled import memory as in_arrays
from simulation.model import memory as in_objects

_FOLDERS = (simulation.laws, simulation.model.acts, simulation.model.stages)
OTHERS = (
    ("simulation.compiled.memory", None),
    ("simulation.compiled.summing", None),
    ("simulation.model.streams", ("philox", "unit")),
    ("simulation.strategies.base", ("within_budget",)),
)
"""Other modules, and which of their functions are compiled; None for all."""


def source_modules() -> list[ModuleType]:
    """The modules whose functions are compiled."""
    found = []
    for package in _FOLDERS:
        for entry in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            found.append(importlib.import_module(entry.name))
    return found


class Copies:
    """Compiled copies of plain functions, each made once; with others in place of the laws a variant names."""

    def __init__(self, compiler: Callable[[FunctionType], Any], laws: Mapping[FunctionType, FunctionType]) -> None:
        from simulation.model.streams import Purpose

        self.compiler = compiler
        self.replaced = {other: law for law, other in laws.items()}
        self.made: dict[str, Any] = {}
        self.modules: dict[str, ModuleType] = {}
        self.purposes = namedtuple("Purposes", list(Purpose.__members__))._make(map(int, Purpose))  # type: ignore[attr-defined]
        wanted: list[tuple[ModuleType, tuple[str, ...] | None]] = [(module, None) for module in source_modules()]
        wanted += [(importlib.import_module(name), names) for name, names in OTHERS]
        for module, names in wanted:
            self._copy(module, names)
        self._replace(laws)
        for name, one in vars(in_arrays).items():
            if isinstance(one, FunctionType) and hasattr(in_objects, name):
                self.made[name_of(getattr(in_objects, name))] = self.made[name_of(one)]
        for module in self.modules.values():
            self.fill(vars(module))

    def _copy(self, module: ModuleType, names: tuple[str, ...] | None) -> None:
        """Make a module with compiled copies of its own functions."""
        copy = ModuleType(module.__name__)
        space = vars(copy)
        for name, found in vars(module).items():
            # where the Mesa engine has others in place of laws at this moment, the laws themselves are copied
            value = self.replaced.get(found, found) if isinstance(found, FunctionType) else found
            value = space[name] = inspect.unwrap(value) if isinstance(value, FunctionType) else value
            own = isinstance(value, FunctionType) and value.__module__ == module.__name__
            if own and (names is None or name in names):
                self.made[name_of(value)] = space[name] = self.compiler(with_globals(value, space))
        self.modules[module.__name__] = copy

    def _replace(self, laws: Mapping[FunctionType, FunctionType]) -> None:
        """Compile what stands in place of laws, calling the laws themselves, and put it in their place."""
        others = {}
        for law, other in laws.items():
            space = dict(other.__globals__)
            self.fill(space)
            copy = with_globals(other, space)
            copy.__module__, copy.__qualname__ = law.__module__, law.__qualname__
            others[law] = self.compiler(copy)
        for law, compiled in others.items():
            self.made[name_of(law)] = vars(self.modules[law.__module__])[law.__name__] = compiled

    def fill(self, space: dict[str, Any]) -> None:
        """Put compiled copies in place of what a module (or strategy) has imported."""
        for name, value in list(space.items()):
            if isinstance(value, FunctionType) and name_of(value) in self.made:
                space[name] = self.made[name_of(value)]
            elif isinstance(value, ModuleType) and value.__name__ in self.modules:
                space[name] = self.modules[value.__name__]
            elif name == "Purpose":
                space[name] = self.purposes


def name_of(function: FunctionType) -> str:
    """Module and name of a function."""
    return f"{function.__module__}.{function.__qualname__}"


def with_globals(function: FunctionType, space: dict[str, Any]) -> FunctionType:
    """The same function, looking up names elsewhere."""
    copy = FunctionType(function.__code__, space, function.__name__, function.__defaults__, function.__closure__)
    copy.__module__, copy.__qualname__ = function.__module__, function.__qualname__
    copy.__kwdefaults__ = function.__kwdefaults__
    return copy
