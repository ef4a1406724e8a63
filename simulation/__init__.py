"""Bruggenbouwers: teams of professionals from different organisations, and the chair who bridges between them.

>>> from simulation import load_scenario, run
>>> result = run(load_scenario("oostplein"), seed=1)
>>> len(result.meetings)
4
"""

from __future__ import annotations

from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.experiment import Comparison, Ensemble, RunResult, compare, run
from simulation.model import Collaboration
from simulation.phases import PHASES
from simulation.scenario import Scenario, ScenarioError, load_scenario, shipped_scenarios
from simulation.strategies import Moves, Room, strategy, strategy_names

__version__ = "0.1.0"

__all__ = [
    "DEFAULT_CONSTANTS",
    "PHASES",
    "Collaboration",
    "Comparison",
    "Constants",
    "Ensemble",
    "Moves",
    "Room",
    "RunResult",
    "Scenario",
    "ScenarioError",
    "compare",
    "load_scenario",
    "run",
    "shipped_scenarios",
    "strategy",
    "strategy_names",
]
