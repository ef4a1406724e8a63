"""Every kind of event does what its description says, in the direction it says."""

from __future__ import annotations

import ast
import inspect
import re
from typing import Any, get_args

import numpy as np
import pytest
from scenario_strategies import built, small_team

from simulation.experiment.runner import run
from simulation.laws.moves import ESCALATION
from simulation.model import Collaboration, Professional
from simulation.model.acts.organisation import competition, delivers, obliges
from simulation.model.case import Case
from simulation.model.memory import Memory
from simulation.model.stages import happenings
from simulation.model.state import SCRIPTED
from simulation.scenario import events
from simulation.scenario.loader import load_scenario

UNION: tuple[type[events.ScheduledEvent], ...] = get_args(get_args(events.Event)[0])


def team(**changes: Any) -> Collaboration:
    """A team in its ninth week, in which all have met and some things have grown."""
    model = Collaboration(built(small_team(**changes)))
    model.week = 9
    model.team.meetings_held, model.team.last_meeting_week = 4, 7
    for name in ("clarity", "norms", "routine", "link", "shared_language"):
        setattr(model.team, name, 0.5)
    for person in model.people:
        person.meetings_attended, person.presence, person.last_seen_week = 3, 1.0, 7
        person.familiarity = person.value = person.identification = 0.6
        person.chair_trust = 0.7
    return model


def after(kind: type[events.ScheduledEvent], model: Collaboration | None = None, **values: Any) -> Collaboration:
    """The team after an event of its week, which its scenario has from now on."""
    model = team() if model is None else model
    (name,) = get_args(kind.model_fields["kind"].annotation)
    event = kind.model_validate({"kind": name, "week": model.week, **values})
    scenario = model.case.scenario.model_copy(update={"events": (*model.case.scenario.events, event)})
    model.case = Case(scenario, None, 0, model.constants)
    fresh = Memory(model.case.given(), model.streams, model.memory.agents)
    for own in ("case", "lines", "named_keys", "named_lines", "events", "chosen", "invited", "planned"):
        setattr(model.memory, own, getattr(fresh, own))
    model.memory.happened.append(model.week)
    happenings.happen(model.memory, model.memory.events[-1], model.week)
    return model


def must(person: Professional) -> float:
    """Obligation to take part."""
    return obliges(person.works_for, person.model.memory)


def trouble(model: Collaboration) -> list[float]:
    return list(model.memory.trouble[:2])


def means(model: Collaboration, place: int) -> list[float]:
    """Means an organisation has."""
    return list(model.memory.means[place][:2])


def strategy_of(model: Collaboration) -> str:
    """Name of the strategy of whoever is the chair now."""
    number = model.chair.strategy
    return "scripted" if number == SCRIPTED else model.case.strategies[number]


def listed(model: Collaboration) -> list[str]:
    return [person.identifier for person in model.members()]


def test_every_kind_of_event_is_handled() -> None:
    """Each once, but for workload, which is put down anew each week (`happenings.press`)."""
    names = [get_args(kind.model_fields["kind"].annotation)[0] for kind in UNION]
    assert sorted(happenings.KINDS) == sorted(names)
    asked = [
        node.comparators[0].id
        for node in ast.walk(ast.parse(inspect.getsource(happenings.happen)))
        if isinstance(node, ast.Compare) and isinstance(node.comparators[0], ast.Name)
    ]
    handled = [happenings.KINDS[getattr(happenings, name)] for name in asked]
    assert sorted(handled) == sorted({*names} - {"workload"})


# --- outside ------------------------------------------------------------------------------------------------------


def test_an_incident_drives_parties_back_to_old_positions() -> None:
    model = team()
    for person in model.people:
        for facet, part in enumerate((0.0, 1.0)):
            model.memory.frame[facet][person.place] = part
    distance, support, before = from_profession(model), [party.support for party in model.organisations], trouble(model)
    after(events.Incident, model, severity=0.6, facet="noise")
    assert all(less < more for less, more in zip(from_profession(model), distance, strict=True))
    assert all(party.support < was for party, was in zip(model.organisations, support, strict=True))
    assert model.team.shock == pytest.approx(0.6)
    assert trouble(model)[0] > before[0]
    assert trouble(model)[1] == before[1]


