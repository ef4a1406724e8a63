"""A week in order: events, meeting, field work, home organisations, membership, observation."""

from __future__ import annotations

from simulation.laws import friction, home, membership, observation, urgency, ways
from simulation.laws.cohesion import unused
from simulation.laws.convergence import vaguer
from simulation.laws.talk import back_at_work
from simulation.model.acts.organisation import supports
from simulation.model.acts.professional import explains_at_home, lives_a_week
from simulation.model.acts.residents import live_a_week
from simulation.model.memory import draw, give_up_places
from simulation.model.stages.beginning import clear_week, prepare
from simulation.model.stages.between_meetings import work_between_meetings
from simulation.model.stages.fieldwork import field_week
from simulation.model.stages.happenings import happens
from simulation.model.stages.meeting import hold_meeting, open_meeting
from simulation.model.stages.membership import membership_week
from simulation.model.stages.observing import observe
from simulation.model.stages.relations import invited, rely_on_each_other, take_part
from simulation.model.state import DONE, FADED, Array, Run
from simulation.model.streams import Purpose


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
        Rows of the kind `SEEN` to fill in, (replications, weeks).
    """
    for place in range(len(tables)):
        if first_week == 1:
            run.stream.replication = replication + place
            prepare(run)
        for week in range(len(tables[place])):
            begin_week(run, first_week + week)
            end_week(run, conduct, first_week + week)
            tables[place][week] = run.seen


def begin_week(run: Run, week: int) -> None:
    """Start a week: its events, and who comes if there is a meeting (`run.meeting.held`).

    A team that has ended stands still from the week after on: events do not touch it, and nothing is drawn for it.
    """
    clear_week(run)
    give_up_places(run)
    happens(run, week)
    if run.team.ended == 0 and run.meets[week] > 0:
        open_meeting(run, week)


def end_week(run: Run, conduct: Array, week: int) -> None:
    """Hold the meeting if there is one, and all that follows it in the week; an ended team stands still."""
    team, every = run.team, run.team.visits_every
    if team.ended > 0:
        observe(run, week)
        return
    if run.meeting.held > 0:
        hold_meeting(run, conduct, week)
        work_between_meetings(run, week)
        plan_visit(run, week)
        fades(run)
    if every > 0 and week % every == 0 and team.ended == 0:
        team.visit_due = 1
    field_week(run, week)
    is_done(run)
    go_home(run)
    membership_week(run, week)
    observe(run, week)


def plan_visit(run: Run, week: int) -> None:
    """A joint visit may follow from acting together."""
    if draw(run, Purpose.VISIT, week, 0, 0) < run.effects.act_together:
        run.team.visit_due = 1


def fades(run: Run) -> None:
    """A team to which too few came too often comes to an end."""
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
    friction_grows(run)
    for place in range(run.case.organisations):
        supports(run.organisations[place], run)
    for one in range(team.people):
        if run.people[one].left == 0:
            lives_a_week(run.people[one], run)
    profession_pulls(run)
    live_a_week(run.residents)
    team.link = unused(team.link, 1.0, home.LINK_LASTS_WEEKS)
    felt = observation.results_for_its_size(team.results, float(invited(run)))
    team.freshness = urgency.freshness(team.freshness, felt)
    team.gloom = urgency.gloom(team.gloom, felt)
    team.demand = unused(team.demand, 1.0, ways.DEMAND_LASTS_WEEKS)
    team.shock = unused(team.shock, 1.0, home.SHOCK_LASTS_WEEKS)
    team.clarity = vaguer(team.clarity, 0.0, 1.0, run.constants.vagueness_rate)


def friction_grows(run: Run) -> None:
    """Let friction between those who take part drift to where distrust, broken words, threat and quarrels feed it."""
    taking, of_all = take_part(run), 0.0
    rely_on_each_other(run, taking)
    for one in run.takers[:taking]:
        of_all += run.people[one].friction / taking
    for one in run.takers[:taking]:
        person = run.people[one]
        level = friction.friction_to(
            run.reliance[one], run.team.kept_share, person.threat, run.team.quarrel, person.friction, of_all
        )
        person.friction = friction.friction_drift(person.friction, level)


def hear_reports(run: Run) -> None:
    """Put down, per organisation, how many of its people report home and how well they explain the team."""
    for place in range(run.case.organisations):
        run.explained[place] = 0.0
        run.reporters[place] = 0
    for one in run.takers[: take_part(run)]:
        person = run.people[one]
        explained = explains_at_home(person, run)
        run.explained[person.organisation] += explained
        run.reporters[person.organisation] += 1
        if person.second_organisation >= 0:
            run.explained[person.second_organisation] += explained
            run.reporters[person.second_organisation] += 1


def profession_pulls(run: Run) -> None:
    """Ordinary work pulls every member's frame back to the profession's view; who left this week stays as is."""
    pull, people = run.constants.professional_pull, run.team.people
    for one in range(people):
        if run.people[one].left > 0:
            for facet in range(run.case.facets):
                run.profession[facet][one] = run.frame[facet][one]
    for facet in range(run.case.facets):
        frame, profession = run.frame[facet], run.profession[facet]
        for one in range(people):
            frame[one] = back_at_work(frame[one], profession[one], pull)
