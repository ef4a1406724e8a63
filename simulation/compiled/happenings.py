"""What events do, over arrays. Twin of `simulation/happenings.py`, one function per kind."""

from __future__ import annotations

import math

from simulation.compiled.agents.chair import standing
from simulation.compiled.agents.professional import leaves, participates
from simulation.compiled.arrays import CALLED_AWAY, NO_STRATEGY, Run
from simulation.compiled.draws import draw
from simulation.compiled.membership import keep_core, replace, settle_in, welcome, welcome_named
from simulation.laws import home
from simulation.laws.arithmetic import either, share, toward
from simulation.scenario.events import FULL_OVERLAP_WEEKS
from simulation.streams import Purpose

KINDS = (
    "incident",
    "chair_replaced",
    "covenant_signed",
    "covenant_dropped",
    "budget_cut",
    "budget_pooled",
    "announcement",
    "member_joins",
    "member_leaves",
    "replacement_rate",
    "replacement",
    "training_day",
    "joint_visit",
    "election",
    "extra_support",
    "invitation_wave",
    "calendar_change",
    "core_group",
)
"""Kinds of event; an event's number is its place here. A change of calendar is in `Run.meets` from the start."""


def happens(run: Run, week: int) -> None:
    """Let the events of this week happen, in the order of the file."""
    for place in range(run.case.events):
        if run.events[place].week == week:
            apply_event(run, place, week)


def apply_event(run: Run, place: int, week: int) -> None:
    """Let an event happen."""
    kind = run.events[place].kind
    if kind == 0:
        incident(run, place)
    elif kind == 1:
        chair_replaced(run, place)
    elif kind == 2:
        covenant_signed(run, place)
    elif kind == 3:
        covenant_dropped(run)
    elif kind == 4:
        budget_cut(run, place)
    elif kind == 5:
        budget_pooled(run)
    elif kind == 6:
        announcement(run, place)
    elif kind == 7:
        member_joins(run, place, week)
    elif kind == 8:
        member_leaves(run, place, week)
    elif kind == 9:
        run.team.replacement_per_year = run.events[place].amount
    elif kind == 10:
        replacement(run, place, week)
    elif kind == 11:
        training_day(run, place)
    elif kind == 12:
        run.team.visit_due = 1
    elif kind == 13:
        election(run, place)
    elif kind == 14:
        run.team.means = share(run.team.means + run.events[place].amount)
    elif kind == 15:
        invitation_wave(run, place, week)
    elif kind == 17:
        keep_core(run, run.events[place].count, week)


def touched(run: Run, place: int, organisation: int) -> bool:
    """Whether an event is about an organisation: named, or all."""
    return run.events[place].organisation < 0 or run.events[place].organisation == organisation


def incident(run: Run, place: int) -> None:
    """Something happens in the neighbourhood that drives parties back to old positions."""
    team, event = run.team, run.events[place]
    team.shock = either(team.shock, event.amount)
    for number in range(run.case.organisations):
        organisation = run.organisations[number]
        organisation.support = home.support_after_incident(organisation.support, event.amount)
    for one in range(team.people):
        if run.people[one].left == 0:
            for facet in range(run.case.facets):
                run.frame[facet, one] = toward(run.frame[facet, one], run.profession[facet, one], 0.5 * event.amount)
    if event.facet >= 0:
        run.trouble[event.facet] = toward(run.trouble[event.facet], 1.0, 0.5 * event.amount)


def chair_replaced(run: Run, place: int) -> None:
    """Another person takes the chair."""
    team, chair, event = run.team, run.chair, run.events[place]
    overlap = min(1.0, event.overlap_weeks / FULL_OVERLAP_WEEKS)
    known = standing(run)
    if not math.isnan(event.network_builder):
        chair.network_builder = event.network_builder
    if not math.isnan(event.translator):
        chair.translator = event.translator
    if not math.isnan(event.coordinator):
        chair.coordinator = event.coordinator
    if not math.isnan(event.entrepreneur):
        chair.entrepreneur = event.entrepreneur
    if not math.isnan(event.time_share):
        chair.time_share = event.time_share
    if not math.isnan(event.standing):
        chair.starting_standing = event.standing
    brought = chair.starting_standing
    if event.strategy != NO_STRATEGY:
        chair.strategy = event.strategy
    for one in range(team.people):
        if participates(run, one):
            person = run.people[one]
            handed = overlap * person.chair_trust + (1.0 - overlap) * brought
            person.chair_trust = share(handed)
    lost = 1.0 - overlap
    held = team.norms * team.routine
    team.link *= 1.0 - 0.7 * lost
    team.clarity *= 1.0 - 0.35 * lost * (1.0 - held)
    team.routine *= 1.0 - 0.4 * lost * (1.0 - team.norms)
    for one in range(team.people):
        if participates(run, one):
            person = run.people[one]
            person.familiarity *= 1.0 - 0.3 * lost * (1.0 - held)
            person.value *= 1.0 - 0.3 * lost * known * (1.0 - held)


