"""Hands off: opens the meeting and lets it run."""

from simulation.strategies.base import Moves, Room, strategy


@strategy("hands_off", "Opens the meeting and lets it run.", reacts_to=())
def hands_off(_room: Room) -> Moves:
    """Make no move at all; the floor goes to those who take it.

    Source: none; the null strategy of comparisons.
    """
    return Moves(inclusiveness=0.1, conflict_openness=0.4)
