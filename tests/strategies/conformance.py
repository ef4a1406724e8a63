"""What every bridging strategy must hold to, whoever wrote it."""

import copy
import math
import pickle
import random
from collections.abc import Callable
from functools import cache
from itertools import combinations_with_replacement
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scenario_strategies import built, small_team

from simulation.compiled.build import engine
from simulation.compiled.conducts import why_not
from simulation.constants import DEFAULT_CONSTANTS
from simulation.experiment import engines
from simulation.strategies import MOVE_NAMES, Moves, Room, Strategy, get_strategy, strategy_names, within_budget
from simulation.strategies.base import REGISTER

SMALLEST = 5e-324
extremes = st.sampled_from([0.0, SMALLEST, 0.5, 1.0 - 2.0**-53, 1.0])
shares = st.one_of(extremes, st.floats(0.0, 1.0))


def rooms_of(levels: st.SearchStrategy[float]) -> st.SearchStrategy[Room]:
    """Rooms in which all that is perceived has such levels."""
    felt = {name: levels for name in Room._fields if name != "meeting"}
    return st.builds(Room, meeting=st.integers(1, 520).map(float), **felt)


rooms = st.one_of(rooms_of(shares), rooms_of(extremes), rooms_of(st.sampled_from([0.0, 1.0])))
thorough = settings(max_examples=50, deadline=None, derandomize=True, database=None)
ROUNDING = 1e-12
LONGEST_DESCRIPTION = 90


@cache
def some_rooms() -> tuple[Room, ...]:
    """Many rooms, always the same: corners in which all but one or two things are absent or full, and rooms by lot."""
    found = []
    for level, first in ((0.0, 1.0), (1.0, 520.0)):
        corner = Room(*[level] * len(Room._fields))._replace(meeting=first)
        for one, other in combinations_with_replacement(Room._fields[1:], 2):
            found += [corner._replace(**{one: odd, other: odd}) for odd in (1.0 - level, SMALLEST)]
    luck = random.Random(0)
    for _ in range(300):
        levels = [luck.choice((0.0, 1.0, luck.random(), luck.random())) for _ in Room._fields]
        found.append(Room(*levels)._replace(meeting=float(luck.randint(1, 60))))
    return tuple(found)


def in_any_room(check: Callable[[Room], None]) -> None:
    for room in some_rooms():
        check(room)
    thorough(given(rooms)(check))()


# --- moves --------------------------------------------------------------------------------------------------------


def attention_is_a_share_per_move(found: Strategy) -> None:
    def check(room: Room) -> None:
        moves = found.conduct(room)
        assert isinstance(moves, Moves)
        assert all(math.isfinite(value) and 0.0 <= value <= 1.0 for value in moves[: len(MOVE_NAMES)])

    in_any_room(check)


def attention_adds_up_to_at_most_one(found: Strategy) -> None:
    def check(room: Room) -> None:
        moves = found.conduct(room)
        assert sum(moves[: len(MOVE_NAMES)]) <= 1.0 + ROUNDING
        assert sum(within_budget(moves)[: len(MOVE_NAMES)]) <= 1.0 + ROUNDING

    in_any_room(check)


def stance_is_a_share(found: Strategy) -> None:
    def check(room: Room) -> None:
        moves = found.conduct(room)
        assert 0.0 <= moves.inclusiveness <= 1.0
        assert 0.0 <= moves.conflict_openness <= 1.0

    in_any_room(check)


def nobody_escalates_without_somebody_to_escalate_to(found: Strategy) -> None:
    def check(room: Room) -> None:
        assert found.conduct(room._replace(can_escalate=0.0)).escalate == 0.0

    in_any_room(check)


# --- what it reacts to --------------------------------------------------------------------------------------------


def the_same_room_brings_the_same_moves(found: Strategy) -> None:
    @thorough
    @given(st.lists(rooms, min_size=1, max_size=2))
    def check(visited: list[Room]) -> None:
        first = [found.conduct(room) for room in visited]
        again = [found.conduct(room) for room in reversed(visited)]
        assert first == again[::-1]

    check()


def claims(found: Strategy) -> tuple[str, ...]:
    assert found.reacts_to is not None, f"{found.name} does not say what it reacts to"
    return found.reacts_to


def it_says_what_it_reacts_to(found: Strategy) -> None:
    claimed = claims(found)
    assert set(claimed) <= set(Room._fields)
    assert len(set(claimed)) == len(claimed)


