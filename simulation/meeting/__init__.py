"""One meeting, stage by stage: who comes, what the chair sees and does, talk, clash, convergence, agreements, close.

Each stage is a function in a module of its own, in the order in which `open_meeting` and `hold_meeting` call them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.meeting.agreeing import agree
from simulation.meeting.clashing import clash
from simulation.meeting.closing import close
from simulation.meeting.converging import converge
from simulation.meeting.gathering import gather
from simulation.meeting.record import Clash, Meeting
from simulation.meeting.talking import talk
from simulation.streams import Purpose

if TYPE_CHECKING:
    from simulation.model import Collaboration

__all__ = ["Clash", "Meeting", "hold_meeting", "open_meeting"]

_PERSONAL = (
    Purpose.SPEAK,
    Purpose.DOUBT_VOICED,
    Purpose.BURST,
    Purpose.AGREE,
    Purpose.AGREE_FACET,
    Purpose.AGREE_JOINT,
)


def open_meeting(model: Collaboration) -> Meeting:
    """See who comes to the meeting of this week, and let the chair read the room; returns the record to go on with."""
    meeting = Meeting(
        week=model.week,
        number=model.team.meetings_held + 1,
        weeks_since=float(model.week - model.team.last_meeting_week),
    )
    gather(model, meeting)
    meeting.reading = model.chair.reads_room()
    return meeting


def hold_meeting(model: Collaboration, meeting: Meeting) -> None:
    """Hold a meeting that was opened: the chair's moves, talk, clash, convergence, agreements, close."""
    effects = model.chair.chooses()
    meeting.moves, meeting.effects = model.chair.moves, effects
    if meeting.present:
        keys = np.asarray([person.key for person in meeting.present], dtype=np.uint64)
        luck = dict(zip(_PERSONAL, model.streams.each(_PERSONAL, model.week, keys), strict=True))
        talk(model, meeting, effects, luck)
        clash(model, meeting, effects, luck, keys)
        converge(model, meeting, effects)
        agree(model, meeting, effects, luck)
        close(model, meeting, effects)
    model.team.meetings_held += 1
    model.team.last_meeting_week = model.week
