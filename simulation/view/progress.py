"""How far the work is, on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from simulation.view.terminal import console

TOLD_EVERY_SECONDS = 10.0
"""How often progress is told where there is no terminal."""


class _Rate(ProgressColumn):
    """Runs per second."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f} runs/s" if task.speed else "")


@contextmanager
def progress(total: int) -> Iterator[Callable[[int, int], None]]:
    """Tell on standard error how far the work is: a bar in a terminal, else a line now and then.

    Parameters
    ----------
    total
        Runs in all.

    Yields
    ------
    Callable
        To be called with (runs done, runs in all).
    """
    err = console(sys.stderr)
    if not err.is_terminal:
        yield _plain_lines(err)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("runs", total=total)
        yield lambda done, _: bar.update(task, completed=done)


def _plain_lines(err: Console) -> Callable[[int, int], None]:
    start = told = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told < TOLD_EVERY_SECONDS or done >= total:
            return
        told = now
        rate = done / (now - start)
        left = round((total - done) / rate)
        err.print(Text(f"{done} of {total} runs, {rate:.1f} runs/s, about {left // 60} min {left % 60} s left"))

    return tell
