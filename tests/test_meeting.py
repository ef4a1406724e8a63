"""One meeting at a time, in small teams where what is said and done is set by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from scenario_strategies import Data, built, script, small_team

from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.experiment.runner import compare
from simulation.model import Collaboration, Professional, memory
from simulation.model.acts.professional import attends, keeps, leaves, reacts_to_clash, sends_deputy, speaks
from simulation.model.stages import clashing
from simulation.model.stages.between_meetings import work_between_meetings
from simulation.model.stages.closing import close
from simulation.model.stages.converging import converge
from simulation.model.stages.fieldwork import field_week
from simulation.model.stages.joining import introduce
from simulation.model.stages.membership import replace
from simulation.model.stages.relations import obligations
from simulation.model.state import CALLED_AWAY, Row
from simulation.strategies.base import Moves

NO_MOVES = Moves(*[0.0] * 13, 0.5, 0.5)


def team(data: Data | None = None, **choices: Any) -> Collaboration:
    """A small team whose six members have all been at one meeting; nothing has happened between them yet."""
    model = Collaboration(built(data or small_team()), record="full", **choices)
    model.week = 1
    model.team.meetings_held, model.team.last_meeting_week = 1, 1
    for person in model.people:
        person.meetings_attended, person.presence, person.last_seen_week = 1, 1.0, 1
        person.identification, person.grievance, person.threat = 0.4, 0.3, 0.1
    return model


def of(model: Collaboration, *names: str) -> list[Professional]:
    return [next(person for person in model.people if person.identifier == name) for name in names]


def gathered(model: Collaboration, effects: Moves, loudest: int = -1) -> Row:
    """The second meeting, a week after the first, with everybody there; the chair's moves have these effects."""
    run, meeting = model.memory, model.memory.meeting
    meeting.held, meeting.number, meeting.weeks_since, meeting.loudest = 1, 2, 1.0, loudest
    meeting.present = meeting.speakers = len(model.people)
    meeting.persons = 1.0 + len(model.people)
    run.present[: len(model.people)] = run.speakers[: len(model.people)] = range(len(model.people))
    for name, effect in effects._asdict().items():
        setattr(run.effects, name, effect)
    return meeting


def after_clash(worked: float, amount: float = 0.8) -> tuple[Collaboration, Collaboration]:
    """A team before, and the same team after a voiced clash between an officer and a worker."""
    before, after = team(), team()
    one, other = of(after, "officer_1", "worker_1")
    reacts_to_clash(one, after.memory, other.place, amount, worked)
    reacts_to_clash(other, after.memory, one.place, amount, worked)
    return before, after


def trust(model: Collaboration, one: str, other: str) -> float:
    first, second = of(model, one, other)
    return first.trusts(second)


# --- clash --------------------------------------------------------------------------------------------------------


def test_a_clash_worked_through_binds() -> None:
    before, after = after_clash(worked=1.0)
    for one, other in (("officer_1", "worker_1"), ("worker_1", "officer_1")):
        assert trust(after, one, other) > trust(before, one, other)
        (first,), (now,) = of(before, one), of(after, one)
        assert now.grievance < first.grievance
        assert now.identification == first.identification
        assert now.threat == first.threat
        assert now.on_table > first.on_table
    assert trust(after, "officer_1", "worker_2") == trust(before, "officer_1", "worker_2")


def test_a_clash_left_unresolved_does_damage_and_spills_over() -> None:
    before, after = after_clash(worked=0.0)
    direct = trust(before, "officer_1", "worker_1") - trust(after, "officer_1", "worker_1")
    colleague = trust(before, "officer_1", "worker_2") - trust(after, "officer_1", "worker_2")
    assert 0.0 < colleague < direct
    (first,), (now,) = of(before, "officer_1"), of(after, "officer_1")
    assert now.identification < first.identification
    assert now.threat > first.threat
    assert now.chair_trust < first.chair_trust
    assert now.grievance > first.grievance
    # a third party, and those who were not concerned, think as before
    assert trust(after, "officer_1", "adviser_1") == trust(before, "officer_1", "adviser_1")
    assert trust(after, "adviser_1", "worker_1") == trust(before, "adviser_1", "worker_1")
    assert trust(after, "officer_2", "worker_1") == trust(before, "officer_2", "worker_1")


