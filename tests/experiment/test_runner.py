"""Runs and comparisons: the same results however the work is shared out, what is refused, and the tables."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest

from simulation.constants import DEFAULT_CONSTANTS
from simulation.experiment import engines
from simulation.experiment.engines import Plan
from simulation.experiment.runner import Comparison, compare, run
from simulation.limits import MAXIMUM_REPLICATIONS, MAXIMUM_WEEKS
from simulation.model.columns import INDICATORS, WEEK_COLUMNS
from simulation.model.phases import PHASES
from simulation.scenario.loader import load_scenario, shipped_scenarios
from simulation.scenario.problems import ScenarioError
from simulation.strategies import Moves, Room, strategy, strategy_names
from simulation.strategies.base import REGISTER


def values(comparison: Comparison) -> list[bytes]:
    return [ensemble.values.tobytes() for ensemble in comparison.ensembles]


def tables_of(comparison: Comparison) -> list[str]:
    """Every number of every table, to its last digit."""
    tables = (comparison.summary(), comparison.runs(), comparison.phase_shares(), comparison.bands())
    return [table.to_csv() for table in tables]


TWO: dict[str, Any] = {
    "replications": 5,
    "seed": 3,
    "strategies": ["adaptive", "inventory"],
    "weeks": 8,
    "series": True,
}


@pytest.fixture(scope="module")
def two() -> Comparison:
    """Two teams under two chairs, five runs of eight weeks each."""
    return compare(["oostplein", "ruitersoord"], **TWO)


# --- however the work is shared out -------------------------------------------------------------------------------


@pytest.mark.parametrize("chunk", [1, 2, 3, 50])
def test_results_do_not_depend_on_how_runs_are_cut_up(
    two: Comparison, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "RUNS_PER_TASK", chunk)
    again = compare(["oostplein", "ruitersoord"], **TWO)
    assert values(again) == values(two)
    assert tables_of(again) == tables_of(two)
    assert again.to_dict() == two.to_dict()


def test_results_do_not_depend_on_the_order_in_which_blocks_arrive(
    two: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = Plan.blocks
    monkeypatch.setattr(engines, "RUNS_PER_TASK", 2)
    monkeypatch.setattr(Plan, "blocks", lambda *given: reversed(list(usual(*given))))
    again = compare(["oostplein", "ruitersoord"], **TWO)
    assert values(again) == values(two)
    assert tables_of(again) == tables_of(two)


def test_a_block_that_never_arrives_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Plan.blocks
    monkeypatch.setattr(engines, "RUNS_PER_TASK", 2)
    monkeypatch.setattr(Plan, "blocks", lambda *given: list(usual(*given))[1:])
    with pytest.raises(ValueError, match="oostplein: 2 runs are missing"):
        compare(["oostplein"], replications=5, weeks=2)


def test_keeping_the_series_changes_nothing_else(two: Comparison) -> None:
    without = compare(["oostplein", "ruitersoord"], **TWO | {"series": False})
    assert all(ensemble.kept_series is None for ensemble in without.ensembles)
    assert tables_of(without) == tables_of(two)
    assert without.to_dict() == two.to_dict()


def test_weekly_tables_are_let_go_once_they_are_summed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A year of 4,000 runs takes 90 million bytes; what is in use at any time is a fraction of that."""
    monkeypatch.setattr(engines, "run_replications", lambda *given: np.zeros((len(given[2]), 52, len(WEEK_COLUMNS))))
    tracemalloc.start()
    try:
        comparison = compare(["oostplein"], replications=4000, weeks=52, engine="mesa")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    assert comparison.ensembles[0].replications == 4000


def test_the_first_runs_of_a_larger_experiment_are_those_of_a_smaller() -> None:
    small = compare(["oostplein"], replications=2, seed=3, series=True).ensembles[0].values
    large = compare(["oostplein"], replications=4, seed=3, series=True).ensembles[0].values
    assert small.tobytes() == large[:2].tobytes()


