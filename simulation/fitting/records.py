"""Every point that was scored, in a file that grows by a line at a time and can be gone on with."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from simulation.fitting.design import Space
from simulation.fitting.problems import FittingError
from simulation.fitting.score import Score

_FIRST = ("number", "stage", "replications", "seed", "asked", "scored", "held", "shortfall", "missed")


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """A point that was scored.

    Attributes
    ----------
    number
        Its place among all points, from 0.
    stage
        Part of the search in which it was scored.
    """

    number: int
    stage: str
    replications: int
    seed: int
    point: NDArray[np.float64]
    score: Score


class Records:
    """All points that were scored so far, and the file they stand in.

    Parameters
    ----------
    path
        A CSV file; one that is there is read, and a last line that was not finished is dropped.
    rows
        Ids of the rows that points are scored on.

    Raises
    ------
    FittingError
        If the file holds something else.
    """

    def __init__(self, path: Path, space: Space, rows: Sequence[str]) -> None:
        self.path = path
        self.space = space
        self.rows = tuple(rows)
        self.all: list[Record] = []
        header = _line([*_FIRST, *self.rows, *space.names])
        if not path.exists() or not path.read_bytes():
            path.parent.mkdir(parents=True, exist_ok=True)
            self._write(header)
            return
        whole, unfinished = path.read_bytes().rpartition(b"\n")[::2]
        if unfinished:
            with path.open("r+b") as file:
                file.truncate(len(whole) + 1)
        first, *lines = csv.reader(io.StringIO(whole.decode("utf-8")))
        if _line(first) != header:
            raise FittingError(f"{path}: found other rows or constants than those of today; take another folder")
        self.all = [self._read(line) for line in lines]

    def add(self, stage: str, replications: int, seed: int, point: NDArray[np.float64], score: Score) -> Record:
        """Write a point that was scored as a line of the file, at once and whole."""
        record = Record(len(self.all), stage, replications, seed, point, score)
        first = (record.number, stage, replications, seed, score.asked, len(score.margins), score.held)
        margins = (_number(score.margins[name]) if name in score.margins else "" for name in self.rows)
        self._write(
            _line([*first, _number(score.shortfall), " ".join(score.missed), *margins, *map(_number, point.tolist())])
        )
        self.all.append(record)
        return record

    def of(self, stage: str) -> list[Record]:
        """The points of a part of the search, in their order."""
        return [record for record in self.all if record.stage == stage]

    def _write(self, line: str) -> None:
        with self.path.open("ab") as file:
            file.write(line.encode())
            file.flush()
            os.fsync(file.fileno())

    def _read(self, line: Sequence[str]) -> Record:
        try:
            number, stage, replications, seed, asked, _, _, _, missed = line[: len(_FIRST)]
            margins = line[len(_FIRST) : len(_FIRST) + len(self.rows)]
            found: Mapping[str, float] = {
                name: float(margin) for name, margin in zip(self.rows, margins, strict=True) if margin
            }
            point = np.asarray([float(value) for value in line[len(_FIRST) + len(self.rows) :]], dtype=np.float64)
            if len(point) != len(self.space.names):
                raise ValueError(f"found {len(point)} constants")
        except ValueError:
            raise FittingError(f"{self.path}: a line cannot be read: {','.join(line)[:60]}") from None
        score = Score(int(asked), found, tuple(missed.split()))
        return Record(int(number), stage, int(replications), int(seed), point, score)


def _number(value: float) -> str:
    return repr(float(value))


def _line(cells: Sequence[object]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()