def each_thing_it_says_it_reacts_to_changes_its_moves(found: Strategy) -> None:
    for felt in claims(found):
        levels = (1.0, 2.0, 10.0, 100.0) if felt == "meeting" else (0.0, 0.3, 0.7, 1.0)
        assert any(
            found.conduct(room) != found.conduct(room._replace(**{felt: level}))
            for room in some_rooms()
            for level in levels
        ), f"{found.name} says it reacts to {felt}, and does not"


def nothing_else_changes_its_moves(found: Strategy) -> None:
    others = [felt for felt in Room._fields if felt not in claims(found)]

    def compared(one: Room, other: Room) -> None:
        moves = found.conduct(one)
        for felt in others:
            changed = found.conduct(one._replace(**{felt: getattr(other, felt)}))
            assert changed == moves, f"{found.name} reacts to {felt}, and does not say so"

    for one, other in zip(some_rooms()[::-5], some_rooms()[::5], strict=True):
        compared(one, other)
    thorough(given(rooms, rooms)(compared))()


# --- what is told of it -------------------------------------------------------------------------------------------


def it_is_described_in_one_line(found: Strategy) -> None:
    assert found.name.isidentifier()
    assert found.name == found.name.lower()
    assert found.description == found.description.strip() != ""
    assert "\n" not in found.description
    assert len(found.description) <= LONGEST_DESCRIPTION
    assert found.conduct.__doc__


def it_says_where_it_was_seen(found: Strategy) -> None:
    """Behaviour first, then `Source:`."""
    assert found.source
    assert not (found.conduct.__doc__ or "").strip().startswith("Source")


def it_is_shown_by_its_name(found: Strategy) -> None:
    """And by nothing that differs from one process to the next."""
    assert repr(found).startswith(f"Strategy(name={found.name!r}")
    assert " at 0x" not in repr(found)
    assert repr(copy.deepcopy(found)) == repr(found)


def it_is_listed_and_found_by_name(found: Strategy) -> None:
    assert found.name in strategy_names()
    assert get_strategy(found.name) is found


# --- runs ---------------------------------------------------------------------------------------------------------

TEAM = built(small_team(horizon_weeks=12, chair={"strategy": "hands_off"}))


def runs(name: str, seed: int = 3) -> bytes:
    """Every number of two short runs, by the Mesa engine."""
    return engines.run_replications(engines.Team(TEAM, name), seed, range(2), DEFAULT_CONSTANTS).tobytes()


def it_can_be_copied(found: Strategy) -> None:
    for other in (copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
        assert other == found
        assert all(other.conduct(room) == found.conduct(room) for room in some_rooms()[::20])


def the_same_seed_brings_the_same_run(found: Strategy) -> None:
    assert runs(found.name) == runs(found.name) != runs(found.name, seed=4)


def it_runs_the_same_after_being_sent_to_a_worker(found: Strategy) -> None:
    sent = pickle.dumps(engines._Task(0, engines.Team(TEAM, found.name), found, 3, range(2), DEFAULT_CONSTANTS))
    with pytest.MonkeyPatch.context() as patch:
        patch.delitem(REGISTER, found.name)  # where it was made at run time, a worker does not have it
        _, _, values = engines._do(pickle.loads(sent))
        assert REGISTER[found.name] == found
    assert values.tobytes() == runs(found.name)


def compiled_it_makes_the_same_moves(found: Strategy) -> None:
    """To the last bit."""
    why = why_not(found.name)
    assert why is None, why
    compiled, chosen = calling(engine()), engine().conduct([found.name])

    def check(room: Room) -> None:
        moves = np.full(len(Moves._fields), np.nan)
        compiled(chosen, 0, np.asarray(room), moves)
        assert moves.tolist() == list(within_budget(found.conduct(room)))

    in_any_room(check)


@cache
def calling(compiler: Any) -> Any:
    """A compiled function that calls a compiled strategy."""

    def call(conduct: Any, which: int, reading: Any, moves: Any) -> None:
        conduct(which, reading, moves)

    return compiler.compile(call)


CHECKS: tuple[Callable[[Strategy], None], ...] = (
    attention_is_a_share_per_move,
    attention_adds_up_to_at_most_one,
    stance_is_a_share,
    nobody_escalates_without_somebody_to_escalate_to,
    the_same_room_brings_the_same_moves,
    it_says_what_it_reacts_to,
    each_thing_it_says_it_reacts_to_changes_its_moves,
    nothing_else_changes_its_moves,
    it_is_described_in_one_line,
    it_says_where_it_was_seen,
    it_is_shown_by_its_name,
    it_is_listed_and_found_by_name,
    it_can_be_copied,
    the_same_seed_brings_the_same_run,
    it_runs_the_same_after_being_sent_to_a_worker,
    compiled_it_makes_the_same_moves,
)
