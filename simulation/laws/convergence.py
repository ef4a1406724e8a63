"""From views on the table to a shared story. Sources: [B] 2.4.4, 6.3; Hawkins & Rezazade 2012; Jackson 1996."""

from simulation.laws.arithmetic import logistic, saturation, share, toward


def method(means: float, free: float) -> float:
    """What a method with support [0, 1] does by itself to join views [0, 1], where there is room to use it (`free`).

    A procedure, an example elsewhere, staff who prepare: little, but also under a chair who does not translate. An
    imposed method does not. [V]; [S]; [B] 6.2.
    """
    return 0.25 * means * free * free


def synthesis_attempt(synthesise: float, members: float, inclusiveness: float, method: float) -> float:
    """How much synthesis there is in the room [0, 1]: the chair's, that of members who get room for it, a method's.

    [B] 6.2-6.4, table 11.
    """
    return 1.0 - (1.0 - synthesise) * (1.0 - members * inclusiveness) * (1.0 - method * inclusiveness)


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

    saturation(3 attempt) * logistic(base + skill_weight * attempt + 2 on_table + 4 shared_language + safe
    - 5 (1 - intimacy) - 2 dispersion - 2 grievance), all inputs [0, 1]. [B] 2.4.4, 6.3, 8.3.
    """
    chance = logistic(
        base
        + skill_weight * attempt
        + 2.0 * on_table
        + 4.0 * shared_language
        + safe
        - 5.0 * (1.0 - intimacy)
        - 2.0 * dispersion
        - 2.0 * grievance
    )
    return saturation(3.0 * attempt) * chance


def story_pull(on_table: float, inclusiveness: float, loudest: float) -> float:
    """Weight of a person's concern in the story to come: of all, or of the loudest (1 or 0) only. [B] 3.4, 6.3."""
    return on_table * (inclusiveness + (1.0 - inclusiveness) * loudest)


def clearer(clarity: float, success: float, clarity_step: float) -> float:
    """Clarity [0, 1] after a synthesis of quality `success` [0, 1]. [B] 2.4.4."""
    return clarity + (1.0 - clarity) * clarity_step * (0.4 + 0.6 * success)


def vaguer(clarity: float, moved: float, weeks: float, vagueness_rate: float) -> float:
    """Clarity [0, 1] after the story followed a voice over a distance `moved` [0, 1], or after idle weeks.

    Endless exploring and following each new speaker both cost clarity. [B] 3.4, 6.3.
    """
    return share(clarity * (1.0 - min(1.0, 0.5 * moved + vagueness_rate * weeks)))


def broader(
    breadth: float, on_table: float, shared_language: float, inclusiveness: float, success: float, step: float
) -> float:
    """Breadth [0, 1] after a synthesis: towards how much was on the table, for all, and how well it was joined.

    A story made before concerns are on the table is narrow; one that joins views needs a language for the difference,
    which comes from conflict worked through; otherwise it splits the difference. [B] 2.3.5, 2.4.4.
    """
    target = on_table * (0.3 + 0.7 * inclusiveness) * (0.4 + 0.6 * success) * (0.3 + 0.7 * shared_language)
    return toward(breadth, target, step)


def story_room(breadth: float) -> float:
    """How much more a story holds than its own measure [1, 3]: 1 + 2 breadth; a broad story holds more with less.

    Hawkins & Rezazade 2012; [B] 7.1.
    """
    return 1.0 + 2.0 * breadth


def included(attention: float, story: float, room: float) -> float:
    """Part of one facet's attention in a concern that the story holds, given its `story_room`.

    Hawkins & Rezazade 2012.
    """
    return min(attention, story * room)


def story_value(clarity: float, breadth: float) -> float:
    """Use of a story [0, 1]: clarity * (1 - 0.8 clarity (1 - breadth)).

    Nothing when vague, most in between, less again when concrete and narrow, for then it needs no collaboration.
    [B] 2.4.4.
    """
    return clarity * (1.0 - 0.8 * clarity * (1.0 - breadth))


def recognition(on_table: float, covered: float, clarity: float, familiarity: float) -> float:
    """How much of one's own concern one finds in a clear story [0, 1].

    on_table * covered * clarity * (0.3 + 0.7 familiarity): nothing unless the own concern was on the table and is in
    the story. Jackson 1996; [B] 2.3.5, 7.1.
    """
    return share(on_table * covered * clarity * (0.3 + 0.7 * familiarity))


def remembered(familiarity: float, minutes: float, memory_rate: float) -> float:
    """Familiarity with the story [0, 1] of somebody who was there, more with minutes [0, 1]. [B] 4.2, 6.1."""
    return familiarity + (1.0 - familiarity) * memory_rate * (0.5 + 0.5 * minutes)


def newcomer_familiarity(introductions: float, norms: float, routine: float, mean_familiarity: float) -> float:
    """Familiarity a newcomer starts with [0, 1]: what an introduction, norms and routine can hand over. [B] 6.1."""
    return mean_familiarity * share(0.5 * introductions + 0.5 * norms * routine)


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