def covenant_signed(run: Run, place: int) -> None:
    """The organisations sign a formal commitment."""
    event = run.events[place]
    run.team.commitment = event.amount
    run.team.escalation = event.escalation
    for number in range(run.case.organisations):
        run.organisations[number].support = toward(run.organisations[number].support, 1.0, 0.3 * event.amount)


def covenant_dropped(run: Run) -> None:
    """The formal commitment falls away."""
    for number in range(run.case.organisations):
        run.organisations[number].support *= 1.0 - 0.2 * run.team.commitment
        run.organisations[number].insistence = 0.0
    run.team.commitment = 0.0
    run.team.escalation = 0


def budget_cut(run: Run, place: int) -> None:
    """Less money: workload and threat rise, means fall."""
    event = run.events[place]
    for number in range(run.case.organisations):
        if touched(run, place, number):
            organisation = run.organisations[number]
            organisation.workload = toward(organisation.workload, 1.0, event.amount)
            organisation.baseline_threat = toward(organisation.baseline_threat, 1.0, 0.5 * event.amount)
            organisation.threat = toward(organisation.threat, 1.0, 0.6 * event.amount)
            for facet in range(run.case.facets):
                run.means[number, facet] = run.means[number, facet] * (1.0 - 0.5 * event.amount)
    if event.organisation < 0:
        run.team.means *= 1.0 - event.amount
    run.team.shock = either(run.team.shock, event.amount)


def budget_pooled(run: Run) -> None:
    """Money goes into one pot."""
    for number in range(run.case.organisations):
        run.organisations[number].funding = 2


def announcement(run: Run, place: int) -> None:
    """A public message about the team's future."""
    event = run.events[place]
    for number in range(run.case.organisations):
        if touched(run, place, number):
            organisation = run.organisations[number]
            organisation.threat = share(organisation.threat + event.threat)
            organisation.baseline_threat = share(organisation.baseline_threat + event.threat)
            organisation.support = share(organisation.support + event.support)
    run.team.pressure = share(run.team.pressure + event.pressure)
    run.team.shock = either(run.team.shock, share(max(event.threat, event.pressure)))


def member_joins(run: Run, place: int, week: int) -> None:
    """New members join from one organisation."""
    event, first_new = run.events[place], run.team.people
    for number in range(event.count):
        welcome_named(run, week, event.named + number)
    settle_in(run, first_new, False)


def member_leaves(run: Run, place: int, week: int) -> None:
    """A member leaves, whatever the person thinks of the team."""
    event = run.events[place]
    for one in range(run.team.people):
        person = run.people[one]
        if person.left > 0:
            continue
        by_line = event.line >= 0 and person.line == event.line
        by_name = event.named >= 0 and person.named == event.named
        if not (by_line or by_name):
            continue
        if event.replaced > 0:
            replace(run, one, week)
        else:
            leaves(run, one, CALLED_AWAY, week)


def replacement(run: Run, place: int, week: int) -> None:
    """A share of the members is replaced by colleagues at once."""
    for one in range(run.team.people):
        person = run.people[one]
        if person.left == 0 and draw(run, Purpose.REPLACE, week, person.key, 0) < run.events[place].amount:
            replace(run, one, week)


def training_day(run: Run, place: int) -> None:
    """A day of training: shared language, skills, image accuracy."""
    team, quality = run.team, run.events[place].amount
    team.shared_language = toward(team.shared_language, 1.0, 0.3 * quality)
    for one in range(team.people):
        if not participates(run, one):
            continue
        run.people[one].translating = toward(run.people[one].translating, 1.0, 0.1 * quality)
        for other in range(team.people):
            if other != one and participates(run, other):
                run.image[other, one] = toward(run.image[other, one], 1.0, 0.15 * quality)


def election(run: Run, place: int) -> None:
    """An election: political cover shifts; money that is pooled and guaranteed is hardly touched."""
    team, shift = run.team, run.events[place].amount
    team.shock = either(team.shock, shift)
    for number in range(run.case.organisations):
        organisation = run.organisations[number]
        exposed = home.EXPOSURE[organisation.funding]
        organisation.support = home.support_after_election(organisation.support, shift, exposed)
        organisation.threat = home.threat_after_election(organisation.threat, shift, exposed)
    team.link *= 1.0 - 0.5 * shift


def invitation_wave(run: Run, place: int, week: int) -> None:
    """Many new people are invited at once, spread over the organisations."""
    event, first_new = run.events[place], run.team.people
    for number in range(event.count):
        organisation = run.chosen[event.first + number % event.chosen]
        welcome(run, week, run.invited[organisation], number + 1, organisation, False)
    settle_in(run, first_new, False)
