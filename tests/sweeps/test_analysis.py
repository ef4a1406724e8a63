"""The analysis, on results of which the answer is known."""

from __future__ import annotations

import itertools
import math
import tarfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from simulation.sweeps import SweepResults, analyse, open_sweep
from simulation.sweeps.analysis.effects import effects, summary
from simulation.sweeps.analysis.power import runs_needed
from simulation.sweeps.analysis.sensitivity import sensitivity
from simulation.sweeps.analysis.survival import curve_of, time_to_phase
from simulation.sweeps.describing import begin, columns_of, common_of, identity_of, origin_of
from simulation.sweeps.ema import ema_archive
from simulation.sweeps.marks import RUNS, Mark
from simulation.sweeps.store import Store
from simulation.sweeps.sweep import Sweep
from simulation.sweeps.work import Done, as_parquet, runs_schema
from tests.sweeps.files import loaded

Law = Callable[[Mapping[str, Any], int], Mapping[str, float | None]]
"""Outcomes of a run, from the values of its setting and its replication."""


def invented(sweep: Sweep, folder: Path, law: Law, replications: int = 20) -> SweepResults:
    """Results in which outcomes follow a law that is known, in place of the model."""
    import pyarrow as pa

    sweep = replace(sweep, file=sweep.file.model_copy(update={"replications": replications, "until": None}))
    store = Store(folder)
    with store.locked():
        origin = origin_of(sweep, identity_of(sweep, common_of(sweep)), 10**9)
        begin(store, sweep, origin)
        rows = []
        for setting, values in enumerate(sweep.all_settings()):
            for replication in range(replications):
                usual = {"setting": setting, "replication": replication, "seed": 7, "status": "ok", "weeks": 8}
                rows.append(usual | {"final_phase": "forming", "meetings": 2} | dict(law(values, replication)))
        kinds = runs_schema(tuple(sweep.file.outcomes))
        columns = columns_of(rows, kinds.names)
        table = pa.Table.from_arrays([columns[name].cast(kinds.field(name).type) for name in kinds.names], schema=kinds)
        counts = {"ok": len(rows)}
        store.add(Done(0, as_parquet(table, Mark(origin, RUNS, len(rows), 0, counts)), None, counts))
        store.manifest |= {"runs": counts, "status": "finished", "shards_done": 1}
        store.write_manifest()
    return open_sweep(folder)


LUCK = np.random.default_rng(1).normal(size=500)
OWN = np.random.default_rng(2).normal(size=(5000, 40))


def only_trust(**more: Any) -> dict[str, Any]:
    return {"outcomes": {"trust": {"kind": "level", "of": "trust"}}} | more


def test_effects_of_listed_values_are_paired_over_replications(tmp_path: Path) -> None:
    def law(values: Mapping[str, Any], replication: int) -> dict[str, float]:
        chair = 0.3 if values["strategy"] == "hands_off" else 0.0
        return {"trust": chair + 0.2 * values["conditions.covenant"] + LUCK[replication]}

    found = effects(invented(loaded(tmp_path, **only_trust()), tmp_path / "out", law)).set_index(["factor", "value"])
    chair = found.loc[("strategy", "hands_off")]
    assert chair["effect"] == pytest.approx(0.3)
    assert math.isnan(chair["low"])  # the same in every replication: there is nothing to be unsure by
    assert found.loc[("conditions.covenant", "1"), "effect"] == pytest.approx(0.2)
    assert found.loc[("conditions.covenant", "0.5"), "effect"] == pytest.approx(0.1)
    assert found.loc[("people.openness", "0.8"), "effect"] == pytest.approx(0.0)
    assert found.loc[("conditions.covenant", "0.5"), "mean"] == pytest.approx(0.1 + 0.15 + LUCK[:20].mean())


