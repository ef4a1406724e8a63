"""The folder of results: whole or not there, and told what is wrong with it."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from simulation.sweeps import StoreError, Sweep, merge, open_sweep, run_sweep
from simulation.sweeps.store import Store
from tests.sweeps.files import loaded


def done(sweep: Sweep, folder: Path, **options: Any) -> pd.DataFrame:
    """The table of runs of a sweep, in files of two settings each."""
    run_sweep(sweep, folder, engine="mesa", runs_per_shard=6, **options)
    table: pd.DataFrame = open_sweep(folder).table()
    return table


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sweep, Path, pd.DataFrame]:
    """A sweep that was run without a hitch."""
    folder = tmp_path_factory.mktemp("whole")
    sweep = loaded(folder)
    return sweep, folder / "out", done(sweep, folder / "out")


def copy_of(folder: Path, to: Path) -> Path:
    import shutil

    shutil.copytree(folder, to)
    return to


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "runs").iterdir())


def test_a_folder_tells_what_it_holds(whole: tuple[Sweep, Path, pd.DataFrame]) -> None:
    sweep, folder, table = whole
    manifest = json.loads((folder / "manifest.json").read_text())
    assert manifest["status"] == "finished"
    assert manifest["runs"] == {"ok": 36}
    content = (folder.parent / "small.yaml").read_bytes()
    assert manifest["file"] == {"name": "small.yaml", "sha256": hashlib.sha256(content).hexdigest()}
    assert (manifest["settings"], manifest["shards"], manifest["shards_done"]) == (12, 6, 6)
    assert manifest["seed"] == {"entropy": 7, "luck": "common"}
    assert {"python", "numpy", "pyarrow", "bruggenbouwers"} <= set(manifest["versions"])
    assert manifest["sessions"][0]["workers"] == 1
    assert len(table) == sweep.runs
    assert len(names(folder)) == 6


def test_the_table_joins_runs_with_their_settings(whole: tuple[Sweep, Path, pd.DataFrame]) -> None:
    sweep, _, table = whole
    for number in range(sweep.settings):
        rows = table[table["setting"] == number]
        assert rows["replication"].tolist() == [0, 1, 2]
        for name, value in sweep.setting(number).items():
            assert set(rows[name]) == {value}


def test_nothing_is_mixed_into_a_folder_that_is_used(whole: tuple[Sweep, Path, pd.DataFrame], tmp_path: Path) -> None:
    sweep, folder, _ = whole
    with pytest.raises(StoreError, match=r"holds the sweep 'small', 6 of 6 shards; go on with --resume"):
        run_sweep(sweep, folder)
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match=r"notes.txt: no sweep wrote this, and the folder is not empty"):
        run_sweep(sweep, tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"seed": 8}, "with another seed or kind of luck; they"),
        ({"replications": 4}, "with another number of runs; they"),
        ({"outcomes": {"trust": {"kind": "level", "of": "trust", "week": 3}}}, "another set of outcomes"),
        ({"levers": {"strategy": ["adaptive", "directive"]}}, "another set of points or levers"),
        ({"scenarios": ["ruitersoord"]}, "another version of the teams"),
    ],
)
def test_another_sweep_is_refused(
    changes: dict[str, Any], told: str, whole: tuple[Sweep, Path, pd.DataFrame], tmp_path: Path
) -> None:
    _, folder, _ = whole
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(StoreError, match=told):
        run_sweep(loaded(tmp_path, **changes), folder, resume=True)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_another_version_of_the_model_is_refused(
    whole: tuple[Sweep, Path, pd.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    sweep, folder, _ = whole
    monkeypatch.setattr("simulation.sweeps.describing.of_model", lambda: "0123456789abcdef")
    with pytest.raises(StoreError, match="another version of the model"):
        run_sweep(sweep, folder, resume=True)


def test_only_the_title_may_change(whole: tuple[Sweep, Path, pd.DataFrame], tmp_path: Path) -> None:
    _, folder, _ = whole
    outcome = run_sweep(loaded(tmp_path, title="Another title"), folder, resume=True)
    assert (outcome.done, outcome.missing) == (0, 0)


@pytest.mark.parametrize("damage", ["gone", "cut", "flipped", "empty"])
def test_a_damaged_shard_is_found_named_and_done_again(
    damage: str, whole: tuple[Sweep, Path, pd.DataFrame], tmp_path: Path
) -> None:
    sweep, folder, table = whole
    copy = copy_of(folder, tmp_path / "copy")
    victim = copy / "runs" / names(copy)[2]
    content = victim.read_bytes()
    if damage == "gone":
        victim.unlink()
    else:
        half = len(content) // 2
        flipped = content[:half] + bytes([content[half] ^ 1]) + content[half + 1 :]
        victim.write_bytes({"cut": content[:half], "flipped": flipped, "empty": b""}[damage])
    (copy / "runs" / ".unfinished-part-000003-0123456789abcdef.parquet").write_bytes(b"half a file")
    told: list[str] = []
    outcome = run_sweep(sweep, copy, resume=True, engine="mesa", tell=told.append)
    assert [line for line in told if "damaged" in line] == (
        []
        if damage == "gone"
        else [
            f"{copy}/runs/{victim.name}: damaged; its shard is done again "
            f"(what was there is in set_aside: runs-{victim.name})"
        ]
    )
    assert (outcome.done, outcome.missing) == (6, 0)
    assert names(copy) == names(folder)
    pd.testing.assert_frame_equal(open_sweep(copy).table(), table)


def test_a_damaged_shard_is_named_when_read(whole: tuple[Sweep, Path, pd.DataFrame], tmp_path: Path) -> None:
    _, folder, _ = whole
    copy = copy_of(folder, tmp_path / "copy")
    victim = copy / "runs" / names(copy)[0]
    victim.write_bytes(victim.read_bytes()[:200])
    with pytest.raises(StoreError, match=victim.name):
        open_sweep(copy).runs()


def test_a_full_disk_leaves_whole_shards_and_the_rest_follows(
    whole: tuple[Sweep, Path, pd.DataFrame], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweep, folder, table = whole
    written, flush = 0, os.fsync

    def full(handle: int) -> None:
        nonlocal written
        written += 1
        if written > 14:
            raise OSError(errno.ENOSPC, "No space left on device")
        flush(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(StoreError, match="the disk is full; make room, and go on with --resume"):
            done(sweep, tmp_path / "out")
    there = names(tmp_path / "out")
    assert 0 < len(there) < 6
    assert set(there) <= set(names(folder))
    pd.testing.assert_frame_equal(done(sweep, tmp_path / "out", resume=True), table)


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_made(tmp_path: Path) -> None:
    sweep = loaded(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="file"):
        run_sweep(sweep, tmp_path / "file")
    with pytest.raises(StoreError, match="cannot be written"):
        run_sweep(sweep, tmp_path / "file" / "below")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "small.yaml"]


def test_two_sweeps_do_not_write_in_one_folder(whole: tuple[Sweep, Path, pd.DataFrame]) -> None:
    sweep, folder, _ = whole
    with Store(folder).locked(), pytest.raises(StoreError, match="another sweep is writing here"):
        run_sweep(sweep, folder, resume=True)


def test_parts_join_to_the_whole(whole: tuple[Sweep, Path, pd.DataFrame], tmp_path: Path) -> None:
    sweep, folder, table = whole
    for number in (1, 2, 3):
        outcome = run_sweep(sweep, tmp_path / f"part{number}", part=(number, 3), engine="mesa", runs_per_shard=6)
        assert outcome.missing == 4
    parts = [tmp_path / f"part{number}" for number in (2, 3)]
    half = merge(parts, tmp_path / "two")
    assert (half.missing, half.counts) == (2, {"ok": 24})
    joined = merge([tmp_path / "two", tmp_path / "part1", tmp_path / "part2"], tmp_path / "all")
    assert (joined.missing, joined.counts) == (0, {"ok": 36})
    assert names(tmp_path / "all") == names(folder)
    pd.testing.assert_frame_equal(open_sweep(tmp_path / "all").table(), table)
    assert open_sweep(tmp_path / "all").manifest["status"] == "finished"


def test_parts_begun_with_other_files_are_not_joined(whole: tuple[Sweep, Path, pd.DataFrame], tmp_path: Path) -> None:
    sweep, folder, _ = whole
    run_sweep(sweep, tmp_path / "larger", engine="mesa", runs_per_shard=12)
    with pytest.raises(StoreError, match="another number of settings in a shard than"):
        merge([folder, tmp_path / "larger"], tmp_path / "joined")


@pytest.mark.parametrize("when", range(1, 9))
def test_a_sweep_that_did_not_come_to_begin_begins_anew(
    when: int, whole: tuple[Sweep, Path, pd.DataFrame], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sweep, folder, table = whole
    flush, flushed = os.fsync, 0

    def stopped(handle: int) -> None:
        nonlocal flushed
        flushed += 1
        if flushed == when:
            raise KeyboardInterrupt
        flush(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", stopped)
        with pytest.raises(KeyboardInterrupt):
            done(sweep, tmp_path / "out")
    pd.testing.assert_frame_equal(done(sweep, tmp_path / "out", resume=True), table)
    assert names(tmp_path / "out") == names(folder)


def test_a_missing_series_is_done_again(tmp_path: Path) -> None:
    sweep = loaded(tmp_path, series=["trust"])
    done(sweep, tmp_path / "out")
    series = open_sweep(tmp_path / "out").series()
    (sorted((tmp_path / "out" / "series").iterdir())[1]).unlink()
    half = run_sweep(sweep, tmp_path / "out", resume=True, engine="mesa", part=(1, 2))  # the other half is missing
    assert half.missing == 1
    assert open_sweep(tmp_path / "out").manifest["status"] == "unfinished"
    assert len(open_sweep(tmp_path / "out").runs()) == len(series) / 8 - 6
    done(sweep, tmp_path / "out", resume=True)
    pd.testing.assert_frame_equal(open_sweep(tmp_path / "out").series(), series)


def test_outcomes_in_another_order_are_another_sweep(whole: tuple[Sweep, Path, pd.DataFrame], tmp_path: Path) -> None:
    from tests.sweeps.files import SMALL

    _, folder, _ = whole
    turned = dict(reversed(SMALL["outcomes"].items()))
    with pytest.raises(StoreError, match="another set of outcomes"):
        run_sweep(loaded(tmp_path, outcomes=turned), folder, resume=True)


def test_parts_of_different_sweeps_are_not_joined(whole: tuple[Sweep, Path, pd.DataFrame], tmp_path: Path) -> None:
    sweep, folder, _ = whole
    done(loaded(tmp_path, seed=1), tmp_path / "other")
    with pytest.raises(StoreError, match="another seed"):
        merge([folder, tmp_path / "other"], tmp_path / "joined")
    with pytest.raises(StoreError, match="one of the parts"):
        merge([folder], folder)
    with pytest.raises(StoreError, match="the folder is not empty"):
        merge([folder], tmp_path / "other")
    assert sweep.settings == 12
