"""Making and keeping agreements. Sources: [B] 2.3.5, 3.5, 4.3, 6.2-6.3, 7.1; [R]; Jackson 1996."""

from simulation.laws.arithmetic import BETWEEN_NONE_AND_ONE, MIDDLE, either, fading, logistic, share, toward

AGREEMENT_BY_STRUCTURE = 0.6
"""How far the chair's structure does by itself to make a member take something on; share, assumed."""
AGREEMENT_BY_CLARITY = 0.35
"""How far a clear story does by itself to make a member take something on; share, assumed."""
AGREEMENT_BY_ROUTINE = 0.3
"""How far the routine of doing together makes a member take something on; share, assumed."""
AGREEMENT_BY_OBLIGATION = 0.45
"""How far having to come makes a member take something on; share, assumed."""
AGREEMENT_IN_A_CROWD = 0.3
"""What is left of that drive in the largest group, where a colleague will do it; share, assumed."""


def agreement_probability(
    structure: float,
    clarity: float,
    routine: float,
    must: float,
    intimacy: float,
    urgent: float,
    agreement_base: float,
) -> float:
    """Probability that a member leaves the meeting with something to do.

    Rises with the chair's structure, a clear story, routine and obligation; falls with size, because in a large
    group a colleague will do it, and where it does not feel urgent (see `urgency`). [B] 2.4.3, 8.3; [R].
    """
    bound = either(AGREEMENT_BY_ROUTINE * routine, AGREEMENT_BY_OBLIGATION * must)
    reasons = either(AGREEMENT_BY_CLARITY * clarity, bound)
    drive = either(either(agreement_base, AGREEMENT_BY_STRUCTURE * structure), reasons)
    return share(drive * (AGREEMENT_IN_A_CROWD + (1.0 - AGREEMENT_IN_A_CROWD) * intimacy) * urgent)


JOINT_BY_CLEAR_STORY = 0.3
"""How far a clear story makes a joint plan, whatever it holds; weight, assumed."""
JOINT_BY_BREADTH = 0.4
"""How much further it does when it is broad; weight, assumed."""
JOINT_BY_RECOGNITION = 0.3
"""How much further it does when one finds oneself in it; weight, assumed."""
JOINT_BY_ACTING_TOGETHER = 0.4
"""How far a chair who has people act together makes a joint plan, without a story; share, assumed."""


JOINT_WITHOUT_RELIANCE = 0.5
"""How readily one joins in a plan of all without any trust in the others; an even trust does it fully; assumed."""
JOINT_LOST_BY_FRICTION = 0.6
"""Part of that readiness that full friction takes away; share, assumed."""
FULL_RELIANCE = 0.5
"""Trust in the others from which on one depends on them in a plan of all; share, assumed."""


def joint_probability(
    clarity: float, breadth: float, recognised: float, act_together: float, reliance: float, friction: float
) -> float:
    """Probability that what a member takes on is part of a plan of all, not an isolated action.

    Who trusts the others (`reliance`) depends on them, up to `FULL_RELIANCE`; who is at odds with them does not.
    [B] 4.3, 7.1; De Jong, Dirks & Gillespie 2016.
    """
    found = JOINT_BY_CLEAR_STORY + JOINT_BY_BREADTH * breadth + JOINT_BY_RECOGNITION * recognised
    depends = JOINT_WITHOUT_RELIANCE + (1.0 - JOINT_WITHOUT_RELIANCE) * min(1.0, reliance / FULL_RELIANCE)
    ready = depends * (1.0 - JOINT_LOST_BY_FRICTION * friction)
    return ready * either(share(clarity * found), JOINT_BY_ACTING_TOGETHER * act_together)


ABLE_OUTSIDE_ONES_KIND = 0.1
"""How well an organisation can work on a facet that needs other kinds than its own; share, assumed."""


def able(needed: float, kinds: float) -> float:
    """How well an organisation can work on a facet (0, 1]: fully where its kind is needed, or no kind in particular.

    `needed` is 1 if its kind is needed, `kinds` how many kinds are. [W]; [B] 7.1.
    """
    return 1.0 if needed > BETWEEN_NONE_AND_ONE or kinds < BETWEEN_NONE_AND_ONE else ABLE_OUTSIDE_ONES_KIND


FACET_WITHOUT_TROUBLE = 0.2
"""Weight of a facet in what is taken on where there is no trouble; added to its trouble [0, 1], assumed."""


PULL_OF_TRAINING = 1.0
"""How much more a facet draws work when all present were trained in it; factor, assumed."""


def facet_weight(told: float, can: float, trouble: float, trained: float, emphasis: float) -> float:
    """Weight of a facet in what a member takes on: what is told of it, what one `can` do, and how bad it is.

    A team is drawn to what most of it were `trained` in (share of those present [0, 1]), for such requests come in and
    may not be left; the chair or who pays may lay `emphasis` on a facet (1 for none). [B] 3.5, 7.1; [W].
    """
    return told * can * (FACET_WITHOUT_TROUBLE + trouble) * (1.0 + PULL_OF_TRAINING * trained) * emphasis


LEARNED_BY_DOING = 0.02
"""Part of the way to full skill outside one's own kind that one joint kept agreement goes; share, assumed."""
LEARNED_AT_MOST = 0.4
"""Part of what one's kind cannot do on a facet that one can who has learned all there is; share, assumed."""


def able_by_learning(can: float, learned: float) -> float:
    """How well somebody can work on a facet (0, 1]: as one's kind can, and by what one learned of the others. [W]."""
    return toward(can, 1.0, LEARNED_AT_MOST * learned)


