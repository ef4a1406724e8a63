"""Directive: structure, vision and escalation, no translating."""

from simulation.strategies.base import Moves, Room, strategy


@strategy(
    "directive",
    "Structure, vision and escalation; does not ask on or join views.",
    reacts_to=("broken", "attendance", "can_escalate"),
)
def directive(room: Room) -> Moves:
    """Run the agenda, call out what was not done, keep managers in line, and escalate when people stay away.

    Source: [B] 6.2.2; [R].
    """
    escalate = room.can_escalate * min(0.25, 0.05 + 0.4 * max(room.broken, 1.0 - room.attendance))
    return Moves(
        structure=0.35,
        call_out=0.15,
        inspire=0.15,
        link=0.1,
        escalate=escalate,
        inclusiveness=0.2,
        conflict_openness=0.25,
    )
