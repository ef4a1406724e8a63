"""Folders of results: old or new, whole, and told as what they are; nothing of others is touched."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from filelock import FileLock
from matplotlib.figure import Figure
from typer.testing import CliRunner, Result

import simulation
from simulation import Comparison, compare, compare_constants, load_scenario, open_sweep, run, run_sweep
from simulation.command.app import app
from simulation.filing import checksum_of, write_file
from simulation.spreadsheets import as_was
from simulation.sweeps.analysis import analyse
from simulation.view.drawing import figure_bytes
from simulation.view.export import write_comparison, write_run
from simulation.view.figures import phases_figure
from simulation.view.results_folder import KNOWN, MANIFEST, PLAN, STAGED, FolderError, placing, reading
from simulation.view.sweeps import analysis_in_words, write_analysis
from tests.campaigns.folders import Ground, faults, flips, kills, mixtures
from tests.sweeps.files import loaded

pytestmark = [pytest.mark.filterwarnings("ignore:Glyph"), pytest.mark.usefixtures("plain_pictures")]
SHORT: dict[str, Any] = {"weeks": 5, "engine": "mesa"}
QUICK = ("--weeks", "5", "--engine", "mesa")
COMPARE = ("compare", "oostplein", "-n", "2", *QUICK, "--workers", "1", "--out")


def bruggen(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], prog_name="bruggen")


@pytest.fixture(scope="module")
def one() -> Comparison:
    return compare("oostplein", replications=2, series=True, **SHORT)


@pytest.fixture(scope="module")
def other() -> Comparison:
    return compare("sip", replications=3, **SHORT)


@pytest.fixture
def folder(one: Comparison, tmp_path: Path) -> Path:
    """A folder with results and with a file of somebody else."""
    place = tmp_path / "out"
    write_comparison(one, place)
    (place / "thesis.docx").write_bytes(b"mine")
    return place


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


# --- what a folder says -------------------------------------------------------------------------------------------


def test_a_folder_says_what_it_is_and_that_it_is_whole(folder: Path) -> None:
    with reading(folder) as manifest:
        pass
    assert manifest.experiment.told == "a comparison of oostplein, 2 runs each, seed 0, with series"
    assert {*manifest.files} == {*content(folder)} - {MANIFEST, "thesis.docx"}
    assert manifest.versions["numpy"]
    assert bruggen("check", folder).stdout == f"{folder}: fine ({manifest.experiment.told}; 10 files, as written)\n"


def test_names_of_files_are_those_that_are_known(one: Comparison, tmp_path: Path) -> None:
    sets = compare_constants("oostplein", ["default", "plausible_01"], replications=1, **SHORT)
    written = [write_comparison(given, tmp_path, overwrite=True) for given in (one, sets)]
    assert {path.name for paths in written for path in paths} == {*KNOWN["comparison"], MANIFEST}
    paths = write_run(run("oostplein", **SHORT), tmp_path / "run")
    assert {path.name for path in paths} == {*KNOWN["run"], MANIFEST}


@pytest.mark.parametrize("name", [*KNOWN["comparison"], MANIFEST])
def test_each_file_that_is_damaged_missing_or_foreign_is_named(name: str, folder: Path, other: Comparison) -> None:
    write_comparison(other, folder.parent / "other")
    place, before = folder / name, content(folder)
    if name == "ranges.csv":  # is in neither
        place.write_bytes(before["summary.csv"])
        result = bruggen("report", folder, "-o", folder.parent / "report.html")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr == f"bruggen: {place}: no part of these results; take it out of the folder\n"
        return
    for how in ("flipped", "missing", "of another"):
        if how == "flipped":
            place.write_bytes(bytes([before[name][0] ^ 1]) + before[name][1:])
        elif how == "missing":
            place.unlink()
        elif (folder.parent / "other" / name).exists():
            shutil.copy(folder.parent / "other" / name, place)
        else:  # the others are of another, this one stayed
            for path in (folder.parent / "other").iterdir():
                shutil.copy(path, folder)
        for command in (("report", folder, "-o", folder.parent / "report.html"), ("check", folder)):
            result = bruggen(*command)
            assert result.exit_code == 2
            assert str(folder if name == MANIFEST else place) in result.stderr
            assert "Traceback" not in result.output
        assert not (folder.parent / "report.html").exists()
        for one, was in before.items():
            (folder / one).write_bytes(was)
    assert bruggen("check", folder).exit_code == 0


def test_a_manifest_that_says_anything_else_than_was_written_is_refused(folder: Path) -> None:
    told = json.loads((folder / MANIFEST).read_text())
    for change in (
        {"files": {"../x": "0" * 16}},
        {"identity": "0"},
        {"bruggen_results": 2},
        {"files": 3},
        {"kind": "x"},
    ):
        (folder / MANIFEST).write_text(json.dumps(told | change, indent=1) + "\n")
        with pytest.raises(FolderError, match=r"not what bruggen wrote|written in format 2"), reading(folder):
            pass
    for text in (b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"bruggen_results": 1}'):
        (folder / MANIFEST).write_bytes(text)
        with pytest.raises(FolderError, match="not what bruggen wrote"), reading(folder):
            pass


def test_new_results_that_come_while_old_ones_are_read_are_told(folder: Path, other: Comparison) -> None:
    def read() -> None:
        with reading(folder):
            write_comparison(other, folder, overwrite=True)

    with pytest.raises(FolderError, match="new results were written here while these were read"):
        read()


# --- over other results -------------------------------------------------------------------------------------------


def test_other_results_are_written_over_only_with_a_word(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert bruggen(*COMPARE, out).exit_code == 0
    before = content(out)
    assert bruggen(*COMPARE, out).exit_code == 0  # the same experiment
    assert content(out) == before
    many = ("compare", "oostplein", "-n", "900000", "--out", out)  # nothing of it is computed
    for command in (many, ("run", "oostplein", *QUICK, "--out", out), (*COMPARE[:2], "--seed", "1", *COMPARE[2:], out)):
        result = bruggen(*command)
        assert (result.exit_code, result.stdout) == (2, "")
        way = "--overwrite (overwrite=True) puts the new results in its place, or take another folder"
        assert result.stderr == f"bruggen: {out}: holds a comparison of oostplein, 2 runs each, seed 0; {way}\n"
        assert content(out) == before
    assert bruggen("run", "oostplein", *QUICK, "--out", out, "--overwrite").exit_code == 0
    assert {*content(out)} == {*KNOWN["run"], MANIFEST}  # nothing of the comparison stays beside it


def test_the_same_words_for_another_experiment_are_told_apart(one: Comparison, folder: Path) -> None:
    changed = load_scenario("oostplein", overrides={"conditions": {"covenant": 0.123}})
    with pytest.raises(FolderError, match="with other values or by another version of the model"):
        write_comparison(compare(changed, replications=2, series=True, **SHORT), folder)
    for more in ({"constants": {"trust_step": 0.4}}, {"strategies": "hands_off"}, {"weeks": 4}):
        given = compare("oostplein", replications=2, series=True, **(SHORT | more))  # type: ignore[arg-type]
        with pytest.raises(FolderError, match="holds a comparison of oostplein, 2 runs each, seed 0, with series"):
            write_comparison(given, folder)
    write_comparison(one, folder)


def test_what_the_old_results_had_more_goes_with_them(folder: Path, other: Comparison) -> None:
    assert (folder / "series.npz").exists()
    write_comparison(other, str(folder), overwrite=True)
    assert {*content(folder)} == {*KNOWN["comparison"], MANIFEST, "thesis.docx"} - {"series.npz", "ranges.csv"}
    assert bruggen("report", folder, "-o", folder.parent / "report.html").exit_code == 0


@pytest.mark.parametrize("name", ["summary.csv", "series.npz", "phases.png", "ranges.csv", MANIFEST])
@pytest.mark.parametrize("how", ["file", "folder", "link"])
def test_a_file_of_somebody_else_is_never_written_over(name: str, how: str, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    if how == "file":
        (out / name).write_bytes(b"mine")
    elif how == "folder":
        (out / name).mkdir()
    else:
        (out / name).symlink_to(tmp_path / "nowhere")
    for more in ((), ("--overwrite",)):
        result = bruggen(*COMPARE, out, *more)
        assert (result.exit_code, result.stdout) == (2, "") or (how, name) == ("link", MANIFEST)
        assert str(out) in result.stderr
        assert "Traceback" not in result.output
    assert [path.name for path in out.iterdir()] == [name] or (how, name) == ("link", MANIFEST)


def test_a_folder_of_a_sweep_takes_no_other_results(tmp_path: Path) -> None:
    run_sweep(loaded(tmp_path.parent, replications=1, horizon_weeks=1), tmp_path, engine="mesa")
    result = bruggen(*COMPARE, tmp_path, "--overwrite")
    assert (result.exit_code, result.stderr) == (2, f"bruggen: {tmp_path}: holds a sweep; take another folder\n")


def test_the_folder_one_is_in_and_an_empty_one_take_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert bruggen(*COMPARE, ".").exit_code == 0
    assert bruggen("check", ".").exit_code == 0
    (tmp_path / "empty").mkdir()
    assert bruggen(*COMPARE, "empty").exit_code == 0
    assert not list(tmp_path.rglob(".*"))


def test_an_analysis_of_the_same_sweep_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    for place, runs in (("one", 2), ("other", 1)):
        run_sweep(loaded(tmp_path, replications=runs, horizon_weeks=4), tmp_path / place, engine="mesa")
    for _ in range(2):
        assert bruggen("analyse", tmp_path / "one").exit_code == 0
    analysis = tmp_path / "one" / "analysis"
    assert {*content(analysis)} <= {*KNOWN["analysis"], MANIFEST}
    assert bruggen("check", analysis).exit_code == 0
    result = bruggen("analyse", tmp_path / "other", "--out", analysis)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{analysis}: holds an analysis of the sweep" in result.stderr
    assert bruggen("analyse", tmp_path / "other", "--out", analysis, "--overwrite").exit_code == 0


def test_the_same_experiment_mends_what_was_damaged(folder: Path, one: Comparison) -> None:
    before = content(folder)
    (folder / "runs.csv").write_bytes(b"changed")
    (folder / "bands.csv").unlink()
    write_comparison(one, folder)
    assert content(folder) == before


def test_tables_without_their_results_json_are_told(folder: Path) -> None:
    (folder / MANIFEST).unlink()
    for command in (("check", folder), ("report", folder, "-o", folder.parent / "report.html")):
        result = bruggen(*command)
        assert result.exit_code == 2
        assert f"{folder}: there is no results.json, so nothing says what these files are" in result.stderr
    result = bruggen(*COMPARE, folder, "--overwrite")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{folder}: holds summary.csv, work.csv, runs.csv and 7 more, which no results.json" in result.stderr


# --- what a process that ended leaves -----------------------------------------------------------------------------


def test_what_a_stopped_process_left_is_cleared_and_nothing_else(folder: Path, one: Comparison) -> None:
    staged = folder / STAGED
    staged.mkdir()
    (staged / PLAN).write_text(json.dumps({"bruggen_unfinished": 1, "files": ["summary.csv"]}))
    for name in ("summary.csv", ".DS_Store", ".unfinished-plan.json"):
        (staged / name).write_bytes(b"half")
    (folder / ".unfinished-mine").write_bytes(b"mine")
    before = content(folder)
    assert bruggen("check", folder).exit_code == 0  # the old results are whole
    write_comparison(one, folder)
    assert [path.name for path in staged.iterdir()] == [".DS_Store"]
    (staged / ".DS_Store").unlink()
    staged.rmdir()
    assert {name: (folder / name).read_bytes() for name in before if name != MANIFEST} == {
        name: was for name, was in before.items() if name != MANIFEST
    }
    staged.mkdir()
    (staged / "thesis.docx").write_bytes(b"mine")
    with pytest.raises(FolderError, match=r"holds thesis.docx, which no command wrote"):
        write_comparison(one, folder)
    assert (staged / "thesis.docx").read_bytes() == b"mine"


def test_results_that_were_never_whole_are_told_as_unfinished(tmp_path: Path) -> None:
    (tmp_path / STAGED).mkdir()
    for command in (("check", tmp_path), ("report", tmp_path, "-o", tmp_path / "report.html")):
        result = bruggen(*command)
        assert result.exit_code == 2
        assert "unfinished: results were being written here, and it was stopped; make them again" in result.stderr


def stopped_between(folder: Path, other: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write other results, and end when they are whole and the first of them are in place."""
    moved = 0

    def stop(unfinished: Path, path: Path) -> None:
        nonlocal moved
        moved += path.parent == folder
        if moved == 3:
            raise PermissionError(13, "used by another program")
        os.replace(unfinished, path)

    with monkeypatch.context() as patch:
        patch.setattr(placing, "replace", stop)
        with pytest.raises(FolderError, match=r"the new results are kept, and once it can be, `bruggen check .*` puts"):
            write_comparison(other, folder, overwrite=True)


