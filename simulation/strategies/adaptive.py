"""Adaptive: what the room needs now gets the attention."""

from simulation.strategies.base import Moves, Room, strategy, within_budget


@strategy(
    "adaptive",
    "Switches between content and relation, formal and informal, by what the room needs.",
    reacts_to=(
        *("on_table", "unheard", "clarity", "breadth", "disagreement", "hidden", "broken", "wins", "identification"),
        *("role_clarity", "norms", "attendance", "support", "trust", "crowding", "missing_party", "shock", "patience"),
        "can_escalate",
    ),
)
def adaptive(room: Room) -> Moves:
    """Weigh each need of the room, square it so that the largest needs stand out, and divide attention by it.

    Asks on until concerns are on the table, invites the minority when grievance is felt, synthesises once there is
    something to join, builds structure while roles and norms are weak, acts together while people do not feel one
    team, celebrates wins, repairs ties, and escalates, under a mandate, only when people stay away or support at home
    is nearly gone.

    Source: [B] 6.4, ch. 5 (Ruitersoord).
    """
    ready = room.on_table * (1.0 - 0.4 * room.patience * room.unheard)
    ask_on = 1.0 - room.on_table
    synthesise = 1.7 * ready * (1.0 - 0.7 * room.clarity * (0.4 + 0.6 * room.breadth))
    invite_minority = 1.5 * max(room.hidden, room.disagreement)
    structure = 0.9 * (1.0 - 0.5 * (room.role_clarity + room.norms)) + 0.15
    call_out = 0.9 * room.broken
    inspire = 0.5 * (1.0 - room.identification) * (1.0 - room.clarity)
    act_together = 0.65 * (1.0 - room.identification)
    celebrate = 0.9 * room.wins
    relate = 0.6 * max(1.0 - room.trust, room.hidden)
    link = 0.8 * max(1.0 - room.support, room.shock)
    stay_away = max(0.0, 0.45 - room.attendance)
    escalate = 1.2 * room.can_escalate * max(stay_away, max(0.0, 0.3 - room.support))
    recruit = 0.5 * room.missing_party
    limit = 0.6 * room.crowding
    total = (
        ask_on * ask_on
        + synthesise * synthesise
        + invite_minority * invite_minority
        + structure * structure
        + call_out * call_out
        + inspire * inspire
        + act_together * act_together
        + celebrate * celebrate
        + relate * relate
        + link * link
        + escalate * escalate
        + recruit * recruit
        + limit * limit
    )
    scale = 1.0 / max(0.001, total)
    return within_budget(
        Moves(
            ask_on * ask_on * scale,
            synthesise * synthesise * scale,
            invite_minority * invite_minority * scale,
            structure * structure * scale,
            call_out * call_out * scale,
            inspire * inspire * scale,
            act_together * act_together * scale,
            celebrate * celebrate * scale,
            relate * relate * scale,
            link * link * scale,
            escalate * escalate * scale,
            recruit * recruit * scale,
            limit * limit * scale,
            0.9,
            0.9,
        )
    )
