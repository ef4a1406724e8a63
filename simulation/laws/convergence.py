"""From views on the table to a shared story. Sources: [B] 2.4.4, 6.3; Hawkins & Rezazade 2012; Jackson 1996."""

from simulation.laws.arithmetic import logistic, saturation, share, toward

JOINED_BY_METHOD = 0.25
"""How far a method with full support and room joins views by itself; share, assumed."""


def method(means: float, free: float) -> float:
    """What a method with support [0, 1] does by itself to join views [0, 1], where there is room to use it (`free`).

    A procedure, an example elsewhere, staff who prepare: little, but also under a chair who does not translate. An
    imposed method does not. [V]; [S]; [B] 6.2.
    """
    return JOINED_BY_METHOD * means * free * free


def synthesis_attempt(synthesise: float, members: float, inclusiveness: float, method: float) -> float:
    """How much synthesis there is in the room [0, 1]: the chair's, that of members who get room for it, a method's.

    [B] 6.2-6.4, table 11.
    """
    return 1.0 - (1.0 - synthesise) * (1.0 - members * inclusiveness) * (1.0 - method * inclusiveness)


SYNTHESIS_BY_TABLE = 2.0
"""How much concerns on the table help a synthesis to succeed; weight of log-odds, assumed."""
SYNTHESIS_BY_LANGUAGE = 4.0
"""How much a shared language helps a synthesis to succeed; weight of log-odds, assumed."""
SYNTHESIS_LOST_BY_SIZE = 5.0
"""How much a group too large for one conversation harms a synthesis; weight of log-odds, assumed."""
SYNTHESIS_LOST_BY_DISPERSION = 2.0
"""How much it harms a synthesis that views lie far apart; weight of log-odds, assumed."""
SYNTHESIS_LOST_BY_GRIEVANCE = 2.0
"""How much stored grievance harms a synthesis; weight of log-odds, assumed."""
ATTEMPT_SOON_ENOUGH = 3.0
"""How soon an attempt is enough of one to have its chance; exponent per full attempt, assumed."""


def synthesis_probability(
    attempt: float,
    on_table: float,
    shared_language: float,
    safe: float,
    intimacy: float,
    dispersion: float,
    grievance: float,
    base: float,
    skill_weight: float,
) -> float:
    """Probability that an attempt at a shared story succeeds; 0 without an attempt.

    saturation(ATTEMPT_SOON_ENOUGH * attempt) times the logistic of base + skill_weight * attempt + safe, more by the
    named weights of concerns on the table and a shared language, less by those of the size of the group, dispersion and
    grievance; all inputs [0, 1]. [B] 2.4.4, 6.3, 8.3.
    """
    chance = logistic(
        base
        + skill_weight * attempt
        + SYNTHESIS_BY_TABLE * on_table
        + SYNTHESIS_BY_LANGUAGE * shared_language
        + safe
        - SYNTHESIS_LOST_BY_SIZE * (1.0 - intimacy)
        - SYNTHESIS_LOST_BY_DISPERSION * dispersion
        - SYNTHESIS_LOST_BY_GRIEVANCE * grievance
    )
    return saturation(ATTEMPT_SOON_ENOUGH * attempt) * chance


def story_pull(on_table: float, inclusiveness: float, loudest: float) -> float:
    """Weight of a person's concern in the story to come: of all, or of the loudest (1 or 0) only. [B] 3.4, 6.3."""
    return on_table * (inclusiveness + (1.0 - inclusiveness) * loudest)


CLEARER_BY_POOR_SYNTHESIS = 0.4
"""How much a synthesis of no quality makes a story clearer, against a full one; share, assumed."""


def clearer(clarity: float, success: float, clarity_step: float) -> float:
    """Clarity [0, 1] after a synthesis of quality `success` [0, 1]. [B] 2.4.4."""
    gained = CLEARER_BY_POOR_SYNTHESIS + (1.0 - CLEARER_BY_POOR_SYNTHESIS) * success
    return clarity + (1.0 - clarity) * clarity_step * gained


CLARITY_LOST_BY_FOLLOWING = 0.5
"""Part of clarity that is lost when the story follows a voice all the way; share, assumed."""


def vaguer(clarity: float, moved: float, weeks: float, vagueness_rate: float) -> float:
    """Clarity [0, 1] after the story followed a voice over a distance `moved` [0, 1], or after idle weeks.

    Endless exploring and following each new speaker both cost clarity. [B] 3.4, 6.3.
    """
    return share(clarity * (1.0 - min(1.0, CLARITY_LOST_BY_FOLLOWING * moved + vagueness_rate * weeks)))


BREADTH_FOR_THE_LOUDEST = 0.3
"""How broad a story can be that is made for the loudest only, against one for all; share, assumed."""
BREADTH_BY_POOR_SYNTHESIS = 0.4
"""How broad a synthesis of no quality makes a story, against a full one; share, assumed."""
BREADTH_WITHOUT_LANGUAGE = 0.3
"""How broad a story can be without a language for the difference, against a full one; share, assumed."""


