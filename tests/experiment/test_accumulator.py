"""What is kept of runs as they arrive: the same however they come, equal to what the whole array gives, and small."""

from __future__ import annotations

import math
import tracemalloc
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from simulation.experiment.accumulator import COLUMN, Accumulator, PerRun, PerWeek, series_bytes
from simulation.model.columns import INDICATORS, SO_FAR, WEEK_COLUMNS, WEEK_COUNTS
from simulation.model.phases import ADJOURNED, PHASES

quick = settings(max_examples=60, deadline=None, derandomize=True, database=None)

Tables = NDArray[np.float64]
WEEKS = 5


def tables(runs: int, weeks: int = WEEKS, seed: int = 0, largest: int = 90) -> Tables:
    """Weekly tables of runs by chance: levels with zeros and ones among them, weeks and runs without a meeting."""
    luck = np.random.default_rng(seed)
    values = np.zeros((runs, weeks, len(WEEK_COLUMNS)))
    values[:, :, 0] = np.arange(1, weeks + 1)
    for name in INDICATORS:
        values[:, :, COLUMN[name]] = np.clip(luck.normal(0.5, 0.4, (runs, weeks)), 0.0, 1.0)
    for name in WEEK_COUNTS:
        values[:, :, COLUMN[name]] = luck.integers(0, 30, (runs, weeks))
    met = luck.random((runs, weeks)) < luck.choice((0.0, 0.3, 1.0), (runs, 1))
    values[:, :, COLUMN["met"]] = met
    values[:, :, COLUMN["persons"]] = met * luck.integers(1, largest, (runs, weeks))
    for phase in PHASES:
        values[:, :, COLUMN[phase]] = luck.random((runs, weeks))
    values[:, :, COLUMN["phase"]] = luck.integers(0, len(PHASES), (runs, weeks))
    return values


def lasting(values: Tables) -> Tables:
    """The same of teams that have not ended."""
    phases = values[:, :, COLUMN["phase"]]
    phases[phases == ADJOURNED] = 0
    return values


def accumulated(values: Tables, *, series: bool = False) -> Accumulator:
    kept = Accumulator(len(values), values.shape[1], series=series)
    kept.add(0, values)
    return kept


def everything(kept: Accumulator) -> dict[str, tuple[tuple[int, ...], bytes]]:
    """Shape and bits of all that is kept."""
    arrays = {name: getattr(kept.per_run, name) for name in PerRun.__slots__}
    arrays |= {name: getattr(kept.per_week, name) for name in PerWeek.__slots__}
    if kept.series is not None:
        arrays["series"] = kept.series
    return {name: (array.shape, array.tobytes()) for name, array in arrays.items()}


# --- however the runs arrive --------------------------------------------------------------------------------------


@quick
@given(st.data())
def test_the_same_is_kept_however_runs_are_cut_up_and_in_whichever_order_they_arrive(data: st.DataObject) -> None:
    values = tables(130, seed=data.draw(st.integers(0, 3)), largest=data.draw(st.sampled_from((5, 90, 300))))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(values) - 1), max_size=20)))
    blocks = list(zip([0, *cuts], [*cuts, len(values)], strict=True))
    kept = Accumulator(len(values), WEEKS, series=True)
    for first, last in data.draw(st.permutations(blocks)):
        kept.add(first, values[first:last])
    assert kept.missing == 0
    assert everything(kept) == everything(accumulated(values, series=True))


def test_one_run_at_a_time_from_the_last_to_the_first_gives_the_same() -> None:
    values = tables(70, seed=8)
    kept = Accumulator(70, WEEKS)
    for first in reversed(range(70)):
        kept.add(first, values[first : first + 1])
    assert everything(kept) == everything(accumulated(values))


def test_a_block_may_lie_in_memory_in_any_way_and_be_used_again() -> None:
    values = tables(6, seed=2)
    kept = Accumulator(6, WEEKS, series=True)
    block = np.asfortranarray(values[:3])
    kept.add(0, block)
    block[:] = values[3:]
    kept.add(3, block)
    block[:] = 0.0
    assert everything(kept) == everything(accumulated(values, series=True))


# --- what the whole array gives -----------------------------------------------------------------------------------


