"""The observer, over arrays. Twin of `simulation/observer.py` and `simulation/phases.py`."""

from __future__ import annotations

from simulation.compiled.agents.organisation import delivers, has_people
from simulation.compiled.agents.professional import look_into_story, participates, take_part
from simulation.compiled.arrays import Run
from simulation.laws import agreements
from simulation.laws.arithmetic import fading, share, toward
from simulation.laws.phases import phase_shares


def start(run: Run) -> None:
    """What the observer holds before the first week."""
    seen, case = run.seen, run.case
    seen.trust = seen.trust_within = seen.trust_across = case.trust
    seen.image = 0.6 * case.acquaintance
    seen.on_table = seen.covered = seen.familiarity = seen.recognition = seen.identification = seen.role_clarity = 0.0
    grievance = value = 0.0
    people = 0
    for one in range(run.team.people):
        if run.people[one].availability > 0.0:
            grievance += run.people[one].grievance
            value += run.people[one].value
            people += 1
    seen.grievance = grievance / people if people > 0 else 0.0
    seen.value = value / people if people > 0 else 0.5
    seen.chair_trust = run.chair.starting_standing
    support = threat = 0.0
    for place in range(run.case.organisations):
        support += run.organisations[place].support
        threat += run.organisations[place].threat
    seen.support = support / run.case.organisations
    seen.threat = threat / run.case.organisations
    seen.unheard = 1.0
    seen.frame_dispersion = 0.0
    seen.safety = 0.5
    seen.openness = seen.voiced = seen.unresolved = seen.stored = 0.0
    seen.kept_rate = 0.5
    seen.attendance_share = 1.0
    seen.persons = 0.0
    seen.dispersion = 0.3
    seen.cognitive = seen.social = 1.0
    seen.material = material(run)
    seen.aim = seen.order = seen.functioning = 0.0
    seen.phase = -1.0
    read_shares(run, 0.0)


def observe(run: Run) -> None:
    """Sum up this week."""
    seen, meeting = run.seen, run.meeting
    if meeting.held > 0:
        after_meeting(run)
    if meeting.due > 0:
        seen.kept_rate = agreements.kept_rate(seen.kept_rate, float(meeting.kept), float(meeting.due))
    people = sum_up(run)
    if people > 0 and (meeting.held > 0 or meeting.due > 0 or meeting.visits > 0):
        ties(run)
    seen.cognitive = 1.0 - seen.recognition
    gap = max(0.0, seen.trust_within - seen.trust_across)
    seen.social = share(1.0 - seen.trust_across * (0.4 + 0.6 * seen.identification) + gap)
    seen.material = material(run)
    read_phase(run)


def after_meeting(run: Run) -> None:
    """Take over what the meeting showed."""
    seen, meeting = run.seen, run.meeting
    new = 1.0 - 0.45 * fading(meeting.weeks_since - 1.0, 2.0) - 0.2
    seen.unresolved = toward(seen.unresolved, meeting.unresolved, new)
    seen.voiced = toward(seen.voiced, meeting.voiced, new)
    seen.stored = meeting.stored
    seen.persons = meeting.persons
    seen.attendance_share = meeting.present / meeting.members if meeting.members > 0 else 0.0
    seen.safety = meeting.safety
    seen.openness = meeting.openness
    seen.dispersion = meeting.dispersion


def sum_up(run: Run) -> int:
    """Means over those who take part, and over organisations with people; returns how many take part."""
    seen, people = run.seen, 0
    on_table = held = familiarity = recognition = identification = 0.0
    role_clarity = grievance = value = chair_trust = unheard = 0.0
    look_into_story(run)
    for one in range(run.team.people):
        if not participates(run, one):
            continue
        person = run.people[one]
        people += 1
        on_table += person.on_table
        held += run.covered[one]
        familiarity += person.familiarity
        recognition += person.recognition
        identification += person.identification
        role_clarity += person.role_clarity
        grievance += person.grievance
        value += person.value
        chair_trust += person.chair_trust
        unheard += 1.0 if person.on_table < 0.4 else 0.0
    number = max(1, people)
    seen.on_table = on_table / number
    seen.covered = held / number
    seen.familiarity = familiarity / number
    seen.recognition = recognition / number
    seen.identification = identification / number
    seen.role_clarity = role_clarity / number
    seen.unheard = 1.0
    if people > 0:
        seen.grievance = grievance / people
        seen.value = value / people
        seen.chair_trust = chair_trust / people
        seen.unheard = unheard / people
    support = threat = 0.0
    parties = 0
    for place in range(run.case.organisations):
        if has_people(run, place):
            support += run.organisations[place].support
            threat += run.organisations[place].threat
            parties += 1
    if parties > 0:
        seen.support = support / parties
        seen.threat = threat / parties
    seen.frame_dispersion = frame_dispersion(run, people)
    return people


def frame_dispersion(run: Run, people: int) -> float:
    """Mean distance of issue frames from their middle."""
    if people == 0:
        return 0.0
    middle, size = run.target, run.case.facets
    for facet in range(size):
        middle[facet] = 0.0
    for one in range(run.team.people):
        if participates(run, one):
            for facet in range(size):
                middle[facet] += run.frame[facet, one]
    for facet in range(size):
        middle[facet] = middle[facet] / people
    for one in range(run.team.people):
        run.apart[one] = 0.0
    for facet in range(size):
        level = middle[facet]
        for one in range(run.team.people):
            run.apart[one] += abs(run.frame[facet, one] - level)
    total = 0.0
    for one in range(run.team.people):
        if participates(run, one):
            total += 0.5 * run.apart[one]
    return total / people