def from_profession(model: Collaboration) -> list[float]:
    """How far each person's view of the first facet is from that of the profession."""
    return [abs(person.frame[0] - model.memory.profession[0][person.place]) for person in model.people]


def test_an_incident_without_a_facet_leaves_the_trouble() -> None:
    assert trouble(after(events.Incident, severity=1.0)) == trouble(team())


def test_a_heavier_incident_does_more() -> None:
    light, heavy = after(events.Incident, severity=0.1), after(events.Incident, severity=0.9)
    assert heavy.organisations[0].support < light.organisations[0].support
    assert heavy.team.shock > light.team.shock


def test_an_announcement_touches_whom_it_is_about() -> None:
    before = team()
    model = after(events.Announcement, organisation="police", threat=0.4, support=-0.2, pressure=0.3)
    police, town, _ = model.organisations
    assert police.threat == pytest.approx(before.organisations[0].threat + 0.4)
    assert police.baseline_threat == pytest.approx(0.4)
    assert police.support == pytest.approx(before.organisations[0].support - 0.2)
    assert (town.threat, town.support) == (before.organisations[1].threat, before.organisations[1].support)
    assert model.team.pressure == pytest.approx(before.team.pressure + 0.3)


def test_a_promise_lowers_threat_and_raises_support_of_all() -> None:
    model = team(organisations=tuple(party | {"threat": 0.5} for party in small_team()["organisations"]))
    after(events.Announcement, model, threat=-0.2, support=0.3)
    assert [party.threat for party in model.organisations] == pytest.approx([0.3] * 3)
    assert [party.support for party in model.organisations] == pytest.approx([0.8] * 3)


def test_an_election_costs_support_and_pooled_money_shelters() -> None:
    parties = tuple(
        party | {"funding": "pooled" if party["id"] == "town" else "at_stake"}
        for party in small_team()["organisations"]
    )
    model = after(events.Election, team(organisations=parties), shift=0.8)
    police, town, _ = model.organisations
    assert police.support < town.support < 0.5
    assert police.threat > town.threat > 0.0
    assert model.team.link < 0.5
    assert model.team.shock == pytest.approx(0.8)


def test_a_budget_cut_of_all_takes_the_teams_means_too() -> None:
    before = team()
    everywhere, one = after(events.BudgetCut, size=0.5), after(events.BudgetCut, organisation="police", size=0.5)
    for place, (party, was) in enumerate(zip(everywhere.organisations, before.organisations, strict=True)):
        assert party.workload > was.workload
        assert party.threat > was.threat
        assert means(everywhere, place)[0] < means(before, place)[0]
    assert everywhere.team.means == pytest.approx(0.5 * before.team.means)
    assert one.team.means == before.team.means
    assert means(one, 0)[0] < means(before, 0)[0]
    assert means(one, 1) == means(before, 1)
    assert one.organisations[1].workload == before.organisations[1].workload


def test_pooled_money_ends_competition() -> None:
    before, model = team(), after(events.BudgetPooled)
    for party, was in zip(model.organisations, before.organisations, strict=True):
        assert competition(party) == 0.0 < competition(was)
        assert delivers(party, model.memory, 0) > delivers(was, before.memory, 0)


def test_extra_support_adds_means_and_never_more_than_all() -> None:
    assert after(events.ExtraSupport, means=0.4).team.means == pytest.approx(0.7)
    assert after(events.ExtraSupport, means=1.0).team.means == 1.0


# --- covenant and chair -------------------------------------------------------------------------------------------


def test_a_covenant_obliges_supports_and_opens_escalation() -> None:
    before, model = team(), after(events.CovenantSigned, strength=0.8, escalation="directors")
    assert (model.team.commitment, ESCALATION[model.team.escalation]) == (0.8, "directors")
    assert all(
        party.support > was.support for party, was in zip(model.organisations, before.organisations, strict=True)
    )
    assert all(must(person) > must(was) for person, was in zip(model.people, before.people, strict=True))
    weak = after(events.CovenantSigned, strength=0.2)
    assert weak.organisations[0].support < model.organisations[0].support
    assert ESCALATION[weak.team.escalation] == "managers"


