"""The home organisations. Sources: [B] 3.2, 6.2.3; [W]; [S]; [R]; [V]."""

from simulation.laws.arithmetic import share, toward

FUNDING_KINDS = ("own_product", "at_stake", "pooled")
"""Ways of being paid; a number in this order stands for one elsewhere."""
POOLED = 2
"""Number of money in one pot."""
COMPETITION = (0.5, 0.7, 0.0)
"""Competition with the other parties under each kind of funding; share ([S]; [R])."""
EXPOSURE = (0.6, 1.0, 0.15)
"""How far the political wind reaches an organisation under each kind of funding; share ([R]; [W])."""


SUPPORT_LOST_BY_ELECTION = 0.9
"""Part of support that the hardest turn of the wind takes from one fully exposed; share, assumed."""


def support_after_election(support: float, shift: float, exposed: float) -> float:
    """Support [0, 1] after an election that turns the wind by `shift`, of an organisation so far `exposed` to it.

    Money that is pooled and guaranteed is hardly touched. [R]; [W].
    """
    return support * (1.0 - SUPPORT_LOST_BY_ELECTION * shift * exposed)


THREAT_BY_ELECTION = 0.9
"""How far the hardest turn of the wind threatens an organisation fully exposed; share, assumed."""


def threat_after_election(threat: float, shift: float, exposed: float) -> float:
    """Threat an organisation feels [0, 1] after an election; see `support_after_election`. [R]; [W]."""
    return toward(threat, 1.0, THREAT_BY_ELECTION * shift * exposed)


EXPLAINED_WITHOUT_FAMILIARITY = 0.4
"""How well one explains a clear story that one does not know, against one known well; share, assumed."""
EXPLAINED_WITHOUT_RECOGNITION = 0.6
"""How well one explains a story without finding oneself in it, against with it; share, assumed."""


def explained_at_home(clarity: float, familiarity: float, recognised: float) -> float:
    """How well a member can explain the team at home [0, 1]: needs a clear story that one knows. [B] 3.2."""
    known = EXPLAINED_WITHOUT_FAMILIARITY + (1.0 - EXPLAINED_WITHOUT_FAMILIARITY) * familiarity
    shared = EXPLAINED_WITHOUT_RECOGNITION + (1.0 - EXPLAINED_WITHOUT_RECOGNITION) * recognised
    return share(clarity * known * shared)


SUPPORT_ANYWAY = 0.15
"""Support at home when nothing speaks for or against the team; share, assumed."""
SUPPORT_BY_EXPLANATION = 0.35
"""Support that a team well explained at home adds; share, assumed."""
SUPPORT_BY_JOINT_RESULTS = 0.35
"""Support that a full sense of joint results adds; share, assumed."""
SUPPORT_BY_LINK = 0.3
"""Support that full lines of the chair to managers add; share, assumed."""
SUPPORT_BY_COMMITMENT = 0.3
"""Support that a full formal commitment adds; share, assumed."""
SUPPORT_LOST_BY_THREAT = 0.5
"""Support that full threat takes; share, assumed."""
SUPPORT_LOST_BY_COMPETITION = 0.25
"""Support that full competition with the other parties takes; share, assumed."""
SUPPORT_LOST_BY_COST = 0.2
"""Support that full cost takes as long as there are no joint results; share, assumed."""


HELD_BY_PLANS = 0.3
"""Part of the erosion of support that plans and money fully committed hold up; share, assumed."""


def support_drift(
    support: float,
    explained: float,
    joint_results: float,
    link: float,
    commitment: float,
    threat: float,
    competition: float,
    cost: float,
    held: float,
    support_rate: float,
) -> float:
    """Support of an organisation [0, 1] after a week.

    Moves at `support_rate` to a sum, by named weights, of what speaks for and against the team. Rises with a story that
    can be told, results, a chair who keeps lines to managers and a covenant; falls with threat, own-product funding and
    cost without results. Where plans and money are committed (`held` [0, 1]) it falls more slowly: what stands in a
    year's plan stays until the plan is over. [B] 3.2, 6.2; [W]; [S]; [V]; [R].
    """
    target = (
        SUPPORT_ANYWAY
        + SUPPORT_BY_EXPLANATION * explained
        + SUPPORT_BY_JOINT_RESULTS * joint_results
        + SUPPORT_BY_LINK * link
        + SUPPORT_BY_COMMITMENT * commitment
        - SUPPORT_LOST_BY_THREAT * threat
        - SUPPORT_LOST_BY_COMPETITION * competition
        - SUPPORT_LOST_BY_COST * cost * (1.0 - joint_results)
    )
    aim = share(target)
    rate = support_rate * (1.0 - HELD_BY_PLANS * held) if aim < support else support_rate
    return toward(support, aim, rate)


