"""Keyed draws, one at a time: the generator and its numbers are those of `simulation.streams`."""

from __future__ import annotations

import numpy as np

from simulation.compiled.arrays import Run
from simulation.streams import philox, unit


def draw(run: Run, purpose: int, week: int, who: int, whom: int) -> float:
    """The draw of this run for a purpose, a week and persons' keys (0 for nobody)."""
    stream = run.stream
    high, low, _, _ = philox(
        (np.uint64(who), np.uint64(whom), np.uint64(week + (purpose << 16)), np.uint64(stream.replication)),
        (stream.seed_low, stream.seed_high),
    )
    return unit(high, low)