def test_a_dropped_covenant_takes_obligation_support_and_escalation_away() -> None:
    model = team(conditions={"covenant": 1.0, "escalation": "directors"})
    obliged, support = must(model.people[0]), model.organisations[0].support
    model.organisations[0].insistence = 0.7
    after(events.CovenantDropped, model)
    assert (model.team.commitment, ESCALATION[model.team.escalation]) == (0.0, "none")
    assert model.organisations[0].support < support
    assert model.organisations[0].insistence == 0.0
    assert must(model.people[0]) < obliged


def test_dropping_what_was_not_signed_costs_no_support() -> None:
    assert after(events.CovenantDropped).organisations[0].support == team().organisations[0].support


def test_a_new_chair_brings_skills_and_standing() -> None:
    model = after(events.ChairReplaced, name="Kim", translator=0.1, standing=0.2, time_share=0.3, strategy="adaptive")
    chair = model.chair
    assert (chair.translator, chair.time_share, strategy_of(model)) == (0.1, 0.3, "adaptive")
    assert (chair.network_builder, chair.coordinator, chair.entrepreneur) == (0.6, 0.6, 0.6)
    assert all(person.chair_trust == pytest.approx(0.2) for person in model.people)


def test_an_overlap_softens_a_change_of_chair() -> None:
    before = team()
    abrupt = after(events.ChairReplaced, overlap_weeks=0, standing=0.1)
    half = after(events.ChairReplaced, overlap_weeks=6, standing=0.1)
    full = after(events.ChairReplaced, overlap_weeks=16, standing=0.1)
    for name in ("link", "clarity", "routine"):
        levels = [getattr(model.team, name) for model in (abrupt, half, full)]
        assert levels == sorted(levels)
        assert levels[0] < levels[2] == pytest.approx(getattr(before.team, name))
    for name in ("chair_trust", "familiarity", "value"):
        levels = [getattr(model.people[0], name) for model in (abrupt, half, full)]
        assert levels == sorted(levels)
        assert levels[0] < levels[2] == pytest.approx(getattr(before.people[0], name))


def test_norms_and_routine_carry_a_team_over_a_change_of_chair() -> None:
    loose, firm = team(), team()
    firm.team.norms = firm.team.routine = 1.0
    for model in (loose, firm):
        after(events.ChairReplaced, model)
    assert firm.team.clarity > loose.team.clarity
    assert firm.people[0].value > loose.people[0].value


def test_a_strategy_given_by_the_user_stays_when_the_chair_is_replaced() -> None:
    changing = ({"week": 3, "kind": "chair_replaced", "strategy": "adaptive"},)
    scenario = built(small_team(events=changing))
    own, fixed = Collaboration(scenario), Collaboration(scenario, strategy="inventory")
    for model in (own, fixed):
        model.run_all(4)
        model.close()
    assert own.memory.case.strategy == SCRIPTED
    assert strategy_of(own) == "adaptive"
    assert fixed.case.strategies[fixed.memory.case.strategy] == strategy_of(fixed) == "inventory"
    assert fixed.chair.translator == own.chair.translator


# --- who is in the team -------------------------------------------------------------------------------------------


def test_members_join_from_an_organisation() -> None:
    model = after(events.MemberJoins, member="nurse", organisation="youth_work", count=2, function="Nurse")
    assert listed(model)[-2:] == ["nurse_1", "nurse_2"]
    newcomer = model.people[-1]
    assert (newcomer.works_for.identifier, newcomer.joined_week) == ("youth_work", 9)
    assert model.case.lines[model.case.line_ids[newcomer.line]].function == "Nurse"
    assert newcomer.identification == newcomer.familiarity == newcomer.on_table == 0.0
    pairs = [(one.place, other.place) for one in model.people for other in model.people if one is not other]
    assert all(model.memory.kept[one][other] > 0.0 and model.memory.broken[one][other] > 0.0 for one, other in pairs)
    assert len(pairs) == 8 * 7


