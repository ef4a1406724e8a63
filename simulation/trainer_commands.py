"""The commands for trainers: `bruggen explain`."""

from __future__ import annotations

import typer

from simulation.options import (
    AsJson,
    EngineName,
    LanguageName,
    Named,
    OneStrategy,
    Replication,
    Seed,
    TurningPoints,
    Weeks,
    check_engine,
    check_strategies,
    load,
)
from simulation.telling import told


def explain(
    scenario: Named,
    seed: Seed = 0,
    replication: Replication = 0,
    strategy: OneStrategy = None,
    weeks: Weeks = None,
    lang: LanguageName = "en",
    turning_points: TurningPoints = True,
    engine: EngineName = "auto",
    as_json: AsJson = False,
) -> None:
    """Tell one run meeting by meeting in plain sentences, and its turning points."""
    with told():
        loaded = load([scenario])[0]
        check_strategies([] if strategy is None else [strategy])
        check_engine(engine)
        from simulation.experiment import run as run_once
        from simulation.experiment.turning import turning, variants_of
        from simulation.view.export import as_json as in_json
        from simulation.view.minutes import minutes_to_dict, show_minutes
        from simulation.view.progress import progress
        from simulation.view.terminal import console

        result = run_once(
            loaded, seed=seed, replication=replication, strategy=strategy, weeks=weeks, engine=engine, tell=None
        )
        found = None
        if turning_points:
            with progress(len(variants_of(result))) as shown:
                found = turning(result, engine=engine, progress=shown.runs, tell=shown.say)
        if as_json:
            typer.echo(in_json(minutes_to_dict(result, found, lang)))
        else:
            show_minutes(console(), result, found, lang)
