"""What a professional does: attends, speaks, reacts, agrees, keeps, reports home."""

from __future__ import annotations

from simulation.laws import (
    agreements,
    attendance,
    clash,
    cohesion,
    convergence,
    deals,
    friction,
    home,
    talk,
    trust,
    upward,
    urgency,
    value,
)
from simulation.laws.arithmetic import MIDDLE, either, middle, share, toward
from simulation.model.acts import act
from simulation.model.acts.organisation import load, obliges, obliges_paid, time_paid
from simulation.model.state import WALKED_OUT, Row, Run


def participates(person: Row) -> bool:
    """Whether the person is a member who has been at a meeting (in person or by deputy)."""
    return person.meetings_attended > 0 and person.left == 0


def could_come(person: Row) -> bool:
    """Whether the person is a member who could come at all."""
    return person.left == 0 and person.availability > 0.0


def directness(person: Row) -> float:
    """How far the person's conflict style faces difference."""
    return clash.directness(person.avoiding, person.accommodating)


def burden(person: Row, run: Run) -> float:
    """Workload felt: the own, that of the organisation and harmful pressure, less what is paid for."""
    harm = home.pressure_harm(run.team.pressure, run.team.means)
    own = middle(person.workload, load(run.organisations[person.organisation])) + home.PRESSURE_BURDENS * harm
    return share(own * (1.0 - home.PAID_TIME_RELIEVES * own_time_paid(person, run)))


def own_time_paid(person: Row, run: Run) -> float:
    """Share of the person's time for the team that is paid: as the line says, or the organisation."""
    return person.paid_time if person.paid_time >= 0.0 else time_paid(run.organisations[person.organisation], run)


def days_together(person: Row, run: Run) -> float:
    """Days a week the person works side by side with others: as the line says, the organisation, or the conditions."""
    if person.days_together >= 0.0:
        return person.days_together
    days = run.organisations[person.organisation].days_together
    return days if days >= 0.0 else run.team.days_together


def obliged(person: Row, run: Run, must: float) -> float:
    """Obligation of this person, where that of the organisation's people is `must`: of either of two organisations."""
    own = must
    if person.paid_time >= 0.0:
        own = obliges_paid(run.organisations[person.organisation], run, person.paid_time)
    if person.second_organisation >= 0:
        own = either(own, obliges(run.organisations[person.second_organisation], run))
    return attendance.obliged(own, person.appointment)


def concern(person: Row, run: Run, facet: int) -> float:
    """What is the matter to this person: own frame, and what the organisation is judged on."""
    return talk.concern(run.frame[facet][person.place], run.judged[facet][person.place], person.pull)


@act
def leaves(person: Row, run: Run, how: int, week: int) -> None:
    """Leave the team, in one of the ways of `LEFT`."""
    team = run.team
    person.left = how
    person.left_week = week
    person.presence = 0.0
    team.left += 1
    if how <= WALKED_OUT:
        team.dropped_out += 1
        team.dropped_out_silently += 1 - person.ever_voiced


@act
def attends(person: Row, run: Run, luck: float, waiting: float) -> float:
    """Decide on coming: 1 in person, 0 absent; whether a deputy comes is decided by `sends_deputy`."""
    constants = run.constants
    urgent = urgency.comes_for_it(urgency.urgency(run.team.freshness, run.team.gloom))
    probability = (
        urgent
        * person.availability
        * attendance.attendance_probability(
            person.value,
            person.identification,
            person.chair_trust,
            obliged(person, run, run.must[person.organisation]),
            burden(person, run),
            waiting,
            person.friction,
            constants.attend_base,
            constants.attend_value_weight,
            constants.attend_obligation_weight,
            constants.attend_workload_weight,
        )
    )
    return 1.0 if luck < probability else 0.0


