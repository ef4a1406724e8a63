"""Differences and doubts, over arrays. Twin of `simulation/meeting/clashing.py`."""

from __future__ import annotations

from simulation.compiled.agents.professional import reacts_to_clash, swallows, voicing
from simulation.compiled.arrays import Run
from simulation.compiled.draws import draw, draw_each, draw_pairs
from simulation.compiled.meeting.relations import distance, know_each_other, members_translating
from simulation.laws import clash as laws
from simulation.laws import cohesion
from simulation.laws.arithmetic import share, toward
from simulation.streams import Purpose


def clash(run: Run, week: int) -> None:
    """Differences and doubts: voiced or swallowed, worked through or not."""
    meeting, effects = run.meeting, run.effects
    know_each_other(run)
    for place in range(meeting.present):
        run.voicing[run.present[place]] = voicing(run, run.present[place])
    differences(run, week)
    doubts(run, week)
    voiced = 0
    for place in range(meeting.clashes):
        voiced += run.clashes[place].voiced
    room = laws.room_to_mediate(float(voiced), run.case.days_together)
    mediated = room * laws.mediation(
        effects.ask_on, effects.synthesise, effects.invite_minority, members_translating(run)
    )
    for place in range(meeting.clashes):
        item = run.clashes[place]
        if item.voiced > 0:
            work_through(run, place, mediated)
            continue
        swallows(run, item.one, item.amount)
        meeting.stored += item.amount
        if item.other >= 0:
            swallows(run, item.other, item.amount)
            meeting.stored += item.amount
    scale = 1.0 / max(2.0, meeting.persons)
    meeting.voiced = share(meeting.voiced * scale)
    meeting.unresolved = share(meeting.unresolved * scale)
    meeting.worked = share(meeting.worked * scale)
    meeting.stored = share(meeting.stored * scale)


def note(run: Run, one: int, other: int, amount: float, voiced: bool, burst: bool) -> None:
    """Add a clash to the list of this meeting; `other` is -1 where it concerns the purpose or the chair."""
    item = run.clashes[run.meeting.clashes]
    item.one = one
    item.other = other
    item.amount = amount
    item.voiced = 1 if voiced else 0
    item.burst = 1 if burst else 0
    item.worked = 0.0
    run.meeting.clashes += 1


def differences(run: Run, week: int) -> None:
    """Pairs of speakers who run into the difference between their concerns."""
    speakers, team, constants = run.meeting.speakers, run.team, run.constants
    if speakers < 2:
        return
    accepted = laws.acceptance(team.shared_language, team.clarity, team.breadth)
    time_for_two = 2.0 / (speakers - 1)
    luck = run.luck[0]
    for place in range(speakers):
        one, rest = run.speakers[place], speakers - place - 1
        for seat in range(rest):
            other = run.speakers[place + 1 + seat]
            run.low[seat] = min(run.keys[one], run.keys[other])
            run.high[seat] = max(run.keys[one], run.keys[other])
        draw_pairs(run, Purpose.CLASH_ARISES, week, run.low, run.high, rest, luck)
        for seat in range(rest):
            other = run.speakers[place + 1 + seat]
            apart = distance(run.said[one], run.said[other], run.case.facets)
            amount = laws.tension(apart, constants.clash_tolerance, accepted)
            if amount <= 0.0 or luck[seat] >= laws.clash_at_most(amount, time_for_two, constants.clash_rate):
                continue
            if luck[seat] < laws.clash_probability(amount, time_for_two, constants.clash_rate):
                said = draw(run, Purpose.CLASH_VOICED, week, run.low[seat], run.high[seat])
                aloud = said < max(run.voicing[one], run.voicing[other])
                note(run, one, other, laws.size(amount), aloud, False)


def doubts(run: Run, week: int) -> None:
    """Doubts about the purpose or the chair, and stored grievance that bursts out."""
    team, constants = run.team, run.constants
    draw_each(run, Purpose.BURST, week, run.keys, team.people, run.luck[0])
    draw_each(run, Purpose.DOUBT_VOICED, week, run.keys, team.people, run.luck[1])
    for place in range(run.meeting.present):
        one = run.present[place]
        person = run.people[one]
        amount = laws.doubt(person.grievance, person.hope, person.value, team.clarity)
        if amount < 0.05:
            continue
        burst = run.luck[0, one] < laws.burst_probability(
            person.grievance, max(team.pressure, team.shock), constants.burst_rate
        )
        aloud = burst or run.luck[1, one] < amount * run.voicing[one] * 2.0
        if burst:
            amount = share(amount * (1.0 + person.grievance))
        if aloud:
            note(run, one, -1, amount, True, burst)
        else:
            swallows(run, one, 0.25 * amount)


def work_through(run: Run, place: int, mediated: float) -> None:
    """A voiced clash: the part that is worked through, and what it does to those concerned."""
    item, meeting, constants = run.clashes[place], run.meeting, run.constants
    one, other = item.one, item.other
    first = run.people[one]
    first.ever_voiced = 1
    integrating, grievance = first.integrating, first.grievance
    if other >= 0:
        integrating = 0.5 * (integrating + run.people[other].integrating)
        grievance = 0.5 * (grievance + run.people[other].grievance)
    item.worked = laws.worked_through(mediated, integrating, run.team.shared_language, grievance)
    meeting.voiced += item.amount
    meeting.unresolved += item.amount * (1.0 - item.worked)
    meeting.worked += item.amount * item.worked
    if other >= 0:
        run.people[other].ever_voiced = 1
        reacts_to_clash(run, one, other, item.amount, item.worked)
        reacts_to_clash(run, other, one, item.amount, item.worked)
    else:
        hurt = item.amount * (1.0 - item.worked)
        first.grievance = cohesion.grievance_eased(first.grievance, constants.healing_rate * item.worked)
        first.chair_trust = toward(first.chair_trust, item.worked, 0.3 * item.amount)
        damage = constants.damage_rate * hurt * 2.0 / meeting.present
        for seat in range(meeting.present):
            person = run.people[run.present[seat]]
            person.identification = cohesion.identification_hurt(person.identification, damage)
