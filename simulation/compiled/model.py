"""One team, week by week, over arrays. Twin of `simulation/model.py`."""

from __future__ import annotations

from simulation.compiled.agents.chair import chooses, reads_room, works_between_meetings
from simulation.compiled.agents.organisation import hear_reports, supports
from simulation.compiled.agents.professional import lives_a_week, profession_pulls
from simulation.compiled.agents.residents import live_a_week
from simulation.compiled.arrays import DONE, FADED, KINDS_NEEDED, Array, Run
from simulation.compiled.assembly import acquaint, hire
from simulation.compiled.draws import draw
from simulation.compiled.fieldwork import field_week
from simulation.compiled.happenings import happens
from simulation.compiled.meeting.agreeing import agree
from simulation.compiled.meeting.clashing import clash
from simulation.compiled.meeting.closing import close
from simulation.compiled.meeting.converging import converge
from simulation.compiled.meeting.gathering import gather
from simulation.compiled.meeting.talking import talk
from simulation.compiled.membership import membership_week
from simulation.compiled.observer import observe, start
from simulation.compiled.recorder import record_week
from simulation.laws import membership
from simulation.laws.cohesion import unused
from simulation.laws.convergence import vaguer
from simulation.streams import Purpose


def advance(run: Run, conduct: Array, replication: int, first_week: int, tables: Array) -> None:
    """Run teams over some weeks.

    Parameters
    ----------
    run
        One team; begun anew for each replication if `first_week` is 1, else gone on with.
    conduct
        Function of the number of a strategy, what is perceived, and the moves to fill in.
    replication
        Number of the first replication.
    first_week
        First week to run.
    tables
        Array (replications, weeks, columns) to fill in, in the order of `WEEK_COLUMNS`.
    """
    for place in range(tables.shape[0]):
        if first_week == 1:
            run.stream.replication = replication + place
            prepare(run)
        for week in range(tables.shape[1]):
            step(run, conduct, first_week + week)
            record_week(run, first_week + week, tables[place, week])


def prepare(run: Run) -> None:
    """Put the team where it starts."""
    prepare_issue(run)
    prepare_team(run)
    hire_all(run)
    clear_week(run)
    start(run)


def prepare_issue(run: Run) -> None:
    """The issue, the organisations and the residents as they start."""
    for place in range(run.case.organisations):
        run.organisations[place] = run.parties[place]
        for facet in range(run.case.facets):
            run.means[place, facet] = run.parties_means[place, facet]
    for facet in range(run.case.facets):
        run.trouble[facet] = run.severity[facet]
        run.story[facet] = 1.0 / run.case.facets
        for place in range(KINDS_NEEDED):
            run.progress[facet, place] = 0.0
    run.team.residents_trust = run.case.residents_trust
    run.team.reporting = run.case.reporting


def prepare_team(run: Run) -> None:
    """The team and the chair as they start."""
    team, case, chair = run.team, run.case, run.chair
    team.clarity = case.vision_at_start
    team.breadth = 0.4 * case.vision_at_start
    team.pressure = case.pressure
    team.means = case.means
    team.commitment = case.covenant
    team.shared_language = 0.1 * case.acquaintance
    team.norms = team.call_out_norm = team.routine = team.results = team.pending_win = team.minutes = 0.0
    team.kept_share = 0.5
    team.link = team.escalation_habit = team.limiting = team.shock = team.isolated_share = 0.0
    team.visit_due = team.last_meeting_week = team.meetings_held = team.poor_meetings = team.calm_weeks = 0
    team.ended = team.wins = team.people = team.agreements = 0
    team.left = team.dropped_out = team.dropped_out_silently = team.failed = 0
    team.escalation = case.escalation
    team.replacement_per_year = case.replacement_per_year
    chair.network_builder = case.network_builder
    chair.translator = case.translator
    chair.coordinator = case.coordinator
    chair.entrepreneur = case.entrepreneur
    chair.starting_standing = case.standing
    chair.time_share = case.time_share
    chair.patience = case.patience
    chair.organisation = case.chair_organisation
    chair.strategy = case.strategy


def hire_all(run: Run) -> None:
    """The members at the start, and what they think of each other."""
    for named in range(run.case.named):
        line = run.named_lines[named]
        one = hire(run, run.named_keys[named], line, run.lines[line].organisation, 1)
        run.people[one].named = named
    acquaint(run, 0, run.case.trust, run.case.acquaintance)


