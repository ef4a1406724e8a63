"""Who stays. Sources: [B] 4.2, 4.3.5, 6.1, 8.3; [V]."""

from simulation.laws.arithmetic import saturation, share

FROM_COLLEAGUE = 0.85
FROM_OTHERS = 0.5
"""How much of the team's reputation a newcomer hears: from the colleague whose place one takes, or from others."""
POOR_MEETINGS_TO_FADE = 3
"""So many meetings in a row with too few people end a team."""
CALM_WEEKS = 13
"""So many weeks with every facet calm mean that the aim is reached."""


def leaving_probability(
    missed_in_a_row: float,
    absent_weeks: float,
    value: float,
    identification: float,
    must: float,
    leave_rate: float,
) -> float:
    """Probability that a member who was not there drops out, usually without a word.

    Rises with meetings missed in a row and with the weeks that makes (full at half a year), falls with value,
    identification and obligation. [B] 4.3.5.
    """
    pull = share((1.0 - value) * (1.0 - identification) * (1.0 - must))
    return saturation(leave_rate * pull * max(0.0, missed_in_a_row - 1.0) * min(1.0, absent_weeks / 26.0))


def expectation_by_reputation(own: float, reputation: float, hearsay: float) -> float:
    """What a newcomer expects of the team [0, 1]: the own hope, coloured by what is told of it. [B] 4.2.

    `hearsay` [0, 1] is how much is told: most by a colleague whose place one takes.
    """
    return own + hearsay * (reputation - own)


def walking_out_probability(damage: float, identification: float, must: float, leave_rate: float) -> float:
    """Probability that somebody hurt in a voiced clash declares it is not for them. [B] 3.5."""
    return saturation(0.5 * leave_rate * damage * (1.0 - identification) * (1.0 - must))


def replaced_in_week(per_year: float) -> float:
    """Probability that a member is replaced by a colleague in one week, at a rate per year of 52 weeks. [B] 4.2."""
    return saturation(per_year / 52.0)


def reputation_trust(mean_trust: float, introduced: float) -> float:
    """Trust in and of a newcomer [0, 1]: by reputation, nearer to the group's own when introduced. [B] 4.2."""
    return share(0.45 + (mean_trust - 0.45) * (0.3 + 0.5 * introduced))


def too_few(persons: float, members: float) -> bool:
    """Whether so few came (the chair included), of so many listed, that it hardly was a meeting. [B] table 1."""
    return persons < 3.0 or persons < 0.08 * (members + 1.0)


def calm(level: float, severity: float) -> bool:
    """Whether a facet's trouble is down to a quarter of what it is when nobody does anything. [B] 5.3."""
    return level <= 0.25 * severity


# of the order of a meeting and a week

CHAIR_BY_REPUTATION = 0.5
"""How far a newcomer takes over what others think of the chair [0, 1]."""
ROLE_BY_NORMS = 0.5
"""How clear norms of full strength make the role of a newcomer [0, 1]."""
