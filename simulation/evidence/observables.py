"""What is looked at in the runs of a team: one number per run.

An `Observable` looks at weekly tables, a `Trace` at the full record of a run (who trusted whom, who kept which
agreement). Both are declared once and named in words, so that a row of evidence says what it looks at.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.ensemble import Ensemble
from simulation.experiment.results import RunResult
from simulation.phases import PHASES

Figures = NDArray[np.float64]

WORKING = ("norming", "performing")
"""The phases in which a team works."""


@dataclass(frozen=True, slots=True)
class Observable:
    """Something seen in the weekly tables: a number per run, array (replications,); 0 or 1 where `yes_or_no`."""

    name: str
    of: Callable[[Ensemble], Figures]
    yes_or_no: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """Something worked out from the full record of one run; not-a-number where the run does not show it."""

    name: str
    of: Callable[[RunResult], float]


def _column(week: int, team: Ensemble) -> int:
    """Place of a week in the tables; weeks below 1 count from the horizon."""
    return week - 1 if week > 0 else team.weeks - 1 + week


def _told(week: int) -> str:
    return f"week {week}" if week > 0 else "the end" if week == 0 else f"{-week} weeks before the end"


def _numbers(phases: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(PHASES.index(phase) for phase in phases)


def in_phase(week: int, *phases: str) -> Observable:
    """Whether one of these phases is the dominant one in a week; 0 is the last week."""
    wanted = _numbers(phases)

    def of(team: Ensemble) -> Figures:
        return np.isin(team.phases()[:, _column(week, team)], wanted).astype(np.float64)

    return Observable(f"{' or '.join(phases)} at {_told(week)}", of, yes_or_no=True)


def in_phase_at_meeting(number: int, *phases: str) -> Observable:
    """Whether one of these phases is the dominant one after a meeting, counted from 1."""
    wanted = _numbers(phases)

    def of(team: Ensemble) -> Figures:
        return np.isin(team.phases()[:, team.meeting_weeks()[number - 1] - 1], wanted).astype(np.float64)

    return Observable(f"{' or '.join(phases)} at meeting {number}", of, yes_or_no=True)


def in_phase_from_meeting(number: int, phase: str) -> Observable:
    """Whether a phase is the dominant one in some week at or after a meeting."""
    wanted = PHASES.index(phase)

    def of(team: Ensemble) -> Figures:
        later = team.phases()[:, team.meeting_weeks()[number - 1] - 1 :] == wanted
        return later.any(axis=1).astype(np.float64)

    return Observable(f"{phase} at or after meeting {number}", of, yes_or_no=True)


def reached(*phases: str, by: int = 0) -> Observable:
    """Whether one of these phases was the dominant one by a week; 0 is the last week."""
    wanted = _numbers(phases)

    def of(team: Ensemble) -> Figures:
        there = np.isin(team.phases()[:, : _column(by, team) + 1], wanted)
        return there.any(axis=1).astype(np.float64)

    when = f" by week {by}" if by else ""
    return Observable(f"{' or '.join(phases)} reached{when}", of, yes_or_no=True)


def share_of_weeks(first: int, last: int, *phases: str) -> Observable:
    """Share of the weeks from `first` to `last` in which one of these phases is the dominant one."""
    wanted = _numbers(phases)

    def of(team: Ensemble) -> Figures:
        weeks = team.phases()[:, _column(first, team) : _column(last, team) + 1]
        return np.isin(weeks, wanted).mean(axis=1).astype(np.float64)

    return Observable(f"share of weeks {first}-{last or 'end'} in {' or '.join(phases)}", of)


def weeks_to(*phases: str) -> Observable:
    """Weeks until one of these phases is the dominant one; the horizon and one where it never is."""
    wanted = _numbers(phases)

    def of(team: Ensemble) -> Figures:
        there = np.isin(team.phases(), wanted)
        return np.where(there.any(axis=1), there.argmax(axis=1) + 1.0, team.weeks + 1.0)

    return Observable(f"weeks to {' or '.join(phases)}", of)


def peaks_before(phase: str, least: float, *others: str) -> Observable:
    """Whether membership of a phase peaks, at `least` or more, before any of the others is dominant."""
    wanted = _numbers(others)

    def of(team: Ensemble) -> Figures:
        shares = team.series(phase)
        there = np.isin(team.phases(), wanted)
        first = np.where(there.any(axis=1), there.argmax(axis=1), team.weeks)
        return ((shares.argmax(axis=1) < first) & (shares.max(axis=1) >= least)).astype(np.float64)

    return Observable(f"{phase} peaks (at {least:g} or more) before {' or '.join(others)}", of, yes_or_no=True)


def in_order(*phases: str) -> Observable:
    """Whether these phases are dominant for the first time one after the other, each of them at some time."""
    wanted = _numbers(phases)

    def of(team: Ensemble) -> Figures:
        course = team.phases()
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
        f"{_words(column)} at {_told(week)}", lambda team: team.series(column)[:, _column(week, team)].copy()
    )


def at_meeting(column: str, number: int) -> Observable:
    """The same in the week of a meeting, counted from 1."""
    return Observable(
        f"{_words(column)} at meeting {number}",
        lambda team: team.series(column)[:, team.meeting_weeks()[number - 1] - 1].copy(),
    )


def mean_over(column: str, first: int, last: int) -> Observable:
    """Mean of an indicator, count or membership over the weeks from `first` to `last`."""

    def of(team: Ensemble) -> Figures:
        return np.asarray(team.series(column)[:, _column(first, team) : _column(last, team) + 1].mean(axis=1))

    return Observable(f"{_words(column)}, mean of weeks {first}-{last or 'end'}", of)


def working_over(first: int, last: int) -> Observable:
    """How far a team is in norming and performing together, mean over the weeks from `first` to `last`."""

    def of(team: Ensemble) -> Figures:
        weeks = slice(_column(first, team), _column(last, team) + 1)
        return np.asarray((team.series("norming") + team.series("performing"))[:, weeks].mean(axis=1))

    return Observable(f"membership of norming and performing, mean of weeks {first}-{last or 'end'}", of)


def change(column: str, first: int, last: int) -> Observable:
    """How much an indicator rises from the end of one week to the end of another."""

    def of(team: Ensemble) -> Figures:
        series = team.series(column)
        return np.asarray(series[:, _column(last, team)] - series[:, _column(first, team)])

    return Observable(f"rise in {_words(column)}, week {first} to {_told(last)}", of)


def per_meeting(column: str, first: int, last: int) -> Observable:
    """Mean of a count over the meetings held in the weeks from `first` to `last`."""

    def of(team: Ensemble) -> Figures:
        weeks = slice(_column(first, team), _column(last, team) + 1)
        held = np.maximum(1.0, team.series("met")[:, weeks].sum(axis=1))
        return np.asarray((team.series(column) * team.series("met"))[:, weeks].sum(axis=1) / held)

    return Observable(f"{_words(column)} per meeting, weeks {first}-{last or 'end'}", of)


def per_person(column: str, first: int, last: int) -> Observable:
    """A count of the weeks from `first` to `last`, per person who came to a meeting (the chair not counted)."""

    def of(team: Ensemble) -> Figures:
        weeks = slice(_column(first, team), _column(last, team) + 1)
        came = ((team.series("persons") - 1.0) * team.series("met"))[:, weeks].sum(axis=1)
        return np.asarray(team.series(column)[:, weeks].sum(axis=1) / np.maximum(1.0, came))

    return Observable(f"{_words(column)} per person at the table, weeks {first}-{last or 'end'}", of)


def attendance(which: str) -> Observable:
    """People at the `first` or `last` meeting held, or at the `best` attended one; the chair counts."""
    place = ("first", "best", "last").index(which)
    return Observable(f"people at the {which} meeting", lambda team: team.per_run.attendance[:, place].copy())


def above_own_median(column: str, number: int, of_meetings: int) -> Observable:
    """Whether an indicator at a meeting is above its median over so many meetings of the same run."""

    def of(team: Ensemble) -> Figures:
        weeks = [week - 1 for week in team.meeting_weeks()[:of_meetings]]
        levels = team.series(column)[:, weeks]
        return (levels[:, number - 1] > np.median(levels, axis=1)).astype(np.float64)

    return Observable(f"{_words(column)} at meeting {number} above its median", of, yes_or_no=True)


def first_reach(column: str, part: float) -> Observable:
    """First week in which an indicator has made a `part` of its rise from the first week to the last."""

    def of(team: Ensemble) -> Figures:
        series = team.series(column)
        goal = series[:, :1] + part * (series[:, -1:] - series[:, :1])
        there = series >= goal
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
        lambda team: np.asarray(team.series(column)[:, _column(week, team)] / team.series(column)[:, 0]),
    )


def drift_while(column: str, by: str, low: float, high: float) -> Observable:
    """Mean weekly change of an indicator over the weeks in which another is from `low` to `high`."""

    def of(team: Ensemble) -> Figures:
        moved = np.diff(team.series(column), axis=1)
        level = team.series(by)[:, :-1]
        there = (level >= low) & (level <= high)
        weeks = there.sum(axis=1)
        return np.where(weeks > 0, (moved * there).sum(axis=1) / np.maximum(1, weeks), np.nan)

    return Observable(f"weekly change of {_words(column)} while {_words(by)} is {low:g}-{high:g}", of)


def silent_share() -> Observable:
    """Of those who dropped out, the share that never voiced disagreement in a meeting; not-a-number where nobody did."""

    def of(team: Ensemble) -> Figures:
        gone = team.series("dropped_out")[:, -1]
        silent = team.series("dropped_out_silently")[:, -1]
        return np.where(gone > 0, silent / np.maximum(1.0, gone), np.nan)

    return Observable("of those who dropped out, share that never voiced disagreement", of)


def fell_to(part: float) -> Observable:
    """Whether the last meeting drew at most this part of the best attended one."""
    return Observable(
        f"attendance at the last meeting at most {part:.2g} of the best",
        lambda team: (team.per_run.attendance[:, 2] <= part * team.per_run.attendance[:, 1]).astype(np.float64),
        yes_or_no=True,
    )


# --- from the full record ------------------------------------------------------------------------------------------


def kept_by_recognition() -> Trace:
    """Share of agreements kept: above-median recognition against below, at the same workload.

    Agreements are put in four classes of workload; within each, those whose maker recognises more than the median are
    held against the rest, and the differences are weighed by how many there are.
    """

    def of(run: RunResult) -> float:
        table = run.tables["agreements"]
        if len(table) < 40:
            return math.nan
        total = weight = 0.0
        for _, part in table.groupby(table["workload"].rank(pct=True, method="first").mul(3.999).astype(int)):
            more = part["recognition"] > part["recognition"].median()
            kept = part["kept"].astype(float)
            if 5 <= int(more.sum()) <= len(part) - 5:
                total += len(part) * float(kept[more].mean() - kept[~more].mean())
                weight += len(part)
        return total / weight if weight else math.nan

    return Trace("agreements kept more often by those who recognise more, at the same workload", of)


def _trust_effects(run: RunResult) -> tuple[float, float, float]:
    """Change of trust per word: kept by the other, broken by the other, broken by a colleague of the other.

    Least squares over pairs and meetings of the change of trust between two meetings on the words that came due, with
    how often the two clashed aloud, and trust itself held constant.
    """
    ties, words, clashes = run.tables["ties"], run.tables["agreements"], run.tables["clashes"]
    members = run.tables["members"]
    home = dict(zip(members["member"], members["organisation"], strict=True))
    weeks = sorted(set(ties["week"].tolist()))
    by_week = {week: part.set_index(["member", "other"])["trust"] for week, part in ties.groupby("week")}
    rows: list[NDArray[np.float64]] = []
    changes: list[NDArray[np.float64]] = []
    for before, after in itertools.pairwise(weeks):
        both = by_week[before].index.intersection(by_week[after].index)
        if len(both) == 0:
            continue
        level = by_week[before].loc[both].to_numpy()
        now = by_week[after].loc[both].to_numpy()
        due = words[(words["week"] > before) & (words["week"] <= after)]
        kept = due[due["kept"] == 1]["member"].value_counts()
        broken = due[due["kept"] == 0]["member"].value_counts()
        at_home = broken.groupby([home.get(name, "") for name in broken.index]).sum()
        others = [name for _, name in both]
        own = np.asarray([float(broken.get(name, 0)) for name in others])
        party = np.asarray([float(at_home.get(home.get(name, ""), 0)) for name in others])
        good = np.asarray([float(kept.get(name, 0)) for name in others])
        loud = clashes[(clashes["week"] == after) & (clashes["voiced"] == 1)].dropna(subset=["other"])
        met = {
            pair
            for one, other in zip(loud["member"], loud["other"], strict=True)
            for pair in ((one, other), (other, one))
        }
        clash = np.asarray([1.0 if pair in met else 0.0 for pair in both])
        rows.append(np.stack([good, own, party - own, clash, level, np.ones(len(level))], axis=1))
        changes.append(now - level)
    if not rows:
        return math.nan, math.nan, math.nan
    table, moved = np.concatenate(rows), np.concatenate(changes)
    if (table[:, :3].sum(axis=0) < 20).any():
        return math.nan, math.nan, math.nan
    effect = np.linalg.lstsq(table, moved, rcond=None)[0]
    return float(effect[0]), float(effect[1]), float(effect[2])


_WORDS = ("kept", "broken", "broken by a colleague")


def trust_per_word(which: str) -> Trace:
    """Change of trust in the other per word that came due, in thousandths.

    `kept` or `broken` by the other, or `broken by a colleague` of the other.
    """
    place = _WORDS.index(which)
    return Trace(f"change of trust per word {which} (thousandths)", lambda run: 1000.0 * _trust_effects(run)[place])


def residents_trust_per_promise(which: str) -> Trace:
    """Change of residents' trust per joint agreement `kept` or `broken`, in thousandths.

    Least squares over weeks, with joint results, visits and residents' trust itself held constant.
    """
    place = _WORDS.index(which)

    def of(run: RunResult) -> float:
        weeks, words = run.tables["weeks"], run.tables["agreements"]
        joint = words[words["joint"] == 1]
        number = len(weeks)
        kept = np.bincount(joint[joint["kept"] == 1]["week"].astype(int), minlength=number + 1)[1 : number + 1]
        broken = np.bincount(joint[joint["kept"] == 0]["week"].astype(int), minlength=number + 1)[1 : number + 1]
        if kept.sum() < 10 or broken.sum() < 10:
            return math.nan
        level = weeks["residents_trust"].to_numpy()
        rest = [weeks["wins"].to_numpy()[1:], weeks["visits"].to_numpy()[1:], level[:-1], np.ones(number - 1)]
        table = np.stack([kept[1:], broken[1:], *rest], axis=1).astype(np.float64)
        return 1000.0 * float(np.linalg.lstsq(table, np.diff(level), rcond=None)[0][place])

    return Trace(f"change of residents' trust per promise {which} (thousandths)", of)


def _words(column: str) -> str:
    return column.replace("_", " ")
