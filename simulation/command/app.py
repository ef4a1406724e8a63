"""The command `bruggen`: reads what a person asks, and calls the package.

Results go to standard output; progress and problems go to standard error. Exit codes: 0 fine, 1 a check failed, 2 bad
input, 130 stopped by the person, 141 the reader of the output went away.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simulation.command.checks import (
    BadInputError,
    check_engine,
    check_file,
    check_folder,
    check_free,
    check_page,
    check_series,
    check_strategies,
    check_twice,
    load,
    load_rows,
    load_set,
    load_sets,
)
from simulation.command.help_texts import HELP
from simulation.command.options import (
    AsJson,
    EngineName,
    FileOut,
    Files,
    MoreRows,
    Named,
    OneFile,
    OneSet,
    OneStrategy,
    Only,
    Out,
    Overwrite,
    Page,
    Replication,
    Runs,
    RunsPerSetting,
    Seed,
    Series,
    Sets,
    Several,
    Strategies,
    Weeks,
    What,
    Workers,
)
from simulation.command.reading import read_any
from simulation.command.sweeps import analyse, merge, sweep
from simulation.command.telling import BAD_INPUT, CHECK_FAILED, STOPPED, tell, tell_files, told
from simulation.command.trainers import explain, play, report
from simulation.limits import RUNS_PER_TASK, cores

if TYPE_CHECKING:
    from simulation.scenario import Problem

_OBJECTS_TO_COLLECT = 20_000
"""So many new objects make Python look for garbage: loading makes very many, and hardly any garbage."""

app = typer.Typer(
    name="bruggen",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=HELP[""],
)


def _version(wanted: bool) -> None:
    if wanted:
        from simulation import __version__

        typer.echo(f"bruggen {__version__}")
        raise typer.Exit


@app.callback(help=HELP[""])
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Take what stands before a command."""
    del version


@app.command("list", help=HELP["list"])
def list_all() -> None:
    """Do what `bruggen list` asks; see `simulation.command.help_texts`."""
    with told():
        from simulation.limits import DEFAULT_SET_NAME
        from simulation.scenario.loader import shipped_files, shipped_in_brief
        from simulation.strategies import interactive, strategy_names
        from simulation.strategies.base import REGISTER
        from simulation.strategies.scripted import DESCRIPTION
        from simulation.sweeps.shipped import shipped_sweeps, title_of
        from simulation.view.terminal import console, show_list

        meaning = {name: REGISTER[name].description if name in REGISTER else DESCRIPTION for name in strategy_names()}
        meaning = dict(sorted((meaning | {interactive.NAME: interactive.DESCRIPTION}).items()))
        sets = [DEFAULT_SET_NAME, *shipped_files("constants")]
        sweeps = {name: title_of(path) for name, path in shipped_sweeps().items()}
        show_list(console(), shipped_in_brief(), meaning, sets, sweeps)


@app.command(help=HELP["check"])
def check(files: Files) -> None:
    """Do what `bruggen check` asks; see `simulation.command.help_texts`."""
    with told():
        from simulation.scenario.problems import FileError, printable

        bad = False
        for given in files:
            shown = printable(given)
            try:
                short, warnings = read_any(given)
            except FileError as error:
                bad = True
                _tell_all(shown, "problem", error.problems)
                continue
            typer.echo(f"{shown}: fine ({short})")
            if warnings:
                _tell_all(shown, "warning", warnings)
        if bad:
            raise typer.Exit(BAD_INPUT)


def _tell_all(shown: str, noun: str, told: Sequence[Problem]) -> None:
    tell(f"{shown}: {len(told)} {noun}{'' if len(told) == 1 else 's'}")
    for one in told:
        tell(f"  {one}")


