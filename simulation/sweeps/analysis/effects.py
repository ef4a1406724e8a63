"""Each outcome per setting, and what each factor does to it.

An effect is a weighted sum of the means of settings. How sure it is follows from what is independent: with common luck
run k of every setting has the same draws, so that the replications are independent and the settings are not; the error
is worked out from what each replication adds to the sum (linearisation, clustered by replication), which also holds
where settings have unequal numbers of runs. With luck of their own all runs are independent, and the error follows from
the variance within the settings.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulation.experiment.ensemble import share_interval
from simulation.sweeps.results import SweepResults, VariedFactor, as_numbers

_SAME = 1e-12
"""Errors that are no larger than this, as a share of the effect, are rounding."""
YES_OR_NO = ("in_phase", "reached")
"""Kinds of outcome that are 1 or 0 in a run."""
COLUMNS = ["outcome", "factor", "value", "compared_with", "mean", "effect", "low", "high", "n"]

Figures = NDArray[np.float64]


def summary(results: SweepResults) -> pd.DataFrame:
    """Each outcome per setting: runs, failed runs, mean, standard deviation, and 95% interval of the mean."""
    runs, settings = results.runs(["setting", "status"]), results.settings()
    failed = runs[runs["status"] != "ok"].groupby("setting").size()
    frames = []
    for name, values in results.by_run().items():
        known = moments(values)
        table = settings.copy()
        table["outcome"] = name
        table["runs"], table["mean"], table["sd"] = known.runs, known.mean, np.sqrt(known.variance)
        ends = [
            _mean_interval(mean, sd, int(size), results.outcomes[name]["kind"] in YES_OR_NO)
            for mean, sd, size in zip(table["mean"], table["sd"], table["runs"], strict=True)
        ]
        table["low"], table["high"] = [low for low, _ in ends], [high for _, high in ends]
        table["failed"] = table["setting"].map(failed).fillna(0).astype(int)
        frames.append(table)
    found: pd.DataFrame = pd.concat(frames, ignore_index=True)
    return found


def _mean_interval(mean: float, sd: float, size: int, yes_or_no: bool) -> tuple[float, float]:
    if size < 1:
        return math.nan, math.nan
    if yes_or_no:
        return share_interval(round(mean * size), size)
    half = 1.959964 * sd / math.sqrt(size)
    return mean - half, mean + half


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Runs, mean and variance of each setting; nan where there are too few runs."""

    runs: NDArray[np.int64]
    mean: Figures
    variance: Figures


def moments(values: Figures) -> Moments:
    """Runs, mean and variance of each row, over what is known."""
    known = ~np.isnan(values)
    runs = known.sum(axis=1)
    filled = np.where(known, values, 0.0)
    mean = np.where(runs > 0, filled.sum(axis=1) / np.maximum(1, runs), np.nan)
    apart = np.where(known, values - mean[:, np.newaxis], 0.0)
    variance = np.where(runs > 1, (apart**2).sum(axis=1) / np.maximum(1, runs - 1), np.nan)
    return Moments(runs, mean, variance)


@dataclass(frozen=True, slots=True, eq=False)
class _Runs:
    """Runs of all settings on one outcome: array (settings, replications), nan where there is none."""

    values: Figures
    common: bool
    of: Moments

    @property
    def there(self) -> NDArray[np.bool_]:
        """Settings that have runs."""
        return np.asarray(self.of.runs > 0)

    def sum_of(self, weights: Figures) -> dict[str, Any]:
        """A weighted sum of the means of settings, with its 95% interval and what it rests on.

        Without any difference between replications nothing tells how sure it is, and there is no interval.
        """
        used = weights != 0.0
        values, weight, runs, mean = self.values[used], weights[used], self.of.runs[used], self.of.mean[used]
        effect = float(weight @ mean)
        if abs(effect) <= _SAME * float(np.abs(weight) @ np.abs(mean)):
            effect = 0.0
        if self.common:
            known = ~np.isnan(values)
            apart = np.where(known, values - mean[:, np.newaxis], 0.0) / runs[:, np.newaxis]
            number = int(known.any(axis=0).sum())
            added = weight @ apart
            square = float((added**2).sum()) * number / max(1, number - 1)
            free = number - 1
        else:
            number, free = int(runs.sum()), int((runs - 1).sum())
            square = float((weight**2 * self.of.variance[used] / runs).sum()) if np.all(runs > 1) else math.nan
        error = math.sqrt(square) if square >= 0.0 else math.nan
        if free < 1 or not error > _SAME * max(1.0, abs(effect)):
            return {"effect": effect, "low": math.nan, "high": math.nan, "n": number}
        from scipy.stats import t

        half = float(t.ppf(0.975, free)) * error
        return {"effect": effect, "low": effect - half, "high": effect + half, "n": number}


