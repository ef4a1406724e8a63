"""Summing up weekly tables as they arrive, in whole numbers. Twin of `simulation/experiment/accumulator.py`."""

from __future__ import annotations

import numpy as np

from simulation.model.state import Array


def acceptable(
    values: Array, levels: int, memberships: int, phases: int, persons: int, most: tuple[float, float, float]
) -> bool:
    """Whether every value of a block is one that a weekly table can hold; not-a-number is not.

    Parameters
    ----------
    values
        Array (runs, weeks, columns).
    levels, memberships, phases, persons
        Number of indicators, first column of the phase memberships, columns of the dominant phase and the people.
    most
        Largest number of a phase, of people, and how far rounding may take a value over what is allowed.
    """
    most_phase, most_persons, rounding = most
    for run in range(values.shape[0]):
        for week in range(values.shape[1]):
            row = values[run, week]
            fine = row[phases] >= -rounding and row[phases] <= most_phase + rounding
            fine = fine and row[persons] >= -rounding and row[persons] <= most_persons + rounding
            for place in range(phases - memberships):
                fine = fine and row[memberships + place] >= -rounding and row[memberships + place] <= 1.0 + rounding
            for place in range(levels):
                fine = fine and row[1 + place] >= -rounding and row[1 + place] <= 1.0 + rounding
            if not fine:
                return False
    return True


def count(
    values: Array,
    memberships: int,
    phases: int,
    met: int,
    persons: int,
    in_phase: Array,
    meetings: Array,
    totals: Array,
    counts: Array,
    levels: Array,
    people: Array,
    units: float,
    adjourned: int,
    holds_after: Array,
) -> None:
    """Count and add a block of weekly tables; twin of `PerWeek.add`.

    Of a team that has ended only phases and the counts that `holds_after` marks are taken.
    """
    indicators, steps = levels.shape[1], float(levels.shape[2] - 1)
    for week in range(values.shape[1]):  # weeks outside, so that what is counted in stays near
        for run in range(values.shape[0]):
            row = values[run, week]
            in_phase[week, int(row[phases])] += 1
            meetings[week] += 1 if row[met] > 0.5 else 0
            alive = int(row[phases]) != adjourned
            if alive or row[met] > 0.5:
                people[week, int(np.rint(row[persons]))] += np.uint32(1)
            for place in range(indicators if alive else 0):
                level = row[1 + place]
                totals[week, place] += np.int64(np.rint(level * units))
                levels[week, place, np.int64(np.rint(level * steps))] += np.uint32(1)
            for place in range(counts.shape[1]):
                if alive or holds_after[place]:
                    counts[week, place] += np.int64(np.rint(row[1 + indicators + place]))
            for place in range(phases - memberships):
                totals[week, indicators + place] += np.int64(np.rint(row[memberships + place] * units))
