"""What a folder of results promises: nothing of others is touched, and nothing is told that is not so."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from typer.testing import CliRunner

from simulation.command.app import app
from simulation.filing import checksum, expanded
from simulation.sweeps import StoreError, Sweep, load_sweep, merge, open_sweep, run_sweep
from simulation.sweeps import contents as contents_module
from simulation.sweeps.backends import MOST_LOST, BackendError, _Watch
from simulation.sweeps.marks import MANIFEST, Mark, Origin, sealed
from simulation.sweeps.work import as_parquet
from tests.campaigns.sweeps import SERIES, WRONG, campaign, names, options
from tests.sweeps.files import loaded, written

AGAIN = "`bruggen sweep --resume` makes it again"
posix = pytest.mark.skipif(os.name != "posix", reason="needs links and processes as POSIX has them")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sweep, Path]:
    """A sweep with series, four settings in four shards, that was run without a hitch."""
    place = tmp_path_factory.mktemp("whole")
    sweep = loaded(place, **SERIES)
    run_sweep(sweep, place / "out", **options())
    return sweep, place / "out"


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with another seed."""
    place = tmp_path_factory.mktemp("other")
    run_sweep(loaded(place, **SERIES, seed=8), place / "out", **options())
    return place / "out"


@pytest.fixture
def copy(whole: tuple[Sweep, Path], tmp_path: Path) -> Path:
    shutil.copytree(whole[1], tmp_path / "copy")
    return tmp_path / "copy"


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def same(folder: Path, than: Path) -> None:
    one, two = open_sweep(folder), open_sweep(than)
    pd.testing.assert_frame_equal(one.table(), two.table())
    pd.testing.assert_frame_equal(one.series(), two.series())
    assert (one.sweep, one.teams, one.manifest["runs"]) == (two.sweep, two.teams, two.manifest["runs"])
    assert names(folder) == names(than)


def again(sweep: Sweep, folder: Path) -> list[str]:
    """Go on in a folder; what was told."""
    told: list[str] = []
    assert run_sweep(sweep, folder, resume=True, **options(tell=told.append)).missing == 0
    return [line.replace(f"{folder}/", "") for line in told if line.startswith(f"{folder}/")]


# --- what no sweep wrote ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("resume", [False, True])
@pytest.mark.parametrize(
    "name",
    [
        *("thesis.docx", "runs/thesis.docx", "series/thesis.docx", "analysis/table.csv", "runs/a/b.txt", "mine/a.txt"),
        *("sweep.json", "teams.json", "designs.parquet", "points.parquet", ".unfinished-mine", ".lock"),
        *("runs/.unfinished-mine.parquet", "runs/part-1.parquet", ".DS_Store/mine"),
    ],
)
def test_a_folder_with_anything_in_it_is_refused_and_left(
    name: str, resume: bool, whole: tuple[Sweep, Path], tmp_path: Path
) -> None:
    folder = tmp_path / "x"
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text("mine")
    with pytest.raises(StoreError) as error:
        run_sweep(whole[0], folder, resume=resume, **options())
    assert str(error.value) == f"{folder / name}: no sweep wrote this, and the folder is not empty; take another one"
    with pytest.raises(StoreError, match="no sweep wrote this"):
        merge([whole[1]], folder)
    assert everything(folder) == {name: b"mine"}


def test_what_systems_leave_in_folders_does_not_count_and_stays(whole: tuple[Sweep, Path], tmp_path: Path) -> None:
    folder = tmp_path / "x"
    clutter = (".DS_Store", "desktop.ini", "Thumbs.db", ".nfs0000123", "runs/.DS_Store", "series/Thumbs.db", "._sweep")
    for name in clutter:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("clutter")
    run_sweep(whole[0], folder, **options())
    assert {folder / name for name in clutter} == {one for one in folder.rglob("*") if one.name in _last(clutter)}
    same(folder, whole[1])
    assert again(whole[0], folder) == []


