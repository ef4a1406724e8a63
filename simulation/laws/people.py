"""What people bring: traits drawn around what is given, first views, first trust.

Sources: [B] 2.3, 4.2; Kaufman, Elliott & Shmueli 2003; Ostrom & Ahn 2007.
"""

import math

from simulation.laws.arithmetic import BOTH_WAYS, MIDDLE, either_way, share

FRAME_SPREAD = 0.7
"""How far persons of one organisation differ in their first view, either way; on the log scale, assumed."""


def trait(given: float, spread: float, luck: float) -> float:
    """A trait [0, 1] of one person: what is given of all, and a difference of up to half of `spread`.

    `luck` is a draw in [0, 1). [B] 2.3.
    """
    return share(given + spread * (luck - MIDDLE))


def style_weight(weight: float, spread: float, luck: float) -> float:
    """Weight of a conflict style in one person's mix, around what is given of all. Thomas & Kilmann; [B] 4.5."""
    return weight * (1.0 + BOTH_WAYS * spread * (luck - MIDDLE))


FRAME_OF_EVERYTHING = 0.1
"""Part of a first view that goes to every facet alike, the rest to what one is judged on; share, assumed."""


def first_attention(judged: float, even: float, luck: float) -> float:
    """Weight of a facet in a person's first view: what the organisation is judged on, and a little of everything.

    `even` is one divided by the number of facets. Kaufman, Elliott & Shmueli 2003; [B] 2.3.
    """
    given = (1.0 - FRAME_OF_EVERYTHING) * judged + FRAME_OF_EVERYTHING * even
    return given * math.exp(FRAME_SPREAD * either_way(luck))


GRIEVANCE_BY_DISAPPOINTMENT = 0.6
"""Grievance that full disappointment in earlier attempts leaves; share, assumed."""
GRIEVANCE_BY_OLD_SORE = 0.4
"""Grievance that the deepest old sore leaves; share, assumed."""


def first_grievance(disappointment: float, sore: float) -> float:
    """Grievance [0, 1] before the first meeting: from earlier attempts, and from an old sore of that depth. [B] 7.1."""
    return share(GRIEVANCE_BY_DISAPPOINTMENT * disappointment + GRIEVANCE_BY_OLD_SORE * sore)


FIRST_TRUST_SPREAD = 0.6
"""How far first trust differs from person to person, as part of the spread of traits; factor, assumed."""
TRUST_IN_COLLEAGUE = 0.12
"""How much more one trusts a colleague of the own organisation before meeting; share, assumed."""


def first_trust(level: float, spread: float, luck: float, colleague: float, sore: float) -> float:
    """Trust in somebody before meeting, to be held within [0, 1] by `trust.prior_weights`.

    Raised for a colleague (1 or 0) of the own organisation, lowered by an old sore of that depth. [B] 4.2; [R].
    """
    return level + FIRST_TRUST_SPREAD * spread * (luck - MIDDLE) + TRUST_IN_COLLEAGUE * colleague - sore


CERTAINTY_OF_STRANGERS = 3.0
"""Weight of a first belief about somebody one does not know; words given, assumed."""
CERTAINTY_BY_ACQUAINTANCE = 5.0
"""Weight that full acquaintance adds to a first belief; words given, assumed."""


def first_certainty(acquaintance: float) -> float:
    """Total weight of a first belief: how settled it is, by acquaintance [0, 1]. Ostrom & Ahn 2007."""
    return CERTAINTY_OF_STRANGERS + CERTAINTY_BY_ACQUAINTANCE * acquaintance


IMAGE_BY_ACQUAINTANCE = 0.6
"""Image accuracy that full acquaintance gives before meeting; share, assumed."""
IMAGE_OF_COLLEAGUE = 0.2
"""Image accuracy that one has more of a colleague of the own organisation; share, assumed."""


def first_image(acquaintance: float, colleague: float) -> float:
    """Image accuracy [0, 1] before meeting, better of a colleague (1 or 0) of the own organisation. [V]."""
    return share(IMAGE_BY_ACQUAINTANCE * acquaintance + IMAGE_OF_COLLEAGUE * colleague)


TRUST_IN_CHAIR_AS_COLLEAGUE = 0.1
"""How much more one trusts a chair of the own organisation before meeting; share, assumed."""
TRUST_IN_CHAIR_LOST_BY_SORE = 0.5
"""How much the deepest old sore takes from trust in the chair; share, assumed."""


def known_chair(colleague: float, sore: float) -> float:
    """Trust in the chair added before meeting: for one of the own organisation (1 or 0), less an old sore. [B] 4.2."""
    return TRUST_IN_CHAIR_AS_COLLEAGUE * colleague - TRUST_IN_CHAIR_LOST_BY_SORE * sore


# of the order of a meeting and a week

ACQUAINTED_BY_INTRODUCTION = 0.2
"""How well people know a newcomer who is fully introduced [0, 1]."""
STYLES = 5.0
"""Conflict styles there are."""
AVOIDING, COMPETING, ACCOMMODATING, COMPROMISING, INTEGRATING = 1, 2, 3, 4, 5
"""Numbers of the styles in the draws."""
