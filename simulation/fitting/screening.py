"""Which constants matter: each is changed alone, and all are changed along random ways (Morris 1991).

The elementary effects and their summary (mean absolute effect mu*, Campolongo et al. 2007, and standard deviation
sigma, large where a constant acts in concert with others or not in proportion) are those of SALib.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from simulation.constants import DEFAULT_CONSTANTS
from simulation.experiment.runner import compare
from simulation.fitting.design import Points, Space
from simulation.fitting.score import EvidenceScorer
from simulation.fitting.workers import Seen, in_order

LEVELS = 4
"""Levels of each constant on a way, as is usual for Morris' method."""
Told = Callable[[int, int], None]
"""Called with (points done, points in all)."""


class Outcome(NamedTuple):
    """What is looked at, and how large a change of it is worth speaking of."""

    name: str
    meaning: str
    enough: float


OUTCOMES: tuple[Outcome, ...] = (
    Outcome("working", "norming and performing, Ruitersoord, mean of the first year [0, 1]", 0.05),
    Outcome("storming", "storming, Oostplein at its last meeting [0, 1]", 0.05),
    Outcome("attendance", "people at the last meeting of Bloemenbuurt", 1.0),
    Outcome("identification", "identification, Ruitersoord in week 52 [0, 1]", 0.05),
)


class Evaluate(Protocol):
    """What a model gives at a point."""

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What is looked at."""

    def __call__(self, values: Mapping[str, float]) -> tuple[float, ...]:
        """The outcomes at a point, by the names of what is changed."""


@dataclass(frozen=True, slots=True)
class TeamOutcomes:
    """The main outcomes of the three observed teams, as means over runs; every point has the same luck."""

    replications: int = 100
    seed: int = 0
    engine: str = "compiled"

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What is looked at."""
        return OUTCOMES

    def __call__(self, values: Mapping[str, float]) -> tuple[float, ...]:
        """Run the teams with these values, all other constants at their defaults."""
        constants = DEFAULT_CONSTANTS.changed(values)
        names = ["ruitersoord", "oostplein", "bloemenbuurt"]
        found = compare(
            names, replications=self.replications, seed=self.seed, constants=constants, engine=self.engine
        ).ensembles
        settled, storms, falls_apart = found
        year = min(52, settled.weeks)
        last = storms.meeting_weeks()[-1] - 1
        held = falls_apart.per_run.attendance[falls_apart.per_run.meetings > 0, 2]
        return (
            float((settled.mean("norming") + settled.mean("performing"))[:year].mean()),
            float(storms.mean("storming")[last]),
            float(held.mean()) if len(held) else 0.0,
            float(settled.mean("identification")[year - 1]),
        )


@dataclass(frozen=True, slots=True)
class RowsMissed:
    """Which evidence rows do not hold with these values; contrasts are judged as if there were 400 runs."""

    replications: int = 100
    seed: int = 0
    engine: str = "compiled"
    strengths: str = "ABC"

    def __call__(self, values: Mapping[str, float]) -> tuple[str, ...]:
        """Ids of the rows, in order."""
        scorer = EvidenceScorer(self.strengths, self.engine)
        return scorer.score(values, self.replications, self.seed, None, as_if=400).missed


