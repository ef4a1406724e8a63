"""Experiments: running one team, comparing many runs of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.lazy import lazily

if TYPE_CHECKING:
    from simulation.experiment.ensemble import Ensemble
    from simulation.experiment.results import Comparison, RunResult
    from simulation.experiment.runner import compare, run
    from simulation.experiment.turning import Turning, turning_points
    from simulation.experiment.uncertainty import ConstantsComparison, compare_constants

__all__ = [
    "Comparison",
    "ConstantsComparison",
    "Ensemble",
    "RunResult",
    "Turning",
    "compare",
    "compare_constants",
    "run",
    "turning_points",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "ensemble": ("Ensemble",),
            "results": ("Comparison", "RunResult"),
            "runner": ("compare", "run"),
            "turning": ("Turning", "turning_points"),
            "uncertainty": ("ConstantsComparison", "compare_constants"),
        },
    )
