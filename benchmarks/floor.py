"""The floor: a bare compiled loop that does only what is done per pair of members in a meeting, and nothing else.

Per meeting, with as many there and speaking as come on average: how well all know and trust each other, listening
(frames and image accuracy), the distance of what two say with a draw and the chance of a clash, and one kept word of
each member remembered by all others.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from simulation import DEFAULT_CONSTANTS
from simulation.compiled.arrays import team_of
from simulation.compiled.build import engine
from simulation.model.case import Case
from simulation.model.columns import WEEK_COLUMNS
from simulation.model.stages.clashing import differences
from simulation.model.stages.relations import everybody_remembers, know_each_other, take_part, trust_each_other
from simulation.model.stages.talking import everybody_listens
from simulation.scenario.schema import Scenario


def pair_updates(run: Any, runs: int, meetings: int) -> None:
    """Only the pair updates of so many runs of so many meetings."""
    for _ in range(runs):
        for meeting in range(meetings):
            run.meeting.clashes = 0
            know_each_other(run)
            trust_each_other(run)
            everybody_listens(run)
            differences(run, 1 + meeting)
            for one in range(take_part(run)):
                everybody_remembers(run, one, one, 0.2, 0.0)


def at_the_table(team: Scenario, come: int) -> Any:
    """The team after its first meeting, with so many members present and speaking."""
    case, compiled = Case(team, None, 0, DEFAULT_CONSTANTS), engine()
    run = team_of(case)
    compiled.prepare(run)
    compiled.advance(run, compiled.conduct(case.strategies), 0, 1, np.zeros((1, 1, len(WEEK_COLUMNS))))
    run.meeting.present = run.meeting.speakers = come
    for place in range(int(run.team.people)):
        run.people[place].meetings_attended = 0
    for place in range(come):
        run.present[place] = run.speakers[place] = place
        person = run.people[place]
        person.presence, person.turns, person.candour, person.meetings_attended = 1.0, 0.8, 0.5, 1
        run.said[place] = run.frame[:, place]
        run.voicing[place] = 0.5
    return run
