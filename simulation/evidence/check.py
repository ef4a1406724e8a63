"""Running the evidence rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.evidence.row import Check, Row, Setting
from simulation.evidence.rows import ROWS
from simulation.experiment.ensemble import Ensemble
from simulation.experiment.runner import compare
from simulation.scenario.loader import load_scenario


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for a row."""

    row: Row
    checks: tuple[Check, ...]

    @property
    def held(self) -> bool:
        """Whether all figures of the row hold."""
        return all(check.held for check in self.checks)


def check_rows(
    rows: Sequence[Row] = ROWS,
    *,
    replications: int = 400,
    seed: int = 0,
    workers: int = 1,
    constants: Constants = DEFAULT_CONSTANTS,
    progress: Callable[[int, int], None] | None = None,
    engine: str = "auto",
) -> list[Finding]:
    """Run what the rows need, each setting once over the same random streams, and test them.

    Parameters
    ----------
    replications
        Runs per setting.
    workers
        Processes; the findings do not depend on it.
    progress
        Called with (runs done, runs in all).
    engine
        `auto`, `mesa` or `compiled`; the findings do not depend on it.
    """
    settings: dict[str, Setting] = {}
    for row in rows:
        for setting in row.settings.values():
            settings.setdefault(setting.key, setting)
    total = replications * len(settings)
    ensembles: dict[str, Ensemble] = {}
    for done, (key, setting) in enumerate(settings.items()):
        scenario = load_scenario(setting.scenario, overrides=setting.changes or None)

        def told(runs: int, _all: int, before: int = done) -> None:
            if progress is not None:
                progress(before * replications + runs, total)

        comparison = compare(
            [scenario],
            replications=replications,
            seed=seed,
            strategies=None if setting.strategy is None else [setting.strategy],
            workers=workers,
            series=True,
            constants=constants,
            progress=told,
            engine=engine,
        )
        ensembles[key] = comparison.ensembles[0]
    return [
        Finding(row, tuple(row.measure({name: ensembles[setting.key] for name, setting in row.settings.items()})))
        for row in rows
    ]
