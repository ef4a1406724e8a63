"""Many runs of one scenario under one strategy: what is kept of them and how it is summed up."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.accumulator import COLUMN, LAST_COLUMNS, MEAN_COLUMNS, PerRun, PerWeek
from simulation.experiment.work import Work, kinds_of_team
from simulation.model.columns import INDICATORS
from simulation.model.phases import PHASES
from simulation.scenario.problems import nearest_name
from simulation.scenario.schema import Scenario

if TYPE_CHECKING:
    import pandas as pd

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
        """Median over runs of people at the meeting, by week; a run without a meeting that week counts as 0.

        Of teams that have not ended; not-a-number where there are none.
        """
        return self.per_week.median_persons()

    def phase_share(self) -> dict[str, list[float]]:
        """Share of runs in each phase, by week; with the weeks themselves under `week`."""
        result: dict[str, list[float]] = {"week": [int(week) for week in range(1, self.weeks + 1)]}
        for number, phase in enumerate(PHASES):
            result[phase] = (self.per_week.in_phase[:, number] / self.replications).tolist()
        return result

    def alive(self) -> NDArray[np.float64]:
        """Share of runs in which the team has not ended, by week: array (weeks,)."""
        return np.asarray(self.per_week.alive / self.replications)

    def work(self) -> Work:
        """What came of the team: the work done, and who is there to do it."""
        return Work.of(self.per_run)

    def kinds(self) -> dict[str, float]:
        """Share of runs by whether there is a team in the last week, and whether it delivers; see `KINDS`."""
        numbers = kinds_of_team(self.per_run, self.weeks)
        return {kind: number / self.replications for kind, number in numbers.items()}

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
        """Mean of each indicator in the last week, over teams that have not ended; nan where there are none."""
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
            "by_week": self._work_for_json(),
            "work": self.work()._asdict(),
            "kinds": self.kinds(),
            "attendance": self.attendance(),
            "indicators": {name: _finite(level) for name, level in self.indicators().items()},
        }

    def _work_for_json(self) -> dict[str, list[float | None]]:
        table = self.work_by_week()
        names = ("alive", "taking_part", "joint_results", "kept_share")
        return {name: [_finite(level) for level in table[name].tolist()] for name in names}

    def mean(self, column: str) -> NDArray[np.float64]:
        """Mean over runs of an indicator, a phase membership or a count, by week, to twelve decimals: array (weeks,).

        Of indicators and counts of a week only over teams that have not ended (nan where there are none); of phases,
        and of counts of what came of a team so far (`SO_FAR`), over all runs.

        Raises
        ------
        ValueError
            For any other column.
        """
        if column not in MEAN_COLUMNS:
            raise ValueError(_unknown("mean", column, MEAN_COLUMNS, "an indicator, a phase or a count"))
        return self.per_week.mean(column)

    def bands(self, columns: str | Sequence[str] = tuple(INDICATORS)) -> pd.DataFrame:
        """Mean and 10%, 50%, 90% quantiles of indicators by week, tidy: week, indicator, mean, q10, q50, q90.

        They are of the teams that have not ended, and missing where there are none: `runs` is how many these are,
        `alive` their share. A quantile is the smallest value, in thousandths, that at least so many of them do not
        exceed.

        Raises
        ------
        ValueError
            For a column that is not an indicator.
        """
        import pandas as pd

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
                        "runs": self.per_week.alive,
                        "alive": self.alive(),
                    }
                )
            )
        return pd.concat(frames, ignore_index=True)

    def work_by_week(self) -> pd.DataFrame:
        """What came of the team, a row per week: survival, people, agreements kept, results, trouble, consensus.

        `alive` is the share of runs in which the team has not ended and `runs` their number. `members`, `taking_part`,
        `kept_rate`, `trouble` and `residents_trust` are means over those. `kept_share`, `joint_results` and
        `differences_agreed` are of all runs, up to the end of each team.
        """
        import pandas as pd

        mean = self.per_week.mean
        due, kept, differed, agreed = (mean(name) for name in ("due_so_far", "kept_so_far", "differences", "agreed"))
        return pd.DataFrame(
            {
                "scenario": self.name,
                "strategy": self.strategy,
                "week": np.arange(1, self.weeks + 1),
                "runs": self.per_week.alive,
                "alive": self.alive(),
                **{name: mean(name) for name in ("members", "taking_part", "kept_rate", "trouble", "residents_trust")},
                "kept_share": _ratio(kept, due),
                "joint_results": mean("results_so_far"),
                "differences_agreed": _ratio(agreed, differed),
            }
        )

    def runs(self) -> pd.DataFrame:
        """One row per run: final phase, first weeks, meetings, attendance, and indicators and counts at the end.

        Of a team that has ended, indicators are missing; counts are those of the week in which it ended.
        """
        import pandas as pd

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
            last = kept.last[:, place]
            data[name] = np.where(kept.alive, last, np.nan) if name in INDICATORS else last.astype(np.int64)
        data["trouble_down"] = kept.first_trouble - kept.at_end("trouble")
        return pd.DataFrame(data)


def _unknown(what: str, name: object, known: Iterable[str], allowed: str = "") -> str:
    """What to say of a name that is not known; the nearest is offered."""
    near = nearest_name(name, known)
    hint = f"; did you mean {near!r}?" if near else ""
    return f"{what}: found {name!r}; allowed: {allowed or ', '.join(known)}{hint}"


def _ratio(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    """A share of something, nan where there is nothing."""
    return np.where(whole > 0.0, part / np.where(whole > 0.0, whole, 1.0), np.nan)


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
