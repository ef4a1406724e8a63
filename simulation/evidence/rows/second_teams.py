"""Courses of teams that came after the first ones, and of shipped teams that had no row."""

from __future__ import annotations

from typing import Any

from simulation.evidence.row import Combination, Level, OfBest, Ratio, Row, Setting, more
from simulation.evidence.traces import trust_in, trust_rise, weeks_to_regain, weeks_to_regain_residents
from simulation.experiment.observables import (
    WORKING,
    alive,
    change,
    effort,
    in_phase,
    kept_in_weeks,
    mean_alive,
    never,
    part_of_first,
    reached,
    reached_between,
    rise_alive,
    rise_in_phase,
    rise_of_peak,
    share_alive,
    total,
    total_alive,
    week_reached,
    weeks_to,
    win_before,
)

MAASTRICHT = Setting("maastricht")
_REMBRANDTPLEIN = Setting("rembrandtplein")
_MARINE = Setting("city_marine")
_DEVENTER = Setting("deventer")
_RULE_DROPPED = Setting("ruitersoord_rule_dropped")

ORDINARY_COORDINATOR: dict[str, Any] = {
    "skills": {"network_builder": 0.45, "translator": 0.35, "coordinator": 0.5, "entrepreneur": 0.35},
    "standing": 0.5,
    "time_share": 0.3,
    "strategy": "adaptive",
}
"""The successor of the city marine, who does it beside other work."""

_UNBACKED_COORDINATOR: dict[str, Any] = {
    "chair": {"name": "Ordinary coordinator", "patience": 0.5, **ORDINARY_COORDINATOR},
    "conditions": {"covenant": 0.0, "escalation": "none"},
    "organisations": [{"id": "municipality", "support": 0.5}],
    "events": [{"id": name, "remove": True} for name in ("mayor_calls", "marine_leaves", "mandate_ends")],
}
"""The team of the city marine under such a coordinator from the first week, whom nobody backs."""

_YEARS = tuple((52 * year + 1, 52 * year + 52) for year in range(5))
_MUNICIPAL = ("municipal_service", "district")
_OTHERS = ("police", "branch")
_PERFORMING_LATE = (
    Level(week_reached("performing"), "team", least=90.0, most=150.0, median=True, scale=20.0),
    Level(reached("performing", by=150), "team", least=0.40),
    Level(reached("performing", by=89), "team", most=0.10),
)
_SOONER: tuple[tuple[float, str], ...] = ((1.0, "team"), (-1.0, "from the start"))
_TRUST_IN_BREAKER = {week: trust_in(("housing_one",), week) for week in (69, 73)}