def test_whole_results_are_put_in_place_by_whoever_comes_next(
    folder: Path, other: Comparison, one: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    for come in (
        lambda: bruggen("check", folder),
        lambda: bruggen("report", folder, "-o", folder.parent / "report.html"),
        lambda: bruggen("compare", "sip", "-n", "3", *QUICK, "--workers", "1", "--out", folder),
    ):
        write_comparison(one, folder, overwrite=True)
        stopped_between(folder, other, monkeypatch)
        assert come().exit_code == 0
        assert not (folder / STAGED).exists()
        with reading(folder) as manifest:
            assert manifest.experiment.told == "a comparison of sip, 3 runs each, seed 0"


def test_whole_results_that_were_damaged_before_they_were_in_place_are_told(
    folder: Path, other: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped_between(folder, other, monkeypatch)
    waiting = folder / STAGED / "comparison.json"
    waiting.write_bytes(waiting.read_bytes()[:-1])
    for command in (("check", folder), ("report", folder, "-o", folder.parent / "report.html"), (*COMPARE, folder)):
        result = bruggen(*command)
        assert result.exit_code == 2
        assert "Traceback" not in result.output
        assert str(folder) in result.stderr


def test_two_processes_do_not_write_in_one_folder(folder: Path, one: Comparison) -> None:
    (folder / STAGED).mkdir()
    lock = FileLock(folder / STAGED / ".lock")
    with lock, pytest.raises(FolderError, match="another process is writing results here"):
        write_comparison(one, folder)
    write_comparison(one, folder)
    assert not (folder / STAGED).exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that begin as a copy")
@pytest.mark.parametrize("name", ["compare", "run", "analyse", "report"])
def test_a_folder_is_old_new_or_told_wherever_the_work_ends(name: str, tmp_path: Path) -> None:
    ground = Ground(name, tmp_path.resolve())
    number = ground.operations()
    assert number >= 4
    found = kills(ground, [number // 2, number - 2], again=False) + faults(ground, [2, number - 4], again=False)
    assert {*found} <= {"old", "new"}
    if name != "report":
        assert flips(ground, 4).total() == 4


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that begin as a copy")
def test_no_mixture_of_two_comparisons_is_taken(tmp_path: Path) -> None:
    assert mixtures(Ground("compare", tmp_path.resolve())) >= 16


# --- figures ------------------------------------------------------------------------------------------------------


def test_a_figure_that_cannot_be_drawn_is_told_and_loses_no_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Figure) -> bytes:
        raise RuntimeError("latex was not\n able to process")

    with monkeypatch.context() as patch:
        patch.setattr("simulation.view.drawing.figure_bytes", fail)
        result = bruggen(*COMPARE, tmp_path)
        with pytest.warns(UserWarning, match="run.png could not be drawn"):
            write_run(run("oostplein", **SHORT), tmp_path / "run")
    assert result.exit_code == 0
    told = "bruggen: phases.png could not be drawn (latex was not able to process); the tables are written without it\n"
    assert told in result.stderr
    assert not (tmp_path / "phases.png").exists()
    assert bruggen("check", tmp_path).exit_code == 0
    assert bruggen("report", tmp_path, "-o", tmp_path / "report.html").exit_code == 0


@pytest.fixture
def settings() -> Iterator[dict[str, Any]]:
    import matplotlib

    with matplotlib.rc_context():
        yield matplotlib.rcParams  # type: ignore[misc]


def test_settings_of_matplotlib_from_outside_change_no_figure(settings: dict[str, Any], one: Comparison) -> None:
    usual = figure_bytes(phases_figure(one))
    settings.update(
        {"text.usetex": True, "font.family": "Comic Sans MS", "font.size": 30, "savefig.dpi": 10, "axes.grid": True}
    )
    assert figure_bytes(phases_figure(one)) == usual
    assert settings["text.usetex"] is True


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"text.usetex: True\nfont.family: No Such Font\nbackend: tkagg\n", ""),
        (b"nonsense: 3\nfont.size: large\nbackend: nonsense\n", ""),
        (b"font.family: caf\xe9\n", "the figures could not be drawn (matplotlibrc: Matplotlib cannot be loaded"),
    ],
)
def test_a_file_of_settings_in_the_folder_makes_no_difference(text: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_bytes(text)
    root = Path(simulation.__file__).resolve().parent.parent
    code = "import sys; sys.argv[0] = 'bruggen'; from simulation.command.app import main; main()"
    environment = os.environ | {"PYTHONPATH": str(root), "MPLBACKEND": "nonsense"}
    command = [sys.executable, "-c", code, *COMPARE, "out"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=tmp_path, check=False)
    lines = [line for line in done.stderr.splitlines() if not line.startswith(("engine:", "Written to"))]
    assert (done.returncode, len(lines)) == (0, 1 if told else 0), done.stderr
    assert told in done.stderr
    assert (tmp_path / "out" / "phases.png").exists() != bool(told)
    assert (tmp_path / "out" / "runs.csv").exists()


# --- formulas, and single files -----------------------------------------------------------------------------------

FORMULA = '=HYPERLINK("http://example.org","more")'


def test_no_table_of_a_run_or_comparison_holds_a_formula(tmp_path: Path) -> None:
    event = {"kind": "announcement", "week": 2, "label": FORMULA}
    team = load_scenario("the_loudest_wins", overrides={"events": [event]})
    write_run(run(team, **SHORT), tmp_path / "run")
    write_comparison(compare(team, replications=1, **SHORT), tmp_path / "compared")
    for name in ("run/events.csv", "compared/meetings_and_events.csv"):
        labels = pd.read_csv(tmp_path / name)["label"].dropna()
        assert f"'{FORMULA}" in labels.tolist()
        assert FORMULA in labels.map(as_was).tolist()
    told = json.loads((tmp_path / "run" / "run.json").read_text(encoding="utf-8"))
    assert FORMULA in [one["label"] for one in told["events"]]
    assert bruggen("report", tmp_path / "compared", "-o", tmp_path / "report.html").exit_code == 0


def test_no_table_of_an_analysis_holds_a_formula(tmp_path: Path) -> None:
    (tmp_path / "=1.yaml").write_text(
        "schema_version: 1\ntitle: Mine\nconstants: {trust_step: 0.4}\n", encoding="utf-8"
    )
    levers = {"constants": ["default", "./=1.yaml"]}
    found = open_sweep_of(tmp_path, levers=levers, uncertainties=None, horizon_weeks=4)
    write_analysis(found, tmp_path / "analysis")
    for path in (tmp_path / "analysis").glob("*.csv"):
        cells = pd.read_csv(path, dtype=str).fillna("").to_numpy().ravel().tolist()
        assert not [cell for cell in cells if cell.startswith("=")]
        assert "'=1" in cells or path.name in ("time_to_phase.csv", "runs_needed.csv")
    with tarfile.open(tmp_path / "analysis" / "ema.tar.gz") as archive:
        stream = archive.extractfile("experiments.csv")
        assert stream is not None
        cells = pd.read_csv(io.BytesIO(stream.read())).astype(str).to_numpy().ravel().tolist()
    assert not [cell for cell in cells if cell.startswith("=")]


def open_sweep_of(folder: Path, **changes: Any) -> Any:
    run_sweep(loaded(folder, **changes), folder / "swept", engine="mesa")
    return analyse(open_sweep(folder / "swept"))


def test_a_file_is_whole_or_as_it_was_and_a_link_stays_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, link = tmp_path / "real.md", tmp_path / "link.md"
    real.write_text("before", encoding="utf-8")
    link.symlink_to(real)
    write_file(link, b"after")
    assert (real.read_bytes(), link.is_symlink()) == (b"after", True)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_file(link, b"half")
    assert real.read_bytes() == b"after"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.md", "real.md"]
    write_file(Path(os.devnull), b"anything")


def test_the_page_of_evidence_is_written_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "evidence.md"
    page.write_text("before", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    asked = ("validate", "--only", "E01", "-n", "2", "--engine", "mesa", "--workers", "1", "--write", page)
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        result = bruggen(*asked)
    assert result.exit_code == 2
    assert "No space left" in result.stderr
    assert page.read_text(encoding="utf-8") == "before"
    assert bruggen(*asked).exit_code in (0, 1)
    assert page.read_text(encoding="utf-8").startswith("# ")


# --- words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("luck", "runs", "told"), [("own", 1, False), ("common", 1, False), ("common", 2, True)])
def test_one_run_of_a_setting_is_not_every_run(luck: str, runs: int, told: bool, tmp_path: Path) -> None:
    alike = {"levers": {"conditions.vision_at_start": [0.0, 1.0]}, "uncertainties": None, "horizon_weeks": 1}
    outcomes = {"met": {"kind": "reached", "phases": ["adjourned"]}, "breadth": {"kind": "level", "of": "breadth"}}
    words = analysis_in_words(open_sweep_of(tmp_path, **alike, outcomes=outcomes, luck=luck, replications=runs))
    assert ("in every run" in words) == told
    assert ("not known" in words) != told


def test_hashes_are_those_of_the_bytes(tmp_path: Path) -> None:
    from simulation.filing import checksum

    (tmp_path / "x").write_bytes(b"abc" * 100_000)
    assert checksum_of(tmp_path / "x") == checksum(b"abc" * 100_000)
