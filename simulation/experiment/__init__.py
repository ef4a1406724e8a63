"""Experiments: running one team, comparing many runs of several."""

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
