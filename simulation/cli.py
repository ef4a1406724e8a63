"""The command `bruggen`: reads what a person asks, and calls the package.

Results go to standard output; progress and problems go to standard error. Exit codes: 0 fine, 1 a check failed, 2 bad
input, 130 stopped by the person, 141 the reader of the output went away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from simulation.limits import (
    ENGINES,
    MAXIMUM_REPLICATION,
    MAXIMUM_REPLICATIONS,
    MAXIMUM_SEED,
    MAXIMUM_WEEKS,
    RUNS_PER_TASK,
)

if TYPE_CHECKING:
    from simulation.scenario import Scenario

BAD_INPUT, STOPPED, READER_GONE = 2, 130, 141
MOST_WORKERS = 1024

app = typer.Typer(
    name="bruggen",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Simulate teams of professionals from different organisations, and the chair who bridges between them.",
)

_NAMED = "A shipped scenario by its name, or the path of a .yaml file; `bruggen list` shows the names."
Named = Annotated[str, typer.Argument(metavar="SCENARIO", help=_NAMED, show_default=False)]
Several = Annotated[list[str], typer.Argument(metavar="SCENARIO", help=_NAMED, show_default=False)]


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


def _folder(given: str | Path) -> Path:
    """Read the name of a folder; an empty one is more likely a mistake than this folder."""
    if not str(given).strip():
        raise typer.BadParameter("found ''; name a folder, or . for this one")
    return Path(given)


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
        help="auto, mesa or compiled; both give the same numbers. `auto` compiles for many runs.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(parser=_folder, metavar="FOLDER", help="Also write tables and a figure here.", show_default=False),
]
Series = Annotated[
    bool,
    typer.Option("--series", help="Also keep the weekly series of every run, and write them to series.npz in --out."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON and nothing else.")]


class BadInputError(Exception):
    """What a person asked for cannot be done; the text says why."""


def _version(wanted: bool) -> None:
    if wanted:
        from simulation import __version__

        typer.echo(f"bruggen {__version__}")
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Simulate teams of professionals from different organisations, and the chair who bridges between them."""
    del version


@app.command("list")
def list_all() -> None:
    """Show the shipped scenarios and the bridging strategies."""
    with _told():
        from simulation.scenario import load_scenario, shipped_scenarios
        from simulation.strategies import strategy_names
        from simulation.strategies.base import REGISTER
        from simulation.strategies.scripted import DESCRIPTION
        from simulation.view.terminal import console, show_list

        groups: dict[str, list[Scenario]] = {}
        for name, path in shipped_scenarios().items():
            groups.setdefault(path.parent.name, []).append(load_scenario(name))
        told = {name: REGISTER[name].description if name in REGISTER else DESCRIPTION for name in strategy_names()}
        show_list(console(), groups, told)


@app.command()
def check(
    scenarios: Annotated[list[str], typer.Argument(metavar="SCENARIO", help=_NAMED, show_default=False)],
) -> None:
    """Check scenario files without running them; tells every problem of every file."""
    with _told():
        from simulation.scenario import ScenarioError, load_scenario
        from simulation.view.palette import one_line

        bad = False
        for given in scenarios:
            try:
                scenario = load_scenario(given)
            except ScenarioError as error:
                bad = True
                count = len(error.problems)
                _tell(f"{given}: {count} problem{'' if count == 1 else 's'}")
                for problem in error.problems:
                    _tell(f"  {problem}")
                continue
            people = sum(member.count for member in scenario.members)
            typer.echo(
                f"{given}: fine ({one_line(scenario.name)}, {people} members from {len(scenario.organisations)} "
                f"organisations, {scenario.horizon_weeks} weeks, events: {len(scenario.events)})"
            )
        if bad:
            raise typer.Exit(BAD_INPUT)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a scenario file."""
    with _told():
        import json

        from simulation.scenario import scenario_json_schema

        typer.echo(json.dumps(scenario_json_schema(), indent=2))


@app.command()
def run(
    scenario: Named,
    seed: Seed = 0,
    replication: Replication = 0,
    weeks: Weeks = None,
    strategy: OneStrategy = None,
    engine: EngineName = "auto",
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Run one team once, and tell what happened."""
    with _told():
        loaded = _load([scenario])[0]
        _check_strategies([] if strategy is None else [strategy])
        _check_engine(engine)
        _check_folder(out)
        from simulation.experiment import run as run_once
        from simulation.view.export import as_json as in_json
        from simulation.view.export import run_to_dict, write_run
        from simulation.view.terminal import console, show_run

        result = run_once(
            loaded,
            seed=seed,
            replication=replication,
            strategy=strategy,
            weeks=weeks,
            engine=engine,
            tell=None if engine == "auto" else _tell,
        )
        if as_json:
            typer.echo(in_json(run_to_dict(result)))
        else:
            show_run(console(), result)
        if out is not None:
            _tell_files(write_run(result, out))


