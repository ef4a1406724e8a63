"""Runs of which the minutes are held against the tables: shipped teams, and small ones made so that all is told."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from typing import Any

from scenario_strategies import built, script, small_team

from simulation.constants import DEFAULT_CONSTANTS
from simulation.experiment import RunResult, run
from simulation.minutes import Entry, Record, entries
from simulation.scenario.schema import Scenario


def _with_people(count: int, **changes: Any) -> Scenario:
    """The small team with so many people from each party."""
    lines = [("officer", "police"), ("adviser", "town"), ("worker", "youth_work")]
    members = tuple({"id": name, "organisation": party, "count": count} for name, party in lines)
    return built(small_team(members=members, **changes))


def _with_deputies(**changes: Any) -> Scenario:
    """The small team, in which few come themselves and half of them have a deputy whom the group knows."""
    members = (
        {"id": "officer", "organisation": "police", "count": 3, "deputy": "known"},
        {"id": "worker", "organisation": "youth_work", "count": 3, "deputy": "unknown"},
    )
    people = {"expectation": 0.2, "workload": 0.9, "availability": 0.9}
    return built(small_team(members=members, people=people, **changes))


def _quarrelling() -> Scenario:
    """A team that has much against each other and says so."""
    style = {"avoiding": 0.0, "accommodating": 0.0, "competing": 4.0, "compromising": 0.0, "integrating": 0.0}
    history = {
        "disappointment": 1.0,
        "trust": 0.1,
        "sore_depth": 1.0,
        "old_sores": (
            *({"between": ("police", "town")}, {"between": ("town", "youth_work")}),
            {"between": ("police", "youth_work")},
        ),
    }
    return _with_people(
        4,
        people={"conflict_style": style, "assertiveness": 0.9, "expectation": 0.9, "spread": 0.3},
        conditions={"history": history, "pressure": 1.0},
        chair={"script": script(0.5, 1.0, invite_minority=0.05)},
        calendar={"every_weeks": 1},
    )


def _leaving() -> Scenario:
    events = (
        {"kind": "member_leaves", "week": 4, "member": "adviser_1"},
        {"kind": "member_joins", "week": 6, "member": "guard", "organisation": "police", "count": 2},
        {"kind": "member_leaves", "week": 7, "member": "guard", "replaced": True},
        {"kind": "training_day", "week": 9, "quality": 1.0},
        {"kind": "announcement", "week": 9, "threat": 0.2},
        {"kind": "joint_visit", "week": 10},
        {"kind": "member_leaves", "week": 19, "member": "worker"},
    )
    return built(small_team(events=events, calendar={"weeks": (3, 4, 8, 12, 16)}))


def _joining_before_the_second_meeting() -> Scenario:
    events = (
        {"kind": "member_joins", "week": 3, "member": "guard", "organisation": "police"},
        {"kind": "member_joins", "week": 9, "member": "nurse", "organisation": "youth_work"},
    )
    return built(small_team(events=events, calendar={"weeks": (1, 6, 12)}))


def _joining_before_the_first_meeting() -> Scenario:
    events = ({"kind": "member_joins", "week": 3, "member": "guard", "organisation": "police"},)
    return built(small_team(events=events, calendar={"weeks": (6, 12)}))


def _lines_with_like_names() -> Scenario:
    """A line that can never come, and one whose id begins with that of the first; and the other way round."""
    members = (
        {"id": "officer", "organisation": "police", "availability": 0.0},
        {"id": "officer_of_youth", "organisation": "youth_work", "count": 2, "availability": 0.5},
        {"id": "adviser", "organisation": "town", "count": 2, "availability": 0.6},
        {"id": "adviser_of_town", "organisation": "town", "availability": 0.0},
    )
    return built(small_team(members=members, calendar={"every_weeks": 1}))


def _all_moves() -> Scenario:
    """A chair who does two things well, and one hardly."""
    skills = {"network_builder": 0.0, "translator": 1.0, "coordinator": 0.6, "entrepreneur": 0.2}
    given = script(ask_on=0.3, structure=0.3, act_together=0.15, relate=0.15, synthesise=0.1)
    return _with_people(3, chair={"skills": skills, "script": given, "time_share": 1.0, "standing": 0.8})


LEAVING_EASILY = dataclasses.replace(DEFAULT_CONSTANTS, leave_rate=2.0, burst_rate=1.0)

_SMALL: dict[str, tuple[Callable[[], Scenario], dict[str, Any]]] = {
    "leaving": (_leaving, {"seed": 1}),
    "joining_before_the_second_meeting": (_joining_before_the_second_meeting, {}),
    "joining_before_the_first_meeting": (_joining_before_the_first_meeting, {}),
    "like_names": (_lines_with_like_names, {}),
    "deputies": (lambda: _with_deputies(calendar={"every_weeks": 1}), {"seed": 2}),
    "little_time": (
        lambda: _with_deputies(conditions={"meeting_hours": 0.25}, calendar={"every_weeks": 1}),
        {"seed": 4},
    ),
    "nobody_can_come": (lambda: built(small_team(people={"availability": 0.0})), {}),
    "no_meeting": (lambda: built(small_team(calendar={"weeks": (10,)})), {"weeks": 8}),
    "too_many": (
        lambda: _with_people(8, chair={"script": script(limit=1.0)}, calendar={"every_weeks": 1}),
        {"seed": 3},
    ),
    "quarrelling": (_quarrelling, {"seed": 1}),
    "quarrelling_and_leaving": (_quarrelling, {"seed": 2, "constants": LEAVING_EASILY}),
    "many_changes_of_job": (
        lambda: _with_people(3, conditions={"replacement_per_year": 4.0}, calendar={"every_weeks": 1}),
        {"seed": 5},
    ),
    "all_moves": (_all_moves, {"seed": 1}),
    "nobody_leads": (
        lambda: built(small_team(chair={"leadership": "none"}, people={"availability": 0.3, "workload": 0.9})),
        {"seed": 1},
    ),
    "members_lead": (
        lambda: built(small_team(chair={"leadership": "rotating", "script": script(structure=0.5, relate=0.2)})),
        {"seed": 1},
    ),
    "members_lead_little": (lambda: built(small_team(chair={"leadership": "shared"})), {"seed": 1}),
    "small": (lambda: built(small_team()), {"seed": 1}),
}
_SHIPPED: dict[str, tuple[str, dict[str, Any]]] = {
    "oostplein-1": ("oostplein", {"seed": 1}),
    "oostplein-3": ("oostplein", {"seed": 3}),
    "bloemenbuurt-0": ("bloemenbuurt", {"seed": 0}),
    "bloemenbuurt_covenant-2": ("bloemenbuurt_covenant", {"seed": 2, "replication": 1}),
    "ruitersoord-0": ("ruitersoord", {"seed": 0, "weeks": 25}),
    "ruitersoord-7": ("ruitersoord", {"seed": 7, "weeks": 12, "strategy": "deep_democracy"}),
    "ruitersoord_replacement-1": ("ruitersoord_replacement", {"seed": 1, "weeks": 30}),
    "sip-0": ("sip", {"seed": 0, "weeks": 30}),
    "sip-4": ("sip", {"seed": 4, "weeks": 30}),
}
RUNS = (*_SHIPPED, *_SMALL)


@functools.cache
def result_of(name: str) -> RunResult:
    if name in _SHIPPED:
        scenario, choices = _SHIPPED[name]
        return run(scenario, engine="mesa", **choices)
    make, choices = _SMALL[name]
    return run(make(), engine="mesa", **choices)


@functools.cache
def entries_of(name: str) -> tuple[Entry, ...]:
    return tuple(entries(Record.of(result_of(name))))


def keys_met() -> dict[str, int]:
    counted: dict[str, int] = {}
    for name in RUNS:
        for entry in entries_of(name):
            for claim in entry.claims:
                counted[claim.key] = counted.get(claim.key, 0) + 1
    return counted
