"""Small arithmetic shared by the laws."""

import math

MIDDLE = 0.5
"""Middle of what runs from 0 to 1: at it a level makes no difference, and a draw is neither high nor low; share."""
BETWEEN_NONE_AND_ONE = 0.5
"""Tells none or no (0) from one or yes (1), where a count or a fact is given as a plain number; by definition."""
LARGEST_EXPONENT = 40.0
"""Exponents are held within this, either way, so that nothing overflows; beside one, exp(-40) is less than rounding."""
BOTH_WAYS = 2.0
"""Width of what differs by up to one either way; by definition."""
WEEKS_PER_YEAR = 52.0
"""Weeks in a year, for rates told per year; weeks, by the calendar."""


def share(value: float) -> float:
    """`value` kept within [0, 1]."""
    return min(1.0, max(0.0, value))


def logistic(log_odds: float) -> float:
    """Probability for log-odds; those beyond `LARGEST_EXPONENT` either way are held there so that nothing overflows."""
    return 1.0 / (1.0 + math.exp(-min(LARGEST_EXPONENT, max(-LARGEST_EXPONENT, log_odds))))


def saturation(amount: float) -> float:
    """1 - exp(-amount) for amount >= 0: nothing at zero, never more than one."""
    return 1.0 - math.exp(-min(LARGEST_EXPONENT, max(0.0, amount)))


def toward(value: float, target: float, rate: float) -> float:
    """`value` moved a share `rate` [0, 1] of the way to `target`."""
    return value + rate * (target - value)


def either(first: float, second: float) -> float:
    """Two influences in [0, 1] that can each do the work: 1 - (1 - first)(1 - second)."""
    return 1.0 - (1.0 - first) * (1.0 - second)


def fading(weeks: float, lasting_weeks: float) -> float:
    """What is left [0, 1] after `weeks` of something that lasts about `lasting_weeks` (> 0)."""
    return math.exp(-min(LARGEST_EXPONENT, max(0.0, weeks) / lasting_weeks))


def middle(first: float, second: float) -> float:
    """The middle of two levels."""
    return MIDDLE * (first + second)


def tilted(probability: float, log_odds: float) -> float:
    """A probability [0, 1] whose odds are changed by so much; 0 and 1 stay."""
    odds = math.exp(min(LARGEST_EXPONENT, max(-LARGEST_EXPONENT, log_odds)))
    return probability * odds / (1.0 - probability + probability * odds)


def either_way(luck: float) -> float:
    """A draw in [0, 1) as a difference either way, in [-1, 1)."""
    return BOTH_WAYS * luck - 1.0
