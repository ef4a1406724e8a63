"""Builds every team of a sweep at both ends of what varies, so that what cannot be is told before anything runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulation.scenario.problems import KeyPath, Problem, ScenarioError, in_words, nearest_name, show
from simulation.sweeps.factors import SCENARIO, Factor, NoSuchPlaceError
from simulation.sweeps.loading.reading import BLOCKS, Reading
from simulation.sweeps.sweep import Sweep, team_of

_TRIED = 20


def check_ends(read: Reading, sweep: Sweep) -> None:
    """Build every team at both ends of each factor, so that what cannot be is told before anything runs."""
    factors = (*sweep.levers, *sweep.uncertainties)
    blocks = {factor.name: block for block in BLOCKS for factor in getattr(sweep, block)}
    told: set[tuple[str, str]] = set()
    for name in read.sources:
        for factor in factors:
            if factor.name == SCENARIO:
                continue
            for value in _tried(factor):
                try:
                    team_of(
                        {SCENARIO: name} | dict.fromkeys(factor.paths, value),
                        read.sources,
                        read.sets,
                        sweep.file.horizon_weeks,
                    )
                except ScenarioError as error:
                    for problem in error.problems:
                        _tell_end(read, told, blocks[factor.name], factor, value, name, problem)
                except NoSuchPlaceError as error:
                    if (factor.name, str(error)) not in told:
                        told.add((factor.name, str(error)))
                        near = nearest_name(error.found, error.known)
                        known = in_words((*error.known, "*")) if error.known else None
                        read.tell(_key(read, blocks, factor, value), f"{name}: {error}", allowed=known, nearest=near)
                except ValueError as error:
                    if (factor.name, str(error)) not in told:
                        told.add((factor.name, str(error)))
                        read.tell(_key(read, blocks, factor, value), str(error))


def _key(read: Reading, blocks: Mapping[str, str], factor: Factor, value: Any) -> KeyPath:
    """Where a value of a factor stands: under its name, or in a row of written settings."""
    row = read.first_rows.get(factor.name, {}).get(value)
    return (blocks[factor.name], factor.name) if row is None else ("design", "rows", row, factor.name)


def _tell_end(
    read: Reading, told: set[tuple[str, str]], block: str, factor: Factor, value: Any, name: str, problem: Problem
) -> None:
    """A problem of a team that a factor makes, told at the factor."""
    said = (factor.name, problem.message or str(problem.found))
    if said in told:
        return
    told.add(said)
    parts = [f"with {show(value)}, {name} cannot be", problem.key, problem.message or f"found {problem.found}"]
    message = ": ".join(part for part in parts if part)
    key, allowed = _key(read, {factor.name: block}, factor, value), problem.allowed
    if factor.is_range and not factor.given.whole and allowed is not None and allowed.startswith("a whole number"):
        allowed += "; say `whole: true`"
    read.tell(key, message, allowed=allowed, nearest=problem.nearest)


def _tried(factor: Factor) -> list[Any]:
    """Values of a factor with which teams are built: all of a few; of many the ends, and what is no number."""
    if len(factor.values) <= _TRIED:
        return list(factor.values or factor.ends())
    numbers = [one for one in factor.values if isinstance(one, (int, float)) and not isinstance(one, bool)]
    others = [one for one in factor.values if one not in numbers][:_TRIED]
    return [*dict.fromkeys([*factor.ends(), *((min(numbers), max(numbers)) if numbers else ())]), *others]
