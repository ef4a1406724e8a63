"""People who join: traits drawn around what is given, first views, and first trust between them and everybody."""

from __future__ import annotations

from simulation.laws import convergence, membership, moves, observation, talk, trust
from simulation.laws import people as laws
from simulation.laws.arithmetic import middle
from simulation.laws.friction import USUAL_FRICTION
from simulation.model.acts.professional import participates
from simulation.model.memory import draw, draw_pairs, new_person, put
from simulation.model.stages.ids import finished, numbered, unused_number, wanted_id
from simulation.model.stages.relations import chairs, invited
from simulation.model.state import Row, Run
from simulation.model.streams import Purpose


def welcome(run: Run, week: int, line: int, wave: int, organisation: int, replacing: bool) -> None:
    """A newcomer joins, or is turned away; to be followed by `settle_in` for all who join at once.

    A colleague who replaces somebody is never turned away.
    """
    wanted = wanted_id(run, line, week, wave)
    if not replacing and turned_away(run, week, finished(wanted)):
        return
    number = unused_number(run, wanted)
    key = numbered(wanted, number)
    put(run.new_keys, run.meeting.newcomers, key)
    run.meeting.newcomers += 1
    hire(run, key, line, organisation, week, -1, wave, number)


def welcome_named(run: Run, week: int, named: int) -> None:
    """Somebody whom the scenario names joins, or is turned away."""
    key, line = run.named_keys[named], run.named_lines[named]
    if not turned_away(run, week, key):
        hire(run, key, line, run.lines[line].organisation, week, named, 0, 0)


def turned_away(run: Run, week: int, key: int) -> bool:
    """Whether the list is full, or the chair keeps this person out."""
    listed = float(invited(run) + chairs(run))
    if run.case.maximum_size > 0 and listed >= run.case.maximum_size:
        return True
    if listed <= run.constants.comfortable_size or run.team.limiting <= 0.0:
        return False
    return draw(run, Purpose.RECRUIT, week, key, 0) < run.team.limiting


def settle_in(run: Run, first_new: int, replacing: bool) -> None:
    """What those who joined at once (from a place on) expect, and first trust between them and everybody."""
    if first_new == run.team.people:
        return
    introductions = run.case.introductions
    told = 0.0 if replacing or run.team.meetings_held == 0 else membership.FROM_OTHERS
    for one in range(first_new, run.team.people):
        person = run.people[one]
        person.value = membership.expectation_by_reputation(person.value, run.seen.added_value, told)
        person.hope = person.value
    level = membership.reputation_trust(run.seen.trust, introductions)
    acquaint(run, first_new, level, laws.ACQUAINTED_BY_INTRODUCTION * introductions)


def introduce(run: Run, one: int) -> None:
    """A first meeting: the newcomer knows of the story what introduction, norms and routine can hand over."""
    team, person, case = run.team, run.people[one], run.case
    of_old = 0 <= person.named < case.named
    if team.meetings_held == 0:
        if not of_old or case.start_familiarity < 0.0:
            person.familiarity = convergence.FAMILIARITY_AT_START
        return
    people = 0
    for other in range(team.people):
        people += 1 if other != one and participates(run.people[other]) else 0
    familiarity = chair_trust = 0.0
    for other in range(team.people):
        colleague = run.people[other]
        if other != one and participates(colleague):
            familiarity += colleague.familiarity / people
            chair_trust += colleague.chair_trust / people
    if not of_old or case.start_familiarity < 0.0:
        person.familiarity = convergence.newcomer_familiarity(case.introductions, team.norms, team.routine, familiarity)
    if not of_old or case.start_role_clarity < 0.0:
        person.role_clarity = membership.ROLE_BY_NORMS * team.norms
    if people > 0:
        own = 1.0 - membership.CHAIR_BY_REPUTATION
        person.chair_trust = own * person.chair_trust + membership.CHAIR_BY_REPUTATION * chair_trust


