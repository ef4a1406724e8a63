"""The shipped constants at the edges of what a scenario may say: nothing breaks, and what comes out makes sense."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from simulation.constants import DEFAULT_CONSTANTS
from simulation.experiment.engines import Team, run_replications
from simulation.model.columns import INDICATORS, WEEK_COLUMNS
from simulation.model.phases import PHASES
from simulation.scenario.loader import load_scenario
from simulation.scenario.schema import Scenario

PLACE = {name: number for number, name in enumerate(WEEK_COLUMNS)}
TEAM = load_scenario("ruitersoord")
EVEN = {facet.id: 1.0 for facet in TEAM.issue.facets}


def changed(**changes: Any) -> Scenario:
    return load_scenario("ruitersoord", overrides=changes)


def weeks_of(scenario: Scenario, runs: int = 2) -> np.ndarray:
    """Weekly tables (runs, weeks, columns); all of them are numbers, and levels are between 0 and 1."""
    values = run_replications(Team(scenario, None), 0, range(runs), DEFAULT_CONSTANTS)
    assert np.isfinite(values).all()
    levels = values[:, :, [PLACE[name] for name in (*INDICATORS, *PHASES)]]
    assert levels.min() >= 0.0
    assert levels.max() <= 1.0
    assert values[:, :, [PLACE[name] for name in PHASES]].sum(axis=2) == pytest.approx(1.0)
    return values


def mean(values: np.ndarray, column: str, first: int = 1, last: int = 0) -> float:
    return float(values[:, first - 1 : last or None, PLACE[column]].mean())


@pytest.fixture(scope="module")
def usual() -> np.ndarray:
    return weeks_of(TEAM, runs=4)


def test_all_members_leave() -> None:
    leave = [{"kind": "member_leaves", "week": 10, "member": member.id} for member in TEAM.members]
    values = weeks_of(changed(events=leave))
    assert (values[:, 9, PLACE["members"]] <= 4.0).all()  # whom the chair brings in anew
    assert (values[:, 9, PLACE["persons"]] <= 4.0).all()
    # what is left is a small group that begins again, or nobody
    assert mean(values, "recognition", 10, 14) < 0.5 * mean(values, "recognition", 8, 9) + 0.05
    assert mean(values, "forming", 10, 14) + mean(values, "adjourned", 10, 14) > 0.5


def test_people_with_one_view_clash_less(usual: np.ndarray) -> None:
    parties = [{"id": party.id, "interest": EVEN} for party in TEAM.organisations]
    values = weeks_of(changed(people={"spread": 0.0}, organisations=parties), runs=4)
    assert mean(values, "voiced", 1, 26) < 0.85 * mean(usual, "voiced", 1, 26)
    assert mean(values, "frame_dispersion") < 0.7 * mean(usual, "frame_dispersion")


def test_one_organisation_only(usual: np.ndarray) -> None:
    values = weeks_of(
        changed(
            organisations=[
                {"id": party.id, "remove": True} for party in TEAM.organisations if party.id != "municipality"
            ],
            members=[
                {"id": member.id, "remove": True} for member in TEAM.members if member.organisation != "municipality"
            ],
            issue={"facets": [{"id": facet.id, "needs": []} for facet in TEAM.issue.facets]},
        )
    )
    assert mean(values, "trust_within") == pytest.approx(mean(values, "trust"))
    assert mean(values, "material_boundary") == 0.0  # nothing needs anybody in particular
    assert mean(values, "results") == 0.0  # and so nothing is a result beyond what one organisation could have done
    assert mean(values, "storming", 1, 26) < mean(usual, "storming", 1, 26)


def test_seventy_two_members(usual: np.ndarray) -> None:
    wave = {"kind": "invitation_wave", "week": 1, "count": 54}
    values = weeks_of(changed(conditions={"maximum_size": None}, events=[wave]), runs=1)
    assert values[0, 0, PLACE["members"]] >= 66.0  # 72 less those called elsewhere or thanked in the first week
    assert mean(values, "on_table", 1, 26) < 0.5 * mean(usual, "on_table", 1, 26)
    assert mean(values, "safety", 1, 26) < 0.7 * mean(usual, "safety", 1, 26)
    assert mean(values, "norming", 1, 40) + mean(values, "performing", 1, 40) < 0.05


def test_one_meeting() -> None:
    values = weeks_of(changed(calendar={"weeks": [1], "fixed": 1.0}))
    assert (values[:, :, PLACE["met"]].sum(axis=1) == 1.0).all()
    assert (values[:, :, PLACE["phase"]] == PHASES.index("forming")).all()
    assert mean(values, "clarity", 40) < mean(values, "clarity", 1, 2)  # nobody works on the story


def test_five_hundred_weeks() -> None:
    values = weeks_of(changed(horizon_weeks=500), runs=1)
    assert mean(values, "norming", 100) + mean(values, "performing", 100) > 0.9
    for column in ("trust", "identification", "clarity", "support", "added_value", "attendance_share"):
        early, late = mean(values, column, 200, 300), mean(values, column, 400, 500)
        assert late == pytest.approx(early, abs=0.12), column  # settled, and not run away
