"""Clashes of concerns: voiced or swallowed, worked through or not.

Sources: [B] 2.3.5, 3.5, 4.5, 7.1; Thomas & Kilmann; Lewis and Kramer on deep democracy; [V] on stored conflict.
"""

from simulation.laws.arithmetic import MIDDLE, either, logistic, saturation, share, tilted
from simulation.laws.cohesion import side_by_side
from simulation.laws.friction import USUAL_FRICTION

MEDIATED_AT_ONCE = 6.0
"""Clashes that can be worked through with full attention in one meeting; clashes, assumed."""
SORE = 0.6
"""How far full grievance keeps a clash from being worked through; share, assumed."""


HIDDEN_BY_ACCOMMODATING = 0.5
"""How far giving in hides a difference, against avoiding it; share, assumed."""


def directness(avoiding: float, accommodating: float) -> float:
    """How far a conflict style faces difference [0, 1]; the arguments are shares of the style.

    [B] 4.5; Thomas & Kilmann.
    """
    return share(1.0 - avoiding - HIDDEN_BY_ACCOMMODATING * accommodating)


ACCEPTED_BY_LANGUAGE = 0.5
"""How far a full shared language makes differences accepted; share, assumed."""
ACCEPTED_BY_STORY = 0.5
"""How far a story that is clear and broad makes differences accepted; share, assumed."""


def acceptance(shared_language: float, clarity: float, breadth: float) -> float:
    """How far differences are accepted as part of the work [0, 1]: by shared language and a clear, broad story.

    [B] 2.3.5, 7.1.
    """
    return share(ACCEPTED_BY_LANGUAGE * shared_language + ACCEPTED_BY_STORY * clarity * breadth)


def tension(distance: float, tolerance: float, accepted: float) -> float:
    """Tension [0, 1] between two concerns at `distance` [0, 1]; none within `tolerance`, less where accepted.

    Kaufman, Elliott & Shmueli 2003.
    """
    return max(0.0, distance - tolerance) / (1.0 - tolerance) * (1.0 - accepted)


RESTING_BY_WARMTH = 3.5
"""How far a difference rests between two who know and trust each other; factor on both multiplied, assumed."""
RESTING_AT_MOST = 0.9
"""Part of the tension that warmth lets rest at most; share, assumed."""


def resting(image: float, trust: float) -> float:
    """Part of the tension between two that rests because they are on good terms [0, 0.9].

    Grows with how well one knows the other times how far one trusts them. A warm team is unfocused, and clashes late.
    [V]; [B] 3.
    """
    return min(RESTING_AT_MOST, RESTING_BY_WARMTH * image * trust)


def clash_probability(strain: float, meetings_of_two: float, clash_rate: float) -> float:
    """Probability that two speakers run into their difference.

    `meetings_of_two` is the time this pair has for each other, one shared out over all other speakers. [B] 2.3.5.
    """
    return saturation(clash_rate * strain * meetings_of_two)


SMALLEST_CLASH = 0.3
"""Size of a clash however small the strain, for a quarrel has a size of its own; share, assumed."""


def size(strain: float) -> float:
    """Size of a clash [0.3, 1] once two people ran into their difference: a quarrel has a size of its own.

    At least `SMALLEST_CLASH`, and more by the strain between the concerns. [B] 2.3.5, 3.5.
    """
    return either(SMALLEST_CLASH, strain)


MORE_THAN_ROUNDING = 1e-15
"""More than rounding can add to a probability; absolute, by double precision."""


def clash_at_most(strain: float, meetings_of_two: float, clash_rate: float) -> float:
    """What `clash_probability` is at most, without an exponential: 1 - exp(-x) is never more than x. [B] 2.3.5.

    The last term is more than rounding can add.
    """
    return clash_rate * strain * meetings_of_two + MORE_THAN_ROUNDING


VOICING_BY_DIRECTNESS = 5.0
"""How much a direct style, against its middle, makes a difference said; weight of log-odds, assumed."""
VOICING_BY_ACQUAINTANCE = 1.5
"""How much knowing each other makes a difference said; weight of log-odds, assumed."""
VOICING_BY_GRIEVANCE = 2.0
"""How much stored grievance makes a difference said; weight of log-odds, assumed."""
VOICING_BY_OPENNESS_TO_CONFLICT = 2.0
"""How much a chair who lets conflict be, against the middle, helps; weight of log-odds, assumed."""
VOICING_BY_INVITATION = 2.0
"""How much a chair who invites the minority helps to say a difference; weight of log-odds, assumed."""


def voicing_probability(
    facing: float,
    safe: float,
    acquaintance: float,
    grievance: float,
    conflict_openness: float,
    invite_minority: float,
    base: float,
    safety_weight: float,
) -> float:
    """Probability that a difference or doubt is said aloud in the meeting.

    Log-odds: base + safety_weight (safe - MIDDLE), and the others by their named weights, directness (`facing`) and
    openness to conflict against their middle; all inputs [0, 1]. Rises with directness, safety, acquaintance, stored
    grievance, and a chair who lets conflict be or invites the minority. [B] 3.5, 4.5, 7.1.
    """
    return logistic(
        base
        + VOICING_BY_DIRECTNESS * (facing - MIDDLE)
        + safety_weight * (safe - MIDDLE)
        + VOICING_BY_ACQUAINTANCE * acquaintance
        + VOICING_BY_GRIEVANCE * grievance
        + VOICING_BY_OPENNESS_TO_CONFLICT * (conflict_openness - MIDDLE)
        + VOICING_BY_INVITATION * invite_minority
    )