def test_an_interval_holds_the_effect_as_often_as_it_says(tmp_path: Path) -> None:
    sweep = loaded(tmp_path, **only_trust(uncertainties=None))
    held = 0
    for trial in range(100):

        def law(values: Mapping[str, Any], replication: int, trial: int = trial) -> dict[str, float]:
            chair = values["strategy"] == "hands_off"
            return {"trust": 0.5 * chair + OWN[2 * trial + chair, replication]}

        found = effects(invented(sweep, tmp_path / f"out{trial}", law)).set_index("value").loc["hands_off"]
        held += found["low"] <= 0.5 <= found["high"]
    assert 88 <= held <= 100


@pytest.mark.parametrize("luck", ["common", "own"])
def test_effects_of_ranges_are_straight_lines_fitted_together(luck: str, tmp_path: Path) -> None:
    ranges = {"people.openness": {"low": 0.2, "high": 0.8}, "conditions.covenant": {"low": 0, "high": 1}}
    sweep = loaded(
        tmp_path, **only_trust(uncertainties=ranges, design={"kind": "lhs", "points": 60, "seed": 4}, luck=luck)
    )

    def law(values: Mapping[str, Any], replication: int) -> dict[str, float]:
        chair = 0.4 if values["strategy"] == "hands_off" else 0.0
        noise = 0.01 * OWN[(int(values["people.openness"] * 5000) + (chair > 0.0)) % 5000, replication]
        return {"trust": chair + 2.0 * values["people.openness"] - 0.5 * values["conditions.covenant"] + noise}

    found = effects(invented(sweep, tmp_path / "out", law)).dropna(subset=["effect"]).set_index("factor")
    for factor, effect in (("people.openness", 1.2), ("conditions.covenant", -0.5), ("strategy", 0.4)):
        row = found.loc[factor]
        assert row["effect"] == pytest.approx(effect, abs=0.01)
        assert row["low"] <= effect + 0.005
        assert row["high"] >= effect - 0.005


def test_summaries_count_failed_runs_apart(tmp_path: Path) -> None:
    def law(values: Mapping[str, Any], replication: int) -> dict[str, Any]:
        if replication == 0 and values["strategy"] == "hands_off":
            return {"trust": None, "status": "failed"}
        return {"trust": float(replication)}

    found = summary(invented(loaded(tmp_path, **only_trust()), tmp_path / "out", law, 5)).set_index("setting")
    assert found.loc[0, ["runs", "failed", "mean"]].tolist() == [5, 0, 2.0]
    assert found.loc[1, ["runs", "failed", "mean"]].tolist() == [4, 1, 2.5]
    assert found.loc[0, "high"] - found.loc[0, "mean"] == pytest.approx(1.959964 * math.sqrt(2.5) / math.sqrt(5))


def test_effects_hold_where_runs_and_settings_are_missing(tmp_path: Path) -> None:
    """The interval is about as wide as with all runs, though no replication is whole."""

    def law(values: Mapping[str, Any], replication: int, broken: bool) -> dict[str, Any]:
        chair = values["strategy"] == "hands_off"
        place = int(10 * values["conditions.covenant"] + 100 * values["people.openness"])
        if broken and ((place + replication) % 7 == 0 or values["conditions.covenant"] == 0.5):
            return {"trust": None, "status": "failed"}
        return {"trust": 0.5 * chair + OWN[int(chair), replication] + 0.1 * OWN[place, replication]}

    found = {}
    for broken in (False, True):
        results = invented(
            loaded(tmp_path, **only_trust()), tmp_path / f"out{broken}", lambda *of, b=broken: law(*of, b), 40
        )
        rows = effects(results).set_index(["factor", "value"])
        found[broken] = rows.loc[("strategy", "hands_off")]
        assert math.isnan(rows.loc[("conditions.covenant", "0.5"), "effect"]) == broken
    assert found[True]["effect"] == pytest.approx(found[False]["effect"], abs=0.1)
    widths = {broken: row["high"] - row["low"] for broken, row in found.items()}
    assert 0.8 < widths[True] / widths[False] < 1.4
    assert found[True]["n"] == 40


