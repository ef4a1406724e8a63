"""What nobody should be able to do with impunity, and what teams can survive."""

from __future__ import annotations

from typing import Any

from simulation.evidence.row import Combination, GivenBack, Level, MeanRatio, OfBest, Ratio, Row, Setting, Several, more
from simulation.evidence.rows.second_teams import ORDINARY_COORDINATOR
from simulation.evidence.rows.settings import NO_HANDOVER
from simulation.evidence.traces import trust_after_kept
from simulation.experiment.observables import (
    WORKING,
    effort,
    in_phase,
    mean_alive,
    reached,
    share_of_weeks,
    total,
    weeks_to,
)

_FOUR_YEARS = 208
_RENEWED = 157
"""Week in which something new comes, after three years."""
_HALF_YEARS = tuple((26 * half + 1, 26 * half + 26) for half in range(8))
_EFFORT = tuple(effort(*half) for half in _HALF_YEARS)
_UNTIL_RENEWED = _EFFORT[:7]
_COMING = tuple(mean_alive("attendance_share", *half) for half in _HALF_YEARS)

_TEAMS: dict[str, tuple[str, list[dict[str, Any]], dict[str, float], str]] = {
    "Ruitersoord": (
        "ruitersoord",
        [NO_HANDOVER],
        {
            "street_nuisance": 0.3,
            "repeat_offenders": 0.12,
            "homes": 0.25,
            "hidden_need": 0.12,
            "public_space": 0.45,
            "low_reporting": 0.08,
        },
        "low_reporting",
    ),
    "front line": (
        "leeuwarden_front_line",
        [],
        {
            "closed_doors": 0.4,
            "debts": 0.25,
            "income_gaps": 0.2,
            "care_orders": 0.12,
            "addiction_mental": 0.12,
            "heavy_referrals": 0.2,
        },
        "addiction_mental",
    ),
    "Vensterschool": (
        "vensterschool",
        [{"id": "election", "remove": True}],
        {"delays": 0.12, "after_school": 0.35, "parents": 0.2, "safety": 0.3, "meeting_place": 0.3},
        "parents",
    ),
}
"""Teams that succeed for years: scenario, events taken away, tractability of each facet, and a facet for a new aim."""

_RENEWALS: dict[str, dict[str, Any]] = {
    "new people": {"kind": "replacement", "week": _RENEWED, "share": 0.5},
    "reset": {"kind": "evaluation", "week": _RENEWED, "quality": 0.7},
}
_TRACTABILITY = {"a quarter as easy": 0.25, "three times as easy": 3.0}


def _for_years(team: str, *events: dict[str, Any], easier: float = 1.0) -> Setting:
    name, without, tractability, _ = _TEAMS[team]
    changes: dict[str, Any] = {"horizon_weeks": _FOUR_YEARS, "events": [*without, *events]}
    if easier != 1.0:
        facets = [{"id": facet, "tractability": min(1.0, easier * level)} for facet, level in tractability.items()]
        changes["issue"] = {"facets": facets}
    return Setting(name, changes)


def _renewals(team: str) -> dict[str, dict[str, Any]]:
    return {"new aim": {"kind": "emphasis", "week": _RENEWED, "facet": _TEAMS[team][3]}, **_RENEWALS}


_EFFORT_SETTINGS = {
    **{team: _for_years(team) for team in _TEAMS},
    **{f"{team}, {told}": _for_years(team, event) for team in _TEAMS for told, event in _renewals(team).items()},
    **{f"{team}, {told}": _for_years(team, easier=factor) for team in _TEAMS for told, factor in _TRACTABILITY.items()},
}

_LEFT = 53
"""Week in which the puller leaves."""
_LEADER_LEAVES = {
    "kind": "chair_replaced",
    "week": _LEFT,
    "overlap_weeks": 0,
    **ORDINARY_COORDINATOR["skills"],
    **{key: value for key, value in ORDINARY_COORDINATOR.items() if key != "skills"},
}
_YEAR_AFTER = share_of_weeks(_LEFT, 104, *WORKING)
_DONE_AFTER = (total("agreements_kept", _LEFT, 104), total("wins", _LEFT, 104))
_DONE = (total("agreements_kept", 1, 104), total("wins", 1, 104))
_WORKING_YEARS = share_of_weeks(1, 104, *WORKING)
_PULLED: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "Ruitersoord": ("ruitersoord", [NO_HANDOVER]),
    "front line": ("leeuwarden_front_line", []),
    "WIJeindhoven": ("wijeindhoven", []),
    "Vensterschool": ("vensterschool", [{"id": "election", "remove": True}]),
}
"""Teams with a chair who pulls and a mandate: scenario, and events taken away."""


def _pulled(team: str, *events: dict[str, Any]) -> Setting:
    name, without = _PULLED[team]
    return Setting(name, {"horizon_weeks": 104, "events": [*without, *events]})


