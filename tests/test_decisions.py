"""What a person decides in place of the chair's strategy; tables that tell of chair, facets and organisations."""

from __future__ import annotations

import dataclasses
import functools
from typing import Any

import pandas as pd
import pytest
from docking import assert_same_tables
from scenario_strategies import built, script, small_team

from simulation.constants import DEFAULT_CONSTANTS
from simulation.experiment import RunResult, run
from simulation.experiment.engines import Plan, Team
from simulation.model import Collaboration
from simulation.scenario.schema import Scenario
from simulation.strategies import MOVE_NAMES, Moves, Room
from simulation.strategies.interactive import NO_DECISIONS

DECIDED = Moves(ask_on=0.125, structure=0.5, relate=0.25, inclusiveness=0.875, conflict_openness=0.25)
QUARREL = {"avoiding": 0.0, "accommodating": 0.0, "competing": 1.0, "compromising": 0.0, "integrating": 0.0}
HARSH = {
    "disappointment": 1.0,
    "trust": 0.1,
    "sore_depth": 1.0,
    "old_sores": (("police", "town"), ("town", "youth_work"), ("police", "youth_work")),
}


@functools.cache
def usual(name: str, weeks: int | None = None) -> RunResult:
    return run(name, seed=2, weeks=weeks, engine="mesa")


def decided(name: str, decisions: dict[int, Moves], weeks: int | None = None) -> RunResult:
    return run(name, seed=2, weeks=weeks, engine="mesa", decisions=decisions)


def chair_at(result: RunResult, meeting: int) -> Moves:
    """What the chair did at a meeting, as the table of moves tells it."""
    rows = result.tables["moves"]
    rows = rows[rows["meeting"] == meeting]
    return Moves(**dict(zip(rows["move"], rows["attention"], strict=True)))


def assert_tables_equal(one: RunResult, other: RunResult, *, before: int | None = None) -> None:
    """Check all tables, or all rows of weeks before one, to the last bit."""
    assert set(one.tables) == set(other.tables)
    for name, table in one.tables.items():
        twin = other.tables[name]
        if before is not None:
            table, twin = table[table["week"] < before], twin[twin["week"] < before]
            assert not table.empty or name in ("events", "agreements", "agreements_made", "clashes")
        pd.testing.assert_frame_equal(table, twin, check_exact=True, obj=name)


# --- what a decision does -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("meeting", [1, 3, 4])
def test_a_decision_is_what_the_chair_does_at_that_meeting(meeting: int) -> None:
    result = decided("oostplein", {meeting: DECIDED})
    assert chair_at(result, meeting) == DECIDED
    assert all(result.meetings.loc[meeting - 1, f"move_{name}"] == getattr(DECIDED, name) for name in MOVE_NAMES)
    assert all(chair_at(result, other) != DECIDED for other in range(1, 5) if other != meeting)
    assert result.decisions == {meeting: DECIDED}
    assert result.strategy == "follow_the_voice"


@pytest.mark.parametrize(("name", "meeting", "weeks"), [("oostplein", 3, None), ("ruitersoord", 9, 14)])
def test_what_was_before_is_untouched_to_the_last_bit(name: str, meeting: int, weeks: int | None) -> None:
    before, after = usual(name, weeks), decided(name, {meeting: DECIDED}, weeks)
    week = int(before.meetings["week"].iloc[meeting - 1])
    assert_tables_equal(before, after, before=week)
    assert not before.tables["weeks"].iloc[week - 1 :].equals(after.tables["weeks"].iloc[week - 1 :])
    # who comes and what the chair perceives is settled before a person decides
    assert came(before, week) == came(after, week) != []
    pd.testing.assert_frame_equal(read(before, meeting), read(after, meeting), check_exact=True)


def came(result: RunResult, week: int) -> list[tuple[str, float]]:
    rows = result.tables["members"]
    rows = rows[(rows["week"] == week) & (rows["presence"] > 0.0)]
    return list(zip(rows["member"], rows["presence"], strict=True))


def read(result: RunResult, meeting: int) -> pd.DataFrame:
    rows = result.tables["readings"]
    return rows[rows["meeting"] == meeting]


