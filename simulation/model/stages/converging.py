"""The attempt at a shared story."""

from __future__ import annotations

from simulation.laws import cohesion, convergence
from simulation.laws.arithmetic import toward
from simulation.model.acts.professional import concern, participates
from simulation.model.memory import draw
from simulation.model.stages.relations import days_of_group, distance, members_translating, take_part
from simulation.model.state import Run
from simulation.model.streams import Purpose


def converge(run: Run, week: int) -> None:
    """Attempt the shared story; without success it follows the loudest, or fades."""
    team, constants, meeting, effects = run.team, run.constants, run.meeting, run.effects
    people, on_table, grievance = take_part(run), 0.0, 0.0
    for one in run.takers[:people]:
        on_table += run.people[one].on_table / people
        grievance += run.people[one].grievance / people
    free = cohesion.autonomy(team.commitment, run.team.room)
    inclusiveness = effects.inclusiveness
    attempt = convergence.synthesis_attempt(
        effects.synthesise, members_translating(run), inclusiveness, convergence.method(team.means, free)
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
    meeting.attempted = 1 if attempt > convergence.LEAST_ATTEMPT else 0
    meeting.synthesised = 1 if draw(run, Purpose.SYNTHESIS, week, 0, 0) < probability else 0
    weight = cohesion.meeting_yield(meeting.weeks_since, days_of_group(run), meeting.used, constants.settling_weeks)
    moved = 0.0
    if meeting.synthesised > 0:
        step = convergence.STORY_STEP + convergence.STORY_STEP_BY_ATTEMPT * attempt
        moved = move_story(run, False, inclusiveness, step)
        team.clarity = convergence.clearer(team.clarity, attempt, min(1.0, constants.clarity_step * weight))
        team.breadth = convergence.broader(
            team.breadth, on_table, team.shared_language, inclusiveness, attempt, convergence.BREADTH_STEP
        )
    elif meeting.loudest >= 0 and inclusiveness < convergence.LOUDEST_BELOW:
        moved = move_story(run, True, 0.0, convergence.LOUDEST_STEP * (1.0 - inclusiveness))
        team.clarity = convergence.vaguer(team.clarity, moved, 0.0, constants.vagueness_rate)
    team.clarity = team.clarity + (1.0 - team.clarity) * convergence.INSPIRING_CLEARS * effects.inspire
    for one in range(team.people):
        person = run.people[one]
        if participates(person):
            person.familiarity *= 1.0 - convergence.MOVED_STORY_UNKNOWN * moved


def move_story(run: Run, only_loudest: bool, inclusiveness: float, step: float) -> float:
    """Move the story towards concerns on the table, of all or of the loudest; returns the distance moved."""
    target, before, loudest, size = run.target, run.weights, run.meeting.loudest, run.case.facets
    for facet in range(size):
        target[facet] = 0.0
        before[facet] = run.story[facet]
    total = 0.0
    for one in run.present[: run.meeting.present]:
        if only_loudest and one != loudest:
            continue
        person = run.people[one]
        weight = convergence.story_pull(person.on_table, inclusiveness, 1.0 if one == loudest else 0.0)
        total += weight
        for facet in range(size):
            target[facet] += weight * concern(person, run, facet)
    if total <= 0.0:
        return 0.0
    for facet in range(size):
        run.story[facet] = toward(before[facet], target[facet] / total, step)
    return distance(before, run.story, size)
