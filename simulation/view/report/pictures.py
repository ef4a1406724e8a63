"""Figures of a report: phases of several courses below each other, and any figure as a picture in one language."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops

from simulation.language import Speaker, fields
from simulation.model.phases import PHASES
from simulation.view.canvas import Figure, Text, own_settings
from simulation.view.drawing import (
    BETWEEN,
    COUNTS,
    SHARE,
    STRIP,
    TOP,
    WORK,
    Course,
    Mark,
    WorkWords,
    draw_heading,
    draw_phase_key,
    draw_shares,
    draw_strip,
    draw_week_axis,
    draw_work,
    drawn,
    new_axes,
    new_figure,
    png,
)
from simulation.view.figures import LINES
from simulation.view.palette import one_line
from simulation.view.report.document import Numbers, Picture

_MARGIN = 14
"""Pixels that stay white round a picture."""
_LIST = "Events\n"
"""How the list of events beside a panel begins; a report has it as a table."""
_NOT_YET, _ONE_RUN = "not yet ", "; one run"
"""How some other texts of figures begin, or end."""
_RHYTHM = re.compile(r"(\d+) meetings, one every (?:(\d+) weeks|week)")


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """One course, or many runs of one team, for a figure of phases by week.

    Attributes
    ----------
    shares
        Phase by phase, how far the team is in it (or the share of runs), by week; may stop before the others.
    meetings, events
        Weeks of meetings; weeks and labels of events.
    course
        What came of many runs by week, to stand below the phases.
    """

    title: str
    below: str
    shares: Mapping[str, Sequence[float]]
    meetings: Sequence[int]
    events: Sequence[tuple[int, str]]
    course: Course | None = None

    @property
    def weeks(self) -> int:
        """How many weeks there are."""
        return len(next(iter(self.shares.values())))


@own_settings()
def phases_below_each_other(panels: Sequence[Panel], say: Speaker, *, of_runs: bool) -> Figure:
    """Phases by week, a panel per course or team; narrow enough to be read on paper.

    Parameters
    ----------
    of_runs
        Whether the height of an area is a share of runs, rather than how far one team is in a phase.
    """
    panel, gap = (1.75, 1.05) if len(panels) <= 4 else (1.25, 0.95)
    work = WORK if any(one.course is not None for one in panels) else 0.0
    height = TOP + len(panels) * (panel + work + STRIP + gap)
    figure = new_figure(height)
    most = max(one.weeks for one in panels)
    for number, one in enumerate(panels):
        weeks = most if not of_runs else one.weeks
        top = TOP + number * (panel + work + STRIP + gap)
        axes = new_axes(figure, height, top, panel)
        if one.course is not None:
            counts = new_axes(figure, height, top + panel + BETWEEN, COUNTS)
            kept = new_axes(figure, height, top + panel + 2 * BETWEEN + COUNTS, SHARE)
            draw_work(counts, kept, one.course, work_words(say))
        strip = new_axes(figure, height, top + panel + work, STRIP)
        draw_shares(axes, {phase: _padded(one.shares[phase], weeks) for phase in PHASES}, weeks)
        axes.set_facecolor("#EEEEEE")
        axes.set_ylabel(say("report_axis_runs" if of_runs else "report_axis_far"), fontsize=9)
        draw_heading(axes, one.title, one.below)
        draw_strip(strip, axes, weeks, one.meetings, [Mark(*event) for event in one.events])
        draw_week_axis(strip, weeks)
    draw_phase_key(figure, height, say("report_key_phases"))
    return figure


def work_words(say: Speaker) -> WorkWords:
    """What is written in the panels of work done, in the language."""
    numbers = Numbers(say)
    return WorkWords(
        say("report_axis_number"),
        say("report_axis_kept"),
        lambda level: say("report_line_taking_part", level=numbers.text(level, 1)),
        lambda level: say("report_line_joint_results", level=numbers.text(level, 1)),
        lambda share: say("report_line_kept", share=numbers.percent(share)),
        lambda week, there, runs: say("report_line_there", week=week, there=there, runs=runs),
    )


def _padded(values: Sequence[float], weeks: int) -> NDArray[np.float64]:
    """Values by week with nothing after the last."""
    whole = np.zeros(weeks)
    whole[: len(values)] = values
    return whole


@own_settings()
def picture(figure: Figure, say: Speaker, *, alt: str, caption: str, below: str = "") -> Picture:
    """A figure as a picture: its words in the language, without what the report tells beside it, and no wider than it.

    The figure is changed. In the figure of one run, `below` stands under the title.
    """
    for text in list(figure.texts):  # title, question and caption, which the report has as text
        text.remove()
    for axes in figure.axes:
        for text in list(axes.texts):
            if text.get_text().startswith(_LIST):
                text.remove()
            elif text.get_text().endswith(_ONE_RUN):
                text.set_text(one_line(below))
    if say.language != "en":
        _say_in(figure, say)
    part = _cropped(drawn(figure))
    return Picture(base64.b64encode(png(part)).decode("ascii"), *part.size, alt, caption)


def _cropped(whole: Image.Image) -> Image.Image:
    """A picture without the white round it."""
    there = ImageChops.difference(whole, Image.new("RGB", whole.size, "white")).getbbox()
    if there is None:
        return whole
    left, top, right, bottom = there
    box = (
        max(0, left - _MARGIN),
        max(0, top - _MARGIN),
        min(whole.width, right + _MARGIN),
        min(whole.height, bottom + _MARGIN),
    )
    return whole.crop(box)


def _say_in(figure: Figure, say: Speaker) -> None:
    """Put the fixed words of a figure, which is drawn in English, in another language."""
    known = _words(say)

    def other(text: str) -> str:
        told = _RHYTHM.fullmatch(text)
        if told:
            return say("report_rhythm", count=int(told[1]), every=int(told[2] or 1))
        if text.startswith(_NOT_YET) and text.removeprefix(_NOT_YET) in known:
            return say("report_not_yet", phase=known[text.removeprefix(_NOT_YET)])
        return known.get(text, text)

    for text in [one for axes in figure.axes for one in axes.texts]:
        text.set_text(other(text.get_text()))
    for axes in figure.axes:
        for label in (axes.xaxis.label, axes.yaxis.label):
            if label.get_text() not in PHASES:  # what a sweep calls its outcomes stays
                label.set_text(other(label.get_text()))
        for title in axes.findobj(Text):
            if isinstance(title, Text) and title.get_text().startswith(_NOT_YET):
                title.set_text(other(title.get_text()))
        for axis in (axes.xaxis, axes.yaxis):
            ticks = [str(one.get_text()) for one in axis.get_ticklabels()]
            if "meetings" in ticks:
                axis.set_ticks(axis.get_majorticklocs(), labels=[other(one) for one in ticks])
    for legend in [*figure.legends, *(axes.get_legend() for axes in figure.axes)]:
        if legend is not None:
            for text in [legend.get_title(), *legend.get_texts()]:
                text.set_text(other(text.get_text()))


def _words(say: Speaker) -> dict[str, str]:
    """Fixed words of figures, from English to another language."""
    place = say.place
    found = {phase: say.phase(phase) for phase in PHASES}
    found["norming or performing"] = say("report_either", one=found["norming"], other=found["performing"])
    found |= {line.label: fields.INDICATORS[line.column][place] for line in LINES}
    for key, english in _FIXED.items():
        found[english] = say(key)
    return found


_FIXED = {
    "report_key_phases": "Phase of the team, as an observer would read it",
    "report_axis_meetings": "meetings",
    "report_axis_events": "events",
    "report_axis_far": "how far in\neach phase",
    "report_axis_people": "people at meetings,\njoint results",
    "report_axis_indicators": "indicators, 0 to 1",
    "report_axis_list": "on the list (with the chair)",
    "report_axis_came": "bars: who came",
    "report_axis_results": "joint results so far",
}
"""Texts of the catalogue by what figures say in English."""
