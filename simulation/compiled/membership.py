"""Who is in the team, over arrays. Twin of `simulation/membership.py`."""

from __future__ import annotations

from simulation.compiled.agents.professional import leaves, must, participates
from simulation.compiled.arrays import CALLED_AWAY, DROPPED_OUT, REPLACED, THANKED, WALKED_OUT, Run
from simulation.compiled.assembly import acquaint, hire
from simulation.compiled.draws import draw, draw_each
from simulation.compiled.ids import finished, numbered, unused_number, wanted_id
from simulation.compiled.observer import look_who_is_there
from simulation.laws import convergence, membership
from simulation.streams import Purpose


def invited(run: Run) -> int:
    """How many members could come at all."""
    number = 0
    for one in range(run.team.people):
        number += 1 if run.people[one].left == 0 and run.people[one].availability > 0.0 else 0
    return number


def welcome(run: Run, week: int, line: int, wave: int, organisation: int, replacing: bool) -> None:
    """A newcomer joins, or is turned away; to be followed by `settle_in` for all who join at once."""
    wanted = wanted_id(run, line, week, wave)
    if not replacing and turned_away(run, week, finished(wanted)):
        return
    number = unused_number(run, wanted)
    key = numbered(wanted, number)
    run.new_keys[run.meeting.newcomers] = key
    run.meeting.newcomers += 1
    newcomer = run.people[hire(run, key, line, organisation, week)]
    newcomer.wave = wave
    newcomer.number = number


def welcome_named(run: Run, week: int, named: int) -> None:
    """Somebody whom the scenario names joins, or is turned away."""
    key, line = run.named_keys[named], run.named_lines[named]
    if not turned_away(run, week, key):
        run.people[hire(run, key, line, run.lines[line].organisation, week)].named = named


def settle_in(run: Run, first_new: int, replacing: bool) -> None:
    """What those who joined at once (from a place on) expect, and first trust between them and everybody."""
    if first_new == run.team.people:
        return
    introductions = run.case.introductions
    told = 0.0 if replacing or run.team.meetings_held == 0 else membership.FROM_OTHERS
    for one in range(first_new, run.team.people):
        person = run.people[one]
        person.value = membership.expectation_by_reputation(person.value, run.seen.value, told)
        person.hope = person.value
    acquaint(run, first_new, membership.reputation_trust(run.seen.trust, introductions), 0.2 * introductions)


def turned_away(run: Run, week: int, key: int) -> bool:
    """Whether the list is full, or the chair keeps this person out."""
    listed = float(invited(run) + 1)
    if run.case.maximum_size > 0 and listed >= run.case.maximum_size:
        return True
    if listed <= run.constants.comfortable_size or run.team.limiting <= 0.0:
        return False
    return draw(run, Purpose.RECRUIT, week, key, 0) < run.team.limiting


def introduce(run: Run, one: int) -> None:
    """A first meeting: the newcomer knows of the story what introduction, norms and routine can hand over."""
    team, person = run.team, run.people[one]
    if team.meetings_held == 0:
        person.familiarity = 0.5
        return
    people = 0
    for other in range(team.people):
        people += 1 if other != one and participates(run, other) else 0
    familiarity = chair_trust = 0.0
    for other in range(team.people):
        if other != one and participates(run, other):
            familiarity += run.people[other].familiarity / people
            chair_trust += run.people[other].chair_trust / people
    person.familiarity = convergence.newcomer_familiarity(run.case.introductions, team.norms, team.routine, familiarity)
    person.role_clarity = 0.5 * team.norms
    if people > 0:
        person.chair_trust = 0.5 * person.chair_trust + 0.5 * chair_trust


