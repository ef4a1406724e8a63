"""Figures: the phases of many runs side by side, and one run week by week.

They are drawn on `Figure` objects without pyplot, so nothing opens a window and nothing is kept between two figures.
"""

from __future__ import annotations

import textwrap
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator, PercentFormatter
from numpy.typing import NDArray
from PIL import Image

from simulation.phases import PHASES
from simulation.view.palette import LOOKS, one_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from simulation.experiment import Comparison, RunResult

Shares = dict[str, NDArray[np.float64]]

WIDTH = 12.0
LEFT, PLOT = 0.95, 7.35
"""Inches: room for the axis, and width of a panel; what is left holds the list of events."""
TOP, BOTTOM = 1.0, 0.95
STRIP = 0.44
"""Height of the strip with meetings and events; below it the rows in it, as shares of it."""
MEETINGS_ROW, EVENTS_ROW = 0.7, 0.24
MOST_LISTED = 12
"""So many events of a panel are listed; more are only marked."""
LABEL_LINE = 60
GREY = "#444444"


class Mark(NamedTuple):
    """An event on the week axis."""

    week: int
    label: str


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


def phases_figure(comparison: Comparison) -> Figure:
    """Share of runs in each phase by week, one panel per team.

    Parameters
    ----------
    comparison
        One or more ensembles. Up to about eight panels stay readable on a page.

    Returns
    -------
    matplotlib.figure.Figure
        Stacked areas with colour and hatching, labelled on the area where there is room; below each panel the moments
        of the meetings and numbered marks for events, which are listed beside it.
    """
    teams = comparison.ensembles
    panel, gap = (1.95, 1.1) if len(teams) <= 4 else (1.35, 1.0)
    height = TOP + BOTTOM + len(teams) * (panel + STRIP) + (len(teams) - 1) * gap
    figure = _figure(height)
    for number, team in enumerate(teams):
        top = TOP + number * (panel + STRIP + gap)
        axes = _axes(figure, height, top, panel)
        strip = _axes(figure, height, top + panel, STRIP)
        shares = {phase: np.asarray(values) for phase, values in team.phase_share().items() if phase in LOOKS}
        _stack(axes, shares, team.weeks)
        axes.set_ylabel("share of runs", fontsize=9)
        _heading(axes, team.title, f"{team.name}, strategy {team.strategy}")
        _strip(strip, axes, team.weeks, team.meeting_weeks(), [Mark(*event) for event in team.events])
        _week_axis(strip, team.weeks)
    _phase_key(figure, height, "Phase of the team, as an observer would read it")
    _caption(
        figure,
        height,
        f"Each panel: n = {comparison.replications} simulated runs of one team; height of an area = share of those "
        f"runs in that phase in that week. Seed {comparison.seed}; run k of every panel has the same luck. Marks under "
        "a panel: meetings (weeks in which at least half of the runs met) and events of the scenario. Simulated, not "
        "observed.",
    )
    return figure


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
    figure = _figure(height)
    upper = _axes(figure, height, TOP, panels[0])
    middle = _axes(figure, height, TOP + panels[0] + gap, panels[1])
    lower = _axes(figure, height, TOP + panels[0] + panels[1] + 2 * gap, panels[2])
    strip = _axes(figure, height, TOP + sum(panels) + 2 * gap, STRIP)
    scenario = result.scenario
    _stack(upper, {phase: table[phase].to_numpy(dtype=float) for phase in PHASES}, weeks)
    upper.set_ylabel("how far in\neach phase", fontsize=9)
    _heading(upper, scenario.title, f"{scenario.name}, strategy {result.strategy}; one run")
    _attendance(middle, result)
    _indicators(lower, result)
    meetings = [int(week) for week in table.loc[table["met"] > 0, "week"]]
    events = result.tables["events"]
    marks = [Mark(int(week), str(label)) for week, label in zip(events["week"], events["label"], strict=True)]
    _strip(strip, upper, weeks, meetings, marks)
    _week_axis(strip, weeks)
    _phase_key(figure, height, "Phase of the team, as an observer would read it")
    _caption(
        figure,
        height,
        f"n = 1: a single simulated run (seed {result.seed}, replication {result.replication}), which differs from run "
        "to run by chance; use `bruggen compare` for what holds over many. Indicators run from 0 (none) to 1 (full). "
        "Simulated, not observed.",
    )
    return figure


