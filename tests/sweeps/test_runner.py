"""Runs of a sweep: the same however the work was divided, as fresh runs give them, and failures as rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from simulation import compare
from simulation.strategies import Moves, Room, strategy
from simulation.strategies.base import REGISTER
from simulation.sweeps import StoreError, Sweep, estimate, open_sweep, run_sweep
from tests.sweeps.files import loaded


def table_of(sweep: Sweep, folder: Path, **options: Any) -> pd.DataFrame:
    options = {"engine": "mesa", "runs_per_shard": 6} | options
    run_sweep(sweep, folder, **options)
    table: pd.DataFrame = open_sweep(folder).table()
    return table


@pytest.fixture(scope="module")
def usual_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Results of the small sweep, one shard after the other."""
    place = tmp_path_factory.mktemp("usual")
    table_of(loaded(place), place / "out")
    return place / "out"


@pytest.fixture
def usual(usual_folder: Path) -> pd.DataFrame:
    """Their table."""
    table: pd.DataFrame = open_sweep(usual_folder).table()
    return table


def test_a_run_is_the_run_that_compare_gives(usual: pd.DataFrame, tmp_path: Path) -> None:
    sweep, table = loaded(tmp_path), usual
    number = 7
    scenario, name, constants = sweep.team(sweep.setting(number))
    assert name is not None
    team = compare(
        scenario, replications=3, seed=7, strategies=[name], constants=constants, series=True, engine="mesa"
    ).ensembles[0]
    rows = table[table["setting"] == number]
    assert rows["trust"].tolist() == team.series("trust")[:, -1].tolist()
    assert rows["people"].tolist() == team.per_run.attendance[:, 2].tolist()
    assert rows["final_phase"].tolist() == team.runs()["final_phase"].tolist()
    assert np.array_equal(rows["first_week_storming"], team.runs()["first_week_storming"], equal_nan=True)
    assert rows["meetings"].tolist() == team.per_run.meetings.tolist()


@pytest.mark.parametrize("options", [{"workers": 2}, {"runs_per_shard": 1}, {"engine": "compiled"}])
def test_results_do_not_depend_on_how_the_work_was_divided(
    options: dict[str, Any], usual: pd.DataFrame, tmp_path: Path
) -> None:
    pd.testing.assert_frame_equal(usual, table_of(loaded(tmp_path), tmp_path / "other", **options))


def test_common_luck_pairs_settings_and_own_luck_does_not(usual: pd.DataFrame, tmp_path: Path) -> None:
    common = usual
    own = table_of(loaded(tmp_path, luck="own"), tmp_path / "own")
    assert set(common["seed"]) == {7}
    assert own["seed"].nunique() == 12
    assert own.groupby("setting")["seed"].nunique().eq(1).all()
    again = table_of(loaded(tmp_path, luck="own"), tmp_path / "again", runs_per_shard=2)
    pd.testing.assert_frame_equal(own, again)


def test_replications_do_not_repeat_each_other(tmp_path: Path) -> None:
    table = table_of(loaded(tmp_path, replications=6), tmp_path / "out")
    assert table.groupby("setting")["trust"].nunique().min() == 6


def test_runs_go_on_until_an_interval_is_narrow_enough(usual: pd.DataFrame, tmp_path: Path) -> None:
    until = {"outcome": "trust", "half_width": 0.004, "least": 3, "most": 12}
    table = table_of(loaded(tmp_path, until=until, replications=None), tmp_path / "out")
    runs = table.groupby("setting")["trust"].agg(["size", "std"])
    half = 1.959964 * runs["std"] / np.sqrt(runs["size"])
    assert set(runs["size"]) <= {3, 6, 9, 12}
    assert np.all((half <= 0.004) | (runs["size"] == 12))
    assert len(set(runs["size"])) > 1  # else the rule decided nothing
    first = table[table["replication"] < 3].reset_index(drop=True)
    pd.testing.assert_frame_equal(first, usual)


def test_weekly_series_are_kept_on_request(tmp_path: Path) -> None:
    table = table_of(loaded(tmp_path, series=["trust", "persons"]), tmp_path / "out")
    series = open_sweep(tmp_path / "out").series()
    assert len(series) == 36 * 8
    last = series[series["week"] == 8]
    assert last["trust"].tolist() == table["trust"].tolist()
    assert list(series.columns) == ["setting", "replication", "week", "trust", "persons"]


@pytest.fixture
def breaking() -> Iterator[str]:
    """A strategy that fails in the second meeting of some runs."""

    @strategy("breaking", "Divides by zero at times.", reacts_to=("on_table",))
    def breaking(room: Room) -> Moves:
        if room.meeting > 1.5 and room.attendance > 0.55:
            raise ZeroDivisionError("nothing is on the table")
        return Moves(synthesise=0.5)

    yield "breaking"
    del REGISTER["breaking"]