def effects(results: SweepResults) -> pd.DataFrame:
    """What each factor does to each outcome, over all settings that have runs.

    For a factor with listed values: the mean at each value, and the difference from the first one, between settings
    that differ in nothing else where there are such. For a range: the rise from its lowest to its highest value, by a
    straight line fitted together with those of all other factors; none where there are no more points than lines.

    Returns
    -------
    pandas.DataFrame
        outcome, factor, value, compared_with, mean, effect, low, high (95% interval of the effect; none where it is the
        same in every replication, or there is but one), n (replications with common luck, else runs).
    """
    settings = results.settings().set_index("setting")
    factors, rows = results.factors(), []
    groups = {factor.name: matched(settings, factor) for factor in factors if factor.levels}
    common = results.manifest["seed"]["luck"] == "common"
    for outcome, values in results.by_run().items():
        runs = _Runs(values, common, moments(values))
        for factor in factors:
            if factor.levels:
                rows += _of_levels(outcome, factor, settings, groups[factor.name], runs)
        rows += _of_ranges(outcome, factors, settings, runs)
    return pd.DataFrame(rows, columns=COLUMNS)


def _of_levels(
    outcome: str, factor: VariedFactor, settings: pd.DataFrame, groups: pd.DataFrame, runs: _Runs
) -> list[dict[str, Any]]:
    given = level_names(settings[factor.name])
    first, rows = level_name(factor.levels[0]), []
    for level in map(level_name, factor.levels):
        here, base = (given == level) & runs.there, (given == first) & runs.there
        mean = float(runs.of.mean[here].mean()) if here.any() else math.nan
        told = {"outcome": outcome, "factor": factor.name, "value": level, "compared_with": first, "mean": mean}
        nothing = {"effect": math.nan, "low": math.nan, "high": math.nan, "n": 0}
        if level == first:
            rows.append(told | nothing | {"compared_with": ""})
            continue
        pairs = groups[[level, first]].dropna().to_numpy().astype(int) if level in groups and first in groups else None
        weights = np.zeros(len(settings))
        if pairs is not None and len(pairs := pairs[runs.there[pairs].all(axis=1)]):
            np.add.at(weights, pairs[:, 0], 1.0 / len(pairs))
            np.add.at(weights, pairs[:, 1], -1.0 / len(pairs))
        elif here.any() and base.any():
            weights = here / here.sum() - base / base.sum()
        rows.append(told | (runs.sum_of(weights) if weights.any() else nothing))
    return rows


def matched(settings: pd.DataFrame, factor: VariedFactor) -> pd.DataFrame:
    """Places of settings that differ in this factor only: a row per such group, a column per value of the factor."""
    others = [name for name in settings.columns if name not in (factor.name, "point")]
    if factor.lever:
        others.append("point")
    table = pd.DataFrame({"level": level_names(settings[factor.name]), "place": np.arange(len(settings))})
    keys = [f"other_{number}" for number in range(len(others))]
    for key, name in zip(keys, others, strict=True):
        table[key] = level_names(settings[name])
    return table.pivot_table(index=keys or None, columns="level", values="place", aggfunc="first")


def _of_ranges(
    outcome: str, factors: Sequence[VariedFactor], settings: pd.DataFrame, runs: _Runs
) -> list[dict[str, Any]]:
    """Straight lines fitted together, a column per range and per value of a listed factor but the first."""
    ranges = [factor for factor in factors if not factor.levels]
    if not ranges:
        return []
    columns: list[Figures] = [np.ones(len(settings))]
    for factor in ranges:
        columns.append((as_numbers(settings[factor.name]) - factor.low) / (factor.high - factor.low))
    for factor in factors:
        if factor.levels:
            given = level_names(settings[factor.name])
            columns += [(given == level_name(level)).astype(np.float64) for level in factor.levels[1:]]
    design = np.column_stack(columns)
    there = runs.there & ~np.isnan(design).any(axis=1)
    if int(there.sum()) <= design.shape[1]:
        return []
    solve = np.linalg.pinv(design[there])
    mean = float(runs.of.mean[there].mean())
    rows = []
    for place, factor in enumerate(ranges, start=1):
        weights = np.zeros(len(settings))
        weights[there] = solve[place]
        ends: Mapping[str, Any] = {"value": f"{factor.high:.4g}", "compared_with": f"{factor.low:.4g}", "mean": mean}
        rows.append({"outcome": outcome, "factor": factor.name, **ends, **runs.sum_of(weights)})
    return rows


def level_name(value: Any) -> str:
    """A listed value as people read it."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return "own"
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:.12g}" if isinstance(value, (int, float)) else str(value)


def level_names(column: pd.Series[Any]) -> NDArray[np.str_]:
    """A column of listed values as people read them."""
    return np.asarray([level_name(value) for value in column.tolist()])
