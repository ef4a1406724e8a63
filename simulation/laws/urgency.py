"""Urgency: success lowers it, and so does it when nothing comes. Sources: [R]; [W]."""

from simulation.laws.arithmetic import share, toward

WORN_BY_SUCCESS = 0.07
"""How fast the fullest success wears freshness; share per week, assumed."""
FRESH_AGAIN = 0.004
"""How fast freshness comes back by itself where there is no success; share per week, assumed."""


def freshness(fresh: float, results: float) -> float:
    """Freshness of a team [0, 1] after a week with such a sense of results [0, 1].

    Worn by success with its third power: a little of it wears nobody, years of it make routine. [R].
    """
    worn = fresh * (1.0 - WORN_BY_SUCCESS * results * results * results)
    return toward(worn, 1.0, FRESH_AGAIN * (1.0 - results))


RESULTS_HOPED_FOR = 0.5
"""Sense of results with which nobody is gloomy; share, assumed."""
GLOOM_RATE = 0.02
"""How fast a team becomes gloomy or cheers up; share per week, assumed."""


def gloom(dark: float, results: float) -> float:
    """Gloom of a team [0, 1] after a week: towards what results lack of those hoped for. [R]; [B] 3.2."""
    return toward(dark, max(0.0, 1.0 - results / RESULTS_HOPED_FOR), GLOOM_RATE)


TAKING_ON_LOST_WHEN_WORN = 0.5
"""Part of taking on that is lost in a team wholly worn; share, assumed."""
TAKING_ON_LOST_BY_GLOOM = 0.25
"""Part of taking on that is lost in a team wholly gloomy; share, assumed."""


def urgency(fresh: float, dark: float) -> float:
    """How urgent it feels to take something on [0, 1]: less when worn by success, less in gloom. [R]."""
    return (1.0 - TAKING_ON_LOST_WHEN_WORN * (1.0 - fresh)) * (1.0 - TAKING_ON_LOST_BY_GLOOM * dark)


COMING_LOST_WITHOUT_URGENCY = 0.3
"""Part of the lost urgency that shows in coming; share, assumed."""


def comes_for_it(urgent: float) -> float:
    """Part of those who would come that do [0, 1], by how urgent it feels. [R]."""
    return 1.0 - COMING_LOST_WITHOUT_URGENCY * (1.0 - urgent)


REFRESHED_BY_NEWCOMER = 0.3
"""How far a team of newcomers only would be fresh again; share, assumed."""
REFRESHED_BY_NEW_CHAIR = 0.3
"""How far another chair makes a team fresh again; share, assumed."""

REFRESHED_BY_AIM = 0.3
"""How far a fresh aim makes a team fresh again; share, assumed."""
REFRESHED_BY_EVALUATION = 0.8
"""How far a perfect evaluation or restart makes a team fresh again; share, assumed."""


def refreshed(fresh: float, by: float) -> float:
    """Freshness [0, 1] after something new of such a weight [0, 1]: people, a chair, an aim, a pause, a reset. [R]."""
    return toward(fresh, 1.0, share(by))
