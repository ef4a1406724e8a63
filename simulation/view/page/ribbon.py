"""The ribbon of phases: a column per week, filled by how far the team is in each phase."""

from __future__ import annotations

from collections.abc import Sequence

from simulation.language import Speaker
from simulation.minutes.record import Record
from simulation.model.phases import PHASES
from simulation.view.page import svg
from simulation.view.palette import LOOKS

WIDTH, LEFT, TOP = 960.0, 8.0, 6.0


def ribbon(record: Record, say: Speaker, *, horizon: int, week: int | None = None, height: float = 74.0) -> str:
    """The phases of a run so far, as a picture.

    Parameters
    ----------
    horizon
        Weeks of a whole run.
    week
        Week to mark.
    height
        Of the picture, in its own units of which it is 960 wide.
    """
    room = WIDTH - 2 * LEFT
    bar = height - TOP - 34.0
    each = room / horizon
    parts = [svg.PATTERNS, svg.tag("rect", {"x": LEFT, "y": TOP, "width": room, "height": bar, "fill": "#EEEEEE"})]
    weeks = [record.week(number) for number in range(1, record.last_week + 1)]
    for place, row in enumerate(weeks):
        top = TOP
        for phase in PHASES:
            high = bar * float(row[phase])
            if high < 0.05:
                continue
            box = {"x": LEFT + place * each, "y": top, "width": each + 0.3, "height": high}
            parts.append(svg.tag("rect", {**box, "fill": LOOKS[phase].colour}))
            if phase in svg.PATTERNED:
                parts.append(svg.tag("rect", {**box, "fill": f"url(#of_{phase})"}))
            top += high
    parts += _spells([str(row["phase"]) for row in weeks], say, each, bar)
    for row in record.meetings:
        x = LEFT + (int(row["week"]) - 0.5) * each
        parts.append(_line(x, TOP + bar + 2, TOP + bar + 9, "#222222", 2.0))
    if week:
        x = LEFT + (week - 0.5) * each
        parts.append(svg.tag("path", {"d": f"M{x:.1f},{TOP + bar + 9:.1f} l-6,10 l12,0 z", "fill": "#000000"}))
    every = next(step for step in (5, 10, 20, 50, 100) if horizon / step <= 14 or step == 100)
    for number in (1, *range(every, horizon + 1, every)):
        x = LEFT + (number - 0.5) * each
        parts.append(svg.text(str(number), x=x, y=height - 3.0, font_size=13, text_anchor="middle", fill="#333333"))
    told = say("ribbon_is", phase=str(weeks[-1]["phase"]), week=record.last_week) if weeks else say("ribbon_empty")
    return svg.picture(WIDTH, height, told, parts)


def _spells(phases: Sequence[str], say: Speaker, each: float, bar: float) -> list[str]:
    """The name of each phase over the weeks in which it prevails, where there is room for it."""
    parts, start = [], 0
    for place in range(1, len(phases) + 1):
        if place == len(phases) or phases[place] != phases[start]:
            wide, word = (place - start) * each, say.phase(phases[start])
            shown = word if wide > 9.5 * len(word) else word[0].upper() if wide > 14 else ""
            if shown:
                middle = LEFT + start * each + wide / 2
                parts.append(
                    svg.text(
                        shown,
                        x=middle,
                        y=TOP + bar / 2 + 5.5,
                        font_size=16,
                        font_weight="bold",
                        text_anchor="middle",
                        fill="#000000",
                        stroke="#FFFFFF",
                        stroke_width=4,
                        paint_order="stroke",
                    )
                )
            start = place
    return parts


def _line(x: float, top: float, bottom: float, colour: str, wide: float) -> str:
    return svg.tag("line", {"x1": x, "x2": x, "y1": top, "y2": bottom, "stroke": colour, "stroke_width": wide})
