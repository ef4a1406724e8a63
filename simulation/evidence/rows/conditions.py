"""What mandate, rhythm, size, money, turnover and history do."""

from __future__ import annotations

from typing import Any

from simulation.evidence.row import Combination, Level, Ratio, Row, Setting, more
from simulation.evidence.rows.settings import (
    BLOEMENBUURT_ONE_CHAIR,
    GOOD_CONDITIONS,
    NO_HANDOVER,
    ORDINARY_CHAIR,
    RUITERSOORD,
)
from simulation.evidence.traces import share_that_spoke
from simulation.experiment.observables import (
    WORKING,
    at,
    change,
    drift_while,
    in_phase,
    mean_over,
    per_person,
    share_of_weeks,
    weeks_to,
    working_over,
)

_PERFORMING = in_phase(52, "performing")
SIZES = (12, 15, 25, 40)
"""Invited members in the row on size."""
RHYTHMS = {"weekly": 1, "fortnightly": 2, "monthly": 4, "quarterly": 13}
"""Weeks between meetings in the row on rhythm."""


def _invited(size: int, **others: Any) -> Setting:
    """The small Ruitersoord (eleven members and the chair) with more people invited in the first week."""
    changes: dict[str, Any] = {"conditions": {"maximum_size": None}, **others}
    if size > 12:
        wave = {"kind": "invitation_wave", "week": 1, "count": size - 12}
        changes["events"] = [*changes.get("events", ()), wave]
    return Setting("ruitersoord_small", changes)


def _every(weeks: int) -> Setting:
    """Ruitersoord in another rhythm, for four years, under a chair who stays."""
    return Setting(
        "ruitersoord",
        {
            "horizon_weeks": 208,
            "calendar": {"every_weeks": weeks, "first_week": 1, "fixed": 1.0},
            "events": [NO_HANDOVER],
        },
    )


_EIGHT_WEEKS: dict[str, Any] = {"horizon_weeks": 8, "events": [NO_HANDOVER]}
_REPLACED = Setting("ruitersoord", {"conditions": {"replacement_per_year": 3.0}})
"""Ruitersoord, in which members keep being replaced by colleagues."""
_STOPS = Setting("ruitersoord", {"horizon_weeks": 104, "calendar": {"every_weeks": None, "weeks": list(range(1, 61))}})
"""Ruitersoord, of which the meetings stop after the horizon of the case."""
_LATE = working_over(53, 104)
_YEAR = working_over(27, 60)


def _pressed(pressure: float, means: float) -> Setting:
    """Ruitersoord under an ordinary chair, with more or less pressure from outside, and method and support."""
    return Setting("ruitersoord", {**ORDINARY_CHAIR, "conditions": {"pressure": pressure, "means": means}})


