"""Residents' trust and willingness to report. Sources: [R]; [V]; [B] ch. 5."""

from simulation.laws.arithmetic import share, toward


def trust_after_follow_up(trust: float, weight: float, step: float) -> float:
    """Residents' trust [0, 1] after something promised was done on a facet of so much `weight` to them [0, 1].

    [R]; [V].
    """
    return toward(trust, 1.0, min(1.0, step * weight))


LEFT_TO_RISE = 0.5
"""Part of the way that trust of one half has left to rise, by which a breach is measured; share, by definition."""


def trust_after_breach(trust: float, weight: float, step: float, loss_ratio: float) -> float:
    """Residents' trust [0, 1] after a broken promise.

    Falls by loss_ratio times what a promise kept adds at a trust of one half, whatever the level: three to ten times as
    fast as it rises for trust between about 0.2 and 0.7 ([V]; [R]).
    """
    return share(trust - LEFT_TO_RISE * step * weight * loss_ratio)


REPORTING_DRIFT_RATE = 0.02
"""How fast the willingness to report follows trust; share per week, assumed."""


def reporting_drift(reporting: float, trust: float) -> float:
    """Willingness to report [0, 1] after a week: slowly to the level of trust. [B] ch. 5; [R]."""
    return toward(reporting, trust, REPORTING_DRIFT_RATE)


# of the order of a meeting and a week

STEPS_OF_A_RESULT = 3.0
"""How much a joint result moves residents' trust, against a promise kept."""