def test_one_does_not_hold_a_clash_against_oneself() -> None:
    model = team()
    one, other = of(model, "officer_1", "officer_2")
    kept, broken = model.memory.kept[one.place], model.memory.broken[one.place]
    own, of_colleague = (kept[one.place], broken[one.place]), broken[other.place]
    reacts_to_clash(one, model.memory, other.place, 1.0, 0.0)
    assert (kept[one.place], broken[one.place]) == own
    assert broken[other.place] == of_colleague, "only what the one holds changes, not what is held of the one"


Given = tuple[Professional, Professional | None, float, bool]
"""A clash: between whom (or a doubt of one), of what size, and whether it is voiced."""


def clash_stage(model: Collaboration, effects: Moves, clashes: list[Given]) -> Row:
    """The stage in which differences are voiced or swallowed, with the clashes given."""
    run, meeting = model.memory, gathered(model, effects)
    for person in model.people:
        run.said[person.place][:2] = person.concern
        person.turns = 1.0
    for one, other, amount, voiced in clashes:
        clashing.note(run, one.place, -1 if other is None else other.place, amount, voiced, False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clashing, "differences", lambda *_: None)
        patch.setattr(clashing, "doubts", lambda *_: None)
        clashing.clash(run, 2)
    return meeting


def test_a_swallowed_clash_stays_as_grievance_of_both() -> None:
    before, model = team(), team()
    one, other = of(model, "officer_1", "worker_1")
    meeting = clash_stage(model, NO_MOVES, [(one, other, 0.6, False)])
    for name in ("officer_1", "worker_1"):
        assert of(model, name)[0].grievance > of(before, name)[0].grievance
        assert not of(model, name)[0].ever_voiced
    assert of(model, "adviser_1")[0].grievance == of(before, "adviser_1")[0].grievance
    assert trust(model, "officer_1", "worker_1") == trust(before, "officer_1", "worker_1")
    assert meeting.stored > 0.0
    assert meeting.voiced == meeting.worked == meeting.unresolved == 0.0


@pytest.mark.parametrize("move", ["ask_on", "synthesise", "invite_minority"])
def test_the_chairs_translating_works_a_clash_through(move: str) -> None:
    outcomes = []
    for effect in (0.0, 1.0):
        model = team()
        one, other = of(model, "officer_1", "worker_1")
        before = trust(model, "officer_1", "worker_1")
        meeting = clash_stage(model, NO_MOVES._replace(**{move: effect}), [(one, other, 0.6, True)])
        assert one.ever_voiced
        assert other.ever_voiced
        outcomes.append((meeting.worked, -meeting.unresolved, trust(model, "officer_1", "worker_1") - before))
    alone, mediated = outcomes
    assert all(more > less for more, less in zip(mediated, alone, strict=True))
    assert alone[2] < 0.0 < mediated[2]


@pytest.mark.parametrize("move", ["structure", "call_out", "inspire", "escalate", "limit"])
def test_other_moves_do_not_work_a_clash_through(move: str) -> None:
    worked = []
    for effect in (0.0, 1.0):
        model = team()
        one, other = of(model, "officer_1", "worker_1")
        worked.append(clash_stage(model, NO_MOVES._replace(**{move: effect}), [(one, other, 0.6, True)]).worked)
    assert worked[0] == worked[1]


def test_many_clashes_at_once_are_worked_through_less() -> None:
    share = []
    for number in (1, 12):
        model = team()
        one, other = of(model, "officer_1", "worker_1")
        clash_stage(model, NO_MOVES._replace(ask_on=1.0), [(one, other, 0.2, True)] * number)
        share.append(model.memory.clashes[0].worked)
    assert share[1] < share[0]


def test_a_members_translating_helps_where_there_is_room_for_it() -> None:
    worked = []
    for translating, inclusiveness in ((0.0, 1.0), (1.0, 1.0), (1.0, 0.0)):
        model = team()
        of(model, "adviser_1")[0].translating = translating
        one, other = of(model, "officer_1", "worker_1")
        worked.append(
            clash_stage(model, NO_MOVES._replace(inclusiveness=inclusiveness), [(one, other, 0.6, True)]).worked
        )
    assert worked[1] > worked[0]
    assert worked[1] > worked[2]


