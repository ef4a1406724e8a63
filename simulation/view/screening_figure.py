"""What a screening of the constants found: size and spread of the effect of each constant, a panel per outcome."""

from __future__ import annotations

import math
import textwrap
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulation.view.canvas import Figure, own_settings
from simulation.view.drawing import GREY, apart

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from simulation.fitting.screening import Outcome, Screening

MOST_NAMED = 10
LEAST_NAMED = 0.25
"""Constants that are named in a panel: so many, those with the largest effects, if they are this share of enough."""
MATTERS, OTHERS = "#0072B2", "#999999"
_ROW = 0.052
"""Distance of two names in a panel, as a share of its height."""


@own_settings()
def screening_figure(found: Screening, caption: str) -> Figure:
    """Mean size of the effect (mu*) across, its spread (sigma) upwards; names beside a panel with lines to the dots."""
    rows = math.ceil(len(found.outcomes) / 2)
    figure = Figure(figsize=(13.0, 4.9 * rows + 0.9), facecolor="white")
    grid = figure.subplots(rows, 2, squeeze=False)
    figure.subplots_adjust(
        left=0.055, right=0.845, wspace=0.62, hspace=0.3, top=1 - 0.45 / (4.9 * rows), bottom=1.3 / (4.9 * rows + 0.9)
    )
    for axes, outcome in zip(grid.flat, found.outcomes, strict=False):
        _panel(axes, found, outcome)
    for axes in grid.flat[len(found.outcomes) :]:
        axes.set_visible(False)
    told = textwrap.fill(caption, 165)
    figure.text(0.055, 0.02, told, fontsize=8.5, color=GREY, va="bottom", linespacing=1.3, parse_math=False)
    return figure


def _panel(axes: Axes, found: Screening, outcome: Outcome) -> None:
    table = found.table[found.table["outcome"] == outcome.name]
    size, spread = (table[name].to_numpy(dtype=np.float64) for name in ("mu_star", "sigma"))
    wide, tall = 1.05 * max(float(size.max()), outcome.enough), 1.08 * max(float(spread.max()), outcome.enough)
    enough = size >= outcome.enough
    for chosen, colour, mark in ((~enough, OTHERS, "o"), (enough, MATTERS, "D")):
        axes.plot(size[chosen], spread[chosen], mark, color=colour, markersize=5.5, markeredgecolor="white", zorder=3)
    axes.axvline(outcome.enough, color="black", linewidth=0.9, linestyle=(0, (4, 3)))
    told = " matters from here"
    axes.text(outcome.enough, 0.99, told, transform=axes.get_xaxis_transform(), fontsize=8, va="top", color=GREY)
    most = min(wide, tall)
    axes.plot([0.0, most], [0.0, most], color="#BBBBBB", linewidth=0.8, zorder=1)
    axes.set_xlim(0.0, wide)
    axes.set_ylim(0.0, tall)
    axes.set_title(outcome.meaning, fontsize=11, fontweight="bold", loc="left")
    axes.set_xlabel("mean size of the effect (mu*)", fontsize=9)
    axes.set_ylabel("spread of the effect (sigma)", fontsize=9)
    axes.tick_params(labelsize=8.5)
    axes.grid(color="#E4E4E4", linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("right", "top"):
        axes.spines[side].set_visible(False)
    _names(axes, table["constant"].tolist(), size / wide, spread / tall, outcome.enough / wide)


def _names(axes: Axes, names: list[str], across: NDArray[np.float64], up: NDArray[np.float64], enough: float) -> None:
    """Name the largest effects in a column beside the panel, in the order of their height, so that no line crosses."""
    largest = np.argsort(-across, kind="stable")[:MOST_NAMED]
    largest = largest[across[largest] >= LEAST_NAMED * enough]
    ordered = sorted(largest.tolist(), key=lambda place: float(up[place]))
    heights = apart([float(up[place]) for place in ordered], _ROW, 0.02, 0.98)
    for place, height in zip(ordered, heights, strict=True):
        colour = MATTERS if across[place] >= enough else "#666666"
        axes.plot(
            [across[place], 1.02, 1.05], [up[place], height, height],
            color=colour, linewidth=0.6, alpha=0.75, transform=axes.transAxes, clip_on=False, zorder=2,
        )  # fmt: skip
        axes.text(1.06, height, names[place], transform=axes.transAxes, fontsize=8.5, va="center", color=colour)
