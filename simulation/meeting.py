"""One meeting, stage by stage: who comes, what the chair sees and does, talk, clash, convergence, agreements, close."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from simulation.agents.chair import MoveEffects
from simulation.agents.professional import Professional
from simulation.laws import agreements, clash, cohesion, convergence, results, talk
from simulation.laws.arithmetic import either, share, toward
from simulation.strategies import Moves, Room
from simulation.streams import Purpose
from simulation.team import Agreement

if TYPE_CHECKING:
    from simulation.model import Collaboration

_PERSONAL = (
    Purpose.SPEAK,
    Purpose.DOUBT_VOICED,
    Purpose.BURST,
    Purpose.AGREE,
    Purpose.AGREE_FACET,
    Purpose.AGREE_JOINT,
)
_MEDIATED_AT_ONCE = 6.0
"""Clashes that can be worked through with full attention in one meeting."""


@dataclass(slots=True)
class Clash:
    """A difference or doubt that came up; `other` is None where it concerns the purpose or the chair."""

    one: Professional
    other: Professional | None
    amount: float
    voiced: bool
    burst: bool = False
    worked: float = 0.0


@dataclass(slots=True)
class Meeting:
    """What happened in one meeting; everything in [0, 1] unless said."""

    week: int
    number: int
    weeks_since: float
    """Weeks since the meeting before; for the first one, since the start."""
    members: int = 0
    present: list[Professional] = field(default_factory=list)
    persons: float = 0.0
    """People at the table, the chair included."""
    intimacy: float = 1.0
    reading: Room = field(default_factory=Room)
    moves: Moves = field(default_factory=Moves)
    effects: MoveEffects | None = None
    speakers: list[Professional] = field(default_factory=list)
    loudest: Professional | None = None
    dispersion: float = 0.0
    clashes: list[Clash] = field(default_factory=list)
    voiced: float = 0.0
    unresolved: float = 0.0
    worked: float = 0.0
    stored: float = 0.0
    attempted: bool = False
    synthesised: bool = False
    agreements: list[Agreement] = field(default_factory=list)
    relations: float = 0.0
    safety: float = 0.0
    openness: float = 0.0
    joined: int = 0
    walked_out: list[Professional] = field(default_factory=list)


def hold_meeting(model: Collaboration) -> Meeting:
    """Hold the meeting of this week and return its record."""
    meeting = Meeting(
        week=model.week,
        number=model.team.meetings_held + 1,
        weeks_since=float(model.week - model.team.last_meeting_week),
    )
    _gather(model, meeting)
    meeting.reading = model.chair.reads_room()
    effects = model.chair.chooses()
    meeting.moves, meeting.effects = model.chair.moves, effects
    if meeting.present:
        keys = np.asarray([person.key for person in meeting.present], dtype=np.uint64)
        luck = dict(zip(_PERSONAL, model.streams.each(_PERSONAL, model.week, keys), strict=True))
        _talk(model, meeting, effects, luck)
        _clash(model, meeting, effects, luck, keys)
        _converge(model, meeting, effects)
        _agree(model, meeting, effects, luck)
        _close(model, meeting, effects)
    model.team.meetings_held += 1
    model.team.last_meeting_week = model.week
    return meeting


def _gather(model: Collaboration, meeting: Meeting) -> None:
    """Who comes; absence may send a deputy."""
    invited = model.invited()
    meeting.members = len(invited)
    if not invited:
        meeting.persons = 1.0
        return
    keys = np.asarray([person.key for person in invited], dtype=np.uint64)
    luck = model.streams.each((Purpose.ATTEND, Purpose.DEPUTY), model.week, keys)
    for person, own, deputy in zip(invited, luck[0], luck[1], strict=True):
        if person.attends(own, deputy) > 0.0:
            person.missed_in_a_row = 0
            person.last_seen_week = model.week
            if person.meetings_attended == 0:
                model.joins_conversation(person)
            person.meetings_attended += 1
            meeting.present.append(person)
        else:
            person.missed_in_a_row += 1
    meeting.persons = 1.0 + len(meeting.present)
    meeting.intimacy = talk.small_group(meeting.persons, model.constants.comfortable_size)


def _acquaintance(person: Professional, present: list[Professional]) -> float:
    """How well a person knows those in the room."""
    total = 0.0
    for other in present:
        if other is not person:
            total += person.image[other.index]
    return total / max(1, len(present) - 1)


def _trust_in_room(person: Professional, present: list[Professional]) -> float:
    """How far a person trusts those in the room."""
    total = 0.0
    kept, broken = person.kept, person.broken
    for other in present:
        if other is not person:
            index = other.index
            total += kept[index] / (kept[index] + broken[index])
    return total / max(1, len(present) - 1) if len(present) > 1 else 0.5


def _talk(model: Collaboration, meeting: Meeting, effects: MoveEffects, luck: dict[Purpose, list[float]]) -> None:
    """Share out talking time, speak, listen."""
    present, team = meeting.present, model.team
    total = 0.0
    for person in present:
        total += talk.voice_weight(person.assertiveness, person.status)
    even = either(effects.inclusiveness * (0.4 + 0.6 * model.chair.translator), 0.5 * effects.ask_on)
    agenda = team.story
    loudest = -1.0
    safety = openness = 0.0
    for person, chance in zip(present, luck[Purpose.SPEAK], strict=True):
        person.safety = talk.safety(
            _trust_in_room(person, present),
            team.norms,
            _acquaintance(person, present),
            team.kept_share,
            effects.conflict_openness * person.chair_trust,
            person.threat,
            meeting.intimacy,
        )
        weight = talk.voice_weight(person.assertiveness, person.status)
        person.voice = talk.voice_share(weight, total, float(len(present)), even)
        person.turns = talk.talking_turns(person.voice, model.conditions.meeting_hours, model.constants.turns_per_hour)
        person.speaks(chance, effects.ask_on, agenda)
        safety += person.safety
        if person.spoke:
            meeting.speakers.append(person)
            openness += person.candour
            loud = person.voice * (1.5 - chance)
            if loud > loudest:
                loudest, meeting.loudest = loud, person
    meeting.safety = safety / len(present)
    meeting.openness = openness / len(present)
    meeting.dispersion = _dispersion(meeting.speakers)
    for person in present:
        person.listens(meeting.speakers)


def _distance(one: list[float], other: list[float]) -> float:
    """Total variation distance between two points on the simplex."""
    total = 0.0
    for first, second in zip(one, other, strict=True):
        total += abs(first - second)
    return 0.5 * total


def _dispersion(speakers: list[Professional]) -> float:
    """Mean distance of what is said from the middle of it."""
    if len(speakers) < 2:
        return 0.0
    size = len(speakers[0].said)
    middle = [0.0] * size
    for speaker in speakers:
        for facet in range(size):
            middle[facet] += speaker.said[facet] / len(speakers)
    total = 0.0
    for speaker in speakers:
        total += _distance(speaker.said, middle)
    return share(total / len(speakers))


def _clash(
    model: Collaboration,
    meeting: Meeting,
    effects: MoveEffects,
    luck: dict[Purpose, list[float]],
    keys: np.ndarray,
) -> None:
    """Differences and doubts: voiced or swallowed, worked through or not."""
    place = {person.index: number for number, person in enumerate(meeting.present)}
    acquaintance = [_acquaintance(person, meeting.present) for person in meeting.present]
    _differences(model, meeting, effects, keys, place, acquaintance)
    _doubts(model, meeting, effects, luck, acquaintance)
    voiced = [item for item in meeting.clashes if item.voiced]
    room = min(1.0, _MEDIATED_AT_ONCE / max(1.0, float(len(voiced))))
    mediated = room * clash.mediation(
        effects.ask_on, effects.synthesise, effects.invite_minority, _members_translating(meeting, effects)
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
    effects: MoveEffects,
    keys: np.ndarray,
    place: dict[int, int],
    acquaintance: list[float],
) -> None:
    """Pairs of speakers who run into the difference between their concerns."""
    speakers, team, constants = meeting.speakers, model.team, model.constants
    if len(speakers) < 2:
        return
    arises, said = model.streams.pairs((Purpose.CLASH_ARISES, Purpose.CLASH_VOICED), model.week, keys)
    accepted = clash.acceptance(team.shared_language, team.clarity, team.breadth)
    time_for_two = 2.0 / (len(speakers) - 1)
    voicing = [
        person.voicing(person.grievance, effects.conflict_openness, effects.invite_minority, acquaintance[number])
        for number, person in enumerate(meeting.present)
    ]
    for number, one in enumerate(speakers):
        row = place[one.index]
        for other in speakers[number + 1 :]:
            column = place[other.index]
            amount = clash.tension(_distance(one.said, other.said), constants.clash_tolerance, accepted)
            if amount <= 0.0:
                continue
            low, high = (row, column) if one.key < other.key else (column, row)
            if arises[low][high] < clash.clash_probability(amount, time_for_two, constants.clash_rate):
                aloud = said[low][high] < max(voicing[row], voicing[column])
                meeting.clashes.append(Clash(one, other, amount, aloud))


def _doubts(
    model: Collaboration,
    meeting: Meeting,
    effects: MoveEffects,
    luck: dict[Purpose, list[float]],
    acquaintance: list[float],
) -> None:
    """Doubts about the purpose or the chair, and stored grievance that bursts out."""
    team, constants = model.team, model.constants
    for number, person in enumerate(meeting.present):
        amount = clash.doubt(person.grievance, person.hope, person.value, team.clarity)
        if amount < 0.05:
            continue
        burst = luck[Purpose.BURST][number] < clash.burst_probability(
            person.grievance, max(team.pressure, team.shock), constants.burst_rate
        )
        voicing = person.voicing(
            person.grievance, effects.conflict_openness, effects.invite_minority, acquaintance[number]
        )
        aloud = burst or luck[Purpose.DOUBT_VOICED][number] < amount * voicing * 2.0
        if burst:
            amount = share(amount * (1.0 + person.grievance))
        if aloud:
            meeting.clashes.append(Clash(person, None, amount, True, burst))
        else:
            person.swallows(0.25 * amount)


def _members_translating(meeting: Meeting, effects: MoveEffects) -> float:
    """What the two best translators among the members add, if they get room."""
    best = second = 0.0
    for person in meeting.speakers:
        skill = person.translating * person.translating * min(1.0, person.turns)
        if skill > best:
            best, second = skill, best
        elif skill > second:
            second = skill
    return either(0.6 * best, 0.6 * second) * effects.inclusiveness


def _work_through(model: Collaboration, meeting: Meeting, item: Clash, mediated: float) -> None:
    """A voiced clash: the part that is worked through, and what it does to those concerned."""
    one, other = item.one, item.other
    one.ever_voiced = True
    integrating = one.integrating if other is None else 0.5 * (one.integrating + other.integrating)
    item.worked = clash.worked_through(mediated, integrating, model.team.shared_language)
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


def _converge(model: Collaboration, meeting: Meeting, effects: MoveEffects) -> None:
    """Attempt the shared story; without success it follows the loudest, or fades."""
    team, constants, present = model.team, model.constants, meeting.present
    people = model.participants()
    on_table = grievance = 0.0
    for person in people:
        on_table += person.on_table / len(people)
        grievance += person.grievance / len(people)
    attempt = convergence.synthesis_attempt(
        effects.synthesise, _members_translating(meeting, effects), effects.inclusiveness
    )
    probability = convergence.synthesis_probability(
        attempt,
        on_table,
        team.shared_language,
        meeting.safety,
        meeting.intimacy,
        meeting.dispersion,
        grievance,
        constants.synthesis_base,
        constants.synthesis_skill_weight,
    )
    meeting.attempted = attempt > 0.05
    meeting.synthesised = model.streams.one(Purpose.SYNTHESIS, model.week) < probability
    inclusiveness = effects.inclusiveness
    if meeting.synthesised:
        moved = _move_story(model, present, meeting.loudest, inclusiveness, 0.3 + 0.4 * attempt)
        team.clarity = convergence.clearer(team.clarity, attempt, constants.clarity_step)
        team.breadth = convergence.broader(team.breadth, on_table, team.shared_language, inclusiveness, attempt, 0.4)
    elif meeting.loudest is not None and inclusiveness < 0.5:
        moved = _move_story(model, [meeting.loudest], meeting.loudest, 0.0, 0.5 * (1.0 - inclusiveness))
        team.clarity = convergence.vaguer(team.clarity, moved, 0.0, constants.vagueness_rate)
    else:
        moved = 0.0
    team.clarity = team.clarity + (1.0 - team.clarity) * 0.06 * effects.inspire
    for person in people:
        person.familiarity *= 1.0 - 0.5 * moved


def _move_story(
    model: Collaboration, people: list[Professional], loudest: Professional | None, inclusiveness: float, step: float
) -> float:
    """Move the story towards concerns on the table; returns the distance moved."""
    team = model.team
    size = len(team.story)
    target = [0.0] * size
    total = 0.0
    for person in people:
        weight = convergence.story_pull(person.on_table, inclusiveness, 1.0 if person is loudest else 0.0)
        total += weight
        concern = person.concern
        for facet in range(size):
            target[facet] += weight * concern[facet]
    if total <= 0.0:
        return 0.0
    before = team.story
    team.story = [toward(before[facet], target[facet] / total, step) for facet in range(size)]
    return _distance(before, team.story)


def _agree(model: Collaboration, meeting: Meeting, effects: MoveEffects, luck: dict[Purpose, list[float]]) -> None:
    """Who takes on what, together or alone."""
    team = model.team
    recorded = either(effects.structure, 0.5 * team.norms)
    isolated = 0
    for number, person in enumerate(meeting.present):
        person.recognises()
        if not person.agrees(luck[Purpose.AGREE][number], effects.structure, meeting.intimacy):
            continue
        joint = luck[Purpose.AGREE_JOINT][number] < agreements.joint_probability(
            team.clarity, team.breadth, person.recognition, effects.act_together
        )
        isolated += 0 if joint else 1
        term = max(2, min(6, model.weeks_to_next_meeting()))
        due = model.week + term + int(person.organisation.delay_weeks)
        facet = model.facet_taken_on(person, luck[Purpose.AGREE_FACET][number], joint)
        meeting.agreements.append(Agreement(person, model.week, due, facet, joint, recorded))
    team.agreements.extend(meeting.agreements)
    if meeting.agreements:
        team.isolated_share = toward(team.isolated_share, isolated / len(meeting.agreements), 0.5)


def _close(model: Collaboration, meeting: Meeting, effects: MoveEffects) -> None:
    """What the meeting leaves behind in norms, roles, language, memory and value."""
    team, constants, present = model.team, model.constants, meeting.present
    step = constants.cohesion_step
    lasting = 12.0 * (1.0 + model.conditions.premises)  # a place of its own keeps habits alive between meetings
    team.shared_language = cohesion.shared_language(team.shared_language, 3.2 * meeting.worked, meeting.openness, step)
    team.norms = cohesion.norms_after_meeting(team.norms, effects.structure, meeting.worked, 0.7 * step)
    team.call_out_norm = toward(
        cohesion.unused(team.call_out_norm, meeting.weeks_since, 40.0), 1.0, 0.3 * effects.call_out
    )
    team.routine = cohesion.routine_after_doing(cohesion.unused(team.routine, meeting.weeks_since, lasting), 0.5 * step)
    win = team.pending_win
    minutes = either(effects.structure, 0.5 * team.norms)
    team.minutes = toward(team.minutes, minutes, 0.5)
    free = cohesion.autonomy(team.commitment, model.conditions.room)
    for person in present:
        person.threat = cohesion.threat_in_room(person.threat, meeting.unresolved)
        person.familiarity = convergence.remembered(
            person.familiarity, minutes, constants.memory_rate * person.presence
        )
        person.recognises()
        person.role_clarity = cohesion.clearer_role(
            person.role_clarity, either(effects.structure, 0.3 * team.norms), step
        )
        person.identification = cohesion.identification_from_meeting(
            person.identification, person.recognition, effects.inspire, free, 0.5 * constants.belonging_step
        )
        if win > 0.0 and effects.celebrate > 0.0:
            person.identification = cohesion.identification_from_doing(
                person.identification, constants.belonging_step * win * effects.celebrate
            )
        landed = either(effects.celebrate * win, either(0.5 * effects.ask_on, 0.6 * effects.structure))
        landed = either(landed, 0.5 if meeting.synthesised else 0.0)
        person.chair_trust = toward(person.chair_trust, 0.3 + 0.7 * landed, 0.1 * person.presence)
    if effects.celebrate > 0.0:
        more = results.celebrated(effects.celebrate) - results.celebrated(0.0)
        team.results = results.felt_results(team.results, win * more)
        team.pending_win *= 1.0 - effects.celebrate
    total = 0.0
    for person in present:
        relations = 0.5 * _trust_in_room(person, present) + 0.5 * _acquaintance(person, present)
        total += relations
        person.weighs_up(meeting.weeks_since, relations)
    meeting.relations = total / len(present)
    model.may_walk_out(meeting)
