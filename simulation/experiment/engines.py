"""Two engines for the same runs: the Mesa model, and the same week compiled. Both give the same numbers.

Which of the two is a matter of time only (`simulation.experiment.costs`): the compiled one is hundreds of times as
fast, has to be compiled once and loaded each time; the Mesa one needs nothing, and runs whatever Python can say.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.constants import Constants
from simulation.experiment import costs
from simulation.experiment.lean import load_mesa
from simulation.experiment.processes import by_processes
from simulation.limits import ENGINES, RUNS_PER_TASK, EngineError
from simulation.model.columns import WEEK_COLUMNS
from simulation.scenario.schema import Scenario
from simulation.strategies.base import REGISTER, Strategy, strategy
from simulation.strategies.interactive import NO_DECISIONS, Decisions

if TYPE_CHECKING:
    from simulation.model.case import Case
    from simulation.model.collaboration import Collaboration
    from simulation.model.recorder import Tables

Block = tuple[int, int, NDArray[np.float64]]
"""Weekly tables of some runs: place of their team, replication of the first, array (runs, weeks, `WEEK_COLUMNS`)."""

_BLOCK_BYTES = 8 * 2**20


class Team(NamedTuple):
    """A scenario under a strategy; None keeps the scenario's own, with what its events make of it.

    `decisions` hold what a person decided the chair does, by the number of the meeting, in place of the strategy there.
    """

    scenario: Scenario
    strategy: str | None
    decisions: Decisions = NO_DECISIONS


class Plan:
    """Runs to do, and which engine does them.

    Parameters
    ----------
    engine
        `auto`, `mesa` or `compiled`.
    teams
        Scenarios with their strategies.
    replications
        Runs of each team.
    plans
        How many plans like this one there are in all; decides whether compiling pays.
    workers
        Cores there are for them.
    detailed
        Whether the runs are recorded in full, which takes as long on either engine.

    Attributes
    ----------
    reason
        Which engine runs what, and why, in a line for the person who waits.

    Raises
    ------
    EngineError
        For another engine, or if `compiled` is asked for and cannot be had.
    """

    def __init__(
        self,
        engine: str,
        teams: Sequence[Team],
        replications: int,
        seed: int,
        constants: Constants,
        plans: float = 1.0,
        *,
        workers: int = 1,
        detailed: bool = False,
    ) -> None:
        if engine not in ENGINES:
            raise EngineError(f"engine: found '{engine}'; allowed: {', '.join(ENGINES)}")
        self.engine = engine
        self.teams = tuple(teams)
        self.replications = replications
        self.seed = seed
        self.constants = constants
        self.plans = plans
        self.workers = workers
        self._cases: dict[int, Case] = {}
        """Teams that the compiled engine runs, by place."""
        self._given: Any = None
        """The first of them in arrays, used again for the next runs."""
        self.reason = self._choose(detailed)

    def _choose(self, detailed: bool) -> str:
        if self.engine == "mesa":
            return "engine: mesa, as asked"
        each = sum(costs.of_run(team.scenario) for team in self.teams) / max(1, len(self.teams))
        runs = round(self.replications * len(self.teams) * self.plans)
        mesa = f"engine: mesa, for {_count(runs)}"
        if self.engine == "auto" and (detailed or costs.not_worth_loading(runs, each)):
            return mesa
        from simulation.compiled.conducts import why_not
        from simulation.model.case import Case, strategies_of

        names = dict.fromkeys(name for team in self.teams for name in strategies_of(team.scenario, team.strategy))
        refused = {name: why for name in names if (why := why_not(name)) is not None}
        why = "; ".join(refused.values())
        able = [
            place
            for place, team in enumerate(self.teams)
            if not any(name in refused for name in strategies_of(team.scenario, team.strategy))
        ]
        if len(able) < len(self.teams) and self.engine == "compiled":
            raise EngineError(f"engine: the compiled one cannot run this: {why}; use the engine mesa")
        if not able:
            return f"engine: mesa; {why}"
        cases = {
            place: Case(team.scenario, team.strategy, self.seed, self.constants, team.decisions)
            for place, team in enumerate(self.teams)
            if place in able
        }
        if self.engine == "auto":
            try:
                begun = _begun()
            except _cannot_compile() as error:
                return self._without(error)
            runs = round(self.replications * len(able) * self.plans)
            each = sum(costs.of_run(self.teams[place].scenario) for place in able) / len(able)
            if self._takes_mesa(runs, each, begun):
                compiling = begun is costs.Begun.MISSING
                return mesa + (": compiling the other engine first would take longer" if compiling else "")
        self._cases = cases
        others = len(self.teams) - len(able)
        return "engine: compiled" + (f"; mesa for {others} of {len(self.teams)} teams: {why}" if others else "")

    def _takes_mesa(self, runs: int, each: float, begun: costs.Begun) -> bool:
        """Whether Mesa has done the runs before the compiled engine would."""
        mesa = costs.of_mesa(runs, each, self.workers, started="mesa" in sys.modules)
        return mesa <= costs.of_compiled(runs, each, self.workers, begun)

    def _without(self, error: Exception) -> str:
        """Go on without the compiled engine, or say that it is not to be had."""
        if self.engine == "compiled":
            raise EngineError(f"engine: the compiled one is not to be had: {error}; use the engine mesa") from None
        self._cases = {}
        return f"engine: mesa; the compiled one is not to be had: {error}"

    def make_ready(self, tell: Callable[[str], None]) -> None:
        """Compile what is not yet compiled, and tell which engine runs.

        Raises
        ------
        EngineError
            If `compiled` was asked for and Numba fails.
        """
        try:
            for place, case in self._cases.items():
                engine = _compiled()
                ready = engine.is_ready()
                _tell_notes(tell)
                if not ready:
                    when = "once for this machine" if engine.folder else "each time, as nothing can be kept here"
                    tell(f"engine: compiling, {when}; takes about a quarter of a minute ...")
                given = _compiled_team(case)
                engine.prepare(given)
                engine.conduct(case.strategies)
                self._given = given if place == 0 else self._given
        except _cannot_compile() as error:
            self.reason = self._without(error)
        _tell_notes(tell)
        tell(self.reason)

    @property
    def compiles(self) -> bool:
        """Whether the compiled engine runs anything."""
        return bool(self._cases)

    @property
    def summing(self) -> Any:
        """Compiled functions to sum up with, if the compiled engine runs anyway."""
        return _compiled() if self._cases else None

    def blocks(
        self, workers: int, series: Callable[[int], NDArray[np.float64] | None] = lambda _: None
    ) -> Iterator[Block]:
        """Run all replications of all teams, in blocks and in any order; a block is to be used before the next.

        Parameters
        ----------
        workers
            Threads (compiled) or processes (Mesa) to use; the numbers do not depend on it.
        series
            Gives, for the place of a team, the array that will keep all its weekly tables, if any, in which an engine
            may write them at once.
        """
        if self._cases:
            with ThreadPoolExecutor(workers) as pool:
                for place, case in self._cases.items():
                    yield from self._by_threads(pool, workers, place, case, series(place))
        rest = [place for place in range(len(self.teams)) if place not in self._cases]
        if rest:
            yield from self._by_processes(rest, workers)

    def _by_threads(
        self, pool: ThreadPoolExecutor, workers: int, place: int, case: Case, series: NDArray[np.float64] | None
    ) -> Iterator[Block]:
        """Blocks by threads, a few ahead of who takes them; each has a team and tables of its own, used again."""
        given, conduct, advance = _compiled_team(case), _compiled().conduct(case.strategies), _compiled().advance
        shape = (case.scenario.horizon_weeks, len(WEEK_COLUMNS))
        runs = max(1, min(_BLOCK_BYTES // (8 * shape[0] * shape[1]), -(-self.replications // workers)))
        starts = deque(range(0, self.replications, runs))
        free: deque[tuple[Any, NDArray[np.float64]]] = deque(
            (given.copy(), np.zeros((runs if series is None else 0, *shape)))
            for _ in range(min(2 * workers, len(starts)))
        )
        busy: deque[tuple[int, Future[None], tuple[Any, NDArray[np.float64]], NDArray[np.float64]]] = deque()
        while starts or busy:
            while starts and free:
                start, room = starts.popleft(), free.popleft()
                number = min(runs, self.replications - start)
                tables = room[1][:number] if series is None else series[start : start + number]
                busy.append((start, pool.submit(advance, room[0], conduct, start, 1, tables), room, tables))
            start, done, room, tables = busy.popleft()
            done.result()
            if np.isnan(tables[:, -1, -1]).any():
                self._tell_what_failed(place, range(start, start + len(tables)))
            yield place, start, tables
            free.append(room)

    def weekly_tables(self, replications: range) -> NDArray[np.float64]:
        """Weekly tables of some runs of the first team, in this thread: array (runs, weeks, `WEEK_COLUMNS`).

        A run in which a strategy gave something that is no number has nan in its last place (compiled engine), or
        raises (Mesa engine).
        """
        if not self._cases:
            return run_replications(self.teams[0], self.seed, replications, self.constants)
        scenario, case = self.teams[0].scenario, self._cases[0]
        if self._given is None:
            self._given = _compiled_team(case)
        tables = np.zeros((len(replications), scenario.horizon_weeks, len(WEEK_COLUMNS)))
        _compiled().advance(self._given, _compiled().conduct(case.strategies), replications.start, 1, tables)
        return tables

    def _tell_what_failed(self, place: int, replications: range) -> None:
        """Run again in Python what a strategy made impossible, such as a division by zero, so that it tells why."""
        team = self.teams[place]
        run_replications(team, self.seed, replications, self.constants)
        raise ValueError(
            f"{team.scenario.name}: the compiled engine found no number in runs {replications}; use engine='mesa'"
        )

    def _by_processes(self, places: Sequence[int], workers: int) -> Iterator[Block]:
        tasks = (
            _Task(
                place,
                self.teams[place],
                REGISTER.get(self.teams[place].strategy or ""),
                self.seed,
                range(start, min(start + RUNS_PER_TASK, self.replications)),
                self.constants,
            )
            for place in places
            for start in range(0, self.replications, RUNS_PER_TASK)
        )
        if workers == 1 or (len(places) == 1 and self.replications <= RUNS_PER_TASK):
            yield from map(_do, tasks)
        else:
            yield from by_processes(_do, ((task,) for task in tasks), workers)

    def detail(self, replication: int, record: str) -> Tables:
        """One run of the first team, with its tables."""
        if self._cases:
            from simulation.compiled.detail import run_in_detail

            tables = run_in_detail(self._cases[0], replication, record)
            if np.isnan(tables.weeks[-1][-1]):
                self._tell_what_failed(0, range(replication, replication + 1))
            return tables
        model_of = _mesa_model()
        team = self.teams[0]
        model = model_of(
            team.scenario,
            seed=self.seed,
            replication=replication,
            strategy=team.strategy,
            decisions=team.decisions,
            constants=self.constants,
            record=record,
        )
        try:
            return model.run_all().recorder
        finally:
            model.close()


def worth_compiling(teams: Sequence[Team], runs: int) -> bool:
    """Whether so many runs of teams like these take longer on Mesa, on one core, than compiling does."""
    each = sum(costs.of_run(team.scenario) for team in teams) / len(teams)
    return runs * each > costs.COMPILED


def _mesa_model() -> type[Collaboration]:
    load_mesa()
    from simulation.model import Collaboration

    return Collaboration


def _count(runs: int) -> str:
    return f"{runs} run{'' if runs == 1 else 's'}"


def _compiled() -> Any:
    from simulation.compiled.build import engine

    return engine()


def _compiled_team(case: Case) -> Any:
    """A team in arrays."""
    from simulation.compiled.arrays import team_of

    return team_of(case)


def _begun() -> costs.Begun:
    """How far the compiled engine is; loads nothing."""
    from simulation.compiled.build import begun

    return costs.Begun(begun())


def _tell_notes(tell: Callable[[str], None]) -> None:
    """Tell what became of what was kept of the compiled engine, if it was looked at."""
    build = sys.modules.get("simulation.compiled.build")
    for note in build.notes() if build is not None else ():
        tell(f"engine: {note}")


def _cannot_compile() -> type[Exception]:
    from simulation.compiled.compiler import CannotCompileError

    return CannotCompileError


@dataclass(frozen=True, slots=True)
class _Task:
    """Some replications of one team; small enough to send to a worker, with its strategy if that is registered."""

    place: int
    team: Team
    strategy: Strategy | None
    seed: int
    replications: range
    constants: Constants


def _do(task: _Task) -> Block:
    """Run the replications of a task, in whichever process."""
    given = task.strategy
    if given is not None and given.name not in REGISTER:
        strategy(given.name, given.description, reacts_to=given.reacts_to)(given.conduct)
    values = run_replications(task.team, task.seed, task.replications, task.constants)
    return task.place, task.replications.start, values


def run_replications(team: Team, seed: int, replications: range, constants: Constants) -> NDArray[np.float64]:
    """Weekly table of each replication by the Mesa engine: array (replications, weeks, columns)."""
    model_of = _mesa_model()
    series = []
    for replication in replications:
        model = model_of(
            team.scenario,
            seed=seed,
            replication=replication,
            strategy=team.strategy,
            decisions=team.decisions,
            constants=constants,
        )
        try:
            model.run_all()
            series.append(np.asarray(model.recorder.weeks, dtype=np.float64))
        finally:
            model.close()
    return np.stack(series)
