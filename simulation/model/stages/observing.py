"""The observer: sums up a week, reads the phase off what is seen, and what there is for a chair to perceive."""

from __future__ import annotations

import math

from simulation.laws import agreements, observation, people
from simulation.laws.arithmetic import fading, middle, share, toward
from simulation.laws.friction import USUAL_FRICTION
from simulation.laws.phases import phase_shares
from simulation.model.acts.organisation import answers, delivers, has_people
from simulation.model.acts.professional import participates
from simulation.model.stages.relations import chairs, invited, look_into_story, look_who_is_there, take_part
from simulation.model.state import Run


def begin(run: Run) -> None:
    """What the observer holds before the first week."""
    seen, noticed, case = run.seen, run.noticed, run.case
    seen.trust = seen.trust_within = seen.trust_across = case.trust
    seen.image_accuracy = people.first_image(case.acquaintance, 0.0)
    seen.on_table = seen.familiarity = seen.recognition = seen.identification = seen.role_clarity = 0.0
    seen.friction, seen.upward_grievance, seen.freshness = USUAL_FRICTION, 0.0, 1.0
    seen.grievance, seen.added_value = 0.0, observation.VALUE_BEFORE
    grievance = value = 0.0
    number = 0
    for one in range(run.team.people):
        person = run.people[one]
        if person.availability > 0.0:
            grievance += person.grievance
            value += person.value
            number += 1
    if number > 0:
        seen.grievance = grievance / number
        seen.added_value = value / number
    seen.chair_trust = run.chair.starting_standing
    support = threat = 0.0
    for place in range(run.case.organisations):
        support += run.organisations[place].support
        threat += run.organisations[place].threat
    seen.support = support / run.case.organisations
    seen.threat = threat / run.case.organisations
    seen.frame_dispersion = 0.0
    seen.safety = observation.SAFETY_BEFORE
    seen.openness = seen.voiced = seen.unresolved = seen.stored = 0.0
    seen.kept_rate = observation.KEPT_BEFORE
    seen.consensus = seen.differences = seen.agreed = 0.0
    seen.due_so_far = seen.kept_so_far = seen.results_so_far = 0.0
    seen.attendance_share = 1.0
    seen.cognitive_boundary = seen.social_boundary = 1.0
    seen.material_boundary = material_boundary(run)
    seen.aim = seen.order = seen.functioning = 0.0
    seen.phase = -1.0
    noticed.covered = 0.0
    noticed.unheard = 1.0
    noticed.dispersion = observation.DISPERSION_BEFORE
    if case.years_old > 0:
        know_of_old(run)
    read_shares(run)


def know_of_old(run: Run) -> None:
    """What the observer holds of a team that is years old."""
    seen, case = run.seen, run.case
    if case.start_familiarity >= 0.0:
        seen.familiarity = case.start_familiarity
    if case.start_identification >= 0.0:
        seen.identification = case.start_identification
    if case.start_role_clarity >= 0.0:
        seen.role_clarity = case.start_role_clarity
    how_it_works(run)


def observe(run: Run, week: int) -> None:
    """Sum up this week."""
    seen, meeting = run.seen, run.meeting
    if meeting.held > 0:
        after_meeting(run)
        consensus(run, week)
    if meeting.due > 0:
        seen.kept_rate = agreements.kept_rate(seen.kept_rate, float(meeting.kept), float(meeting.due))
    number = sum_up(run)
    if number > 0 and (meeting.held > 0 or meeting.due > 0 or meeting.visits > 0):
        ties(run, number)
    boundaries(run)
    read_phase(run)
    take_over(run)
    count(run, week)


def after_meeting(run: Run) -> None:
    """Take over what the meeting showed."""
    seen, meeting = run.seen, run.meeting
    remembered = observation.OLD_REMEMBERED * fading(meeting.weeks_since - 1.0, observation.OLD_REMEMBERED_WEEKS)
    new = 1.0 - remembered - observation.OLD_STAYS
    seen.unresolved = toward(seen.unresolved, share(meeting.unresolved + meeting.upward), new)
    seen.voiced = toward(seen.voiced, share(meeting.voiced + meeting.upward), new)
    run.team.quarrel = toward(run.team.quarrel, meeting.unresolved, new)
    seen.stored = meeting.stored
    seen.attendance_share = meeting.present / meeting.members if meeting.members > 0 else 0.0
    seen.safety = meeting.safety
    seen.openness = meeting.openness
    run.noticed.dispersion = meeting.dispersion


