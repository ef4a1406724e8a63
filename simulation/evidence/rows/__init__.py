"""The evidence rows: patterns from the field studies that the model must bring out.

A new row is one entry in one of these modules. Thresholds are ours; sources are listed in ``docs/sources.md``.
"""

from simulation.evidence.row import Row
from simulation.evidence.rows import bridging, conditions, courses, impunity, second_teams, ties

_MODULES = (courses, bridging, conditions, ties, second_teams, impunity)

ROWS: tuple[Row, ...] = tuple(sorted((row for module in _MODULES for row in module.ROWS), key=lambda row: row.id))
"""All rows, in order of their ids."""

__all__ = ["ROWS"]
