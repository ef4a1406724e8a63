"""Arrays are large enough for whatever a scenario can bring about.

Compiled code does not look whether a place lies within its array. Here the same functions run as the plain Python they
are, over arrays of exactly the size that was asked for, where NumPy does look.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from docking import parting, weekly
from hypothesis import HealthCheck, Phase, given, settings
from scenario_strategies import built, scenarios, small_team
from teams import ADAPTIVE, TEAMS, at, crowd, parties
from two_memories import over_arrays

from simulation.compiled.arrays import allocate, team_of
from simulation.constants import DEFAULT_CONSTANTS
from simulation.model.case import Case
from simulation.model.columns import WEEK_COLUMNS
from simulation.model.stages.week import advance
from simulation.model.state import SEEN
from simulation.scenario.schema import Scenario
from simulation.strategies import Room, get_strategy, within_budget

few = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)


def in_plain_python(scenario: Scenario, weeks: int) -> np.ndarray:
    """Weekly table of the first run, by the functions as they are written."""
    given = Case(scenario, None, 0, DEFAULT_CONSTANTS)

    def conduct(which: int, reading: Any, moves: Any) -> None:
        moves[:] = within_budget(get_strategy(given.strategies[which]).conduct(Room(*map(float, reading))))

    run = team_of(given)
    assert run.sizes == given.sizes(), "no place to spare"
    table = np.zeros((1, weeks, len(WEEK_COLUMNS)))
    with np.errstate(all="ignore"):  # NumPy warns of infinity where Python's own numbers do not
        over_arrays(advance)(run, conduct, 0, 1, table.view(SEEN)[..., 0])
    return table


FULL = small_team(
    horizon_weeks=75,
    organisations=parties(delay_weeks=52, support=1.0, workload=0.0),
    chair=ADAPTIVE,
    conditions={"covenant": 1.0, "paid_time": 1.0, "introductions": 1.0},
    calendar={"every_weeks": 1, "fixed": 1.0},
)


@pytest.mark.parametrize(
    ("data", "weeks"),
    [
        pytest.param(FULL, 70, id="many open agreements"),
        *(
            pytest.param(TEAMS[name], 14, id=name)
            for name in (
                *("heavy_replacement", "many_join", "core_groups", "two_waves_in_one_week", "members_leave"),
                *("replaced_again_and_again", "many_waves_from_many_parties", "one_member"),
            )
        ),
    ],
)
def test_no_array_overflows(data: dict[str, Any], weeks: int) -> None:
    scenario = built(data)
    told = parting(weekly("mesa", scenario)[:, :weeks], in_plain_python(scenario, weeks))
    assert not told, told


@few
@given(scenarios(most_people=8, most_organisations=4, most_events=8, least_weeks=10, most_weeks=10))
def test_no_array_overflows_in_any_team(scenario: Scenario) -> None:
    told = parting(weekly("mesa", scenario), in_plain_python(scenario, scenario.horizon_weeks))
    assert not told, told


def test_everybody_replaced_at_once_fits() -> None:
    """Members, those who took their places by two events, and those who do so by the rate, all in one week."""
    events = (at(2, "replacement", share=1.0), at(2, "replacement", share=1.0), at(2, "invitation_wave", count=5))
    scenario = built(small_team(members=crowd(18), events=events, conditions={"replacement_per_year": 20.0}))
    assert not parting(weekly("mesa", scenario)[:, :3], in_plain_python(scenario, 3))


# --- sizes --------------------------------------------------------------------------------------------------------


def test_arrays_are_as_long_as_asked_for_and_what_is_given_fits() -> None:
    given = Case(built(TEAMS["many_waves_from_many_parties"]), None, 3, DEFAULT_CONSTANTS)
    sizes, run = given.sizes(), team_of(given)
    assert len(run.people) == len(run.trust) == run.frame.shape[1] == sizes.people
    assert (len(run.clashes), len(run.agreements), len(run.events)) == (sizes.clashes, sizes.due, sizes.events)
    assert sizes.clashes == sizes.people * (sizes.people + 1) // 2
    for name, least in (("lines", given.lines), ("named_keys", given.named), ("events", given.scenario.events)):
        assert len(getattr(run, name)) == len(least), name
    with pytest.raises(ValueError, match="could not broadcast"):
        allocate(given.given(), sizes._replace(events=sizes.events - 1))


def test_places_beyond_an_array_are_seen_where_it_is_not_compiled() -> None:
    """Or the tests above look at nothing."""
    scenario = built(small_team())
    given = Case(scenario, None, 0, DEFAULT_CONSTANTS)
    run = allocate(given.given(), given.sizes()._replace(people=5))
    with pytest.raises(IndexError):
        over_arrays(advance)(run, lambda *_: None, 0, 1, np.zeros((1, 2, len(WEEK_COLUMNS))).view(SEEN)[..., 0])


def test_a_case_gives_the_same_arrays_again() -> None:
    given = Case(built(TEAMS["many_waves_from_many_parties"]), None, 3, DEFAULT_CONSTANTS)
    assert team_of(given).memory.tobytes() == team_of(given).memory.tobytes()
    assert not np.isnan(team_of(given).lived).any()
