"""What version 2 of the format can say has the effect it claims, and none by default."""

from __future__ import annotations

from typing import Any

import pytest
from docking import assert_docked, assert_same_tables
from scenario_strategies import Data, built, script, small_team

from simulation.experiment.runner import run
from simulation.laws import moves
from simulation.laws.arithmetic import either
from simulation.model import Collaboration
from simulation.model.acts.organisation import obliges
from simulation.model.acts.professional import burden, days_together, obliged
from simulation.model.stages.relations import days_of_group
from simulation.play import Session

AT_START = ("norms", "role_clarity", "routine", "shared_language", "breadth", "familiarity", "results")
PARTIES = small_team()["organisations"]
LINES = small_team()["members"]


def started(weeks: int = 0, **changes: Any) -> Collaboration:
    """A team after some weeks, in which everybody comes."""
    changes = {"conditions": {"covenant": 1.0, "paid_time": 1.0}} | changes
    model = Collaboration(built(small_team(**changes)), seed=3)
    for _ in range(weeks):
        model.step()
    model.close()
    return model


def with_first(items: tuple[Data, ...], **values: Any) -> tuple[Data, ...]:
    """The same things, of which the first has other values."""
    return (items[0] | values, *items[1:])


def weeks_of(data: Data) -> Any:
    return run(built(data), seed=4).weeks


# --- nothing by default -----------------------------------------------------------------------------------------------


def test_what_is_said_as_by_default_changes_nothing() -> None:
    usual = small_team(conditions={"days_together": 1.0, "paid_time": 0.4, "covenant": 0.7}, people={"status": 0.6})
    said = usual | {
        "organisations": tuple(
            party | {"appointment": 0.0, "paid_time": 0.4, "days_together": 1.0} for party in usual["organisations"]
        ),
        "members": tuple(line | {"leads": 0.0, "paid_time": 0.4, "days_together": 1.0} for line in usual["members"]),
        "chair": usual["chair"] | {"leadership": "chair"},
        "people": usual["people"] | {"act_now": 0.9, "fixed_steps": 0.1},
    }
    assert weeks_of(said).equals(weeks_of(usual))


# --- a team that is years old -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", AT_START)
def test_a_team_that_is_years_old_has_what_is_given(name: str) -> None:
    model = started(conditions={"at_start": {name: 0.7}})
    young = started()
    people = name in ("role_clarity", "familiarity")
    found = [getattr(person, name) for person in model.people] if people else [getattr(model.team, name)]
    assert found == [0.7] * len(found)
    others = [other for other in AT_START if other not in (name, "role_clarity", "familiarity")]
    assert all(getattr(model.team, other) == getattr(young.team, other) for other in others)


def test_members_of_old_know_their_story_and_roles_at_the_first_meeting() -> None:
    model = started(1, conditions={"covenant": 1.0, "paid_time": 1.0, "at_start": {"familiarity": 0.8, "norms": 0.9}})
    young = started(1)
    came = [person for person in model.people if person.meetings_attended]
    assert came
    assert min(person.familiarity for person in came) > max(person.familiarity for person in young.people)
    assert model.seen.order > young.seen.order


def test_identification_at_the_start_is_seen_by_the_chair() -> None:
    model = started(conditions={"at_start": {"identification": 0.6, "role_clarity": 0.5}})
    assert {person.identification for person in model.people} == {0.6}
    model.begin_week()
    assert model.memory.seen.identification == 0.6
    assert model.memory.seen.role_clarity == 0.5


# --- who leads --------------------------------------------------------------------------------------------------------


def test_where_nobody_leads_nothing_is_moved() -> None:
    model = started(5, chair={"strategy": "adaptive", "leadership": "none", "script": ()})
    assert model.moves == type(model.moves)()
    result = run(model.given, seed=3)
    assert (result.meetings[[f"move_{name}" for name in ("structure", "ask_on", "relate")]] == 0.0).all().all()
    assert (result.meetings["persons"] <= 6).all()


def test_members_lead_in_turn_with_their_own_skills() -> None:
    lines = tuple(
        line | {"count": 1, "skills": {"networking": level, "translating": level / 2.0}}
        for line, level in zip(LINES, (0.2, 0.4, 0.6), strict=True)
    )
    model = started(chair={"leadership": "rotating", "script": script(structure=0.5)}, members=lines)
    led = []
    for _ in range(8):
        model.step()
        if model.meeting is not None and model.meeting.present == 3:
            led.append(model.chair.network_builder)
            assert model.chair.translator == led[-1] / 2.0
            assert model.chair.coordinator == model.chair.entrepreneur == pytest.approx(0.75 * led[-1])
    assert len(led) >= 3
    assert sorted(led[:3]) == [0.2, 0.4, 0.6]


