"""Which uncertainties matter: Sobol' indices and elementary effects, by SALib, where the design was made for them."""

from __future__ import annotations

import math
import warnings
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulation.sweeps.analysis.effects import level_name
from simulation.sweeps.results import SweepResults

COLUMNS = ["outcome", "levers", "factor", "with", "index", "value", "confidence", "points"]
INDICES = {
    "S1": "share of the variance due to this factor alone",
    "ST": "share of the variance in which this factor plays a part",
    "S2": "share of the variance due to two factors acting together",
    "mu_star": "mean size of the effect over the whole range, others changing too",
    "mu": "the same with its sign",
    "sigma": "how much the effect differs from place to place",
}
_SEED = 1
"""Seed of the resampling for confidence, so that the same results give the same table."""


def sensitivity(results: SweepResults) -> pd.DataFrame:
    """Indices of each uncertainty on each outcome, for every combination of the levers.

    Returns
    -------
    pandas.DataFrame
        outcome, levers, factor, with (the other of a pair), index (one of `INDICES`), value, confidence (half of the
        95% interval, over the points), points. Empty for other designs; a combination of levers with a point of which
        every run failed has no value.
    """
    design = results.sweep["design"]
    shares = results.shares()
    if design["kind"] not in ("sobol", "morris") or shares is None:
        return pd.DataFrame(columns=COLUMNS)
    settings, means = results.settings(), results.means()
    names = [name for name in shares.columns if name != "point"]
    levers = [name for name in settings.columns if name not in ("setting", "point", *names)]
    problem = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
    rows: list[dict[str, Any]] = []
    for chosen, group in settings.groupby(levers, dropna=False, sort=False):
        varied = [name for name in levers if len(settings[name].drop_duplicates()) > 1]
        told = ", ".join(
            f"{name} {level_name(value)}" for name, value in zip(levers, chosen, strict=True) if name in varied
        )
        ordered = group.sort_values("point")
        for outcome in results.outcomes:
            found = means[outcome].reindex(ordered["setting"]).to_numpy(dtype=np.float64)
            for row in _indices(design, problem, shares[names].to_numpy(dtype=np.float64), found):
                rows.append({"outcome": outcome, "levers": told, **row, "points": len(found)})
    return pd.DataFrame(rows, columns=COLUMNS)


def _indices(
    design: Mapping[str, Any], problem: Mapping[str, Any], shares: NDArray[np.float64], found: NDArray[np.float64]
) -> list[dict[str, Any]]:
    names = problem["names"]
    if np.isnan(found).any() or np.ptp(found) == 0.0:
        kinds = ("S1", "ST") if design["kind"] == "sobol" else ("mu_star", "mu", "sigma")
        value = math.nan if np.isnan(found).any() else 0.0
        return [_row(name, kind, value, math.nan) for kind in kinds for name in names]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # SALib divides by zero where an outcome does not change along a way
        if design["kind"] == "morris":
            from SALib.analyze import morris

            got = morris.analyze(problem, shares, found, num_levels=design["levels"], seed=_SEED)
            rows = [
                _row(name, "mu_star", got["mu_star"][place], got["mu_star_conf"][place])
                for place, name in enumerate(names)
            ]
            for kind in ("mu", "sigma"):
                rows += [_row(name, kind, got[kind][place], math.nan) for place, name in enumerate(names)]
            return rows
        from SALib.analyze import sobol

        got = sobol.analyze(problem, found, calc_second_order=design["second_order"], seed=_SEED)
    rows = [
        _row(name, kind, got[kind][place], got[f"{kind}_conf"][place])
        for kind in ("S1", "ST")
        for place, name in enumerate(names)
    ]
    if design["second_order"]:
        for one in range(len(names)):
            for two in range(one + 1, len(names)):
                value, confidence = got["S2"][one, two], got["S2_conf"][one, two]
                rows.append(_row(names[one], "S2", value, confidence) | {"with": names[two]})
    return rows


def _row(name: str, index: str, value: float, confidence: float) -> dict[str, Any]:
    return {"factor": name, "with": "", "index": index, "value": float(value), "confidence": float(confidence)}
