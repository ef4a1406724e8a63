"""Mechanisms of clashes: how they come about, are voiced or swallowed, and are worked through."""

from __future__ import annotations

from simulation.evidence.replacing import Mechanism, always, holding, unchanged, without_effect
from simulation.laws import clash, cohesion, membership
from simulation.laws.arithmetic import MIDDLE

MECHANISMS: tuple[Mechanism, ...] = (
    without_effect(
        "clash",
        "Concerns that lie apart clash, and purpose and chair are doubted; aloud or swallowed",
        "[B] 2.3.5, 3.3-3.5, 7.1; Kaufman, Elliott & Shmueli 2003",
        always(0.0, clash.tension, clash.clash_probability, clash.clash_at_most, clash.doubt),
    ),
    without_effect(
        "size_of_a_clash",
        "Once two people ran into their difference, the clash has a size of its own",
        "[B] 2.3.5, 3.5",
        unchanged(clash.size),
    ),
    without_effect(
        "doubt",
        "Grievance and hopes not met make members doubt the purpose or the chair",
        "[B] 3.3-3.5, 4.3.5",
        always(0.0, clash.doubt),
    ),
    without_effect(
        "conflict_style",
        "Who avoids or accommodates does not face difference; who integrates helps to work it through",
        "[B] 4.5, 7.1; Thomas & Kilmann",
        holding(clash.directness, avoiding=0.2, accommodating=0.2),
        holding(clash.worked_through, integrating=0.2),
    ),
    without_effect(
        "voicing_by_safety",
        "Whether a difference is said aloud hangs on safety and on knowing each other",
        "[B] 2.3.5, 3.5, 4.5; [V]",
        holding(clash.voicing_probability, safe=MIDDLE, acquaintance=MIDDLE),
    ),
    without_effect(
        "letting_conflict_be",
        "A chair who lets conflict be and invites the minority gets it voiced and worked through",
        "[B] 6.3, 7.1; Lewis and Kramer",
        holding(clash.voicing_probability, conflict_openness=MIDDLE, invite_minority=0.0),
        holding(clash.mediation, invite_minority=0.0),
    ),
    without_effect(
        "stored_grievance",
        "What is swallowed stays as grievance, until it is worked through or heard",
        "[V]; [B] 4.5, 7.1",
        unchanged(cohesion.grievance_stored, cohesion.grievance_eased),
    ),
    without_effect(
        "bursts",
        "Stored grievance under pressure bursts out, larger",
        "[V]",
        always(0.0, clash.burst_probability),
    ),
    without_effect(
        "mediation",
        "The chair, and members who translate, work a voiced clash through",
        "[B] 6.3, 7.1, table 11",
        always(0.0, clash.mediation),
    ),
    without_effect(
        "room_to_mediate",
        "Only so many clashes can be worked through in one meeting",
        "[B] 3.5, 7.1",
        always(1.0, clash.room_to_mediate),
    ),
    without_effect(
        "clash_damage",
        "What is left unresolved costs identification and makes people feel threatened",
        "[B] 3.5, 7.1",
        unchanged(cohesion.identification_hurt, cohesion.threat_after_clash, cohesion.threat_in_room),
    ),
    without_effect(
        "walking_out",
        "Somebody hurt in a clash may declare it is not for them",
        "[B] 3.5",
        always(0.0, membership.walking_out_probability),
    ),
)
