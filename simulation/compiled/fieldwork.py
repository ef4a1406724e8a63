"""What happens between meetings, over arrays. Twin of `simulation/fieldwork.py`."""

from __future__ import annotations

import numpy as np

from simulation.compiled.agents.organisation import delivers
from simulation.compiled.agents.professional import (
    all_remember,
    all_see_word,
    keeps,
    must,
    participates,
    take_part,
)
from simulation.compiled.agents.residents import sees
from simulation.compiled.arrays import Run
from simulation.compiled.draws import draw_each, draw_pairs
from simulation.laws import agreements, attendance, cohesion, residents, results, talk, trust
from simulation.laws.arithmetic import toward
from simulation.streams import Purpose


def field_week(run: Run, week: int) -> None:
    """One week in the field; the tally of the week is kept with the meeting."""
    agreements_due(run, week)
    if run.team.visit_due > 0 and run.team.ended == 0:
        joint_visit(run, week)
    joint_results(run, week)


def agreements_due(run: Run, week: int) -> None:
    """Agreements of this week are kept or broken, and others see it."""
    team, meeting = run.team, run.meeting
    open_still, due = 0, 0
    for place in range(team.agreements):
        if run.agreements[place].due_week <= week:
            run.words[due] = run.agreements[place]
            due += 1
        else:
            if open_still != place:
                run.agreements[open_still] = run.agreements[place]
            open_still += 1
    team.agreements = open_still
    if due == 0:
        return
    participants = take_part(run)
    intimacy = talk.small_group(float(participants + 1), run.constants.comfortable_size)
    for place in range(due):
        owner = run.words[place].owner
        run.word_keys[place] = run.keys[owner] if owner >= 0 else np.uint64(0)
        run.word_weeks[place] = run.words[place].made_week
    draw_pairs(run, Purpose.KEEP, week, run.word_keys, run.word_weeks, due, run.word_luck)
    # everybody decides before anybody sees what the others did
    for place in range(due):
        item = run.words[place]
        if item.owner < 0 or run.people[item.owner].left > 0:
            continue
        word = run.words[meeting.words]
        kept = keeps(run, item.owner, run.word_luck[place], item.recorded, intimacy)
        if meeting.words != place:
            run.words[meeting.words] = run.words[place]
        word.kept = 1 if kept else 0
        meeting.words += 1
    for place in range(meeting.words):
        item = run.words[place]
        was_kept = item.kept > 0
        meeting.due += 1
        meeting.kept += item.kept
        seen = agreements.visibility(item.recorded, float(item.joint))
        all_see_word(run, item.owner, was_kept, seen, float(item.joint))
        team.kept_share = toward(team.kept_share, 1.0 if was_kept else 0.0, 0.08)
        team.norms = cohesion.norms_after_word(
            team.norms, 1.0 if was_kept else 0.0, team.call_out_norm, 0.25 * run.constants.cohesion_step
        )
        if item.joint > 0:
            sees(run, item.facet, was_kept, seen)
        if was_kept:
            contribute(run, place)


def contribute(run: Run, word: int) -> None:
    """A kept agreement is work done on a facet by one kind of organisation."""
    item = run.words[word]
    facet, organisation = item.facet, run.people[item.owner].organisation
    place = 0
    if run.needed[facet] > 0:
        place = -1
        for number in range(run.needed[facet]):
            if run.needs[facet, number] == run.organisations[organisation].kind:
                place = number
        if place < 0:
            return
    delivered = delivers(run, organisation, facet)
    run.progress[facet, place] = results.contribution(
        run.progress[facet, place], delivered, float(item.joint), item.weight
    )


def joint_visit(run: Run, week: int) -> None:
    """Those who take part go out together: belonging, trust, knowing each other, and what residents live."""
    team, constants = run.team, run.constants
    team.visit_due = 0
    number, going, luck = 0, run.takers, run.luck[0]
    draw_each(run, Purpose.VISIT, week, run.keys, team.people, luck)
    for one in range(team.people):
        run.taking[one] = 0
        if not participates(run, one):
            continue
        person = run.people[one]
        if luck[one] < person.availability * attendance.visit_probability(must(run, one), person.identification):
            going[number] = one
            run.taking[one] = 1
            number += 1
    if number < 2:
        return
    run.meeting.visits += 1
    gain = trust.kept_gain(constants.trust_step, 0.7)
    free = cohesion.autonomy(team.commitment, run.case.room)
    for place in range(number):
        one = going[place]
        person = run.people[one]
        habitus = run.organisations[person.organisation].habitus
        person.identification = cohesion.identification_from_doing(
            person.identification, free, habitus, 2.0 * constants.belonging_step
        )
        person.role_clarity = cohesion.clearer_role(person.role_clarity, 0.3, constants.cohesion_step)
        for facet in range(run.case.facets):
            run.frame[facet, one] = talk.grounded(run.frame[facet, one], run.lived[facet])
        run.networking[one] = person.networking
        all_remember(run, one, one, gain, 0.0)
    image_rate = 2.0 * constants.image_rate
    for place in range(number):
        other = going[place]
        for one in range(team.people):
            clearer = trust.clearer_image(run.image[other, one], 1.0, run.networking[one], image_rate)
            run.image[other, one] = clearer if run.taking[one] > 0 and one != other else run.image[other, one]
    team.routine = cohesion.routine_after_doing(team.routine, 0.7 * constants.cohesion_step)
    team.shared_language = toward(team.shared_language, 1.0, 0.1 * constants.cohesion_step)
    team.residents_trust = residents.trust_after_follow_up(team.residents_trust, 1.0, constants.residents_step)


def joint_results(run: Run, week: int) -> None:
    """Work of all needed kinds at once may give a joint result; trouble comes back where nothing is done."""
    team, constants, before = run.team, run.constants, run.weights
    size, luck = run.case.facets, run.facet_luck
    draw_each(run, Purpose.RESULT, week, run.facet_keys, size, luck)
    for facet in range(size):
        before[facet] = run.trouble[facet]
    for facet in range(size):
        severity, needed = run.severity[facet], run.needed[facet]
        row = run.progress[facet]
        kinds = max(1, needed)
        weakest = row[0]
        for kind in range(1, kinds):
            weakest = min(weakest, row[kind])
        remaining = before[facet] / severity if severity > 0.0 else 0.0
        chance = results.result_probability(
            weakest, run.tractability[facet], min(1.0, remaining), team.reporting, team.means, constants.result_rate
        )
        level = before[facet]
        if luck[facet] < chance:
            large = 0.4 + 0.2 * min(3, needed)
            level = results.relieved(level, large)
            if needed > 1:
                team.wins += 1
                run.meeting.wins += 1
                team.pending_win = max(team.pending_win, large)
                team.results = results.felt_results(team.results, large * results.celebrated(0.0))
            team.residents_trust = residents.trust_after_follow_up(
                team.residents_trust, run.lived[facet] * size * large, 3.0 * constants.residents_step
            )
            for kind in range(kinds):
                row[kind] *= 0.5
        fed = 0.0
        for source in range(size):
            fed += run.causes[source, facet] * before[source]
        run.trouble[facet] = results.recurring(level, severity, min(1.0, fed), constants.recurrence)
        for kind in range(kinds):
            row[kind] *= 0.9
    team.results = cohesion.unused(team.results, 1.0, 16.0)
    team.pending_win = cohesion.unused(team.pending_win, 1.0, 6.0)
