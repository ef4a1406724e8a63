"""Talking time, speaking, listening, over arrays. Twin of `simulation/meeting/talking.py`."""

from __future__ import annotations

from simulation.compiled.agents.professional import everybody_listens, speaks
from simulation.compiled.arrays import Run
from simulation.compiled.draws import draw_each
from simulation.compiled.meeting.relations import distance, know_each_other, trust_each_other
from simulation.laws import talk as laws
from simulation.laws.arithmetic import either, share
from simulation.streams import Purpose


def talk(run: Run, week: int) -> None:
    """Share out talking time, speak, listen."""
    meeting, effects, team = run.meeting, run.effects, run.team
    know_each_other(run)
    trust_each_other(run)
    number, total = meeting.present, 0.0
    for place in range(number):
        person = run.people[run.present[place]]
        total += laws.voice_weight(person.assertiveness, person.status)
    even = either(effects.inclusiveness * (0.4 + 0.6 * run.chair.translator), 0.5 * effects.ask_on)
    loudest, luck = -1.0, run.luck[0]
    draw_each(run, Purpose.SPEAK, week, run.keys, team.people, luck)
    safety = openness = 0.0
    for place in range(number):
        one = run.present[place]
        person = run.people[one]
        chance = luck[one]
        person.safety = laws.safety(
            run.room_trust[one],
            team.norms,
            run.acquaintance[one],
            team.kept_share,
            effects.conflict_openness * person.chair_trust,
            person.threat,
            meeting.intimacy,
        )
        weight = laws.voice_weight(person.assertiveness, person.status)
        person.voice = laws.voice_share(weight, total, float(number), even)
        person.turns = laws.talking_turns(person.voice, run.case.meeting_hours, run.constants.turns_per_hour)
        safety += person.safety
        if speaks(run, one, chance, effects.ask_on):
            run.speakers[meeting.speakers] = one
            meeting.speakers += 1
            openness += person.candour
            loud = person.voice * (1.5 - chance)
            if loud > loudest:
                loudest = loud
                meeting.loudest = one
    meeting.safety = safety / number
    meeting.openness = openness / number
    meeting.dispersion = dispersion(run)
    everybody_listens(run)


def dispersion(run: Run) -> float:
    """Mean distance of what is said from the middle of it."""
    number, middle = run.meeting.speakers, run.target
    if number < 2:
        return 0.0
    size = run.case.facets
    for facet in range(size):
        middle[facet] = 0.0
    for place in range(number):
        for facet in range(size):
            middle[facet] += run.said[run.speakers[place], facet] / number
    total = 0.0
    for place in range(number):
        total += distance(run.said[run.speakers[place]], middle, size)
    return share(total / number)
