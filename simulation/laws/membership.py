"""Who stays. Sources: [B] 4.2, 4.3.5, 6.1, 8.3; [V]."""

from simulation.laws.arithmetic import WEEKS_PER_YEAR, saturation, share

FROM_COLLEAGUE = 0.85
"""How much of the team's reputation a newcomer hears from the colleague whose place one takes; share, assumed."""
FROM_OTHERS = 0.5
"""How much of the team's reputation a newcomer hears from others; share, assumed."""
POOR_MEETINGS_TO_FADE = 3
"""So many meetings in a row with too few people end a team; meetings, assumed."""
CALM_WEEKS = 13
"""So many weeks with every facet calm mean that the aim is reached; weeks, assumed."""


ABSENT_IN_FULL_WEEKS = 26.0
"""Absence of so long, half a year, counts in full; weeks, assumed."""


def leaving_probability(
    missed_in_a_row: float,
    absent_weeks: float,
    value: float,
    identification: float,
    must: float,
    appointment: float,
    leave_rate: float,
) -> float:
    """Probability that a member who was not there drops out, usually without a word.

    Rises with meetings missed in a row and with the weeks that makes (full at `ABSENT_IN_FULL_WEEKS`), falls with
    value, identification and obligation. Who is appointed cannot drop out for little value alone: that takes the
    organisation, another job, or a break. [B] 4.3.5; [V]; [W].
    """
    pull = share((1.0 - value) * (1.0 - identification) * (1.0 - must)) * (1.0 - appointment)
    absent = min(1.0, absent_weeks / ABSENT_IN_FULL_WEEKS)
    return saturation(leave_rate * pull * max(0.0, missed_in_a_row - 1.0) * absent)


def expectation_by_reputation(own: float, reputation: float, hearsay: float) -> float:
    """What a newcomer expects of the team [0, 1]: the own hope, coloured by what is told of it. [B] 4.2.

    `hearsay` [0, 1] is how much is told: most by a colleague whose place one takes.
    """
    return own + hearsay * (reputation - own)


WALKING_OUT_BY_DAMAGE = 0.5
"""How readily full damage in a clash makes one leave, against a meeting missed; factor, assumed."""


def walking_out_probability(
    damage: float, identification: float, must: float, appointment: float, leave_rate: float
) -> float:
    """Probability that somebody hurt in a voiced clash declares it is not for them; least who is appointed.

    [B] 3.5; [V].
    """
    pull = (1.0 - identification) * (1.0 - must) * (1.0 - appointment)
    return saturation(WALKING_OUT_BY_DAMAGE * leave_rate * damage * pull)


def replaced_in_week(per_year: float) -> float:
    """Probability that a member is replaced by a colleague in one week, at a rate per year. [B] 4.2."""
    return saturation(per_year / WEEKS_PER_YEAR)


TRUST_IN_A_STRANGER = 0.45
"""Trust in and of somebody of whom nothing is known; share, assumed."""
REPUTATION_HEARD_ANYWAY = 0.3
"""Part of the group's own trust that reaches a newcomer without introduction; share, assumed."""
REPUTATION_BY_INTRODUCTION = 0.5
"""Part of the group's own trust that an introduction adds; share, assumed."""


def reputation_trust(mean_trust: float, introduced: float) -> float:
    """Trust in and of a newcomer [0, 1]: by reputation, nearer to the group's own when introduced. [B] 4.2."""
    heard = REPUTATION_HEARD_ANYWAY + REPUTATION_BY_INTRODUCTION * introduced
    return share(TRUST_IN_A_STRANGER + (mean_trust - TRUST_IN_A_STRANGER) * heard)


FEWEST_MEMBERS = 2.0
"""With fewer than so many it hardly is a meeting of a team of ten or more, the chair left out; members, assumed."""
FEWEST_OF_A_SMALL_TEAM = 0.2
"""With a smaller part of its members than this it hardly is a meeting of a small team; share, assumed."""
FEWEST_OF_THE_LIST = 0.08
"""With a smaller part of those listed than this it hardly is a meeting; share of members and chair, assumed."""


def too_few(persons: float, members: float) -> bool:
    """Whether so few came (the chair included), of so many listed, that it hardly was a meeting.

    Relative to the list: a team of five meets when one member comes, a team of ten or more when two do, a large one
    when it is not lost in the room. [B] table 1; [V].
    """
    present = persons - 1.0
    fewest = min(FEWEST_MEMBERS, FEWEST_OF_A_SMALL_TEAM * members)
    return present <= 0.0 or present < fewest or persons < FEWEST_OF_THE_LIST * (members + 1.0)


CALM_LEVEL = 0.25
"""A facet is calm at this part of its trouble when nobody does anything; share, assumed."""


def calm(level: float, severity: float) -> bool:
    """Whether a facet's trouble is down to `CALM_LEVEL` of what it is when nobody does anything. [B] 5.3."""
    return level <= CALM_LEVEL * severity


# of the order of a meeting and a week

CHAIR_BY_REPUTATION = 0.5
"""How far a newcomer takes over what others think of the chair [0, 1]."""
ROLE_BY_NORMS = 0.5
"""How clear norms of full strength make the role of a newcomer [0, 1]."""
