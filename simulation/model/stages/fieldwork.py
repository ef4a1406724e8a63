"""What happens between meetings: agreements come due, joint visits, results and trouble."""

from __future__ import annotations

from simulation.laws import agreements, attendance, cohesion, deals, residents, results, talk, trust, ways
from simulation.laws.arithmetic import MIDDLE, share, toward
from simulation.model.acts.organisation import answers, delivers, obliges
from simulation.model.acts.professional import colleagues_of, keeps, obliged, participates
from simulation.model.acts.residents import sees
from simulation.model.memory import draw_each, draw_pairs, put
from simulation.model.stages.relations import chairs, everybody_remembers, rely_on_each_other, take_part
from simulation.model.state import Row, Run
from simulation.model.streams import Purpose


def field_week(run: Run, week: int) -> None:
    """One week in the field; the tally of the week is kept with the meeting."""
    agreements_due(run, week)
    if run.team.visit_due > 0 and run.team.ended == 0:
        joint_visit(run, week)
    joint_results(run, week)


def agreements_due(run: Run, week: int) -> None:
    """Agreements of this week are kept or broken, and others see it."""
    meeting, due = run.meeting, take_out_due(run, week)
    if due == 0:
        return
    participants = take_part(run)
    rely_on_each_other(run, participants)
    intimacy = talk.small_group(float(participants + chairs(run)), run.constants.comfortable_size)
    for place in range(due):
        item = run.words[place]
        put(run.word_keys, place, run.keys[item.owner])
        # a deal has luck of its own, beside what its owner took on in the same meeting
        if item.deal > 0:
            put(run.word_weeks, place, run.facet_keys[item.facet])
        else:
            put(run.word_weeks, place, item.made_week)
    draw_pairs(run, Purpose.KEEP, week, run.word_keys, run.word_weeks, due, run.word_luck)
    # everybody decides before anybody sees what the others did
    for place in range(due):
        item = run.words[place]
        kept = keeps(run.people[item.owner], run, run.word_luck[place], item, intimacy)
        item.kept = 1 if kept else 0
    meeting.words = due
    for place in range(due):
        word_seen(run, run.words[place], participants)


def take_out_due(run: Run, week: int) -> int:
    """Move agreements that come due from `run.agreements` to `run.words`; of those who left nothing is expected."""
    team, open_still, due = run.team, 0, 0
    for place in range(team.agreements):
        item = run.agreements[place]
        if item.due_week > week:
            if open_still != place:
                put(run.agreements, open_still, item)
            open_still += 1
        elif item.owner >= 0 and run.people[item.owner].left == 0:
            put(run.words, due, item)
            due += 1
    team.agreements = open_still
    return due


def word_seen(run: Run, item: Row, participants: int) -> None:
    """An agreement was kept or broken: what others make of it, and the work that was done."""
    team, was_kept, joint = run.team, item.kept > 0, float(item.joint)
    run.meeting.due += 1
    run.meeting.kept += item.kept
    seen = share(agreements.visibility(item.recorded, joint) + deals.SEEN_IN_A_DEAL * item.deal)
    everybody_sees_word(run, item.owner, was_kept, seen, joint)
    team.kept_share = toward(team.kept_share, 1.0 if was_kept else 0.0, agreements.RECIPROCITY_RENEWED)
    team.norms = cohesion.norms_after_word(
        team.norms, 1.0 if was_kept else 0.0, team.call_out_norm, cohesion.NORMS_BY_WORD * run.constants.cohesion_step
    )
    if item.joint > 0:
        sees(run.residents, run, item.facet, was_kept, seen)
    if was_kept:
        contribute(run, item)
        if item.own > 0 or item.deal > 0:
            team.small = results.small_results(team.small, float(participants))


