"""All of the evidence at once, and the command `bruggen validate` that tells it."""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import sys
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

import simulation
from simulation.command.app import app
from simulation.evidence import nulls, rows, validation
from simulation.evidence.check import USUAL, Finding, check_rows
from simulation.evidence.nulls import TEAMS, VERSIONS, NullFinding
from simulation.evidence.report import as_markdown, print_table, to_dict
from simulation.evidence.robustness import readings
from simulation.evidence.row import Level, Row, Setting, more
from simulation.evidence.rows import ROWS
from simulation.evidence.rows.settings import NO_HANDOVER
from simulation.evidence.traces import Trace
from simulation.evidence.validation import Validation, rows_named, runs_of, validate
from simulation.experiment.observables import Figures, Observable, at

ROOT = Path(simulation.__file__).resolve().parent.parent
COMMAND = [sys.executable, "-c", "import sys; sys.argv[0] = 'bruggen'; from simulation.command.app import main; main()"]
TEAM = Setting("ruitersoord", {"horizon_weeks": 4, "events": [NO_HANDOVER]})
TRUST = at("trust", 4)


def bruggen(*arguments: str, columns: int = 80) -> Result:
    return CliRunner().invoke(app, list(arguments), prog_name="bruggen", env={"COLUMNS": str(columns)})


def strict_json(text: str) -> dict[str, Any]:
    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is not JSON")

    return json.loads(text, parse_constant=refuse)  # type: ignore[no-any-return]


def made(name: str, strength: str, held: bool) -> Row:
    """A row on a short run that holds or does not."""
    return Row(
        name, f"Row {name}", strength, "[B] 1", {"team": TEAM}, (Level(TRUST, "team", least=0.0 if held else 1.1),)
    )


def use(monkeypatch: pytest.MonkeyPatch, *given: Row) -> None:
    """Let these be all the rows there are, and one short team all that null models look at."""
    monkeypatch.setattr(validation, "ROWS", given)
    monkeypatch.setattr(rows, "ROWS", given)
    monkeypatch.setattr(nulls, "TEAMS", ("oostplein",))


