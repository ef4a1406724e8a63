"""What an observer in the room sums up, and how. Sources: [B] tables 3 and 7; Tuckman 1965."""

from simulation.laws.arithmetic import share

DISPERSION_BEFORE = 0.3
"""How far concerns are taken to lie apart before anything was said [0, 1]."""
SAFETY_BEFORE = 0.5
"""Safety before the first meeting [0, 1]."""
KEPT_BEFORE = 0.5
"""Share of agreements taken to be kept before any came due [0, 1]."""
DIFFERENCE_OPEN_WEEKS = 13
"""Weeks after it was last voiced in which an agreement still ends a difference: a quarter of a year; assumed."""
RECOGNISED_FROM = 0.4
"""From so much of the own concern found in the shared story people recognise themselves in it [0, 1]; assumed."""
VALUE_BEFORE = 0.5
"""Added value of a team without anybody who could come [0, 1]."""
OLD_STAYS = 0.2
"""Part of what was seen of conflict before that a meeting does not replace, however long ago it was [0, 1]."""
OLD_REMEMBERED = 0.45
"""What is remembered besides when the meeting before was a week ago [0, 1]."""
OLD_REMEMBERED_WEEKS = 2.0
"""Weeks in which that fades."""
UNHEARD_BELOW = 0.4
"""Below so much on the table a person counts as unheard [0, 1]."""
TRUST_BINDS_ALONE = 0.4
"""Part that trust across organisations plays in closing the social boundary without identification [0, 1]."""
TRUST_BINDS_WITH_IDENTIFICATION = 0.6
"""What identification adds to it [0, 1]."""
AIM_UNKNOWN = 0.3
"""Part of an aim that counts where nobody knows the story well [0, 1]."""
AIM_KNOWN = 0.7
"""What familiarity adds to it [0, 1]."""
PARTS_OF_ORDER = 3.0
"""Norms, clear roles and shared language weigh the same."""
FUNCTIONING_BY_WORD = 0.4
"""Weight of agreements kept in functioning."""
FUNCTIONING_BY_RESULTS = 0.4
"""Weight of joint results."""
FUNCTIONING_BY_ITSELF = 0.2
"""Weight of working without leaning on the chair: norms and routine."""
RESULTS_EXPECTED_OF = 11.0
"""A team of so many, the chair included, is measured by its joint results as they are; persons, assumed."""
DISAGREEMENT_NOTICED = 3.0
"""How many times as large disagreement looks to a chair as to an observer."""
SHARE_WHO_COME = 0.65
"""Share of those on the list who are reckoned to come."""
CROWDED_AT = 2.0
"""How steeply a group over the workable size counts as crowded: fully at one and a half times it."""


def results_for_its_size(results: float, people: float) -> float:
    """Joint results [0, 1] of a team of so many people (the chair left out), against what so few can bring about.

    Of small teams less is expected; large ones are measured by their results as they are. [V].
    """
    return share(results * max(1.0, RESULTS_EXPECTED_OF / (people + 1.0)))
