"""A professional, over arrays. Twin of `simulation/agents/professional.py`."""

from __future__ import annotations

from simulation.compiled.arrays import Run
from simulation.laws import agreements, attendance, clash, cohesion, convergence, home, talk, trust, value
from simulation.laws.arithmetic import share, toward
from simulation.laws.attendance import FUNDING_PULL

DEPUTIES = ("none", "unknown", "known")


def participates(run: Run, one: int) -> bool:
    """Whether the person is a member who has been at a meeting."""
    return run.people[one].meetings_attended > 0 and run.people[one].left == 0


def take_part(run: Run) -> int:
    """Put down in `run.takers` and `run.taking` who takes part, in order of arrival; returns how many do."""
    number = 0
    for one in range(run.team.people):
        taking = 1 if participates(run, one) else 0
        run.taking[one] = taking
        if taking > 0:
            run.takers[number] = one
            number += 1
    return number


def directness(run: Run, one: int) -> float:
    """How far the person's conflict style faces difference."""
    return clash.directness(run.people[one].avoiding, run.people[one].accommodating)


def burden(run: Run, one: int) -> float:
    """Workload felt."""
    harm = home.pressure_harm(run.team.pressure, run.team.means)
    workload = run.organisations[run.people[one].organisation].workload
    own = 0.5 * (run.people[one].workload + workload) + 0.3 * harm
    return share(own * (1.0 - 0.6 * run.case.paid_time))


def must(run: Run, one: int) -> float:
    """Obligation to take part, now."""
    return obliges(run, run.people[one].organisation)


def obliges(run: Run, place: int) -> float:
    """Obligation of the people of an organisation, now."""
    organisation = run.organisations[place]
    return attendance.obligation(
        run.team.commitment,
        organisation.support,
        organisation.insistence,
        FUNDING_PULL[organisation.funding],
        run.case.paid_time,
    )


def obligations(run: Run) -> None:
    """Put down the obligation by organisation in `run.must`; nothing in a meeting changes it."""
    for place in range(run.case.organisations):
        run.must[place] = obliges(run, place)


def leaves(run: Run, one: int, how: int, week: int) -> None:
    """Leave the team, in one of the ways of `LEFT`."""
    person, team = run.people[one], run.team
    person.left = how
    person.left_week = week
    person.presence = 0.0
    team.left += 1
    if how <= 2:
        team.dropped_out += 1
        team.dropped_out_silently += 1 - person.ever_voiced


def attends(run: Run, one: int, luck: float, waiting: float) -> float:
    """Decide on coming: 1 in person, 0 absent; a deputy is decided by `sends_deputy`."""
    constants, person = run.constants, run.people[one]
    probability = person.availability * attendance.attendance_probability(
        person.value,
        person.identification,
        person.chair_trust,
        run.must[person.organisation],
        burden(run, one),
        waiting,
        constants.attend_base,
        constants.attend_value_weight,
        constants.attend_obligation_weight,
        constants.attend_workload_weight,
    )
    return 1.0 if luck < probability else 0.0


def sends_deputy(run: Run, one: int, deputy_luck: float) -> float:
    """Presence of somebody absent: what a deputy is worth, or 0."""
    person = run.people[one]
    support = run.organisations[person.organisation].support
    if deputy_luck < person.availability * attendance.deputy_probability(run.must[person.organisation], support):
        return 0.8 if person.deputy == 2 else 0.3
    return 0.0


def concern(run: Run, one: int, facet: int) -> float:
    """What is the matter to this person: own frame, and what the organisation is judged on."""
    return talk.concern(run.frame[facet, one], run.judged[facet, one], run.pull[one])


def speaks(run: Run, one: int, luck: float, ask_on: float) -> bool:
    """Take the floor, or not; say the own concern as far as candour goes, the agenda for the rest."""
    person = run.people[one]
    candour = talk.candour(person.safety, directness(run, one), person.grievance, ask_on) * person.presence
    person.candour = candour
    spoke = luck < talk.speaking_probability(person.turns) * person.presence
    person.spoke = 1 if spoke else 0
    if not spoke:
        return False
    for facet in range(run.case.facets):
        run.said[one, facet] = candour * concern(run, one, facet) + (1.0 - candour) * run.story[facet]
    person.on_table = talk.put_on_table(person.on_table, candour, person.turns, run.constants.table_rate)
    return True


