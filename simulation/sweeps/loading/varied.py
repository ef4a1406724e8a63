"""What varies in a sweep, and what is looked at: factors, their values and names, and outcomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from simulation.constant_sets import ALL, ConstantsError, chosen_sets
from simulation.scenario.loader import ENDINGS
from simulation.scenario.problems import KeyPath, in_words, nearest_name, show
from simulation.scenario.suggesting import meant_list
from simulation.strategies import strategy_names
from simulation.sweeps import schema
from simulation.sweeps.factors import CONSTANTS, SCENARIO, STRATEGY, Factor
from simulation.sweeps.loading.reading import RESERVED, Reading
from simulation.sweeps.outcomes import weeks_named


def factors_of(read: Reading, block: str, given: Mapping[str, schema.Varied]) -> list[Factor]:
    """The factors of a block, as far as nothing is wrong with them."""
    found = []
    for name, varied in given.items():
        key = (block, name)
        before = len(read.problems)
        _check_values(read, key, varied)
        values = varied.values or ()
        paths = varied.paths or (name,)
        if CONSTANTS in paths:
            values = sets_named(read, key, values)
        if STRATEGY in paths:
            check_strategies(read, key, values)
        if SCENARIO in paths:
            read.tell(key, "teams that vary stand under `scenarios`")
        if len(read.problems) == before:
            found.append(Factor(name, paths, values, varied))
    return found


def check_strategies(read: Reading, key: KeyPath, values: Sequence[Any]) -> None:
    """Find values of a factor that are no strategies."""
    if not values:
        read.tell(key, "strategies are listed", allowed=in_words(strategy_names()))
    for value in values:
        if value is not None and value not in strategy_names():  # null is the team's own
            several = isinstance(value, str) and "," in value
            near = meant_list(value) if several else nearest_name(value, strategy_names())
            read.tell(
                key,
                "several stand in brackets" if several else "",
                found=show(value),
                allowed=in_words(strategy_names()),
                nearest=near,
            )


def sets_named(read: Reading, key: KeyPath, values: Sequence[Any]) -> tuple[str, ...]:
    """Names of the sets of constants that a factor goes through; reads them."""
    names: list[str] = []
    for value in values:
        given: str | Path | None = value
        if not isinstance(value, str):
            read.tell(key, found=show(value), allowed="names of sets of constants, or .yaml files")
            continue
        if value.endswith(ENDINGS):
            given = read.file_inside(value, key)
        if given is None:
            continue
        try:
            for one in chosen_sets([given]):
                read.sets[one.name] = one
                names.append(one.name)
        except ConstantsError as error:
            for problem in error.problems:
                told = str(problem) if problem.line else problem.message
                found = None if problem.line else problem.found
                read.tell(key, told, found=found, allowed=problem.allowed, nearest=problem.nearest)
    if not values:
        read.tell(key, "sets of constants are listed", allowed=f"names, .yaml files, or {ALL}")
    return tuple(dict.fromkeys(names))


def _check_values(read: Reading, key: KeyPath, varied: schema.Varied) -> None:
    ranged = [name for name in ("low", "high", "mean", "sd", "mode") if getattr(varied, name) is not None]
    if varied.values is not None:
        if ranged or varied.distribution != "uniform":
            read.tell((*key, (ranged or ["distribution"])[0]), "listed values have no range")
        for place, value in enumerate(varied.values):
            if isinstance(value, (Mapping, tuple)):
                read.tell((*key, "values", place), found=show(value), allowed="a number, a text, true, false or null")
        if len(set(map(repr, varied.values))) < len(varied.values):
            twice = next(one for one in varied.values if [*map(repr, varied.values)].count(repr(one)) > 1)
            hint = "; a number has a decimal point, as in 0.5" if twice == 0 and twice is not False else ""
            message = f"a value stands twice in the list{hint}"
            read.tell((*key, "values"), message, found=f"{show(twice)} twice", allowed="each value once")
        return
    if varied.low is None or varied.high is None:
        read.tell(key, "values are missing", allowed="a list of values, or `low` and `high`")
        return
    if not varied.low < varied.high:
        read.tell(
            (*key, "high"),
            found=show(varied.high),
            allowed=f"more than {varied.low:g}, as `low` is",
            nearest=f"low: {varied.high:g}, high: {varied.low:g}",
        )
    if varied.whole and (varied.low % 1 or varied.high % 1 or varied.distribution != "uniform"):
        read.tell((*key, "whole"), "whole numbers go evenly from a whole number to another")
    if varied.distribution == "log_uniform" and varied.low <= 0.0:
        read.tell((*key, "low"), found=show(varied.low), allowed="more than 0, for a logarithm")
    wanted = {"normal": ("mean", "sd"), "triangular": ("mode",)}.get(varied.distribution, ())
    for name in wanted:
        if getattr(varied, name) is None:
            read.tell((*key, name), f"missing for a {varied.distribution} distribution", allowed="a number")
    for name in ("mean", "sd", "mode"):
        if name not in wanted and getattr(varied, name) is not None:
            read.tell((*key, name), f"a {varied.distribution} distribution has none")
    if "mode" in wanted and varied.mode is not None and not varied.low <= varied.mode <= varied.high:
        read.tell((*key, "mode"), found=show(varied.mode), allowed=f"{varied.low:g} to {varied.high:g}")


def check_names(read: Reading, factors: Mapping[str, Sequence[Factor]]) -> None:
    """Find names that are taken, and paths that are set twice."""
    seen: dict[str, str] = {}
    names: set[str] = set()
    for block, several in factors.items():
        for factor in several:
            if factor.name in RESERVED or factor.name in names:
                told = "another factor has this name" if factor.name in names else "tables use this name already"
                read.tell((block, factor.name), told)
            names.add(factor.name)
            for path in factor.paths:
                if path in seen:
                    read.tell((block, factor.name), f"{path} is set by {seen[path]} as well")
                seen[path] = factor.name


def check_outcomes(read: Reading, given: schema.SweepFile) -> None:
    """Find what is wrong with outcomes, and with how far runs go on (`until`)."""
    horizons = []
    for source in read.sources.values():
        horizon = given.horizon_weeks or source.plain().get("horizon_weeks")
        horizons.append(horizon if isinstance(horizon, int) else 1)
    varies = "horizon_weeks" in {**given.levers, **given.uncertainties}
    for name, outcome in given.outcomes.items():
        if name in RESERVED or name in {**given.levers, **given.uncertainties}:
            told = "tables use this name already" if name in RESERVED else "something that varies has this name"
            read.tell(("outcomes", name), told)
        weeks = weeks_named(outcome)
        for named, week in weeks.items():
            if horizons and week > min(horizons) and not varies:
                read.tell(("outcomes", name, named), found=show(week), allowed=f"at most {min(horizons)}, the horizon")
        if weeks.get("to_week", weeks.get("from_week", 1)) < weeks.get("from_week", 1):
            read.tell(("outcomes", name, "to_week"), found=show(weeks["to_week"]), allowed="from_week or later")
    if given.until is not None:
        key = ("until", "outcome")
        if "replications" in given.model_fields_set:
            read.tell(("replications",), "`until` says itself how many runs there are", allowed="one of the two")
        if given.until.outcome not in given.outcomes:
            near = nearest_name(given.until.outcome, given.outcomes)
            known = in_words(given.outcomes)
            read.tell(key, found=show(given.until.outcome), allowed=known, nearest=near)
        if given.until.most < given.until.least:
            read.tell(("until", "most"), found=show(given.until.most), allowed=f"{given.until.least} or more")
