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
    if not err.is_terminal:
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
        left = round((total - done) / rate)
        err.print(Text(f"{done} of {total} runs, {_rate(rate)}, about {left // 60} min {left % 60} s left"))

    def say(text: str) -> None:
        nonlocal start, told
        err.print(Text(text))
        start = told = time.monotonic()

    return Shown(tell, say)
