"""Talking time, speaking, listening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.agents.professional import Professional
from simulation.laws import talk as laws
from simulation.laws.arithmetic import either, share
from simulation.meeting.record import Meeting
from simulation.meeting.relations import acquaintance, distance, trust_in_room
from simulation.strategies.base import MoveEffects
from simulation.streams import Purpose

if TYPE_CHECKING:
    from simulation.model import Collaboration


def talk(model: Collaboration, meeting: Meeting, effects: MoveEffects, luck: dict[Purpose, list[float]]) -> None:
    """Share out talking time, speak, listen."""
    present, team = meeting.present, model.team
    total = 0.0
    for person in present:
        total += laws.voice_weight(person.assertiveness, person.status)
    even = either(effects.inclusiveness * (0.4 + 0.6 * model.chair.translator), 0.5 * effects.ask_on)
    agenda = team.story
    loudest = -1.0
    safety = openness = 0.0
    for person, chance in zip(present, luck[Purpose.SPEAK], strict=True):
        person.safety = laws.safety(
            trust_in_room(person, present),
            team.norms,
            acquaintance(person, present),
            team.kept_share,
            effects.conflict_openness * person.chair_trust,
            person.threat,
            meeting.intimacy,
        )
        weight = laws.voice_weight(person.assertiveness, person.status)
        person.voice = laws.voice_share(weight, total, float(len(present)), even)
        person.turns = laws.talking_turns(person.voice, model.conditions.meeting_hours, model.constants.turns_per_hour)
        person.speaks(chance, effects.ask_on, agenda)
        safety += person.safety
        if person.spoke:
            meeting.speakers.append(person)
            openness += person.candour
            loud = person.voice * (1.5 - chance)
            if loud > loudest:
                loudest, meeting.loudest = loud, person
    meeting.safety = safety / len(present)
    meeting.openness = openness / len(present)
    meeting.dispersion = _dispersion(meeting.speakers)
    for person in present:
        person.listens(meeting.speakers)


def _dispersion(speakers: list[Professional]) -> float:
    """Mean distance of what is said from the middle of it."""
    if len(speakers) < 2:
        return 0.0
    size = len(speakers[0].said)
    middle = [0.0] * size
    for speaker in speakers:
        for facet in range(size):
            middle[facet] += speaker.said[facet] / len(speakers)
    total = 0.0
    for speaker in speakers:
        total += distance(speaker.said, middle)
    return share(total / len(speakers))
