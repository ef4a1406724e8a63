"""The command: what it prints where, its exit codes, and what it does with mistakes."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

import simulation
from simulation.command.app import app
from simulation.compiled import build
from simulation.model.columns import INDICATORS, WEEK_COLUMNS
from simulation.model.phases import PHASES
from tests.holding import LONG

ROOT = Path(simulation.__file__).resolve().parent.parent
COMMAND = [sys.executable, "-c", "import sys; sys.argv[0] = 'bruggen'; from simulation.command.app import main; main()"]
SHORT = ("--weeks", "8", "--workers", "1")


def bruggen(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), prog_name="bruggen")


def real(*arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [*COMMAND, *arguments], capture_output=True, text=True, env=environment, timeout=LONG, check=False, **more
    )


def strict_json(text: str) -> dict:
    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is not JSON")

    return json.loads(text, parse_constant=refuse)


def test_list_shows_everything_that_is_shipped_within_80_columns() -> None:
    result = bruggen("list")
    assert result.exit_code == 0
    for name in (*simulation.shipped_scenarios(), *simulation.strategy_names()):
        assert name in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()) <= 80
    assert result.stdout.index("Cases") < result.stdout.index("Counterfactuals")


def test_version_is_that_of_the_package() -> None:
    result = bruggen("--version")
    assert (result.exit_code, result.stdout.strip()) == (0, f"bruggen {simulation.__version__}")


def test_schema_is_json_and_describes_a_scenario() -> None:
    result = bruggen("schema")
    assert result.exit_code == 0
    assert "Scenario" in strict_json(result.stdout)["$defs"]


def test_help_needs_none_of_the_heavy_packages() -> None:
    code = (
        "import sys, simulation.command.app\n"
        "heavy = {'mesa', 'numpy', 'pandas', 'matplotlib', 'joblib', 'pydantic', 'yaml'}\n"
        "print(*sorted(heavy & set(sys.modules)))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_the_package_knows_its_names_and_no_others() -> None:
    for name in simulation.__all__:
        assert getattr(simulation, name) is not None
        assert name in dir(simulation)
    with pytest.raises(AttributeError, match="bridges"):
        _ = simulation.bridges  # type: ignore[attr-defined]


# --- check --------------------------------------------------------------------------------------------------------


def test_check_tells_of_every_file_and_fails_if_one_is_bad(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("name: bad\ntitle: Bad\nextends: oostplein\nhorizon_weeks: 0\nbridges: 3\n", encoding="utf-8")
    result = bruggen("check", "oostplein", str(bad), "ruitersoord")
    assert result.exit_code == 2
    assert result.stdout.count("fine") == 2
    assert "bad.yaml:4" in result.stderr
    assert "bad.yaml:5" in result.stderr
    assert "Traceback" not in result.output


def test_check_of_good_files_is_fine() -> None:
    result = bruggen("check", "oostplein")
    assert (result.exit_code, result.stderr) == (0, "")


def test_check_warns_of_what_can_never_matter_and_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        "name: mine\ntitle: Mine\nextends: oostplein\norganisations:\n"
        "  - {id: library, kind: library, interest: {litter: 1}}\n",
        encoding="utf-8",
    )
    result = bruggen("check", str(path))
    assert (result.exit_code, result.stdout.count("fine")) == (0, 1)
    header, warning = result.stderr.splitlines()
    assert header.endswith("mine.yaml: 1 warning")
    assert "mine.yaml:5: organisations[library]: nobody is of this organisation" in warning


def test_check_writes_out_what_would_break_lines_or_steer_the_terminal() -> None:
    result = bruggen("check", "a\nb\x1b[31m.yaml")
    assert result.exit_code == 2
    assert result.stderr.splitlines()[0] == r"bruggen: a\nb\x1b[31m.yaml: 1 problem"
    assert len(result.stderr.splitlines()) == 2


# --- run ----------------------------------------------------------------------------------------------------------


def test_run_prints_json_and_nothing_else() -> None:
    done = real("run", "ruitersoord", "--weeks", "6", "--seed", "4", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told = strict_json(done.stdout)
    assert {key: told[key] for key in ("seed", "replication", "scenario", "weeks")} == {
        "seed": 4,
        "replication": 0,
        "scenario": "ruitersoord",
        "weeks": 6,
    }
    phases = told["phases"]
    assert phases["week"] == [1, 2, 3, 4, 5, 6]
    assert set(phases["dominant"]) <= set(PHASES)
    for week in range(6):
        assert sum(phases[phase][week] for phase in PHASES) == pytest.approx(1.0)
    assert set(told["indicators"]) == set(INDICATORS)
    assert [meeting["week"] for meeting in told["meetings"]] == sorted(
        {meeting["week"] for meeting in told["meetings"]}
    )


def test_run_tells_of_meetings_and_events_in_lines_that_fit() -> None:
    result = bruggen("run", "bloemenbuurt", "--weeks", "40")
    assert result.exit_code == 0
    for part in ("What happened", "week", "[1]", "How it stands at the end", "Agreements:", "forming"):
        assert part in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()) <= 80


def test_run_follows_the_strategy_asked_for() -> None:
    told = strict_json(bruggen("run", "oostplein", "--weeks", "3", "--strategy", "hands_off", "--json").stdout)
    assert told["strategy"] == "hands_off"


def test_the_same_seed_gives_the_same_run_and_another_replication_another() -> None:
    one, two, other = (
        bruggen("run", "oostplein", "--weeks", "4", "--replication", number, "--json").stdout for number in "001"
    )
    assert one == two
    assert strict_json(one)["meetings"] != strict_json(other)["meetings"]


def test_run_writes_tables_and_a_figure(tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder"
    result = bruggen("run", "oostplein", "--weeks", "8", "--out", str(out))
    assert result.exit_code == 0
    names = {path.name for path in out.iterdir()}
    assert {"weeks.csv", "meetings.csv", "events.csv", "members.csv", "agreements.csv", "run.png", "run.json"} <= names
    assert not [name for name in names if name.startswith(".")]
    assert len((out / "weeks.csv").read_text(encoding="utf-8").splitlines()) == 9
    assert str(out) in result.stderr.replace("\n", "")


# --- compare ------------------------------------------------------------------------------------------------------


def test_compare_prints_the_json_that_was_promised() -> None:
    done = real("compare", "oostplein", "ruitersoord", "-n", "3", "--seed", "5", *SHORT, "--json")
    assert done.returncode == 0
    told = strict_json(done.stdout)
    assert list(told) == ["seed", "replications", "scenarios"]
    assert (told["seed"], told["replications"]) == (5, 3)
    assert [one["name"] for one in told["scenarios"]] == ["oostplein", "ruitersoord"]
    for one in told["scenarios"]:
        assert set(one) == {
            "name", "strategy", "weeks", "phase_share", "final_phase", "reached", "attendance", "indicators",
            "work", "kinds", "by_week",
        }  # fmt: skip
        assert one["weeks"] == 8
        shares = one["phase_share"]
        assert shares["week"] == list(range(1, 9))
        for week in range(8):
            assert sum(shares[phase][week] for phase in PHASES) == pytest.approx(1.0)
        assert sum(one["final_phase"].values()) == pytest.approx(1.0)
        assert set(one["reached"]) == set(one["final_phase"]) == set(PHASES)
        for reached in one["reached"].values():
            assert set(reached) == {"share", "median_week", "interval"}
            assert 0.0 <= reached["share"] <= 1.0
            assert len(reached["interval"]) == 2
        assert set(one["attendance"]) == {"first", "best", "last"}
        assert set(one["indicators"]) == set(INDICATORS)


def test_compare_gives_the_same_with_every_engine_and_says_which() -> None:
    arguments = (
        "compare",
        "oostplein",
        "-n",
        "3",
        "--strategy",
        "adaptive",
        "--strategy",
        "hands_off",
        *SHORT,
        "--json",
    )
    results = {name: bruggen(*arguments, "--engine", name) for name in ("auto", "mesa", "compiled")}
    assert {result.exit_code for result in results.values()} == {0}
    assert len({result.stdout for result in results.values()}) == 1
    assert results["auto"].stderr == "engine: mesa, for 6 runs\n"
    assert results["mesa"].stderr == "engine: mesa, as asked\n"
    assert results["compiled"].stderr.splitlines()[-1] == "engine: compiled"


def test_run_says_which_engine_where_one_was_asked_for() -> None:
    arguments = ("run", "oostplein", "--weeks", "5", "--json")
    usual, mesa, compiled = (
        bruggen(*arguments, *more) for more in ((), ("--engine", "mesa"), ("--engine", "compiled"))
    )
    assert usual.stdout == mesa.stdout == compiled.stdout
    assert (usual.stderr, mesa.stderr) == ("", "bruggen: engine: mesa, as asked\n")
    assert compiled.stderr.splitlines()[-1] == "bruggen: engine: compiled"


@pytest.mark.parametrize("command", ["run", "compare"])
def test_an_engine_that_is_not_to_be_had_is_told(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_numba(name: str) -> None:
        raise ImportError(f"no {name} here")

    monkeypatch.setattr(build, "_ENGINE", [])
    monkeypatch.setattr(build.importlib, "import_module", no_numba)
    result = bruggen(command, "oostplein", "--weeks", "2", "--engine", "compiled")
    assert (result.exit_code, result.stdout) == (2, "")
    why = "the compiled one is not to be had: Numba cannot be loaded here (no numba here); use the engine mesa"
    assert result.stderr == f"bruggen: engine: {why}\n"
    many = bruggen("compare", "oostplein", "-n", "60", "--weeks", "1", "--workers", "1", "--json")
    assert many.exit_code == 0
    assert many.stderr.startswith("engine: mesa; the compiled one is not to be had: Numba cannot be loaded here")


def test_compare_gives_each_team_each_strategy() -> None:
    result = bruggen(
        "compare", "oostplein", "-n", "2", *SHORT, "--strategy", "hands_off", "--strategy", "adaptive", "--json"
    )
    assert [one["strategy"] for one in strict_json(result.stdout)["scenarios"]] == ["hands_off", "adaptive"]


def test_compare_does_not_depend_on_the_number_of_processes() -> None:
    arguments = ("compare", "oostplein", "-n", "21", "--weeks", "2", "--json", "--workers")
    one, two = (real(*arguments, number) for number in "12")
    assert one.returncode == two.returncode == 0
    assert one.stdout == two.stdout


def test_compare_prints_a_table_with_what_the_numbers_are() -> None:
    result = bruggen("compare", "bloemenbuurt_covenant_skilled_chair", "oostplein", "-n", "2", *SHORT)
    assert result.exit_code == 0
    for part in ("performing", "norming", "median", "95%", "n = 2", "seed 0", "first", "best", "last"):
        assert part in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()) <= 80


def test_compare_writes_its_tables_its_json_and_a_figure(tmp_path: Path) -> None:
    out = tmp_path / "results"
    result = bruggen("compare", "oostplein", "-n", "2", *SHORT, "--out", str(out), "--json")
    assert result.exit_code == 0
    assert {path.name for path in out.iterdir()} == {
        "phases.png", "summary.csv", "runs.csv", "phase_shares.csv", "bands.csv", "meetings_and_events.csv",
        "comparison.json", "scenarios.json", "results.json", "work.csv",
    }  # fmt: skip
    assert strict_json((out / "comparison.json").read_text(encoding="utf-8")) == strict_json(result.stdout)
    assert (out / "phases.png").read_bytes()[:4] == b"\x89PNG"
    assert (out / "phases.png").stat().st_size < 300_000
    again = {path.name: path.read_bytes() for path in out.iterdir()}
    assert bruggen("compare", "oostplein", "-n", "2", *SHORT, "--out", str(out), "--json").exit_code == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == again


def test_compare_writes_the_series_where_they_are_asked_for(tmp_path: Path) -> None:
    arguments = [
        "compare",
        "oostplein",
        "-n",
        "3",
        *SHORT,
        "--strategy",
        "hands_off",
        "--series",
        "--out",
        str(tmp_path),
    ]
    result = bruggen(*arguments)
    assert result.exit_code == 0
    assert "series.npz" in result.stderr
    with np.load(tmp_path / "series.npz") as series:
        assert set(series) == {"columns", "seed", "oostplein/hands_off"}
        assert series["columns"].tolist() == list(WEEK_COLUMNS)
        assert series["seed"] == 0
        kept = series["oostplein/hands_off"]
    team = simulation.compare("oostplein", replications=3, weeks=8, strategies=["hands_off"], series=True).ensembles[0]
    assert kept.tobytes() == team.values.tobytes()
    first = (tmp_path / "series.npz").read_bytes()
    assert bruggen(*arguments).exit_code == 0
    assert (tmp_path / "series.npz").read_bytes() == first


# --- mistakes -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["compar"], "compar"),
        (["compare"], "Missing argument"),
        (["compare", "oostplein", "--sed", "1"], "--sed"),
        (["compare", "oostplain"], "did you mean 'oostplein'?"),
        (["compare", "oostplein", "--strategy", "adaptve"], "did you mean 'adaptive'?"),
        (["compare", "oostplein", "-n", "0"], "found '0'; allowed: a whole number from 1 to 1000000"),
        (["compare", "oostplein", "-n", "many"], "found 'many'; allowed: a whole number"),
        (["compare", "oostplein", "--workers", "0"], "found '0'; allowed: a whole number from 1"),
        (["compare", "oostplein", "--weeks", "521"], "found '521'; allowed: a whole number from 1 to 520"),
        (
            ["compare", "oostplein", "-n", "1000000", "--weeks", "520", "--series"],
            "--series: found 1000000 runs per team",
        ),
        (["run", "oostplein", "--seed", "-1"], "found '-1'; allowed: a whole number from 0 to 9223372036854775807"),
        (["run", "oostplein", "--seed", str(2**63)], "allowed: a whole number from 0 to 9223372036854775807"),
        (["run", "oostplein", "--seed", "1.5"], "found '1.5'; allowed: a whole number"),
        (["run", "oostplein", "--seed", "9" * 5000], "9999..."),
        (["run", "oostplein", "--weeks", "0"], "found '0'; allowed: a whole number from 1 to 520"),
        (["run", "oostplein", "--engine", "numba"], "--engine: found 'numba'; allowed: auto, mesa, compiled"),
        (["compare", "oostplein", "--engine", ""], "--engine: found ''; allowed: auto, mesa, compiled"),
        (["run", "oostplein", "--strategy", "nobody"], "allowed: adaptive"),
        (["run", "no/such.yaml"], "such.yaml"),
        (["run", "."], "the name of a scenario file ends in .yaml"),
        (["check", "no/such.yaml"], "such.yaml"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_mistakes_are_told_in_a_line_on_standard_error(arguments: list[str], told: str, tmp_path: Path) -> None:
    if arguments[0] in ("run", "compare"):
        arguments = [*arguments, "--out", str(tmp_path / "results")]
    result = bruggen(*arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []


def test_series_without_a_place_to_go_are_told_before_anything_is_computed() -> None:
    result = bruggen("compare", "oostplein", "-n", "20000", "--series")
    assert result.exit_code == 2
    assert result.stderr == "bruggen: --series: found no --out; name a folder to write series.npz in\n"


def test_series_of_every_team_and_strategy_count(tmp_path: Path) -> None:
    several = ("--strategy", "adaptive", "--strategy", "hands_off")
    out = ("--weeks", "52", "--series", "--out", str(tmp_path))
    result = bruggen("compare", "oostplein", "ruitersoord", "-n", "100000", *several, *out)
    assert result.exit_code == 2
    asked = "--series: found 100000 runs per team, which take 9.9 GiB; allowed: 2 GiB, here 20164 runs per team"
    assert result.stderr == f"bruggen: {asked}\n"


def test_all_unknown_scenarios_are_told_at_once() -> None:
    result = bruggen("compare", "oostplain", "ruitersord")
    assert result.exit_code == 2
    assert "'oostplein'" in result.stderr
    assert "'ruitersoord'" in result.stderr


@pytest.mark.parametrize("command", ["run", "compare"])
def test_a_folder_that_cannot_be_used_is_told_before_anything_is_computed(command: str, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    many = ["-n", "20000"] if command == "compare" else []
    for out in (taken, taken / "below"):
        result = bruggen(command, "oostplein", *many, "--out", str(out))
        assert result.exit_code == 2
        assert "--out" in result.stderr
        assert "Traceback" not in result.output
    assert taken.read_text(encoding="utf-8") == "mine"


def test_nothing_is_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("os.fsync", fail)
    for out in (tmp_path, tmp_path / "new" / "folder"):
        result = bruggen("compare", "oostplein", "-n", "1", *SHORT, "--out", str(out))
        assert result.exit_code == 2
        assert "the disk is full" in result.stderr
        assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals and pipes of POSIX")
def test_a_person_can_stop_it_and_a_reader_can_leave() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    started = subprocess.Popen(
        [*COMMAND, "compare", "ruitersoord", "-n", "1000000", "--workers", "1", "--engine", "mesa"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert started.stderr is not None
    assert "engine: mesa" in started.stderr.readline()  # from here on it runs, for hours
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=LONG)
    assert started.returncode == 130
    assert out == ""
    assert "stopped" in err
    assert "Traceback" not in err

    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as gone:
        done = subprocess.run(
            [*COMMAND, "list"], stdout=gone, stderr=subprocess.PIPE, text=True, env=environment, check=False
        )
    assert (done.returncode, done.stderr) == (141, "")


def test_output_that_takes_no_more_than_ascii_is_no_problem() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*COMMAND, "list"], capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