def _last(clutter: tuple[str, ...]) -> set[str]:
    return {name.split("/")[-1] for name in clutter}


def test_among_results_nothing_else_may_lie_and_beside_them_it_may(whole: tuple[Sweep, Path], copy: Path) -> None:
    (copy / "notes.txt").write_text("mine")
    (copy / "analysis").mkdir()
    (copy / "analysis" / "mine.docx").write_text("mine")
    assert again(whole[0], copy) == []
    (copy / "runs" / "mine.parquet").write_text("mine")
    before = everything(copy)
    for work in (lambda: again(whole[0], copy), lambda: open_sweep(copy), lambda: merge([copy], copy.parent / "new")):
        with pytest.raises(StoreError, match=r"runs/mine\.parquet: no sweep wrote this, and it would be read"):
            work()
    assert everything(copy) == before
    assert not (copy.parent / "new").exists()


# --- shards that do not belong ----------------------------------------------------------------------------------------


def place_number(path: Path, number: int, into: Path) -> Path:
    target = into / path.name.replace(path.name[:11], f"part-{number:06d}")
    shutil.copyfile(path, target)
    return target


def first(folder: Path, number: int = 0, kind: str = "runs") -> Path:
    return next((folder / kind).glob(f"part-{number:06d}-*"))


STRANGERS: dict[str, tuple[Callable[[Path, Path], Path], str, str]] = {
    "another sweep": (
        lambda copy, other: place_number(first(other), 0, copy / "runs"),
        "belongs to another sweep (another seed or kind of luck)",
        "; the right one is kept",
    ),
    "another sweep in place of one": (
        lambda copy, other: (first(copy).unlink(), place_number(first(other), 0, copy / "runs"))[1],
        "belongs to another sweep (another seed or kind of luck)",
        "; its shard is done again",
    ),
    "another number": (
        lambda copy, _: place_number(first(copy), 1, copy / "runs"),
        "holds the runs of shard 0",
        "; the right one is kept",
    ),
    "beyond the end": (
        lambda copy, _: place_number(first(copy), 4, copy / "runs"),
        "is beyond the end: there are 4 shards, from 0",
        "",
    ),
    "series among runs": (
        lambda copy, _: place_number(first(copy, 2, "series"), 2, copy / "runs"),
        "holds the series of shard 2",
        "; the right one is kept",
    ),
}


@pytest.mark.parametrize("which", STRANGERS)
def test_a_shard_that_does_not_belong_is_named_and_set_aside(
    which: str, whole: tuple[Sweep, Path], other: Path, copy: Path
) -> None:
    put, why, instead = STRANGERS[which]
    target = put(copy, other)
    content, name = target.read_bytes(), f"runs/{target.name}"
    with pytest.raises(StoreError) as error:
        open_sweep(copy)
    assert str(error.value) == f"{copy}/{name}: {why}; {AGAIN}"
    with pytest.raises(StoreError, match="makes that part whole again"):
        merge([copy], copy.parent / "new")
    aside = name.replace("/", "-")
    assert again(whole[0], copy) == [f"{name}: {why}{instead} (what was there is in set_aside: {aside})"]
    assert (copy / "set_aside" / aside).read_bytes() == content
    same(copy, whole[1])


@pytest.mark.parametrize("same_results", [True, False])
def test_two_files_of_one_shard_are_told_and_one_is_kept_or_made(
    same_results: bool, whole: tuple[Sweep, Path], copy: Path
) -> None:
    import io

    import pyarrow.parquet as pq

    path = first(copy, 1)
    table = pq.ParquetFile(path).read()
    if not same_results:
        table = table.set_column(table.column_names.index("meetings"), "meetings", table["weeks"])
    stream = io.BytesIO()
    pq.write_table(table, stream, compression="snappy")  # as another version of PyArrow might
    twin = path.with_name(f"part-000001-{checksum(stream.getvalue())}.parquet")
    twin.write_bytes(stream.getvalue())
    told = "shard 1 is there twice" + ("" if same_results else ", with different results")
    with pytest.raises(StoreError, match=f"{told}.*; "):
        open_sweep(copy)
    assert len(again(whole[0], copy)) == (1 if same_results else 2)
    pd.testing.assert_frame_equal(open_sweep(copy).table(), open_sweep(whole[1]).table())


