"""Reads a sweep file, checks all of it, and lays out its settings."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from simulation.constant_sets import ALL
from simulation.limits import MAXIMUM_WEEKS
from simulation.scenario.explaining import schema_problems
from simulation.scenario.loader import ENDINGS, read_scenario
from simulation.scenario.problems import KeyPath, Problem, ScenarioError, show
from simulation.scenario.yaml_source import Located, read_yaml
from simulation.sweeps import schema
from simulation.sweeps.factors import SCENARIO, Factor
from simulation.sweeps.idle import idle_factors
from simulation.sweeps.loading.ends import check_ends
from simulation.sweeps.loading.points import points_of
from simulation.sweeps.loading.reading import BLOCKS, Reading
from simulation.sweeps.loading.varied import check_names, check_outcomes, factors_of
from simulation.sweeps.shipped import SweepError, file_of
from simulation.sweeps.sweep import Sweep


def sweep_json_schema() -> dict[str, Any]:
    """The JSON Schema of a sweep file as it is written."""
    written = schema.SweepFile.model_json_schema()
    told = {"type": "array", "minItems": 1, "description": "The values, one after the other."}
    for block in BLOCKS:
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
    lines = {str(at[1]): place.line or 1 for at, place in top.places().items() if len(at) == 2 and at[0] in BLOCKS}
    return replace(_whole(Reading(path, top)), written_in=path.name, digest=digest, lines=lines)


def sweep_warnings(sweep: Sweep) -> tuple[Problem, ...]:
    """Return what varies in a sweep although it can never matter; it is no mistake.

    Parameters
    ----------
    sweep
        A sweep that was loaded from a file.
    """
    given = sweep.file
    block_of = {name: block for block in BLOCKS for name in getattr(given, block)}
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
    for name in BLOCKS:
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


def _whole(read: Reading) -> Sweep:
    """The sweep, or all that is wrong with it."""
    version = read.data.get("schema_version")
    if isinstance(version, (bool, float)):
        read.tell(("schema_version",), found=show(version), allowed="1")
    try:
        given = schema.SweepFile.model_validate(read.data, strict=True)
    except ValidationError as error:
        told = error.errors(include_url=False, include_context=False, include_input=False)
        as_json = schema.SweepFile.model_json_schema()
        read.problems += schema_problems(
            told,
            schema=as_json,
            data=read.data,
            places=read.places,
            written=read.written,
            bounds=lambda path: _bounds(read, path),
        )
        read.stop()
        raise
    read.stop()
    _read_scenarios(read, given)
    factors = {block: factors_of(read, block, getattr(given, block)) for block in BLOCKS}
    check_names(read, factors)
    check_outcomes(read, given)
    read.stop()
    uncertainties, points = points_of(read, given, factors["uncertainties"], factors["levers"])
    read.stop()
    levers = factors["levers"]
    if len(given.scenarios) > 1:
        teams = schema.Varied(values=tuple(read.sources))
        levers = [Factor(SCENARIO, (SCENARIO,), tuple(read.sources), teams), *levers]
    found = Sweep(given, tuple(levers), tuple(uncertainties), points, read.sources, read.sets)
    if found.settings > schema.MAXIMUM_POINTS:
        read.tell(("design",), found=f"{found.settings} settings", allowed=f"at most {schema.MAXIMUM_POINTS}")
    else:
        check_ends(read, found)
    read.stop()
    return found


def _bounds(read: Reading, path: KeyPath) -> tuple[dict[str, Any], str] | None:
    """What holds for weeks of outcomes, where the file says how long a run is."""
    horizon = read.data.get("horizon_weeks")
    is_week = path[:1] == ("outcomes",) and path[-1] in ("week", "by_week", "from_week", "to_week")
    if not is_week or not isinstance(horizon, int) or not 1 <= horizon <= MAXIMUM_WEEKS:
        return None
    return {"type": "integer", "minimum": 1, "maximum": horizon}, " (horizon_weeks)"


def _read_scenarios(read: Reading, given: schema.SweepFile) -> None:
    for place, text in enumerate(given.scenarios):
        key: KeyPath = ("scenarios", place)
        target: str | Path | None = text
        if text.endswith(ENDINGS):
            target = read.file_inside(text, key)
        if target is None:
            continue
        try:
            source = read_scenario(target)
            name = source.with_changes().name
        except ScenarioError as error:
            for problem in error.problems:
                read.tell(key, f"{problem}" if problem.line else problem.message, allowed=problem.allowed)
            continue
        if name in read.sources:
            read.tell(key, "this team stands twice in the list", found=show(name))
        read.sources[name] = source
