"""Who comes; absence may send a deputy. Twin of `simulation/meeting/gathering.py`."""

from __future__ import annotations

from simulation.compiled.agents.professional import attends, sends_deputy
from simulation.compiled.arrays import Run
from simulation.compiled.draws import draw
from simulation.compiled.membership import introduce
from simulation.laws import talk
from simulation.streams import Purpose


def gather(run: Run, week: int) -> None:
    """Who comes; absence may send a deputy."""
    meeting = run.meeting
    for one in range(run.team.people):
        person = run.people[one]
        if person.left > 0 or person.availability <= 0.0:
            continue
        meeting.members += 1
        person.presence = attends(run, one, week, draw(run, Purpose.ATTEND, week, person.key, 0))
        if person.presence <= 0.0 and person.deputy > 0:
            person.presence = sends_deputy(run, one, draw(run, Purpose.DEPUTY, week, person.key, 0))
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
    meeting.persons = 1.0 + meeting.present
    if meeting.members > 0:
        meeting.intimacy = talk.small_group(meeting.persons, run.constants.comfortable_size)
