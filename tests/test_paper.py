"""Small teams worked out on paper, week by week, against the tables that a run gives of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from paper import Paper
from scenario_strategies import built, small_team

from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.experiment import run
from simulation.scenario.schema import Scenario
from simulation.strategies import Moves

MANY = Moves(
    *(0.12, 0.2, 0.06, 0.12, 0.08, 0.08, 0.08, 0.06, 0.06, 0.07, 0.07, 0.0, 0.0),
    inclusiveness=0.6,
    conflict_openness=0.7,
)
"""A little of everything but of what changes who is in the team."""
JOINING = Moves(ask_on=0.4, synthesise=0.4, structure=0.2, inclusiveness=0.9, conflict_openness=0.9)
LOUD = Moves(inspire=0.4, structure=0.1, link=0.2, inclusiveness=0.1, conflict_openness=0.2)
ACTING = Moves(act_together=0.4, celebrate=0.3, structure=0.2, call_out=0.1)
PRESSING = Moves(escalate=0.5, relate=0.3, call_out=0.2, conflict_openness=0.9)

PARTIES = (
    {
        **{"id": "police", "kind": "police", "interest": {"noise": 3.0, "fear": 1.0}, "support": 0.6, "workload": 0.7},
        **{"habitus": 0.6, "funding": "at_stake", "threat": 0.3, "means": {"noise": 0.8}, "delay_weeks": 1},
    },
    {
        **{"id": "town", "kind": "municipality", "interest": {"noise": 1.0, "fear": 1.0, "dirt": 2.0}, "support": 0.8},
        **{"workload": 0.4, "habitus": 0.3, "funding": "pooled", "threat": 0.1},
    },
    {
        **{"id": "youth_work", "kind": "welfare", "interest": {"noise": 1.0, "fear": 4.0, "dirt": 0.5}},
        **{"support": 0.5, "workload": 0.6, "habitus": 0.8, "threat": 0.2, "means": {"fear": 0.9, "dirt": 0.2}},
    },
)
FACETS = (
    {
        **{"id": "noise", "severity": 0.6, "tractability": 0.9, "needs": ("police", "municipality")},
        "causes": {"fear": 0.5},
    },
    {"id": "fear", "severity": 0.5, "tractability": 0.7, "needs": ("municipality", "welfare"), "causes": {"dirt": 0.3}},
    {"id": "dirt", "severity": 0.3, "tractability": 1.0, "needs": ("municipality",)},
)
MEMBERS = (
    {"id": "officer", "organisation": "police", "count": 2, "assertiveness": 0.9, "status": 0.8, "deputy": "known"},
    {"id": "adviser", "organisation": "town", "skills": {"networking": 0.6, "translating": 0.8}, "availability": 0.9},
    {"id": "clerk", "organisation": "town", "workload": 0.9, "expectation": 0.3, "availability": 0.6},
    {
        **{"id": "worker", "organisation": "youth_work", "count": 2, "openness": 0.9, "deputy": "unknown"},
        "conflict_style": {"avoiding": 0.2, "competing": 2.0, "accommodating": 0.1, "integrating": 3.0},
    },
)
BUSY = {
    **{"covenant": 0.5, "room": 0.6, "escalation": "managers", "pressure": 0.5, "means": 0.6, "paid_time": 0.3},
    **{"premises": 0.4, "vision_at_start": 0.3, "introductions": 0.7, "days_together": 1.0, "meeting_hours": 1.5},
    "history": {
        **{"disappointment": 0.3, "acquaintance": 0.4, "trust": 0.45, "old_sores": (("police", "youth_work"),)},
        "sore_depth": 0.2,
    },
}
HARSH = {
    **{"covenant": 0.0, "pressure": 0.8, "means": 0.0, "paid_time": 0.0, "escalation": "directors"},
    "history": {"disappointment": 0.9, "trust": 0.3, "acquaintance": 0.0},
}


def team(**changes: Any) -> Scenario:
    given = {"issue": {"title": "Something tangled", "facets": FACETS}, "organisations": PARTIES, "members": MEMBERS}
    given |= {"residents": {"trust": 0.5, "reporting": 0.3, "weights": {"noise": 1.0, "fear": 2.0, "dirt": 1.0}}}
    given |= {"people": {"spread": 0.3}, "calendar": {"every_weeks": 3, "first_week": 2, "fixed": 0.6}}
    return built(small_team(**(given | changes)))


OUTSIDE = (
    {"kind": "training_day", "week": 6, "quality": 0.8},
    {"kind": "incident", "week": 7, "facet": "fear", "severity": 0.7},
    {"kind": "joint_visit", "week": 9},
    {"kind": "covenant_signed", "week": 10, "strength": 0.7, "escalation": "directors"},
    {"kind": "election", "week": 12, "shift": 0.6},
    {"kind": "announcement", "week": 14, "organisation": "police", "threat": 0.4, "support": -0.3, "pressure": 0.2},
    {"kind": "budget_cut", "week": 16, "organisation": "town", "size": 0.5},
    {"kind": "calendar_change", "week": 17, "every_weeks": 2},
    {
        **{"kind": "chair_replaced", "week": 18, "overlap_weeks": 5, "translator": 0.9, "standing": 0.8},
        **{"time_share": 0.9, "network_builder": 0.3},
    },
    {"kind": "extra_support", "week": 20, "means": 0.3},
    {"kind": "member_leaves", "week": 21, "member": "clerk"},
    {"kind": "budget_cut", "week": 22, "size": 0.3},
    {"kind": "covenant_dropped", "week": 24},
    {"kind": "announcement", "week": 25, "threat": -0.2, "support": 0.3, "pressure": -0.4},
    {"kind": "budget_pooled", "week": 26},
    {"kind": "election", "week": 27, "shift": 0.9},
    {"kind": "incident", "week": 28, "severity": 0.4},
    {"kind": "chair_replaced", "week": 29, "coordinator": 1.0, "entrepreneur": 0.9},
    {"kind": "core_group", "week": 31, "size": 3},
    {"kind": "chair_replaced", "week": 33, "overlap_weeks": 30},
)
EAGER = replace(DEFAULT_CONSTANTS, result_rate=4.0, keeping_base=1.0, agreement_base=0.4, clash_rate=6.0)
CASES: dict[str, tuple[Scenario, list[Moves], Constants, int]] = {
    "a little of everything": (team(conditions=BUSY, horizon_weeks=40), [MANY], DEFAULT_CONSTANTS, 1),
    "one thing after another": (
        team(conditions=BUSY | {"joint_visits_every_weeks": 4}, horizon_weeks=40),
        [JOINING, JOINING, LOUD, ACTING, PRESSING, MANY, ACTING, JOINING, ACTING, MANY],
        EAGER,
        2,
    ),
    "much happens": (team(conditions=BUSY, events=OUTSIDE, horizon_weeks=40), [MANY], EAGER, 9),
    "much happens to others": (
        team(conditions=HARSH, events=OUTSIDE, horizon_weeks=40, chair={"organisation": "police", "standing": 0.3}),
        [JOINING, MANY, ACTING],
        EAGER,
        10,
    ),
    "a loud chair": (team(conditions=BUSY, horizon_weeks=30), [LOUD], DEFAULT_CONSTANTS, 3),
    "old quarrels": (
        team(conditions=HARSH, people={"spread": 0.6, "expectation": 0.9}, horizon_weeks=30),
        [PRESSING, MANY],
        replace(EAGER, leave_rate=2.0, burst_rate=1.0, voicing_base=0.0),
        4,
    ),
    "nobody is free": (
        team(people={"availability": 0.3}, conditions=HARSH, horizon_weeks=40),
        [MANY],
        replace(DEFAULT_CONSTANTS, leave_rate=2.0),
        5,
    ),
    "one by one": (
        team(
            calendar={"weeks": (1, 2, 3, 9, 10, 24), "fixed": 0.0}, conditions={"meeting_hours": 0.25}, horizon_weeks=30
        ),
        [JOINING, ACTING],
        DEFAULT_CONSTANTS,
        6,
    ),
    "a large table": (
        team(
            members=(*MEMBERS, {"id": "guest", "organisation": "town", "count": 12, "status": 0.2}),
            conditions=BUSY,
            horizon_weeks=14,
        ),
        [MANY, JOINING],
        EAGER,
        7,
    ),
    "an issue that yields": (
        team(
            issue={"title": "Dirt", "facets": ({**FACETS[2], "needs": ("municipality", "police"), "severity": 0.8},)},
            organisations=tuple(party | {"interest": {"dirt": 1.0}, "means": {}} for party in PARTIES),
            residents={},
            conditions=BUSY | {"means": 1.0, "covenant": 0.9, "room": 1.0},
            horizon_weeks=60,
        ),
        [ACTING, JOINING],
        replace(EAGER, recurrence=0.01, keeping_base=1.0),
        8,
    ),
}


KEYS = {
    "weeks": ["week"],
    "meetings": ["week"],
    "members": ["week", "member"],
    "ties": ["week", "member", "other"],
    "organisations": ["week", "organisation"],
    "facets": ["week", "facet"],
    "clashes": ["week", "member", "other"],
    "agreements": ["week", "member", "made_week"],
    "agreements_made": ["week", "member"],
    "readings": ["week", "reading"],
    "moves": ["week", "move"],
}


def first_difference(expected: pd.DataFrame, table: pd.DataFrame) -> str:
    """The earliest cell in which a table differs, or nothing."""
    found = []
    for column in expected.columns:
        one, other = expected[column], table[column]
        numbers = pd.api.types.is_numeric_dtype(one) and not pd.api.types.is_bool_dtype(one)
        same = np.isclose(one, other.astype(float), rtol=1e-9, atol=1e-9) if numbers else (one == other).to_numpy()
        if not same.all():
            place = int(np.argmin(same))
            found.append((expected["week"][place], place, f"{column}: {other[place]}, on paper {one[place]}"))
    return "; ".join(f"week {week}, {told}" for week, _, told in sorted(found)[:3])


@pytest.mark.parametrize("case", CASES)
def test_a_run_is_as_on_paper(case: str) -> None:
    scenario, doings, constants, seed = CASES[case]
    paper = Paper(scenario, seed, constants, doings)
    paper.live(scenario.horizon_weeks)
    decisions = {number: doings[min(number, len(doings)) - 1] for number in range(1, scenario.horizon_weeks + 1)}
    found = run(scenario, seed=seed, constants=constants, decisions=decisions, record="full", engine="mesa")
    told = []
    for name, keys in KEYS.items():
        expected, table = pd.DataFrame(paper.tables[name]), found.tables[name]
        if expected.empty or table.empty:
            assert expected.empty == table.empty, name
            continue
        one, other = (frame.sort_values(keys, kind="stable").reset_index(drop=True) for frame in (expected, table))
        if one[keys].to_numpy().tolist() != other[keys].to_numpy().tolist():
            told.append(f"{name}: {len(other)} rows, on paper {len(one)}, or of others")
        elif difference := first_difference(one, other):
            told.append(f"{name}: {difference}")
    assert not told, "\n".join(told)
