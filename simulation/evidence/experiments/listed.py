"""The experiments, by theme."""

from __future__ import annotations

from typing import Any

from simulation.evidence.experiments.experiment import Course, Experiment
from simulation.evidence.row import Setting


def _pair(label: str, other: str, one: Setting, two: Setting) -> tuple[Course, Course]:
    return Course(label, one), Course(other, two)


def _without(name: str, label: str, setting: Setting) -> tuple[Course, Course]:
    return Course("taken out", setting, name), Course(label, setting)


def _team(
    scenario: str, strategy: str | None = None, *, every: dict[str, Any] | None = None, **changes: Any
) -> Setting:
    return Setting(scenario, changes, every or {}, strategy=strategy)


def _history(**values: Any) -> dict[str, Any]:
    return {"history": values}


def _event(**values: Any) -> list[dict[str, Any]]:
    return [{"id": "asked", **values}]


SORES = [
    {"between": [one, other], "depth": 1.0}
    for one, other in (("police", "housing_one"), ("police", "municipality"), ("municipality", "housing_one"))
]
PARTED = [
    {"id": name, "act_now": like}
    for name, like in (
        *(("project_leader", 0.0), ("area_broker", 0.0), ("housing_consultant_one", 0.0), ("care_worker_one", 0.0)),
        *(("host", 0.0), ("health_worker", 0.0), ("housing_consultant_three", 0.0)),
        *(("safety_project_leader", 1.0), ("repeat_offender_director", 1.0), ("community_officer", 1.0)),
        *(("housing_consultant_two", 1.0), ("housing_consultant_four", 1.0), ("enforcement_officer", 1.0)),
        ("care_worker_two", 1.0),
    )
]
PRESSED = _event(kind="deadline", week=26, strength=1.0)

