"""Consensus after conflict: which differences count, and what ends them, worked out by hand in both memories."""

from __future__ import annotations

import pytest
from scenario_strategies import built, small_team
from two_memories import RUN, InArrays, InObjects

from simulation.experiment import run
from simulation.laws.observation import DIFFERENCE_OPEN_WEEKS, RECOGNISED_FROM
from simulation.model.memory import added
from simulation.model.memory import give_up_places as in_objects
from simulation.model.stages.observing import consensus

Team = InObjects | InArrays
Pair = tuple[int, int]

both = pytest.mark.parametrize("memory", [InObjects, InArrays])


def given(memory: type[Team], *recognition: float) -> Team:
    """A team in which people find so much of their concern in the story."""
    team = memory(built(small_team()))
    for one in range(team.run.team.people):
        team.run.people[one].recognition = recognition[one] if one < len(recognition) else 0.0
    return team


def meeting(
    team: Team, week: int, differed: tuple[Pair, ...] = (), agreed: tuple[int, ...] = (), joint: int = 1
) -> None:
    """Look at a meeting in which these pairs voiced a difference (-1: a doubt) and these people agreed."""
    run = team.run
    run.meeting.clashes = 0
    for one, other in differed:
        item = team.do(added, run.clashes, run.meeting.clashes)
        item.one, item.other, item.voiced = one, other, 1
        run.meeting.clashes += 1
    for owner in agreed:
        item = team.do(added, run.agreements, run.team.agreements)
        item.owner, item.made_week, item.due_week, item.joint = owner, week, week + 2, joint
        run.team.agreements += 1
    team.do(consensus, RUN, week)


def told(team: Team) -> tuple[float, float, float]:
    seen = team.run.seen
    return seen.differences, seen.agreed, seen.consensus


@both
def test_before_any_difference_there_is_none(memory: type[Team]) -> None:
    team = given(memory, 0.9, 0.9)
    meeting(team, 1, agreed=(0, 1))
    assert told(team) == (0.0, 0.0, 0.0)


@both
def test_an_agreement_in_which_both_find_themselves_ends_a_difference(memory: type[Team]) -> None:
    team = given(memory, RECOGNISED_FROM, RECOGNISED_FROM, 0.9, 0.39)
    meeting(team, 1, ((0, 1), (2, 3), (1, 2)))
    assert told(team) == (3.0, 0.0, 0.0)
    meeting(team, 3, agreed=(2,))  # with 1 as well as with 3, but 3 does not find enough in it
    assert told(team) == (3.0, 1.0, pytest.approx(1 / 3))
    meeting(team, 5, agreed=(2, 3))
    assert told(team) == (3.0, 1.0, pytest.approx(1 / 3))
    meeting(team, 7, agreed=(1,))
    assert told(team) == (3.0, 2.0, pytest.approx(2 / 3))
    meeting(team, 9, agreed=(0, 1, 2))  # what ended does not end again
    assert told(team) == (3.0, 2.0, pytest.approx(2 / 3))


@both
def test_it_may_end_in_the_meeting_in_which_it_was_voiced_and_come_back_later(memory: type[Team]) -> None:
    team = given(memory, 0.6, 0.6)
    meeting(team, 1, ((0, 1),), agreed=(0,))
    assert told(team) == (1.0, 1.0, 1.0)
    meeting(team, 3, ((1, 0),))
    assert told(team) == (2.0, 1.0, 0.5)


@both
def test_one_that_is_voiced_again_while_open_is_the_same(memory: type[Team]) -> None:
    team = given(memory, 0.6, 0.6)
    meeting(team, 1, ((0, 1), (0, 1)))
    meeting(team, 1 + DIFFERENCE_OPEN_WEEKS, ((1, 0),))
    assert told(team) == (1.0, 0.0, 0.0)
    meeting(team, 1 + 2 * DIFFERENCE_OPEN_WEEKS, agreed=(0,))  # its weeks counted anew
    assert told(team) == (1.0, 1.0, 1.0)


@both
def test_after_a_quarter_of_a_year_it_is_too_late(memory: type[Team]) -> None:
    team = given(memory, 0.6, 0.6)
    meeting(team, 1, ((0, 1),))
    meeting(team, 2 + DIFFERENCE_OPEN_WEEKS, agreed=(0, 1))
    assert told(team) == (1.0, 0.0, 0.0)
    meeting(team, 3 + DIFFERENCE_OPEN_WEEKS, ((0, 1),))
    assert told(team) == (2.0, 0.0, 0.0)


@both
def test_doubts_swallowed_differences_and_agreements_of_ones_own_do_not_count(memory: type[Team]) -> None:
    team = given(memory, 0.6, 0.6, 0.6)
    meeting(team, 1, ((0, -1), (0, 1)))
    assert told(team) == (1.0, 0.0, 0.0)
    meeting(team, 2, agreed=(0, 1), joint=0)
    meeting(team, 3, agreed=(2,))  # somebody else's
    assert told(team) == (1.0, 0.0, 0.0)
    team.run.clashes[0].voiced, team.run.clashes[0].other = 0, 2
    team.run.meeting.clashes = 1
    team.do(consensus, RUN, 4)
    assert told(team) == (1.0, 0.0, 0.0)


@both
def test_a_difference_goes_with_whoever_leaves_and_stays_with_whoever_stays(memory: type[Team]) -> None:
    team = given(memory, 0.6, 0.6, 0.6, 0.6)
    meeting(team, 1, ((0, 1), (2, 3)))
    team.run.people[1].left = 1
    meeting(team, 2, agreed=(0,))
    assert told(team) == (2.0, 0.0, 0.0)
    team.do(in_objects, RUN)
    for one in range(team.run.team.people):
        team.run.people[one].recognition = 0.6
    meeting(team, 3, agreed=(0, 1))  # those who were 2 and 3 are 1 and 2 now
    assert told(team) == (2.0, 1.0, 0.5)


def test_the_record_of_a_run_tells_the_same() -> None:
    """From the tables of clashes, agreements made and members, for a team with much conflict and agreement."""
    found = run("leeuwarden_front_line", weeks=45, seed=3)
    weeks, recognised = found.weeks.set_index("week"), found.members.set_index(["week", "member"])["recognition"]
    gone = set(found.members.loc[found.members["left"], ["week", "member"]].itertuples(index=False, name=None))
    open_since: dict[frozenset[str], int] = {}
    differences = agreed = 0
    for week in weeks.index:
        clashes = found.clashes[(found.clashes["week"] == week) & found.clashes["voiced"]]
        for pair in {frozenset(pair) for pair in zip(clashes["member"], clashes["other"], strict=True) if pair[1]}:
            differences += pair not in open_since or week - open_since[pair] > 13
            open_since[pair] = week
        made = found.agreements_made[(found.agreements_made["week"] == week) & found.agreements_made["joint"]]
        for pair in [pair for pair, since in open_since.items() if week - since <= 13 and pair & set(made["member"])]:
            there = all((week, one) in recognised.index and (week, one) not in gone for one in pair)
            if there and all(recognised[week, one] >= 0.4 for one in pair):
                agreed += 1
                del open_since[pair]
        assert (weeks["differences"][week], weeks["agreed"][week]) == (differences, agreed), week
        assert weeks["consensus"][week] == agreed / max(1, differences)
    assert differences > 20
    assert 0 < agreed < differences