def consensus(run: Run, week: int) -> None:
    """How many differences were voiced so far, and how many ended in an agreement in which both find themselves.

    A difference between two is voiced in a meeting. One that they voice again while it is open is the same one, and its
    weeks count anew. It ends in consensus when one of them makes a joint agreement, which is about the shared story, in
    that meeting or one of those in `DIFFERENCE_OPEN_WEEKS` after it, while both find `RECOGNISED_FROM` of their own
    concern in that story.
    """
    seen = run.seen
    for place in range(run.meeting.clashes):
        item = run.clashes[place]
        if item.voiced > 0 and item.other >= 0:
            one, other = item.one, item.other
            seen.differences += 0.0 if is_open(run, one, other, week) else 1.0
            run.differed[one][other] = week
            run.differed[other][one] = week
    for place in range(run.team.agreements):
        item = run.agreements[place]
        if item.made_week == week and item.joint > 0:
            ends_differences(run, item.owner, week)
    seen.consensus = seen.agreed / max(1.0, seen.differences)


def is_open(run: Run, one: int, other: int, week: int) -> bool:
    """Whether a difference between two that was voiced has not ended, and is not too long ago to end."""
    voiced = run.differed[one][other]
    return voiced > 0 and week - voiced <= observation.DIFFERENCE_OPEN_WEEKS


def ends_differences(run: Run, one: int, week: int) -> None:
    """Who made a joint agreement ends the differences with others where both find themselves in the story."""
    if not finds_itself(run, one):
        return
    for other in range(run.team.people):
        if is_open(run, one, other, week) and finds_itself(run, other):
            run.seen.agreed += 1.0
            run.differed[one][other] = run.differed[other][one] = 0


def finds_itself(run: Run, one: int) -> bool:
    """Whether somebody is still there and recognises enough of the own concern in the story."""
    person = run.people[one]
    return person.left == 0 and person.recognition >= observation.RECOGNISED_FROM


def sum_up(run: Run) -> int:
    """Means over those who take part, and over organisations with people; returns how many take part."""
    seen, noticed, taking = run.seen, run.noticed, take_part(run)
    on_table = covered = familiarity = recognition = identification = 0.0
    role_clarity = grievance = value = chair_trust = unheard = friction = upward = 0.0
    look_into_story(run)
    for one in run.takers[:taking]:
        person = run.people[one]
        on_table += person.on_table
        covered += run.covered[one]
        familiarity += person.familiarity
        recognition += person.recognition
        identification += person.identification
        role_clarity += person.role_clarity
        grievance += person.grievance
        friction += person.friction
        upward += person.upward
        value += person.value
        chair_trust += person.chair_trust
        unheard += 1.0 if person.on_table < observation.UNHEARD_BELOW else 0.0
    number = max(1, taking)
    seen.on_table = on_table / number
    noticed.covered = covered / number
    seen.familiarity = familiarity / number
    seen.recognition = recognition / number
    seen.identification = identification / number
    seen.role_clarity = role_clarity / number
    noticed.unheard = 1.0
    if taking > 0:
        seen.grievance = grievance / taking
        seen.friction = friction / taking
        seen.upward_grievance = upward / taking
        seen.added_value = value / taking
        seen.chair_trust = chair_trust / taking
        noticed.unheard = unheard / taking
    support = threat = 0.0
    parties = 0
    for place in range(run.case.organisations):
        organisation = run.organisations[place]
        if has_people(organisation):
            support += organisation.support
            threat += organisation.threat
            parties += 1
    if parties > 0:
        seen.support = support / parties
        seen.threat = threat / parties
    seen.frame_dispersion = frame_dispersion(run, taking)
    return taking


