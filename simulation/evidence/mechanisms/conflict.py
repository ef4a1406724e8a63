"""Mechanisms of two kinds of conflict: what lets it rest, what feeds it, and what it turns to."""

from __future__ import annotations

from simulation.evidence.replacing import Mechanism, always, holding, unchanged, without_effect
from simulation.laws import agreements, attendance, clash, friction, upward, ways
from simulation.laws.arithmetic import MIDDLE

MECHANISMS: tuple[Mechanism, ...] = (
    without_effect(
        "warmth",
        "People who know and trust each other let differences of concern rest, so a warm team is unfocused",
        "[V]; [B] 3",
        always(0.0, clash.resting),
    ),
    without_effect(
        "ways_of_working",
        "Under pressure, demand and structure people clash over how to work, until a way is agreed",
        "[V]; [B] 4, 7",
        always(0.0, ways.ways_apart, ways.strain_of_ways),
        unchanged(ways.demanded, ways.unsettled, ways.agreed_way),
    ),
    without_effect(
        "trust_works_through",
        "Trust keeps a difference about the work from becoming one between persons",
        "Simons & Peterson 2000; de Wit, Greer & Jehn 2012",
        holding(clash.worked_through, trust=MIDDLE),
    ),
    without_effect(
        "friction",
        "Friction between people feeds on itself and keeps them from coming, keeping, joining in and speaking frankly",
        "de Wit, Greer & Jehn 2012; [V]",
        unchanged(friction.friction_drift, friction.less_frank),
        always(friction.USUAL_FRICTION, friction.friction_to),
        holding(agreements.joint_probability, friction=0.0),
        holding(attendance.attendance_probability, friction=0.0),
    ),
    without_effect(
        "upward_grievance",
        "Pressure without means, and freedom that nobody at home backs, make people feel wronged by those above",
        "[V]",
        unchanged(upward.upward_grievance, upward.vented),
    ),
    without_effect(
        "tipping_together",
        "Many who carry the same grievance tip together, and turn to the tier above",
        "[V]",
        always(0.0, upward.tipping_probability),
    ),
)
"""In the order of a meeting."""
