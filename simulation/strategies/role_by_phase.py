"""Role by phase: the textbook sequence, a set of roles for each phase of the team."""

from simulation.strategies.base import Moves, Room, strategy


@strategy(
    "role_by_phase",
    "Gives each phase its roles, as the textbook has it, and looks at nothing but the phase.",
    reacts_to=("forming", "storming", "norming", "performing"),
)
def role_by_phase(room: Room) -> Moves:
    """Divide attention by the phase as it is read, blended where the reading is mixed; unread counts as forming.

    Forming: inspire, structure, get acquainted, draft a first aim. Storming: let conflict be worked through by asking
    on, inviting the minority and mediating. Norming: join views into one story, settle roles and agreements, come back
    to them. Performing: celebrate, act together, keep the lines to managers, and leave the rest to the group. What goes
    wrong within a phase (people who stay away, a broken agreement, a shock) is not looked at.

    Source: Tuckman 1965; Vroemen 2012; [B] 2.4.3.
    """
    read = room.forming + room.storming + room.norming + room.performing
    forming = room.forming / read if read > 0.0 else 1.0
    storming = room.storming / read if read > 0.0 else 0.0
    norming = room.norming / read if read > 0.0 else 0.0
    performing = room.performing / read if read > 0.0 else 0.0
    return Moves(
        ask_on=0.15 * forming + 0.3 * storming,
        synthesise=0.1 * forming + 0.2 * storming + 0.45 * norming,
        invite_minority=0.3 * storming,
        structure=0.25 * forming + 0.1 * storming + 0.35 * norming,
        call_out=0.2 * norming,
        inspire=0.2 * forming,
        act_together=0.1 * forming + 0.2 * performing,
        celebrate=0.25 * performing,
        relate=0.2 * forming + 0.1 * storming,
        link=0.15 * performing,
        inclusiveness=0.8 * forming + 0.9 * storming + 0.8 * norming + 0.7 * performing,
        conflict_openness=0.7 * forming + 0.9 * storming + 0.7 * norming + 0.7 * performing,
    )
