"""Differences and doubts: voiced or swallowed, worked through or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulation.laws import clash as laws
from simulation.laws import cohesion
from simulation.laws.arithmetic import share, toward
from simulation.meeting.record import Clash, Meeting
from simulation.meeting.relations import acquaintance, distance, members_translating
from simulation.strategies.base import MoveEffects
from simulation.streams import Purpose

if TYPE_CHECKING:
    from simulation.model import Collaboration


def clash(
    model: Collaboration,
    meeting: Meeting,
    effects: MoveEffects,
    luck: dict[Purpose, list[float]],
    keys: NDArray[np.uint64],
) -> None:
    """Differences and doubts: voiced or swallowed, worked through or not."""
    place = {person.index: number for number, person in enumerate(meeting.present)}
    voicing = [
        person.voicing(effects.conflict_openness, effects.invite_minority, acquaintance(person, meeting.present))
        for person in meeting.present
    ]
    _differences(model, meeting, keys, place, voicing)
    _doubts(model, meeting, luck, voicing)
    voiced = [item for item in meeting.clashes if item.voiced]
    room = laws.room_to_mediate(float(len(voiced)), model.conditions.days_together)
    mediated = room * laws.mediation(
        effects.ask_on, effects.synthesise, effects.invite_minority, members_translating(meeting, effects)
    )
    for item in meeting.clashes:
        if not item.voiced:
            item.one.swallows(item.amount)
            meeting.stored += item.amount
            if item.other is not None:
                item.other.swallows(item.amount)
                meeting.stored += item.amount
            continue
        _work_through(model, meeting, item, mediated)
    scale = 1.0 / max(2.0, meeting.persons)
    meeting.voiced = share(meeting.voiced * scale)
    meeting.unresolved = share(meeting.unresolved * scale)
    meeting.worked = share(meeting.worked * scale)
    meeting.stored = share(meeting.stored * scale)


def _differences(
    model: Collaboration,
    meeting: Meeting,
    keys: NDArray[np.uint64],
    place: dict[int, int],
    voicing: list[float],
) -> None:
    """Pairs of speakers who run into the difference between their concerns."""
    speakers, team, constants = meeting.speakers, model.team, model.constants
    if len(speakers) < 2:
        return
    arises, said = model.streams.pairs((Purpose.CLASH_ARISES, Purpose.CLASH_VOICED), model.week, keys)
    accepted = laws.acceptance(team.shared_language, team.clarity, team.breadth)
    time_for_two = 2.0 / (len(speakers) - 1)
    for number, one in enumerate(speakers):
        row = place[one.index]
        for other in speakers[number + 1 :]:
            column = place[other.index]
            amount = laws.tension(distance(one.said, other.said), constants.clash_tolerance, accepted)
            if amount <= 0.0:
                continue
            low, high = (row, column) if one.key < other.key else (column, row)
            if arises[low][high] < laws.clash_probability(amount, time_for_two, constants.clash_rate):
                aloud = said[low][high] < max(voicing[row], voicing[column])
                meeting.clashes.append(Clash(one, other, laws.size(amount), aloud))


def _doubts(
    model: Collaboration,
    meeting: Meeting,
    luck: dict[Purpose, list[float]],
    voicing: list[float],
) -> None:
    """Doubts about the purpose or the chair, and stored grievance that bursts out."""
    team, constants = model.team, model.constants
    for number, person in enumerate(meeting.present):
        amount = laws.doubt(person.grievance, person.hope, person.value, team.clarity)
        if amount < 0.05:
            continue
        burst = luck[Purpose.BURST][number] < laws.burst_probability(
            person.grievance, max(team.pressure, team.shock), constants.burst_rate
        )
        aloud = burst or luck[Purpose.DOUBT_VOICED][number] < amount * voicing[number] * 2.0
        if burst:
            amount = share(amount * (1.0 + person.grievance))
        if aloud:
            meeting.clashes.append(Clash(person, None, amount, True, burst))
        else:
            person.swallows(0.25 * amount)


def _work_through(model: Collaboration, meeting: Meeting, item: Clash, mediated: float) -> None:
    """A voiced clash: the part that is worked through, and what it does to those concerned."""
    one, other = item.one, item.other
    one.ever_voiced = True
    integrating, grievance = one.integrating, one.grievance
    if other is not None:
        integrating = 0.5 * (integrating + other.integrating)
        grievance = 0.5 * (grievance + other.grievance)
    item.worked = laws.worked_through(mediated, integrating, model.team.shared_language, grievance)
    meeting.voiced += item.amount
    meeting.unresolved += item.amount * (1.0 - item.worked)
    meeting.worked += item.amount * item.worked
    constants = model.constants
    if other is not None:
        other.ever_voiced = True
        one.reacts_to_clash(other, item.amount, item.worked)
        other.reacts_to_clash(one, item.amount, item.worked)
    else:
        hurt = item.amount * (1.0 - item.worked)
        one.grievance = cohesion.grievance_eased(one.grievance, constants.healing_rate * item.worked)
        one.chair_trust = toward(one.chair_trust, item.worked, 0.3 * item.amount)
        for person in meeting.present:
            damage = constants.damage_rate * hurt * 2.0 / len(meeting.present)
            person.identification = cohesion.identification_hurt(person.identification, damage)
