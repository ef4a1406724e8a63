"""Reads a sweep file, checks all of it, and lays out its settings."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from simulation.constant_sets import ALL, ConstantsError, ConstantSet, chosen_sets
from simulation.limits import MAXIMUM_WEEKS
from simulation.scenario.explaining import schema_problems
from simulation.scenario.loader import ENDINGS, ScenarioSource, read_scenario
from simulation.scenario.problems import (
    KeyPath,
    Place,
    Problem,
    ScenarioError,
    in_words,
    key_name,
    nearest_name,
    place_of,
    show,
)
from simulation.scenario.suggesting import meant_list
from simulation.scenario.yaml_source import Located, read_yaml
from simulation.strategies import strategy_names
from simulation.sweeps import schema
from simulation.sweeps.designs import Points, lay_out, number_of_points
from simulation.sweeps.factors import (
    CONSTANTS,
    SCENARIO,
    STRATEGY,
    Factor,
    NoSuchPlaceError,
)
from simulation.sweeps.idle import idle_factors
from simulation.sweeps.outcomes import weeks_named
from simulation.sweeps.shipped import SweepError, file_of
from simulation.sweeps.sweep import Sweep, team_of
from simulation.sweeps.tables import read_table
from simulation.sweeps.work import runs_columns

_BLOCKS = ("levers", "uncertainties")
_TRIED = 20
_RESERVED = frozenset(
    (
        *runs_columns(()),
        *("point", "scenario", "week", "series"),
        *("outcome", "runs", "mean", "sd", "low", "high", "failed"),
        *("policy", "model", "team"),
    )
)
"""Names that columns of tables have already: of runs, settings, series, analysis, and for the EMA workbench."""


def sweep_json_schema() -> dict[str, Any]:
    """The JSON Schema of a sweep file as it is written."""
    written = schema.SweepFile.model_json_schema()
    told = {"type": "array", "minItems": 1, "description": "The values, one after the other."}
    for block in _BLOCKS:
        inner = written["properties"][block]["additionalProperties"]
        written["properties"][block]["additionalProperties"] = {"anyOf": [inner, told, {"const": ALL}]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | written


def load_sweep(name_or_path: str | Path) -> Sweep:
    """Load a sweep by the name of a shipped one or from a file, and check all of it.

    Raises
    ------
    SweepError
        With every problem of the file at once.
    """
    path = file_of(name_or_path)
    try:
        top = _written_out(read_yaml(path, path.name))
    except ScenarioError as error:
        raise SweepError(error.problems) from None
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    lines = {str(at[1]): place.line or 1 for at, place in top.places().items() if len(at) == 2 and at[0] in _BLOCKS}
    return replace(_Reader(path, top).sweep(), written_in=path.name, digest=digest, lines=lines)


def sweep_warnings(sweep: Sweep) -> tuple[Problem, ...]:
    """Return what varies in a sweep although it can never matter; it is no mistake.

    Parameters
    ----------
    sweep
        A sweep that was loaded from a file.
    """
    given = sweep.file
    block_of = {name: block for block in _BLOCKS for name in getattr(given, block)}
    shown = sweep.written_in or given.name
    return tuple(
        Problem(
            shown,
            sweep.lines.get(name),
            f"{block_of.get(name, 'design')}.{name}",
            message=f"it can never matter; {why}",
        )
        for name, why in idle_factors(sweep)
    )


def _written_out(top: Located) -> Located:
    """A file in which listed values, or one value, stand in a block like any other."""
    blocks = dict(top.value) if isinstance(top.value, dict) else {}
    for name in _BLOCKS:
        inner = blocks[name].value if name in blocks else None
        if isinstance(inner, dict):
            items = {key: _as_block(item) for key, item in inner.items()}
            blocks[name] = Located(items, blocks[name].place)
    return Located(blocks, top.place)


def _as_block(item: Located) -> Located:
    if isinstance(item.value, dict):
        return item
    values = item if isinstance(item.value, list) else Located([item], item.place)
    return Located({"values": values}, item.place)


class _Reader:
    """Checks a file part by part, and gathers what is wrong."""

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

    def sweep(self) -> Sweep:
        """The sweep, or all that is wrong with it."""
        version = self.data.get("schema_version")
        if isinstance(version, (bool, float)):
            self._tell(("schema_version",), found=show(version), allowed="1")
        try:
            given = schema.SweepFile.model_validate(self.data, strict=True)
        except ValidationError as error:
            told = error.errors(include_url=False, include_context=False, include_input=False)
            as_json = schema.SweepFile.model_json_schema()
            self.problems += schema_problems(
                told,
                schema=as_json,
                data=self.data,
                places=self.places,
                written=self.written,
                bounds=self._bounds,
            )
            self._stop()
            raise
        self._stop()
        self._read_scenarios(given)
        factors = {block: self._factors(block, getattr(given, block)) for block in _BLOCKS}
        self._check_names(factors)
        self._check_outcomes(given)
        self._stop()
        uncertainties, points = self._points(given, factors["uncertainties"], factors["levers"])
        self._stop()
        levers = factors["levers"]
        if len(given.scenarios) > 1:
            teams = schema.Varied(values=tuple(self.sources))
            levers = [Factor(SCENARIO, (SCENARIO,), tuple(self.sources), teams), *levers]
        found = Sweep(given, tuple(levers), tuple(uncertainties), points, self.sources, self.sets)
        if found.settings > schema.MAXIMUM_POINTS:
            self._tell(("design",), found=f"{found.settings} settings", allowed=f"at most {schema.MAXIMUM_POINTS}")
        else:
            self._check_ends(found)
        self._stop()
        return found

    def _bounds(self, path: KeyPath) -> tuple[dict[str, Any], str] | None:
        """What holds for weeks of outcomes, where the file says how long a run is."""
        horizon = self.data.get("horizon_weeks")
        is_week = path[:1] == ("outcomes",) and path[-1] in ("week", "by_week", "from_week", "to_week")
        if not is_week or not isinstance(horizon, int) or not 1 <= horizon <= MAXIMUM_WEEKS:
            return None
        return {"type": "integer", "minimum": 1, "maximum": horizon}, " (horizon_weeks)"

    def _tell(self, path: KeyPath, message: str = "", **told: Any) -> None:
        place, key = place_of(self.places, path), key_name(path, self.data)
        if self.table and path[:2] == ("design", "rows") and isinstance(path[2], int):
            place, key = self.table[path[2]], str(path[-1]) if len(path) > 3 else ""
        self.problems.append(Problem(*place, key=key, message=message, **told))

    def _stop(self) -> None:
        if self.problems:
            raise SweepError(self.problems)

    def _inside(self, text: str, key: KeyPath) -> Path | None:
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
            self._tell(key, "this path leads outside the folder of the file", found=show(text), allowed=allowed)
        elif not there:
            self._tell(key, "there is no such file", found=show(text))
        return target if inside and there else None

    def _read_scenarios(self, given: schema.SweepFile) -> None:
        for place, text in enumerate(given.scenarios):
            key: KeyPath = ("scenarios", place)
            target: str | Path | None = text
            if text.endswith(ENDINGS):
                target = self._inside(text, key)
            if target is None:
                continue
            try:
                source = read_scenario(target)
                name = source.with_changes().name
            except ScenarioError as error:
                for problem in error.problems:
                    self._tell(key, f"{problem}" if problem.line else problem.message, allowed=problem.allowed)
                continue
            if name in self.sources:
                self._tell(key, "this team stands twice in the list", found=show(name))
            self.sources[name] = source

    def _factors(self, block: str, given: Mapping[str, schema.Varied]) -> list[Factor]:
        found = []
        for name, varied in given.items():
            key = (block, name)
            before = len(self.problems)
            self._check_varied(key, varied)
            values = varied.values or ()
            paths = varied.paths or (name,)
            if CONSTANTS in paths:
                values = self._sets(key, values)
            if STRATEGY in paths:
                self._check_strategies(key, values)
            if SCENARIO in paths:
                self._tell(key, "teams that vary stand under `scenarios`")
            if len(self.problems) == before:
                found.append(Factor(name, paths, values, varied))
        return found

    def _check_strategies(self, key: KeyPath, values: Sequence[Any]) -> None:
        if not values:
            self._tell(key, "strategies are listed", allowed=in_words(strategy_names()))
        for value in values:
            if value is not None and value not in strategy_names():  # null is the team's own
                several = isinstance(value, str) and "," in value
                near = meant_list(value) if several else nearest_name(value, strategy_names())
                self._tell(
                    key,
                    "several stand in brackets" if several else "",
                    found=show(value),
                    allowed=in_words(strategy_names()),
                    nearest=near,
                )

    def _sets(self, key: KeyPath, values: Sequence[Any]) -> tuple[str, ...]:
        """Names of the sets of constants that a factor goes through; reads them."""
        names: list[str] = []
        for value in values:
            given: str | Path | None = value
            if not isinstance(value, str):
                self._tell(key, found=show(value), allowed="names of sets of constants, or .yaml files")
                continue
            if value.endswith(ENDINGS):
                given = self._inside(value, key)
            if given is None:
                continue
            try:
                for one in chosen_sets([given]):
                    self.sets[one.name] = one
                    names.append(one.name)
            except ConstantsError as error:
                for problem in error.problems:
                    told = str(problem) if problem.line else problem.message
                    found = None if problem.line else problem.found
                    self._tell(key, told, found=found, allowed=problem.allowed, nearest=problem.nearest)
        if not values:
            self._tell(key, "sets of constants are listed", allowed=f"names, .yaml files, or {ALL}")
        return tuple(dict.fromkeys(names))

    def _check_varied(self, key: KeyPath, varied: schema.Varied) -> None:
        ranged = [name for name in ("low", "high", "mean", "sd", "mode") if getattr(varied, name) is not None]
        if varied.values is not None:
            if ranged or varied.distribution != "uniform":
                self._tell((*key, (ranged or ["distribution"])[0]), "listed values have no range")
            for place, value in enumerate(varied.values):
                if isinstance(value, (Mapping, tuple)):
                    self._tell(
                        (*key, "values", place), found=show(value), allowed="a number, a text, true, false or null"
                    )
            if len(set(map(repr, varied.values))) < len(varied.values):
                twice = next(one for one in varied.values if [*map(repr, varied.values)].count(repr(one)) > 1)
                hint = "; a number has a decimal point, as in 0.5" if twice == 0 and twice is not False else ""
                message = f"a value stands twice in the list{hint}"
                self._tell((*key, "values"), message, found=f"{show(twice)} twice", allowed="each value once")
            return
        if varied.low is None or varied.high is None:
            self._tell(key, "values are missing", allowed="a list of values, or `low` and `high`")
            return
        if not varied.low < varied.high:
            self._tell(
                (*key, "high"),
                found=show(varied.high),
                allowed=f"more than {varied.low:g}, as `low` is",
                nearest=f"low: {varied.high:g}, high: {varied.low:g}",
            )
        if varied.whole and (varied.low % 1 or varied.high % 1 or varied.distribution != "uniform"):
            self._tell((*key, "whole"), "whole numbers go evenly from a whole number to another")
        if varied.distribution == "log_uniform" and varied.low <= 0.0:
            self._tell((*key, "low"), found=show(varied.low), allowed="more than 0, for a logarithm")
        wanted = {"normal": ("mean", "sd"), "triangular": ("mode",)}.get(varied.distribution, ())
        for name in wanted:
            if getattr(varied, name) is None:
                self._tell((*key, name), f"missing for a {varied.distribution} distribution", allowed="a number")
        for name in ("mean", "sd", "mode"):
            if name not in wanted and getattr(varied, name) is not None:
                self._tell((*key, name), f"a {varied.distribution} distribution has none")
        if "mode" in wanted and varied.mode is not None and not varied.low <= varied.mode <= varied.high:
            self._tell((*key, "mode"), found=show(varied.mode), allowed=f"{varied.low:g} to {varied.high:g}")

    def _check_names(self, factors: Mapping[str, Sequence[Factor]]) -> None:
        seen: dict[str, str] = {}
        names: set[str] = set()
        for block, several in factors.items():
            for factor in several:
                if factor.name in _RESERVED or factor.name in names:
                    told = "another factor has this name" if factor.name in names else "tables use this name already"
                    self._tell((block, factor.name), told)
                names.add(factor.name)
                for path in factor.paths:
                    if path in seen:
                        self._tell((block, factor.name), f"{path} is set by {seen[path]} as well")
                    seen[path] = factor.name

    def _check_outcomes(self, given: schema.SweepFile) -> None:
        horizons = []
        for source in self.sources.values():
            horizon = given.horizon_weeks or source.plain().get("horizon_weeks")
            horizons.append(horizon if isinstance(horizon, int) else 1)
        varies = "horizon_weeks" in {**given.levers, **given.uncertainties}
        for name, outcome in given.outcomes.items():
            if name in _RESERVED or name in {**given.levers, **given.uncertainties}:
                told = "tables use this name already" if name in _RESERVED else "something that varies has this name"
                self._tell(("outcomes", name), told)
            weeks = weeks_named(outcome)
            for named, week in weeks.items():
                if horizons and week > min(horizons) and not varies:
                    self._tell(
                        ("outcomes", name, named), found=show(week), allowed=f"at most {min(horizons)}, the horizon"
                    )
            if weeks.get("to_week", weeks.get("from_week", 1)) < weeks.get("from_week", 1):
                self._tell(("outcomes", name, "to_week"), found=show(weeks["to_week"]), allowed="from_week or later")
        if given.until is not None:
            key = ("until", "outcome")
            if "replications" in given.model_fields_set:
                self._tell(("replications",), "`until` says itself how many runs there are", allowed="one of the two")
            if given.until.outcome not in given.outcomes:
                near = nearest_name(given.until.outcome, given.outcomes)
                known = in_words(given.outcomes)
                self._tell(key, found=show(given.until.outcome), allowed=known, nearest=near)
            if given.until.most < given.until.least:
                self._tell(("until", "most"), found=show(given.until.most), allowed=f"{given.until.least} or more")

    def _points(
        self, given: schema.SweepFile, factors: Sequence[Factor], levers: Sequence[Factor]
    ) -> tuple[list[Factor], Points]:
        """Points of the design; factors of a written list follow from its rows."""
        design = given.design
        if isinstance(design, schema.Grid):
            try:
                return [*factors], lay_out(design, factors)
            except ValueError as error:
                self._tell(("design",), str(error))
                return [], Points(())
        if isinstance(design, (schema.Listed, schema.Csv)):
            return self._written_points(design, factors, levers, given.outcomes)
        if not factors:
            self._tell(
                ("design", "kind"), f"{design.kind} needs uncertainties", allowed="at least one under `uncertainties`"
            )
        if isinstance(design, schema.Sobol) and design.base & (design.base - 1):
            self._tell(("design", "base"), found=show(design.base), allowed="a power of two, such as 64 or 256")
        if isinstance(design, schema.Morris):
            if design.levels % 2:
                self._tell(("design", "levels"), found=show(design.levels), allowed="an even number")
            for factor in factors:
                if not factor.is_number:
                    self._tell(
                        ("uncertainties", factor.name), "morris needs numbers: one value is not more than another"
                    )
        number = number_of_points(design, factors)
        if number > schema.MAXIMUM_POINTS:
            self._tell(("design",), found=f"{number} points", allowed=f"at most {schema.MAXIMUM_POINTS}")
        if self.problems:
            return [], Points(())
        return [*factors], lay_out(design, factors)

    def _written_points(
        self,
        design: schema.Listed | schema.Csv,
        factors: Sequence[Factor],
        levers: Sequence[Factor],
        outcomes: Collection[str],
    ) -> tuple[list[Factor], Points]:
        if factors:
            self._tell(("uncertainties",), f"a design of kind {design.kind} says itself what varies")
        if isinstance(design, schema.Listed):
            rows = [dict(row) for row in design.rows]
        else:
            path = self._inside(design.file, ("design", "file"))
            if path is None:
                return [], Points(())
            try:
                numbered = read_table(path, design.file)
            except ScenarioError as error:
                self.problems += error.problems
                return [], Points(())
            rows = [row for _, row in numbered]
            self.table = [Place(design.file, line) for line, _ in numbered]
        names = list(rows[0])
        for place, row in enumerate(rows):
            if set(row) != set(names):
                other = sorted(set(row) ^ set(names))[0]
                told = f"every row names the same paths; {show(other)} is not in all"
                self._tell(("design", "rows", place), told)
                return [], Points(())
            for name, value in row.items():
                if isinstance(value, (Mapping, tuple)):
                    self._tell(("design", "rows", place, name), found=show(value), allowed="one value")
        listed = []
        for name in names:
            first: dict[Any, int] = {}
            for place, row in enumerate(rows):
                if not isinstance(row[name], (Mapping, tuple)):
                    first.setdefault(row[name], place)
            self.first_rows[name] = first
            values, column = tuple(first), ("design", "rows", 0, name)
            if name == CONSTANTS:
                for value in values:
                    at = ("design", "rows", first[value], name)
                    named = () if value is None else self._sets(at, [value])
                    if named and value not in named:
                        self._tell(at, "a row names one set of constants", allowed="names of sets, no files")
            if name == STRATEGY:
                for value in values:
                    self._check_strategies(("design", "rows", first[value], name), [value])
            if name in outcomes:
                self._tell(column, f"{show(name)}: an outcome has this name")
            if name == SCENARIO or name in _RESERVED:
                told = "teams that vary stand under `scenarios`" if name == SCENARIO else "tables use this name already"
                self._tell(column, f"{show(name)}: {told}")
            if name in [path for lever in levers for path in lever.paths]:
                self._tell(column, f"{show(name)} is a lever as well")
            listed.append(Factor(name, (name,), values, schema.Varied(values=values or (None,))))
        return listed, Points(tuple(tuple(row[name] for name in names) for row in rows))

    def _check_ends(self, sweep: Sweep) -> None:
        """Build every team at both ends of each factor, so that what cannot be is told before anything runs."""
        factors = (*sweep.levers, *sweep.uncertainties)
        blocks = {factor.name: block for block in _BLOCKS for factor in getattr(sweep, block)}
        told: set[tuple[str, str]] = set()
        for name in self.sources:
            for factor in factors:
                if factor.name == SCENARIO:
                    continue
                for value in _tried(factor):
                    try:
                        team_of(
                            {SCENARIO: name} | dict.fromkeys(factor.paths, value),
                            self.sources,
                            self.sets,
                            sweep.file.horizon_weeks,
                        )
                    except ScenarioError as error:
                        for problem in error.problems:
                            self._tell_end(told, blocks[factor.name], factor, value, name, problem)
                    except NoSuchPlaceError as error:
                        if (factor.name, str(error)) not in told:
                            told.add((factor.name, str(error)))
                            near = nearest_name(error.found, error.known)
                            known = in_words((*error.known, "*")) if error.known else None
                            self._tell(
                                self._key(blocks, factor, value), f"{name}: {error}", allowed=known, nearest=near
                            )
                    except ValueError as error:
                        if (factor.name, str(error)) not in told:
                            told.add((factor.name, str(error)))
                            self._tell(self._key(blocks, factor, value), str(error))

    def _key(self, blocks: Mapping[str, str], factor: Factor, value: Any) -> KeyPath:
        """Where a value of a factor stands: under its name, or in a row of written settings."""
        row = self.first_rows.get(factor.name, {}).get(value)
        return (blocks[factor.name], factor.name) if row is None else ("design", "rows", row, factor.name)

    def _tell_end(
        self, told: set[tuple[str, str]], block: str, factor: Factor, value: Any, name: str, problem: Problem
    ) -> None:
        """A problem of a team that a factor makes, told at the factor."""
        said = (factor.name, problem.message or str(problem.found))
        if said in told:
            return
        told.add(said)
        parts = [f"with {show(value)}, {name} cannot be", problem.key, problem.message or f"found {problem.found}"]
        message = ": ".join(part for part in parts if part)
        key, allowed = self._key({factor.name: block}, factor, value), problem.allowed
        if factor.is_range and not factor.given.whole and allowed is not None and allowed.startswith("a whole number"):
            allowed += "; say `whole: true`"
        self._tell(key, message, allowed=allowed, nearest=problem.nearest)


def _tried(factor: Factor) -> list[Any]:
    """Values of a factor with which teams are built: all of a few; of many the ends, and what is no number."""
    if len(factor.values) <= _TRIED:
        return list(factor.values or factor.ends())
    numbers = [one for one in factor.values if isinstance(one, (int, float)) and not isinstance(one, bool)]
    others = [one for one in factor.values if one not in numbers][:_TRIED]
    return [*dict.fromkeys([*factor.ends(), *((min(numbers), max(numbers)) if numbers else ())]), *others]
