"""Where the points of a sweep lie: every combination, a list, or points that fill the space of the uncertainties."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.sweeps import schema
from simulation.sweeps.factors import Factor

Shares = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Points of the uncertainties.

    Attributes
    ----------
    rows
        Values of the factors, a row per point.
    shares
        The same as shares of their distributions, (points, factors); None where points were listed.
    """

    rows: tuple[tuple[Any, ...], ...]
    shares: Shares | None = None


def problem(factors: Sequence[Factor]) -> dict[str, Any]:
    """The uncertainties as SALib wants them, in shares of their distributions."""
    return {
        "num_vars": len(factors),
        "names": [factor.name for factor in factors],
        "bounds": [[0.0, 1.0]] * len(factors),
    }


def lay_out(design: schema.Design, factors: Sequence[Factor]) -> Points:
    """Points for a design over these uncertainties; those of `list` and `csv` stand in the file.

    Raises
    ------
    ValueError
        If there are more points than a sweep may have.
    """
    match design:
        case schema.Grid():
            number = number_of_points(design, factors)
            if number > schema.MAXIMUM_POINTS:
                raise ValueError(f"design: found {number} points; allowed: at most {schema.MAXIMUM_POINTS}")
            return Points(tuple(itertools.product(*(factor.levels() for factor in factors))))
        case schema.LatinHypercube():
            from scipy.stats import qmc

            shares = qmc.LatinHypercube(len(factors), rng=np.random.default_rng([design.seed, 1])).random(design.points)
        case schema.Sobol():
            from SALib.sample import sobol

            shares = sobol.sample(
                problem(factors), design.base, calc_second_order=design.second_order, seed=design.seed
            )
        case schema.Morris():
            from SALib.sample import morris

            shares = morris.sample(problem(factors), design.trajectories, num_levels=design.levels, seed=design.seed)
        case _:
            raise TypeError(f"{design.kind}: its points stand in the file")
    shares = np.asarray(shares, dtype=np.float64)
    columns = [factor.at(shares[:, place]) for place, factor in enumerate(factors)]
    return Points(tuple(zip(*columns, strict=True)), shares)


def number_of_points(design: schema.Design, factors: Sequence[Factor]) -> int:
    """How many points a design has, without laying them out."""
    number = len(factors)
    match design:
        case schema.Grid():
            return int(np.prod([len(factor.levels()) for factor in factors], dtype=object)) if factors else 1
        case schema.Listed():
            return len(design.rows)
        case schema.LatinHypercube():
            return design.points
        case schema.Sobol():
            return design.base * (2 * number + 2 if design.second_order else number + 2)
        case schema.Morris():
            return design.trajectories * (number + 1)
        case _:
            raise TypeError(f"{design.kind}: its points stand in a table")