# --- what must hold -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "code", "missed"),
    [
        ({"A": True, "B": True, "C": True}, 0, []),
        ({"A": True, "B": True, "C": False}, 0, []),
        ({"A": False, "B": True, "C": True}, 1, ["E91"]),
        ({"A": True, "B": False, "C": True}, 1, ["E92"]),
        ({"A": False, "B": False, "C": False}, 1, ["E91", "E92"]),
    ],
)
def test_the_exit_code_tells_whether_rows_of_strength_a_and_b_hold(
    held: dict[str, bool], code: int, missed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = [made(f"E9{number}", strength, one) for number, (strength, one) in enumerate(held.items(), start=1)]
    use(monkeypatch, *given, made("E94", "A", held=False))
    result = bruggen("validate", "--only", "E91", "E92", "E93", "-n", "2", "--json")
    assert result.exit_code == code
    told = strict_json(result.stdout)
    assert [row["held"] for row in told["rows"]] == list(held.values())
    assert (told["held"], told["of"], told["missed"]) == (sum(held.values()), 3, missed)
    shown = bruggen("validate", "--only", "E91", "E92", "E93", "-n", "2")
    assert shown.exit_code == code
    verdict = f"missed of strength A or B: {', '.join(missed)}" if missed else "all that must hold do"
    assert shown.stdout.endswith(f"{sum(held.values())} of 3 rows held; {verdict}.\n")


def test_a_row_fails_with_constants_under_which_nobody_says_anything(tmp_path: Path) -> None:
    silent = tmp_path / "silent.yaml"
    silent.write_text("schema_version: 1\ntitle: Silent\nconstants: {voicing_base: -3.0}\n", encoding="utf-8")
    arguments = ("validate", "--only", "E06", "-n", "10", "--json")
    assert bruggen(*arguments).exit_code == 0
    result = bruggen(*arguments, "--constants", str(silent))
    assert result.exit_code == 1
    told = strict_json(result.stdout)
    assert (told["held"], told["of"], told["missed"]) == (0, 1, ["E06"])


# --- as json ------------------------------------------------------------------------------------------------------


def test_json_and_nothing_else_is_printed() -> None:
    done = subprocess.run(
        [*COMMAND, "validate", "--only", "E06", "-n", "2", "--seed", "7", "--workers", "1", "--json"],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode in (0, 1)
    assert done.stderr == "engine: mesa, for 2 runs\n"
    told = strict_json(done.stdout)
    assert (told["of"], told["replications"], told["seed"]) == (1, 2, 7)
    assert (told["null_models"], told["thresholds"]) == ([], {})
    (row,) = told["rows"]
    assert list(row)[:8] == ["id", "statement", "strength", "source", "figure", "interval", "threshold", "held"]
    assert row["id"] == "E06"
    assert row["strength"] == "A"
    assert row["source"] == "[B] 3.3-3.5"
    assert len(row["interval"]) == 2
    assert len(row["tests"]) == 3
    assert row["held"] is all(test["held"] for test in row["tests"])


def test_a_row_is_told_by_the_test_with_the_smallest_margin() -> None:
    tests = (
        Level(TRUST, "team", least=0.9, name="near", scale=1.0),  # missed by 0.4
        Level(TRUST, "team", least=0.7, name="far", scale=0.1),  # missed by 0.2, twice the scale
        Level(TRUST, "team", least=0.1, name="held"),
    )
    row = Row("E91", "Row", "C", "[B]", {"team": TEAM}, tests)
    found = Finding(row, tuple(test.check(lambda *_: np.asarray([0.5, 0.5])) for test in tests))
    (told,) = to_dict(Validation({USUAL: [found]}, [], 2, 0))["rows"]
    assert (told["figure"], told["threshold"], told["held"]) == (0.5, ">= 0.7", False)
    assert [test["name"] for test in told["tests"]] == ["near", "far", "held"]
    assert [test["held"] for test in told["tests"]] == [False, False, True]


def test_a_row_holds_only_where_all_its_tests_do() -> None:
    just, even = Level(TRUST, "team", least=0.5), more(TRUST, "team", "team")  # at its bound, and no difference
    row = Row("E91", "Row", "B", "[B]", {"team": TEAM}, (just, even))
    found = Finding(row, tuple(test.check(lambda *_: np.asarray([0.5, 0.5])) for test in row.tests))
    given = Validation({USUAL: [found]}, [], 2, 0)
    (told,) = to_dict(given)["rows"]
    assert [(test["held"], test["threshold"]) for test in told["tests"]] == [(True, ">= 0.5"), (False, "> 0")]
    assert told["held"] is False
    assert given.missed == ["E91"]


def test_figures_that_are_not_known_are_null(monkeypatch: pytest.MonkeyPatch) -> None:
    def first(team: Any) -> Figures:
        return np.where(np.arange(team.replications) == 0, 0.5, math.nan)

    never = Observable("never seen", lambda team: np.full(team.replications, math.nan))
    once = Observable("seen in one run", first)
    use(
        monkeypatch,
        Row("E91", "Never", "C", "[B]", {"team": TEAM}, (Level(never, "team", least=0.0),)),
        Row("E92", "Once", "C", "[B]", {"team": TEAM}, (Level(once, "team", least=0.0),)),
        made("E93", "C", held=True),
    )
    arguments = ("validate", "--only", "E91", "E92", "-n", "3")
    result = bruggen(*arguments, "--json")
    assert result.exit_code == 0
    one, other = strict_json(result.stdout)["rows"]
    assert (one["figure"], one["interval"], one["held"]) == (None, [None, None], False)
    assert (other["figure"], other["interval"], other["held"]) == (0.5, [None, None], True)
    assert other["tests"][0]["interval"] == [None, None]
    shown = bruggen(*arguments).stdout
    assert "nan" not in shown
    assert "inf" not in shown


# --- which rows ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("--only", "E92", "--only", "E93"),
        ("--only", "E92", "E93"),
        ("--only=E93", "E92"),
        ("--only", "e93", "--only", "E92", "E92"),
        ("--only", "E93", "-n", "2", "E92"),
        ("E92", "--only", "E93"),
    ],
    ids=" ".join,
)
def test_rows_can_be_asked_for_in_several_ways(arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, *(made(f"E9{number}", "B", held=True) for number in range(1, 5)))
    result = bruggen("validate", "-n", "2", "--json", *arguments)
    assert result.exit_code == 0
    assert [row["id"] for row in strict_json(result.stdout)["rows"]] == ["E92", "E93"]


