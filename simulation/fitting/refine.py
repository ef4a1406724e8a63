"""Refining the defaults: from slopes of all margins, small steps that make the rows that hold barely hold with room.

1. Each constant alone goes to both ends of a part of its range; that gives a slope of the margin of every row.
2. A linear program looks for the small step that raises the margins most, none counting for more than `ENOUGH`.
3. The step is taken if the rows then are better off; if not, half of it is tried, and steps get smaller. What was seen
   on the way corrects the slopes (Broyden 1965).

This is how margins are gained where many rows pull in many directions; it does not look far from where it starts.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.fitting.design import Points, Space
from simulation.fitting.score import Score, Scorer
from simulation.fitting.workers import in_order

ENOUGH = 0.6
"""Margin beyond which a row need not be made to hold more firmly."""
FARTHEST = 3.0
"""Margins count for no more than this, either way."""
SMALLEST_STEP = 0.005
"""Steps are not made smaller than this share of the ranges."""

Told = Callable[[str, int, int], None]
"""Called with (stage, points done, points in all)."""
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A step that was tried.

    Attributes
    ----------
    point
        Where it leads.
    score
        The score there.
    worry
        How far the rows are from holding with room; smaller is better.
    taken
        Whether it was gone on from there.
    """

    point: Vector
    score: Score
    worry: float
    taken: bool


def worry(margins: Vector) -> float:
    """How far rows are from holding with room: each nearly 0 with much room, 1 at its threshold, more if missed."""
    return float(np.exp(-3.0 * np.clip(margins, -1.5, FARTHEST)).sum())


def refine(
    space: Space,
    scorer: Scorer,
    *,
    replications: int = 80,
    seed: int = 0,
    as_if: int = 400,
    span: float = 1.0,
    reach: float = 0.06,
    steps: int = 12,
    workers: int = 1,
    told: Told | None = None,
) -> list[Step]:
    """The steps from the defaults, of which the last one taken is the best; the first is the defaults themselves.

    Parameters
    ----------
    as_if
        Contrasts are judged by intervals as narrow as so many runs would make them.
    span
        Part of each range to either side of the default that slopes are worked out over.
    reach
        Largest change of a constant in the first step, as a share of its range.
    steps
        Linear programs that are solved.

    Raises
    ------
    FittingError
        If SciPy is not installed.
    """
    from scipy.optimize import linprog as solve

    here = space.scaled(space.defaults()[None, :])[0]
    low, high = np.clip(here - span, 0.0, 1.0), np.clip(here + span, 0.0, 1.0)
    ends = np.repeat(here[None, :], 2 * len(here), axis=0)
    for place in range(len(here)):
        ends[2 * place, place], ends[2 * place + 1, place] = low[place], high[place]

    def scored(shares: Points, stage: str) -> Iterator[tuple[Vector, Score]]:
        points = space.rounded(np.clip(shares, 0.0, 1.0))
        tasks = [(space.values(point), replications, seed, None, as_if) for point in points]
        for done, (point, score) in enumerate(
            zip(points, in_order(scorer.score, tasks, workers), strict=True), start=1
        ):
            if told is not None:
                told(stage, done, len(points))
            yield point, score

    rows = scorer.rows()
    ((point, score),) = scored(here[None, :], "defaults")
    margins = margins_of(score, rows)
    found = [Step(point, score, worry(margins), taken=True)]
    seen = [margins_of(at_end, rows) for _, at_end in scored(ends, "slopes")]
    slopes = np.stack([(more - less) for less, more in zip(seen[0::2], seen[1::2], strict=True)], axis=1)
    slopes /= np.maximum(high - low, 1e-9)
    for number in range(steps):
        if reach < SMALLEST_STEP:
            break
        change = _best_step(solve, margins, slopes, np.clip(-reach, -here, 0.0), np.clip(reach, 0.0, 1.0 - here))
        taken = False
        for part in (1.0, 0.5):
            ((point, score),) = scored((here + part * change)[None, :], f"step {number + 1}")
            there = margins_of(score, rows)
            taken = worry(there) < worry(margins)
            found.append(Step(point, score, worry(there), taken))
            moved = part * change
            if moved @ moved > 0.0:
                slopes += 0.5 * np.outer(there - margins - slopes @ moved, moved) / (moved @ moved)
            if taken:
                here, margins = space.scaled(point[None, :])[0], there
                break
        reach *= 1.2 if taken else 0.6
    return found


def margins_of(score: Score, rows: Sequence[str]) -> Vector:
    """Margins in the order of rows, within bounds; a figure that could not be found is the largest miss."""
    known = (score.margins[row] for row in rows)
    return np.clip([-FARTHEST if math.isnan(one) else one for one in known], -FARTHEST, FARTHEST)


def _best_step(solve: Callable[..., object], margins: Vector, slopes: Vector, low: Vector, high: Vector) -> Vector:
    """The change within bounds that raises the margins most, as far as the slopes tell."""
    rows, constants = slopes.shape
    bounds = [*zip(low, high, strict=True), *[(None, ENOUGH)] * rows]
    found = solve(
        np.concatenate([np.zeros(constants), -np.ones(rows)]),
        A_ub=np.hstack([-slopes, np.eye(rows)]),
        b_ub=margins,
        bounds=bounds,
    )
    return np.asarray(getattr(found, "x")[:constants], dtype=np.float64)  # noqa: B009 - SciPy has no types
