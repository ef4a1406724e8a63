"""Reads whatever file a person names, and tells in short what it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulation.constant_sets import ConstantSet
    from simulation.scenario import Problem, Scenario
    from simulation.sweeps.sweep import Sweep


def read_any(given: str) -> tuple[str, tuple[Problem, ...]]:
    """Read a scenario, constants, a sweep or results, and tell in short what it is, and what in it can never matter.

    Raises
    ------
    simulation.scenario.problems.FileError
        With every problem of the file.
    """
    if Path(given).is_dir():
        from simulation.view.results_folder import holds_results, results_in_short

        if holds_results(Path(given)):
            return results_in_short(Path(given)), ()
    from simulation.constant_sets import load_constant_set, names_constants
    from simulation.scenario.loader import read_scenario
    from simulation.sweeps.shipped import names_sweep

    if names_constants(given):
        return _constants_in_short(load_constant_set(given)), ()
    if names_sweep(given):
        from simulation.sweeps.loading import load_sweep, sweep_warnings

        loaded = load_sweep(given)
        return _sweep_in_short(loaded), sweep_warnings(loaded)
    source = read_scenario(given)
    return _scenario_in_short(source.with_changes()), source.warnings()


def _scenario_in_short(scenario: Scenario) -> str:
    from simulation.view.palette import one_line

    people = sum(member.count for member in scenario.members)
    return (
        f"{one_line(scenario.name)}, {people} members from {len(scenario.organisations)} "
        f"organisations, {scenario.horizon_weeks} weeks, events: {len(scenario.events)}"
    )


def _constants_in_short(given: ConstantSet) -> str:
    from dataclasses import asdict

    from simulation.constants import DEFAULT_CONSTANTS

    usual = asdict(DEFAULT_CONSTANTS)
    others = sum(value != usual[name] for name, value in asdict(given.constants).items())
    return f"constants, {others} of {len(usual)} other than their default"


def _sweep_in_short(given: Sweep) -> str:
    varied = len(given.levers) + len(given.uncertainties)
    each = f"up to {given.file.until.most}" if given.file.until else f"{given.file.replications}"
    return f"sweep, {varied} things vary, {given.settings} settings x {each} runs"