def test_other_meetings_of_a_script_stay_as_they_are() -> None:
    scenario = built(small_team(chair={"script": script(ask_on=0.25, celebrate=0.5)}))
    result = run(scenario, engine="mesa", decisions={2: DECIDED, 4: Moves()})
    for meeting in range(1, len(result.meetings) + 1):
        expected = {2: DECIDED, 4: Moves()}.get(meeting, Moves(ask_on=0.25, celebrate=0.5))
        assert chair_at(result, meeting) == expected


@pytest.mark.parametrize("decisions", [{}, {99: DECIDED}], ids=str)
def test_no_decision_about_a_meeting_that_is_held_is_none_at_all(decisions: dict[int, Moves]) -> None:
    assert_tables_equal(usual("oostplein"), decided("oostplein", decisions))
    assert not NO_DECISIONS


@pytest.mark.parametrize("name", ["oostplein", "ruitersoord"])
def test_decisions_that_the_strategy_would_have_made_change_nothing(name: str) -> None:
    own = usual(name, 14)
    same = {meeting: chair_at(own, meeting) for meeting in range(1, len(own.meetings) + 1)}
    assert_tables_equal(own, decided(name, same, 14))
    assert_tables_equal(own, decided(name, {2: same[2]}, 14))


def test_decisions_are_kept_within_the_budget() -> None:
    result = decided(
        "oostplein",
        {
            1: Moves(ask_on=3.0, structure=1.0, relate=-2.0, inclusiveness=1.5, conflict_openness=-0.5),
            2: Moves(ask_on=0.75, structure=0.25),
        },
    )
    assert chair_at(result, 1) == Moves(ask_on=0.75, structure=0.25, inclusiveness=1.0, conflict_openness=0.0)
    assert chair_at(result, 2) == Moves(ask_on=0.75, structure=0.25)
    as_scaled = decided("oostplein", {1: chair_at(result, 1), 2: chair_at(result, 2)})
    assert_tables_equal(result, as_scaled)


def test_decisions_hold_under_a_strategy_in_place_of_the_own_one() -> None:
    result = run("oostplein", seed=2, strategy="directive", decisions={2: DECIDED}, engine="mesa")
    assert chair_at(result, 2) == DECIDED
    other = run("oostplein", seed=2, strategy="directive", engine="mesa")
    assert chair_at(result, 1) == chair_at(other, 1) != chair_at(usual("oostplein"), 1)


def test_decisions_are_by_number_of_the_meeting_and_not_by_week() -> None:
    scenario = built(small_team(calendar={"weeks": (3, 4, 10)}))
    result = run(scenario, engine="mesa", decisions={3: DECIDED})
    assert result.meetings.loc[result.meetings["move_structure"] > 0.0, "week"].tolist() == [10]


def test_a_plan_runs_decisions_too() -> None:
    team = Team(built(small_team()), None, {2: DECIDED})
    plan = Plan("mesa", [team], 2, 1, DEFAULT_CONSTANTS)
    ((_, first, tables),) = plan.blocks(1)
    single = run(team.scenario, seed=1, replication=1, decisions=team.decisions, engine="mesa", record="summary")
    assert first == 0
    assert (tables[1][:, 1] == single.weeks["attendance_share"].to_numpy()).all()
    assert (tables[1][:, 3] == single.weeks["order"].to_numpy()).all()
    assert Team(team.scenario, None).decisions == {}


def test_what_is_given_is_not_changed_and_not_kept_hold_of() -> None:
    given = {1: DECIDED}
    result = decided("oostplein", given)
    model = Collaboration(built(small_team()), decisions=given)
    model.decisions[2] = DECIDED
    model.close()
    given[3] = DECIDED
    assert result.decisions == {1: DECIDED}
    assert model.decisions == {1: DECIDED, 2: DECIDED}


# --- a week in two parts ------------------------------------------------------------------------------------------


def test_a_week_in_two_parts_is_a_week() -> None:
    scenario = built(small_team(chair={"strategy": "adaptive"}))
    whole = Collaboration(scenario, seed=3, record="full").run_all()
    parts = Collaboration(scenario, seed=3, record="full")
    weeks = []
    while parts.week < scenario.horizon_weeks:
        if parts.begin_week():
            weeks.append(parts.week)
        parts.end_week()
    for name, table in whole.recorder.tables().items():
        pd.testing.assert_frame_equal(table, parts.recorder.tables()[name], check_exact=True, obj=name)
    whole.close()
    parts.close()
    assert weeks == whole.recorder.tables()["meetings"]["week"].tolist()


