"""Relational: everything by personal ties."""

from simulation.strategies.base import Moves, Room, strategy


@strategy(
    "relational",
    "Works by personal ties: one-to-one talks, celebration, doing things together.",
    reacts_to=("wins", "missing_party"),
)
def relational(room: Room) -> Moves:
    """Repair and keep ties, do things together, celebrate what comes of it, leave the content to the members.

    Source: [B] 6.4; [V].
    """
    return Moves(
        ask_on=0.1,
        act_together=0.15,
        celebrate=0.15 * room.wins,
        relate=0.45,
        link=0.1,
        recruit=0.05 * room.missing_party,
        inclusiveness=0.6,
        conflict_openness=0.4,
    )
