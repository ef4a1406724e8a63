"""What the results of a sweep say: effects, sensitivity, time to a phase, runs needed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from simulation.experiment.arguments import shown
from simulation.sweeps.analysis.effects import effects, summary
from simulation.sweeps.analysis.power import runs_needed
from simulation.sweeps.analysis.sensitivity import sensitivity
from simulation.sweeps.analysis.survival import time_to_phase
from simulation.sweeps.results import SweepResults, open_sweep

__all__ = ["Analysis", "analyse"]


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """Tables of an analysis; docs/sweeps.md tells what each column means.

    Attributes
    ----------
    summary
        Each outcome per setting.
    effects
        What each factor does to each outcome.
    sensitivity
        Indices of Sobol' or Morris; empty for other designs.
    time_to_phase
        Share of runs that have not come to a phase, by week.
    runs_needed
        How many runs per setting were needed, and what those done can show.
    """

    results: SweepResults
    summary: pd.DataFrame
    effects: pd.DataFrame
    sensitivity: pd.DataFrame
    time_to_phase: pd.DataFrame
    runs_needed: pd.DataFrame

    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name."""
        names = ("summary", "effects", "sensitivity", "time_to_phase", "runs_needed")
        return {name: getattr(self, name) for name in names}

    def to_dict(self) -> dict[str, Any]:
        """What `bruggen analyse --json` prints."""
        manifest = self.results.manifest
        tables = {name: table.to_dict("records") for name, table in self.tables().items()}
        return {"name": manifest["name"], "title": manifest["title"], "runs": manifest["runs"], **tables}


def analyse(results: SweepResults | str | Path) -> Analysis:
    """Work out all tables.

    Parameters
    ----------
    results
        Results that were opened, or their folder.

    Raises
    ------
    simulation.sweeps.store.StoreError
        If the results are incomplete or damaged in a way that no table can be made of.
    """
    if isinstance(results, (str, Path)):
        results = open_sweep(results)
    if not isinstance(results, SweepResults):
        raise ValueError(f"results: found {shown(results)}; allowed: what `open_sweep` gives, or a folder")
    return Analysis(
        results, summary(results), effects(results), sensitivity(results), time_to_phase(results), runs_needed(results)
    )
