"""Compiles the engine: a second copy of the same functions, by Numba, kept on disk for the next time.

The laws and the text of the model (`simulation.model.acts`, `simulation.model.stages`) are plain Python. Here each
function is copied with the same code and compiled, with its neighbours replaced by their compiled copies, and with what
is done otherwise in arrays (`simulation.compiled.memory`) in its place; so there is one text of the model, and it needs
no Numba. What is compiled is kept (`simulation.compiled.keeping`) in a folder named after a hash of all sources
and versions, because Numba itself looks only at the file of the outermost function.
"""

from __future__ import annotations

import gc
import hashlib
import importlib
import inspect
import os
import pkgutil
import platform
import re
import sys
import threading
from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, NamedTuple, cast

import numpy

import simulation.compiled
import simulation.laws
import simulation.model.acts
import simulation.model.stages
from simulation.compiled import memory as in_arrays
from simulation.compiled.arrays import TeamArrays, layout
from simulation.compiled.conducts import conduct_of, is_shipped
from simulation.compiled.keeping import Keeper, Shelf, cache_folder, here, settings_of_numba
from simulation.model import memory as in_objects
from simulation.model.state import SEEN

_FOLDERS = (simulation.laws, simulation.model.acts, simulation.model.stages)
_OTHERS = (
    ("simulation.compiled.memory", None),
    ("simulation.compiled.summing", None),
    ("simulation.model.streams", ("philox", "unit")),
    ("simulation.strategies.base", ("within_budget",)),
)
"""Other modules, and which of their functions are compiled; None for all."""
_SOURCES = (
    *("laws", "model", "compiled", "strategies", "constants.py", "limits.py"),
    "scenario/events.py",
)
"""Files and folders that compiled code depends on, by what they hold or by numbers they define."""
_OPTIONS = {"error_model": "numpy", "nogil": True, "_nrt": False}
"""No fast-math: every operation as it is written, so that the bits are those of Python. No counting of references: all
arrays are given, none is made."""
_INNER = {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
"""Functions that are only called by compiled ones."""
_INLINED_MODULES = ("simulation.laws.", "simulation.model.streams")
_INLINED = (
    *("participates", "could_come", "directness", "burden", "obliges", "concern", "explains_at_home", "distance"),
    *("competition", "has_people", "delivers", "remembers", "touched", "put", "added"),
)
"""What is so small that calling it costs more than doing it."""


class CannotCompileError(Exception):
    """The compiled engine is not to be had here; the text says why, and what helps."""


class Variant(NamedTuple):
    """An engine with other laws; for tests and for `simulation.evidence.removing`."""

    name: str
    laws: Mapping[FunctionType, FunctionType]
    """What stands in place of each law. It may call the law itself, by a name in its own module."""
    keep: bool = False
    """Whether what is compiled is kept on disk."""


def source_modules() -> list[ModuleType]:
    """The modules whose functions are compiled."""
    found = []
    for package in _FOLDERS:
        for entry in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            found.append(importlib.import_module(entry.name))
    return found


def fingerprint(variant: Variant | None = None) -> str:
    """Hash of everything the compiled code depends on: sources, and versions of Python, NumPy and Numba.

    That of a variant also depends on its name and on what stands in place of laws.
    """
    digest = hashlib.sha256()
    versions = (platform.python_version(), *(version(name) for name in ("numpy", "numba", "llvmlite")))
    digest.update(repr((versions, _OPTIONS)).encode())
    root = Path(simulation.compiled.__file__).parent.parent
    found = [root / name for name in _SOURCES if name.endswith(".py")]
    found += [path for name in _SOURCES for path in sorted((root / name).rglob("*.py")) if path.name != "keeping.py"]
    for path in found:
        digest.update(path.read_bytes())
    if variant is not None:
        told = sorted((_name_of(law), _content_of(other)) for law, other in variant.laws.items())
        digest.update(repr((variant.name, told)).encode())
    return digest.hexdigest()[:16]


def _content_of(function: FunctionType) -> str:
    """What a function does, as text: its code, and what it reads by name; laws by name only."""
    code, read = function.__code__, []
    for name in code.co_names:
        value = function.__globals__.get(name)
        if isinstance(value, FunctionType):
            value = _name_of(value) if value.__module__.startswith("simulation.laws.") else _content_of(value)
        read.append((name, repr(value)))
    return repr((code.co_code, code.co_consts, code.co_varnames, function.__defaults__, read))


class _Copies:
    """Compiled copies of plain functions, each made once; with others in place of the laws a variant names."""

    def __init__(self, compiler: Callable[[FunctionType], Any], laws: Mapping[FunctionType, FunctionType]) -> None:
        from simulation.model.streams import Purpose

        self.compiler = compiler
        self.replaced = {other: law for law, other in laws.items()}
        self.made: dict[str, Any] = {}
        self.modules: dict[str, ModuleType] = {}
        self.purposes = namedtuple("Purposes", list(Purpose.__members__))._make(map(int, Purpose))  # type: ignore[attr-defined]
        wanted: list[tuple[ModuleType, tuple[str, ...] | None]] = [(module, None) for module in source_modules()]
        wanted += [(importlib.import_module(name), names) for name, names in _OTHERS]
        for module, names in wanted:
            self._copy(module, names)
        self._replace(laws)
        for name, one in vars(in_arrays).items():
            if isinstance(one, FunctionType) and hasattr(in_objects, name):
                self.made[_name_of(getattr(in_objects, name))] = self.made[_name_of(one)]
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
                self.made[_name_of(value)] = space[name] = self.compiler(with_globals(value, space))
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
            self.made[_name_of(law)] = vars(self.modules[law.__module__])[law.__name__] = compiled

    def fill(self, space: dict[str, Any]) -> None:
        """Put compiled copies in place of what a module (or strategy) has imported."""
        for name, value in list(space.items()):
            if isinstance(value, FunctionType) and _name_of(value) in self.made:
                space[name] = self.made[_name_of(value)]
            elif isinstance(value, ModuleType) and value.__name__ in self.modules:
                space[name] = self.modules[value.__name__]
            elif name == "Purpose":
                space[name] = self.purposes


def _name_of(function: FunctionType) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def with_globals(function: FunctionType, space: dict[str, Any]) -> FunctionType:
    """The same function, looking up names elsewhere."""
    copy = FunctionType(function.__code__, space, function.__name__, function.__defaults__, function.__closure__)
    copy.__module__, copy.__qualname__ = function.__module__, function.__qualname__
    copy.__kwdefaults__ = function.__kwdefaults__
    return copy


class Engine:
    """The compiled engine of this process; made once, by `engine`. A variant has other laws and another folder."""

    def __init__(self, variant: Variant | None = None, kept: Shelf | None = None) -> None:
        self._numba: Any = _numba()
        self._conducts: dict[str, Any] = {}
        self._shipped_conducts: dict[tuple[str, ...], Any] = {}
        """By names: strategies that ship need not be looked at again to see whether they have changed."""
        self._lock = threading.RLock()
        self.shelf = kept or shelf(variant)
        self._here = here()
        self._ready = False
        self._copies = _Copies(self._inner, variant.laws if variant else {})
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
                with _telling_what_fails("a strategy cannot be compiled"):
                    from simulation.compiled.parts import WholeCompiler

                    callback = importlib.import_module("numba.core.ccallback").CFunc
                    signature = importlib.import_module("numba.core.sigutils").normalize_signature(kinds)
                    made = callback(function, signature, {}, _OPTIONS, pipeline_class=WholeCompiler)
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
        return self._numba.njit(**_OPTIONS)(with_globals(function, space))

    def compile_for_team(self, function: FunctionType) -> Callable[..., Any]:
        """The same for a function whose first argument is a team; for measuring parts of the engine."""
        space = dict(function.__globals__)
        self._copies.fill(space)
        compiled = self._numba.njit(**_OPTIONS)(
            self._for_team(self._inner(with_globals(function, space)), _call_record)
        )

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
            with _telling_what_fails("Numba cannot compile the engine"), _no_garbage_collection():
                self.advance(run, self.conduct(()), 0, 1, tables)
            self._ready = True

    def _inner(self, function: FunctionType) -> Any:
        """A compiled copy of a function that only compiled functions call."""
        small = (function.__module__ or "").startswith(_INLINED_MODULES) or function.__name__ in _INLINED
        from simulation.compiled.parts import PartCompiler

        return self._numba.njit(forceinline=small, pipeline_class=PartCompiler, **_OPTIONS, **_INNER)(function)

    def _kept(self, function: FunctionType, keeper: Keeper) -> Any:
        """A compiled copy of a function that is called from outside, kept for the next time."""
        from simulation.compiled.parts import WholeCompiler

        dispatcher = self._numba.njit(pipeline_class=WholeCompiler, **_OPTIONS)(function)
        dispatcher._cache = keeper
        return dispatcher


def _numba() -> Any:
    """Numba, if it compiles here, and so that functions of `math` give the bits they give in Python.

    Raises
    ------
    CannotCompileError
        If it cannot be had; the text says what to change.
    """
    if "numba" not in sys.modules:
        os.environ["NUMBA_DISABLE_INTEL_SVML"] = "1"
    try:
        numba = importlib.import_module("numba")
    except Exception as error:
        raise CannotCompileError(f"Numba cannot be loaded here ({_first_line(error)}){_what_is_set()}") from error
    if numba.config.DISABLE_JIT:
        raise CannotCompileError("Numba is told not to compile; unset NUMBA_DISABLE_JIT")
    if numba.config.USING_SVML:
        raise CannotCompileError(
            "Numba was loaded with Intel's SVML, which gives other bits; set NUMBA_DISABLE_INTEL_SVML=1"
        )
    return numba


def _what_is_set() -> str:
    """What in the environment may be the cause, where something is set."""
    names = settings_of_numba()
    return f"; set here, and perhaps the cause: {', '.join(names)}" if names else ""


@contextmanager
def _telling_what_fails(what: str) -> Iterator[None]:
    """Tell of whatever goes wrong while Numba compiles as one thing that can be told and gone around."""
    try:
        yield
    except (CannotCompileError, MemoryError):
        raise
    except Exception as error:
        raise CannotCompileError(f"{what}: {_first_line(error)}{_what_is_set()}") from error


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Compiling makes very many objects and hardly any garbage; looking for it takes a part of the time."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _advance_record(record: Any, conduct: Any, replication: int, first_week: int, tables: Any) -> None:
    """What is compiled to be called from Python; `as_team` and `called` are put in its way."""
    called(as_team(record), conduct, replication, first_week, tables)  # type: ignore[name-defined]  # noqa: F821


def _call_record(record: Any, *given: Any) -> None:
    """The same for a function with other arguments."""
    called(as_team(record), *given)  # type: ignore[name-defined]  # noqa: F821


_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def _first_line(error: BaseException) -> str:
    plain = _COLOUR.sub("", str(error))  # Numba colours its messages where colorama is there
    lines = [line.strip() for line in plain.splitlines() if line.strip()]
    return lines[0][:200] if lines else type(error).__name__


def variants_folder() -> Path | None:
    """Folder in which compiled variants are kept, where that is asked for; it can be deleted at any time."""
    folder = cache_folder()
    return None if folder is None else folder / "variants"


def shelf(variant: Variant | None = None) -> Shelf:
    """Where an engine keeps what it compiles; this needs no Numba that works."""
    usual = cache_folder()
    if usual is None or (variant is not None and not variant.keep):
        return Shelf(None)
    if variant is None:
        return Shelf(usual / f"engine-{fingerprint()}")
    return Shelf(usual / "variants" / f"{variant.name}-{fingerprint(variant)}")


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
                with _telling_what_fails("the engine cannot be made"):
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
    with _MAKING, _telling_what_fails("the engine cannot be had"):
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
