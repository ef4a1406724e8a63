"""Who stays: silent dropping out, walking out, replacement, and whom the chair brings in or thanks."""

from __future__ import annotations

from simulation.laws import membership, moves, urgency
from simulation.model.acts.organisation import has_people, obliges
from simulation.model.acts.professional import could_come, leaves, obliged
from simulation.model.memory import draw, draw_each
from simulation.model.stages.joining import settle_in, welcome
from simulation.model.stages.relations import chairs, invited, is_missing, look_who_is_there
from simulation.model.state import CALLED_AWAY, DROPPED_OUT, REPLACED, THANKED, WALKED_OUT, Run
from simulation.model.streams import Purpose


def membership_week(run: Run, week: int) -> None:
    """Dropping out and job change in a week."""
    if run.team.last_meeting_week == week:
        drop_out(run, week)
    if run.team.replacement_per_year > 0.0:
        chance = membership.replaced_in_week(run.team.replacement_per_year)
        people, luck = run.team.people, run.luck[0]
        draw_each(run, Purpose.JOB_CHANGE, week, run.keys, people, luck)
        for one in range(people):
            if run.people[one].left == 0 and luck[one] < chance:
                replace(run, one, week)


def replace(run: Run, one: int, week: int) -> None:
    """A colleague takes the person's place; an established practice is handed over with the seat, for a part."""
    person = run.people[one]
    leaves(person, run, REPLACED, week)
    place = run.team.people
    welcome(run, week, person.line, 0, person.organisation, True)
    settle_in(run, place, True)
    newcomer = run.people[place]
    newcomer.value = membership.expectation_by_reputation(newcomer.value, person.value, membership.FROM_COLLEAGUE)
    newcomer.hope = newcomer.value
    newcomer.on_table = person.on_table * run.team.norms * run.team.routine
    if could_come(newcomer):
        new = urgency.REFRESHED_BY_NEWCOMER / max(1, invited(run))
        run.team.freshness = urgency.refreshed(run.team.freshness, new)


def drop_out(run: Run, week: int) -> None:
    """Members who stayed away may stay away for good, usually without a word."""
    for one in range(run.team.people):
        person = run.people[one]
        if person.left > 0 or person.presence > 0.0 or person.missed_in_a_row <= 1:
            continue
        chance = membership.leaving_probability(
            float(person.missed_in_a_row),
            float(week - max(person.last_seen_week, person.joined_week)),
            person.value,
            person.identification,
            obliged(person, run, obliges(run.organisations[person.organisation], run)),
            person.appointment,
            run.constants.leave_rate,
        )
        if draw(run, Purpose.LEAVE, week, person.key, 0) < chance:
            leaves(person, run, DROPPED_OUT, week)


def walk_out(run: Run, week: int) -> None:
    """Somebody hurt in a voiced clash may declare it is not for them."""
    damage, number = run.damage, run.meeting.present
    for one in run.present[:number]:
        damage[one] = -1.0
    for place in range(run.meeting.clashes):
        item = run.clashes[place]
        if item.voiced > 0:
            hurt = item.amount * (1.0 - item.worked)
            damage[item.one] = max(0.0, damage[item.one]) + hurt
            if item.other >= 0:
                damage[item.other] = max(0.0, damage[item.other]) + hurt
    for one in run.present[:number]:
        if damage[one] < 0.0:
            continue
        person = run.people[one]
        chance = membership.walking_out_probability(
            damage[one],
            person.identification,
            obliged(person, run, run.must[person.organisation]),
            person.appointment,
            run.constants.leave_rate,
        )
        if draw(run, Purpose.WALK_OUT, week, person.key, 0) < chance:
            leaves(person, run, WALKED_OUT, week)
            run.meeting.walked_out += 1


def bring_in_missing(run: Run, week: int, effect: float) -> None:
    """The chair brings missing parties in: members of such organisations feel invited again, or one is found."""
    look_who_is_there(run)
    for place in range(run.case.organisations):
        organisation = run.organisations[place]
        if not is_missing(run, organisation):
            continue
        people = 0
        for one in range(run.team.people):
            person = run.people[one]
            if (person.organisation == place or person.second_organisation == place) and could_come(person):
                person.value += (1.0 - person.value) * moves.INVITED_AGAIN * effect
                person.missed_in_a_row = 0
                people += 1
        if people == 0 and has_people(organisation):
            luck = draw(run, Purpose.RECRUIT, week, organisation.key, 0)
            if luck < effect:
                first_new = run.team.people
                welcome(run, week, organisation.last_line, 0, place, False)
                settle_in(run, first_new, False)


def thank_members(run: Run, week: int, effect: float) -> None:
    """The chair makes the group smaller, one person at a time: the least involved is thanked."""
    surplus = invited(run) + chairs(run) - run.constants.comfortable_size
    if surplus <= 0.0 or draw(run, Purpose.THANK, week, 0, 0) >= effect:
        return
    least, least_involved = -1, 0.0
    for one in range(run.team.people):
        person = run.people[one]
        if not could_come(person):
            continue
        involved = person.identification + person.recognition
        if (
            least < 0
            or involved < least_involved
            or (involved == least_involved and person.key < run.people[least].key)
        ):
            least, least_involved = one, involved
    leaves(run.people[least], run, THANKED, week)


def keep_core(run: Run, size: int, week: int) -> None:
    """Only the most involved members go on."""
    rank, involved = run.put_by, run.damage
    people = run.team.people
    for one in range(people):
        person = run.people[one]
        involved[one] = person.identification + person.recognition + person.value
    for one in range(people):
        person = run.people[one]
        rank[one] = 0.0
        for other in range(people):
            rival = run.people[other]
            if other == one or not could_come(rival):
                continue
            if involved[other] > involved[one] or (involved[other] == involved[one] and rival.key < person.key):
                rank[one] += 1.0
    for one in range(people):
        person = run.people[one]
        if could_come(person) and rank[one] >= size:
            leaves(person, run, CALLED_AWAY, week)
