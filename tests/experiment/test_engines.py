"""Which engine runs, what is told of it, and that nothing else depends on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from docking import assert_docked, weekly
from scenario_strategies import built, small_team

from simulation.compiled import build
from simulation.compiled.compiler import CannotCompileError
from simulation.experiment import costs, engines
from simulation.experiment.engines import Plan, Team
from simulation.experiment.results import Comparison
from simulation.experiment.runner import compare, run
from simulation.limits import EngineError
from simulation.strategies import Moves, Room, strategy
from simulation.strategies.base import REGISTER, Strategy

HALF = 0.5
MANY_RUNS = 50
TEAM = built(small_team(horizon_weeks=3, chair={"strategy": "adaptive"}))
OTHER = built(small_team(name="other", horizon_weeks=5, chair={"strategy": "directive"}))


def told(engine: str, replications: int, teams: list[Team] | None = None) -> str:
    """The line that says which engine runs; nothing is run."""
    said: list[str] = []
    plan = Plan(engine, teams or [Team(TEAM, None)], replications, 0, engines.Constants())
    plan.make_ready(said.append)
    assert said[-1] == plan.reason
    return said[-1]


class NothingToCompile:
    """Stands in for the compiled engine where none is needed."""

    def __init__(self, ready: bool = True, error: Exception | None = None, loaded: bool = False) -> None:
        self.ready = ready
        self.loaded = loaded
        self.folder: str | None = "somewhere"
        self.error = error
        self.prepared = 0

    def is_ready(self) -> bool:
        return self.ready

    def begun(self) -> costs.Begun:
        return costs.Begun.LOADED if self.loaded else costs.Begun.KEPT if self.ready else costs.Begun.MISSING

    def prepare(self, *_: Any) -> None:
        self.prepared += 1
        if self.error is not None:
            raise self.error

    def conduct(self, names: Any) -> None:
        del names


@pytest.fixture
def slow_mesa(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every run look as if Mesa needed a second for it, so that the other engine is worth loading."""
    monkeypatch.setattr(costs, "of_run", lambda _: 1.0)


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch, slow_mesa: None) -> Callable[..., NothingToCompile]:
    del slow_mesa

    def put(**choices: Any) -> NothingToCompile:
        found = NothingToCompile(**choices)
        monkeypatch.setattr(engines, "_compiled", lambda: found)
        monkeypatch.setattr(engines, "_begun", found.begun)
        return found

    return put


@pytest.fixture
def own() -> Iterator[Callable[..., str]]:
    """Register strategies for as long as the test runs."""
    before = dict(REGISTER)

    def register(conduct: Callable[[Room], Moves], name: str = "own") -> str:
        strategy(name, "Made for a test.")(conduct)
        return name

    yield register
    REGISTER.clear()
    REGISTER.update(before)


# --- which is done first ------------------------------------------------------------------------------------------


