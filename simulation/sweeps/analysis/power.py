"""How many runs per setting were needed, and what those that were done can show.

Two settings are compared by their means over n runs. A difference d is found with a power of 80%, at a two-sided level
of 5%, if n is at least ((1.96 + 0.84) / d)^2 times the variance of what is averaged: with common luck the difference
within a replication, with luck of their own the sum of both variances.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from simulation.sweeps.analysis.effects import YES_OR_NO, level_name, matched, moments
from simulation.sweeps.results import SweepResults

Z95, Z80 = 1.959964, 0.841621
WANTED = 0.05
"""Difference that should be found, as a share of the range of an outcome over all runs; for yes or no, in points."""
_MOST_PAIRS = 500
COLUMNS = [
    *("outcome", "sd", "runs_done", "half_width", "wanted", "runs_for_half_width"),
    *("runs_own_luck", "runs_common_luck", "saved", "shown_by_done"),
]


def runs_needed(results: SweepResults) -> pd.DataFrame:
    """Runs per setting for a wanted precision and a wanted difference.

    Returns
    -------
    pandas.DataFrame
        outcome; sd within a setting (root of the mean variance); runs_done per setting (median); half_width of the 95%
        interval of a setting's mean that those give; wanted difference; runs for a half_width of as much; runs for the
        wanted difference between two settings with luck of their own, and with common luck; share of runs that common
        luck saves; smallest difference that the runs done show.
    """
    settings = results.settings().set_index("setting")
    common = results.manifest["seed"]["luck"] == "common"
    places = _pairs(results, settings) if common else []
    rows = []
    by_run = results.by_run()
    for outcome, told in results.outcomes.items():
        values = by_run[outcome]
        known = moments(values)
        done = int(np.median(known.runs))
        if done < 2:
            continue
        variance = float(np.nanmean(known.variance))
        span = 1.0 if told["kind"] in YES_OR_NO else float(np.nanmax(values) - np.nanmin(values))
        rows.append({"outcome": outcome, **_needed(variance, _paired(values, places), done, WANTED * span)})
    return pd.DataFrame(rows, columns=COLUMNS)


def _needed(variance: float, paired: float | None, done: int, wanted: float) -> dict[str, Any]:
    own = 2.0 * variance
    apart = own if paired is None else paired
    factor = (Z95 + Z80) ** 2
    return {
        "sd": math.sqrt(variance),
        "runs_done": done,
        "half_width": Z95 * math.sqrt(variance / done),
        "wanted": wanted,
        "runs_for_half_width": _whole(Z95**2 * variance, wanted),
        "runs_own_luck": _whole(factor * own, wanted),
        "runs_common_luck": math.nan if paired is None else _whole(factor * paired, wanted),
        "saved": math.nan if paired is None or own == 0.0 else 1.0 - paired / own,
        "shown_by_done": math.sqrt(factor * apart / done),
    }


def _whole(enough: float, wanted: float) -> int:
    """Runs, at least two; an outcome that never differs needs no more."""
    return max(2, math.ceil(enough / wanted**2)) if wanted > 0.0 else 2


def _pairs(results: SweepResults, settings: pd.DataFrame) -> list[tuple[int, int]]:
    """Places of settings that differ in one factor only, some from each factor; else of neighbours in the table."""
    pairs: list[tuple[int, int]] = []
    for factor in results.factors():
        if not factor.levels:
            continue
        names = [level_name(factor.levels[0]), level_name(factor.levels[-1])]
        groups = matched(settings, factor)
        if {*names} <= {*groups.columns}:
            pairs += [(int(one), int(other)) for one, other in groups[names].dropna().to_numpy()]
    if not pairs:
        pairs = [(place, place + 1) for place in range(len(settings) - 1)]
    step = max(1, len(pairs) // _MOST_PAIRS)
    return pairs[::step]


def _paired(values: np.ndarray[Any, np.dtype[np.float64]], pairs: list[tuple[int, int]]) -> float | None:
    """Mean variance, over pairs of settings, of the difference within a replication."""
    found = []
    for one, other in pairs:
        apart = values[one] - values[other]
        apart = apart[~np.isnan(apart)]
        if len(apart) > 1:
            found.append(float(np.var(apart, ddof=1)))
    return float(np.mean(found)) if found else None