def test_own_luck_counts_runs_within_settings(tmp_path: Path) -> None:
    def law(values: Mapping[str, Any], replication: int) -> dict[str, float]:
        return {"trust": OWN[int(values["strategy"] == "hands_off"), replication]}

    sweep = loaded(tmp_path, **only_trust(uncertainties=None, luck="own"))
    (row,) = effects(invented(sweep, tmp_path / "out", law, 40)).dropna(subset=["effect"]).to_dict("records")
    one, other = OWN[1, :40], OWN[0, :40]
    assert row["effect"] == pytest.approx(one.mean() - other.mean())
    error = math.sqrt(one.var(ddof=1) / 40 + other.var(ddof=1) / 40)
    assert row["high"] - row["low"] == pytest.approx(2 * 1.9908 * error, rel=1e-3)  # Student, 78 degrees of freedom
    assert row["n"] == 80


def test_values_that_are_missing_in_some_settings_are_matched_too(tmp_path: Path) -> None:
    def law(values: Mapping[str, Any], replication: int) -> dict[str, float]:
        del replication
        return {"trust": 0.1 * (values["strategy"] == "hands_off") + (values["horizon_weeks"] or 0)}

    sweep = loaded(tmp_path, **only_trust(uncertainties={"horizon_weeks": [None, 4, 8]}))
    found = effects(invented(sweep, tmp_path / "out", law)).set_index(["factor", "value"])
    assert found.loc[("strategy", "hands_off"), "effect"] == pytest.approx(0.1)
    assert found.loc[("horizon_weeks", "8"), "compared_with"] == "own"


def test_results_in_which_every_run_failed_can_be_looked_at(tmp_path: Path) -> None:
    from simulation.view.sweeps import analysis_in_words, write_analysis

    def law(_: Mapping[str, Any], replication: int) -> dict[str, Any]:
        return {"trust": None, "status": "failed", "final_phase": None, "replication": replication}

    found = analyse(invented(loaded(tmp_path, **only_trust()), tmp_path / "out", law, 2))
    assert found.summary["failed"].tolist() == [2] * 12
    assert found.time_to_phase.empty
    write_analysis(found, tmp_path / "analysis")
    assert analysis_in_words(found)


THREE = {name: {"low": 0.0, "high": 1.0} for name in ("people.openness", "people.status", "people.workload")}


def test_sobol_indices_of_the_ishigami_function(tmp_path: Path) -> None:
    """Known in closed form (Ishigami & Homma 1990): S1 = 0.3139, 0.4424, 0; ST = 0.5576, 0.4424, 0.2437."""
    design = {"kind": "sobol", "base": 2048, "seed": 1}
    sweep = loaded(tmp_path, **only_trust(levers=None, uncertainties=THREE, design=design))

    def law(values: Mapping[str, Any], _: int) -> dict[str, float]:
        a, b, c = ((2.0 * values[name] - 1.0) * math.pi for name in THREE)
        return {"trust": math.sin(a) + 7.0 * math.sin(b) ** 2 + 0.1 * c**4 * math.sin(a)}

    found = sensitivity(invented(sweep, tmp_path / "out", law, 1)).set_index(["index", "factor"])["value"]
    assert found["S1"].reindex(THREE).tolist() == pytest.approx([0.3139, 0.4424, 0.0], abs=0.03)
    assert found["ST"].reindex(THREE).tolist() == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.03)


def test_elementary_effects_of_a_plane_are_its_slopes(tmp_path: Path) -> None:
    design = {"kind": "morris", "trajectories": 10, "seed": 3}
    uncertain = THREE | {"people.openness": {"low": 0.0, "high": 0.5}}
    sweep = loaded(tmp_path, **only_trust(uncertainties=uncertain, design=design))

    def law(values: Mapping[str, Any], _: int) -> dict[str, float]:
        chair = 3.0 if values["strategy"] == "hands_off" else 1.0
        return {"trust": 2.0 * values["people.openness"] - chair * values["people.status"]}

    found = (
        sensitivity(invented(sweep, tmp_path / "out", law, 2))
        .set_index(["levers", "index", "factor"])["value"]
        .sort_index()
    )
    for told, slope in (("strategy adaptive", 1.0), ("strategy hands_off", 3.0)):
        # over the whole range of a half, twice openness makes one
        assert found[told, "mu_star"].reindex(THREE).tolist() == pytest.approx([1.0, slope, 0.0])
        assert found[told, "mu"].reindex(THREE).tolist() == pytest.approx([1.0, -slope, 0.0])
        assert found[told, "sigma"].tolist() == pytest.approx([0.0, 0.0, 0.0], abs=1e-9)


