"""Null models: what is taken away, what is kept, and what is told of it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from simulation.constants import DEFAULT_CONSTANTS
from simulation.evidence import nulls
from simulation.evidence.nulls import TEAMS, VERSIONS, _by_the_clock, _shuffled, as_table, null_models
from simulation.experiment.accumulator import COLUMN
from simulation.experiment.ensemble import Ensemble, share_interval
from simulation.experiment.observables import in_order
from simulation.experiment.runner import compare, run, run_teams
from simulation.scenario.loader import load_scenario
from simulation.scenario.schema import Scenario
from simulation.strategies import MOVE_NAMES, Room, get_strategy

IN_ORDER = in_order("forming", "storming", "norming", "performing")
MOVES = [f"move_{name}" for name in MOVE_NAMES]


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """One short team, few orders of the moves and few runs without clash."""
    monkeypatch.setattr(nulls, "TEAMS", ("oostplein",))
    monkeypatch.setattr(nulls, "SHUFFLES", 2)
    monkeypatch.setattr(nulls, "RUNS_WITHOUT_CLASH", 4)


# --- phases by the clock ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("weeks", [4, 10, 30])
def test_by_the_clock_every_run_is_in_order(weeks: int) -> None:
    team = compare("ruitersoord", replications=3, weeks=weeks, series=True, engine="mesa").ensembles[0]
    before = team.values.copy()
    clock = _by_the_clock(team)
    assert IN_ORDER.of(clock).tolist() == [1.0, 1.0, 1.0]
    np.testing.assert_array_equal(team.values, before)
    rest = [place for name, place in COLUMN.items() if name != "phase"]
    np.testing.assert_array_equal(clock.values[:, :, rest], before[:, :, rest])


def test_by_the_clock_each_phase_takes_a_quarter() -> None:
    team = compare("oostplein", replications=2, series=True, engine="mesa").ensembles[0]
    # 30 weeks: a week belongs to quarter floor((week - 1) * 4 / 30)
    course = [0] * 8 + [1] * 7 + [2] * 8 + [3] * 7
    assert _by_the_clock(team).phases.tolist() == [course, course]


# --- moves in another order ---------------------------------------------------------------------------------------


def shuffled(order: int = 0, seed: int = 0, team: str = "ruitersoord") -> Scenario:
    return _shuffled(load_scenario(team), order, seed, DEFAULT_CONSTANTS, "mesa")


def moves_of(team: Scenario | str, replication: int = 0, seed: int = 0) -> list[tuple[float, ...]]:
    """Attention per move at each meeting."""
    meetings = run(team, seed=seed, replication=replication, record="summary").meetings
    return [tuple(row) for row in meetings[MOVES].to_numpy().tolist()]


def script_of(team: Scenario) -> list[tuple[float, ...]]:
    return [tuple(step.attention.get(name, 0.0) for name in MOVE_NAMES) for step in team.chair.script]


@pytest.mark.parametrize(("team", "order"), [("ruitersoord", 0), ("ruitersoord", 3), ("bloemenbuurt", 1)])
def test_the_moves_of_each_meeting_are_made_once_in_another_order(team: str, order: int) -> None:
    own, script = moves_of(team, order), script_of(shuffled(order, team=team))
    assert len(set(own)) > 1
    assert sorted(script) == sorted(own)
    assert script != own


def test_the_chair_follows_the_script_to_the_end() -> None:
    team = shuffled()
    assert team.chair.strategy == "scripted"
    assert [step.meeting for step in team.chair.script] == list(range(1, len(team.chair.script) + 1))
    made = moves_of(team)
    assert len(made) == len(team.chair.script) == 60  # a meeting a week, under two chairs
    np.testing.assert_allclose(made, script_of(team), rtol=0.0, atol=1e-12)


@pytest.mark.parametrize("team", TEAMS)
def test_the_stance_stays(team: str) -> None:
    own = get_strategy(load_scenario(team).chair.strategy).conduct(Room())
    script = shuffled(team=team).chair.script
    assert {(step.inclusiveness, step.conflict_openness) for step in script} == {
        (own.inclusiveness, own.conflict_openness)
    }


def test_nothing_else_of_the_team_changes() -> None:
    own, other = load_scenario("ruitersoord"), shuffled()
    assert [event.strategy for event in other.events if event.kind == "chair_replaced"] == [None]
    events = {"chair": own.chair, "events": own.events}
    assert other.model_copy(update=events) == own
    assert other.chair.model_copy(update={"strategy": own.chair.strategy, "script": own.chair.script}) == own.chair
    for event, before in zip(other.events, own.events, strict=True):
        if event.kind == "chair_replaced":
            assert event.model_copy(update={"strategy": before.strategy}) == before
        else:
            assert event == before


def test_each_order_and_seed_is_its_own_and_the_same_again() -> None:
    orders = []
    for order, seed in ((0, 0), (1, 0), (0, 1), (0, 0)):
        own = moves_of("ruitersoord", order, seed)
        orders.append([own.index(moves) for moves in script_of(shuffled(order, seed))])
    assert orders[0] == orders[3]
    assert orders[0] != orders[1] != orders[2] != orders[0]


# --- all versions -------------------------------------------------------------------------------------------------


def watched(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, Ensemble]]:
    """What is run: name of the team, its strategy, and what came of it."""
    seen: list[tuple[str, str, Ensemble]] = []

    def spied(teams: Any, **named: Any) -> Any:
        for place, ensemble in run_teams(teams, **named):
            seen.append((ensemble.name, ensemble.strategy, ensemble))
            yield place, ensemble

    monkeypatch.setattr(nulls, "run_teams", spied)
    return seen


def test_versions_are_told_in_order_with_their_runs_and_intervals(few: None, monkeypatch: pytest.MonkeyPatch) -> None:
    del few
    seen = watched(monkeypatch)
    found = null_models(replications=5, seed=3, engine="mesa")
    assert [(item.team, item.version) for item in found] == [("oostplein", version) for version in VERSIONS]
    assert [item.runs for item in found] == [5, 4, 5, 4]  # two orders, two runs each; no more than four without clash
    for item in found:
        assert item.interval == share_interval(round(item.share * item.runs), item.runs)
    assert [strategy for _, strategy, _ in seen] == ["follow_the_voice", "scripted", "scripted", "follow_the_voice"]
    assert found[0].share == IN_ORDER.of(seen[0][2]).mean()
    assert found[1].share == np.mean([IN_ORDER.of(ensemble).mean() for _, _, ensemble in seen[1:3]])
    assert found[2].share == 1.0
    assert found[3].share == IN_ORDER.of(seen[3][2]).mean()


def test_without_clash_there_is_none_at_all(few: None, monkeypatch: pytest.MonkeyPatch) -> None:
    del few
    seen = watched(monkeypatch)
    null_models(replications=4, engine="mesa")
    for column in ("voiced", "unresolved", "stored"):
        usual, calm = seen[0][2].series(column), seen[-1][2].series(column)
        assert (calm == 0.0).all()
        assert usual.max() > 0.0
    assert not (seen[-1][2].phases == 1).any()
    assert run("oostplein").tables["clashes"].shape[0] > 0  # only for as long as it lasts


def test_the_engine_and_the_workers_make_no_difference(few: None) -> None:
    del few
    assert null_models(replications=4, engine="compiled", workers=2) == null_models(replications=4, engine="mesa")


def test_teams_come_in_order(few: None, monkeypatch: pytest.MonkeyPatch) -> None:
    del few
    monkeypatch.setattr(nulls, "TEAMS", ("ruitersoord_small", "oostplein"))
    told: list[tuple[int, int]] = []
    found = null_models(replications=2, engine="mesa", progress=lambda *now: told.append(now))
    assert [item.team for item in found] == ["ruitersoord_small"] * 4 + ["oostplein"] * 4
    assert told == [(1, 2), (2, 2)]
    table = as_table(found)
    assert list(table.index) == ["ruitersoord_small", "oostplein"]
    assert list(table.columns) == list(VERSIONS)
    assert table.to_numpy().ravel().tolist() == [item.share for item in found]
