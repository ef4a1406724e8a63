"""Both engines on the same runs, and where their numbers first part."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.experiment.engines import Plan, Team
from simulation.experiment.runner import run
from simulation.model.columns import WEEK_COLUMNS
from simulation.scenario.schema import Scenario

TABLES = {
    *("weeks", "meetings", "events", "members", "ties", "clashes", "agreements", "agreements_made", "moves"),
    *("readings", "facets", "organisations"),
}


def weekly(
    engine: str,
    scenario: Scenario,
    *,
    strategy: str | None = None,
    seed: int = 0,
    replications: int = 1,
    constants: Constants = DEFAULT_CONSTANTS,
) -> NDArray[np.float64]:
    """Weekly tables by one engine: array (replications, weeks, columns)."""
    plan = Plan(engine, [Team(scenario, strategy)], replications, seed, constants)
    plan.make_ready(lambda _: None)
    values = np.full((replications, scenario.horizon_weeks, len(WEEK_COLUMNS)), np.nan)
    for _, first, block in plan.blocks(1):
        values[first : first + len(block)] = block
    return values


def parting(mesa: NDArray[np.float64], compiled: NDArray[np.float64]) -> str:
    """Where weekly tables first part: replication, week, and columns with both values; empty where they do not."""
    differs = ~(mesa == compiled)
    if not differs.any():
        return ""
    replication, week = np.argwhere(differs.any(axis=2))[0]
    one, other = mesa[replication, week], compiled[replication, week]
    columns = [
        f"{WEEK_COLUMNS[place]} (mesa {one[place]}, compiled {other[place]})" for place in np.flatnonzero(one != other)
    ]
    return f"replication {replication}, from week {week + 1}: {', '.join(columns)}"


def assert_docked(scenario: Scenario, **choices: Any) -> NDArray[np.float64]:
    """Check that both engines give the same weekly numbers, to the last bit, and return them."""
    mesa, compiled = weekly("mesa", scenario, **choices), weekly("compiled", scenario, **choices)
    assert np.isfinite(mesa).all(), "the Mesa engine left numbers out"
    told = parting(mesa, compiled)
    assert not told, f"{scenario.name}: {told}"
    return mesa


def assert_same_tables(scenario: Scenario, **choices: Any) -> dict[str, pd.DataFrame]:
    """Check that both engines give the same tables of one run, and return them."""
    mesa = run(scenario, record="full", engine="mesa", **choices).tables
    compiled = run(scenario, record="full", engine="compiled", **choices).tables
    assert set(mesa) == set(compiled) == TABLES
    for name, table in mesa.items():
        told = parting_of(table, compiled[name])
        assert not told, f"{scenario.name}, table {name}: {told}"
        pd.testing.assert_frame_equal(table, compiled[name], check_exact=True, obj=f"{scenario.name}, table {name}")
    return mesa


def parting_of(mesa: pd.DataFrame, compiled: pd.DataFrame) -> str:
    """Where two tables first part: row, week, and columns with both values; empty where they do not."""
    if list(mesa.columns) != list(compiled.columns):
        return f"columns {list(mesa.columns)} and {list(compiled.columns)}"
    rows = min(len(mesa), len(compiled))
    one, other = mesa.head(rows), compiled.head(rows)
    differs = ~((one == other) | (one.isna() & other.isna())).to_numpy(dtype=bool)
    if rows and differs.any():
        row = int(np.flatnonzero(differs.any(axis=1))[0])
        columns = [
            f"{name} (mesa {mesa[name].iloc[row]!r}, compiled {compiled[name].iloc[row]!r})"
            for place, name in enumerate(mesa.columns)
            if differs[row, place]
        ]
        return f"row {row}, week {mesa['week'].iloc[row]}: {', '.join(columns)}"
    if len(mesa) != len(compiled):
        longer = max((mesa, compiled), key=len)
        return f"{len(mesa)} and {len(compiled)} rows, from week {longer['week'].iloc[rows]}"
    return ""
