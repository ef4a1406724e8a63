"""What events do, one function per kind."""

from __future__ import annotations

import math

from simulation.laws import agreements, cohesion, deals, home, trust, upward, urgency, ways
from simulation.laws import events as laws
from simulation.laws.arithmetic import either, share, toward
from simulation.limits import CALENDAR_END
from simulation.model.acts.chair import standing
from simulation.model.acts.professional import leaves, participates, remembers
from simulation.model.memory import draw
from simulation.model.stages.agreeing import take_on_deal
from simulation.model.stages.joining import settle_in, welcome, welcome_named
from simulation.model.stages.membership import keep_core, replace
from simulation.model.state import CALLED_AWAY, FADED, NO_STRATEGY, Row, Run
from simulation.model.streams import Purpose
from simulation.scenario.events import EVENT_MODELS, FULL_OVERLAP_WEEKS

KINDS = tuple(EVENT_MODELS)
"""Kinds of event; an event's number is its place here."""
ANNOUNCEMENT = KINDS.index("announcement")
BUDGET_RESTORED = KINDS.index("budget_restored")
CALENDAR_CHANGE = KINDS.index("calendar_change")
CHAIR_TIME = KINDS.index("chair_time")
CONDITIONS_CHANGE = KINDS.index("conditions_change")
PAUSE = KINDS.index("pause")
RESIDENTS_SHOCK = KINDS.index("residents_shock")
WORKLOAD = KINDS.index("workload")
BUDGET_CUT = KINDS.index("budget_cut")
BUDGET_POOLED = KINDS.index("budget_pooled")
CHAIR_REPLACED = KINDS.index("chair_replaced")
CORE_GROUP = KINDS.index("core_group")
COVENANT_DROPPED = KINDS.index("covenant_dropped")
COVENANT_SIGNED = KINDS.index("covenant_signed")
ELECTION = KINDS.index("election")
EXTRA_SUPPORT = KINDS.index("extra_support")
INCIDENT = KINDS.index("incident")
INVITATION_WAVE = KINDS.index("invitation_wave")
JOINT_VISIT = KINDS.index("joint_visit")
MEMBER_JOINS = KINDS.index("member_joins")
MEMBER_LEAVES = KINDS.index("member_leaves")
REPLACEMENT = KINDS.index("replacement")
REPLACEMENT_RATE = KINDS.index("replacement_rate")
CONFLICT_AIRED = KINDS.index("conflict_aired")
DEADLINE = KINDS.index("deadline")
DEAL = KINDS.index("deal")
EMPHASIS = KINDS.index("emphasis")
EVALUATION = KINDS.index("evaluation")
LEVERAGE = KINDS.index("leverage")
METHOD = KINDS.index("method")
RESTART = KINDS.index("restart")
WORD_BROKEN = KINDS.index("word_broken")
TRAINING_DAY = KINDS.index("training_day")


def happens(run: Run, week: int) -> None:
    """Let the events of this week happen, in the order of the file, and see which wait for what has come about.

    None of them touches a team that has ended, but for one that begins anew a team that faded.
    """
    for place in range(run.case.events):
        event = run.events[place]
        if event.observable >= 0 and run.happened[place] == 0 and comes_about(run, event, week):
            run.happened[place] = week + event.lag
        if run.happened[place] == week and (run.team.ended == 0 or begins_anew(run, event)):
            happen(run, event, week)
    if run.case.loads > 0:
        press(run, week)


def begins_anew(run: Run, event: Row) -> bool:
    """Whether an event begins a team anew that has faded; one that reached its aim stays as it is."""
    return event.kind == RESTART and run.team.ended == FADED


def comes_about(run: Run, event: Row, week: int) -> bool:
    """Whether what was observed last week passes the level that an event waits for, from its week on."""
    if week <= 1 or week < event.week:
        return False
    observed = run.seen_by_place[event.observable]
    return observed > event.above or observed < event.below


def press(run: Run, week: int) -> None:
    """Put down how much events add to the workload of organisations this week."""
    for place in range(run.case.organisations):
        run.organisations[place].extra_workload = 0.0
    for number in range(run.case.events):
        event, begun = run.events[number], run.happened[number]
        if event.kind == WORKLOAD and 0 < begun <= week < begun + event.weeks:
            for place in range(run.case.organisations):
                if touched(event, place):
                    run.organisations[place].extra_workload += event.amount


