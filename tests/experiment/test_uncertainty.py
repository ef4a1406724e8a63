"""Several sets of constants: ranges are those of the single comparisons, and are printed and written as they are."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from simulation import ConstantsComparison, compare, compare_constants
from simulation.command.app import app
from simulation.constant_sets import DEFAULT_SET, ConstantSet, as_yaml
from simulation.constants import DEFAULT_CONSTANTS
from simulation.experiment.ensemble import share_interval
from simulation.experiment.runner import comparisons
from simulation.experiment.uncertainty import RANGE_COLUMNS, chance
from simulation.scenario.problems import FileError

SETS = [
    DEFAULT_SET,
    ConstantSet("quiet", DEFAULT_CONSTANTS.changed({"clash_rate": 0.6, "voicing_base": -2.5}), "Quiet"),
    ConstantSet("loud", DEFAULT_CONSTANTS.changed({"clash_rate": 3.0, "attend_base": 1.0}), "Loud"),
]
CHOICES = {"replications": 12, "seed": 4}


@pytest.fixture(scope="module")
def several() -> ConstantsComparison:
    return compare_constants(["oostplein", "ruitersoord"], SETS, weeks=24, **CHOICES)


@pytest.fixture(scope="module")
def singly() -> dict[str, pd.DataFrame]:
    """The summary of a comparison of its own under each set."""
    return {
        one.name: compare(["oostplein", "ruitersoord"], weeks=24, constants=one.constants, **CHOICES).summary()
        for one in SETS
    }


def test_every_set_gives_what_a_comparison_of_its_own_gives(
    several: ConstantsComparison, singly: dict[str, pd.DataFrame]
) -> None:
    for name, alone in singly.items():
        part = several.summary()[several.summary()["constants"] == name].drop(columns="constants")
        pd.testing.assert_frame_equal(part.reset_index(drop=True), alone, check_dtype=False)
    assert several.runs().groupby("constants", sort=False).size().to_dict() == dict.fromkeys(singly, 24)
    assert several.first.constants is DEFAULT_SET


def test_ranges_hold_every_set_and_say_which_is_lowest(
    several: ConstantsComparison, singly: dict[str, pd.DataFrame]
) -> None:
    ranges = several.ranges()
    assert list(ranges.columns) == list(RANGE_COLUMNS)
    for row in ranges.to_dict("records"):
        values = {
            name: float(table.loc[table["scenario"] == row["scenario"], row["figure"]].astype(float).iloc[0])
            for name, table in singly.items()
        }
        if row["figure"].startswith("median_week"):
            values = {name: np.inf if np.isnan(value) else value for name, value in values.items()}
        assert row["lowest_set"] == min(values, key=lambda name: values[name])
        assert row["highest_set"] == max(values, key=lambda name: values[name])
        for end, found in (
            ("value", values["default"]),
            ("lowest", min(values.values())),
            ("highest", max(values.values())),
        ):
            assert row[end] == found or (np.isinf(found) and np.isnan(row[end]))
    assert {"final_storming", "reached_norming", "attendance_last", "trust"} <= set(ranges["figure"])
    one = ranges[(ranges["scenario"] == "oostplein") & (ranges["figure"] == "reached_storming")].iloc[0]
    assert one["lowest"] < one["highest"]


def test_chance_is_that_of_the_first_set(several: ConstantsComparison) -> None:
    team = several.first.ensembles[0]
    found = chance(team)
    storming = round(team.final_phase()["storming"] * 12)
    assert found["final_storming"] == share_interval(storming, 12)
    values = team.per_run.last[:, 0]
    middle, half = values.mean(), 1.96 * values.std(ddof=1) / np.sqrt(12)
    assert found["attendance_share"] == pytest.approx((middle - half, middle + half))


def test_progress_counts_all_sets_and_the_engine_is_told_once() -> None:
    told: list[tuple[int, int]] = []
    said: list[str] = []
    compare_constants(
        "oostplein", SETS, replications=3, weeks=2, progress=lambda *done: told.append(done), tell=said.append
    )
    assert told[-1] == (9, 9)
    assert said == ["engine: mesa, for 9 runs"]


def test_what_is_not_allowed_is_told() -> None:
    with pytest.raises(ValueError, match="constants: found no set; allowed: one or more"):
        compare_constants("oostplein", [], replications=1)
    with pytest.raises(ValueError, match="constants: found 'quiet' twice"):
        compare_constants("oostplein", [SETS[1], SETS[1]], replications=1)
    with pytest.raises(FileError, match="plausble"):
        compare_constants("oostplein", "plausble", replications=1)
    with pytest.raises(ValueError, match="replications: found 0"):
        list(
            comparisons(
                "oostplein", SETS, replications=0, seed=0, strategies=None, weeks=None, workers=1, series=False,
                progress=None, engine="auto", tell=None,
            )
        )  # fmt: skip


def test_the_command_prints_and_writes_the_ranges(tmp_path: Path) -> None:
    words = ["compare", "oostplein", "-n", "4", "--weeks", "12", "--workers", "1", "--out", str(tmp_path / "out")]
    for one in SETS:
        file = tmp_path / f"{one.name}_set.yaml"
        file.write_text(as_yaml(ConstantSet("", one.constants, one.title or "x")), encoding="utf-8")
        words += ["--constants", str(file)]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0, result.output
    for part in ("by chance (95%)", "over 3 sets", "'default_set'", "Simulated, not observed"):
        assert part in result.stdout
    assert max(len(line) for line in result.stdout.splitlines()) <= 80
    told = json.loads(CliRunner().invoke(app, [*words, "--json"]).stdout)
    assert list(told) == ["seed", "replications", "constants", "scenarios", "ranges"]
    assert [one["constants"] for one in told["scenarios"]] == ["default_set", "quiet_set", "loud_set"]
    assert [one["name"] for one in told["constants"]] == ["default_set", "quiet_set", "loud_set"]
    assert told["constants"][1]["values"]["clash_rate"] == 0.6
    written = pd.read_csv(tmp_path / "out" / "ranges.csv")
    assert len(written) == len(told["ranges"])
    for name in ("summary", "runs", "phase_shares", "bands"):
        table = pd.read_csv(tmp_path / "out" / f"{name}.csv")
        assert list(dict.fromkeys(table["constants"])) == ["default_set", "quiet_set", "loud_set"]
    assert (tmp_path / "out" / "phases.png").stat().st_size > 10_000
