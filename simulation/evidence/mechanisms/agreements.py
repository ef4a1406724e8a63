"""Mechanisms of agreements, and of words kept or broken."""

from __future__ import annotations

from simulation.evidence.replacing import Mechanism, always, holding, unchanged, without_effect
from simulation.laws import agreements, cohesion, convergence, residents, results, talk, trust, value
from simulation.laws.arithmetic import MIDDLE

MECHANISMS: tuple[Mechanism, ...] = (
    without_effect(
        "recognition_in_keeping",
        "What one does not recognise one may agree to, but not do",
        "Jackson 1996; [B] 7.1",
        holding(agreements.keeping_probability, recognised=MIDDLE),
    ),
    without_effect(
        "isolated_action",
        "Actions of single members relieve the need to act, and bring little to where the work of others is",
        "[B] 3.5, 4.3, 7.1",
        always(1.0, agreements.joint_probability),
        holding(results.contribution, joint=1.0),
        holding(value.experience, isolated=0.0),
    ),
    without_effect(
        "choosing_work",
        "Members take on what the story tells, what they can do, and what is worst",
        "[B] 3.5, 7.1; [W]",
        always(1.0, agreements.able, agreements.facet_weight),
    ),
    without_effect(
        "minutes_and_call_out",
        "Minutes and calling out keep words in mind, in sight, and kept",
        "[B] 2.4.3, 6.2-6.3",
        holding(agreements.keeping_probability, recorded=0.0, call_out=0.0),
        holding(agreements.visibility, recorded=0.0),
        holding(cohesion.norms_after_word, call_out=0.0),
        holding(talk.table_fades, recorded=0.0),
        holding(convergence.remembered, minutes=0.0),
    ),
    without_effect(
        "trust_by_words",
        "Kept words build trust and are returned, broken ones cost it; old experience counts less",
        "[B] note 4; [R]; Ostrom & Ahn 2007",
        always(0.0, trust.kept_gain, trust.broken_loss),
        unchanged(trust.bounded_evidence),
        holding(agreements.keeping_probability, reciprocity=MIDDLE),
        holding(talk.safety, reciprocity=MIDDLE),
    ),
    without_effect(
        "loss_ratio",
        "Trust comes on foot and leaves on horseback: a broken word outweighs several kept ones",
        "[B] note 4; [R]; [V]",
        holding(trust.broken_loss, loss_ratio=1.0),
        holding(residents.trust_after_breach, loss_ratio=1.0),
    ),
    without_effect(
        "spill_over",
        "A breach is held against the other's colleagues too",
        "[B] note 4",
        always(0.0, trust.spilled),
    ),
    without_effect(
        "image_accuracy",
        "Members learn what the other can, may and will do, by talk and by work; that is not trust",
        "[V]; [B] table 11",
        always(0.0, trust.shown_by_talk, trust.shown_by_work),
        unchanged(trust.clearer_image),
    ),
)
