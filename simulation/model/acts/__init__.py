"""What one agent does: acts, whose first argument is the agent, and the second the team it belongs to.

An act is a plain function, so that it compiles; in Mesa it is also a method of its agent, and a subclass that overrides
the method is asked in its place::

    class Blunt(Professional):
        def swallows(self, run, amount):
            super().swallows(run, 0.5 * amount)
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from types import FunctionType, ModuleType
from typing import Any, TypeVar, cast

Act = TypeVar("Act", bound=Callable[..., Any])


def act(written: Act) -> Act:
    """Mark a function as an act: in Python, calling it asks the agent, which may be of a class that does otherwise."""
    name = cast(FunctionType, written).__name__

    @functools.wraps(written)
    def asked(agent: Any, *given: Any) -> Any:
        return getattr(agent, name)(*given)

    return cast(Act, asked)


def acts_of(module: ModuleType) -> dict[str, FunctionType]:
    """The acts of a module as they are written, by name."""
    return {
        name: value.__wrapped__
        for name, value in vars(module).items()
        if isinstance(value, FunctionType) and hasattr(value, "__wrapped__") and value.__module__ == module.__name__
    }
