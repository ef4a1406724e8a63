"""What figures share: panels on one week axis, stacked phases, marks for meetings and events, captions, saving."""

from __future__ import annotations

import io
import textwrap
import warnings
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from simulation.filing import write_file
from simulation.view.canvas import (
    Figure,
    FigureCanvasAgg,
    MaxNLocator,
    Patch,
    PercentFormatter,
    own_settings,
    withStroke,
)
from simulation.view.palette import LOOKS, one_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Shares = dict[str, NDArray[np.float64]]

WIDTH = 12.0
LEFT, PLOT = 0.95, 7.35
"""Inches: room for the axis, and width of a panel; what is left holds the list of events."""
TOP, BOTTOM = 1.0, 1.15
STRIP = 0.44
"""Height of the strip with meetings and events; below it the rows in it, as shares of it."""
MEETINGS_ROW, EVENTS_ROW = 0.7, 0.24
MOST_LISTED = 12
"""So many events of a panel are listed; more are only marked."""
LIST_LINE = 0.155
"""Inches that a line of the list of events takes."""
LABEL_LINE = 60
DOTS, DOTS_OF_TALL, TALL = 150, 110, 13.0
"""Dots per inch; fewer in figures of so many inches and taller."""
COLOURS = 256
GREY = "#444444"


COUNTS, SHARE, BETWEEN = 0.72, 0.6, 0.14
"""Inches: height of the panels with people and joint results, and with agreements kept; room above each."""
WORK = COUNTS + SHARE + 3 * BETWEEN
"""Height that both take below a panel of phases."""


class Course(NamedTuple):
    """What came of a team by week over many runs, for the panels below its phases; nan where there is nothing."""

    runs: int
    alive: NDArray[np.float64]
    """Share of runs in which the team has not ended."""
    taking_part: NDArray[np.float64]
    joint_results: NDArray[np.float64]
    kept_share: NDArray[np.float64]


class WorkWords(NamedTuple):
    """What is written in the panels of work done."""

    number: str
    kept: str
    taking_part: Callable[[float], str]
    joint_results: Callable[[float], str]
    kept_share: Callable[[float], str]
    there: Callable[[int, int, int], str]
    """Of the last week, in how many runs the team is there, and how many runs there are."""


ENGLISH = WorkWords(
    "number",
    "kept",
    "people who take part: {:.1f}".format,
    "joint results of a run so far: {:.1f}".format,
    "agreements kept so far: {:.0%}".format,
    "week {}: the team is still there in {} of {} runs".format,
)


class Mark(NamedTuple):
    """An event on the week axis."""

    week: int
    label: str


