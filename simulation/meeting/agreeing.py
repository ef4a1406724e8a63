"""Who takes on what, together or alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.laws import agreements, cohesion
from simulation.laws.arithmetic import either, toward
from simulation.meeting.record import Meeting
from simulation.strategies.base import MoveEffects
from simulation.streams import Purpose
from simulation.team import Agreement

if TYPE_CHECKING:
    from simulation.model import Collaboration


def agree(model: Collaboration, meeting: Meeting, effects: MoveEffects, luck: dict[Purpose, list[float]]) -> None:
    """Who takes on what, together or alone."""
    team = model.team
    recorded = either(effects.structure, 0.5 * team.norms)
    ahead = model.weeks_to_next_meeting()
    term = max(2, min(6, ahead))
    weight = cohesion.meeting_yield(float(ahead), model.conditions.days_together, model.constants.settling_weeks)
    isolated = 0
    for number, person in enumerate(meeting.present):
        person.held = person.covered()
        person.recognises()
        if not person.agrees(luck[Purpose.AGREE][number], effects.structure, meeting.intimacy):
            continue
        joint = luck[Purpose.AGREE_JOINT][number] < agreements.joint_probability(
            team.clarity, team.breadth, person.recognition, effects.act_together
        )
        isolated += 0 if joint else 1
        due = model.week + term + int(person.organisation.delay_weeks)
        facet = model.facet_taken_on(person, luck[Purpose.AGREE_FACET][number], joint)
        meeting.agreements.append(Agreement(person, model.week, due, facet, joint, recorded, weight))
    team.agreements.extend(meeting.agreements)
    if meeting.agreements:
        team.isolated_share = toward(team.isolated_share, isolated / len(meeting.agreements), 0.5)
