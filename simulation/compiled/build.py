"""Compiles the engine: a second copy of the same functions, by Numba, kept on disk for the next time.

The laws and the text of the model (`simulation.model.acts`, `simulation.model.stages`) are plain Python. Here each
function is copied with the same code and compiled, with its neighbours replaced by their compiled copies, and with what
is done otherwise in arrays (`simulation.compiled.memory`) in its place; so there is one text of the model, and it needs
no Numba. What is compiled is kept (`simulation.compiled.keeping`) in a folder named after a hash of all sources
and versions, because Numba itself looks only at the file of the outermost function.
"""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FunctionType
from typing import Any, cast

import numpy

from simulation.compiled.arrays import TeamArrays, layout
from simulation.compiled.compiler import (
    INNER,
    OPTIONS,
    CannotCompileError,
    no_garbage_collection,
    numba_here,
    telling_what_fails,
)
from simulation.compiled.conducts import conduct_of, is_shipped
from simulation.compiled.copies import Copies, with_globals
from simulation.compiled.keeping import Keeper, Shelf, here
from simulation.compiled.shelves import Variant, shelf
from simulation.model.state import SEEN

_INLINED_MODULES = ("simulation.laws.", "simulation.model.streams")
_INLINED = (
    *("participates", "could_come", "directness", "burden", "obliges", "concern", "explains_at_home", "distance"),
    *("obliges_paid", "obliged", "time_paid", "own_time_paid", "load", "answers", "days_together", "chairs"),
    *("competition", "has_people", "delivers", "remembers", "touched", "put", "added"),
)
"""What is so small that calling it costs more than doing it."""


class Engine:
    """The compiled engine of this process; made once, by `engine`. A variant has other laws and another folder."""

    def __init__(self, variant: Variant | None = None, kept: Shelf | None = None) -> None:
        self._numba: Any = numba_here()
        self._conducts: dict[str, Any] = {}
        self._shipped_conducts: dict[tuple[str, ...], Any] = {}
        """By names: strategies that ship need not be looked at again to see whether they have changed."""
        self._lock = threading.RLock()
        self.shelf = kept or shelf(variant)
        self._here = here()
        self._ready = False
        self._copies = Copies(self._inner, variant.laws if variant else {})
        self._keeper_of_advance = Keeper(self.shelf, f"advance-{self._here}")
        advance = self._copies.made["simulation.model.stages.week.advance"]
        self._advance = self._kept(self._for_team(advance, _advance_record), self._keeper_of_advance)
        summing = self._copies.modules["simulation.compiled.summing"]
        self.acceptable, self.count = (
            self._kept(vars(summing)[name].py_func, Keeper(self.shelf, f"{name}-{self._here}"))
            for name in ("acceptable", "count")
        )

    @property
    def folder(self) -> Path | None:
        """Where it keeps what is compiled; None if nothing is to be kept, or can be."""
        return self.shelf.folder

    def _for_team(self, called: Any, way: Any) -> FunctionType:
        """A function that takes a record for a team and calls another with it, in one of the ways below."""
        from simulation.compiled.records import TeamRecord, caster

        return with_globals(cast(FunctionType, way), {"called": called, "as_team": caster(TeamRecord(*layout()))})

    def advance(self, run: TeamArrays, conduct: Any, replication: int, first_week: int, tables: Any) -> None:
        """`simulation.model.stages.week.advance`, compiled; releases the interpreter lock while it runs.

        `tables` is an array (replications, weeks, columns) to fill in, in the order of `WEEK_COLUMNS`.
        """
        self._advance(run.record, conduct, replication, first_week, tables.view(SEEN)[..., 0])

    def conduct(self, names: Sequence[str]) -> Any:
        """The strategies of these names as one compiled function, to be handed to `advance`.

        Raises
        ------
        CannotCompileError
            If Numba cannot compile one of them.
        """
        numba: Any = self._numba
        with self._lock:
            kept = self._shipped_conducts.get(tuple(names))
            if kept is not None:
                return kept
            function, key = conduct_of(
                names,
                self._inner,
                self._copies.made["simulation.strategies.base.within_budget"],
            )
            if key not in self._conducts:
                kinds = numba.void(numba.int64, numba.float64[::1], numba.float64[::1])
                with telling_what_fails("a strategy cannot be compiled"):
                    from simulation.compiled.parts import WholeCompiler

                    callback = importlib.import_module("numba.core.ccallback").CFunc
                    signature = importlib.import_module("numba.core.sigutils").normalize_signature(kinds)
                    made = callback(function, signature, {}, OPTIONS, pipeline_class=WholeCompiler)
                    made._cache = Keeper(self.shelf, f"conduct-{key}-{self._here}")
                    made.compile()
                    self._conducts[key] = made
            if all(is_shipped(name) for name in names):
                self._shipped_conducts[tuple(names)] = self._conducts[key]
            return self._conducts[key]

    def compile(self, function: FunctionType) -> Any:
        """A plain function that calls functions of the engine, compiled with them."""
        space = dict(function.__globals__)
        self._copies.fill(space)
        return self._numba.njit(**OPTIONS)(with_globals(function, space))

    def compile_for_team(self, function: FunctionType) -> Callable[..., Any]:
        """The same for a function whose first argument is a team; for measuring parts of the engine."""
        space = dict(function.__globals__)
        self._copies.fill(space)
        compiled = self._numba.njit(**OPTIONS)(self._for_team(self._inner(with_globals(function, space)), _call_record))

        def call(team: TeamArrays, *given: Any) -> Any:
            return compiled(team.record, *given)

        return call

    def is_ready(self) -> bool:
        """Whether the engine is compiled, now or kept from before."""
        return self.is_loaded() or self.shelf.has(self._keeper_of_advance.what)

    def is_loaded(self) -> bool:
        """Whether runs can begin at once."""
        return self._ready

    def prepare(self, run: TeamArrays) -> None:
        """Compile, or load what was kept; of the team only the kind matters.

        Raises
        ------
        CannotCompileError
            If Numba fails.
        """
        with self._lock:
            if self._ready:
                return
            tables = numpy.zeros((0, 1, len(SEEN.names or ())))
            with telling_what_fails("Numba cannot compile the engine"), no_garbage_collection():
                self.advance(run, self.conduct(()), 0, 1, tables)
            self._ready = True

    def _inner(self, function: FunctionType) -> Any:
        """A compiled copy of a function that only compiled functions call."""
        small = (function.__module__ or "").startswith(_INLINED_MODULES) or function.__name__ in _INLINED
        from simulation.compiled.parts import PartCompiler

        return self._numba.njit(forceinline=small, pipeline_class=PartCompiler, **OPTIONS, **INNER)(function)

    def _kept(self, function: FunctionType, keeper: Keeper) -> Any:
        """A compiled copy of a function that is called from outside, kept for the next time."""
        from simulation.compiled.parts import WholeCompiler

        dispatcher = self._numba.njit(pipeline_class=WholeCompiler, **OPTIONS)(function)
        dispatcher._cache = keeper
        return dispatcher