@dataclass(frozen=True, slots=True, eq=False)
class Screening:
    """What was found.

    Attributes
    ----------
    outcomes
        What was looked at.
    space
        The constants, and the part of their ranges that was gone through.
    centre
        Where the others stay while one is changed.
    usual
        The outcomes there.
    table
        One row per constant and outcome: `constant`, `outcome`, `at_low`, `at_high` (the outcome with only this
        constant at its lowest or highest), `effect` (the difference), `mu_star`, `mu_star_confidence` and `sigma`
        (in units of the outcome over the whole part of the range).
    lost
        By constant, the evidence rows that hold at the centre and no longer with this constant alone at its lowest or
        its highest value; None where they were not looked at.
    """

    outcomes: tuple[Outcome, ...]
    space: Space
    centre: NDArray[np.float64]
    usual: tuple[float, ...]
    table: pd.DataFrame
    lost: Mapping[str, tuple[str, ...]] | None = None

    def matters(self) -> dict[str, bool]:
        """Whether a constant moves any outcome by enough, alone or with others, or a row; sorted by how much."""
        enough = {outcome.name: outcome.enough for outcome in self.outcomes}
        size = np.maximum(self.table["mu_star"].to_numpy(), np.abs(self.table["effect"].to_numpy()))
        share = pd.Series(size / self.table["outcome"].map(enough).to_numpy(), index=self.table["constant"])
        largest = share.groupby(level=0, sort=False).max().sort_values(ascending=False, kind="stable")
        lost = self.lost or {}
        return {str(name): bool(value >= 1.0 or lost.get(str(name))) for name, value in largest.items()}


def part_of(space: Space, centre: NDArray[np.float64], span: float) -> Space:
    """The part of the ranges up to a share of each to either side of a point; 1 is all of them."""
    reach = span * (space.high - space.low)
    low, high = np.maximum(space.low, centre - reach), np.minimum(space.high, centre + reach)
    return Space(space.names, low, high)


def screen(
    evaluate: Evaluate,
    space: Space,
    centre: NDArray[np.float64],
    *,
    trajectories: int = 20,
    seed: int = 0,
    workers: int = 1,
    missed: Callable[[Mapping[str, float]], tuple[str, ...]] | None = None,
    told: Told | None = None,
) -> Screening:
    """Change each constant alone between the ends of the space, and all along random ways.

    Parameters
    ----------
    trajectories
        Random ways; each takes one more point than there are constants.
    workers
        Processes; what is found does not depend on it.
    missed
        Tells which evidence rows do not hold at a point; looked at with one constant changed at a time.

    Raises
    ------
    FittingError
        If SALib is not installed.
    """
    from SALib.analyze import morris as analyze
    from SALib.sample import morris as sample

    bounds = np.column_stack((space.low, space.high)).tolist()
    problem = {"num_vars": len(space.names), "names": list(space.names), "bounds": bounds}
    ways = np.asarray(sample.sample(problem, trajectories, num_levels=LEVELS, seed=seed), dtype=np.float64)
    ways = np.clip(ways, space.low, space.high)  # the last digit of an end may come out beyond it
    alone = np.concatenate([centre[None, :], *(_ends(space, centre, place) for place in range(len(space.names)))])
    points = np.concatenate([alone, ways])
    total = len(points) + (0 if missed is None else len(alone))
    results = np.asarray(list(_evaluated(evaluate, space, points, workers, told, 0, total)))
    usual, ends, along = results[0], results[1 : len(alone)], results[len(alone) :]
    frames = []
    for place, outcome in enumerate(evaluate.outcomes):
        found = analyze.analyze(problem, ways, along[:, place], num_levels=LEVELS, seed=seed)
        frames.append(
            pd.DataFrame(
                {
                    "constant": space.names,
                    "outcome": outcome.name,
                    "at_low": ends[0::2, place],
                    "at_high": ends[1::2, place],
                    "effect": ends[1::2, place] - ends[0::2, place],
                    "mu_star": np.asarray(found["mu_star"], dtype=np.float64),
                    "mu_star_confidence": np.asarray(found["mu_star_conf"], dtype=np.float64),
                    "sigma": np.asarray(found["sigma"], dtype=np.float64),
                }
            )
        )
    table = pd.concat(frames, ignore_index=True)
    lost = None
    if missed is not None:
        first, *others = _evaluated(missed, space, alone, workers, told, len(points), total)
        at_ends = zip(others[0::2], others[1::2], strict=True)
        both = [sorted({*low, *high} - {*first}) for low, high in at_ends]
        lost = {name: tuple(rows) for name, rows in zip(space.names, both, strict=True)}
    return Screening(evaluate.outcomes, space, centre, tuple(usual.tolist()), table, lost)