@pytest.mark.parametrize("runs", [1, 2, 3, 10, 101, 130])
def test_what_is_kept_of_a_run_is_what_its_table_says(runs: int) -> None:
    values = tables(runs, seed=runs)
    kept = accumulated(values).per_run
    for run, weeks in enumerate(values):
        table = {name: weeks[:, place].tolist() for place, name in enumerate(WEEK_COLUMNS)}
        assert kept.final_phase[run] == table["phase"][-1]
        for number in range(len(PHASES)):
            first = table["phase"].index(number) + 1 if number in table["phase"] else math.inf
            assert kept.first_weeks[run, number] == first
        came = [persons for met, persons in zip(table["met"], table["persons"], strict=True) if met]
        assert kept.meetings[run] == len(came)
        asked = [came[0], max(came), came[-1]] if came else [math.nan] * 3
        np.testing.assert_array_equal(kept.attendance[run], asked)
        assert kept.last[run].tolist() == [table[name][-1] for name in (*INDICATORS, *WEEK_COUNTS)]


def test_some_of_the_runs_made_by_chance_never_meet_or_miss_a_phase() -> None:
    kept = accumulated(tables(130, seed=130)).per_run
    assert 0 < (kept.meetings == 0).sum() < 130
    assert 0 < np.isinf(kept.first_weeks).sum() < 130 * len(PHASES)


@pytest.mark.parametrize("runs", [1, 2, 3, 10, 101, 130])
def test_what_is_kept_of_a_week_is_what_all_tables_say(runs: int) -> None:
    values = tables(runs, seed=runs)
    kept = accumulated(values).per_week
    phases, persons = values[:, :, COLUMN["phase"]], values[:, :, COLUMN["persons"]]
    assert kept.in_phase.tolist() == [[int((week == number).sum()) for number in range(5)] for week in phases.T]
    assert kept.met.tolist() == values[:, :, COLUMN["met"]].sum(axis=0).tolist()
    there = phases != ADJOURNED
    alive = there.sum(axis=0).tolist()
    assert kept.alive.tolist() == alive
    assert kept.levels.sum(axis=2).tolist() == [[number] * len(INDICATORS) for number in alive]
    came = there | (values[:, :, COLUMN["met"]] > 0.5)  # a team may end after the meeting of a week
    assert kept.persons.sum(axis=1).tolist() == came.sum(axis=0).tolist()
    for week, found in enumerate(kept.median_persons()):
        some = persons[came[:, week], week]
        np.testing.assert_array_equal(found, np.median(some) if len(some) else math.nan)


@pytest.mark.parametrize("runs", [1, 3, 130])
def test_means_are_of_values_rounded_to_twelve_decimals(runs: int) -> None:
    values = tables(runs, seed=runs)
    kept = accumulated(values).per_week
    for name in (*INDICATORS, *PHASES):
        for week, found in enumerate(kept.mean(name)):
            column = values[:, week, COLUMN[name]]
            if name in INDICATORS:
                column = column[values[:, week, COLUMN["phase"]] != ADJOURNED]
            if len(column) == 0:
                assert math.isnan(found)
                continue
            assert found == sum(round(value * 1e12) for value in column.tolist()) / (len(column) * 1e12)
            assert found == pytest.approx(math.fsum(column) / len(column), rel=0.0, abs=1e-12)


@pytest.mark.parametrize("runs", [1, 3, 130])
def test_counts_of_what_came_so_far_are_of_all_runs_and_others_of_teams_that_are_there(runs: int) -> None:
    values = tables(runs, seed=runs)
    kept = accumulated(values).per_week
    for name in WEEK_COUNTS:
        for week, found in enumerate(kept.mean(name)):
            there = values[:, week, COLUMN["phase"]] != ADJOURNED
            column = values[there | (name in SO_FAR), week, COLUMN[name]]
            np.testing.assert_array_equal(found, column.sum() / len(column) if len(column) else math.nan)


