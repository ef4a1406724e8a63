"""Work shared by processes on this machine: how they are started, and what is told when they are lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from typing import Any, Literal, TypeVar

from simulation.limits import WorkersLostError

Found = TypeVar("Found")
_SAFE_PATH = "PYTHONSAFEPATH"
_TRIED = "import joblib, numpy, simulation.experiment.engines"
"""What any worker loads first."""
_PATIENCE_SECONDS = 60.0


def by_processes(
    function: Callable[..., Found],
    tasks: Iterable[tuple[Any, ...]],
    workers: int,
    *,
    in_order: bool = False,
    batch_size: int | Literal["auto"] = "auto",
) -> Iterator[Found]:
    """What a function gives for each task, its arguments, as soon as it is there.

    Parameters
    ----------
    in_order
        Whether in the order of the tasks.
    batch_size
        Tasks that a worker takes at once.

    Raises
    ------
    WorkersLostError
        If workers are lost, or cannot take up the work; the text says why, as far as that can be known.
    """
    from joblib import Parallel, delayed

    kind = "generator" if in_order else "generator_unordered"
    with apart_from_current_folder():
        try:
            many = Parallel(n_jobs=workers, return_as=kind, batch_size=batch_size)
            yield from many(delayed(function)(*task) for task in tasks)
        except BrokenExecutor as error:
            raise _lost(error, workers) from error


@contextmanager
def apart_from_current_folder() -> Iterator[None]:
    """Start processes without the current folder on their path, where a `random.py` of somebody may be.

    Where this process has that folder on its path, as a notebook does, workers still get it once they have begun, so
    that they find strategies that are there.
    """
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            os.environ.pop(_SAFE_PATH, None)
        else:
            os.environ[_SAFE_PATH] = before


def _lost(error: BrokenExecutor, workers: int) -> WorkersLostError:
    """What to tell of workers that are gone."""
    if error.__cause__ is not None:  # something could not be sent: it would go wrong again
        return WorkersLostError(f"a worker cannot take up the work: {last_line(str(error.__cause__))}", again=False)
    codes = re.search(r"exit codes of the workers are (\{.*\})", str(error))
    why = f"is there enough memory for {workers}?"
    if codes is not None and "EXIT" in codes[1]:
        why = why_workers_fail() or f"they ended by themselves, {codes[1]}"
    elif codes is not None and "SIGKILL" not in codes[1]:
        why = f"they were ended by {codes[1].strip('{}')}"
    return WorkersLostError(why)


def why_workers_fail() -> str | None:
    """Start a process as workers are started, and return what it says where it fails; None if it does not."""
    with apart_from_current_folder():
        try:
            tried = subprocess.run(
                [sys.executable, "-c", _TRIED],
                capture_output=True,
                text=True,
                errors="replace",
                timeout=_PATIENCE_SECONDS,
                check=False,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
            )
        except (OSError, subprocess.SubprocessError) as error:
            return str(error)
    return last_line(tried.stderr) if tried.returncode else None


def last_line(text: str) -> str:
    """Return the last line that says something: that of the error, under a traceback."""
    lines = [line.strip() for line in text.replace('"""', "").splitlines() if line.strip()]
    return lines[-1][:300] if lines else "it did not say why"