def everybody_listens(run: Run) -> None:
    """Let frames move a little to what trusted others say, or away; learn who the others are.

    The loops over listeners are the inner ones, so that the processor takes several side by side; whoever is absent has
    presence 0 and stays as they are.
    """
    people, size, weight = run.team.people, run.case.facets, run.weight
    listening_rate, image_rate = run.constants.listening_rate, run.constants.image_rate
    for one in range(people):
        person = run.people[one]
        run.openness[one] = person.openness
        run.threat[one] = person.threat
        run.presence[one] = person.presence
        run.networking[one] = person.networking
        for facet in range(size):
            run.shift[facet, one] = 0.0
    for place in range(run.meeting.speakers):
        other = run.speakers[place]
        turns, candour = min(1.0, run.people[other].turns), run.people[other].candour
        for one in range(people):
            pull = talk.influence(run.trust[other, one], run.openness[one], run.threat[one], listening_rate)
            weight[one] = pull * (turns * run.presence[one])
            clearer = trust.clearer_image(
                run.image[other, one],
                trust.shown_by_talk(candour, run.presence[one]),
                run.networking[one],
                image_rate,
            )
            run.image[other, one] = clearer
        weight[other] = 0.0
        run.image[other, other] = 0.0
        for facet in range(size):
            said = run.said[other, facet]
            for one in range(people):
                run.shift[facet, one] += weight[one] * (said - run.frame[facet, one])
    for place in range(run.meeting.present):
        one, total = run.present[place], 0.0
        for facet in range(size):
            run.shift[facet, one] = max(0.0, run.frame[facet, one] + run.shift[facet, one])
            total += run.shift[facet, one]
        for facet in range(size):
            run.frame[facet, one] = run.shift[facet, one] / total


def voicing(run: Run, one: int) -> float:
    """Probability to say a difference or doubt aloud."""
    constants, person, effects = run.constants, run.people[one], run.effects
    return clash.voicing_probability(
        directness(run, one),
        person.safety,
        run.acquaintance[one],
        person.grievance,
        effects.conflict_openness,
        effects.invite_minority,
        constants.voicing_base,
        constants.voicing_safety_weight,
    )


def reacts_to_clash(run: Run, one: int, other: int, amount: float, worked: float) -> None:
    """Take what a voiced clash did: the part worked through binds, the rest does damage."""
    constants, person = run.constants, run.people[one]
    hurt = amount * (1.0 - worked)
    damage = constants.damage_rate * hurt
    remembers(run, one, other, trust.kept_gain(constants.trust_step, 2.0 * amount * worked), 0.0)
    loss = trust.broken_loss(constants.trust_step, 0.5 * hurt, constants.loss_ratio)
    remembers(run, one, other, 0.0, loss)
    holds_against_colleagues(run, one, other, loss)
    person.identification = cohesion.identification_hurt(person.identification, damage)
    person.threat = cohesion.threat_after_clash(person.threat, damage)
    person.grievance = cohesion.grievance_eased(person.grievance, constants.healing_rate * worked)
    person.grievance = cohesion.grievance_stored(person.grievance, hurt, 0.5 * constants.store_rate)
    person.chair_trust = toward(person.chair_trust, 0.0, damage)
    person.on_table = talk.put_on_table(person.on_table, amount, 1.0, 0.5 * constants.table_rate)


def swallows(run: Run, one: int, amount: float) -> None:
    """Keep a difference or doubt to oneself; it stays as grievance."""
    run.people[one].grievance = cohesion.grievance_stored(run.people[one].grievance, amount, run.constants.store_rate)


def remembers(run: Run, one: int, other: int, kept: float, broken: float) -> None:
    """Add evidence to the trust in one other, within the bounds of memory."""
    more = run.kept[other, one] + kept
    less = run.broken[other, one] + broken
    total = more + less
    more = trust.bounded_evidence(more, total)
    less = trust.bounded_evidence(less, total)
    run.kept[other, one] = more
    run.broken[other, one] = less
    run.trust[other, one] = trust.trust_level(more, less)


def all_remember(run: Run, other: int, but: int, kept: float, broken: float) -> None:
    """Let everybody in `run.taking` add evidence to the trust in one other, except two: the other and `but`."""
    for one in range(run.team.people):
        more = run.kept[other, one] + kept
        less = run.broken[other, one] + broken
        total = more + less
        more = trust.bounded_evidence(more, total)
        less = trust.bounded_evidence(less, total)
        concerned = run.taking[one] > 0 and one != other and one != but
        run.kept[other, one] = more if concerned else run.kept[other, one]
        run.broken[other, one] = less if concerned else run.broken[other, one]
        run.trust[other, one] = trust.trust_level(more, less) if concerned else run.trust[other, one]


def colleagues_of(run: Run, other: int) -> int:
    """Put the person's colleagues who take part in `run.colleagues`; return how many there are."""
    organisation, number = run.people[other].organisation, 0
    for one in range(run.team.people):
        if run.people[one].organisation == organisation and one != other and participates(run, one):
            run.colleagues[number] = one
            number += 1
    return number


def holds_against_colleagues(run: Run, one: int, other: int, loss: float) -> None:
    """Let a loss of trust in one person spill over to that person's colleagues."""
    spill = trust.spilled(loss, run.constants.spill_over)
    if spill <= 0.0:
        return
    for place in range(colleagues_of(run, other)):
        if run.colleagues[place] != one:
            remembers(run, one, run.colleagues[place], 0.0, spill)