@act
def sends_deputy(person: Row, run: Run, luck: float) -> float:
    """Presence of somebody absent: what a deputy is worth, or 0."""
    support = run.organisations[person.organisation].support
    must = obliged(person, run, run.must[person.organisation])
    if luck < person.availability * attendance.deputy_probability(must, support):
        return attendance.DEPUTY_PRESENCE[person.deputy]
    return 0.0


@act
def speaks(person: Row, run: Run, luck: float, ask_on: float) -> bool:
    """Take the floor, or not; say the own concern as far as candour goes, the agenda for the rest."""
    candour = talk.candour(person.safety, directness(person), person.grievance, ask_on) * person.presence
    candour = friction.less_frank(candour, person.friction)
    person.candour = candour
    spoke = luck < talk.speaking_probability(person.turns) * person.presence
    person.spoke = 1 if spoke else 0
    if not spoke:
        return False
    said = run.said[person.place]
    for facet in range(run.case.facets):
        said[facet] = candour * concern(person, run, facet) + (1.0 - candour) * run.story[facet]
    person.on_table = talk.put_on_table(person.on_table, candour, person.turns, run.constants.table_rate)
    return True


@act
def voicing(person: Row, run: Run) -> float:
    """Probability to say a difference or doubt aloud."""
    constants, effects = run.constants, run.effects
    return clash.voicing_probability(
        directness(person),
        person.safety,
        run.acquaintance[person.place],
        person.grievance,
        effects.conflict_openness,
        effects.invite_minority,
        constants.voicing_base,
        constants.voicing_safety_weight,
    )


@act
def reacts_to_clash(person: Row, run: Run, other: int, amount: float, worked: float) -> None:
    """Take what a voiced clash did: the part worked through binds, the rest does damage."""
    constants = run.constants
    hurt = amount * (1.0 - worked)
    damage = constants.damage_rate * hurt
    remembers(person, run, other, trust.kept_gain(constants.trust_step, clash.WORKED_BINDS * amount * worked), 0.0)
    loss = trust.broken_loss(constants.trust_step, clash.HURT_COSTS_TRUST * hurt, constants.loss_ratio)
    remembers(person, run, other, 0.0, loss)
    holds_against_colleagues(person, run, other, loss)
    person.identification = cohesion.identification_hurt(person.identification, damage)
    person.threat = cohesion.threat_after_clash(person.threat, damage)
    person.grievance = cohesion.grievance_eased(person.grievance, constants.healing_rate * worked)
    person.grievance = cohesion.grievance_stored(person.grievance, hurt, clash.HURT_STORED * constants.store_rate)
    person.chair_trust = toward(person.chair_trust, 0.0, damage)
    person.on_table = talk.put_on_table(person.on_table, amount, 1.0, clash.QUARREL_ON_TABLE * constants.table_rate)


@act
def swallows(person: Row, run: Run, amount: float) -> None:
    """Keep a difference or doubt to oneself; it stays as grievance."""
    person.grievance = cohesion.grievance_stored(person.grievance, amount, run.constants.store_rate)


def remembers(person: Row, run: Run, other: int, kept: float, broken: float) -> None:
    """Add evidence to the trust in one other (a place), within the bounds of memory."""
    one = person.place
    counts = run.counting[other][one]
    heavier = trust.first_impression(broken, run.kept[other][one] + run.broken[other][one])
    more = run.kept[other][one] + kept * counts
    less = run.broken[other][one] + heavier * counts
    total = more + less
    more = trust.bounded_evidence(more, total)
    less = trust.bounded_evidence(less, total)
    run.kept[other][one] = more
    run.broken[other][one] = less
    run.trust[other][one] = trust.trust_level(more, less)


def colleagues_of(run: Run, other: int) -> int:
    """Put a person's colleagues who take part in `run.colleagues`; return how many there are."""
    organisation, number = run.people[other].organisation, 0
    for one in range(run.team.people):
        person = run.people[one]
        if person.organisation == organisation and one != other and participates(person):
            run.colleagues[number] = one
            number += 1
    return number


