"""Grievance towards the tier above, and collective bursts of it. Sources: [V]."""

from simulation.laws.arithmetic import either, saturation, share, toward

UPWARD_BY_PRESSURE = 0.03
"""How fast pressure without means makes people feel wronged by those above; share per week, assumed."""
UPWARD_BY_FREEDOM_ALONE = 0.015
"""How fast a mandate that the own management does not back does; share per week, assumed."""
UPWARD_WITHOUT_WORKLOAD = 0.5
"""How far people without workload feel it; added to their workload, assumed."""
UPWARD_FADES_IN_A_WEEK = 0.01
"""Part of it that goes in a week by itself [0, 1]."""
UPWARD_EASED_BY_CARE = 0.04
"""Part of it that goes besides when a leader has all time, or means are there in full; share per week, assumed."""


def upward_grievance(
    upward: float, pressed: float, commitment: float, support: float, workload: float, leader: float, means: float
) -> float:
    """Grievance towards those above [0, 1] after a week.

    Rises with pressure without means (`pressed`, see `home.pressure_harm`) and with a mandate that the own management
    does not back (freedom that feels like being left alone), more for those with much work; falls by itself, and by a
    `leader` who has time for the team or by means. [V].
    """
    rise = UPWARD_BY_PRESSURE * pressed + UPWARD_BY_FREEDOM_ALONE * commitment * (1.0 - support)
    risen = toward(upward, 1.0, share(rise * (UPWARD_WITHOUT_WORKLOAD + workload)))
    return risen * (1.0 - UPWARD_FADES_IN_A_WEEK - UPWARD_EASED_BY_CARE * either(leader, means))


TIPS_ABOVE = 0.25
"""Mean grievance towards those above from which a team can tip together; share, assumed."""
TIPPING_RATE = 2.5
"""How readily it tips beyond that, under full pressure; per meeting, assumed."""
TIPPING_WITHOUT_PRESSURE = 0.3
"""How readily it tips without pressure, against full pressure; share, assumed."""


def tipping_probability(mean_upward: float, pressure: float) -> float:
    """Probability that the members tip together in a meeting, and turn to the tier above.

    Many who carry the same grievance; more under pressure. [V].
    """
    pressed = TIPPING_WITHOUT_PRESSURE + (1.0 - TIPPING_WITHOUT_PRESSURE) * pressure
    return saturation(TIPPING_RATE * max(0.0, mean_upward - TIPS_ABOVE) * pressed)


HEAT_LASTS_WEEKS = 6.0
"""Weeks in which a collective burst cools down."""
LEAST_HEAT = 0.1
"""A burst cooled down to less than this is over [0, 1]."""
VENTED = 0.2
"""Part of the grievance that goes when it is said aloud in full heat; share, assumed."""


def vented(upward: float, heat: float) -> float:
    """Grievance towards those above [0, 1] after it was said aloud, in a burst of such heat [0, 1]. [V]."""
    return upward * (1.0 - VENTED * heat)