def test_a_point_without_results_leaves_indices_open(tmp_path: Path) -> None:
    design = {"kind": "morris", "trajectories": 4, "seed": 3}
    sweep = loaded(tmp_path, **only_trust(levers=None, uncertainties=THREE, design=design))

    def law(values: Mapping[str, Any], _: int) -> dict[str, Any]:
        broken = values["people.openness"] == 1.0
        return {"trust": None if broken else 1.0, "status": "failed" if broken else "ok"}

    assert sensitivity(invented(sweep, tmp_path / "out", law, 2))["value"].isna().all()


def test_a_curve_of_kaplan_and_meier() -> None:
    """Example with known values: 6 runs, events in weeks 2, 4 and 4, others end in weeks 3, 5 and 5."""
    first, end = np.asarray([2, 4, 4, np.inf, np.inf, np.inf]), np.asarray([8, 8, 8, 3, 5, 5])
    curve = curve_of(first, end).set_index("week")["not_yet"]
    assert curve[0] == 1.0
    assert curve[2] == pytest.approx(5 / 6)
    assert curve[3] == pytest.approx(5 / 6)  # who ends without it is no longer among those who wait
    assert curve[4] == pytest.approx(5 / 6 * 2 / 4)
    assert curve[5] == pytest.approx(5 / 6 * 2 / 4)


def test_time_to_a_phase_is_split_by_the_factors(tmp_path: Path) -> None:
    def law(values: Mapping[str, Any], replication: int) -> dict[str, Any]:
        comes = values["strategy"] == "adaptive" and replication < 10
        return {"trust": 0.0, "first_week_norming": 3 if comes else None, "first_week_performing": 5 if comes else None}

    found = time_to_phase(invented(loaded(tmp_path, **only_trust()), tmp_path / "out", law))
    chosen = found[(found["phase"] == "norming or performing") & (found["factor"] == "strategy")]
    last = chosen.groupby("value")["not_yet"].min()
    assert last.to_dict() == {"adaptive": 0.5, "hands_off": 1.0}
    assert chosen[chosen["value"] == "adaptive"]["came"].unique().tolist() == [60]
    performing = found[(found["phase"] == "performing") & (found["factor"] == "")]
    assert performing[performing["not_yet"] < 1.0]["week"].min() == 5


def test_runs_that_are_needed_follow_from_the_variance(tmp_path: Path) -> None:
    def law(values: Mapping[str, Any], replication: int) -> dict[str, float]:
        # variance 1 by luck that all settings share, and 0.25 of its own
        own = OWN[int(1000 * values["conditions.covenant"] + 100 * values["people.openness"]) % 5000]
        return {"trust": LUCK[replication] + 0.5 * own[replication % 40] * (values["strategy"] == "adaptive")}

    (row,) = runs_needed(invented(loaded(tmp_path, **only_trust()), tmp_path / "out", law, 40)).to_dict("records")
    assert row["runs_done"] == 40
    assert row["half_width"] == pytest.approx(1.959964 * row["sd"] / math.sqrt(40))
    assert row["runs_own_luck"] == math.ceil(2.0 * (2.801585 * row["sd"] / row["wanted"]) ** 2)
    assert row["runs_common_luck"] < 0.6 * row["runs_own_luck"]
    assert row["saved"] == pytest.approx(1.0 - row["runs_common_luck"] / row["runs_own_luck"], abs=0.01)