def frame_dispersion(run: Run, taking: int) -> float:
    """Mean distance of issue frames from their middle, of so many who take part (see `take_part`)."""
    if taking == 0:
        return 0.0
    centre, apart, size, everybody = run.target, run.apart, run.case.facets, run.team.people
    for facet in range(size):
        frame, level = run.frame[facet], 0.0
        for one in run.takers[:taking]:
            level += frame[one]
        centre[facet] = level / taking
    for one in range(everybody):
        apart[one] = 0.0
    for facet in range(size):
        frame, level = run.frame[facet], centre[facet]
        for one in range(everybody):
            apart[one] += abs(frame[one] - level)
    total = 0.0
    for one in run.takers[:taking]:
        total += middle(0.0, apart[one])
    return total / taking


def ties(run: Run, taking: int) -> None:
    """Trust within and across organisations, and how well people know each other, of so many who take part."""
    seen, everybody, home, reporters = run.seen, run.team.people, run.home, run.reporters
    own_within, own_across, own_image = run.own_within, run.own_across, run.own_image
    for one in range(everybody):
        own_within[one] = own_across[one] = own_image[one] = 0.0
    for other in run.takers[:taking]:
        there, trust, known = home[other], run.trust[other], run.image[other]
        for one in range(everybody):
            level = trust[one]
            own_within[one] += level if home[one] == there else 0.0
            own_across[one] += 0.0 if home[one] == there else level
            own_image[one] += known[one]
    for place in range(run.case.organisations):
        reporters[place] = 0
    within = across = image = 0.0
    within_count = 0
    for one in run.takers[:taking]:
        within += own_within[one]
        across += own_across[one]
        image += own_image[one]
        within_count += reporters[home[one]] + reporters[home[one]]
        reporters[home[one]] += 1
    across_count = taking * (taking - 1) - within_count
    if within_count + across_count > 0:
        seen.trust = (within + across) / (within_count + across_count)
        seen.image_accuracy = image / (within_count + across_count)
    if across_count > 0:
        seen.trust_across = across / across_count
    if within_count > 0:
        seen.trust_within = within / within_count


def boundaries(run: Run) -> None:
    """What keeps the parties apart: concerns, trust and belonging, means."""
    seen = run.seen
    seen.cognitive_boundary = 1.0 - seen.recognition
    gap = max(0.0, seen.trust_within - seen.trust_across)
    binding = observation.TRUST_BINDS_ALONE + observation.TRUST_BINDS_WITH_IDENTIFICATION * seen.identification
    seen.social_boundary = share(1.0 - seen.trust_across * binding + gap)
    seen.material_boundary = material_boundary(run)


def material_boundary(run: Run) -> float:
    """Share of the needed means that organisations do not provide."""
    lacking, number = 0.0, 0
    for facet in range(run.case.facets):
        for need in range(run.needed[facet]):
            best = 0.0
            for place in range(run.case.organisations):
                organisation = run.organisations[place]
                if answers(organisation, run.needs[facet][need]):
                    best = max(best, delivers(organisation, run, facet))
            lacking += 1.0 - best
            number += 1
    return lacking / number if number > 0 else 0.0


def read_phase(run: Run) -> None:
    """Read the phase off what is seen."""
    team, seen = run.team, run.seen
    how_it_works(run)
    known = observation.AIM_UNKNOWN + observation.AIM_KNOWN * seen.familiarity
    seen.aim = team.clarity * run.noticed.covered * known
    read_shares(run)
    seen.phase = dominant(run)


def how_it_works(run: Run) -> None:
    """How orderly the team is, and how it functions."""
    team, seen = run.team, run.seen
    seen.order = (team.norms + seen.role_clarity + team.shared_language) / observation.PARTS_OF_ORDER
    seen.functioning = (
        observation.FUNCTIONING_BY_WORD * seen.kept_rate
        + observation.FUNCTIONING_BY_RESULTS * observation.results_for_its_size(team.results, float(invited(run)))
        + observation.FUNCTIONING_BY_ITSELF * middle(team.norms, team.routine)
    )


def read_shares(run: Run) -> None:
    """Graded membership of the phases; a team that ended is adjourned."""
    seen, case = run.seen, run.case
    if run.team.ended > 0:
        seen.forming = seen.storming = seen.norming = seen.performing = 0.0
        seen.adjourned = 1.0
        return
    shares = phase_shares(
        seen.aim,
        seen.order,
        seen.unresolved,
        seen.functioning,
        case.aim,
        case.order,
        case.unresolved,
        case.functioning,
        case.gradual,
    )
    seen.forming, seen.storming, seen.norming, seen.performing = shares
    seen.adjourned = 0.0


