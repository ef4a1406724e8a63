"""Sets of constants in files: what they may say, how mistakes are told, and that they reach the runs."""

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

import simulation
from simulation import DEFAULT_CONSTANTS, compare, load_constant_set, load_constants, run
from simulation.command.app import app
from simulation.constant_sets import (
    ALL,
    DEFAULT_SET,
    ConstantsError,
    ConstantSet,
    as_yaml,
    chosen_sets,
    constants_json_schema,
    shipped_constant_sets,
)
from simulation.constants import Constants
from simulation.scenario import loader

GOOD = """\
schema_version: 1
title: More clashes
note: To see what it does.
constants:
  clash_rate: 2.6
  loss_ratio: 4
  attend_base: 0.5
"""
FOLDER = Path(simulation.__file__).resolve().parent.parent / "scenarios" / "constants"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "clashing.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """As if two sets were shipped."""
    monkeypatch.setattr(loader, "_PACKAGE", tmp_path / "package")
    for folder in ("cases", "counterfactuals"):
        (tmp_path / "scenarios" / folder).mkdir(parents=True)
    (tmp_path / "scenarios" / "constants").mkdir()
    small = (FOLDER.parent / "cases" / "oostplein.yaml").read_text(encoding="utf-8")
    (tmp_path / "scenarios" / "cases" / "oostplein.yaml").write_text(small, encoding="utf-8")
    for number, rate in (("01", 0.8), ("02", 3.0)):
        one = ConstantSet("x", DEFAULT_CONSTANTS.changed({"clash_rate": rate}), f"Set {number}", "Made for a test.")
        (tmp_path / "scenarios" / "constants" / f"plausible_{number}.yaml").write_text(as_yaml(one), encoding="utf-8")
    return ["plausible_01", "plausible_02"]


def bruggen(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), prog_name="bruggen")


# --- files --------------------------------------------------------------------------------------------------------


def test_a_set_changes_what_it_names_and_nothing_else(good: Path) -> None:
    assert (
        load_constants(good)
        == load_constants(str(good))
        == DEFAULT_CONSTANTS.changed({"clash_rate": 2.6, "loss_ratio": 4.0, "attend_base": 0.5})
    )
    one = load_constant_set(good)
    assert (one.name, one.title, one.note) == ("clashing", "More clashes", "To see what it does.")


def test_the_defaults_have_a_name() -> None:
    assert load_constants("default") == DEFAULT_CONSTANTS
    assert load_constant_set("default") is DEFAULT_SET


def test_a_set_may_be_empty(tmp_path: Path) -> None:
    path = tmp_path / "none.yaml"
    path.write_text("schema_version: 1\ntitle: None\nconstants: {}\n", encoding="utf-8")
    assert load_constants(path) == DEFAULT_CONSTANTS


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    table = Constants.table()
    values = {name: float(rng.uniform(low, high)) for name, low, high in table[["low", "high"]].itertuples()}
    one = ConstantSet("one", Constants(**values), 'A title: with "quotes" # and more', "Ünïcode\nand a line")
    path = tmp_path / "one.yaml"
    path.write_text(as_yaml(one), encoding="utf-8")
    assert load_constant_set(path) == one


@pytest.mark.parametrize("name", shipped_constant_sets())
def test_every_shipped_set_loads_and_names_every_constant(name: str) -> None:
    one = load_constant_set(name)
    assert one.constants != DEFAULT_CONSTANTS
    assert as_yaml(one) == shipped_constant_sets()[name].read_text(encoding="utf-8")


def test_shipped_sets_are_found_by_name(shipped: list[str]) -> None:
    assert list(shipped_constant_sets()) == shipped
    assert load_constants("plausible_02").clash_rate == 3.0
    assert [one.name for one in chosen_sets([ALL])] == ["default", *shipped]
    with pytest.raises(ConstantsError) as caught:
        load_constants("plausible_03")
    assert str(caught.value) == (
        "constants: there is no set of constants of this name; found 'plausible_03'; allowed: default, plausible_01, "
        "plausible_02, or the path of a .yaml file; did you mean 'plausible_02'?"
    )


def test_the_json_schema_has_the_range_of_every_constant() -> None:
    schema = constants_json_schema()
    values = schema["$defs"]["Values"]["properties"]
    table = Constants.table()
    assert list(values) == list(table.index)
    for name, low, high in table[["low", "high"]].itertuples():
        assert (values[name]["minimum"], values[name]["maximum"]) == (low, high)
    assert set(schema["required"]) == {"schema_version", "title", "constants"}
    assert json.loads(bruggen("schema", "constants").stdout) == schema
    assert bruggen("schema").stdout == bruggen("schema", "scenario").stdout
    assert bruggen("schema", "chairs").exit_code == 2


# --- mistakes -----------------------------------------------------------------------------------------------------

MANY = "one of the constants that `bruggen schema constants` describes"
RANGE = "allowed: a number from {low:g} to {high:g}".format(**Constants.table().loc["clash_rate"])
MISTAKES = [
    (
        ("clash_rate: 2.6", "clash_rat: 2.6"),
        f":5: unknown constant 'clash_rat'; allowed: {MANY}; did you mean 'clash_rate'?",
    ),
    (("clash_rate: 2.6", "zzzz: 2.6"), f":5: unknown constant 'zzzz'; allowed: {MANY}"),
    (("clash_rate: 2.6", "clash_rate: 600"), f":5: constants.clash_rate: found 600; {RANGE}"),
    (("clash_rate: 2.6", "clash_rate: -9"), f":5: constants.clash_rate: found -9; {RANGE}"),
    (
        ("clash_rate: 2.6", "clash_rate: high"),
        f":5: constants.clash_rate: found the text 'high'; {RANGE}",
    ),
    (("clash_rate: 2.6", "clash_rate: true"), f":5: constants.clash_rate: found true; {RANGE}"),
    (("clash_rate: 2.6", "clash_rate: .nan"), f":5: constants.clash_rate: found .nan; {RANGE}"),
    (
        ("clash_rate: 2.6", "clash_rate:"),
        f":5: constants.clash_rate: found nothing (null); {RANGE}",
    ),
    (
        ("loss_ratio: 4", "clash_rate: 3"),
        ":6: clash_rate: key 'clash_rate' stands here and at line 5; allowed: each key once in a block",
    ),
    (("schema_version: 1", "schema_version: 2"), ":1: schema_version: found 2; allowed: 1"),
    (("schema_version: 1", "schema_version: true"), ":1: schema_version: found true; allowed: 1"),
    (("schema_version: 1", "schema_version: '1'"), ":1: schema_version: found '1'; allowed: 1"),
    (
        ("title: More clashes\n", ""),
        ":1: title: missing; it means: One line for people.; allowed: a text of 1 to 4000 characters",
    ),
    (
        ("note: To", "nte: To"),
        ":3: unknown key 'nte'; allowed: schema_version, title, note, constants; did you mean 'note'?",
    ),
    (
        ("constants:\n  clash_rate: 2.6\n  loss_ratio: 4\n  attend_base: 0.5\n", "constants: 3\n"),
        ":4: constants: found 3; allowed: a block with names of constants and their values",
    ),
    (("clash_rate: 2.6", "clash_rate: [2.6"), ": clash_rate: the bracket [ that opens here is not closed; "),
]  # fmt: skip


@pytest.mark.parametrize(("change", "told"), MISTAKES, ids=[change[1][:24] for change, _ in MISTAKES])
@pytest.mark.parametrize("command", ["run", "compare"])
def test_mistakes_are_told_with_file_and_line(command: str, change: tuple[str, str], told: str, good: Path) -> None:
    assert GOOD.count(change[0]) == 1
    good.write_text(GOOD.replace(*change), encoding="utf-8")
    result = bruggen(command, "oostplein", "--constants", str(good))
    assert (result.exit_code, result.stdout) == (2, "")
    if told.startswith(":"):
        (line,) = result.stderr.splitlines()
        assert line.startswith("bruggen: clashing.yaml")
        assert told in line
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("no/such.yaml", "such.yaml: there is no such file; found 'no/such.yaml'"),
        ("defalt", "did you mean 'default'?"),
        (".", "the name of a file with constants ends in .yaml"),
        ("", "there is no set of constants of this name"),
        ("oostplein.yaml", "oostplein.yaml: this is a scenario, not a set of constants"),
    ],
)
def test_files_that_are_not_there_are_told(name: str, told: str) -> None:
    given = str(FOLDER.parent / "cases" / name) if name == "oostplein.yaml" else name
    for command in ("run", "compare"):
        result = bruggen(command, "oostplein", "--constants", given)
        assert (result.exit_code, result.stdout) == (2, "")
        assert told in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_mistakes_of_all_files_are_told_at_once(good: Path) -> None:
    good.write_text(GOOD.replace("2.6", "600").replace(" 4", " 40"), encoding="utf-8")
    result = bruggen("compare", "oostplein", "--constants", str(good), "--constants", "plausble")
    assert result.exit_code == 2
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()] == [
        "clashing.yaml",
        "clashing.yaml",
        "constants",
    ]


def test_sets_that_cannot_be_told_apart_are_refused(good: Path, shipped: list[str]) -> None:
    del shipped
    for names in ((str(good), str(good)), ("default", "all")):
        result = bruggen("compare", "oostplein", *(word for name in names for word in ("--constants", name)))
        assert result.exit_code == 2
        assert "twice; give each file a name of its own" in result.stderr
    result = bruggen("run", "oostplein", "--constants", "all")
    assert "found 'all'; allowed: one set" in result.stderr


def test_series_of_several_sets_are_refused(good: Path, tmp_path: Path) -> None:
    sets = ("--constants", "default", "--constants", str(good))
    result = bruggen("compare", "oostplein", *sets, "--series", "--out", str(tmp_path / "out"))
    assert result.stderr == "bruggen: --series: found 2 sets of constants; allowed: one\n"


def test_constants_in_place_of_a_scenario_are_told(good: Path) -> None:
    result = bruggen("run", str(good))
    assert result.exit_code == 2
    assert result.stderr == f"bruggen: {good}: this is a set of constants; give it after --constants\n"


def test_check_knows_files_with_constants(good: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text(GOOD.replace("2.6", "600"), encoding="utf-8")
    result = bruggen("check", str(good), "default", "oostplein", str(bad))
    assert result.exit_code == 2
    assert (
        result.stdout.splitlines()[0]
        == f"{good}: fine (constants, 3 of {len(Constants.table())} other than their default)"
    )
    assert result.stdout.count("fine") == 3
    assert "bad.yaml:5: constants.clash_rate: found 600" in result.stderr


def test_list_names_the_sets_in_a_line(shipped: list[str]) -> None:
    del shipped
    result = bruggen("list")
    assert "  default, plausible_01, plausible_02, all (--constants NAME, or a file)" in result.stdout.splitlines()


# --- runs ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["mesa", "compiled"])
def test_a_set_changes_the_runs_of_both_engines(engine: str, good: Path) -> None:
    arguments = ("run", "oostplein", "--weeks", "12", "--engine", engine, "--json")
    usual, again, other = (
        json.loads(bruggen(*arguments, *more).stdout)
        for more in ((), ("--constants", "default"), ("--constants", str(good)))
    )
    assert "constants" not in usual
    assert again.pop("constants")["name"] == "default"
    assert again == usual
    told = other.pop("constants")
    assert (told["name"], told["title"]) == ("clashing", "More clashes")
    assert (told["values"]["clash_rate"], told["values"]["damage_rate"]) == (2.6, DEFAULT_CONSTANTS.damage_rate)
    assert other["meetings"] != usual["meetings"]


def test_both_engines_give_the_same_under_a_set(good: Path) -> None:
    texts = {
        bruggen(
            *("compare", "oostplein", "-n", "3", "--weeks", "10", "--workers", "1", "--json"),
            *("--engine", engine, "--constants", "default", "--constants", str(good)),
        ).stdout
        for engine in ("mesa", "compiled")
    }
    assert len(texts) == 1


def test_results_of_a_named_set_bear_its_name(good: Path, tmp_path: Path) -> None:
    one = load_constant_set(good)
    named, plain = (
        compare("oostplein", replications=2, weeks=8, constants=constants) for constants in (one, one.constants)
    )
    for table in ("summary", "runs", "phase_shares", "bands"):
        with_name, without = getattr(named, table)(), getattr(plain, table)()
        assert list(with_name.columns[:3]) == ["scenario", "strategy", "constants"]
        assert set(with_name.pop("constants")) == {"clashing"}
        assert with_name.equals(without)
    result = bruggen(
        *("compare", "oostplein", "-n", "2", "--weeks", "8", "--workers", "1", "--json"),
        *("--constants", str(good), "--out", str(tmp_path / "out")),
    )
    told = json.loads(result.stdout)
    assert [given["name"] for given in told["constants"]] == ["clashing"]
    assert told["scenarios"][0]["constants"] == "clashing"
    assert "clashing" in (tmp_path / "out" / "summary.csv").read_text(encoding="utf-8")
    assert run("oostplein", weeks=3, constants=one).constants == one
    assert "constants clashing" in bruggen("run", "oostplein", "--weeks", "3", "--constants", str(good)).stdout
