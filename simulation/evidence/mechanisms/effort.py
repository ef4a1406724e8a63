"""Mechanisms of what people put in: who has to, what is in their hands, what carries them, what wears them."""

from __future__ import annotations

from simulation.evidence.replacing import Mechanism, always, holding, unchanged, without_effect
from simulation.laws import (
    agreements,
    attendance,
    cohesion,
    deals,
    home,
    membership,
    moves,
    results,
    trust,
    urgency,
    value,
)
from simulation.laws.arithmetic import MIDDLE

MECHANISMS: tuple[Mechanism, ...] = (
    without_effect(
        "appointment",
        "Who is appointed comes without believing, and does not leave for little value alone",
        "[V]; [W]",
        holding(attendance.obliged, appointment=0.0),
        holding(membership.leaving_probability, appointment=0.0),
        holding(membership.walking_out_probability, appointment=0.0),
    ),
    without_effect(
        "small_results",
        "Small things within the own line are worth something to all",
        "[V]; [B] 4",
        unchanged(results.small_results),
        holding(value.experience, small_results=0.0),
    ),
    without_effect(
        "own_hands",
        "What is in one's own hands is kept as what one recognises oneself in",
        "[V]; Jackson 1996",
        always(0.0, agreements.in_own_hands),
        unchanged(agreements.found_in_it),
    ),
    without_effect(
        "committed_plans",
        "Plans and money that are committed hold support up for a while",
        "[V]; [R]",
        holding(home.support_drift, held=0.0),
    ),
    without_effect(
        "turning_away",
        "A home organisation that turns away makes its people fail",
        "[R]; [V]",
        always(0.0, home.turned_away),
    ),
    without_effect(
        "use_of_contact",
        "Working side by side settles something as far as a chair, members or a method use it",
        "[W]; [V]",
        always(1.0, cohesion.use_of_contact, cohesion.side_by_side),
    ),
    without_effect(
        "reliance",
        "Who trusts the others depends on them, in what is joint",
        "De Jong, Dirks & Gillespie 2016",
        holding(agreements.keeping_probability, relied_on=MIDDLE),
    ),
    without_effect(
        "first_impressions",
        "An early breach weighs more than a late one of the same size",
        "Lount, Zhong, Sivanathan & Murnighan 2008",
        unchanged(trust.first_impression),
    ),
    without_effect(
        "sores_dull",
        "Across an old sore what one sees of each other counts for less",
        "[R]",
        always(1.0, trust.counts),
    ),
    without_effect(
        "backing",
        "A puller needs a backer: what reaches outside the room hangs on support and a mandate",
        "[R]",
        always(1.0, moves.backing),
        unchanged(moves.backed),
    ),
    without_effect(
        "invoking_backer",
        "One above who can be invoked stands in for support at home",
        "[R]",
        holding(attendance.obligation, backer=0.0),
    ),
    without_effect(
        "deals",
        "Parties trade on a practical matter without a shared story",
        "[R]; Huxham & Vangen 2005",
        always(0.0, deals.deal_probability),
    ),
    without_effect(
        "inspiration_by_trust",
        "What inspires or unites binds where there is trust",
        "[R]",
        unchanged(cohesion.carried_by_trust),
    ),
    without_effect(
        "urgency",
        "Success wears a team and lack of it makes it gloomy: either lowers what is taken on",
        "[R]; [W]",
        unchanged(urgency.freshness, urgency.gloom, urgency.refreshed),
        always(1.0, urgency.urgency, urgency.comes_for_it),
    ),
    without_effect(
        "pull_of_training",
        "A team is drawn to what most of it were trained in",
        "[W]",
        holding(agreements.facet_weight, trained=0.0),
    ),
    without_effect(
        "learning_on_the_job",
        "People learn to do what is not of their kind, slowly",
        "[W]",
        unchanged(agreements.able_by_learning),
    ),
)
"""In the order in which they bear on an agreement."""