ROWS: tuple[Row, ...] = (
    Row(
        "E65",
        "Maastricht is warm but unfocused for a year, and goes on",
        "A",
        "[V]",
        {"team": MAASTRICHT},
        (
            Level(rise_alive("trust", (1, 1), (13, 50)), "team", least=-0.02, scale=0.05),
            Level(mean_alive("role_clarity", 13, 50), "team", most=0.30),
            Level(mean_alive("clarity", 13, 50), "team", most=0.30),
            Level(share_alive(13, 50, *WORKING), "team", most=0.10),
            Level(alive(72), "team", least=0.90),
        ),
    ),
    Row(
        "E66",
        "Maastricht: the clash comes late",
        "A",
        "[V]",
        {"team": MAASTRICHT},
        (
            Level(weeks_to("storming"), "team", least=30.0, most=75.0, median=True, scale=10.0),
            Level(rise_alive("storming", (13, 29), (46, 60)), "team", least=0.05, scale=0.05),
        ),
    ),
    Row(
        "E67",
        "Maastricht: the restart works",
        "A",
        "[V]",
        {"team": MAASTRICHT},
        (
            Level(rise_alive("role_clarity", (72, 72), (105, 105)), "team", least=0.10),
            Level(rise_alive("clarity", (72, 72), (105, 105)), "team", least=0.10),
            Level(rise_in_phase(72, 105, *WORKING), "team", least=0.20),
            Combination(
                "fall of storming, week 72 to week 105",
                ((-1.0, "team", rise_alive("storming", (72, 72), (105, 105))),),
                above=0.0,
            ),
        ),
    ),
    Row(
        "E68",
        "Maastricht: the cycle brings a second, smaller storm",
        "B",
        "[V]",
        {"team": MAASTRICHT},
        (
            Level(rise_alive("storming", (95, 105), (107, 117)), "team", least=0.02, scale=0.02),
            Level(rise_of_peak("storming", (1, 94), (107, 117)), "team", most=0.0),
        ),
    ),
    Row(
        "E69",
        "Maastricht performs late, not early",
        "A",
        "[V]",
        {"team": MAASTRICHT},
        _PERFORMING_LATE,
    ),
    Row(
        "E70",
        "Maastricht without the restart goes on and does not perform",
        "B",
        "[V]",
        {"team": MAASTRICHT, "no restart": Setting("maastricht_no_restart")},
        (
            Level(never("performing", by=142), "no restart", least=0.80),
            Level(alive(142), "no restart", least=0.50),
            *_PERFORMING_LATE,
        ),
    ),
    Row(
        "E71",
        "With leader, cycle and coaching from the first week Maastricht norms far sooner",
        "B",
        "[V]",
        {"team": MAASTRICHT, "from the start": Setting("maastricht_cycle_from_start")},
        (
            Combination(
                "weeks by which norming or performing comes sooner",
                tuple((weight, name, weeks_to(*WORKING)) for weight, name in _SOONER),
                above=0.0,
                at_least=40.0,
                scale=20.0,
            ),
            Level(reached(*WORKING), "team", least=0.50, name="norming or performing reached: team"),
            Level(
                reached(*WORKING), "from the start", least=0.50, name="norming or performing reached: from the start"
            ),
        ),
    ),
    Row(
        "E72",
        "Pressure without means makes Maastricht worse",
        "B",
        "[V]",
        {"team": MAASTRICHT, "pressure": Setting("maastricht_pressure_no_means")},
        (
            more(mean_alive("support", 73, 160), "team", "pressure", name="support lost by pressure, of living teams"),
            more(
                total_alive("dropped_out", 160, 160),
                "pressure",
                "team",
                name="people lost by pressure, of living teams",
                scale=0.5,
            ),
            more(alive(160), "team", "pressure", name="teams lost by pressure"),
        ),
    ),
    Row(
        "E73",
        "Rembrandtplein is ceremony first",
        "B",
        "[R]",
        {"team": _REMBRANDTPLEIN},
        (
            Level(mean_alive("attendance_share", 1, 26), "team", least=0.60),
            Level(mean_alive("identification", 1, 26), "team", most=0.20),
            Level(in_phase(13, *WORKING), "team", most=0.10),
        ),
    ),
    Row(
        "E74",
        "Rembrandtplein norms by deals, before there is a shared story",
        "B",
        "[R]",
        {"team": _REMBRANDTPLEIN},
        (
            Level(reached(*WORKING, by=104), "team", least=0.40),
            Level(win_before("clarity", 0.3, 104, *WORKING), "team", least=0.50),
        ),
    ),
    Row(
        "E75",
        "Trust recovers least across an old sore",
        "B",
        "[R]",
        {"team": _REMBRANDTPLEIN},
        (
            Combination(
                "rise of entrepreneurs' trust in others, above that in the municipal parties",
                (
                    (1.0, "team", trust_rise(("entrepreneurs",), _OTHERS, where=WORKING)),
                    (-1.0, "team", trust_rise(("entrepreneurs",), _MUNICIPAL, where=WORKING)),
                ),
                above=0.0,
            ),
        ),
    ),
    Row(
        "E76",
        "A city marine is fast, and is obeyed",
        "B",
        "[R]",
        {"marine": _MARINE, "unbacked coordinator": Setting("city_marine", _UNBACKED_COORDINATOR)},
        (
            Ratio(total("wins", 1, 26), "marine", "unbacked coordinator", least=1.30),
            Level(mean_alive("attendance_share", 1, 26), "marine", least=0.70),
        ),
    ),
    Row(
        "E77",
        "A city marine leaves little belonging",
        "B",
        "[R]",
        {"marine": _MARINE},
        (Level(mean_alive("identification", 52, 52), "marine", most=0.25),),
    ),
    Row(
        "E78",
        "A city marine who hands nothing over leaves a relapse",
        "B",
        "[R]",
        {"no handover": _MARINE, "handover": Setting("city_marine_handover")},
        (
            Combination(
                "rise of trouble in the year after the marine leaves",
                ((1.0, "no handover", change("trouble", 103, 156)),),
                above=0.0,
            ),
            more(
                change("trouble", 103, 156),
                "no handover",
                "handover",
                name="the same, above that with a handover prepared",
            ),
            Level(alive(103), "no handover", least=0.80),
        ),
    ),
    Row(
        "E79",
        "Deventer works from the start and comes to a plateau",
        "B",
        "[R]",
        {"team": _DEVENTER},
        (
            Level(reached(*WORKING, by=26), "team", least=0.70),
            OfBest(
                "joint results of the fifth year, as a share of the best year",
                tuple(total_alive("wins", *year) for year in _YEARS),
                "team",
                most=0.90,
            ),
            OfBest(
                "effort of the fifth year, as a share of the best year",
                tuple(effort(*year) for year in _YEARS),
                "team",
                most=0.90,
            ),
            Level(part_of_first("members", 260), "team", least=1.0),
        ),
    ),
    Row(
        "E80",
        "A reset refreshes Deventer",
        "B",
        "[R]",
        {"team": _DEVENTER, "reset": Setting("deventer_reset")},
        (
            more(mean_alive("added_value", 209, 234), "reset", "team"),
            more(total_alive("wins", 209, 234), "reset", "team", scale=1.0),
        ),
    ),
    Row(
        "E81",
        "A rule agreed and dropped costs trust at once, and the way back is long",
        "A",
        "[R]",
        {"team": _RULE_DROPPED},
        (
            Combination(
                "fall of trust in the breaker's people within four weeks",
                ((1.0, "team", _TRUST_IN_BREAKER[69]), (-1.0, "team", _TRUST_IN_BREAKER[73])),
                at_least=0.05,
                scale=0.05,
            ),
            Level(change("residents_trust", 69, 70), "team", most=-0.05, scale=0.05),
            Level(weeks_to_regain("housing_one", 70, 3, 0.5), "team", least=24.0, median=True, scale=10.0),
            Level(weeks_to_regain_residents(70, 0.5), "team", least=6.0, median=True, scale=10.0),
        ),
    ),
    Row(
        "E88",
        "The case platform of the corporation works, at narrow aims",
        "B",
        "[R]",
        {"team": Setting("case_platform")},
        (Level(alive(104), "team", least=0.70), Level(kept_in_weeks(1, 104), "team", least=0.60)),
    ),
    Row(
        "E89",
        "WIJeindhoven and Nijmegen get on course in the time that was seen",
        "B",
        "[W]",
        {"WIJeindhoven": Setting("wijeindhoven"), "Nijmegen": Setting("nijmegen_hatert")},
        (
            Level(reached_between(20, 60, *WORKING), "WIJeindhoven", least=0.60),
            Combination(
                "Nijmegen: rise in image accuracy in the first year",
                ((1.0, "Nijmegen", rise_alive("image_accuracy", (1, 1), (52, 52))),),
                above=0.0,
            ),
            Combination(
                "Nijmegen: rise in trust in the first year",
                ((1.0, "Nijmegen", rise_alive("trust", (1, 1), (52, 52))),),
                above=0.0,
            ),
            Level(reached_between(40, 110, *WORKING), "Nijmegen", least=0.30, most=0.80),
        ),
    ),
)
