"""Sweeps: many settings of many teams, kept in a folder that survives whatever happens, and what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.lazy import lazily

if TYPE_CHECKING:
    from simulation.sweeps.analysis import Analysis, analyse
    from simulation.sweeps.contents import StoreError
    from simulation.sweeps.loading import load_sweep
    from simulation.sweeps.merging import merge
    from simulation.sweeps.results import SweepResults, open_sweep
    from simulation.sweeps.runner import estimate, run_sweep
    from simulation.sweeps.shipped import SweepError, shipped_sweeps
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

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "analysis": ("Analysis", "analyse"),
            "loading": ("load_sweep",),
            "merging": ("merge",),
            "results": ("SweepResults", "open_sweep"),
            "runner": ("estimate", "run_sweep"),
            "shipped": ("SweepError", "shipped_sweeps"),
            "contents": ("StoreError",),
            "sweep": ("Sweep",),
        },
    )
