"""Follow the voice: goes along with whoever speaks most."""

from simulation.strategies.base import Moves, Room, strategy


@strategy(
    "follow_the_voice",
    "Keeps relations warm and goes along with whoever speaks most.",
    reacts_to=("disagreement",),
)
def follow_the_voice(room: Room) -> Moves:
    """Relate and ask, take the loudest view for the view of the group, start something with those who want to.

    Source: [B] ch. 3 (Oostplein).
    """
    return Moves(
        ask_on=0.2,
        synthesise=0.2,
        inspire=0.1,
        act_together=0.15,
        relate=0.35 - 0.1 * room.disagreement,
        inclusiveness=0.15,
        conflict_openness=0.55,
    )
