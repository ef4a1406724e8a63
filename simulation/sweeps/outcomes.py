"""What is looked at in each run of a sweep: declared in the file, observed as anywhere else."""

from __future__ import annotations

from collections.abc import Mapping

from simulation.experiment.observables import (
    Observable,
    alive,
    at,
    attendance,
    change,
    delivering,
    differences_agreed,
    in_phase,
    joint_results,
    kept_share,
    mean_over,
    people_per_meeting,
    reached,
    share_of_weeks,
    trouble_down,
    weeks_to,
)
from simulation.sweeps import schema

WORK = {
    "kept_share": kept_share,
    "joint_results": joint_results,
    "trouble_down": trouble_down,
    "differences_agreed": differences_agreed,
    "delivers": delivering,
}
"""What there is to look at in the work of a team."""
NEVER = "weeks_to"
"""Kind of outcome in which the horizon and one stands for never."""


def observable(outcome: schema.Outcome) -> Observable:
    """What a declared outcome looks at; one number per run that does not depend on other runs."""
    match outcome:
        case schema.InPhase():
            return in_phase(outcome.week or 0, *outcome.phases)
        case schema.Reached():
            return reached(*outcome.phases, by=outcome.by_week or 0)
        case schema.WeeksTo():
            return weeks_to(*outcome.phases)
        case schema.ShareOfWeeks():
            return share_of_weeks(outcome.from_week, outcome.to_week or 0, *outcome.phases)
        case schema.Level():
            return at(outcome.of, outcome.week or 0)
        case schema.Mean():
            return mean_over(outcome.of, outcome.from_week, outcome.to_week or 0)
        case schema.Rise():
            return change(outcome.of, outcome.from_week, outcome.to_week or 0)
        case schema.People():
            return people_per_meeting() if outcome.at == "mean" else attendance(outcome.at)
        case schema.Alive():
            return alive(outcome.week or 0)
        case schema.WorkDone():
            return WORK[outcome.of]()


def observables(outcomes: Mapping[str, schema.Outcome]) -> dict[str, Observable]:
    """What each declared outcome looks at, by its name."""
    return {name: observable(outcome) for name, outcome in outcomes.items()}


def weeks_named(outcome: schema.Outcome) -> dict[str, int]:
    """Weeks that an outcome names, by the key that names them."""
    found = {key: getattr(outcome, key, None) for key in ("week", "by_week", "from_week", "to_week")}
    return {key: week for key, week in found.items() if week is not None}
