"""One meeting, stage by stage."""

from __future__ import annotations

from simulation.model.acts.chair import brings_about, chooses, reads_room, takes_lead
from simulation.model.stages.agreeing import agree
from simulation.model.stages.clashing import clash
from simulation.model.stages.closing import close
from simulation.model.stages.converging import converge
from simulation.model.stages.gathering import gather
from simulation.model.stages.observing import fill_room
from simulation.model.stages.talking import talk
from simulation.model.state import Array, Run


def open_meeting(run: Run, week: int) -> None:
    """See who comes to the meeting of this week, and let the chair read the room."""
    meeting, team = run.meeting, run.team
    meeting.held = 1
    meeting.number = team.meetings_held + 1
    meeting.weeks_since = float(week - team.last_meeting_week)
    gather(run, week)
    takes_lead(run.chair, run, week)
    fill_room(run)
    reads_room(run.chair, run, week)


def hold_meeting(run: Run, conduct: Array, week: int) -> None:
    """Hold a meeting that was opened: the chair's moves, talk, clash, convergence, agreements, close.

    `conduct` gives the moves of a strategy: function of its number, what is perceived, and the moves to fill in.
    """
    chooses(run.chair, run, conduct)
    brings_about(run.chair, run)
    if run.meeting.present > 0:
        talk(run, week)
        clash(run, week)
        converge(run, week)
        agree(run, week)
        close(run, week)
    run.team.meetings_held += 1
    run.team.last_meeting_week = week
