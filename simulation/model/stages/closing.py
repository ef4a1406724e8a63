"""What a meeting leaves behind in norms, roles, language, memory and value."""

from __future__ import annotations

from simulation.laws import agreements, cohesion, convergence, moves, results, value, ways
from simulation.laws.arithmetic import either, middle, toward
from simulation.model.acts.professional import days_together, recognises, weighs_up
from simulation.model.stages.membership import walk_out
from simulation.model.stages.relations import days_of_group, trust_each_other
from simulation.model.state import Run


def close(run: Run, week: int) -> None:
    """What the meeting leaves behind in norms, roles, language, memory and value."""
    team, constants, meeting, effects = run.team, run.constants, run.meeting, run.effects
    weight = cohesion.meeting_yield(meeting.weeks_since, days_of_group(run), meeting.used, constants.settling_weeks)
    step = constants.cohesion_step * weight
    settle(run, step)
    team.minutes = toward(
        team.minutes, either(effects.structure, agreements.RECORDED_BY_NORMS * team.norms), cohesion.MINUTES_RENEWED
    )
    for one in run.present[: meeting.present]:
        if run.case.own_days > 0:
            days = days_together(run.people[one], run)
            weight = cohesion.meeting_yield(meeting.weeks_since, days, meeting.used, constants.settling_weeks)
        take_home(run, one, weight, constants.cohesion_step * weight)
    if effects.celebrate > 0.0:
        more = results.celebrated(effects.celebrate) - results.celebrated(0.0)
        team.results = results.felt_results(team.results, team.pending_win * more)
        team.pending_win *= 1.0 - effects.celebrate
    rate = value.revision_rate(meeting.weeks_since, constants.value_memory_weeks, constants.value_step)
    trust_each_other(run)  # how well they know each other has not changed since the clashes
    for one in run.present[: meeting.present]:
        weighs_up(run.people[one], run, rate, middle(run.room_trust[one], run.acquaintance[one]))
    walk_out(run, week)


def settle(run: Run, step: float) -> None:
    """What becomes habit: language, norms, calling out, routine; a place of its own keeps habits between meetings."""
    team, meeting, effects, weeks = run.team, run.meeting, run.effects, run.meeting.weeks_since
    worked = cohesion.LANGUAGE_BY_CONFLICT * meeting.worked
    team.shared_language = cohesion.shared_language(team.shared_language, worked, meeting.openness, step)
    team.norms = cohesion.norms_after_meeting(
        team.norms, effects.structure, meeting.worked, cohesion.NORMS_BY_MEETING * step
    )
    team.call_out_norm = toward(
        cohesion.unused(team.call_out_norm, weeks, cohesion.CALL_OUT_LASTS_WEEKS),
        1.0,
        cohesion.CALL_OUT_TAUGHT * effects.call_out,
    )
    team.agreed_way = ways.agreed_way(
        team.agreed_way, effects.structure, meeting.worked, cohesion.NORMS_BY_MEETING * step
    )
    lasting = cohesion.ROUTINE_LASTS_WEEKS * (1.0 + run.team.premises)
    team.routine = cohesion.routine_after_doing(
        cohesion.unused(team.routine, weeks, lasting), cohesion.ROUTINE_BY_MEETING * step
    )


def take_home(run: Run, one: int, weight: float, step: float) -> None:
    """What the meeting leaves with somebody who was there."""
    team, constants, meeting, effects, person = run.team, run.constants, run.meeting, run.effects, run.people[one]
    win, free = team.pending_win, cohesion.autonomy(team.commitment, run.team.room)
    minutes = either(effects.structure, agreements.RECORDED_BY_NORMS * team.norms)
    person.threat = cohesion.threat_in_room(person.threat, meeting.unresolved)
    person.familiarity = convergence.remembered(
        person.familiarity, minutes, min(1.0, constants.memory_rate * weight) * person.presence
    )
    recognises(person, run)
    structure = either(effects.structure, cohesion.ROLES_KEPT_BY_NORMS * team.norms)
    person.role_clarity = cohesion.clearer_role(person.role_clarity, structure, step)
    person.identification = cohesion.identification_from_meeting(
        person.identification,
        person.recognition,
        cohesion.carried_by_trust(effects.inspire, run.room_trust[one]),
        free,
        cohesion.BELONGING_BY_MEETING * constants.belonging_step * weight,
    )
    if win > 0.0 and effects.celebrate > 0.0:
        person.identification = cohesion.identification_from_win(
            person.identification, constants.belonging_step * win * effects.celebrate
        )
    landed = either(
        effects.celebrate * win,
        either(moves.ASKING_LANDS * effects.ask_on, moves.STRUCTURE_LANDS * effects.structure),
    )
    landed = either(landed, moves.SYNTHESIS_LANDS if meeting.synthesised > 0 else 0.0)
    if run.chair.leadership == moves.NOBODY_LEADS:
        return
    person.chair_trust = toward(
        person.chair_trust,
        moves.STANDING_AT_LEAST + moves.STANDING_BY_WHAT_LANDS * landed,
        moves.STANDING_MOVES * person.presence,
    )
