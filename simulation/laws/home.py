"""The home organisations. Sources: [B] 3.2, 6.2.3; [W]; [S]; [R]; [V]."""

from simulation.laws.arithmetic import share, toward

FUNDING_KINDS = ("own_product", "at_stake", "pooled")
"""Ways of being paid; a number in this order stands for one elsewhere."""
POOLED = 2
"""Number of money in one pot."""
COMPETITION = (0.5, 0.7, 0.0)
"""Competition with the other parties under each kind of funding ([S]; [R])."""


EXPOSURE = (0.6, 1.0, 0.15)
"""How far the political wind reaches an organisation under each kind of funding ([R]; [W])."""


def support_after_election(support: float, shift: float, exposed: float) -> float:
    """Support [0, 1] after an election that turns the wind by `shift`, of an organisation so far `exposed` to it.

    Money that is pooled and guaranteed is hardly touched. [R]; [W].
    """
    return support * (1.0 - 0.9 * shift * exposed)


def threat_after_election(threat: float, shift: float, exposed: float) -> float:
    """Threat an organisation feels [0, 1] after an election; see `support_after_election`. [R]; [W]."""
    return toward(threat, 1.0, 0.9 * shift * exposed)


def explained_at_home(clarity: float, familiarity: float, recognised: float) -> float:
    """How well a member can explain the team at home [0, 1]: needs a clear story that one knows. [B] 3.2."""
    return share(clarity * (0.4 + 0.6 * familiarity) * (0.6 + 0.4 * recognised))


def support_drift(
    support: float,
    explained: float,
    joint_results: float,
    link: float,
    commitment: float,
    threat: float,
    competition: float,
    cost: float,
    support_rate: float,
) -> float:
    """Support of an organisation [0, 1] after a week.

    Moves at `support_rate` to 0.15 + 0.35 explained + 0.35 joint_results + 0.3 link + 0.3 commitment - 0.5 threat
    - 0.25 competition - 0.2 cost (1 - joint_results). Rises with a story that can be told, results, a chair who keeps
    lines to managers and a covenant; falls with threat, own-product funding and cost without results.
    [B] 3.2, 6.2; [W]; [S].
    """
    target = (
        0.15
        + 0.35 * explained
        + 0.35 * joint_results
        + 0.3 * link
        + 0.3 * commitment
        - 0.5 * threat
        - 0.25 * competition
        - 0.2 * cost * (1.0 - joint_results)
    )
    return toward(support, share(target), support_rate)


def support_after_incident(support: float, severity: float) -> float:
    """Support [0, 1] after an incident that drives parties back to old positions. [W]."""
    return support * (1.0 - 0.3 * severity)


def threat_drift(threat: float, baseline: float, link: float) -> float:
    """Threat an organisation feels [0, 1] after a week: slowly back to its baseline, eased by a chair who links.

    [W]; [B] 6.2.3.
    """
    return toward(threat, baseline * (1.0 - 0.5 * link), 0.03)


def delivered_means(means: float, support: float, commitment: float, threat: float, competition: float) -> float:
    """Means an organisation really brings [0, 1] of those it has.

    means * (0.3 + 0.7 support, half of the gap closed by commitment) * (1 - 0.8 threat) * (1 - 0.3 competition).
    [S]; [W].
    """
    willing = 0.3 + 0.7 * support
    willing = willing + 0.5 * commitment * (1.0 - willing)
    return share(means * willing * (1.0 - 0.8 * threat) * (1.0 - 0.3 * competition))


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
