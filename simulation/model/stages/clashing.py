"""Differences and doubts: voiced or swallowed, worked through or not."""

from __future__ import annotations

from simulation.laws import clash as laws
from simulation.laws import cohesion, upward, ways
from simulation.laws.arithmetic import either, middle, share, toward
from simulation.model.acts.professional import reacts_to_clash, swallows, voicing
from simulation.model.memory import added, draw, draw_each, draw_pairs, put
from simulation.model.stages.relations import days_of_group, distance, know_each_other, members_translating
from simulation.model.state import Row, Run
from simulation.model.streams import Purpose


def clash(run: Run, week: int) -> None:
    """Differences and doubts: voiced or swallowed, worked through or not."""
    meeting, effects = run.meeting, run.effects
    know_each_other(run)
    for one in run.present[: meeting.present]:
        run.voicing[one] = voicing(run.people[one], run)
    differences(run, week)
    doubts(run, week)
    turn_upward(run, week)
    voiced = 0
    for place in range(meeting.clashes):
        voiced += run.clashes[place].voiced
    room = laws.room_to_mediate(float(voiced), days_of_group(run), meeting.used)
    mediated = room * laws.mediation(
        effects.ask_on, effects.synthesise, effects.invite_minority, members_translating(run)
    )
    for place in range(meeting.clashes):
        item = run.clashes[place]
        if item.voiced > 0:
            work_through(run, item, mediated)
        else:
            store(run, item)
    scale = 1.0 / max(laws.LEAST_PERSONS, meeting.persons)
    meeting.voiced = share(meeting.voiced * scale)
    meeting.unresolved = share(meeting.unresolved * scale)
    meeting.worked = share(meeting.worked * scale)
    meeting.upward = share(meeting.upward * scale)
    meeting.stored = share(meeting.stored * scale)


def note(run: Run, one: int, other: int, amount: float, voiced: bool, burst: bool) -> None:
    """Add a clash to the list of this meeting; `other` is -1 where it concerns the purpose or the chair."""
    item = added(run.clashes, run.meeting.clashes)
    item.one = one
    item.other = other
    item.amount = amount
    item.voiced = 1 if voiced else 0
    item.burst = 1 if burst else 0
    item.worked = 0.0
    item.upward = 0
    run.meeting.clashes += 1


def differences(run: Run, week: int) -> None:
    """Pairs of speakers who run into the difference between their concerns."""
    speakers, team, constants = run.meeting.speakers, run.team, run.constants
    if speakers <= 1:
        return
    draw_for_pairs(run, week)
    accepted = laws.acceptance(team.shared_language, team.clarity, team.breadth)
    time_for_two = laws.PAIR / (speakers - 1)
    luck, pair = run.pair_luck, -1
    for place in range(speakers):
        one = run.speakers[place]
        said = run.said[one]
        for other in run.speakers[place + 1 : speakers]:
            pair += 1
            apart = distance(said, run.said[other], run.case.facets)
            image = min(run.image[other][one], run.image[one][other])
            warm = laws.resting(image, min(run.trust[other][one], run.trust[one][other]))
            concerns = laws.tension(apart, constants.clash_tolerance, accepted) * (1.0 - warm)
            amount = either(concerns, ways_strain(run, one, other))
            if amount <= 0.0 or luck[pair] >= laws.clash_at_most(amount, time_for_two, constants.clash_rate):
                continue
            if luck[pair] < laws.clash_probability(amount, time_for_two, constants.clash_rate):
                chance = draw(run, Purpose.CLASH_VOICED, week, run.pair_low[pair], run.pair_high[pair])
                aloud = chance < max(run.voicing[one], run.voicing[other])
                note(run, one, other, laws.size(amount), aloud, False)


def ways_strain(run: Run, one: int, other: int) -> float:
    """Tension between the ways of working of two speakers."""
    first, second, team = run.people[one], run.people[other], run.team
    apart = ways.ways_apart(first.act_now, second.act_now, first.fixed_steps, second.fixed_steps)
    return ways.strain_of_ways(apart, team.pressure, team.demand, run.effects.structure, team.agreed_way)


