"""Making and keeping agreements. Sources: [B] 2.3.5, 3.5, 4.3, 6.2-6.3, 7.1; [R]; Jackson 1996."""

from simulation.laws.arithmetic import either, fading, logistic, share, toward


def agreement_probability(
    structure: float, clarity: float, routine: float, must: float, intimacy: float, agreement_base: float
) -> float:
    """Probability that a member leaves the meeting with something to do.

    Rises with the chair's structure, a clear story, routine and obligation; falls with size, because in a large
    group a colleague will do it. [B] 2.4.3, 8.3.
    """
    drive = either(either(agreement_base, 0.6 * structure), either(0.35 * clarity, either(0.3 * routine, 0.45 * must)))
    return share(drive * (0.3 + 0.7 * intimacy))


def joint_probability(clarity: float, breadth: float, recognised: float, act_together: float) -> float:
    """Probability that what a member takes on is part of a plan of all, not an isolated action. [B] 4.3, 7.1."""
    return either(share(clarity * (0.3 + 0.4 * breadth + 0.3 * recognised)), 0.4 * act_together)


def able(needed: float, kinds: float) -> float:
    """How well an organisation can work on a facet (0, 1]: fully where its kind is needed, or no kind in particular.

    `needed` is 1 if its kind is needed, `kinds` how many kinds are. [W]; [B] 7.1.
    """
    return 1.0 if needed > 0.5 or kinds < 0.5 else 0.1


def facet_weight(told: float, can: float, trouble: float) -> float:
    """Weight of a facet in what a member takes on: what is told of it, what one `can` do, and how bad it is.

    [B] 3.5, 7.1.
    """
    return told * can * (0.2 + trouble)


def keeping_probability(
    recognised: float,
    identification: float,
    support: float,
    recorded: float,
    call_out: float,
    reciprocity: float,
    role_clarity: float,
    insistence: float,
    workload: float,
    delay_weeks: float,
    intimacy: float,
    base: float,
    recognition_weight: float,
    workload_weight: float,
) -> float:
    """Probability that an agreement is kept.

    Log-odds: base + recognition_weight * recognised + identification + 2 (support - 0.5) + 0.8 recorded + 0.5 call_out
    + (reciprocity - 0.5) + 0.8 role_clarity + insistence - workload_weight * workload - 0.1 delay_weeks
    - 1.5 (1 - intimacy); shares [0, 1], delay in weeks. What one does not recognise one may agree to, but not do.
    [B] 2.3.5, 6.2, 7.1, 8.3; [R].
    """
    return logistic(
        base
        + recognition_weight * recognised
        + identification
        + 2.0 * (support - 0.5)
        + 0.8 * recorded
        + 0.5 * call_out
        + (reciprocity - 0.5)
        + 0.8 * role_clarity
        + insistence
        - workload_weight * workload
        - 0.1 * delay_weeks
        - 1.5 * (1.0 - intimacy)
    )


def visibility(recorded: float, joint: float) -> float:
    """How far others see whether an agreement was kept [0, 1]: by minutes, and more when it was joint (1 or 0).

    [B] note 4, 6.2.
    """
    return share(0.35 + 0.35 * recorded + 0.3 * joint)


def kept_rate(rate: float, kept: float, due: float) -> float:
    """Share of agreements kept lately [0, 1], after a week in which `due` > 0 came due and `kept` of them were kept.

    One word moves it by a tenth, many at once by more: 1 - exp(-due / 9.5). [B] 2.4.3, 7.1.
    """
    return toward(rate, kept / due, 1.0 - fading(due, 9.5))


# of the order of a meeting and a week

RECORDED_BY_NORMS = 0.5
"""How far norms of full strength have agreements recorded without the chair [0, 1]."""
SHORTEST_TERM_WEEKS = 2
"""Weeks an agreement gets at least."""
LONGEST_TERM_WEEKS = 6
"""Weeks an agreement gets at most."""
ISOLATED_RENEWED = 0.5
"""How far one meeting renews the share of isolated actions among what was taken on lately [0, 1]."""
RECIPROCITY_RENEWED = 0.08
"""How far one word kept or broken renews what others are taken to do with theirs [0, 1]."""
BREACH_STORED = 0.15
"""How far a broken word is stored as grievance by who saw it, against a difference that is swallowed."""