COMING = (
    Experiment(
        "M1 appointment",
        "Do people who are appointed stay, also where they find little in it?",
        (
            _pair(
                "asked to come", "appointed", _team("bloemenbuurt"), _team("bloemenbuurt", every={"appointment": 0.9})
            ),
        ),
        *("members", 100, True),
        "Those who are placed there stay on the list; they do not find it worth more.",
    ),
    Experiment(
        "M2 small results",
        "Are small things of one's own line worth something to a small team?",
        (_without("small_results", "as it is", _team("maastricht")),),
        *("added_value", 52, True),
        "Without them a team that has no joint results yet loses sight of what it is worth.",
    ),
    Experiment(
        "M3 promises of one's own line",
        "Is what lies in one's own hands kept more often?",
        (_without("own_hands", "as it is", _team("maastricht")),),
        *("kept_rate", 26, True),
        "Without it, words in a team without a story would be broken as if they were joint.",
    ),
    Experiment(
        "M4 inertia of support",
        "Does money that was committed hold up support where the team shows nothing?",
        (
            _pair(
                *("hours not paid", "hours paid"),
                _team("oostplein", conditions={"paid_time": 0.0}),
                _team("oostplein", conditions={"paid_time": 1.0}),
            ),
        ),
        *("support", 26, True),
        "Support falls all the same, and more slowly.",
    ),
    Experiment(
        "M5 restart",
        "Can a team that drifts begin again?",
        (_pair("no restart", "restart", _team("maastricht_no_restart"), _team("maastricht")),),
        *("clarity", 105, True),
        "Nothing gets clearer by itself; with a new leader and a method it does within half a year.",
    ),
    Experiment(
        "M6 days side by side",
        "Do days in one office give a method, or contact for those who use it?",
        (
            _pair(
                *("adaptive chair, no days", "adaptive chair, as it is"),
                _team("leeuwarden_front_line", conditions={"days_together": 0.0}),
                _team("leeuwarden_front_line"),
            ),
            _pair(
                *("relational chair, no days", "relational chair, as it is"),
                _team("leeuwarden_front_line", "relational", conditions={"days_together": 0.0}),
                _team("leeuwarden_front_line", "relational"),
            ),
        ),
        *("clarity", 14, True),
        "Under a chair who joins views the story is clear far sooner; under one who does not they do next to nothing.",
    ),
)
CONFLICT = (
    Experiment(
        "M7 ways of working",
        "Do people who agree on the problem clash over how to go about it?",
        (
            _pair(
                *("alike", "half first want to understand"),
                _team("ruitersoord", events=PRESSED, people={"act_now": 1.0}),
                _team("ruitersoord", events=PRESSED, people={"act_now": 1.0}, members=PARTED),
            ),
        ),
        *("voiced", 30, True),
        "They do, and a deadline (week 26) brings it up again: demand makes the difference matter.",
    ),
    Experiment(
        "M8 friction between persons",
        "What becomes of conflict among people who distrust each other?",
        (
            _pair(
                *("first trust .75", "first trust .15"),
                _team("ruitersoord", conditions=_history(trust=0.75)),
                _team("ruitersoord", conditions=_history(trust=0.15)),
            ),
        ),
        *("friction", 26, True),
        "It turns to the persons, feeds on itself, and is slow to go also when the team works.",
    ),
    Experiment(
        "M9 grievance upward",
        "What does pressure do where means do not come?",
        (
            _pair(
                *("means .9", "means .1"),
                _team("sip", conditions={"means": 0.9, "pressure": 0.8}),
                _team("sip", conditions={"means": 0.1, "pressure": 0.8}),
            ),
        ),
        *("upward_grievance", 52, True),
        "Grievance towards those above comes up within months and stays.",
    ),
    Experiment(
        "M10 bursts together",
        "When does a quiet team burst?",
        (
            _pair(
                *("pressure .2", "pressure .9"),
                _team("maastricht", conditions={"pressure": 0.2}),
                _team("maastricht", conditions={"pressure": 0.9}),
            ),
        ),
        *("unresolved", 40, True),
        "Under pressure more than half a year sooner: many carry the same grievance and tip together.",
    ),
    Experiment(
        "M19 warmth",
        "Do people who know and trust each other clash later?",
        (
            _pair(
                *("strangers", "old acquaintances"),
                _team("maastricht", conditions=_history(acquaintance=0.1, trust=0.3)),
                _team("maastricht", conditions=_history(acquaintance=0.9, trust=0.7)),
            ),
        ),
        *("voiced", 20, False),
        "At first they leave differences at rest; a year later they voice as many.",
    ),
)
TRUST = (
    Experiment(
        "M11 trust as a cause",
        "Does trust put in at the start pay later?",
        (
            _pair(
                *("first trust .25", "first trust .75"),
                _team("unvoiced_conflict", "adaptive", conditions=_history(trust=0.25)),
                _team("unvoiced_conflict", "adaptive", conditions=_history(trust=0.75)),
            ),
        ),
        *("results_so_far", 36, True),
        "Who trusts plans jointly and keeps what is joint: more than twice as many joint results.",
    ),
    Experiment(
        "M12 old sores",
        "Does trust across an old sore recover less?",
        (_without("sores_dull", "as it is", _team("ruitersoord", conditions=_history(old_sores=SORES))),),
        *("trust_across", 60, False),
        "What is seen counts for less across a sore: trust between these parties rises more slowly.",
    ),
    Experiment(
        "M13 a word broken by an organisation",
        "What does it cost when one corporation drops a rule that all agreed on?",
        (
            _pair(
                "kept", "dropped in week 70", _team("ruitersoord", horizon_weeks=150), _team("ruitersoord_rule_dropped")
            ),
        ),
        *("residents_trust", 76, False),
        "Residents lose trust at once, and after a year and a half still miss part of it.",
    ),
)
OUTSIDE = (
    Experiment(
        "M14 backing",
        "What can a puller do without a backer?",
        (
            _pair(
                *("support .2", "support .8"),
                _team("city_marine", every={"support": 0.2}),
                _team("city_marine", every={"support": 0.8}),
            ),
        ),
        *("results_so_far", 104, True),
        "Less; a third of the joint results is lost.",
    ),
    Experiment(
        "M15 deals",
        "Do parties who trade across facets get somewhere before there is a story?",
        (_without("deals", "as it is", _team("rembrandtplein")),),
        *("results_so_far", 104, True),
        "Deals bring joint results, but not enough of them to carry this team to norms (row E74).",
    ),
    Experiment(
        "M16 inspiration and trust",
        "Does a vision bind where nobody trusts?",
        (
            _pair(
                *("trust .8, entrepreneur .1", "trust .8, entrepreneur .9"),
                *(
                    _team(
                        *("ruitersoord", "directive"),
                        chair={"skills": {"entrepreneur": skill}},
                        conditions=_history(trust=0.8),
                    )
                    for skill in (0.1, 0.9)
                ),
            ),
            _pair(
                *("trust .2, entrepreneur .1", "trust .2, entrepreneur .9"),
                *(
                    _team(
                        *("ruitersoord", "directive"),
                        chair={"skills": {"entrepreneur": skill}},
                        conditions=_history(trust=0.2),
                    )
                    for skill in (0.1, 0.9)
                ),
            ),
        ),
        *("identification", 14, True),
        "Only a little: the two multiply. Later another chair leads in this team, and the courses meet.",
    ),
    Experiment(
        "M17 nothing lasts",
        "Does a team that has become an institution come to life by a pause?",
        (_pair("goes on", "stops and begins again", _team("deventer"), _team("deventer_reset")),),
        *("freshness", 220, True),
        "Success wears how fresh the work feels; a pause, an evaluation and a new chair bring much of it back.",
    ),
    Experiment(
        "M18 emphasis",
        "Can who pays draw the work to one side of the problem?",
        (
            _pair(
                *("none", "emphasis from week 20"),
                _team("ruitersoord"),
                _team("ruitersoord", events=_event(kind="emphasis", week=20, facet="homes", weight=3.0)),
            ),
        ),
        *("facet:homes", 60, True),
        "A larger part of what is agreed is about it.",
    ),
)
THEMES = {
    "coming": ("Coming and staying", COMING),
    "conflict": ("Conflict", CONFLICT),
    "trust": ("Trust", TRUST),
    "outside": ("The world outside, and what wears off", OUTSIDE),
}
EXPERIMENTS = tuple(one for _, listed in THEMES.values() for one in listed)