def test_members_lead_together_with_the_mean_of_their_skills() -> None:
    lines = tuple(
        line | {"count": 1, "skills": {"networking": level, "translating": 0.4}}
        for line, level in zip(LINES, (0.1, 0.3, 0.8), strict=True)
    )
    model = started(1, chair={"leadership": "shared"}, members=lines)
    present = [person.networking for person in model.present()]
    assert model.chair.network_builder == pytest.approx(sum(present) / len(present))
    assert model.chair.coordinator == pytest.approx((model.chair.network_builder + 0.4) / 2.0)


@pytest.mark.parametrize("leadership", ["none", "chair"])
def test_somebody_of_standing_gives_structure(leadership: str) -> None:
    chair = {"leadership": leadership, "script": script(structure=0.1)}
    plain = started(1, chair=chair)
    lines = with_first(LINES, leads=0.9, status=0.9)
    model = started(1, chair=chair, members=lines, people={"spread": 0.0})
    leads = [person.leads * person.status for person in model.present()]
    before = plain.memory.effects.structure if leadership == "chair" else 0.0
    assert max(leads) == pytest.approx(0.81)
    assert model.memory.effects.structure > before
    if leadership == "none":
        assert model.memory.effects.structure == pytest.approx(moves.LED_BY_STANDING * 0.81)


def test_the_law_of_taking_the_lead() -> None:
    assert moves.structure_with_lead(0.5, 0.8, 0.5) == pytest.approx(either(0.5, 0.5 * 0.4 * 0.5))
    assert moves.structure_with_lead(0.5, 0.8, 0.5) == pytest.approx(0.55)


# --- organisations and members ----------------------------------------------------------------------------------------


def test_time_is_paid_as_the_line_says_or_the_organisation_or_the_conditions() -> None:
    parties = with_first(PARTIES, paid_time=0.2)
    lines = (*LINES, {"id": "chief", "organisation": "police", "paid_time": 1.0})
    model = started(organisations=parties, members=lines, conditions={"paid_time": 0.6}, people={"spread": 0.0})
    officer, adviser, chief = model.people[0], model.people[2], model.people[-1]
    loads = [burden(person, model.memory) for person in (chief, adviser, officer)]
    assert loads == sorted(loads)
    assert len(set(loads)) == 3
    must = [obliged(one, model.memory, obliges(one.works_for, model.memory)) for one in (officer, adviser, chief)]
    assert must == sorted(must)
    assert len(set(must)) == 3


def test_days_side_by_side_are_a_mean_over_those_present() -> None:
    parties = with_first(PARTIES, days_together=5.0)
    model = started(1, organisations=parties)
    present = model.present()
    days = [days_together(person, model.memory) for person in present]
    assert {0.0, 5.0} >= set(days)
    assert days_of_group(model.memory) == pytest.approx(sum(days) / len(days))


def test_how_far_somebody_is_appointed_is_that_of_the_line_or_the_organisation() -> None:
    lines = (*LINES, {"id": "chief", "organisation": "police", "appointment": 0.1, "act_now": 1.0, "fixed_steps": 0.0})
    model = started(organisations=with_first(PARTIES, appointment=0.7), members=lines)
    assert [person.appointment for person in model.people] == [0.7, 0.7, 0.0, 0.0, 0.0, 0.0, 0.1]
    assert 0.9 <= model.people[-1].act_now <= 1.0
    assert 0.0 <= model.people[-1].fixed_steps <= 0.1
    assert len({person.act_now for person in model.people[:6]}) == 6


def test_a_member_of_two_organisations_is_of_both() -> None:
    lines = with_first(LINES, count=1, second_organisation="youth_work")
    model = started(1, members=lines)
    both = model.people[0]
    memory = model.memory
    police, _, youth_work = (list(memory.interest[place][:2]) for place in range(3))
    assert [memory.judged[facet][0] for facet in range(2)] == pytest.approx(
        [(one + other) / 2.0 for one, other in zip(police, youth_work, strict=True)]
    )
    first, second = (obliges(memory.organisations[place], memory) for place in (0, 2))
    assert obliged(both, memory, first) == pytest.approx(either(first, second))


