"""Experiments: running one team, comparing many runs of several."""

from simulation.experiment.ensemble import Ensemble
from simulation.experiment.results import Comparison, RunResult
from simulation.experiment.runner import compare, run

__all__ = ["Comparison", "Ensemble", "RunResult", "compare", "run"]