@pytest.fixture
def each(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Make up what everything takes; gives a function to say what a run on Mesa does."""

    def put(seconds: float) -> None:
        monkeypatch.setattr(costs, "of_run", lambda _: seconds)

    for name, seconds in {
        **{"MESA_STARTED": 1.0, "WORKERS_STARTED": 4.0, "FASTER": 100.0},
        **{"NUMBA_STARTED": 2.0, "LOADED": 1.0, "COMPILED": 50.0},
    }.items():
        monkeypatch.setattr(costs, name, seconds)
    monkeypatch.setitem(engines.sys.modules, "mesa", engines)
    put(1.0)
    return put


@pytest.mark.usefixtures("each")
def test_runs_that_are_done_before_the_other_engine_is_loaded_run_on_mesa(stand_in: Any) -> None:
    found = stand_in(ready=True)
    assert told("auto", 1) == "engine: mesa, for 1 run"
    assert told("auto", 3) == "engine: mesa, for 3 runs"
    assert found.prepared == 0
    assert told("auto", 4) == "engine: compiled"


@pytest.mark.usefixtures("each")
def test_an_engine_that_is_loaded_is_used_for_fewer(stand_in: Any) -> None:
    stand_in(loaded=True)
    assert told("auto", 2) == "engine: compiled"


def test_large_teams_and_many_meetings_need_fewer_runs(stand_in: Any, each: Any) -> None:
    stand_in(ready=True)
    each(0.02)
    assert told("auto", 20) == "engine: mesa, for 20 runs"
    each(0.4)
    assert told("auto", 20) == "engine: compiled"


@pytest.mark.usefixtures("each")
def test_compiling_first_needs_more_runs(stand_in: Any) -> None:
    found = stand_in(ready=False)
    assert told("auto", 50) == "engine: mesa, for 50 runs: compiling the other engine first would take longer"
    assert found.prepared == 0
    said: list[str] = []
    Plan("auto", [Team(TEAM, None)], 60, 0, engines.Constants()).make_ready(said.append)
    assert [line.split(",")[0] for line in said] == ["engine: compiling", "engine: compiled"]
    assert found.prepared == 1


@pytest.mark.usefixtures("each")
def test_all_that_is_to_be_run_counts(stand_in: Any) -> None:
    stand_in(ready=False)
    constants = engines.Constants()
    assert not Plan("auto", [Team(TEAM, None)], 30, 0, constants).compiles
    assert Plan("auto", [Team(TEAM, None)], 30, 0, constants, plans=2).compiles
    assert Plan("auto", [Team(TEAM, None), Team(OTHER, None)], 30, 0, constants).compiles
    assert not Plan("auto", [Team(TEAM, None)], 100, 0, constants, workers=10).compiles
    assert Plan("auto", [Team(TEAM, None)], 1000, 0, constants, workers=10).compiles


@pytest.mark.usefixtures("each")
def test_a_run_that_is_recorded_in_full_takes_as_long_on_either(stand_in: Any) -> None:
    stand_in(loaded=True)
    plan = Plan("auto", [Team(TEAM, None)], 1, 0, engines.Constants(), 10**6, detailed=True)
    assert not plan.compiles


def test_what_a_run_takes_follows_people_weeks_and_meetings() -> None:
    usual = costs.of_run(TEAM)
    assert costs.of_run(TEAM.model_copy(update={"horizon_weeks": 30})) > 5 * usual
    doubled = tuple(line.model_copy(update={"count": 2 * line.count}) for line in TEAM.members)
    assert costs.of_run(TEAM.model_copy(update={"members": doubled})) == pytest.approx(2 * usual)
    seldom = TEAM.calendar.model_copy(update={"every_weeks": 3, "first_week": 3, "weeks": ()})
    assert 0.0 < costs.of_run(TEAM.model_copy(update={"calendar": seldom})) < usual


def test_a_worker_of_mesa_is_started_only_where_it_has_something_to_do() -> None:
    one = costs.of_mesa(20, 1.0, 8, started=True)
    assert one == costs.of_mesa(20, 1.0, 1, started=True) == 20.0
    assert costs.of_mesa(400, 1.0, 8, started=True) == costs.WORKERS_STARTED + 50.0
    assert costs.of_mesa(1, 1.0, 1, started=False) == costs.MESA_STARTED + 1.0


def test_a_compiled_engine_begins_by_as_much_as_is_not_done_yet() -> None:
    """Compiling does not depend on the teams: they are all of one kind to the compiler, whatever their size."""
    runs = 400 * 1.0 / costs.FASTER / 2
    begins = {one: costs.of_compiled(400, 1.0, 2, one) - runs for one in costs.Begun}
    assert begins[costs.Begun.LOADED] == 0.0
    assert begins[costs.Begun.KEPT] == pytest.approx(costs.NUMBA_STARTED + costs.LOADED)
    assert begins[costs.Begun.MISSING] == pytest.approx(costs.NUMBA_STARTED + costs.COMPILED)
    assert costs.of_compiled(800, 1.0, 4, costs.Begun.LOADED) == runs


def test_how_far_an_engine_is_has_the_same_names_where_it_is_made() -> None:
    assert {one.value for one in costs.Begun} == {"loaded", "kept", "missing"}
    assert engines._begun() is costs.Begun(build.begun())


def test_what_is_asked_for_is_done(stand_in: Any) -> None:
    found = stand_in(ready=True)
    assert told("mesa", 100_000) == "engine: mesa, as asked"
    assert found.prepared == 0
    assert told("compiled", 1) == "engine: compiled"
    assert found.prepared == 1


@pytest.mark.parametrize("name", ["", "Mesa", "numba"])
def test_another_engine_is_refused(name: str) -> None:
    with pytest.raises(EngineError, match=f"engine: found '{name}'; allowed: auto, mesa, compiled"):
        compare([TEAM], replications=1, engine=name)
    with pytest.raises(ValueError, match="allowed: auto, mesa, compiled"):
        run(TEAM, engine=name)


# --- strategies ---------------------------------------------------------------------------------------------------


def share_left(used: float, patience: float) -> float:
    """What is left of the attention, more with patience."""
    rest = 1.0 - used
    return rest * (HALF + HALF * patience)


def in_the_subset(room: Room) -> Moves:
    """Ask on; join views once enough is on the table, else tend ties."""
    asking = 0.3 if room.on_table < 0.5 and not room.trust > 0.9 else 0.1
    rest = share_left(asking, room.patience)
    if room.on_table > 0.2:
        return Moves(ask_on=asking, synthesise=rest, inclusiveness=max(0.2, room.unheard), conflict_openness=1)
    return Moves(ask_on=asking, relate=rest, structure=2.0)


def with_a_power(room: Room) -> Moves:
    return Moves(ask_on=room.on_table**2)


def with_a_list(room: Room) -> Moves:
    return Moves(ask_on=max([room.on_table, room.trust]))


def with_a_name_of_another(room: Room) -> Moves:
    return Moves(ask_on=pytest.approx(room.on_table).expected)


def with_a_helper_that_gets_the_room(room: Room) -> Moves:
    return Moves(ask_on=on_table(room))


def on_table(room: Room) -> float:
    return room.on_table


def unused(room: Room) -> Moves:
    del room
    return Moves(ask_on=0.4)


def closing_over(level: float) -> Callable[[Room], Moves]:
    def conduct(room: Room) -> Moves:
        return Moves(ask_on=level * room.on_table)

    return conduct


def without_source() -> Callable[[Room], Moves]:
    space: dict[str, Any] = {"Moves": Moves}
    exec("def hidden(room):\n    return Moves(ask_on=0.25)", space)
    return space["hidden"]  # type: ignore[no-any-return]


def test_a_strategy_within_the_subset_is_docked(own: Any) -> None:
    name = own(in_the_subset)
    team = built(small_team(chair={"patience": 0.7}, conditions={"replacement_per_year": 1.0}))
    values = assert_docked(team, strategy=name, replications=3)
    assert (values != weekly("mesa", team, strategy="directive", replications=3)).any()


BEYOND = {
    "a power": (with_a_power, r"with_a_power, line \d+: Pow"),
    "a list": (with_a_list, r"line \d+: List"),
    "another module": (with_a_name_of_another, r"line \d+: pytest\.approx"),
    "a deleted argument": (unused, r"line \d+: Del"),
    "a helper": (with_a_helper_that_gets_the_room, r"on_table, line \d+: room\.on_table"),
    "a closure": (closing_over(0.5), "'conduct' is not a plain function"),
    "no source": (without_source(), "the source of 'hidden' cannot be read"),
    "a lambda": (lambda _: Moves(), "is not a plain function|cannot be read"),
}


@pytest.mark.parametrize("what", BEYOND)
def test_a_strategy_beyond_the_subset_runs_on_mesa_and_says_why(what: str, own: Any, stand_in: Any) -> None:
    stand_in(ready=True)
    conduct, why = BEYOND[what]
    name = own(conduct)
    said: list[str] = []
    comparison = compare([TEAM], replications=MANY_RUNS, strategies=[name], weeks=1, engine="auto", tell=said.append)
    assert comparison.ensembles[0].strategy == name
    assert len(said) == 1
    assert said[0].startswith("engine: mesa; the strategy 'own' goes beyond the arithmetic that can be compiled (")
    with pytest.raises(EngineError, match=why):
        compare([TEAM], replications=1, strategies=[name], engine="compiled")
    with pytest.raises(EngineError, match="use the engine mesa"):
        run(TEAM, strategy=name, engine="compiled")


def test_only_the_teams_that_cannot_be_compiled_run_on_mesa(own: Any, stand_in: Any) -> None:
    stand_in(ready=True)
    teams = [Team(TEAM, "adaptive"), Team(TEAM, own(with_a_power)), Team(OTHER, None)]
    assert told("auto", MANY_RUNS, teams).startswith("engine: compiled; mesa for 1 of 3 teams: the strategy 'own' goes")


def test_a_strategy_that_an_event_brings_counts(own: Any, stand_in: Any) -> None:
    stand_in(ready=True)
    changes = ({"week": 2, "kind": "chair_replaced", "strategy": own(with_a_power)},)
    team = built(small_team(chair={"strategy": "adaptive"}, events=changes))
    assert "the strategy 'own'" in told("auto", MANY_RUNS, [Team(team, None)])
    assert told("auto", MANY_RUNS, [Team(team, "adaptive")]) == "engine: compiled"


# --- where it is not to be had ------------------------------------------------------------------------------------


def no_numba(name: str) -> Any:
    raise ImportError(f"No module named '{name}'\nand more lines")


@pytest.mark.usefixtures("slow_mesa")
def test_without_numba_mesa_runs_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "_ENGINE", [])
    monkeypatch.setattr(engines, "_begun", lambda: costs.Begun.KEPT)
    monkeypatch.setattr(build.importlib, "import_module", no_numba)
    why = r"the compiled one is not to be had: Numba cannot be loaded here \(No module named 'numba'\)"
    said: list[str] = []
    compare([TEAM], replications=MANY_RUNS, weeks=1, tell=said.append)
    assert said == [f"engine: mesa; {why}".replace("\\", "")]
    with pytest.raises(EngineError, match=f"engine: {why}; use the engine mesa"):
        compare([TEAM], replications=1, engine="compiled")


@pytest.mark.parametrize("ready", [True, False])
def test_where_numba_fails_mesa_runs_and_says_so(ready: bool, stand_in: Any) -> None:
    stand_in(ready=ready, error=CannotCompileError("Numba cannot compile the engine: too hard"))
    said: list[str] = []
    comparison = compare([TEAM], replications=MANY_RUNS, weeks=1, tell=said.append)
    assert said[-1] == "engine: mesa; the compiled one is not to be had: Numba cannot compile the engine: too hard"
    assert comparison.replications == MANY_RUNS
    with pytest.raises(EngineError, match="too hard; use the engine mesa"):
        run(TEAM, engine="compiled")


# --- the same comparison ------------------------------------------------------------------------------------------


def everything(comparison: Comparison) -> list[Any]:
    """Every number of a comparison, to its last digit."""
    tables = (comparison.summary(), comparison.runs(), comparison.phase_shares(), comparison.bands())
    series = [None if ensemble.kept_series is None else ensemble.values.tobytes() for ensemble in comparison.ensembles]
    return [comparison.to_dict(), *(table.to_csv() for table in tables), series]


CHOICES: dict[str, Any] = {"strategies": ["adaptive", "relational"], "seed": 4}


@pytest.mark.parametrize("series", [False, True])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_comparison_does_not_depend_on_the_engine(workers: int, series: bool) -> None:
    choices = CHOICES | {"replications": 7, "series": series}
    mesa = compare([TEAM, OTHER], engine="mesa", **choices)
    assert everything(compare([TEAM, OTHER], engine="compiled", workers=workers, **choices)) == everything(mesa)


@pytest.mark.parametrize("block", [1, 2, 3])
@pytest.mark.parametrize("replications", [1, 2, 3, 4, 5, 12, 13])
def test_blocks_of_any_size_hold_every_run_once(block: int, replications: int, monkeypatch: pytest.MonkeyPatch) -> None:
    bytes_of_a_run = 8 * TEAM.horizon_weeks * len(engines.WEEK_COLUMNS)
    monkeypatch.setattr(engines, "_BLOCK_BYTES", block * bytes_of_a_run + 5)
    choices: dict[str, Any] = {"replications": replications, "seed": 9, "series": True}
    mesa = compare([TEAM], engine="mesa", **choices)
    for workers in (1, 2, 3):
        progress: list[tuple[int, int]] = []
        compiled = compare(
            [TEAM],
            engine="compiled",
            workers=workers,
            progress=lambda done, total, seen=progress: seen.append((done, total)),
            **choices,
        )
        assert everything(compiled) == everything(mesa)
        assert progress[-1] == (replications, replications)
        assert len(progress) >= -(-replications // block)


@pytest.mark.usefixtures("slow_mesa")
def test_teams_on_both_engines_stand_in_one_comparison(own: Any) -> None:
    name = own(with_a_power)
    choices: dict[str, Any] = {"replications": MANY_RUNS, "weeks": 2, "strategies": ["adaptive", name, "hands_off"]}
    said: list[str] = []
    mixed = compare([TEAM], engine="auto", tell=said.append, **choices)
    assert said[-1].startswith("engine: compiled; mesa for 1 of 3 teams")
    assert everything(mixed) == everything(compare([TEAM], engine="mesa", **choices))


def test_a_run_of_either_engine_is_that_of_the_comparison() -> None:
    values = compare([OTHER], replications=3, seed=6, series=True, engine="compiled").ensembles[0].values
    for engine in ("mesa", "compiled"):
        weeks = run(OTHER, seed=6, replication=2, record="summary", engine=engine).weeks
        assert values[2, :, 1:-1].tolist() == weeks.iloc[:, 1:-1].to_numpy(dtype=float).tolist()


def test_a_strategy_that_divides_by_zero_tells_so_whichever_engine_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    def divides(room: Room) -> Moves:
        return Moves(ask_on=0.1 / (room.trust - room.trust))

    monkeypatch.setitem(REGISTER, "divides", Strategy("divides", "Divides by zero.", divides))
    for engine in ("mesa", "compiled"):
        with pytest.raises(ZeroDivisionError):
            compare(["oostplein"], replications=3, weeks=6, strategies=["divides"], engine=engine)
        with pytest.raises(ZeroDivisionError):
            run("oostplein", weeks=6, strategy="divides", engine=engine)