def test_a_mean_leaves_out_teams_that_have_ended_by_hand() -> None:
    values = tables(4, weeks=3)
    values[:, :, COLUMN["phase"]] = [[0, 0, 0], [1, 1, ADJOURNED], [2, ADJOURNED, ADJOURNED], [3, 3, ADJOURNED]]
    values[:, :, COLUMN["phase"]][0, 2] = ADJOURNED
    values[:, :, COLUMN["trust"]] = [[0.1] * 3, [0.2] * 3, [0.9] * 3, [0.3] * 3]
    values[:, :, COLUMN["members"]] = [[4] * 3, [5] * 3, [90] * 3, [9] * 3]
    values[:, :, COLUMN["results_so_far"]] = [[0, 1, 2], [0, 0, 1], [5, 6, 6], [0, 0, 3]]
    kept = accumulated(values)
    assert kept.per_week.alive.tolist() == [4, 3, 0]
    assert kept.per_week.mean("trust")[:2].tolist() == [0.375, pytest.approx(0.2)]
    assert kept.per_week.mean("members")[:2].tolist() == [27.0, 6.0]
    assert kept.per_week.quantile("trust", 90)[:2].tolist() == [0.9, 0.3]
    for gone in (kept.per_week.mean("trust"), kept.per_week.mean("members"), kept.per_week.quantile("trust", 50)):
        assert math.isnan(gone[2])
    assert kept.per_week.mean("results_so_far").tolist() == [1.25, 1.75, 3.0]
    assert kept.per_run.alive.tolist() == [False] * 4
    assert kept.per_run.at_end("results_so_far").tolist() == [2.0, 1.0, 6.0, 3.0]


@pytest.mark.parametrize("level", [0.0, 0.1, 0.35, 0.9999, 1.0])
def test_the_mean_of_equal_values_is_that_value(level: float) -> None:
    values = lasting(tables(77))
    values[:, :, COLUMN["trust"]] = level
    assert accumulated(values).per_week.mean("trust").tolist() == [level] * WEEKS


@pytest.mark.parametrize("percent", [10, 50, 90])
@pytest.mark.parametrize("runs", [1, 2, 5, 9, 10, 11, 20, 99, 100, 130])
def test_a_quantile_is_the_smallest_value_that_so_many_runs_do_not_exceed(runs: int, percent: int) -> None:
    values = tables(runs, seed=runs)
    kept = accumulated(values).per_week
    for name in INDICATORS:
        for week, found in enumerate(kept.quantile(name, percent).tolist()):
            there = values[:, week, COLUMN["phase"]] != ADJOURNED
            rounded = [round(1000 * value) for value in values[there, week, COLUMN[name]].tolist()]
            allowed = [one for one in rounded if 100 * sum(other <= one for other in rounded) >= percent * len(rounded)]
            assert found == min(allowed) / 1000 if allowed else math.isnan(found)


@quick
@given(st.integers(1, 130), st.sampled_from((10, 50, 90)), st.integers(0, 5))
def test_quantiles_are_those_of_the_inverted_distribution_rounded(runs: int, percent: int, seed: int) -> None:
    values = lasting(tables(runs, seed=seed))
    found = accumulated(values).per_week.quantile("trust", percent)
    rank = math.ceil(percent * runs / 100)
    ordered = np.sort(values[:, :, COLUMN["trust"]], axis=0)
    np.testing.assert_array_equal(found, np.rint(1000 * ordered[rank - 1]) / 1000)


def test_quantiles_by_hand() -> None:
    values = lasting(tables(10, weeks=1))
    values[:, 0, COLUMN["trust"]] = [0.0, 0.1234, 0.1236, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 1.0]
    kept = accumulated(values).per_week
    found = [kept.quantile("trust", percent)[0] for percent in (1, 10, 11, 20, 30, 50, 51, 90, 91, 100)]
    assert found == [0.0, 0.0, 0.123, 0.123, 0.124, 0.3, 0.4, 0.7, 1.0, 1.0]


@pytest.mark.parametrize("level", [0.0, 1.0])
def test_nothing_and_everything_are_exact(level: float) -> None:
    values = lasting(tables(7))
    values[:, :, COLUMN["norms"]] = level
    kept = accumulated(values).per_week
    assert [kept.quantile("norms", percent).tolist() for percent in (10, 50, 90)] == [[level] * WEEKS] * 3


def test_meetings_may_grow_large() -> None:
    values = lasting(tables(3))
    values[:, :, COLUMN["persons"]] = [[2] * WEEKS, [700] * WEEKS, [1200] * WEEKS]
    assert accumulated(values).per_week.median_persons().tolist() == [700.0] * WEEKS


# --- series -------------------------------------------------------------------------------------------------------


