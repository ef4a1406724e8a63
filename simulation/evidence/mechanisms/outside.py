"""Mechanisms outside the meeting: the organisations at home, results and residents."""

from __future__ import annotations

from simulation.evidence.replacing import Mechanism, always, holding, unchanged, without_effect
from simulation.laws import cohesion, home, moves, residents, results, talk, value
from simulation.laws.arithmetic import MIDDLE

MECHANISMS: tuple[Mechanism, ...] = (
    # --- home ---------------------------------------------------------------------------------------------------------
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
    # --- results ------------------------------------------------------------------------------------------------------
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
)
