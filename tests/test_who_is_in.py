"""Who comes into a team and who goes out of it, read off the tables of runs and worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest
from scenario_strategies import built, small_team

from simulation.experiment import RunResult, run
from simulation.model.streams import Purpose, Streams
from simulation.strategies import Moves

CHAIR = {
    "skills": dict.fromkeys(("network_builder", "translator", "coordinator", "entrepreneur"), 1.0),
    "standing": 1.0,
    "time_share": 1.0,
}


def of(moves: Moves, seed: int = 3, **changes: Any) -> RunResult:
    """A run in which the chair does the same at each meeting."""
    changes = {"people": {"spread": 0.0, "expectation": 0.6}, "chair": CHAIR, "horizon_weeks": 20} | changes
    return run(built(small_team(**changes)), seed=seed, decisions=dict.fromkeys(range(1, 30), moves), engine="mesa")


def effects(found: RunResult, move: str) -> dict[int, float]:
    """What a move brought about, by week."""
    moves = found.tables["moves"]
    rows = moves[moves["move"] == move]
    return dict(zip(rows["week"], rows["effect"], strict=True))


def worth(found: RunResult, member: str) -> dict[int, float]:
    """What somebody expects of the team, by week."""
    members = found.tables["members"]
    rows = members[members["member"] == member]
    return dict(zip(rows["week"], rows["added_value"], strict=True))


def test_a_chair_who_limits_thanks_one_at_a_time_as_luck_has_it() -> None:
    many = (
        {"id": "officer", "organisation": "police", "count": 8},
        {"id": "adviser", "organisation": "town", "count": 8},
    )
    found = of(Moves(limit=0.3), members=many, calendar={"every_weeks": 1})
    members = found.tables["members"]
    gone = members[members["left_how"] == "thanked"].groupby("week")["member"].count().to_dict()
    others = members[members["left"] & (members["left_how"] != "thanked")].groupby("week")["member"].count().to_dict()
    listed, luck = 16, Streams(3)
    for week, effect in effects(found, "limit").items():
        thanks = listed + 1 > 13 and luck.one(Purpose.THANK, week) < effect  # a group of 13 is one conversation
        assert gone.get(week, 0) == int(thanks), f"week {week}"
        listed -= int(thanks) + others.get(week, 0)
    assert sum(gone.values()) > 1
    assert 0.3 < min(effects(found, "limit").values()) < max(effects(found, "limit").values()) < 1.0


def test_a_chair_who_does_not_limit_thanks_nobody() -> None:
    many = ({"id": "officer", "organisation": "police", "count": 20},)
    found = of(Moves(structure=0.3), members=many)
    assert "thanked" not in set(found.tables["members"]["left_how"])


NEVER_THERE = (
    {"id": "officer", "organisation": "police", "count": 2},
    {"id": "adviser", "organisation": "town", "count": 2},
    {"id": "worker", "organisation": "youth_work", "availability": 1e-12},
)


def test_who_is_missing_feels_invited_and_does_not_drop_out() -> None:
    found = of(Moves(recruit=0.5), members=NEVER_THERE, horizon_weeks=30)
    expects, brought = worth(found, "worker"), effects(found, "recruit")
    level = 0.6
    for week in range(1, 31):
        if week in brought:
            level += (1.0 - level) * 0.3 * brought[week]
        assert expects[week] == pytest.approx(level), f"week {week}"
    assert min(brought.values()) > 0.3


def test_a_party_of_which_anybody_is_there_is_not_missing() -> None:
    guard = {"id": "guard", "organisation": "police", "availability": 1e-12}
    found = of(Moves(recruit=0.5), members=(*NEVER_THERE[:2], guard))
    members = found.tables["members"]
    came = members[(members["organisation"] == "police") & (members["presence"] > 0.0)]
    expects, brought, level = worth(found, "guard"), effects(found, "recruit"), 0.6
    for week, effect in brought.items():
        if week not in set(came["week"]):
            level += (1.0 - level) * 0.3 * effect
        assert expects[week] == pytest.approx(level), f"week {week}"
    assert 0 < len(set(came["week"])) < len(brought)


def test_nobody_is_brought_in_without_the_move() -> None:
    found = of(Moves(structure=0.5), members=NEVER_THERE, horizon_weeks=2)
    assert set(worth(found, "worker").values()) == {0.6}


def test_a_newcomer_hears_of_the_team_as_soon_as_there_is_something_to_hear() -> None:
    joins = tuple(
        {"kind": "member_joins", "week": week, "member": name, "organisation": "police"}
        for week, name in ((1, "early"), (8, "late"))
    )
    found = of(
        Moves(structure=0.5),
        events=joins,
        calendar={"every_weeks": 2, "first_week": 3},
        people={
            "spread": 0.0,
            "expectation": 0.6,
            "availability": 0.9,
        },
    )
    assert worth(found, "early")[1] == pytest.approx(0.6)
    before = found.weeks.set_index("week")["added_value"][7]
    came = found.tables["members"].set_index(["week", "member"]).loc[(8, "late"), "added_value"]
    assert came == pytest.approx(0.6 + 0.5 * (before - 0.6))  # what others tell counts for half
    assert before != pytest.approx(0.6, abs=0.01)