DOUBT_BY_GRIEVANCE = 0.5
"""How much stored grievance makes one doubt the purpose or the chair; share, assumed."""
DOUBT_BY_HOPE_NOT_MET = 0.6
"""How much hope that is not met makes one doubt, before it is asked whether there is a story; share, assumed."""
DOUBT_WITHOUT_STORY = 1.5
"""How heavily hope not met counts without a clear story; a fully clear one takes one off; factor, assumed."""


def doubt(grievance: float, hope: float, value: float, clarity: float) -> float:
    """Doubt about the purpose or the chair [0, 1]: grievance, and hope not met while there is no clear story.

    [B] 3.3-3.5, 4.3.5.
    """
    let_down = DOUBT_BY_HOPE_NOT_MET * max(0.0, hope - value) * (DOUBT_WITHOUT_STORY - clarity)
    return share(DOUBT_BY_GRIEVANCE * grievance + let_down)


BURST_WITHOUT_PRESSURE = 0.3
"""How readily grievance bursts out without pressure, against full pressure; share, assumed."""


def burst_probability(grievance: float, pressure: float, burst_rate: float) -> float:
    """Probability that stored grievance bursts out under pressure, whatever the safety. [V]."""
    pressed = BURST_WITHOUT_PRESSURE + (1.0 - BURST_WITHOUT_PRESSURE) * pressure
    return saturation(burst_rate * grievance * grievance * pressed)


def room_to_mediate(voiced: float, days_together: float, used: float) -> float:
    """Part of so many voiced clashes that there is attention for (0, 1]: only so many can be worked through at once.

    People who work side by side have the days between as well. [B] 3.5, 7.1; [W].
    """
    return min(1.0, MEDIATED_AT_ONCE * side_by_side(days_together, used) / max(1.0, voiced))


MEDIATING_BY_ASKING_ON = 0.6
"""How far a chair who asks on works a clash through by that; share, assumed."""
MEDIATING_BY_SYNTHESIS = 0.6
"""How far a chair who joins views works a clash through by that; share, assumed."""


def mediation(ask_on: float, synthesise: float, invite_minority: float, members: float) -> float:
    """How well the chair, and members who translate, work a voiced clash through [0, 1]. [B] 6.3, table 11."""
    chair = either(either(MEDIATING_BY_ASKING_ON * ask_on, MEDIATING_BY_SYNTHESIS * synthesise), invite_minority)
    return either(chair, members)


WORKED_THROUGH_BY_INTEGRATING = 0.5
"""How far integrating persons work a clash through by themselves; share, assumed."""
WORKED_THROUGH_BY_LANGUAGE = 0.35
"""How far a shared language works a clash through by itself; share, assumed."""


WORKED_THROUGH_BY_TRUST = 5.0
"""How much trust between the two, against its middle, helps to work a clash through; log-odds, assumed."""
WORKED_THROUGH_LOST_BY_FRICTION = 3.0
"""How much friction, against that of ordinary people, keeps them from it; log-odds, assumed."""


def worked_through(
    mediated: float, integrating: float, shared_language: float, grievance: float, trust: float, friction: float
) -> float:
    """Part of a voiced clash that is worked through [0, 1].

    Mediation does it; integrating persons and shared language help, and do a little alone; grievance stored by those
    concerned stands in the way. The same effort brings more where the two trust each other, and less where they are at
    odds: trust keeps a difference about the work from becoming one between persons.
    [B] 2.3.5, 7.1; [V]; Simons & Peterson 2000; de Wit, Greer & Jehn 2012.
    """
    own = share(WORKED_THROUGH_BY_INTEGRATING * integrating + WORKED_THROUGH_BY_LANGUAGE * shared_language)
    found = either(mediated, own) * (1.0 - SORE * grievance)
    easier = WORKED_THROUGH_BY_TRUST * (trust - MIDDLE) - WORKED_THROUGH_LOST_BY_FRICTION * (friction - USUAL_FRICTION)
    return tilted(found, easier)


# of the order of a meeting and a week

WORKED_BINDS = 2.0
"""How much a clash that is worked through binds, against a kept agreement that is seen by all."""
HURT_COSTS_TRUST = 0.5
"""How much the rest of a clash costs trust, against a broken agreement that is seen by all."""
HURT_STORED = 0.5
"""How far the rest of a clash is stored as grievance, against a difference that is swallowed."""
QUARREL_ON_TABLE = 0.5
"""How far a voiced clash puts the own concern on the table, against speaking about it."""
LEAST_PERSONS = 2.0
"""Conflict of a meeting is shared out over so many people at least."""
PAIR = 2.0
"""Speakers who have a difference with each other."""
LEAST_DOUBT = 0.05
"""Doubts smaller than this are let go [0, 1]."""
DOUBT_ALOUD = 2.0
"""How much more readily a doubt about the purpose is voiced than a difference, for its size."""
DOUBT_SWALLOWED = 0.25
"""How far a doubt that is swallowed is stored, against a difference [0, 1]."""
DOUBT_MOVES_STANDING = 0.3
"""How far a voiced doubt of full size moves trust in the chair to how well it was worked through [0, 1]."""
DOUBT_HURTS_ALL = 2.0
"""What a voiced doubt that is not worked through costs all together, against what a clash costs one of two."""