def test_a_doubt_voiced_and_not_met_costs_the_chair_trust() -> None:
    model = team()
    (person,) = of(model, "officer_1")
    before = person.chair_trust
    clash_stage(model, NO_MOVES, [(person, None, 0.8, True)])
    assert person.ever_voiced
    assert person.chair_trust < before


# --- convergence --------------------------------------------------------------------------------------------------


def converged(inclusiveness: float, synthesise: float, luck: float) -> tuple[Collaboration, Row]:
    """A meeting at which all of them have said what matters to them, and the chair joins views or does not."""
    model = team()
    police, others = of(model, "officer_1", "officer_2"), of(model, "adviser_1", "adviser_2", "worker_1", "worker_2")
    for people, view in ((police, (1.0, 0.0)), (others, (0.0, 1.0))):
        for person in people:
            sees(model, person, view)
            person.on_table = 0.9
    model.team.clarity = 0.3
    meeting = gathered(
        model, NO_MOVES._replace(inclusiveness=inclusiveness, synthesise=synthesise), loudest=police[0].place
    )
    meeting.safety, meeting.intimacy = 0.8, 1.0
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(model.streams), "one", lambda *_, **__: luck)
        converge(model.memory, 2)
    return model, meeting


def sees(model: Collaboration, person: Professional, view: tuple[float, ...]) -> None:
    """Let somebody see the issue so."""
    for facet, part in enumerate(view):
        model.memory.frame[facet][person.place] = part


def story(model: Collaboration) -> list[float]:
    return list(model.memory.story[:2])


def middle(model: Collaboration) -> float:
    return sum(person.concern[0] for person in model.people) / len(model.people)


def test_a_synthesis_moves_the_story_towards_the_concerns() -> None:
    model, meeting = converged(inclusiveness=1.0, synthesise=1.0, luck=0.0)
    assert meeting.synthesised
    assert middle(model) < story(model)[0] < 0.5  # most are about the second facet
    assert model.team.clarity > 0.3
    assert model.team.breadth > 0.0
    assert sum(story(model)) == pytest.approx(1.0)


def test_a_synthesis_by_the_loudest_voice_moves_the_story_to_that_voice() -> None:
    model, meeting = converged(inclusiveness=0.0, synthesise=1.0, luck=0.0)
    assert meeting.synthesised
    assert story(model)[0] > 0.5
    wide, _ = converged(inclusiveness=1.0, synthesise=1.0, luck=0.0)
    assert model.team.breadth < wide.team.breadth


def test_without_success_an_inclusive_chair_leaves_the_story() -> None:
    model, meeting = converged(inclusiveness=0.9, synthesise=1.0, luck=1.0)
    assert not meeting.synthesised
    assert story(model) == [0.5, 0.5]
    assert model.team.clarity == 0.3


def test_without_success_the_story_follows_the_voice_of_a_chair_who_does_not_include() -> None:
    model, meeting = converged(inclusiveness=0.1, synthesise=0.0, luck=0.999)
    assert not meeting.attempted
    assert not meeting.synthesised
    assert story(model)[0] > 0.5
    assert model.team.clarity < 0.3


def test_a_story_that_moves_is_less_known() -> None:
    model = team()
    for person in model.people:
        person.familiarity, person.on_table = 0.8, 0.5
        sees(model, person, (1.0, 0.0))
    gathered(model, NO_MOVES._replace(inclusiveness=0.0), loudest=0)
    converge(model.memory, 2)
    assert all(person.familiarity < 0.8 for person in model.people)


# --- agreements ---------------------------------------------------------------------------------------------------


def after_word(was_kept: bool, joint: bool = True, recorded: float = 1.0) -> tuple[Collaboration, Collaboration]:
    """A team before, and the same team after an agreement of a worker came due."""
    before, after = team(), team()
    (owner,) = of(after, "worker_1")
    takes_on(after, owner, joint, recorded)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Professional, "keeps", lambda *_: was_kept)
        field_week(after.memory, 2)
    assert after.team.agreements == 0
    assert (after.memory.meeting.due, after.memory.meeting.kept) == (1, int(was_kept))
    return before, after


