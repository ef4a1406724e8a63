"""Members with drawn traits, first frames and first trust, over arrays. Twin of `simulation/assembly.py`."""

from __future__ import annotations

from simulation.compiled.arrays import Run
from simulation.compiled.draws import draw, draw_pairs
from simulation.laws import people as laws
from simulation.laws import talk
from simulation.laws.trust import prior_weights, trust_level
from simulation.streams import Purpose


def drawn(run: Run, given: float, purpose: int, key: int) -> float:
    """A trait around what is given."""
    return laws.trait(given, run.case.spread, draw(run, purpose, 0, key, 0))


def hire(run: Run, key: int, place: int, organisation: int, week: int) -> int:
    """Make a professional with traits drawn around what the scenario says; no trust in anybody yet."""
    one, line, case = run.team.people, run.lines[place], run.case
    run.team.people += 1
    person = run.people[one]
    person.key = key
    run.keys[one] = key
    run.home[one] = organisation
    run.pull[one] = talk.habitual(run.organisations[organisation].habitus)
    for facet in range(run.case.facets):
        run.judged[facet, one] = run.interest[organisation, facet]
    run.trust[one, one] = run.image[one, one] = 0.0
    person.line = place
    person.organisation = organisation
    person.named = -1
    person.wave = person.number = 0
    person.left = person.left_week = 0
    person.joined_week = week
    person.meetings_attended = person.missed_in_a_row = person.last_seen_week = 0
    person.ever_voiced = person.spoke = 0
    person.deputy = line.deputy
    person.identification = person.role_clarity = 0.0
    person.recognition = person.on_table = person.familiarity = 0.0
    person.invited = 0
    person.presence = person.voice = person.turns = person.candour = 0.0
    person.safety = 0.5
    person.openness = drawn(run, line.openness, Purpose.TRAIT_OPENNESS, key)
    person.assertiveness = drawn(run, line.assertiveness, Purpose.TRAIT_ASSERTIVENESS, key)
    person.status = drawn(run, line.status, Purpose.TRAIT_STATUS, key)
    person.workload = drawn(run, line.workload, Purpose.TRAIT_WORKLOAD, key)
    person.value = drawn(run, line.expectation, Purpose.TRAIT_EXPECTATION, key)
    person.hope = person.value
    person.chair_trust = drawn(
        run, run.chair.starting_standing + known_chair(run, organisation), Purpose.TRAIT_CHAIR_TRUST, key
    )
    draw_style(run, one)
    person.networking = line.networking
    person.translating = line.translating
    person.availability = line.availability
    draw_view(run, one)
    sore = case.sore_depth if run.organisations[organisation].sore > 0 else 0.0
    person.grievance = laws.first_grievance(case.disappointment, sore)
    person.threat = run.organisations[organisation].threat
    if person.availability > 0.0:
        run.organisations[organisation].last_line = place
    return one


def known_chair(run: Run, organisation: int) -> float:
    """More trust in a chair of the own organisation, less where there are old sores with it."""
    sore = run.case.sore_depth if run.sores[run.chair.organisation, organisation] > 0 else 0.0
    return laws.known_chair(1.0 if run.chair.organisation == organisation else 0.0, sore)


def styled(run: Run, key: int, weight: float, style: int) -> float:
    """Weight of a conflict style (counted from 1) around what is given."""
    return laws.style_weight(weight, run.case.spread, draw(run, Purpose.TRAIT_STYLE, 0, key, style))


def draw_style(run: Run, one: int) -> None:
    """Mix of conflict styles around the given weights."""
    person = run.people[one]
    line, key = run.lines[person.line], person.key
    avoiding = styled(run, key, line.avoiding, 1)
    competing = styled(run, key, line.competing, 2)
    accommodating = styled(run, key, line.accommodating, 3)
    compromising = styled(run, key, line.compromising, 4)
    integrating = styled(run, key, line.integrating, 5)
    total = avoiding + competing + accommodating + compromising + integrating
    if total <= 0.0:
        avoiding = accommodating = integrating = 1.0
        total = 5.0
    person.avoiding = avoiding / total
    person.accommodating = accommodating / total
    person.integrating = integrating / total


def draw_view(run: Run, one: int) -> None:
    """First view of the issue: near the organisation's professional view, with a little of all facets."""
    person, size, total = run.people[one], run.case.facets, 0.0
    even = 1.0 / size
    for facet in range(size):
        luck = draw(run, Purpose.TRAIT_FRAME, 0, person.key, run.facet_keys[facet])
        part = laws.first_attention(run.interest[person.organisation, facet], even, luck)
        run.profession[facet, one] = part
        total += part
    for facet in range(size):
        run.profession[facet, one] = run.profession[facet, one] / total
        run.frame[facet, one] = run.profession[facet, one]


def acquaint(run: Run, first_new: int, level: float, acquaintance: float) -> None:
    """First beliefs between newcomers (from the place `first_new` on) and everybody, both ways."""
    strength, people = laws.first_certainty(acquaintance), run.team.people
    for other in range(people):
        for one in range(people):
            run.high[one] = run.keys[other]
        draw_pairs(run, Purpose.TRAIT_TRUST, 0, run.keys, run.high, people, run.luck[3])
        for one in range(people):
            if one == other or (one < first_new and other < first_new):
                continue
            if run.people[one].left == 0 and run.people[other].left == 0:
                first_belief(run, one, other, run.luck[3, one], level, acquaintance, strength)


def first_belief(
    run: Run, one: int, other: int, luck: float, level: float, acquaintance: float, strength: float
) -> None:
    """What one believes of the other before they meet: by reputation, organisation and old sores."""
    here, there = run.people[one].organisation, run.people[other].organisation
    colleague = 1.0 if here == there else 0.0
    sore = run.case.sore_depth if run.sores[here, there] > 0 else 0.0
    kept, broken = prior_weights(laws.first_trust(level, run.case.spread, luck, colleague, sore), strength)
    run.kept[other, one] = kept
    run.broken[other, one] = broken
    run.trust[other, one] = trust_level(kept, broken)
    run.image[other, one] = laws.first_image(acquaintance, colleague)
