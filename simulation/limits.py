"""Limits that the command tells before anything heavy is loaded."""

import os

MAXIMUM_SEED = 2**63 - 1
MAXIMUM_REPLICATION = 2**32 - 1
MAXIMUM_REPLICATIONS = 1_000_000
"""The summaries of so many runs of a scenario take about half a gigabyte."""
MAXIMUM_SERIES_BYTES = 2 * 2**30
"""So much memory the weekly series of all runs of a comparison may take, where they are kept."""
MAXIMUM_WEEKS = 520
CALENDAR_END = 2 * MAXIMUM_WEEKS + 1
"""A rhythm goes on beyond any horizon, so that a longer run does not change the weeks before."""
MAXIMUM_PEOPLE = 200
ENGINES = ("auto", "mesa", "compiled")
DEFAULT_SET_NAME = "default"
"""Name of the set of constants in which every constant has its default."""
USUAL_STRATEGY = "adaptive"
"""Of a chair for whom a scenario names none."""


class EngineError(ValueError):
    """The engine that was asked for cannot be had; the text says why, and what helps."""


class WorkersLostError(Exception):
    """Processes that shared work are gone, or cannot take it up; the text says why.

    Attributes
    ----------
    again
        Whether others might do better.
    """

    def __init__(self, why: str, *, again: bool = True) -> None:
        super().__init__(why)
        self.again = again


class SweepingError(Exception):
    """Work on a sweep, or on its results, cannot go on; the text says why, and what helps. What is done is kept."""


RUNS_PER_SHARD = 1000
"""About so many runs of a sweep are in a file: half a second and more of work, and little to lose."""
RUNS_PER_TASK = 20
"""Replications that a worker runs before it reports."""


def cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