def test_a_comparison_holds_the_runs_that_run_gives() -> None:
    ensemble = compare(["oostplein"], replications=3, seed=7, series=True).ensembles[0]
    for replication in range(3):
        weeks = run("oostplein", seed=7, replication=replication, record="summary").weeks
        assert ensemble.values[replication][:, 1:-1].tobytes() == weeks.iloc[:, 1:-1].to_numpy(dtype=float).tobytes()
        assert [PHASES[number] for number in ensemble.phases[replication]] == weeks["phase"].tolist()


def test_a_comparison_follows_a_new_chair_as_run_does() -> None:
    replaced = [{"week": 4, "kind": "chair_replaced", "strategy": "adaptive", "translator": 0.9}]
    team = load_scenario("oostplein", overrides={"events": replaced})
    own = compare([team], replications=1, seed=7, series=True).ensembles[0]
    weeks = run(team, seed=7, record="summary").weeks
    assert own.series("clarity")[0].tolist() == weeks["clarity"].tolist()
    assert own.strategy == "follow_the_voice"
    asked = compare([team], replications=1, seed=7, strategies=["follow_the_voice"], series=True).ensembles[0]
    assert asked.series("clarity").tobytes() != own.series("clarity").tobytes()


def test_the_network_of_trust_is_that_of_the_ties() -> None:
    result = run("oostplein", seed=7)
    graph = result.trust_network(7)
    ties = result.tables["ties"]
    ties = ties[ties["week"] == 7]
    assert graph.number_of_edges() == len(ties) > 0
    tie = ties.iloc[3]
    assert graph.edges[tie["member"], tie["other"]]["trust"] == tie["trust"]
    assert graph.nodes[tie["member"]]["organisation"] in {item.id for item in result.scenario.organisations}
    last = result.trust_network()
    assert {tuple(edge) for edge in last.edges} == {
        (one, other)
        for one, other, week in zip(*(result.tables["ties"][name] for name in ("member", "other", "week")), strict=True)
        if week == 23
    }
    with pytest.raises(ValueError, match="found 8; allowed: a week with a meeting"):
        result.trust_network(8)
    with pytest.raises(ValueError, match="recorded as summary"):
        run("oostplein", seed=7, record="summary").trust_network()


def test_nothing_to_compare_is_told() -> None:
    with pytest.raises(ValueError, match="scenarios: found none"):
        compare([])


@pytest.fixture
def own_strategy() -> Iterator[str]:
    """A strategy that exists in this process only."""

    @strategy("made_at_run_time", "Joins views once they are on the table.")
    def made_at_run_time(room: Room) -> Moves:
        return Moves(ask_on=0.5, synthesise=0.4 * room.on_table, inclusiveness=0.9)

    yield "made_at_run_time"
    del REGISTER["made_at_run_time"]


def test_a_strategy_made_at_run_time_works_in_other_processes(
    own_strategy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "RUNS_PER_TASK", 1)
    choices: dict[str, Any] = {"replications": 2, "weeks": 8, "series": True}
    here = compare(["oostplein"], strategies=[own_strategy], **choices)
    there = compare(["oostplein"], strategies=[own_strategy], workers=2, **choices)
    assert values(here) == values(there)
    assert there.ensembles[0].strategy == own_strategy
    assert values(here) != values(compare(["oostplein"], strategies=["hands_off"], **choices))


# --- what is asked ------------------------------------------------------------------------------------------------


def test_every_scenario_is_crossed_with_every_strategy(two: Comparison) -> None:
    assert [(one.name, one.strategy) for one in two.ensembles] == [
        ("oostplein", "adaptive"),
        ("oostplein", "inventory"),
        ("ruitersoord", "adaptive"),
        ("ruitersoord", "inventory"),
    ]
    assert (two.seed, two.replications) == (3, 5)
    assert all(one.values.shape == (5, 8, len(WEEK_COLUMNS)) for one in two.ensembles)


def test_without_strategies_each_team_keeps_its_own() -> None:
    comparison = compare(["oostplein", "bloemenbuurt"], replications=1, weeks=2)
    assert [one.strategy for one in comparison.ensembles] == ["follow_the_voice", "inventory"]


