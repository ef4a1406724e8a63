"""Talking time, candour and listening. Sources: [B] 2.3, 4.3, 8.3; Kaufman, Elliott & Shmueli 2003."""

from simulation.laws.arithmetic import either, saturation, share, toward

GUARDED = 0.6
"""How far full grievance keeps a person from saying what is the matter to them; share, assumed."""


VOICE_OF_THE_TIMID = 0.2
"""How readily somebody takes the floor without assertiveness; added to it, assumed."""
VOICE_WITHOUT_STATUS = 0.5
"""How readily somebody gets the floor without status; added to it, assumed."""


def voice_weight(assertiveness: float, status: float) -> float:
    """How readily a person takes the floor and gets it; inputs [0, 1], result [0.1, 1.8]. [B] 3.4, 6.3."""
    return (VOICE_OF_THE_TIMID + assertiveness) * (VOICE_WITHOUT_STATUS + status)


def voice_share(weight: float, total_weight: float, number: float, inclusiveness: float) -> float:
    """Share of the talking time: by weight, evened out as the chair is inclusive [0, 1]. [B] 6.3, 8.3."""
    return inclusiveness / number + (1.0 - inclusiveness) * weight / total_weight


def talking_turns(voice: float, meeting_hours: float, turns_per_hour: float) -> float:
    """Full turns a person gets: a meeting has a fixed amount of talking time ([B] 8.3)."""
    return voice * meeting_hours * turns_per_hour


SUBSTANCE_PER_TURN = 1.5
"""How soon turns on offer lead to something of substance; exponent per turn, assumed."""


def speaking_probability(turns: float) -> float:
    """Probability that a person with so many turns on offer says something of substance. [B] 8.3."""
    return saturation(SUBSTANCE_PER_TURN * turns)


HABITUAL_AT_MOST = 0.5
"""Part of a concern that is what the organisation is judged on, under the firmest habitus; share, assumed."""


def habitual(habitus: float) -> float:
    """How much of a member's concern is what the organisation is judged on [0, 0.5], by its habitus [0, 1]. [S]."""
    return HABITUAL_AT_MOST * habitus


def concern(own: float, judged: float, pull: float) -> float:
    """Attention to a facet in what is the matter to a member: the own frame, and what the organisation is judged on.

    `pull` is the part of the latter. [B] 2.3; [S].
    """
    return (1.0 - pull) * own + pull * judged


CANDOUR_BY_SAFETY = 0.2
"""How far safety by itself makes a person frank; share, assumed."""
CANDOUR_BY_DIRECTNESS = 0.3
"""How far a direct style by itself makes a person frank; share, assumed."""
CANDOUR_BY_SAFETY_AND_DIRECTNESS = 0.4
"""How much more frank the two make a person together; share, assumed."""
ASKED_ON_WITHOUT_DIRECTNESS = 0.1
"""How far a chair who asks on gets an indirect person to be frank; share, assumed."""
ASKED_ON_BY_DIRECTNESS = 0.7
"""How much further the chair gets with a direct person; share, assumed."""


def candour(safety: float, directness: float, grievance: float, ask_on: float) -> float:
    """How far a person says what is really the matter to them [0, 1], not what the agenda asks.

    Rises with safety, with a direct conflict style and with the chair asking on; who bears a grievance is on their
    guard. [B] 2.4.4, 6.3, 7.1; [V].
    """
    alone = CANDOUR_BY_SAFETY * safety + CANDOUR_BY_DIRECTNESS * directness
    own = share(alone + CANDOUR_BY_SAFETY_AND_DIRECTNESS * safety * directness) * (1.0 - GUARDED * grievance)
    return either(own, ask_on * (ASKED_ON_WITHOUT_DIRECTNESS + ASKED_ON_BY_DIRECTNESS * directness))


def put_on_table(on_table: float, frankness: float, turns: float, table_rate: float) -> float:
    """New level [0, 1] of what a speaker has put on the table; only rises, faster with candour and time.

    [B] 2.4.4, 6.3.
    """
    return on_table + (1.0 - on_table) * table_rate * frankness * min(1.0, turns)


HELD_BY_MINUTES = 0.7
"""Part of the slipping from memory that full minutes prevent; share, assumed."""


