"""Who comes. Sources: [B] 3.2, 4.3, 5.2, 6.2; [S] on subsidy; [V] on ceremonial cooperation."""

from simulation.laws.arithmetic import MIDDLE, either, fading, logistic, share

FUNDING_PULL = (0.0, 0.45, 0.25)
"""Pull to take part of funding per own product, at stake in the collaboration, pooled; share ([S]; [R])."""


MANDATE_WITHOUT_SUPPORT = 0.4
"""How far a formal commitment obliges that nobody at home carries; share of it, assumed."""
OBLIGATION_BY_PAID_TIME = 0.4
"""How far time that the organisation pays for, with full support, obliges to come; share, assumed."""


MANDATE_WITH_BACKER = 0.5
"""How far one who can be invoked fully, above the home organisations, stands in for their support; share, assumed."""


def obligation(
    commitment: float, support: float, backer: float, insistence: float, funding_pull: float, paid_time: float
) -> float:
    """How far a member has to come, whatever the person expects of it [0, 1].

    Rises with formal commitment carried by support at home or by a `backer` above who can be invoked (see
    `moves.ESCALATION_REACH`), with recent insistence from above (escalation), with money that depends on taking part,
    and with time the organisation pays for. [B] 6.2; [S]; [R].
    """
    carried = max(support, MANDATE_WITH_BACKER * backer)
    mandate = commitment * (MANDATE_WITHOUT_SUPPORT + (1.0 - MANDATE_WITHOUT_SUPPORT) * carried)
    return either(either(mandate, insistence), either(funding_pull, OBLIGATION_BY_PAID_TIME * paid_time * support))


APPOINTMENT_OBLIGES = 0.6
"""How far somebody who was appointed to the team has to come, whatever becomes of support at home; share, assumed."""


def obliged(by_organisation: float, appointment: float) -> float:
    """How far one person has to come [0, 1]: as the organisation obliges, or as one was appointed, whichever is more.

    Who is appointed or seconded [0, 1] has it as a task, and does it without believing. [V]; [W].
    """
    return max(by_organisation, APPOINTMENT_OBLIGES * appointment)


WAITING_AT_ONCE = 0.3
"""What keeps people away right after a meeting, where the moment is not fixed; log-odds, assumed."""
WAITING_BY_TIME = 1.2
"""How much more keeps them away when the last meeting was long ago; log-odds, assumed."""
WAITING_GROWS_WEEKS = 26.0
"""About how long it takes until that has grown to its full size; weeks, assumed."""


def waiting(fixed: float, weeks_since: float) -> float:
    """What keeps people away [0, 1.5] where the moment is not fixed, more the longer ago the last meeting was.

    (1 - fixed) (WAITING_AT_ONCE + WAITING_BY_TIME (1 - exp(-weeks_since / WAITING_GROWS_WEEKS))); nothing where the
    moment is always the same. [B] 6.2, 8.3.
    """
    return (1.0 - fixed) * (WAITING_AT_ONCE + WAITING_BY_TIME * (1.0 - fading(weeks_since, WAITING_GROWS_WEEKS)))


ATTENDING_BY_IDENTIFICATION = 1.5
"""How much identification with the team makes a member come; weight of log-odds, assumed."""
ATTENDING_BY_TRUST_IN_CHAIR = 2.0
"""How much trust in the chair, against its middle, makes a member come; weight of log-odds, assumed."""
ATTENDING_LOST_BY_FRICTION = 1.0
"""How much friction with the others keeps a member away; weight of log-odds, assumed."""


def attendance_probability(
    value: float,
    identification: float,
    chair_trust: float,
    must: float,
    workload: float,
    waiting: float,
    friction: float,
    base: float,
    value_weight: float,
    obligation_weight: float,
    workload_weight: float,
) -> float:
    """Probability that a member comes.

    Log-odds: base + value_weight (value - MIDDLE) + ATTENDING_BY_IDENTIFICATION * identification
    + ATTENDING_BY_TRUST_IN_CHAIR (chair_trust - MIDDLE) + obligation_weight * must - workload_weight * workload
    - waiting - ATTENDING_LOST_BY_FRICTION * friction, shares [0, 1]. Rises with added value, identification, trust in
    the chair and obligation; falls with workload, with waiting (see `waiting`) and with friction.
    [B] 6.2, 8.3; de Wit, Greer & Jehn 2012.
    """
    return logistic(
        base
        + value_weight * (value - MIDDLE)
        + ATTENDING_BY_IDENTIFICATION * identification
        + ATTENDING_BY_TRUST_IN_CHAIR * (chair_trust - MIDDLE)
        + obligation_weight * must
        - workload_weight * workload
        - waiting
        - ATTENDING_LOST_BY_FRICTION * friction
    )


VISIT_ANYWAY = 0.3
"""Probability of going along on a joint visit for who neither has to nor belongs; probability, assumed."""
VISIT_BY_OBLIGATION_OR_IDENTIFICATION = 0.5
"""How much more likely one goes by full obligation or identification; probability, assumed."""


def visit_probability(must: float, identification: float) -> float:
    """Probability that a participant who is available goes along on a joint visit [0.3, 0.8].

    Rises with obligation and with identification, whichever is more. [B] 5.3.5, 6.4.
    """
    return VISIT_ANYWAY + VISIT_BY_OBLIGATION_OR_IDENTIFICATION * max(must, identification)


DEPUTY_ANYWAY = 0.15
"""Probability of sending a deputy without obligation or support; probability, assumed."""
DEPUTY_BY_SUPPORTED_OBLIGATION = 0.35
"""How much more likely a deputy is by full obligation that is supported at home; probability, assumed."""


def deputy_probability(must: float, support: float) -> float:
    """Probability that an absent member sends a deputy, if there is one: by obligation and support. [B] 5.2."""
    return share(DEPUTY_ANYWAY + DEPUTY_BY_SUPPORTED_OBLIGATION * must * support)


# of the order of a meeting and a week

DEPUTY_PRESENCE = (0.0, 0.3, 0.8)
"""Presence of no deputy, of one the team does not know, and of one it knows. [B] 5.2."""
