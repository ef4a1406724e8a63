"""How people in a room stand to each other, over arrays. Twin of `simulation/meeting/relations.py`."""

from __future__ import annotations

from simulation.compiled.arrays import Array, Run
from simulation.laws.arithmetic import either


def acquaintance(run: Run, one: int) -> float:
    """How well a person knows those in the room."""
    present, total = run.meeting.present, 0.0
    for place in range(present):
        if run.present[place] != one:
            total += run.image[one, run.present[place]]
    return total / max(1, present - 1)


def trust_in_room(run: Run, one: int) -> float:
    """How far a person trusts those in the room."""
    present, total = run.meeting.present, 0.0
    if present < 2:
        return 0.5
    for place in range(present):
        if run.present[place] != one:
            total += run.trust[one, run.present[place]]
    return total / (present - 1)


def distance(one: Array, other: Array, size: int) -> float:
    """Total variation distance between two points on the simplex of `size` facets."""
    total = 0.0
    for facet in range(size):
        total += abs(one[facet] - other[facet])
    return 0.5 * total


def members_translating(run: Run) -> float:
    """What the two best translators among the members add, if they get room."""
    best = second = 0.0
    for place in range(run.meeting.speakers):
        person = run.people[run.speakers[place]]
        skill = person.translating * person.translating * min(1.0, person.turns)
        if skill > best:
            second = best
            best = skill
        elif skill > second:
            second = skill
    return either(0.6 * best, 0.6 * second) * run.effects.inclusiveness
