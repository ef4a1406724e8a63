"""A team that has ended stands still from the week after on: nothing that happens touches it, in either engine."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from scenario_strategies import built, small_team

from simulation import compare, run
from simulation.experiment.observables import alive, at, change, in_phase, mean_over
from simulation.model import Collaboration
from simulation.model.columns import WEEK_COLUMNS
from simulation.scenario.schema import Scenario

ALL_LEAVE = tuple(
    {"week": 5, "kind": "member_leaves", "member": name} for name in ("officer", "adviser_1", "adviser_2", "worker")
)
LATER: tuple[dict[str, Any], ...] = (
    {"week": 20, "kind": "incident", "severity": 0.9},
    {"week": 21, "kind": "election", "shift": 0.9},
    {"week": 21, "kind": "budget_cut", "size": 0.8},
    {"week": 22, "kind": "covenant_signed", "strength": 0.9},
    {"week": 23, "kind": "joint_visit"},
    {"week": 24, "kind": "chair_replaced", "standing": 0.1},
)


def fading(*events: dict[str, Any]) -> Scenario:
    """A team that everybody leaves in week 5, and that fades at the third meeting with too few."""
    return built(small_team(events=(*ALL_LEAVE, *events), horizon_weeks=30))


@pytest.mark.parametrize("engine", ["mesa", "compiled"])
def test_nothing_moves_after_the_week_in_which_a_team_ended(engine: str) -> None:
    found = run(fading(*LATER), seed=1, engine=engine)
    weeks = found.weeks.set_index("week")
    last = int(weeks.index[weeks["phase"] == "adjourned"][0])
    assert last < 20
    after = weeks.loc[last:].drop(columns=["met", "persons"])
    assert [name for name in after.columns if set(after[name]) != {after[name].iloc[0]}] == []
    parties = found.organisations[found.organisations["week"] >= last].drop(columns="week")
    assert len(parties.drop_duplicates()) == parties["organisation"].nunique()
    facets = found.facets[found.facets["week"] >= last].drop(columns="week")
    assert len(facets.drop_duplicates()) == facets["facet"].nunique()
    quiet = run(fading(), seed=1, engine=engine)
    for name in ("weeks", "members", "organisations", "facets", "agreements"):
        pd.testing.assert_frame_equal(found.tables[name], quiet.tables[name])


def test_from_the_week_after_it_ended_a_team_stands_still() -> None:
    model = Collaboration(fading())
    while not model.ended:
        model.step()
    ended, trouble = model.week, list(model.memory.trouble)
    organisations = [one.support for one in model.memory.organisations]
    weeks = model.recorder.tables()["weeks"]
    assert weeks["met"].iloc[-1] == 1
    model.step()
    model.close()
    assert model.week == ended + 1
    assert list(model.memory.trouble) == trouble
    assert [one.support for one in model.memory.organisations] == organisations


def test_what_is_looked_at_of_a_team_that_ended_is_missing() -> None:
    team = compare(fading(), replications=3, series=True, engine="mesa").ensembles[0]
    trust, phases = team.series("trust"), team.series("phase")
    ends = (phases == 4.0).argmax(axis=1)
    assert (ends > 0).all()
    assert np.isnan(at("trust", 0).of(team)).all()
    assert np.isnan(change("trust", 1, 0).of(team)).all()
    assert at("left", 0).of(team).tolist() == team.series("left")[:, -1].tolist()
    assert in_phase(0, "adjourned").of(team).tolist() == [1.0] * 3
    assert (alive(1).of(team).tolist(), alive(0).of(team).tolist()) == ([1.0] * 3, [0.0] * 3)
    lived = [trust[place, :end].mean() for place, end in enumerate(ends)]
    np.testing.assert_allclose(mean_over("trust", 1, 0).of(team), lived, rtol=1e-12)
    assert np.isnan(mean_over("trust", 25, 0).of(team)).all()


def test_many_runs_of_teams_that_ended_have_no_trust_in_the_last_week() -> None:
    comparison = compare(fading(), replications=3, engine="mesa")
    (row,) = comparison.summary().to_dict("records")
    assert (row["runs"], row["alive"], row["final_adjourned"]) == (0, 0.0, 1.0)
    assert all(np.isnan(row[name]) for name in ("trust", "support"))
    assert row["members"] is None or np.isnan(row["members"])
    bands = comparison.bands()
    assert bands.loc[bands["alive"] == 0.0, ["mean", "q10", "q50", "q90"]].isna().all(axis=None)
    assert bands.loc[bands["alive"] > 0.0, ["mean", "q10", "q50", "q90"]].notna().all(axis=None)
    assert comparison.runs()["trust"].isna().all()
    assert set(WEEK_COLUMNS) - {"week", "phase"} - set(comparison.runs().columns) == {
        *("forming", "storming", "norming", "performing", "adjourned")
    }
