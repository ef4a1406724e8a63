"""Running one team, or comparing several over many replications on all cores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from simulation.constant_sets import ConstantSet
from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.experiment import arguments
from simulation.experiment.accumulator import Accumulator, series_bytes
from simulation.experiment.engines import Plan, Team
from simulation.experiment.ensemble import Ensemble
from simulation.experiment.results import Comparison, Frames, RunResult
from simulation.limits import MAXIMUM_REPLICATIONS, MAXIMUM_SERIES_BYTES
from simulation.model.recorder import RECORD_LEVELS
from simulation.strategies.interactive import NO_DECISIONS, Decisions


def run(
    scenario: arguments.GivenScenario,
    *,
    seed: int = 0,
    replication: int = 0,
    strategy: arguments.GivenStrategy | None = None,
    decisions: Decisions | None = NO_DECISIONS,
    weeks: int | None = None,
    constants: arguments.GivenConstants = DEFAULT_CONSTANTS,
    record: str = "full",
    engine: str = "auto",
    tell: Callable[[str], None] | None = None,
) -> RunResult:
    """Run one team once.

    Parameters
    ----------
    scenario
        A scenario, the name of a shipped one, or a path.
    seed, replication
        Which luck: the same numbers give the same run on every machine.
    strategy
        Bridging strategy in place of the scenario's own: its name, or a function that was registered.
    decisions
        What a person decided the chair does, by the number of the meeting (from 1), in place of the strategy there.
    weeks
        Horizon in place of the scenario's own, 1 to 520.
    constants
        Behavioural constants: a set of them, the name or path of one, or a mapping of those that differ.
    record
        `full` or `summary`.
    engine
        `auto`, `mesa` or `compiled`; both give the same numbers.
    tell
        Called with a line that says which engine runs, and that it is being compiled.

    Raises
    ------
    simulation.scenario.problems.ScenarioError
        If the scenario cannot be read.
    simulation.constant_sets.ConstantsError
        If a set of constants cannot be read.
    ValueError
        For anything else that is not allowed; the message says what was found and what is.
    """
    loaded = arguments.scenario(scenario, weeks)
    seed, replication = arguments.luck(seed, replication)
    given = arguments.strategy(strategy)
    decided = arguments.decisions(decisions)
    record = arguments.one_of("record", record, RECORD_LEVELS)
    say = arguments.callback("tell", tell) or _say_nothing
    values, named = arguments.constants(constants)
    plan = Plan(engine, [Team(loaded, given, decided)], 1, seed, values, detailed=True)
    plan.make_ready(say)
    tables = Frames(plan.detail(replication, record))
    led_by = given or loaded.chair.strategy
    return RunResult(loaded, led_by, seed, replication, tables, named, decided, given, values)


def _say_nothing(text: str) -> None:
    del text


def _ensemble(team: Team, seed: int, kept: Accumulator) -> Ensemble:
    """What was kept of a team's runs, with its name, its events and the team itself.

    Raises
    ------
    ValueError
        If runs are missing.
    """
    scenario = team.scenario
    if kept.missing:
        raise ValueError(f"{scenario.name}: {kept.missing} runs are missing")
    events = tuple(
        (event.week, event.label or event.kind.replace("_", " "))
        for event in scenario.events
        if event.week <= scenario.horizon_weeks and event.when is None
    )
    strategy = team.strategy or scenario.chair.strategy
    return Ensemble(
        scenario.name,
        scenario.title,
        strategy,
        seed,
        events,
        kept.per_run,
        kept.per_week,
        kept.series,
        scenario,
        team.strategy,
    )


def check_series(replications: int, weeks: Sequence[int]) -> None:
    """Refuse to keep the weekly series of more runs than fit in memory.

    Parameters
    ----------
    replications
        Runs of each team.
    weeks
        Weeks of a run, for each team and strategy.

    Raises
    ------
    ValueError
        If they would take more than `MAXIMUM_SERIES_BYTES`; the message says how many runs fit.
    """
    each = sum(series_bytes(1, number) for number in weeks)
    if replications * each > MAXIMUM_SERIES_BYTES:
        found = f"series: found {replications} runs per team, which take {replications * each / 2**30:.1f} GiB"
        most = MAXIMUM_SERIES_BYTES // each
        raise ValueError(f"{found}; allowed: {MAXIMUM_SERIES_BYTES / 2**30:g} GiB, here {most} runs per team")


def compare(
    scenarios: arguments.GivenScenario | Iterable[arguments.GivenScenario],
    *,
    replications: int = 200,
    seed: int = 0,
    strategies: arguments.GivenStrategy | Iterable[arguments.GivenStrategy] | None = None,
    weeks: int | None = None,
    workers: int = 1,
    series: bool = False,
    constants: arguments.GivenConstants = DEFAULT_CONSTANTS,
    progress: Callable[[int, int], None] | None = None,
    engine: str = "auto",
    tell: Callable[[str], None] | None = None,
) -> Comparison:
    """Compare teams over many replications with the same luck.

    Memory is about 510 bytes per run and 150 kilobytes per week for each team and strategy; with `series`, 488 bytes
    per week of each run come on top.

    Parameters
    ----------
    scenarios
        One or more scenarios, names of shipped ones, or paths; each with a name of its own.
    replications
        Runs per scenario and strategy; 1 to 1,000,000.
    seed
        Seed of all luck; replication k of every scenario shares its draws.
    strategies
        One or more bridging strategies to give each team in turn; None keeps each scenario's own.
    weeks
        Horizon in place of the scenarios' own.
    workers
        Cores to use; the results do not depend on it.
    engine
        `auto`, `mesa` or `compiled`; both give the same numbers. `auto` takes the one that is done first: the compiled
        one once it was compiled here, and where there is enough to do to compile it.
    series
        Whether to keep the weekly series of every run, for `Ensemble.series` and its kin, within 2 GiB.
    constants
        Behavioural constants, as in `run`; of a named set, every table has a column with its name.
    progress
        Called with (runs done, runs in all) as the work goes on.
    tell
        Called with a line that says which engine runs, and that it is being compiled.

    Raises
    ------
    simulation.scenario.problems.ScenarioError
        If a scenario cannot be read.
    simulation.constant_sets.ConstantsError
        If a set of constants cannot be read.
    ValueError
        For anything else that is not allowed, or more series than fit in memory; the message says what was found and
        what is allowed.
    """
    values, named = arguments.constants(constants)
    (comparison,) = comparisons(
        scenarios,
        [named or values],
        replications=replications,
        seed=seed,
        strategies=strategies,
        weeks=weeks,
        workers=workers,
        series=series,
        progress=progress,
        engine=engine,
        tell=tell,
    )
    return comparison


def comparisons(
    scenarios: arguments.GivenScenario | Iterable[arguments.GivenScenario],
    sets: Sequence[Constants | ConstantSet],
    *,
    replications: int,
    seed: int,
    strategies: arguments.GivenStrategy | Iterable[arguments.GivenStrategy] | None,
    weeks: int | None,
    workers: int,
    series: bool,
    progress: Callable[[int, int], None] | None,
    engine: str,
    tell: Callable[[str], None] | None,
) -> Iterator[Comparison]:
    """The same comparison under each set of constants in turn; see `compare`."""
    replications = arguments.whole("replications", replications, 1, MAXIMUM_REPLICATIONS)
    seed, _ = arguments.luck(seed)
    workers = arguments.whole("workers", workers, 1)
    if not isinstance(series, bool):
        raise ValueError(f"series: found {arguments.shown(series)}; allowed: True or False")
    progress, tell = arguments.callback("progress", progress), arguments.callback("tell", tell)
    asked = arguments.strategies(strategies)
    teams = [Team(loaded, name) for loaded in arguments.scenarios(scenarios, weeks) for name in asked]
    seen: set[tuple[str, str | None]] = set()
    for team in teams:
        if (team.scenario.name, team.strategy) in seen:
            raise ValueError(f"found '{team.scenario.name}' twice; allowed: a name of its own for each scenario")
        seen.add((team.scenario.name, team.strategy))
    if series:
        check_series(replications, [team.scenario.horizon_weeks for team in teams])
    total = replications * len(teams) * len(sets)
    for number, constants in enumerate(sets):
        values, named = arguments.constants(constants)

        def told(done: int, _all: int, before: int = number * replications * len(teams)) -> None:
            if progress is not None:
                progress(before + done, total)

        found = dict(
            run_teams(
                teams,
                replications=replications,
                seed=seed,
                workers=workers,
                series=series,
                constants=values,
                progress=told,
                engine=engine,
                tell=tell if number == 0 else None,
                plans=len(sets),
            )
        )
        yield Comparison(seed, replications, tuple(found[place] for place in range(len(teams))), named, values)


def run_teams(
    teams: Sequence[Team],
    *,
    replications: int,
    seed: int,
    workers: int,
    series: bool,
    constants: Constants,
    progress: Callable[[int, int], None] | None = None,
    engine: str = "auto",
    tell: Callable[[str], None] | None = None,
    plans: int = 1,
) -> Iterator[tuple[int, Ensemble]]:
    """Run teams with the same luck, and give each with its place as soon as all its runs are done.

    The compiled engine does one team after the other, so that whoever looks at each and lets go of it needs memory for
    one. Parameters are those of `compare`; `plans` is how many times as much is to be run in all, for the choice of the
    engine.

    Yields
    ------
    tuple
        Place of the team, and its runs.

    Raises
    ------
    ValueError
        If the strategy of a team fails.
    """
    plan = Plan(engine, teams, replications, seed, constants, plans, workers=workers)
    plan.make_ready(tell or _say_nothing)
    kept: dict[int, Accumulator] = {}

    def keeps(place: int) -> Accumulator:
        if place not in kept:
            weeks = teams[place].scenario.horizon_weeks
            kept[place] = Accumulator(replications, weeks, series=series, summing=plan.summing)
        return kept[place]

    done, left = 0, [replications] * len(teams)
    for place, first, values in plan.blocks(workers, lambda place: keeps(place).series):
        keeps(place).add(first, values)
        done += len(values)
        left[place] -= len(values)
        if progress is not None:
            progress(done, replications * len(teams))
        if not left[place]:
            yield place, _ensemble(teams[place], seed, kept.pop(place))
    for place, number in enumerate(left):
        if number:
            _ensemble(teams[place], seed, keeps(place))  # tells that runs are missing