def test_whoever_plays_the_chair_reads_the_room_and_then_decides() -> None:
    scenario = built(small_team(chair={"strategy": "adaptive"}))
    model = Collaboration(scenario, seed=3, record="full")
    taken: dict[int, Moves] = {}
    while model.week < scenario.horizon_weeks:
        if model.begin_week():
            meeting = model.meeting
            assert meeting is not None
            assert model.memory.meets[model.week] == 1
            assert model.team.last_meeting_week < model.week
            assert model.reading.meeting == meeting.number
            if meeting.number % 2 == 0:
                share = round(model.reading.trust, 3)
                taken[meeting.number] = model.decisions[meeting.number] = Moves(relate=share, structure=1.0 - share)
        else:
            assert model.meeting is None
        model.end_week()
    played = model.recorder.tables()
    model.close()
    again = run(scenario, seed=3, engine="mesa", decisions=taken)
    assert len(taken) > 3
    for name, table in again.tables.items():
        pd.testing.assert_frame_equal(table, played[name], check_exact=True, obj=name)


def test_what_there_is_to_perceive_between_meetings_is_of_the_last_one() -> None:
    """Also who was missing there, in a week without a meeting."""
    lines = tuple(
        line | {"availability": 0.0 if line["id"] == "worker" else 1.0, "expectation": 1.0}
        for line in small_team()["members"]
    )
    for members, missing in ((small_team(people={"expectation": 1.0})["members"], 0.0), (lines, 1.0 / 3.0)):
        model = Collaboration(built(small_team(members=members, people={"expectation": 1.0, "availability": 1.0})))
        told = []
        for week in range(1, 7):
            model.step()
            assert bool(model.meeting) is (week % 2 == 1)
            told.append(model.room().missing_party)
        model.close()
        assert told == pytest.approx([missing] * 6)


# --- both engines -------------------------------------------------------------------------------------------------


def test_both_engines_do_what_was_decided() -> None:
    decisions = {1: DECIDED, 2: Moves(ask_on=3.0, relate=-1.0), 4: Moves(), 7: Moves(limit=1.0)}
    tables = assert_same_tables(with_leavers(), seed=4, decisions=decisions)
    assert tables["meetings"].loc[0, "move_structure"] == 0.5
    assert tables["meetings"].loc[1, "move_ask_on"] == 1.0
    assert_same_tables(with_leavers(), seed=4, strategy="adaptive", decisions={3: DECIDED})
    assert_same_tables(usual("oostplein").scenario, seed=2, decisions={2: DECIDED, 99: DECIDED})


def test_decisions_of_one_run_are_not_those_of_the_next() -> None:
    """In the compiled engine, too, which uses its arrays again."""
    scenario = with_leavers()
    assert_same_tables(scenario, seed=4, decisions={1: DECIDED})
    assert_same_tables(scenario, seed=4)


# --- what is recorded ---------------------------------------------------------------------------------------------


def with_leavers(**changes: Any) -> Scenario:
    """A team in which people walk out, drop out, are thanked and replaced, also in weeks with a meeting."""
    members = tuple(
        {"id": name, "organisation": party, "count": 5}
        for name, party in (("officer", "police"), ("adviser", "town"), ("worker", "youth_work"))
    )
    events = (
        {"kind": "member_leaves", "week": 5, "member": "officer", "replaced": True},
        {"kind": "replacement", "week": 7, "share": 0.5},
        {"kind": "member_joins", "week": 9, "member": "guard", "organisation": "police", "count": 2},
        {"kind": "covenant_signed", "week": 10, "escalation": "managers"},
    )
    given: dict[str, Any] = {
        "members": members,
        "events": events,
        "people": {"conflict_style": QUARREL, "expectation": 0.9},
        "conditions": {"replacement_per_year": 4.0, "history": HARSH, "pressure": 1.0},
        "calendar": {"every_weeks": 1},
        "chair": {"script": script(0.5, 1.0, invite_minority=0.2, limit=0.6, escalate=0.2)},
    }
    return built(small_team(**given | changes))


