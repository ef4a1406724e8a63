"""Who is in the team: silent dropping out, replacement, invitations, growth and shrinking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.assembly import acquaint, hire
from simulation.laws import convergence, membership
from simulation.streams import Purpose

if TYPE_CHECKING:
    from simulation.agents.organisation import Organisation
    from simulation.agents.professional import Professional
    from simulation.meeting import Meeting
    from simulation.model import Collaboration
    from simulation.scenario import schema


def welcome(
    model: Collaboration, newcomers: list[tuple[str, schema.Member, Organisation]], *, replacing: bool = False
) -> list[Professional]:
    """New people join after the start: trust by reputation, no shared history.

    A replacing colleague takes the place of somebody; others are turned away when the list is full or the chair
    keeps the group small.
    """
    hired: list[Professional] = []
    for identifier, line, organisation in newcomers:
        if not replacing and _turned_away(model, identifier):
            continue
        hired.append(hire(model, model.unused_id(identifier), line, organisation, model.week))
    if hired:
        introductions = model.conditions.introductions
        for person in hired:
            told = 0.0 if replacing or not model.team.meetings_held else membership.FROM_OTHERS
            person.value = person.hope = membership.expectation_by_reputation(person.value, model.observer.value, told)
        acquaint(model, hired, membership.reputation_trust(model.mean_trust(), introductions), 0.2 * introductions)
    return hired


def _turned_away(model: Collaboration, identifier: str) -> bool:
    """Whether the list is full, or the chair keeps this person out."""
    size = model.conditions.maximum_size
    listed = float(len(model.invited()) + 1)
    if size is not None and listed >= size:
        return True
    if listed <= model.constants.comfortable_size or model.team.limiting <= 0.0:
        return False
    return model.streams.one(Purpose.RECRUIT, model.week, model.key_of(identifier)) < model.team.limiting


def introduce(model: Collaboration, person: Professional) -> None:
    """A first meeting: the newcomer knows of the story what introduction, norms and routine can hand over."""
    team = model.team
    if team.meetings_held == 0:
        person.familiarity = 0.5
        return
    people = [other for other in model.participants() if other is not person]
    familiarity = chair_trust = 0.0
    for other in people:
        familiarity += other.familiarity / len(people)
        chair_trust += other.chair_trust / len(people)
    person.familiarity = convergence.newcomer_familiarity(
        model.conditions.introductions, team.norms, team.routine, familiarity
    )
    person.role_clarity = 0.5 * team.norms
    if people:
        person.chair_trust = 0.5 * person.chair_trust + 0.5 * chair_trust


def replace(model: Collaboration, person: Professional) -> None:
    """A colleague takes the person's place."""
    person.leaves("replaced")
    line = model.line_of(person)
    newcomer = welcome(model, [(f"{person.line}_w{model.week}", line, person.organisation)], replacing=True)[0]
    newcomer.function = person.function
    newcomer.value = newcomer.hope = membership.expectation_by_reputation(
        newcomer.value, person.value, membership.FROM_COLLEAGUE
    )
    # an established practice is handed over with the seat: the place on the table is kept for a part
    newcomer.on_table = person.on_table * model.team.norms * model.team.routine


def membership_week(model: Collaboration) -> None:
    """Dropping out and job change in a week."""
    if model.team.last_meeting_week == model.week:
        _drop_out(model)
    if model.replacement_per_year > 0.0:
        chance = membership.replaced_in_week(model.replacement_per_year)
        members = model.members()
        luck = model.luck_of(members, Purpose.JOB_CHANGE)
        for person, own in zip(members, luck, strict=True):
            if own < chance:
                replace(model, person)


def _drop_out(model: Collaboration) -> None:
    """Members who stayed away may stay away for good, usually without a word."""
    absent = [person for person in model.members() if person.presence <= 0.0 and person.missed_in_a_row > 1]
    if not absent:
        return
    luck = model.luck_of(absent, Purpose.LEAVE)
    for person, own in zip(absent, luck, strict=True):
        chance = membership.leaving_probability(
            float(person.missed_in_a_row),
            float(model.week - max(person.last_seen_week, person.joined_week)),
            person.value,
            person.identification,
            person.must,
            model.constants.leave_rate,
        )
        if own < chance:
            person.leaves("dropped out")


def walk_out(model: Collaboration, meeting: Meeting) -> None:
    """Somebody hurt in a voiced clash may declare it is not for them."""
    damage: dict[int, float] = {}
    for item in meeting.clashes:
        if item.voiced:
            hurt = item.amount * (1.0 - item.worked)
            for person in (item.one, item.other):
                if person is not None:
                    damage[person.index] = damage.get(person.index, 0.0) + hurt
    concerned = [person for person in meeting.present if person.index in damage]
    if not concerned:
        return
    luck = model.luck_of(concerned, Purpose.WALK_OUT)
    for person, own in zip(concerned, luck, strict=True):
        chance = membership.walking_out_probability(
            damage[person.index], person.identification, person.must, model.constants.leave_rate
        )
        if own < chance:
            person.leaves("walked out")
            meeting.walked_out.append(person)


def bring_in_missing(model: Collaboration, effect: float) -> None:
    """The chair brings missing parties in: members of such organisations feel invited again, or one is found."""
    missing = model.missing_kinds()
    for organisation in model.organisations:
        if organisation.kind not in missing:
            continue
        people = [person for person in organisation.people if not person.left and person.availability > 0.0]
        for person in people:
            person.value += (1.0 - person.value) * 0.3 * effect
            person.missed_in_a_row = 0
        known = [person for person in organisation.people if person.availability > 0.0]
        if not people and known:
            luck = model.streams.one(Purpose.RECRUIT, model.week, model.key_of(organisation.identifier))
            if luck < effect:
                last = known[-1]
                welcome(model, [(f"{last.line}_w{model.week}", model.line_of(last), organisation)])


def thank_members(model: Collaboration, effect: float) -> None:
    """The chair makes the group smaller, one person at a time: the least involved is thanked."""
    members = model.invited()
    surplus = len(members) + 1 - model.constants.comfortable_size
    if surplus <= 0.0 or model.streams.one(Purpose.THANK, model.week) >= effect:
        return
    min(members, key=lambda person: (person.identification + person.recognition, person.key)).leaves("thanked")
