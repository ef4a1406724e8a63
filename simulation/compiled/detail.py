"""One run of the compiled engine with all its tables."""

from __future__ import annotations

import numpy as np

from simulation.compiled.arrays import team_of
from simulation.compiled.build import engine
from simulation.model.case import Case
from simulation.model.columns import WEEK_COLUMNS
from simulation.model.recorder import Recorder


def run_in_detail(case: Case, replication: int, level: str) -> Recorder:
    """Run one team week by week and keep its tables.

    Raises
    ------
    simulation.compiled.compiler.CannotCompileError
        If the engine cannot be compiled here.
    """
    run, compiled = team_of(case), engine()
    conduct, tables = compiled.conduct(case.strategies), Recorder(case, run, level)
    row = np.zeros((1, 1, len(WEEK_COLUMNS)))
    for week in range(1, case.scenario.horizon_weeks + 1):
        compiled.advance(run, conduct, replication, week, row)
        tables.record_events(week)
        tables.record_week(week)
    return tables
