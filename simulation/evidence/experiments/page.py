"""The page of the experiments: a table and a figure for each theme."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from simulation.evidence.experiments import listed
from simulation.evidence.experiments.experiment import Found
from simulation.view.canvas import Figure, own_settings


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
    for name, (title, experiments) in listed.THEMES.items():
        here = [one for one in found if one.experiment in experiments]
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


@own_settings()
def theme_figure(title: str, found: Sequence[Found]) -> Figure:
    """A theme: a panel for each experiment, the courses by week."""
    across = 3
    down = -(-len(found) // across)
    figure = Figure(figsize=(12.5, 3.3 * down), dpi=90, facecolor="white", layout="constrained")
    panels = figure.subplots(down, across, squeeze=False)
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
    return figure
