"""What the chair does in a meeting: reads the room, chooses moves, and brings something about with them."""

from __future__ import annotations

from simulation.laws import moves
from simulation.laws.arithmetic import MIDDLE, either, either_way, middle, share
from simulation.laws.events import STEPS_STRUCTURE
from simulation.model.acts import act
from simulation.model.acts.professional import participates
from simulation.model.memory import draw_each
from simulation.model.state import Array, Row, Run
from simulation.model.streams import Purpose
from simulation.strategies.base import ROLES_OF_MOVES


def standing(chair: Row, run: Run) -> float:
    """Trust the participants have in the chair; at the start the standing the chair brings."""
    total, number = 0.0, 0
    for one in range(run.team.people):
        if participates(run.people[one]):
            total += run.people[one].chair_trust
            number += 1
    return total / number if number > 0 else chair.starting_standing


def takes_lead(chair: Row, run: Run, week: int) -> None:
    """Let the skills of this meeting be those of who leads it: the member whose turn it is, or all who are there.

    It is the turn of whoever of those present led least lately; of equal ones, of who came to the team first.
    """
    number, turn = run.meeting.present, -1
    if chair.leadership <= moves.NOBODY_LEADS or number == 0:
        return
    networking = translating = 0.0
    for one in run.present[:number]:
        person = run.people[one]
        networking += person.networking / number
        translating += person.translating / number
        if turn < 0 or person.led_week < run.people[turn].led_week:
            turn = one
    if chair.leadership == moves.LED_IN_TURN:
        run.people[turn].led_week = week
        networking, translating = run.people[turn].networking, run.people[turn].translating
    chair.network_builder, chair.translator = networking, translating
    chair.coordinator = chair.entrepreneur = middle(networking, translating)


@act
def reads_room(chair: Row, run: Run, week: int) -> None:
    """Perceive the state of the team (`stages.observing.fill_room`), with an error that networking lessens."""
    reading, luck, number = run.reading_by_place, run.reading_luck, len(run.reading_by_place)
    draw_each(run, Purpose.READ_ROOM, week, run.small_keys, number, luck)
    error = moves.misreading(chair.network_builder, run.constants.reading_error)
    for place in range(number):
        if run.blurred[place] > 0:
            reading[place] = share(reading[place] + error * either_way(luck[place]))


@act
def chooses(chair: Row, run: Run, conduct: Array) -> None:
    """Divide attention over moves: as a person decided, by the script, or by the strategy."""
    attention, number = run.moves_by_place, run.team.meetings_held + 1
    if number < run.case.decided and run.decided[number][0] >= 0.0:
        for place in range(len(attention)):
            attention[place] = run.decided[number][place]
    elif chair.leadership == moves.NOBODY_LEADS:
        for place in range(len(attention)):
            attention[place] = 0.0
        run.moves.inclusiveness = run.moves.conflict_openness = MIDDLE
    elif chair.strategy < 0:
        line = min(number, run.case.script - 1)
        for place in range(len(attention)):
            attention[place] = run.script[line][place]
    else:
        conduct(chair.strategy, run.reading_by_place[:], attention[:])
        for place in range(len(attention)):
            if attention[place] - attention[place] != 0.0:  # infinite or not a number, as after division by zero
                run.team.failed = 1


@act
def brings_about(chair: Row, run: Run) -> None:
    """Work out what each move brings about, by the skill in its role."""
    attention, effects = run.moves_by_place, run.effects_by_place
    budget, gain, stands = moves.attention_budget(chair.time_share), run.constants.attention_gain, standing(chair, run)
    skills = (chair.network_builder, chair.translator, chair.coordinator, chair.entrepreneur)
    for move in range(len(ROLES_OF_MOVES)):
        skill = skills[ROLES_OF_MOVES[move]]
        effects[move] = moves.move_effect(budget * attention[move], skill, stands, gain)
    run.effects.escalate *= moves.ESCALATION_REACH[run.team.escalation]
    carried = moves.backing(run.seen.support, run.team.commitment, run.team.link)
    run.effects.act_together = moves.backed(run.effects.act_together, carried)
    run.effects.link = moves.backed(run.effects.link, carried)
    run.effects.escalate = moves.backed(run.effects.escalate, carried)
    run.effects.recruit = moves.backed(run.effects.recruit, carried)
    run.effects.structure = either(run.effects.structure, STEPS_STRUCTURE * run.team.steps)
    run.effects.inclusiveness = run.moves.inclusiveness
    run.effects.conflict_openness = run.moves.conflict_openness
    lead_by_standing(run)


def lead_by_standing(run: Run) -> None:
    """Structure by the member present who takes the lead most, by readiness and status."""
    leader, most = -1, 0.0
    for one in run.present[: run.meeting.present]:
        lead = run.people[one].leads * run.people[one].status
        if lead > most:
            leader, most = one, lead
    if leader >= 0:
        person = run.people[leader]
        run.effects.structure = moves.structure_with_lead(run.effects.structure, person.leads, person.status)