def _advance_record(record: Any, conduct: Any, replication: int, first_week: int, tables: Any) -> None:
    """What is compiled to be called from Python; `as_team` and `called` are put in its way."""
    called(as_team(record), conduct, replication, first_week, tables)  # type: ignore[name-defined]  # noqa: F821


def _call_record(record: Any, *given: Any) -> None:
    """The same for a function with other arguments."""
    called(as_team(record), *given)  # type: ignore[name-defined]  # noqa: F821


_ENGINE: list[Engine | CannotCompileError] = []
_VARIANT: list[Variant] = []
_SHELF: list[Shelf] = []
"""Where the engine keeps what it compiles, as far as that was looked at."""
_MAKING = threading.Lock()


def engine() -> Engine:
    """The compiled engine of this process.

    Raises
    ------
    CannotCompileError
        If there is no Numba that works here.
    """
    with _MAKING:
        if not _ENGINE:
            try:
                with telling_what_fails("the engine cannot be made"):
                    variant = _VARIANT[0] if _VARIANT else None
                    _ENGINE.append(Engine(variant, _shelf_of_engine()))
            except CannotCompileError as error:
                _ENGINE.append(error)  # it stays so for as long as the process lives
        (found,) = _ENGINE
        if isinstance(found, CannotCompileError):
            raise CannotCompileError(*found.args)
        return found


def _shelf_of_engine() -> Shelf:
    if not _SHELF:
        _SHELF.append(shelf(*_VARIANT))
    return _SHELF[0]


def begun() -> str:
    """How far the engine is: `loaded`, `kept` or `missing`; loads nothing.

    Raises
    ------
    CannotCompileError
        If it was found that there is no Numba that works here.
    """
    with _MAKING, telling_what_fails("the engine cannot be had"):
        if _ENGINE:
            (found,) = _ENGINE
            if isinstance(found, CannotCompileError):
                raise found
            return "loaded" if found.is_loaded() else "kept" if found.is_ready() else "missing"
        return "kept" if _shelf_of_engine().has(f"advance-{here()}") else "missing"


def notes() -> list[str]:
    """What is to be told of what was kept: that it was damaged, or that nothing can be kept; each once."""
    return [note for one in _SHELF for note in one.notes()]


@contextmanager
def in_place_of_engine(variant: Variant) -> Iterator[None]:
    """Let `engine` give a variant for as long as this lasts; it is made when first asked for, and then let go."""
    global _ENGINE, _VARIANT, _SHELF
    before = _ENGINE, _VARIANT, _SHELF
    _ENGINE, _VARIANT, _SHELF = [], [variant], []
    try:
        yield
    finally:
        _ENGINE, _VARIANT, _SHELF = before