def save_figure(figure: Figure, path: Path) -> None:
    """Write a figure as PNG of at most 256 colours, so that a page of panels stays small.

    The same figure gives the same bytes.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    figure.set_dpi(150 if figure.get_figheight() < 13.0 else 110)
    canvas = FigureCanvasAgg(figure)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph", category=UserWarning)  # a label may hold any script
        canvas.draw()  # type: ignore[no-untyped-call]
    picture = Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")  # type: ignore[no-untyped-call]
    picture.quantize(256, dither=Image.Dither.NONE).save(path, format="PNG", optimize=True)


def _figure(height: float) -> Figure:
    figure = Figure(figsize=(WIDTH, height), facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def _axes(figure: Figure, height: float, top: float, tall: float) -> Axes:
    """Axes whose top lies so many inches below the top of the figure."""
    axes = figure.add_axes((LEFT / WIDTH, 1.0 - (top + tall) / height, PLOT / WIDTH, tall / height))
    axes.tick_params(labelsize=9)
    return axes


def _heading(axes: Axes, title: str, below: str) -> None:
    axes.set_title(
        textwrap.shorten(one_line(title), 84, placeholder=" ..."),
        loc="left",
        fontsize=12,
        fontweight="bold",
        pad=20,
        parse_math=False,
    )
    axes.annotate(
        one_line(below),
        (0.0, 1.0),
        (0.0, 6.0),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=9.5,
        color=GREY,
        parse_math=False,
    )


def _stack(axes: Axes, shares: Shares, weeks: int) -> None:
    """Stacked areas, constant within a week, labelled where there is room."""
    edges = np.repeat(np.arange(weeks + 1) + 0.5, 2)[1:-1]
    under = np.zeros(weeks)
    for phase, share in shares.items():
        look = LOOKS[phase]
        over = under + share
        if share.max() > 0.0:
            axes.fill_between(
                edges,
                np.repeat(under, 2),
                np.repeat(over, 2),
                facecolor=look.colour,
                hatch=look.hatch,
                edgecolor="#00000055" if look.hatch else "none",
                linewidth=0.0,
            )
            _label_area(axes, phase, under, over, weeks)
        under = over
    axes.set_xlim(0.5, weeks + 0.5)
    axes.set_ylim(0.0, 1.0)
    axes.yaxis.set_major_formatter(PercentFormatter(1.0))
    axes.set_yticks([0.0, 0.5, 1.0])
    axes.tick_params(axis="x", bottom=False, labelbottom=False)


def _label_area(axes: Axes, phase: str, under: NDArray[np.float64], over: NDArray[np.float64], weeks: int) -> None:
    """Name an area at its roomiest spot, if the name fits there."""
    wide = max(1, round((0.095 * len(phase) + 0.1) / PLOT * weeks))
    if wide > weeks:
        return
    low = np.lib.stride_tricks.sliding_window_view(under, wide).max(axis=1)
    high = np.lib.stride_tricks.sliding_window_view(over, wide).min(axis=1)
    room = high - low
    best = np.flatnonzero(room >= room.max() - 1e-9)
    start = int(best[len(best) // 2])
    if room[start] < 0.13:
        return
    look = LOOKS[phase]
    halo = look.colour if look.hatch else "none"
    axes.text(
        start + wide / 2 + 0.5,
        (low[start] + high[start]) / 2,
        phase,
        ha="center",
        va="center",
        fontsize=11,
        fontweight="bold",
        color=look.ink,
        path_effects=[withStroke(linewidth=4, foreground=halo)] if look.hatch else [],
    )


def _strip(axes: Axes, beside: Axes, weeks: int, meetings: Sequence[int], marks: Sequence[Mark]) -> None:
    """Moments of meetings (upper row) and events (lower row), with the list of events beside a panel."""
    axes.set_xlim(0.5, weeks + 0.5)
    axes.set_ylim(0.0, 1.0)
    axes.set_yticks([MEETINGS_ROW, EVENTS_ROW], ["meetings", "events"], fontsize=8, color=GREY)
    axes.tick_params(axis="y", length=0)
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.set_facecolor("#F4F4F4")
    for first, last, every, count in _rhythms(meetings):
        points = every * PLOT * 72.0 / weeks
        if count >= 5 and points < 12.0:
            axes.plot(
                [first - 0.4, last + 0.4],
                [MEETINGS_ROW, MEETINGS_ROW],
                color=GREY,
                linewidth=1.2,
                solid_capstyle="butt",
            )
            axes.plot([first - 0.4, last + 0.4], [MEETINGS_ROW, MEETINGS_ROW], "|", color=GREY, markersize=7)
            told = f"{count} meetings, one every {f'{every} weeks' if every > 1 else 'week'}"
            if (last - first) * PLOT / weeks > 0.075 * len(told):
                axes.text(
                    (first + last) / 2, MEETINGS_ROW, told, ha="center", va="center", fontsize=8, color=GREY,
                    bbox={"facecolor": "#F4F4F4", "edgecolor": "none", "pad": 1.0},
                )  # fmt: skip
        else:
            held = np.arange(first, last + 1, every)
            axes.plot(
                held,
                np.full(len(held), MEETINGS_ROW),
                "|",
                color="black",
                markersize=9,
                markeredgewidth=1.8,
                clip_on=False,
            )
    _events(axes, weeks, marks, beside)


def _rhythms(meetings: Sequence[int]) -> list[tuple[int, int, int, int]]:
    """Runs of meetings at one distance: first week, last week, distance in weeks, number."""
    found: list[tuple[int, int, int, int]] = []
    start = 0
    while start < len(meetings):
        stop = start + 1
        every = meetings[stop] - meetings[start] if stop < len(meetings) else 1
        while stop < len(meetings) and meetings[stop] - meetings[stop - 1] == every:
            stop += 1
        found.append((meetings[start], meetings[stop - 1], every, stop - start))
        start = stop
    return found


def _events(axes: Axes, weeks: int, marks: Sequence[Mark], beside: Axes) -> None:
    """Numbered marks in the strip, pushed apart where crowded, and the list of what they are."""
    if not marks:
        return
    listed = sorted(marks)[:MOST_LISTED]
    apart = 0.19 / PLOT * weeks
    places = _apart([mark.week for mark in listed], apart, 0.5 + apart / 2, weeks + 0.5 - apart / 2)
    for number, (mark, place) in enumerate(zip(listed, places, strict=True), start=1):
        axes.plot([mark.week, place], [1.0, EVENTS_ROW], color=GREY, linewidth=0.7)
        axes.plot([place], [EVENTS_ROW], "o", color="white", markeredgecolor="black", markersize=11)
        axes.text(place, EVENTS_ROW - 0.02, str(number), ha="center", va="center", fontsize=7.5, fontweight="bold")
    for mark in sorted(marks)[MOST_LISTED:]:
        axes.plot([mark.week], [0.5], ".", color=GREY, markersize=4)
    lines = _listed(
        [f"{number}  week {mark.week}: {one_line(mark.label)}" for number, mark in enumerate(listed, start=1)]
    )
    if len(marks) > len(listed):
        lines.append(f"... and {len(marks) - len(listed)} more")
    beside.annotate(
        "Events\n" + "\n".join(lines),
        (1.0, 1.0),
        (12.0, 0.0),
        xycoords="axes fraction",
        textcoords="offset points",
        va="top",
        fontsize=8.0,
        linespacing=1.4,
        color="black",
        parse_math=False,
        annotation_clip=False,
    )


def _listed(texts: Sequence[str]) -> list[str]:
    """The lines of a list: few texts may take two lines each, many one."""
    most = 2 if len(texts) <= 5 else 1
    lines: list[str] = []
    for text in texts:
        wrapped = textwrap.wrap(text, LABEL_LINE, subsequent_indent="    ")
        if len(wrapped) > most:
            last = wrapped[most - 1]
            if len(last) > LABEL_LINE - 4:
                last = last[: LABEL_LINE - 4].rsplit(" ", 1)[0]
            wrapped = [*wrapped[: most - 1], last + " ..."]
        lines += wrapped
    return lines


def _apart(wanted: Sequence[float], distance: float, low: float, high: float) -> list[float]:
    """Places near the wanted ones (rising), at least a distance from each other where the room allows it."""
    if not wanted:
        return []
    distance = min(distance, (high - low) / max(1, len(wanted) - 1))
    places = [min(max(place, low), high) for place in wanted]
    for number in range(1, len(places)):
        places[number] = max(places[number], places[number - 1] + distance)
    places[-1] = min(places[-1], high)
    for number in range(len(places) - 2, -1, -1):
        places[number] = min(places[number], places[number + 1] - distance)
    return places


def _week_axis(axes: Axes, weeks: int) -> None:
    step = next(step for step in (1, 2, 5, 10, 20, 50) if weeks / step <= 15 or step == 50)
    axes.set_xticks([1, *range(step, weeks + 1, step)] if step > 2 else range(1, weeks + 1, step))
    axes.set_xlabel("week", fontsize=10, labelpad=1)


def _phase_key(figure: Figure, height: float, title: str) -> None:
    """The key to all phases at the top."""
    handles = [
        Patch(facecolor=look.colour, hatch=look.hatch, edgecolor="#00000088", linewidth=0.4, label=phase)
        for phase, look in LOOKS.items()
    ]
    legend = figure.legend(
        handles=handles,
        title=title,
        loc="upper left",
        bbox_to_anchor=(LEFT / WIDTH, 1.0 - 0.06 / height),
        ncols=len(handles),
        frameon=False,
        fontsize=9.5,
        title_fontsize=9.5,
        borderaxespad=0.0,
        borderpad=0.0,
        handlelength=2.2,
    )
    legend.set_alignment("left")


def _caption(figure: Figure, height: float, text: str) -> None:
    figure.text(
        LEFT / WIDTH,
        0.08 / height,
        textwrap.fill(text, 150),
        fontsize=8.5,
        color=GREY,
        va="bottom",
        linespacing=1.3,
        parse_math=False,
    )


def _attendance(axes: Axes, result: RunResult) -> None:
    """People at each meeting, against all who could have come."""
    table = result.weeks
    held = table[table["met"] > 0]
    weeks = len(table)
    axes.step(table["week"], table["members"] + 1, where="mid", color=GREY, linewidth=1.4, linestyle=(0, (4, 2)))
    axes.bar(held["week"], held["persons"], width=max(0.8, weeks / 120), color="#56B4E9", edgecolor="#00000088", lw=0.4)
    top = float(max(table["members"].max() + 1, table["persons"].max(), 1))
    axes.set_ylim(0.0, top * 1.15)
    axes.set_xlim(0.5, weeks + 0.5)
    axes.set_ylabel("people at\nthe meeting", fontsize=9)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True, min_n_ticks=1))
    axes.tick_params(axis="x", bottom=False, labelbottom=False)
    _beside(axes, float(table["members"].iloc[-1]) + 1.0, "on the list (with the chair)", GREY)
    if len(held):
        came = float(held["persons"].iloc[-1])
        gap = top * 1.15 * 0.13
        _beside(axes, min(came, float(table["members"].iloc[-1]) + 1.0 - gap), "bars: who came", "#0072B2")
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
    for place, (end, line) in zip(_apart([end[0] for end in ends], 0.075, 0.0, 1.0), ends, strict=True):
        _beside(axes, place, line.label, line.colour, end)
    axes.set_ylabel("indicators, 0 to 1", fontsize=9)
    axes.set_yticks([0.0, 0.25, 0.5, 0.75, 1.0])
    axes.grid(axis="y", color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(axis="x", bottom=False, labelbottom=False)
    _no_box(axes)


def _beside(axes: Axes, height: float, text: str, colour: str, end: float | None = None) -> None:
    """Write a name at the right of a panel, with a thin line from the end of what it names."""
    over = axes.get_yaxis_transform()
    if end is not None:
        axes.plot(
            [1.003, 1.02],
            [end, height],
            color=colour,
            linewidth=0.9,
            transform=over,
            clip_on=False,
            scalex=False,
            scaley=False,
        )
    axes.text(1.025, height, text, transform=over, va="center", fontsize=9.5, fontweight="bold", color=colour)


def _no_box(axes: Axes) -> None:
    for side in ("right", "top"):
        axes.spines[side].set_visible(False)