_PULLER_SETTINGS = {
    name: setting
    for team in _PULLED
    for name, setting in (
        (team, _pulled(team)),
        (f"{team}, puller left", _pulled(team, _LEADER_LEAVES)),
        (
            f"{team}, puller and backer left",
            _pulled(team, _LEADER_LEAVES, {"kind": "covenant_dropped", "week": _LEFT}),
        ),
        (f"{team}, unbacked", _pulled(team, {"kind": "covenant_dropped", "week": 1})),
    )
}


def _backer_lost(team: str) -> Several:
    """The exit of a puller costs more with the backer lost: by the phase, or by the work done."""
    lost, kept = f"{team}, puller and backer left", f"{team}, puller left"
    return Several(
        team,
        (
            more(_YEAR_AFTER, kept, lost, above=None, at_least=0.10, name=f"{team}: working lost"),
            MeanRatio(f"{team}: work done with the backer lost", _DONE_AFTER, lost, kept, most=0.80),
        ),
        least=1,
    )


_HALVED: dict[str, Any] = {
    "people": {
        "openness": 0.325,
        "assertiveness": 0.3,
        "expectation": 0.375,
        "skills": {"networking": 0.175, "translating": 0.125},
    },
    "conditions": {
        "covenant": 0.5,
        "room": 0.5,
        "escalation": "managers",
        "means": 0.45,
        "paid_time": 0.475,
        "premises": 0.5,
        "vision_at_start": 0.05,
        "introductions": 0.35,
        "joint_visits_every_weeks": 2,
        "meeting_hours": 2.0,
        "days_together": 2.5,
        "history": {"acquaintance": 0.15, "trust": 0.275},
    },
}
"""Half of what the front line has, in people and conditions."""
_HALVED_SUPPORT = {"support": 0.34}


def _halved(chair: dict[str, Any]) -> Setting:
    return Setting("leeuwarden_front_line", {**_HALVED, "chair": chair}, every_organisation=_HALVED_SUPPORT)


_HALF_A_CHAIR: dict[str, Any] = {
    "skills": {"network_builder": 0.35, "translator": 0.3, "coordinator": 0.3, "entrepreneur": 0.35},
    "standing": 0.325,
    "time_share": 0.475,
    "patience": 0.25,
}
_INVENTORIES: dict[str, Any] = {
    **_HALF_A_CHAIR,
    "skills": {"network_builder": 0.15, "translator": 0.15, "coordinator": 0.15, "entrepreneur": 0.15},
    "strategy": "inventory",
}

_INSPIRED = {
    "Ruitersoord": ("ruitersoord", [NO_HANDOVER]),
    "front line": ("leeuwarden_front_line", []),
    "WIJeindhoven": ("wijeindhoven", []),
    "Nijmegen": ("nijmegen_hatert", []),
    "Vensterschool": ("vensterschool", [{"id": "election", "remove": True}]),
}
_INSPIRATION = {"plain": 0.1, "inspiring": 0.9}
_TRUST = {"little trust": 0.3, "trust": 0.7}


def _inspired(team: str, entrepreneur: float, trust: float) -> Setting:
    name, without = _INSPIRED[team]
    changes: dict[str, Any] = {
        "horizon_weeks": 60,
        "chair": {"skills": {"entrepreneur": entrepreneur}},
        "conditions": {"history": {"trust": trust}},
        "events": list(without),
    }
    return Setting(name, changes)


_INSPIRED_SETTINGS = {
    f"{team}, {told}, {warm}": _inspired(team, entrepreneur, trust)
    for team in _INSPIRED
    for told, entrepreneur in _INSPIRATION.items()
    for warm, trust in _TRUST.items()
}


def _product(team: str, column: str) -> Combination:
    """How much more inspiration does with trust than without."""
    seen = mean_alive(column, 27, 52)
    return Combination(
        f"{team}: inspiration times trust, {column}",
        (
            (1.0, f"{team}, inspiring, trust", seen),
            (-1.0, f"{team}, plain, trust", seen),
            (-1.0, f"{team}, inspiring, little trust", seen),
            (1.0, f"{team}, plain, little trust", seen),
        ),
        above=0.0,
        scale=0.05,
    )


def _trust_alone(team: str) -> Combination:
    return more(
        mean_alive("results", 27, 52),
        f"{team}, plain, trust",
        f"{team}, plain, little trust",
        above=None,
        at_most=0.03,
        name=f"{team}: results by trust alone",
        scale=0.03,
    )


_BREACH = {"early": 5, "late": 60}


def _breached(*weeks: int) -> Setting:
    breaches = [{"kind": "word_broken", "week": week, "organisation": "housing_one", "size": 0.6} for week in weeks]
    return Setting("ruitersoord", {"horizon_weeks": 150, "events": [NO_HANDOVER, *breaches]})


_BREACHES = {**{name: _breached(week) for name, week in _BREACH.items()}, "none": _breached()}
_AFTER = {name: trust_after_kept("housing_one", week, 20) for name, week in _BREACH.items()}

