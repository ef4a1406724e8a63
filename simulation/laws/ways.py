"""Differences about the way of working, beside those about the problem. Sources: [V]; [B] 4, 7, annex C.

Each member has a preference: understand first or act now, a free hand or fixed steps. The team has an agreed way of
working, clear or not. A team may agree on the problem and clash over this.
"""

from simulation.laws.arithmetic import either, middle, share, toward

WAYS_MATTER = 4.0
"""How much a difference of ways strains when all that makes it matter is there in full; factor, assumed."""


def ways_apart(act_now: float, other_act_now: float, fixed_steps: float, other_fixed_steps: float) -> float:
    """How far two ways of working lie apart [0, 1]: the mean of both differences. [V]; [B] annex C."""
    return middle(abs(act_now - other_act_now), abs(fixed_steps - other_fixed_steps))


def strain_of_ways(apart: float, pressure: float, demand: float, structure: float, agreed: float) -> float:
    """Tension [0, 1] between two ways of working that lie so far `apart`.

    A product: it takes pressure from outside, a demand for results or action, and structure that asks for a way, and no
    way agreed yet. Without one of these each works in their own way and nobody minds. [V]; [B] 7.
    """
    return share(WAYS_MATTER * apart * pressure * demand * structure * (1.0 - agreed))


DEMAND_LASTS_WEEKS = 12.0
"""Weeks in which a demand for action or results fades."""
DEMAND_BY_VISIT = 0.3
"""How far a joint visit asks for action: residents expect something of it [0, 1]."""
UNSETTLED_BY_DEMAND = 0.5
"""Part of an agreed way of working that a new demand of full size unsettles; share, assumed."""


def demanded(demand: float, more: float) -> float:
    """Demand for action or results [0, 1] after one more of such a size [0, 1]. [V]."""
    return either(demand, more)


def unsettled(agreed: float, more: float) -> float:
    """How clear the agreed way of working still is [0, 1] after a new demand of such a size [0, 1]. [V]."""
    return agreed * (1.0 - UNSETTLED_BY_DEMAND * more)


AGREED_BY_STRUCTURE = 0.25
"""How much the structure of a meeting gives to an agreed way of working, in steps of norms; weight, assumed."""
AGREED_BY_CONFLICT_WORKED_THROUGH = 4.0
"""How much conflict worked through gives to it, in steps of norms; weight, assumed."""


def agreed_way(agreed: float, structure: float, worked: float, step: float) -> float:
    """How clear the agreed way of working is [0, 1] after a meeting: by structure and conflict worked through. [V]."""
    made = AGREED_BY_STRUCTURE * structure + AGREED_BY_CONFLICT_WORKED_THROUGH * worked
    return toward(agreed, 1.0, share(step * made))
