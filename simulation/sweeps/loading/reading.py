"""What was read of a sweep file, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from simulation.constant_sets import ConstantSet
from simulation.scenario.loader import ScenarioSource
from simulation.scenario.problems import KeyPath, Place, Problem, key_name, place_of, show
from simulation.scenario.yaml_source import Located
from simulation.sweeps.shipped import SweepError
from simulation.sweeps.work import runs_columns

BLOCKS = ("levers", "uncertainties")
"""Blocks of a file that say what varies."""
RESERVED = frozenset(
    (
        *runs_columns(()),
        *("point", "scenario", "week", "series"),
        *("outcome", "runs", "mean", "sd", "low", "high", "failed"),
        *("policy", "model", "team"),
    )
)
"""Names that columns of tables have already: of runs, settings, series, analysis, and for the EMA workbench."""


class Reading:
    """A sweep file while it is read part by part; gathers what is wrong."""

    def __init__(self, path: Path, top: Located) -> None:
        self.path = path
        self.data: dict[str, Any] = top.plain()
        self.places: dict[KeyPath, Place] = top.places()
        self.written = top.writings()
        self.problems: list[Problem] = []
        self.sources: dict[str, ScenarioSource] = {}
        self.sets: dict[str, ConstantSet] = {}
        self.first_rows: dict[str, dict[Any, int]] = {}
        """Of each column of written settings the values, and the row in which each stands first."""
        self.table: list[Place] = []
        """Where the rows of a table of settings stand."""

    def tell(self, path: KeyPath, message: str = "", **told: Any) -> None:
        """Gather a problem of what stands at a key."""
        place, key = place_of(self.places, path), key_name(path, self.data)
        if self.table and path[:2] == ("design", "rows") and isinstance(path[2], int):
            place, key = self.table[path[2]], str(path[-1]) if len(path) > 3 else ""
        self.problems.append(Problem(*place, key=key, message=message, **told))

    def stop(self) -> None:
        """Go no further where something is wrong.

        Raises
        ------
        SweepError
            With every problem that was gathered.
        """
        if self.problems:
            raise SweepError(self.problems)

    def file_inside(self, text: str, key: KeyPath) -> Path | None:
        """A file that the sweep names, in its folder or below."""
        folder = self.path.resolve().parent
        try:
            target = (folder / text).resolve()
            inside = target.is_relative_to(folder)
            there = target.is_file()
        except (OSError, ValueError):
            inside = there = False
            target = folder
        if not inside:
            allowed = "a file in the folder of the sweep or below it; copy the other one there"
            self.tell(key, "this path leads outside the folder of the file", found=show(text), allowed=allowed)
        elif not there:
            self.tell(key, "there is no such file", found=show(text))
        return target if inside and there else None
