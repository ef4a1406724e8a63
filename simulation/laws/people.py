"""What people bring: traits drawn around what is given, first views, first trust.

Sources: [B] 2.3, 4.2; Kaufman, Elliott & Shmueli 2003; Ostrom & Ahn 2007.
"""

import math

from simulation.laws.arithmetic import share

FRAME_SPREAD = 0.7
"""How far persons of one organisation differ in their first view, on the log scale."""


def trait(given: float, spread: float, luck: float) -> float:
    """A trait [0, 1] of one person: what is given of all, and a difference of up to half of `spread`.

    `luck` is a draw in [0, 1). [B] 2.3.
    """
    return share(given + spread * (luck - 0.5))


def style_weight(weight: float, spread: float, luck: float) -> float:
    """Weight of a conflict style in one person's mix, around what is given of all. Thomas & Kilmann; [B] 4.5."""
    return weight * (1.0 + 2.0 * spread * (luck - 0.5))


def first_attention(judged: float, even: float, luck: float) -> float:
    """Weight of a facet in a person's first view: what the organisation is judged on, and a little of everything.

    `even` is one divided by the number of facets. Kaufman, Elliott & Shmueli 2003; [B] 2.3.
    """
    return (0.9 * judged + 0.1 * even) * math.exp(FRAME_SPREAD * (2.0 * luck - 1.0))


def first_grievance(disappointment: float, sore: float) -> float:
    """Grievance [0, 1] before the first meeting: from earlier attempts, and from an old sore of that depth. [B] 7.1."""
    return share(0.6 * disappointment + 0.4 * sore)


def first_trust(level: float, spread: float, luck: float, colleague: float, sore: float) -> float:
    """Trust in somebody before meeting, to be held within [0, 1] by `trust.prior_weights`.

    Raised for a colleague (1 or 0) of the own organisation, lowered by an old sore of that depth. [B] 4.2; [R].
    """
    return level + 0.6 * spread * (luck - 0.5) + 0.12 * colleague - sore


def first_certainty(acquaintance: float) -> float:
    """Total weight of a first belief: how settled it is, by acquaintance [0, 1]. Ostrom & Ahn 2007."""
    return 3.0 + 5.0 * acquaintance


def first_image(acquaintance: float, colleague: float) -> float:
    """Image accuracy [0, 1] before meeting, better of a colleague (1 or 0) of the own organisation. [V]."""
    return share(0.6 * acquaintance + 0.2 * colleague)


def known_chair(colleague: float, sore: float) -> float:
    """Trust in the chair added before meeting: for one of the own organisation (1 or 0), less an old sore. [B] 4.2."""
    return 0.1 * colleague - 0.5 * sore


# of the order of a meeting and a week

ACQUAINTED_BY_INTRODUCTION = 0.2
"""How well people know a newcomer who is fully introduced [0, 1]."""
STYLES = 5.0
"""Conflict styles there are."""
AVOIDING, COMPETING, ACCOMMODATING, COMPROMISING, INTEGRATING = 1, 2, 3, 4, 5
"""Numbers of the styles in the draws."""
