"""One small experiment for each mechanism of the second version: one thing changed, the same luck.

``python -m simulation.evidence.experiments [--replications N] --write FILE`` runs them, and writes a page with a table,
and a figure per theme in the folder ``figures`` beside it. An experiment shows what a mechanism does in one team; it is
no evidence that real teams do the same.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.evidence.removing import removed
from simulation.evidence.row import Z95, Setting
from simulation.experiment.ensemble import Ensemble
from simulation.experiment.runner import compare, run
from simulation.filing import expanded, write_file

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


def _pair(label: str, other: str, one: Setting, two: Setting) -> tuple[Course, Course]:
    return Course(label, one), Course(other, two)


def _without(name: str, label: str, setting: Setting) -> tuple[Course, Course]:
    return Course("taken out", setting, name), Course(label, setting)


def _team(
    scenario: str, strategy: str | None = None, *, every: dict[str, Any] | None = None, **changes: Any
) -> Setting:
    return Setting(scenario, changes, every or {}, strategy=strategy)


def _history(**values: Any) -> dict[str, Any]:
    return {"history": values}


def _event(**values: Any) -> list[dict[str, Any]]:
    return [{"id": "asked", **values}]


SORES = [
    {"between": [one, other], "depth": 1.0}
    for one, other in (("police", "housing_one"), ("police", "municipality"), ("municipality", "housing_one"))
]
PARTED = [
    {"id": name, "act_now": like}
    for name, like in (
        *(("project_leader", 0.0), ("area_broker", 0.0), ("housing_consultant_one", 0.0), ("care_worker_one", 0.0)),
        *(("host", 0.0), ("health_worker", 0.0), ("housing_consultant_three", 0.0)),
        *(("safety_project_leader", 1.0), ("repeat_offender_director", 1.0), ("community_officer", 1.0)),
        *(("housing_consultant_two", 1.0), ("housing_consultant_four", 1.0), ("enforcement_officer", 1.0)),
        ("care_worker_two", 1.0),
    )
]
PRESSED = _event(kind="deadline", week=26, strength=1.0)

COMING = (
    Experiment(
        "M1 appointment",
        "Do people who are appointed stay, also where they find little in it?",
        (
            _pair(
                "asked to come", "appointed", _team("bloemenbuurt"), _team("bloemenbuurt", every={"appointment": 0.9})
            ),
        ),
        *("members", 100, True),
        "Those who are placed there stay on the list; they do not find it worth more.",
    ),
    Experiment(
        "M2 small results",
        "Are small things of one's own line worth something to a small team?",
        (_without("small_results", "as it is", _team("maastricht")),),
        *("added_value", 52, True),
        "Without them a team that has no joint results yet loses sight of what it is worth.",
    ),
    Experiment(
        "M3 promises of one's own line",
        "Is what lies in one's own hands kept more often?",
        (_without("own_hands", "as it is", _team("maastricht")),),
        *("kept_rate", 26, True),
        "Without it, words in a team without a story would be broken as if they were joint.",
    ),
    Experiment(
        "M4 inertia of support",
        "Does money that was committed hold up support where the team shows nothing?",
        (
            _pair(
                *("hours not paid", "hours paid"),
                _team("oostplein", conditions={"paid_time": 0.0}),
                _team("oostplein", conditions={"paid_time": 1.0}),
            ),
        ),
        *("support", 26, True),
        "Support falls all the same, and more slowly.",
    ),
    Experiment(
        "M5 restart",
        "Can a team that drifts begin again?",
        (_pair("no restart", "restart", _team("maastricht_no_restart"), _team("maastricht")),),
        *("clarity", 105, True),
        "Nothing gets clearer by itself; with a new leader and a method it does within half a year.",
    ),
    Experiment(
        "M6 days side by side",
        "Do days in one office give a method, or contact for those who use it?",
        (
            _pair(
                *("adaptive chair, no days", "adaptive chair, as it is"),
                _team("leeuwarden_front_line", conditions={"days_together": 0.0}),
                _team("leeuwarden_front_line"),
            ),
            _pair(
                *("relational chair, no days", "relational chair, as it is"),
                _team("leeuwarden_front_line", "relational", conditions={"days_together": 0.0}),
                _team("leeuwarden_front_line", "relational"),
            ),
        ),
        *("clarity", 14, True),
        "Under a chair who joins views the story is clear far sooner; under one who does not they do next to nothing.",
    ),
)
CONFLICT = (
    Experiment(
        "M7 ways of working",
        "Do people who agree on the problem clash over how to go about it?",
        (
            _pair(
                *("alike", "half first want to understand"),
                _team("ruitersoord", events=PRESSED, people={"act_now": 1.0}),
                _team("ruitersoord", events=PRESSED, people={"act_now": 1.0}, members=PARTED),
            ),
        ),
        *("voiced", 30, True),
        "They do, and a deadline (week 26) brings it up again: demand makes the difference matter.",
    ),
    Experiment(
        "M8 friction between persons",
        "What becomes of conflict among people who distrust each other?",
        (
            _pair(
                *("first trust .75", "first trust .15"),
                _team("ruitersoord", conditions=_history(trust=0.75)),
                _team("ruitersoord", conditions=_history(trust=0.15)),
            ),
        ),
        *("friction", 26, True),
        "It turns to the persons, feeds on itself, and is slow to go also when the team works.",
    ),
    Experiment(
        "M9 grievance upward",
        "What does pressure do where means do not come?",
        (
            _pair(
                *("means .9", "means .1"),
                _team("sip", conditions={"means": 0.9, "pressure": 0.8}),
                _team("sip", conditions={"means": 0.1, "pressure": 0.8}),
            ),
        ),
        *("upward_grievance", 52, True),
        "Grievance towards those above comes up within months and stays.",
    ),
    Experiment(
        "M10 bursts together",
        "When does a quiet team burst?",
        (
            _pair(
                *("pressure .2", "pressure .9"),
                _team("maastricht", conditions={"pressure": 0.2}),
                _team("maastricht", conditions={"pressure": 0.9}),
            ),
        ),
        *("unresolved", 40, True),
        "Under pressure more than half a year sooner: many carry the same grievance and tip together.",
    ),
    Experiment(
        "M19 warmth",
        "Do people who know and trust each other clash later?",
        (
            _pair(
                *("strangers", "old acquaintances"),
                _team("maastricht", conditions=_history(acquaintance=0.1, trust=0.3)),
                _team("maastricht", conditions=_history(acquaintance=0.9, trust=0.7)),
            ),
        ),
        *("voiced", 20, False),
        "At first they leave differences at rest; a year later they voice as many.",
    ),
)
TRUST = (
    Experiment(
        "M11 trust as a cause",
        "Does trust put in at the start pay later?",
        (
            _pair(
                *("first trust .25", "first trust .75"),
                _team("unvoiced_conflict", "adaptive", conditions=_history(trust=0.25)),
                _team("unvoiced_conflict", "adaptive", conditions=_history(trust=0.75)),
            ),
        ),
        *("results_so_far", 36, True),
        "Who trusts plans jointly and keeps what is joint: more than twice as many joint results.",
    ),
    Experiment(
        "M12 old sores",
        "Does trust across an old sore recover less?",
        (_without("sores_dull", "as it is", _team("ruitersoord", conditions=_history(old_sores=SORES))),),
        *("trust_across", 60, False),
        "What is seen counts for less across a sore: trust between these parties rises more slowly.",
    ),
    Experiment(
        "M13 a word broken by an organisation",
        "What does it cost when one corporation drops a rule that all agreed on?",
        (
            _pair(
                "kept", "dropped in week 70", _team("ruitersoord", horizon_weeks=150), _team("ruitersoord_rule_dropped")
            ),
        ),
        *("residents_trust", 76, False),
        "Residents lose trust at once, and after a year and a half still miss part of it.",
    ),
)
OUTSIDE = (
    Experiment(
        "M14 backing",
        "What can a puller do without a backer?",
        (
            _pair(
                *("support .2", "support .8"),
                _team("city_marine", every={"support": 0.2}),
                _team("city_marine", every={"support": 0.8}),
            ),
        ),
        *("results_so_far", 104, True),
        "Less; a third of the joint results is lost.",
    ),
    Experiment(
        "M15 deals",
        "Do parties who trade across facets get somewhere before there is a story?",
        (_without("deals", "as it is", _team("rembrandtplein")),),
        *("results_so_far", 104, True),
        "Deals bring joint results, but not enough of them to carry this team to norms (row E74).",
    ),
    Experiment(
        "M16 inspiration and trust",
        "Does a vision bind where nobody trusts?",
        (
            _pair(
                *("trust .8, entrepreneur .1", "trust .8, entrepreneur .9"),
                *(
                    _team(
                        *("ruitersoord", "directive"),
                        chair={"skills": {"entrepreneur": skill}},
                        conditions=_history(trust=0.8),
                    )
                    for skill in (0.1, 0.9)
                ),
            ),
            _pair(
                *("trust .2, entrepreneur .1", "trust .2, entrepreneur .9"),
                *(
                    _team(
                        *("ruitersoord", "directive"),
                        chair={"skills": {"entrepreneur": skill}},
                        conditions=_history(trust=0.2),
                    )
                    for skill in (0.1, 0.9)
                ),
            ),
        ),
        *("identification", 14, True),
        "Only a little: the two multiply. Later another chair leads in this team, and the courses meet.",
    ),
    Experiment(
        "M17 nothing lasts",
        "Does a team that has become an institution come to life by a pause?",
        (_pair("goes on", "stops and begins again", _team("deventer"), _team("deventer_reset")),),
        *("freshness", 220, True),
        "Success wears how fresh the work feels; a pause, an evaluation and a new chair bring much of it back.",
    ),
    Experiment(
        "M18 emphasis",
        "Can who pays draw the work to one side of the problem?",
        (
            _pair(
                *("none", "emphasis from week 20"),
                _team("ruitersoord"),
                _team("ruitersoord", events=_event(kind="emphasis", week=20, facet="homes", weight=3.0)),
            ),
        ),
        *("facet:homes", 60, True),
        "A larger part of what is agreed is about it.",
    ),
)
THEMES = {
    "coming": ("Coming and staying", COMING),
    "conflict": ("Conflict", CONFLICT),
    "trust": ("Trust", TRUST),
    "outside": ("The world outside, and what wears off", OUTSIDE),
}
EXPERIMENTS = tuple(one for _, listed in THEMES.values() for one in listed)


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
                ensemble(course, runs, slow=bool(experiment.slow)).series(experiment.indicator) for course in pair
            )
        place = experiment.week - 1
        change = given[:, place] - without[:, place]
        middle = float(np.nanmean(change))
        half = Z95 * float(np.nanstd(change, ddof=1)) / float(np.sqrt(np.isfinite(change).sum()))
        differences.append((middle, middle - half, middle + half))
        levels.append((np.nanmean(without, axis=0), np.nanmean(given, axis=0)))
    return Found(experiment, tuple(levels), tuple(differences), runs)


def told(number: float) -> str:
    """A number for the table."""
    return f"{number:.1f}" if abs(number) >= 10.0 else f"{number:.3f}" if abs(number) < 1.0 else f"{number:.2f}"


def page(found: Sequence[Found], figures: str) -> str:
    """The page, with its figures in a folder beside it."""
    lines = [
        "# One experiment for each mechanism",
        "",
        "Each mechanism of the [second version](odd.md#the-second-version-mechanism-by-mechanism) in one team: one",
        "thing is changed, all else and the luck of each run are the same. Made by `make experiments`; do not edit by",
        "hand. Differences are *with* less *without*, mean over runs, in the week that is told, with a 95% interval by",
        "chance. The names of indicators are those of the [table of weeks](results.md).",
        "",
        "An experiment shows what a mechanism does in the model, in that team. It is no evidence that real teams do",
        "the same; what was observed stands in [evidence](evidence.md). Where no condition turns a mechanism on, it is",
        "taken out.",
    ]
    for name, (title, listed) in THEMES.items():
        here = [one for one in found if one.experiment in listed]
        lines += ["", f"## {title}", "", f"![{title}: courses of indicators]({figures}/experiments_{name}.png)", ""]
        lines += ["| mechanism | team | what is changed | indicator, week | without | with | difference | runs |"]
        lines += ["| --- | --- | --- | --- | --- | --- | --- | --- |"]
        for one in here:
            asked = one.experiment
            for pair, level, (middle, low, high) in zip(asked.pairs, one.levels, one.differences, strict=True):
                before, after = (told(float(course[asked.week - 1])) for course in level)
                cells = [
                    *(asked.mechanism, f"`{pair[0].setting.scenario}`", f"{pair[1].label}, against {pair[0].label}"),
                    *(f"`{asked.indicator}`, {asked.week}", before, after),
                    *(f"{middle:+.3f} ({low:+.3f} to {high:+.3f})", str(one.runs)),
                ]
                lines.append("| " + " | ".join(cells) + " |")
        lines += [""] + [
            f"- **{one.experiment.mechanism}.** {one.experiment.question} {one.experiment.seen}" for one in here
        ]
    return "\n".join(lines) + "\n"


def draw(title: str, found: Sequence[Found], path: Path) -> None:
    """Draw a theme: a panel for each experiment, the courses by week."""
    import matplotlib as mpl

    mpl.use("agg")
    import matplotlib.pyplot as plt

    across = 3
    down = -(-len(found) // across)
    figure, panels = plt.subplots(down, across, figsize=(12.5, 3.3 * down), dpi=90, layout="constrained", squeeze=False)
    looks = (("#999999", "#0072B2"), ("#E69F00", "#D55E00"))
    for panel, one in zip(panels.flat, found, strict=False):
        asked = one.experiment
        for pair, level, colours in zip(asked.pairs, one.levels, looks, strict=False):
            for course, values, colour, style in zip(pair, level, colours, ("--", "-"), strict=True):
                weeks = np.arange(1, len(values) + 1)
                panel.plot(weeks, values, color=colour, linestyle=style, linewidth=1.8, label=course.label)
        panel.axvline(asked.week, color="#444444", linewidth=0.8, linestyle=":")
        panel.set_title(asked.mechanism, loc="left", fontsize=11)
        subject = asked.indicator.replace("facet:", "share of agreements about ").replace("_", " ")
        panel.set(xlabel=f"week   ({pair[0].setting.scenario.replace('_', ' ')})", ylabel=subject)
        panel.set_ylim(bottom=0.0)
        panel.spines[["top", "right"]].set_visible(False)
        panel.legend(frameon=False, fontsize=8.5)
    for panel in panels.flat[len(found) :]:
        panel.set_visible(False)
    figure.suptitle(
        f"{title}: one thing changed, the same luck. Dotted: the week of the table.", x=0.01, ha="left", fontsize=12
    )
    figure.savefig(path, metadata={"Software": None})
    plt.close(figure)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all experiments and write page and figures."""
    parser = argparse.ArgumentParser(
        prog="python -m simulation.evidence.experiments", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--replications", type=int, default=RUNS, help="runs of each course (default: %(default)s)")
    parser.add_argument("--write", type=expanded, required=True, help="Markdown file; figures go to a folder beside it")
    given = parser.parse_args(arguments)
    found = []
    for number, experiment in enumerate(EXPERIMENTS, start=1):
        print(f"{number} of {len(EXPERIMENTS)}: {experiment.mechanism}", file=sys.stderr)
        found.append(find(experiment, given.replications))
    folder = given.write.parent / "figures"
    folder.mkdir(exist_ok=True)
    for name, (title, listed) in THEMES.items():
        draw(title, [one for one in found if one.experiment in listed], folder / f"experiments_{name}.png")
    write_file(given.write, page(found, "figures").encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
