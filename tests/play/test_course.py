"""A course that stops at each meeting is the run it would have been."""

from __future__ import annotations

import pandas as pd
import pytest
from scenario_strategies import built, small_team

from simulation import load_scenario, run
from simulation.play import Course, Stage
from simulation.strategies import Moves
from simulation.view.page.scene import scene_at

ASKS = Moves(ask_on=0.5, invite_minority=0.5, inclusiveness=0.9, conflict_openness=0.8)


def same(one, other):
    assert one.keys() == other.keys()
    for name, table in one.items():
        pd.testing.assert_frame_equal(table, other[name], check_exact=True, obj=name)


@pytest.mark.parametrize("name", ["oostplein", "bloemenbuurt", "sip"])
def test_left_to_the_strategy_it_is_the_same_run(name):
    course = Course(load_scenario(name), seed=2)
    while course.stage is not Stage.OVER:
        course.hold()
        course.next_meeting()
    same(course.result().tables, run(name, seed=2, engine="mesa").tables)


def test_decisions_give_the_run_with_those_decisions():
    course = Course(load_scenario("oostplein"), seed=3)
    for number in range(1, 5):
        assert (course.stage, course.meeting) == (Stage.OPEN, number)
        course.hold(ASKS if number % 2 else None)
        assert (course.stage, course.meeting) == (Stage.HELD, number)
        course.next_meeting()
    assert course.decisions == {1: ASKS, 3: ASKS}
    same(course.result().tables, run("oostplein", seed=3, decisions={1: ASKS, 3: ASKS}, engine="mesa").tables)


def test_back_and_otherwise_is_a_fresh_run_with_that_move():
    course = Course(load_scenario("ruitersoord"), seed=1)
    for _ in range(12):
        course.hold(ASKS)
        course.next_meeting()
    course.back_to(5)
    assert (course.stage, course.meeting, sorted(course.decisions)) == (Stage.OPEN, 5, [1, 2, 3, 4])
    other = Moves(structure=1.0)
    course.hold(other)
    course.play_out(20)
    decided = dict.fromkeys(range(1, 5), ASKS) | {5: other}
    same(course.result().tables, run("ruitersoord", seed=1, decisions=decided, weeks=20, engine="mesa").tables)
    with pytest.raises(ValueError, match=r"meeting: found 99; allowed: a meeting that was held, 1 to"):
        course.back_to(99)


def test_the_chair_reads_at_the_open_meeting_what_the_record_tells():
    course = Course(load_scenario("oostplein"), seed=1)
    seen, there = course.reading, course.present
    proposed = course.proposal
    course.hold()
    rows = course.record.rows("readings", 1)
    assert {row["reading"]: row["perceived"] for row in rows} == seen._asdict()
    came = {row["member"]: row["presence"] for row in course.record.rows("members", 1) if row["presence"] > 0}
    assert came == there
    assert {row["move"]: row["attention"] for row in course.record.rows("moves", 1)} == proposed._asdict()


def test_holding_twice_or_after_the_end_changes_nothing():
    course = Course(load_scenario("oostplein"), seed=1).play_out()
    before = course.result().tables
    course.hold(ASKS)
    course.next_meeting()
    same(before, course.result().tables)


def test_a_team_that_never_meets_is_over_at_once():
    course = Course(built(small_team(calendar={"weeks": (9,)}, horizon_weeks=10, events=())), seed=1)
    assert (course.stage, course.week) == (Stage.OPEN, 9)
    never = small_team(calendar={"every_weeks": 400, "first_week": 10}, horizon_weeks=12, events=())
    course = Course(built(never), seed=1).play_out(9)
    assert course.stage is Stage.OPEN


def test_a_scene_is_read_off_the_record():
    course = Course(load_scenario("oostplein"), seed=1)
    before = scene_at(course)
    assert before.about_to
    assert {seat.member for seat in before.seats if seat.presence > 0} == set(course.present)
    course.hold()
    course.next_meeting()
    scene = scene_at(course, 1)
    result = course.result()
    members = result.tables["members"]
    rows = members[members["week"] == 1].set_index("member")
    for seat in scene.seats:
        row = rows.loc[seat.member]
        assert (seat.presence, seat.spoke, seat.said) == (row["presence"], row["spoke"], row["said"])
        assert (seat.grievance, seat.recognition, seat.concern) == (
            row["grievance"],
            row["recognition"],
            row["concern"],
        )
    ties = result.tables["ties"]
    assert len(scene.ties) == int((ties["week"] == 1).sum())
    one, other = next(iter(scene.mutual()))
    assert scene.mutual()[one, other] == 0.5 * (scene.ties[one, other] + scene.ties[other, one])
