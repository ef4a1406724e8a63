"""What the chair, and members who bridge, make of it."""

from __future__ import annotations

from typing import Any

from simulation.evidence.row import Association, Combination, Level, Ratio, Row, Setting, more
from simulation.evidence.rows.settings import (
    AVOIDING,
    BLOEMENBUURT_ONE_CHAIR,
    GOOD_CONDITIONS,
    NO_HANDOVER,
    ORDINARY_CHAIR,
    OUTSPOKEN,
    RUITERSOORD,
    scripted,
)
from simulation.evidence.traces import joint_for_clarity
from simulation.experiment.observables import (
    WORKING,
    at,
    in_phase,
    mean_over,
    relative,
    share_of_weeks,
    weeks_to,
    working_over,
)

_PERFORMING = in_phase(52, "performing")
_SETTLED = in_phase(52, *WORKING)
_VOICED = mean_over("voiced", 1, 26)

_ROLES = ("translator", "network_builder", "coordinator", "entrepreneur")
_WITHOUT_SKILL = 0.1

_TEAMS: dict[str, tuple[str, dict[str, Any]]] = {
    "Oostplein": ("oostplein", {**GOOD_CONDITIONS, "horizon_weeks": 78}),
    "Bloemenbuurt": ("bloemenbuurt_twelve_monthly", {**GOOD_CONDITIONS, **BLOEMENBUURT_ONE_CHAIR, "horizon_weeks": 78}),
}
"""The two teams in conditions under which a strong chair can make them work, so that there is something to lose."""


_ROLE_SETTINGS = {
    f"{team}, without {role}": Setting(
        name, {**changes, "chair": {"skills": {role: _WITHOUT_SKILL}}}, chair_from="ruitersoord"
    )
    for team, (name, changes) in _TEAMS.items()
    for role in _ROLES
}
"""Each team under a strong chair who lacks one role."""
_AT_WORK = working_over(27, 78)


def _loses_most(team: str) -> tuple[Combination, ...]:
    return tuple(
        more(
            _AT_WORK,
            f"{team}, without {other}",
            f"{team}, without translator",
            name=f"{team}: lost without translating, beyond what is lost without {other.replace('_', ' ')}",
        )
        for other in _ROLES
        if other != "translator"
    )


_ASK_ON = {"ask_on": 0.45, "invite_minority": 0.05, "structure": 0.15, "relate": 0.1, "act_together": 0.1}
_SYNTHESISE = {"synthesise": 0.45, "invite_minority": 0.05, "structure": 0.15, "relate": 0.1, "act_together": 0.1}

_WORKING_TOGETHER = {"structure": 0.15, "relate": 0.05, "act_together": 0.1}

_BROAD = {
    **{"ask_on": 0.12, "synthesise": 0.16, "invite_minority": 0.07, "structure": 0.12, "call_out": 0.05},
    **{"act_together": 0.1, "celebrate": 0.0, "relate": 0.06, "link": 0.04},
}
"""A broad mix as an all-round chair might keep to."""
_ESCALATION = {"none": 0.0, "rare": 0.03, "frequent": 0.23}


def _shocks(strategy: str) -> Setting:
    """Ruitersoord with an ordinary chair, and much that goes wrong on the way."""
    events = [
        NO_HANDOVER,
        {"kind": "incident", "week": 12, "severity": 0.8},
        {"kind": "replacement", "week": 16, "share": 0.35},
        {"kind": "budget_cut", "week": 20, "size": 0.4},
        {"kind": "incident", "week": 26, "severity": 0.8},
    ]
    return Setting("ruitersoord", {**ORDINARY_CHAIR, "events": events}, strategy=strategy)


_TRANSLATORS = [
    {"id": name, "skills": {"networking": 0.4, "translating": 0.9}, "availability": 0.95}
    for name in ("safety_project_leader", "care_worker_one")
]

