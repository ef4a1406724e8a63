"""What is looked at in the runs of a team: one number per run.

An `Observable` looks at weekly tables; `simulation.evidence.traces` looks at the full record of a run. Each is declared
once and named in words, so that a row of evidence says what it looks at.

A team that has ended has no trust or support any more: what is looked at in such a week is missing (not-a-number), and
a mean over weeks is one over those before. Phases, and counts of what came of a team so far, go on being told.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.accumulator import OF_ALL_RUNS, PerRun
from simulation.experiment.work import WORKING as WORKING  # where rows of evidence look for it
from simulation.experiment.work import delivers
from simulation.model.phases import ADJOURNED, PHASES

Figures = NDArray[np.float64]


class Runs(Protocol):
    """Runs of one team with their weekly tables, as `simulation.experiment.ensemble.Ensemble` has them."""

    @property
    def weeks(self) -> int:
        """Number of weeks of a run."""

    @property
    def per_run(self) -> PerRun:
        """Summaries of each run."""

    def series(self, column: str) -> Figures:
        """A column of the weekly tables: array (replications, weeks)."""

    @property
    def phases(self) -> NDArray[np.int64]:
        """Dominant phase per run and week, as a number in `PHASES`."""

    def meeting_weeks(self) -> list[int]:
        """Weeks in which at least half of the runs had a meeting."""


@dataclass(frozen=True, slots=True)
class Observable:
    """Something seen in the weekly tables: a number per run, array (replications,); 0 or 1 where `yes_or_no`."""

    name: str
    of: Callable[[Runs], Figures]
    yes_or_no: bool = False


def _column(week: int, team: Runs) -> int:
    """Place of a week in the tables; weeks below 1 count from the horizon."""
    return week - 1 if week > 0 else team.weeks - 1 + week


def _ended(team: Runs) -> Figures:
    """1 in weeks in which a team has ended: array (runs, weeks)."""
    return np.asarray(team.phases == PHASES.index("adjourned"), dtype=np.float64)


def _mean_alive(team: Runs, column: str, first: int, last: int) -> Figures:
    weeks = slice(_column(first, team), _column(last, team) + 1)
    return _mean_of_known(np.where(_ended(team)[:, weeks] > 0.5, np.nan, team.series(column)[:, weeks]))


def _mean_of_known(values: Figures) -> Figures:
    """Mean of each row over what is known of it; not-a-number where nothing is."""
    known = ~np.isnan(values)
    number = known.sum(axis=1)
    return np.where(number > 0, np.where(known, values, 0.0).sum(axis=1) / np.maximum(1, number), np.nan)


def _told(week: int) -> str:
    return f"week {week}" if week > 0 else "the end" if week == 0 else f"{-week} weeks before the end"


def levels(team: Runs, column: str) -> Figures:
    """A column of the weekly tables; missing, but for `OF_ALL_RUNS`, from the week on in which the team ended."""
    values = team.series(column)
    return values if column in OF_ALL_RUNS else np.where(team.phases == ADJOURNED, np.nan, values)


def _numbers(phases: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(PHASES.index(phase) for phase in phases)


def in_phase(week: int, *phases: str) -> Observable:
    """Whether one of these phases is the dominant one in a week; 0 is the last week."""
    wanted = _numbers(phases)

    def of(team: Runs) -> Figures:
        return np.isin(team.phases[:, _column(week, team)], wanted).astype(np.float64)

    return Observable(f"{' or '.join(phases)} at {_told(week)}", of, yes_or_no=True)


def in_phase_at_meeting(number: int, *phases: str) -> Observable:
    """Whether one of these phases is the dominant one after a meeting, counted from 1."""
    wanted = _numbers(phases)

    def of(team: Runs) -> Figures:
        return np.isin(team.phases[:, team.meeting_weeks()[number - 1] - 1], wanted).astype(np.float64)

    return Observable(f"{' or '.join(phases)} at meeting {number}", of, yes_or_no=True)


def in_phase_from_meeting(number: int, phase: str) -> Observable:
    """Whether a phase is the dominant one in some week at or after a meeting."""
    wanted = PHASES.index(phase)

    def of(team: Runs) -> Figures:
        later = team.phases[:, team.meeting_weeks()[number - 1] - 1 :] == wanted
        return np.asarray(later.any(axis=1), dtype=np.float64)

    return Observable(f"{phase} at or after meeting {number}", of, yes_or_no=True)


def reached(*phases: str, by: int = 0) -> Observable:
    """Whether one of these phases was the dominant one by a week; 0 is the last week."""
    wanted = _numbers(phases)

    def of(team: Runs) -> Figures:
        there = np.isin(team.phases[:, : _column(by, team) + 1], wanted)
        return np.asarray(there.any(axis=1), dtype=np.float64)

    when = f" by week {by}" if by else ""
    return Observable(f"{' or '.join(phases)} reached{when}", of, yes_or_no=True)


def share_of_weeks(first: int, last: int, *phases: str) -> Observable:
    """Share of the weeks from `first` to `last` in which one of these phases is the dominant one."""
    wanted = _numbers(phases)

    def of(team: Runs) -> Figures:
        weeks = team.phases[:, _column(first, team) : _column(last, team) + 1]
        return np.asarray(np.isin(weeks, wanted).mean(axis=1), dtype=np.float64)

    return Observable(f"share of weeks {first}-{last or 'end'} in {' or '.join(phases)}", of)


def weeks_to(*phases: str) -> Observable:
    """Weeks until one of these phases is the dominant one; the horizon and one where it never is."""
    wanted = _numbers(phases)

    def of(team: Runs) -> Figures:
        there = np.isin(team.phases, wanted)
        return np.where(there.any(axis=1), there.argmax(axis=1) + 1.0, team.weeks + 1.0)

    return Observable(f"weeks to {' or '.join(phases)}", of)


def peaks_before(phase: str, least: float, *others: str) -> Observable:
    """Whether membership of a phase peaks, at `least` or more, before any of the others is dominant."""
    wanted = _numbers(others)

    def of(team: Runs) -> Figures:
        shares = team.series(phase)
        there = np.isin(team.phases, wanted)
        first = np.where(there.any(axis=1), there.argmax(axis=1), team.weeks)
        found = (shares.argmax(axis=1) < first) & (shares.max(axis=1) >= least)
        return np.asarray(found, dtype=np.float64)

    return Observable(f"{phase} peaks (at {least:g} or more) before {' or '.join(others)}", of, yes_or_no=True)


def in_order(*phases: str) -> Observable:
    """Whether these phases are dominant for the first time one after the other, each of them at some time."""
    wanted = _numbers(phases)

    def of(team: Runs) -> Figures:
        course = team.phases
        firsts = []
        for number in wanted:
            there = course == number
            firsts.append(np.where(there.any(axis=1), there.argmax(axis=1), np.inf))
        rising = np.ones(len(course), dtype=bool)
        for before, after in itertools.pairwise(firsts):
            rising &= before < after
        return (rising & np.isfinite(firsts[-1])).astype(np.float64)

    return Observable(", ".join(phases) + " in order", of, yes_or_no=True)


def at(column: str, week: int) -> Observable:
    """An indicator, count or membership in a week; 0 is the last week."""
    return Observable(
        f"{_words(column)} at {_told(week)}", lambda team: levels(team, column)[:, _column(week, team)].copy()
    )


def at_meeting(column: str, number: int) -> Observable:
    """The same in the week of a meeting, counted from 1."""
    return Observable(
        f"{_words(column)} at meeting {number}",
        lambda team: levels(team, column)[:, team.meeting_weeks()[number - 1] - 1].copy(),
    )


def relative(column: str, to: str, week: int) -> Observable:
    """An indicator in a week as a share of another one; 0 where that is 0."""

    def of(team: Runs) -> Figures:
        one, other = (levels(team, name)[:, _column(week, team)] for name in (column, to))
        return np.asarray(np.where(other == 0.0, 0.0, one / np.where(other == 0.0, 1.0, other)))

    return Observable(f"{_words(column)}, as a share of {_words(to)}, at {_told(week)}", of)


def mean_over(column: str, first: int, last: int) -> Observable:
    """Mean of an indicator, count or membership over the weeks from `first` to `last` in which the team is there."""

    def of(team: Runs) -> Figures:
        values = levels(team, column)[:, _column(first, team) : _column(last, team) + 1]
        if not np.isnan(values).any():
            return np.asarray(values.mean(axis=1))
        there = ~np.isnan(values)
        total, weeks = np.where(there, values, 0.0).sum(axis=1), there.sum(axis=1)
        return np.where(weeks > 0, total / np.maximum(1, weeks), np.nan)

    return Observable(f"{_words(column)}, mean of weeks {first}-{last or 'end'}", of)


def mean_alive(column: str, first: int, last: int) -> Observable:
    """Mean of an indicator, count or membership over the weeks from `first` to `last` in which the team goes on.

    Not-a-number where it ended before.
    """
    return Observable(
        f"{_words(column)}, mean of weeks {first}-{last or 'end'} of teams that go on",
        lambda team: _mean_alive(team, column, first, last),
    )


def rise_alive(column: str, first: tuple[int, int], last: tuple[int, int]) -> Observable:
    """How much the mean over some weeks is above that over others, of teams that go on in some of either."""
    return Observable(
        f"rise in {_words(column)}, weeks {first[0]}-{first[1]} to weeks {last[0]}-{last[1]}, of teams that go on",
        lambda team: _mean_alive(team, column, *last) - _mean_alive(team, column, *first),
    )


def rise_in_phase(first: int, last: int, *phases: str) -> Observable:
    """Whether one of these phases is the dominant one in week `last` less whether in week `first`, of living teams."""
    wanted = _numbers(phases)

    def of(team: Runs) -> Figures:
        there = np.isin(team.phases, wanted).astype(np.float64)
        one, other = _column(first, team), _column(last, team)
        return np.where(_ended(team)[:, other] > 0.5, np.nan, there[:, other] - there[:, one])

    return Observable(f"rise in {' or '.join(phases)}, week {first} to {_told(last)}, of teams that go on", of)


def share_alive(first: int, last: int, *phases: str) -> Observable:
    """Share of the weeks from `first` to `last` in which one of these phases is the dominant one, of living teams."""
    wanted = _numbers(phases)

    def of(team: Runs) -> Figures:
        weeks = slice(_column(first, team), _column(last, team) + 1)
        there = np.isin(team.phases[:, weeks], wanted).astype(np.float64)
        return _mean_of_known(np.where(_ended(team)[:, weeks] > 0.5, np.nan, there))

    return Observable(f"share of weeks {first}-{last} in {' or '.join(phases)}, of teams that go on", of)


def rise_of_peak(column: str, first: tuple[int, int], last: tuple[int, int]) -> Observable:
    """How much the highest value of some weeks is above that of others, of teams that go on to the end of the last."""

    def of(team: Runs) -> Figures:
        series = team.series(column)
        one, other = (
            series[:, _column(weeks[0], team) : _column(weeks[1], team) + 1].max(axis=1) for weeks in (first, last)
        )
        return np.where(_ended(team)[:, _column(last[1], team)] > 0.5, np.nan, other - one)

    return Observable(
        f"rise in the highest {_words(column)}, weeks {first[0]}-{first[1]} to weeks {last[0]}-{last[1]}", of
    )


def week_reached(*phases: str) -> Observable:
    """First week in which one of these phases is the dominant one; not-a-number where it never is."""
    wanted = _numbers(phases)

    def of(team: Runs) -> Figures:
        there = np.isin(team.phases, wanted)
        return np.where(there.any(axis=1), there.argmax(axis=1) + 1.0, np.nan)

    return Observable(f"first week in {' or '.join(phases)}, of teams that get there", of)


def reached_between(first: int, last: int, *phases: str) -> Observable:
    """Whether the first week in which one of these phases is the dominant one is from `first` to `last`."""
    week = week_reached(*phases).of

    def of(team: Runs) -> Figures:
        reached_in = week(team)
        return ((reached_in >= first) & (reached_in <= last)).astype(np.float64)

    return Observable(f"{' or '.join(phases)} reached in weeks {first}-{last}", of, yes_or_no=True)


def never(*phases: str, by: int) -> Observable:
    """Whether none of these phases was the dominant one up to a week, of teams that go on in it."""
    there = reached(*phases, by=by).of

    def of(team: Runs) -> Figures:
        return np.where(_ended(team)[:, _column(by, team)] > 0.5, np.nan, 1.0 - there(team))

    return Observable(f"never {' or '.join(phases)} by week {by}, of teams that go on", of, yes_or_no=True)


def win_before(column: str, level: float, by: int, *phases: str) -> Observable:
    """Whether the first joint result comes before an indicator reaches a level, of runs in these phases by a week."""
    there = reached(*phases, by=by).of

    def of(team: Runs) -> Figures:
        won, risen = team.series("wins") > 0.0, team.series(column) >= level
        first_win = np.where(won.any(axis=1), won.argmax(axis=1), np.inf)
        first_risen = np.where(risen.any(axis=1), risen.argmax(axis=1), np.inf)
        return np.where(there(team) > 0.5, (first_win < first_risen).astype(np.float64), np.nan)

    told = f"joint result before {_words(column)} is {level:g}, where {' or '.join(phases)} is reached by week {by}"
    return Observable(told, of, yes_or_no=True)


def total(column: str, first: int, last: int) -> Observable:
    """Sum of a count over the weeks from `first` to `last`; a team that ended adds nothing."""

    def of(team: Runs) -> Figures:
        weeks = slice(_column(first, team), _column(last, team) + 1)
        return np.asarray((team.series(column) * (1.0 - _ended(team)))[:, weeks].sum(axis=1))

    return Observable(f"{_words(column)} in weeks {first}-{last}", of)


def total_alive(column: str, first: int, last: int) -> Observable:
    """The same, of teams that go on in the last of these weeks."""
    counted = total(column, first, last).of

    def of(team: Runs) -> Figures:
        return np.where(_ended(team)[:, _column(last, team)] > 0.5, np.nan, counted(team))

    return Observable(f"{_words(column)} in weeks {first}-{last}, of teams that go on", of)


def kept_in_weeks(first: int, last: int) -> Observable:
    """Share of the agreements that came due in some weeks that were kept; not-a-number where none came due."""

    def of(team: Runs) -> Figures:
        weeks = slice(_column(first, team), _column(last, team) + 1)
        goes_on = 1.0 - _ended(team)[:, weeks]
        due, kept = ((team.series(f"agreements_{name}")[:, weeks] * goes_on).sum(axis=1) for name in ("due", "kept"))
        return np.where(due > 0.0, kept / np.maximum(1.0, due), np.nan)

    return Observable(f"share of agreements kept, weeks {first}-{last}", of)


def effort(first: int, last: int) -> Observable:
    """Effort over some weeks: coming to meetings and taking things on.

    Agreements made for each member on the list, who may come or not; of teams that go on to the last week.
    """

    def of(team: Runs) -> Figures:
        weeks = slice(_column(first, team), _column(last, team) + 1)
        made = team.series("agreements_made")[:, weeks].sum(axis=1)
        listed = np.maximum(1.0, team.series("members")[:, weeks].mean(axis=1))
        return np.where(_ended(team)[:, _column(last, team)] > 0.5, np.nan, made / listed)

    return Observable(f"effort (agreements per member on the list) in weeks {first}-{last}", of)


def working_over(first: int, last: int) -> Observable:
    """How far a team is in norming and performing together, mean over the weeks from `first` to `last`."""

    def of(team: Runs) -> Figures:
        weeks = slice(_column(first, team), _column(last, team) + 1)
        return np.asarray((team.series("norming") + team.series("performing"))[:, weeks].mean(axis=1))

    return Observable(f"membership of norming and performing, mean of weeks {first}-{last or 'end'}", of)


def change(column: str, first: int, last: int) -> Observable:
    """How much an indicator rises from the end of one week to the end of another."""

    def of(team: Runs) -> Figures:
        series = levels(team, column)
        return np.asarray(series[:, _column(last, team)] - series[:, _column(first, team)])

    return Observable(f"rise in {_words(column)}, week {first} to {_told(last)}", of)


def per_person(column: str, first: int, last: int) -> Observable:
    """A count of the weeks from `first` to `last`, per person who came to a meeting (the chair not counted)."""

    def of(team: Runs) -> Figures:
        weeks = slice(_column(first, team), _column(last, team) + 1)
        came = ((team.series("persons") - 1.0) * team.series("met"))[:, weeks].sum(axis=1)
        return np.asarray(team.series(column)[:, weeks].sum(axis=1) / np.maximum(1.0, came))

    return Observable(f"{_words(column)} per person at the table, weeks {first}-{last or 'end'}", of)


def attendance(which: str) -> Observable:
    """People at the `first` or `last` meeting held, or at the `best` attended one; the chair counts."""
    place = ("first", "best", "last").index(which)
    return Observable(f"people at the {which} meeting", lambda team: team.per_run.attendance[:, place].copy())


def people_per_meeting() -> Observable:
    """People at the meetings of a run, mean over all that were held; the chair counts."""

    def of(team: Runs) -> Figures:
        held = team.series("met")
        came = (team.series("persons") * held).sum(axis=1)
        return np.where(held.any(axis=1), came / np.maximum(1.0, held.sum(axis=1)), np.nan)

    return Observable("people per meeting", of)


def above_own_median(column: str, number: int, of_meetings: int) -> Observable:
    """Whether an indicator at a meeting is above its median over so many meetings of the same run."""

    def of(team: Runs) -> Figures:
        weeks = [week - 1 for week in team.meeting_weeks()[:of_meetings]]
        found = levels(team, column)[:, weeks]
        middle = np.median(found, axis=1)
        return np.where(np.isnan(middle), np.nan, found[:, number - 1] > middle)

    return Observable(f"{_words(column)} at meeting {number} above its median", of, yes_or_no=True)


def first_reach(column: str, part: float) -> Observable:
    """First week in which an indicator has made a `part` of its rise from the first week to the last.

    The horizon and one where it did not rise.
    """

    def of(team: Runs) -> Figures:
        series = team.series(column)
        rise = series[:, -1:] - series[:, :1]
        there = (series >= series[:, :1] + part * rise) & (rise > 0.0)
        return np.where(there.any(axis=1), there.argmax(axis=1) + 1.0, team.weeks + 1.0)

    return Observable(f"week in which {_words(column)} has made {part:g} of its rise", of)


def sooner(one: Observable, other: Observable) -> Observable:
    """Whether one observable is smaller than another in the same run."""
    return Observable(
        f"{one.name} before {other.name}",
        lambda team: (one.of(team) < other.of(team)).astype(np.float64),
        yes_or_no=True,
    )


def part_of_first(column: str, week: int) -> Observable:
    """An indicator in a week, as a share of what it was in the first week."""
    return Observable(
        f"{_words(column)} at {_told(week)}, as a share of its start",
        lambda team: np.asarray(levels(team, column)[:, _column(week, team)] / team.series(column)[:, 0]),
    )


def drift_while(column: str, by: str, low: float, high: float) -> Observable:
    """Mean weekly change of an indicator over the weeks in which another is from `low` to `high`."""

    def of(team: Runs) -> Figures:
        moved = np.diff(team.series(column), axis=1)
        level = team.series(by)[:, :-1]
        there = (level >= low) & (level <= high) & (team.phases[:, 1:] != ADJOURNED)
        weeks = there.sum(axis=1)
        return np.where(weeks > 0, (moved * there).sum(axis=1) / np.maximum(1, weeks), np.nan)

    return Observable(f"weekly change of {_words(column)} while {_words(by)} is {low:g}-{high:g}", of)


def silent_share() -> Observable:
    """Of those who dropped out, the share that never voiced disagreement in a meeting."""

    def of(team: Runs) -> Figures:
        gone = team.series("dropped_out")[:, -1]
        silent = team.series("dropped_out_silently")[:, -1]
        return np.where(gone > 0, silent / np.maximum(1.0, gone), np.nan)

    return Observable("of those who dropped out, share that never voiced disagreement", of)


def alive(week: int) -> Observable:
    """Whether the team has not ended by the end of a week; 0 is the last week."""
    return Observable(
        f"team there at {_told(week)}",
        lambda team: (team.phases[:, _column(week, team)] != ADJOURNED).astype(np.float64),
        yes_or_no=True,
    )


def kept_share() -> Observable:
    """Share of agreements that came due which were kept, of a team as long as it lasts; missing where none came due."""
    return _share_so_far("agreements kept, of those that came due", "kept_so_far", "due_so_far")


def joint_results() -> Observable:
    """Joint results of a team as long as it lasts."""
    return Observable("joint results in all", lambda team: team.per_run.at_end("results_so_far").copy())


def trouble_down() -> Observable:
    """How far trouble fell since the first week, of a team as long as it lasts."""
    return Observable(
        "fall of trouble since the first week",
        lambda team: np.asarray(team.per_run.first_trouble - team.per_run.at_end("trouble")),
    )


def differences_agreed() -> Observable:
    """Consensus after conflict: share of voiced differences that ended in an agreement in which both find themselves.

    Missing where none was voiced.
    """
    return _share_so_far("differences that ended in an agreement both find themselves in", "agreed", "differences")


def delivering() -> Observable:
    """Whether a team delivers as long as it lasts, whatever its phase; see `simulation.experiment.work.delivers`."""
    return Observable(
        "team delivers", lambda team: delivers(team.per_run, team.weeks).astype(np.float64), yes_or_no=True
    )


def _share_so_far(name: str, part: str, whole: str) -> Observable:
    def of(team: Runs) -> Figures:
        counted = team.per_run.at_end(whole)
        return np.where(counted > 0.0, team.per_run.at_end(part) / np.maximum(1.0, counted), np.nan)

    return Observable(name, of)


def fell_to(part: float) -> Observable:
    """Whether the last meeting drew at most this part of the best attended one."""
    return Observable(
        f"attendance at the last meeting at most {part:.2g} of the best",
        lambda team: (team.per_run.attendance[:, 2] <= part * team.per_run.attendance[:, 1]).astype(np.float64),
        yes_or_no=True,
    )


def _words(column: str) -> str:
    return column.replace("_", " ")
