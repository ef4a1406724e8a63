"""What comes of the work. Sources: [B] 2.4.3, 5.3, 7.1; [R]; [W]."""

from simulation.laws.arithmetic import saturation, share, toward

DONE_BY_KEPT_AGREEMENT = 0.3
"""Part of the work left on a facet that one joint kept agreement does with full means; share, assumed."""
CONTRIBUTION_ALONE = 0.25
"""What an isolated action brings to where it meets the others' work, against a joint one; share, assumed."""


def contribution(progress: float, delivered: float, joint: float, weight: float) -> float:
    """Work done on a facet by one kind of organisation [0, 1] after a kept agreement.

    `delivered` means [0, 1]; an isolated action (joint = 0) brings little of it to where it meets the others'. What is
    agreed for a month is more than what is agreed for a week (`weight`, see `cohesion.meeting_yield`). [B] 7.1; [W].
    """
    met = CONTRIBUTION_ALONE + (1.0 - CONTRIBUTION_ALONE) * joint
    return toward(progress, 1.0, share(DONE_BY_KEPT_AGREEMENT * weight * delivered * met))


RESULT_WITHOUT_REPORTING = 0.6
"""How readily results come when residents report nothing, against everything; share, assumed."""
RESULT_WITHOUT_MEANS = 0.7
"""How readily results come to a team without means of its own; factor, assumed."""
RESULT_BY_MEANS = 0.6
"""How much more readily they come by full means of the team; factor, assumed."""


def result_probability(
    weakest: float, tractability: float, remaining: float, reporting: float, means: float, result_rate: float
) -> float:
    """Probability of a joint result on a facet in a week.

    Needs the work of all kinds of organisation at once (`weakest` of them [0, 1]), an issue that can yield, something
    left to solve; helped by residents who report and by the team's means. [B] 7.1; [R]; [W].
    """
    reported = RESULT_WITHOUT_REPORTING + (1.0 - RESULT_WITHOUT_REPORTING) * reporting
    equipped = RESULT_WITHOUT_MEANS + RESULT_BY_MEANS * means
    return saturation(result_rate * weakest * tractability * remaining * reported * equipped)


RELIEF_BY_RESULT = 0.35
"""Part of a facet's trouble that a result of full size takes away; share, assumed."""


def relieved(level: float, size: float) -> float:
    """Level of a facet's trouble [0, 1] after a result of so large a size [0, 1]. [W]; [B] 5.3."""
    return level * (1.0 - RELIEF_BY_RESULT * size)


FED_BY_OTHER_FACETS = 0.3
"""How much worse trouble comes back when other facets feed it fully; share, assumed."""


def recurring(level: float, severity: float, fed: float, recurrence: float) -> float:
    """Level of a facet's trouble [0, 1] after a week: it comes back, sooner when other facets feed it [0, 1].

    [B] ch. 5; [W].
    """
    return toward(level, share(severity + FED_BY_OTHER_FACETS * fed), recurrence)


FELT_BY_RESULT = 0.35
"""Part of the way to a full sense of joint results that one of full size goes; share, assumed."""


def felt_results(results: float, size: float) -> float:
    """Sense of joint results [0, 1] after a new one of so large a size [0, 1]. [B] 2.4.3."""
    return toward(results, 1.0, share(FELT_BY_RESULT * size))


COUNTED_WITHOUT_CELEBRATION = 0.5
"""Part of a result that counts for all without being celebrated; share, assumed."""


def celebrated(celebrate: float) -> float:
    """How much of a result counts for all [0, 1]: a part by itself, the rest when it is celebrated. [B] 2.4.3."""
    return share(COUNTED_WITHOUT_CELEBRATION + (1.0 - COUNTED_WITHOUT_CELEBRATION) * celebrate)


SMALL_RESULT = 0.08
"""Part of the way to a full sense of small results that one word kept within the own line goes; share, assumed."""
SMALL_AMONG = 6.0
"""In a team of up to so many, the chair included, a small thing is seen by all in full; persons, assumed."""


def small_results(small: float, people: float) -> float:
    """Sense of small results [0, 1] after one more, in a team of so many people (the chair left out).

    A street lamp, a short line, help for a colleague: worth less than joint results, and noticed where few people sit
    together. [V]; [B] 4.
    """
    return toward(small, 1.0, SMALL_RESULT * min(1.0, SMALL_AMONG / (people + 1.0)))


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
