"""Deals: parties trade across facets, without a shared story. Sources: [R]; Huxham & Vangen 2005."""

from simulation.laws.arithmetic import either, share

PRACTICAL = 0.35
"""How far a facet must yield to work to be practical enough for a deal; tractability, assumed."""
DEAL_RATE = 2.0
"""How readily a deal comes about where nothing stands in the way; factor, assumed."""
DEAL_ANYWAY = 0.25
"""How far people find a deal without a chair who brings them to it; share, assumed."""
DEAL_WITHOUT_TRUST = 0.4
"""How readily two trade who do not trust each other, against two who do; share, assumed."""


def deal_probability(clarity: float, trust: float, act_together: float, relate: float) -> float:
    """Probability that two parties trade on a practical facet in a meeting: I help with yours, you with mine.

    Needs no shared story, and is not looked for where there is one; little trust is enough; a chair who has people act
    together or talks one to one brings them to it. Huxham & Vangen 2005; [R].
    """
    without = (1.0 - clarity) * (1.0 - clarity)
    among = DEAL_WITHOUT_TRUST + (1.0 - DEAL_WITHOUT_TRUST) * trust
    return share(DEAL_RATE * without * among * either(DEAL_ANYWAY, either(act_together, relate)))


SERVES_ONESELF = 1.0
"""How far one finds one's own matter in a deal; share, assumed."""
IN_HAND = 0.7
"""Part of an organisation's means that who trades has in hand, whatever it is willing to bring; share, assumed."""
SEEN_IN_A_DEAL = 0.25
"""How much better it is seen whether a deal is kept than another agreement; share, assumed."""
LEARNED_BY_WIN = 0.03
"""How far a small joint win moves story, norms and language by itself; share, assumed."""
LEVERAGE_HURTS = 0.2
"""Part of belonging that being made to comply fully takes away; share, assumed."""
LEVERAGE_STORED = 1.0
"""How far being made to comply is stored as grievance, against a difference that is swallowed."""
