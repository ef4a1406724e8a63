"""What is kept of many runs as they arrive, in memory that hardly grows with them.

Runs arrive in blocks, in any order and of any size. What is kept is the same to the last bit however the work was
divided: per run everything has a place of its own, and per week everything is counted or added in whole numbers, which
give the same sum in any order.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from simulation.model.columns import INDICATORS, SO_FAR, WEEK_COLUMNS, WEEK_COUNTS
from simulation.model.phases import ADJOURNED, PHASES

COLUMN = {name: place for place, name in enumerate(WEEK_COLUMNS)}
"""Place of each column in a weekly table."""
LAST_COLUMNS = (*INDICATORS, *WEEK_COUNTS)
"""Columns of which the value in the last week is kept per run."""
SUMMED = (*INDICATORS, *PHASES)
"""Levels that are summed over runs per week."""
MEAN_COLUMNS = (*SUMMED, *WEEK_COUNTS)
"""Columns of which the mean over runs is kept per week."""
OF_ALL_RUNS = frozenset((*PHASES, *SO_FAR))
"""Columns of which the mean is over all runs; of the others it is over teams that have not ended."""

QUANTILE_STEPS = 1000
"""Quantiles of indicators are in thousandths; 0 and 1 have a step of their own."""
MEAN_STEPS = 10**12
"""Values are added in whole units of a millionth of a millionth; the sum of a million runs fits in 64 bits."""

_LEVELS = slice(1, 1 + len(INDICATORS))
_LAST = slice(1, 1 + len(LAST_COLUMNS))
_COUNTS = slice(1 + len(INDICATORS), 1 + len(LAST_COLUMNS))
_HOLDS_AFTER = np.asarray([name in SO_FAR for name in WEEK_COUNTS])
_MEMBERSHIPS = slice(COLUMN[PHASES[0]], COLUMN[PHASES[0]] + len(PHASES))
_BLOCK = 50
"""Runs taken at a time, so that what is worked out along the way stays small whatever the size of a block."""
_ROUNDING = 1e-6
"""How far rounding may take a level outside [0, 1]."""
_MOST_PERSONS = 100_000
"""No meeting is so large; a number above is taken for a mistake."""
_MOST = (float(len(PHASES) - 1), float(_MOST_PERSONS), _ROUNDING)
_CHECKED = (len(INDICATORS), COLUMN[PHASES[0]], COLUMN["phase"], COLUMN["persons"], _MOST)


class Summing(Protocol):
    """The compiled functions of `simulation.compiled.summing`."""

    def acceptable(self, values: NDArray[np.float64], *places: object) -> bool:
        """Whether every value of a block is one that a weekly table can hold."""

    def count(self, values: NDArray[np.float64], *places: object) -> None:
        """Count and add a block of weekly tables."""


class PerRun:
    """Summaries of each run: about 510 bytes per run, whatever the number of weeks.

    Attributes
    ----------
    final_phase
        Number in `PHASES` of the dominant phase in the last week, (runs,).
    first_weeks
        First week, counted from 1, in which each phase was dominant, (runs, phases); infinity where it never was.
    attendance
        People at the first, the best attended and the last meeting held, the chair included, (runs, 3); nan without
        any meeting.
    meetings
        Number of meetings held, (runs,).
    last
        Indicators and counts of `LAST_COLUMNS` in the last week, (runs, columns). A team that has ended stands still,
        so of one these are as in the week in which it ended.
    first_trouble
        Trouble in the first week, (runs,).
    """

    __slots__ = ("attendance", "final_phase", "first_trouble", "first_weeks", "last", "meetings")

    def __init__(self, replications: int) -> None:
        self.final_phase = np.zeros(replications, dtype=np.int8)
        self.first_weeks = np.full((replications, len(PHASES)), np.inf)
        self.attendance = np.full((replications, 3), np.nan)
        self.meetings = np.zeros(replications, dtype=np.int32)
        self.last = np.zeros((replications, len(LAST_COLUMNS)))
        self.first_trouble = np.zeros(replications)

    @property
    def alive(self) -> NDArray[np.bool_]:
        """Whether each team has not ended by the last week, (runs,)."""
        return np.asarray(self.final_phase != ADJOURNED)

    def at_end(self, column: str) -> NDArray[np.float64]:
        """One of `LAST_COLUMNS` in the last week of each run, or in the week in which the team ended: (runs,)."""
        return self.last[:, LAST_COLUMNS.index(column)]

    def add(self, first: int, values: NDArray[np.float64]) -> None:
        """Sum up weekly tables of replications `first` and on: array (runs, weeks, `WEEK_COLUMNS`)."""
        here = slice(first, first + len(values))
        phases = values[:, :, COLUMN["phase"]]
        self.final_phase[here] = phases[:, -1]
        there = phases[:, :, np.newaxis] == np.arange(len(PHASES))
        self.first_weeks[here] = np.where(there.any(axis=1), there.argmax(axis=1) + 1.0, np.inf)
        self.last[here] = values[:, -1, _LAST]
        self.first_trouble[here] = values[:, 0, COLUMN["trouble"]]
        met, persons = values[:, :, COLUMN["met"]] > 0.5, values[:, :, COLUMN["persons"]]
        self.meetings[here] = met.sum(axis=1)
        run = np.arange(len(values))
        came = np.stack(
            [
                persons[run, met.argmax(axis=1)],
                np.where(met, persons, -np.inf).max(axis=1),
                persons[run, met.shape[1] - 1 - met[:, ::-1].argmax(axis=1)],
            ],
            axis=1,
        )
        self.attendance[here] = np.where(met.any(axis=1, keepdims=True), came, np.nan)


class PerWeek:
    """Summaries of each week over all runs: about 150 kilobytes per week, whatever the number of runs.

    Attributes
    ----------
    in_phase
        Number of runs in each dominant phase, (weeks, phases).
    met
        Number of runs that had a meeting, (weeks,).
    totals
        Sums over runs of `SUMMED`, each value rounded to units of 1 / `MEAN_STEPS`, (weeks, columns); of indicators
        only over teams that have not ended.
    counts
        Sums over runs of `WEEK_COUNTS`, (weeks, counts); but for those `SO_FAR` only over teams that have not ended.
    levels
        How many runs of teams that have not ended had each value of each indicator, rounded to 1 / `QUANTILE_STEPS`,
        (weeks, indicators, `QUANTILE_STEPS` + 1).
    persons
        How many runs had so many people at the meeting, 0 without a meeting, (weeks, most people + 1); of teams that
        have not ended, and those that ended after a meeting of that week.
    """

    __slots__ = ("counts", "in_phase", "levels", "met", "persons", "totals")

    def __init__(self, weeks: int) -> None:
        self.in_phase = np.zeros((weeks, len(PHASES)), dtype=np.int64)
        self.met = np.zeros(weeks, dtype=np.int64)
        self.totals = np.zeros((weeks, len(SUMMED)), dtype=np.int64)
        self.counts = np.zeros((weeks, len(WEEK_COUNTS)), dtype=np.int64)
        self.levels = np.zeros((weeks, len(INDICATORS), QUANTILE_STEPS + 1), dtype=np.uint32)
        self.persons = np.zeros((weeks, 1), dtype=np.uint32)

    def room_for(self, values: NDArray[np.float64]) -> None:
        """Make room for meetings as large as in these weekly tables."""
        most = int(np.rint(values[:, :, COLUMN["persons"]].max()))
        if most >= self.persons.shape[1]:
            self.persons = np.pad(self.persons, ((0, 0), (0, most + 1 - self.persons.shape[1])))

    def add(self, values: NDArray[np.float64]) -> None:
        """Count and add weekly tables of some runs: array (runs, weeks, `WEEK_COLUMNS`)."""
        self.room_for(values)
        phases = values[:, :, COLUMN["phase"], np.newaxis]
        self.in_phase += (phases == np.arange(len(PHASES))).sum(axis=0)
        met = values[:, :, COLUMN["met"]] > 0.5
        self.met += met.sum(axis=0)
        alive = phases != ADJOURNED
        levels = values[:, :, _LEVELS]
        self.totals[:, : len(INDICATORS)] += _sum(np.where(alive, levels, 0.0))
        self.totals[:, len(INDICATORS) :] += _sum(values[:, :, _MEMBERSHIPS])
        counted = np.where(alive | _HOLDS_AFTER, values[:, :, _COUNTS], 0.0)
        self.counts += _rounded(counted, 1).sum(axis=0).astype(np.int64)
        _count(self.levels, _rounded(levels, QUANTILE_STEPS), alive)
        _count(self.persons, _rounded(values[:, :, COLUMN["persons"]], 1), alive[:, :, 0] | met)

    def add_compiled(self, summing: Summing, values: NDArray[np.float64]) -> None:
        """The same by the compiled engine, several times as fast."""
        self.room_for(values)
        places = (COLUMN[name] for name in (PHASES[0], "phase", "met", "persons"))
        kept = (self.in_phase, self.met, self.totals, self.counts, self.levels, self.persons)
        summing.count(values, *places, *kept, float(MEAN_STEPS), ADJOURNED, _HOLDS_AFTER)

    @property
    def runs(self) -> int:
        """Number of runs."""
        return int(self.in_phase[0].sum())

    @property
    def alive(self) -> NDArray[np.int64]:
        """Number of runs of which the team has not ended, (weeks,)."""
        return np.asarray(self.runs - self.in_phase[:, ADJOURNED])

    def mean(self, column: str) -> NDArray[np.float64]:
        """Mean over runs by week of one of `MEAN_COLUMNS`, levels to twelve decimals: array (weeks,).

        Phases and counts `SO_FAR` are those of all runs. All else is that of teams that have not ended, and
        not-a-number where there are none.
        """
        over = np.full(len(self.met), self.runs) if column in OF_ALL_RUNS else self.alive
        if column in SUMMED:
            total, steps = self.totals[:, SUMMED.index(column)], MEAN_STEPS
        else:
            total, steps = self.counts[:, list(WEEK_COUNTS).index(column)], 1
        return np.where(over > 0, total / (np.maximum(1, over) * float(steps)), np.nan)

    def quantile(self, indicator: str, percent: int) -> NDArray[np.float64]:
        """Smallest value of an indicator, in thousandths, that `percent` of the runs do not exceed: array (weeks,).

        Of teams that have not ended; not-a-number where there are none.
        """
        counts = self.levels[:, list(INDICATORS).index(indicator)]
        rank = -(-percent * self.alive // 100)  # in whole numbers: 0.1 is not a tenth
        return _at_rank(counts, rank) / QUANTILE_STEPS

    def median_persons(self) -> NDArray[np.float64]:
        """Median over runs by week of people at the meeting, 0 without one: array (weeks,).

        Of teams that have not ended before; not-a-number where there are none.
        """
        runs = self.persons.sum(axis=1, dtype=np.int64)
        return 0.5 * (_at_rank(self.persons, (runs + 1) // 2) + _at_rank(self.persons, np.minimum(runs, runs // 2 + 1)))


class Accumulator:
    """Takes the weekly tables of runs as they come, and keeps summaries per run and per week.

    Memory is about 510 bytes per run and 150 kilobytes per week. Only where the series are asked for is each weekly
    table kept as well: `series_bytes` tells how much that takes.

    Parameters
    ----------
    replications
        Runs to come, numbered from 0.
    weeks
        Weeks of each run.
    series
        Whether to keep the weekly table of every run.
    summing
        Compiled functions to count with, where there are any; the result is the same.

    Attributes
    ----------
    per_run, per_week
        What is kept of each run, and of each week over all runs.
    series
        Array (runs, weeks, `WEEK_COLUMNS`), or None where it was not asked for.
    """

    __slots__ = ("_arrived", "_summing", "per_run", "per_week", "series", "weeks")

    def __init__(self, replications: int, weeks: int, *, series: bool = False, summing: Summing | None = None) -> None:
        self._summing = summing
        self.weeks = weeks
        self.per_run = PerRun(replications)
        self.per_week = PerWeek(weeks)
        self.series: NDArray[np.float64] | None = None
        if series:
            self.series = np.empty((replications, weeks, len(WEEK_COLUMNS)))
        self._arrived = np.zeros(replications, dtype=np.bool_)

    @property
    def missing(self) -> int:
        """Number of runs that have not come yet."""
        return int(len(self._arrived) - self._arrived.sum())

    def add(self, first: int, values: NDArray[np.float64]) -> None:
        """Take a block of weekly tables.

        Parameters
        ----------
        first
            Replication of the first table; the others follow it.
        values
            Array (runs, weeks, `WEEK_COLUMNS`). It is not kept, and may be used again for the next block; or it is the
            place of these runs in `series` itself.

        Raises
        ------
        ValueError
            If the array has another shape, its runs are not among those to come, or a value is none that a weekly
            table can hold. Nothing of the block is kept then.
        """
        asked = (self.weeks, len(WEEK_COLUMNS))
        if values.ndim != 3 or values.shape[1:] != asked:
            raise ValueError(f"block: found an array of shape {values.shape}; allowed: runs x {asked[0]} x {asked[1]}")
        here = slice(first, first + len(values))
        if first < 0 or here.stop > len(self._arrived) or self._arrived[here].any():
            raise ValueError(f"block: found runs {first} to {here.stop - 1}; allowed: runs to come, each once")
        parts = [(start, values[start : start + _BLOCK]) for start in range(0, len(values), _BLOCK)]
        if self._summing is None or not self._summing.acceptable(values, *_CHECKED):
            for start, part in parts:
                _check(first + start, part)
        for start, part in parts:
            self.per_run.add(first + start, part)
            if self._summing is None:
                self.per_week.add(part)
        if self._summing is not None:
            self.per_week.add_compiled(self._summing, values)
        if self.series is not None and not np.may_share_memory(values, self.series[here]):
            self.series[here] = values
        self._arrived[here] = True


def series_bytes(replications: int, weeks: int) -> int:
    """Bytes that the weekly tables of so many runs take."""
    return replications * weeks * len(WEEK_COLUMNS) * np.dtype(np.float64).itemsize


def _check(first: int, values: NDArray[np.float64]) -> None:
    """Refuse values that would be counted in the wrong place, or in none."""
    for told, part, most in (
        ("an indicator", values[:, :, _LEVELS], 1.0),
        ("a phase membership", values[:, :, _MEMBERSHIPS], 1.0),
        ("a dominant phase", values[:, :, COLUMN["phase"]], len(PHASES) - 1),
        ("a number of people", values[:, :, COLUMN["persons"]], _MOST_PERSONS),
    ):
        low, high = part.min(), part.max()
        if not (low >= -_ROUNDING and high <= most + _ROUNDING):  # so that nan is refused too
            last = first + len(values) - 1
            raise ValueError(f"runs {first} to {last}: found {told} from {low:g} to {high:g}; allowed: 0 to {most:g}")


def _rounded(values: NDArray[np.float64], steps: int) -> NDArray[np.float64]:
    """Values in units of 1 / steps, whole."""
    scaled = values * float(steps)
    return np.rint(scaled, out=scaled)


def _sum(values: NDArray[np.float64]) -> NDArray[np.int64]:
    """Sum over at most `_BLOCK` runs of shares in units of 1 / `MEAN_STEPS`; whole and below 2**53, so exact."""
    total: NDArray[np.float64] = _rounded(values, MEAN_STEPS).sum(axis=0)
    return total.astype(np.int64)


def _count(counts: NDArray[np.uint32], found: NDArray[np.float64], there: NDArray[np.bool_]) -> None:
    """Add one to counts (..., values) for each whole number found (runs, ...) that is there; `found` is used up."""
    found += np.arange(0.0, counts.size, counts.shape[-1]).reshape(counts.shape[:-1])  # place of each row of counts
    places = found[np.broadcast_to(there, found.shape)]
    np.add.at(counts.reshape(-1), places.astype(np.intp), np.uint32(1))


def _at_rank(counts: NDArray[np.uint32], ranks: NDArray[np.int64]) -> NDArray[np.float64]:
    """The value of this rank, counted from 1 for the smallest, in each row of counts (rows, values); nan for rank 0."""
    reached = counts.cumsum(axis=1, dtype=np.int64) >= ranks[:, np.newaxis]
    values: NDArray[np.int64] = reached.argmax(axis=1)
    return np.where(ranks > 0, values.astype(np.float64), np.nan)