def all_see_word(run: Run, other: int, was_kept: bool, seen: float, joint: float) -> None:
    """Everybody who takes part (see `take_part`) reacts to somebody else's agreement kept or broken.

    Twin of `Professional.sees_word`, for all witnesses at once.
    """
    constants = run.constants
    if was_kept:
        all_remember(run, other, other, trust.kept_gain(constants.trust_step, seen), 0.0)
        if joint > 0.0:
            shown = trust.shown_by_work(seen, joint)
            for one in range(run.team.people):
                if run.taking[one] > 0 and one != other:
                    run.image[other, one] = trust.clearer_image(
                        run.image[other, one], shown, run.people[one].networking, constants.image_rate
                    )
        return
    loss = trust.broken_loss(constants.trust_step, seen, constants.loss_ratio)
    all_remember(run, other, other, 0.0, loss)
    spill = trust.spilled(loss, constants.spill_over)
    if spill > 0.0:
        for place in range(colleagues_of(run, other)):
            all_remember(run, run.colleagues[place], other, 0.0, spill)
    for one in range(run.team.people):
        if run.taking[one] > 0 and one != other:
            person = run.people[one]
            person.grievance = cohesion.grievance_stored(person.grievance, seen, 0.15 * constants.store_rate)


def recognises(run: Run, one: int) -> None:
    """How much of the own concern is found in the shared story; see `look_into_story`."""
    person = run.people[one]
    person.recognition = convergence.recognition(
        person.on_table, run.covered[one], run.team.clarity, person.familiarity
    )


def look_into_story(run: Run) -> None:
    """Put down in `run.covered` the part of everybody's own concern that the shared story holds, clear or not.

    Twin of `Professional.covered`, for everybody at once.
    """
    room = convergence.story_room(run.team.breadth)
    for one in range(run.team.people):
        run.covered[one] = 0.0
    for facet in range(run.case.facets):
        story = run.story[facet]
        for one in range(run.team.people):
            own = talk.concern(run.frame[facet, one], run.judged[facet, one], run.pull[one])
            run.covered[one] += convergence.included(own, story, room)


def agrees(run: Run, one: int, luck: float) -> bool:
    """Take something on, or leave it to a colleague."""
    team = run.team
    return luck < run.people[one].presence * agreements.agreement_probability(
        run.effects.structure,
        team.clarity,
        team.routine,
        run.must[run.people[one].organisation],
        run.meeting.intimacy,
        run.constants.agreement_base,
    )


def keeps(run: Run, one: int, luck: float, recorded: float, intimacy: float) -> bool:
    """Do what was agreed, or not."""
    constants, team, person = run.constants, run.team, run.people[one]
    organisation = run.organisations[person.organisation]
    helped = home.pressure_help(team.pressure, team.means)
    return luck < agreements.keeping_probability(
        person.recognition,
        person.identification,
        organisation.support,
        recorded,
        team.call_out_norm,
        team.kept_share,
        person.role_clarity,
        max(organisation.insistence, 0.5 * helped),
        burden(run, one),
        organisation.delay_weeks,
        intimacy,
        constants.keeping_base,
        constants.keeping_recognition_weight,
        constants.keeping_workload_weight,
    )


def explains_at_home(run: Run, one: int) -> float:
    """How well this person can explain the team at home."""
    return home.explained_at_home(run.team.clarity, run.people[one].familiarity, run.people[one].recognition)


def weighs_up(run: Run, one: int, rate: float, relations: float) -> None:
    """Revise the perceived added value at the close of a meeting."""
    team, person = run.team, run.people[one]
    lived = value.experience(
        person.recognition,
        convergence.story_value(team.clarity, team.breadth),
        team.results,
        relations,
        person.grievance,
        burden(run, one),
        team.isolated_share,
    )
    person.value = toward(person.value, lived, rate * person.presence)
    person.hope = toward(person.hope, person.value, 0.25 * rate)


def lives_a_week(run: Run, one: int) -> None:
    """Ordinary work between meetings: the own organisation pulls back, sores fade; frames by `profession_pulls`."""
    constants, person = run.constants, run.people[one]
    organisation = run.organisations[person.organisation]
    person.identification = cohesion.identification_at_home(
        person.identification, organisation.habitus, constants.belonging_drift
    )
    person.threat = cohesion.threat_at_rest(person.threat, organisation.threat, 1.0)
    person.grievance = cohesion.grievance_eased(person.grievance, 0.01)
    person.on_table = talk.table_fades(person.on_table, run.team.minutes, constants.table_fading)
    if person.meetings_attended > 0:
        person.value = value.doubt_from_home(person.value, explains_at_home(run, one), 1.0, constants.home_doubt_rate)


def profession_pulls(run: Run) -> None:
    """Ordinary work pulls every member's frame back to the profession's view; who left this week stays as is."""
    pull = run.constants.professional_pull
    for one in range(run.team.people):
        if run.people[one].left > 0:
            for facet in range(run.case.facets):
                run.profession[facet, one] = run.frame[facet, one]
    for facet in range(run.case.facets):
        for one in range(run.team.people):
            run.frame[facet, one] = talk.back_at_work(run.frame[facet, one], run.profession[facet, one], pull)
