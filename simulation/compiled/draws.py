"""Keyed draws, one at a time or for many at once: generator and numbers are those of `simulation.streams`.

Many at once cost a fifth each, because the processor works on several side by side. A draw that nobody uses
changes nothing, for draws are not taken in turn.
"""

from __future__ import annotations

import numpy as np

from simulation.compiled.arrays import Array, Run
from simulation.streams import philox, unit


def draw(run: Run, purpose: int, week: int, who: int, whom: int) -> float:
    """The draw of this run for a purpose, a week and persons' keys (0 for nobody)."""
    stream = run.stream
    high, low, _, _ = philox(
        (np.uint64(who), np.uint64(whom), np.uint64(week + (purpose << 16)), np.uint64(stream.replication)),
        (stream.seed_low, stream.seed_high),
    )
    return unit(high, low)


def draw_each(run: Run, purpose: int, week: int, who: Array, number: int, luck: Array) -> None:
    """Put the draws for the first `number` keys into `luck`."""
    tag, replication = np.uint64(week + (purpose << 16)), np.uint64(run.stream.replication)
    seed_low, seed_high = run.stream.seed_low, run.stream.seed_high
    for place in range(number):
        high, low, _, _ = philox((who[place], np.uint64(0), tag, replication), (seed_low, seed_high))
        luck[place] = unit(high, low)


def draw_pairs(run: Run, purpose: int, week: int, who: Array, whom: Array, number: int, luck: Array) -> None:
    """Put the draws for the first `number` pairs of keys into `luck`."""
    tag, replication = np.uint64(week + (purpose << 16)), np.uint64(run.stream.replication)
    seed_low, seed_high = run.stream.seed_low, run.stream.seed_high
    for place in range(number):
        high, low, _, _ = philox((who[place], whom[place], tag, replication), (seed_low, seed_high))
        luck[place] = unit(high, low)
