"""The evidence rows: well made, able to fail, and holding with the shipped constants."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import simulation
from simulation.constants import DEFAULT_CONSTANTS
from simulation.evidence import check
from simulation.evidence.check import Finding, check_rows
from simulation.evidence.row import Row, Setting
from simulation.evidence.rows import ROWS
from simulation.evidence.traces import Trace
from simulation.experiment.observables import Figures, Observable
from simulation.strategies import strategy_names

BY_ID = {row.id: row for row in ROWS}
ASKED_FOR = (*range(1, 12), *range(20, 47))
"""Numbers of the rows that must be there, whatever is added."""
DOCS = Path(simulation.__file__).resolve().parent.parent / "docs"
SOURCES = DOCS / "sources.md"


# --- well made ----------------------------------------------------------------------------------------------------


def test_ids_are_unique_and_in_order() -> None:
    ids = [row.id for row in ROWS]
    assert len(set(ids)) == len(ids)
    assert ids == sorted(ids)


def test_all_rows_that_were_asked_for_are_there() -> None:
    assert len(ASKED_FOR) == 38
    assert {f"E{number:02}" for number in ASKED_FOR} <= set(BY_ID)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_rows_are_well_formed(row: Row) -> None:
    assert re.fullmatch(r"E\d\d", row.id)
    assert row.strength in ("A", "B", "C")
    assert re.fullmatch(r"[A-Z][^|\n]*[^.|\n]", row.statement)
    assert row.settings
    assert row.tests
    assert all(re.fullmatch(r"[^|\n]+", name) for name in row.settings)


def test_sources_are_those_of_the_list() -> None:
    known = set(re.findall(r"\*\*\[([A-Z])\]\*\*", SOURCES.read_text(encoding="utf-8")))
    assert known >= {"B", "R", "S", "V", "W"}
    for row in ROWS:
        for source in row.source.split("; "):
            listed = re.fullmatch(r"\[([A-Z])\](?: [^\[\]|]+)?", source)
            written = re.fullmatch(r"[A-Z][\w ,&]+ \d{4}", source)
            assert written or (listed and listed[1] in known), f"{row.id}: {source}"


def test_rows_have_names_of_their_own_for_their_tests() -> None:
    for row in ROWS:
        names = [test.check(unknown).name for test in row.tests]
        assert len(set(names)) == len(names), row.id


# --- settings -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_setting_loads(row: Row) -> None:
    for setting in row.settings.values():
        scenario = setting.load()
        assert scenario.name == setting.scenario
        assert setting.strategy is None or setting.strategy in strategy_names()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_settings_with_names_of_their_own_differ(row: Row) -> None:
    settings = list(row.settings.values())
    for place, setting in enumerate(settings):
        for other in settings[:place]:
            assert (setting.strategy, setting.load()) != (other.strategy, other.load())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_tests_look_only_at_settings_of_their_row_within_its_horizon(row: Row) -> None:
    for test in row.tests:
        assert test.looks_at
        for name, observable in test.looks_at:
            assert name in row.settings
            weeks = re.findall(r"weeks? (\d+)(?:-(\d+))?", observable.name)
            last = max((int(number) for pair in weeks for number in pair if number), default=1)
            assert 1 <= last <= row.settings[name].load().horizon_weeks


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_test_looks_at_weekly_tables_or_at_records_and_not_at_both(row: Row) -> None:
    """Records are kept of fewer runs, so that the two cannot be paired."""
    for test in row.tests:
        assert len({isinstance(observable, Trace) for _, observable in test.looks_at}) == 1


# --- able to fail -------------------------------------------------------------------------------------------------


def unknown(setting: str, observable: Observable | Trace) -> Figures:
    """Nothing was seen in any run."""
    del setting, observable
    return np.full(8, math.nan)


def the_same(setting: str, observable: Observable | Trace) -> Figures:
    """Every setting gives the same figures, which vary over the runs."""
    del setting
    luck = np.random.default_rng(list(observable.name.encode()))
    return luck.integers(0, 2, 30).astype(float) if getattr(observable, "yes_or_no", False) else luck.random(30)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_no_row_holds_where_nothing_was_seen(row: Row) -> None:
    assert not any(test.check(unknown).held for test in row.tests)


def compares(row: Row) -> bool:
    likeness = {"E87"}
    """Rows that say that two settings are alike."""
    return row.id not in likeness and any(len({name for name, _ in test.looks_at}) > 1 for test in row.tests)


@pytest.mark.parametrize("row", [row for row in ROWS if compares(row)], ids=lambda row: row.id)
def test_no_comparison_holds_where_all_settings_give_the_same(row: Row) -> None:
    assert not all(test.check(the_same).held for test in row.tests)


def found(row: Row, replications: int = 20, **changes: Setting) -> Finding:
    """What is found for a row with other settings in place of its own."""
    assert set(changes) <= set(row.settings)
    (finding,) = check_rows([replace(row, settings={**row.settings, **changes})], replications=replications)
    return finding


def test_the_storming_of_oostplein_fails_where_conflict_is_never_voiced() -> None:
    silent = DEFAULT_CONSTANTS.changed({"voicing_base": -3.0})  # the low end of its range
    (finding,) = check_rows([BY_ID["E06"]], replications=20, constants=silent)
    assert not finding.held
    (storming,) = (check for check in finding.checks if check.name.startswith("storming"))
    assert not storming.held


def test_the_course_of_ruitersoord_fails_under_a_weak_chair() -> None:
    assert found(BY_ID["E01"], 10).held
    for weak in (Setting("ruitersoord_bloemenbuurt_chair"), Setting("ruitersoord", strategy="inventory")):
        finding = found(BY_ID["E01"], 10, team=weak)
        assert not finding.held
        assert not any(check.held for check in finding.checks)


def test_that_the_chair_decides_fails_with_the_same_chair_on_both_sides() -> None:
    row = BY_ID["E20"]
    finding = found(row, 5, **dict.fromkeys(row.settings, Setting("ruitersoord")))
    assert not finding.held
    assert all(check.figure == 0.0 and not check.held for check in finding.checks)


@pytest.mark.parametrize(
    ("row", "turned"),
    [
        ("E23", {"usual": "avoiding", "avoiding": "usual"}),
        ("E36", {"no covenant": "Oostplein"}),
        ("E38", {"directive": "adaptive"}),
        ("E44", {"adaptive, shocks": "textbook, shocks", "textbook, shocks": "adaptive, shocks"}),
    ],
)
def test_rows_fail_with_their_settings_mixed_up(row: str, turned: dict[str, str]) -> None:
    settings = BY_ID[row].settings
    assert not found(BY_ID[row], **{name: settings[other] for name, other in turned.items()}).held


# --- holding ------------------------------------------------------------------------------------------------------


def told_as_held() -> set[str]:
    """Rows of which the page of evidence says that they hold."""
    lines = (DOCS / "evidence.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    row, held = "", dict[str, bool]()
    for one in cells:
        row = one[0] or row
        if re.fullmatch(r"E\d\d", row):
            held[row] = held.get(row, True) and one[-1] == "yes"
    return {row for row, yes in held.items() if yes}


@pytest.mark.parametrize(
    "ids",
    [
        ("E01", "E02", "E03", "E05", "E06", "E07", "E08", "E09", "E10"),
        ("E20", "E22", "E23", "E24", "E31", "E38", "E41", "E45"),
        ("E28", "E30", "E39", "E43", "E66", "E68", "E71", "E76"),
    ],
    ids=lambda ids: f"{ids[0]}-{ids[-1]}",
)
def test_rows_hold_that_are_told_to_hold(ids: tuple[str, ...]) -> None:
    """Those that take few runs per setting to tell; `make evidence` tests the whole table with more of them."""
    assert {*ids} <= told_as_held()
    findings = check_rows([BY_ID[name] for name in ids], replications=60)
    assert not [failure(finding) for finding in findings if not finding.held]


def test_rows_on_records_of_runs_hold_that_are_told_to_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "TRACED_RUNS", 10)
    findings = check_rows([BY_ID["E33"]], replications=10)
    assert not [failure(finding) for finding in findings if not finding.held]


def failure(finding: Finding) -> str:
    """What a row asked and what was found."""
    told = [f"{check.name}: {check.figure:.3f}, asked {check.threshold}" for check in finding.checks if not check.held]
    return f"{finding.row.id} ({finding.row.statement}): {'; '.join(told)}"
