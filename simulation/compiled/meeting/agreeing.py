"""Who takes on what, together or alone, over arrays. Twin of `simulation/meeting/agreeing.py`."""

from __future__ import annotations

from simulation.compiled.agents.professional import agrees, concern, look_into_story, recognises
from simulation.compiled.arrays import Run
from simulation.compiled.draws import draw_each
from simulation.laws import agreements, cohesion
from simulation.laws.arithmetic import either, toward
from simulation.streams import Purpose


def agree(run: Run, week: int) -> None:
    """Who takes on what, together or alone."""
    team, meeting, effects = run.team, run.meeting, run.effects
    recorded = either(effects.structure, 0.5 * team.norms)
    ahead = run.ahead[week]
    term = max(2, min(6, ahead))
    weight = cohesion.meeting_yield(float(ahead), run.case.days_together, run.constants.settling_weeks)
    draw_each(run, Purpose.AGREE, week, run.keys, team.people, run.luck[0])
    draw_each(run, Purpose.AGREE_JOINT, week, run.keys, team.people, run.luck[1])
    draw_each(run, Purpose.AGREE_FACET, week, run.keys, team.people, run.luck[2])
    look_into_story(run)
    for place in range(meeting.present):
        one = run.present[place]
        person = run.people[one]
        recognises(run, one)
        if not agrees(run, one, run.luck[0, one]):
            continue
        joint = run.luck[1, one] < agreements.joint_probability(
            team.clarity, team.breadth, person.recognition, effects.act_together
        )
        item = run.agreements[team.agreements]
        item.owner = one
        item.made_week = week
        item.due_week = week + term + int(run.organisations[person.organisation].delay_weeks)
        item.facet = facet_taken_on(run, one, run.luck[2, one], joint)
        item.joint = 1 if joint else 0
        item.recorded = recorded
        item.weight = weight
        team.agreements += 1
        meeting.agreements += 1
        meeting.joint_agreements += item.joint
    if meeting.agreements > 0:
        isolated = meeting.agreements - meeting.joint_agreements
        team.isolated_share = toward(team.isolated_share, isolated / meeting.agreements, 0.5)


def facet_taken_on(run: Run, one: int, luck: float, joint: bool) -> int:
    """The facet an agreement is about; twin of the method of `Collaboration`."""
    weights = run.weights
    kind = run.organisations[run.people[one].organisation].kind
    size, total = run.case.facets, 0.0
    for facet in range(size):
        told = run.story[facet] if joint else concern(run, one, facet)
        weights[facet] = agreements.facet_weight(told, run.able[kind, facet], run.trouble[facet])
        total += weights[facet]
    edge = luck * total
    for facet in range(size):
        edge -= weights[facet]
        if edge < 0.0:
            return facet
    return size - 1