def test_who_works_for_two_can_do_the_work_of_both() -> None:
    alone = ({"id": "one", "organisation": "police", "count": 2},)
    both = ({"id": "one", "organisation": "police", "count": 2, "second_organisation": "youth_work"},)
    issue = {"title": "One", "facets": ({"id": "noise", "tractability": 1.0, "needs": ("police", "welfare")},)}
    parties = tuple(party | {"interest": {"noise": 1.0}, "support": 1.0} for party in PARTIES)
    data = small_team(issue=issue, organisations=parties, conditions={"covenant": 1.0, "means": 1.0, "paid_time": 1.0})
    data["chair"] |= {"script": script(structure=1.0)}
    assert weeks_of(data | {"members": alone})["wins"].sum() == 0
    assert weeks_of(data | {"members": both, "horizon_weeks": 60})["wins"].sum() > 0


def test_two_of_one_kind_can_both_be_needed() -> None:
    parties = tuple(party | {"kind": "care", "interest": {"noise": 1.0}, "support": 1.0} for party in PARTIES)
    conditions = {"covenant": 1.0, "means": 1.0, "paid_time": 1.0}

    def wins(needs: tuple[str, ...], lines: tuple[Data, ...]) -> int:
        issue = {"title": "One", "facets": ({"id": "noise", "tractability": 1.0, "needs": needs},)}
        data = small_team(issue=issue, organisations=parties, members=lines, conditions=conditions, horizon_weeks=60)
        data["chair"] |= {"script": script(structure=1.0)}
        return int(weeks_of(data)["wins"].sum())

    only_police = ({"id": "one", "organisation": "police", "count": 4},)
    both = (
        {"id": "one", "organisation": "police", "count": 2},
        {"id": "two", "organisation": "youth_work", "count": 2},
    )
    assert wins(("police", "youth_work"), only_police) == 0
    assert wins(("police", "youth_work"), both) > 0


def test_a_missing_organisation_that_is_needed_by_name_is_noticed() -> None:
    parties = tuple(party | {"kind": "care"} for party in PARTIES)
    facets = ({"id": "noise", "needs": ("police", "town")}, {"id": "fear", "needs": ("care",)})
    lines = ({"id": "one", "organisation": "police", "count": 3},)
    model = started(2, issue={"title": "Two", "facets": facets}, organisations=parties, members=lines)
    assert model.room().missing_party == pytest.approx(1.0 / 3.0)


def test_a_line_can_begin_with_a_view_of_its_own() -> None:
    usual, own = started(), started(members=with_first(LINES, view={"fear": 1.0}))
    assert own.people[0].frame[1] > 0.8 > usual.people[0].frame[1]
    assert own.memory.profession[1][0] == usual.memory.profession[1][0]
    assert own.people[2].frame == usual.people[2].frame


def test_old_sores_have_a_depth_each() -> None:
    sores = ({"between": ("police", "town"), "depth": 0.1}, {"between": ("police", "youth_work")})
    history = {"old_sores": sores, "sore_depth": 0.4, "trust": 0.6}
    model = started(conditions={"history": history}, people={"spread": 0.0})
    officer, adviser, worker = model.people[0], model.people[2], model.people[4]
    assert officer.trusts(adviser) == pytest.approx(0.5)
    assert officer.trusts(worker) == pytest.approx(0.2)
    assert officer.grievance == worker.grievance > adviser.grievance > 0.0


def test_those_who_join_have_the_traits_that_are_given() -> None:
    event = {"kind": "member_joins", "week": 2, "member": "new", "organisation": "police", "count": 2}
    traits = {"openness": 0.9, "status": 0.1, "availability": 0.7, "appointment": 0.6, "view": {"fear": 1.0}}
    skills = {"networking": 0.8, "translating": 0.1}
    model = started(2, events=(event | traits | {"skills": skills},), people={"spread": 0.0})
    for person in model.people[-2:]:
        found = (person.openness, person.status, person.availability, person.appointment, person.networking)
        assert found == (0.9, 0.1, 0.7, 0.6, 0.8)
        assert person.frame[1] > 0.8


# --- events -----------------------------------------------------------------------------------------------------------


def event(kind: str, week: int = 5, **values: Any) -> tuple[Data, ...]:
    return ({"kind": kind, "week": week, **values},)


