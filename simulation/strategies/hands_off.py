"""Hands off: opens the meeting and lets it run (the null strategy of the comparison)."""

from simulation.strategies.base import Moves, Room, strategy


@strategy("hands_off", "Opens the meeting and lets it run.")
def hands_off(_room: Room) -> Moves:
    """Make no move at all; the floor goes to those who take it."""
    return Moves(inclusiveness=0.1, conflict_openness=0.4)