def test_a_failed_run_is_a_row_and_the_sweep_goes_on(breaking: str, tmp_path: Path) -> None:
    sweep = loaded(tmp_path, levers={"strategy": ["adaptive", breaking]})
    table = table_of(sweep, tmp_path / "out")
    failed = table[table["status"] == "failed"]
    assert 0 < len(failed) <= 18
    assert set(failed["strategy"]) == {breaking}
    assert set(failed["stage"]) == {"run"}
    assert set(failed["error"]) == {"ZeroDivisionError"}
    assert set(failed["message"]) == {"nothing is on the table"}
    assert failed["trust"].isna().all()
    assert len(table) == 36
    assert list(zip(table["setting"], table["replication"], strict=True)) == [(n // 3, n % 3) for n in range(36)]
    manifest = open_sweep(tmp_path / "out").manifest
    assert manifest["runs"]["failed"] == manifest["runs"]["failed: run"] == len(failed)


@pytest.mark.parametrize("error", [MemoryError("none left"), OSError("no space"), ImportError("no such module")])
def test_what_is_wrong_with_the_machine_is_no_row(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr("simulation.experiment.engines.Plan.weekly_tables", fails)
    with pytest.raises(type(error)):
        run_sweep(loaded(tmp_path), tmp_path / "out", engine="mesa")
    assert not list((tmp_path / "out" / "runs").iterdir())


def test_workers_know_your_own_strategies_and_a_changed_one_is_refused(tmp_path: Path) -> None:
    def gentle(room: Room) -> Moves:
        return Moves(ask_on=0.5, relate=0.5 * room.trust)

    def firm(_room: Room) -> Moves:
        return Moves(structure=1.0)

    try:
        strategy("mine", "Asks on.", reacts_to=("trust",))(gentle)
        sweep = loaded(tmp_path, levers={"strategy": ["adaptive", "mine"]})
        one, two = (table_of(sweep, tmp_path / str(workers), workers=workers) for workers in (1, 2))
        pd.testing.assert_frame_equal(one, two)
        assert set(one["status"]) == {"ok"}
        del REGISTER["mine"]
        strategy("mine", "Keeps order.", reacts_to=())(firm)
        with pytest.raises(StoreError, match="another version of your own strategies"):
            run_sweep(sweep, tmp_path / "1", resume=True)
    finally:
        del REGISTER["mine"]


def test_a_setting_that_cannot_be_is_rows_that_say_so(tmp_path: Path) -> None:
    lines = {"members.community_officer.count": [1, 100], "members.supervision_adviser.count": [1, 100]}
    sweep = loaded(tmp_path, uncertainties=lines, levers=None, replications=2, horizon_weeks=1)
    table = table_of(sweep, tmp_path / "out")
    both = (table[list(lines)] == 100).all(axis=1)  # each alone is fine, together they are too many
    assert table["status"].tolist() == ["failed" if one else "ok" for one in both]
    assert set(table[both]["stage"]) == {"scenario"}
    assert table[both]["message"].str.contains("people").all()


def test_an_outcome_past_the_end_of_a_run_is_told_in_its_rows(tmp_path: Path) -> None:
    sweep = loaded(
        tmp_path,
        horizon_weeks=None,
        uncertainties={"horizon_weeks": [4, 8]},
        outcomes={"late": {"kind": "level", "of": "trust", "week": 6}},
        levers=None,
    )
    table = table_of(sweep, tmp_path / "out")
    assert table.groupby("horizon_weeks")["status"].unique().map(list).to_dict() == {4: ["failed"], 8: ["ok"]}
    failed = table[table["status"] == "failed"]
    assert set(failed["stage"]) == {"outcome"}


def test_an_estimate_counts_what_would_be_done(tmp_path: Path) -> None:
    found = estimate(loaded(tmp_path), engine="mesa")
    assert (found.settings, found.runs) == (12, 36)
    assert found.seconds > 0.0
    assert found.failed == ()


def test_progress_counts_to_the_end(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    table_of(loaded(tmp_path), tmp_path / "out", progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (36, 36)
    assert [done for done, _ in seen] == sorted({done for done, _ in seen})


@pytest.mark.parametrize("frame", ["pandas", "polars", "arrow"])
def test_frames_of_any_kind_hold_the_same(frame: str, usual_folder: Path) -> None:
    results = open_sweep(usual_folder)
    found = results.table(frame=frame)
    trust = found["trust"].to_pylist() if frame == "arrow" else found["trust"].to_list()
    assert trust == results.runs()["trust"].tolist()


def test_the_folder_opens_in_duckdb_with_one_line(usual: pd.DataFrame, usual_folder: Path) -> None:
    import duckdb

    table = usual
    found = duckdb.sql(
        f"SELECT strategy, avg(trust) AS trust FROM '{usual_folder}/runs/*.parquet' "
        f"JOIN '{usual_folder}/designs.parquet' USING (setting) GROUP BY strategy ORDER BY strategy"
    ).fetchall()
    means = table.groupby("strategy")["trust"].mean()
    assert [name for name, _ in found] == list(means.index)
    assert [value for _, value in found] == pytest.approx(means.tolist())
