"""Null models: how often a team goes through the phases in order when something that should matter is taken away.

A sequence of phases means little if any model shows it. So the same teams are run with the chair's moves shuffled over
the meetings, with phases that go by the clock, and without any clash or doubt.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pandas as pd

from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.evidence.removing import removed
from simulation.experiment.accumulator import COLUMN
from simulation.experiment.engines import Team
from simulation.experiment.ensemble import Ensemble, share_interval
from simulation.experiment.observables import in_order
from simulation.experiment.runner import run, run_teams
from simulation.scenario.loader import load_scenario
from simulation.scenario.schema import Scenario, ScriptStep
from simulation.strategies import MOVE_NAMES, Room, get_strategy

TEAMS = ("ruitersoord", "leeuwarden_front_line", "oostplein", "bloemenbuurt")
"""Two teams that came to work as one, and two that did not."""
VERSIONS = ("the model", "moves shuffled over meetings", "phases by the clock", "no clash")
SHUFFLES = 20
"""So many orders of the moves are tried."""
RUNS_WITHOUT_CLASH = 40
"""Runs of the version without clash, which the Mesa engine does."""

_IN_ORDER = in_order("forming", "storming", "norming", "performing")


@dataclass(frozen=True, slots=True)
class NullFinding:
    """How often the four phases appear for the first time in order, in one version of a team.

    Attributes
    ----------
    share
        Share of runs, with its 95% interval.
    """

    team: str
    version: str
    share: float
    interval: tuple[float, float]
    runs: int


def null_models(
    *,
    replications: int = 400,
    seed: int = 0,
    workers: int = 1,
    constants: Constants = DEFAULT_CONSTANTS,
    engine: str = "auto",
    progress: Callable[[int, int], None] | None = None,
) -> list[NullFinding]:
    """Run each team in each version.

    Parameters
    ----------
    replications
        Runs of a team in the model, and about as many with its moves shuffled.
    progress
        Called with (teams done, teams in all).
    """
    found = []
    for done, name in enumerate(TEAMS):
        scenario = load_scenario(name)
        whole = [Team(scenario, None)]
        runs = partial(run_teams, seed=seed, workers=workers, series=True, constants=constants, engine=engine)
        _, as_it_is = next(runs(whole, replications=replications))
        orders = min(SHUFFLES, replications)
        shuffled = [Team(_shuffled(scenario, order, seed, constants, engine), None) for order in range(orders)]
        each = max(1, replications // orders)
        in_other_orders = [ensemble for _, ensemble in runs(shuffled, replications=each)]
        with removed("clash"):
            fewer = min(replications, RUNS_WITHOUT_CLASH)
            _, calm = next(runs(whole, replications=fewer, engine="mesa", workers=1))
        hits = (
            _IN_ORDER.of(as_it_is),
            np.concatenate([_IN_ORDER.of(ensemble) for ensemble in in_other_orders]),
            _IN_ORDER.of(_by_the_clock(as_it_is)),
            _IN_ORDER.of(calm),
        )
        for version, hit in zip(VERSIONS, hits, strict=True):
            interval = share_interval(int(hit.sum()), len(hit))
            found.append(NullFinding(name, version, float(hit.mean()), interval, len(hit)))
        if progress is not None:
            progress(done + 1, len(TEAMS))
    return found


def _shuffled(scenario: Scenario, order: int, seed: int, constants: Constants, engine: str) -> Scenario:
    """The team under a chair who makes the moves of one of its own runs, at meetings in another order."""
    result = run(scenario, seed=seed, replication=order, constants=constants, record="summary", engine=engine)
    moves = result.meetings[[f"move_{name}" for name in MOVE_NAMES]].to_numpy()
    moves = moves[np.random.default_rng([seed, order]).permutation(len(moves))]
    stance = get_strategy(scenario.chair.strategy).conduct(Room())
    script = tuple(
        ScriptStep(
            meeting=number + 1,
            attention={name: float(share) for name, share in zip(MOVE_NAMES, row, strict=True) if share > 0.0},
            inclusiveness=stance.inclusiveness,
            conflict_openness=stance.conflict_openness,
        )
        for number, row in enumerate(moves)
    )
    chair = scenario.chair.model_copy(update={"strategy": "scripted", "script": script})
    events = tuple(
        event.model_copy(update={"strategy": None}) if event.kind == "chair_replaced" else event
        for event in scenario.events
    )
    return scenario.model_copy(update={"chair": chair, "events": events})


def _by_the_clock(ensemble: Ensemble) -> Ensemble:
    """The same runs with phases that follow from the calendar: a quarter of the horizon each, as in a handbook."""
    values = ensemble.values.copy()
    weeks = np.arange(ensemble.weeks)
    values[:, :, COLUMN["phase"]] = np.minimum(3, weeks * 4 // ensemble.weeks)
    return replace(ensemble, kept_series=values)


def as_table(found: list[NullFinding]) -> pd.DataFrame:
    """One row per team, one column per version: share of runs with the four phases in order."""
    tidy = pd.DataFrame([(item.team, item.version, item.share) for item in found], columns=["team", "version", "share"])
    return tidy.pivot_table(index="team", columns="version", values="share", sort=False)[list(VERSIONS)]
