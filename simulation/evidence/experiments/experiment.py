"""What an experiment is, and how it is run."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.evidence.removing import removed
from simulation.evidence.row import Setting, mean_interval
from simulation.experiment.ensemble import Ensemble
from simulation.experiment.runner import compare, run

RUNS = 200
"""Runs of each course."""
RUNS_WITHOUT = 40
"""Runs of experiments that take a mechanism out, or look at single agreements: these run on Mesa."""


@dataclass(frozen=True, slots=True)
class Course:
    """One of the courses that an experiment sets beside each other.

    Attributes
    ----------
    label
        What is so in this one, for the figure.
    setting
        Team, and what is changed in it.
    out
        Mechanism that is taken out; empty for none.
    """

    label: str
    setting: Setting
    out: str = ""


@dataclass(frozen=True, slots=True)
class Experiment:
    """One thing changed, and what of it is seen.

    Attributes
    ----------
    mechanism
        Number of the mechanism in the description of the second version, and its name.
    question
        What is asked.
    pairs
        Courses that differ in one thing, first without and then with it; of several pairs the first shows more of it
        than the others.
    indicator
        What is looked at: a column of the table of weeks, or ``facet:`` and a facet, for the share of all agreements
        so far that are about it.
    week
        Week in which the difference is told.
    rises
        Whether the indicator is higher with it in that week.
    seen
        What is seen, in a sentence.
    """

    mechanism: str
    question: str
    pairs: tuple[tuple[Course, Course], ...]
    indicator: str
    week: int
    rises: bool
    seen: str

    @property
    def slow(self) -> bool:
        """Whether it runs on Mesa."""
        return self.indicator.startswith("facet:") or any(course.out for pair in self.pairs for course in pair)


@dataclass(frozen=True, slots=True)
class Found:
    """What an experiment gave.

    Attributes
    ----------
    levels
        Mean of the indicator by week, per course in the order of the pairs, shape (weeks,) each.
    differences
        Per pair the mean difference in the week of the experiment, and its 95% interval.
    runs
        Runs of each course.
    """

    experiment: Experiment
    levels: tuple[tuple[NDArray[np.float64], NDArray[np.float64]], ...]
    differences: tuple[tuple[float, float, float], ...]
    runs: int


def ensemble(course: Course, runs: int, *, slow: bool) -> Ensemble:
    """Runs of a course, with the same luck as those of every other."""
    with removed(course.out) if course.out else nullcontext():
        strategies = [course.setting.strategy] if course.setting.strategy else None
        engine = "mesa" if slow else "auto"
        team = course.setting.load()
        return compare([team], strategies=strategies, replications=runs, series=True, engine=engine).ensembles[0]


def share_about(course: Course, facet: str, runs: int) -> NDArray[np.float64]:
    """Share of all agreements so far that are about a facet, shape (runs, weeks)."""
    team, rows = course.setting.load(), []
    for replication in range(runs):
        made = run(team, replication=replication, strategy=course.setting.strategy, engine="mesa").tables["agreements"]
        weeks = np.arange(1, team.horizon_weeks + 1)
        about = np.array([((made["week"] <= week) & (made["facet"] == facet)).sum() for week in weeks])
        rows.append(about / np.maximum(1, np.array([(made["week"] <= week).sum() for week in weeks])))
    return np.array(rows)


def find(experiment: Experiment, replications: int = RUNS) -> Found:
    """Run an experiment."""
    runs = min(replications, RUNS_WITHOUT) if experiment.slow else replications
    levels, differences = [], []
    for pair in experiment.pairs:
        if experiment.indicator.startswith("facet:"):
            without, given = (share_about(course, experiment.indicator.partition(":")[2], runs) for course in pair)
        else:
            without, given = (
                ensemble(course, runs, slow=experiment.slow).series(experiment.indicator) for course in pair
            )
        place = experiment.week - 1
        change = given[:, place] - without[:, place]
        known = change[np.isfinite(change)]
        differences.append((float(known.mean()), *mean_interval(known)))
        levels.append((np.nanmean(without, axis=0), np.nanmean(given, axis=0)))
    return Found(experiment, tuple(levels), tuple(differences), runs)
