"""The numbers of a sweep: its largest effects, and for each figure of its analysis a table of what it shows."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from simulation.language import Speaker
from simulation.model.phases import PHASES
from simulation.sweeps.analysis import Analysis
from simulation.sweeps.analysis.survival import WANTED
from simulation.sweeps.results import VariedFactor
from simulation.view import sweep_figures as drawn
from simulation.view import sweep_parts as parts
from simulation.view.report.document import Block, Cell, Group, Numbers, Paragraph, Row, Table, weeks_told

MOST_EFFECTS = 8
"""Effects told of an outcome, the largest first."""
MOST_TOLD = 2
"""Effects of an outcome that are put in a sentence."""
WHEN = ("first", "best", "last", "mean")


def _is_share(found: Analysis, outcome: str) -> bool:
    return found.results.outcomes[outcome]["kind"] in parts.SHARES


def _cell(found: Analysis, outcome: str, value: float, numbers: Numbers) -> Cell:
    return numbers.share(value) if _is_share(found, outcome) else numbers.measure(value)


def _change(found: Analysis, outcome: str, value: float, numbers: Numbers) -> str:
    """A difference with its sign; of shares in percentage points."""
    if math.isnan(value):
        return "-"
    if _is_share(found, outcome):
        return f"{100.0 * value:+.0f} pp"
    return f"{'+' if value >= 0 else ''}{numbers.short(value)}"


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    """Effects, the largest first; those that are nothing left out."""
    there = table.dropna(subset=["effect"])
    order = there["effect"].abs().sort_values(ascending=False, kind="stable").index
    return there.reindex(order)


def effects(found: Analysis, say: Speaker) -> Table | None:
    """What is changed, from what to what, by how much that changes an outcome, and how sure that is."""
    numbers, groups = Numbers(say), []
    for outcome in found.results.outcomes:
        table = _ordered(found.effects[found.effects["outcome"] == outcome])
        rows = []
        for row in table.head(MOST_EFFECTS).to_dict("records"):
            ends = [_change(found, outcome, float(row[end]), numbers) for end in ("effect", "low", "high")]
            sure = (
                say("report_between", low=ends[1], high=ends[2])
                if ends[1] != "-"
                else say("report_every_run" if row["n"] > 1 else "report_no_interval")
            )
            change = say("report_from_to", first=str(row["compared_with"]), then=str(row["value"]))
            rows.append(Row(str(row["factor"]), (change, ends[0], sure)))
        if rows:
            groups.append(Group(outcome, tuple(rows)))
    if not groups:
        return None
    heads = tuple(say(f"report_head_{head}") for head in ("varied", "change", "effect", "effect_sure"))
    return Table(say("report_effects_caption", most=MOST_EFFECTS), heads, tuple(groups))


def largest(found: Analysis, say: Speaker) -> list[str]:
    """The largest effects on each outcome that are told apart from none, as sentences."""
    numbers, told = Numbers(say), []
    for outcome in found.results.outcomes:
        table = _ordered(found.effects[found.effects["outcome"] == outcome])
        always = table["low"].isna() & (table["n"] > 1) & (table["effect"] != 0.0)  # the same in every run
        sure = table[(table["low"] > 0.0) | (table["high"] < 0.0) | always]
        if sure.empty:
            told.append(say("report_can_nothing", outcome=outcome))
        for row in sure.head(MOST_TOLD).to_dict("records"):
            ends = [_change(found, outcome, float(row[end]), numbers) for end in ("effect", "low", "high")]
            between = say("report_between", low=ends[1], high=ends[2])
            told.append(
                say(
                    "report_can_effect",
                    factor=row["factor"],
                    first=row["compared_with"],
                    then=row["value"],
                    outcome=outcome,
                    effect=ends[0],
                    sure=say("report_every_run") if ends[1] == "-" else say("report_sure", interval=between),
                )
            )
    return told


def shown(found: Analysis, say: Speaker) -> list[str]:
    """Which differences between two settings the runs that were done can show."""
    numbers = Numbers(say)
    return [
        say(
            "report_can_shown",
            outcome=row["outcome"],
            runs=int(row["runs_done"]),
            least=_change(found, str(row["outcome"]), float(row["shown_by_done"]), numbers).lstrip("+"),
        )
        for row in found.runs_needed.to_dict("records")
        if float(row["shown_by_done"]) > 0.0
    ]


def of_figure(name: str, found: Analysis, say: Speaker) -> list[Block]:
    """Tables of the same numbers as a figure of the analysis."""
    factors = parts.by_effect(found)
    if name == "response":
        return [_response(found, factors, outcome, say) for outcome in parts.outcomes_shown(found)]
    if name == "phases":
        return [_phases(found, factors, say)]
    if name == "interactions":
        tables = [_interaction(found, factors, outcome, say) for outcome in parts.outcomes_shown(found)]
        return [table for table in tables if table is not None]
    if name == "time_to_phase":
        return [_times(found, factors, say)]
    return [_sensitivity(found, say)] if name == "sensitivity" else [Paragraph(name)]


def _response(found: Analysis, factors: Sequence[VariedFactor], outcome: str, say: Speaker) -> Table:
    results, numbers = found.results, Numbers(say)
    settings, values, groups = results.settings(), results.by_run()[outcome], []
    for factor in factors[: parts.MOST_FACTORS]:
        hue = parts.hue_of(factor, factors)
        everywhere = parts.Part("", 0.0, np.ones(len(settings), dtype=bool))
        rows = []
        for part in parts.parts_of(settings, factor):
            for line in parts.parts_of(settings, hue) if hue else [everywhere]:
                mean, half = parts.mean_of(values[part.there & line.there], results)
                if math.isnan(mean):
                    continue
                low, high = mean - half, mean + half
                if _is_share(found, outcome):
                    low, high = max(0.0, low), min(1.0, high)
                with_ = f"{hue.name} {line.label}" if hue else "-"
                ends = (_cell(found, outcome, end, numbers) for end in (mean, low, high))
                rows.append(Row(part.label, (with_, *ends)))
        groups.append(Group(factor.name, tuple(rows)))
    heads = tuple(say(f"report_head_{head}") for head in ("value", "with", "mean", "low", "high"))
    caption = say("report_response_caption", outcome=outcome)
    return Table(caption, heads, tuple(groups), folded=say("report_response_fold", outcome=outcome))


def _phases(found: Analysis, factors: Sequence[VariedFactor], say: Speaker) -> Table:
    results, numbers = found.results, Numbers(say)
    settings = results.settings()
    runs = results.runs(["setting", "final_phase", "status"])
    runs = runs[runs["status"] == "ok"]
    counts = pd.crosstab(runs["setting"], runs["final_phase"]).reindex(settings["setting"], fill_value=0)
    table = counts.reindex(columns=list(PHASES), fill_value=0).to_numpy(dtype=np.float64)
    groups = []
    for factor in factors[: parts.MOST_FACTORS]:
        rows = []
        for part in parts.parts_of(settings, factor):
            sums = table[part.there].sum(axis=0)
            rows.append(Row(part.label, tuple(numbers.share(float(one)) for one in sums / max(1.0, float(sums.sum())))))
        groups.append(Group(factor.name, tuple(rows)))
    heads = (say("report_head_value"), *(say.phase(phase) for phase in PHASES))
    caption = say("report_end_phases_caption")
    return Table(caption, heads, tuple(groups), folded=say("report_numbers_fold"))


def _interaction(found: Analysis, factors: Sequence[VariedFactor], outcome: str, say: Speaker) -> Table | None:
    results, numbers = found.results, Numbers(say)
    pairs = list(itertools.combinations(list(factors)[: parts.MOST_FACTORS], 2))
    if not pairs:
        return None
    settings, values = results.settings(), results.by_run()[outcome]
    maps = [(*pair, *parts.map_of(settings, pair, values)) for pair in pairs]
    across, up, table, columns, rows = max(maps, key=lambda one: parts.beyond_adding(one[2]))
    told = tuple(
        Row(row.label, tuple(_cell(found, outcome, float(value), numbers) for value in line))
        for row, line in zip(rows, table, strict=True)
    )
    heads = (up.name, *(f"{across.name} {column.label}" for column in columns))
    caption = say("report_interaction_caption", outcome=outcome, up=up.name, across=across.name)
    fold = say("report_response_fold", outcome=outcome)
    return Table(caption, heads, (Group("", told),), folded=fold)


def time_factor(factors: Sequence[VariedFactor]) -> str:
    """By which of the things that varied the figure of times tells runs apart; nothing for none."""
    able = [factor for factor in factors if len(factor.levels or (1, 2, 3)) <= len(parts.COLOURS)]
    return able[0].name if able else ""


def heading_of(name: str, found: Analysis, say: Speaker) -> str:
    """What a figure of the analysis is about."""
    by = time_factor(parts.by_effect(found)) if name == "time_to_phase" else ""
    return say("report_figure_time_by", by=by) if by else say(f"report_figure_{name}")


def _times(found: Analysis, factors: Sequence[VariedFactor], say: Speaker) -> Table:
    """Share of runs that have not yet come to a phase, at some weeks."""
    numbers, table = Numbers(say), found.time_to_phase
    chosen = time_factor(factors)
    here: Any = table[table["factor"] == chosen]
    weeks = [week for week in weeks_told(int(found.results.runs(["weeks"])["weeks"].max())) if week]
    shown_weeks = weeks[:: max(1, len(weeks) // 8)]
    if shown_weeks[-1] != weeks[-1]:
        shown_weeks.append(weeks[-1])
    groups = []
    for phase in WANTED:
        rows = []
        for value, curve in here[here["phase"] == phase].groupby("value", sort=False):
            told = [float(curve.loc[curve["week"] <= week, "not_yet"].iloc[-1]) for week in shown_weeks]
            came = f"{curve['came'].iloc[0]} / {curve['runs'].iloc[0]}"
            rows.append(Row(f"{chosen} {value}".strip(), (*(numbers.share(one) for one in told), came)))
        name = " / ".join(say.phase(one) for one in WANTED[phase])
        groups.append(Group(say("report_not_yet", phase=name), tuple(rows)))
    heads = (
        say("report_head_value"),
        *(say("report_week", week=week) for week in shown_weeks),
        say("report_head_came_to"),
    )
    return Table(say("report_times_caption"), heads, tuple(groups), folded=say("report_numbers_fold"))


def _sensitivity(found: Analysis, say: Speaker) -> Table:
    numbers, table = Numbers(say), found.sensitivity
    kinds = ("mu_star", "sigma") if "mu_star" in set(table["index"]) else ("ST", "S1")
    groups = []
    for outcome in parts.outcomes_shown(found):
        here = table[(table["outcome"] == outcome) & table["index"].isin(kinds)]
        rows = [
            Row(
                str(row["factor"]),
                (
                    str(row["levers"]) or "-",
                    drawn.SIGNS[str(row["index"])],
                    numbers.measure(float(row["value"])),
                    numbers.measure(float(row["confidence"])),
                ),
            )
            for row in here.to_dict("records")
        ]
        groups.append(Group(outcome, tuple(rows)))
    heads = tuple(say(f"report_head_{head}") for head in ("varied", "with", "index", "value_of", "half"))
    return Table(say(f"report_indices_{kinds[0]}"), heads, tuple(groups), folded=say("report_numbers_fold"))