@app.command(help=HELP["upgrade"])
def upgrade(file: OneFile, out: FileOut = None) -> None:
    """Do what `bruggen upgrade` asks; see `simulation.command.help_texts`."""
    with told():
        from simulation.filing import expanded, write_file
        from simulation.scenario.problems import printable
        from simulation.scenario.upgrading import upgraded

        shown, path = printable(file), expanded(file)
        found = upgraded(path)
        place = path if out is None or out.resolve() == path.resolve() else check_file(out, path)
        if found.changes or out is not None:
            write_file(place, found.content)
        for change in found.changes:
            typer.echo(f"{shown}: {change}")
        if not found.changes:
            typer.echo(f"{shown}: nothing to change")
        if out is not None:
            tell_files([place])


@app.command(help=HELP["schema"])
def schema(what: What = "scenario") -> None:
    """Do what `bruggen schema` asks; see `simulation.command.help_texts`."""
    with told():
        import json

        if what == "scenario":
            from simulation.scenario import scenario_json_schema as made
        elif what == "constants":
            from simulation.constant_sets import constants_json_schema as made
        else:
            from simulation.sweeps.loading import sweep_json_schema as made

        typer.echo(json.dumps(made(), indent=2))


@app.command(help=HELP["run"])
def run(
    scenario: Named,
    seed: Seed = 0,
    replication: Replication = 0,
    weeks: Weeks = None,
    strategy: OneStrategy = None,
    constants: OneSet = None,
    engine: EngineName = "auto",
    out: Out = None,
    overwrite: Overwrite = False,
    as_json: AsJson = False,
) -> None:
    """Do what `bruggen run` asks; see `simulation.command.help_texts`."""
    with told():
        loaded = load([scenario])[0]
        chosen = None if constants is None else load_set(constants)
        check_strategies([] if strategy is None else [strategy])
        check_engine(engine)
        check_folder(out)
        from simulation.constants import DEFAULT_CONSTANTS

        if out is not None:
            from simulation.view.export import run_experiment

            asked = loaded if weeks is None else loaded.model_copy(update={"horizon_weeks": weeks})
            values = DEFAULT_CONSTANTS if chosen is None else chosen.constants
            check_free(out, run_experiment(asked, strategy, seed, replication, values, {}), overwrite)
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
            constants=chosen or DEFAULT_CONSTANTS,
            engine=engine,
            tell=None if engine == "auto" else tell,
        )
        if as_json:
            typer.echo(in_json(run_to_dict(result)))
        else:
            show_run(console(), result)
        if out is not None:
            tell_files(write_run(result, out, overwrite=overwrite, tell=tell))