def test_nobody_joins_a_full_list() -> None:
    model = team(conditions={"maximum_size": 7})
    assert len(listed(after(events.MemberJoins, model, member="nurse", organisation="town"))) == 6
    larger = team(conditions={"maximum_size": 8})
    assert len(listed(after(events.MemberJoins, larger, member="nurse", organisation="town", count=3))) == 7


def test_a_member_leaves_and_a_line_leaves() -> None:
    assert listed(after(events.MemberLeaves, member="officer_2")) == [
        *("officer_1", "adviser_1", "adviser_2", "worker_1", "worker_2")
    ]
    model = after(events.MemberLeaves, member="officer")
    assert listed(model) == ["adviser_1", "adviser_2", "worker_1", "worker_2"]
    assert {(person.left_how, person.left_week) for person in model.people if person.left} == {("called away", 9)}


def test_a_member_who_leaves_can_be_replaced() -> None:
    model = after(events.MemberLeaves, member="officer_1", replaced=True)
    assert len(listed(model)) == 6
    assert model.people[-1].works_for.identifier == "police"
    assert model.people[-1].familiarity < model.people[0].familiarity


def test_a_share_of_members_is_replaced_at_once() -> None:
    assert len(after(events.Replacement, share=0.0).people) == 6
    everybody = after(events.Replacement, share=1.0)
    assert len(everybody.people) == 12
    assert all(person.left_how == "replaced" for person in everybody.people[:6])
    assert len(listed(everybody)) == 6
    assert 6 < len(after(events.Replacement, share=0.5).people) < 12


def test_members_are_replaced_at_another_rate() -> None:
    assert after(events.ReplacementRate, per_year=3.0).team.replacement_per_year == 3.0
    scenario = small_team(horizon_weeks=12)
    change = ({"week": 5, "kind": "replacement_rate", "per_year": 10.0},)
    result = run(built(scenario | {"events": change}), seed=1)
    replaced = result.weeks["left"].to_numpy() - result.weeks["dropped_out"].to_numpy()
    assert replaced[3] == 0
    assert replaced[-1] >= 5


def test_many_are_invited_in_turn() -> None:
    model = after(events.InvitationWave, count=5)
    parties = [person.works_for.identifier for person in model.people[6:]]
    assert parties == ["police", "town", "youth_work", "police", "town"]
    assert len({person.identifier for person in model.people}) == 11
    only = after(events.InvitationWave, count=3, organisations=("town",))
    assert [person.works_for.identifier for person in only.people[6:]] == ["town"] * 3


def test_two_waves_bring_different_people() -> None:
    model = after(events.InvitationWave, after(events.InvitationWave, count=3), count=3)
    assert len({person.identifier for person in model.people}) == 12
    assert len({person.key for person in model.people}) == 12


def test_a_core_group_goes_on_with_the_most_involved() -> None:
    model = team()
    for name in ("worker_1", "officer_2"):
        next(person for person in model.people if person.identifier == name).identification = 0.95
    after(events.CoreGroup, model, size=2)
    assert listed(model) == ["officer_2", "worker_1"]
    assert {person.left_how for person in model.people if person.left} == {"called away"}
    assert len(listed(after(events.CoreGroup, size=50))) == 6


# --- what the team does -------------------------------------------------------------------------------------------


def test_a_day_of_training_gives_language_skill_and_knowing_each_other() -> None:
    before, model, better = team(), after(events.TrainingDay, quality=0.5), after(events.TrainingDay, quality=1.0)
    for low, high in ((before, model), (model, better)):
        assert low.team.shared_language < high.team.shared_language
        one, other, trained, colleague = low.people[0], low.people[3], high.people[0], high.people[3]
        assert one.translating < trained.translating
        assert one.knows(other) < trained.knows(colleague)
        assert one.trusts(other) == trained.trusts(colleague)  # training alone is no reason to trust


def test_who_never_came_is_not_trained() -> None:
    model = team()
    model.people[0].meetings_attended = 0
    before = model.people[0].translating
    after(events.TrainingDay, model, quality=1.0)
    assert model.people[0].translating == before


