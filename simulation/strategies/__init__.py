"""Bridging strategies: one short file each, found by themselves.

Sources: [B] 2.4, 6.3, 6.4, table 11; Williams 2002, 2012.
"""

from __future__ import annotations

import importlib
import pkgutil

from simulation.strategies.base import MOVE_NAMES, REGISTER, Moves, Room, Strategy, strategy, within_budget

for _module in pkgutil.iter_modules(__path__):
    if not _module.name.startswith("_"):  # such as the one that makes the page of the documentation
        importlib.import_module(f"{__name__}.{_module.name}")


def strategy_names() -> tuple[str, ...]:
    """Names of all strategies a scenario may ask for, in alphabetical order."""
    return tuple(sorted([*REGISTER, "scripted"]))


def get_strategy(name: str) -> Strategy:
    """The strategy of this name.

    Raises
    ------
    KeyError
        If there is none.
    """
    return REGISTER[name]


__all__ = [
    "MOVE_NAMES",
    "Moves",
    "Room",
    "Strategy",
    "get_strategy",
    "strategy",
    "strategy_names",
    "within_budget",
]