def happen(run: Run, event: Row, week: int) -> None:
    """Let an event happen."""
    kind = event.kind
    if kind == INCIDENT:
        incident(run, event)
    elif kind == CHAIR_REPLACED:
        chair_replaced(run, event)
    elif kind == COVENANT_SIGNED:
        covenant_signed(run, event)
    elif kind == COVENANT_DROPPED:
        covenant_dropped(run)
    elif kind == BUDGET_CUT:
        budget_cut(run, event)
    elif kind == BUDGET_POOLED:
        budget_pooled(run)
    elif kind == ANNOUNCEMENT:
        announcement(run, event)
    elif kind == MEMBER_JOINS:
        member_joins(run, event, week)
    elif kind == MEMBER_LEAVES:
        member_leaves(run, event, week)
    elif kind == REPLACEMENT_RATE:
        run.team.replacement_per_year = event.amount
    elif kind == REPLACEMENT:
        replacement(run, event, week)
    elif kind == TRAINING_DAY:
        training_day(run, event)
    elif kind == JOINT_VISIT:
        run.team.visit_due = 1
    elif kind == ELECTION:
        election(run, event)
    elif kind == EXTRA_SUPPORT:
        run.team.means = share(run.team.means + event.amount)
    elif kind == INVITATION_WAVE:
        invitation_wave(run, event, week)
    elif kind == CORE_GROUP:
        keep_core(run, event.count, week)
    elif kind == CALENDAR_CHANGE:
        calendar_change(run, event, week)
    elif kind == PAUSE:
        for later in range(week, min(CALENDAR_END, week + event.weeks)):
            run.meets[later] = 0
    elif kind == CONDITIONS_CHANGE:
        conditions_change(run, event)
    elif kind == CHAIR_TIME:
        run.chair.time_share = event.time_share
    elif kind == BUDGET_RESTORED:
        budget_restored(run, event)
    elif kind == RESIDENTS_SHOCK:
        run.residents.trust *= 1.0 - event.amount
    elif kind == WORD_BROKEN:
        word_broken(run, event)
    elif kind == LEVERAGE:
        leverage(run, event)
    elif kind == DEAL:
        deal(run, event, week)
    elif kind == EMPHASIS:
        run.emphasis[event.facet] = event.amount
        run.team.freshness = urgency.refreshed(run.team.freshness, urgency.REFRESHED_BY_AIM)
    elif kind == EVALUATION:
        evaluation(run, event)
    elif kind == CONFLICT_AIRED:
        conflict_aired(run, event)
    elif kind == DEADLINE:
        asked_to_act(run, event.amount)
    elif kind == METHOD:
        run.team.steps = event.amount
        asked_to_act(run, event.amount)
    elif kind == RESTART:
        restart(run, event)


def touched(event: Row, organisation: int) -> bool:
    """Whether an event is about an organisation: named, or all."""
    return event.organisation < 0 or event.organisation == organisation


def incident(run: Run, event: Row) -> None:
    """Something happens in the neighbourhood that drives parties back to old positions."""
    team = run.team
    team.shock = either(team.shock, event.amount)
    for place in range(run.case.organisations):
        organisation = run.organisations[place]
        organisation.support = home.support_after_incident(organisation.support, event.amount)
    back = laws.INCIDENT_MOVES_FRAMES * event.amount
    for one in range(team.people):
        if run.people[one].left == 0:
            for facet in range(run.case.facets):
                frame = run.frame[facet]
                frame[one] = toward(frame[one], run.profession[facet][one], back)
    if event.facet >= 0:
        worse = laws.INCIDENT_WORSENS * event.amount
        run.trouble[event.facet] = toward(run.trouble[event.facet], 1.0, worse)