def hire(run: Run, key: int, line: int, organisation: int, week: int, named: int, wave: int, number: int) -> None:
    """A professional with traits drawn around what the scenario says of a line; no trust in anybody yet.

    The numbers say who it is, see `PERSON`.
    """
    one = new_person(run)
    person, given, home = run.people[one], run.lines[line], run.organisations[organisation]
    run.keys[one] = key
    run.home[one] = organisation
    run.trust[one][one] = run.image[one][one] = 0.0
    for other in range(run.team.people):
        run.differed[one][other] = run.differed[other][one] = 0
    person.place, person.key, person.line, person.organisation = one, key, line, organisation
    person.named, person.wave, person.number = named, wave, number
    person.left = person.left_week = 0
    person.joined_week = week
    person.meetings_attended = person.missed_in_a_row = person.last_seen_week = 0
    person.ever_voiced = person.spoke = person.invited = 0
    person.deputy = given.deputy
    person.second_organisation = -1 if given.second_organisation == organisation else given.second_organisation
    person.led_week = week - 1
    person.appointment = given.appointment if given.appointment >= 0.0 else home.appointment
    person.paid_time = given.paid_time
    person.days_together = given.days_together
    person.leads = given.leads
    person.act_now = drawn(run, given.act_now, Purpose.TRAIT_ACT_NOW, key)
    person.fixed_steps = drawn(run, given.fixed_steps, Purpose.TRAIT_FIXED_STEPS, key)
    person.identification = person.role_clarity = person.recognition = person.on_table = person.familiarity = 0.0
    person.presence = person.voice = person.turns = person.candour = 0.0
    person.safety = observation.SAFETY_BEFORE
    person.pull = talk.habitual(home.habitus)
    person.openness = drawn(run, given.openness, Purpose.TRAIT_OPENNESS, key)
    person.assertiveness = drawn(run, given.assertiveness, Purpose.TRAIT_ASSERTIVENESS, key)
    person.status = drawn(run, given.status, Purpose.TRAIT_STATUS, key)
    person.workload = drawn(run, given.workload, Purpose.TRAIT_WORKLOAD, key)
    person.value = drawn(run, given.expectation, Purpose.TRAIT_EXPECTATION, key)
    person.hope = person.value
    standing = run.chair.starting_standing + known_chair(run, organisation)
    person.chair_trust = drawn(run, standing, Purpose.TRAIT_CHAIR_TRUST, key)
    draw_style(run, person)
    person.networking = given.networking
    person.translating = given.translating
    person.availability = given.availability
    person.friction = USUAL_FRICTION
    person.upward = person.learned = 0.0
    draw_view(run, person)
    person.grievance = laws.first_grievance(run.case.disappointment, home.sore)
    person.threat = home.threat
    if person.availability > 0.0:
        home.last_line = line
        if person.second_organisation >= 0:
            run.organisations[person.second_organisation].last_line = line


def drawn(run: Run, given: float, purpose: Purpose, key: int) -> float:
    """A trait around what is given."""
    return laws.trait(given, run.case.spread, draw(run, purpose, 0, key, 0))


def known_chair(run: Run, organisation: int) -> float:
    """More trust in a chair of the own organisation, less where there are old sores with it."""
    if run.chair.leadership != moves.CHAIR_LEADS:
        return 0.0
    sore = run.sores[run.chair.organisation][organisation]
    return laws.known_chair(1.0 if run.chair.organisation == organisation else 0.0, sore)


def styled(run: Run, key: int, weight: float, style: int) -> float:
    """Weight of a conflict style (counted from 1) around what is given."""
    return laws.style_weight(weight, run.case.spread, draw(run, Purpose.TRAIT_STYLE, 0, key, style))


