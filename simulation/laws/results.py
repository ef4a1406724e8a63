"""What comes of the work. Sources: [B] 2.4.3, 5.3, 7.1; [R]; [W]."""

from simulation.laws.arithmetic import saturation, share, toward


def contribution(progress: float, delivered: float, joint: float, weight: float) -> float:
    """Work done on a facet by one kind of organisation [0, 1] after a kept agreement.

    `delivered` means [0, 1]; an isolated action (joint = 0) brings little of it to where it meets the others'. What is
    agreed for a month is more than what is agreed for a week (`weight`, see `cohesion.meeting_yield`). [B] 7.1; [W].
    """
    return toward(progress, 1.0, share(0.3 * weight * delivered * (0.25 + 0.75 * joint)))


def result_probability(
    weakest: float, tractability: float, remaining: float, reporting: float, means: float, result_rate: float
) -> float:
    """Probability of a joint result on a facet in a week.

    Needs the work of all kinds of organisation at once (`weakest` of them [0, 1]), an issue that can yield, something
    left to solve; helped by residents who report and by the team's means. [B] 7.1; [R]; [W].
    """
    return saturation(result_rate * weakest * tractability * remaining * (0.6 + 0.4 * reporting) * (0.7 + 0.6 * means))


def relieved(level: float, size: float) -> float:
    """Level of a facet's trouble [0, 1] after a result of so large a size [0, 1]. [W]; [B] 5.3."""
    return level * (1.0 - 0.35 * size)


def recurring(level: float, severity: float, fed: float, recurrence: float) -> float:
    """Level of a facet's trouble [0, 1] after a week: it comes back, sooner when other facets feed it [0, 1].

    [B] ch. 5; [W].
    """
    return toward(level, share(severity + 0.3 * fed), recurrence)


def felt_results(results: float, size: float) -> float:
    """Sense of joint results [0, 1] after a new one of so large a size [0, 1]. [B] 2.4.3."""
    return toward(results, 1.0, share(0.35 * size))


def celebrated(celebrate: float) -> float:
    """How much of a result counts for all [0, 1]: half by itself, the rest when it is celebrated. [B] 2.4.3."""
    return share(0.5 + 0.5 * celebrate)


# of the order of a meeting and a week

SIZE_ALONE = 0.4
"""Size of a result on a facet that needs no kind of organisation in particular [0, 1]."""
SIZE_BY_KIND = 0.2
"""What each kind that is needed adds to it [0, 1]."""
MOST_KINDS = 3
"""So many kinds add to it at most."""
WORK_LEFT = 0.5
"""Part of the work under way that is left after a result [0, 1]."""
WORK_LASTS = 0.9
"""Part of the work under way that is left after a week [0, 1]."""
RESULTS_LAST_WEEKS = 16.0
"""Weeks in which the sense of joint results fades."""
WIN_LASTS_WEEKS = 6.0
"""Weeks in which a result that is not celebrated fades."""
