"""Who comes; absence may send a deputy."""

from __future__ import annotations

from simulation.laws import attendance, talk
from simulation.model.acts.professional import attends, could_come, sends_deputy
from simulation.model.memory import draw, draw_each
from simulation.model.stages.joining import introduce
from simulation.model.stages.relations import chairs, obligations
from simulation.model.state import NO_DEPUTY, Run
from simulation.model.streams import Purpose


def gather(run: Run, week: int) -> None:
    """See who comes; absence may send a deputy."""
    meeting, luck = run.meeting, run.luck[0]
    waiting = attendance.waiting(run.team.fixed, meeting.weeks_since)
    obligations(run)
    draw_each(run, Purpose.ATTEND, week, run.keys, run.team.people, luck)
    for one in range(run.team.people):
        person = run.people[one]
        person.invited = 1 if could_come(person) else 0
        if person.invited == 0:
            continue
        meeting.members += 1
        person.presence = attends(person, run, luck[one], waiting)
        if person.presence <= 0.0 and person.deputy != NO_DEPUTY:
            person.presence = sends_deputy(person, run, draw(run, Purpose.DEPUTY, week, person.key, 0))
        if person.presence > 0.0:
            person.missed_in_a_row = 0
            person.last_seen_week = week
            if person.meetings_attended == 0:
                introduce(run, one)
            person.meetings_attended += 1
            run.present[meeting.present] = one
            meeting.present += 1
        else:
            person.missed_in_a_row += 1
    meeting.persons = float(chairs(run)) + meeting.present
    if meeting.members > 0:
        meeting.intimacy = talk.small_group(meeting.persons, run.constants.comfortable_size)
