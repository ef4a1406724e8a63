"""The chair, over arrays. Twin of `simulation/agents/chair.py`."""

from __future__ import annotations

from simulation.compiled.agents.professional import participates, take_part
from simulation.compiled.arrays import Array, Run
from simulation.compiled.draws import draw_each
from simulation.compiled.membership import bring_in_missing, thank_members
from simulation.compiled.observer import fill_room
from simulation.laws import cohesion, moves, trust
from simulation.laws.arithmetic import either, fading, share, toward
from simulation.streams import Purpose


def standing(run: Run) -> float:
    """Trust the participants have in the chair; at the start the standing the chair brings."""
    total, number = 0.0, 0
    for one in range(run.team.people):
        if participates(run, one):
            total += run.people[one].chair_trust
            number += 1
    return total / number if number > 0 else run.chair.starting_standing


def reads_room(run: Run, week: int) -> None:
    """Perceive the state of the team, with an error that falls with networking skill."""
    reading, luck = run.reading, run.luck[0]
    draw_each(run, Purpose.READ_ROOM, week, run.small_keys, len(run.reading), luck)
    fill_room(run)
    error = moves.misreading(run.chair.network_builder, run.constants.reading_error)
    for place in range(len(run.reading)):
        if run.blurred[place] > 0:
            reading[place] = share(reading[place] + error * (2.0 * luck[place] - 1.0))


def chooses(run: Run, conduct: Array) -> None:
    """Divide attention over moves, as a person decided or by the strategy, and say what each brings about."""
    effects, chair, attention = run.effects, run.chair, run.moves
    number = run.team.meetings_held + 1
    if number < run.case.decided and run.decided[number, 0] >= 0.0:
        for place in range(len(attention)):
            attention[place] = run.decided[number, place]
    elif chair.strategy < 0:
        line = min(int(run.reading[0]), run.case.script - 1)
        for place in range(len(attention)):
            attention[place] = run.script[line, place]
    else:
        conduct(chair.strategy, run.reading[:], attention[:])
        for place in range(len(run.moves)):
            if attention[place] - attention[place] != 0.0:  # infinite or not a number, as after division by zero
                run.team.failed = 1
    budget = moves.attention_budget(chair.time_share)
    gain = run.constants.attention_gain
    stands = standing(run)
    translator, coordinator = chair.translator, chair.coordinator
    entrepreneur, network_builder = chair.entrepreneur, chair.network_builder
    effects.ask_on = moves.move_effect(budget * attention[0], translator, stands, gain)
    effects.synthesise = moves.move_effect(budget * attention[1], translator, stands, gain)
    effects.invite_minority = moves.move_effect(budget * attention[2], translator, stands, gain)
    effects.structure = moves.move_effect(budget * attention[3], coordinator, stands, gain)
    effects.call_out = moves.move_effect(budget * attention[4], coordinator, stands, gain)
    effects.inspire = moves.move_effect(budget * attention[5], entrepreneur, stands, gain)
    effects.act_together = moves.move_effect(budget * attention[6], entrepreneur, stands, gain)
    effects.celebrate = moves.move_effect(budget * attention[7], entrepreneur, stands, gain)
    effects.relate = moves.move_effect(budget * attention[8], network_builder, stands, gain)
    effects.link = moves.move_effect(budget * attention[9], network_builder, stands, gain)
    reach = moves.ESCALATION_REACH[run.team.escalation]
    effects.escalate = moves.move_effect(budget * attention[10], network_builder, stands, gain) * reach
    effects.recruit = moves.move_effect(budget * attention[11], network_builder, stands, gain)
    effects.limit = moves.move_effect(budget * attention[12], network_builder, stands, gain)
    effects.inclusiveness = attention[13]
    effects.conflict_openness = attention[14]


def works_between_meetings(run: Run, week: int) -> None:
    """Talk one to one, keep lines to managers, escalate, bring in the missing party, keep the group small."""
    team, effects, weeks_since = run.team, run.effects, run.meeting.weeks_since
    relates(run, effects.relate)
    team.link = either(team.link, effects.link)
    team.limiting = max(effects.limit, cohesion.unused(team.limiting, weeks_since, 26.0))
    escalates(run, effects.escalate, weeks_since)
    if effects.recruit > 0.0:
        bring_in_missing(run, week, effects.recruit)
    if effects.limit > 0.0:
        thank_members(run, week, effects.limit)


def relates(run: Run, effect: float) -> None:
    """Repair a tie and hear hidden grievance, of those who seem to need it most."""
    if effect <= 0.0:
        return
    before, people = run.before, take_part(run)
    for place in range(people):
        before[place] = run.people[run.takers[place]].grievance
    for _ in range(min(people, 1 + int(5.0 * effect))):
        worst, seat = -1, -1
        for place in range(people):
            one = run.takers[place]
            if before[place] < 0.0:
                continue
            if (
                worst < 0
                or before[place] > before[seat]
                or (before[place] == before[seat] and run.keys[one] < run.keys[worst])
            ):
                worst, seat = one, place
        before[seat] = -1.0
        person = run.people[worst]
        person.grievance = cohesion.grievance_eased(person.grievance, 0.5 * effect)
        person.chair_trust = toward(person.chair_trust, 1.0, 0.15 * effect)
        sore, least = -1, 2.0
        for place in range(people):
            other = run.takers[place]
            level = run.trust[other, worst]
            if other != worst and (level < least or (level == least and run.keys[other] < run.keys[sore])):
                sore, least = other, level
        if sore >= 0:
            run.broken[sore, worst] *= 1.0 - 0.4 * effect
            run.trust[sore, worst] = trust.trust_level(run.kept[sore, worst], run.broken[sore, worst])


def escalates(run: Run, effect: float, weeks_since: float) -> None:
    """Let managers insist; spends goodwill when it becomes a habit."""
    team = run.team
    team.escalation_habit *= fading(weeks_since, 13.0)
    if effect <= 0.02:
        return
    team.escalation_habit = either(team.escalation_habit, 0.5 * effect)
    cost = moves.goodwill_spent(team.escalation_habit, effect)
    for place in range(run.case.organisations):
        organisation = run.organisations[place]
        organisation.insistence = either(organisation.insistence, effect * (1.0 - 0.5 * organisation.support))
    for one in range(team.people):
        if participates(run, one):
            person = run.people[one]
            person.identification = cohesion.identification_hurt(person.identification, cost)
            person.chair_trust = toward(person.chair_trust, 0.0, 0.5 * cost)
