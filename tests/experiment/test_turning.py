"""Turning points: each thing tried is a fresh run with that one thing changed, and the same luck."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scenario_strategies import built, script, small_team

from simulation.constant_sets import chosen_sets
from simulation.experiment import RunResult, run
from simulation.experiment.engines import Team
from simulation.experiment.turning import ALL_BUT_ALL, Turning, Variant, turning_points, variants_of
from simulation.model import Collaboration
from simulation.scenario import load_scenario
from simulation.scenario.schema import Scenario
from simulation.strategies import MOVE_NAMES, Moves
from simulation.strategies.base import REGISTER


@functools.cache
def oostplein(**choices: Any) -> RunResult:
    return run("oostplein", seed=4, engine="mesa", **choices)


@functools.cache
def turning_of_oostplein() -> Turning:
    return turning_points(oostplein(), engine="mesa")


def phase(result: RunResult) -> str:
    return str(result.weeks["phase"].iloc[-1])


def decision(result: RunResult, meeting: int, move: str) -> Moves:
    """All attention to one move at a meeting, in the stance in which the chair was there."""
    rows = result.tables["moves"]
    given = rows[rows["meeting"] == meeting].set_index("move")["attention"]
    return Moves()._replace(
        **{move: 1.0}, inclusiveness=given["inclusiveness"], conflict_openness=given["conflict_openness"]
    )


def again(result: RunResult, **changed: Any) -> RunResult:
    """The same run, with something else."""
    given: dict[str, Any] = {"seed": result.seed, "replication": result.replication, "engine": "mesa"}
    return run(changed.pop("scenario", result.scenario), **given | changed)


def led_in_another_way(result: RunResult, strategy: str | None, name: str, variant: Variant) -> str:
    """The phase at the end if the chair takes up another strategy at the start of a week, for good."""
    assert variant.meeting is not None
    decided = {number: moves for number, moves in result.decisions.items() if number < variant.meeting}
    model = Collaboration(
        result.scenario, seed=result.seed, replication=result.replication, strategy=strategy, decisions=decided
    )
    model.run_all(variant.week - 1)
    model.follow(name)
    model.run_all()
    model.close()
    return str(model.recorder.tables()["weeks"]["phase"].iloc[-1])


def weeks_of(team: Team, result: RunResult) -> pd.DataFrame:
    return again(result, scenario=team.scenario, strategy=team.strategy, decisions=team.decisions).weeks


def assert_as_fresh(result: RunResult, found: Turning, strategy: str | None) -> None:
    """Every variant ends as a fresh run does, and a turning point is where that ends in another phase."""
    assert found.phase == phase(result)
    for one in found.variants:
        if one.strategy:
            expected = led_in_another_way(result, strategy, one.strategy, one)
            assert one.event is None
            assert not one.move
        elif one.event is not None:
            left = tuple(event for place, event in enumerate(result.scenario.events) if place != one.event)
            other = result.scenario.model_copy(update={"events": left})
            expected = phase(again(result, scenario=other, strategy=strategy, decisions=result.decisions))
            assert one.week == result.scenario.events[one.event].week
            assert (one.meeting, one.move) == (None, "")
        else:
            assert one.meeting is not None
            decided = {**result.decisions, one.meeting: decision(result, one.meeting, one.move)}
            expected = phase(again(result, strategy=strategy, decisions=decided))
        assert one.phase == expected, (one.week, one.meeting, one.move, one.event, one.strategy)
        assert (one in found.points) == (not one.strategy and expected != phase(result))
    weeks = [one.week for one in found.variants]
    assert weeks == sorted(weeks)


# --- what is tried ------------------------------------------------------------------------------------------------


def small(**changes: Any) -> Scenario:
    events = (
        {"id": "fight", "kind": "incident", "week": 2, "facet": "noise", "severity": 0.9},
        {"id": "new_guard", "kind": "member_joins", "week": 3, "member": "guard", "organisation": "police", "count": 2},
        {"id": "away", "kind": "member_leaves", "week": 6, "member": "worker"},
    )
    given = {"events": events, "calendar": {"weeks": (2, 5, 9)}, "horizon_weeks": 12}
    return built(small_team(**given | changes))


def test_every_other_move_is_tried_at_every_meeting_and_every_event_and_strategy() -> None:
    result = run(small(), seed=1, engine="mesa")
    found = variants_of(result)
    moves = [(one.meeting, one.move) for one in found if one.move]
    assert sorted(moves) == sorted(
        (meeting, move) for meeting in (1, 2, 3) for move in MOVE_NAMES if move != "escalate"
    )
    assert [one.event for one in found if one.event is not None] == [0, 1, 2]
    ways = [(one.meeting, one.strategy) for one in found if one.strategy]
    assert sorted(ways) == sorted((meeting, name) for meeting in (1, 2, 3) for name in REGISTER)
    assert all(not one.phase for one in found)
    assert all((one.meeting is None) == (one.event is not None) for one in found)


def test_a_move_that_has_all_attention_already_is_no_other_move() -> None:
    result = run(small(chair={"script": script(relate=0.9, link=0.1)}), engine="mesa")
    tried = {one.move for one in variants_of(result) if one.move}
    assert ALL_BUT_ALL == 0.9
    assert tried == {*MOVE_NAMES} - {"relate", "escalate"}


def test_the_own_strategy_is_no_other_way_unless_a_person_decided() -> None:
    own = run("oostplein", engine="mesa", weeks=8)
    assert {one.strategy for one in variants_of(own)} - {""} == {*REGISTER} - {"follow_the_voice"}
    given = run("oostplein", engine="mesa", weeks=8, strategy="directive")
    assert {one.strategy for one in variants_of(given)} - {""} == {*REGISTER} - {"directive"}
    decided = run("oostplein", engine="mesa", weeks=8, decisions={1: Moves(relate=1.0)})
    assert {one.strategy for one in variants_of(decided)} - {""} == {*REGISTER}


def test_events_after_the_end_are_not_tried() -> None:
    result = run(small(), engine="mesa", weeks=5)
    assert [one.event for one in variants_of(result) if one.event is not None] == [0, 1]
    assert {one.meeting for one in variants_of(result)} == {None, 1, 2}


def test_without_meetings_and_events_there_is_nothing_to_try() -> None:
    result = run("oostplein_twelve_monthly", engine="mesa", weeks=1)
    bare = result.scenario.model_copy(update={"calendar": result.scenario.calendar.model_copy(update={"weeks": (9,)})})
    if len(run(bare, engine="mesa", weeks=1).meetings):
        bare = built(small_team(calendar={"weeks": (9,)}))
    found = turning_points(run(bare, engine="mesa", weeks=1), engine="mesa")
    assert (found.variants, found.points, found.ways) == ((), (), ())
    assert found.phase == "forming"


def test_escalating_is_tried_only_where_there_is_somebody_to_escalate_to() -> None:
    assert not [one for one in variants_of(oostplein()) if one.move == "escalate"]
    signed = ({"kind": "covenant_signed", "week": 4, "escalation": "directors"},)
    dropped = (*signed, {"kind": "covenant_dropped", "week": 7})
    for events, meetings in ((signed, {2, 3}), (dropped, {2})):
        result = run(small(events=events), engine="mesa")
        assert {one.meeting for one in variants_of(result) if one.move == "escalate"} == meetings
    managers = run(small(conditions={"escalation": "managers"}), engine="mesa")
    assert {one.meeting for one in variants_of(managers) if one.move == "escalate"} == {1, 2, 3}


def test_a_summary_is_refused() -> None:
    result = run("oostplein", engine="mesa", record="summary", weeks=8)
    for refuse in (variants_of, turning_points):
        with pytest.raises(ValueError, match=r"recorded as summary; allowed: record='full'"):
            refuse(result)


def test_the_run_itself_is_left_as_it_was() -> None:
    result = run(small(), seed=1, engine="mesa", decisions={2: Moves(relate=1.0)})
    before = {name: table.copy() for name, table in result.tables.items()}
    turning_points(result, engine="mesa")
    assert result.decisions == {2: Moves(relate=1.0)}
    for name, table in before.items():
        pd.testing.assert_frame_equal(table, result.tables[name], check_exact=True)


# --- what comes of it ---------------------------------------------------------------------------------------------


def test_turning_points_are_where_a_fresh_run_ends_in_another_phase() -> None:
    found = turning_of_oostplein()
    assert found.points
    assert found.ways
    assert_as_fresh(oostplein(), found, None)


def test_none_is_reported_where_fresh_runs_end_the_same() -> None:
    result = run("oostplein", seed=3, weeks=3, engine="mesa")
    found = turning_points(result, engine="mesa")
    assert len(found.variants) == 19
    assert (found.points, found.ways) == ((), ())
    assert_as_fresh(result, found, None)


@pytest.mark.parametrize("seed", [1, 4])
def test_events_left_out(seed: int) -> None:
    result = run(small(chair={"strategy": "adaptive"}), seed=seed, replication=2, engine="mesa")
    assert_as_fresh(result, turning_points(result, engine="mesa"), None)


def test_leaving_an_event_out_is_a_scenario_file_without_it() -> None:
    """To the last bit, in every week."""
    result = run("bloemenbuurt", seed=2, weeks=40, engine="mesa")
    events = [one for one in variants_of(result) if one.event is not None]
    assert len(events) == sum(event.week <= 40 for event in result.scenario.events) > 0
    for one in events:
        assert one.event is not None
        identifier = result.scenario.events[one.event].id
        if identifier is None:
            events = result.scenario.events
            fresh = result.scenario.model_copy(update={"events": events[: one.event] + events[one.event + 1 :]})
        else:
            overrides = {"events": [{"id": identifier, "remove": True}]}
            fresh = load_scenario("bloemenbuurt", overrides=overrides)
        assert len(fresh.events) == len(result.scenario.events) - 1
        pd.testing.assert_frame_equal(
            weeks_of(one.team, result), again(result, scenario=fresh, weeks=40).weeks, check_exact=True
        )


def test_the_weeks_before_a_change_are_those_of_the_run() -> None:
    result = oostplein()
    for one in variants_of(result)[::5]:
        other = weeks_of(one.team, result)
        pd.testing.assert_frame_equal(other.head(one.week - 1), result.weeks.head(one.week - 1), check_exact=True)
        assert not other.equals(result.weeks)


def test_a_strategy_in_place_of_the_own_one_leads_on() -> None:
    result = run("oostplein", seed=3, strategy="directive", engine="mesa", weeks=16)
    found = turning_points(result, engine="mesa")
    assert {one.team.strategy for one in found.variants if not one.strategy} == {"directive"}
    assert_as_fresh(result, found, "directive")


def chair_replaced() -> Scenario:
    """A chair who gives way to one with another strategy."""
    events = ({"kind": "chair_replaced", "week": 4, "overlap_weeks": 2, "strategy": "directive"},)
    skills = {"network_builder": 1.0, "translator": 1.0, "coordinator": 1.0, "entrepreneur": 1.0}
    return small(events=events, chair={"strategy": "relational", "skills": skills, "time_share": 1.0})


@pytest.mark.parametrize("strategy", [None, "adaptive", "relational"])
def test_a_new_chair_brings_another_strategy_unless_one_was_given(strategy: str | None) -> None:
    """Also if the one that was given is the scenario's own: then the new chair keeps to it as well."""
    result = run(chair_replaced(), seed=2, strategy=strategy, engine="mesa")
    for one in variants_of(result):
        if one.move:
            assert one.meeting is not None
            decided = {one.meeting: decision(result, one.meeting, one.move)}
            fresh = again(result, strategy=strategy, decisions=decided)
            pd.testing.assert_frame_equal(weeks_of(one.team, result), fresh.weeks, check_exact=True)
    if strategy != "relational":
        assert_as_fresh(result, turning_points(result, engine="mesa"), strategy)