def draw_style(run: Run, person: Row) -> None:
    """Mix of conflict styles around the given weights."""
    line, key = run.lines[person.line], person.key
    avoiding = styled(run, key, line.avoiding, laws.AVOIDING)
    competing = styled(run, key, line.competing, laws.COMPETING)
    accommodating = styled(run, key, line.accommodating, laws.ACCOMMODATING)
    compromising = styled(run, key, line.compromising, laws.COMPROMISING)
    integrating = styled(run, key, line.integrating, laws.INTEGRATING)
    total = avoiding + competing + accommodating + compromising + integrating
    if total <= 0.0:
        avoiding = accommodating = integrating = 1.0
        total = laws.STYLES
    person.avoiding = avoiding / total
    person.accommodating = accommodating / total
    person.integrating = integrating / total


def draw_view(run: Run, person: Row) -> None:
    """First view of the issue: near the organisation's professional view, with a little of all facets."""
    one, size, total = person.place, run.case.facets, 0.0
    interest, even, second = run.interest[person.organisation], 1.0 / size, person.second_organisation
    for facet in range(size):
        judged = interest[facet] if second < 0 else middle(interest[facet], run.interest[second][facet])
        luck = draw(run, Purpose.TRAIT_FRAME, 0, person.key, run.facet_keys[facet])
        part = laws.first_attention(judged, even, luck)
        run.profession[facet][one] = part
        run.judged[facet][one] = judged
        total += part
    for facet in range(size):
        run.profession[facet][one] = run.profession[facet][one] / total
        run.frame[facet][one] = run.profession[facet][one]
    if run.lines[person.line].viewed > 0:
        draw_own_view(run, person, even)


def draw_own_view(run: Run, person: Row, even: float) -> None:
    """First view of somebody whose line has one of its own; what the profession looks at stays that of the work."""
    one, size, total, view = person.place, run.case.facets, 0.0, run.views[person.line]
    for facet in range(size):
        luck = draw(run, Purpose.TRAIT_FRAME, 0, person.key, run.facet_keys[facet])
        run.frame[facet][one] = laws.first_attention(view[facet], even, luck)
        total += run.frame[facet][one]
    for facet in range(size):
        run.frame[facet][one] = run.frame[facet][one] / total


def acquaint(run: Run, first_new: int, level: float, acquaintance: float) -> None:
    """First beliefs between newcomers (from the place `first_new` on) and everybody before them, both ways."""
    strength, people, keys, pairs = laws.first_certainty(acquaintance), run.team.people, run.keys, 0
    for new in range(first_new, people):
        for one in range(new):
            put(run.pair_low, pairs, keys[one])
            put(run.pair_high, pairs, keys[new])
            pairs += 1
    draw_pairs(run, Purpose.TRAIT_TRUST, 0, run.pair_low, run.pair_high, pairs, run.pair_luck)
    draw_pairs(run, Purpose.TRAIT_TRUST, 0, run.pair_high, run.pair_low, pairs, run.pair_luck_back)
    pairs = 0
    for new in range(first_new, people):
        for one in range(new):
            if run.people[one].left == 0 and run.people[new].left == 0:
                first_belief(run, one, new, run.pair_luck[pairs], level, acquaintance, strength)
                first_belief(run, new, one, run.pair_luck_back[pairs], level, acquaintance, strength)
            pairs += 1


def first_belief(
    run: Run, one: int, other: int, luck: float, level: float, acquaintance: float, strength: float
) -> None:
    """What one believes of the other before they meet: by reputation, organisation and old sores."""
    here, there = run.people[one].organisation, run.people[other].organisation
    colleague = 1.0 if here == there else 0.0
    first = laws.first_trust(level, run.case.spread, luck, colleague, run.sores[here][there])
    kept, broken = trust.prior_weights(first, strength)
    run.kept[other][one] = kept
    run.broken[other][one] = broken
    run.trust[other][one] = trust.trust_level(kept, broken)
    run.counting[other][one] = trust.counts(run.sores[here][there])
    run.image[other][one] = laws.first_image(acquaintance, colleague)
