"""The commands for sweeps: `bruggen sweep`, `bruggen merge` and `bruggen analyse`."""

from __future__ import annotations

import typer

from simulation.command.checks import BadInputError, check_engine, check_folder, check_free, read_part
from simulation.command.options import (
    AsJson,
    BackendName,
    DryRun,
    EngineName,
    Into,
    ManyResults,
    Overwrite,
    PartOf,
    Quick,
    Results,
    Resume,
    RunsPerShard,
    Scheduler,
    SweepName,
    ToFolder,
    Workers,
)
from simulation.command.telling import CHECK_FAILED, STOPPED, tell, tell_files, told
from simulation.limits import RUNS_PER_SHARD, cores


def sweep(
    name: SweepName,
    out: Into = None,
    workers: Workers = None,
    resume: Resume = False,
    dry_run: DryRun = False,
    quick: Quick = False,
    backend: BackendName = "local",
    scheduler: Scheduler = None,
    part: PartOf = None,
    runs_per_shard: RunsPerShard = RUNS_PER_SHARD,
    engine: EngineName = "auto",
) -> None:
    """Do what `bruggen sweep` asks; see `simulation.command.help_texts`."""
    with told():
        check_engine(engine)
        asked = read_part(part)
        from simulation.sweeps.loading import load_sweep
        from simulation.sweeps.runner import estimate, run_sweep
        from simulation.view.progress import progress
        from simulation.view.sweeps import estimate_in_words, outcome_in_words

        given = load_sweep(name)
        if quick:
            given = given.quick()
        many = workers or cores()
        if dry_run:
            typer.echo(estimate_in_words(given, estimate(given, engine, tell), many))
            return
        if out is None:
            raise BadInputError("--out: missing; name a folder for the results")
        with progress(given.runs) as shown:
            try:
                found = run_sweep(
                    given,
                    out,
                    workers=many,
                    resume=resume,
                    backend=backend,
                    scheduler=scheduler,
                    part=asked,
                    runs_per_shard=runs_per_shard,
                    engine=engine,
                    progress=shown.runs,
                    tell=shown.say,
                )
            except KeyboardInterrupt:
                tell(f"stopped; whole shards are kept in {out}; go on with --resume")
                raise typer.Exit(STOPPED) from None
        typer.echo(outcome_in_words(found, asked))
        if found.failed:
            raise typer.Exit(CHECK_FAILED)


def merge(folders: ManyResults, out: Into = None) -> None:
    """Do what `bruggen merge` asks; see `simulation.command.help_texts`."""
    with told():
        if out is None:
            raise BadInputError("--out: missing; name a folder for the joined results")
        from simulation.sweeps.merging import merge as join
        from simulation.view.sweeps import outcome_in_words

        found = join(folders, out)
        typer.echo(outcome_in_words(found, (1, 1)))
        if found.failed:
            raise typer.Exit(CHECK_FAILED)


def analyse(folder: Results, out: ToFolder = None, overwrite: Overwrite = False, as_json: AsJson = False) -> None:
    """Do what `bruggen analyse` asks; see `simulation.command.help_texts`."""
    with told():
        from simulation.sweeps.analysis import analyse as analyse_all
        from simulation.sweeps.results import open_sweep
        from simulation.view.export import as_json as in_json
        from simulation.view.sweeps import analysis_experiment, analysis_in_words, write_analysis

        results = open_sweep(folder)
        place = folder / "analysis" if out is None else out
        check_folder(out)
        check_free(place, analysis_experiment(results), overwrite)
        found = analyse_all(results)
        files = write_analysis(found, place, overwrite=overwrite, tell=tell)
        if as_json:
            typer.echo(in_json(found.to_dict()))
        else:
            typer.echo(analysis_in_words(found))
        tell_files(files)
