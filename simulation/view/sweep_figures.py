"""Figures of a sweep: response curves, interactions, phases over the design, time to a phase, sensitivity."""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulation.model.phases import PHASES
from simulation.sweeps.analysis.sensitivity import INDICES
from simulation.sweeps.analysis.survival import WANTED
from simulation.sweeps.results import SweepResults, VariedFactor
from simulation.view.canvas import Figure, Patch, PercentFormatter, own_settings
from simulation.view.drawing import GREY
from simulation.view.palette import LOOKS, one_line
from simulation.view.sweep_parts import (
    COLOURS,
    MOST_FACTORS,
    SAMPLED,
    SHARES,
    Part,
    beyond_adding,
    by_effect,
    hue_of,
    map_of,
    mean_of,
    outcomes_shown,
    parts_of,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from simulation.sweeps.analysis import Analysis

DASHES = ("-", "--", "-.", ":", (0, (5, 1, 1, 1, 1, 1)), (0, (1, 1)))
MARKS = ("o", "s", "^", "D", "v", "P")
SIGNS = {"mu_star": "μ*", "sigma": "σ", "ST": "ST", "S1": "S1"}
"""Indices as they are written in print."""
MOST_TICKS = 12
"""Values that are named at an axis."""


def drawers(found: Analysis) -> dict[str, Callable[[], Figure]]:
    """What draws each figure, by name; those that a sweep gives no ground for are left out."""
    drawn: dict[str, Callable[[], Figure]] = {}
    factors, shown = by_effect(found), outcomes_shown(found)
    ways = found.results.sweep["design"]["kind"] == "morris"  # its points do not lie evenly: no means along a factor
    if factors and shown and not ways:
        drawn["response"] = partial(response_figure, found, factors)
    if factors and not ways:
        drawn["phases"] = partial(phases_figure, found, factors)
    if len(factors) > 1 and shown and not ways:
        drawn["interactions"] = partial(interactions_figure, found, factors)
    if not found.time_to_phase.empty:
        drawn["time_to_phase"] = partial(time_figure, found, factors)
    if not found.sensitivity.empty and shown:
        drawn["sensitivity"] = partial(sensitivity_figure, found)
    return drawn


def figures(found: Analysis) -> dict[str, Figure]:
    """All figures by name."""
    return {name: draw() for name, draw in drawers(found).items()}


def _frame(
    results: SweepResults, rows: int, columns: int, title: str, caption: str, *, wide: float = 3.6, tall: float = 2.9
) -> tuple[Figure, NDArray[np.object_]]:
    """Panels with what the figure is about and the question of the sweep above, and a caption below."""
    width, height = max(7.5, wide * columns + 0.9), tall * rows + 2.15
    figure = Figure(figsize=(width, height), facecolor="white")
    grid = figure.subplots(rows, columns, squeeze=False)
    figure.subplots_adjust(
        left=0.85 / width, right=1 - 0.2 / width, top=1 - 0.95 / height, bottom=1.55 / height, wspace=0.32, hspace=0.5
    )
    room = int(width * 12.5)
    figure.text(
        0.15 / width,
        1 - 0.12 / height,
        title,
        fontsize=12.5,
        fontweight="bold",
        va="top",
        parse_math=False,
    )
    question = textwrap.shorten(one_line(results.manifest["title"]), int(width * 12.0), placeholder=" ...")
    figure.text(0.15 / width, 1 - 0.37 / height, question, fontsize=9.5, color=GREY, va="top", parse_math=False)
    figure.text(
        0.15 / width,
        0.08 / height,
        textwrap.fill(one_line(caption), room),
        fontsize=8.5,
        color=GREY,
        va="bottom",
        linespacing=1.3,
        parse_math=False,
    )
    return figure, grid


def _caption(results: SweepResults) -> str:
    manifest = results.manifest
    runs = manifest["runs"].get("ok", 0)
    luck = (
        "the same luck in every setting" if manifest["seed"]["luck"] == "common" else "luck of its own in every setting"
    )
    there, shards = results.shards
    part = f" NOT FINISHED: {there} of {shards} shards." if there < shards else ""
    return f"{manifest['name']}: {manifest['settings']} settings, {runs} runs, {luck}.{part}"


def _left_out(results: SweepResults) -> str:
    """Words for factors that a figure has no room for."""
    left = len(results.factors()) - MOST_FACTORS
    return f" The {MOST_FACTORS} things with the largest effects; {left} more in effects.csv." if left > 0 else ""


def _alike(found: Analysis) -> str:
    """Words for outcomes that are the same everywhere, which no figure shows."""
    means = found.summary.groupby("outcome")["mean"].agg(["min", "max"])
    told = [f"{_words(str(name))} ({row['min']:.3g})" for name, row in means.iterrows() if row["min"] == row["max"]]
    return f" The same in every setting, and not shown: {', '.join(told)}." if told else ""


def _words(name: str, most: int = 30) -> str:
    told = (
        name.replace("organisations.*.", "every ")
        .replace("conditions.", "")
        .replace("constants.", "")
        .replace("_", " ")
    )
    return textwrap.shorten(told.replace(".", " "), most, placeholder="...")


def _label(label: str) -> str:
    """A value at an axis."""
    return textwrap.shorten(label.replace("_", " "), 24, placeholder="...")


def _ticks(axes: Axes, labels: Sequence[str], places: NDArray[Any]) -> None:
    """Values along an axis; of very many, some."""
    step = 1 if len(labels) <= MOST_TICKS else -(-len(labels) // (MOST_TICKS // 2))
    chosen = list(range(0, len(labels), step))
    long = max(len(labels[place]) for place in chosen) > 5
    shown = [_label(labels[place]) for place in chosen]
    axes.set_xticks(places[chosen], shown, fontsize=8, rotation=30 if long else 0, ha="right" if long else "center")


@own_settings()
def response_figure(found: Analysis, factors: Sequence[VariedFactor]) -> Figure:
    """Each outcome along each factor, averaged over all else; a line per value of another factor."""
    results = found.results
    settings, values = results.settings(), results.by_run()
    chosen, outcomes = list(factors)[:MOST_FACTORS], outcomes_shown(found)
    over = " over the points there" if results.sweep["design"]["kind"] in SAMPLED else ""
    hues = {factor.name: hue_of(factor, factors) for factor in chosen}
    caption = (
        f"{_caption(results)} Mean over all settings with that value (of a range: in a part of it), whatever else "
        f"varies; bars are 95% intervals{over}. "
        "Lines that are not parallel tell that two things depend on each other."
        f"{_alike(found)}{_left_out(results)}"
    )
    figure, grid = _frame(results, len(outcomes), len(chosen), "What changes what", caption)
    for row, outcome in enumerate(outcomes):
        for column, factor in enumerate(chosen):
            axes, hue = grid[row, column], hues[factor.name]
            lines = parts_of(settings, hue) if hue else [Part("", 0.0, np.ones(len(settings), dtype=bool))]
            _curves(axes, settings, factor, lines, values[outcome], results)
            if column == 0:
                axes.set_ylabel(_words(outcome), fontsize=10)
            if row == len(outcomes) - 1:
                axes.set_xlabel(_words(factor.name), fontsize=10)
            if results.outcomes[outcome]["kind"] in SHARES:
                axes.yaxis.set_major_formatter(PercentFormatter(1.0))
            if row == 0 and hue:
                axes.legend(title=_words(hue.name), fontsize=7.5, title_fontsize=8, loc="best", framealpha=0.85)
    for row in range(len(outcomes)):
        _same_scale(grid[row], results.outcomes[outcomes[row]]["kind"] in SHARES)
    return figure


def _same_scale(axes: Sequence[Axes], shares: bool) -> None:
    """Give panels the same scale; no interval of shares goes beyond none and all."""
    low = min(one.get_ylim()[0] for one in axes)
    high = max(one.get_ylim()[1] for one in axes)
    if shares:
        low, high = max(low, -0.03), min(high, 1.03)
    for one in axes:
        one.set_ylim(low, high)


def _curves(
    axes: Axes,
    settings: pd.DataFrame,
    factor: VariedFactor,
    lines: Sequence[Part],
    values: NDArray[np.float64],
    results: SweepResults,
) -> None:
    parts = parts_of(settings, factor)
    numeric = factor.is_number
    places = np.asarray([part.place for part in parts])
    apart = (np.ptp(places) or 1.0) * 0.008
    for number, line in enumerate(lines):
        means, halves = [], []
        for part in parts:
            mean, half = mean_of(values[part.there & line.there], results)
            means.append(mean)
            halves.append(half)
        axes.errorbar(
            places + apart * (number - (len(lines) - 1) / 2),
            means,
            yerr=halves,
            color=COLOURS[number % len(COLOURS)],
            linestyle=DASHES[number % len(DASHES)] if numeric else "none",
            marker=MARKS[number % len(MARKS)],
            markersize=4.5,
            linewidth=1.6,
            elinewidth=0.9,
            capsize=2,
            label=line.label or None,
        )
    if not numeric:
        _ticks(axes, [part.label for part in parts], places)
        axes.set_xlim(places.min() - 0.4, places.max() + 0.4)
    axes.tick_params(labelsize=8)
    axes.grid(axis="y", color="#E5E5E5", linewidth=0.7)
    axes.set_axisbelow(True)


@own_settings()
def interactions_figure(found: Analysis, factors: Sequence[VariedFactor]) -> Figure:
    """For each outcome, the two factors that depend most on each other, as a map of means."""
    results = found.results
    settings, values, outcomes = results.settings(), results.by_run(), outcomes_shown(found)
    caption = (
        f"{_caption(results)} For each outcome, the two things (of the {min(len(factors), MOST_FACTORS)} with the "
        "largest effects) of which the effect of the one hangs most on the other; cells are means over all settings."
    )
    figure, grid = _frame(results, 1, len(outcomes), "What depends on what", caption, wide=4.6, tall=3.9)
    pairs = list(itertools.combinations(list(factors)[:MOST_FACTORS], 2))
    for axes, outcome in zip(grid[0], outcomes, strict=True):
        maps = [(*pair, *map_of(settings, pair, values[outcome])) for pair in pairs]
        across, up, table, columns, rows = max(maps, key=lambda one: beyond_adding(one[2]))
        share = results.outcomes[outcome]["kind"] in SHARES
        low, high = (0.0, 1.0) if share else (float(np.nanmin(table)), float(np.nanmax(table)))
        axes.imshow(table, origin="lower", aspect="auto", cmap="viridis", vmin=low, vmax=high)
        for (row, column), value in np.ndenumerate(table):
            if not np.isnan(value):
                told = f"{value:.0%}" if share else f"{value:.2f}" if np.nanmax(table) < 10.0 else f"{value:.3g}"
                axes.text(
                    column,
                    row,
                    told,
                    ha="center",
                    va="center",
                    fontsize=8,
                    color="white" if value < (low + high) / 2.0 else "black",
                )
        _ticks(axes, [part.label for part in columns], np.arange(len(columns)))
        axes.set_yticks(range(len(rows)), [_label(part.label) for part in rows], fontsize=8)
        axes.set_xlabel(_words(across.name), fontsize=10)
        axes.set_ylabel(_words(up.name), fontsize=10)
        axes.set_title(_words(outcome), fontsize=11, fontweight="bold", loc="left")
    figure.subplots_adjust(left=1.25 / figure.get_figwidth(), wspace=0.5)
    return figure


@own_settings()
def phases_figure(found: Analysis, factors: Sequence[VariedFactor]) -> Figure:
    """In which phase runs end, along each factor."""
    results = found.results
    settings, chosen = results.settings(), list(factors)[:MOST_FACTORS]
    runs = results.runs(["setting", "final_phase", "status"])
    runs = runs[runs["status"] == "ok"]
    counts = pd.crosstab(runs["setting"], runs["final_phase"]).reindex(settings["setting"], fill_value=0)
    table = counts.reindex(columns=list(PHASES), fill_value=0).to_numpy(dtype=np.float64)
    caption = (
        f"{_caption(results)} Share of the runs that are in each phase in their last week, over all settings with that "
        f"value.{_left_out(results)}"
    )
    figure, grid = _frame(results, 1, len(chosen), "Where teams end", caption, tall=3.3)
    for axes, factor in zip(grid[0], chosen, strict=True):
        parts = parts_of(settings, factor)
        shares = np.asarray([table[part.there].sum(axis=0) for part in parts])
        shares = shares / np.maximum(1.0, shares.sum(axis=1, keepdims=True))
        under = np.zeros(len(parts))
        for place, phase in enumerate(PHASES):
            look = LOOKS[phase]
            axes.bar(
                range(len(parts)),
                shares[:, place],
                bottom=under,
                color=look.colour,
                hatch=look.hatch,
                edgecolor="white",
                linewidth=0.5,
                width=0.86,
            )
            under += shares[:, place]
        _ticks(axes, [part.label for part in parts], np.arange(len(parts)))
        axes.set_xlabel(_words(factor.name), fontsize=10)
        axes.set_ylim(0.0, 1.0)
        axes.yaxis.set_major_formatter(PercentFormatter(1.0))
        axes.tick_params(labelsize=8)
    handles = [
        Patch(facecolor=LOOKS[phase].colour, hatch=LOOKS[phase].hatch, edgecolor="white", label=phase)
        for phase in PHASES
    ]
    figure.legend(
        handles=handles,
        ncols=len(PHASES),
        loc="upper right",
        bbox_to_anchor=(1.0, 1.0),
        fontsize=9,
        frameon=False,
    )
    return figure


@own_settings()
def time_figure(found: Analysis, factors: Sequence[VariedFactor]) -> Figure:
    """Share of the runs that have not yet come to a phase, by week, for the values of the most telling factor."""
    results, table = found.results, found.time_to_phase
    able = [factor for factor in factors if len(factor.levels or (1, 2, 3)) <= len(COLOURS)]
    chosen = able[0].name if able else ""
    told = f", by {_words(chosen)}" if chosen else ""
    caption = (
        f"{_caption(results)} Kaplan-Meier: the share of runs that have not yet been in the phase; bands are 95% "
        "intervals. A run that ends before counts up to its end. In brackets: how many of the runs came to it."
    )
    figure, grid = _frame(results, 1, len(WANTED), f"How long it takes{told}", caption, wide=4.4, tall=3.3)
    for axes, phase in zip(grid[0], WANTED, strict=True):
        here = table[(table["phase"] == phase) & (table["factor"] == chosen)]
        for number, (value, curve) in enumerate(here.groupby("value", sort=False)):
            colour, dash = COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)]
            came = f"{value} ({curve['came'].iloc[0]} of {curve['runs'].iloc[0]})"
            axes.step(
                curve["week"], curve["not_yet"], where="post", color=colour, linestyle=dash, linewidth=1.7, label=came
            )
            axes.fill_between(
                curve["week"], curve["low"], curve["high"], step="post", color=colour, alpha=0.16, linewidth=0
            )
        axes.set_ylim(0.0, 1.02)
        axes.set_xlim(0.0, float(table["week"].max()) + 1.0)
        axes.yaxis.set_major_formatter(PercentFormatter(1.0))
        axes.set_xlabel("week", fontsize=10)
        axes.set_title(f"not yet {phase}", fontsize=11, fontweight="bold", loc="left")
        axes.legend(fontsize=8, loc="best", framealpha=0.85)
        axes.tick_params(labelsize=8)
    return figure


