"""What every bridging strategy must hold to, whoever wrote it."""

import copy
import math
import pickle
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.strategies import MOVE_NAMES, Moves, Room, Strategy, get_strategy, strategy_names, within_budget

shares = st.floats(0.0, 1.0)
rooms = st.builds(
    Room,
    meeting=st.integers(1, 520).map(float),
    **{name: shares for name in Room._fields if name != "meeting"},
)
thorough = settings(max_examples=20, deadline=None, derandomize=True, database=None)
ROUNDING = 1e-12
LONGEST_DESCRIPTION = 90


def attention_is_a_share_per_move(found: Strategy) -> None:
    @thorough
    @given(rooms)
    def check(room: Room) -> None:
        moves = found.conduct(room)
        assert isinstance(moves, Moves)
        assert all(math.isfinite(value) and 0.0 <= value <= 1.0 for value in moves[: len(MOVE_NAMES)])

    check()


def attention_adds_up_to_at_most_one(found: Strategy) -> None:
    @thorough
    @given(rooms)
    def check(room: Room) -> None:
        moves = found.conduct(room)
        assert sum(moves[: len(MOVE_NAMES)]) <= 1.0 + ROUNDING
        assert sum(within_budget(moves)[: len(MOVE_NAMES)]) <= 1.0 + ROUNDING

    check()


def stance_is_a_share(found: Strategy) -> None:
    @thorough
    @given(rooms)
    def check(room: Room) -> None:
        moves = found.conduct(room)
        assert 0.0 <= moves.inclusiveness <= 1.0
        assert 0.0 <= moves.conflict_openness <= 1.0

    check()


def the_same_room_brings_the_same_moves(found: Strategy) -> None:
    @thorough
    @given(st.lists(rooms, min_size=1, max_size=2))
    def check(visited: list[Room]) -> None:
        first = [found.conduct(room) for room in visited]
        again = [found.conduct(room) for room in reversed(visited)]
        assert first == again[::-1]

    check()


def nobody_escalates_without_somebody_to_escalate_to(found: Strategy) -> None:
    @thorough
    @given(rooms)
    def check(room: Room) -> None:
        assert found.conduct(room._replace(can_escalate=0.0)).escalate == 0.0

    check()


def it_is_described_in_one_line(found: Strategy) -> None:
    assert found.name.isidentifier()
    assert found.name == found.name.lower()
    assert found.description == found.description.strip() != ""
    assert "\n" not in found.description
    assert len(found.description) <= LONGEST_DESCRIPTION
    assert found.conduct.__doc__


def it_can_be_copied_and_sent_to_a_worker(found: Strategy) -> None:
    room = Room(on_table=0.4, disagreement=0.3, can_escalate=1.0)
    for other in (copy.copy(found), copy.deepcopy(found), pickle.loads(pickle.dumps(found))):
        assert other.name == found.name
        assert other.conduct(room) == found.conduct(room)


def it_is_listed_and_found_by_name(found: Strategy) -> None:
    assert found.name in strategy_names()
    assert get_strategy(found.name) is found


CHECKS: tuple[Callable[[Strategy], None], ...] = (
    attention_is_a_share_per_move,
    attention_adds_up_to_at_most_one,
    stance_is_a_share,
    the_same_room_brings_the_same_moves,
    nobody_escalates_without_somebody_to_escalate_to,
    it_is_described_in_one_line,
    it_can_be_copied_and_sent_to_a_worker,
    it_is_listed_and_found_by_name,
)