def takes_on(model: Collaboration, owner: Professional, joint: bool = True, recorded: float = 1.0) -> None:
    """Let somebody have taken something on, last week, that is due now, about the second facet."""
    item = memory.added(model.memory.agreements, model.team.agreements)
    item.owner, item.made_week, item.due_week, item.facet = owner.place, 1, 2, 1
    item.joint, item.recorded, item.weight = int(joint), recorded, 1.0
    model.team.agreements += 1


def test_a_broken_word_lowers_trust_more_than_a_kept_one_raises_it() -> None:
    before, kept = after_word(True)
    _, broken = after_word(False)
    start = trust(before, "officer_1", "worker_1")
    gain, loss = trust(kept, "officer_1", "worker_1") - start, start - trust(broken, "officer_1", "worker_1")
    assert 0.0 < gain < loss


def test_a_broken_word_is_held_against_colleagues_a_kept_one_is_not_credited_to_them() -> None:
    before, broken = after_word(False)
    _, kept = after_word(True)
    start = trust(before, "officer_1", "worker_2")
    lost = start - trust(broken, "officer_1", "worker_2")
    assert 0.0 < lost < trust(before, "officer_1", "worker_1") - trust(broken, "officer_1", "worker_1")
    assert trust(kept, "officer_1", "worker_2") == start


def test_words_change_norms_reciprocity_grievance_and_residents() -> None:
    before, kept = after_word(True)
    _, broken = after_word(False)
    for model in (before, kept, broken):
        assert of(model, "worker_1")[0].grievance == of(before, "worker_1")[0].grievance
    assert kept.team.norms > before.team.norms
    assert broken.team.kept_share < before.team.kept_share < kept.team.kept_share
    assert broken.residents.trust < before.residents.trust < kept.residents.trust
    rise, fall = kept.residents.trust - before.residents.trust, before.residents.trust - broken.residents.trust
    assert fall > rise
    assert of(broken, "officer_1")[0].grievance > of(before, "officer_1")[0].grievance


def test_isolated_action_is_seen_less_and_not_by_residents() -> None:
    before, alone = after_word(False, joint=False)
    _, together = after_word(False, joint=True)
    assert trust(together, "officer_1", "worker_1") < trust(alone, "officer_1", "worker_1")
    assert trust(alone, "officer_1", "worker_1") < trust(before, "officer_1", "worker_1")
    assert alone.residents.trust == before.residents.trust


def test_a_kept_joint_word_is_work_done_on_its_facet() -> None:
    _, kept = after_word(True)
    _, alone = after_word(True, joint=False)
    _, broken = after_word(False)
    progress = kept.memory.progress
    assert progress[1][1] > alone.memory.progress[1][1] > 0.0  # facet fear, the part of welfare
    assert not any(broken.memory.progress[1])
    assert not any(progress[0])


def test_who_left_is_not_asked() -> None:
    model = team()
    (owner,) = of(model, "worker_1")
    takes_on(model, owner)
    leaves(owner, model.memory, CALLED_AWAY, 2)
    field_week(model.memory, 2)
    assert model.memory.meeting.due == 0
    assert model.team.agreements == 0


def test_recognition_governs_what_is_done() -> None:
    kept = []
    for recognition in (0.0, 1.0):
        model = team()
        (owner,) = of(model, "worker_1")
        owner.recognition = recognition
        kept.append(sum(keeps(owner, model.memory, luck / 100.0, word(), 1.0) for luck in range(100)))
    assert kept[1] > kept[0]


def word(**values: int) -> Row:
    """Something that was taken on alone, on a facet that others can work on."""
    given = {"joint": 0, "own": 0, "deal": 0, "recorded": 0.5} | values
    return SimpleNamespace(**given)


@pytest.mark.parametrize("kind", ["own", "deal"])
def test_what_is_in_ones_own_hands_or_interest_is_done_without_recognition(kind: str) -> None:
    model = team()
    (owner,) = of(model, "worker_1")
    owner.recognition = owner.friction = 0.0
    others, own = (
        sum(keeps(owner, model.memory, luck / 100.0, item, 1.0) for luck in range(100))
        for item in (word(), word(**{kind: 1}))
    )
    assert own > others + 10


