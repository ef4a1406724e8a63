"""Comparing teams under several sets of constants: what is uncertain by chance, and what by the constants."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from simulation.constant_sets import ALL, ConstantSet, chosen_sets
from simulation.experiment import arguments
from simulation.experiment.ensemble import Ensemble, median_interval, share_interval
from simulation.experiment.results import Comparison
from simulation.experiment.runner import comparisons
from simulation.model.columns import INDICATORS
from simulation.model.phases import PHASES

if TYPE_CHECKING:
    import pandas as pd

RANGE_COLUMNS = (
    *("scenario", "strategy", "figure", "value", "chance_low", "chance_high", "lowest", "highest"),
    *("lowest_set", "highest_set"),
)
Range = tuple[float, float]
_TABLES: dict[str, Callable[[Comparison], pd.DataFrame]] = {
    "summary": Comparison.summary,
    "runs": Comparison.runs,
    "phase_shares": Comparison.phase_shares,
    "bands": Comparison.bands,
    "work": Comparison.work,
}


@dataclass(frozen=True, slots=True)
class ConstantsComparison:
    """The same teams under several sets of constants, over the same random streams.

    Attributes
    ----------
    sets
        The sets, in the order in which they were given.
    first
        The comparison under the first set.
    tables
        Tables of all sets together, with the name of the set in the column `constants`.
    teams
        What JSON tells of each team under each set.
    """

    sets: tuple[ConstantSet, ...]
    first: Comparison
    tables: dict[str, pd.DataFrame]
    teams: tuple[dict[str, Any], ...]

    @property
    def replications(self) -> int:
        """Runs of each team under each set."""
        return self.first.replications

    @property
    def seed(self) -> int:
        """Seed of all luck."""
        return self.first.seed

    def summary(self) -> pd.DataFrame:
        """One row per scenario, strategy and set; see `Comparison.summary`."""
        return self.tables["summary"]

    def runs(self) -> pd.DataFrame:
        """One row per run."""
        return self.tables["runs"]

    def phase_shares(self) -> pd.DataFrame:
        """Share of runs in each phase: scenario, strategy, constants, week, phase, share."""
        return self.tables["phase_shares"]

    def bands(self) -> pd.DataFrame:
        """Mean and quantiles of all indicators by week, over the teams that have not ended."""
        return self.tables["bands"]

    def work(self) -> pd.DataFrame:
        """What came of each team by week."""
        return self.tables["work"]

    def ranges(self) -> pd.DataFrame:
        """One row per team and figure of the summary: what chance leaves open, and what the constants do.

        `value` is that of the first set, `chance_low` to `chance_high` its 95% interval; `lowest` and `highest` are
        over all sets, and `lowest_set` and `highest_set` say which. A median week that fewer than half of the runs
        reach is empty, and counts as later than any other.
        """
        import pandas as pd

        rows: list[tuple[Any, ...]] = []
        summary = self.summary()
        for team in self.first.ensembles:
            own = summary[(summary["scenario"] == team.name) & (summary["strategy"] == team.strategy)]
            for figure, (low, high) in chance(team).items():
                late = np.inf if figure.startswith("median_week") else np.nan
                values = own[figure].astype(float).fillna(late)
                if values.isna().all():
                    continue
                least, most = int(np.nanargmin(values)), int(np.nanargmax(values))
                names = own["constants"].tolist()
                found = (values.iloc[0], low, high, values.iloc[least], values.iloc[most])
                rows.append((team.name, team.strategy, figure, *found, names[least], names[most]))
        return pd.DataFrame(rows, columns=list(RANGE_COLUMNS)).replace([np.inf], np.nan)

    def to_dict(self) -> dict[str, Any]:
        """What `bruggen compare --json` prints for several sets."""
        return {
            "seed": self.seed,
            "replications": self.replications,
            "constants": [one.to_dict() for one in self.sets],
            "scenarios": list(self.teams),
            "ranges": self.ranges().to_dict("records"),
        }


def compare_constants(
    scenarios: arguments.GivenScenario | Iterable[arguments.GivenScenario],
    sets: str | Path | ConstantSet | Iterable[str | Path | ConstantSet] = ALL,
    *,
    replications: int = 200,
    seed: int = 0,
    strategies: arguments.GivenStrategy | Iterable[arguments.GivenStrategy] | None = None,
    weeks: int | None = None,
    workers: int = 1,
    progress: Callable[[int, int], None] | None = None,
    engine: str = "auto",
    tell: Callable[[str], None] | None = None,
) -> ConstantsComparison:
    """Compare teams under several sets of constants, with the same luck under each.

    Parameters
    ----------
    sets
        Names of shipped sets, paths, or sets; `all` for the defaults and every shipped set. The first is the one that
        the others are set beside.
    scenarios, replications, seed, strategies, weeks, workers, progress, engine, tell
        As in `compare`.

    Raises
    ------
    simulation.constant_sets.ConstantsError
        If a set cannot be read.
    simulation.scenario.problems.ScenarioError
        If a scenario cannot be read.
    ValueError
        If there is no set, or two have the same name; and as `compare`.
    """
    import pandas as pd

    chosen = chosen_sets(arguments.sets(sets))
    if not chosen:
        raise ValueError("constants: found no set; allowed: one or more")
    names = [one.name for one in chosen]
    for place, name in enumerate(names):
        if name in names[:place]:
            raise ValueError(f"constants: found '{name}' twice; allowed: a name of its own for each set")
    first: Comparison | None = None
    tables: dict[str, list[pd.DataFrame]] = {name: [] for name in _TABLES}
    teams: list[dict[str, Any]] = []
    for comparison in comparisons(
        scenarios,
        chosen,
        replications=replications,
        seed=seed,
        strategies=strategies,
        weeks=weeks,
        workers=workers,
        series=False,
        progress=progress,
        engine=engine,
        tell=tell,
    ):
        first = first or comparison  # only what sums them up is kept of the others
        for name, table in _TABLES.items():
            tables[name].append(table(comparison))
        teams += comparison.to_dict()["scenarios"]
    assert first is not None
    whole = {name: pd.concat(parts, ignore_index=True) for name, parts in tables.items()}
    return ConstantsComparison(tuple(chosen), first, whole, tuple(teams))


def chance(team: Ensemble) -> dict[str, Range]:
    """95% interval of each figure of the summary, from the runs of one team under one set of constants."""
    number = team.replications
    found: dict[str, Range] = {}
    for phase, share in team.final_phase().items():
        found[f"final_{phase}"] = share_interval(round(share * number), number)
    for phase in PHASES:
        first = team.first_weeks(phase)
        found[f"reached_{phase}"] = share_interval(int(np.isfinite(first).sum()), number)
        low, _, high = median_interval(first)
        found[f"median_week_{phase}"] = (low, high)
    kept = team.per_run
    held = kept.attendance[kept.meetings > 0]
    for place, when in enumerate(("first", "best", "last")):
        low, _, high = median_interval(held[:, place]) if len(held) else (np.nan, np.nan, np.nan)
        found[f"attendance_{when}"] = (low, high)
    found["alive"] = share_interval(int(kept.alive.sum()), number)
    for kind, share in team.kinds().items():
        found[kind] = share_interval(round(share * number), number)
    found["joint_results"] = _of_mean(kept.at_end("results_so_far"))
    found["trouble_down"] = _of_mean(kept.first_trouble - kept.at_end("trouble"))
    for name in ("members", "taking_part", *INDICATORS):
        found[name] = _of_mean(kept.at_end(name)[kept.alive])
    return found


def _of_mean(values: NDArray[np.float64]) -> Range:
    """95% interval of the mean; nan where there is no telling."""
    if len(values) < 2:
        return (np.nan, np.nan)
    middle, half = float(values.mean()), 1.96 * float(values.std(ddof=1)) / len(values) ** 0.5
    return (middle - half, middle + half)
