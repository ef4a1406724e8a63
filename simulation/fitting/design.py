"""Points to try: spread evenly over the ranges of the constants, or around points that did well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.constants import DEFAULT_CONSTANTS, Constants

Points = NDArray[np.float64]
"""Points by row, constants by column."""

DIGITS = 4
"""Digits of a constant that is tried; so few that a file holds exactly what was scored."""


@dataclass(frozen=True, slots=True, eq=False)
class Space:
    """Constants and their ranges.

    Attributes
    ----------
    low, high
        Ends of the range of each.
    """

    names: tuple[str, ...]
    low: NDArray[np.float64]
    high: NDArray[np.float64]

    @classmethod
    def of_constants(cls, names: Sequence[str] | None = None) -> Space:
        """The plausible ranges of the behavioural constants, all or some."""
        table = Constants.table()
        if names is not None:
            table = table.loc[list(names)]
        low, high = (table[end].to_numpy(dtype=np.float64) for end in ("low", "high"))
        return cls(tuple(str(name) for name in table.index), low, high)

    def scaled(self, points: Points) -> Points:
        """Points as shares of the ranges, 0 to 1."""
        return np.asarray((points - self.low) / (self.high - self.low), dtype=np.float64)

    def rounded(self, scaled: Points) -> Points:
        """Points from shares of the ranges, with a few digits and never outside the ranges."""
        values = self.low + scaled * (self.high - self.low)
        short = np.asarray([[float(f"{value:.{DIGITS}g}") for value in row] for row in values], dtype=np.float64)
        return np.clip(short.reshape(values.shape), self.low, self.high)

    def values(self, point: NDArray[np.float64]) -> dict[str, float]:
        """A point by the names of the constants."""
        return dict(zip(self.names, point.tolist(), strict=True))

    def point(self, values: Mapping[str, float]) -> NDArray[np.float64]:
        """The point of these values."""
        return np.asarray([values[name] for name in self.names], dtype=np.float64)

    def defaults(self) -> NDArray[np.float64]:
        """The point of the constants that the model ships with."""
        return self.point(asdict(DEFAULT_CONSTANTS))


def design(
    space: Space, number: int, seed: int, *, centre: NDArray[np.float64] | None = None, spread: float = 1.0
) -> Points:
    """Points that fill the space evenly: a scrambled Sobol sequence; a larger design starts with a smaller one.

    Parameters
    ----------
    centre
        Point around which to stay; None for the middle of all ranges.
    spread
        How far to go to either side of the centre, as a share of the range of each constant, and never beyond its
        ends; 1 is the whole range.
    """
    from scipy.stats import qmc

    sequence = qmc.Sobol(len(space.names), scramble=True, rng=np.random.default_rng([seed, 0]))
    shares = sequence.random_base2(max(0, (number - 1).bit_length()))[:number]
    middle = np.full(len(space.names), 0.5) if centre is None else space.scaled(centre)
    low, high = np.clip(middle - spread, 0.0, 1.0), np.clip(middle + spread, 0.0, 1.0)
    return space.rounded(low + shares * (high - low))


def around(space: Space, parents: Points, number: int, seed: Sequence[int], step: float, moving: float = 1.0) -> Points:
    """Points near others: each starts from one of the parents, drawn by lot, and differs from it in some constants.

    Parameters
    ----------
    parents
        Points that did well.
    step
        Standard deviation of a difference, as a share of the range of the constant. What would fall outside a range is
        folded back into it.
    moving
        Chance that a constant differs; with many constants, a point that differs in all of them holds little of what
        its parent did.
    """
    rng = np.random.default_rng(seed)
    shares = space.scaled(parents)
    starts = shares[rng.integers(len(shares), size=number)]
    change = rng.standard_normal(starts.shape)
    moved = starts + step * np.where(rng.random(starts.shape) < moving, change, 0.0)
    folded = np.abs(np.mod(moved + 1.0, 2.0) - 1.0)
    return space.rounded(folded)


def far_apart(space: Space, points: Points, number: int, others: Points) -> list[int]:
    """Places of points that lie far from each other and from others: each next one is the farthest from all before.

    Parameters
    ----------
    number
        How many to choose; all, in that order, where there are not so many.
    others
        Points to stay away from, at least one; they are not chosen.
    """
    shares, before = space.scaled(points), space.scaled(others)
    nearest = np.min([distances(shares, one) for one in before], axis=0)
    chosen: list[int] = []
    for _ in range(min(number, len(points))):
        nearest[chosen] = -1.0
        chosen.append(int(np.argmax(nearest)))
        nearest = np.minimum(nearest, distances(shares, shares[chosen[-1]]))
    return chosen


def distances(shares: Points, one: NDArray[np.float64]) -> NDArray[np.float64]:
    """Distance of points from one, as the root mean square of their differences in shares of the ranges."""
    return np.asarray(np.sqrt(np.mean((shares - one) ** 2, axis=1)), dtype=np.float64)
