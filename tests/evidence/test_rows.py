"""The evidence rows: well made, able to fail, and holding with the shipped constants."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

import numpy as np
import pytest

from simulation.constants import DEFAULT_CONSTANTS
from simulation.evidence.check import Finding, check_rows
from simulation.evidence.row import Check, Row, Setting, difference_of, mean_of, share_of
from simulation.evidence.rows import ROWS
from simulation.experiment.ensemble import Ensemble
from simulation.experiment.runner import compare
from simulation.scenario.loader import load_scenario

BY_ID = {row.id: row for row in ROWS}


# --- figures against numbers worked by hand -----------------------------------------------------------------------


def test_a_share_has_wilsons_interval() -> None:
    check = share_of("half", np.asarray([True] * 5 + [False] * 5), least=0.5)
    assert check.figure == 0.5
    # z = 1.959964: centre (0.5 + z^2 / 20) / (1 + z^2 / 10), half width from the same formula (Wilson 1927)
    assert check.interval == (pytest.approx(0.2366, abs=1e-4), pytest.approx(0.7634, abs=1e-4))
    assert check.held
    assert (check.name, check.threshold) == ("half", ">= 0.5")


@pytest.mark.parametrize(
    ("hits", "least", "most", "held"),
    [
        (4, 0.4, None, True),
        (4, 0.41, None, False),
        (4, None, 0.4, True),
        (4, None, 0.39, False),
        (4, 0.3, 0.5, True),
        (4, 0.5, 0.6, False),
        (0, None, 0.0, True),
        (10, 1.0, None, True),
    ],
)
def test_a_share_holds_within_its_bounds(hits: int, least: float | None, most: float | None, held: bool) -> None:
    check = share_of("some", np.arange(10) < hits, least=least, most=most)
    assert check.held is held
    assert check.figure == hits / 10.0
    low, high = check.interval
    assert 0.0 <= low <= check.figure <= high + 1e-12 <= 1.0 + 1e-12


def test_a_share_of_nothing_does_not_hold() -> None:
    check = share_of("none", np.zeros(0, dtype=bool), most=1.0)
    assert math.isnan(check.figure)
    assert not check.held


def test_a_mean_has_a_normal_interval() -> None:
    # mean 3, standard deviation sqrt(2.5) over five values: half width 1.96 sqrt(2.5 / 5) = 1.3859
    check = mean_of("five", np.asarray([1.0, 2.0, 3.0, 4.0, 5.0]), most=3.0)
    assert check.figure == 3.0
    assert check.interval == (pytest.approx(1.6141, abs=1e-4), pytest.approx(4.3859, abs=1e-4))
    assert check.held
    assert check.threshold == "<= 3"
    assert not mean_of("five", np.asarray([1.0, 2.0, 3.0, 4.0, 5.0]), least=3.01).held


def test_a_difference_is_paired_and_holds_with_its_whole_interval() -> None:
    one = np.asarray([1.0, 5.0, 9.0, 13.0])
    # differences 1, 1, 1, 2: mean 1.25, standard deviation 0.5, half width 1.96 * 0.5 / 2 = 0.49
    check = difference_of("more", one, one - np.asarray([1.0, 1.0, 1.0, 2.0]))
    assert check.figure == 1.25
    assert check.interval == (pytest.approx(0.76), pytest.approx(1.74))
    assert check.held
    assert difference_of("more", one, one - np.asarray([1.0, 1.0, 1.0, 2.0]), above=0.75).held
    assert not difference_of("more", one, one - np.asarray([1.0, 1.0, 1.0, 2.0]), above=0.77).held
    assert not difference_of("less", one, one + 1.0).held


def test_a_difference_in_one_run_says_nothing() -> None:
    assert not difference_of("one run", np.ones(1), np.zeros(1)).held


def test_shares_can_be_compared_as_they_are() -> None:
    check = difference_of("more often", np.asarray([True, True, True]), np.asarray([False, False, False]), above=0.5)
    assert check.figure == 1.0
    assert check.held


# --- rows ---------------------------------------------------------------------------------------------------------


def test_ids_are_unique_and_in_order() -> None:
    ids = [row.id for row in ROWS]
    assert len(set(ids)) == len(ids)
    assert ids == sorted(ids)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_rows_are_well_formed(row: Row) -> None:
    assert re.fullmatch(r"E\d\d", row.id)
    assert row.strength in ("A", "B", "C")
    assert row.statement
    assert not row.statement.endswith(".")
    assert re.search(r"\[[BSWRV]\]|\d{4}", row.source)
    assert row.settings
    for setting in row.settings.values():
        scenario = load_scenario(setting.scenario, overrides=setting.changes or None)
        assert scenario.name == setting.scenario


def test_the_rows_of_the_first_courses_and_contrasts_are_there() -> None:
    assert {*(f"E0{number}" for number in range(1, 8)), "E20", "E23", "E27", "E30"} <= set(BY_ID)


def test_equal_settings_share_a_key_and_others_do_not() -> None:
    assert Setting("oostplein").key == Setting("oostplein").key
    others = [
        Setting("oostplein"),
        Setting("bloemenbuurt"),
        Setting("oostplein", strategy="adaptive"),
        Setting("oostplein", {"conditions": {"covenant": 1.0}}),
        Setting("oostplein", {"conditions": {"covenant": 0.5}}),
    ]
    assert len({setting.key for setting in others}) == len(others)


# --- checking -----------------------------------------------------------------------------------------------------


def test_rows_are_checked_and_found() -> None:
    told: list[tuple[int, int]] = []
    rows = [BY_ID["E06"], BY_ID["E07"]]
    findings = check_rows(rows, replications=3, progress=lambda done, total: told.append((done, total)))
    assert [finding.row for finding in findings] == rows
    for finding in findings:
        assert finding.checks
        assert finding.held is all(check.held for check in finding.checks)
        for check in finding.checks:
            assert math.isfinite(check.figure)
            assert check.interval[0] <= check.figure <= check.interval[1]
            assert re.match(r"(>=|<=|>) |\d", check.threshold)
    assert told[-1] == (3, 3)  # both rows look at the same team, which is run once


def test_findings_do_not_depend_on_which_rows_are_asked() -> None:
    (alone,) = check_rows([BY_ID["E06"]], replications=3, seed=5)
    (_, together) = check_rows([BY_ID["E07"], BY_ID["E06"]], replications=3, seed=5)
    assert alone.checks == together.checks


def test_a_setting_is_the_scenario_it_says() -> None:
    seen: dict[str, Ensemble] = {}

    def measure(runs: Mapping[str, Ensemble]) -> list[Check]:
        seen.update(runs)
        return [mean_of("people", runs["one"].series("persons").max(axis=1), least=0.0)]

    settings = {
        "one": Setting("oostplein"),
        "other": Setting("oostplein", {"horizon_weeks": 25}, strategy="directive"),
    }
    (finding,) = check_rows([Row("E99", "A row", "C", "[B]", settings, measure)], replications=2, seed=3)
    assert finding.held
    assert (seen["other"].weeks, seen["other"].strategy) == (25, "directive")
    plain = compare(["oostplein"], replications=2, seed=3, series=True).ensembles[0]
    np.testing.assert_array_equal(seen["one"].series("trust"), plain.series("trust"))


def test_a_row_fails_where_conflict_is_never_voiced() -> None:
    silent = DEFAULT_CONSTANTS.changed({"voicing_base": -3.0, "burst_rate": 0.0})
    (finding,) = check_rows([BY_ID["E06"]], replications=20, constants=silent)
    assert not finding.held
    (storming,) = (check for check in finding.checks if check.name.startswith("storming"))
    assert not storming.held


def test_a_row_fails_under_another_chair() -> None:
    row = BY_ID["E01"]
    weak = Row(
        row.id,
        row.statement,
        row.strength,
        row.source,
        {"team": Setting("ruitersoord", strategy="inventory")},
        row.measure,
    )
    (finding,) = check_rows([weak], replications=10)
    assert not finding.held


def test_a_contrast_fails_where_both_sides_are_the_same() -> None:
    row = BY_ID["E20"]
    same = dict.fromkeys(row.settings, Setting("ruitersoord"))
    (finding,) = check_rows([Row(row.id, row.statement, "B", row.source, same, row.measure)], replications=5)
    assert not finding.held
    assert all(check.figure == 0.0 for check in finding.checks)


@pytest.mark.parametrize(
    ("ids", "replications"),
    [
        (("E01", "E02", "E20", "E23", "E30"), 40),
        (("E03", "E04", "E05", "E06", "E07"), 40),
        (("E27",), 60),  # a whole interval above 0.3 takes more runs than a share does
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else str(value),
)
def test_rows_hold_with_the_shipped_constants(ids: tuple[str, ...], replications: int) -> None:
    """Few runs per setting; the whole table with more of them is made by ``python -m simulation.evidence``."""
    findings = check_rows([BY_ID[name] for name in ids], replications=replications)
    assert not [failure(finding) for finding in findings if not finding.held]


def failure(finding: Finding) -> str:
    """What a row asked and what was found."""
    told = [f"{check.name}: {check.figure:.3f}, asked {check.threshold}" for check in finding.checks if not check.held]
    return f"{finding.row.id} ({finding.row.statement}): {'; '.join(told)}"