def test_rows_are_named_in_order_of_the_table() -> None:
    assert rows_named([]) == ROWS
    assert [row.id for row in rows_named(["E20", "E01", "E20"])] == ["E01", "E20"]
    with pytest.raises(KeyError, match="E00"):
        rows_named(["E01", "E00"])


def test_runs_are_counted_by_setting() -> None:
    assert runs_of(rows_named(["E03", "E04", "E05"]), 7) == 7  # one setting
    assert runs_of(rows_named(["E01", "E20"]), 7) == 21  # three, of which E01 has one


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--only", "E00"], "bruggen: --only: found 'E00'; allowed: E01, E02, "),
        (["--only", "E01", "E0"], "--only: found 'E0'; allowed: E01, E02, "),
        (["--only", "E01", "--only", "E02,E03"], "found 'E02,E03'; allowed: E01, "),
        (["--only", "E011"], "did you mean 'E11'?"),
        (["--only", ""], "--only: found ''; allowed: E01, "),
        (["E01"], "bruggen: found 'E01'; rows are named after --only\n"),
        (["--only"], "--only"),
        (["--only", "E01", "-n", "1"], "found '1'; allowed: a whole number from 2 to 1000000"),
        (["--only", "E01", "--seed", "-1"], "found '-1'; allowed: a whole number from 0"),
        (["--only", "E01", "--workers", "0"], "found '0'; allowed: a whole number from 1"),
        (["--only", "E01", "--engine", "numba"], "--engine: found 'numba'; allowed: auto, mesa, compiled"),
        (["--only", "E01", "--constants", "no/such.yaml"], "such.yaml"),
        (["--only", "E01", "--constants", "all"], "--constants: found 'all'; "),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_mistakes_are_told_before_anything_is_run(
    arguments: list[str], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validation, "check_readings", no_run)
    result = bruggen("validate", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.output


def no_run(*_: object, **__: object) -> NoReturn:
    raise AssertionError("nothing should be run")


# --- all at once --------------------------------------------------------------------------------------------------


def test_only_some_rows_are_tested_without_null_models_and_other_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, made("E91", "B", held=True), made("E92", "B", held=True))
    monkeypatch.setattr(validation, "null_models", no_run)
    found = validate(rows_named(["E92"]), replications=2, seed=5)
    assert found.findings == check_rows(rows_named(["E92"]), replications=2, seed=5)
    assert found.findings != check_rows(rows_named(["E92"]), replications=2, seed=6)
    assert [finding.row.id for finding in found.findings] == ["E92"]
    assert list(found.found) == [USUAL]
    assert (found.nulls, found.replications, found.seed) == ([], 2, 5)


def test_all_rows_are_tested_with_null_models_and_other_readings(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, made("E91", "B", held=True), made("E92", "C", held=False))
    result = bruggen("validate", "-n", "2", "--json", "--engine", "mesa", "--seed", "3")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[:2] == ["engine: mesa, as asked", "null models ..."]
    told = strict_json(result.stdout)
    assert [row["id"] for row in told["rows"]] == ["E91", "E92"]
    assert [(one["team"], one["version"]) for one in told["null_models"]] == [("oostplein", name) for name in VERSIONS]
    for one in told["null_models"]:
        low, high = one["interval"]
        assert 0.0 <= low <= one["share_in_order"] <= high <= 1.0
    assert list(told["thresholds"]) == [name for name in readings() if name != USUAL]
    assert all(one == {"no_longer_held": [], "held_only_then": []} for one in told["thresholds"].values())


# --- a page -------------------------------------------------------------------------------------------------------


@pytest.fixture
def fine(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, made("E91", "B", held=True), made("E92", "B", held=False))


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_page_is_written_beside_what_is_printed(fine: None, more: tuple[str, ...], tmp_path: Path) -> None:
    del fine
    page = tmp_path / "evidence.md"
    page.write_text("before", encoding="utf-8")
    arguments = ("validate", "--only", "E91", "-n", "2", *more)
    result = bruggen(*arguments, "--write", str(page))
    assert result.exit_code == 0
    assert result.stdout == bruggen(*arguments).stdout
    assert f"written to {page}" in result.stderr.replace("\n", "")
    assert page.read_text(encoding="utf-8") == as_markdown(validate(rows_named(["E91"]), replications=2))
    assert [path.name for path in tmp_path.iterdir()] == ["evidence.md"]


