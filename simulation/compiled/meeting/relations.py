"""How people in a room stand to each other, over arrays. Twin of `simulation/meeting/relations.py`."""

from __future__ import annotations

from simulation.compiled.arrays import Array, Run
from simulation.laws.arithmetic import either


def know_each_other(run: Run) -> None:
    """How well people know those in the room: `run.acquaintance`.

    Twin of `acquaintance`, for everybody at once; what people hold of themselves is 0.
    """
    people, present = run.team.people, run.meeting.present
    for one in range(people):
        run.acquaintance[one] = 0.0
    for place in range(present):
        other = run.present[place]
        for one in range(people):
            run.acquaintance[one] += run.image[other, one]
    for one in range(people):
        run.acquaintance[one] = run.acquaintance[one] / max(1, present - 1)


def trust_each_other(run: Run) -> None:
    """How far people trust those in the room: `run.room_trust`; twin of `trust_in_room`, for everybody at once."""
    people, present = run.team.people, run.meeting.present
    for one in range(people):
        run.room_trust[one] = 0.0
    for place in range(present):
        other = run.present[place]
        for one in range(people):
            run.room_trust[one] += run.trust[other, one]
    for one in range(people):
        run.room_trust[one] = run.room_trust[one] / max(1, present - 1) if present > 1 else 0.5


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
