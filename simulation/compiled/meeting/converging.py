"""The attempt at a shared story, over arrays. Twin of `simulation/meeting/converging.py`."""

from __future__ import annotations

from simulation.compiled.agents.professional import concern, participates
from simulation.compiled.arrays import Run
from simulation.compiled.draws import draw
from simulation.compiled.meeting.relations import distance, members_translating
from simulation.laws import cohesion, convergence
from simulation.laws.arithmetic import toward
from simulation.streams import Purpose


def converge(run: Run, week: int) -> None:
    """Attempt the shared story; without success it follows the loudest, or fades."""
    team, constants, meeting, effects = run.team, run.constants, run.meeting, run.effects
    people = 0
    for one in range(team.people):
        people += 1 if participates(run, one) else 0
    on_table = grievance = 0.0
    for one in range(team.people):
        if participates(run, one):
            on_table += run.people[one].on_table / people
            grievance += run.people[one].grievance / people
    free = cohesion.autonomy(team.commitment, run.case.room)
    attempt = convergence.synthesis_attempt(
        effects.synthesise,
        members_translating(run),
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
    meeting.attempted = 1 if attempt > 0.05 else 0
    meeting.synthesised = 1 if draw(run, Purpose.SYNTHESIS, week, 0, 0) < probability else 0
    inclusiveness = effects.inclusiveness
    weight = cohesion.meeting_yield(meeting.weeks_since, run.case.days_together, constants.settling_weeks)
    moved = 0.0
    if meeting.synthesised > 0:
        moved = move_story(run, False, inclusiveness, 0.3 + 0.4 * attempt)
        team.clarity = convergence.clearer(team.clarity, attempt, min(1.0, constants.clarity_step * weight))
        team.breadth = convergence.broader(team.breadth, on_table, team.shared_language, inclusiveness, attempt, 0.4)
    elif meeting.loudest >= 0 and inclusiveness < 0.5:
        moved = move_story(run, True, 0.0, 0.5 * (1.0 - inclusiveness))
        team.clarity = convergence.vaguer(team.clarity, moved, 0.0, constants.vagueness_rate)
    team.clarity = team.clarity + (1.0 - team.clarity) * 0.06 * effects.inspire
    for one in range(team.people):
        if participates(run, one):
            run.people[one].familiarity *= 1.0 - 0.5 * moved


def move_story(run: Run, only_loudest: bool, inclusiveness: float, step: float) -> float:
    """Move the story towards concerns on the table, of all or of the loudest; returns the distance moved."""
    target, before, loudest = run.target, run.weights, run.meeting.loudest
    size = run.case.facets
    for facet in range(size):
        target[facet] = 0.0
        before[facet] = run.story[facet]
    total = 0.0
    for place in range(run.meeting.present):
        one = run.present[place]
        if only_loudest and one != loudest:
            continue
        weight = convergence.story_pull(run.people[one].on_table, inclusiveness, 1.0 if one == loudest else 0.0)
        total += weight
        for facet in range(size):
            target[facet] += weight * concern(run, one, facet)
    if total <= 0.0:
        return 0.0
    for facet in range(size):
        run.story[facet] = toward(before[facet], target[facet] / total, step)
    return distance(before, run.story, size)
