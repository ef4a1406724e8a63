"""The search for sets of constants that fit the evidence as well as the shipped ones: every step is written down.

1. The shipped constants are scored.
2. A design fills the ranges, or a part of them around the shipped constants, evenly.
3. In rounds, new points are drawn around those that hold as many rows as the shipped constants do, and far apart.
4. Points that hold as many rows as the shipped constants do are scored again, with more runs and other luck.

Each point is a line of ``evaluations.csv``. A search that was stopped goes on where it was, and the file comes out the
same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from simulation.filing import write_whole
from simulation.fingerprint import of_findings
from simulation.fitting.design import Points, Space, around, design, far_apart
from simulation.fitting.problems import FittingError
from simulation.fitting.records import Record, Records
from simulation.fitting.score import Score, Scorer
from simulation.fitting.workers import in_order

EVALUATIONS = "evaluations.csv"
SETTINGS = "search.json"
Told = Callable[[str, int, int], None]
"""Called with (stage, points done, points in all)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a search is done.

    Attributes
    ----------
    points
        Points of the first design.
    spread
        How far the design goes to either side of the shipped constants, as a share of each range; 1 is all of it.
    rounds, per_round
        Rounds around the best points, and points in each.
    keep
        Best points that a round is drawn around.
    moving
        Chance that a constant of a new point differs from the point it was drawn around.
    step
        Standard deviation of such a difference, as a share of the range of the constant.
    replications
        Runs per setting of a row while searching.
    confirm, confirm_replications
        Most points to score again, and runs per setting for that.
    seed
        Seed of the points and of all luck in the search; the confirmation uses the next one.
    """

    points: int = 128
    spread: float = 0.25
    rounds: int = 8
    per_round: int = 64
    keep: int = 16
    moving: float = 0.2
    step: float = 0.1
    replications: int = 50
    confirm: int = 40
    confirm_replications: int = 400
    seed: int = 0

    @property
    def total(self) -> int:
        """Points in all, if there are enough to confirm."""
        return 2 + self.points + self.rounds * self.per_round + self.confirm


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to.

    Attributes
    ----------
    records
        All points.
    shipped, confirmed
        The shipped constants as they were scored again, and the points that then held as many rows.
    """

    records: Records
    shipped: Record
    confirmed: tuple[Record, ...]


class Search:
    """A search in a folder.

    Parameters
    ----------
    workers
        Processes that score points; the file does not depend on it.
    told
        Called after each point.

    Raises
    ------
    FittingError
        If the folder holds a search of other settings, rows or code.
    """

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        scorer: Scorer,
        *,
        space: Space | None = None,
        workers: int = 1,
        told: Told | None = None,
    ) -> None:
        self.settings = settings
        self.scorer = scorer
        self.space = space or Space.of_constants()
        self.workers = workers
        self.told = told
        self.rows = scorer.rows()
        _check_settings(folder, asdict(settings) | {"rows": list(self.rows), "code": of_findings()})
        self.records = Records(folder / EVALUATIONS, self.space, self.rows)
        self._begun = 0
        """Points of the parts of the search that were gone through, in this process or before."""

    def run(self) -> Found:
        """Do what is left of the search."""
        given, shipped = self.settings, self.space.defaults()
        search = (given.replications, given.seed)
        self._begun = 0
        (first,) = self._stage("shipped", shipped[None, :], *search)
        points = design(self.space, given.points, given.seed, centre=shipped, spread=given.spread)
        allowed = len(first.score.missed)
        self._stage("design", points, *search, allowed=allowed)
        for number in range(given.rounds):
            parents = np.asarray([record.point for record in self._parents(first)])
            points = around(self.space, parents, given.per_round, (given.seed, 1, number), given.step, given.moving)
            self._stage(f"round {number + 1}", points, *search, allowed=allowed)
        return self._confirm(first)

    def _parents(self, shipped: Record) -> list[Record]:
        """The points to draw new ones around: the best of those that do as well as the shipped constants.

        Where more do best than are kept, such as lie far from the shipped constants and from each other: what fits is
        explored from its rim outwards.
        """
        good = list(holds_as_many(self.records.all[: self._begun], shipped))
        ordered = sorted(good, key=lambda record: (record.score.rank, record.number))
        best = [record for record in ordered if len(record.score.missed) == len(ordered[0].score.missed)]
        if len(best) <= self.settings.keep:
            return ordered[: self.settings.keep]
        points = np.asarray([record.point for record in best])
        places = far_apart(self.space, points, self.settings.keep, shipped.point[None, :])
        return [best[place] for place in places]

    def _confirm(self, first: Record) -> Found:
        given = self.settings
        again = (given.confirm_replications, given.seed + 1)
        points = _candidates(self.space, self.records.all[: self._begun], first, given.confirm)
        (shipped,) = self._stage("confirm shipped", first.point[None, :], *again)
        confirmed = self._stage("confirm", points, *again, allowed=len(shipped.score.missed))
        return Found(self.records, shipped, tuple(holds_as_many(confirmed, shipped)))

    def _stage(
        self, stage: str, points: Points, replications: int, seed: int, *, allowed: int | None = None
    ) -> list[Record]:
        """Score the points of a part of the search that are not yet in the file."""
        begun = self._begun
        self._begun += len(points)
        there = self.records.all[begun : self._begun]
        for record, point in zip(there, points, strict=False):
            if record.stage != stage or not np.array_equal(record.point, point):
                raise FittingError(f"{self.records.path}: line {record.number + 2} is not of this search")
        left = points[len(there) :]
        for point, score in zip(left, self._scores(left, replications, seed, allowed), strict=True):
            self.records.add(stage, replications, seed, point, score)
            if self.told is not None:
                self.told(stage, len(self.records.all), self.settings.total)
        return self.records.all[begun : self._begun]

    def _scores(self, points: Points, replications: int, seed: int, allowed: int | None) -> Iterator[Score]:
        """Scores of points, in their order."""
        as_if = self.settings.confirm_replications
        tasks = [(self.space.values(point), replications, seed, allowed, as_if) for point in points]
        return in_order(self.scorer.score, tasks, self.workers)