@app.command()
def compare(
    scenarios: Several,
    replications: Runs = 200,
    seed: Seed = 0,
    workers: Workers = None,
    strategies: Strategies = None,
    weeks: Weeks = None,
    engine: EngineName = "auto",
    out: Out = None,
    series: Series = False,
    as_json: AsJson = False,
) -> None:
    """Run several teams many times with the same luck, and compare them."""
    with _told():
        loaded = _load(scenarios)
        _check_strategies(strategies or [])
        _check_engine(engine)
        _check_twice("team", [team.name for team in loaded], "give each its own `name`")
        _check_twice("strategy", strategies or [], "name each once")
        if series:
            each = max(1, len(strategies or []))
            _check_series(replications, [weeks or team.horizon_weeks for team in loaded] * each, out)
        _check_folder(out)
        from simulation.experiment import compare as compare_all
        from simulation.view.export import as_json as in_json
        from simulation.view.export import write_comparison
        from simulation.view.progress import progress
        from simulation.view.terminal import console, show_comparison

        teams = len(loaded) * max(1, len(strategies or []))
        tasks = teams * -(-replications // RUNS_PER_TASK)
        with progress(replications * teams) as shown:
            comparison = compare_all(
                loaded,
                replications=replications,
                seed=seed,
                strategies=strategies or None,
                weeks=weeks,
                workers=min(tasks, workers or _cores()),
                series=series,
                progress=shown.runs,
                engine=engine,
                tell=shown.say,
            )
        if as_json:
            typer.echo(in_json(comparison.to_dict()))
        else:
            show_comparison(console(), comparison)
        if out is not None:
            _tell_files(write_comparison(comparison, out))


def main() -> None:
    """Run the command."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - for as long as the process lives
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except KeyboardInterrupt:
        _tell("stopped")
        sys.exit(STOPPED)


@contextmanager
def _told() -> Iterator[None]:
    """Turn a person's mistake into a line on standard error and an exit code."""
    from simulation.limits import EngineError
    from simulation.scenario.problems import ScenarioError

    try:
        yield
        sys.stdout.flush()
    except KeyboardInterrupt:
        _tell("stopped; nothing was written")
        raise typer.Exit(STOPPED) from None
    except ScenarioError as error:
        for problem in error.problems:
            _tell(str(problem))
        raise typer.Exit(BAD_INPUT) from None
    except (BadInputError, EngineError) as error:
        _tell(str(error))
        raise typer.Exit(BAD_INPUT) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains when it closes the output
        raise typer.Exit(READER_GONE) from None
    except MemoryError:
        _tell("not enough memory for so many runs and weeks; ask for fewer, or for one team at a time")
        raise typer.Exit(BAD_INPUT) from None
    except OSError as error:
        _tell(str(error))
        raise typer.Exit(BAD_INPUT) from None


def _tell(text: str) -> None:
    typer.echo(f"bruggen: {text}", err=True)


def _tell_files(files: Sequence[Path]) -> None:
    """Say where results are; on standard error, so that standard output holds results only."""
    typer.echo(f"Written to {files[0].parent}: {', '.join(file.name for file in files)}", err=True)


def _load(names: Sequence[str]) -> list[Scenario]:
    """Load scenarios; the problems of all of them are told together."""
    from simulation.scenario import Problem, ScenarioError, load_scenario

    loaded: list[Scenario] = []
    problems: list[Problem] = []
    for name in names:
        try:
            loaded.append(load_scenario(name))
        except ScenarioError as error:
            problems.extend(error.problems)
    if problems:
        raise ScenarioError(problems)
    return loaded


def _check_strategies(names: Sequence[str]) -> None:
    from simulation.scenario.problems import nearest_name
    from simulation.strategies import strategy_names

    known = strategy_names()
    for name in names:
        if name not in known:
            near = nearest_name(name, known)
            hint = f"; did you mean {near!r}?" if near else ""
            raise BadInputError(f"--strategy: found {name!r}; allowed: {', '.join(known)}{hint}")


def _check_engine(name: str) -> None:
    if name not in ENGINES:
        raise BadInputError(f"--engine: found {name!r}; allowed: {', '.join(ENGINES)}")


def _check_twice(what: str, names: Sequence[str], instead: str) -> None:
    """Refuse the same name twice: nobody could tell the results apart."""
    for place, name in enumerate(names):
        if name in names[:place]:
            raise BadInputError(f"{what}: found {name!r} twice; {instead}")


def _check_series(replications: int, weeks: Sequence[int], out: Path | None) -> None:
    """Find out that weekly series have no place to go to, or do not fit, before anything is computed."""
    if out is None:
        raise BadInputError("--series: found no --out; name a folder to write series.npz in")
    from simulation.experiment.runner import check_series

    try:
        check_series(replications, weeks)
    except ValueError as error:
        raise BadInputError(f"--{error}") from None


def _check_folder(folder: Path | None) -> None:
    """Find out that results cannot be written before anything is computed."""
    if folder is None:
        return
    from simulation.view.export import usable_folder

    try:
        usable_folder(folder)
    except FileExistsError:
        raise BadInputError(f"--out: {str(folder)!r} is a file; name a folder") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise BadInputError(f"--out: cannot write in {str(folder)!r}: {why}") from None


def _cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
