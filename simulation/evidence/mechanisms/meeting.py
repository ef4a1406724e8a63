"""Mechanisms of a meeting: who comes, what the chair brings about, and talk."""

from __future__ import annotations

from simulation.evidence.replacing import Mechanism, always, holding, unchanged, without_effect
from simulation.laws import agreements, attendance, cohesion, home, membership, moves, talk, value
from simulation.laws.arithmetic import MIDDLE

MECHANISMS: tuple[Mechanism, ...] = (
    # --- who comes ----------------------------------------------------------------------------------------------------
    without_effect(
        "added_value",
        "Members come, and stay, for what they find they get out of it",
        "[B] 3.2, 4.3, 8.3",
        always(0.0, value.revision_rate),
        holding(attendance.attendance_probability, value=MIDDLE),
        holding(membership.leaving_probability, value=MIDDLE),
    ),
    without_effect(
        "obligation",
        "Mandate, insistence from above, money and paid time make people come without believing",
        "[B] 6.2; [S]; [V]",
        always(0.0, attendance.obligation),
        holding(attendance.deputy_probability, must=0.0),
    ),
    without_effect(
        "funding",
        "The way organisations are paid pulls them in, and sets them against each other",
        "[S]; [W]; [R]",
        holding(attendance.obligation, funding_pull=0.0),
        holding(home.support_drift, competition=0.0),
        holding(home.delivered_means, competition=0.0),
    ),
    without_effect(
        "workload",
        "Workload keeps people away and stands in the way of what they took on",
        "[B] 4.3",
        holding(attendance.attendance_probability, workload=MIDDLE),
        holding(agreements.keeping_probability, workload=MIDDLE),
        holding(value.experience, workload=MIDDLE),
    ),
    without_effect(
        "waiting",
        "Where the moment is not fixed, people stay away, the more the longer ago the last meeting was",
        "[B] 6.2, 8.3",
        always(0.0, attendance.waiting),
    ),
    # --- the chair ----------------------------------------------------------------------------------------------------
    without_effect(
        "chair_skill",
        "What a move brings about, and how well the room is read, hangs on the chair's skills and time",
        "[B] 6.2-6.4; Williams 2002",
        holding(moves.move_effect, skill=MIDDLE),
        holding(moves.attention_budget, time_share=MIDDLE),
        holding(moves.misreading, networking=MIDDLE),
    ),
    without_effect(
        "trust_in_chair",
        "A chair who is trusted draws people in, makes the room safe, and is followed",
        "[B] 6.3, 8.3",
        holding(attendance.attendance_probability, chair_trust=MIDDLE),
        holding(moves.move_effect, standing=MIDDLE),
        holding(talk.safety, held_by_chair=MIDDLE),
    ),
    without_effect(
        "lead_by_standing",
        "Where nobody leads, a member of standing may take the lead and give structure",
        "[B] 6.3; [V]",
        holding(moves.structure_with_lead, leads=0.0),
    ),
    # --- talk ---------------------------------------------------------------------------------------------------------
    without_effect(
        "group_size",
        "Beyond a size a group is no longer one conversation: less safety, harder synthesis, less felt responsibility",
        "[B] 8.3",
        always(1.0, talk.small_group),
    ),
    without_effect(
        "diffusion_of_responsibility",
        "In a large group a colleague will do it",
        "[B] 8.3",
        holding(agreements.agreement_probability, intimacy=1.0),
        holding(agreements.keeping_probability, intimacy=1.0),
    ),
    without_effect(
        "talking_time",
        "A meeting has a fixed time to talk, shared out by assertiveness and status",
        "[B] 3.4, 6.3, 8.3",
        always(1.0, talk.voice_weight, talk.talking_turns, talk.speaking_probability),
        holding(talk.voice_share, inclusiveness=1.0),
    ),
    without_effect(
        "putting_on_the_table",
        "Concerns come on the table bit by bit, as far as people say what is really the matter to them",
        "[B] 2.4.4, 6.3",
        always(1.0, talk.candour, talk.put_on_table),
    ),
    without_effect(
        "forgetting_the_table",
        "What was put on the table slips from memory",
        "[B] 4.2",
        unchanged(talk.table_fades),
    ),
    without_effect(
        "listening",
        "Frames move a little to what trusted others say, and away under threat",
        "[B] 2.3; Kaufman, Elliott & Shmueli 2003",
        always(0.0, talk.influence),
    ),
    without_effect(
        "professional_pull",
        "Daily work pulls frames back to the profession's view",
        "[S]; [V]",
        unchanged(talk.back_at_work),
    ),
    without_effect(
        "habitus",
        "The own organisation holds its people to what it is judged on, and pulls identification back",
        "[S]; [B] 2.3",
        always(0.0, talk.habitual),
        holding(talk.concern, pull=0.0),
        unchanged(cohesion.identification_at_home),
        holding(cohesion.identification_from_doing, habitus=0.0),
    ),
)
