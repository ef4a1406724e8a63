"""Who comes; absence may send a deputy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation import membership
from simulation.laws import attendance, talk
from simulation.meeting.record import Meeting
from simulation.streams import Purpose

if TYPE_CHECKING:
    from simulation.model import Collaboration


def gather(model: Collaboration, meeting: Meeting) -> None:
    """Who comes; absence may send a deputy."""
    invited = model.invited()
    meeting.invited = invited
    meeting.members = len(invited)
    if not invited:
        meeting.persons = 1.0
        return
    keys = np.asarray([person.key for person in invited], dtype=np.uint64)
    waiting = attendance.waiting(model.given.calendar.fixed, meeting.weeks_since)
    luck = model.streams.each((Purpose.ATTEND, Purpose.DEPUTY), model.week, keys)
    for person, own, deputy in zip(invited, luck[0], luck[1], strict=True):
        if person.attends(own, deputy, waiting) > 0.0:
            person.missed_in_a_row = 0
            person.last_seen_week = model.week
            if person.meetings_attended == 0:
                membership.introduce(model, person)
            person.meetings_attended += 1
            meeting.present.append(person)
            meeting.presence.append(person.presence)
        else:
            person.missed_in_a_row += 1
    meeting.persons = 1.0 + len(meeting.present)
    meeting.intimacy = talk.small_group(meeting.persons, model.constants.comfortable_size)
