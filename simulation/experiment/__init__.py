"""Experiments: running one team, comparing many runs of several."""

from simulation.experiment.ensemble import Ensemble
from simulation.experiment.results import Comparison, RunResult
from simulation.experiment.runner import compare, run
from simulation.experiment.uncertainty import ConstantsComparison, compare_constants

__all__ = [
    "Comparison",
    "ConstantsComparison",
    "Ensemble",
    "RunResult",
    "compare",
    "compare_constants",
    "run",
]
