"""Figures: the phases of many runs side by side, and one run week by week.

They are drawn on `Figure` objects without pyplot, so nothing opens a window and nothing is kept between two figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from simulation.model.phases import PHASES
from simulation.view.canvas import Figure, MaxNLocator, own_settings
from simulation.view.drawing import (
    BETWEEN,
    BOTTOM,
    COUNTS,
    GREY,
    SHARE,
    STRIP,
    TOP,
    WORK,
    Course,
    Mark,
    apart,
    beside,
    draw_caption,
    draw_heading,
    draw_phase_key,
    draw_shares,
    draw_strip,
    draw_week_axis,
    draw_work,
    new_axes,
    new_figure,
)
from simulation.view.palette import LOOKS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from simulation.experiment import Comparison, RunResult
    from simulation.experiment.ensemble import Ensemble


class Line(NamedTuple):
    """How one indicator is drawn and called in the figure of one run."""

    column: str
    label: str
    colour: str
    style: Any


LINES: tuple[Line, ...] = (
    Line("aim", "clear, shared aim", "#0072B2", "-"),
    Line("trust_across", "trust across organisations", "#009E73", (0, (6, 2))),
    Line("identification", "identification with the team", "#CC79A7", (0, (3, 1, 1, 1))),
    Line("added_value", "perceived added value", "#000000", (0, (1, 1))),
    Line("kept_rate", "agreements kept", "#E69F00", (0, (8, 2, 2, 2))),
    Line("unresolved", "disagreement not resolved", "#D55E00", (0, (4, 1, 1, 1, 1, 1))),
)
"""The indicators shown for one run."""


MORE_CAPTION = 0.35
"""Inches that the caption of phases and work done needs besides."""


@own_settings()
def phases_figure(comparison: Comparison) -> Figure:
    """Share of runs in each phase by week and below it the work done, for each team.

    Parameters
    ----------
    comparison
        One or more ensembles. Up to about eight panels stay readable on a page.

    Returns
    -------
    matplotlib.figure.Figure
        Stacked areas with colour and hatching, labelled on the area where there is room; below each panel the moments
        of the meetings and numbered marks for events, which are listed beside it. Between them people who take part,
        joint results and agreements kept.
    """
    teams = comparison.ensembles
    panel, gap = (1.95, 1.1) if len(teams) <= 4 else (1.35, 1.0)
    height = TOP + BOTTOM + MORE_CAPTION + len(teams) * (panel + WORK + STRIP) + (len(teams) - 1) * gap
    figure = new_figure(height)
    for number, team in enumerate(teams):
        top = TOP + number * (panel + WORK + STRIP + gap)
        axes = new_axes(figure, height, top, panel)
        counts = new_axes(figure, height, top + panel + BETWEEN, COUNTS)
        kept = new_axes(figure, height, top + panel + 2 * BETWEEN + COUNTS, SHARE)
        strip = new_axes(figure, height, top + panel + WORK, STRIP)
        shares = {phase: np.asarray(values) for phase, values in team.phase_share().items() if phase in LOOKS}
        draw_shares(axes, shares, team.weeks)
        axes.set_ylabel("share of runs", fontsize=9)
        draw_heading(axes, team.title, f"{team.name}, strategy {team.strategy}")
        draw_work(counts, kept, course_of(team))
        meetings = team.meeting_weeks()
        persons = team.median_persons()
        people = {week: round(float(persons[week - 1])) for week in meetings}
        draw_strip(strip, axes, team.weeks, meetings, [Mark(*event) for event in team.events], people)
        draw_week_axis(strip, team.weeks)
    draw_phase_key(figure, height, "Phase of the team, as an observer would read it")
    draw_caption(
        figure,
        height,
        f"Each team: n = {comparison.replications} simulated runs; height of an area = share of those runs in that "
        f"phase in that week. Seed {comparison.seed}; run k of every team has the same luck. Below it, what came of "
        "the team whatever its phase: people who take part (mean over the runs in which the team has not ended; in how "
        "many that is told for the last week), joint results and agreements kept so far (of all runs, until the end of "
        "each team). Marks: meetings (weeks in which at least half of the runs met; where there is room, with the "
        "median number of people who came) and events of the scenario. "
        + ("" if comparison.constants is None else f"Constants: {comparison.constants.name}. ")
        + "Simulated, not observed.",
    )
    return figure


def course_of(team: Ensemble) -> Course:
    """What came of a team by week, for the panels below its phases."""
    table = team.work_by_week()
    levels = (table[name].to_numpy(dtype=float) for name in ("alive", "taking_part", "joint_results", "kept_share"))
    return Course(team.replications, *levels)


@own_settings()
def run_figure(result: RunResult) -> Figure:
    """One run week by week: phases, attendance and six indicators.

    Parameters
    ----------
    result
        One run of any record level.

    Returns
    -------
    matplotlib.figure.Figure
        Three panels over the same weeks, with meetings and events marked below them.
    """
    table = result.weeks
    weeks = len(table)
    panels = (1.95, 1.6, 2.6)
    gap = 0.5
    height = TOP + BOTTOM + sum(panels) + 2 * gap + STRIP
    figure = new_figure(height)
    upper = new_axes(figure, height, TOP, panels[0])
    middle = new_axes(figure, height, TOP + panels[0] + gap, panels[1])
    lower = new_axes(figure, height, TOP + panels[0] + panels[1] + 2 * gap, panels[2])
    strip = new_axes(figure, height, TOP + sum(panels) + 2 * gap, STRIP)
    scenario = result.scenario
    draw_shares(upper, {phase: table[phase].to_numpy(dtype=float) for phase in PHASES}, weeks)
    upper.set_ylabel("how far in\neach phase", fontsize=9)
    draw_heading(upper, scenario.title, f"{scenario.name}, strategy {result.strategy}; one run")
    _attendance(middle, result)
    _indicators(lower, result)
    meetings = [int(week) for week in table.loc[table["met"] > 0, "week"]]
    events = result.tables["events"]
    marks = [Mark(int(week), str(label)) for week, label in zip(events["week"], events["label"], strict=True)]
    draw_strip(strip, upper, weeks, meetings, marks)
    draw_week_axis(strip, weeks)
    draw_phase_key(figure, height, "Phase of the team, as an observer would read it")
    draw_caption(
        figure,
        height,
        f"n = 1: a single simulated run (seed {result.seed}, replication {result.replication}), which differs from run "
        "to run by chance; use `bruggen compare` for what holds over many. Indicators run from 0 (none) to 1 (full). "
        "Simulated, not observed.",
    )
    return figure


def _attendance(axes: Axes, result: RunResult) -> None:
    """People at each meeting, against all who could have come."""
    table = result.weeks
    held = table[table["met"] > 0]
    weeks = len(table)
    axes.step(table["week"], table["members"] + 1, where="mid", color=GREY, linewidth=1.4, linestyle=(0, (4, 2)))
    axes.plot(table["week"], table["results_so_far"], color="#00795A", linewidth=1.8, linestyle=(0, (5, 2)))
    axes.bar(held["week"], held["persons"], width=max(0.8, weeks / 120), color="#56B4E9", edgecolor="#00000088", lw=0.4)
    results = float(table["results_so_far"].iloc[-1])
    top = float(max(table["members"].max() + 1, table["persons"].max(), results, 1))
    axes.set_ylim(0.0, top * 1.15)
    axes.set_xlim(0.5, weeks + 0.5)
    axes.set_ylabel("people at meetings,\njoint results", fontsize=9)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True, min_n_ticks=1))
    axes.tick_params(axis="x", bottom=False, labelbottom=False)
    ends = [(float(table["members"].iloc[-1]) + 1.0, "on the list (with the chair)", GREY)]
    ends.append((results, "joint results so far", "#00795A"))
    if len(held):
        ends.append((float(held["persons"].iloc[-1]), "bars: who came", "#0072B2"))
    ends.sort()
    places = apart([end[0] for end in ends], top * 0.15, top * 0.04, top * 1.1)
    for place, (end, told, colour) in zip(places, ends, strict=True):
        beside(axes, place, told, colour, end)
    _no_box(axes)


def _indicators(axes: Axes, result: RunResult) -> None:
    """Six indicators with their names at the end of the lines."""
    table = result.weeks
    weeks = len(table)
    axes.set_xlim(0.5, weeks + 0.5)
    axes.set_ylim(-0.02, 1.02)
    ends: list[tuple[float, Line]] = []
    for line in LINES:
        values = table[line.column].to_numpy(dtype=float)
        axes.plot(
            table["week"],
            values,
            color=line.colour,
            linestyle=line.style,
            linewidth=2.0,
            marker="" if weeks > 1 else "o",
        )
        if np.isfinite(values[-1]):
            ends.append((float(values[-1]), line))
    ends.sort(key=lambda end: end[0])
    for place, (end, line) in zip(apart([end[0] for end in ends], 0.075, 0.0, 1.0), ends, strict=True):
        beside(axes, place, line.label, line.colour, end)
    axes.set_ylabel("indicators, 0 to 1", fontsize=9)
    axes.set_yticks([0.0, 0.25, 0.5, 0.75, 1.0])
    axes.grid(axis="y", color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(axis="x", bottom=False, labelbottom=False)
    _no_box(axes)


def _no_box(axes: Axes) -> None:
    for side in ("right", "top"):
        axes.spines[side].set_visible(False)