ROWS: tuple[Row, ...] = (
    Row(
        "E82",
        "Effort falls with success, what is new renews it, and it is greatest where success is not too easy or hard",
        "B",
        "[R]",
        _EFFORT_SETTINGS,
        (
            Several(
                "teams whose agreements and attendance in the last half year are at least a tenth below their best",
                tuple(
                    (
                        OfBest(f"{team}: agreements, last half year of the best", _EFFORT, team, most=0.90),
                        OfBest(f"{team}: attendance, last half year of the best", _COMING, team, most=0.90),
                    )
                    for team in _TEAMS
                ),
                least=2,
            ),
            Several(
                "teams to which a new aim, new people or a reset gives back a third",
                tuple(
                    Several(
                        team,
                        tuple(
                            GivenBack(
                                f"{team}: given back by {told}", _UNTIL_RENEWED, f"{team}, {told}", team, 1.0 / 3.0
                            )
                            for told in _renewals(team)
                        ),
                        least=1,
                    )
                    for team in _TEAMS
                ),
                least=2,
            ),
            Several(
                "teams with more effort than where all is much harder or easier",
                tuple(
                    tuple(
                        Ratio(
                            effort(1, _FOUR_YEARS),
                            team,
                            f"{team}, {told}",
                            least=1.03,
                            name=f"{team}: effort, as a share of that where it is {told}",
                            scale=0.05,
                        )
                        for told in _TRACTABILITY
                    )
                    for team in _TEAMS
                ),
                least=2,
            ),
        ),
    ),
    Row(
        "E83",
        "Backing carries the puller",
        "B",
        "[R]",
        _PULLER_SETTINGS,
        (
            Several(
                "teams in which a puller's exit costs more with the backer lost",
                tuple(_backer_lost(team) for team in _PULLED),
                least=3,
            ),
            Several(
                "teams that do less and are less of a team when unbacked from the start",
                tuple(
                    (
                        MeanRatio(f"{team}: work done unbacked", _DONE, f"{team}, unbacked", team, most=0.80),
                        more(
                            _WORKING_YEARS,
                            team,
                            f"{team}, unbacked",
                            above=None,
                            at_least=0.10,
                            name=f"{team}: working lost when unbacked",
                        ),
                    )
                    for team in _PULLED
                ),
                least=3,
            ),
        ),
    ),
    Row(
        "E84",
        "Everything halved is felt, also side by side every day",
        "B",
        "[W]",
        {"halved": _halved(_HALF_A_CHAIR), "halved, inventories": _halved(_INVENTORIES)},
        (
            Level(in_phase(104, "performing"), "halved", most=0.50, name="performing at week 104: halved"),
            Level(
                in_phase(104, "performing"),
                "halved, inventories",
                most=0.30,
                name="performing at week 104: halved, under a chair who makes inventories",
            ),
        ),
    ),
    Row(
        "E85",
        "Inspiration and trust are a product, and trust alone is cosiness",
        "B",
        "[R]",
        _INSPIRED_SETTINGS,
        (
            Several(
                "teams in which inspiration does more where there is trust",
                tuple((_product(team, "identification"), _product(team, "results")) for team in _INSPIRED),
                least=3,
            ),
            Several(
                "teams in which trust alone gives no results", tuple(_trust_alone(team) for team in _INSPIRED), least=3
            ),
        ),
    ),
    Row(
        "E86",
        "An early breach of trust lasts",
        "C",
        "Lount, Zhong, Sivanathan & Murnighan 2008",
        _BREACHES,
        (
            Combination(
                "trust in the breaker's people 20 kept words later: after a late breach, above that after an early one",
                ((1.0, "late", _AFTER["late"]), (-1.0, "early", _AFTER["early"])),
                at_least=0.02,
                scale=0.02,
            ),
            Combination(
                "the same, each against a team of that age without a breach",
                (
                    (1.0, "late", _AFTER["late"]),
                    (-1.0, "none", _AFTER["late"]),
                    (-1.0, "early", _AFTER["early"]),
                    (1.0, "none", _AFTER["early"]),
                ),
                at_least=0.02,
                scale=0.02,
            ),
        ),
    ),
    Row(
        "E87",
        "Small teams are teams",
        "B",
        "[V]",
        {
            "five": Setting("maastricht_cycle_from_start"),
            "ten": Setting(
                "maastricht_cycle_from_start",
                {
                    "conditions": {"maximum_size": 11},
                    "members": [
                        {"id": name, "count": 2}
                        for name in (
                            "community_worker",
                            "community_officer",
                            "area_officer",
                            "housing_officer_servatius",
                            "housing_officer_woonpunt",
                        )
                    ],
                },
            ),
        },
        (
            Ratio(weeks_to("performing"), "five", "ten", most=1.30),
            Level(reached("performing"), "five", least=0.50),
        ),
    ),
)