def test_conditions_change_as_far_as_they_are_given() -> None:
    given = {"fixed": 0.9, "meeting_hours": 4.0, "days_together": 2.0, "premises": 0.8, "room": 0.1, "means": 0.7}
    model = started(5, events=event("conditions_change", pressure=0.6, joint_visits_every_weeks=3, **given))
    assert {name: getattr(model.team, name) for name in given} == given
    assert (model.team.pressure, model.team.visits_every, model.team.paid_time) == (0.6, 3, 1.0)
    assert started(5, events=event("conditions_change", paid_time=0.2)).team.paid_time == 0.2


def test_fixed_visits_can_begin_and_end() -> None:
    conditions = {"covenant": 1.0, "paid_time": 1.0, "joint_visits_every_weeks": 4}
    changes = event("conditions_change", 9, joint_visits_every_weeks=0)
    changes += event("conditions_change", 15, joint_visits_every_weeks=3)
    weeks = weeks_of(small_team(conditions=conditions, events=changes))
    assert weeks.loc[weeks["visits"] > 0, "week"].tolist() == [4, 8, 15, 18]


def test_a_pause_leaves_out_meetings_and_agreements_reckon_with_it() -> None:
    weeks = weeks_of(small_team(events=event("pause", 6, weeks=6)))
    assert weeks.loc[weeks["met"] == 1, "week"].tolist() == [1, 3, 5, 13, 15, 17, 19]
    pausing = event("pause", 3, weeks=20)
    model = started(2, events=(*pausing, *event("calendar_change", 8, every_weeks=5)))
    model.run_all(20)
    assert [row["week"] for row in model.recorder.meetings] == [1, 8, 13, 18]


def test_the_chair_can_get_more_time() -> None:
    assert started(5, events=event("chair_time", time_share=0.9)).chair.time_share == 0.9


def test_a_budget_comes_back_and_no_more_than_that() -> None:
    cut = event("budget_cut", 2, size=0.4)
    quiet = {"conditions": {"means": 0.5, "covenant": 1.0}}
    before, after = started(2, **quiet), started(2, events=cut + event("budget_restored", 2, size=0.4), **quiet)
    more = started(2, events=cut + event("budget_restored", 2, size=1.0), **quiet)
    part = started(2, events=cut + event("budget_restored", 2, organisation="police", size=0.4), **quiet)
    for model in (after, more):
        for party, was in zip(model.organisations, before.organisations, strict=True):
            assert party.workload == pytest.approx(was.workload)
            assert party.baseline_threat == pytest.approx(was.baseline_threat)
            assert list(model.memory.means[party.place][:2]) == pytest.approx([1.0, 1.0])
        assert model.team.means == pytest.approx(0.5)
    assert part.organisations[0].workload == pytest.approx(0.5)
    assert part.organisations[1].workload == pytest.approx(0.7)
    assert part.team.means == pytest.approx(0.3)


def test_other_work_presses_for_some_weeks() -> None:
    pressing = event("workload", 3, organisation="police", change=0.3, weeks=2)
    pressing += event("workload", 4, change=-0.1, weeks=1)
    model = started(events=pressing)
    found = []
    for _ in range(6):
        model.step()
        found.append([round(party.extra_workload, 9) for party in model.organisations])
    assert found == [[0, 0, 0], [0, 0, 0], [0.3, 0, 0], [0.2, -0.1, -0.1], [0, 0, 0], [0, 0, 0]]
    told = run(model.given, seed=1, record="full").tables["organisations"]
    assert told.query("organisation == 'police'")["workload"].tolist()[:5] == pytest.approx([0.5, 0.5, 0.8, 0.7, 0.5])


def test_residents_can_lose_trust_at_once() -> None:
    shocked, usual = started(5, events=event("residents_shock", size=0.5)), started(5)
    assert shocked.residents.trust < usual.residents.trust
    assert started(1, events=event("residents_shock", 1, size=1.0)).residents.trust == pytest.approx(0.0, abs=0.05)


# --- events that wait -------------------------------------------------------------------------------------------------


def waiting(observable: str, *, kind: str = "covenant_signed", week: int = 2, lag: int = 0, **level: float) -> Data:
    return {"kind": kind, "week": week, "when": {"observable": observable, "lag": lag, **level}, "label": "It happens"}