def chair_replaced(run: Run, event: Row) -> None:
    """Another person takes the chair.

    With an overlap the group's trust is handed over; without it the newcomer starts from what they bring.
    """
    team, chair = run.team, run.chair
    overlap = min(1.0, event.overlap_weeks / FULL_OVERLAP_WEEKS)
    known = standing(chair, run)
    take_chair(chair, event)
    lost, held = 1.0 - overlap, team.norms * team.routine
    for one in range(team.people):
        person = run.people[one]
        if participates(person):
            person.chair_trust = share(overlap * person.chair_trust + (1.0 - overlap) * chair.starting_standing)
            person.familiarity *= 1.0 - laws.NEW_CHAIR_LOSES_FAMILIARITY * lost * (1.0 - held)
            person.value *= 1.0 - laws.NEW_CHAIR_LOSES_VALUE * lost * known * (1.0 - held)
    team.freshness = urgency.refreshed(team.freshness, urgency.REFRESHED_BY_NEW_CHAIR)
    team.link *= 1.0 - laws.NEW_CHAIR_LOSES_LINK * lost
    team.clarity *= 1.0 - laws.NEW_CHAIR_LOSES_CLARITY * lost * (1.0 - held)
    team.routine *= 1.0 - laws.NEW_CHAIR_LOSES_ROUTINE * lost * (1.0 - team.norms)


def take_chair(chair: Row, event: Row) -> None:
    """The chair is another person, as far as the event tells."""
    if not math.isnan(event.network_builder):
        chair.network_builder = event.network_builder
    if not math.isnan(event.translator):
        chair.translator = event.translator
    if not math.isnan(event.coordinator):
        chair.coordinator = event.coordinator
    if not math.isnan(event.entrepreneur):
        chair.entrepreneur = event.entrepreneur
    if not math.isnan(event.time_share):
        chair.time_share = event.time_share
    if not math.isnan(event.standing):
        chair.starting_standing = event.standing
    if event.strategy != NO_STRATEGY:
        chair.strategy = event.strategy


def covenant_signed(run: Run, event: Row) -> None:
    """The organisations sign a formal commitment."""
    run.team.commitment = event.amount
    run.team.escalation = event.escalation
    for place in range(run.case.organisations):
        organisation = run.organisations[place]
        organisation.support = toward(organisation.support, 1.0, laws.COVENANT_RAISES_SUPPORT * event.amount)


def covenant_dropped(run: Run) -> None:
    """The formal commitment falls away."""
    for place in range(run.case.organisations):
        organisation = run.organisations[place]
        organisation.support *= 1.0 - laws.COVENANT_DROPPED_COSTS_SUPPORT * run.team.commitment
        organisation.insistence = 0.0
    run.team.commitment = 0.0
    run.team.escalation = 0


def budget_cut(run: Run, event: Row) -> None:
    """Less money: workload and threat rise, means fall."""
    size = event.amount
    for place in range(run.case.organisations):
        if touched(event, place):
            organisation, means = run.organisations[place], run.means[place]
            organisation.workload = toward(organisation.workload, 1.0, size)
            organisation.baseline_threat = toward(
                organisation.baseline_threat, 1.0, laws.CUT_RAISES_BASELINE_THREAT * size
            )
            organisation.threat = toward(organisation.threat, 1.0, laws.CUT_RAISES_THREAT * size)
            for facet in range(run.case.facets):
                means[facet] = means[facet] * (1.0 - laws.CUT_TAKES_MEANS * size)
    if event.organisation < 0:
        run.team.means *= 1.0 - size
    run.team.shock = either(run.team.shock, size)


def budget_restored(run: Run, event: Row) -> None:
    """Money that was cut comes back: what the cut did is undone, never beyond what an organisation started with."""
    size = event.amount
    for place in range(run.case.organisations):
        if touched(event, place):
            organisation, given, means = run.organisations[place], run.parties[place], run.means[place]
            organisation.workload = less(organisation.workload, given.workload, size)
            organisation.baseline_threat = less(
                organisation.baseline_threat, given.baseline_threat, laws.CUT_RAISES_BASELINE_THREAT * size
            )
            organisation.threat = less(organisation.threat, organisation.baseline_threat, laws.CUT_RAISES_THREAT * size)
            for facet in range(run.case.facets):
                means[facet] = more(means[facet], run.parties_means[place][facet], laws.CUT_TAKES_MEANS * size)
    if event.organisation < 0:
        run.team.means = more(run.team.means, run.case.means, size)


def less(level: float, least: float, size: float) -> float:
    """A level that a cut of that size raised, as it was before; not below `least`, if it was above."""
    return min(level, max(least, laws.before_pressed(level, size)))


def more(level: float, most: float, size: float) -> float:
    """A level that a cut of that size lowered, as it was before; not above `most`, if it was below."""
    return max(level, min(most, laws.before_taken(level, size)))


def calendar_change(run: Run, event: Row, week: int) -> None:
    """Another rhythm from this week on."""
    for later in range(week, CALENDAR_END):
        run.meets[later] = 1 if (later - week) % event.count == 0 else 0


