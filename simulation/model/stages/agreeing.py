"""Who takes on what, together or alone."""

from __future__ import annotations

from simulation.laws import agreements, cohesion, deals
from simulation.laws.arithmetic import MIDDLE, either, toward
from simulation.limits import CALENDAR_END
from simulation.model.acts.professional import agrees, concern, days_together, recognises
from simulation.model.memory import added, draw, draw_each
from simulation.model.stages.relations import days_of_group, look_into_story
from simulation.model.state import Run
from simulation.model.streams import Purpose


def agree(run: Run, week: int) -> None:
    """Who takes on what, together or alone."""
    team, meeting, effects = run.team, run.meeting, run.effects
    recorded = either(effects.structure, agreements.RECORDED_BY_NORMS * team.norms)
    ahead = weeks_to_next(run, week)
    term = max(agreements.SHORTEST_TERM_WEEKS, min(agreements.LONGEST_TERM_WEEKS, ahead))
    weight = cohesion.meeting_yield(float(ahead), days_of_group(run), meeting.used, run.constants.settling_weeks)
    agreeing, joining, choosing = run.luck[0], run.luck[1], run.luck[2]
    draw_each(run, Purpose.AGREE, week, run.keys, team.people, agreeing)
    draw_each(run, Purpose.AGREE_JOINT, week, run.keys, team.people, joining)
    draw_each(run, Purpose.AGREE_FACET, week, run.keys, team.people, choosing)
    look_into_story(run)
    look_what_is_trained(run)
    for one in run.present[: meeting.present]:
        person = run.people[one]
        recognises(person, run)
        if not agrees(person, run, agreeing[one]):
            continue
        joint = joining[one] < agreements.joint_probability(
            team.clarity,
            team.breadth,
            person.recognition,
            cohesion.carried_by_trust(effects.act_together, run.room_trust[one]),
            run.room_trust[one],
            person.friction,
        )
        item = added(run.agreements, team.agreements)
        item.owner = one
        item.made_week = week
        item.due_week = week + term + int(run.organisations[person.organisation].delay_weeks)
        item.facet = facet_taken_on(run, one, choosing[one], joint)
        item.joint = 1 if joint else 0
        item.own = int(agreements.in_own_hands(float(item.joint), run.able[person.organisation][item.facet]))
        item.deal = 0
        item.recorded = recorded
        item.weight = weight if run.case.own_days == 0 else weight_for(run, one, ahead)
        item.kept = 0
        team.agreements += 1
        meeting.agreements += 1
        meeting.joint_agreements += item.joint
    trade(run, week, term, weight, recorded)
    if meeting.agreements > 0:
        isolated = meeting.agreements - meeting.joint_agreements
        team.isolated_share = toward(team.isolated_share, isolated / meeting.agreements, agreements.ISOLATED_RENEWED)


def trade(run: Run, week: int, term: int, weight: float, recorded: float) -> None:
    """On each practical facet that needs several kinds, the two who trust each other most may trade."""
    for facet in range(run.case.facets):
        if run.needed[facet] <= 1 or run.tractability[facet] < deals.PRACTICAL:
            continue
        one, other, most = -1, -1, -1.0
        for first in run.present[: run.meeting.present]:
            here = run.people[first].organisation
            if run.able[here][facet] < MIDDLE:
                continue
            for second in run.present[: run.meeting.present]:
                there = run.people[second].organisation
                if run.organisations[here].kind == run.organisations[there].kind:
                    continue
                level = min(run.trust[first][second], run.trust[second][first])
                if here < there and run.able[there][facet] > MIDDLE and level > most:
                    one, other, most = first, second, level
        if one < 0:
            continue
        chance = deals.deal_probability(run.team.clarity, most, run.effects.act_together, run.effects.relate)
        if draw(run, Purpose.DEAL, week, run.facet_keys[facet], 0) < chance:
            take_on_deal(run, one, facet, week, term, weight, recorded)
            take_on_deal(run, other, facet, week, term, weight, recorded)


def take_on_deal(run: Run, one: int, facet: int, week: int, term: int, weight: float, recorded: float) -> None:
    """One side of a deal: something joint on a facet, for its own sake."""
    item = added(run.agreements, run.team.agreements)
    item.owner, item.made_week, item.facet = one, week, facet
    item.due_week = week + term + int(run.organisations[run.people[one].organisation].delay_weeks)
    item.joint = item.deal = 1
    item.own = item.kept = 0
    item.recorded, item.weight = recorded, weight
    run.team.agreements += 1
    run.meeting.agreements += 1
    run.meeting.joint_agreements += 1


def look_what_is_trained(run: Run) -> None:
    """Put down in `run.trained`, per facet, the share of those present whose organisation can work on it."""
    number = max(1, run.meeting.present)
    for facet in range(run.case.facets):
        run.trained[facet] = 0.0
        for one in run.present[: run.meeting.present]:
            able = run.able[run.people[one].organisation][facet]
            run.trained[facet] += agreements.in_own_hands(0.0, able) / number


def weeks_to_next(run: Run, week: int) -> int:
    """Weeks to the next meeting, as known now."""
    for later in range(week + 1, CALENDAR_END):
        if run.meets[later] > 0:
            return later - week
    return agreements.NOTHING_PLANNED_WEEKS


def weight_for(run: Run, one: int, ahead: int) -> float:
    """How much somebody takes on until a meeting so many weeks ahead, by the days that person works side by side."""
    days = days_together(run.people[one], run)
    return cohesion.meeting_yield(float(ahead), days, run.meeting.used, run.constants.settling_weeks)


def facet_taken_on(run: Run, one: int, luck: float, joint: bool) -> int:
    """The facet an agreement is about: of the story (or the own concern, when alone) and of what the person can."""
    weights, person, size, total = run.weights, run.people[one], run.case.facets, 0.0
    able, second = run.able[person.organisation], person.second_organisation
    for facet in range(size):
        told = run.story[facet] if joint else concern(person, run, facet)
        can = able[facet] if second < 0 else max(able[facet], run.able[second][facet])
        can = agreements.able_by_learning(can, person.learned)
        weights[facet] = agreements.facet_weight(told, can, run.trouble[facet], run.trained[facet], run.emphasis[facet])
        total += weights[facet]
    edge = luck * total
    for facet in range(size):
        edge -= weights[facet]
        if edge < 0.0:
            return facet
    return size - 1
