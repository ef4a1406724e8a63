"""What the options of the command may be: how they are read, and what is checked before anything is computed."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulation.filing import expanded
from simulation.limits import ENGINES, MAXIMUM_REPLICATION, MAXIMUM_REPLICATIONS, MAXIMUM_SEED, MAXIMUM_WEEKS

if TYPE_CHECKING:
    from simulation.constant_sets import ConstantSet
    from simulation.evidence.row import Row
    from simulation.scenario import Scenario
    from simulation.view.results_folder import Experiment

MOST_WORKERS = 1024

_NAMED = "A shipped scenario by its name, or the path of a .yaml file; `bruggen list` shows the names."
Named = Annotated[str, typer.Argument(metavar="SCENARIO", help=_NAMED, show_default=False)]
Several = Annotated[list[str], typer.Argument(metavar="SCENARIO", help=_NAMED, show_default=False)]
Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE", help="Scenarios, sets of constants or sweeps, by name or path.", show_default=False),
]


def _whole(least: int, most: int) -> Callable[[str], int]:
    """Return a reader of whole numbers in a range that says what it found and what is allowed."""

    def read(given: str | int) -> int:
        try:
            number = int(given)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            found = str(given) if len(str(given)) <= 40 else f"{str(given)[:37]}..."
            raise typer.BadParameter(f"found {found!r}; allowed: a whole number from {least} to {most}")
        return number

    return read


def _one_of(*allowed: str) -> Callable[[str], str]:
    """Return a reader of one of a few words."""

    def read(given: str) -> str:
        if given not in allowed:
            raise typer.BadParameter(f"found {given!r}; allowed: {', '.join(allowed)}")
        return given

    return read


def _place(noun: str) -> Callable[[str | Path], Path]:
    """Return a reader of the place of a file or folder; an empty one is more likely a mistake than this folder."""

    def read(given: str | Path) -> Path:
        if not str(given).strip():
            here = ", or . for this one" if noun == "folder" else ""
            raise typer.BadParameter(f"found ''; name a {noun}{here}")
        try:
            return expanded(given)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None

    return read


_folder, _file = _place("folder"), _place("file")


What = Annotated[
    str,
    typer.Argument(
        parser=_one_of("scenario", "constants", "sweep"), metavar="scenario|constants|sweep", help="Which kind of file."
    ),
]
Seed = Annotated[int, typer.Option(parser=_whole(0, MAXIMUM_SEED), metavar="N", help="Seed of all luck.")]
Replication = Annotated[
    int, typer.Option(parser=_whole(0, MAXIMUM_REPLICATION), metavar="N", help="Which run of this seed.")
]
Weeks = Annotated[
    int | None,
    typer.Option(
        parser=_whole(1, MAXIMUM_WEEKS),
        metavar="N",
        help="Weeks of a run in place of the scenario's own.",
        show_default=False,
    ),
]
Runs = Annotated[
    int,
    typer.Option("-n", "--replications", parser=_whole(1, MAXIMUM_REPLICATIONS), metavar="N", help="Runs per team."),
]
Workers = Annotated[
    int | None,
    typer.Option(
        parser=_whole(1, MOST_WORKERS),
        metavar="N",
        help="Processes to use; results do not depend on it. [default: all cores]",
        show_default=False,
    ),
]
OneStrategy = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Bridging strategy in place of the scenario's own.", show_default=False),
]
Strategies = Annotated[
    list[str] | None,
    typer.Option(
        "--strategy",
        metavar="NAME",
        help="Bridging strategy to give each team; may be repeated to compare several. [default: the scenario's own]",
        show_default=False,
    ),
]
EngineName = Annotated[
    str,
    typer.Option(
        "--engine",
        metavar="NAME",
        help="auto, mesa or compiled; both give the same numbers. `auto` takes what is done first.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(parser=_folder, metavar="FOLDER", help="Also write tables and a figure here.", show_default=False),
]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help="Put the new results in the place of other ones that are in --out.")
]
Series = Annotated[
    bool,
    typer.Option("--series", help="Also keep the weekly series of every run, and write them to series.npz in --out."),
]
OneSet = Annotated[
    str | None,
    typer.Option(
        "--constants",
        metavar="SET",
        help="A shipped set of constants, or a .yaml file. [default: default]",
        show_default=False,
    ),
]
Sets = Annotated[
    list[str] | None,
    typer.Option(
        "--constants",
        metavar="SET",
        help="A shipped set of constants, a .yaml file, or `all` for every shipped set; may be repeated to see what "
        "the constants leave open. [default: default]",
        show_default=False,
    ),
]
RunsPerSetting = Annotated[
    int,
    typer.Option(
        "-n", "--replications", parser=_whole(2, MAXIMUM_REPLICATIONS), metavar="N", help="Runs per setting of a row."
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="ID", help="Test only this row, such as E01; more may follow.", show_default=False),
]
MoreRows = Annotated[list[str] | None, typer.Argument(metavar="ID", help="More rows after --only.", show_default=False)]
Page = Annotated[
    Path | None,
    typer.Option(
        "--write", parser=_file, metavar="FILE", help="Also write the table to this Markdown file.", show_default=False
    ),
]
SweepName = Annotated[
    str,
    typer.Argument(
        metavar="SWEEP",
        help="A shipped sweep by its name, or the path of a .yaml file; `bruggen list` shows the names.",
        show_default=False,
    ),
]
Results = Annotated[
    Path, typer.Argument(parser=_folder, metavar="FOLDER", help="Results of a sweep.", show_default=False)
]
ManyResults = Annotated[
    list[Path],
    typer.Argument(parser=_folder, metavar="FOLDER", help="Results of parts of one sweep.", show_default=False),
]
Into = Annotated[
    Path | None,
    typer.Option("--out", parser=_folder, metavar="FOLDER", help="Where results go.", show_default=False),
]
ToFolder = Annotated[
    Path | None,
    typer.Option(
        "--out",
        parser=_folder,
        metavar="FOLDER",
        help="Where tables and figures go. [default: the folder `analysis` in that of the results]",
        show_default=False,
    ),
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with what is in the folder.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only tell how many runs it is, how long and how large.")]
Quick = Annotated[bool, typer.Option("--quick", help="A small version to try: few points, four runs of each setting.")]
BackendName = Annotated[
    str,
    typer.Option("--backend", parser=_one_of("local", "dask"), metavar="NAME", help="local, or dask: a cluster."),
]
Scheduler = Annotated[
    str | None,
    typer.Option(metavar="ADDRESS", help="Scheduler of the Dask cluster, as tcp://HOST:8786.", show_default=False),
]


RunsPerShard = Annotated[
    int,
    typer.Option(
        parser=_whole(1, MAXIMUM_REPLICATIONS),
        metavar="N",
        help="About so many runs go into a file; that much is lost when a worker is, and it stays as it was begun.",
    ),
]
PartOf = Annotated[
    str | None,
    typer.Option(
        "--part",
        metavar="K/N",
        help="Only the K-th of N parts, for machines that share nothing; `bruggen merge` joins them. [default: all]",
        show_default=False,
    ),
]
TeamToPlay = Annotated[
    str | None,
    typer.Argument(metavar="[SCENARIO]", help=f"{_NAMED} [default: choose on the page]", show_default=False),
]
Port = Annotated[int, typer.Option(parser=_whole(1, 65_535), metavar="N", help="Port of the page on this machine.")]
Host = Annotated[
    str,
    typer.Option(
        metavar="ADDRESS", help="Address to listen on; with another than this machine's own others can come in."
    ),
]
AllowedHosts = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host",
        metavar="NAME",
        help="With --host: another name under which the page may be opened, such as that of a proxy; may be repeated. "
        "[default: the address and the name of this machine]",
        show_default=False,
    ),
]
Keep = Annotated[
    Path | None,
    typer.Option(
        "--keep",
        parser=_folder,
        metavar="FOLDER",
        help="Where sessions are kept while they are played. [default: a folder of your own, as the system has it]",
        show_default=False,
    ),
]
Browser = Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")]
LanguageName = Annotated[
    str, typer.Option("--lang", parser=_one_of("en", "nl"), metavar="en|nl", help="Language: English or Dutch.")
]
TurningPoints = Annotated[
    bool,
    typer.Option(
        "--turning-points/--no-turning-points",
        help="Look for turning points: the run is done again with one thing changed at a time.",
    ),
]
AnyResults = Annotated[
    Path,
    typer.Argument(
        parser=_folder,
        metavar="RESULTS",
        help="A folder of `bruggen compare --out` or `bruggen sweep --out`, or a session saved on the page.",
        show_default=False,
    ),
]
HtmlFile = Annotated[
    Path | None,
    typer.Option("-o", "--out", parser=_file, metavar="FILE", help="Where the report goes.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]


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


def cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
