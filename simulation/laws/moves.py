"""What a move of the chair brings about. Sources: [B] 2.4, 6.3-6.4; Williams 2002."""

from simulation.laws.arithmetic import either, middle, saturation, share

ESCALATION = ("none", "managers", "directors")
"""Whom a chair can escalate to; a number in this order stands for one elsewhere."""
ESCALATION_REACH = (0.0, 0.6, 0.9)
"""How much an escalation can make organisations deliver, by whom it reaches; share ([B] 6.2)."""
LEADERSHIP = ("chair", "none", "rotating", "shared")
"""Who leads the meetings; a number in this order stands for one elsewhere."""
CHAIR_LEADS, NOBODY_LEADS, LED_IN_TURN, LED_TOGETHER = 0, 1, 2, 3


ATTENTION_WITHOUT_TIME = 0.5
"""Attention a chair can spread without time for the team, against one with all time; share, assumed."""


def attention_budget(time_share: float) -> float:
    """Attention a chair can spread over moves [0.5, 1], given the time for the team [0, 1] ([B] 6.2)."""
    return ATTENTION_WITHOUT_TIME + (1.0 - ATTENTION_WITHOUT_TIME) * time_share


EFFECT_WITHOUT_STANDING = 0.5
"""Effect of a move of a chair without standing, against full standing; share, assumed."""


def move_effect(attention: float, skill: float, standing: float, attention_gain: float) -> float:
    """Effect [0, 1] of a move.

    Rises with attention [0, 1] (with diminishing returns, full at attention 1), with skill in the role
    [0, 1] and with standing in the group [0, 1]; nothing without attention or without skill.

    effect = skill * (1 - exp(-g a)) / (1 - exp(-g)), with attention a and gain g; of that EFFECT_WITHOUT_STANDING
    without standing, all with full standing.  Source: [B] 6.3, 6.4.
    """
    spread = saturation(attention_gain * attention) / saturation(attention_gain)
    carried = EFFECT_WITHOUT_STANDING + (1.0 - EFFECT_WITHOUT_STANDING) * standing
    return share(skill * spread * carried)


LOST_WITHOUT_BACKING = 0.5
"""Part of the effect of an outward move that is lost without any backing; share, assumed."""
FULL_BACKING = 0.6
"""Backing with which outward moves work as far as the chair can; share, assumed."""


def backing(support: float, commitment: float, link: float) -> float:
    """How far those above carry the chair [0, 1]: support at home, and a mandate or lines upward. [R]."""
    return middle(support, either(commitment, link))


def backed(effect: float, carried: float) -> float:
    """Effect [0, 1] of a move that reaches outside the room, by backing [0, 1]: a puller needs a backer. [R]."""
    return effect * min(1.0, 1.0 - LOST_WITHOUT_BACKING + LOST_WITHOUT_BACKING * carried / FULL_BACKING)


def misreading(networking: float, reading_error: float) -> float:
    """How far a chair may misread the room [0, 1], either way: less with skill as a network builder. [B] 6.3."""
    return reading_error * (1.0 - networking)


def goodwill_spent(escalation_habit: float, escalation: float) -> float:
    """Goodwill lost [0, 1] by an escalation, small when rare and large when a habit [0, 1] ([B] 6.2.2)."""
    return share(escalation * escalation_habit * escalation_habit)


LED_BY_STANDING = 0.5
"""Structure that a member of full status gives who takes the lead where nobody else does; share, assumed."""


def structure_with_lead(structure: float, leads: float, status: float) -> float:
    """Structure [0, 1] of a meeting in which a member takes the lead by standing, beside what the chair gives.

    either(structure, LED_BY_STANDING * leads * status * (1 - structure)): by readiness to lead and status [0, 1], and
    the less the more structure there is already.  Source: [B] 6.3; [V].
    """
    return either(structure, LED_BY_STANDING * leads * status * (1.0 - structure))


# of the order of a meeting and a week

LIMITING_LASTS_WEEKS = 26.0
"""Weeks in which it fades that the chair keeps the group small."""
TALKS = 5.0
"""Talks one to one between meetings, with full effect, besides one."""
TALK_EASES = 0.5
"""Part of somebody's grievance that a talk with full effect eases [0, 1]."""
TALK_RAISES_STANDING = 0.15
"""How far a talk with full effect brings somebody to trust the chair fully [0, 1]."""
TALK_MENDS_TIE = 0.4
"""Part of what was held against somebody else that a talk with full effect takes away [0, 1]."""
MORE_THAN_ANY_TRUST = 2.0
"""More than any trust is: the least found before anybody was looked at."""
ESCALATION_FORGOTTEN_WEEKS = 13.0
"""Weeks in which it is forgotten that the chair escalated."""
LEAST_ESCALATION = 0.02
"""An escalation smaller than this is none [0, 1]."""
ESCALATION_HABIT = 0.5
"""How far one full escalation makes a habit of it [0, 1]."""
SUPPORT_NEEDS_NO_INSISTING = 0.5
"""How far managers of full support need not insist [0, 1]."""
GOODWILL_FOR_CHAIR = 0.5
"""How far goodwill lost is trust in the chair lost, against belonging [0, 1]."""
ASKING_LANDS = 0.5
"""How far asking on lands well with the members [0, 1]."""
STRUCTURE_LANDS = 0.6
"""How far structure lands well [0, 1]."""
SYNTHESIS_LANDS = 0.5
"""How far a shared story that comes about lands well [0, 1]."""
STANDING_AT_LEAST = 0.3
"""Trust in a chair nothing of whom lands [0, 1]."""
STANDING_BY_WHAT_LANDS = 0.7
"""What it adds that all lands [0, 1]."""
STANDING_MOVES = 0.1
"""How far one meeting moves trust in the chair [0, 1]."""
INVITED_AGAIN = 0.3
"""How far a chair who brings people in with full effect raises what they expect of the team [0, 1]."""
