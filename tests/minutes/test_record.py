"""The record that minutes are made of: of a finished run, and gone on with as the run goes on."""

from __future__ import annotations

import math
from typing import Any

import pytest
from scenario_strategies import built, small_team

from simulation.experiment import run
from simulation.minutes import Record, closing_entry, entries, meeting_entry
from simulation.minutes.record import TABLES
from simulation.model import Collaboration
from simulation.scenario import load_scenario
from simulation.scenario.schema import Scenario


def small() -> Scenario:
    events = (
        {"kind": "member_joins", "week": 2, "member": "guard", "organisation": "police", "count": 2},
        {"kind": "member_leaves", "week": 7, "member": "worker_1", "replaced": True},
        {"kind": "member_leaves", "week": 8, "member": "adviser_1"},
    )
    return built(small_team(events=events))


SCENARIOS = {
    "small": small(),
    "no meeting": built(small_team(calendar={"weeks": (15,)}, horizon_weeks=15)).model_copy(
        update={"horizon_weeks": 9}
    ),
    "oostplein": load_scenario("oostplein"),
    "ruitersoord": load_scenario("ruitersoord").model_copy(update={"horizon_weeks": 25}),
    "the_newcomer": load_scenario("the_newcomer"),
}


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same and of one kind; nan equals nan."""
    if isinstance(one, float) and isinstance(other, float) and math.isnan(one):
        return math.isnan(other)
    return type(one) is type(other) and one == other


def step_by_step(scenario: Scenario, seed: int) -> tuple[Record, list[Any]]:
    """A record gone on with after every week, and the entries of meetings as soon as they were held."""
    model = Collaboration(scenario, seed=seed, record="full")
    record, told = Record(scenario), []
    for week in range(1, scenario.horizon_weeks + 1):
        model.step()
        record.go_on(model.recorder)
        assert record.last_week == week
        if len(record.meetings) > len(told):
            told.append(meeting_entry(record, len(told)))
    model.close()
    return record, told


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_record_gone_on_with_is_that_of_the_finished_run(name: str) -> None:
    scenario = SCENARIOS[name]
    result = run(scenario, seed=3, engine="mesa")
    finished, (gone_on, told) = Record.of(result), step_by_step(scenario, 3)
    assert finished.last_week == gone_on.last_week == scenario.horizon_weeks
    for table in TABLES:
        rows = 0
        for week in range(1, scenario.horizon_weeks + 1):
            one, other = finished.rows(table, week), gone_on.rows(table, week)
            assert len(one) == len(other), f"{table}, week {week}"
            rows += len(one)
            for row, twin in zip(one, other, strict=True):
                assert list(row) == list(twin), table
                different = {key: (row[key], twin[key]) for key in row if not same(row[key], twin[key])}
                assert not different, f"{table}, week {week}"
        assert rows == len(result.tables[table]), table
    assert finished.meetings == gone_on.meetings
    assert entries(finished) == entries(gone_on) == [*told, closing_entry(gone_on)]


def test_every_table_of_a_full_record_is_taken_up() -> None:
    assert set(TABLES) == set(run(small(), engine="mesa", weeks=3).tables)
    assert len(set(TABLES)) == len(TABLES)


def test_a_record_that_is_not_gone_on_with_stays_as_it_was() -> None:
    model = Collaboration(small(), record="full")
    record = Record(small())
    assert (record.last_week, record.meetings) == (0, [])
    model.run_all(4)
    record.go_on(model.recorder)
    model.run_all(9)
    assert record.last_week == 4
    assert record.rows("members", 5) == []
    record.go_on(model.recorder)
    record.go_on(model.recorder)  # nothing new: nothing taken up twice
    model.close()
    assert record.last_week == 9
    assert [len(record.rows("weeks", week)) for week in range(1, 11)] == [1] * 9 + [0]
    assert len(record.meetings) == model.recorder.weeks[-1][0] // 2 + 1


def test_rows_between_weeks_are_those_of_each_week_both_included() -> None:
    record = Record.of(run(small(), engine="mesa"))
    some = record.between("members", 3, 5)
    assert some == [*record.rows("members", 3), *record.rows("members", 4), *record.rows("members", 5)]
    assert {row["week"] for row in some} == {3, 4, 5}
    assert record.between("members", 5, 4) == []


def test_weeks_hold_whole_numbers_and_the_name_of_the_phase() -> None:
    record, _ = step_by_step(small(), 1)
    row = record.week(4)
    assert isinstance(row["phase"], str)
    assert all(isinstance(row[name], int) for name in ("week", "met", "persons", "wins", "agreements_due", "left"))


def test_a_summary_is_refused() -> None:
    with pytest.raises(ValueError, match=r"recorded as summary; allowed: record='full'"):
        Record.of(run(small(), engine="mesa", record="summary"))