@posix
@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: path.mkdir(), "this is a folder"),
        (lambda path: path.symlink_to("nowhere"), "this link leads nowhere"),
        (lambda path: os.mkfifo(path), "this is no ordinary file"),
        (lambda path: path.write_bytes(b""), "damaged"),
    ],
)
def test_what_is_no_file_in_the_place_of_a_shard_is_told(
    make: Callable[[Path], None], why: str, whole: tuple[Sweep, Path], copy: Path
) -> None:
    path = first(copy, 3, "series")
    path.unlink()
    make(path)
    with pytest.raises(StoreError, match=rf"series/{path.name}: {why}; "):
        open_sweep(copy)
    (told,) = again(whole[0], copy)
    assert told.startswith(f"series/{path.name}: {why}; its shard is done again")
    same(copy, whole[1])


def test_a_shard_that_changes_while_it_is_looked_at_is_told(copy: Path) -> None:
    results = open_sweep(copy)
    path = first(copy)
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(StoreError, match=f"{path.name}: damaged"):
        results.runs()


def test_rows_other_than_a_shard_should_have_are_told(copy: Path) -> None:
    import pyarrow.parquet as pq

    path = first(copy)
    table = pq.ParquetFile(path).read()
    mark = Mark.of(table.schema.metadata)
    for rows, told in (
        (table.slice(0, 1), "holds 1 rows and says 2"),
        (table.take([0, 0]), "holds a row twice, or rows that are out of order"),
        (table.take([1, 0]), "holds a row twice, or rows that are out of order"),
        (table.rename_columns([*table.column_names[:-1], "other"]), "holds other columns than the sweep keeps"),
    ):
        path.unlink()
        content = as_parquet(rows, mark)
        path = path.with_name(f"part-000000-{checksum(content)}.parquet")
        path.write_bytes(content)
        with pytest.raises(StoreError) as error:
            open_sweep(copy).runs()
        assert told in str(error.value)


# --- manifest, sweep, teams, designs and points -----------------------------------------------------------------------


