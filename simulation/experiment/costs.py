"""What runs cost on either engine, in seconds: the engine `auto` takes the one that is done first.

The numbers were taken side by side on one machine by `benchmarks/start.py`, which prints them anew. On another machine
all of them are larger or smaller by about the same factor, so that the choice stays.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import Enum

from simulation.limits import RUNS_PER_TASK
from simulation.scenario.calendar import meeting_weeks
from simulation.scenario.schema import Scenario

PERSON_WEEK, SEAT = 5.3e-5, 1.1e-4
"""Of a run on Mesa: for each person and week, and what each person adds to a meeting."""
MESA_STARTED = 0.1
"""Loading Mesa."""
WORKERS_STARTED = 1.5
"""Starting processes that run Mesa."""
FASTER = 200.0
"""So many times as fast is the compiled engine, on one core each."""
NUMBA_STARTED = 0.5
"""Loading Numba, and making the engine."""
LOADED = 0.15
"""Loading what was compiled."""
COMPILED = 16.0
"""Compiling, once for teams of every size."""


class Begun(Enum):
    """How far the compiled engine is."""

    LOADED = "loaded"
    """It can run at once."""
    KEPT = "kept"
    """It was compiled before, and has to be loaded."""
    MISSING = "missing"
    """It has to be compiled."""


def of_run(scenario: Scenario) -> float:
    """What one run on Mesa takes, within a factor of two for what ships."""
    people = sum(member.count for member in scenario.members)
    weeks = scenario.horizon_weeks
    meetings = bisect_right(meeting_weeks(scenario.calendar), weeks)
    return people * (PERSON_WEEK * weeks + SEAT * meetings)


def of_mesa(runs: int, seconds: float, workers: int, *, started: bool) -> float:
    """What runs take on Mesa.

    Parameters
    ----------
    runs, seconds
        How many runs, and what one of them takes.
    workers
        Processes to share them.
    started
        Whether Mesa is loaded.
    """
    sharing = min(workers, -(-runs // RUNS_PER_TASK))
    begin = (0.0 if started else MESA_STARTED) + (WORKERS_STARTED if sharing > 1 else 0.0)
    return begin + runs * seconds / sharing


def of_compiled(runs: int, seconds: float, workers: int, begun: Begun) -> float:
    """What the same runs take on the compiled engine.

    Parameters
    ----------
    runs, seconds
        How many runs, and what one of them takes on Mesa.
    workers
        Threads to share them.
    begun
        How far the engine is.
    """
    begin = {Begun.LOADED: 0.0, Begun.KEPT: NUMBA_STARTED + LOADED, Begun.MISSING: NUMBA_STARTED + COMPILED}[begun]
    return begin + runs * seconds / FASTER / workers


def not_worth_loading(runs: int, seconds: float) -> bool:
    """Whether runs on Mesa are done before the compiled engine could begin, so that nobody need look how far it is."""
    return runs * seconds < LOADED
