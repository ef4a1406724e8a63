"""Talking time, candour and listening. Sources: [B] 2.3, 4.3, 8.3; Kaufman, Elliott & Shmueli 2003."""

from simulation.laws.arithmetic import either, saturation, share, toward

GUARDED = 0.6
"""How far grievance keeps a person from saying what is the matter to them."""


def voice_weight(assertiveness: float, status: float) -> float:
    """How readily a person takes the floor and gets it; inputs [0, 1], result [0.1, 1.8]. [B] 3.4, 6.3."""
    return (0.2 + assertiveness) * (0.5 + status)


def voice_share(weight: float, total_weight: float, number: float, inclusiveness: float) -> float:
    """Share of the talking time: by weight, evened out as the chair is inclusive [0, 1]. [B] 6.3, 8.3."""
    return inclusiveness / number + (1.0 - inclusiveness) * weight / total_weight


def talking_turns(voice: float, meeting_hours: float, turns_per_hour: float) -> float:
    """Full turns a person gets: a meeting has a fixed amount of talking time ([B] 8.3)."""
    return voice * meeting_hours * turns_per_hour


def speaking_probability(turns: float) -> float:
    """Probability that a person with so many turns on offer says something of substance. [B] 8.3."""
    return saturation(1.5 * turns)


def habitual(habitus: float) -> float:
    """How much of a member's concern is what the organisation is judged on [0, 0.5], by its habitus [0, 1]. [S]."""
    return 0.5 * habitus


def concern(own: float, judged: float, pull: float) -> float:
    """Attention to a facet in what is the matter to a member: the own frame, and what the organisation is judged on.

    `pull` is the part of the latter. [B] 2.3; [S].
    """
    return (1.0 - pull) * own + pull * judged


def candour(safety: float, directness: float, grievance: float, ask_on: float) -> float:
    """How far a person says what is really the matter to them [0, 1], not what the agenda asks.

    Rises with safety, with a direct conflict style and with the chair asking on; who bears a grievance is on their
    guard. [B] 2.4.4, 6.3, 7.1; [V].
    """
    own = share(0.2 * safety + 0.3 * directness + 0.4 * safety * directness) * (1.0 - GUARDED * grievance)
    return either(own, ask_on * (0.1 + 0.7 * directness))


def put_on_table(on_table: float, frankness: float, turns: float, table_rate: float) -> float:
    """New level [0, 1] of what a speaker has put on the table; only rises, faster with candour and time.

    [B] 2.4.4, 6.3.
    """
    return on_table + (1.0 - on_table) * table_rate * frankness * min(1.0, turns)


def table_fades(on_table: float, recorded: float, fading_rate: float) -> float:
    """What is left on the table [0, 1] after a week: concerns slip from memory, less with minutes [0, 1]. [B] 4.2."""
    return on_table * (1.0 - fading_rate * (1.0 - 0.7 * recorded))


def influence(trust: float, openness: float, threat: float, listening_rate: float) -> float:
    """Share of the way a listener's frame moves to what is said; negative is away.

    listening_rate * openness * (trust (1 - threat) - threat (1 - trust)): towards trusted speakers, less the more
    threatened, away when threatened by somebody distrusted; nothing at zero openness. [B] 2.3; Kaufman et al. 2003.
    """
    return listening_rate * openness * (trust * (1.0 - threat) - threat * (1.0 - trust))


def grounded(own: float, lived: float) -> float:
    """Attention to a facet [0, 1] after a joint visit: a little nearer to what residents live. [B] 5.3.5, 6.4."""
    return toward(own, lived, 0.05)


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

    (0.35 trust + 0.2 norms + 0.1 acquaintance + 0.12 reciprocity + 0.23 held_by_chair) * (1 - 0.6 threat)
    * (0.4 + 0.6 intimacy): a chair who is trusted and lets conflict be holds the group, and so does seeing that words
    are kept (`reciprocity`); felt threat and a large group take safety away. `intimacy` is `small_group`.
    [B] 2.3.5, 3.5, 8.3; [V]; Ostrom & Ahn 2007.
    """
    level = 0.35 * trust + 0.2 * norms + 0.1 * acquaintance + 0.12 * reciprocity + 0.23 * held_by_chair
    return share(level * (1.0 - 0.6 * threat) * (0.4 + 0.6 * intimacy))


# of the order of a meeting and a week

EVEN_BY_STANCE = 0.4
"""How far an inclusive stance evens out the floor without skill in translating [0, 1]."""
EVEN_BY_SKILL = 0.6
"""What full skill in translating adds to it [0, 1]."""
EVEN_BY_ASKING = 0.5
"""How far asking on evens out the floor [0, 1]."""
LOUD_BY_CHANCE = 1.5
"""How loud somebody can be, against their share of the floor, by luck."""
