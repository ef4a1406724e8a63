"""Where the points of a sweep lie: every combination, a list, or points that fill the space of the uncertainties."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.scenario.yaml_source import parse_yaml
from simulation.sweeps import schema
from simulation.sweeps.factors import Factor

Shares = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Points of the uncertainties.

    Attributes
    ----------
    rows
        Values of the factors, a row per point.
    shares
        The same as shares of their distributions, (points, factors); None where points were listed.
    """

    rows: tuple[tuple[Any, ...], ...]
    shares: Shares | None = None


def problem(factors: Sequence[Factor]) -> dict[str, Any]:
    """The uncertainties as SALib wants them, in shares of their distributions."""
    return {
        "num_vars": len(factors),
        "names": [factor.name for factor in factors],
        "bounds": [[0.0, 1.0]] * len(factors),
    }


def lay_out(design: schema.Design, factors: Sequence[Factor]) -> Points:
    """Points for a design over these uncertainties; those of `list` and `csv` stand in the file.

    Raises
    ------
    ValueError
        If there are more points than a sweep may have.
    """
    match design:
        case schema.Grid():
            number = number_of_points(design, factors)
            if number > schema.MAXIMUM_POINTS:
                raise ValueError(f"design: found {number} points; allowed: at most {schema.MAXIMUM_POINTS}")
            return Points(tuple(itertools.product(*(factor.levels() for factor in factors))))
        case schema.LatinHypercube():
            from scipy.stats import qmc

            shares = qmc.LatinHypercube(len(factors), rng=np.random.default_rng([design.seed, 1])).random(design.points)
        case schema.Sobol():
            from SALib.sample import sobol

            shares = sobol.sample(
                problem(factors), design.base, calc_second_order=design.second_order, seed=design.seed
            )
        case schema.Morris():
            from SALib.sample import morris

            shares = morris.sample(problem(factors), design.trajectories, num_levels=design.levels, seed=design.seed)
        case _:
            raise TypeError(f"{design.kind}: its points stand in the file")
    shares = np.asarray(shares, dtype=np.float64)
    columns = [factor.at(shares[:, place]) for place, factor in enumerate(factors)]
    return Points(tuple(zip(*columns, strict=True)), shares)


def number_of_points(design: schema.Design, factors: Sequence[Factor]) -> int:
    """How many points a design has, without laying them out."""
    number = len(factors)
    match design:
        case schema.Grid():
            return int(np.prod([len(factor.levels()) for factor in factors], dtype=object)) if factors else 1
        case schema.Listed():
            return len(design.rows)
        case schema.LatinHypercube():
            return design.points
        case schema.Sobol():
            return design.base * (2 * number + 2 if design.second_order else number + 2)
        case schema.Morris():
            return design.trajectories * (number + 1)
        case _:
            raise TypeError(f"{design.kind}: its points stand in a table")


def read_table(path: Path) -> list[tuple[int, dict[str, Any]]]:
    """Rows of a table of settings: the line each stands in, and its values by path.

    Values are read as in a YAML file, so that 0.5 is a number and an empty cell is nothing.

    Raises
    ------
    ValueError
        If it is no such table; the text says which line.
    OSError
        If it cannot be read.
    """
    try:
        return _rows_of(path)
    except csv.Error as error:
        raise ValueError(f"this is no table: {error}; is a quotation mark missing?") from None


def _rows_of(path: Path) -> list[tuple[int, dict[str, Any]]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        lines = csv.reader(stream)
        names = [name.strip() for name in next(lines, [])]
        if not any(names):
            raise ValueError("line 1: found no names of columns; allowed: paths, joined by commas")
        doubles = sorted({name for name in names if names.count(name) > 1})
        if doubles or "" in names:
            raise ValueError(f"line 1: found {doubles[0] if doubles else 'a column without name'!r}; each name once")
        rows = []
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(names):
                raise ValueError(
                    f"line {lines.line_num}: found {len(cells)} values; allowed: {len(names)}, one a column"
                )
            rows.append((lines.line_num, {name: _value(cell) for name, cell in zip(names, cells, strict=True)}))
            if len(rows) > schema.MAXIMUM_POINTS:
                raise ValueError(f"found more than {schema.MAXIMUM_POINTS} rows")
    if not rows:
        raise ValueError("found no rows below the names of the columns")
    return rows


def _value(cell: str) -> Any:
    """A cell as YAML reads it; a text that is none stays as it is."""
    text = cell.strip()
    if not text or any(sign in text for sign in "\n\r:#{}[]&*!|>%@`'\""):
        return text or None
    return parse_yaml(f"value: {text}", "cell").plain()["value"]
