"""What a meeting leaves behind, over arrays. Twin of `simulation/meeting/closing.py`."""

from __future__ import annotations

from simulation.compiled.agents.professional import recognises, weighs_up
from simulation.compiled.arrays import Run
from simulation.compiled.meeting.relations import trust_each_other
from simulation.compiled.membership import walk_out
from simulation.laws import cohesion, convergence, results, value
from simulation.laws.arithmetic import either, toward


def close(run: Run, week: int) -> None:
    """What the meeting leaves behind in norms, roles, language, memory and value."""
    team, constants, meeting, effects = run.team, run.constants, run.meeting, run.effects
    weight = cohesion.meeting_yield(meeting.weeks_since, run.case.days_together, constants.settling_weeks)
    step = constants.cohesion_step * weight
    lasting = 12.0 * (1.0 + run.case.premises)
    team.shared_language = cohesion.shared_language(team.shared_language, 3.2 * meeting.worked, meeting.openness, step)
    team.norms = cohesion.norms_after_meeting(team.norms, effects.structure, meeting.worked, 0.7 * step)
    team.call_out_norm = toward(
        cohesion.unused(team.call_out_norm, meeting.weeks_since, 40.0), 1.0, 0.3 * effects.call_out
    )
    team.routine = cohesion.routine_after_doing(cohesion.unused(team.routine, meeting.weeks_since, lasting), 0.5 * step)
    win = team.pending_win
    minutes = either(effects.structure, 0.5 * team.norms)
    team.minutes = toward(team.minutes, minutes, 0.5)
    free = cohesion.autonomy(team.commitment, run.case.room)
    for place in range(meeting.present):
        one = run.present[place]
        person = run.people[one]
        person.threat = cohesion.threat_in_room(person.threat, meeting.unresolved)
        person.familiarity = convergence.remembered(
            person.familiarity, minutes, min(1.0, constants.memory_rate * weight) * person.presence
        )
        recognises(run, one)
        person.role_clarity = cohesion.clearer_role(
            person.role_clarity, either(effects.structure, 0.3 * team.norms), step
        )
        person.identification = cohesion.identification_from_meeting(
            person.identification, person.recognition, effects.inspire, free, 0.5 * constants.belonging_step * weight
        )
        if win > 0.0 and effects.celebrate > 0.0:
            person.identification = cohesion.identification_from_win(
                person.identification, constants.belonging_step * win * effects.celebrate
            )
        landed = either(effects.celebrate * win, either(0.5 * effects.ask_on, 0.6 * effects.structure))
        landed = either(landed, 0.5 if meeting.synthesised > 0 else 0.0)
        person.chair_trust = toward(person.chair_trust, 0.3 + 0.7 * landed, 0.1 * person.presence)
    if effects.celebrate > 0.0:
        more = results.celebrated(effects.celebrate) - results.celebrated(0.0)
        team.results = results.felt_results(team.results, win * more)
        team.pending_win *= 1.0 - effects.celebrate
    rate = value.revision_rate(meeting.weeks_since, constants.value_memory_weeks, constants.value_step)
    trust_each_other(run)  # how well they know each other has not changed since the clashes
    total = 0.0
    for place in range(meeting.present):
        one = run.present[place]
        relations = 0.5 * run.room_trust[one] + 0.5 * run.acquaintance[one]
        total += relations
        weighs_up(run, one, rate, relations)
    meeting.relations = total / meeting.present
    walk_out(run, week)