def test_weeks_override_the_horizon() -> None:
    scenario = load_scenario("oostplein")
    shorter = run(scenario, seed=1, weeks=9)
    assert len(shorter.weeks) == shorter.scenario.horizon_weeks == 9
    assert scenario.horizon_weeks == 30
    pd.testing.assert_frame_equal(shorter.weeks, run(scenario, seed=1).weeks.head(9))
    assert compare([scenario], replications=1, weeks=31).ensembles[0].weeks == 31


def test_events_of_the_weeks_that_are_run_are_kept() -> None:
    events = [
        {"id": "early", "week": 3, "kind": "incident", "label": "Fire"},
        {"id": "late", "week": 20, "kind": "joint_visit"},
    ]
    scenario = load_scenario("oostplein", overrides={"events": events})
    assert compare([scenario], replications=1).ensembles[0].events == ((3, "Fire"), (20, "joint visit"))
    assert compare([scenario], replications=1, weeks=19).ensembles[0].events == ((3, "Fire"),)


def test_a_scenario_can_be_given_by_name_or_as_it_is() -> None:
    by_name, given = run("oostplein", seed=2, weeks=8), run(load_scenario("oostplein"), seed=2, weeks=8)
    pd.testing.assert_frame_equal(by_name.weeks, given.weeks)
    assert by_name.strategy == "follow_the_voice"
    assert (by_name.seed, by_name.replication) == (2, 0)


@pytest.mark.parametrize("name", sorted(shipped_scenarios()))
def test_every_shipped_scenario_runs(name: str) -> None:
    result = run(name, seed=1, weeks=12)
    assert len(result.weeks) == 12
    assert result.weeks.notna().all(axis=None)


@pytest.mark.parametrize("name", [name for name in strategy_names() if name != "scripted"])
def test_every_strategy_can_lead_every_case(name: str) -> None:
    for case in ("oostplein", "bloemenbuurt", "ruitersoord"):
        assert run(case, seed=1, weeks=10, strategy=name, record="summary").strategy == name


def test_constants_reach_every_run() -> None:
    other = DEFAULT_CONSTANTS.changed({"attend_base": 0.5})
    usual, fewer = (
        compare(["oostplein"], replications=3, series=True, constants=constants).ensembles[0].series("persons").sum()
        for constants in (DEFAULT_CONSTANTS, other)
    )
    assert fewer < usual


