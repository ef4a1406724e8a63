"""How a team starts: the issue, the organisations, the residents, the chair and the first members."""

from __future__ import annotations

from simulation.laws import cohesion, convergence, observation
from simulation.limits import CALENDAR_END
from simulation.model.memory import put
from simulation.model.stages import observing
from simulation.model.stages.joining import acquaint, hire
from simulation.model.state import KINDS_NEEDED, Run


def prepare(run: Run) -> None:
    """Put the team where it starts."""
    prepare_issue(run)
    prepare_team(run)
    prepare_chair(run)
    for named in range(run.case.named):
        line = run.named_lines[named]
        hire(run, run.named_keys[named], line, run.lines[line].organisation, 1, named, 0, 0)
    if run.case.years_old > 0:
        know_their_team(run)
    acquaint(run, 0, run.case.trust, run.case.acquaintance)
    prepare_time(run)
    clear_week(run)
    observing.begin(run)


def prepare_time(run: Run) -> None:
    """The calendar as it is planned, and when events happen."""
    for week in range(CALENDAR_END):
        run.meets[week] = run.planned[week]
    for place in range(run.case.events):
        event = run.events[place]
        put(run.happened, place, event.week if event.observable < 0 else 0)


def know_their_team(run: Run) -> None:
    """What the members of a team that is years old have of it at the start."""
    case = run.case
    for one in range(run.team.people):
        person = run.people[one]
        if case.start_role_clarity >= 0.0:
            person.role_clarity = case.start_role_clarity
        if case.start_familiarity >= 0.0:
            person.familiarity = case.start_familiarity
        if case.start_identification >= 0.0:
            person.identification = case.start_identification


def prepare_issue(run: Run) -> None:
    """The issue, the organisations and the residents as they start."""
    for place in range(run.case.organisations):
        begin_organisation(run, place)
    for facet in range(run.case.facets):
        run.trouble[facet] = run.severity[facet]
        run.story[facet] = 1.0 / run.case.facets
        run.emphasis[facet] = 1.0
        for place in range(KINDS_NEEDED):
            run.progress[facet][place] = 0.0
    run.residents.trust = run.case.residents_trust
    run.residents.reporting = run.case.reporting


def begin_organisation(run: Run, place: int) -> None:
    """An organisation as it starts."""
    organisation, given = run.organisations[place], run.parties[place]
    organisation.place, organisation.key, organisation.kind = place, given.key, given.kind
    organisation.support = given.support
    organisation.workload = given.workload
    organisation.habitus = given.habitus
    organisation.baseline_threat = given.baseline_threat
    organisation.threat = given.threat
    organisation.delay_weeks = given.delay_weeks
    organisation.insistence = given.insistence
    organisation.unit, organisation.funding = given.unit, given.funding
    organisation.sore, organisation.extra_workload = given.sore, given.extra_workload
    organisation.appointment = given.appointment if given.appointment >= 0.0 else 0.0
    organisation.paid_time, organisation.days_together = given.paid_time, given.days_together
    organisation.last_line = given.last_line
    for facet in range(run.case.facets):
        run.means[place][facet] = run.parties_means[place][facet]


def prepare_team(run: Run) -> None:
    """The team as it starts."""
    team, case = run.team, run.case
    team.clarity = case.vision_at_start
    team.breadth = convergence.BREADTH_OF_A_VISION * case.vision_at_start
    team.pressure = case.pressure
    team.means = case.means
    team.commitment = case.covenant
    team.shared_language = cohesion.LANGUAGE_BY_ACQUAINTANCE * case.acquaintance
    team.norms = team.call_out_norm = team.routine = team.results = team.small = 0.0
    team.pending_win = team.minutes = 0.0
    team.kept_share = observation.KEPT_BEFORE
    team.link = team.escalation_habit = team.limiting = team.shock = team.isolated_share = 0.0
    team.steps = team.agreed_way = team.demand = team.heat = team.gloom = team.quarrel = 0.0
    team.freshness = 1.0
    team.visit_due = team.last_meeting_week = team.meetings_held = team.poor_meetings = team.calm_weeks = 0
    team.ended = team.wins = team.people = team.agreements = 0
    team.left = team.dropped_out = team.dropped_out_silently = team.failed = 0
    team.escalation = case.escalation
    team.replacement_per_year = case.replacement_per_year
    prepare_conditions(run)
    if case.years_old > 0:
        prepare_old_team(run)


def prepare_conditions(run: Run) -> None:
    """Conditions that can change, as they are at the start."""
    team, case = run.team, run.case
    team.fixed, team.meeting_hours, team.days_together = case.fixed, case.meeting_hours, case.days_together
    team.paid_time, team.premises, team.room = case.paid_time, case.premises, case.room
    team.visits_every = case.joint_visits_every_weeks


def prepare_old_team(run: Run) -> None:
    """What a team that is years old has already."""
    team, case = run.team, run.case
    if case.start_norms >= 0.0:
        team.norms = case.start_norms
    if case.start_routine >= 0.0:
        team.routine = case.start_routine
    if case.start_shared_language >= 0.0:
        team.shared_language = case.start_shared_language
    if case.start_breadth >= 0.0:
        team.breadth = case.start_breadth
    if case.start_results >= 0.0:
        team.results = case.start_results


def prepare_chair(run: Run) -> None:
    """The chair as the team starts."""
    case, chair = run.case, run.chair
    chair.network_builder = case.network_builder
    chair.translator = case.translator
    chair.coordinator = case.coordinator
    chair.entrepreneur = case.entrepreneur
    chair.starting_standing = case.standing
    chair.time_share = case.time_share
    chair.patience = case.patience
    chair.organisation = case.chair_organisation
    chair.strategy = case.strategy
    chair.leadership = case.leadership


def clear_week(run: Run) -> None:
    """Forget last week's meeting and tally."""
    meeting = run.meeting
    meeting.weeks_since = meeting.persons = meeting.dispersion = meeting.voiced = meeting.unresolved = 0.0
    meeting.worked = meeting.stored = meeting.safety = meeting.openness = 0.0
    meeting.used = meeting.upward = 0.0
    meeting.intimacy = 1.0
    meeting.held = meeting.number = meeting.members = meeting.present = meeting.speakers = meeting.clashes = 0
    meeting.attempted = meeting.synthesised = meeting.agreements = meeting.joint_agreements = meeting.walked_out = 0
    meeting.words = meeting.due = meeting.kept = meeting.wins = meeting.visits = meeting.newcomers = 0
    meeting.loudest = -1