def test_factors_that_would_come_to_one_name_are_told_apart_for_the_workbench(tmp_path: Path) -> None:
    names = {
        "conditions.covenant": [0, 1],
        "conditions_covenant": {"paths": ["conditions.means"], "values": [0, 1]},
        "conditions covenant": {"paths": ["conditions.paid_time"], "values": [0, 1]},
        "mo.del": {"paths": ["people.openness"], "values": [0.2, 0.8]},
    }
    sweep = loaded(tmp_path, **only_trust(uncertainties=names, levers=None))
    results = invented(sweep, tmp_path / "out", lambda values, _: {"trust": float(values["conditions.covenant"])}, 1)
    (tmp_path / "ema.tar.gz").write_bytes(ema_archive(results))
    with tarfile.open(tmp_path / "ema.tar.gz") as archive:
        experiments = pd.read_csv(archive.extractfile("experiments.csv"))  # type: ignore[arg-type]
    columns = ["conditions_covenant_2", "conditions_covenant", "conditions_covenant_3", "mo_del"]
    assert list(experiments.columns) == ["team", *columns, "scenario", "policy", "model"]
    settings = results.settings()
    for column, name in zip(columns, names, strict=True):
        assert experiments[column].tolist() == settings[name].tolist()


def test_the_ema_workbench_reads_what_is_written_for_it(tmp_path: Path) -> None:
    import subprocess
    import sys

    def law(values: Mapping[str, Any], replication: int) -> dict[str, float]:
        return {"trust": values["conditions.covenant"] + 0.01 * replication}

    results = invented(loaded(tmp_path, **only_trust()), tmp_path / "out", law, 3)
    (tmp_path / "ema.tar.gz").write_bytes(ema_archive(results))
    with tarfile.open(tmp_path / "ema.tar.gz") as archive:
        assert sorted(archive.getnames()) == ["experiments.csv", "metadata.json", "trust.cls"]
    read = (
        "import warnings; warnings.simplefilter('ignore')\n"
        "import numpy as np\n"
        "from ema_workbench import load_results\n"
        "from ema_workbench.analysis import prim\n"
        f"experiments, outcomes = load_results({str(tmp_path / 'ema.tar.gz')!r})\n"
        "assert len(experiments) == 12 and sorted(set(experiments['policy'])) == ['adaptive', 'hands_off']\n"
        "assert np.allclose(outcomes['trust'], experiments['conditions_covenant'] + 0.01)\n"
        "varied = experiments.drop(columns=['model', 'scenario', 'team'])\n"
        "import inspect\n"
        "old = 'threshold' in inspect.signature(prim.Prim.__init__).parameters\n"
        "box = prim.Prim(varied, outcomes['trust'] > 0.9, **({'threshold': 0.8} if old else {}))\n"
        "found = box.find_box()\n"
        "assert 'conditions_covenant' in found.box_lims[-1].columns and found.mean == 1.0\n"
        "print('read')\n"
    )
    told = subprocess.run([sys.executable, "-c", read], capture_output=True, text=True, check=False)
    assert told.stdout.splitlines()[-1:] == ["read"], told.stderr


@pytest.mark.parametrize("kind", ["grid", "morris"])
def test_an_analysis_is_written_with_its_figures(kind: str, tmp_path: Path) -> None:
    from simulation.view.sweeps import analysis_in_words, write_analysis

    changes: dict[str, Any] = (
        {} if kind == "grid" else {"uncertainties": THREE, "design": {"kind": "morris", "trajectories": 4}}
    )

    def law(values: Mapping[str, Any], replication: int) -> dict[str, float]:
        level = 0.1 * len(values["strategy"]) + 0.01 * replication
        return {"trust": level, "storming": float(replication % 2), "people": level * 3.0, "first_week_storming": 3}

    found = analyse(invented(loaded(tmp_path, **changes), tmp_path / "out", law, 4))
    files = write_analysis(found, tmp_path / "analysis")
    figures = ["interactions.png", "phases.png", "response.png", "time_to_phase.png"]
    if kind == "morris":  # no means along a factor: the points do not lie evenly
        figures = ["sensitivity.png", "time_to_phase.png"]
    assert sorted(path.name for path in files if path.suffix == ".png") == sorted(figures)
    assert pd.read_csv(tmp_path / "analysis" / "summary.csv").shape[0] == found.summary.shape[0]
    words = analysis_in_words(found)
    assert "strategy" in words
    assert "adaptive -> hands_off" in words
    assert len(list(itertools.chain(found.tables()))) == 5
