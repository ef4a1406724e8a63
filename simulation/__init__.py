"""Bruggenbouwers: teams of professionals from different organisations, and the chair who bridges between them.

>>> from simulation import load_scenario, run
>>> result = run(load_scenario("oostplein"), seed=1)
>>> len(result.meetings)
4
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.lazy import lazily

if TYPE_CHECKING:
    from simulation.constant_sets import ConstantsError, ConstantSet, load_constant_set, load_constants
    from simulation.constants import DEFAULT_CONSTANTS, Constants
    from simulation.experiment import (
        Comparison,
        ConstantsComparison,
        Ensemble,
        RunResult,
        Turning,
        compare,
        compare_constants,
        run,
        turning_points,
    )
    from simulation.model import Collaboration
    from simulation.model.phases import PHASES
    from simulation.scenario import Scenario, ScenarioError, load_scenario, scenario_warnings, shipped_scenarios
    from simulation.strategies import Moves, Room, strategy, strategy_names
    from simulation.sweeps import Sweep, SweepError, SweepResults, load_sweep, open_sweep, run_sweep

__version__ = "0.1.0"

__all__ = [
    "DEFAULT_CONSTANTS",
    "PHASES",
    "Collaboration",
    "Comparison",
    "ConstantSet",
    "Constants",
    "ConstantsComparison",
    "ConstantsError",
    "Ensemble",
    "Moves",
    "Room",
    "RunResult",
    "Scenario",
    "ScenarioError",
    "Sweep",
    "SweepError",
    "SweepResults",
    "Turning",
    "compare",
    "compare_constants",
    "load_constant_set",
    "load_constants",
    "load_scenario",
    "load_sweep",
    "open_sweep",
    "run",
    "run_sweep",
    "scenario_warnings",
    "shipped_scenarios",
    "strategy",
    "strategy_names",
    "turning_points",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "constant_sets": ("ConstantSet", "ConstantsError", "load_constant_set", "load_constants"),
            "constants": ("DEFAULT_CONSTANTS", "Constants"),
            "experiment": (
                *("Comparison", "ConstantsComparison", "Ensemble", "RunResult", "Turning"),
                *("compare", "compare_constants", "run", "turning_points"),
            ),
            "model": ("Collaboration",),
            "model.phases": ("PHASES",),
            "scenario": ("Scenario", "ScenarioError", "load_scenario", "scenario_warnings", "shipped_scenarios"),
            "strategies": ("Moves", "Room", "strategy", "strategy_names"),
            "sweeps": ("Sweep", "SweepError", "SweepResults", "load_sweep", "open_sweep", "run_sweep"),
        },
    )