def test_a_page_is_written_also_where_a_row_misses(fine: None, tmp_path: Path) -> None:
    del fine
    result = bruggen("validate", "--only", "E92", "-n", "2", "--write", str(tmp_path / "evidence.md"))
    assert result.exit_code == 1
    assert "| E92 |" in (tmp_path / "evidence.md").read_text(encoding="utf-8")


def test_a_page_without_a_place_is_told_before_anything_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "check_readings", no_run)
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for page, told in (
        (tmp_path, "is a folder; name a file"),
        (tmp_path / "no" / "evidence.md", "there is no folder"),
        (tmp_path / "file" / "evidence.md", "there is no folder"),
    ):
        result = bruggen("validate", "--only", "E01", "--write", str(page))
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("bruggen: --write: ")
        assert told in result.stderr
    assert bruggen("validate", "--write", "").exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("there", [True, False])
def test_a_page_that_cannot_be_written_is_told_before_anything_is_run(
    there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "evidence.md"
    if there:
        page.write_text("mine", encoding="utf-8")
    asked_of = page if there else tmp_path
    usual = os.access
    monkeypatch.setattr(validation, "check_readings", no_run)

    def access(path: str | Path, mode: int) -> bool:
        return usual(path, mode) and not (Path(path) == asked_of and mode & os.W_OK)

    monkeypatch.setattr(os, "access", access)
    result = bruggen("validate", "--only", "E01", "--write", str(page))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"bruggen: --write: cannot write {str(page)!r}\n"
    assert page.exists() is there


def test_a_page_that_fails_to_be_written_is_told_after_all(
    fine: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del fine

    def full(*_: object, **__: object) -> NoReturn:
        raise OSError("the disk is full")

    monkeypatch.setattr("simulation.filing.write_whole", full)
    result = bruggen("validate", "--only", "E91", "-n", "2", "--write", str(tmp_path / "evidence.md"))
    assert result.exit_code == 2
    assert "the disk is full" in result.stderr
    assert "Traceback" not in result.output
    assert "E91  held" in result.stdout


# --- how it looks -------------------------------------------------------------------------------------------------


def imagined(wide: float) -> Validation:
    """All rows with figures out of the air, of up to a size."""

    def found(shift: int) -> list[Finding]:
        def seen(setting: str, observable: Observable | Trace) -> Figures:
            luck = np.random.default_rng([shift, *f"{setting}{observable.name}".encode()])
            if isinstance(observable, Observable) and observable.yes_or_no:
                return luck.integers(0, 2, 30).astype(np.float64)
            return luck.normal(0.0, wide, 30)

        return [Finding(row, tuple(test.check(seen) for test in row.tests)) for row in ROWS]

    versions = [
        NullFinding(team, version, 0.125 * place, (0.01 * place, 0.2 * place), 400)
        for team in TEAMS
        for place, version in enumerate(VERSIONS)
    ]
    return Validation({name: found(shift) for shift, name in enumerate(readings())}, versions, 400, 3)


def cells(line: str) -> list[str]:
    """Cells of a line of a Markdown table."""
    assert re.fullmatch(r"\|.*\|", line)
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def test_the_page_tells_every_test_of_every_row() -> None:
    given = imagined(1.0)
    page = as_markdown(given)
    start = page.index("| id |")
    table = [cells(line) for line in page[start : page.index("\n\n", start)].splitlines()]
    assert {len(line) for line in table} == {10}
    assert [line[0] for line in table[2:] if line[0]] == [row.id for row in ROWS]
    lines = iter(table[2:])
    for finding in given.findings:
        for number, check in enumerate(finding.checks):
            line = next(lines)
            row = finding.row
            assert line[:4] == ([row.id, row.statement, row.strength, row.source] if number == 0 else [""] * 4)
            assert (line[4], line[7], line[9]) == (check.name, check.threshold, "yes" if check.held else "**no**")
            assert float(line[5]) == pytest.approx(check.figure, abs=0.051)
            assert (line[8] == "") is (check.saved is None)
    assert next(lines, None) is None
    held = sum(finding.held for finding in given.findings)
    must = [finding for finding in given.findings if finding.row.strength in "AB"]
    assert f"**{held} of {len(ROWS)} rows held** ({sum(one.held for one in must)} of {len(must)} of" in page
    assert "400 runs per setting, seed 3" in page


def test_the_page_tells_null_models_and_readings() -> None:
    given = imagined(1.0)
    page = as_markdown(given)
    null_models, thresholds = (
        [cells(line) for line in page[page.index(f"| {head} |") :].split("\n\n")[0].splitlines()]
        for head in ("team", "reading")
    )
    assert null_models[0] == ["team", *VERSIONS]
    shares = ["0.00 (0.00 to 0.00)", "0.12 (0.01 to 0.20)", "0.25 (0.02 to 0.40)", "0.38 (0.03 to 0.60)"]
    assert null_models[2:] == [[team, *shares] for team in TEAMS]
    assert [line[0] for line in thresholds[2:]] == [name for name in given.found if name != USUAL]
    assert {len(line) for line in thresholds} == {4}
    for name, held, lost, won in thresholds[2:]:
        findings = given.found[name]
        assert held == f"{sum(finding.held for finding in findings)} of {len(ROWS)}"
        usual = {finding.row.id for finding in given.findings if finding.held}
        now = {finding.row.id for finding in findings if finding.held}
        assert {*lost.split(", ")} - {"-"} == usual - now
        assert {*won.split(", ")} - {"-"} == now - usual
    some = as_markdown(Validation({USUAL: given.findings}, [], 400, 3))
    assert "Null models" not in some
    assert "reading |" not in some


def test_a_page_of_what_is_not_known_has_no_odd_numbers() -> None:
    def unknown(setting: str, observable: Observable | Trace) -> Figures:
        del setting, observable
        return np.full(3, math.nan)

    findings = [Finding(row, tuple(test.check(unknown) for test in row.tests)) for row in ROWS]
    given = Validation({USUAL: findings}, [], 3, 0)
    page = as_markdown(given)
    assert not re.search(r"\b(nan|inf)\b", page)
    assert "| - | - to - |" in page
    for row in to_dict(given)["rows"]:
        assert (row["figure"], row["interval"], row["held"]) == (None, [None, None], False)
    json.dumps(to_dict(given), allow_nan=False)


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("wide", [0.3, 30.0, 3000.0])
def test_no_figure_is_cut_on_the_terminal(columns: int, wide: float, monkeypatch: pytest.MonkeyPatch) -> None:
    from simulation.view.terminal import console

    monkeypatch.setenv("COLUMNS", str(columns))
    stream = StringIO()
    given = imagined(wide)
    print_table(console(stream), given)
    text = stream.getvalue()
    assert "…" not in text
    assert max(len(line.rstrip()) for line in text.splitlines()) <= max(80, columns)
    for row in ROWS:
        assert re.search(rf"^{row.id}  (held  |MISSED)  ", text, re.MULTILINE)
    lines = iter(text.splitlines())
    for finding in given.findings:
        for check in finding.checks:
            figure, low, high = (short(value) for value in (check.figure, *check.interval))
            told = f" {figure} +{low} to {high} +{check.threshold}{'' if check.held else '  no'}"
            assert any(re.search(rf"{told}\s*$", line) for line in lines), told
    rest = "\n".join(lines)
    for team in TEAMS:
        assert re.search(rf"{team} +│ +0.00 │ +0.12 │ +0.25 │ +0.38", rest)
    for name in given.found:
        assert name == USUAL or re.search(rf"{re.escape(name)} +│ +\d+ of {len(ROWS)} ", rest)


@pytest.mark.parametrize("columns", [80, 120])
def test_figures_stand_under_each_other(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from simulation.view.terminal import console

    monkeypatch.setenv("COLUMNS", str(columns))
    stream = StringIO()
    print_table(console(stream), imagined(0.3))
    one = r" {5}.* (-?\d\.\d{3}) +(-?\d\.\d{3} to -?\d\.\d{3}) +([<>]=? [\d.]+(?:  no)?)"
    lines = [found for line in stream.getvalue().splitlines() if (found := re.fullmatch(one, line))]
    assert len(lines) > len(ROWS)
    ends = Counter((found.end(1), found.end(2), found.end(3)) for found in lines)
    (usual, number), *_ = ends.most_common()
    assert usual == (columns - 35, columns - 17, columns)  # intervals are 16 wide, what is asked 15, with 2 between
    assert number > 0.8 * len(lines)  # a row with longer figures takes more


def short(value: float) -> str:
    return re.escape(f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}")


def test_colours_tell_what_missed() -> None:
    stream = StringIO()
    print_table(Console(file=stream, force_terminal=True, color_system="standard", width=100), imagined(1.0))
    assert "\x1b[1;31mMISSED" in stream.getvalue()
