"""A sweep: settings, and the team that each of them comes to."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from simulation.constant_sets import ConstantSet
from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.limits import MAXIMUM_WEEKS
from simulation.scenario.loader import ScenarioSource
from simulation.scenario.schema import Scenario
from simulation.sweeps import schema
from simulation.sweeps.designs import Points, lay_out
from simulation.sweeps.factors import CONSTANTS, HORIZON, OF_CONSTANTS, SCENARIO, STRATEGY, Factor, changes_for


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """A sweep file, read and checked.

    Attributes
    ----------
    file
        What the file says.
    levers, uncertainties
        What varies.
    points
        Points of the uncertainties.
    sources
        The teams to start from, by name.
    sets
        Sets of constants that vary, by name.
    written_in, digest
        Name of the file, and the SHA-256 of its bytes.
    lines
        Lines of the file in which what varies stands, by name.
    """

    file: schema.SweepFile
    levers: tuple[Factor, ...]
    uncertainties: tuple[Factor, ...]
    points: Points
    sources: Mapping[str, ScenarioSource]
    sets: Mapping[str, ConstantSet] = field(default_factory=dict)
    written_in: str = ""
    digest: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Name of the sweep."""
        return self.file.name

    @property
    def settings(self) -> int:
        """How many settings there are: points times combinations of levers."""
        return len(self.points.rows) * self._combinations

    @property
    def runs(self) -> int:
        """Runs in all; where their number depends on what is found, the most there can be."""
        return self.settings * (self.file.until.most if self.file.until else self.file.replications)

    @property
    def _combinations(self) -> int:
        return math.prod(len(lever.levels()) for lever in self.levers)

    def combinations(self) -> list[dict[str, Any]]:
        """Every combination of the levers."""
        names = [lever.name for lever in self.levers]
        return [
            dict(zip(names, values, strict=True))
            for values in itertools.product(*(lever.levels() for lever in self.levers))
        ]

    def setting(self, number: int) -> dict[str, Any]:
        """Values of all factors in a setting, by name."""
        point, place = divmod(number, self._combinations)
        names = [factor.name for factor in self.uncertainties]
        values = dict(zip(names, self.points.rows[point], strict=True))
        chosen = {}
        for lever in reversed(self.levers):
            levels = lever.levels()
            place, level = divmod(place, len(levels))
            chosen[lever.name] = levels[level]
        return values | {lever.name: chosen[lever.name] for lever in self.levers}

    def all_settings(self) -> Iterator[dict[str, Any]]:
        """Values of all factors by name, setting by setting."""
        names, combinations = [factor.name for factor in self.uncertainties], self.combinations()
        for row in self.points.rows:
            point = dict(zip(names, row, strict=True))
            for combination in combinations:
                yield point | combination

    def by_path(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values of factors by the paths that they set."""
        return {
            path: values[factor.name]
            for factor in (*self.uncertainties, *self.levers)
            for path in factor.paths
            if factor.name in values
        }

    def quick(self) -> Sweep:
        """A small version with the same factors, to try: few points, two values of each lever, four runs each."""
        design = self.file.design
        levers = tuple(
            replace(lever, values=tuple(dict.fromkeys(lever.ends())) if len(lever.levels()) > 2 else lever.values)
            for lever in self.levers
        )
        uncertainties, points = self.uncertainties, self.points
        match design:
            case schema.Grid():
                uncertainties = tuple(
                    replace(factor, values=tuple(dict.fromkeys(factor.ends()))) for factor in self.uncertainties
                )
                points = lay_out(design, uncertainties)
            case schema.LatinHypercube():
                design = design.model_copy(update={"points": min(design.points, 6)})
                points = lay_out(design, uncertainties)
            case schema.Sobol():
                design = design.model_copy(update={"base": min(design.base, 2)})
                points = lay_out(design, uncertainties)
            case schema.Morris():
                design = design.model_copy(update={"trajectories": min(design.trajectories, 2)})
                points = lay_out(design, uncertainties)
            case _:
                points = Points(self.points.rows[:4])
        small = {"design": design, "replications": min(4, self.file.replications), "until": None}
        return replace(
            self,
            file=self.file.model_copy(update=small),
            levers=levers,
            uncertainties=uncertainties,
            points=points,
        )

    def team(self, values: Mapping[str, Any]) -> tuple[Scenario, str | None, Constants]:
        """The scenario, strategy (None for its own) and constants of a setting.

        Parameters
        ----------
        values
            Values of the factors by name.

        Raises
        ------
        simulation.scenario.problems.ScenarioError
            If the values do not fit the scenario.
        ValueError
            If a value is none that a constant can have, or a path leads nowhere.
        """
        return team_of(self.by_path(values), self.sources, self.sets, self.file.horizon_weeks)


def team_of(
    by_path: Mapping[str, Any],
    sources: Mapping[str, ScenarioSource],
    sets: Mapping[str, ConstantSet],
    horizon_weeks: int | None,
) -> tuple[Scenario, str | None, Constants]:
    """The scenario, strategy and constants that values by path come to; see `Sweep.team`."""
    values = dict(by_path)
    source = sources[values.pop(SCENARIO, next(iter(sources)))]
    strategy = values.pop(STRATEGY, None)
    named = values.pop(CONSTANTS, None)
    constants = DEFAULT_CONSTANTS if named is None else sets[named].constants
    own = {path.removeprefix(OF_CONSTANTS): values.pop(path) for path in by_path if path.startswith(OF_CONSTANTS)}
    if own:
        constants = constants.changed(own)
    weeks = values.pop(HORIZON, horizon_weeks)
    scenario = source.with_changes(changes_for(source.plain(), values) or None)
    if weeks is None:
        return scenario, strategy, constants
    if isinstance(weeks, bool) or not isinstance(weeks, int) or not 1 <= weeks <= MAXIMUM_WEEKS:
        raise ValueError(f"{HORIZON}: found {weeks!r}; allowed: a whole number from 1 to {MAXIMUM_WEEKS}")
    return scenario.model_copy(update={HORIZON: weeks}), strategy, constants