def holds_against_colleagues(person: Row, run: Run, other: int, loss: float) -> None:
    """Let a loss of trust in one person spill over to that person's colleagues."""
    spill = trust.spilled(loss, run.constants.spill_over)
    if spill <= 0.0:
        return
    number = colleagues_of(run, other)
    for colleague in run.colleagues[:number]:
        if colleague != person.place:
            remembers(person, run, colleague, 0.0, spill)


@act
def recognises(person: Row, run: Run) -> None:
    """How much of the own concern is found in the shared story; see `stages.relations.look_into_story`."""
    person.recognition = convergence.recognition(
        person.on_table, run.covered[person.place], run.team.clarity, person.familiarity
    )


@act
def agrees(person: Row, run: Run, luck: float) -> bool:
    """Take something on, or leave it to a colleague."""
    team = run.team
    return luck < person.presence * agreements.agreement_probability(
        run.effects.structure,
        team.clarity,
        team.routine,
        obliged(person, run, run.must[person.organisation]),
        run.meeting.intimacy,
        urgency.urgency(team.freshness, team.gloom),
        run.constants.agreement_base,
    )


@act
def keeps(person: Row, run: Run, luck: float, item: Row, intimacy: float) -> bool:
    """Do what was agreed (`item`), or not; on the others one relies in what is joint (see `rely_on_each_other`)."""
    constants, team, organisation = run.constants, run.team, run.organisations[person.organisation]
    helped = home.pressure_help(team.pressure, team.means)
    return luck < agreements.keeping_probability(
        agreements.found_in_it(person.recognition, max(float(item.own), deals.SERVES_ONESELF * item.deal)),
        person.identification,
        organisation.support,
        item.recorded,
        team.call_out_norm,
        team.kept_share,
        person.role_clarity,
        max(organisation.insistence, home.PRESSURE_INSISTS * helped),
        burden(person, run),
        organisation.delay_weeks,
        intimacy,
        home.turned_away(organisation.threat, organisation.support),
        run.reliance[person.place] if item.joint > 0 else MIDDLE,
        person.friction if item.deal == 0 else 0.0,
        constants.keeping_base,
        constants.keeping_recognition_weight,
        constants.keeping_workload_weight,
    )


@act
def explains_at_home(person: Row, run: Run) -> float:
    """How well this person can explain the team at home."""
    return home.explained_at_home(run.team.clarity, person.familiarity, person.recognition)


@act
def weighs_up(person: Row, run: Run, rate: float, relations: float) -> None:
    """Revise the perceived added value at the close of a meeting."""
    team = run.team
    lived = value.experience(
        person.recognition,
        convergence.story_value(team.clarity, team.breadth),
        team.results,
        team.small,
        relations,
        person.grievance,
        burden(person, run),
        team.isolated_share,
    )
    person.value = toward(person.value, lived, rate * person.presence)
    person.hope = toward(person.hope, person.value, value.HOPE_FOLLOWS * rate)


@act
def lives_a_week(person: Row, run: Run) -> None:
    """Ordinary work between meetings: the own organisation pulls back, sores fade; frames by `profession_pulls`."""
    constants, organisation = run.constants, run.organisations[person.organisation]
    person.identification = cohesion.identification_at_home(
        person.identification, organisation.habitus, constants.belonging_drift
    )
    person.threat = cohesion.threat_at_rest(person.threat, organisation.threat, 1.0)
    person.grievance = cohesion.grievance_eased(person.grievance, cohesion.GRIEVANCE_FADES_IN_A_WEEK)
    person.upward = upward.upward_grievance(
        person.upward,
        home.pressure_harm(run.team.pressure, run.team.means),
        run.team.commitment,
        organisation.support,
        burden(person, run),
        run.chair.time_share,
        run.team.means,
    )
    person.on_table = talk.table_fades(person.on_table, run.team.minutes, constants.table_fading)
    if person.meetings_attended > 0:
        explained = explains_at_home(person, run)
        person.value = value.doubt_from_home(person.value, explained, 1.0, constants.home_doubt_rate)