KEEPING_BY_SUPPORT = 2.0
"""How much support at home, against its middle, helps to keep an agreement; weight of log-odds, assumed."""
KEEPING_BY_MINUTES = 0.8
"""How much it helps that the agreement was recorded; weight of log-odds, assumed."""
KEEPING_BY_CALL_OUT = 0.5
"""How much it helps that the chair calls out what was not done; weight of log-odds, assumed."""
KEEPING_BY_ROLE_CLARITY = 0.8
"""How much a clear role helps to keep an agreement; weight of log-odds, assumed."""
KEEPING_LOST_PER_WEEK = 0.1
"""How much each week until it comes due harms keeping an agreement; log-odds per week, assumed."""
KEEPING_LOST_BY_SIZE = 1.5
"""How much a group too large for one conversation harms keeping it; weight of log-odds, assumed."""
KEEPING_LOST_BY_HOME = 4.0
"""How much a home organisation that has turned away makes its people fail; weight of log-odds, assumed."""
KEEPING_BY_RELIANCE = 1.0
"""How much trust in the others, against its middle, helps to do one's part of what is joint; log-odds, assumed."""
KEEPING_LOST_BY_FRICTION = 1.5
"""How much friction with the others harms keeping one's word to them; weight of log-odds, assumed."""


def in_own_hands(joint: float, able: float) -> float:
    """1 for something to do within the own line: alone, on a facet that the own organisation can work on; else 0.

    `joint` is 1 or 0, `able` as `able` gives it. [V].
    """
    return 1.0 if joint < BETWEEN_NONE_AND_ONE and able > BETWEEN_NONE_AND_ONE else 0.0


def found_in_it(recognised: float, own: float) -> float:
    """How far one finds one's own matter in what was agreed [0, 1]: wholly, where it is within the own line (1 or 0).

    [V]; Jackson 1996.
    """
    return recognised + own * (1.0 - recognised)


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
    home_turned_away: float,
    relied_on: float,
    friction: float,
    base: float,
    recognition_weight: float,
    workload_weight: float,
) -> float:
    """Probability that an agreement is kept.

    Log-odds: base + recognition_weight * recognised + identification + (reciprocity - MIDDLE) + insistence
    - workload_weight * workload; more by the named weights of support at home (against its middle), minutes, call-out,
    a clear role, and reliance on the others in what is joint (`relied_on`: trust in them, its middle for what one does
    alone); less by those of the delay, the size of the group, a home organisation that has turned away, and friction.
    Shares [0, 1], delay in weeks. What one does not recognise one may agree to, but not do.
    [B] 2.3.5, 6.2, 7.1, 8.3; [R]; [V]; De Jong, Dirks & Gillespie 2016; de Wit, Greer & Jehn 2012.
    """
    return logistic(
        base
        + recognition_weight * recognised
        + identification
        + KEEPING_BY_SUPPORT * (support - MIDDLE)
        + KEEPING_BY_MINUTES * recorded
        + KEEPING_BY_CALL_OUT * call_out
        + (reciprocity - MIDDLE)
        + KEEPING_BY_ROLE_CLARITY * role_clarity
        + insistence
        - workload_weight * workload
        - KEEPING_LOST_PER_WEEK * delay_weeks
        - KEEPING_LOST_BY_SIZE * (1.0 - intimacy)
        - KEEPING_LOST_BY_HOME * home_turned_away
        + KEEPING_BY_RELIANCE * (relied_on - MIDDLE)
        - KEEPING_LOST_BY_FRICTION * friction
    )


SEEN_ANYWAY = 0.35
"""How far others see whether an agreement was kept, without minutes and of work done alone; share, assumed."""
SEEN_BY_MINUTES = 0.35
"""How much more they see of what was recorded; share, assumed."""
SEEN_BY_JOINT_WORK = 0.3
"""How much more they see of what was done jointly; share, assumed."""


def visibility(recorded: float, joint: float) -> float:
    """How far others see whether an agreement was kept [0, 1]: by minutes, and more when it was joint (1 or 0).

    [B] note 4, 6.2.
    """
    return share(SEEN_ANYWAY + SEEN_BY_MINUTES * recorded + SEEN_BY_JOINT_WORK * joint)


WORDS_IN_MIND = 9.5
"""How many agreements the picture of words kept lately reaches back over; agreements come due, assumed."""


def kept_rate(rate: float, kept: float, due: float) -> float:
    """Share of agreements kept lately [0, 1], after a week in which `due` > 0 came due and `kept` of them were kept.

    One word moves it by a tenth, many at once by more: 1 - exp(-due / WORDS_IN_MIND). [B] 2.4.3, 7.1.
    """
    return toward(rate, kept / due, 1.0 - fading(due, WORDS_IN_MIND))


# of the order of a meeting and a week

RECORDED_BY_NORMS = 0.5
"""How far norms of full strength have agreements recorded without the chair [0, 1]."""
SHORTEST_TERM_WEEKS = 2
"""Weeks an agreement gets at least."""
LONGEST_TERM_WEEKS = 6
"""Weeks an agreement gets at most."""
NOTHING_PLANNED_WEEKS = 6
"""Weeks to reckon with where no next meeting is planned."""
ISOLATED_RENEWED = 0.5
"""How far one meeting renews the share of isolated actions among what was taken on lately [0, 1]."""
RECIPROCITY_RENEWED = 0.08
"""How far one word kept or broken renews what others are taken to do with theirs [0, 1]."""
BREACH_STORED = 0.15
"""How far a broken word is stored as grievance by who saw it, against a difference that is swallowed."""