def broader(
    breadth: float, on_table: float, shared_language: float, inclusiveness: float, success: float, step: float
) -> float:
    """Breadth [0, 1] after a synthesis: towards how much was on the table, for all, and how well it was joined.

    A story made before concerns are on the table is narrow; one that joins views needs a language for the difference,
    which comes from conflict worked through; otherwise it splits the difference. [B] 2.3.5, 2.4.4.
    """
    for_all = BREADTH_FOR_THE_LOUDEST + (1.0 - BREADTH_FOR_THE_LOUDEST) * inclusiveness
    joined = BREADTH_BY_POOR_SYNTHESIS + (1.0 - BREADTH_BY_POOR_SYNTHESIS) * success
    spoken = BREADTH_WITHOUT_LANGUAGE + (1.0 - BREADTH_WITHOUT_LANGUAGE) * shared_language
    return toward(breadth, on_table * for_all * joined * spoken, step)


ROOM_BY_BREADTH = 2.0
"""How much more than its own measure a story of full breadth holds; times its measure, assumed."""


def story_room(breadth: float) -> float:
    """How much more a story holds than its own measure [1, 3]: a broad story holds more with less.

    1 + ROOM_BY_BREADTH * breadth. Hawkins & Rezazade 2012; [B] 7.1.
    """
    return 1.0 + ROOM_BY_BREADTH * breadth


def included(attention: float, story: float, room: float) -> float:
    """Part of one facet's attention in a concern that the story holds, given its `story_room`.

    Hawkins & Rezazade 2012.
    """
    return min(attention, story * room)


USE_LOST_WHEN_NARROW = 0.8
"""Part of its use that a fully clear story loses when it has no breadth; share, assumed."""


def story_value(clarity: float, breadth: float) -> float:
    """Use of a story [0, 1]: clarity * (1 - USE_LOST_WHEN_NARROW * clarity (1 - breadth)).

    Nothing when vague, most in between, less again when concrete and narrow, for then it needs no collaboration.
    [B] 2.4.4.
    """
    return clarity * (1.0 - USE_LOST_WHEN_NARROW * clarity * (1.0 - breadth))


RECOGNITION_WITHOUT_FAMILIARITY = 0.3
"""How much of a concern one finds in a story one does not know, against one known well; share, assumed."""


def recognition(on_table: float, covered: float, clarity: float, familiarity: float) -> float:
    """How much of one's own concern one finds in a clear story [0, 1].

    on_table * covered * clarity, in full of a story one knows and for RECOGNITION_WITHOUT_FAMILIARITY of one unknown:
    nothing unless the own concern was on the table and is in the story. Jackson 1996; [B] 2.3.5, 7.1.
    """
    known = RECOGNITION_WITHOUT_FAMILIARITY + (1.0 - RECOGNITION_WITHOUT_FAMILIARITY) * familiarity
    return share(on_table * covered * clarity * known)


REMEMBERED_WITHOUT_MINUTES = 0.5
"""How much of a story is remembered without minutes, against with them; share, assumed."""


def remembered(familiarity: float, minutes: float, memory_rate: float) -> float:
    """Familiarity with the story [0, 1] of somebody who was there, more with minutes [0, 1]. [B] 4.2, 6.1."""
    kept = REMEMBERED_WITHOUT_MINUTES + (1.0 - REMEMBERED_WITHOUT_MINUTES) * minutes
    return familiarity + (1.0 - familiarity) * memory_rate * kept


HANDED_OVER_BY_INTRODUCTION = 0.5
"""Part of what the group knows of the story that an introduction hands over; share, assumed."""
HANDED_OVER_BY_NORMS_AND_ROUTINE = 0.5
"""Part of it that full norms together with full routine hand over; share, assumed."""


def newcomer_familiarity(introductions: float, norms: float, routine: float, mean_familiarity: float) -> float:
    """Familiarity a newcomer starts with [0, 1]: what an introduction, norms and routine can hand over. [B] 6.1."""
    return mean_familiarity * share(
        HANDED_OVER_BY_INTRODUCTION * introductions + HANDED_OVER_BY_NORMS_AND_ROUTINE * norms * routine
    )


# of the order of a meeting and a week

BREADTH_OF_A_VISION = 0.4
"""How many concerns the story of a full vision at the start holds [0, 1]."""
FAMILIARITY_AT_START = 0.5
"""How well people know the story at the first meeting of all [0, 1]."""
LEAST_ATTEMPT = 0.05
"""An attempt at a shared story smaller than this is none [0, 1]."""
STORY_STEP = 0.3
"""How far a shared story moves to what is on the table without much of an attempt [0, 1]."""
STORY_STEP_BY_ATTEMPT = 0.4
"""What a full attempt adds to it [0, 1]."""
BREADTH_STEP = 0.4
"""How far one attempt that succeeds widens the story [0, 1]."""
LOUDEST_BELOW = 0.5
"""A chair less inclusive than this lets the story follow the loudest [0, 1]."""
LOUDEST_STEP = 0.5
"""How far the story follows the loudest where the chair is not inclusive at all [0, 1]."""
INSPIRING_CLEARS = 0.06
"""How far a chair who inspires fully clears the story in a meeting [0, 1]."""
MOVED_STORY_UNKNOWN = 0.5
"""How far a story that moves all the way is no longer known [0, 1]."""
MEMBERS_TRANSLATE = 0.6
"""How much of a chair's translating a member of full skill does [0, 1]."""
