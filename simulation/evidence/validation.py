"""All of the evidence at once: rows, null models, and rows with the thresholds of the phase reading moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.evidence.check import USUAL, Finding, check_readings, keys_of
from simulation.evidence.nulls import NullFinding, null_models
from simulation.evidence.robustness import readings
from simulation.evidence.row import Row
from simulation.evidence.rows import ROWS
from simulation.model.phases import DEFAULT_THRESHOLDS

MUST_HOLD = ("A", "B")
"""Strengths of the rows that must hold; others are reported."""


@dataclass(frozen=True, slots=True)
class Validation:
    """What was found.

    Attributes
    ----------
    found
        Findings by the name of the phase reading; the shipped one is `simulation.evidence.check.USUAL`.
    nulls
        Findings of the null models; none where only some rows were asked for.
    """

    found: dict[str, list[Finding]]
    nulls: list[NullFinding]
    replications: int
    seed: int

    @property
    def findings(self) -> list[Finding]:
        """Findings with the shipped phase reading."""
        return self.found[USUAL]

    @property
    def missed(self) -> list[str]:
        """Ids of the rows that must hold and do not."""
        return [item.row.id for item in self.findings if item.row.strength in MUST_HOLD and not item.held]


def runs_of(rows: Sequence[Row], replications: int) -> int:
    """How many runs the rows need."""
    return replications * len(keys_of(rows))


def rows_named(ids: Sequence[str]) -> tuple[Row, ...]:
    """The rows of these ids, in order of the table; all for none.

    Raises
    ------
    KeyError
        For an id that no row has.
    """
    known = {row.id: row for row in ROWS}
    for name in ids:
        if name not in known:
            raise KeyError(name)
    return tuple(row for row in ROWS if not ids or row.id in ids)


def validate(
    rows: Sequence[Row] = ROWS,
    *,
    replications: int = 400,
    seed: int = 0,
    workers: int = 1,
    constants: Constants = DEFAULT_CONSTANTS,
    engine: str = "auto",
    progress: Callable[[int, int], None] | None = None,
    tell: Callable[[str], None] | None = None,
) -> Validation:
    """Test evidence rows; with all of them, also the null models and the thresholds of the phase reading.

    Parameters
    ----------
    replications
        Runs per setting.
    progress
        Called with (runs done, runs in all) while the rows are run.
    tell
        Called with a line that says what runs now.
    """
    whole = len(rows) == len(ROWS)
    found = check_readings(
        rows,
        readings() if whole else {USUAL: DEFAULT_THRESHOLDS},
        replications=replications,
        seed=seed,
        workers=workers,
        constants=constants,
        progress=progress,
        engine=engine,
        tell=tell,
    )
    nulls: list[NullFinding] = []
    if whole:
        if tell is not None:
            tell("null models ...")
        nulls = null_models(replications=replications, seed=seed, workers=workers, constants=constants, engine=engine)
    return Validation(found, nulls, replications, seed)