def everybody_sees_word(run: Run, other: int, was_kept: bool, seen: float, joint: float) -> None:
    """Everybody who takes part (see `take_part`) reacts to somebody else's agreement kept or broken."""
    constants, people, taking = run.constants, run.team.people, run.taking
    if was_kept:
        everybody_remembers(run, other, other, trust.kept_gain(constants.trust_step, seen), 0.0)
        if joint > 0.0:
            shown, image = trust.shown_by_work(seen, joint), run.image[other]
            for one in range(people):
                if taking[one] > 0 and one != other:
                    networking = run.people[one].networking
                    image[one] = trust.clearer_image(image[one], shown, networking, constants.image_rate)
        return
    loss = trust.broken_loss(constants.trust_step, seen, constants.loss_ratio)
    everybody_remembers(run, other, other, 0.0, loss)
    spill = trust.spilled(loss, constants.spill_over)
    if spill > 0.0:
        number = colleagues_of(run, other)
        for colleague in run.colleagues[:number]:
            everybody_remembers(run, colleague, other, 0.0, spill)
    for one in range(people):
        if taking[one] > 0 and one != other:
            person = run.people[one]
            person.grievance = cohesion.grievance_stored(
                person.grievance, seen, agreements.BREACH_STORED * constants.store_rate
            )


def contribute(run: Run, item: Row) -> None:
    """A kept agreement is work done on a facet by one kind of organisation, or by one that is needed by name."""
    facet, person = item.facet, run.people[item.owner]
    organisation = run.organisations[person.organisation]
    if item.joint > 0 and run.able[person.organisation][facet] < MIDDLE:
        person.learned = toward(person.learned, 1.0, agreements.LEARNED_BY_DOING)
    place, second = 0, person.second_organisation
    if run.needed[facet] > 0:
        place = needed_place(run, facet, organisation)
        if second >= 0:
            also = needed_place(run, facet, run.organisations[second])
            if place < 0 or (also >= 0 and run.progress[facet][also] < run.progress[facet][place]):
                place = also
                organisation = run.organisations[second]
        if place < 0:
            return
    progress, delivered = run.progress[facet], delivers(organisation, run, facet)
    if item.deal > 0:
        delivered = max(delivered, deals.IN_HAND * run.means[organisation.place][facet])
    progress[place] = results.contribution(progress[place], delivered, float(item.joint), item.weight)


def needed_place(run: Run, facet: int, organisation: Row) -> int:
    """Where work of an organisation counts among what a facet needs: where least was done; -1 for nowhere."""
    place, progress = -1, run.progress[facet]
    for number in range(run.needed[facet]):
        if answers(organisation, run.needs[facet][number]) and (place < 0 or progress[number] <= progress[place]):
            place = number
    return place


def joint_visit(run: Run, week: int) -> None:
    """Those who take part go out together: belonging, trust, knowing each other, and what residents live."""
    team, constants = run.team, run.constants
    team.visit_due = 0
    number, luck, taking = 0, run.luck[0], run.taking
    draw_each(run, Purpose.VISIT, week, run.keys, team.people, luck)
    for one in range(team.people):
        taking[one] = 0
        person = run.people[one]
        if not participates(person):
            continue
        must = obliged(person, run, obliges(run.organisations[person.organisation], run))
        if luck[one] < person.availability * attendance.visit_probability(must, person.identification):
            run.takers[number] = one
            taking[one] = 1
            number += 1
    if number <= 1:
        return
    run.meeting.visits += 1
    team.demand = ways.demanded(team.demand, ways.DEMAND_BY_VISIT)
    team.agreed_way = ways.unsettled(team.agreed_way, ways.DEMAND_BY_VISIT)
    gain = trust.kept_gain(constants.trust_step, trust.SEEN_ON_VISIT)
    for one in run.takers[:number]:
        go_along(run, one)
        everybody_remembers(run, one, one, gain, 0.0)
    networking, image_rate = run.networking, trust.IMAGE_ON_VISIT * constants.image_rate
    for one in run.takers[:number]:
        networking[one] = run.people[one].networking
    for other in run.takers[:number]:
        image = run.image[other]
        for one in range(team.people):
            clearer = trust.clearer_image(image[one], 1.0, networking[one], image_rate)
            image[one] = clearer if taking[one] > 0 and one != other else image[one]
    team.routine = cohesion.routine_after_doing(team.routine, cohesion.ROUTINE_BY_VISIT * constants.cohesion_step)
    team.shared_language = toward(team.shared_language, 1.0, cohesion.LANGUAGE_BY_VISIT * constants.cohesion_step)
    run.residents.trust = residents.trust_after_follow_up(run.residents.trust, 1.0, constants.residents_step)


