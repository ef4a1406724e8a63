"""What people see in a terminal of teams under several sets of constants."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from simulation.model.phases import PHASES
from simulation.view.terminal import new_table, percent, team_label

if TYPE_CHECKING:
    from simulation.experiment import ConstantsComparison

Ranges = Mapping[tuple[str, str, str], Mapping[Any, Any]]
"""Rows of `ConstantsComparison.ranges` by scenario, strategy and figure."""


def show_uncertainty(out: Console, comparison: ConstantsComparison) -> None:
    """Print per team what the first set gives, how far chance leaves that open, and what all sets give."""
    found: Ranges = {
        (row["scenario"], row["strategy"], row["figure"]): row for row in comparison.ranges().to_dict("records")
    }
    number, sets = comparison.replications, len(comparison.sets)
    first = comparison.sets[0].name
    heading = f"Phase in the last week (share of {number} runs), by chance and by constants"
    _show(out, comparison, found, heading, {phase: f"final_{phase}" for phase in PHASES}, _shares)
    reached = ("storming", "norming", "performing")
    heading = "Ever in a phase (share of runs), by chance and by constants"
    _show(out, comparison, found, heading, {phase: f"reached_{phase}" for phase in reached}, _shares)
    heading = "People at the meetings (median over runs), by chance and by constants"
    when = ("first", "best", "last")
    _show(out, comparison, found, heading, {one: f"attendance_{one}" for one in when}, _counts)
    note = (
        f"Beside a team: under the constants '{first}'. By chance: 95% interval of that, from {number} runs with seed "
        f"{comparison.seed}; run k has the same luck under every set and in every team. Over {sets} sets: the lowest "
        f"and the highest that {first} or any other set gives, each with a chance of its own. Where this is the wider "
        "of the two, more runs do not help: what is not known of people matters, not luck. Simulated, not observed."
    )
    out.print(Text(textwrap.fill(note, min(out.width, 100)), style="dim"))


def _show(
    out: Console,
    comparison: ConstantsComparison,
    found: Ranges,
    heading: str,
    figures: Mapping[str, str],
    told: Callable[[float, float], str],
) -> None:
    """Print a table with three lines per team."""
    out.print(Text(heading, style="bold underline"))
    table = new_table("team", *figures)
    room = out.width - 52
    for team in comparison.first.ensembles:
        rows = [found.get((team.name, team.strategy, figure)) for figure in figures.values()]
        names = [Text("  by chance (95%)", style="dim"), Text(f"  over {len(comparison.sets)} sets")]
        ends = (("value", "value"), ("chance_low", "chance_high"), ("lowest", "highest"))
        cells = [["-" if row is None else told(row[low], row[high]) for row in rows] for low, high in ends]
        table.add_row(team_label(team, room), *cells[0])
        table.add_row(names[0], *(Text(cell, style="dim") for cell in cells[1]))
        table.add_row(names[1], *cells[2])
    out.print(table)
    out.print()


def _shares(low: float, high: float) -> str:
    """A share, or a range of shares rounded to both sides."""
    if low == high:
        return percent(low)
    return f"{math.floor(100.0 * low + 1e-9)}-{math.ceil(100.0 * high - 1e-9)}%"


def _counts(low: float, high: float) -> str:
    """A count, or a range of counts."""
    if math.isnan(low) or math.isnan(high):
        return "-"
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"
