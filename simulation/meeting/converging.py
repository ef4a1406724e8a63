"""The attempt at a shared story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.agents.professional import Professional
from simulation.laws import cohesion, convergence
from simulation.laws.arithmetic import toward
from simulation.meeting.record import Meeting
from simulation.meeting.relations import distance, members_translating
from simulation.strategies.base import MoveEffects
from simulation.streams import Purpose

if TYPE_CHECKING:
    from simulation.model import Collaboration


def converge(model: Collaboration, meeting: Meeting, effects: MoveEffects) -> None:
    """Attempt the shared story; without success it follows the loudest, or fades."""
    team, constants, present = model.team, model.constants, meeting.present
    people = model.participants()
    on_table = grievance = 0.0
    for person in people:
        on_table += person.on_table / len(people)
        grievance += person.grievance / len(people)
    free = cohesion.autonomy(team.commitment, model.conditions.room)
    attempt = convergence.synthesis_attempt(
        effects.synthesise,
        members_translating(meeting, effects),
        effects.inclusiveness,
        convergence.method(team.means, free),
    )
    probability = convergence.synthesis_probability(
        attempt,
        on_table,
        team.shared_language,
        meeting.safety,
        meeting.intimacy,
        meeting.dispersion,
        grievance,
        constants.synthesis_base,
        constants.synthesis_skill_weight,
    )
    meeting.attempted = attempt > 0.05
    meeting.synthesised = model.streams.one(Purpose.SYNTHESIS, model.week) < probability
    inclusiveness = effects.inclusiveness
    weight = cohesion.meeting_yield(meeting.weeks_since, model.conditions.days_together, constants.settling_weeks)
    if meeting.synthesised:
        moved = _move_story(model, present, meeting.loudest, inclusiveness, 0.3 + 0.4 * attempt)
        team.clarity = convergence.clearer(team.clarity, attempt, min(1.0, constants.clarity_step * weight))
        team.breadth = convergence.broader(team.breadth, on_table, team.shared_language, inclusiveness, attempt, 0.4)
    elif meeting.loudest is not None and inclusiveness < 0.5:
        moved = _move_story(model, [meeting.loudest], meeting.loudest, 0.0, 0.5 * (1.0 - inclusiveness))
        team.clarity = convergence.vaguer(team.clarity, moved, 0.0, constants.vagueness_rate)
    else:
        moved = 0.0
    team.clarity = team.clarity + (1.0 - team.clarity) * 0.06 * effects.inspire
    for person in people:
        person.familiarity *= 1.0 - 0.5 * moved


def _move_story(
    model: Collaboration, people: list[Professional], loudest: Professional | None, inclusiveness: float, step: float
) -> float:
    """Move the story towards concerns on the table; returns the distance moved."""
    team = model.team
    size = len(team.story)
    target = [0.0] * size
    total = 0.0
    for person in people:
        weight = convergence.story_pull(person.on_table, inclusiveness, 1.0 if person is loudest else 0.0)
        total += weight
        concern = person.concern
        for facet in range(size):
            target[facet] += weight * concern[facet]
    if total <= 0.0:
        return 0.0
    before = team.story
    team.story = [toward(before[facet], target[facet] / total, step) for facet in range(size)]
    return distance(before, team.story)
