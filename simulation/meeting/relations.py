"""How people in a room stand to each other."""

from __future__ import annotations

from simulation.agents.professional import Professional
from simulation.laws.arithmetic import either
from simulation.meeting.record import Meeting
from simulation.strategies.base import MoveEffects


def acquaintance(person: Professional, present: list[Professional]) -> float:
    """How well a person knows those in the room."""
    total = 0.0
    for other in present:
        if other is not person:
            total += person.image[other.index]
    return total / max(1, len(present) - 1)


def trust_in_room(person: Professional, present: list[Professional]) -> float:
    """How far a person trusts those in the room."""
    total = 0.0
    kept, broken = person.kept, person.broken
    for other in present:
        if other is not person:
            index = other.index
            total += kept[index] / (kept[index] + broken[index])
    return total / max(1, len(present) - 1) if len(present) > 1 else 0.5


def distance(one: list[float], other: list[float]) -> float:
    """Total variation distance between two points on the simplex."""
    total = 0.0
    for first, second in zip(one, other, strict=True):
        total += abs(first - second)
    return 0.5 * total


def members_translating(meeting: Meeting, effects: MoveEffects) -> float:
    """What the two best translators among the members add, if they get room."""
    best = second = 0.0
    for person in meeting.speakers:
        skill = person.translating * person.translating * min(1.0, person.turns)
        if skill > best:
            best, second = skill, best
        elif skill > second:
            second = skill
    return either(0.6 * best, 0.6 * second) * effects.inclusiveness
