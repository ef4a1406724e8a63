"""What is done otherwise in arrays than in Python objects.

Compiled, these functions stand in place of those of the same names in `simulation.model.memory`. The generator and the
numbers of draws are those of `simulation.model.streams`. Many at once cost a fifth each, because the processor works on
several side by side. A draw that nobody uses changes nothing, for draws are not taken in turn.
"""

from __future__ import annotations

import numpy as np

from simulation.model.state import Array, Row, Run
from simulation.model.streams import philox, unit


def draw(run: Run, purpose: int, week: int, who: int, whom: int) -> float:
    """The draw of this run for a purpose, a week and persons' keys (0 for nobody)."""
    stream = run.stream
    high, low, _, _ = philox(
        (np.uint64(who), np.uint64(whom), np.uint64(week + (purpose << 16)), np.uint64(stream.replication)),
        (stream.seed_low, stream.seed_high),
    )
    return unit(high, low)


def draw_each(run: Run, purpose: int, week: int, who: Array, number: int, luck: Array) -> None:
    """Put the draws for the first `number` keys into `luck`."""
    tag, replication = np.uint64(week + (purpose << 16)), np.uint64(run.stream.replication)
    seed_low, seed_high = run.stream.seed_low, run.stream.seed_high
    for place in range(number):
        high, low, _, _ = philox((who[place], np.uint64(0), tag, replication), (seed_low, seed_high))
        luck[place] = unit(high, low)


def draw_pairs(run: Run, purpose: int, week: int, who: Array, whom: Array, number: int, luck: Array) -> None:
    """Put the draws for the first `number` pairs of keys into `luck`."""
    tag, replication = np.uint64(week + (purpose << 16)), np.uint64(run.stream.replication)
    seed_low, seed_high = run.stream.seed_low, run.stream.seed_high
    for place in range(number):
        high, low, _, _ = philox((who[place], whom[place], tag, replication), (seed_low, seed_high))
        luck[place] = unit(high, low)


def put(rows: Array, place: int, row: Row) -> None:
    """Put a row or number in its place in a list."""
    rows[place] = row


def added(rows: Array, place: int) -> Row:
    """A new row in its place."""
    return rows[place]


def new_person(run: Run) -> int:
    """The place of one person more."""
    run.team.people += 1
    return run.team.people - 1


def give_up_places(run: Run) -> None:
    """Move members together, in order of arrival, over the places of those who left."""
    people, kept = run.team.people, 0
    move_to = run.colleagues
    for one in range(people):
        move_to[one] = kept if run.people[one].left == 0 else -1
        kept += 1 if run.people[one].left == 0 else 0
    if kept == people:
        return
    for one in range(people):
        to = move_to[one]
        if to < 0:
            continue
        if to != one:
            run.people[to] = run.people[one]
            run.people[to].place = to
            run.keys[to] = run.keys[one]
            run.home[to] = run.home[one]
            for facet in range(run.case.facets):
                run.frame[facet][to] = run.frame[facet][one]
                run.profession[facet][to] = run.profession[facet][one]
                run.judged[facet][to] = run.judged[facet][one]
        for other in range(people):
            place = move_to[other]
            if place >= 0:
                run.kept[to][place] = run.kept[one][other]
                run.broken[to][place] = run.broken[one][other]
                run.trust[to][place] = run.trust[one][other]
                run.counting[to][place] = run.counting[one][other]
                run.image[to][place] = run.image[one][other]
                run.differed[to][place] = run.differed[one][other]
    for place in range(run.team.agreements):
        owner = run.agreements[place].owner
        run.agreements[place].owner = move_to[owner] if owner >= 0 else -1
    run.team.people = kept
