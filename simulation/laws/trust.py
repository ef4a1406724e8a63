"""Trust as a belief with level and certainty, and knowing what the other can.

Trust in another is held as a Beta belief with weights `kept` and `broken`. Sources: [B] note 4, 2.3; [R]; [V];
Ostrom & Ahn 2007.
"""

from simulation.laws.arithmetic import toward

MEMORY = 15.0
"""Weight of the experiences that a person holds against another at most; words given ([R])."""


def trust_level(kept: float, broken: float) -> float:
    """Expected share of words kept [0, 1]; both weights above 0. Ostrom & Ahn 2007."""
    return kept / (kept + broken)


FLAT_BELIEF = 2.0
"""Weight of a Beta belief that knows nothing, one for and one against; words given, by definition."""


def trust_certainty(kept: float, broken: float) -> float:
    """How settled the belief is [0, 1): 0 without any evidence. Ostrom & Ahn 2007."""
    return 1.0 - FLAT_BELIEF / (FLAT_BELIEF + kept + broken)


def bounded_evidence(weight: float, total: float) -> float:
    """A weight of the belief scaled so that the total evidence is at most `MEMORY`: old experience fades. [R]."""
    return weight if total <= MEMORY else weight * (MEMORY / total)


FIRST_TRUST_AT_LEAST = 0.02
"""Lowest level of a first belief, so that both weights are above 0; share, assumed."""
FIRST_TRUST_AT_MOST = 0.98
"""Highest level of a first belief, so that both weights are above 0; share, assumed."""


def prior_weights(level: float, strength: float) -> tuple[float, float]:
    """Weights (kept, broken) of a first belief at `level` [0.02, 0.98] with total weight `strength`.

    [B] 4.2; Ostrom & Ahn 2007.
    """
    held = min(FIRST_TRUST_AT_MOST, max(FIRST_TRUST_AT_LEAST, level))
    return strength * held, strength * (1.0 - held)


def kept_gain(trust_step: float, seen: float) -> float:
    """Weight added to `kept` by a kept word that was seen for a part [0, 1]. [B] note 4."""
    return trust_step * seen


EARLY_BREACH = 0.5
"""How much heavier a breach weighs for somebody of whom nothing is known yet; factor, assumed."""


def first_impression(loss: float, total: float) -> float:
    """Weight of a breach when so much evidence (`total`, words given) is held already: an early one weighs more.

    Lount, Zhong, Sivanathan & Murnighan 2008.
    """
    return loss * (1.0 + EARLY_BREACH * max(0.0, 1.0 - total / MEMORY))


DULLED_BY_SORE = 1.0
"""Part of what is seen across the deepest old sore that does not count for trust; share, assumed."""


def counts(depth: float) -> float:
    """How far what one sees of another counts for trust [0, 1], across an old sore of such a depth [0, 1]. [R]."""
    return 1.0 - DULLED_BY_SORE * depth


def broken_loss(trust_step: float, seen: float, loss_ratio: float) -> float:
    """Weight added to `broken` by a broken word: two to five times what a kept word gives ([B] note 4; [R])."""
    return trust_step * seen * loss_ratio


def spilled(loss: float, spill_over: float) -> float:
    """Weight that a breach adds to distrust of the other's colleagues: a part [0, 1] of the loss. [B] note 4."""
    return loss * spill_over


FROM_TALK = 0.3
"""What one frank turn shows of the speaker, against a joint visit; share, assumed."""


def shown_by_talk(candour: float, presence: float) -> float:
    """How much of the speaker a listener who is there for a part [0, 1] gets to know from a turn [0, 1]. [V]."""
    return FROM_TALK * candour * presence


def shown_by_work(seen: float, joint: float) -> float:
    """How much of the other one gets to know [0, 1] from a word kept, seen for a part, if it was joint (1 or 0).

    Who can do what shows in the work that is done together, so it comes later than trust. [V].
    """
    return seen * joint


IMAGE_WITHOUT_NETWORKING = 0.8
"""How fast one learns what others can without a skill to network; added to that skill [0, 1], assumed."""


def clearer_image(accuracy: float, exposure: float, networking: float, image_rate: float) -> float:
    """Image accuracy [0, 1] after exposure [0, 1] to the other; slow, and separate from trust ([V]).

    Sooner for those who network ([B] table 11).
    """
    return toward(accuracy, 1.0, min(1.0, image_rate * exposure * (IMAGE_WITHOUT_NETWORKING + networking)))


# of the order of a meeting and a week

SEEN_ON_VISIT = 0.7
"""How far a joint visit is seen as a word kept [0, 1]."""
IMAGE_ON_VISIT = 2.0
"""How much people get to know each other on a joint visit, against a meeting."""
UNKNOWN = 0.5
"""Trust of somebody alone in the room [0, 1]."""
