"""The mechanisms of the model, and what stands in place of their laws when one is taken out.

A mechanism is taken out by giving its laws "no effect", in the ways of `simulation.evidence.replacing`. What takes it
out of a run is `simulation.evidence.removing.removed`.

The laws are named here as objects; so a law that is renamed, or an argument that is held and no longer there, is an
error when this module is imported.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from simulation.evidence.replacing import Mechanism, always, holding, unchanged, without_effect
from simulation.laws import (
    agreements,
    attendance,
    clash,
    cohesion,
    convergence,
    home,
    membership,
    moves,
    people,
    residents,
    results,
    talk,
    trust,
    value,
)
from simulation.laws.arithmetic import MIDDLE

MECHANISMS: tuple[Mechanism, ...] = (
    # --- who comes ------------------------------------------------------------------------------------------------
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
    # --- the chair ------------------------------------------------------------------------------------------------
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
    # --- talk -----------------------------------------------------------------------------------------------------
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
    # --- clash ----------------------------------------------------------------------------------------------------
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
    # --- a shared story -------------------------------------------------------------------------------------------
    without_effect(
        "synthesis",
        "Views are joined into one story, which becomes clearer and broader",
        "[B] 2.4.4, 6.3",
        always(0.0, convergence.synthesis_attempt, convergence.synthesis_probability),
        unchanged(convergence.clearer, convergence.broader),
    ),
    without_effect(
        "members_bridge",
        "Members with a bridging skill help to join views and to work clashes through, if they get room",
        "[B] 6.3-6.4, table 11",
        holding(convergence.synthesis_attempt, members=0.0),
        holding(clash.mediation, members=0.0),
    ),
    without_effect(
        "method",
        "A method with support does a little by itself to join views, if it is not imposed",
        "[V]; [S]; [B] 6.2",
        always(0.0, convergence.method),
    ),
    without_effect(
        "following_the_loudest",
        "A story that follows the loudest, or that nobody works on, loses clarity",
        "[B] 3.4, 6.3",
        holding(convergence.story_pull, inclusiveness=1.0),
        unchanged(convergence.vaguer),
    ),
    without_effect(
        "breadth_by_language",
        "A broad story needs a language for the difference; without one it splits the difference",
        "[B] 2.3.5, 2.4.4",
        holding(convergence.broader, shared_language=1.0),
    ),
    without_effect(
        "narrow_story",
        "A narrow story holds few concerns, and if it is concrete too it needs no collaboration",
        "[B] 2.4.4, 7.1; Hawkins & Rezazade 2012",
        holding(convergence.story_value, breadth=1.0),
        holding(convergence.story_room, breadth=1.0),
        holding(agreements.joint_probability, breadth=1.0),
    ),
    without_effect(
        "own_concern",
        "One recognises oneself in a story only if the own concern was on the table and is in it",
        "Jackson 1996; [B] 2.3.5, 7.1",
        holding(convergence.recognition, on_table=1.0),
        unchanged(convergence.included),
    ),
    without_effect(
        "collective_memory",
        "Members come to know the story by being there; without that they cannot find or tell it",
        "[B] 4.2, 6.1",
        always(1.0, convergence.remembered, convergence.newcomer_familiarity),
        holding(convergence.recognition, familiarity=1.0),
        holding(home.explained_at_home, familiarity=1.0),
    ),
    # --- agreements and words -------------------------------------------------------------------------------------
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
    # --- cohesion -------------------------------------------------------------------------------------------------
    without_effect(
        "belonging",
        "Identification with the team grows by recognition, an inspiring chair and doing things together",
        "[B] 5.3.5, 6.2.2, 6.4",
        unchanged(
            cohesion.identification_from_meeting,
            cohesion.identification_from_doing,
            cohesion.identification_from_win,
        ),
    ),
    without_effect(
        "joint_visits",
        "Going out together builds trust and identification, shows who the others are, and what residents live",
        "[B] 5.3.5, 6.4",
        always(0.0, attendance.visit_probability),
        unchanged(talk.grounded),
    ),
    without_effect(
        "autonomy",
        "Under a mandate identification grows only as far as the work may be shaped at the bottom",
        "[B] 6.2.2; [R]",
        always(1.0, cohesion.autonomy),
    ),
    without_effect(
        "meeting_yield",
        "After a month there is more to settle in a meeting than after a week, but not four times as much",
        "[B] 2.4.4, 6.2, 7.1",
        holding(cohesion.meeting_yield, weeks_since=1.0),
    ),
    without_effect(
        "side_by_side",
        "People who also work side by side settle more, and have the days between to work a clash through",
        "[W]; [B] 3.5",
        always(1.0, cohesion.side_by_side),
        holding(clash.room_to_mediate, days_together=0.0),
    ),
    without_effect(
        "norms",
        "Structure, conflict worked through and kept words make norms",
        "[B] 2.4.3, 6.3",
        unchanged(cohesion.norms_after_meeting, cohesion.norms_after_word),
    ),
    without_effect(
        "roles",
        "Structure makes the own role clear",
        "[V]; [B] 2.4.3",
        unchanged(cohesion.clearer_role),
    ),
    without_effect(
        "language",
        "Conflict worked through gives a shared language, in which differences are accepted",
        "[B] 2.3.5, 3.3, 7.1",
        unchanged(cohesion.shared_language),
        always(0.0, clash.acceptance),
    ),
    without_effect(
        "routine",
        "Doing things together becomes a routine",
        "[B] 5.3, 6.1",
        unchanged(cohesion.routine_after_doing),
    ),
    without_effect(
        "disuse",
        "Routines, lines to managers, insistence and the sense of results fade when nobody keeps them up",
        "[B] 6.2",
        unchanged(cohesion.unused),
    ),
    # --- home -----------------------------------------------------------------------------------------------------
    without_effect(
        "doubt_from_home",
        "Who cannot explain the team at home comes to doubt it, and so does the organisation",
        "[B] 3.2",
        unchanged(value.doubt_from_home),
        holding(home.support_drift, explained=MIDDLE),
    ),
    without_effect(
        "support_drift",
        "Support at home follows what is told and seen of the team",
        "[B] 3.2, 6.2; [W]; [S]",
        unchanged(home.support_drift),
    ),
    without_effect(
        "events_outside",
        "Incidents and elections drive parties back to old positions",
        "[W]; [R]",
        unchanged(home.support_after_incident, home.support_after_election, home.threat_after_election),
    ),
    without_effect(
        "threat",
        "Who feels threatened, as a person or an organisation, is less safe, listens less and brings less",
        "[B] 3.5, 6.2.3; [W]; [S]",
        unchanged(cohesion.threat_after_clash, cohesion.threat_in_room, cohesion.threat_at_rest, home.threat_drift),
        holding(talk.safety, threat=0.0),
        holding(talk.influence, threat=0.0),
        holding(home.support_drift, threat=0.0),
        holding(home.delivered_means, threat=0.0),
    ),
    without_effect(
        "pressure",
        "Pressure from outside helps with method and support, and harms without",
        "[V]",
        always(0.0, home.pressure_harm, home.pressure_help),
    ),
    without_effect(
        "delivered_means",
        "Organisations bring their means only as far as they support the work and do not feel threatened by it",
        "[S]; [W]",
        unchanged(home.delivered_means),
    ),
    without_effect(
        "escalation_cost",
        "Escalating costs goodwill, little when rare and much when a habit",
        "[B] 6.2.2",
        always(0.0, moves.goodwill_spent),
    ),
    # --- results --------------------------------------------------------------------------------------------------
    without_effect(
        "joint_results",
        "Where the work of all needed kinds meets there are results, which relieve the trouble and are felt",
        "[B] 2.4.3, 5.3, 7.1; [W]",
        always(0.0, results.result_probability),
        unchanged(results.relieved, results.felt_results),
    ),
    without_effect(
        "celebration",
        "A result that is celebrated counts for all",
        "[B] 2.4.3",
        holding(results.celebrated, celebrate=0.0),
        unchanged(cohesion.identification_from_win),
    ),
    without_effect(
        "recurrence",
        "Trouble comes back where nothing is done, sooner when other trouble feeds it",
        "[B] ch. 5; [W]",
        unchanged(results.recurring),
    ),
    without_effect(
        "residents",
        "Residents come to trust what is followed up, and report more; that helps results",
        "[R]; [V]; [B] ch. 5",
        unchanged(residents.trust_after_follow_up, residents.trust_after_breach, residents.reporting_drift),
        holding(results.result_probability, reporting=MIDDLE),
    ),
    # --- who stays ------------------------------------------------------------------------------------------------
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
    # --- what people bring ----------------------------------------------------------------------------------------
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
"""All mechanisms, in the order of a week: meeting, agreements, home, results, membership."""

NO_MECHANISM: Mapping[str, str] = {
    **dict.fromkeys(
        ("share", "logistic", "saturation", "toward", "either", "fading", "middle", "either_way"),
        "arithmetic",
    ),
    "trust_level": "the mean of a belief, by definition",
    "trust_certainty": "reads a belief off, for the tables",
    "prior_weights": "puts a level and its certainty into a belief",
    "kept_rate": "what an observer sees of words kept",
    "passed": "reads a phase off",
    "phase_shares": "reads a phase off",
    "too_few": "says when a team has faded",
    "calm": "says when a team is done",
}
"""Functions among the laws that are no part of a mechanism, by their own name, and why."""


def mechanism(name: str) -> Mechanism:
    """The mechanism of this name.

    Raises
    ------
    ValueError
        If there is none; the nearest name is offered.
    """
    for one in MECHANISMS:
        if one.name == name:
            return one
    near = difflib.get_close_matches(name, [one.name for one in MECHANISMS], n=1)
    hint = f"; did you mean '{near[0]}'?" if near else f"; allowed: {', '.join(one.name for one in MECHANISMS)}"
    raise ValueError(f"mechanism: found '{name}'{hint}")