@own_settings()
def sensitivity_figure(found: Analysis) -> Figure:
    """Indices of each uncertainty with their confidence, a panel per outcome."""
    results, table = found.results, found.sensitivity
    outcomes = outcomes_shown(found)
    morris = "mu_star" in set(table["index"])
    kinds = ("mu_star", "sigma") if morris else ("ST", "S1")
    levers = [str(one) for one in table["levers"].drop_duplicates()]
    names = [str(one) for one in table["factor"].drop_duplicates()]
    meant = "; ".join(f"{SIGNS[kind]}: {INDICES[kind]}" for kind in kinds)
    caption = f"{_caption(results)} {meant}. Bars are 95% intervals over the points."
    shown = levers[: len(COLOURS)]
    if len(levers) > 1:
        caption += f" Averages are taken within each combination of levers; {len(shown)} of {len(levers)} are shown."
    tall = max(2.6, 0.34 * len(names) * len(shown) + 0.9)
    figure, grid = _frame(results, 1, len(outcomes), "What the outcomes hang on", caption, wide=4.6, tall=tall)
    step = 0.8 / len(shown)
    for column, (axes, outcome) in enumerate(zip(grid[0], outcomes, strict=True)):
        for number, lever in enumerate(shown):
            here = table[(table["outcome"] == outcome) & (table["levers"] == lever)]
            for kind, filled in zip(kinds, (True, False), strict=True):
                rows = here[here["index"] == kind].set_index("factor").reindex(names)
                places = np.arange(len(names)) + 0.4 - step * (number + 0.5) + (0.0 if filled else -0.09)
                colour = COLOURS[number]
                axes.errorbar(
                    rows["value"],
                    places,
                    xerr=rows["confidence"].fillna(0.0),
                    fmt=MARKS[number],
                    color=colour,
                    markerfacecolor=colour if filled else "white",
                    markersize=5,
                    elinewidth=1.0,
                    capsize=2,
                    label=f"{SIGNS[kind]}{f', {lever}' if lever else ''}",
                )
        axes.axvline(0.0, color="black", linewidth=0.8)
        axes.set_yticks(
            range(len(names)), [_words(name, 26) for name in names] if column == 0 else [""] * len(names), fontsize=9
        )
        axes.set_ylim(-0.6, len(names) - 0.4)
        axes.set_title(_words(outcome), fontsize=11, fontweight="bold", loc="left")
        axes.grid(axis="x", color="#E5E5E5", linewidth=0.7)
        axes.tick_params(labelsize=8.5)
        axes.invert_yaxis()
    handles, labels = grid[0, 0].get_legend_handles_labels()
    figure.legend(handles, labels, ncols=min(6, len(labels)), loc="upper right", fontsize=8.5, frameon=False)
    figure.subplots_adjust(left=2.3 / figure.get_figwidth(), wspace=0.12)
    return figure