def test_friction_keeps_people_from_what_they_agreed_with_others_but_not_from_a_deal() -> None:
    model = team()
    (owner,) = of(model, "worker_1")
    kept = {}
    for friction in (0.0, 1.0):
        owner.friction = friction
        for name, item in (("word", word()), ("deal", word(deal=1))):
            kept[name, friction] = sum(keeps(owner, model.memory, luck / 100.0, item, 1.0) for luck in range(100))
    assert kept["word", 1.0] < kept["word", 0.0] - 10
    assert kept["deal", 1.0] == kept["deal", 0.0]


# --- attendance ---------------------------------------------------------------------------------------------------


def comers(data: Data, constants: Constants = DEFAULT_CONSTANTS) -> float:
    """Mean number of people at the first three meetings over twenty runs."""
    ensemble = compare([built(data)], replications=20, weeks=5, series=True, constants=constants).ensembles[0]
    return float(ensemble.series("persons")[:, [0, 2, 4]].mean())


RELUCTANT = {"expectation": 0.15, "workload": 0.9}


def test_a_covenant_makes_people_come() -> None:
    without = comers(small_team(people=RELUCTANT))
    with_it = comers(small_team(people=RELUCTANT, conditions={"covenant": 1.0}))
    assert with_it > without + 0.3


def test_money_that_depends_on_taking_part_makes_people_come() -> None:
    paid = tuple(party | {"funding": "at_stake"} for party in small_team()["organisations"])
    assert comers(small_team(people=RELUCTANT, organisations=paid)) > comers(small_team(people=RELUCTANT))


def test_what_is_expected_makes_people_come() -> None:
    assert comers(small_team(people={"expectation": 0.9})) > comers(small_team(people={"expectation": 0.1}))


@pytest.mark.parametrize(("deputy", "presence"), [("none", 0.0), ("unknown", 0.3), ("known", 0.8)])
def test_a_deputy_comes_for_who_cannot(deputy: str, presence: float) -> None:
    lines = tuple(line | {"deputy": deputy} for line in small_team()["members"])
    model = team(small_team(members=lines))
    (person,) = of(model, "officer_1")
    obligations(model.memory)
    assert attends(person, model.memory, 1.0, 0.0) == 0.0
    assert sends_deputy(person, model.memory, 0.0) == presence
    assert sends_deputy(person, model.memory, 1.0) == 0.0
    assert attends(person, model.memory, 0.0, 0.0) == 1.0


def test_deputies_fill_the_table_and_say_less() -> None:
    absent = {"expectation": 0.05, "workload": 1.0}
    lines = [tuple(line | {"deputy": kind} for line in small_team()["members"]) for kind in ("none", "known")]
    counts = [comers(small_team(people=absent, members=chosen)) for chosen in lines]
    assert counts[1] > counts[0]
    model = team()
    (person,) = of(model, "officer_1")
    candour = []
    for presence in (1.0, 0.3):
        person.presence, person.turns, person.safety = presence, 2.0, 0.6
        speaks(person, model.memory, 0.0, 0.5)
        candour.append(person.candour)
    assert 0.0 < candour[1] < candour[0]


def test_nobody_comes_who_is_never_available() -> None:
    lines = tuple(line | {"availability": 0.0, "deputy": "known"} for line in small_team()["members"][:1])
    model = Collaboration(built(small_team(members=lines + small_team()["members"][1:])))
    model.run_all()
    model.close()
    assert [person.meetings_attended for person in of(model, "officer_1", "officer_2")] == [0, 0]


# --- newcomers and the chair --------------------------------------------------------------------------------------


def test_a_replacing_colleague_hardly_knows_the_story() -> None:
    model = team()
    for person in model.people:
        person.familiarity, person.identification, person.role_clarity = 0.9, 0.8, 0.7
    (gone,) = of(model, "worker_1")
    replace(model.memory, gone.place, 10)
    newcomer = model.people[-1]
    assert (bool(gone.left), gone.left_how) == (True, "replaced")
    assert newcomer.works_for is gone.works_for
    assert newcomer.identifier == "worker_w10"
    assert newcomer.identification == 0.0
    assert newcomer.familiarity == 0.0
    introduce(model.memory, newcomer.place)
    assert newcomer.familiarity < 0.9
    assert newcomer.role_clarity < 0.7
    unknown = newcomer.familiarity
    model.team.norms = model.team.routine = 1.0  # a group with norms and routine hands its story over
    introduce(model.memory, newcomer.place)
    assert unknown < newcomer.familiarity <= 0.9


