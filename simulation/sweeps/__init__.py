"""Sweeps: many settings of many teams, kept in a folder that survives whatever happens, and what they say."""

from simulation.sweeps.analysis import Analysis, analyse
from simulation.sweeps.contents import StoreError
from simulation.sweeps.loading import SweepError, load_sweep, shipped_sweeps
from simulation.sweeps.merging import merge
from simulation.sweeps.results import SweepResults, open_sweep
from simulation.sweeps.runner import estimate, run_sweep
from simulation.sweeps.sweep import Sweep

__all__ = [
    "Analysis",
    "StoreError",
    "Sweep",
    "SweepError",
    "SweepResults",
    "analyse",
    "estimate",
    "load_sweep",
    "merge",
    "open_sweep",
    "run_sweep",
    "shipped_sweeps",
]
