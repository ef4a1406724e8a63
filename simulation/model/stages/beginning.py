"""How a team starts: the issue, the organisations, the residents, the chair and the first members."""

from __future__ import annotations

from simulation.laws import cohesion, convergence, observation
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
    acquaint(run, 0, run.case.trust, run.case.acquaintance)
    clear_week(run)
    observing.begin(run)


def prepare_issue(run: Run) -> None:
    """The issue, the organisations and the residents as they start."""
    for place in range(run.case.organisations):
        begin_organisation(run, place)
    for facet in range(run.case.facets):
        run.trouble[facet] = run.severity[facet]
        run.story[facet] = 1.0 / run.case.facets
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
    organisation.funding = given.funding
    organisation.sore = given.sore
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
    team.norms = team.call_out_norm = team.routine = team.results = team.pending_win = team.minutes = 0.0
    team.kept_share = observation.KEPT_BEFORE
    team.link = team.escalation_habit = team.limiting = team.shock = team.isolated_share = 0.0
    team.visit_due = team.last_meeting_week = team.meetings_held = team.poor_meetings = team.calm_weeks = 0
    team.ended = team.wins = team.people = team.agreements = 0
    team.left = team.dropped_out = team.dropped_out_silently = team.failed = 0
    team.escalation = case.escalation
    team.replacement_per_year = case.replacement_per_year


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


def clear_week(run: Run) -> None:
    """Forget last week's meeting and tally."""
    meeting = run.meeting
    meeting.weeks_since = meeting.persons = meeting.dispersion = meeting.voiced = meeting.unresolved = 0.0
    meeting.worked = meeting.stored = meeting.safety = meeting.openness = 0.0
    meeting.intimacy = 1.0
    meeting.held = meeting.number = meeting.members = meeting.present = meeting.speakers = meeting.clashes = 0
    meeting.attempted = meeting.synthesised = meeting.agreements = meeting.joint_agreements = meeting.walked_out = 0
    meeting.words = meeting.due = meeting.kept = meeting.wins = meeting.visits = meeting.newcomers = 0
    meeting.loudest = -1