SUPPORT_LOST_BY_INCIDENT = 0.3
"""Part of support that the worst incident takes; share, assumed."""


def support_after_incident(support: float, severity: float) -> float:
    """Support [0, 1] after an incident that drives parties back to old positions. [W]."""
    return support * (1.0 - SUPPORT_LOST_BY_INCIDENT * severity)


THREAT_EASED_BY_LINK = 0.5
"""Part of its threat at rest that full lines of the chair to managers take away; share, assumed."""
THREAT_DRIFT_RATE = 0.03
"""How fast the threat an organisation feels goes back to rest; share per week, assumed."""


def threat_drift(threat: float, baseline: float, link: float) -> float:
    """Threat an organisation feels [0, 1] after a week: slowly back to its baseline, eased by a chair who links.

    [W]; [B] 6.2.3.
    """
    return toward(threat, baseline * (1.0 - THREAT_EASED_BY_LINK * link), THREAT_DRIFT_RATE)


WILLING_WITHOUT_SUPPORT = 0.3
"""How willingly an organisation brings its means without support, against full support; share, assumed."""
WILLING_BY_COMMITMENT = 0.5
"""Part of what is lacking that a full formal commitment makes it bring; share, assumed."""
MEANS_LOST_BY_THREAT = 0.8
"""Part of its means that an organisation under full threat keeps back; share, assumed."""
MEANS_LOST_BY_COMPETITION = 0.3
"""Part of its means that full competition makes it keep back; share, assumed."""


def delivered_means(means: float, support: float, commitment: float, threat: float, competition: float) -> float:
    """Means an organisation really brings [0, 1] of those it has.

    means * willing * (1 - MEANS_LOST_BY_THREAT * threat) * (1 - MEANS_LOST_BY_COMPETITION * competition), where one is
    willing by support, and a formal commitment closes WILLING_BY_COMMITMENT of the gap.
    [S]; [W].
    """
    willing = WILLING_WITHOUT_SUPPORT + (1.0 - WILLING_WITHOUT_SUPPORT) * support
    willing = willing + WILLING_BY_COMMITMENT * commitment * (1.0 - willing)
    unthreatened = means * willing * (1.0 - MEANS_LOST_BY_THREAT * threat)
    return share(unthreatened * (1.0 - MEANS_LOST_BY_COMPETITION * competition))


SUPPORT_TURNED_AWAY = 0.4
"""Below so much support an organisation under threat begins to turn away; share, assumed."""


def turned_away(threat: float, support: float) -> float:
    """How far a home organisation has turned away from the team [0, 1]: it feels threatened and supports it little.

    threat times the part of `SUPPORT_TURNED_AWAY` that is lacking. [R]; [V].
    """
    return threat * max(0.0, SUPPORT_TURNED_AWAY - support) / SUPPORT_TURNED_AWAY


def pressure_harm(pressure: float, means: float) -> float:
    """Harm of outside pressure [0, 1]: pressure without method and support harms, with them it does not. [V]."""
    return share(pressure * (1.0 - means))


def pressure_help(pressure: float, means: float) -> float:
    """Help of outside pressure [0, 1], when there is method and support. [V]."""
    return share(pressure * means)


# of the order of a meeting and a week

PRESSURE_BURDENS = 0.3
"""How far harmful pressure adds to the workload felt [0, 1]."""
PAID_TIME_RELIEVES = 0.6
"""Part of the workload that fully paid time takes away [0, 1]."""
PRESSURE_INSISTS = 0.5
"""How far pressure that helps makes people keep their word, against managers who insist [0, 1]."""
INSISTENCE_LASTS_WEEKS = 6.0
"""Weeks in which what managers insist on fades."""
LINK_LASTS_WEEKS = 16.0
"""Weeks in which lines to managers fade that are not kept."""
SHOCK_LASTS_WEEKS = 5.0
"""Weeks in which something that happened outside fades."""