@pytest.mark.parametrize("lag", [0, 3])
def test_an_event_happens_once_its_level_is_passed(lag: int) -> None:
    data = small_team(horizon_weeks=40, conditions={"covenant": 1.0, "paid_time": 1.0})
    level = weeks_of(data)["familiarity"].iloc[9]
    result = run(built(data | {"events": (waiting("familiarity", week=3, above=level, lag=lag),)}), seed=4)
    seen = result.weeks["familiarity"]
    first = next(week for week in range(3, 41) if seen.iloc[week - 2] > level)
    assert result.tables["events"].to_dict("records") == [
        {"week": first + lag, "kind": "covenant_signed", "label": "It happens", "number": 1}
    ]


def test_an_event_waits_for_its_week_and_for_a_week_that_was_observed() -> None:
    def happened(**given: Any) -> list[int]:
        data = small_team(events=(waiting("trouble", **given),))
        found: list[int] = run(built(data), seed=4).tables["events"]["week"].tolist()
        return found

    assert happened(week=7, above=0.0) == [7]
    assert happened(week=1, above=0.0) == [2]
    assert happened(week=2, above=1.0) == []
    assert happened(week=2, below=2.0) == [2]


def test_a_phase_can_be_waited_for_and_any_kind_of_event_can_wait() -> None:
    kinds: dict[str, Data] = {
        "calendar_change": {"every_weeks": 5},
        "pause": {"weeks": 4},
        "member_joins": {"member": "new", "organisation": "police"},
        "member_leaves": {"member": "officer", "replaced": True},
        "invitation_wave": {"count": 3},
        "workload": {"change": 0.4, "weeks": 3},
    }
    for kind, values in kinds.items():
        data = small_team(events=(waiting("forming", kind=kind, week=6, above=0.05) | values,))
        result = run(built(data), seed=4)
        assert result.tables["events"][["week", "kind"]].to_numpy().tolist() == [[6, kind]]


def rich(**changes: Any) -> Data:
    """A team that says all that version 2 can say."""
    events = (
        *event("conditions_change", 4, fixed=0.9, days_together=2.0, joint_visits_every_weeks=3, means=0.8),
        *event("pause", 9, weeks=3),
        waiting("trouble", kind="budget_cut", week=3, above=0.1, lag=1),
        waiting("trust", kind="calendar_change", week=12, above=0.1) | {"every_weeks": 3},
        waiting("forming", kind="member_joins", below=0.99)
        | {"member": "late", "organisation": "police", "view": {"fear": 1.0}, "openness": 0.8, "appointment": 0.3},
        *event("budget_restored", 14, size=0.3),
        *event("workload", 6, change=0.4, weeks=5),
        *event("residents_shock", 8, size=0.4),
        *event("chair_time", 10, time_share=1.0),
    )
    first, second, third = LINES
    return small_team(
        horizon_weeks=40,
        organisations=with_first(PARTIES, paid_time=0.2, days_together=1.0, appointment=0.4),
        members=(
            first | {"second_organisation": "youth_work", "leads": 0.6},
            second | {"view": {"noise": 1.0}, "paid_time": 1.0, "days_together": 4.0},
            third | {"act_now": 0.9, "fixed_steps": 0.2},
        ),
        conditions={
            "covenant": 0.6,
            "replacement_per_year": 1.0,
            "at_start": {"norms": 0.4, "role_clarity": 0.5, "familiarity": 0.6, "identification": 0.4},
            "history": {"old_sores": ({"between": ("police", "town"), "depth": 0.2},)},
        },
        events=events,
        **changes,
    )


@pytest.mark.parametrize("leadership", ["chair", "none", "rotating", "shared"])
def test_both_memories_give_the_same_weeks_compiled(leadership: str) -> None:
    scenario = built(rich(chair={"leadership": leadership, "strategy": "adaptive", "script": ()}))
    assert_docked(scenario, seed=11, replications=3)
    tables = assert_same_tables(scenario, seed=11, replication=1)
    assert len(tables["events"]) >= 6


def test_a_session_that_goes_back_plays_the_same_events_again() -> None:
    session = Session(built(rich()), seed=5)
    first = session.begin(person=False).course
    first.play_out()
    second = session.branch(4).course
    second.play_out()
    happened = [course.result().tables["events"] for course in (first, second)]
    assert happened[0].equals(happened[1])
    assert len(happened[0]) >= 6
    again = session.begin(person=False, strategy="adaptive").course
    again.play_out()
    assert not again.result().weeks.equals(first.result().weeks)
