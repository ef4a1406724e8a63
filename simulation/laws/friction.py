"""Relationship conflict: friction between people, a level a person drifts to, fed by other things than task conflict.

What adds up events goes with activity, and so with success; friction is a level made of shares. Sources: [V]; [B] 3.5,
7.1; Simons & Peterson 2000; De Dreu & Weingart 2003; de Wit, Greer & Jehn 2012.
"""

from simulation.laws.arithmetic import share, toward

USUAL_FRICTION = 0.2
"""Friction that ordinary people of ordinary teams have with each other; share, assumed."""
FRICTION_OFFSET = -0.15
"""What friction begins from before anything feeds it: people get along by themselves; assumed."""
FRICTION_BY_DISTRUST = 0.25
"""Friction that full distrust of the others adds; share, assumed."""
FRICTION_BY_BROKEN_WORDS = 0.2
"""Friction that words broken by all lately add; share, assumed."""
FRICTION_BY_THREAT = 0.2
"""Friction that full felt threat adds; share, assumed."""
FRICTION_BY_UNRESOLVED = 2.5
"""Friction that task conflict left lying adds where nobody trusts anybody; factor, assumed."""
FRICTION_FEEDS_ITSELF = 0.5
"""How far friction, one's own and that of the others, keeps itself going; share, assumed."""


def friction_to(
    reliance: float, kept_share: float, threat: float, unresolved: float, friction: float, of_all: float
) -> float:
    """Level of friction [0, 1] a person drifts to.

    Distrust, broken words and threat add by named weights, and task conflict left lying as far as there is no trust:
    trust keeps the one from becoming the other. Friction feeds on itself: on one's own and on that `of_all`.
    Simons & Peterson 2000; de Wit, Greer & Jehn 2012.
    """
    distrust = 1.0 - reliance
    return share(
        FRICTION_OFFSET
        + FRICTION_BY_DISTRUST * distrust
        + FRICTION_BY_BROKEN_WORDS * (1.0 - kept_share)
        + FRICTION_BY_THREAT * threat
        + FRICTION_BY_UNRESOLVED * unresolved * distrust
        + FRICTION_FEEDS_ITSELF * (friction + of_all) / FRICTION_OF_TWO
    )


FRICTION_OF_TWO = 2.0
"""The own friction and that of all weigh the same; by definition."""
FRICTION_RATE = 0.06
"""How fast friction drifts to where it is fed; share per week, assumed."""


def friction_drift(friction: float, level: float) -> float:
    """Friction [0, 1] after a week, on the way to the level that `friction_to` gives. [V]."""
    return toward(friction, level, FRICTION_RATE)


FRANKNESS_LOST_BY_FRICTION = 0.4
"""Part of their candour that people fully at odds keep back; share, assumed."""


def less_frank(candour: float, friction: float) -> float:
    """Candour [0, 1] of somebody at odds with the others: information is kept back. de Wit, Greer & Jehn 2012."""
    return candour * (1.0 - FRANKNESS_LOST_BY_FRICTION * friction)