def replace(run: Run, one: int, week: int) -> None:
    """A colleague takes the person's place."""
    person = run.people[one]
    leaves(run, one, REPLACED, week)
    place = run.team.people
    welcome(run, week, person.line, 0, person.organisation, True)
    settle_in(run, place, True)
    newcomer = run.people[place]
    newcomer.value = membership.expectation_by_reputation(newcomer.value, person.value, membership.FROM_COLLEAGUE)
    newcomer.hope = newcomer.value
    newcomer.on_table = person.on_table * run.team.norms * run.team.routine


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
            must(run, one),
            run.constants.leave_rate,
        )
        if draw(run, Purpose.LEAVE, week, person.key, 0) < chance:
            leaves(run, one, DROPPED_OUT, week)


def walk_out(run: Run, week: int) -> None:
    """Somebody hurt in a voiced clash may declare it is not for them."""
    damage = run.damage
    for place in range(run.meeting.present):
        damage[run.present[place]] = -1.0
    for place in range(run.meeting.clashes):
        item = run.clashes[place]
        if item.voiced > 0:
            hurt = item.amount * (1.0 - item.worked)
            damage[item.one] = max(0.0, damage[item.one]) + hurt
            if item.other >= 0:
                damage[item.other] = max(0.0, damage[item.other]) + hurt
    for place in range(run.meeting.present):
        one = run.present[place]
        if damage[one] < 0.0:
            continue
        person = run.people[one]
        chance = membership.walking_out_probability(
            damage[one], person.identification, run.must[person.organisation], run.constants.leave_rate
        )
        if draw(run, Purpose.WALK_OUT, week, person.key, 0) < chance:
            leaves(run, one, WALKED_OUT, week)
            run.meeting.walked_out += 1


def bring_in_missing(run: Run, week: int, effect: float) -> None:
    """The chair brings missing parties in: members of such organisations feel invited again, or one is found."""
    look_who_is_there(run)
    for place in range(run.case.organisations):
        organisation = run.organisations[place]
        if run.kind_needed[organisation.kind] == 0 or run.there[organisation.kind] > 0:
            continue
        people = 0
        for one in range(run.team.people):
            person = run.people[one]
            if person.organisation == place and person.left == 0 and person.availability > 0.0:
                person.value += (1.0 - person.value) * 0.3 * effect
                person.missed_in_a_row = 0
                people += 1
        if people == 0 and organisation.last_line >= 0:
            luck = draw(run, Purpose.RECRUIT, week, organisation.key, 0)
            if luck < effect:
                first_new = run.team.people
                welcome(run, week, organisation.last_line, 0, place, False)
                settle_in(run, first_new, False)


def thank_members(run: Run, week: int, effect: float) -> None:
    """The chair makes the group smaller, one person at a time: the least involved is thanked."""
    surplus = invited(run) + 1 - run.constants.comfortable_size
    if surplus <= 0.0 or draw(run, Purpose.THANK, week, 0, 0) >= effect:
        return
    least = -1
    for one in range(run.team.people):
        person = run.people[one]
        if person.left > 0 or person.availability <= 0.0:
            continue
        if least < 0:
            least = one
            continue
        held, other = run.people[least], person.identification + person.recognition
        before = held.identification + held.recognition
        if other < before or (other == before and person.key < held.key):
            least = one
    leaves(run, least, THANKED, week)


def keep_core(run: Run, size: int, week: int) -> None:
    """Only the most involved members go on; twin of the event `core_group`."""
    rank, involved = run.before, run.damage
    people = run.team.people
    for one in range(people):
        person = run.people[one]
        involved[one] = person.identification + person.recognition + person.value
    for one in range(people):
        person, rank[one] = run.people[one], 0.0
        for other in range(people):
            rival = run.people[other]
            if other == one or rival.left > 0 or rival.availability <= 0.0:
                continue
            if involved[other] > involved[one] or (involved[other] == involved[one] and rival.key < person.key):
                rank[one] += 1.0
    for one in range(people):
        person = run.people[one]
        if person.left == 0 and person.availability > 0.0 and rank[one] >= size:
            leaves(run, one, CALLED_AWAY, week)
