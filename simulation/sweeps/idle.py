"""What varies in a sweep although it can never matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from simulation.scenario.idle import Idle, idle
from simulation.scenario.problems import KeyPath, value_at
from simulation.sweeps.factors import CONSTANTS, HORIZON, OF_CONSTANTS, SCENARIO, STRATEGY
from simulation.sweeps.sweep import Sweep, team_of

if TYPE_CHECKING:
    from simulation.scenario.schema import Scenario


def idle_factors(sweep: Sweep) -> Iterator[tuple[str, str]]:
    """Names of factors that can never matter in any of the teams, each with the reason."""
    factors = (*sweep.levers, *sweep.uncertainties)
    paths = [path for factor in factors for path in factor.paths]
    led = [factor for factor in factors if STRATEGY in factor.paths]
    teams = [
        team_of({SCENARIO: name}, sweep.sources, sweep.sets, sweep.file.horizon_weeks)[0] for name in sweep.sources
    ]
    found = [(team, idle(team, _strategies(team, led[0].values if led else ()))) for team in teams]
    for factor in factors:
        if factor.paths == ("chair.strategy",) and led and None not in led[0].values:
            yield factor.name, f"{led[0].name} says who leads how, whatever the team's own strategy is"
            continue
        if any(
            path in (STRATEGY, CONSTANTS, SCENARIO, HORIZON) or path.startswith(OF_CONSTANTS) for path in factor.paths
        ):
            continue
        reasons: list[str] = []
        for path in factor.paths:
            for team, rules in found:
                data = team.model_dump()
                fitting = [rule for rule in rules if _is_of(path, _by_ids(rule.path, data)) and not _wakes(rule, paths)]
                reasons += [f"{team.name}: {path}: {fitting[0].why}"] if fitting else []
        if len(reasons) == len(factor.paths) * len(teams):
            yield factor.name, reasons[0]


def _strategies(team: Scenario, asked: tuple[Any, ...]) -> list[str] | None:
    """Strategies under which a team is run; None for its own."""
    if not asked or None in asked:
        return None if not asked else [*(one for one in asked if one is not None), *_own(team)]
    return list(asked)


def _own(team: Scenario) -> list[str]:
    changes = [getattr(event, "strategy", None) for event in team.events]
    return [team.chair.strategy, *(one for one in changes if one is not None)]


def _by_ids(path: KeyPath, data: Any) -> str:
    """A path as sweeps write it: things in lists by their ids."""
    steps = []
    for depth, step in enumerate(path):
        item = value_at(data, path[: depth + 1])
        steps.append(str(item.get("id") or step) if isinstance(step, int) and isinstance(item, dict) else str(step))
    return ".".join(steps)


def _is_of(path: str, idle_path: str) -> bool:
    return path == idle_path or path.startswith(f"{idle_path}.")


def _wakes(rule: Idle, paths: list[str]) -> bool:
    """Whether something that varies could make it matter."""
    return any(path.startswith(start) for path in paths for start in rule.hangs_on)