def _ends(space: Space, centre: NDArray[np.float64], place: int) -> Points:
    """The two points that differ from the centre in one constant."""
    ends = np.stack([centre, centre])
    ends[:, place] = space.low[place], space.high[place]
    return ends


def _evaluated(
    look: Callable[[Mapping[str, float]], Seen],
    space: Space,
    points: Points,
    workers: int,
    told: Told | None,
    before: int,
    total: int,
) -> Iterator[Seen]:
    """What is seen at points, in their order; the first before the others, so that what it compiles is there."""
    first, *others = ((space.values(point),) for point in points)
    yield look(*first)
    for done, result in enumerate(in_order(look, others, workers), start=before + 2):
        if told is not None:
            told(done, total)
        yield result


def as_markdown(
    found: Screening, *, trajectories: int, span: float, replications: int, seed: int, runs_of_rows: int = 0
) -> str:
    """What was found as a page of the documentation."""
    matters = found.matters()
    part = "over its whole plausible range" if span >= 1.0 else f"by up to {span:.0%} of its range to either side"
    first = f"""Each of the {len(matters)} [constants](constants.md) was changed {part}, in two ways: alone, with all
        others at their defaults; and with all others changing too, along {trajectories} random ways (Morris' method).
        Made by `make screening`; do not edit by hand. {replications} runs per team and point, seed {seed}, the same
        luck at every point."""
    rows = f""" or, alone, an [evidence row](evidence.md) holds no longer at one of the two ends (*rows*;
        {runs_of_rows} runs per setting, contrasts judged as with 400)"""
    second = f"""**{sum(matters.values())} of {len(matters)} constants matter**: alone or with others they move at least
        one outcome by as much as the table above asks{"" if found.lost is None else rows}. The others could be fixed
        at their defaults without a difference to these outcomes; that does not say that they make none elsewhere. A
        cell gives the change of the outcome when the constant alone goes from its lowest to its highest value, and in
        brackets the mean size of its effect while others change too (mu\\*, over the same stretch)."""
    outcomes = [
        f"| {one.name}: {one.meaning} | {usual:.2f} | {one.enough:g} |"
        for one, usual in zip(found.outcomes, found.usual, strict=True)
    ]
    columns = [one.name for one in found.outcomes] + ([] if found.lost is None else ["rows"])
    names = " | ".join(columns)
    lines = [
        *("# Which constants matter", "", _filled(first), ""),
        *("| outcome | with the defaults | a change that matters |", "| --- | --- | --- |", *outcomes, ""),
        *(_filled(second), ""),
        *("![Size and spread of the effect of each constant on each outcome](figures/screening.png)", ""),
        f"| constant | default | from | to | {names} | verdict |",
        f"| --- | --- | --- | --- | {' | '.join('---' for _ in columns)} | --- |",
    ]
    effects = dict(
        zip(
            zip(found.table["constant"], found.table["outcome"], strict=True),
            zip(found.table["effect"], found.table["mu_star"], strict=True),
            strict=True,
        )
    )
    for name, does in matters.items():
        place = found.space.names.index(name)
        cells = []
        for one in found.outcomes:
            effect, size = effects[name, one.name]
            cell = f"{_signed(effect)} ({size:.2f})"
            cells.append(f"**{cell}**" if max(abs(effect), size) >= one.enough else cell)
        if found.lost is not None:
            cells.append(", ".join(found.lost[name]))
        ends = f"{found.centre[place]:g} | {found.space.low[place]:g} | {found.space.high[place]:g}"
        lines.append(f"| `{name}` | {ends} | {' | '.join(cells)} | {'matters' if does else 'could be fixed'} |")
    return "\n".join(lines) + "\n"


def _signed(value: float) -> str:
    """A change with its sign; none where it is nothing to two decimals."""
    return f"{value:+.2f}" if abs(value) >= 0.005 else "0.00"


def _filled(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), 118, break_on_hyphens=False, break_long_words=False)
