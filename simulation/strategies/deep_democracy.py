"""Deep democracy: no decision without the minority."""

from simulation.strategies.base import Moves, Room, strategy, within_budget


@strategy(
    "deep_democracy",
    "Invites the minority, lets conflict be said, and joins views once grievance is heard.",
    reacts_to=("on_table", "disagreement", "hidden", "safety"),
)
def deep_democracy(room: Room) -> Moves:
    """Look for the no, make it safe to say, ask who else feels it, and add its wisdom to the decision.

    The minority is always invited, and more the more grievance there is, voiced or not; it is made safe by talks one
    to one. Views are joined as far as they are on the table and as far as grievance is heard, not at all while it is
    one half or more; what is then decided is recorded. Nothing is done together, celebrated, called out or taken
    upstairs.

    Source: Lewis; Kramer; the chair of Ruitersoord was trained in it, [B] ch. 5.
    """
    grievance = max(room.disagreement, room.hidden)
    heard = max(0.0, 1.0 - 2.0 * grievance)
    return within_budget(
        Moves(
            ask_on=0.15 + 0.35 * (1.0 - room.on_table),
            synthesise=0.6 * room.on_table * heard,
            invite_minority=0.2 + 0.5 * grievance,
            structure=0.05 + 0.15 * heard,
            relate=0.2 * (1.0 - room.safety),
            inclusiveness=0.95,
            conflict_openness=0.95,
        )
    )
