"""What an organisation does: supports the collaboration or not, brings means or not."""

from __future__ import annotations

from simulation.laws import attendance, home, moves
from simulation.laws.arithmetic import either, share
from simulation.laws.cohesion import unused
from simulation.model.acts import act
from simulation.model.state import Row, Run


def has_people(organisation: Row) -> bool:
    """Whether anybody of it could come, now or before."""
    return organisation.last_line >= 0


def competition(organisation: Row) -> float:
    """How far the way it is paid sets it against the others."""
    return home.COMPETITION[organisation.funding]


def time_paid(organisation: Row, run: Run) -> float:
    """Share of its people's time for the team that it pays: its own, or that of the conditions."""
    return organisation.paid_time if organisation.paid_time >= 0.0 else run.team.paid_time


def load(organisation: Row) -> float:
    """Pressure of other work on its people, now."""
    return share(organisation.workload + organisation.extra_workload)


def answers(organisation: Row, need: int) -> bool:
    """Whether it is what a facet needs: the kind, or this very organisation."""
    return organisation.kind == need or organisation.unit == need


@act
def obliges(organisation: Row, run: Run) -> float:
    """Obligation of its people to take part, now."""
    return obliges_paid(organisation, run, time_paid(organisation, run))


def obliges_paid(organisation: Row, run: Run, paid_time: float) -> float:
    """Obligation to take part of somebody for whom so much time is paid."""
    return attendance.obligation(
        run.team.commitment,
        organisation.support,
        moves.ESCALATION_REACH[run.team.escalation],
        organisation.insistence,
        attendance.FUNDING_PULL[organisation.funding],
        paid_time,
    )


@act
def delivers(organisation: Row, run: Run, facet: int) -> float:
    """Means it really brings for a facet."""
    return home.delivered_means(
        run.means[organisation.place][facet],
        organisation.support,
        run.team.commitment,
        organisation.threat,
        competition(organisation),
    )


@act
def supports(organisation: Row, run: Run) -> None:
    """Move support and threat after a week, by what its people tell (see `hear_reports`) and what comes of the work."""
    team, place = run.team, organisation.place
    organisation.threat = home.threat_drift(organisation.threat, organisation.baseline_threat, team.link)
    organisation.insistence = unused(organisation.insistence, 1.0, home.INSISTENCE_LASTS_WEEKS)
    if run.reporters[place] == 0:
        return
    organisation.support = home.support_drift(
        organisation.support,
        run.explained[place] / run.reporters[place],
        team.results,
        team.link,
        team.commitment,
        organisation.threat,
        competition(organisation),
        1.0 - time_paid(organisation, run),
        either(team.commitment, time_paid(organisation, run)),
        run.constants.support_rate,
    )
