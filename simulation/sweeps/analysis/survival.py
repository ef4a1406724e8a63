"""How long it takes to come to a phase: curves after Kaplan and Meier (1958), by SciPy.

A run that ends before it comes to the phase is censored: it says that it took longer, not how long.
"""

from __future__ import annotations

import itertools
import warnings

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulation.model.phases import PHASES
from simulation.sweeps.analysis.effects import level_name, level_names
from simulation.sweeps.results import SweepResults, VariedFactor, as_numbers

WANTED: dict[str, tuple[str, ...]] = {
    "storming": ("storming",),
    "norming or performing": ("norming", "performing"),
    "performing": ("performing",),
}
"""What is waited for."""
COLUMNS = ["factor", "value", "phase", "week", "not_yet", "low", "high", "runs", "came"]


def time_to_phase(results: SweepResults) -> pd.DataFrame:
    """Share of the runs that have not yet come to a phase, by week: for all, and by each factor.

    A range is split into its lowest, middle and highest third.

    Returns
    -------
    pandas.DataFrame
        factor (empty for all runs), value, phase, week (0 and those in which runs came to it), not_yet with its 95%
        interval (Greenwood's, for runs as if independent), runs, and how many of them came to the phase.
    """
    table = results.table()
    table = table[table["status"] == "ok"]
    groups = [("", "all", np.ones(len(table), dtype=bool))]
    for factor in results.factors():
        for value, there in split(table[factor.name], factor):
            groups.append((factor.name, value, there))
    end = as_numbers(table["weeks"])
    frames = []
    for phase, parts in WANTED.items():
        first = np.min([_first(table, part) for part in parts], axis=0)
        for name, value, there in groups:
            if there.any():
                curve = curve_of(first[there], end[there])
                curve.insert(0, "phase", phase)
                curve.insert(0, "value", value)
                curve.insert(0, "factor", name)
                frames.append(curve)
    return pd.concat(frames, ignore_index=True)[COLUMNS] if frames else pd.DataFrame(columns=COLUMNS)


def _first(table: pd.DataFrame, phase: str) -> NDArray[np.float64]:
    assert phase in PHASES
    first = as_numbers(table[f"first_week_{phase}"])
    return np.where(np.isnan(first), np.inf, first)


def curve_of(first: NDArray[np.float64], end: NDArray[np.float64]) -> pd.DataFrame:
    """Share not yet there, by week, of runs that came there in `first` (infinity for never) or ended in `end`."""
    from scipy.stats import CensoredData, ecdf

    came = np.isfinite(first) & (first <= end)
    found = ecdf(CensoredData.right_censored(np.where(came, first, end), ~came)).sf
    interval = None
    if came.any():
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="The confidence interval is undefined")  # dealt with below
            interval = found.confidence_interval(confidence_level=0.95, method="log-log")
    weeks = np.concatenate([[0.0], found.quantiles])
    share = np.concatenate([[1.0], found.probabilities])
    ends = []
    for side in ("low", "high"):
        values = share[1:] if interval is None else np.asarray(getattr(interval, side).probabilities, dtype=np.float64)
        values = np.where(np.isnan(values), share[1:], values)  # no interval where nobody, or everybody, is there yet
        ends.append(np.concatenate([[1.0], values]))
    told = {"week": weeks.astype(int), "not_yet": share, "low": ends[0], "high": ends[1]}
    return pd.DataFrame(told | {"runs": len(first), "came": int(came.sum())})


def split(column: pd.Series, factor: VariedFactor) -> list[tuple[str, NDArray[np.bool_]]]:
    """Where a factor has each of its listed values, or lies in each third of its range."""
    if factor.levels:
        given = level_names(column)
        return [(level_name(level), given == level_name(level)) for level in factor.levels]
    values = as_numbers(column)
    edges = np.linspace(factor.low, factor.high, 4)
    parts = []
    for place, (start, stop) in enumerate(itertools.pairwise(edges)):
        there = (values >= start) & ((values < stop) if place < 2 else (values <= stop))
        parts.append((f"{start:.3g} to {stop:.3g}", np.asarray(there)))
    return parts
