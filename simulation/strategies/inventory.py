"""Inventory: keeps collecting views and steers clear of conflict."""

from simulation.strategies.base import Moves, Room, strategy


@strategy(
    "inventory",
    "Keeps collecting views, does not join or rank them, and avoids conflict.",
    reacts_to=("disagreement",),
)
def inventory(room: Room) -> Moves:
    """Ask everybody on, keep relations pleasant, leave the definition of the problem to the group.

    Source: [B] ch. 4 (Bloemenbuurt).
    """
    relate = 0.25 + 0.1 * room.disagreement
    return Moves(
        ask_on=0.55 - 0.1 * room.disagreement, relate=relate, inspire=0.1, inclusiveness=0.75, conflict_openness=0.15
    )
