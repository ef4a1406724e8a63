"""Processes of tests that are held at a point, or die at one: no test depends on how fast a machine is.

A test waits for a state (`until`), has work held where it wants it (`held_at`, `Gate`), and then acts.
"""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
LONG = 900
"""Seconds after which a wait is given up: for what never comes, not for what comes late."""
WENT_WRONG = 70
"""Exit code of a copy of this process whose work raised an error."""
FILE_EVENTS = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate")


def until(state: Callable[[], bool], process: subprocess.Popen[Any] | None = None) -> None:
    """Wait until something is so; not for a process that has ended."""
    last = time.monotonic() + LONG
    while not state():
        if process is not None and process.poll() is not None and not state():
            told = process.stderr.read() if process.stderr is not None else ""
            raise AssertionError(f"the process ended with {process.returncode} before it came so far: {told!r}")
        assert time.monotonic() < last, "it never came so far"
        time.sleep(0.02)


@dataclass(frozen=True)
class Gate:
    """A place in a folder where somebody waits until it is opened."""

    folder: Path

    @property
    def reached(self) -> Path:
        """Is there as soon as somebody waits."""
        return self.folder / "reached"

    def open(self) -> None:
        """Let everybody through, now and later."""
        (self.folder / "open").touch()

    def wait(self) -> None:
        """Wait here."""
        self.reached.touch()
        while not (self.folder / "open").exists():
            time.sleep(0.02)

    def has_somebody(self) -> bool:
        """Whether somebody waits, or has waited."""
        return self.reached.exists()


def python(code: str, *arguments: object) -> list[str]:
    """The command of a process that runs code in which the tests can be imported."""
    here = f"import sys; sys.path.insert(0, {str(ROOT)!r})"
    return [sys.executable, "-c", f"{here}\n{code}", *map(str, arguments)]


def held_at(point: str, call: int, gate: Gate, arguments: Sequence[object]) -> list[str]:
    """The command of a `bruggen` that waits at a gate when it calls `point` (`module:function`) for so-manieth time."""
    code = f"from tests.holding import hold; hold({point!r}, {call}, {str(gate.folder)!r})"
    return python(f"{code}\nfrom simulation.command.app import main; main()", *arguments)


def dying_at(step: int, folder: Path, arguments: Sequence[object]) -> list[str]:
    """The command of a `bruggen` that is killed, with all it started, at its so-manieth use of files in a folder.

    Step 0 is none: the process then tells in `folder.steps` how many there were. Start it in a session of its own.
    """
    code = f"from tests.holding import die; die({step}, {str(folder)!r})"
    return python(f"{code}\nfrom simulation.command.app import main; main()", *arguments)


def in_a_copy(work: Callable[[], int]) -> int:
    """The exit code of a copy of this process that does some work, which needs no start; `WENT_WRONG` for an error."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside threads, which wait for work here
        process = os.fork()
    if process == 0:
        code = WENT_WRONG
        try:
            code = work()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def copy_dying_at(step: int, folder: Path, arguments: Sequence[object]) -> int:
    """The exit code of the same `bruggen` as a copy of this process; for work in one process."""

    def work() -> int:
        os.setsid()
        from typer.testing import CliRunner

        from simulation.command.app import app

        die(step, str(folder))
        return CliRunner().invoke(app, [str(one) for one in arguments], prog_name="bruggen").exit_code

    return in_a_copy(work)


def hold(point: str, call: int, folder: str) -> None:
    """In the process itself: wait at a gate when a function is called for the so-manieth time."""
    module, _, name = point.partition(":")
    *path, last = name.split(".")
    owner: Any = importlib.import_module(module)
    for part in path:
        owner = getattr(owner, part)
    usual, calls = getattr(owner, last), 0

    def held(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call:
            Gate(Path(folder)).wait()
        return usual(*arguments, **named)

    setattr(owner, last, held)


def die(step: int, folder: str) -> None:
    """In the process itself: be killed at the so-manieth use of files in a folder."""
    steps = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal steps
        if event not in FILE_EVENTS or not any(_below(one, folder) for one in arguments[:2]):
            return
        steps += 1
        if step == 0:
            with Path(f"{folder}.steps").open("w") as told:
                told.write(str(steps))
        if steps == step:
            os.killpg(0, signal.SIGKILL)

    sys.addaudithook(watch)


def _below(argument: object, folder: str) -> bool:
    return isinstance(argument, (str, os.PathLike)) and os.fspath(argument).startswith(f"{folder}{os.sep}")
