"""The commands for trainers: `bruggen explain`, `bruggen play` and `bruggen report`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from simulation.command.checks import (
    BadInputError,
    check_address,
    check_engine,
    check_file,
    check_hosts,
    check_strategies,
    load,
)
from simulation.command.options import (
    AllowedHosts,
    AnyResults,
    AsJson,
    Browser,
    EngineName,
    Host,
    HtmlFile,
    Keep,
    LanguageName,
    Named,
    OneStrategy,
    Port,
    Replication,
    Seed,
    TeamToPlay,
    TurningPoints,
    Weeks,
)
from simulation.command.telling import STOPPED, tell, tell_files, told

if TYPE_CHECKING:
    from simulation.play.keeping import Keeper


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
    """Do what `bruggen explain` asks; see `simulation.command.help_texts`."""
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
    allow_host: AllowedHosts = None,
    keep: Keep = None,
    browser: Browser = True,
) -> None:
    """Do what `bruggen play` asks; see `simulation.command.help_texts`."""
    with told():
        loaded = None if scenario is None else load([scenario])[0]
        if strategy not in (None, "interactive"):
            check_strategies([strategy])
        check_address(host, port)
        check_hosts(allow_host or [])
        try:
            import nicegui  # noqa: F401
        except ImportError:
            raise BadInputError("the page needs NiceGUI: pip install 'bruggenbouwers[page]'") from None
        from simulation.view.page.choices import PERSON, Choice
        from simulation.view.page.server import is_loopback, serve
        from simulation.view.page.state import Visitor

        def first() -> Visitor:
            choice = Choice(seed=seed, given=loaded, leads=PERSON if strategy in (None, "interactive") else strategy)
            return Visitor(language=lang, choice=choice)

        keeper = _keeper(keep)
        token = None if is_loopback(host) else _token(keeper)
        try:
            serve(
                first,
                host=host,
                port=port,
                show=browser,
                tell=tell,
                keeper=keeper,
                token=token,
                allowed=allow_host or [],
            )
        except KeyboardInterrupt:
            tell("stopped" if keeper is None else "stopped; what was played is kept")
            raise typer.Exit(STOPPED) from None


def _keeper(given: Path | None) -> Keeper | None:
    """What keeps sessions on disk; where that cannot be in the usual place, it is said, and they stay in memory."""
    from simulation.filing import expanded
    from simulation.play.keeping import Keeper, state_folder

    if given is not None:
        try:
            return Keeper(expanded(given), tell)
        except ValueError as error:
            raise BadInputError(f"--keep: {error}") from None
        except OSError as error:
            why = error.strerror or str(error)
            raise BadInputError(f"--keep: cannot write in {str(given)!r}: {why}") from None
    folder = state_folder()
    why = "there is no home of yours"
    if folder is not None:
        try:
            return Keeper(folder, tell)
        except OSError as error:
            why = f"cannot write in {folder}: {error.strerror or error}"
    tell(f"sessions are kept in memory only and end with this server: {why}; choose a folder with --keep")
    return None


def _token(keeper: Keeper | None) -> str:
    """The secret in the address of a page that others can reach; the same as before where it can be kept."""
    import secrets

    if keeper is not None:
        try:
            return keeper.token()
        except OSError as error:
            tell(f"the key in the address is for this time only: {error}")
    return secrets.token_urlsafe(32)


def report(results: AnyResults, out: HtmlFile = None, lang: LanguageName = "en") -> None:
    """Do what `bruggen report` asks; see `simulation.command.help_texts`."""
    with told():
        target = check_file(out, results)
        from simulation.filing import write_file
        from simulation.view.report import report_of

        write_file(target, report_of(results, lang).encode("utf-8"))
        tell_files([target])
