"""What happens between meetings: agreements come due, joint visits, results and silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from simulation.laws import agreements, attendance, cohesion, residents, results, talk, trust
from simulation.laws.arithmetic import toward
from simulation.streams import Purpose

if TYPE_CHECKING:
    from simulation.model import Collaboration
    from simulation.team import Agreement


def field_week(model: Collaboration) -> None:
    """One week in the field; the tally of the week is kept in `model.tally`."""
    _agreements_due(model)
    if model.team.visit_due and not model.team.ended:
        _joint_visit(model)
    _results(model)


def _agreements_due(model: Collaboration) -> None:
    """Agreements of this week are kept or broken, and others see it."""
    team = model.team
    due = [item for item in team.agreements if item.due_week <= model.week]
    if not due:
        return
    team.agreements = [item for item in team.agreements if item.due_week > model.week]
    keys = np.asarray([item.owner.key for item in due], dtype=np.uint64)
    made = np.asarray([item.made_week for item in due], dtype=np.uint64)
    luck = model.streams.uniforms(Purpose.KEEP, model.week, keys, made).tolist()
    participants = model.participants()
    intimacy = talk.small_group(float(len(participants) + 1), model.constants.comfortable_size)
    # everybody decides before anybody sees what the others did
    words = [
        (item, item.owner.keeps(own, item.recorded, intimacy))
        for item, own in zip(due, luck, strict=True)
        if not item.owner.left
    ]
    for item, was_kept in words:
        model.tally.due += 1
        model.tally.kept += 1 if was_kept else 0
        model.tally.record_word(item, was_kept)
        seen = agreements.visibility(item.recorded, 1.0 if item.joint else 0.0)
        for witness in participants:
            if witness is not item.owner:
                witness.sees_word(item.owner, was_kept, seen, 1.0 if item.joint else 0.0)
        team.kept_share = toward(team.kept_share, 1.0 if was_kept else 0.0, 0.08)
        team.norms = cohesion.norms_after_word(
            team.norms, 1.0 if was_kept else 0.0, team.call_out_norm, 0.25 * model.constants.cohesion_step
        )
        if item.joint:
            model.residents.sees(item.facet, was_kept, seen)
        if was_kept:
            _contribute(model, item)


def _contribute(model: Collaboration, item: Agreement) -> None:
    """A kept agreement is work done on a facet by one kind of organisation."""
    needs = model.needs[item.facet]
    organisation = item.owner.organisation
    if needs and organisation.kind not in needs:
        return
    row = model.team.progress[item.facet]
    place = needs.index(organisation.kind) if needs else 0
    delivered = organisation.delivers(item.facet)
    row[place] = results.contribution(row[place], delivered, 1.0 if item.joint else 0.0, item.weight)


def _joint_visit(model: Collaboration) -> None:
    """Those who take part go out together: belonging, trust, knowing each other, and what residents live."""
    team, constants = model.team, model.constants
    team.visit_due = False
    members = model.participants()
    if not members:
        return
    luck = model.luck_of(members, Purpose.VISIT)
    going = [
        person
        for person, own in zip(members, luck, strict=True)
        if own < person.availability * attendance.visit_probability(person.must, person.identification)
    ]
    if len(going) < 2:
        return
    model.tally.visits += 1
    lived = model.residents.weights
    free = cohesion.autonomy(team.commitment, model.conditions.room)
    for person in going:
        person.identification = cohesion.identification_from_doing(
            person.identification, free, person.organisation.habitus, 2.0 * constants.belonging_step
        )
        person.role_clarity = cohesion.clearer_role(person.role_clarity, 0.3, constants.cohesion_step)
        person.frame = [talk.grounded(own, real) for own, real in zip(person.frame, lived, strict=True)]
        for other in going:
            if other is not person:
                person.remembers(other, trust.kept_gain(constants.trust_step, 0.7), 0.0)
                person.image[other.index] = trust.clearer_image(
                    person.image[other.index], 1.0, person.networking, 2.0 * constants.image_rate
                )
    team.routine = cohesion.routine_after_doing(team.routine, 0.7 * constants.cohesion_step)
    team.shared_language = toward(team.shared_language, 1.0, 0.1 * constants.cohesion_step)
    model.residents.trust = residents.trust_after_follow_up(model.residents.trust, 1.0, constants.residents_step)


def _results(model: Collaboration) -> None:
    """Work of all needed kinds at once may give a joint result; trouble comes back where nothing is done."""
    team, constants = model.team, model.constants
    facets = model.given.issue.facets
    luck = model.streams.weekly(Purpose.RESULT, model.week, model.facet_keys)
    before = list(team.trouble)
    for place, facet in enumerate(facets):
        row = team.progress[place]
        needs = model.needs[place]
        weakest = min(row)
        remaining = before[place] / facet.severity if facet.severity > 0.0 else 0.0
        chance = results.result_probability(
            weakest,
            facet.tractability,
            min(1.0, remaining),
            model.residents.reporting,
            team.means,
            constants.result_rate,
        )
        level = before[place]
        if luck[place] < chance:
            size = 0.4 + 0.2 * min(3, len(needs))
            level = results.relieved(level, size)
            if len(needs) > 1:
                team.wins += 1
                model.tally.wins += 1
                team.pending_win = max(team.pending_win, size)
                team.results = results.felt_results(team.results, size * results.celebrated(0.0))
            model.residents.trust = residents.trust_after_follow_up(
                model.residents.trust,
                model.residents.weights[place] * len(facets) * size,
                3.0 * constants.residents_step,
            )
            for kind in range(len(row)):
                row[kind] *= 0.5
        fed = 0.0
        for source, other in enumerate(facets):
            fed += other.causes.get(facet.id, 0.0) * before[source]
        team.trouble[place] = results.recurring(level, facet.severity, min(1.0, fed), constants.recurrence)
        for kind in range(len(row)):
            row[kind] *= 0.9
    team.results = cohesion.unused(team.results, 1.0, 16.0)
    team.pending_win = cohesion.unused(team.pending_win, 1.0, 6.0)
