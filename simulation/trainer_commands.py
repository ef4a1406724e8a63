"""The commands for trainers: `bruggen explain`, `bruggen play` and `bruggen report`."""

from __future__ import annotations

from pathlib import Path

import typer

from simulation.options import (
    AnyResults,
    AsJson,
    BadInputError,
    Browser,
    EngineName,
    Host,
    HtmlFile,
    LanguageName,
    Named,
    OneStrategy,
    Port,
    Replication,
    Seed,
    TeamToPlay,
    TurningPoints,
    Weeks,
    check_address,
    check_engine,
    check_file,
    check_strategies,
    load,
)
from simulation.telling import tell, tell_files, told


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
    """Do what `bruggen explain` asks; see `simulation.help_texts`."""
    with told():
        loaded = load([scenario])[0]
        check_strategies([] if strategy is None else [strategy])
        check_engine(engine)
        from simulation.experiment import run as run_once
        from simulation.experiment.turning import turning_points as look_for_turning_points
        from simulation.experiment.turning import variants_of
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
                found = look_for_turning_points(result, engine=engine, progress=shown.runs, tell=shown.say)
        if as_json:
            typer.echo(in_json(minutes_to_dict(result, found, lang)))
        else:
            show_minutes(console(), result, found, lang)


def play(
    scenario: TeamToPlay = None,
    seed: Seed = 1,
    strategy: OneStrategy = None,
    lang: LanguageName = "en",
    port: Port = 8080,
    host: Host = "127.0.0.1",
    browser: Browser = True,
) -> None:
    """Do what `bruggen play` asks; see `simulation.help_texts`."""
    with told():
        loaded = None if scenario is None else load([scenario])[0]
        if strategy not in (None, "interactive"):
            check_strategies([strategy])
        check_address(host, port)
        try:
            import nicegui  # noqa: F401
        except ImportError:
            raise BadInputError("the page needs NiceGUI: pip install 'bruggenbouwers[page]'") from None
        from simulation.view.page.choices import PERSON, Choice
        from simulation.view.page.server import LOOPBACK, serve
        from simulation.view.page.state import Visitor

        def first() -> Visitor:
            choice = Choice(seed=seed, given=loaded, leads=PERSON if strategy in (None, "interactive") else strategy)
            return Visitor(language=lang, choice=choice)

        def ready(address: str) -> None:
            tell(f"the page is at {address} (stop with Ctrl-C)")
            if host not in (LOOPBACK, "localhost", "::1"):
                tell("others who can reach this machine can open it too")

        serve(first, host=host, port=port, show=browser, tell=ready)


def report(results: AnyResults, out: HtmlFile = None, lang: LanguageName = "en") -> None:
    """Do what `bruggen report` asks; see `simulation.help_texts`."""
    with told():
        target = check_file(out, results)
        from simulation.view.export import write_all
        from simulation.view.report import report_of

        content = report_of(results, lang).encode("utf-8")

        def write(path: Path) -> None:
            path.write_bytes(content)

        tell_files(write_all(target.parent, [(target.name, write)]))
