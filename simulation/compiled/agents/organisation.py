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


def supports(run: Run, place: int) -> None:
    """Move support and threat after a week, by what its people tell and what comes of the work."""
    team, organisation = run.team, run.organisations[place]
    organisation.threat = home.threat_drift(organisation.threat, organisation.baseline_threat, team.link)
    organisation.insistence = unused(organisation.insistence, 1.0, 6.0)
    explained, reporters = 0.0, 0
    for one in range(team.people):
        if run.people[one].organisation == place and participates(run, one):
            explained += explains_at_home(run, one)
            reporters += 1
    if reporters == 0:
        return
    organisation.support = home.support_drift(
        organisation.support,
        explained / reporters,
        team.results,
        team.link,
        team.commitment,
        organisation.threat,
        competition(run, place),
        1.0 - run.case.paid_time,
        run.constants.support_rate,
    )