def go_along(run: Run, one: int) -> None:
    """What a joint visit does to somebody who is there: belonging, a clearer role, a view nearer to residents'."""
    person, constants = run.people[one], run.constants
    free = cohesion.autonomy(run.team.commitment, run.team.room)
    habitus = run.organisations[person.organisation].habitus
    person.identification = cohesion.identification_from_doing(
        person.identification, free, habitus, cohesion.BELONGING_BY_VISIT * constants.belonging_step
    )
    person.role_clarity = cohesion.clearer_role(person.role_clarity, cohesion.ROLES_ON_VISIT, constants.cohesion_step)
    for facet in range(run.case.facets):
        run.frame[facet][one] = talk.grounded(run.frame[facet][one], run.lived[facet])


def joint_results(run: Run, week: int) -> None:
    """Work of all needed kinds at once may give a joint result; trouble comes back where nothing is done."""
    team, before, size = run.team, run.weights, run.case.facets
    draw_each(run, Purpose.RESULT, week, run.facet_keys, size, run.facet_luck)
    for facet in range(size):
        before[facet] = run.trouble[facet]
    for facet in range(size):
        level = before[facet]
        if run.facet_luck[facet] < chance_of_result(run, facet):
            level = joint_result(run, facet)
        fed = 0.0
        for source in range(size):
            fed += run.causes[source][facet] * before[source]
        run.trouble[facet] = results.recurring(level, run.severity[facet], min(1.0, fed), run.constants.recurrence)
        for kind in range(max(1, run.needed[facet])):
            run.progress[facet][kind] *= results.WORK_LASTS
    team.results = cohesion.unused(team.results, 1.0, results.RESULTS_LAST_WEEKS)
    team.small = cohesion.unused(team.small, 1.0, results.RESULTS_LAST_WEEKS)
    team.pending_win = cohesion.unused(team.pending_win, 1.0, results.WIN_LASTS_WEEKS)


def chance_of_result(run: Run, facet: int) -> float:
    """Probability of a joint result on a facet this week."""
    row, severity, level = run.progress[facet], run.severity[facet], run.trouble[facet]
    weakest = row[0]
    for kind in range(1, run.needed[facet]):
        weakest = min(weakest, row[kind])
    remaining = level / severity if severity > 0.0 else 0.0
    return results.result_probability(
        weakest,
        run.tractability[facet],
        min(1.0, remaining),
        run.residents.reporting,
        run.team.means,
        run.constants.result_rate,
    )


def joint_result(run: Run, facet: int) -> float:
    """A result on a facet: relief, and a win if several kinds worked on it; returns the level of trouble left."""
    team, residence, needed, row = run.team, run.residents, run.needed[facet], run.progress[facet]
    large = results.SIZE_ALONE + results.SIZE_BY_KIND * min(results.MOST_KINDS, needed)
    if needed > 1:
        team.wins += 1
        team.clarity = toward(team.clarity, 1.0, deals.LEARNED_BY_WIN * large)
        team.norms = toward(team.norms, 1.0, deals.LEARNED_BY_WIN * large)
        team.shared_language = toward(team.shared_language, 1.0, deals.LEARNED_BY_WIN * large)
        run.meeting.wins += 1
        team.pending_win = max(team.pending_win, large)
        team.results = results.felt_results(team.results, large * results.celebrated(0.0))
    residence.trust = residents.trust_after_follow_up(
        residence.trust,
        run.lived[facet] * run.case.facets * large,
        residents.STEPS_OF_A_RESULT * run.constants.residents_step,
    )
    for kind in range(max(1, needed)):
        row[kind] *= results.WORK_LEFT
    return results.relieved(run.trouble[facet], large)
