"""What the events of a scenario do to the team, one function per kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from simulation import membership
from simulation.calendar import rhythm_from
from simulation.laws import home
from simulation.laws.arithmetic import either, share, toward
from simulation.scenario import events
from simulation.scenario.newcomers import expanded, invited_line, joining_line
from simulation.streams import Purpose

if TYPE_CHECKING:
    from simulation.agents.organisation import Organisation
    from simulation.model import Collaboration

_HANDLERS: dict[type[events.ScheduledEvent], Callable[[Any, Any], None]] = {}


def _handles(kind: type[events.ScheduledEvent]) -> Callable[[Callable[[Any, Any], None]], Callable[[Any, Any], None]]:
    def register(handler: Callable[[Any, Any], None]) -> Callable[[Any, Any], None]:
        _HANDLERS[kind] = handler
        return handler

    return register


def apply_event(model: Collaboration, event: events.Event) -> None:
    """Let an event happen."""
    _HANDLERS[type(event)](model, event)


def handled_kinds() -> tuple[type[events.ScheduledEvent], ...]:
    """The kinds of event that are handled here."""
    return tuple(_HANDLERS)


def _touched(model: Collaboration, identifier: str | None) -> list[Organisation]:
    return [item for item in model.organisations if identifier is None or item.identifier == identifier]


@_handles(events.Incident)
def _incident(model: Collaboration, event: events.Incident) -> None:
    team = model.team
    team.shock = either(team.shock, event.severity)
    for organisation in model.organisations:
        organisation.support = home.support_after_incident(organisation.support, event.severity)
    place = -1 if event.facet is None else model.facet_ids.index(event.facet)
    for person in model.members():
        person.frame = [
            toward(own, view, 0.5 * event.severity)
            for own, view in zip(person.frame, person.professional_view, strict=True)
        ]
    if place >= 0:
        team.trouble[place] = toward(team.trouble[place], 1.0, 0.5 * event.severity)


@_handles(events.ChairReplaced)
def _chair_replaced(model: Collaboration, event: events.ChairReplaced) -> None:
    chair = model.chair
    overlap = min(1.0, event.overlap_weeks / events.FULL_OVERLAP_WEEKS)
    known = chair.standing
    for role in ("network_builder", "translator", "coordinator", "entrepreneur", "time_share"):
        given = getattr(event, role)
        if given is not None:
            setattr(chair, role, given)
    brought = chair.starting_standing if event.standing is None else event.standing
    if event.standing is not None:
        chair.starting_standing = event.standing
    chair.name = event.name or chair.name
    if event.strategy is not None and not model.strategy_is_fixed:
        chair.follow(event.strategy)
    # with an overlap the group's trust is handed over; without it the newcomer starts from what they bring
    for person in model.participants():
        handed = overlap * person.chair_trust + (1.0 - overlap) * brought
        person.chair_trust = share(handed)
    lost = 1.0 - overlap
    team = model.team
    held = team.norms * team.routine
    team.link *= 1.0 - 0.7 * lost
    team.clarity *= 1.0 - 0.35 * lost * (1.0 - held)
    team.routine *= 1.0 - 0.4 * lost * (1.0 - team.norms)
    for person in model.participants():
        person.familiarity *= 1.0 - 0.3 * lost * (1.0 - held)
        person.value *= 1.0 - 0.3 * lost * known * (1.0 - held)


@_handles(events.CovenantSigned)
def _covenant_signed(model: Collaboration, event: events.CovenantSigned) -> None:
    model.team.commitment = event.strength
    model.escalation = event.escalation
    for organisation in model.organisations:
        organisation.support = toward(organisation.support, 1.0, 0.3 * event.strength)


@_handles(events.CovenantDropped)
def _covenant_dropped(model: Collaboration, event: events.CovenantDropped) -> None:
    del event
    for organisation in model.organisations:
        organisation.support *= 1.0 - 0.2 * model.team.commitment
        organisation.insistence = 0.0
    model.team.commitment = 0.0
    model.escalation = "none"


@_handles(events.BudgetCut)
def _budget_cut(model: Collaboration, event: events.BudgetCut) -> None:
    for organisation in _touched(model, event.organisation):
        organisation.workload = toward(organisation.workload, 1.0, event.size)
        organisation.baseline_threat = toward(organisation.baseline_threat, 1.0, 0.5 * event.size)
        organisation.threat = toward(organisation.threat, 1.0, 0.6 * event.size)
        organisation.means = [level * (1.0 - 0.5 * event.size) for level in organisation.means]
    if event.organisation is None:
        model.team.means *= 1.0 - event.size
    model.team.shock = either(model.team.shock, event.size)


@_handles(events.BudgetPooled)
def _budget_pooled(model: Collaboration, event: events.BudgetPooled) -> None:
    del event
    for organisation in model.organisations:
        organisation.funding = 2


@_handles(events.Announcement)
def _announcement(model: Collaboration, event: events.Announcement) -> None:
    for organisation in _touched(model, event.organisation):
        organisation.threat = share(organisation.threat + event.threat)
        organisation.baseline_threat = share(organisation.baseline_threat + event.threat)
        organisation.support = share(organisation.support + event.support)
    model.team.pressure = share(model.team.pressure + event.pressure)
    model.team.shock = either(model.team.shock, share(max(event.threat, event.pressure)))


@_handles(events.MemberJoins)
def _member_joins(model: Collaboration, event: events.MemberJoins) -> None:
    line = joining_line(event)
    model.lines[line.id] = line
    organisation = _touched(model, event.organisation)[0]
    membership.welcome(model, [(identifier, line, organisation) for identifier in expanded(line)])


@_handles(events.MemberLeaves)
def _member_leaves(model: Collaboration, event: events.MemberLeaves) -> None:
    for person in model.members():
        if event.member in (person.identifier, person.line):
            if event.replaced:
                membership.replace(model, person)
            else:
                person.leaves("called away")


@_handles(events.ReplacementRate)
def _replacement_rate(model: Collaboration, event: events.ReplacementRate) -> None:
    model.replacement_per_year = event.per_year


@_handles(events.Replacement)
def _replacement(model: Collaboration, event: events.Replacement) -> None:
    members = model.members()
    if not members:
        return
    luck = model.luck_of(members, Purpose.REPLACE)
    for person, own in zip(members, luck, strict=True):
        if own < event.share:
            membership.replace(model, person)


@_handles(events.TrainingDay)
def _training_day(model: Collaboration, event: events.TrainingDay) -> None:
    model.team.shared_language = toward(model.team.shared_language, 1.0, 0.3 * event.quality)
    people = model.participants()
    for person in people:
        person.translating = toward(person.translating, 1.0, 0.1 * event.quality)
        for other in people:
            if other is not person:
                person.image[other.index] = toward(person.image[other.index], 1.0, 0.15 * event.quality)


@_handles(events.JointVisit)
def _joint_visit(model: Collaboration, event: events.JointVisit) -> None:
    del event
    model.team.visit_due = True


@_handles(events.Election)
def _election(model: Collaboration, event: events.Election) -> None:
    team = model.team
    team.shock = either(team.shock, event.shift)
    # what depends on the will of the council moves with the wind; pooled money that is guaranteed does not
    for organisation in model.organisations:
        exposed = home.EXPOSURE[organisation.funding]
        organisation.support = home.support_after_election(organisation.support, event.shift, exposed)
        organisation.threat = home.threat_after_election(organisation.threat, event.shift, exposed)
    team.link *= 1.0 - 0.5 * event.shift


@_handles(events.ExtraSupport)
def _extra_support(model: Collaboration, event: events.ExtraSupport) -> None:
    model.team.means = share(model.team.means + event.means)


@_handles(events.InvitationWave)
def _invitation_wave(model: Collaboration, event: events.InvitationWave) -> None:
    by_id = {organisation.identifier: organisation for organisation in model.organisations}
    chosen = [by_id[name] for name in event.organisations] or model.organisations
    newcomers = []
    for number in range(event.count):
        organisation = chosen[number % len(chosen)]
        line = invited_line(organisation.identifier)
        model.lines.setdefault(line.id, line)
        newcomers.append((f"{line.id}_w{model.week}_{number + 1}", model.lines[line.id], organisation))
    membership.welcome(model, newcomers)


@_handles(events.CalendarChange)
def _calendar_change(model: Collaboration, event: events.CalendarChange) -> None:
    model.meeting_weeks = rhythm_from(model.meeting_weeks, model.week, event.every_weeks)


@_handles(events.CoreGroup)
def _core_group(model: Collaboration, event: events.CoreGroup) -> None:
    members = model.invited()
    ranked = sorted(
        members, key=lambda person: (-(person.identification + person.recognition + person.value), person.key)
    )
    for person in ranked[event.size :]:
        person.leaves("called away")
