"""What holds for every team that a scenario can describe."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenario_strategies import EVENT_KINDS, built, events, scenario_data, scenarios, small_team

from simulation.constants import DEFAULT_CONSTANTS
from simulation.experiment.runner import compare, run
from simulation.laws.trust import MEMORY
from simulation.model import Collaboration, Professional
from simulation.model.acts.chair import standing
from simulation.model.acts.organisation import obliges
from simulation.model.columns import INDICATORS, WEEK_COLUMNS
from simulation.model.phases import PHASES
from simulation.model.state import fields_of_run
from simulation.model.streams import Streams
from simulation.scenario.events import Event
from simulation.scenario.loader import load_scenario
from simulation.scenario.problems import Place
from simulation.scenario.references import check_references
from simulation.scenario.schema import Scenario
from simulation.strategies import MOVE_NAMES, strategy_names

COLUMN = {name: place for place, name in enumerate(WEEK_COLUMNS)}
ROUNDING = 1e-9

thorough = settings(
    max_examples=30, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
quick = settings(thorough, max_examples=15)


def weekly(scenario: Scenario, *, weeks: int | None = None, **choices: Any) -> np.ndarray:
    """Recorded weeks of one run: array (weeks, columns)."""
    model = Collaboration(scenario, **choices)
    try:
        model.run_all(weeks)
        return np.asarray(model.recorder.weeks)
    finally:
        model.close()


# --- the strategies themselves ------------------------------------------------------------------------------------


def test_every_kind_of_event_is_drawn() -> None:
    kinds = {get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(get_args(Event)[0])}
    assert kinds == set(EVENT_KINDS)


@settings(thorough, max_examples=60)
@given(scenarios())
def test_drawn_scenarios_are_valid(scenario: Scenario) -> None:
    problems = check_references(
        scenario.model_dump(),
        {(): Place("drawn.yaml")},
        known_strategies=strategy_names(),
        known_moves=MOVE_NAMES,
    )
    assert problems == []


# --- bounds -------------------------------------------------------------------------------------------------------

PERSONAL = (
    *("openness", "assertiveness", "status", "workload", "avoiding", "accommodating", "integrating", "networking"),
    *("translating", "availability", "identification", "role_clarity", "threat", "chair_trust", "grievance", "value"),
    *("hope", "recognition", "on_table", "familiarity", "presence", "candour", "safety", "pull", "voice"),
    *("appointment", "leads", "act_now", "fixed_steps"),
)
OF_ORGANISATION = ("support", "workload", "habitus", "baseline_threat", "threat", "insistence")
OF_TEAM = (
    *("clarity", "breadth", "shared_language", "norms", "call_out_norm", "routine", "kept_share", "results"),
    *("pending_win", "minutes", "link", "pressure", "means", "commitment", "escalation_habit", "limiting", "shock"),
    "isolated_share",
)


BY_PERSON = {name: one.shape for name, one in fields_of_run().items() if "people" in one.shape and not one.dtype.names}


def listed(model: Collaboration) -> list[Professional]:
    """Those of whom something is kept by person: members, and who left this week."""
    return list(model.memory.people[: model.team.people])


def states(model: Collaboration) -> Iterator[tuple[str, float]]:
    """Every state that lies in [0, 1], with its name."""
    for name in OF_TEAM:
        yield f"team.{name}", getattr(model.team, name)
    memory = model.memory
    for place, level in enumerate(memory.trouble):
        yield f"trouble[{place}]", level
    for place, row in enumerate(memory.progress):
        for kind, level in enumerate(row):
            yield f"progress[{place}][{kind}]", level
    for organisation in model.organisations:
        for name in OF_ORGANISATION:
            yield f"{organisation.identifier}.{name}", getattr(organisation, name)
        for place, level in enumerate(memory.means[organisation.place]):
            yield f"{organisation.identifier}.means[{place}]", level
        yield f"{organisation.identifier} obliges", obliges(organisation, memory)
    for person in model.people:
        for name in PERSONAL:
            yield f"{person.identifier}.{name}", getattr(person, name)
    for person in listed(model):
        for other in listed(model):
            if other is not person:
                yield f"{person.identifier} trusts {other.identifier}", person.trusts(other)
                yield f"{person.identifier} knows {other.identifier}", person.knows(other)
    yield "residents.trust", model.residents.trust
    yield "residents.reporting", model.residents.reporting
    yield "chair.standing", standing(model.chair, memory)
    for name, level in model.reading._asdict().items():
        if name != "meeting":
            yield f"reading.{name}", level
    for name, level in model.moves._asdict().items():
        yield f"moves.{name}", level
    week = dict(zip(WEEK_COLUMNS, model.recorder.weeks[-1], strict=True))
    for name in (*INDICATORS, *PHASES):
        yield f"week.{name}", week[name]


def simplexes(model: Collaboration) -> Iterator[tuple[str, list[float]]]:
    """Every point on a simplex, with its name."""
    memory = model.memory
    facets = range(memory.case.facets)
    yield "story", memory.story
    yield "residents", memory.lived
    yield "phases", [getattr(model.seen, name) for name in PHASES]
    for organisation in model.organisations:
        yield organisation.identifier, memory.interest[organisation.place]
    for person in listed(model):
        yield f"{person.identifier}.frame", person.frame
        yield f"{person.identifier}.view", [memory.profession[facet][person.place] for facet in facets]
        yield f"{person.identifier}.concern", person.concern


def check_week(model: Collaboration) -> None:
    for name, level in states(model):
        assert -ROUNDING <= level <= 1.0 + ROUNDING, f"week {model.week}: {name} is {level}"
    for name, point in simplexes(model):
        assert all(part >= -ROUNDING for part in point), f"week {model.week}: {name} is {point}"
        assert math.isclose(math.fsum(point), 1.0, abs_tol=ROUNDING), f"week {model.week}: {name} is {point}"
    assert sum(model.moves[:13]) <= 1.0 + ROUNDING
    memory, most = model.memory, max(MEMORY, 8.0)
    assert [person.place for person in listed(model)] == [*range(model.team.people)]
    assert memory.room >= model.team.people
    for name, shape in BY_PERSON.items():
        table = getattr(memory, name)
        lengths = [len(table)] if shape[0] == "people" else []
        lengths += [len(row) for row in table] if "people" in shape[1:] else []
        assert {*lengths} == {memory.room}, name
    for person in model.members():  # of who left this week, who joined in it need not believe anything
        for other in model.members():
            if other is not person:
                kept, broken = memory.kept[other.place][person.place], memory.broken[other.place][person.place]
                assert kept > 0.0
                assert broken > 0.0
                assert kept + broken <= most * (1.0 + ROUNDING)


@thorough
@given(scenarios(), st.integers(0, 2**63 - 1))
def test_all_states_stay_within_bounds(scenario: Scenario, seed: int) -> None:
    model = Collaboration(scenario, seed=seed, record="full")
    try:
        while model.week < scenario.horizon_weeks:
            model.step()
            check_week(model)
        check_counts(model)
        assert all(frame.notna().all(axis=None) for name, frame in model.recorder.tables().items() if name != "members")
    finally:
        model.close()


def check_counts(model: Collaboration) -> None:
    """What is counted adds up in every week."""
    table = model.recorder.tables()["weeks"]
    assert list(table["week"]) == list(range(1, len(table) + 1))
    assert (table["agreements_kept"] <= table["agreements_due"]).all()
    assert table["agreements_due"].sum() <= table["agreements_made"].sum()
    assert (table["dropped_out_silently"] <= table["dropped_out"]).all()
    assert (table["dropped_out"] <= table["left"]).all()
    for name in ("left", "dropped_out", "dropped_out_silently"):
        assert table[name].is_monotonic_increasing
    assert (table["persons"][table["met"] == 0] == 0).all()
    if model.given.chair.leadership == "chair":
        assert (table["persons"][table["met"] == 1] >= 1).all()
    assert (table["persons"] <= len(model.people) + 1).all()
    assert (table["members"] == table["members"].clip(0, len(model.people))).all()
    assert (table.loc[table["met"] == 0, "agreements_made"] == 0).all()


# --- luck ---------------------------------------------------------------------------------------------------------


@quick
@given(scenarios(), st.integers(0, 2**63 - 1), st.integers(0, 2**32 - 1))
def test_the_same_seed_gives_the_same_run(scenario: Scenario, seed: int, replication: int) -> None:
    one = weekly(scenario, seed=seed, replication=replication)
    again = weekly(scenario, seed=seed, replication=replication)
    assert one.tobytes() == again.tobytes()


@settings(thorough, max_examples=10)
@given(st.lists(scenarios(most_weeks=12), min_size=2, max_size=3))
def test_runs_do_not_depend_on_those_before(drawn: list[Scenario]) -> None:
    alone = [weekly(scenario, seed=3).tobytes() for scenario in drawn]
    models = [Collaboration(scenario, seed=3) for scenario in drawn]
    for _ in range(12):  # week by week in turn, the last one first
        for model in reversed(models):
            if model.week < model.given.horizon_weeks:
                model.step()
    assert [np.asarray(model.recorder.weeks).tobytes() for model in models] == alone
    for model in models:
        model.close()


def test_another_replication_has_other_luck() -> None:
    for name in ("oostplein", "ruitersoord"):
        courses = {weekly(load_scenario(name), seed=1, replication=number, weeks=20).tobytes() for number in range(8)}
        assert len(courses) == 8
    assert weekly(load_scenario("oostplein"), seed=1).tobytes() != weekly(load_scenario("oostplein"), seed=2).tobytes()


def logged(monkeypatch: pytest.MonkeyPatch, scenario: Scenario, **choices: Any) -> dict[tuple[int, ...], float]:
    """Every draw of one run, by (purpose, week, who, whom)."""
    draws: dict[tuple[int, ...], float] = {}
    original = Streams.uniforms

    def noting(self: Streams, purpose: Any, week: Any, who: Any = 0, whom: Any = 0) -> Any:
        values = original(self, purpose, week, who, whom)
        keys = np.broadcast_arrays(*(np.asarray(key, dtype=np.uint64) for key in (purpose, week, who, whom)))
        for *key, value in zip(*(part.ravel().tolist() for part in keys), values.ravel().tolist(), strict=True):
            assert draws.setdefault(tuple(key), value) == value
        return values

    with monkeypatch.context() as patch:
        patch.setattr(Streams, "uniforms", noting)
        weekly(scenario, **choices)
    return draws


def test_another_chair_leaves_the_luck_of_others_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = load_scenario("oostplein")
    one = logged(monkeypatch, scenario, seed=5)
    changed = load_scenario("oostplein", overrides={"chair": {"skills": {"translator": 0.9}, "standing": 0.2}})
    for other in (
        logged(monkeypatch, scenario, seed=5, strategy="adaptive"),
        logged(monkeypatch, changed, seed=5, strategy="inventory"),
    ):
        shared = one.keys() & other.keys()
        assert len(shared) > 1000
        assert all(one[key] == other[key] for key in shared)


@quick
@given(scenarios(), st.sampled_from(strategy_names()))
def test_another_strategy_leaves_traits_and_the_first_attendance_alone(scenario: Scenario, strategy: str) -> None:
    models = [Collaboration(scenario, seed=9), Collaboration(scenario, seed=9, strategy=strategy)]
    first = [traits(model) for model in models]
    assert first[0] == first[1]
    presence = []
    for model in models:
        while model.meeting is None and model.week < scenario.horizon_weeks:
            model.step()
        held = model.meeting
        presence.append(None if held is None else (model.week, [person.identifier for person in model.present()]))
        model.close()
    # a change of chair before the first meeting may bring another strategy, but nobody has met either yet
    assert presence[0] == presence[1]


def traits(model: Collaboration) -> list[tuple[Any, ...]]:
    names = ("openness", "assertiveness", "status", "workload", "avoiding", "value", "chair_trust", "grievance")
    tables = (model.memory.kept, model.memory.broken, model.memory.image)
    return [
        (
            person.identifier,
            *(getattr(person, name) for name in names),
            *person.frame,
            *(table[one][person.place] for table in tables for one in range(len(model.people))),
        )
        for person in model.people
    ]


# --- who is in the file, and where --------------------------------------------------------------------------------


def with_silent_member(data: dict[str, Any], place: int, count: int) -> dict[str, Any]:
    """The same team with people on the list who never come, of the organisation of a member who does."""
    party = data["members"][0]["organisation"]
    line = {"id": "silent", "organisation": party, "availability": 0.0, "count": count, "deputy": "known"}
    lines = list(data["members"])
    lines.insert(place, line)
    return data | {"members": tuple(lines)}


NOT_THEIRS = ("members", "left")


@thorough
@given(scenario_data(), st.integers(0, 2), st.integers(1, 3))
def test_who_never_comes_changes_nothing_for_others(data: dict[str, Any], where: int, count: int) -> None:
    data["members"][0]["availability"] = 1.0
    place = (0, len(data["members"]) // 2, len(data["members"]))[where]
    one, other = weekly(built(data), seed=4), weekly(built(with_silent_member(data, place, count)), seed=4)
    keep = [number for name, number in COLUMN.items() if name not in NOT_THEIRS]
    for column in keep:
        assert one[:, column].tobytes() == other[:, column].tobytes(), WEEK_COLUMNS[column]


def test_a_successor_of_who_never_came_makes_nothing_fresher() -> None:
    data = small_team(
        horizon_weeks=30, conditions={"replacement_per_year": 3.0, "at_start": {"norms": 0.0, "results": 1.0}}
    )
    one, other = (weekly(built(team), seed=4) for team in (data, with_silent_member(data, 0, 3)))
    freshness = COLUMN["freshness"]
    assert other[:, COLUMN["left"]].max() > one[:, COLUMN["left"]].max()
    assert one[:, freshness].min() < 1.0
    assert one[:, freshness].tobytes() == other[:, freshness].tobytes()


def renamed(scenario: Scenario) -> Scenario:
    """The same team under other names; the names of organisations and facets stay."""
    lines = tuple(
        line.model_copy(update={"id": f"person_{number}", "function": line.function or line.id})
        for number, line in enumerate(scenario.members)
    )
    return scenario.model_copy(update={"members": lines})


def turned_round(scenario: Scenario) -> Scenario:
    """The same team with its members in the opposite order of the file."""
    return scenario.model_copy(update={"members": tuple(reversed(scenario.members))})


def test_names_and_places_in_the_file_change_nothing_in_distribution() -> None:
    """Other names give other luck, another place another order in which words are kept; what is likely stays."""
    scenario = load_scenario("oostplein")
    names = (
        *("persons", "clarity", "trust", "grievance", "added_value", "support", "identification", "voiced"),
        *("members", "forming", "storming", "trouble"),
    )
    closing = []
    for one in (scenario, renamed(scenario), turned_round(scenario)):
        ensemble = compare([one], replications=60, seed=11, series=True).ensembles[0]
        last_meeting = scenario.calendar.weeks[-1] - 1
        closing.append({name: ensemble.series(name)[:, last_meeting] for name in names})
    for other in closing[1:]:
        for name in names:
            one, two = closing[0][name], other[name]
            error = math.sqrt((one.var(ddof=1) + two.var(ddof=1)) / len(one))
            assert abs(one.mean() - two.mean()) <= 3.5 * error + 1e-9, f"{name}: {one.mean()} and {two.mean()}"


@quick
@given(scenario_data(kinds_of_event=()), st.randoms(use_true_random=False))
def test_a_place_in_the_file_leaves_a_persons_own_luck_alone(data: dict[str, Any], shuffler: Any) -> None:
    lines = list(data["members"])
    shuffler.shuffle(lines)
    people = []
    for order in (data["members"], tuple(lines)):
        model = Collaboration(built(data | {"members": order}), seed=2)
        known = {
            (one.identifier, other.identifier): (one.trusts(other), one.knows(other))
            for one, other in itertools.permutations(model.people, 2)
        }
        own = {person[0]: person[1:8] for person in traits(model)}
        while model.meeting is None and model.week < model.given.horizon_weeks:
            model.step()
        held = model.meeting
        people.append((own, known, None if held is None else {person.identifier for person in model.present()}))
        model.close()
    assert people[0][0] == people[1][0]
    assert people[0][1] == people[1][1]
    assert people[0][2] == people[1][2]


# --- time ---------------------------------------------------------------------------------------------------------


@st.composite
def with_a_later_event(draw: st.DrawFn) -> tuple[Scenario, Scenario, int]:
    """A team, the same team with one event more, and the week of that event."""
    data = draw(scenario_data(least_weeks=21))
    week = draw(st.integers(20, data["horizon_weeks"]))
    more = draw(
        events(
            draw(st.sampled_from(EVENT_KINDS)),
            99,
            week,
            [facet["id"] for facet in data["issue"]["facets"]],
            [party["id"] for party in data["organisations"]],
            [line["id"] for line in data["members"]],
        )
    )
    return built(data), built(data | {"events": (*data["events"], more)}), week


@thorough
@given(with_a_later_event(), st.integers(0, 1000))
def test_an_event_changes_nothing_before_it(drawn: tuple[Scenario, Scenario, int], seed: int) -> None:
    without, with_it, week = drawn
    one, other = weekly(without, seed=seed), weekly(with_it, seed=seed)
    assert one[: week - 1].tobytes() == other[: week - 1].tobytes()


def test_an_event_changes_what_comes_after_it() -> None:
    scenario = load_scenario("ruitersoord")
    shock = load_scenario(
        "ruitersoord", overrides={"events": [{"week": 20, "kind": "incident", "severity": 1.0, "label": "Fire"}]}
    )
    one, other = weekly(scenario, seed=1, weeks=30), weekly(shock, seed=1, weeks=30)
    assert one[:19].tobytes() == other[:19].tobytes()
    assert (one[19] != other[19]).any()


@thorough
@given(scenarios(most_weeks=20), st.integers(1, 10), st.integers(0, 1000))
def test_a_longer_run_begins_the_same(scenario: Scenario, more: int, seed: int) -> None:
    longer = scenario.model_copy(update={"horizon_weeks": scenario.horizon_weeks + more})
    one, other = weekly(scenario, seed=seed), weekly(longer, seed=seed)
    assert one.tobytes() == other[: len(one)].tobytes()


def test_recording_more_changes_nothing() -> None:
    for name in ("oostplein", "ruitersoord"):
        scenario = load_scenario(name)
        full, summary = run(scenario, seed=2, record="full"), run(scenario, seed=2, record="summary")
        for table in ("weeks", "meetings", "events"):
            assert full.tables[table].equals(summary.tables[table])


@quick
@given(scenarios(), st.sampled_from([name for name, _ in DEFAULT_CONSTANTS.table().iterrows()]), st.booleans())
def test_states_stay_within_bounds_at_the_ends_of_every_constant(scenario: Scenario, name: str, high: bool) -> None:
    end = float(DEFAULT_CONSTANTS.table().loc[name, "high" if high else "low"])
    model = Collaboration(scenario, seed=1, constants=DEFAULT_CONSTANTS.changed({name: end}))
    try:
        for _ in range(min(scenario.horizon_weeks, 12)):
            model.step()
            check_week(model)
    finally:
        model.close()