def ties(run: Run) -> None:
    """Trust within and across organisations, and how well people know each other."""
    seen, number, people = run.seen, take_part(run), run.team.people
    for one in range(people):
        run.own_within[one] = run.own_across[one] = run.own_image[one] = 0.0
    for place in range(number):
        other = run.takers[place]
        there = run.home[other]
        for one in range(people):
            level = run.trust[other, one]
            run.own_within[one] += level if run.home[one] == there else 0.0
            run.own_across[one] += 0.0 if run.home[one] == there else level
            run.own_image[one] += run.image[other, one]
    for place in range(run.case.organisations):
        run.reporters[place] = 0
    within = across = image = 0.0
    within_count = 0
    for place in range(number):
        one = run.takers[place]
        within += run.own_within[one]
        across += run.own_across[one]
        image += run.own_image[one]
        within_count += 2 * run.reporters[run.home[one]]
        run.reporters[run.home[one]] += 1
    across_count = number * (number - 1) - within_count
    if within_count + across_count > 0:
        seen.trust = (within + across) / (within_count + across_count)
        seen.image = image / (within_count + across_count)
    if across_count > 0:
        seen.trust_across = across / across_count
    if within_count > 0:
        seen.trust_within = within / within_count


def material(run: Run) -> float:
    """Share of the needed means that organisations do not provide."""
    lacking, number = 0.0, 0
    for facet in range(run.case.facets):
        for need in range(run.needed[facet]):
            best = 0.0
            for place in range(run.case.organisations):
                if run.organisations[place].kind == run.needs[facet, need]:
                    best = max(best, delivers(run, place, facet))
            lacking += 1.0 - best
            number += 1
    return lacking / number if number > 0 else 0.0


def read_phase(run: Run) -> None:
    """Read the phase off what is seen."""
    team, seen = run.team, run.seen
    seen.order = (team.norms + seen.role_clarity + team.shared_language) / 3.0
    independent = 0.5 * (team.norms + team.routine)
    seen.aim = team.clarity * seen.covered * (0.3 + 0.7 * seen.familiarity)
    seen.functioning = 0.4 * seen.kept_rate + 0.4 * team.results + 0.2 * independent
    read_shares(run, seen.unresolved)
    seen.phase = dominant(run)


def read_shares(run: Run, unresolved: float) -> None:
    """Graded membership of the phases; twin of `simulation.phases.membership`."""
    seen, case = run.seen, run.case
    if run.team.ended > 0:
        seen.forming = seen.storming = seen.norming = seen.performing = 0.0
        seen.adjourned = 1.0
        return
    shares = phase_shares(
        seen.aim,
        seen.order,
        unresolved,
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
    """The dominant phase, with hysteresis; twin of `simulation.phases.dominant`."""
    seen = run.seen
    shares = (seen.forming, seen.storming, seen.norming, seen.performing, seen.adjourned)
    best = 0
    for place in range(1, 5):
        if shares[place] > shares[best]:
            best = place
    if seen.phase < 0.0 or best == 4:
        return float(best)
    held = int(seen.phase)
    return float(best) if shares[best] > shares[held] + run.case.margin else seen.phase


def fill_room(run: Run) -> None:
    """What there is for the chair to perceive at the next meeting, in the order of `Room`, without error."""
    team, seen, reading = run.team, run.seen, run.reading
    size = 1.0
    for one in range(team.people):
        size += 1.0 if run.people[one].left == 0 and run.people[one].availability > 0.0 else 0.0
    limit = run.constants.comfortable_size
    reading[0] = float(team.meetings_held + 1)
    reading[1] = seen.on_table
    reading[2] = seen.unheard
    reading[3] = team.clarity
    reading[4] = team.breadth
    reading[5] = share(seen.unresolved * 3.0)
    reading[6] = seen.grievance
    reading[7] = seen.safety
    reading[8] = seen.dispersion
    reading[9] = 1.0 - seen.kept_rate
    reading[10] = team.pending_win
    reading[11] = seen.identification
    reading[12] = seen.role_clarity
    reading[13] = team.norms
    reading[14] = seen.attendance_share
    reading[15] = seen.support
    reading[16] = seen.trust
    reading[17] = share((size * 0.65 - limit) / limit * 2.0) if size * 0.65 > limit else 0.0
    reading[18] = missing_share(run)
    reading[19] = team.shock
    reading[20] = run.chair.patience
    reading[21] = 1.0 if team.escalation > 0 else 0.0
    reading[22] = seen.forming
    reading[23] = seen.storming
    reading[24] = seen.norming
    reading[25] = seen.performing


def missing_share(run: Run) -> float:
    """Share of the needed kinds of organisation that were not at the last meeting."""
    if run.case.needed_kinds == 0 or run.team.meetings_held == 0:
        return 0.0
    look_who_is_there(run)
    absent = 0
    for kind in range(run.case.kinds):
        absent += 1 if run.kind_needed[kind] > 0 and run.there[kind] == 0 else 0
    return absent / run.case.needed_kinds


def look_who_is_there(run: Run) -> None:
    """Put down in `run.there` which kinds of organisation are at this week's meeting; the rest is missing."""
    for kind in range(run.case.kinds):
        run.there[kind] = 0
    for place in range(run.meeting.present):
        person = run.people[run.present[place]]
        if person.left == 0:
            run.there[run.organisations[person.organisation].kind] = 1
