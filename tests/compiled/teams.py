"""Small teams that each do one thing to the end of what is allowed."""

from __future__ import annotations

from typing import Any

from scenario_strategies import Data, small_team

from simulation.strategies import strategy_names

ADAPTIVE: Data = {"strategy": "adaptive", "time_share": 1.0, "standing": 0.8}


WEIGHT = 0.25


def other_weight(level: float) -> float:
    """A helper of a strategy in another module, with a constant of that name there too."""
    return WEIGHT * level


def at(week: int, kind: str, **more: Any) -> Data:
    return {"week": week, "kind": kind, **more}


def parties(**changes: Any) -> tuple[Data, ...]:
    return tuple(party | changes for party in small_team()["organisations"])


def crowd(number: int) -> tuple[Data, ...]:
    """So many members, spread over two lines per party."""
    homes = [party["id"] for party in small_team()["organisations"]]
    return tuple(
        {"id": f"line_{place}", "organisation": homes[place % 3], "count": number // 6 + (place < number % 6)}
        for place in range(6)
    )


def wide(facets: int, organisations: int) -> Data:
    """An issue of many sides and a team of many parties, one member each."""
    names = [f"side_{number}" for number in range(facets)]
    kinds = [f"kind_{number}" for number in range(10)]
    return small_team(
        issue={
            "title": "Everything at once",
            "facets": tuple(
                {"id": name, "needs": tuple(kinds[: 1 + place % 10]), "causes": {names[place - 1]: 0.3}}
                for place, name in enumerate(names)
            ),
        },
        organisations=tuple(
            {"id": f"party_{number}", "kind": kinds[number % 10], "interest": {names[number % facets]: 1.0}}
            for number in range(organisations)
        ),
        members=tuple({"id": f"member_{number}", "organisation": f"party_{number}"} for number in range(organisations)),
        chair=ADAPTIVE | {"organisation": f"party_{organisations - 1}"},
        events=(at(2, "invitation_wave", count=organisations + 3),),
        horizon_weeks=9,
    )


TEAMS: dict[str, Data] = {
    "heavy_replacement": small_team(
        horizon_weeks=40, chair=ADAPTIVE, conditions={"replacement_per_year": 20.0, "introductions": 0.5}
    ),
    "many_join": small_team(
        chair=ADAPTIVE,
        conditions={"maximum_size": 30},
        events=tuple(
            at(3 + number // 3, "member_joins", member=f"guest_{number}", organisation="town", count=1 + number % 4)
            for number in range(12)
        ),
    ),
    "core_groups": small_team(
        chair=ADAPTIVE,
        events=(
            at(4, "invitation_wave", count=9),
            at(7, "core_group", size=8),
            at(7, "replacement", share=0.5),
            at(7, "core_group", size=5),
            at(12, "core_group", size=1),
        ),
    ),
    "two_waves_in_one_week": small_team(
        chair={"strategy": "relational"},
        conditions={"replacement_per_year": 12.0},
        events=(
            at(5, "invitation_wave", count=4, organisations=("police", "town")),
            at(5, "invitation_wave", count=5),
            at(5, "replacement", share=0.6),
            at(5, "invitation_wave", count=2, organisations=("town",)),
            at(6, "invitation_wave", count=2, organisations=("town",)),
        ),
    ),
    "waves_from_parties_with_long_names": small_team(
        organisations=(
            *small_team()["organisations"],
            *({"id": f"{'a' * 55}_{number}", "kind": "care", "interest": {"fear": 1.0}} for number in range(3)),
        ),
        chair=ADAPTIVE,
        conditions={"replacement_per_year": 12.0},
        events=(
            at(2, "invitation_wave", count=3, organisations=(f"{'a' * 55}_2", f"{'a' * 55}_1")),
            at(5, "invitation_wave", count=8),
        ),
    ),
    "many_waves_from_many_parties": small_team(
        organisations=(
            *small_team()["organisations"],
            *({"id": f"party_{number}", "kind": "care", "interest": {"fear": 1.0}} for number in range(27)),
        ),
        chair=ADAPTIVE,
        events=tuple(at(2 + number, "invitation_wave", count=1 + number % 2) for number in range(8)),
    ),
    "replaced_again_and_again": small_team(
        chair=ADAPTIVE, events=tuple(at(week, "replacement", share=1.0) for week in (2, 2, 2, 8, 8))
    ),
    "members_leave": small_team(
        chair=ADAPTIVE,
        events=(
            at(3, "member_leaves", member="officer_1", replaced=True),
            at(3, "member_leaves", member="officer", replaced=True),
            at(6, "member_leaves", member="worker_2"),
            at(8, "member_leaves", member="officer"),
            at(8, "member_leaves", member="officer"),
            at(9, "member_joins", member="helper", organisation="police", count=2),
            at(11, "member_leaves", member="helper_2", replaced=True),
            at(12, "member_leaves", member="helper"),
        ),
    ),
    "many_chairs": small_team(
        horizon_weeks=30,
        events=tuple(
            at(3 * place + 2, "chair_replaced", strategy=name, overlap_weeks=2 * place, standing=place / 8)
            for place, name in enumerate(strategy_names())
        ),
    ),
    "calendar_changes": small_team(
        horizon_weeks=40,
        chair=ADAPTIVE,
        calendar={"weeks": (2, 3, 9, 30), "fixed": 0.2},
        events=(
            at(5, "calendar_change", every_weeks=3),
            at(12, "calendar_change", every_weeks=7),
            at(12, "calendar_change", every_weeks=1),
            at(20, "calendar_change", every_weeks=520),
        ),
    ),
    "long_delays": small_team(
        horizon_weeks=140,
        organisations=parties(delay_weeks=52, support=1.0),
        chair=ADAPTIVE,
        conditions={"covenant": 1.0, "paid_time": 1.0, "means": 1.0},
        calendar={"every_weeks": 1, "fixed": 1.0},
    ),
    "fades": small_team(
        horizon_weeks=30,
        people={"availability": 0.1, "expectation": 0.0},
        events=(at(20, "joint_visit"), at(22, "replacement", share=0.5), at(25, "member_leaves", member="worker")),
    ),
    "is_done": small_team(
        horizon_weeks=160,
        issue={
            "title": "A lamp that is out",
            "facets": ({"id": "noise", "severity": 0.6, "tractability": 1.0, "needs": ("police", "municipality")},),
        },
        organisations=tuple(
            {"id": party["id"], "kind": party["kind"], "interest": {"noise": 1.0}, "support": 1.0}
            for party in small_team()["organisations"]
        ),
        chair=ADAPTIVE,
        conditions={
            **{"covenant": 1.0, "paid_time": 1.0, "means": 1.0, "room": 1.0, "replacement_per_year": 0.15},
            **{"days_together": 5.0, "vision_at_start": 1.0, "history": {"acquaintance": 1.0, "trust": 0.95}},
        },
        people={"spread": 0.1, "workload": 0.1, "availability": 1.0},
        calendar={"every_weeks": 1, "fixed": 1.0},
    ),
    "one_member": small_team(
        members=({"id": "alone", "organisation": "police"},), chair=ADAPTIVE, conditions={"replacement_per_year": 4.0}
    ),
    "nobody_available": small_team(
        people={"availability": 0.0}, chair=ADAPTIVE, events=(at(9, "core_group", size=1), at(9, "joint_visit"))
    ),
    "two_hundred_members": small_team(horizon_weeks=4, members=crowd(200), chair=ADAPTIVE, calendar={"every_weeks": 1}),
    "twelve_facets_sixty_organisations": wide(12, 60),
}
"""Plain data of each, by what it is for."""
