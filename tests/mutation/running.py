"""Runs tests on mutants: a fork per mutant of a session of pytest that has everything imported and collected.

In the fork the code of the one function that is mutated is put in the place of the original. A change of what is
computed on import (constants of a module, defaults, bodies of classes) needs more: a fork of a process that has not
yet imported the package, in which the changed module is imported, and everything after it. Constants are first tried
in the quick way.
"""

from __future__ import annotations

import contextlib
import gc
import importlib.machinery
import importlib.metadata
import os
import pickle
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest

from tests.mutation.children import in_children
from tests.mutation.kinds import Mutant, mutated
from tests.mutation.settings import Settings

TIMES_AS_LONG = 6.0
"""So many times what the tests take on the original a mutant may take."""
NOTICED = ("killed", "timed out", "crashed")
OPTIMIZED = 0x1
"""Flag of the code of functions, which that of modules and classes lacks."""

Tell = Callable[[Mutant, Mapping[str, Any]], None]


class BrokenTestsError(Exception):
    """Tests fail on the original, so that they can tell nothing of mutants."""


@dataclass
class Timing:
    """What tests take on the original, and which functions they enter; `least` seconds a mutant always has."""

    least: float
    seconds: dict[str, float] = field(default_factory=dict)
    entered: dict[str, set[str]] = field(default_factory=dict)
    """Per test the functions, as `path::function`."""
    others: list[str] = field(default_factory=list)
    """Packages that do not belong to the project and were imported."""

    def limit(self, tests: Iterable[str]) -> float:
        return self.least + TIMES_AS_LONG * sum(self.seconds.get(test, 0.0) for test in tests)


def run_mutants(
    root: Path, mutants: Sequence[Mutant], tests: Sequence[str], settings: Settings, jobs: int, tell: Tell
) -> None:
    """Find out which mutants the tests notice, some at a time; `tell` is called with each and its result.

    Raises
    ------
    BrokenTestsError
        If tests fail on the original.
    """
    if not hasattr(os, "fork"):
        raise BrokenTestsError("mutants need a system that can fork a process, such as Linux or macOS")
    arguments = [*settings.options, "-p", "no:cacheprovider", "-p", "no:xdist", "--rootdir", str(root), *tests]
    with tempfile.TemporaryDirectory(prefix="mutants") as place:
        timing = Timing(settings.seconds)
        by_name = {mutant.name: mutant for mutant in mutants}
        inside = [mutant for mutant in mutants if not mutant.on_import or mutant.constant]
        before = [mutant for mutant in mutants if mutant.on_import and not mutant.constant]
        session = _Session(root, inside, jobs, Path(place), settings.seconds)
        for name, result in _from_child(lambda: session.begin(arguments), Path(place), timing):
            if by_name[name].on_import and result["state"] not in NOTICED:
                before.append(by_name[name])
            else:
                tell(by_name[name], result)
        _import_others(timing.others)
        one_by_one = in_children(
            jobs,
            before,
            lambda mutant: _imported_anew(root, mutant, arguments, timing),
            lambda _: timing.limit(timing.seconds),
            Path(place),
        )
        for mutant, result in one_by_one:
            tell(mutant, result)


def _import_others(names: Sequence[str]) -> None:
    """Import packages that are not mutated once, and not in each child; pytest imports its plugins itself."""
    plugins = {
        path.split("/")[0].removesuffix(".py")
        for distribution in importlib.metadata.distributions()
        if any(entry.group == "pytest11" for entry in distribution.entry_points)
        for path in map(str, distribution.files or ())
    }
    for name in names:
        if name not in plugins:
            with contextlib.suppress(ImportError):
                importlib.import_module(name)


def _from_child(begin: Callable[[], None], folder: Path, timing: Timing) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Run a session in a child that tells each result as it comes."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if not child:
        try:
            os.close(reading)
            log = os.open(folder / "session.txt", os.O_WRONLY | os.O_CREAT, 0o600)
            os.dup2(log, 1)
            os.dup2(log, 2)
            with os.fdopen(writing, "wb") as out:
                _Session.told = lambda item: (pickle.dump(item, out), out.flush())[1]
                begin()
        finally:
            sys.stdout.flush()
            os._exit(0)
    os.close(writing)
    finished = False
    try:
        with os.fdopen(reading, "rb") as incoming:
            while True:
                try:
                    kind, *rest = pickle.load(incoming)
                except EOFError:
                    break
                if kind == "timing":
                    timing.seconds, timing.entered, timing.others = rest
                elif kind == "finished":
                    finished = True
                else:
                    yield rest[0], rest[1]
    finally:
        if not finished:
            os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)
    if not finished:
        raise BrokenTestsError((folder / "session.txt").read_text(encoding="utf-8", errors="replace"))