@pytest.mark.parametrize("forged", [False, True])
@pytest.mark.parametrize("each", [2, 3])
def test_a_manifest_that_cuts_the_settings_otherwise_is_told(
    each: int, forged: bool, whole: tuple[Sweep, Path], copy: Path
) -> None:
    path = copy / MANIFEST
    told = json.loads(path.read_text(encoding="utf-8")) | {"settings_per_shard": each, "shards": -(-4 // each)}
    path.write_bytes(sealed(told) if forged else json.dumps(told).encode())
    first(copy, 1).unlink()
    with pytest.raises(StoreError) as error:
        open_sweep(copy)
    assert AGAIN in str(error.value)
    again(whole[0], copy)
    pd.testing.assert_frame_equal(open_sweep(copy).table(), open_sweep(whole[1]).table())


@pytest.mark.parametrize("how", ["gone", "empty", "flipped", "folder"])
@pytest.mark.parametrize("name", ["manifest.json", "sweep.json", "teams.json", "designs.parquet", "points.parquet"])
def test_what_follows_from_the_sweep_file_is_made_again(name: str, how: str, tmp_path: Path) -> None:
    sweep = loaded(
        tmp_path,
        **SERIES
        | {"uncertainties": {"people.openness": {"low": 0.2, "high": 0.8}}, "design": {"kind": "lhs", "points": 2}},
    )
    folder = tmp_path / "out"
    run_sweep(sweep, folder, **options())
    shutil.copytree(folder, tmp_path / "before")
    path = folder / name
    content = path.read_bytes()
    path.unlink()
    if how == "folder":
        path.mkdir()
    elif how != "gone":
        half = len(content) // 2
        path.write_bytes(b"" if how == "empty" else content[:half] + bytes([content[half] ^ 1]) + content[half + 1 :])
    with pytest.raises(StoreError, match=name) as error:
        open_sweep(folder)
    assert AGAIN in str(error.value) or how == "gone"
    (told,) = again(sweep, folder)
    assert told.startswith(f"{name}: ")
    assert "it is made again" in told
    assert (folder / "set_aside" / name).exists() == (how != "gone")
    same(folder, tmp_path / "before")
    shares, before = open_sweep(folder).shares(), open_sweep(tmp_path / "before").shares()
    assert shares is not None
    assert before is not None
    pd.testing.assert_frame_equal(shares, before)


@pytest.mark.parametrize("value", [None, 3, "text", [], {}])
def test_a_key_of_the_manifest_of_another_type_is_told(value: Any, whole: tuple[Sweep, Path], copy: Path) -> None:
    path = copy / MANIFEST
    before = json.loads(path.read_text(encoding="utf-8"))
    for key in before:
        if key == "checksum" or isinstance(value, type(before[key])):
            continue
        path.write_bytes(sealed(before | {key: value}))
        if key in ("commit", "finished", "duration_seconds"):
            continue  # nothing follows from them
        with pytest.raises(StoreError):
            open_sweep(copy)
    again(whole[0], copy)
    same(copy, whole[1])


def test_a_manifest_without_any_results_says_whose_folder_it_is_or_is_left(
    whole: tuple[Sweep, Path], tmp_path: Path
) -> None:
    (tmp_path / MANIFEST).write_text('{"name": "my web app"}')
    with pytest.raises(StoreError, match="nothing else here says which sweep this was; take another folder"):
        run_sweep(whole[0], tmp_path, resume=True)
    with pytest.raises(StoreError, match=f"damaged or changed since it was written; {AGAIN}, or take another folder"):
        run_sweep(whole[0], tmp_path)
    assert (tmp_path / MANIFEST).read_text() == '{"name": "my web app"}'


def test_a_folder_without_manifest_and_with_shards_of_another_sweep_is_left(
    whole: tuple[Sweep, Path], other: Path, copy: Path
) -> None:
    (copy / MANIFEST).unlink()
    stranger = place_number(first(other), 0, copy / "runs")
    before = everything(copy)
    with pytest.raises(StoreError, match=rf"runs/{stranger.name} belongs to another sweep \(another seed"):
        run_sweep(whole[0], copy, resume=True)
    assert everything(copy) == before
    with pytest.raises(StoreError, match=r"holds results of a sweep without a manifest\.json"):
        run_sweep(whole[0], copy)


def test_results_in_an_older_format_are_told(whole: tuple[Sweep, Path], copy: Path) -> None:
    told = {"format": 1, "name": "small", "identity": {}, "settings": 4, "shards": 4, "status": "finished", "runs": {}}
    (copy / MANIFEST).write_text(json.dumps(told))
    before = everything(copy)
    for work in (lambda: open_sweep(copy), lambda: again(whole[0], copy), lambda: run_sweep(whole[0], copy)):
        with pytest.raises(StoreError, match="written in format 1, of another version of this program; "):
            work()
    assert everything(copy) == before


def test_a_file_that_the_system_does_not_give_is_told_and_nothing_is_changed(
    whole: tuple[Sweep, Path], copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual, before = contents_module.read_ordinary, everything(copy)

    def closed(path: Path) -> bytes:
        if path.name.startswith("part-000002"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return usual(path)

    monkeypatch.setattr(contents_module, "read_ordinary", closed)
    for work in (lambda: open_sweep(copy), lambda: again(whole[0], copy)):
        with pytest.raises(StoreError, match=r"part-000002-.*: cannot be read: Permission denied"):
            work()
    assert everything(copy) == before


@posix
def test_a_name_that_is_no_text_can_stand_in_a_manifest(whole: tuple[Sweep, Path], tmp_path: Path) -> None:
    monkey = pytest.MonkeyPatch()
    with monkey.context() as patch:
        patch.setattr(sys, "argv", ["bruggen", "sweep", "--out", "r\udce9sultats"])
        run_sweep(whole[0], tmp_path / "out", **options())
    assert open_sweep(tmp_path / "out").manifest["sessions"][0]["command"][-1] == "r\udce9sultats"


def test_a_merge_that_fails_leaves_what_others_put_there(
    whole: tuple[Sweep, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from simulation.sweeps import merging

    def full(_path: Path) -> bytes:
        (tmp_path / "new" / "runs" / ".DS_Store").write_text("clutter")
        raise StoreError("the disk is full")

    monkeypatch.setattr(merging, "_content", full)
    with pytest.raises(StoreError, match="the disk is full"):
        merge([whole[1]], tmp_path / "new")
    assert everything(tmp_path / "new") == {".lock": b"", "runs/.DS_Store": b"clutter"}
    monkeypatch.undo()
    assert merge([whole[1]], tmp_path / "new").missing == 0
    same(tmp_path / "new", whole[1])


def test_origins_say_what_differs() -> None:
    one = Origin({"seed": "1", "horizon": "2"}, 4, 2)
    assert one.differs(Origin({"seed": "1", "horizon": "2"}, 4, 2)) is None
    assert one.differs(Origin({"seed": "3", "horizon": "4"}, 4, 2)) == "another seed and another horizon"
    assert one.differs(Origin({"seed": "1", "horizon": "2"}, 4, 1)) == "another number of settings in a shard"
    assert [one.of_shard(number) for number in range(one.shards)] == [range(2), range(2, 4)]


# --- paths ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place, here = tmp_path / "home", tmp_path / "here"
    place.mkdir()
    here.mkdir()
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("USERPROFILE", str(place))
    monkeypatch.chdir(here)
    return place


def test_a_home_is_meant_by_the_command_and_from_python(home: Path) -> None:
    written(home, **SERIES)
    sweep = load_sweep("~/small.yaml")
    run_sweep(sweep, "~/zz", **options())
    assert open_sweep("~/zz").shards == (4, 4)
    merge(["~/zz"], "~/joined")
    arguments = ["sweep", "~/small.yaml", "--out=~/yy", "--engine", "mesa"]
    for more in ([], ["--resume"]):
        result = CliRunner().invoke(app, [*arguments, *more], prog_name="bruggen")
        assert result.exit_code == 0, result.output
    assert sorted(path.name for path in home.iterdir()) == ["joined", "small.yaml", "yy", "zz"]
    assert not list(Path.cwd().iterdir())


def test_a_folder_that_is_called_like_a_home_can_be_named(home: Path) -> None:
    assert expanded("~/a") == home / "a"
    assert expanded("./~/a") == Path.cwd() / "~" / "a"
    assert expanded(expanded("./~/a")) == Path.cwd() / "~" / "a"
    assert expanded("a/~") == Path("a/~")
    with pytest.raises(ValueError, match="there is no such home; write the path in full"):
        expanded("~nobody_is_called_so/a")


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "oostplein", "--out=~/out"],
        ["compare", "oostplein", "--out=~/out"],
        ["sweep", "size_and_rhythm", "--out=~/out"],
        ["merge", "a", "--out=~/out"],
        ["analyse", "~/out"],
        ["report", "~/out", "--out=~/report.html"],
        ["validate", "--only", "E01", "--write=~/out/page.md"],
        ["run", "~/out/team.yaml"],
        ["check", "~/out/team.yaml"],
        ["compare", "oostplein", "--constants=~/out/set.yaml"],
    ],
)
def test_every_path_of_the_command_may_begin_at_home(arguments: list[str], home: Path) -> None:
    (home / "out").write_text("a file where a folder should be")
    result = CliRunner().invoke(app, arguments, prog_name="bruggen")
    assert result.exit_code == 2
    assert not isinstance(result.exception, (OSError, ValueError))
    unknown = [one.replace("~/", "~nobody_is_called_so/") for one in arguments]
    result = CliRunner().invoke(app, unknown, prog_name="bruggen")
    assert result.exit_code == 2
    assert "there is no such home" in " ".join(result.stderr.replace("│", " ").split())
    assert not list(Path.cwd().iterdir())


# --- other programs ---------------------------------------------------------------------------------------------------


def test_pyarrow_reads_all_runs_of_a_folder_with_its_analysis(copy: Path) -> None:
    import pyarrow.dataset

    (copy / "analysis").mkdir()
    (copy / "analysis" / "analysis.json").write_text("{}")
    results = open_sweep(copy)
    for source in (copy / "runs", results.files()):
        assert pyarrow.dataset.dataset(source, format="parquet").to_table().num_rows == 8
    assert pyarrow.dataset.dataset(results.files("series")).to_table().num_rows == 48
    with pytest.raises(ValueError, match="found 'nothing'; allowed: setting, replication"):
        results.runs(["nothing"])


# --- a cluster on which everything fails ------------------------------------------------------------------------------


class Cluster:
    """Stands in for the client of a cluster."""

    def __init__(self) -> None:
        self.workers: dict[str, int] = {}
        self.hear: Callable[[Any], None] = lambda _: None

    def subscribe_topic(self, topic: str, handler: Callable[[Any], None]) -> None:
        assert topic == "all"
        self.hear = handler

    def nthreads(self) -> dict[str, int]:
        return self.workers

    def lose(self, number: int) -> None:
        for place in range(number):
            self.hear((0.0, {"action": "remove-worker", "worker": f"tcp://{place}"}))


def test_a_flood_of_workers_that_are_lost_ends_with_a_message() -> None:
    cluster, told = Cluster(), list[str]()
    watch = _Watch(cluster, told.append)
    assert watch.look() == 0
    assert told == ["the cluster has no workers yet; waiting for one; nothing is lost if you stop"]
    cluster.workers = {"one": 1, "two": 1}
    assert watch.look() == 2
    cluster.lose(2 * MOST_LOST)  # as when the time of all is up
    assert watch.look() == 2
    watch.done()
    cluster.workers = {}
    assert watch.look() == watch.look() == 0
    assert told[1:] == ["all workers of the cluster are gone; waiting for one; nothing is lost if you stop"]
    cluster.lose(2 * MOST_LOST + 1)
    with pytest.raises(BackendError, match="7 workers of the cluster were lost without a shard getting done"):
        watch.look()


def test_a_scheduler_that_is_gone_is_told() -> None:
    class Gone(Cluster):
        def nthreads(self) -> dict[str, int]:
            raise OSError("Timed out")

    with pytest.raises(BackendError, match=r"the scheduler is gone \(OSError\); go on with --resume"):
        _Watch(Gone(), lambda _: None).look()


# --- a few trials of every campaign; `python -m tests.campaigns.sweeps` runs many -------------------------------------


@posix
@pytest.mark.parametrize(("name", "number"), [("flips", 6), ("files", 6), ("shards", 6), ("strangers", 12)])
def test_a_sample_of_a_campaign_finds_nothing(name: str, number: int) -> None:
    told: list[str] = []
    total = campaign(name, number, seed=1, tell=told.append)
    assert not [what for what in total if what.startswith(WRONG)], told


@posix
def test_a_sample_of_kills_finds_nothing() -> None:
    asked = [sys.executable, "-W", "ignore", "-m", "tests.campaigns.sweeps", "kills", "--number", "4"]
    found = subprocess.run(asked, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2])
    assert found.returncode == 0, found.stdout + found.stderr
    assert "whole again" in found.stdout
