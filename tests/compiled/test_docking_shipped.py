"""Both engines give the same numbers for what is shipped: scenarios, strategies, and the ranges of constants."""

from __future__ import annotations

import pytest
from docking import assert_docked, assert_same_tables, weekly
from scenario_strategies import built, script, small_team

from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.scenario.loader import load_scenario, shipped_scenarios
from simulation.strategies import strategy_names

RANGES = Constants.table()
PLAIN = [name for name in strategy_names() if name != "scripted"]


@pytest.mark.parametrize("name", sorted(shipped_scenarios()))
def test_shipped_scenarios_over_their_whole_horizon(name: str) -> None:
    assert_docked(load_scenario(name), seed=11, replications=3)


@pytest.mark.parametrize("name", ["oostplein", "bloemenbuurt", "ruitersoord"])
def test_tables_of_the_observed_teams(name: str) -> None:
    assert_same_tables(load_scenario(name), seed=3, weeks=40)


@pytest.mark.parametrize("strategy", PLAIN)
def test_every_strategy_can_be_given_to_a_team(strategy: str) -> None:
    assert_docked(load_scenario("bloemenbuurt"), strategy=strategy, seed=2, replications=2)
    assert_same_tables(load_scenario("oostplein"), strategy=strategy, seed=2)


@pytest.mark.parametrize("strategy", PLAIN)
def test_a_strategy_that_is_given_stays_when_the_chair_is_replaced(strategy: str) -> None:
    changes = ({"week": 4, "kind": "chair_replaced", "strategy": "directive", "translator": 0.1},)
    assert_docked(built(small_team(events=changes)), strategy=strategy, replications=2)


def test_a_script_is_followed_meeting_by_meeting() -> None:
    steps = (
        script(relate=0.4, escalate=0.3)[0] | {"meeting": 6},
        script(0.9, 0.1, ask_on=0.7, recruit=0.3)[0] | {"meeting": 2},
        script(limit=0.5, synthesise=0.5)[0] | {"meeting": 3},
    )
    scenario = built(small_team(chair={"script": steps, "strategy": "scripted"}, horizon_weeks=40))
    assert_docked(scenario, replications=3)
    moves = assert_same_tables(scenario)["meetings"][["move_ask_on", "move_limit", "move_escalate"]]
    assert moves.to_numpy().tolist()[:6] == [[0, 0, 0], [0.7, 0, 0], *[[0, 0.5, 0]] * 3, [0, 0, 0.3]]


@pytest.mark.parametrize("end", ["low", "high"])
def test_all_constants_at_one_end_of_their_ranges(end: str) -> None:
    constants = DEFAULT_CONSTANTS.changed(dict(RANGES[end].items()))
    for name in ("oostplein", "ruitersoord"):
        assert_docked(load_scenario(name), constants=constants, replications=2)


@pytest.mark.parametrize("name", list(RANGES.index))
def test_each_constant_reaches_both_engines(name: str) -> None:
    """At the end of its range that lies farther from the default; with a chair who does a little of everything."""
    own = RANGES.loc[name]
    other = max((own["low"], own["high"]), key=lambda value: abs(value - own["default"]))
    assert_docked(BUSY, constants=DEFAULT_CONSTANTS.changed({name: other}))


BUSY = built(
    small_team(
        horizon_weeks=16,
        chair={"strategy": "adaptive"},
        conditions={"replacement_per_year": 2.0, "covenant": 0.5, "joint_visits_every_weeks": 4},
        events=({"week": 5, "kind": "invitation_wave", "count": 6},),
    )
)


def test_constants_change_what_is_docked() -> None:
    ends = DEFAULT_CONSTANTS.changed(dict(RANGES["high"].items()))
    assert (weekly("compiled", BUSY) != weekly("compiled", BUSY, constants=ends)).any()