class _Session:
    """A session of pytest in which mutants are tried instead of tests being run."""

    told: Callable[[Any], None]

    def __init__(self, root: Path, mutants: Sequence[Mutant], jobs: int, folder: Path, least: float) -> None:
        self.root = root
        self.mutants = mutants
        self.jobs = jobs
        self.folder = folder
        self.timing = Timing(least)
        self.functions: dict[tuple[str, str], list[FunctionType]] = {}
        self.sharing: dict[str, str] = {}
        """The file of tests that use what a fixture makes for all of a file."""
        self.killers: dict[str, dict[str, None]] = defaultdict(dict)
        """Per function the tests that noticed a mutant of it: they are run first."""

    def begin(self, arguments: Sequence[str]) -> None:
        pytest.main(list(arguments), plugins=[self])

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed or not session.items:
            raise session.Failed(f"{session.testsfailed} errors while {len(session.items)} tests were collected")
        self.measure(session.items)
        _Session.told(("timing", self.timing.seconds, self.timing.entered, _others()))
        self.functions = _live_functions(self.root)
        by_name = {item.nodeid: item for item in session.items}
        self.sharing = {item.nodeid: str(item.path) for item in session.items if _shares(item)}

        def attempt(mutant: Mutant) -> dict[str, Any]:
            if mutant.constant:
                set_constant(self.root, mutant)
            else:
                put_in_place(self.root, mutant, self.functions)
            return _first_to_fail([by_name[name] for name in self.order(mutant)])

        results = in_children(
            self.jobs, self.mutants, attempt, lambda mutant: self.timing.limit(self.order(mutant)), self.folder
        )
        for mutant, result in results:
            if result.get("by"):
                self.killers[mutant.function][result["by"]] = None
            _Session.told(("result", mutant.name, result))
        _Session.told(("finished",))
        return True

    def measure(self, items: Sequence[pytest.Item]) -> None:
        """Run all tests on the original, in a child, so that nothing they leave behind is here."""
        done = in_children(1, [items], lambda every: _measured(self.root, every), lambda _: 3600.0, self.folder)
        for _, result in done:
            if result["state"] != "survived":
                raise BrokenTestsError(f"on the original: {result}")
            self.timing.seconds = result["seconds"]
            self.timing.entered = {test: set(names) for test, names in result["entered"].items()}

    def order(self, mutant: Mutant) -> list[str]:
        """The tests that enter the mutated function: those that noticed others first, then the quickest.

        Those that share what a fixture makes stay together.
        """
        place = f"{mutant.path}::{mutant.function}"
        tests = [test for test, entered in self.timing.entered.items() if mutant.constant or place in entered]
        known = self.killers[mutant.function]
        return sorted(
            tests, key=lambda test: (test not in known, self.sharing.get(test, ""), self.timing.seconds[test])
        )


def _others() -> list[str]:
    """Packages that are imported and lie elsewhere, as installed ones do."""
    top = {name: module for name, module in sys.modules.items() if "." not in name and name != "__main__"}
    files = {name: getattr(module, "__file__", None) for name, module in top.items()}
    return [name for name, file in files.items() if file and "site-packages" in file and not name.startswith("_")]


def _shares(item: pytest.Item) -> bool:
    definitions = getattr(item, "_fixtureinfo", None)
    named = definitions.name2fixturedefs.values() if definitions else ()
    return any(one.scope in ("module", "class", "package") for several in named for one in several)


class _Watch:
    """Notes which tests fail."""

    def __init__(self) -> None:
        self.failed = False
        self.told = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = True
            self.told = str(report.longrepr)


