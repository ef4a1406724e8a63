"""Children of this process that do one thing each and tell what came of it."""

from __future__ import annotations

import contextlib
import itertools
import json
import math
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

Task = TypeVar("Task")
AT_MOST_SECONDS = 900
"""After so long a child that waits for something that never comes is ended."""
_NUMBERS = itertools.count()
MORE_BYTES = 4 * 2**30
"""So much more memory than it has at first a child may take."""


def in_children(
    jobs: int,
    tasks: Iterable[Task],
    run: Callable[[Task], dict[str, Any]],
    seconds: Callable[[Task], float],
    folder: Path,
) -> Iterator[tuple[Task, dict[str, Any]]]:
    """Do each task in a fork of this process, some at a time; gives them with their results as they end.

    A child that takes more than `seconds` of the processor, or all too much memory, is ended: its result is
    `{"state": "timed out"}`. One that dies otherwise gives `{"state": "crashed"}`.
    """
    running: dict[int, tuple[Task, Path]] = {}
    waiting = iter(tasks)
    try:
        while True:
            while len(running) < jobs:
                task = next(waiting, None)
                if task is None:
                    break
                place = folder / f"child{os.getpid()}-{next(_NUMBERS)}"
                running[_child(run, task, seconds(task), place)] = task, place
            if not running:
                return
            ended, status = os.wait()
            if ended in running:
                task, place = running.pop(ended)
                yield task, _result(status, place)
    finally:
        for child in running:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)


def _child(run: Callable[[Task], dict[str, Any]], task: Task, seconds: float, place: Path) -> int:
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child:
        return child
    try:
        place.mkdir()
        os.environ["PYTEST_DEBUG_TEMPROOT"] = str(place)  # where pytest makes its folders
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        signal.alarm(AT_MOST_SECONDS)
        limit = math.ceil(seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
        with contextlib.suppress(OSError, ValueError):
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
            most = pages * resource.getpagesize() + MORE_BYTES
            resource.setrlimit(resource.RLIMIT_AS, (most, most))
        try:
            result = run(task)
        except MemoryError:
            result = {"state": "timed out"}
        except BaseException:
            result = {"state": "crashed", "told": traceback.format_exc()}
        (place / "result.json").write_text(json.dumps(result), encoding="utf-8")
    finally:
        os._exit(0)


def _result(status: int, place: Path) -> dict[str, Any]:
    try:
        result: dict[str, Any] = json.loads((place / "result.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        signalled = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        out_of_time = signalled in (signal.SIGXCPU, signal.SIGKILL, signal.SIGALRM)
        return {"state": "timed out" if out_of_time else "crashed", "told": f"signal {signalled}"}
    return result
