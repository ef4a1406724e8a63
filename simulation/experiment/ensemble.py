"""Many runs of one scenario under one strategy: what is kept of them and how it is summed up."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulation.columns import INDICATORS, WEEK_COLUMNS
from simulation.phases import PHASES

_COLUMN = {name: place for place, name in enumerate(WEEK_COLUMNS)}


@dataclass(frozen=True, slots=True)
class Ensemble:
    """Weekly indicators of many runs.

    Attributes
    ----------
    values
        Array of shape (replications, weeks, columns) in the order of `WEEK_COLUMNS`.
    events
        Week and label of each event of the scenario.
    """

    name: str
    title: str
    strategy: str
    seed: int
    values: NDArray[np.float64]
    events: tuple[tuple[int, str], ...]

    @property
    def replications(self) -> int:
        """Number of runs."""
        return int(self.values.shape[0])

    @property
    def weeks(self) -> int:
        """Number of weeks of a run."""
        return int(self.values.shape[1])

    def series(self, column: str) -> NDArray[np.float64]:
        """One indicator, count or phase membership: array (replications, weeks).

        Raises
        ------
        KeyError
            For a name that is not in `WEEK_COLUMNS`.
        """
        return self.values[:, :, _COLUMN[column]]

    def phases(self) -> NDArray[np.int64]:
        """Dominant phase per run and week, as a number in `PHASES`."""
        return self.series("phase").astype(np.int64)

    def meeting_weeks(self) -> list[int]:
        """Weeks in which at least half of the runs had a meeting."""
        share = self.series("met").mean(axis=0)
        return [week + 1 for week in range(self.weeks) if share[week] >= 0.5]

    def phase_share(self) -> dict[str, list[float]]:
        """Share of runs in each phase, by week; with the weeks themselves under `week`."""
        phases = self.phases()
        result: dict[str, list[float]] = {"week": [int(week) for week in range(1, self.weeks + 1)]}
        for number, phase in enumerate(PHASES):
            result[phase] = (phases == number).mean(axis=0).tolist()
        return result

    def final_phase(self) -> dict[str, float]:
        """Share of runs in each phase in the last week."""
        last = self.phases()[:, -1]
        return {phase: float((last == number).mean()) for number, phase in enumerate(PHASES)}

    def first_weeks(self, phase: str) -> NDArray[np.float64]:
        """First week in which each run was in a phase; infinity where it never was."""
        there = self.phases() == PHASES.index(phase)
        return np.where(there.any(axis=1), there.argmax(axis=1) + 1.0, np.inf)

    def reached(self) -> dict[str, dict[str, Any]]:
        """Per phase: share of runs that reached it, median week, and the 95% interval of that median.

        Runs that never reach a phase count as later than the horizon, so the median is None where fewer than half
        reach it, and an end of the interval is None where it lies beyond the horizon.
        """
        result: dict[str, dict[str, Any]] = {}
        for phase in PHASES:
            first = self.first_weeks(phase)
            low, middle, high = median_interval(first)
            result[phase] = {
                "share": float(np.isfinite(first).mean()),
                "median_week": _finite(middle),
                "interval": [_finite(low), _finite(high)],
            }
        return result

    def attendances(self) -> list[NDArray[np.float64]]:
        """People per held meeting (the chair included), one array per run."""
        met, persons = self.series("met") > 0.5, self.series("persons")
        return [persons[run][met[run]] for run in range(self.replications)]

    def attendance(self) -> dict[str, float | None]:
        """Median over runs of people at the first, the best attended and the last meeting held."""
        held = [counts for counts in self.attendances() if len(counts)]
        if not held:
            return {"first": None, "best": None, "last": None}
        return {
            "first": float(np.median([counts[0] for counts in held])),
            "best": float(np.median([np.max(counts) for counts in held])),
            "last": float(np.median([counts[-1] for counts in held])),
        }

    def indicators(self) -> dict[str, float]:
        """Mean of each indicator in the last week."""
        return {name: float(self.series(name)[:, -1].mean()) for name in INDICATORS}

    def to_dict(self) -> dict[str, Any]:
        """What `bruggen compare --json` prints for this scenario."""
        return {
            "name": self.name,
            "strategy": self.strategy,
            "weeks": self.weeks,
            "phase_share": self.phase_share(),
            "final_phase": self.final_phase(),
            "reached": self.reached(),
            "attendance": self.attendance(),
            "indicators": self.indicators(),
        }

    def bands(self, columns: tuple[str, ...] = tuple(INDICATORS)) -> pd.DataFrame:
        """Mean and 10%, 50%, 90% quantiles of indicators by week, tidy: week, indicator, mean, q10, q50, q90."""
        frames = []
        for column in columns:
            series = self.series(column)
            low, middle, high = np.quantile(series, (0.1, 0.5, 0.9), axis=0)
            frames.append(
                pd.DataFrame(
                    {
                        "scenario": self.name,
                        "strategy": self.strategy,
                        "week": np.arange(1, self.weeks + 1),
                        "indicator": column,
                        "mean": series.mean(axis=0),
                        "q10": low,
                        "q50": middle,
                        "q90": high,
                    }
                )
            )
        return pd.concat(frames, ignore_index=True)

    def runs(self) -> pd.DataFrame:
        """One row per run: final phase, first weeks, attendance and indicators at the end."""
        last = self.phases()[:, -1]
        held = self.attendances()
        data: dict[str, Any] = {
            "scenario": self.name,
            "strategy": self.strategy,
            "seed": self.seed,
            "replication": np.arange(self.replications),
            "final_phase": [PHASES[number] for number in last],
        }
        for phase in PHASES:
            data[f"first_week_{phase}"] = np.where(
                np.isfinite(self.first_weeks(phase)), self.first_weeks(phase), np.nan
            )
        data["attendance_first"] = [counts[0] if len(counts) else np.nan for counts in held]
        data["attendance_best"] = [np.max(counts) if len(counts) else np.nan for counts in held]
        data["attendance_last"] = [counts[-1] if len(counts) else np.nan for counts in held]
        for name in INDICATORS:
            data[name] = self.series(name)[:, -1]
        return pd.DataFrame(data)


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def median_interval(values: NDArray[np.float64]) -> tuple[float, float, float]:
    """Median and its distribution-free 95% interval from order statistics: (low, median, high).

    The ranks are those of the binomial distribution with probability one half (Conover 1999, section 3.2), so
    values of infinity (never reached) are treated as what they are: late. With fewer than six values even the whole
    range covers less than 95%; then it is the whole range.
    """
    ordered = np.sort(values)
    number = len(ordered)
    low = median_rank(number) - 1
    middle = ordered[(number - 1) // 2] if number % 2 else 0.5 * (ordered[number // 2 - 1] + ordered[number // 2])
    return float(ordered[low]), float(middle), float(ordered[number - 1 - low])


def median_rank(number: int) -> int:
    """Rank r, counted from 1, such that the values of rank r and number + 1 - r hold the median with 95% confidence."""
    if number > 1000:
        return max(1, math.floor((number - 1.959964 * math.sqrt(number)) / 2.0))
    rank, below, term = 1, 0.0, 0.5**number
    while below + term <= 0.025:
        below += term
        term *= (number - rank + 1) / rank
        rank += 1
    return max(1, rank - 1)


def share_interval(successes: int, number: int) -> tuple[float, float]:
    """95% Wilson interval of a share (Wilson 1927)."""
    z = 1.959964
    share = successes / number
    centre = share + z * z / (2.0 * number)
    spread = z * math.sqrt(share * (1.0 - share) / number + z * z / (4.0 * number * number))
    scale = 1.0 + z * z / number
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)