def conditions_change(run: Run, event: Row) -> None:
    """Conditions are others from now on, as far as the event tells."""
    team = run.team
    if not math.isnan(event.fixed):
        team.fixed = event.fixed
    if not math.isnan(event.meeting_hours):
        team.meeting_hours = event.meeting_hours
    if not math.isnan(event.days_together):
        team.days_together = event.days_together
    if not math.isnan(event.paid_time):
        team.paid_time = event.paid_time
    if not math.isnan(event.premises):
        team.premises = event.premises
    if not math.isnan(event.room):
        team.room = event.room
    if not math.isnan(event.pressure):
        team.pressure = event.pressure
    if not math.isnan(event.means):
        team.means = event.means
    if event.visits_every >= 0:
        team.visits_every = event.visits_every


def budget_pooled(run: Run) -> None:
    """Money goes into one pot."""
    for place in range(run.case.organisations):
        run.organisations[place].funding = home.POOLED


def announcement(run: Run, event: Row) -> None:
    """A public message about the team's future."""
    for place in range(run.case.organisations):
        if touched(event, place):
            organisation = run.organisations[place]
            organisation.threat = share(organisation.threat + event.threat)
            organisation.baseline_threat = share(organisation.baseline_threat + event.threat)
            organisation.support = share(organisation.support + event.support)
    run.team.pressure = share(run.team.pressure + event.pressure)
    asked_to_act(run, event.pressure)
    run.team.shock = either(run.team.shock, share(max(event.threat, event.pressure)))


def asked_to_act(run: Run, size: float) -> None:
    """Somebody asks for action or results: a demand, which unsettles the way of working."""
    more = max(0.0, size)
    run.team.demand = ways.demanded(run.team.demand, more)
    run.team.agreed_way = ways.unsettled(run.team.agreed_way, more)


def member_joins(run: Run, event: Row, week: int) -> None:
    """New members join from one organisation."""
    first_new = run.team.people
    for number in range(event.count):
        welcome_named(run, week, event.named + number)
    settle_in(run, first_new, False)


def member_leaves(run: Run, event: Row, week: int) -> None:
    """A member leaves, whatever the person thinks of the team."""
    for one in range(run.team.people):
        person = run.people[one]
        if person.left > 0:
            continue
        by_line = event.line >= 0 and person.line == event.line
        by_name = event.named >= 0 and person.named == event.named
        if not (by_line or by_name):
            continue
        if event.replaced > 0:
            replace(run, one, week)
        else:
            leaves(person, run, CALLED_AWAY, week)


def replacement(run: Run, event: Row, week: int) -> None:
    """A share of the members is replaced by colleagues at once."""
    for one in range(run.team.people):
        person = run.people[one]
        if person.left == 0 and draw(run, Purpose.REPLACE, week, person.key, 0) < event.amount:
            replace(run, one, week)


def training_day(run: Run, event: Row) -> None:
    """A day of training: shared language, skills, knowing each other."""
    team, quality = run.team, event.amount
    team.shared_language = toward(team.shared_language, 1.0, laws.TRAINING_TEACHES_LANGUAGE * quality)
    for one in range(team.people):
        person = run.people[one]
        if not participates(person):
            continue
        person.translating = toward(person.translating, 1.0, laws.TRAINING_TEACHES_TRANSLATING * quality)
        for other in range(team.people):
            if other != one and participates(run.people[other]):
                image = run.image[other]
                image[one] = toward(image[one], 1.0, laws.TRAINING_CLEARS_IMAGES * quality)


def election(run: Run, event: Row) -> None:
    """An election: what depends on the council moves with the wind; money that is pooled and guaranteed hardly does."""
    team, shift = run.team, event.amount
    team.shock = either(team.shock, shift)
    for place in range(run.case.organisations):
        organisation = run.organisations[place]
        exposed = home.EXPOSURE[organisation.funding]
        organisation.support = home.support_after_election(organisation.support, shift, exposed)
        organisation.threat = home.threat_after_election(organisation.threat, shift, exposed)
    team.link *= 1.0 - laws.ELECTION_CUTS_LINK * shift


def invitation_wave(run: Run, event: Row, week: int) -> None:
    """Many new people are invited at once, spread over the organisations."""
    first_new = run.team.people
    for number in range(event.count):
        organisation = run.chosen[event.first + number % event.chosen]
        welcome(run, week, run.invited[organisation], number + 1, organisation, False)
    settle_in(run, first_new, False)