@functools.cache
def recorded(name: str) -> RunResult:
    if name == "leavers":
        constants = dataclasses.replace(DEFAULT_CONSTANTS, leave_rate=2.0)
        return run(with_leavers(), seed=4, engine="mesa", constants=constants)
    if name == "changes":
        chair = {"script": script(relate=0.4, limit=0.6), "time_share": 1.0}
        peaceful = with_leavers(
            people={"expectation": 0.9}, conditions={"replacement_per_year": 4.0}, chair=chair, horizon_weeks=30
        )
        return run(peaceful, seed=4, engine="mesa")
    return usual(name, 40)


RECORDED = ("leavers", "changes", "oostplein", "ruitersoord", "bloemenbuurt", "the_newcomer")


@pytest.mark.parametrize("name", RECORDED)
def test_presence_is_that_of_whoever_came(name: str) -> None:
    """Also of those who walked out, dropped out or were replaced in the week of the meeting."""
    result = recorded(name)
    members, meetings = result.tables["members"], result.meetings.set_index("week")
    came = members[members["presence"] > 0.0].groupby("week").size().reindex(meetings.index, fill_value=0)
    assert came.tolist() == (meetings["persons"] - 1).tolist()
    assert not members.loc[members["left_how"] == "walked out", "presence"].eq(0.0).any()
    assert not members.loc[members["left_how"] == "dropped out", "presence"].gt(0.0).any()
    spoke = members[members["spoke"]].groupby("week").size().reindex(meetings.index, fill_value=0)
    assert spoke.tolist() == meetings["speakers"].tolist()
    assert (members.loc[members["spoke"], "presence"] > 0.0).all()
    share = result.weeks.set_index("week")["attendance_share"].reindex(meetings.index)
    assert (came / meetings["members"]).to_numpy() == pytest.approx(share.to_numpy())


def test_people_do_leave_in_a_week_in_which_they_came() -> None:
    """Or the test before this one looks at nothing."""
    hows: set[str] = set()
    for name in ("leavers", "changes"):
        members = recorded(name).tables["members"]
        hows |= set(members.loc[members["left"] & (members["presence"] > 0.0), "left_how"])
    assert hows == {"walked out", "replaced", "thanked"}


@pytest.mark.parametrize("name", RECORDED)
def test_what_was_said_is_told_of_those_who_spoke(name: str) -> None:
    result = recorded(name)
    members, facets = result.tables["members"], {facet.id for facet in result.scenario.issue.facets}
    assert set(members.loc[members["spoke"], "said"]) <= facets
    assert set(members.loc[~members["spoke"], "said"]) <= {""}
    assert set(members["concern"]) <= facets
    assert members["candour"].between(0.0, 1.0).all()
    assert (members.loc[~(members["presence"] > 0.0), "candour"] == 0.0).all()
    assert (members.loc[~members["left"], "left_how"] == "").all()
    hows = {"dropped out", "walked out", "replaced", "thanked", "called away"}
    assert set(members.loc[members["left"], "left_how"]) <= hows


@pytest.mark.parametrize("name", RECORDED)
def test_moves_are_those_of_the_meetings(name: str) -> None:
    result = recorded(name)
    moves, meetings = result.tables["moves"], result.meetings
    assert len(moves) == len(meetings) * len(Moves._fields)
    assert moves["attention"].between(0.0, 1.0).all()
    assert moves["effect"].between(0.0, 1.0).all()
    wide = moves.pivot_table(index="meeting", columns="move", values="attention")
    for move in MOVE_NAMES:
        assert wide[move].tolist() == meetings[f"move_{move}"].tolist(), move
    assert (wide[list(MOVE_NAMES)].sum(axis=1) <= 1.0 + 1e-9).all()
    assert moves["week"].tolist() == meetings["week"].repeat(len(Moves._fields)).tolist()
    stance = moves[moves["move"].isin(["inclusiveness", "conflict_openness"])]
    assert (stance["attention"] == stance["effect"]).all()
    assert (moves.loc[(moves["attention"] == 0.0) & moves["move"].isin(MOVE_NAMES), "effect"] == 0.0).all()
    able = result.tables["readings"].query("reading == 'can_escalate'").set_index("meeting")["perceived"]
    escalated = moves[moves["move"] == "escalate"].set_index("meeting")["effect"]
    assert not (escalated[able == 0.0] > 0.0).any()