def clear_week(run: Run) -> None:
    """Forget last week's meeting and tally, and give up the places of those who left."""
    meeting = run.meeting
    meeting.weeks_since = meeting.persons = meeting.dispersion = meeting.voiced = meeting.unresolved = 0.0
    meeting.worked = meeting.stored = meeting.relations = meeting.safety = meeting.openness = 0.0
    meeting.intimacy = 1.0
    meeting.held = meeting.number = meeting.members = meeting.present = meeting.speakers = meeting.clashes = 0
    meeting.attempted = meeting.synthesised = meeting.agreements = meeting.joint_agreements = meeting.walked_out = 0
    meeting.words = meeting.due = meeting.kept = meeting.wins = meeting.visits = meeting.newcomers = 0
    meeting.loudest = -1
    give_up_places(run)


def give_up_places(run: Run) -> None:
    """Move members together, in order of arrival, over the places of those who left."""
    people, kept = run.team.people, 0
    move_to = run.colleagues
    for one in range(people):
        move_to[one] = kept if run.people[one].left == 0 else -1
        kept += 1 if run.people[one].left == 0 else 0
    if kept == people:
        return
    for one in range(people):
        to = move_to[one]
        if to < 0:
            continue
        if to != one:
            run.people[to] = run.people[one]
            run.keys[to] = run.keys[one]
            run.home[to] = run.home[one]
            run.pull[to] = run.pull[one]
            for facet in range(run.case.facets):
                run.frame[facet, to] = run.frame[facet, one]
                run.profession[facet, to] = run.profession[facet, one]
                run.judged[facet, to] = run.judged[facet, one]
        for other in range(people):
            place = move_to[other]
            if place >= 0:
                run.kept[to, place] = run.kept[one, other]
                run.broken[to, place] = run.broken[one, other]
                run.trust[to, place] = run.trust[one, other]
                run.image[to, place] = run.image[one, other]
    for place in range(run.team.agreements):
        owner = run.agreements[place].owner
        run.agreements[place].owner = move_to[owner] if owner >= 0 else -1
    run.team.people = kept


def step(run: Run, conduct: Array, week: int) -> None:
    """Run one week: events, meeting, field work, home organisations, membership, observation."""
    clear_week(run)
    happens(run, week)
    if run.team.ended == 0 and run.meets[week] > 0:
        hold_meeting(run, conduct, week)
        works_between_meetings(run, week)
        plan_visit(run, week)
        fades(run)
    every = run.case.joint_visits_every_weeks
    if every > 0 and week % every == 0 and run.team.ended == 0:
        run.team.visit_due = 1
    field_week(run, week)
    is_done(run)
    go_home(run)
    membership_week(run, week)
    observe(run)


def hold_meeting(run: Run, conduct: Array, week: int) -> None:
    """Hold the meeting of this week; twin of `open_meeting` and `hold_meeting` of `simulation.meeting`."""
    meeting, team = run.meeting, run.team
    meeting.held = 1
    meeting.number = team.meetings_held + 1
    meeting.weeks_since = float(week - team.last_meeting_week)
    gather(run, week)
    reads_room(run, week)
    chooses(run, conduct)
    if meeting.present > 0:
        talk(run, week)
        clash(run, week)
        converge(run, week)
        agree(run, week)
        close(run, week)
    team.meetings_held += 1
    team.last_meeting_week = week


def plan_visit(run: Run, week: int) -> None:
    """A joint visit may follow from acting together."""
    if draw(run, Purpose.VISIT, week, 0, 0) < run.effects.act_together:
        run.team.visit_due = 1


def fades(run: Run) -> None:
    """Too few came too often."""
    team, meeting = run.team, run.meeting
    team.poor_meetings = team.poor_meetings + 1 if membership.too_few(meeting.persons, float(meeting.members)) else 0
    if team.poor_meetings >= membership.POOR_MEETINGS_TO_FADE:
        team.ended = FADED


def is_done(run: Run) -> None:
    """A team whose issue has been calm for a quarter of a year has reached its aim."""
    team, calm = run.team, True
    for facet in range(run.case.facets):
        calm = calm and membership.calm(run.trouble[facet], run.severity[facet])
    team.calm_weeks = team.calm_weeks + 1 if calm else 0
    if team.calm_weeks >= membership.CALM_WEEKS and team.wins > 0 and team.ended == 0:
        team.ended = DONE


def go_home(run: Run) -> None:
    """A week of the home organisations, the members at work, and the residents."""
    team = run.team
    hear_reports(run)
    for place in range(run.case.organisations):
        supports(run, place)
    for one in range(team.people):
        if run.people[one].left == 0:
            lives_a_week(run, one)
    profession_pulls(run)
    live_a_week(run)
    team.link = unused(team.link, 1.0, 16.0)
    team.shock = unused(team.shock, 1.0, 5.0)
    team.clarity = vaguer(team.clarity, 0.0, 1.0, run.constants.vagueness_rate)