def save_figure(figure: Figure, path: Path | BinaryIO) -> None:
    """Write a figure as PNG, to a file or a stream; see `figure_bytes`.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    content = figure_bytes(figure)
    if isinstance(path, Path):
        write_file(path, content)
    else:
        path.write(content)


@own_settings()
def figure_bytes(figure: Figure) -> bytes:
    """A figure as PNG of at most 256 colours, so that a page of panels stays small.

    The same figure gives the same bytes.
    """
    return png(drawn(figure))


@own_settings()
def drawn(figure: Figure) -> Image.Image:
    """A figure as it looks, in all its colours."""
    figure.set_dpi(DOTS if figure.get_figheight() < TALL else DOTS_OF_TALL)
    canvas = FigureCanvasAgg(figure)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph", category=UserWarning)  # a label may hold any script
        canvas.draw()  # type: ignore[no-untyped-call]
    return Image.fromarray(np.asarray(canvas.buffer_rgba())).convert("RGB")  # type: ignore[no-untyped-call]


def png(picture: Image.Image) -> bytes:
    """A picture as PNG with few colours."""
    target = io.BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(target, format="PNG", optimize=True)
    return target.getvalue()


def new_figure(height: float) -> Figure:
    """An empty figure of the common width and a height in inches."""
    figure = Figure(figsize=(WIDTH, height), facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def new_axes(figure: Figure, height: float, top: float, tall: float) -> Axes:
    """Axes whose top lies so many inches below the top of the figure."""
    axes = figure.add_axes((LEFT / WIDTH, 1.0 - (top + tall) / height, PLOT / WIDTH, tall / height))
    axes.tick_params(labelsize=9)
    return axes


def draw_heading(axes: Axes, title: str, below: str) -> None:
    """Title of a panel, and a smaller line below it."""
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


def draw_shares(axes: Axes, shares: Shares, weeks: int) -> None:
    """Stacked areas, constant within a week, labelled where there is room."""
    edges = np.repeat(np.arange(weeks + 1) + 0.5, 2)[1:-1]
    under = np.zeros(weeks)
    for phase, share in shares.items():
        look = LOOKS[phase]
        over = under + share
        if np.max(share) > 0.0:
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
    best = np.flatnonzero(room >= np.max(room) - 1e-9)
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


def draw_work(counts: Axes, shares: Axes, course: Course, words: WorkWords = ENGLISH) -> None:
    """People who take part and joint results so far in one panel, agreements kept so far in the other, told beside."""
    weeks = len(course.alive)
    week = np.arange(1, weeks + 1)
    lines = (
        (counts, course.taking_part, words.taking_part, "#000000", "-"),
        (counts, course.joint_results, words.joint_results, "#00795A", (0, (5, 2))),
        (shares, course.kept_share, words.kept_share, "#A65E00", "-"),
    )
    most = max([1.0, *(float(np.nanmax(one[1])) for one in lines[:2] if not np.isnan(one[1]).all())])
    for axes, top, named in ((counts, most * 1.12, words.number), (shares, 1.0, words.kept)):
        axes.set_xlim(0.5, weeks + 0.5)
        axes.set_ylim(0.0, top)
        axes.set_ylabel(named, fontsize=9)
        axes.tick_params(axis="x", bottom=False, labelbottom=False)
        axes.grid(axis="y", color="#DDDDDD", linewidth=0.6)
        axes.set_axisbelow(True)
        for side in ("right", "top"):
            axes.spines[side].set_visible(False)
    counts.yaxis.set_major_locator(MaxNLocator(nbins=3, integer=True, min_n_ticks=1))
    shares.yaxis.set_major_formatter(PercentFormatter(1.0))
    shares.set_yticks([0.0, 0.5, 1.0])
    ends: list[tuple[float, float, str, str]] = []
    for axes, values, label, colour, style in lines:
        axes.plot(week, values, color=colour, linestyle=style, linewidth=1.8, marker="" if weeks > 1 else "o")
        known = np.flatnonzero(~np.isnan(values))
        if not len(known):
            continue
        last = float(values[known[-1]])
        if axes is shares:
            beside(shares, min(max(last, 0.15), 0.9), label(last), colour)
        else:
            ends.append((last / (most * 1.12), last, label(last), colour))
    ends.sort()
    for place, (_, end, told, colour) in zip(apart([one[0] for one in ends], 0.24, 0.12, 0.95), ends, strict=True):
        beside(counts, place * most * 1.12, told, colour, end)
    there = round(float(course.alive[-1]) * course.runs)
    told = words.there(weeks, there, course.runs)
    counts.text(1.025, 1.1, told, transform=counts.transAxes, va="bottom", fontsize=8.5, color=GREY)


def beside(axes: Axes, height: float, text: str, colour: str, end: float | None = None) -> None:
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


def draw_strip(
    axes: Axes,
    beside: Axes,
    weeks: int,
    meetings: Sequence[int],
    marks: Sequence[Mark],
    people: Mapping[int, int] | None = None,
) -> None:
    """Moments of meetings (upper row) and events (lower row), with the list of events beside a panel.

    Where there is room, a meeting tells how many `people` came (by week).
    """
    axes.set_xlim(0.5, weeks + 0.5)
    axes.set_ylim(0.0, 1.0)
    axes.set_yticks([MEETINGS_ROW, EVENTS_ROW], ["meetings", "events"], fontsize=8, color=GREY)
    axes.tick_params(axis="y", length=0)
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.set_facecolor("#F4F4F4")
    for first, last, every, count in rhythms(meetings):
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
            if people is not None and points >= 24.0:
                for week in held.tolist():
                    axes.annotate(
                        str(people[week]),
                        (week, MEETINGS_ROW),
                        xytext=(3, 0),
                        textcoords="offset points",
                        va="center",
                        fontsize=8,
                        annotation_clip=False,
                    )
    _events(axes, weeks, marks, beside)


def rhythms(meetings: Sequence[int]) -> list[tuple[int, int, int, int]]:
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
    room = 0.19 / PLOT * weeks
    places = apart([mark.week for mark in listed], room, 0.5 + room / 2, weeks + 0.5 - room / 2)
    for number, (mark, place) in enumerate(zip(listed, places, strict=True), start=1):
        axes.plot([mark.week, place], [1.0, EVENTS_ROW], color=GREY, linewidth=0.7)
        axes.plot([place], [EVENTS_ROW], "o", color="white", markeredgecolor="black", markersize=11)
        axes.text(place, EVENTS_ROW - 0.02, str(number), ha="center", va="center", fontsize=7.5, fontweight="bold")
    for mark in sorted(marks)[MOST_LISTED:]:
        axes.plot([mark.week], [0.5], ".", color=GREY, markersize=4)
    lines = _listed(
        [f"{number}  week {mark.week}: {one_line(mark.label)}" for number, mark in enumerate(listed, start=1)]
    )
    room_for = int(beside.bbox.height / beside.figure.dpi / LIST_LINE) - 2
    lines, cut = lines[:room_for], lines[room_for:]
    more = len(marks) - len(listed) + sum(not line.startswith(" ") for line in cut)
    if more:
        lines.append(f"... and {more} more")
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


def apart(wanted: Sequence[float], distance: float, low: float, high: float) -> list[float]:
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


def draw_week_axis(axes: Axes, weeks: int) -> None:
    """Ticks for weeks, counted from 1."""
    step = next(step for step in (1, 2, 5, 10, 20, 50) if weeks / step <= 15 or step == 50)
    axes.set_xticks([1, *range(step, weeks + 1, step)] if step > 2 else range(1, weeks + 1, step))
    axes.set_xlabel("week", fontsize=10, labelpad=1)


def draw_phase_key(figure: Figure, height: float, title: str) -> None:
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


def draw_caption(figure: Figure, height: float, text: str) -> None:
    """What the figure shows, under all panels."""
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
