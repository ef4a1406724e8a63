"""What the chair does between meetings."""

from __future__ import annotations

from simulation.laws import cohesion, moves, trust
from simulation.laws.arithmetic import either, fading, toward
from simulation.model.acts.professional import participates
from simulation.model.stages.membership import bring_in_missing, thank_members
from simulation.model.stages.relations import take_part
from simulation.model.state import Run


def work_between_meetings(run: Run, week: int) -> None:
    """The chair talks one to one, keeps lines to managers, escalates, brings people in, keeps the group small."""
    team, effects, weeks_since = run.team, run.effects, run.meeting.weeks_since
    relate(run, effects.relate)
    team.link = either(team.link, effects.link)
    team.limiting = max(effects.limit, cohesion.unused(team.limiting, weeks_since, moves.LIMITING_LASTS_WEEKS))
    escalate(run, effects.escalate, weeks_since)
    if effects.recruit > 0.0:
        bring_in_missing(run, week, effects.recruit)
    if effects.limit > 0.0:
        thank_members(run, week, effects.limit)


def relate(run: Run, effect: float) -> None:
    """Repair a tie and hear hidden grievance, of those who seem to need it most."""
    if effect <= 0.0:
        return
    put_by, people = run.put_by, take_part(run)
    for place in range(people):
        put_by[place] = run.people[run.takers[place]].grievance
    for _ in range(min(people, 1 + int(moves.TALKS * effect))):
        worst, seat = -1, -1
        for place in range(people):
            one = run.takers[place]
            if put_by[place] < 0.0:
                continue
            if (
                worst < 0
                or put_by[place] > put_by[seat]
                or (put_by[place] == put_by[seat] and run.keys[one] < run.keys[worst])
            ):
                worst, seat = one, place
        put_by[seat] = -1.0
        talk_one_to_one(run, worst, people, effect)


def talk_one_to_one(run: Run, one: int, people: int, effect: float) -> None:
    """Hear somebody out, and repair the tie with whom that person trusts least of so many who take part."""
    person, keys = run.people[one], run.keys
    person.grievance = cohesion.grievance_eased(person.grievance, moves.TALK_EASES * effect)
    person.chair_trust = toward(person.chair_trust, 1.0, moves.TALK_RAISES_STANDING * effect)
    sore, least = -1, moves.MORE_THAN_ANY_TRUST
    for place in range(people):
        other = run.takers[place]
        level = run.trust[other][one]
        if other != one and (level < least or (level == least and keys[other] < keys[sore])):
            sore, least = other, level
    if sore >= 0:
        run.broken[sore][one] *= 1.0 - moves.TALK_MENDS_TIE * effect
        run.trust[sore][one] = trust.trust_level(run.kept[sore][one], run.broken[sore][one])


def escalate(run: Run, effect: float, weeks_since: float) -> None:
    """Let managers insist; spends goodwill when it becomes a habit."""
    team = run.team
    team.escalation_habit *= fading(weeks_since, moves.ESCALATION_FORGOTTEN_WEEKS)
    if effect <= moves.LEAST_ESCALATION:
        return
    team.escalation_habit = either(team.escalation_habit, moves.ESCALATION_HABIT * effect)
    cost = moves.goodwill_spent(team.escalation_habit, effect)
    for place in range(run.case.organisations):
        organisation = run.organisations[place]
        insisting = effect * (1.0 - moves.SUPPORT_NEEDS_NO_INSISTING * organisation.support)
        organisation.insistence = either(organisation.insistence, insisting)
    for one in range(team.people):
        person = run.people[one]
        if participates(person):
            person.identification = cohesion.identification_hurt(person.identification, cost)
            person.chair_trust = toward(person.chair_trust, 0.0, moves.GOODWILL_FOR_CHAIR * cost)
