"""What the figures and the tables of a sweep share: which factors and outcomes they show, and sums over parts."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulation.sweeps.analysis.effects import YES_OR_NO, level_name, level_names
from simulation.sweeps.results import SweepResults, VariedFactor, as_numbers

if TYPE_CHECKING:
    from simulation.sweeps.analysis import Analysis

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
"""Okabe & Ito (2008)."""
BINS = 6
"""Parts of a range that a curve goes through."""
SHARES = (*YES_OR_NO, "share_of_weeks")
"""Kinds of outcome that are shares from 0 to 1, over runs or weeks."""
SAMPLED = ("lhs", "sobol")
"""Designs of which the points are a sample, so that what else varies differs from part to part of a range."""
MOST_FACTORS, MOST_OUTCOMES = 5, 4
"""In one figure; the table has the rest."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Settings that lie together on a factor: how it is called, where on the axis, which settings."""

    label: str
    place: float
    there: NDArray[np.bool_]


def by_effect(found: Analysis) -> list[VariedFactor]:
    """Factors, those with the largest effect on any outcome first (as a share of the spread of that outcome)."""
    size: dict[str, float] = {}
    for outcome, table in found.effects.groupby("outcome"):
        spread = float(found.summary.loc[found.summary["outcome"] == outcome, "mean"].std()) or 1.0
        for name, effect in table.groupby("factor")["effect"]:
            largest = float(effect.abs().max())
            if largest > 0.0:  # nan is not
                size[str(name)] = max(size.get(str(name), 0.0), largest / spread)
    return sorted(found.results.factors(), key=lambda factor: -size.get(factor.name, 0.0))


def parts_of(settings: pd.DataFrame, factor: VariedFactor, bins: int = BINS) -> list[Part]:
    """Settings by the listed values of a factor, or by parts of its range."""
    if factor.levels:
        given = level_names(settings[factor.name])
        return [
            Part(level_name(level), float(level) if factor.is_number else float(place), given == level_name(level))
            for place, level in enumerate(factor.levels)
        ]
    values = as_numbers(settings[factor.name])
    edges = np.linspace(factor.low, factor.high, bins + 1)
    inside = np.clip(np.searchsorted(edges, values, side="right") - 1, 0, bins - 1)
    found = []
    for number in range(bins):
        there = inside == number
        if there.any():
            middle = (edges[number] + edges[number + 1]) / 2.0
            found.append(Part(f"{middle:.2g}", float(middle), there))
    return found


def outcomes_shown(found: Analysis) -> list[str]:
    """Outcomes for a figure: those that differ between settings, as far as there is room."""
    spread = found.summary.groupby("outcome", sort=False)["mean"].agg(lambda means: means.max() - means.min())
    return [name for name in found.results.outcomes if spread.get(name, 0.0) > 0.0][:MOST_OUTCOMES]


def hue_of(factor: VariedFactor, factors: Sequence[VariedFactor]) -> VariedFactor | None:
    """Which factor gets lines of its own: the most telling one with few values, levers first."""
    able = [one for one in factors if one.levels and 2 <= len(one.levels) <= len(COLOURS) and one.name != factor.name]
    return next((one for one in able if one.lever), able[0] if able else None)


def mean_of(values: NDArray[np.float64], results: SweepResults) -> tuple[float, float]:
    """Mean of runs, and half of its 95% interval: over settings where points are sampled or luck is their own, else
    over replications.
    """
    known = ~np.isnan(values)
    if not known.any():
        return float("nan"), 0.0
    sampled = results.sweep["design"]["kind"] in SAMPLED
    axis = 0 if results.manifest["seed"]["luck"] == "common" and not sampled else 1
    count = known.sum(axis=axis)
    units = (np.where(known, values, 0.0).sum(axis=axis) / np.maximum(1, count))[count > 0]
    mean = float(values[known].mean())
    return mean, 1.96 * float(np.std(units, ddof=1)) / float(np.sqrt(len(units))) if len(units) > 1 else 0.0


def map_of(
    settings: pd.DataFrame, pair: tuple[VariedFactor, VariedFactor], values: NDArray[np.float64]
) -> tuple[NDArray[np.float64], list[Part], list[Part]]:
    """Means over parts of two factors, nan where there is none: array (rows, columns); and those columns and rows."""
    columns, rows = (parts_of(settings, factor, 4) for factor in pair)
    table = np.full((len(rows), len(columns)), np.nan)
    for (row, up), (column, across) in itertools.product(enumerate(rows), enumerate(columns)):
        there = values[up.there & across.there]
        if not np.isnan(there).all():
            table[row, column] = np.nanmean(there)
    return table, columns, rows


def beyond_adding(table: NDArray[np.float64]) -> float:
    """Root mean square of what is left of a map of means when rows and columns simply add up."""
    if np.isnan(table).any() or min(table.shape) < 2:
        return -1.0
    left = table - table.mean(axis=1, keepdims=True) - table.mean(axis=0, keepdims=True) + table.mean()
    return float(np.sqrt(np.mean(left**2)))
