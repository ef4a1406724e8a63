"""How well a set of constants does on the evidence: how many rows hold, and how much the others fall short."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from simulation.constants import DEFAULT_CONSTANTS
from simulation.evidence.check import check_rows
from simulation.evidence.rows import ROWS
from simulation.evidence.traces import Trace

LARGEST_MISS = 3.0
"""A row never counts for more in the shortfall, so that one hopeless row does not hide the others."""


@dataclass(frozen=True, slots=True)
class Score:
    """What a set of constants was found to do.

    Attributes
    ----------
    asked
        Rows in all.
    margins
        Distance to the threshold of each row that was scored, that of its worst figure; negative for a miss.
    missed
        Ids of the rows that did not hold.
    """

    asked: int
    margins: Mapping[str, float]
    missed: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every row was scored."""
        return len(self.margins) == self.asked

    @property
    def held(self) -> int:
        """Number of rows that held."""
        return len(self.margins) - len(self.missed)

    @property
    def shortfall(self) -> float:
        """How far the missed rows are from holding, in all."""
        return math.fsum(shortfall(self.margins[name]) for name in self.missed)

    @property
    def rank(self) -> tuple[int, float]:
        """Smaller is better: misses, then shortfall."""
        return len(self.missed), self.shortfall


def shortfall(margin: float) -> float:
    """What a missed row adds to the shortfall; a figure that could not be found counts as the largest miss."""
    return LARGEST_MISS if math.isnan(margin) else min(LARGEST_MISS, max(0.0, -margin))


class Scorer(Protocol):
    """Scores sets of constants."""

    def rows(self) -> tuple[str, ...]:
        """Ids of the rows."""

    def score(
        self, values: Mapping[str, float], replications: int, seed: int, allowed: int | None, as_if: int | None = None
    ) -> Score:
        """Score constants with these values, the others at their defaults.

        Parameters
        ----------
        allowed
            Misses from which on more of them are not worth counting: once there are more, scoring may stop.
        as_if
            Judge contrasts by intervals as narrow as so many runs would make them.
        """


@dataclass(frozen=True, slots=True)
class EvidenceScorer:
    """Scores sets of constants on the evidence rows of some strengths.

    Attributes
    ----------
    strengths
        Letters of the strengths that count.
    engine
        Which engine runs.
    workers
        Threads or processes per set.
    """

    strengths: str = "AB"
    engine: str = "compiled"
    workers: int = 1

    def rows(self) -> tuple[str, ...]:
        """Ids of the rows."""
        return tuple(row.id for row in self._rows())

    def score(
        self, values: Mapping[str, float], replications: int, seed: int, allowed: int | None, as_if: int | None = None
    ) -> Score:
        """Score constants; rows that take little work come first."""
        constants = DEFAULT_CONSTANTS.changed(values)
        rows = self._rows()
        findings: list[Any] = []
        for part in [rows] if allowed is None else parts(rows):
            findings += check_rows(
                rows=part,
                replications=replications,
                seed=seed,
                workers=self.workers,
                constants=constants,
                engine=self.engine,
                as_if=as_if,
            )
            if allowed is not None and sum(not finding.held for finding in findings) > allowed:
                break
        return score_of(findings, len(rows))

    def _rows(self) -> list[Any]:
        return [row for row in ROWS if row.strength in self.strengths]


def parts(rows: Iterable[Any]) -> list[list[Any]]:
    """Rows in the order in which they are scored, so that a bad set is dropped early.

    First those with the fewest settings, as many as take half of the runs; then the others; last those that need the
    full record of runs, which takes more time than all others together.
    """
    ordered = sorted(rows, key=lambda row: (len(row.settings), row.id))
    plain = [row for row in ordered if not needs_full_record(row)]
    runs = list(itertools.accumulate(len(row.settings) for row in plain))
    half = sum(2 * done <= runs[-1] for done in runs)
    found = [plain[:half], plain[half:], [row for row in ordered if needs_full_record(row)]]
    return [part for part in found if part]


def needs_full_record(row: Any) -> bool:
    """Whether a row looks at something worked out from the full record of runs."""
    return any(isinstance(observable, Trace) for test in row.tests for _, observable in test.looks_at)


def score_of(findings: Sequence[Any], asked: int) -> Score:
    """The score that findings give."""
    margins = {finding.row.id: min(margin_of(check) for check in finding.checks) for finding in findings}
    missed = tuple(sorted(finding.row.id for finding in findings if not finding.held))
    return Score(asked, margins, missed)


def margin_of(check: Any) -> float:
    """Distance of a figure to its threshold; just that it holds or not, where no distance is told."""
    margin = getattr(check, "margin", None)
    if margin is None:
        return 1.0 if check.held else -1.0
    return -math.inf if math.isnan(margin) else float(margin)
