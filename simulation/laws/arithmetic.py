"""Small arithmetic shared by the laws."""

import math

HALF = 0.5
"""Of the sum of all differences between two points on a simplex, their distance; of two levels, their middle."""


def share(value: float) -> float:
    """`value` kept within [0, 1]."""
    return min(1.0, max(0.0, value))


def logistic(log_odds: float) -> float:
    """Probability for log-odds; arguments beyond +-40 are held there so that nothing overflows."""
    return 1.0 / (1.0 + math.exp(-min(40.0, max(-40.0, log_odds))))


def saturation(amount: float) -> float:
    """1 - exp(-amount) for amount >= 0: nothing at zero, never more than one."""
    return 1.0 - math.exp(-min(40.0, max(0.0, amount)))


def toward(value: float, target: float, rate: float) -> float:
    """`value` moved a share `rate` [0, 1] of the way to `target`."""
    return value + rate * (target - value)


def either(first: float, second: float) -> float:
    """Two influences in [0, 1] that can each do the work: 1 - (1 - first)(1 - second)."""
    return 1.0 - (1.0 - first) * (1.0 - second)


def fading(weeks: float, lasting_weeks: float) -> float:
    """What is left [0, 1] after `weeks` of something that lasts about `lasting_weeks` (> 0)."""
    return math.exp(-min(40.0, max(0.0, weeks) / lasting_weeks))


def middle(first: float, second: float) -> float:
    """The middle of two levels."""
    return HALF * (first + second)


def either_way(luck: float) -> float:
    """A draw in [0, 1) as a difference either way, in [-1, 1)."""
    return 2.0 * luck - 1.0
