"""How people stand to each other, to the story and to the team; worked out for everybody at once.

Who is looked at stands in the outer loop and everybody who looks in the inner one, over rows that lie side by side.
"""

from __future__ import annotations

from simulation.laws import convergence, moves, talk, trust
from simulation.laws.arithmetic import MIDDLE, either
from simulation.model.acts.organisation import obliges
from simulation.model.acts.professional import could_come, days_together, participates
from simulation.model.state import Array, Row, Run


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


def chairs(run: Run) -> int:
    """How many lead who are no members: the chair, if there is one."""
    return 1 if run.chair.leadership == moves.CHAIR_LEADS else 0


def days_of_group(run: Run) -> float:
    """Days a week on which those at the meeting work side by side, on average."""
    days = run.team.days_together
    if run.case.own_days == 0:
        return days
    for one in run.present[: run.meeting.present]:
        days += (days_together(run.people[one], run) - run.team.days_together) / run.meeting.present
    return max(0.0, days)


def obligations(run: Run) -> None:
    """Put down the obligation by organisation in `run.must`; nothing in a meeting changes it."""
    for place in range(run.case.organisations):
        run.must[place] = obliges(run.organisations[place], run)


def know_each_other(run: Run) -> None:
    """How well people know those in the room: `run.acquaintance`."""
    of_those_in_the_room(run, run.image, run.acquaintance)


def trust_each_other(run: Run) -> None:
    """How far people trust those in the room: `run.room_trust`."""
    of_those_in_the_room(run, run.trust, run.room_trust)
    if run.meeting.present <= 1:
        for one in range(run.team.people):
            run.room_trust[one] = trust.UNKNOWN


def of_those_in_the_room(run: Run, table: Array, means: Array) -> None:
    """Put down for everybody the mean of what they hold of those in the room; what people hold of themselves is 0."""
    people, number = run.team.people, run.meeting.present
    for one in range(people):
        means[one] = 0.0
    for other in run.present[:number]:
        row = table[other]
        for one in range(people):
            means[one] += row[one]
    for one in range(people):
        means[one] = means[one] / max(1, number - 1)


def rely_on_each_other(run: Run, taking: int) -> None:
    """Put down in `run.reliance` how far everybody trusts those who take part, so many (see `take_part`)."""
    people, reliance, others = run.team.people, run.reliance, float(max(1, taking - 1))
    for one in range(people):
        reliance[one] = 0.0
    for other in run.takers[:taking]:
        level = run.trust[other]
        for one in range(people):
            reliance[one] += level[one]
    for one in range(people):
        reliance[one] = reliance[one] / others if taking > 1 else trust.UNKNOWN


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
            is_there(run, run.organisations[person.organisation])
            if person.second_organisation >= 0:
                is_there(run, run.organisations[person.second_organisation])


def is_there(run: Run, organisation: Row) -> None:
    """Put down in `run.there` that an organisation was at the last meeting."""
    run.there[organisation.kind] = 1
    if organisation.unit >= 0:
        run.there[organisation.unit] = 1


def is_missing(run: Run, organisation: Row) -> bool:
    """Whether a facet needs its kind, or this very organisation, that was not there (see `look_who_is_there`)."""
    if run.kind_needed[organisation.kind] > 0 and run.there[organisation.kind] == 0:
        return True
    return organisation.unit >= 0 and run.kind_needed[organisation.unit] > 0 and run.there[organisation.unit] == 0


def everybody_remembers(run: Run, other: int, but: int, kept: float, broken: float) -> None:
    """Let everybody in `run.taking` add evidence to the trust in one other, except two: the other and `but`."""
    taking = run.taking
    all_kept, all_broken, level, counting = run.kept[other], run.broken[other], run.trust[other], run.counting[other]
    for one in range(run.team.people):
        heavier = trust.first_impression(broken, all_kept[one] + all_broken[one])
        more = all_kept[one] + kept * counting[one]
        less = all_broken[one] + heavier * counting[one]
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
