"""Taking a mechanism out of the model for a while, in both engines.

>>> from simulation import run
>>> from simulation.evidence.removing import removed
>>> with removed("clash"):
...     without = run("oostplein", seed=1)
>>> int(without.meetings["clashes_voiced"].sum())
0

The laws themselves are not touched: while a mechanism is out, other functions stand in their place in the modules that
use them, and the compiled engine is another one, compiled with those. Nothing is asked at run time, so a model with
everything in it pays nothing.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import FunctionType, ModuleType

from joblib import parallel_config

from simulation.compiled.build import in_place_of_engine
from simulation.compiled.copies import with_globals
from simulation.compiled.shelves import Variant
from simulation.evidence.mechanisms import mechanism
from simulation.evidence.replacing import Mechanism

_OUT: list[str] = []
"""Names of what is taken out now."""


@contextmanager
def removed(*without: Mechanism | str, keep: bool = False) -> Iterator[None]:
    """Take mechanisms out of the model for as long as this lasts, in this process.

    Both engines give the same numbers, as ever. The Mesa engine does all its runs in this process, however many workers
    are asked for. The compiled one is compiled when it is first asked for, which takes about a quarter of a minute, and
    is forgotten afterwards, unless `keep`.

    Parameters
    ----------
    without
        Mechanisms, or names of them; several must have no law in common.
    keep
        Whether to keep what is compiled on disk for the next time, in `simulation.compiled.shelves.variants_folder`.

    Raises
    ------
    ValueError
        For an unknown name, or if two of the mechanisms replace the same law.
    RuntimeError
        If a mechanism is out already.
    """
    asked = [mechanism(one) if isinstance(one, str) else one for one in without]
    if _OUT:
        raise RuntimeError(f"{', '.join(_OUT)} is out already; take mechanisms out together: removed('one', 'other')")
    if not asked:
        yield
        return
    laws = _laws_of(asked)
    variant = Variant(asked[0].name + (f"+{len(asked) - 1}" if len(asked) > 1 else ""), laws, keep)
    _OUT.extend(one.name for one in asked)
    try:
        _put(laws)
        with in_place_of_engine(variant), parallel_config(backend="sequential"):
            yield
    finally:
        _put({other: law for law, other in laws.items()})
        _OUT.clear()


def _laws_of(asked: list[Mechanism]) -> dict[FunctionType, FunctionType]:
    """Each law and a function of its own that stands in its place."""
    laws: dict[FunctionType, FunctionType] = {}
    by: dict[str, str] = {}
    for one in asked:
        for name, other in one.without.items():
            if name in by:
                raise ValueError(f"{by[name]} and {one.name} both replace {name}; take them out one at a time")
            by[name] = one.name
            module, _, own = name.rpartition(".")
            law: FunctionType = getattr(importlib.import_module(f"simulation.laws.{module}"), own)
            laws[law] = with_globals(other, other.__globals__)
    return laws


def _put(places: Mapping[FunctionType, FunctionType]) -> None:
    """In all modules of the model, put functions in place of others, under whatever name."""
    for module in _modules():
        for name, value in list(vars(module).items()):
            if isinstance(value, FunctionType) and value in places:
                setattr(module, name, places[value])


def _modules() -> list[ModuleType]:
    """Modules of the model as far as they are there; what is loaded later takes over what it finds."""
    loaded = [(name, module) for name, module in list(sys.modules.items()) if name.startswith("simulation.")]
    return [module for name, module in loaded if module is not None]
