"""Who comes. Sources: [B] 3.2, 4.3, 5.2, 6.2; [S] on subsidy; [V] on ceremonial cooperation."""

from simulation.laws.arithmetic import either, fading, logistic, share

FUNDING_PULL = (0.0, 0.45, 0.25)
"""Pull to take part of funding per own product, at stake in the collaboration, pooled ([S]; [R])."""


def obligation(commitment: float, support: float, insistence: float, funding_pull: float, paid_time: float) -> float:
    """How far a member has to come, whatever the person expects of it [0, 1].

    Rises with formal commitment carried by support at home, with recent insistence from above
    (escalation), with money that depends on taking part, and with time the organisation pays for. [B] 6.2; [S].
    """
    mandate = commitment * (0.4 + 0.6 * support)
    return either(either(mandate, insistence), either(funding_pull, 0.4 * paid_time * support))


def waiting(fixed: float, weeks_since: float) -> float:
    """What keeps people away [0, 1.5] where the moment is not fixed, more the longer ago the last meeting was.

    (1 - fixed) (0.3 + 1.2 (1 - exp(-weeks_since / 26))); nothing where the moment is always the same. [B] 6.2, 8.3.
    """
    return (1.0 - fixed) * (0.3 + 1.2 * (1.0 - fading(weeks_since, 26.0)))


def attendance_probability(
    value: float,
    identification: float,
    chair_trust: float,
    must: float,
    workload: float,
    waiting: float,
    base: float,
    value_weight: float,
    obligation_weight: float,
    workload_weight: float,
) -> float:
    """Probability that a member comes.

    Log-odds: base + value_weight (value - 0.5) + 1.5 identification + 2 (chair_trust - 0.5)
    + obligation_weight * must - workload_weight * workload - waiting, shares [0, 1]. Rises with added value,
    identification, trust in the chair and obligation; falls with workload, and with waiting (see `waiting`).
    [B] 6.2, 8.3.
    """
    return logistic(
        base
        + value_weight * (value - 0.5)
        + 1.5 * identification
        + 2.0 * (chair_trust - 0.5)
        + obligation_weight * must
        - workload_weight * workload
        - waiting
    )


def visit_probability(must: float, identification: float) -> float:
    """Probability that a participant who is available goes along on a joint visit [0.3, 0.8].

    Rises with obligation and with identification, whichever is more. [B] 5.3.5, 6.4.
    """
    return 0.3 + 0.5 * max(must, identification)


def deputy_probability(must: float, support: float) -> float:
    """Probability that an absent member sends a deputy, if there is one: by obligation and support. [B] 5.2."""
    return share(0.15 + 0.35 * must * support)


# of the order of a meeting and a week

DEPUTY_PRESENCE = (0.0, 0.3, 0.8)
"""Presence of no deputy, of one the team does not know, and of one it knows. [B] 5.2."""
