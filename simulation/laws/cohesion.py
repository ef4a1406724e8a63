"""Belonging, roles, norms, language, routine and grievance. Sources: [B] 2.3-2.4, 5.3, 6.1, 7.1; [V]; [S]."""

from simulation.laws.arithmetic import BETWEEN_NONE_AND_ONE, either, fading, share, toward

SETTLED_SIDE_BY_SIDE = 2.0
"""How much more people settle who work side by side all week and make full use of it, against a meeting; assumed."""
DAYS_ENOUGH = 1.5
"""About how many days a week side by side are most of what it can give; days, assumed."""


def use_of_contact(led: float, members: float, method: float) -> float:
    """How far contact is used to join views and results [0, 1]: by a chair who leads, members who translate, a method.

    Squared: contact is no method, and half a use of it brings little. [W]; [V].
    """
    used = either(either(led, members), method)
    return used * used


def side_by_side(days_together: float, used: float) -> float:
    """How much more people settle [1, 3] who also work side by side on so many days a week; 1 for none.

    As far as the contact is `used`; it levels off. [W]; [V].
    """
    return 1.0 + SETTLED_SIDE_BY_SIDE * (1.0 - fading(days_together, DAYS_ENOUGH)) * used


def meeting_yield(weeks_since: float, days_together: float, used: float, settling_weeks: float) -> float:
    """How much one meeting can settle, against a weekly one of people who do not meet otherwise [above 0].

    (1 - exp(-weeks_since / settling_weeks)) / (1 - exp(-1 / settling_weeks)): after a month there is more than a week's
    matter to settle, but not four weeks' of it; so a rhythm pays. Times `side_by_side`. [B] 2.4.4, 6.2, 7.1; [W].
    """
    settled = (1.0 - fading(weeks_since, settling_weeks)) / (1.0 - fading(1.0, settling_weeks))
    return settled * side_by_side(days_together, used)


def autonomy(commitment: float, room: float) -> float:
    """Room to shape the work at the bottom [0, 1]: full without a mandate, what it leaves with one. [B] 6.2.2; [R]."""
    return 1.0 - commitment * (1.0 - room)


TRUST_TO_BE_CARRIED = 0.5
"""Trust at which what inspires carries as far as it is told; share, assumed."""


def carried_by_trust(effect: float, trust: float) -> float:
    """What an inspiring or uniting move comes to [0, 1] among people who trust each other so far [0, 1].

    A product: vision without trust is words, trust without vision is cosiness. effect * (trust /
    TRUST_TO_BE_CARRIED) squared. [R].
    """
    among = trust / TRUST_TO_BE_CARRIED
    return share(effect * among * among)


def identification_from_meeting(
    identification: float, recognised: float, inspire: float, free: float, step: float
) -> float:
    """Identification with the team [0, 1] after a meeting.

    Grows with recognition and what inspires (see `carried_by_trust`), as far as there is room to shape the work
    (`free`, see `autonomy`); talking alone builds little. [B] 5.3.5, 6.2.2, 6.4; [R].
    """
    return toward(identification, 1.0, share(step * (recognised + inspire) * free))


HELD_BY_HABITUS = 0.5
"""How far a firm habitus keeps doing things together from giving identification; share, assumed."""


def identification_from_doing(identification: float, free: float, habitus: float, step: float) -> float:
    """Identification [0, 1] after doing something together.

    As far as there is room to shape it (`free`, see `autonomy`), and less for those whose organisation holds them
    firmly: visits made by an imposed method are visits of the own organisation. [B] 5.3.5, 6.4; [S].
    """
    return toward(identification, 1.0, share(step * free * free * (1.0 - HELD_BY_HABITUS * habitus)))


def identification_from_win(identification: float, step: float) -> float:
    """Identification [0, 1] after a joint result was celebrated. [B] 2.4.3, 7.1."""
    return toward(identification, 1.0, share(step))


def identification_hurt(identification: float, damage: float) -> float:
    """Identification [0, 1] after damage [0, 1] done by conflict or breach. [B] 3.5, 7.1."""
    return identification * (1.0 - share(damage))


PULL_WITHOUT_HABITUS = 0.3
"""How strongly an organisation without a habitus pulls back, against one with a firm one; share, assumed."""


def identification_at_home(identification: float, habitus: float, drift: float) -> float:
    """Identification [0, 1] after a week of ordinary work: the own organisation pulls back. [S]."""
    return toward(identification, 0.0, drift * (PULL_WITHOUT_HABITUS + (1.0 - PULL_WITHOUT_HABITUS) * habitus))


def clearer_role(role_clarity: float, structure: float, step: float) -> float:
    """Clarity of the own role [0, 1] after a meeting with so much structure [0, 1]. Role clarity is not trust. [V]."""
    return toward(role_clarity, 1.0, share(step * structure))


NORMS_BY_STRUCTURE = 0.7
"""How much the structure of a meeting gives to group norms, in steps of norms; weight, assumed."""
NORMS_BY_CONFLICT_WORKED_THROUGH = 0.5
"""How much conflict worked through gives to group norms, in steps of norms; weight, assumed."""


def norms_after_meeting(norms: float, structure: float, worked: float, step: float) -> float:
    """Group norms [0, 1] after a meeting: by structure, and by conflict worked through. [B] 2.4.3."""
    made = NORMS_BY_STRUCTURE * structure + NORMS_BY_CONFLICT_WORKED_THROUGH * worked
    return toward(norms, 1.0, share(step * made))