def test_a_visit_takes_place_in_its_week() -> None:
    assert after(events.JointVisit).team.visit_due
    visiting = ({"week": 6, "kind": "joint_visit"},)
    data = small_team(events=visiting, conditions={"covenant": 1.0, "paid_time": 1.0})
    weeks = run(built(data), seed=1).weeks
    assert weeks.loc[weeks["visits"] > 0, "week"].tolist() == [6]


def test_the_team_meets_in_another_rhythm() -> None:
    change = ({"week": 8, "kind": "calendar_change", "every_weeks": 5},)
    weeks = run(built(small_team(events=change)), seed=1).weeks
    assert weeks.loc[weeks["met"] == 1, "week"].tolist() == [1, 3, 5, 7, 8, 13, 18]


# --- in a run -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", UNION, ids=lambda kind: kind.__name__)
def test_every_kind_of_event_shows_in_a_run_from_its_week_on(kind: type[events.ScheduledEvent]) -> None:
    (name,) = get_args(kind.model_fields["kind"].annotation)
    values: dict[str, Any] = {
        "announcement": {"threat": 0.5},
        "calendar_change": {"every_weeks": 1},
        "chair_replaced": {"translator": 0.0, "standing": 0.1},
        "core_group": {"size": 3},
        "invitation_wave": {"count": 4},
        "member_joins": {"member": "newcomer", "organisation": "police"},
        "member_leaves": {"member": "community_officer"},
        "replacement": {"share": 1.0},
        "replacement_rate": {"per_year": 20.0},
        "conditions_change": {"meeting_hours": 0.5},
        "pause": {"weeks": 3},
        "chair_time": {"time_share": 0.0},
        "workload": {"change": 1.0, "weeks": 12},
        "word_broken": {"organisation": "police"},
        "leverage": {"organisation": "police", "by": "municipality"},
        "deal": {"organisation": "police", "by": "enforcement", "facet": "driving"},
        "emphasis": {"facet": "litter"},
    }.get(name, {})
    conditions = {"covenant": 0.5, "pressure": 0.5}
    data = {"calendar": {"every_weeks": 2}, "conditions": conditions, "chair": {"strategy": "directive"}}
    scenario = load_scenario("oostplein", overrides=data)
    cut = (events.BudgetCut(kind="budget_cut", week=12, size=0.5),) if name == "budget_restored" else ()
    scenario = scenario.model_copy(update={"events": cut})
    event = kind.model_validate({"kind": name, "week": 12, "label": "It happens", **values})
    changed = scenario.model_copy(update={"events": (*cut, event)})
    one, other = run(scenario, seed=2), run(changed, seed=2)
    same = (one.weeks == other.weeks).all(axis=1).to_numpy()
    assert same[:11].all()
    assert not same[11:].all()
    assert np.isfinite(other.weeks.drop(columns="phase").to_numpy(dtype=float)).all()
    assert other.tables["events"].to_dict("records")[len(cut) :] == [
        {"week": 12, "kind": name, "label": "It happens", "number": len(cut) + 1}
    ]


def test_an_event_without_a_label_is_called_by_its_kind() -> None:
    table = run(built(small_team(events=({"week": 2, "kind": "joint_visit"},))), seed=1).tables["events"]
    assert table["label"].tolist() == ["joint visit"]


def test_events_happen_in_their_week_in_the_order_of_the_file() -> None:
    order = (
        {"week": 4, "kind": "covenant_dropped"},
        {"week": 4, "kind": "covenant_signed", "strength": 0.6},
        {"week": 2, "kind": "covenant_signed", "strength": 0.3},
    )
    model = Collaboration(built(small_team(events=order)))
    levels = []
    for _ in range(4):
        model.step()
        levels.append(model.team.commitment)
    model.close()
    assert levels == [0.0, 0.3, 0.3, 0.6]


@pytest.mark.parametrize("kind", UNION, ids=lambda kind: kind.__name__)
def test_every_kind_of_event_is_described(kind: type[events.ScheduledEvent]) -> None:
    assert re.match(r"[A-Z].*\.", kind.__doc__ or "")