def test_an_introduction_hands_over_more_of_the_story() -> None:
    familiarity = []
    for introductions in (0.0, 1.0):
        model = team(small_team(conditions={"introductions": introductions}))
        for person in model.people:
            person.familiarity = 0.8
        replace(model.memory, 0, 2)
        introduce(model.memory, model.people[-1].place)
        familiarity.append(model.people[-1].familiarity)
    assert familiarity[0] < familiarity[1]


def between_meetings(model: Collaboration, effects: Moves) -> None:
    """What the chair does between meetings, two weeks after the one before."""
    gathered(model, effects).weeks_since = 2.0
    work_between_meetings(model.memory, 3)


def test_a_chair_who_relates_hears_the_most_aggrieved() -> None:
    model = team()
    sore, fine = of(model, "worker_1", "officer_1")
    sore.grievance, fine.grievance = 0.9, 0.0
    before = sore.chair_trust
    between_meetings(model, NO_MOVES._replace(relate=0.1))
    assert sore.grievance < 0.9
    assert sore.chair_trust > before


def test_escalation_makes_managers_insist_and_spends_goodwill_when_it_is_a_habit() -> None:
    model = team()
    between_meetings(model, NO_MOVES._replace(escalate=0.6))
    assert all(organisation.insistence > 0.0 for organisation in model.organisations)
    first = 0.4 - model.people[0].identification
    rest = model.people[0].identification
    between_meetings(model, NO_MOVES._replace(escalate=0.6))
    assert 0.0 < first < rest - model.people[0].identification


def test_escalation_without_anybody_to_turn_to_does_nothing() -> None:
    for reach, insisted in (("none", False), ("managers", True), ("directors", True)):
        chair = {"script": script(escalate=1.0)}
        model = Collaboration(built(small_team(chair=chair, conditions={"escalation": reach})))
        model.step()
        assert any(organisation.insistence > 0.0 for organisation in model.organisations) is insisted, reach
        model.close()


def test_asking_on_puts_more_on_the_table() -> None:
    levels = []
    for attention in (0.0, 1.0):
        data = small_team(chair={"script": script(ask_on=attention)})
        ensemble = compare([built(data)], replications=10, weeks=8, series=True).ensembles[0]
        levels.append(float(ensemble.series("on_table")[:, -1].mean()))
    assert levels[1] > levels[0]


def test_a_large_group_has_less_time_for_each() -> None:
    turns = []
    for count in (2, 14):
        lines = tuple(line | {"count": count} for line in small_team()["members"])
        model = Collaboration(built(small_team(members=lines, people={"availability": 1.0, "expectation": 1.0})))
        model.step()
        assert model.meeting is not None
        turns.append(model.present()[0].turns)
        assert sum(person.voice for person in model.present()) == pytest.approx(1.0)
        model.close()
    assert turns[1] < turns[0]


def test_doing_together_builds_belonging_trust_and_knowing_each_other() -> None:
    model = team()
    (one,) = of(model, "officer_1")
    before = (one.identification, one.role_clarity, model.team.routine, model.residents.trust)
    others = [person for person in model.people if person is not one]
    known, trusted = [one.knows(person) for person in others], trust(model, "officer_1", "worker_1")
    model.team.visit_due = 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(model.streams), "each", lambda _, purposes, __, who: [[0.0] * len(who)] * len(purposes))
        field_week(model.memory, 2)
    assert model.memory.meeting.visits == 1
    assert not model.team.visit_due
    now = (one.identification, one.role_clarity, model.team.routine, model.residents.trust)
    assert all(more > less for more, less in zip(now, before, strict=True))
    assert trust(model, "officer_1", "worker_1") > trusted
    assert all(one.knows(person) > before for person, before in zip(others, known, strict=True))


def test_a_celebrated_win_counts_for_more() -> None:
    belonging = []
    for celebrate in (0.0, 1.0):
        model = team()
        model.team.pending_win = 0.8
        gathered(model, NO_MOVES._replace(celebrate=celebrate))
        close(model.memory, 2)
        belonging.append((model.people[0].identification, model.team.results, -model.team.pending_win))
        model.close()
    assert all(more > less for more, less in zip(belonging[1], belonging[0], strict=True))
