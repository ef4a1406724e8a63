"""How far the work is, on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from simulation.view.terminal import console

TOLD_EVERY_SECONDS = 10.0
"""How often progress is told where there is no terminal."""


def _rate(per_second: float) -> str:
    return f"{per_second:,.0f} runs/s" if per_second >= 100.0 else f"{per_second:.1f} runs/s"


def _left(seconds: float) -> str:
    return f"about {round(seconds) // 60} min {round(seconds) % 60} s left"


class _Rate(ProgressColumn):
    """Runs per second."""

    def render(self, task: Task) -> Text:
        return Text(_rate(task.speed) if task.speed else "")


class Shown(NamedTuple):
    """What to call as the work goes on."""

    runs: Callable[[int, int], None]
    """With (runs done, runs in all)."""
    say: Callable[[str], None]
    """With a line about the work that is to begin now."""


@contextmanager
def progress(total: int) -> Iterator[Shown]:
    """Tell on standard error how far the work is: a bar in a terminal, else a line now and then.

    Parameters
    ----------
    total
        Runs in all.

    Yields
    ------
    Shown
        What to call as the work goes on.
    """
    err = console(sys.stderr)
    if not err.is_terminal or err.is_dumb_terminal:
        yield _plain_lines(err)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("runs", total=total)

        def say(text: str) -> None:
            bar.console.print(Text(text))
            bar.reset(task)

        yield Shown(lambda done, _: bar.update(task, completed=done), say)


def _plain_lines(err: Console) -> Shown:
    start = told = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told < TOLD_EVERY_SECONDS or done >= total:
            return
        told = now
        rate = done / (now - start)
        err.print(Text(f"{done} of {total} runs, {_rate(rate)}, {_left((total - done) / rate)}"))

    def say(text: str) -> None:
        nonlocal start, told
        err.print(Text(text), soft_wrap=True)  # a line stays a line, for who looks for it in a file
        start = told = time.monotonic()

    return Shown(tell, say)


@contextmanager
def progress_of_points() -> Iterator[Callable[[str, int, int], None]]:
    """Tell on standard error how many points are done: a bar in a terminal, else a line now and then.

    Yields
    ------
    Callable
        What to call as the work goes on, with (what is done now, points done, points in all). The first call says how
        many were done before.
    """
    err = console(sys.stderr)
    if not err.is_terminal or err.is_dumb_terminal:
        yield _lines_of_points(err)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, speed_estimate_period=300.0) as bar:
        task = bar.add_task("points", total=None)
        yield lambda what, done, total: bar.update(task, description=what, completed=done, total=total)


def _lines_of_points(err: Console) -> Callable[[str, int, int], None]:
    begun: list[tuple[float, int]] = []
    told = time.monotonic()

    def tell(what: str, done: int, total: int) -> None:
        nonlocal told
        now = time.monotonic()
        if not begun:
            begun.append((now, done))
        start, before = begun[0]
        if now - told < TOLD_EVERY_SECONDS or done in (before, total):
            return
        told = now
        err.print(Text(f"{what}: {done} of {total} points, {_left((total - done) * (now - start) / (done - before))}"))

    return tell