def table_fades(on_table: float, recorded: float, fading_rate: float) -> float:
    """What is left on the table [0, 1] after a week: concerns slip from memory, less with minutes [0, 1]. [B] 4.2."""
    return on_table * (1.0 - fading_rate * (1.0 - HELD_BY_MINUTES * recorded))


def influence(trust: float, openness: float, threat: float, listening_rate: float) -> float:
    """Share of the way a listener's frame moves to what is said; negative is away.

    listening_rate * openness * (trust (1 - threat) - threat (1 - trust)): towards trusted speakers, less the more
    threatened, away when threatened by somebody distrusted; nothing at zero openness. [B] 2.3; Kaufman et al. 2003.
    """
    return listening_rate * openness * (trust * (1.0 - threat) - threat * (1.0 - trust))


GROUNDED_BY_VISIT = 0.05
"""Part of the way to what residents live that a joint visit moves attention; share, assumed."""


def grounded(own: float, lived: float) -> float:
    """Attention to a facet [0, 1] after a joint visit: a little nearer to what residents live. [B] 5.3.5, 6.4."""
    return toward(own, lived, GROUNDED_BY_VISIT)


def back_at_work(own: float, profession: float, pull: float) -> float:
    """Attention to a facet after a week of ordinary work: a share `pull` of the way back to the profession's.

    [S]; [V].
    """
    return toward(own, profession, pull)


def small_group(size: float, comfortable_size: float) -> float:
    """How far a group still works as one conversation (0, 1]: 1 up to the comfortable size, falling after it.

    [B] 8.3.
    """
    if size <= comfortable_size:
        return 1.0
    return comfortable_size / size


SAFETY_BY_TRUST = 0.35
"""Part of safety that trust in those present gives; weight of five that sum to one, assumed."""
SAFETY_BY_NORMS = 0.2
"""Part of safety that group norms give; weight of five that sum to one, assumed."""
SAFETY_BY_ACQUAINTANCE = 0.1
"""Part of safety that knowing each other gives; weight of five that sum to one, assumed."""
SAFETY_BY_RECIPROCITY = 0.12
"""Part of safety that seeing words kept gives; weight of five that sum to one, assumed."""
SAFETY_BY_CHAIR = 0.23
"""Part of safety that a trusted chair who lets conflict be gives; weight of five that sum to one, assumed."""
SAFETY_LOST_BY_THREAT = 0.6
"""Part of safety that full felt threat takes away; share, assumed."""
SAFETY_IN_A_CROWD = 0.4
"""Part of safety that is left in the largest group; share, assumed."""


def safety(
    trust: float,
    norms: float,
    acquaintance: float,
    reciprocity: float,
    held_by_chair: float,
    threat: float,
    intimacy: float,
) -> float:
    """Safety to say what one thinks [0, 1].

    A mean, by named weights, of trust, norms, acquaintance, reciprocity and what the chair holds, times
    1 - SAFETY_LOST_BY_THREAT * threat, and times SAFETY_IN_A_CROWD to 1 by intimacy: a chair who is trusted and lets
    conflict be holds the group, and so does seeing that words are kept (`reciprocity`); felt threat and a large group
    take safety away. `intimacy` is `small_group`.
    [B] 2.3.5, 3.5, 8.3; [V]; Ostrom & Ahn 2007.
    """
    level = (
        SAFETY_BY_TRUST * trust
        + SAFETY_BY_NORMS * norms
        + SAFETY_BY_ACQUAINTANCE * acquaintance
        + SAFETY_BY_RECIPROCITY * reciprocity
        + SAFETY_BY_CHAIR * held_by_chair
    )
    near = SAFETY_IN_A_CROWD + (1.0 - SAFETY_IN_A_CROWD) * intimacy
    return share(level * (1.0 - SAFETY_LOST_BY_THREAT * threat) * near)


# of the order of a meeting and a week

EVEN_BY_STANCE = 0.4
"""How far an inclusive stance evens out the floor without skill in translating [0, 1]."""
EVEN_BY_SKILL = 0.6
"""What full skill in translating adds to it [0, 1]."""
EVEN_BY_ASKING = 0.5
"""How far asking on evens out the floor [0, 1]."""
LOUD_BY_CHANCE = 1.5
"""How loud somebody can be, against their share of the floor, by luck."""
