"""The points of a design; those of a written list are read and checked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from simulation.scenario.problems import Place, ScenarioError, show
from simulation.sweeps import schema
from simulation.sweeps.designs import Points, lay_out, number_of_points
from simulation.sweeps.factors import CONSTANTS, SCENARIO, STRATEGY, Factor
from simulation.sweeps.loading.reading import RESERVED, Reading
from simulation.sweeps.loading.varied import check_strategies, sets_named
from simulation.sweeps.tables import read_table


def points_of(
    read: Reading, given: schema.SweepFile, factors: Sequence[Factor], levers: Sequence[Factor]
) -> tuple[list[Factor], Points]:
    """Points of the design; factors of a written list follow from its rows."""
    design = given.design
    if isinstance(design, schema.Grid):
        try:
            return [*factors], lay_out(design, factors)
        except ValueError as error:
            read.tell(("design",), str(error))
            return [], Points(())
    if isinstance(design, (schema.Listed, schema.Csv)):
        return _written_points(read, design, factors, levers, given.outcomes)
    if not factors:
        read.tell(
            ("design", "kind"), f"{design.kind} needs uncertainties", allowed="at least one under `uncertainties`"
        )
    if isinstance(design, schema.Sobol) and design.base & (design.base - 1):
        read.tell(("design", "base"), found=show(design.base), allowed="a power of two, such as 64 or 256")
    if isinstance(design, schema.Morris):
        if design.levels % 2:
            read.tell(("design", "levels"), found=show(design.levels), allowed="an even number")
        for factor in factors:
            if not factor.is_number:
                read.tell(("uncertainties", factor.name), "morris needs numbers: one value is not more than another")
    number = number_of_points(design, factors)
    if number > schema.MAXIMUM_POINTS:
        read.tell(("design",), found=f"{number} points", allowed=f"at most {schema.MAXIMUM_POINTS}")
    if read.problems:
        return [], Points(())
    return [*factors], lay_out(design, factors)


def _written_points(
    read: Reading,
    design: schema.Listed | schema.Csv,
    factors: Sequence[Factor],
    levers: Sequence[Factor],
    outcomes: Collection[str],
) -> tuple[list[Factor], Points]:
    if factors:
        read.tell(("uncertainties",), f"a design of kind {design.kind} says itself what varies")
    if isinstance(design, schema.Listed):
        rows = [dict(row) for row in design.rows]
    else:
        path = read.file_inside(design.file, ("design", "file"))
        if path is None:
            return [], Points(())
        try:
            numbered = read_table(path, design.file)
        except ScenarioError as error:
            read.problems += error.problems
            return [], Points(())
        rows = [row for _, row in numbered]
        read.table = [Place(design.file, line) for line, _ in numbered]
    names = list(rows[0])
    for place, row in enumerate(rows):
        if set(row) != set(names):
            other = sorted(set(row) ^ set(names))[0]
            told = f"every row names the same paths; {show(other)} is not in all"
            read.tell(("design", "rows", place), told)
            return [], Points(())
        for name, value in row.items():
            if isinstance(value, (Mapping, tuple)):
                read.tell(("design", "rows", place, name), found=show(value), allowed="one value")
    listed = []
    for name in names:
        first: dict[Any, int] = {}
        for place, row in enumerate(rows):
            if not isinstance(row[name], (Mapping, tuple)):
                first.setdefault(row[name], place)
        read.first_rows[name] = first
        values, column = tuple(first), ("design", "rows", 0, name)
        if name == CONSTANTS:
            for value in values:
                at = ("design", "rows", first[value], name)
                named = () if value is None else sets_named(read, at, [value])
                if named and value not in named:
                    read.tell(at, "a row names one set of constants", allowed="names of sets, no files")
        if name == STRATEGY:
            for value in values:
                check_strategies(read, ("design", "rows", first[value], name), [value])
        if name in outcomes:
            read.tell(column, f"{show(name)}: an outcome has this name")
        if name == SCENARIO or name in RESERVED:
            told = "teams that vary stand under `scenarios`" if name == SCENARIO else "tables use this name already"
            read.tell(column, f"{show(name)}: {told}")
        if name in [path for lever in levers for path in lever.paths]:
            read.tell(column, f"{show(name)} is a lever as well")
        listed.append(Factor(name, (name,), values, schema.Varied(values=values or (None,))))
    return listed, Points(tuple(tuple(row[name] for name in names) for row in rows))
