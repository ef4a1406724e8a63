"""Many runs of one scenario under one strategy: what is kept of them and how it is summed up."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulation.experiment.accumulator import COLUMN, LAST_COLUMNS, MEAN_COLUMNS, PerRun, PerWeek
from simulation.model.columns import INDICATORS
from simulation.model.phases import PHASES
from simulation.scenario.problems import nearest_name
from simulation.scenario.schema import Scenario

NO_SERIES = "the weekly series of each run were not kept; ask compare(..., series=True)"


@dataclass(frozen=True, slots=True)
class Ensemble:
    """What is kept of many runs.

    Attributes
    ----------
    events
        Week and label of each event of the scenario.
    per_run, per_week
        Summaries of each run, and of each week over all runs.
    kept_series
        Weekly tables of all runs, (replications, weeks, `WEEK_COLUMNS`), or None where they were not kept.
    scenario
        The team, where it is known.
    given_strategy
        The strategy that was given in place of the scenario's own, if one was.
    """

    name: str
    title: str
    strategy: str
    seed: int
    events: tuple[tuple[int, str], ...]
    per_run: PerRun
    per_week: PerWeek
    kept_series: NDArray[np.float64] | None = None
    scenario: Scenario | None = None
    given_strategy: str | None = None

    @property
    def replications(self) -> int:
        """Number of runs."""
        return len(self.per_run.final_phase)

    @property
    def weeks(self) -> int:
        """Number of weeks of a run."""
        return len(self.per_week.met)

    @property
    def values(self) -> NDArray[np.float64]:
        """Weekly tables of all runs: array (replications, weeks, columns) in the order of `WEEK_COLUMNS`.

        Raises
        ------
        ValueError
            If the series were not kept.
        """
        if self.kept_series is None:
            raise ValueError(NO_SERIES)
        return self.kept_series

    def series(self, column: str) -> NDArray[np.float64]:
        """One indicator, count or phase membership of every run: array (replications, weeks).

        Raises
        ------
        KeyError
            For a name that is not in `WEEK_COLUMNS`.
        ValueError
            If the series were not kept.
        """
        values = self.values
        if column not in COLUMN:
            raise KeyError(_unknown("series", column, COLUMN))
        return values[:, :, COLUMN[column]]

    @property
    def phases(self) -> NDArray[np.int64]:
        """Dominant phase per run and week, as a number in `PHASES`.

        Raises
        ------
        ValueError
            If the series were not kept.
        """
        return self.series("phase").astype(np.int64)

    def attendances(self) -> list[NDArray[np.float64]]:
        """People per held meeting (the chair included), one array per run.

        Raises
        ------
        ValueError
            If the series were not kept.
        """
        met, persons = self.series("met") > 0.5, self.series("persons")
        return [persons[run][met[run]] for run in range(self.replications)]

    def meeting_weeks(self) -> list[int]:
        """Weeks in which at least half of the runs had a meeting."""
        return [week for week, met in enumerate(self.per_week.met.tolist(), start=1) if 2 * met >= self.replications]

    def median_persons(self) -> NDArray[np.float64]:
        """Median over runs of people at the meeting, by week; a run without a meeting that week counts as 0."""
        return self.per_week.median_persons()

    def phase_share(self) -> dict[str, list[float]]:
        """Share of runs in each phase, by week; with the weeks themselves under `week`."""
        result: dict[str, list[float]] = {"week": [int(week) for week in range(1, self.weeks + 1)]}
        for number, phase in enumerate(PHASES):
            result[phase] = (self.per_week.in_phase[:, number] / self.replications).tolist()
        return result

    def final_phase(self) -> dict[str, float]:
        """Share of runs in each phase in the last week."""
        return {phase: shares[-1] for phase, shares in self.phase_share().items() if phase in PHASES}

    def first_weeks(self, phase: str) -> NDArray[np.float64]:
        """First week in which each run was in a phase; infinity where it never was.

        Raises
        ------
        ValueError
            For any other name.
        """
        if phase not in PHASES:
            raise ValueError(_unknown("phase", phase, PHASES))
        return self.per_run.first_weeks[:, PHASES.index(phase)]

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

    def attendance(self) -> dict[str, float | None]:
        """Median over runs of people at the first, the best attended and the last meeting held."""
        held = self.per_run.attendance[self.per_run.meetings > 0]
        middle = np.median(held, axis=0).tolist() if len(held) else (None, None, None)
        return dict(zip(("first", "best", "last"), middle, strict=True))

    def indicators(self) -> dict[str, float]:
        """Mean of each indicator in the last week."""
        return {name: float(self.per_week.mean(name)[-1]) for name in INDICATORS}

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

    def mean(self, column: str) -> NDArray[np.float64]:
        """Mean over runs of an indicator or a phase membership, by week, to twelve decimals: array (weeks,).

        Raises
        ------
        ValueError
            For any other column.
        """
        if column not in MEAN_COLUMNS:
            raise ValueError(_unknown("mean", column, MEAN_COLUMNS, "an indicator or a phase"))
        return self.per_week.mean(column)

    def bands(self, columns: str | Sequence[str] = tuple(INDICATORS)) -> pd.DataFrame:
        """Mean and 10%, 50%, 90% quantiles of indicators by week, tidy: week, indicator, mean, q10, q50, q90.

        A quantile is the smallest value, in thousandths, that at least so many of the runs do not exceed.

        Raises
        ------
        ValueError
            For a column that is not an indicator.
        """
        frames = []
        for column in [columns] if isinstance(columns, str) else columns:
            if column not in INDICATORS:
                raise ValueError(_unknown("bands", column, INDICATORS, "an indicator"))
            frames.append(
                pd.DataFrame(
                    {
                        "scenario": self.name,
                        "strategy": self.strategy,
                        "week": np.arange(1, self.weeks + 1),
                        "indicator": column,
                        "mean": self.per_week.mean(column),
                        **{f"q{percent}": self.per_week.quantile(column, percent) for percent in (10, 50, 90)},
                    }
                )
            )
        return pd.concat(frames, ignore_index=True)

    def runs(self) -> pd.DataFrame:
        """One row per run: final phase, first weeks, meetings, attendance, and indicators and counts at the end."""
        kept = self.per_run
        data: dict[str, Any] = {
            "scenario": self.name,
            "strategy": self.strategy,
            "seed": self.seed,
            "replication": np.arange(self.replications),
            "final_phase": [PHASES[number] for number in kept.final_phase],
        }
        for phase in PHASES:
            first = self.first_weeks(phase)
            data[f"first_week_{phase}"] = np.where(np.isfinite(first), first, np.nan)
        data["meetings"] = kept.meetings
        for place, when in enumerate(("first", "best", "last")):
            data[f"attendance_{when}"] = kept.attendance[:, place]
        for place, name in enumerate(LAST_COLUMNS):
            data[name] = kept.last[:, place] if name in INDICATORS else kept.last[:, place].astype(np.int64)
        return pd.DataFrame(data)


def _unknown(what: str, name: object, known: Iterable[str], allowed: str = "") -> str:
    """What to say of a name that is not known; the nearest is offered."""
    near = nearest_name(name, known)
    hint = f"; did you mean {near!r}?" if near else ""
    return f"{what}: found {name!r}; allowed: {allowed or ', '.join(known)}{hint}"


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