# --- what is refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"replications": 0}, f"replications: found 0; allowed: a whole number from 1 to {MAXIMUM_REPLICATIONS}"),
        ({"replications": MAXIMUM_REPLICATIONS + 1}, f"allowed: a whole number from 1 to {MAXIMUM_REPLICATIONS}"),
        ({"replications": -5}, "replications: found -5"),
        ({"workers": 0}, "workers: found 0; allowed: a whole number from 1 on"),
        ({"weeks": 0}, f"weeks: found 0; allowed: a whole number from 1 to {MAXIMUM_WEEKS}"),
        ({"weeks": MAXIMUM_WEEKS + 1}, f"weeks: found {MAXIMUM_WEEKS + 1}; allowed"),
        ({"seed": -1}, "seed: found -1; allowed: a whole number from 0 to 9223372036854775807"),
        (
            {"series": True, "replications": 200_000, "weeks": 52},
            r"series: found 200000 runs per team, which take 5\.0 GiB; allowed: 2 GiB, here 80659 runs per team",
        ),
        ({"strategies": ["adaptive", "adaptif"]}, "strategies: found 'adaptif'; allowed: adaptive, "),
    ],
)
def test_what_is_not_allowed_is_told_before_any_run(
    choices: dict[str, Any], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "run_replications", lambda *_: pytest.fail("a run was started"))
    with pytest.raises(ValueError, match=message):
        compare(["oostplein"], **choices)


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"weeks": 0}, f"weeks: found 0; allowed: a whole number from 1 to {MAXIMUM_WEEKS}"),
        ({"seed": 2**63}, "seed: found 9223372036854775808; allowed"),
        ({"replication": -1}, "replication: found -1; allowed: a whole number from 0 to 4294967295"),
        ({"strategy": "none"}, "strategy: found 'none'; allowed: adaptive, "),
        ({"record": "all"}, "record: found 'all'; allowed: summary, full"),
    ],
)
def test_a_run_refuses_what_is_not_allowed(choices: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        run("oostplein", **choices)


def test_an_unknown_scenario_is_told() -> None:
    with pytest.raises(ScenarioError, match="oostplain"):
        compare(["oostplain"], replications=1)


# --- progress -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_is_told_up_to_the_end(workers: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "RUNS_PER_TASK", 2)
    told: list[tuple[int, int]] = []
    compare(
        ["oostplein"],
        replications=5,
        strategies=["adaptive", "hands_off"],
        weeks=3,
        workers=workers,
        progress=lambda done, total: told.append((done, total)),
    )
    done = [number for number, _ in told]
    assert done == sorted(done)
    assert len(done) == 6
    assert told[-1] == (10, 10)
    assert {total for _, total in told} == {10}


# --- tables -------------------------------------------------------------------------------------------------------


def test_the_summary_has_a_row_per_scenario_and_strategy(two: Comparison) -> None:
    summary = two.summary()
    assert len(summary) == 4
    assert summary[["scenario", "strategy"]].to_records(index=False).tolist() == [
        (one.name, one.strategy) for one in two.ensembles
    ]
    final = summary[[f"final_{phase}" for phase in PHASES]].sum(axis=1)
    assert final.to_numpy() == pytest.approx(1.0)
    assert set(INDICATORS) <= set(summary.columns)
    for phase in PHASES:
        assert {f"reached_{phase}", f"median_week_{phase}"} <= set(summary.columns)
        assert summary[f"reached_{phase}"].between(0.0, 1.0).all()
    assert (summary["weeks"] == 8).all()
    assert (summary["attendance_best"] >= summary["attendance_first"]).all()


def test_there_is_a_row_per_run(two: Comparison) -> None:
    runs = two.runs()
    assert len(runs) == 20
    assert runs.groupby(["scenario", "strategy"])["replication"].apply(list).tolist() == [[0, 1, 2, 3, 4]] * 4
    assert set(runs["final_phase"]) <= set(PHASES)
    assert (runs["seed"] == 3).all()
    assert runs["trust"].to_numpy()[:5] == pytest.approx(two.ensembles[0].series("trust")[:, -1])


def test_shares_of_phases_sum_to_one_in_every_week(two: Comparison) -> None:
    shares = two.phase_shares()
    assert list(shares.columns) == ["scenario", "strategy", "week", "phase", "share"]
    assert len(shares) == 4 * 8 * len(PHASES)
    total = shares.groupby(["scenario", "strategy", "week"])["share"].sum()
    assert total.to_numpy() == pytest.approx(1.0)


def test_bands_lie_in_order(two: Comparison) -> None:
    bands = two.bands()
    assert len(bands) == 4 * 8 * len(INDICATORS)
    columns = ["scenario", "strategy", "week", "indicator", "mean", "q10", "q50", "q90", "runs", "alive"]
    assert list(bands.columns) == columns
    assert bands.notna().all(axis=None)
    assert (bands["q10"] <= bands["q50"]).all()
    assert (bands["q50"] <= bands["q90"]).all()
    one = bands[(bands["scenario"] == "oostplein") & (bands["strategy"] == "adaptive") & (bands["indicator"] == "aim")]
    assert one["mean"].to_numpy() == pytest.approx(two.ensembles[0].series("aim").mean(axis=0))


def test_the_dictionary_holds_plain_values(two: Comparison) -> None:
    told = two.to_dict()
    assert (told["seed"], told["replications"], len(told["scenarios"])) == (3, 5, 4)

    def plain(value: Any) -> bool:
        if isinstance(value, dict):
            return all(isinstance(key, str) and plain(part) for key, part in value.items())
        if isinstance(value, list):
            return all(plain(part) for part in value)
        return value is None or type(value) in (str, int, float)

    assert plain(told)


def test_the_same_luck_is_shared_by_all_teams() -> None:
    """A contrast over the same streams varies less than one over other luck."""
    chairs = compare(
        ["oostplein"], replications=40, seed=1, strategies=["inventory", "follow_the_voice"], weeks=15, series=True
    )
    one, other = (ensemble.series("persons")[:, 6] for ensemble in chairs.ensembles)
    assert np.var(one - other) < 0.8 * (np.var(one) + np.var(other))
