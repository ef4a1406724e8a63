"""Mechanisms of people: who stays, who comes new, and what people bring."""

from __future__ import annotations

from simulation.evidence.replacing import Mechanism, always, holding, unchanged, without_effect
from simulation.laws import convergence, membership, people
from simulation.laws.arithmetic import MIDDLE

MECHANISMS: tuple[Mechanism, ...] = (
    # --- who stays ----------------------------------------------------------------------------------------------------
    without_effect(
        "dropping_out",
        "Who stays away for long drops out, usually without a word",
        "[B] 4.3.5",
        always(0.0, membership.leaving_probability),
    ),
    without_effect(
        "replacement",
        "Members change jobs, and a colleague takes the place",
        "[B] 4.2",
        always(0.0, membership.replaced_in_week),
    ),
    without_effect(
        "newcomers",
        "Newcomers arrive with what is told of the team, and without its history",
        "[B] 4.2, 6.1",
        unchanged(membership.expectation_by_reputation),
        always(MIDDLE, membership.reputation_trust),
        holding(convergence.newcomer_familiarity, introductions=1.0, norms=1.0, routine=1.0),
    ),
    # --- what people bring --------------------------------------------------------------------------------------------
    without_effect(
        "personal_differences",
        "People of one organisation differ in traits, style, first view and first trust",
        "[B] 2.3, 4.2, 4.5; Thomas & Kilmann; Kaufman, Elliott & Shmueli 2003",
        holding(people.trait, spread=0.0),
        holding(people.style_weight, spread=0.0),
        holding(people.first_attention, luck=MIDDLE),
        holding(people.first_trust, spread=0.0),
    ),
    without_effect(
        "history",
        "Acquaintance, old sores, earlier disappointment and being colleagues are there before the first meeting",
        "[B] 4.2, 7.1; [R]; [V]; Ostrom & Ahn 2007",
        always(0.0, people.first_grievance, people.known_chair, people.first_image),
        holding(people.first_trust, colleague=0.0, sore=0.0),
        holding(people.first_certainty, acquaintance=0.0),
    ),
)
