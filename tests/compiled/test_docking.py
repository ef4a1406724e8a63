"""Both engines give the same numbers, to the last bit, for whatever a scenario can say."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from docking import assert_docked, assert_same_tables, parting, parting_of
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from scenario_strategies import built, scenarios
from teams import TEAMS

from simulation.model.columns import WEEK_COLUMNS
from simulation.model.streams import MAXIMUM_REPLICATION, MAXIMUM_SEED
from simulation.scenario.schema import Scenario

COLUMN = {name: place for place, name in enumerate(WEEK_COLUMNS)}

thorough = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],  # a smaller team that fails as well would take minutes to find
)
drawn = scenarios(most_people=12, most_organisations=4, most_events=6, most_weeks=24)


@thorough
@given(drawn, st.integers(0, MAXIMUM_SEED))
def test_any_team_has_the_same_weeks(scenario: Scenario, seed: int) -> None:
    assert_docked(scenario, seed=seed, replications=2)


@settings(thorough, max_examples=15)
@given(drawn, st.integers(0, MAXIMUM_SEED), st.integers(0, MAXIMUM_REPLICATION))
def test_any_team_has_the_same_tables(scenario: Scenario, seed: int, replication: int) -> None:
    assert_same_tables(scenario, seed=seed, replication=replication)


@pytest.mark.parametrize("name", TEAMS)
def test_teams_at_the_ends_of_what_is_allowed(name: str) -> None:
    scenario = built(TEAMS[name])
    assert_docked(scenario, seed=5, replications=3)
    large = len(scenario.members) * scenario.members[0].count > 40  # thousands of ties a week
    assert_same_tables(scenario, seed=5, replication=1, weeks=2 if large else None)


def test_the_teams_are_what_their_names_say() -> None:
    """A team that does not do what it is here for would dock as well."""
    weeks = {name: assert_docked(built(data), seed=5, replications=3) for name, data in TEAMS.items()}

    def last(name: str, column: str) -> np.ndarray:
        return weeks[name][:, -1, COLUMN[column]]

    assert (last("heavy_replacement", "left") > 30).all()
    assert (last("many_join", "members") >= 20).all()
    assert (last("two_waves_in_one_week", "members") > 12).any()
    assert (last("replaced_again_and_again", "left") > 20).all()
    assert weeks["long_delays"][:, :50, COLUMN["agreements_due"]].max() == 0.0
    assert weeks["long_delays"][:, 60:, COLUMN["agreements_due"]].max() > 0.0
    assert (last("fades", "adjourned") == 1.0).all()
    assert weeks["fades"][:, :, COLUMN["wins"]].max() == 0.0
    assert (last("is_done", "adjourned") == 1.0).any()
    assert weeks["nobody_available"][:, :, COLUMN["persons"]].max() <= 1.0
    assert (weeks["two_hundred_members"][:, 0, COLUMN["members"]] >= 195.0).all()


# --- the comparison itself ----------------------------------------------------------------------------------------


def test_a_difference_is_told_with_its_first_week_and_columns() -> None:
    one = np.zeros((2, 4, len(WEEK_COLUMNS)))
    assert parting(one, one.copy()) == ""
    other = one.copy()
    other[1, 2, COLUMN["trust"]], other[1, 3, COLUMN["norms"]] = 1e-300, 1.0
    told = parting(one, other)
    assert told.startswith("replication 1, from week 3: trust (mesa ")
    assert "norms" not in told
    other[0, 0, COLUMN["aim"]] = np.nan
    assert parting(one, other).startswith("replication 0, from week 1: aim")


def test_a_difference_of_tables_is_told_with_its_week_and_columns() -> None:
    one = pd.DataFrame({"week": [1, 2, 2], "member": ["a", "a", "b"], "presence": [np.nan, 0.5, 1.0]})
    assert parting_of(one, one.copy()) == ""
    other = one.copy()
    other.loc[2, "member"] = "c"
    assert parting_of(one, other) == "row 2, week 2: member (mesa 'b', compiled 'c')"
    assert parting_of(one, one.head(1)) == "3 and 1 rows, from week 2"
    assert parting_of(one, one[["week", "member"]]).startswith("columns ")