def test_series_are_kept_on_request_only() -> None:
    values = tables(4)
    assert accumulated(values).series is None
    kept = accumulated(values, series=True).series
    assert kept is not None
    assert kept.tobytes() == values.tobytes()
    assert series_bytes(4, WEEKS) == values.nbytes


# --- what is refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "block", "message"),
    [
        (0, tables(2)[0], r"block: found an array of shape \(5, 64\); allowed: runs x 5 x 64"),
        (0, tables(2, weeks=6), r"found an array of shape \(2, 6, 64\)"),
        (0, tables(2)[:, :, :-1], r"found an array of shape \(2, 5, 63\)"),
        (-1, tables(2), "block: found runs -1 to 0; allowed: runs to come, each once"),
        (5, tables(2), "found runs 5 to 6"),
        (2, tables(2), "found runs 2 to 3"),
    ],
    ids=["a table", "weeks", "columns", "before", "beyond", "twice"],
)
def test_a_block_that_does_not_fit_is_refused(first: int, block: Tables, message: str) -> None:
    kept = Accumulator(6, WEEKS)
    kept.add(3, tables(2))
    before = everything(kept)
    with pytest.raises(ValueError, match=message):
        kept.add(first, block)
    assert everything(kept) == before
    assert kept.missing == 4


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("trust", math.nan, "found an indicator from nan to nan; allowed: 0 to 1"),
        ("trust", 1.01, "found an indicator from 0 to 1.01; allowed: 0 to 1"),
        ("trouble", -0.01, "found an indicator from -0.01 to 1; allowed: 0 to 1"),
        ("storming", 1.5, "found a phase membership"),
        ("phase", 5.0, "found a dominant phase from 0 to 5; allowed: 0 to 4"),
        ("persons", -1.0, "found a number of people from -1"),
        ("persons", math.inf, "found a number of people"),
    ],
)
def test_a_value_that_no_table_holds_is_refused(column: str, value: float, told: str) -> None:
    values = tables(60)
    values[59, 2, COLUMN[column]] = value
    kept = Accumulator(60, WEEKS)
    before = everything(kept)
    with pytest.raises(ValueError, match=told):
        kept.add(0, values)
    assert everything(kept) == before
    assert kept.missing == 60


def test_a_level_that_rounding_took_over_the_edge_is_taken_as_the_edge() -> None:
    values = lasting(tables(3))
    values[:, :, COLUMN["trust"]] = [[1.0 + 1e-9] * WEEKS, [-1e-9] * WEEKS, [1.0] * WEEKS]
    kept = accumulated(values).per_week
    assert [kept.quantile("trust", percent).tolist() for percent in (10, 90)] == [[0.0] * WEEKS, [1.0] * WEEKS]


# --- memory -------------------------------------------------------------------------------------------------------


def memory(runs: int, weeks: int, **choices: Any) -> tuple[int, int]:
    """Bytes kept of so many runs, and the most that were in use along the way, blocks of twenty runs included."""
    block = tables(20, weeks)
    tracemalloc.start()
    try:
        kept = Accumulator(runs, weeks, **choices)
        for first in range(0, runs, 20):
            kept.add(first, block)
        return tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()


def test_memory_grows_with_runs_by_their_summaries_only() -> None:
    few, _ = memory(200, 52)
    many, most = memory(2200, 52)
    assert (many - few) / 2000 < 550  # bytes per run; a weekly table takes 25,376
    assert few < 52 * 165_000 + 200 * 550
    assert most - many < 2_000_000


def test_memory_per_run_does_not_grow_with_weeks() -> None:
    each = [(memory(1200, weeks)[0] - memory(200, weeks)[0]) / 1000 for weeks in (4, 40)]
    assert each[1] == pytest.approx(each[0], abs=2.0)


def test_memory_grows_by_the_weekly_tables_where_they_are_asked_for() -> None:
    few, many = (memory(runs, 52, series=True)[0] for runs in (100, 300))
    assert (many - few) / 200 == pytest.approx(series_bytes(1, 52) + 510, rel=0.01)


def test_a_large_block_needs_no_more_memory_than_a_small_one() -> None:
    block = tables(2000, 10)
    kept = Accumulator(2000, 10)
    tracemalloc.start()
    try:
        kept.add(0, block)
        assert tracemalloc.get_traced_memory()[1] < 1_500_000  # the block itself takes 8.6 million bytes
    finally:
        tracemalloc.stop()