@pytest.mark.parametrize("strategy", [None, "directive"])
def test_what_a_person_decided_is_kept_but_where_it_is_changed(strategy: str | None) -> None:
    decisions = {1: Moves(inspire=0.5, relate=0.3), 3: Moves(synthesise=1.0, inclusiveness=0.9)}
    result = run("oostplein", seed=3, strategy=strategy, decisions=decisions, engine="mesa", weeks=17)
    found = turning_points(result, engine="mesa")
    for one in found.variants:
        if one.move:
            assert one.meeting is not None
            assert one.team.decisions == {**decisions, one.meeting: decision(result, one.meeting, one.move)}
        elif one.strategy:
            assert one.team.decisions == {key: moves for key, moves in decisions.items() if key < (one.meeting or 0)}
    assert not [one for one in found.variants if (one.meeting, one.move) == (3, "synthesise")]
    assert_as_fresh(result, found, strategy)


def test_constants_are_those_of_the_run() -> None:
    """A named set, and constants by themselves."""
    (named,) = chosen_sets(["plausible_07"])
    result = run("oostplein", seed=3, constants=named, engine="mesa", weeks=17)
    bare = run("oostplein", seed=3, constants=named.constants, engine="mesa", weeks=17)
    pd.testing.assert_frame_equal(result.weeks, bare.weeks)
    found = turning_points(result, engine="mesa")
    some = [one for one in found.variants if one.move]
    for one in some[::3]:
        fresh = again(result, constants=named, decisions=one.team.decisions)
        assert one.phase == phase(fresh)
    phases = [one.phase for one in found.variants]
    usual = [one.phase for one in turning_points(oostplein(weeks=17), engine="mesa").variants]
    assert phases != usual[: len(phases)], "these constants change nothing, so that this test would see nothing"
    assert [one.phase for one in turning_points(bare, engine="mesa").variants] == phases


