"""Scenario files: what they may say, and how they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.lazy import lazily

if TYPE_CHECKING:
    from simulation.scenario.json_schema import scenario_json_schema
    from simulation.scenario.loader import load_scenario, scenario_warnings, shipped_scenarios
    from simulation.scenario.problems import Problem, ScenarioError
    from simulation.scenario.schema import Scenario

__all__ = [
    "Problem",
    "Scenario",
    "ScenarioError",
    "load_scenario",
    "scenario_json_schema",
    "scenario_warnings",
    "shipped_scenarios",
]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "json_schema": ("scenario_json_schema",),
            "loader": ("load_scenario", "scenario_warnings", "shipped_scenarios"),
            "problems": ("Problem", "ScenarioError"),
            "schema": ("Scenario",),
        },
    )