def _first_to_fail(items: Sequence[pytest.Item]) -> dict[str, Any]:
    """Run tests until one fails."""
    if not items:
        return {"state": "survived", "told": "no test enters it"}
    watch = _Watch()
    items[0].config.pluginmanager.register(watch)
    for item, following in zip(items, [*items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if watch.failed:
            return {"state": "killed", "by": item.nodeid}
    return {"state": "survived"}


def _measured(root: Path, items: Sequence[pytest.Item]) -> dict[str, Any]:
    """Run all tests; tells how long each takes and which functions below `root` it enters."""
    watch = _Watch()
    items[0].config.pluginmanager.register(watch)
    seconds: dict[str, float] = {}
    entered: dict[str, list[str]] = {}
    names: dict[CodeType, str] = {}
    here: set[str] = set()
    start = f"{root}{os.sep}"

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event != "call":
            return
        code = frame.f_code
        name = names.get(code)
        if name is None:
            path = code.co_filename
            name = names[code] = f"{path[len(start) :]}::{_dotted(code)}" if path.startswith(start) else ""
        if name:
            here.add(name)

    for item, following in zip(items, [*items[1:], None], strict=True):
        here.clear()
        begun = time.process_time()
        sys.setprofile(note)
        try:
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        finally:
            sys.setprofile(None)
        seconds[item.nodeid] = time.process_time() - begun
        entered[item.nodeid] = sorted(here)
        if watch.failed:
            return {"state": "killed", "by": item.nodeid, "told": watch.told}
    return {"state": "survived", "seconds": seconds, "entered": entered}


def _dotted(code: CodeType) -> str:
    return code.co_qualname.replace(".<locals>", "")


def _live_functions(root: Path) -> dict[tuple[str, str], list[FunctionType]]:
    """All functions of files below a folder, by path and dotted name; wrapped, in classes and in closures too."""
    found: dict[tuple[str, str], list[FunctionType]] = defaultdict(list)
    start = f"{root}{os.sep}"
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__code__.co_filename.startswith(start):
            found[one.__code__.co_filename[len(start) :], _dotted(one.__code__)].append(one)
    return found


def put_in_place(root: Path, mutant: Mutant, functions: Mapping[tuple[str, str], Sequence[FunctionType]]) -> None:
    """Give the functions that are there the code of the mutant."""
    file = root / mutant.path
    source = file.read_text(encoding="utf-8")
    original = compile(source, str(file), "exec", dont_inherit=True)
    changed = compile(mutated(source, mutant), str(file), "exec", dont_inherit=True)
    for old, new in _differing(original, changed):
        for function in functions.get((mutant.path, _dotted(old)), ()):
            if function.__code__.co_firstlineno == old.co_firstlineno:
                function.__code__ = new


def set_constant(root: Path, mutant: Mutant) -> None:
    """Give a constant of a module its other value, wherever it was imported under its name.

    What was computed from it on import stays as it was: a constant that is not noticed so is tried by a new import.
    """
    file = root / mutant.path
    start = f"{root}{os.sep}"
    here = [module for module in sys.modules.values() if str(getattr(module, "__file__", "")).startswith(start)]
    (live,) = [module for module in here if module.__file__ == str(file)]
    other = {name: value for name, value in vars(live).items() if name.startswith("__")}
    changed = mutated(file.read_text(encoding="utf-8"), mutant)
    exec(compile(changed, str(file), "exec", dont_inherit=True), other)
    old = vars(live)[mutant.constant]
    for module in here:
        if vars(module).get(mutant.constant) is old:
            setattr(module, mutant.constant, other[mutant.constant])


def _differing(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """Functions, the outermost ones, whose code differs."""
    for one, other in zip(_inner(old), _inner(new), strict=True):
        if one.co_flags & OPTIMIZED:
            if one != other:
                yield one, other
        else:
            yield from _differing(one, other)


def _inner(code: CodeType) -> list[CodeType]:
    return [constant for constant in code.co_consts if isinstance(constant, CodeType)]


def _imported_anew(root: Path, mutant: Mutant, arguments: Sequence[str], timing: Timing) -> dict[str, Any]:
    """Import the package with the mutant in the place of its module, and run the tests until one fails."""
    file = root / mutant.path
    changed = compile(mutated(file.read_text(encoding="utf-8"), mutant), str(file), "exec", dont_inherit=True)
    usual = importlib.machinery.SourceFileLoader.get_code

    def get_code(loader: importlib.machinery.SourceFileLoader, name: str) -> CodeType | None:
        return changed if Path(loader.path) == file else usual(loader, name)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
    loop = _Loop(timing)
    pytest.main(list(arguments), plugins=[loop])
    return loop.result


class _Loop:
    """Runs tests until one fails, the quickest first; a mutant that cannot be imported is noticed too."""

    def __init__(self, timing: Timing) -> None:
        self.timing = timing
        self.result: dict[str, Any] = {"state": "killed", "by": "the import"}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if not session.testsfailed:
            items = sorted(session.items, key=lambda item: self.timing.seconds.get(item.nodeid, 0.0))
            self.result = _first_to_fail(items)
        return True
