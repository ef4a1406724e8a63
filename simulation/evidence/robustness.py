"""How the evidence rows change when the thresholds of the phase reading move.

The phases are read off the same runs again, so nothing else changes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from simulation.evidence.check import USUAL, Finding
from simulation.model.phases import DEFAULT_THRESHOLDS, Thresholds

MOVED = 0.20
"""By how much a threshold is moved, as a share of itself."""
_MOVING = ("aim", "order", "unresolved", "functioning")


def readings() -> dict[str, Thresholds]:
    """The shipped reading, and one for each threshold moved up and down, by name."""
    found = {USUAL: DEFAULT_THRESHOLDS}
    for name in _MOVING:
        for sign in (-1.0, 1.0):
            value = getattr(DEFAULT_THRESHOLDS, name) * (1.0 + sign * MOVED)
            found[f"{name} {sign * MOVED:+.0%}"] = replace(DEFAULT_THRESHOLDS, **{name: value})
    return found


def changed_rows(found: Mapping[str, Sequence[Finding]]) -> dict[str, tuple[list[str], list[str]]]:
    """For each other reading, the rows that no longer hold and those that hold only then, by id."""
    usual = {finding.row.id: finding.held for finding in found[USUAL]}
    changes = {}
    for reading, findings in found.items():
        if reading == USUAL:
            continue
        lost = [finding.row.id for finding in findings if usual[finding.row.id] and not finding.held]
        won = [finding.row.id for finding in findings if finding.held and not usual[finding.row.id]]
        changes[reading] = (lost, won)
    return changes