def word_broken(run: Run, event: Row) -> None:
    """An organisation breaks its word: its people are trusted less by all others, and so are institutions."""
    team, constants = run.team, run.constants
    heavy = trust.broken_loss(constants.trust_step, laws.WORDS_IN_A_RULE * event.amount, constants.loss_ratio)
    for one in range(team.people):
        person = run.people[one]
        if not participates(person) or person.organisation == event.organisation:
            continue
        holds_against(person, run, event.organisation, heavy, event.amount, laws.RULE_STORED)
    team.norms *= 1.0 - laws.RULE_COSTS_NORMS * event.amount
    run.residents.trust *= 1.0 - laws.RULE_COSTS_RESIDENTS * event.residents


def holds_against(person: Row, run: Run, organisation: int, loss: float, size: float, stored: float) -> None:
    """Somebody holds against the people of an organisation what it did: grievance stays, and trust in them falls."""
    person.grievance = cohesion.grievance_stored(person.grievance, size, stored * run.constants.store_rate)
    for other in range(run.team.people):
        if participates(run.people[other]) and run.people[other].organisation == organisation:
            remembers(person, run, other, 0.0, loss)


def leverage(run: Run, event: Row) -> None:
    """One party presses another: its people go along, and resent it."""
    organisation, constants = run.organisations[event.organisation], run.constants
    organisation.insistence = either(organisation.insistence, event.amount)
    loss = trust.broken_loss(constants.trust_step, event.amount, constants.loss_ratio)
    for one in range(run.team.people):
        person = run.people[one]
        if not participates(person) or person.organisation != event.organisation:
            continue
        holds_against(person, run, event.by, loss, event.amount, deals.LEVERAGE_STORED)
        person.identification = cohesion.identification_hurt(person.identification, deals.LEVERAGE_HURTS * event.amount)


def deal(run: Run, event: Row, week: int) -> None:
    """Somebody of either party takes on something joint on the facet, to be done before the next meeting."""
    one, other = -1, -1
    for place in range(run.team.people):
        person = run.people[place]
        if one < 0 and participates(person) and person.organisation == event.organisation:
            one = place
        elif other < 0 and participates(person) and person.organisation == event.by:
            other = place
    if one < 0 or other < 0:
        return
    term = agreements.LONGEST_TERM_WEEKS
    take_on_deal(run, one, event.facet, week, term, 1.0, agreements.RECORDED_BY_NORMS)
    take_on_deal(run, other, event.facet, week, term, 1.0, agreements.RECORDED_BY_NORMS)


def evaluation(run: Run, event: Row) -> None:
    """The team looks back and sets out anew."""
    team, quality = run.team, event.amount
    team.freshness = urgency.refreshed(team.freshness, urgency.REFRESHED_BY_EVALUATION * quality)
    team.gloom *= 1.0 - laws.EVALUATION_CHEERS * quality
    team.agreed_way = toward(team.agreed_way, 1.0, laws.SESSION_AGREES_WAY * quality)
    for one in range(team.people):
        person = run.people[one]
        if participates(person):
            person.value = toward(person.value, 1.0, laws.EVALUATION_RAISES_VALUE * quality)


def conflict_aired(run: Run, event: Row) -> None:
    """Old conflict is put on the table on purpose."""
    team, quality = run.team, event.amount
    team.agreed_way = toward(team.agreed_way, 1.0, laws.SESSION_AGREES_WAY * quality)
    for one in range(team.people):
        person = run.people[one]
        if participates(person):
            person.friction *= 1.0 - laws.AIRING_EASES * quality
            person.grievance = cohesion.grievance_eased(person.grievance, laws.AIRING_EASES * quality)
            person.upward = upward.vented(person.upward, quality)


def restart(run: Run, event: Row) -> None:
    """A team begins again; one that faded meets again."""
    team, quality = run.team, event.amount
    team.ended = 0
    team.poor_meetings = 0
    team.freshness = urgency.refreshed(team.freshness, urgency.REFRESHED_BY_EVALUATION * quality)
    for one in range(team.people):
        person = run.people[one]
        if person.left == 0:
            person.missed_in_a_row = 0
            person.value = toward(person.value, 1.0, laws.RESTART_RAISES_VALUE * quality)
