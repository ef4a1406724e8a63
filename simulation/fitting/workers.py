"""Looking at many points, in one process or several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from simulation.experiment.processes import by_processes

Seen = TypeVar("Seen")


def in_order(look: Callable[..., Seen], tasks: Sequence[tuple[Any, ...]], workers: int) -> Iterator[Seen]:
    """What `look` gives for each task, its arguments, in their order and as soon as it is there.

    Parameters
    ----------
    workers
        Processes; what is given does not depend on it.
    """
    if workers == 1 or len(tasks) == 1:
        yield from (look(*task) for task in tasks)
        return
    yield from by_processes(look, tasks, workers, in_order=True)