ROWS: tuple[Row, ...] = (
    Row(
        "E20",
        "The chair decides",
        "B",
        "[B] 6.3-6.4",
        {
            "as it was": RUITERSOORD,
            "weak chair": Setting("ruitersoord_bloemenbuurt_chair"),
            "no covenant": Setting("ruitersoord_no_covenant"),
        },
        (
            more(_PERFORMING, "as it was", "weak chair", name="performing at week 52 lost by the weak chair"),
            more(_PERFORMING, "no covenant", "weak chair", name="... more than lost without covenant"),
        ),
    ),
    Row(
        "E22",
        "Translating is the hardest and most missed role",
        "B",
        "[B] 6.3, 7.2",
        _ROLE_SETTINGS,
        (*_loses_most("Oostplein"), *_loses_most("Bloemenbuurt")),
    ),
    Row(
        "E23",
        "Avoiding conflict keeps a team in forming",
        "B",
        "[B] 4.5, 7.1",
        {
            "usual": Setting("ruitersoord", ORDINARY_CHAIR),
            "avoiding": Setting("ruitersoord_avoiding", ORDINARY_CHAIR),
            "usual, strong chair": RUITERSOORD,
            "avoiding, strong chair": Setting("ruitersoord_avoiding"),
        },
        (
            more(_VOICED, "usual", "avoiding", name="less voiced disagreement in the first half year"),
            more(_SETTLED, "usual", "avoiding", name="fewer runs in norming or performing at week 52"),
            more(
                share_of_weeks(1, 0, *WORKING),
                "usual, strong chair",
                "avoiding, strong chair",
                name="smaller share of weeks in norming or performing, strong chair",
            ),
        ),
    ),
    Row(
        "E24",
        "Conflict without translating destroys: dropout above that of people who avoid",
        "B",
        "[B] 3.5, 7.1",
        {
            "outspoken": Setting("oostplein", {"people": {"conflict_style": OUTSPOKEN}}),
            "avoiding": Setting("oostplein", {"people": {"conflict_style": AVOIDING}}),
        },
        (
            more(mean_over("voiced", 1, 26), "outspoken", "avoiding", name="more voiced disagreement, weak translator"),
            more(at("dropped_out", 26), "outspoken", "avoiding", name="more people dropped out by week 26", scale=1.0),
        ),
    ),
    Row(
        "E25",
        "Conflict with translating builds: more of it early on, up to a point, a broader story",
        "B",
        "[B] 2.3.5, 7.1",
        {"skilled translator": Setting("ruitersoord", {"events": [NO_HANDOVER]})},
        (Association(mean_over("voiced", 1, 13), at("breadth", 52), "skilled translator", up_to=0.9),),
    ),
    Row(
        "E26",
        "Converging too early narrows",
        "B",
        "[B] 2.4.4, 6.3",
        {
            "ask on first": Setting("ruitersoord", scripted((1, _ASK_ON), (7, _SYNTHESISE))),
            "converge first": Setting("ruitersoord", scripted((1, _SYNTHESISE), (7, _ASK_ON))),
        },
        (
            more(at("breadth", 12), "ask on first", "converge first", name="broader story after twelve meetings"),
            more(
                at("recognition", 12), "ask on first", "converge first", name="more recognition after twelve meetings"
            ),
        ),
    ),
    Row(
        "E53",
        "A clear story is not enough: of the loudest's own, narrow one less is recognised and done together",
        "B",
        "[B] 2.4.4, 6.3, 7.1; Hawkins & Rezazade 2012",
        {
            "narrow": Setting(
                "ruitersoord", scripted((1, {**_WORKING_TOGETHER, "synthesise": 0.7}), inclusiveness=0.0)
            ),
            "broad": Setting("ruitersoord", scripted((1, {**_WORKING_TOGETHER, "ask_on": 0.65, "synthesise": 0.05}))),
        },
        (
            more(at("clarity", 52), "narrow", "broad", name="clearer story of the loudest in week 52"),
            more(relative("recognition", "clarity", 52), "broad", "narrow", above=0.05),
            more(joint_for_clarity(27, 52), "broad", "narrow", above=0.05),
        ),
    ),
    Row(
        "E60",
        "A method with support helps to join views a little, also under a chair who does not translate",
        "B",
        "[V]; [S]; [B] 6.2",
        {
            name: Setting(
                "ruitersoord",
                {
                    "chair": {"skills": {"translator": 0.1}},
                    "conditions": {"means": means, "pressure": 0.0},
                    "events": [NO_HANDOVER],
                },
            )
            for name, means in (("method", 0.9), ("no method", 0.0))
        },
        (more(at("clarity", 52), "method", "no method"), more(at("recognition", 52), "method", "no method")),
    ),
    Row(
        "E32",
        "Small wins: celebrated, they raise identification and later keeping of agreements",
        "B",
        "[B] 2.4.3, 7.1",
        {
            "celebrated": Setting("ruitersoord", scripted((1, {**_BROAD, "celebrate": 0.15}))),
            "not celebrated": Setting("ruitersoord", scripted((1, _BROAD))),
        },
        (
            more(mean_over("identification", 27, 52), "celebrated", "not celebrated"),
            more(mean_over("kept_rate", 27, 52), "celebrated", "not celebrated"),
        ),
    ),
    Row(
        "E37",
        "Escalation, sparingly: rare is better than none and than often",
        "B",
        "[B] 6.2.2",
        {
            name: Setting("ruitersoord", scripted((1, {**_BROAD, "celebrate": 0.05, "escalate": attention})))
            for name, attention in _ESCALATION.items()
        },
        (
            more(mean_over("attendance_share", 1, 52), "rare", "none"),
            more(mean_over("chair_trust", 27, 52), "rare", "frequent"),
            more(mean_over("identification", 27, 52), "rare", "frequent"),
            more(share_of_weeks(27, 52, "performing"), "rare", "frequent"),
        ),
    ),
    Row(
        "E38",
        "Mandate without room: a directive chair gets compliance",
        "B",
        "[B] 6.2.2; [R]",
        {"adaptive": RUITERSOORD, "directive": Setting("ruitersoord", strategy="directive")},
        (
            Ratio(mean_over("attendance_share", 1, 52), "directive", "adaptive", least=0.85),
            Ratio(at("identification", 52), "directive", "adaptive", most=0.70),
        ),
    ),
    Row(
        "E44",
        "Flexible beats textbook, above all when things go wrong",
        "B",
        "[B] 6.4",
        {
            "adaptive": Setting("ruitersoord", ORDINARY_CHAIR, strategy="adaptive"),
            "textbook": Setting("ruitersoord", ORDINARY_CHAIR, strategy="role_by_phase"),
            "adaptive, shocks": _shocks("adaptive"),
            "textbook, shocks": _shocks("role_by_phase"),
        },
        (
            more(
                working_over(27, 60),
                "adaptive",
                "textbook",
                above=-0.02,
                name="norming and performing, weeks 27-60: not less under the adaptive chair",
            ),
            more(
                working_over(27, 60),
                "adaptive, shocks",
                "textbook, shocks",
                name="... and more when things go wrong",
            ),
        ),
    ),
    Row(
        "E45",
        "Members bridge too: a weak chair with two translating members who get room does better",
        "B",
        "[B] 4.3.1, 6.4",
        {
            "weak chair": Setting("ruitersoord_bloemenbuurt_chair"),
            "with two who translate": Setting("ruitersoord_bloemenbuurt_chair", {"members": _TRANSLATORS}),
        },
        (
            more(at("recognition", 52), "with two who translate", "weak chair"),
            more(working_over(27, 60), "with two who translate", "weak chair"),
        ),
    ),
    Row(
        "E41",
        "Earlier acquaintance is not enough: trust without method still storms or stays forming",
        "B",
        "[V]",
        {
            "trust, no method": Setting(
                "ruitersoord",
                {
                    "conditions": {
                        "covenant": 0.0,
                        "escalation": "none",
                        "means": 0.1,
                        "joint_visits_every_weeks": None,
                        "history": {"trust": 0.8, "acquaintance": 0.8},
                    },
                    "events": [NO_HANDOVER],
                },
                strategy="hands_off",
            )
        },
        (
            Level(
                share_of_weeks(1, 52, "forming", "storming", "adjourned"),
                "trust, no method",
                least=0.80,
            ),
            Level(in_phase(52, *WORKING), "trust, no method", most=0.20),
        ),
    ),
    Row(
        "E31",
        "Change of chair: an overlap is absorbed, an abrupt loss early on sets a group back",
        "B",
        "[B] 5.4; [R]; [V]",
        {
            "stays": Setting("ruitersoord", {"events": [NO_HANDOVER]}),
            "overlap": RUITERSOORD,
            "abrupt, early": Setting(
                "ruitersoord",
                {
                    "events": [
                        NO_HANDOVER,
                        {
                            **{"kind": "chair_replaced", "week": 10, "overlap_weeks": 0, "standing": 0.5},
                            **{"network_builder": 0.5, "translator": 0.45, "coordinator": 0.5, "entrepreneur": 0.5},
                            "time_share": 0.5,
                        },
                    ]
                },
            ),
        },
        (
            more(
                share_of_weeks(31, 60, *WORKING),
                "stays",
                "overlap",
                above=None,
                at_most=0.10,
                name="norming or performing in weeks 31-60 lost by a handover with overlap",
            ),
            more(
                weeks_to(*WORKING),
                "abrupt, early",
                "stays",
                name="weeks to norming added by an abrupt loss in week 10",
                scale=3.0,
            ),
            more(mean_over("identification", 11, 26), "stays", "abrupt, early"),
        ),
    ),
)