def draw_for_pairs(run: Run, week: int) -> None:
    """Draw for each pair of speakers, in their order, whether they run into a difference: `run.pair_luck`."""
    keys, speakers, pairs = run.keys, run.meeting.speakers, 0
    for place in range(speakers):
        one = keys[run.speakers[place]]
        for other in run.speakers[place + 1 : speakers]:
            put(run.pair_low, pairs, min(one, keys[other]))
            put(run.pair_high, pairs, max(one, keys[other]))
            pairs += 1
    draw_pairs(run, Purpose.CLASH_ARISES, week, run.pair_low, run.pair_high, pairs, run.pair_luck)


def doubts(run: Run, week: int) -> None:
    """Doubts about the purpose or the chair, and stored grievance that bursts out."""
    team, bursting, speaking = run.team, run.luck[0], run.luck[1]
    draw_each(run, Purpose.BURST, week, run.keys, team.people, bursting)
    draw_each(run, Purpose.DOUBT_VOICED, week, run.keys, team.people, speaking)
    for one in run.present[: run.meeting.present]:
        person = run.people[one]
        amount = laws.doubt(person.grievance, person.hope, person.value, team.clarity)
        if amount < laws.LEAST_DOUBT:
            continue
        burst = bursting[one] < laws.burst_probability(
            person.grievance, max(team.pressure, team.shock), run.constants.burst_rate
        )
        aloud = burst or speaking[one] < amount * run.voicing[one] * laws.DOUBT_ALOUD
        if burst:
            amount = share(amount * (1.0 + person.grievance))
        if aloud:
            note(run, one, -1, amount, True, burst)
        else:
            swallows(person, run, laws.DOUBT_SWALLOWED * amount)


def turn_upward(run: Run, week: int) -> None:
    """Many who carry the same grievance towards those above tip together, and say it aloud until it cools down."""
    team, meeting, carried = run.team, run.meeting, 0.0
    for one in run.present[: meeting.present]:
        carried += run.people[one].upward / meeting.present
    team.heat = cohesion.unused(team.heat, meeting.weeks_since, upward.HEAT_LASTS_WEEKS)
    if draw(run, Purpose.TIPPING, week, 0, 0) < upward.tipping_probability(carried, max(team.pressure, team.shock)):
        team.heat = 1.0
    if team.heat < upward.LEAST_HEAT:
        return
    for one in run.present[: meeting.present]:
        person = run.people[one]
        person.ever_voiced = 1
        meeting.upward += team.heat * person.upward
        person.upward = upward.vented(person.upward, team.heat)


def store(run: Run, item: Row) -> None:
    """A clash that nobody voices: those concerned swallow it."""
    swallows(run.people[item.one], run, item.amount)
    run.meeting.stored += item.amount
    if item.other >= 0:
        swallows(run.people[item.other], run, item.amount)
        run.meeting.stored += item.amount


def work_through(run: Run, item: Row, mediated: float) -> None:
    """A voiced clash: the part that is worked through, and what it does to those concerned."""
    meeting, constants = run.meeting, run.constants
    first = run.people[item.one]
    first.ever_voiced = 1
    integrating, grievance, friction = first.integrating, first.grievance, first.friction
    level = first.chair_trust
    if item.other >= 0:
        second = run.people[item.other]
        second.ever_voiced = 1
        integrating = middle(integrating, second.integrating)
        grievance = middle(grievance, second.grievance)
        friction = middle(friction, second.friction)
        level = min(run.trust[item.other][item.one], run.trust[item.one][item.other])
    item.worked = laws.worked_through(mediated, integrating, run.team.shared_language, grievance, level, friction)
    meeting.voiced += item.amount
    meeting.unresolved += item.amount * (1.0 - item.worked)
    meeting.worked += item.amount * item.worked
    if item.other >= 0:
        reacts_to_clash(first, run, item.other, item.amount, item.worked)
        reacts_to_clash(run.people[item.other], run, item.one, item.amount, item.worked)
        return
    hurt = item.amount * (1.0 - item.worked)
    first.grievance = cohesion.grievance_eased(first.grievance, constants.healing_rate * item.worked)
    first.chair_trust = toward(first.chair_trust, item.worked, laws.DOUBT_MOVES_STANDING * item.amount)
    damage = constants.damage_rate * hurt * laws.DOUBT_HURTS_ALL / meeting.present
    for one in run.present[: meeting.present]:
        person = run.people[one]
        person.identification = cohesion.identification_hurt(person.identification, damage)
