"""An organisation, over arrays. Twin of `simulation/agents/organisation.py`."""

from __future__ import annotations

from simulation.compiled.agents.professional import explains_at_home, participates
from simulation.compiled.arrays import Run
from simulation.laws import home
from simulation.laws.cohesion import unused


def has_people(run: Run, place: int) -> bool:
    """Whether anybody of it could come, now or before."""
    return run.organisations[place].last_line >= 0


def competition(run: Run, place: int) -> float:
    """How far the way it is paid sets it against the others."""
    return home.COMPETITION[run.organisations[place].funding]


def delivers(run: Run, place: int, facet: int) -> float:
    """Means it really brings for a facet."""
    organisation = run.organisations[place]
    return home.delivered_means(
        run.means[place, facet], organisation.support, run.team.commitment, organisation.threat, competition(run, place)
    )


def hear_reports(run: Run) -> None:
    """Put down, per organisation, how many of its people report home and how well they explain the team."""
    for place in range(run.case.organisations):
        run.explained[place] = 0.0
        run.reporters[place] = 0
    for one in range(run.team.people):
        if participates(run, one):
            run.explained[run.people[one].organisation] += explains_at_home(run, one)
            run.reporters[run.people[one].organisation] += 1


def supports(run: Run, place: int) -> None:
    """Move support and threat after a week, by what its people tell and what comes of the work."""
    team, organisation = run.team, run.organisations[place]
    organisation.threat = home.threat_drift(organisation.threat, organisation.baseline_threat, team.link)
    organisation.insistence = unused(organisation.insistence, 1.0, 6.0)
    if run.reporters[place] == 0:
        return
    organisation.support = home.support_drift(
        organisation.support,
        run.explained[place] / run.reporters[place],
        team.results,
        team.link,
        team.commitment,
        organisation.threat,
        competition(run, place),
        1.0 - run.case.paid_time,
        run.constants.support_rate,
    )