NORMS_BY_KEPT_WORD = 0.15
"""How much a kept agreement gives to group norms, in steps of norms; weight, assumed."""
NORMS_LOST_BY_BREACH = 0.5
"""How much a breach that nobody calls out takes from group norms, in steps of norms; weight, assumed."""


def norms_after_word(norms: float, kept: float, call_out: float, step: float) -> float:
    """Norms [0, 1] after an agreement was kept (1) or broken (0); a breach that is called out costs less.

    [B] 2.4.3, 6.3.
    """
    if kept > BETWEEN_NONE_AND_ONE:
        return toward(norms, 1.0, NORMS_BY_KEPT_WORD * step)
    return norms * (1.0 - NORMS_LOST_BY_BREACH * step * (1.0 - call_out))


LANGUAGE_BY_TALK = 0.06
"""How much talk gives to a shared language, against a difference worked through; weight, assumed."""


def shared_language(language: float, worked: float, talk: float, step: float) -> float:
    """Shared language [0, 1] after a meeting: by differences worked through, a little by talk. [B] 2.3.5, 3.3."""
    return toward(language, 1.0, share(step * (worked + LANGUAGE_BY_TALK * talk)))


def routine_after_doing(routine: float, step: float) -> float:
    """Routine of doing things together [0, 1] after a meeting or visit. [B] 5.3, 6.1."""
    return toward(routine, 1.0, share(step))


def unused(level: float, weeks: float, lasting_weeks: float) -> float:
    """What is left [0, 1] of a routine or a practice after `weeks` without use. [B] 6.2."""
    return level * fading(weeks, lasting_weeks)


def grievance_stored(grievance: float, amount: float, store_rate: float) -> float:
    """Grievance [0, 1] after something was swallowed, of size `amount` [0, 1]. [V]; [B] 4.5."""
    return toward(grievance, 1.0, share(store_rate * amount))


def grievance_eased(grievance: float, relief: float) -> float:
    """Grievance [0, 1] after relief [0, 1]: worked through, heard one to one, or time.

    [B] 7.1; [V]; Lewis and Kramer.
    """
    return grievance * (1.0 - share(relief))


THREAT_BY_DAMAGE = 1.5
"""How threatened one feels for each part of damage in a clash; factor, assumed."""


def threat_after_clash(threat: float, damage: float) -> float:
    """Felt threat [0, 1] after damage [0, 1] in a clash. [B] 3.5."""
    return toward(threat, 1.0, share(THREAT_BY_DAMAGE * damage))


THREAT_BY_UNRESOLVED_CONFLICT = 0.5
"""How much conflict left unresolved in the room makes everybody feel threatened; factor, assumed."""


def threat_in_room(threat: float, unresolved: float) -> float:
    """Felt threat [0, 1] of everybody in a room where so much conflict [0, 1] was left unresolved. [B] 3.5."""
    return toward(threat, 1.0, share(THREAT_BY_UNRESOLVED_CONFLICT * unresolved))


THREAT_LASTS_WEEKS = 10.0
"""About how long a felt threat lasts before it is that of the own organisation; weeks, assumed."""


def threat_at_rest(threat: float, from_organisation: float, weeks: float) -> float:
    """Felt threat [0, 1] moving to that of the own organisation, in some `THREAT_LASTS_WEEKS`. [W]; [S]."""
    return toward(from_organisation, threat, fading(weeks, THREAT_LASTS_WEEKS))


# of the order of a meeting and a week

LANGUAGE_BY_ACQUAINTANCE = 0.1
"""Shared language of people who know each other well before they meet [0, 1]."""
ROLES_KEPT_BY_NORMS = 0.3
"""How far norms of full strength structure roles without the chair [0, 1]."""
ROLES_ON_VISIT = 0.3
"""How far a joint visit structures roles [0, 1]."""
GRIEVANCE_FADES_IN_A_WEEK = 0.01
"""Part of grievance that goes in a week by itself [0, 1]."""
ROUTINE_LASTS_WEEKS = 12.0
"""Weeks in which a routine fades that is not used; twice as many with a place of its own."""
LANGUAGE_BY_CONFLICT = 3.2
"""How much conflict worked through adds to shared language, against its size in the meeting."""
NORMS_BY_MEETING = 0.7
"""How far a meeting settles norms, against roles."""
CALL_OUT_LASTS_WEEKS = 40.0
"""Weeks in which the norm fades that broken agreements are called out."""
CALL_OUT_TAUGHT = 0.3
"""How far a chair who calls out fully teaches that norm in a meeting [0, 1]."""
ROUTINE_BY_MEETING = 0.5
"""How far a meeting settles routine, against roles."""
MINUTES_RENEWED = 0.5
"""How far one meeting renews how well meetings are minuted [0, 1]."""
BELONGING_BY_MEETING = 0.5
"""How far a meeting moves belonging, against the constant for it."""
BELONGING_BY_VISIT = 2.0
"""How far a joint visit moves belonging, against the constant for it."""
NORMS_BY_WORD = 0.25
"""How far one word kept or broken moves norms, against a meeting."""
ROUTINE_BY_VISIT = 0.7
"""How far a joint visit settles routine, against roles in a meeting."""
LANGUAGE_BY_VISIT = 0.1
"""How far a joint visit brings people to one language, against roles in a meeting."""
