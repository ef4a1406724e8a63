"""Courses of the observed teams."""

from __future__ import annotations

from simulation.evidence.row import Combination, Level, Ratio, Row, Setting, more
from simulation.evidence.rows.settings import BLOEMENBUURT, OOSTPLEIN, RUITERSOORD
from simulation.experiment.observables import (
    WORKING,
    above_own_median,
    at,
    at_meeting,
    attendance,
    change,
    fell_to,
    in_phase,
    in_phase_at_meeting,
    in_phase_from_meeting,
    mean_over,
    peaks_before,
    people_per_meeting,
    per_person,
    reached,
    share_of_weeks,
    silent_share,
)

_AFTER_ELECTION = share_of_weeks(101, 152, "performing")
_FRONT_LINE = Setting("leeuwarden_front_line")
_NO_ELECTION = {"events": [{"id": "election", "remove": True}]}
_SUBSIDIES_GO_ON = {"events": [{"id": name, "remove": True} for name in ("election", "new_round", "subsidies_end")]}

ROWS: tuple[Row, ...] = (
    Row(
        "E01",
        "Ruitersoord works within about a year and stays",
        "A",
        "[B] 5.3, 6.1",
        {"team": RUITERSOORD},
        (
            Level(in_phase(52, *WORKING), "team", least=0.80),
            Level(share_of_weeks(40, 60, *WORKING), "team", least=0.75),
            Level(reached("performing"), "team", least=0.75),
        ),
    ),
    Row(
        "E02",
        "Ruitersoord passes through forming and storming first",
        "B",
        "[B] 5.3",
        {"team": RUITERSOORD},
        (Level(peaks_before("storming", 0.33, *WORKING), "team", least=0.60),),
    ),
    Row(
        "E03",
        "Bloemenbuurt never leaves forming",
        "A",
        "[B] 4.5, table 7",
        {"team": BLOEMENBUURT},
        (
            Level(in_phase(130, "forming", "adjourned"), "team", least=0.80),
            Level(reached("performing"), "team", most=0.02),
        ),
    ),
    Row(
        "E04",
        "Bloemenbuurt loses its people",
        "A",
        "[B] table 1",
        {"team": BLOEMENBUURT},
        (
            Level(fell_to(1.0 / 3.0), "team", least=0.60),
            Level(attendance("last"), "team", least=3.0, most=8.0, median=True, scale=2.0),
        ),
    ),
    Row(
        "E05",
        "Bloemenbuurt: silent exit",
        "B",
        "[B] 4.3.5",
        {"team": BLOEMENBUURT},
        (Level(silent_share(), "team", least=0.70),),
    ),
    Row(
        "E06",
        "Oostplein gets to storming and stops",
        "A",
        "[B] 3.3-3.5",
        {"team": OOSTPLEIN},
        (
            Level(in_phase_at_meeting(2, "forming"), "team", least=0.70),
            Level(in_phase_from_meeting(3, "storming"), "team", least=0.50),
            Level(in_phase(0, "forming", "storming", "adjourned"), "team", least=0.80),
        ),
    ),
    Row(
        "E07",
        "Oostplein: doubt after a good first meeting",
        "B",
        "[B] 3.2",
        {"team": OOSTPLEIN},
        (
            Combination(
                "fall in perceived added value, meeting 1 to 4",
                ((1.0, "team", at_meeting("added_value", 1)), (-1.0, "team", at_meeting("added_value", 4))),
                above=0.0,
            ),
            Combination(
                "fall in attendance, meeting 1 to 4 (persons)",
                ((1.0, "team", at_meeting("persons", 1)), (-1.0, "team", at_meeting("persons", 4))),
                above=0.0,
                scale=2.0,
            ),
            Level(above_own_median("safety", 1, 4), "team", least=0.50),
        ),
    ),
    Row(
        "E08",
        "SIP: activity without integration",
        "B",
        "[S]",
        {"sip": Setting("sip"), "ruitersoord": RUITERSOORD},
        (
            Ratio(mean_over("attendance_share", 1, 52), "sip", "ruitersoord", least=0.70),
            Ratio(per_person("agreements_made", 1, 52), "sip", "ruitersoord", least=0.70),
            Ratio(at("identification", 52), "sip", "ruitersoord", most=0.50),
            Ratio(at("recognition", 52), "sip", "ruitersoord", most=0.50),
            Level(in_phase(104, "performing"), "sip", most=0.15),
        ),
    ),
    Row(
        "E09",
        "Leeuwarden front line is fast, and lasts",
        "A",
        "[W]",
        {"team": _FRONT_LINE},
        (
            Level(reached(*WORKING, by=12), "team", least=0.70),
            Level(in_phase(104, *WORKING), "team", least=0.70),
        ),
    ),
    Row(
        "E10",
        "Leeuwarden scale-up stalls",
        "A",
        "[W]",
        {"scale-up": Setting("leeuwarden_scale_up"), "front line": _FRONT_LINE},
        (
            Ratio(reached("performing", by=52), "scale-up", "front line", most=0.50),
            Combination(
                "fall of support in the first half year", ((-1.0, "scale-up", change("support", 1, 26)),), above=0.0
            ),
        ),
    ),
    Row(
        "E11",
        "Vensterschool outlasts an election; earmarked money does not",
        "B",
        "[R]",
        {
            "election": Setting("vensterschool"),
            "no election": Setting("vensterschool", _NO_ELECTION),
            "earmarked, election": Setting("vensterschool_earmarked"),
            "earmarked, no election": Setting("vensterschool_earmarked", _SUBSIDIES_GO_ON),
        },
        (
            more(
                _AFTER_ELECTION,
                "no election",
                "election",
                above=None,
                at_most=0.10,
                name="performing lost in the year after the election",
            ),
            more(
                _AFTER_ELECTION,
                "earmarked, no election",
                "earmarked, election",
                above=0.25,
                name="the same with earmarked money",
            ),
        ),
    ),
    Row(
        "E63",
        "As many people come as were counted",
        "A",
        "[B] ch. 3, 5",
        {"Oostplein": OOSTPLEIN, "Ruitersoord": RUITERSOORD},
        (
            Level(
                people_per_meeting(), "Oostplein", least=9.0, most=14.0, name="people per meeting: Oostplein", scale=2.0
            ),
            Level(
                people_per_meeting(),
                "Ruitersoord",
                least=8.0,
                most=13.0,
                name="people per meeting: Ruitersoord",
                scale=2.0,
            ),
        ),
    ),
)