def _candidates(space: Space, records: Sequence[Record], shipped: Record, most: int) -> Points:
    """Points that held as many rows as the shipped constants did, far apart from them and each other."""
    good = [record.point for record in holds_as_many(records, shipped) if record is not shipped]
    points = np.asarray(good, dtype=np.float64).reshape(len(good), len(space.names))
    return np.asarray(points[far_apart(space, points, most, shipped.point[None, :])], dtype=np.float64)


def holds_as_many(records: Sequence[Record], shipped: Record) -> Iterator[Record]:
    """The points that hold at least as many rows as the shipped constants."""
    for record in records:
        if record.score.complete and record.score.held >= shipped.score.held:
            yield record


def read_search(folder: Path, scorer: Scorer, space: Space | None = None) -> Found:
    """What a finished search came to.

    Raises
    ------
    FittingError
        If there is none in the folder, or its confirmation has not begun.
    """
    path = folder / EVALUATIONS
    if not path.exists():
        raise FittingError(f"{folder}: found no {EVALUATIONS}; begin with `python -m simulation.fitting search`")
    records = Records(path, space or Space.of_constants(), scorer.rows())
    shipped = records.of("confirm shipped")
    if not shipped:
        raise FittingError(f"{folder}: the search has not come to the confirmation; go on with it first")
    return Found(records, shipped[0], tuple(holds_as_many(records.of("confirm"), shipped[0])))


def _check_settings(folder: Path, today: dict[str, Any]) -> None:
    """Write how the search is done, or compare with what was written when it began."""
    path = folder / SETTINGS
    if not path.exists():
        if (folder / EVALUATIONS).exists():
            raise FittingError(f"{folder}: found {EVALUATIONS} without {SETTINGS}; take another folder")
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, (json.dumps(today, indent=2) + "\n").encode())
        return
    try:
        before = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        raise FittingError(f"{path}: this is not what a search wrote; take another folder") from None
    if before.pop("code", None) != today["code"]:
        raise FittingError(f"{folder}: the model has changed since this search began; take another folder")
    for name, value in today.items():
        if name != "code" and before.get(name) != value:
            told = f"{name}: found {value}, but it began with {before.get(name)}"
            told = "the rows differ from those it began with" if name == "rows" else told
            raise FittingError(f"{folder}: {told}; go on with the same settings, or take another folder")
