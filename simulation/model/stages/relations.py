"""How people stand to each other, to the story and to the team; worked out for everybody at once.

Who is looked at stands in the outer loop and everybody who looks in the inner one, over rows that lie side by side.
"""

from __future__ import annotations

from simulation.laws import convergence, talk, trust
from simulation.laws.arithmetic import MIDDLE, either
from simulation.model.acts.organisation import obliges
from simulation.model.acts.professional import could_come, participates
from simulation.model.state import Array, Run


def take_part(run: Run) -> int:
    """Put down in `run.takers` and `run.taking` who takes part, in order of arrival; returns how many do."""
    number = 0
    for one in range(run.team.people):
        taking = 1 if participates(run.people[one]) else 0
        run.taking[one] = taking
        if taking > 0:
            run.takers[number] = one
            number += 1
    return number


def invited(run: Run) -> int:
    """How many members could come at all."""
    number = 0
    for one in range(run.team.people):
        number += 1 if could_come(run.people[one]) else 0
    return number


def obligations(run: Run) -> None:
    """Put down the obligation by organisation in `run.must`; nothing in a meeting changes it."""
    for place in range(run.case.organisations):
        run.must[place] = obliges(run.organisations[place], run)


def know_each_other(run: Run) -> None:
    """How well people know those in the room: `run.acquaintance`; what people hold of themselves is 0."""
    people, number, acquaintance = run.team.people, run.meeting.present, run.acquaintance
    for one in range(people):
        acquaintance[one] = 0.0
    for other in run.present[:number]:
        image = run.image[other]
        for one in range(people):
            acquaintance[one] += image[one]
    for one in range(people):
        acquaintance[one] = acquaintance[one] / max(1, number - 1)


def trust_each_other(run: Run) -> None:
    """How far people trust those in the room: `run.room_trust`."""
    people, number, room_trust = run.team.people, run.meeting.present, run.room_trust
    for one in range(people):
        room_trust[one] = 0.0
    for other in run.present[:number]:
        level = run.trust[other]
        for one in range(people):
            room_trust[one] += level[one]
    for one in range(people):
        room_trust[one] = room_trust[one] / max(1, number - 1) if number > 1 else trust.UNKNOWN


def look_into_story(run: Run) -> None:
    """Put down in `run.covered` the part of everybody's own concern that the shared story holds, clear or not."""
    people, covered, pull = run.team.people, run.covered, run.pull
    room = convergence.story_room(run.team.breadth)
    for one in range(people):
        covered[one] = 0.0
        pull[one] = run.people[one].pull
    for facet in range(run.case.facets):
        story, frame, judged = run.story[facet], run.frame[facet], run.judged[facet]
        for one in range(people):
            covered[one] += convergence.included(talk.concern(frame[one], judged[one], pull[one]), story, room)


def look_who_is_there(run: Run) -> None:
    """Put down in `run.there` which kinds of organisation were at the last meeting held; the rest is missing."""
    for kind in range(run.case.kinds):
        run.there[kind] = 0
    for one in range(run.team.people):
        person = run.people[one]
        if person.left == 0 and person.presence > 0.0:
            run.there[run.organisations[person.organisation].kind] = 1


def everybody_remembers(run: Run, other: int, but: int, kept: float, broken: float) -> None:
    """Let everybody in `run.taking` add evidence to the trust in one other, except two: the other and `but`."""
    taking = run.taking
    all_kept, all_broken, level = run.kept[other], run.broken[other], run.trust[other]
    for one in range(run.team.people):
        more = all_kept[one] + kept
        less = all_broken[one] + broken
        total = more + less
        more = trust.bounded_evidence(more, total)
        less = trust.bounded_evidence(less, total)
        concerned = taking[one] > 0 and one != other and one != but
        all_kept[one] = more if concerned else all_kept[one]
        all_broken[one] = less if concerned else all_broken[one]
        level[one] = trust.trust_level(more, less) if concerned else level[one]


def distance(one: Array, other: Array, size: int) -> float:
    """Total variation distance between two points on the simplex of `size` facets."""
    total = 0.0
    for facet in range(size):
        total += abs(one[facet] - other[facet])
    return MIDDLE * total


def members_translating(run: Run) -> float:
    """What the two best translators among the members add, if they get room."""
    best = second = 0.0
    for one in run.speakers[: run.meeting.speakers]:
        person = run.people[one]
        skill = person.translating * person.translating * min(1.0, person.turns)
        if skill > best:
            second = best
            best = skill
        elif skill > second:
            second = skill
    adding = either(convergence.MEMBERS_TRANSLATE * best, convergence.MEMBERS_TRANSLATE * second)
    return adding * run.effects.inclusiveness