def dominant(run: Run) -> float:
    """Number of the dominant phase, with hysteresis; not a number after a strategy gave something that is none."""
    seen = run.seen
    if run.team.failed > 0:
        return math.nan
    shares = (seen.forming, seen.storming, seen.norming, seen.performing, seen.adjourned)
    best = 0
    for place in range(1, len(shares)):
        if shares[place] > shares[best]:
            best = place
    if seen.phase < 0.0 or best == len(shares) - 1:
        return float(best)
    held = int(seen.phase)
    return float(best) if shares[best] > shares[held] + run.case.margin else seen.phase


def take_over(run: Run) -> None:
    """What the observer sees of the team as it stands."""
    seen, team, trouble = run.seen, run.team, 0.0
    seen.clarity = team.clarity
    seen.breadth = team.breadth
    seen.norms = team.norms
    seen.shared_language = team.shared_language
    seen.routine = team.routine
    seen.results = team.results
    seen.freshness = team.freshness
    seen.residents_trust = run.residents.trust
    for facet in range(run.case.facets):
        trouble += run.trouble[facet] / run.case.facets
    seen.trouble = trouble


def count(run: Run, week: int) -> None:
    """Count who is there, who left, and what came of it this week."""
    seen, team, meeting, members, taking = run.seen, run.team, run.meeting, 0, 0
    for one in range(team.people):
        members += 1 if run.people[one].left == 0 else 0
        taking += 1 if participates(run.people[one]) else 0
    seen.week = float(week)
    seen.met = float(meeting.held)
    seen.persons = meeting.persons if meeting.held > 0 else 0.0
    seen.members = float(members)
    seen.taking_part = float(taking)
    seen.agreements_made = float(meeting.agreements)
    seen.agreements_due = float(meeting.due)
    seen.agreements_kept = float(meeting.kept)
    seen.wins = float(meeting.wins)
    seen.visits = float(meeting.visits)
    seen.due_so_far += float(meeting.due)
    seen.kept_so_far += float(meeting.kept)
    seen.results_so_far += float(meeting.wins)
    seen.left = float(team.left)
    seen.dropped_out = float(team.dropped_out)
    seen.dropped_out_silently = float(team.dropped_out_silently)


def fill_room(run: Run) -> None:
    """What there is for the chair to perceive at the next meeting, without error."""
    team, seen, noticed, reading = run.team, run.seen, run.noticed, run.reading
    coming, limit = (invited(run) + chairs(run)) * observation.SHARE_WHO_COME, run.constants.comfortable_size
    reading.meeting = float(team.meetings_held + 1)
    reading.on_table = seen.on_table
    reading.unheard = noticed.unheard
    reading.clarity = team.clarity
    reading.breadth = team.breadth
    reading.disagreement = share(seen.unresolved * observation.DISAGREEMENT_NOTICED)
    reading.hidden = seen.grievance
    reading.safety = seen.safety
    reading.dispersion = noticed.dispersion
    reading.broken = 1.0 - seen.kept_rate
    reading.wins = team.pending_win
    reading.identification = seen.identification
    reading.role_clarity = seen.role_clarity
    reading.norms = team.norms
    reading.attendance = seen.attendance_share
    reading.support = seen.support
    reading.trust = seen.trust
    reading.crowding = share((coming - limit) / limit * observation.CROWDED_AT) if coming > limit else 0.0
    reading.missing_party = missing_share(run)
    reading.shock = team.shock
    reading.patience = run.chair.patience
    reading.can_escalate = 1.0 if team.escalation > 0 else 0.0
    reading.forming = seen.forming
    reading.storming = seen.storming
    reading.norming = seen.norming
    reading.performing = seen.performing


def missing_share(run: Run) -> float:
    """Share of the needed kinds of organisation that were not at the last meeting."""
    if run.case.needed_kinds == 0 or run.team.meetings_held == 0:
        return 0.0
    look_who_is_there(run)
    absent = 0
    for kind in range(run.case.kinds):
        absent += 1 if run.kind_needed[kind] > 0 and run.there[kind] == 0 else 0
    return absent / run.case.needed_kinds