@pytest.mark.parametrize("name", RECORDED)
def test_readings_are_levels_but_for_the_number_of_the_meeting(name: str) -> None:
    readings, meetings = recorded(name).tables["readings"], recorded(name).meetings
    assert readings["reading"].tolist() == [*Room._fields] * len(meetings)
    number = readings["reading"] == "meeting"
    assert readings.loc[~number, "perceived"].between(0.0, 1.0).all()
    assert readings.loc[number, "perceived"].tolist() == meetings["meeting"].tolist()
    assert set(readings.loc[readings["reading"] == "can_escalate", "perceived"]) <= {0.0, 1.0}
    assert readings.loc[number, "week"].tolist() == meetings["week"].tolist()


@pytest.mark.parametrize("name", RECORDED)
def test_agreements_made_are_those_counted_and_those_that_come_due(name: str) -> None:
    result = recorded(name)
    made, weeks = result.tables["agreements_made"], result.weeks.set_index("week")
    counted = made.groupby("week").size().reindex(weeks.index, fill_value=0)
    assert counted.tolist() == weeks["agreements_made"].tolist()
    joint = made.groupby("week")["joint"].sum().reindex(result.meetings["week"], fill_value=0)
    assert joint.tolist() == result.meetings["joint_agreements"].tolist()
    assert (made["due_week"] >= made["week"] + 2).all()
    assert set(made["facet"]) <= {facet.id for facet in result.scenario.issue.facets}
    alone = made[made["joint"] == 0]
    assert not alone.duplicated(["week", "member"]).any(), "a deal beside it is joint"
    known = set(made[["week", "member", "facet", "joint", "due_week"]].itertuples(index=False, name=None))
    due = result.tables["agreements"]
    kept_word = due[["made_week", "member", "facet", "joint", "week"]].itertuples(index=False, name=None)
    assert set(kept_word) <= known
    members = result.tables["members"]
    there = set(members.loc[members["presence"] > 0.0, ["week", "member"]].itertuples(index=False, name=None))
    assert set(made[["week", "member"]].itertuples(index=False, name=None)) <= there


@pytest.mark.parametrize("name", RECORDED)
def test_facets_add_up(name: str) -> None:
    result = recorded(name)
    facets, weeks = result.tables["facets"], result.weeks.set_index("week")
    ids = [facet.id for facet in result.scenario.issue.facets]
    assert facets["facet"].tolist() == ids * len(weeks)
    levels = ["story", "concern", "included", "trouble"]
    assert all(facets[level].between(0.0, 1.0 + 1e-12).all() for level in levels)
    by_week = facets.groupby("week")
    assert by_week["story"].sum().to_numpy() == pytest.approx(1.0)
    assert by_week["trouble"].mean().to_numpy() == pytest.approx(weeks["trouble"].to_numpy())
    assert (facets["included"] <= facets["concern"] + 1e-12).all()
    members = result.tables["members"]
    been = members.assign(been=members["presence"].fillna(0.0) > 0.0)
    been["been"] = been.groupby("member")["been"].cummax()
    some = been[been["been"] & ~been["left"]].groupby("week").size().reindex(weeks.index, fill_value=0) > 0
    assert by_week["concern"].sum()[some].to_numpy() == pytest.approx(1.0)
    assert (by_week["concern"].sum()[~some] == 0.0).all()


@pytest.mark.parametrize("name", RECORDED)
def test_organisations_are_those_behind_the_support_of_the_team(name: str) -> None:
    result = recorded(name)
    parties, weeks = result.tables["organisations"], result.weeks.set_index("week")
    assert parties["organisation"].tolist() == [party.id for party in result.scenario.organisations] * len(weeks)
    assert all(parties[level].between(0.0, 1.0).all() for level in ("support", "threat", "workload"))
    # parties of which anybody could come, now or before
    first = result.tables["members"].groupby("organisation")["week"].min()
    some = parties[parties["week"] >= parties["organisation"].map(first).fillna(float("inf"))]
    for level in ("support", "threat"):
        mean = some.groupby("week")[level].mean()
        assert mean.to_numpy() == pytest.approx(weeks.loc[mean.index, level].to_numpy()), level


def test_a_summary_leaves_the_new_tables_out() -> None:
    assert set(run("oostplein", engine="mesa", record="summary", weeks=8).tables) == {"weeks", "meetings", "events"}