@app.command(help=HELP["compare"])
def compare(
    scenarios: Several,
    replications: Runs = 200,
    seed: Seed = 0,
    workers: Workers = None,
    strategies: Strategies = None,
    constants: Sets = None,
    weeks: Weeks = None,
    engine: EngineName = "auto",
    out: Out = None,
    overwrite: Overwrite = False,
    series: Series = False,
    as_json: AsJson = False,
) -> None:
    """Do what `bruggen compare` asks; see `simulation.command.help_texts`."""
    with told():
        loaded = load(scenarios)
        sets = load_sets(constants or [])
        check_strategies(strategies or [])
        check_engine(engine)
        check_twice("team", [team.name for team in loaded], "give each its own `name`")
        check_twice("strategy", strategies or [], "name each once")
        check_twice("constants", [one.name for one in sets], "give each file a name of its own")
        if series:
            if len(sets) > 1:
                raise BadInputError(f"--series: found {len(sets)} sets of constants; allowed: one")
            each = max(1, len(strategies or []))
            check_series(replications, [weeks or team.horizon_weeks for team in loaded] * each, out)
        check_folder(out)
        from simulation.constants import DEFAULT_CONSTANTS

        if out is not None:
            from simulation.view.export import comparison_experiment

            asked = [one if weeks is None else one.model_copy(update={"horizon_weeks": weeks}) for one in loaded]
            ways = [*strategies] if strategies else [None]
            given = [(one, name) for one in asked for name in ways]
            under = [(one.name, one.constants) for one in sets] or [("", DEFAULT_CONSTANTS)]
            check_free(out, comparison_experiment(given, replications, seed, under, series=series), overwrite)
        from simulation.experiment import Comparison, ConstantsComparison, compare_constants
        from simulation.experiment import compare as compare_all
        from simulation.view.export import as_json as in_json
        from simulation.view.export import write_comparison
        from simulation.view.progress import progress
        from simulation.view.terminal import console, show_comparison
        from simulation.view.uncertainty import show_uncertainty

        teams = len(loaded) * max(1, len(strategies or []))
        tasks = teams * -(-replications // RUNS_PER_TASK)
        comparison: Comparison | ConstantsComparison
        with progress(replications * teams * max(1, len(sets))) as shown:
            options: dict[str, Any] = {
                "replications": replications,
                "seed": seed,
                "strategies": strategies or None,
                "weeks": weeks,
                "workers": min(tasks, workers or cores()),
                "progress": shown.runs,
                "engine": engine,
                "tell": shown.say,
            }
            if len(sets) > 1:
                comparison = compare_constants(loaded, sets, **options)
            else:
                chosen = sets[0] if sets else DEFAULT_CONSTANTS
                comparison = compare_all(loaded, constants=chosen, series=series, **options)
        if as_json:
            typer.echo(in_json(comparison.to_dict()))
        elif isinstance(comparison, ConstantsComparison):
            show_uncertainty(console(), comparison)
        else:
            show_comparison(console(), comparison)
        if out is not None:
            tell_files(write_comparison(comparison, out, overwrite=overwrite, tell=tell))


@app.command(help=HELP["validate"])
def validate(
    more: MoreRows = None,
    only: Only = None,
    replications: RunsPerSetting = 400,
    seed: Seed = 0,
    constants: OneSet = None,
    workers: Workers = None,
    engine: EngineName = "auto",
    write: Page = None,
    as_json: AsJson = False,
) -> None:
    """Do what `bruggen validate` asks; see `simulation.command.help_texts`."""
    with told():
        if more and not only:
            raise BadInputError(f"found {more[0]!r}; rows are named after --only")
        rows = load_rows([*(only or []), *(more or [])])
        chosen = None if constants is None else load_set(constants)
        check_engine(engine)
        check_page(write)
        from simulation.constants import DEFAULT_CONSTANTS
        from simulation.evidence.report import as_markdown, print_table, to_dict
        from simulation.evidence.validation import runs_of
        from simulation.evidence.validation import validate as validate_rows
        from simulation.filing import write_file
        from simulation.view.export import as_json as in_json
        from simulation.view.progress import progress
        from simulation.view.terminal import console

        with progress(runs_of(rows, replications)) as shown:
            validation = validate_rows(
                rows,
                replications=replications,
                seed=seed,
                workers=workers or cores(),
                constants=DEFAULT_CONSTANTS if chosen is None else chosen.constants,
                engine=engine,
                progress=shown.runs,
                tell=shown.say,
            )
        if as_json:
            typer.echo(in_json(to_dict(validation)))
        else:
            print_table(console(), validation)
        if write is not None:
            write_file(write, as_markdown(validation).encode())
            tell(f"written to {write}")
        if validation.missed:
            raise typer.Exit(CHECK_FAILED)


app.command(help=HELP["explain"])(explain)
app.command(help=HELP["report"])(report)
app.command(help=HELP["play"])(play)
app.command(help=HELP["sweep"])(sweep)
app.command(help=HELP["merge"])(merge)
app.command(help=HELP["analyse"])(analyse)


def main() -> None:
    """Run the command."""
    gc.set_threshold(_OBJECTS_TO_COLLECT)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - for as long as the process lives
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except KeyboardInterrupt:
        tell("stopped")
        sys.exit(STOPPED)