def test_ways_are_the_last_meeting_to_begin_with_each() -> None:
    found = turning_of_oostplein()
    ways = [one for one in found.variants if one.strategy and one.phase != found.phase]
    last: dict[tuple[str, str], int] = {}
    for one in ways:
        assert one.meeting is not None
        last[one.strategy, one.phase] = max(one.meeting, last.get((one.strategy, one.phase), 0))
    assert {(one.strategy, one.phase): one.meeting for one in found.ways} == last
    assert not {one.strategy for one in found.points} - {""}


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    lines: list[str] = []
    result = run("oostplein", seed=3, weeks=3, engine="mesa")
    found = turning_points(
        result, engine="mesa", progress=lambda done, total: told.append((done, total)), tell=lines.append
    )
    assert told == [(number, len(found.variants)) for number in range(1, len(found.variants) + 1)]
    assert lines == ["engine: mesa, as asked"]


def test_both_engines_find_the_same() -> None:
    compiled = turning_points(oostplein(), engine="compiled")
    mesa = turning_of_oostplein()
    assert [one.phase for one in compiled.variants] == [one.phase for one in mesa.variants]
    assert (compiled.points, compiled.ways, compiled.phase) == (mesa.points, mesa.ways, mesa.phase)
    assert np.mean([one.phase != mesa.phase for one in mesa.variants]) > 0.1
