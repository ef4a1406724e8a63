"""Each outcome per setting, and what each factor does to it.

With common luck, run k of every setting has the same draws. The independent things are then the replications and not
the settings: an effect is worked out in each replication by itself, over all settings, and its interval is that of the
mean over replications. With luck of its own for every setting, or another number of runs in each, the settings are the
independent things.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulation.experiment.ensemble import share_interval
from simulation.sweeps.results import SweepResults, VariedFactor, as_numbers

_SAME = 1e-12
"""Values that are no further apart than this, as a share of themselves, are the same but for rounding."""
YES_OR_NO = ("in_phase", "reached")
"""Kinds of outcome that are 1 or 0 in a run."""


def summary(results: SweepResults) -> pd.DataFrame:
    """Each outcome per setting: runs, failed runs, mean, standard deviation, and 95% interval of the mean."""
    runs, settings = results.runs(["setting", "status", *results.outcomes]), results.settings()
    failed = runs.groupby("setting")["status"].agg(lambda status: int((status != "ok").sum()))
    frames = []
    for name, told in results.outcomes.items():
        known = runs.dropna(subset=[name]).groupby("setting")[name]
        table = pd.DataFrame({"runs": known.size(), "mean": known.mean(), "sd": known.std(ddof=1)})
        if told["kind"] in YES_OR_NO:
            ends = [
                share_interval(round(mean * size), size)
                for mean, size in zip(table["mean"], table["runs"], strict=True)
            ]
        else:
            half = 1.959964 * table["sd"] / np.sqrt(table["runs"])
            ends = list(zip(table["mean"] - half, table["mean"] + half, strict=True))
        table["low"], table["high"] = [low for low, _ in ends], [high for _, high in ends]
        table.insert(0, "outcome", name)
        table["failed"] = failed.reindex(table.index).fillna(0).astype(int)
        frames.append(table.reset_index())
    joined: pd.DataFrame = settings.merge(pd.concat(frames, ignore_index=True), on="setting", how="left")
    return joined.sort_values(["outcome", "setting"], ignore_index=True)


def effects(results: SweepResults) -> pd.DataFrame:
    """What each factor does to each outcome, over all settings.

    For a factor with listed values: the mean at each value, and the difference from the first one. For a range: the
    rise from its lowest to its highest value, by a straight line fitted together with those of all other factors.

    Returns
    -------
    pandas.DataFrame
        outcome, factor, value, compared_with, mean, effect, low, high (95% interval of the effect; none where it
        is the same in every replication), n (independent replications or settings).
    """
    settings = results.settings().set_index("setting")
    factors, rows = results.factors(), []
    for outcome, by_run in results.by_run().items():
        values, paired = _units(results, by_run)
        for factor in factors:
            if factor.levels:
                rows += _of_levels(outcome, factor, settings, values, paired)
        ranges = [factor for factor in factors if not factor.levels]
        rows += _of_ranges(outcome, ranges, factors, settings, values, paired)
    columns = ["outcome", "factor", "value", "compared_with", "mean", "effect", "low", "high", "n"]
    return pd.DataFrame(rows, columns=columns)


def _units(results: SweepResults, by_run: NDArray[np.float64]) -> tuple[NDArray[np.float64], bool]:
    """Values by setting and replication, where replications pair; else means by setting, in one column."""
    whole = by_run[:, ~np.isnan(by_run).any(axis=0)]
    if results.manifest["seed"]["luck"] == "common" and whole.shape[1] >= 2:
        return whole, True
    known = ~np.isnan(by_run)
    total = np.where(known, by_run, 0.0).sum(axis=1)
    means = np.where(known.any(axis=1), total / np.maximum(1, known.sum(axis=1)), np.nan)
    return means[:, np.newaxis], False


def _of_levels(
    outcome: str, factor: VariedFactor, settings: pd.DataFrame, values: NDArray[np.float64], paired: bool
) -> list[dict[str, Any]]:
    given = level_names(settings[factor.name])
    first, rows = level_name(factor.levels[0]), []
    groups = matched(settings, factor)
    for level in map(level_name, factor.levels):
        here, base = given == level, given == first
        mean = float(np.nanmean(values[here])) if here.any() else math.nan
        told = {"outcome": outcome, "factor": factor.name, "value": level, "compared_with": first, "mean": mean}
        if level == first:
            rows.append(told | {"compared_with": "", "effect": math.nan, "low": math.nan, "high": math.nan, "n": 0})
            continue
        if groups is not None:
            pairs = groups[level].to_numpy(), groups[first].to_numpy()
            apart = values[pairs[0]] - values[pairs[1]]
            units = np.nanmean(apart, axis=0) if paired else np.nanmean(apart, axis=1)
            rows.append(told | _interval(units))
        elif paired:
            rows.append(told | _interval(np.nanmean(values[here], axis=0) - np.nanmean(values[base], axis=0)))
        else:
            rows.append(told | _apart(values[here].ravel(), values[base].ravel()))
    return rows


def matched(settings: pd.DataFrame, factor: VariedFactor) -> pd.DataFrame | None:
    """Places of settings that differ in this factor only, a row per such group; None where there are none whole."""
    others = [name for name in settings.columns if name not in (factor.name, "point")]
    if factor.lever:
        others.append("point")
    table = pd.DataFrame({"level": level_names(settings[factor.name]), "place": np.arange(len(settings))})
    for number, name in enumerate(others):
        column = settings[name]
        table[f"other_{number}"] = column.to_numpy() if column.dtype.kind in "iuf" else level_names(column)
    keys = [name for name in table.columns if name.startswith("other_")]
    if not keys:
        table["other_0"], keys = 0, ["other_0"]
    wide = table.pivot_table(index=keys, columns="level", values="place", aggfunc="first")
    wide = wide.reindex(columns=[level_name(level) for level in factor.levels]).dropna()
    return wide.astype(int) if len(wide) else None


def _of_ranges(
    outcome: str,
    ranges: Sequence[VariedFactor],
    factors: Sequence[VariedFactor],
    settings: pd.DataFrame,
    values: NDArray[np.float64],
    paired: bool,
) -> list[dict[str, Any]]:
    """Straight lines fitted together, a column per range and per value of a lever but the first."""
    if not ranges:
        return []
    columns: list[NDArray[np.float64]] = [np.ones(len(settings))]
    for factor in ranges:
        columns.append((as_numbers(settings[factor.name]) - factor.low) / (factor.high - factor.low))
    for factor in factors:
        if factor.levels:
            given = level_names(settings[factor.name])
            columns += [(given == level_name(level)).astype(np.float64) for level in factor.levels[1:]]
    design = np.column_stack(columns)
    known = ~np.isnan(values).any(axis=1)
    design, found = design[known], values[known]
    rows = []
    if len(design) <= design.shape[1]:
        return []
    fitted, *_ = np.linalg.lstsq(design, found, rcond=None)
    for place, factor in enumerate(ranges, start=1):
        line = np.asarray(fitted, dtype=np.float64)
        told = _interval(line[place]) if paired else _of_fit(design, found[:, 0], line[:, 0], place)
        ends = {"value": f"{factor.high:.4g}", "compared_with": f"{factor.low:.4g}", "mean": float(found.mean())}
        rows.append({"outcome": outcome, "factor": factor.name, **ends, **told})
    return rows


def _of_fit(
    design: NDArray[np.float64], found: NDArray[np.float64], fitted: NDArray[np.float64], place: int
) -> dict[str, Any]:
    """A coefficient with its 95% interval, by errors that may differ from setting to setting (White, HC3)."""
    inverse = np.linalg.pinv(design.T @ design)
    leverage = np.einsum("ij,jk,ik->i", design, inverse, design)
    left = (found - design @ fitted) / np.maximum(1e-9, 1.0 - leverage)
    spread = inverse @ (design.T * left**2) @ design @ inverse
    return _with_half(float(fitted[place]), math.sqrt(max(0.0, float(spread[place, place]))), len(found))


def _interval(units: NDArray[np.float64]) -> dict[str, Any]:
    """Mean of independent values with its 95% interval (Student)."""
    known = units[~np.isnan(units)]
    if len(known) < 2 or float(np.ptp(known)) <= _SAME * max(
        1.0, abs(float(known[0]))
    ):  # without any difference nothing tells how sure it is
        return {
            "effect": float(known.mean()) if len(known) else math.nan,
            "low": math.nan,
            "high": math.nan,
            "n": len(known),
        }
    return _with_half(float(known.mean()), float(np.std(known, ddof=1)) / math.sqrt(len(known)), len(known))


def _apart(one: NDArray[np.float64], other: NDArray[np.float64]) -> dict[str, Any]:
    """Difference of two independent means with its 95% interval."""
    one, other = one[~np.isnan(one)], other[~np.isnan(other)]
    number = min(len(one), len(other))
    if number < 2:
        return {"effect": math.nan, "low": math.nan, "high": math.nan, "n": number}
    error = math.sqrt(float(np.var(one, ddof=1)) / len(one) + float(np.var(other, ddof=1)) / len(other))
    return _with_half(float(one.mean() - other.mean()), error, number)


def _with_half(effect: float, error: float, number: int) -> dict[str, Any]:
    from scipy.stats import t

    half = float(t.ppf(0.975, max(1, number - 1))) * error
    return {"effect": effect, "low": effect - half, "high": effect + half, "n": number}


def level_name(value: Any) -> str:
    """A listed value as people read it."""
    if value is None:
        return "own"
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, (int, float)) else str(value)


def level_names(column: pd.Series[Any]) -> NDArray[np.str_]:
    """A column of listed values as people read them."""
    return np.asarray([level_name(None if _missing(value) else value) for value in column.tolist()])


def _missing(value: Any) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))
