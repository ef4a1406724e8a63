"""What is read and checked of what a person asks, before anything is computed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from simulation.limits import ENGINES

if TYPE_CHECKING:
    from simulation.constant_sets import ConstantSet
    from simulation.evidence.row import Row
    from simulation.scenario import Scenario
    from simulation.view.results_folder import Experiment


class BadInputError(Exception):
    """What a person asked for cannot be done; the text says why."""


def load(names: Sequence[str]) -> list[Scenario]:
    """Load scenarios; the problems of all of them are told together."""
    from simulation.constant_sets import names_constants
    from simulation.scenario import Problem, ScenarioError, load_scenario

    loaded: list[Scenario] = []
    problems: list[Problem] = []
    for name in names:
        try:
            loaded.append(load_scenario(name))
        except ScenarioError as error:
            if names_constants(name):
                raise BadInputError(f"{name}: this is a set of constants; give it after --constants") from None
            problems.extend(error.problems)
    if problems:
        raise ScenarioError(problems)
    return loaded


def load_sets(names: Sequence[str]) -> list[ConstantSet]:
    """Load sets of constants; the problems of all of them are told together."""
    from simulation.constant_sets import ALL, ConstantsError, chosen_sets, shipped_constant_sets
    from simulation.scenario import Problem

    if ALL in names and not shipped_constant_sets():
        raise BadInputError(f"--constants: found {ALL!r}; no set is shipped besides the defaults; name files")
    loaded: list[ConstantSet] = []
    problems: list[Problem] = []
    for name in names:
        try:
            loaded += chosen_sets([name])
        except ConstantsError as error:
            problems.extend(error.problems)
    if problems:
        raise ConstantsError(problems)
    return loaded


def load_set(name: str) -> ConstantSet:
    """Load one set of constants."""
    loaded = load_sets([name])
    if len(loaded) > 1:
        raise BadInputError(f"--constants: found {name!r}; allowed: one set; `bruggen compare` takes several")
    return loaded[0]


def load_rows(ids: Sequence[str]) -> tuple[Row, ...]:
    """The evidence rows of these ids; all for none."""
    from simulation.evidence.rows import ROWS
    from simulation.evidence.validation import rows_named
    from simulation.scenario.problems import nearest_name

    try:
        return rows_named([name.upper() for name in ids])
    except KeyError as error:
        known = [row.id for row in ROWS]
        near = nearest_name(error.args[0], known)
        hint = f"; did you mean {near!r}?" if near else ""
        raise BadInputError(f"--only: found {error.args[0]!r}; allowed: {', '.join(known)}{hint}") from None


def read_part(given: str | None) -> tuple[int, int]:
    """Which part of how many."""
    if given is None:
        return 1, 1
    one, _, parts = given.partition("/")
    if not (one.isdecimal() and parts.isdecimal() and 1 <= int(one) <= int(parts) <= 10_000):
        raise BadInputError(f"--part: found {given!r}; allowed: 1/2 and 2/2, or 1/3, 2/3 and 3/3, and so on")
    return int(one), int(parts)


def check_page(path: Path | None) -> None:
    """Find out that a page cannot be written before anything is computed."""
    if path is None:
        return
    try:
        place = path.resolve()
        if place.is_dir():
            raise BadInputError(f"--write: {str(path)!r} is a folder; name a file")
        if not place.parent.is_dir():
            raise BadInputError(f"--write: there is no folder {str(path.parent)!r}")
    except (OSError, ValueError, RuntimeError) as error:
        raise BadInputError(f"--write: cannot write {str(path)!r}: {error}") from None
    beside = place.parent if place.is_file() or not place.exists() else place  # a file is written beside, then moved
    if not os.access(beside, os.W_OK) or (place.exists() and not os.access(place, os.W_OK)):
        raise BadInputError(f"--write: cannot write {str(path)!r}")


def check_file(path: Path | None, given: Path) -> Path:
    """Find out that a file of results cannot be written before anything is computed, and give it.

    Parameters
    ----------
    given
        What is read; nothing is written over it.
    """
    if path is None:
        raise BadInputError("--out: missing; name a file, such as report.html")
    try:
        place = path.resolve()
        if place.is_dir():
            raise BadInputError(f"--out: {str(path)!r} is a folder; name a file")
        if not place.parent.is_dir():
            raise BadInputError(f"--out: there is no folder {str(path.parent)!r}")
        if place.exists() and not place.is_file():
            raise BadInputError(f"--out: {str(path)!r} is no ordinary file")
        if place == given.resolve():
            raise BadInputError(f"--out: {str(path)!r} holds the results; name another file")
    except (OSError, ValueError, RuntimeError) as error:
        raise BadInputError(f"--out: cannot write {str(path)!r}: {error}") from None
    check_folder(place.parent)
    if place.exists() and not os.access(place, os.W_OK):
        raise BadInputError(f"--out: cannot write {str(path)!r}")
    return place


def check_strategies(names: Sequence[str]) -> None:
    """Refuse a strategy that is not known, and offer the nearest."""
    from simulation.scenario.problems import nearest_name
    from simulation.strategies import strategy_names
    from simulation.strategies.interactive import NAME as INTERACTIVE

    known = strategy_names()
    for name in names:
        if name == INTERACTIVE:
            raise BadInputError(f"--strategy: {name!r} asks a person at each meeting; use `bruggen play`")
        if name not in known:
            near = nearest_name(name, known)
            hint = f"; did you mean {near!r}?" if near else ""
            raise BadInputError(f"--strategy: found {name!r}; allowed: {', '.join(known)}{hint}")


def check_engine(name: str) -> None:
    """Refuse an engine that is not known."""
    if name not in ENGINES:
        raise BadInputError(f"--engine: found {name!r}; allowed: {', '.join(ENGINES)}")


def check_twice(what: str, names: Sequence[str], instead: str) -> None:
    """Refuse the same name twice: nobody could tell the results apart."""
    for place, name in enumerate(names):
        if name in names[:place]:
            raise BadInputError(f"{what}: found {name!r} twice; {instead}")


def check_address(host: str, port: int) -> None:
    """Find out that nothing can be served there."""
    import socket

    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind(address)
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise BadInputError(
            f"cannot serve a page at {host}, port {port}: {why}; choose with --host and --port"
        ) from None


def check_hosts(names: Sequence[str]) -> None:
    """Refuse what is not the name of a machine."""
    import re

    for name in names:
        if re.fullmatch(r"[A-Za-z0-9]([A-Za-z0-9._-]{0,252}[A-Za-z0-9])?|[0-9A-Fa-f:]{2,39}", name) is None:
            raise BadInputError(
                f"--allow-host: found {name[:60]!r}; allowed: the name or number of a machine, without http:// and port"
            )


def check_series(replications: int, weeks: Sequence[int], out: Path | None) -> None:
    """Find out that weekly series have no place to go to, or do not fit, before anything is computed."""
    if out is None:
        raise BadInputError("--series: found no --out; name a folder to write series.npz in")
    from simulation.experiment.runner import check_series as fits

    try:
        fits(replications, weeks)
    except ValueError as error:
        raise BadInputError(f"--{error}") from None


def check_folder(folder: Path | None) -> None:
    """Find out that results cannot be written before anything is computed."""
    if folder is None:
        return
    from simulation.filing import usable_folder

    try:
        usable_folder(folder)
    except FileExistsError:
        raise BadInputError(f"--out: {str(folder)!r} is a file; name a folder") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise BadInputError(f"--out: cannot write in {str(folder)!r}: {why}") from None


def check_free(folder: Path, experiment: Experiment, overwrite: bool) -> None:
    """Find out that results must not go into a folder before anything is computed."""
    from simulation.view.results_folder import check_free as is_free

    is_free(folder, experiment, overwrite=overwrite)