ROWS: tuple[Row, ...] = (
    Row(
        "E48",
        "A fixed moment: where dates are moved fewer people come",
        "B",
        "[B] 6.2, 8.3, ch. 3",
        {
            name: Setting("oostplein_twelve_monthly", {"calendar": {"every_weeks": 4, "first_week": 1, "fixed": fixed}})
            for name, fixed in (("fixed", 1.0), ("moved at will", 0.0))
        },
        (more(mean_over("attendance_share", 1, 26), "fixed", "moved at will"),),
    ),
    Row(
        "E21",
        "Conditions matter too: a little under a weak chair, a lot under a skilled one",
        "B",
        "[B] 6.2, 6.4",
        {
            "weak chair": Setting("bloemenbuurt"),
            "weak chair, good conditions": Setting("bloemenbuurt_twelve_monthly", GOOD_CONDITIONS),
            "skilled chair": Setting("bloemenbuurt_skilled_chair"),
            "skilled chair, good conditions": Setting(
                "bloemenbuurt_twelve_monthly", {**GOOD_CONDITIONS, **BLOEMENBUURT_ONE_CHAIR}, chair_from="ruitersoord"
            ),
        },
        (
            more(
                share_of_weeks(1, 104, "storming", *WORKING),
                "weak chair, good conditions",
                "weak chair",
                above=0.02,
                at_most=0.5,
                name="share of weeks beyond forming, gained under the weak chair",
            ),
            Combination(
                "norming and performing, weeks 53-104: gain under the skilled chair, above that under the weak one",
                (
                    (1.0, "skilled chair, good conditions", _LATE),
                    (-1.0, "skilled chair", _LATE),
                    (-1.0, "weak chair, good conditions", _LATE),
                    (1.0, "weak chair", _LATE),
                ),
                above=0.10,
            ),
        ),
    ),
    Row(
        "E27",
        "Size: the chance of performing falls above 15 members; 40 invited is much worse than 12",
        "B",
        "[B] 8.3",
        {f"{size} invited": _invited(size) for size in SIZES},
        (
            more(_PERFORMING, "15 invited", "25 invited", above=0.05),
            more(_PERFORMING, "12 invited", "40 invited", above=0.30),
        ),
    ),
    Row(
        "E28",
        "Rhythm: weekly or fortnightly beats monthly beats quarterly",
        "B",
        "[B] 2.4.4, 7.1",
        {name: _every(weeks) for name, weeks in RHYTHMS.items()},
        (
            more(weeks_to(*WORKING), "monthly", "weekly", scale=10.0),
            more(weeks_to(*WORKING), "monthly", "fortnightly", scale=10.0),
            more(weeks_to(*WORKING), "quarterly", "monthly", scale=10.0),
            Combination(
                "... though in fewer meetings: meetings to norming or performing, weekly above monthly",
                ((1.0, "weekly", weeks_to(*WORKING)), (-0.25, "monthly", weeks_to(*WORKING))),
                above=0.0,
                scale=3.0,
            ),
        ),
    ),
    Row(
        "E29",
        "Doing together: without joint visits identification and norming suffer, more than the clarity of the story",
        "B",
        "[B] 5.3.5, 6.4",
        {"visits": RUITERSOORD, "no visits": Setting("ruitersoord_no_visits")},
        (
            more(at("identification", 26), "visits", "no visits"),
            more(weeks_to(*WORKING), "no visits", "visits", scale=3.0),
            Combination(
                "loss of identification above loss of clarity, week 26",
                (
                    (1.0, "visits", at("identification", 26)),
                    (-1.0, "no visits", at("identification", 26)),
                    (-1.0, "visits", at("clarity", 26)),
                    (1.0, "no visits", at("clarity", 26)),
                ),
                above=0.0,
            ),
        ),
    ),
    Row(
        "E30",
        "Changing faces: replacement keeps a forming group forming; an established one absorbs newcomers",
        "B",
        "[B] 4.2, 6.1",
        {
            "as it was": RUITERSOORD,
            "replaced from the start": _REPLACED,
            "replaced when established": Setting(
                "ruitersoord", {"events": [{"week": 35, "kind": "replacement_rate", "per_year": 3.0}]}
            ),
        },
        (
            more(
                in_phase(26, *WORKING),
                "as it was",
                "replaced from the start",
                name="forming group: norming or performing lost after 26 weeks of replacement",
            ),
            more(
                in_phase(60, *WORKING),
                "as it was",
                "replaced when established",
                above=None,
                at_most=0.15,
                name="established group: the same lost after 26 weeks of replacement",
            ),
            Combination(
                "a forming group loses more",
                (
                    (1.0, "as it was", in_phase(26, *WORKING)),
                    (-1.0, "replaced from the start", in_phase(26, *WORKING)),
                    (-1.0, "as it was", in_phase(60, *WORKING)),
                    (1.0, "replaced when established", in_phase(60, *WORKING)),
                ),
                above=0.10,
            ),
        ),
    ),
    Row(
        "E52",
        "Collective memory: where faces keep changing, those at the table know less of the shared story",
        "B",
        "[B] 4.2, 6.1",
        {
            "as it was": RUITERSOORD,
            "replaced from the start": _REPLACED,
        },
        (more(mean_over("familiarity", 13, 52), "as it was", "replaced from the start"),),
    ),
    Row(
        "E36",
        "Selling at home: without a clear story support falls, with one it rises",
        "B",
        "[B] 3.2, 6.2.3",
        {"Oostplein": Setting("oostplein"), "no covenant": Setting("ruitersoord_no_covenant")},
        (
            Combination(
                "weekly fall of support in Oostplein while clarity is below 0.25 (thousandths)",
                ((-1000.0, "Oostplein", drift_while("support", "clarity", 0.0, 0.25)),),
                above=0.0,
                scale=2.0,
            ),
            Combination(
                "weekly fall of support in Ruitersoord without covenant, clarity below 0.25 (thousandths)",
                ((-1000.0, "no covenant", drift_while("support", "clarity", 0.0, 0.25)),),
                above=0.0,
                scale=2.0,
            ),
            Combination(
                "weekly rise of support in the same team, clarity above 0.5 (thousandths)",
                ((1000.0, "no covenant", drift_while("support", "clarity", 0.5, 1.0)),),
                above=0.0,
                scale=2.0,
            ),
        ),
    ),
    Row(
        "E39",
        "Threat and funding: less is delivered though people still come",
        "B",
        "[W]; [S]",
        {
            "pooled": Setting("ruitersoord", every_organisation={"funding": "pooled"}),
            "own product": Setting("ruitersoord", every_organisation={"funding": "own_product"}),
            "threat": Setting("ruitersoord", every_organisation={"funding": "pooled", "threat": 0.5}),
        },
        (
            more(mean_over("material_boundary", 1, 52), "threat", "pooled", above=0.05),
            more(mean_over("material_boundary", 1, 52), "own product", "pooled", above=0.05),
            Ratio(mean_over("attendance_share", 1, 52), "threat", "pooled", least=0.90),
            Ratio(mean_over("attendance_share", 1, 52), "own product", "pooled", least=0.90),
        ),
    ),
    Row(
        "E40",
        "Past disappointment delays norming",
        "B",
        "[B] 7.1; [R]",
        {
            "clean slate": Setting("ruitersoord", {"conditions": {"history": {"disappointment": 0.0}}}),
            "old sores": Setting(
                "ruitersoord",
                {
                    "conditions": {
                        "history": {
                            "disappointment": 0.7,
                            "sore_depth": 0.4,
                            "old_sores": [
                                {"between": ["municipality", "housing_one"]},
                                {"between": ["police", "care_one"]},
                            ],
                        }
                    }
                },
            ),
        },
        (
            more(weeks_to(*WORKING), "old sores", "clean slate", scale=3.0),
            more(share_of_weeks(1, 60, *WORKING), "clean slate", "old sores"),
        ),
    ),
    Row(
        "E54",
        "Pressure from outside helps a team with method and support, and harms one without",
        "B",
        "[V]",
        {
            "supported, pressed": _pressed(0.9, 0.9),
            "supported, left alone": _pressed(0.0, 0.9),
            "bare, pressed": _pressed(0.9, 0.0),
            "bare, left alone": _pressed(0.0, 0.0),
        },
        (
            more(_YEAR, "supported, pressed", "supported, left alone"),
            more(_YEAR, "bare, left alone", "bare, pressed"),
        ),
    ),
    Row(
        "E55",
        "Trouble comes back where nobody works on it any more",
        "B",
        "[B] ch. 5; [W]",
        {"stops in week 60": _STOPS},
        (Level(change("trouble", 60, 104), "stops in week 60", least=0.03),),
    ),
    Row(
        "E57",
        "What was put on the table slips from memory when nobody comes back to it",
        "B",
        "[B] 4.2",
        {"stops in week 60": _STOPS},
        (Level(change("on_table", 60, 104), "stops in week 60", most=-0.10),),
    ),
    Row(
        "E58",
        "In a large group a colleague will do it: each takes on less",
        "B",
        "[B] 8.3",
        {f"{size} invited": _invited(size, **_EIGHT_WEEKS) for size in (12, 40)},
        (Ratio(per_person("agreements_made", 1, 4), "40 invited", "12 invited", most=0.80),),
    ),
    Row(
        "E59",
        "In a large group fewer of those present get a word in",
        "B",
        "[B] 3.4, 8.3",
        {f"{size} invited": _invited(size, **_EIGHT_WEEKS) for size in (12, 40)},
        (more(share_that_spoke(8), "12 invited", "40 invited", above=0.10),),
    ),
    Row(
        "E64",
        "A firm habitus keeps members with their own organisation",
        "B",
        "[S]",
        {
            "light habitus": Setting("sip", every_organisation={"habitus": 0.2}),
            "firm habitus": Setting("sip", every_organisation={"habitus": 0.9}),
        },
        (more(at("identification", 52), "light habitus", "firm habitus", above=0.05, scale=0.05),),
    ),
)
