"""Hypothesis strategies for whole scenarios, and one small fixed team to change by hand.

Everything drawn is a valid scenario by the schema and by the checks between its parts, so a property that fails tells
something about the model. Written by hand, because strategies derived from the types know nothing of names and of the
rules between parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from simulation.model.columns import INDICATORS
from simulation.model.phases import PHASES
from simulation.scenario.schema import Scenario
from simulation.strategies import MOVE_NAMES, strategy_names

KINDS = ("police", "housing", "municipality", "welfare", "care")
EVENT_KINDS = (
    "incident",
    "chair_replaced",
    "covenant_signed",
    "covenant_dropped",
    "budget_cut",
    "budget_pooled",
    "announcement",
    "member_joins",
    "member_leaves",
    "replacement_rate",
    "replacement",
    "training_day",
    "joint_visit",
    "election",
    "extra_support",
    "invitation_wave",
    "calendar_change",
    "core_group",
    "conditions_change",
    "pause",
    "chair_time",
    "budget_restored",
    "workload",
    "residents_shock",
    "word_broken",
    "leverage",
    "deal",
    "emphasis",
    "evaluation",
    "conflict_aired",
    "deadline",
    "method",
    "restart",
)
TWO_PARTIES = ("leverage", "deal")
"""Kinds that take two organisations."""
AT_START = (
    *("norms", "role_clarity", "routine", "shared_language", "breadth", "familiarity", "results", "identification"),
)

Data = dict[str, Any]


def shares(low: float = 0.0, high: float = 1.0) -> st.SearchStrategy[float]:
    """Numbers in [0, 1], the ends more often than chance would have them."""
    return st.sampled_from((low, high)) | st.floats(low, high, allow_nan=False)


def weights() -> st.SearchStrategy[float]:
    """Relative weights, 0 among them."""
    return st.sampled_from((0.0, 1.0, 1000.0)) | st.floats(0.0, 10.0, allow_nan=False)


@st.composite
def weighted(draw: st.DrawFn, names: Sequence[str]) -> dict[str, float]:
    """Weights over some names, of which at least one is above 0."""
    chosen = draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
    result = {name: draw(weights()) for name in chosen}
    if sum(result.values()) == 0.0:
        result[chosen[0]] = 1.0
    return result


@st.composite
def issues(draw: st.DrawFn, kinds: Sequence[str], most: int) -> Data:
    """An issue of one facet up to so many, needing kinds of organisation that are there."""
    names = [f"facet_{number}" for number in range(1, draw(st.integers(1, most)) + 1)]
    facets = []
    for name in names:
        others = [other for other in names if other != name]
        causes = draw(st.dictionaries(st.sampled_from(others), shares(), max_size=2)) if others else {}
        facets.append(
            {
                "id": name,
                "severity": draw(shares()),
                "tractability": draw(shares()),
                "needs": tuple(draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=3, unique=True))),
                "causes": causes,
            }
        )
    return {"title": "Something tangled", "facets": tuple(facets)}


@st.composite
def organisations(draw: st.DrawFn, name: str, kind: str, facets: Sequence[str]) -> Data:
    """One party."""
    return {
        "id": name,
        "kind": kind,
        "interest": draw(weighted(facets)),
        "support": draw(shares()),
        "workload": draw(shares()),
        "habitus": draw(shares()),
        "funding": draw(st.sampled_from(("own_product", "at_stake", "pooled"))),
        "threat": draw(shares()),
        "means": draw(st.dictionaries(st.sampled_from(facets), shares(), max_size=2)),
        "delay_weeks": draw(st.integers(0, 6)),
        "appointment": draw(shares()),
    } | draw(own_time())


@st.composite
def own_time(draw: st.DrawFn) -> Data:
    """Time that is paid and days side by side, where they are not those of the others."""
    found: Data = {}
    if draw(st.booleans()):
        found["paid_time"] = draw(shares())
    if draw(st.booleans()):
        found["days_together"] = draw(st.sampled_from((0.0, 5.0)) | st.floats(0.0, 5.0))
    return found


@st.composite
def conflict_styles(draw: st.DrawFn) -> Data:
    """A mix of conflict styles, of which at least one counts."""
    names = ("avoiding", "competing", "accommodating", "compromising", "integrating")
    return dict.fromkeys(names, 0.0) | draw(weighted(names))


@st.composite
def members(draw: st.DrawFn, name: str, parties: Sequence[str], facets: Sequence[str], most: int) -> Data:
    """One line of members, standing for up to so many persons."""
    line: Data = {
        "id": name,
        "organisation": draw(st.sampled_from(parties)),
        "count": draw(st.integers(1, most)),
        "deputy": draw(st.sampled_from(("none", "unknown", "known"))),
    }
    traits = ("openness", "assertiveness", "status", "workload", "expectation", "availability")
    later = ("leads", "act_now", "fixed_steps", "appointment")
    for trait in draw(st.lists(st.sampled_from((*traits, *later)), unique=True, max_size=4)):
        line[trait] = draw(shares())
    line |= draw(own_time())
    others = [other for other in parties if other != line["organisation"]]
    if others and draw(st.booleans()):
        line["second_organisation"] = draw(st.sampled_from(others))
    if draw(st.booleans()):
        line["view"] = draw(weighted(facets))
    if draw(st.booleans()):
        line["conflict_style"] = draw(conflict_styles())
    if draw(st.booleans()):
        line["skills"] = {"networking": draw(shares()), "translating": draw(shares())}
    return line


@st.composite
def scripts(draw: st.DrawFn) -> tuple[Data, ...]:
    """What a scripted chair does when; attention adds up to at most one."""
    steps = []
    for meeting in draw(st.lists(st.integers(1, 8), min_size=1, max_size=3, unique=True)):
        names = draw(st.lists(st.sampled_from(MOVE_NAMES), max_size=5, unique=True))
        attention = {name: draw(shares()) / len(names) for name in names}
        steps.append(
            {
                "meeting": meeting,
                "attention": attention,
                "inclusiveness": draw(shares()),
                "conflict_openness": draw(shares()),
            }
        )
    return tuple(steps)


@st.composite
def calendars(draw: st.DrawFn, horizon: int) -> Data:
    """A rhythm or a list of weeks."""
    if draw(st.booleans()):
        weeks = sorted(draw(st.lists(st.integers(1, horizon), min_size=1, max_size=12, unique=True)))
        return {"weeks": tuple(weeks), "fixed": draw(shares())}
    return {
        "every_weeks": draw(st.integers(1, 8)),
        "first_week": draw(st.integers(1, min(horizon, 6))),
        "fixed": draw(shares()),
    }


@st.composite
def conditions(draw: st.DrawFn, parties: Sequence[str]) -> Data:
    """The setting, history included."""
    pairs = [(one, other) for one in parties for other in parties if one != other]
    sores = draw(st.lists(st.sampled_from(pairs), max_size=2, unique=True)) if pairs else []
    levels = ("covenant", "room", "pressure", "means", "paid_time", "premises", "vision_at_start", "introductions")
    return {name: draw(shares()) for name in levels} | {
        "escalation": draw(st.sampled_from(("none", "managers", "directors"))),
        "maximum_size": draw(st.none() | st.integers(1, 20)),
        "joint_visits_every_weeks": draw(st.none() | st.integers(1, 10)),
        "replacement_per_year": draw(st.sampled_from((0.0, 0.15, 3.0)) | st.floats(0.0, 4.0)),
        "meeting_hours": draw(st.sampled_from((0.25, 2.0, 8.0))),
        "history": {
            "disappointment": draw(shares()),
            "acquaintance": draw(shares()),
            "trust": draw(shares()),
            "old_sores": tuple({"between": pair, "depth": draw(st.none() | shares())} for pair in sores),
            "sore_depth": draw(shares()),
        },
        "days_together": draw(st.sampled_from((0.0, 1.0, 5.0))),
        "at_start": {
            name: draw(shares()) for name in draw(st.lists(st.sampled_from(AT_START), unique=True, max_size=4))
        },
    }


@st.composite
def events(
    draw: st.DrawFn,
    kind: str,
    place: int,
    week: int,
    facets: Sequence[str],
    parties: Sequence[str],
    lines: Sequence[str],
) -> Data:
    """One event of a kind, in its week or once something is observed."""
    event: Data = {"kind": kind, "week": week}
    if draw(st.sampled_from((False, False, True))):
        event["when"] = {
            "observable": draw(st.sampled_from((*INDICATORS, *PHASES))),
            draw(st.sampled_from(("above", "below"))): draw(st.floats(0.05, 0.95)),
            "lag": draw(st.integers(0, 3)),
        }
    party = st.none() | st.sampled_from(parties)
    change = st.floats(-1.0, 1.0, allow_nan=False)
    if kind == "incident":
        event |= {"facet": draw(st.none() | st.sampled_from(facets)), "severity": draw(shares())}
    elif kind == "chair_replaced":
        event |= {"overlap_weeks": draw(st.integers(0, 30)), "strategy": draw(st.sampled_from(strategy_names()))}
        names = ("network_builder", "translator", "coordinator", "entrepreneur", "standing", "time_share")
        event |= {name: draw(st.none() | shares()) for name in names}
    elif kind == "covenant_signed":
        event |= {
            "strength": draw(shares()),
            "escalation": draw(st.sampled_from(("none", "managers", "directors"))),
        }
    elif kind == "budget_cut":
        event |= {"organisation": draw(party), "size": draw(shares())}
    elif kind == "announcement":
        event |= {"organisation": draw(party)} | {name: draw(change) for name in ("threat", "support", "pressure")}
    elif kind == "member_joins":
        event |= {
            "member": f"joined_{place}",
            "organisation": draw(st.sampled_from(parties)),
            "count": draw(st.integers(1, 3)),
        }
        event |= {name: draw(st.none() | shares()) for name in ("openness", "status", "workload", "availability")}
        if draw(st.booleans()):
            event |= {"view": draw(weighted(facets)), "conflict_style": draw(conflict_styles())}
    elif kind == "member_leaves":
        event |= {"member": draw(st.sampled_from(lines)), "replaced": draw(st.booleans())}
    elif kind == "replacement_rate":
        event |= {"per_year": draw(st.floats(0.0, 4.0))}
    elif kind == "replacement":
        event |= {"share": draw(shares())}
    elif kind == "training_day":
        event |= {"quality": draw(shares())}
    elif kind == "election":
        event |= {"shift": draw(shares())}
    elif kind == "extra_support":
        event |= {"means": draw(shares())}
    elif kind == "invitation_wave":
        chosen = draw(st.lists(st.sampled_from(parties), unique=True, max_size=3))
        event |= {"count": draw(st.integers(1, 6)), "organisations": tuple(chosen)}
    elif kind == "calendar_change":
        event |= {"every_weeks": draw(st.integers(1, 8))}
    elif kind == "core_group":
        event |= {"size": draw(st.integers(1, 8))}
    elif kind == "conditions_change":
        names = ("fixed", "paid_time", "premises", "room", "pressure", "means")
        event |= {name: draw(st.none() | shares()) for name in names}
        event["meeting_hours"] = draw(st.sampled_from((None, 0.25, 8.0)))
        event["days_together"] = draw(st.sampled_from((None, 0.0, 5.0)))
        event["joint_visits_every_weeks"] = draw(st.none() | st.integers(0, 8))
    elif kind == "pause":
        event |= {"weeks": draw(st.integers(1, 12))}
    elif kind == "chair_time":
        event |= {"time_share": draw(shares())}
    elif kind == "budget_restored":
        event |= {"organisation": draw(party), "size": draw(shares())}
    elif kind == "workload":
        event |= {"organisation": draw(party), "change": draw(change), "weeks": draw(st.integers(1, 12))}
    elif kind == "residents_shock":
        event |= {"size": draw(shares())}
    elif kind == "word_broken":
        event |= {"organisation": draw(st.sampled_from(parties)), "size": draw(shares()), "residents": draw(shares())}
    elif kind in TWO_PARTIES:
        one, other = draw(st.permutations(parties))[:2]
        event |= {"organisation": one, "by": other}
        event |= {"facet": draw(st.sampled_from(facets))} if kind == "deal" else {"strength": draw(shares())}
    elif kind == "emphasis":
        event |= {"facet": draw(st.sampled_from(facets)), "weight": draw(st.floats(0.0, 5.0))}
    elif kind in ("evaluation", "conflict_aired", "restart"):
        event |= {"quality": draw(shares())}
    elif kind == "deadline":
        event |= {"strength": draw(shares())}
    elif kind == "method":
        event |= {"steps": draw(shares())}
    return event


@st.composite
def scenario_data(
    draw: st.DrawFn,
    *,
    kinds_of_event: Sequence[str] = EVENT_KINDS,
    most_events: int = 5,
    least_weeks: int = 1,
    most_weeks: int = 30,
    most_facets: int = 8,
    most_organisations: int = 6,
    most_people: int = 20,
    strategies: Sequence[str] | None = None,
) -> Data:
    """A whole scenario as plain data."""
    horizon = draw(st.integers(least_weeks, most_weeks))
    names = [f"party_{number}" for number in range(1, draw(st.integers(1, most_organisations)) + 1)]
    kinds = [draw(st.sampled_from(KINDS)) for _ in names]
    issue = draw(issues(tuple(dict.fromkeys((*kinds, *names))), most_facets))
    facets = [facet["id"] for facet in issue["facets"]]
    people, lines = draw(st.integers(1, most_people)), []
    while people > 0:
        line = draw(members(f"member_{len(lines) + 1}", names, facets, min(people, 6)))
        people -= line["count"]
        lines.append(line)
    possible = [kind for kind in kinds_of_event if len(names) > 1 or kind not in TWO_PARTIES]
    chosen = draw(st.lists(st.sampled_from(possible), max_size=most_events)) if possible else []
    ids = [line["id"] for line in lines]
    happenings = tuple(
        draw(events(kind, place, draw(st.integers(1, horizon)), facets, names, ids))
        for place, kind in enumerate(chosen)
    )
    skills = ("network_builder", "translator", "coordinator", "entrepreneur")
    return {
        "schema_version": 2,
        "name": "drawn",
        "title": "A drawn team",
        "horizon_weeks": horizon,
        "issue": issue,
        "organisations": tuple(
            draw(organisations(name, kind, facets)) for name, kind in zip(names, kinds, strict=True)
        ),
        "people": {
            "conflict_style": draw(conflict_styles()),
            "availability": draw(st.sampled_from((1.0, 0.8)) | shares()),
            "expectation": draw(shares()),
            "spread": draw(shares()),
        },
        "members": tuple(lines),
        "chair": {
            "organisation": draw(st.sampled_from(names)),
            "skills": {name: draw(shares()) for name in skills},
            "standing": draw(shares()),
            "time_share": draw(shares()),
            "patience": draw(shares()),
            "strategy": draw(st.sampled_from(strategies or strategy_names())),
            "script": draw(scripts()),
            "leadership": draw(st.sampled_from(("chair", "chair", "none", "rotating", "shared"))),
        },
        "conditions": draw(conditions(names)),
        "residents": {
            "trust": draw(shares()),
            "reporting": draw(shares()),
            "weights": draw(st.just({}) | weighted(facets)),
        },
        "calendar": draw(calendars(horizon)),
        "events": happenings,
    }


def built(data: Data) -> Scenario:
    """The scenario of plain data, strictly read."""
    return Scenario.model_validate(data, strict=True)


def scenarios(**limits: Any) -> st.SearchStrategy[Scenario]:
    """Whole valid scenarios; the limits are those of `scenario_data`."""
    return st.builds(built, scenario_data(**limits))


def small_team(**changes: Any) -> Data:
    """Plain data of a small fixed team: two facets, three parties, six members, a scripted chair who does nothing.

    Keys of blocks (`chair`, `conditions`, `people`, `calendar`) are merged with what is given, others replaced.
    """
    data: Data = {
        "schema_version": 2,
        "name": "small",
        "title": "A small team",
        "horizon_weeks": 20,
        "issue": {
            "title": "Noise in the street",
            "facets": (
                {"id": "noise", "severity": 0.6, "tractability": 0.5, "needs": ("police", "municipality")},
                {"id": "fear", "severity": 0.5, "tractability": 0.3, "needs": ("municipality", "welfare")},
            ),
        },
        "organisations": (
            {"id": "police", "kind": "police", "interest": {"noise": 3.0, "fear": 1.0}},
            {"id": "town", "kind": "municipality", "interest": {"noise": 1.0, "fear": 1.0}},
            {"id": "youth_work", "kind": "welfare", "interest": {"noise": 1.0, "fear": 4.0}},
        ),
        "people": {"spread": 0.2},
        "members": (
            {"id": "officer", "organisation": "police", "count": 2},
            {"id": "adviser", "organisation": "town", "count": 2},
            {"id": "worker", "organisation": "youth_work", "count": 2},
        ),
        "chair": {
            "organisation": "town",
            "skills": {"network_builder": 0.6, "translator": 0.6, "coordinator": 0.6, "entrepreneur": 0.6},
            "strategy": "scripted",
            "script": ({"meeting": 1, "attention": {}},),
        },
        "conditions": {"replacement_per_year": 0.0},
        "calendar": {"every_weeks": 2},
        "events": (),
    }
    for name, value in changes.items():
        merge = name in ("chair", "conditions", "people") and isinstance(value, dict)
        data[name] = data[name] | value if merge else value
    return data


def script(inclusiveness: float = 0.5, conflict_openness: float = 0.5, **attention: float) -> tuple[Data, ...]:
    """A script of one line: the same attention at every meeting."""
    return (
        {
            "meeting": 1,
            "attention": attention,
            "inclusiveness": inclusiveness,
            "conflict_openness": conflict_openness,
        },
    )
