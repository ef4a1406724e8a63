"""What agents and team hold, and what moves it: the state variables of the page.

Told here by hand; the tests hold the names to those of `simulation.model.state`, so that none is left out or left over.
"""

from __future__ import annotations

from typing import NamedTuple


class State(NamedTuple):
    """Attributes of a class that are told together."""

    names: str
    """Separated by spaces."""
    meaning: str
    scale: str
    moved_by: str
    """Empty for what stays as it starts."""


SHARE = "[0, 1]"
SIMPLEX = "shares of attention, one per facet, that sum to one"

STATES: dict[str, tuple[State, ...]] = {
    "Professional": (
        State(
            "place key organisation line named wave number",
            "who the person is, where they stand in lists, and for whom they work",
            "numbers",
            "`place`: others leaving",
        ),
        State("openness", "how far others' views are let in", SHARE, ""),
        State("assertiveness status", "how readily the person takes the floor; the weight they carry", SHARE, ""),
        State("workload", "own task load", SHARE, ""),
        State(
            "avoiding accommodating integrating",
            "shares of these styles in the mix of five with which the person meets conflict",
            SHARE,
            "",
        ),
        State("networking translating", "bridging skill as a participant", SHARE, "`translating`: training days"),
        State("deputy", "who may come instead", "none, unknown, known", ""),
        State("availability", "largest chance to be there at all", SHARE, ""),
        State("second_organisation", "another organisation the person works for", "number", ""),
        State("appointment", "how far appointed or seconded to the team; no law uses it yet", SHARE, ""),
        State(
            "paid_time days_together",
            "share of the time that is paid, and days a week side by side, where they are the person's own",
            "[0, 1]; days, 0 to 5; -1 for as around the person",
            "",
        ),
        State("leads", "readiness to take the lead by standing", SHARE, ""),
        State(
            "act_now fixed_steps",
            "preference for the way of working: to act now, by fixed steps; no law uses them yet",
            SHARE,
            "",
        ),
        State("profession", "the facets as the profession sees them", SIMPLEX, ""),
        State("judged", "the facets as the own organisation is judged on them", SIMPLEX, ""),
        State("pull", "how much of the own concern that is", "[0, 0.5]", ""),
        State(
            "frame",
            "issue frame: the facets as the person sees them now",
            SIMPLEX,
            "what is said in meetings, joint visits; daily work and incidents pull it back to the profession",
        ),
        State(
            "identification",
            "belonging to the team, beside the profession",
            SHARE,
            "recognition, an inspiring chair, celebrated results and joint visits; conflict left unresolved, "
            "escalation that costs goodwill, daily work at home",
        ),
        State("role_clarity", "clarity of the own role", SHARE, "structure in meetings, joint visits"),
        State(
            "threat", "felt threat", SHARE, "conflict left unresolved; moves to the threat that the organisation feels"
        ),
        State(
            "kept broken trust",
            "trust in each other person: weights of a Beta belief, and its level, `kept / (kept + broken)`",
            "weights above 0, together at most 15 once something is added; level [0, 1]",
            "words seen kept or broken, by the other or (broken) a colleague of theirs; clashes, joint visits; talks "
            "with the chair take from `broken`",
        ),
        State(
            "counting",
            "how far what is seen of each other person counts for trust: less across an old sore between organisations",
            SHARE,
            "",
        ),
        State(
            "image",
            "image accuracy: knowing what each other person can, may and will do",
            SHARE,
            "frank talk, joint work that is seen, joint visits, training days; never falls",
        ),
        State(
            "differed",
            "when a difference with each other person was last voiced that has not ended; only the observer uses it",
            "week; 0 for none",
            "differences voiced; joint agreements in which both find themselves",
        ),
        State(
            "chair_trust",
            "trust in the chair",
            SHARE,
            "what meetings bring, clashes and doubts voiced, talks with the chair, escalation, another chair",
        ),
        State(
            "grievance",
            "what was swallowed and not made good",
            SHARE,
            "differences and doubts swallowed, clashes left unresolved, words broken; working through, talks with the "
            "chair, time",
        ),
        State(
            "friction",
            "being at odds with the others as persons",
            SHARE,
            "distrust, broken words, threat, conflict left lying without trust, friction of the others; conflict aired",
        ),
        State(
            "upward",
            "grievance towards those above",
            SHARE,
            "pressure without means, a mandate that the own management does not back; a leader with time, means, "
            "saying it aloud",
        ),
        State(
            "learned", "what was learned of the work of the others", SHARE, "joint agreements kept outside one's kind"
        ),
        State(
            "value",
            "perceived added value of the team",
            SHARE,
            "what a meeting was worth, doubt at home, being invited again, what is told of the team, loss of a chair",
        ),
        State("hope", "the expectation that experience is held against", SHARE, "follows `value`, slower"),
        State("recognition", "how much of the own concern is found in the story", SHARE, "worked out in each meeting"),
        State("on_table", "how much of the own concern is on the table", SHARE, "candid talk, clashes aloud; fades"),
        State(
            "familiarity",
            "knowing the story",
            SHARE,
            "meetings attended; falls when the story moves or the chair is lost",
        ),
        State(
            "left left_week joined_week meetings_attended missed_in_a_row last_seen_week ever_voiced invited",
            "membership: whether and how the person left and when, since when a member, what was attended, whether "
            "disagreement was ever voiced, whether on the list when the last meeting began",
            "weeks, counts, yes or no",
            "attendance, clashes, leaving",
        ),
        State("led_week", "when the person led a meeting last, where members lead in turn", "week", "meetings"),
        State(
            "presence voice turns candour spoke safety said",
            "in the last meeting: there in person (1), by a deputy (less) or not (0), share of the talking time, "
            "turns, candour, whether and what was said, safety",
            "[0, 1]; `turns` 0 or more",
            "each meeting",
        ),
    ),
    "Chair": (
        State("organisation", "whose the chair is", "number", ""),
        State(
            "network_builder translator coordinator entrepreneur",
            "skill in the four roles",
            SHARE,
            "another chair; where members lead, who is there",
        ),
        State("leadership", "who leads: the chair, nobody, members in turn or together", "number", ""),
        State("starting_standing", "trust the chair brings", SHARE, "another chair"),
        State("time_share", "time for the team", SHARE, "another chair, more or less time"),
        State("patience", "how long the chair likes to keep asking on; only strategies use it", SHARE, ""),
        State("strategy", "the bridging strategy", "number", "another chair"),
        State("reading moves effects", "what was perceived, chosen and brought about last", SHARE, "each meeting"),
    ),
    "Organisation": (
        State("place key kind unit", "which party, of which kind, and whether needed by name", "numbers", ""),
        State("sore", "how deep its deepest old sore with another goes", SHARE, ""),
        State("appointment", "how far its people are appointed", SHARE, ""),
        State(
            "paid_time days_together",
            "time it pays for, and days its people work side by side, where they are its own",
            "[0, 1]; days, 0 to 5; -1 for as all",
            "",
        ),
        State("last_line", "the line of the last of its people who could come", "number", "arrivals"),
        State("interest", "what it is judged on", SIMPLEX, ""),
        State(
            "support",
            "support for the collaboration",
            SHARE,
            "what its people can tell, joint results, lines to managers, covenant, threat, funding, cost; events",
        ),
        State("workload", "pressure of other work on its people", SHARE, "budget cuts, and what undoes them"),
        State("extra_workload", "what is added to it for some weeks", "[-1, 1] each", "events"),
        State("habitus", "how firmly it holds its people to its own ways", SHARE, ""),
        State("funding", "how it is paid", "own product, at stake, pooled", "pooling"),
        State("baseline_threat", "threat it goes back to", SHARE, "budget cuts, announcements"),
        State(
            "threat", "threat it feels from the collaboration", SHARE, "events; drifts to its baseline, less with lines"
        ),
        State("means", "means it can bring, per facet", SHARE, "budget cuts"),
        State("delay_weeks", "extra time its line departments need", "weeks", ""),
        State("insistence", "what its managers insist on after an escalation", SHARE, "escalation; fades"),
    ),
    "Residents": (
        State("trust", "trust in the institutions", SHARE, "joint agreements kept or broken, results, joint visits"),
        State("reporting", "willingness to report", SHARE, "follows trust slowly"),
        State("lived", "the facets as they live them", SIMPLEX, ""),
    ),
    "Team": (
        State("story", "the shared story", SIMPLEX, "synthesis, or the loudest voice"),
        State(
            "clarity",
            "how concrete and explainable it is",
            SHARE,
            "synthesis, an inspiring chair; following a voice, weeks, loss of a chair",
        ),
        State("breadth", "how many concerns fit in it", SHARE, "synthesis"),
        State(
            "shared_language",
            "a language for the difference",
            SHARE,
            "clashes worked through, frank talk, visits, training",
        ),
        State("norms", "strength of group norms", SHARE, "structure, clashes worked through, words kept or broken"),
        State("call_out_norm", "how far broken words are addressed", SHARE, "a chair who calls out; fades"),
        State("routine", "habit of doing things together", SHARE, "meetings, visits; fades, loss of a chair"),
        State("kept_share", "what was done with agreements lately", SHARE, "words kept or broken"),
        State("results", "sense of joint results", SHARE, "joint results, celebrating them; fades"),
        State("small", "sense of small results within the own line", SHARE, "such words kept, deals; fades"),
        State("pending_win", "joint result not celebrated yet", SHARE, "joint results; celebrating, time"),
        State("minutes", "how well meetings are minuted", SHARE, "structure, norms"),
        State("link", "the chair's lines to managers", SHARE, "a chair who links; fades, elections, loss of a chair"),
        State("pressure", "pressure from outside", SHARE, "announcements, changes of conditions"),
        State(
            "means", "method, staff and money of the team", SHARE, "extra support, budget cuts, changes of conditions"
        ),
        State(
            "fixed paid_time premises room",
            "how fixed the moment is, time that is paid, a place of its own, room a covenant leaves",
            SHARE,
            "changes of conditions",
        ),
        State("meeting_hours days_together", "hours of a meeting; days side by side", "hours, days", "the same"),
        State("visits_every", "weeks between fixed visits, 0 for none", "weeks", "changes of conditions"),
        State("meets", "which weeks have a meeting, as known now", "yes or no", "another rhythm, pauses"),
        State("happened", "the week of each event, 0 while it waits", "week", "what is observed"),
        State("commitment", "strength of the covenant", SHARE, "covenant signed or dropped"),
        State("escalation_habit", "how used the team is to escalation", SHARE, "escalation; fades"),
        State("limiting", "how firmly the chair keeps the group small", SHARE, "a chair who limits; fades"),
        State("shock", "what happened outside lately", SHARE, "events; fades"),
        State("isolated_share", "isolated actions among what was taken on lately", SHARE, "agreements"),
        State(
            "freshness", "how fresh it feels to the team", SHARE, "worn by success; newcomers, another chair, a new aim"
        ),
        State("gloom", "what results lack of those hoped for", SHARE, "follows results slowly; evaluation"),
        State(
            "demand", "demand for action or results", SHARE, "joint visits, announcements, deadlines, a method; fades"
        ),
        State(
            "agreed_way", "how clear the agreed way of working is", SHARE, "structure, conflict worked through; demand"
        ),
        State("steps", "how far a method lays down steps", SHARE, "events"),
        State("heat", "how hot the turn against those above still is", SHARE, "tipping together; fades"),
        State("quarrel", "conflict left unresolved in meetings lately", SHARE, "meetings; fades"),
        State("emphasis", "how many times as readily each facet is taken on", "[0, 5]", "events"),
        State(
            "agreements",
            "open agreements: of whom, on which facet, joint or not, minuted, due when",
            "list",
            "meetings",
        ),
        State("progress", "work under way per facet and needed kind of organisation", SHARE, "agreements kept; fades"),
        State("trouble", "how bad each facet is now", SHARE, "joint results, recurrence, incidents"),
        State(
            "visit_due last_meeting_week meetings_held poor_meetings calm_weeks wins ended",
            "joint visit planned, meetings, meetings in a row with too few, weeks in a row that are calm, joint "
            "results, whether and how the team ended",
            "counts, weeks, yes or no",
            "the week",
        ),
        State("escalation", "to whom the chair can escalate", "none, managers, directors", "covenant signed, dropped"),
        State("replacement_per_year", "members replaced by colleagues", "per year", "events"),
        State(
            "people left dropped_out dropped_out_silently",
            "how many are listed this week, and how many left so far, of their own accord, without a word",
            "counts",
            "arrivals, leaving",
        ),
        State("failed", "whether a strategy gave something that is no number", "yes or no", "a strategy"),
    ),
}
