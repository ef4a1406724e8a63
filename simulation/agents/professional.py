"""A professional: attends, speaks, listens, reacts, agrees, keeps, reports home."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mesa

from simulation.laws import agreements, attendance, clash, cohesion, convergence, home, talk, trust, value
from simulation.laws.arithmetic import share, toward

if TYPE_CHECKING:
    from simulation.agents.organisation import Organisation
    from simulation.model import Collaboration


class Professional(mesa.Agent):  # type: ignore[misc]
    """A member of the team, who works for one of the organisations.

    Frames, trust and feelings are plain numbers in [0, 1]; `frame` and `professional_view` are points on the
    simplex of the facets; `kept`, `broken` and `image` hold, per other person, the weights of the trust belief
    and the image accuracy.
    """

    model: Collaboration

    def __init__(self, model: Collaboration, identifier: str, key: int, index: int, organisation: Organisation) -> None:
        super().__init__(model)
        self.identifier = identifier
        self.key = key
        self.index = index
        self.organisation = organisation
        self.function = identifier
        self.line = identifier
        # traits
        self.openness = 0.5
        self.assertiveness = 0.5
        self.status = 0.5
        self.workload = 0.5
        self.avoiding = 0.2
        self.accommodating = 0.2
        self.integrating = 0.2
        self.networking = 0.2
        self.translating = 0.2
        self.deputy = "none"
        self.availability = 1.0
        # frames
        self.professional_view: list[float] = []
        self.frame: list[float] = []
        self.identification = 0.0
        self.role_clarity = 0.0
        self.threat = 0.0
        self.kept: list[float] = []
        self.broken: list[float] = []
        self.image: list[float] = []
        self.chair_trust = 0.5
        # feelings and memory
        self.grievance = 0.0
        self.value = 0.5
        self.hope = 0.5
        self.recognition = 0.0
        self.on_table = 0.0
        self.familiarity = 0.0
        # membership
        self.left = False
        self.left_week = 0
        self.left_how = ""
        self.joined_week = 1
        self.meetings_attended = 0
        self.missed_in_a_row = 0
        self.last_seen_week = 0
        self.ever_voiced = False
        # this meeting
        self.presence = 0.0
        """1 in person, less for a deputy, 0 not there."""
        self.voice = 0.0
        self.turns = 0.0
        self.candour = 0.0
        self.spoke = False
        self.safety = 0.5
        self.said: list[float] = []
        self.held = 0.0
        """Part of the own concern that the shared story holds."""

    @property
    def participates(self) -> bool:
        """Whether the person is a member who has been at a meeting (in person or by deputy)."""
        return self.meetings_attended > 0 and not self.left

    @property
    def directness(self) -> float:
        """How far the person's conflict style faces difference."""
        return clash.directness(self.avoiding, self.accommodating)

    @property
    def burden(self) -> float:
        """Workload felt: the own, that of the organisation and harmful pressure, less what is paid for."""
        model = self.model
        harm = home.pressure_harm(model.team.pressure, model.team.means)
        own = 0.5 * (self.workload + self.organisation.workload) + 0.3 * harm
        return share(own * (1.0 - 0.6 * model.conditions.paid_time))

    @property
    def must(self) -> float:
        """Obligation to take part."""
        organisation = self.organisation
        return attendance.obligation(
            self.model.team.commitment,
            organisation.support,
            organisation.insistence,
            attendance.FUNDING_PULL[organisation.funding],
            self.model.conditions.paid_time,
        )

    def trusts(self, other: int) -> float:
        """Level of trust in the person with index `other`."""
        return trust.trust_level(self.kept[other], self.broken[other])

    def leaves(self, how: str) -> None:
        """Leave the team: `dropped out`, `walked out`, `replaced`, `thanked` or `called away`."""
        self.left, self.left_week, self.left_how = True, self.model.week, how
        self.presence = 0.0

    def attends(self, luck: float, deputy_luck: float, waiting: float) -> float:
        """Decide on coming; returns the presence: 1 in person, less for a deputy, 0 absent."""
        constants = self.model.constants
        must = self.must
        probability = self.availability * attendance.attendance_probability(
            self.value,
            self.identification,
            self.chair_trust,
            must,
            self.burden,
            waiting,
            constants.attend_base,
            constants.attend_value_weight,
            constants.attend_obligation_weight,
            constants.attend_workload_weight,
        )
        self.presence = 0.0
        if luck < probability:
            self.presence = 1.0
        elif self.deputy != "none" and deputy_luck < self.availability * attendance.deputy_probability(
            must, self.organisation.support
        ):
            self.presence = 0.8 if self.deputy == "known" else 0.3
        return self.presence

    def speaks(self, luck: float, ask_on: float, agenda: list[float]) -> None:
        """Take the floor, or not; say the own concern as far as candour goes, the agenda for the rest."""
        self.candour = talk.candour(self.safety, self.directness, self.grievance, ask_on) * self.presence
        self.spoke = luck < talk.speaking_probability(self.turns) * self.presence
        if not self.spoke:
            return
        candour = self.candour
        self.said = [candour * own + (1.0 - candour) * item for own, item in zip(self.concern, agenda, strict=True)]
        self.on_table = talk.put_on_table(self.on_table, candour, self.turns, self.model.constants.table_rate)

    @property
    def concern(self) -> list[float]:
        """What is the matter to this person: own frame, and what the organisation is judged on."""
        pull = talk.habitual(self.organisation.habitus)
        return [
            talk.concern(own, judged, pull) for own, judged in zip(self.frame, self.organisation.interest, strict=True)
        ]

    def listens(self, speakers: list[Professional]) -> None:
        """Let the frame move a little to what trusted others say, or away; learn who the others are."""
        constants = self.model.constants
        frame = self.frame
        size = len(frame)
        shift = [0.0] * size
        for speaker in speakers:
            if speaker is self:
                continue
            other = speaker.index
            level = self.kept[other] / (self.kept[other] + self.broken[other])
            weight = talk.influence(level, self.openness, self.threat, constants.listening_rate)
            weight *= min(1.0, speaker.turns) * self.presence
            said = speaker.said
            for facet in range(size):
                shift[facet] += weight * (said[facet] - frame[facet])
            self.image[other] = trust.clearer_image(
                self.image[other],
                trust.shown_by_talk(speaker.candour, self.presence),
                self.networking,
                constants.image_rate,
            )
        moved = [max(0.0, frame[facet] + shift[facet]) for facet in range(size)]
        total = 0.0
        for part in moved:
            total += part
        self.frame = [part / total for part in moved]

    def voicing(self, conflict_openness: float, invite_minority: float, acquaintance: float) -> float:
        """Probability to say a difference or doubt aloud."""
        constants = self.model.constants
        return clash.voicing_probability(
            self.directness,
            self.safety,
            acquaintance,
            self.grievance,
            conflict_openness,
            invite_minority,
            constants.voicing_base,
            constants.voicing_safety_weight,
        )

    def reacts_to_clash(self, other: Professional, amount: float, worked: float) -> None:
        """Take what a voiced clash did: the part worked through binds, the rest does damage."""
        constants = self.model.constants
        hurt = amount * (1.0 - worked)
        damage = constants.damage_rate * hurt
        self.remembers(other, trust.kept_gain(constants.trust_step, 2.0 * amount * worked), 0.0)
        loss = trust.broken_loss(constants.trust_step, 0.5 * hurt, constants.loss_ratio)
        self.remembers(other, 0.0, loss)
        self.holds_against_colleagues(other, loss)
        self.identification = cohesion.identification_hurt(self.identification, damage)
        self.threat = cohesion.threat_after_clash(self.threat, damage)
        self.grievance = cohesion.grievance_eased(self.grievance, constants.healing_rate * worked)
        self.grievance = cohesion.grievance_stored(self.grievance, hurt, 0.5 * constants.store_rate)
        self.chair_trust = toward(self.chair_trust, 0.0, damage)
        self.on_table = talk.put_on_table(self.on_table, amount, 1.0, 0.5 * constants.table_rate)

    def swallows(self, amount: float) -> None:
        """Keep a difference or doubt to oneself; it stays as grievance."""
        self.grievance = cohesion.grievance_stored(self.grievance, amount, self.model.constants.store_rate)

    def remembers(self, other: Professional, kept: float, broken: float) -> None:
        """Add evidence to the trust in one other, within the bounds of memory."""
        index = other.index
        more = self.kept[index] + kept
        less = self.broken[index] + broken
        total = more + less
        self.kept[index] = trust.bounded_evidence(more, total)
        self.broken[index] = trust.bounded_evidence(less, total)

    def holds_against_colleagues(self, other: Professional, loss: float) -> None:
        """Let a loss of trust in one person spill over to that person's colleagues."""
        spill = trust.spilled(loss, self.model.constants.spill_over)
        if spill <= 0.0:
            return
        for colleague in other.organisation.participants():
            if colleague is not other and colleague is not self:
                self.remembers(colleague, 0.0, spill)

    def sees_word(self, other: Professional, was_kept: bool, seen: float, joint: float) -> None:
        """React to somebody else's agreement kept or broken; `joint` is 1 if it was part of a plan of all."""
        constants = self.model.constants
        if was_kept:
            self.remembers(other, trust.kept_gain(constants.trust_step, seen), 0.0)
            self.image[other.index] = trust.clearer_image(
                self.image[other.index], trust.shown_by_work(seen, joint), self.networking, constants.image_rate
            )
        else:
            loss = trust.broken_loss(constants.trust_step, seen, constants.loss_ratio)
            self.remembers(other, 0.0, loss)
            self.holds_against_colleagues(other, loss)
            self.grievance = cohesion.grievance_stored(self.grievance, seen, 0.15 * constants.store_rate)

    def recognises(self) -> float:
        """How much of the own concern is found in the shared story, of which `held` holds a part."""
        self.recognition = convergence.recognition(self.on_table, self.held, self.model.team.clarity, self.familiarity)
        return self.recognition

    def covered(self) -> float:
        """Part of the own concern that the shared story holds, clear or not."""
        team = self.model.team
        room = convergence.story_room(team.breadth)
        total = 0.0
        for own, told in zip(self.concern, team.story, strict=True):
            total += convergence.included(own, told, room)
        return total

    def agrees(self, luck: float, structure: float, intimacy: float) -> bool:
        """Take something on, or leave it to a colleague."""
        team = self.model.team
        return luck < self.presence * agreements.agreement_probability(
            structure, team.clarity, team.routine, self.must, intimacy, self.model.constants.agreement_base
        )

    def keeps(self, luck: float, recorded: float, intimacy: float) -> bool:
        """Do what was agreed, or not."""
        constants = self.model.constants
        team = self.model.team
        organisation = self.organisation
        helped = home.pressure_help(team.pressure, team.means)
        return luck < agreements.keeping_probability(
            self.recognition,
            self.identification,
            organisation.support,
            recorded,
            team.call_out_norm,
            team.kept_share,
            self.role_clarity,
            max(organisation.insistence, 0.5 * helped),
            self.burden,
            organisation.delay_weeks,
            intimacy,
            constants.keeping_base,
            constants.keeping_recognition_weight,
            constants.keeping_workload_weight,
        )

    def explains_at_home(self) -> float:
        """How well this person can explain the team at home."""
        return home.explained_at_home(self.model.team.clarity, self.familiarity, self.recognition)

    def weighs_up(self, rate: float, relations: float) -> None:
        """Revise the perceived added value at the close of a meeting."""
        team = self.model.team
        lived = value.experience(
            self.recognition,
            convergence.story_value(team.clarity, team.breadth),
            team.results,
            relations,
            self.grievance,
            self.burden,
            team.isolated_share,
        )
        self.value = toward(self.value, lived, rate * self.presence)
        self.hope = toward(self.hope, self.value, 0.25 * rate)

    def lives_a_week(self) -> None:
        """Ordinary work between meetings: the profession and the own organisation pull back, sores fade."""
        constants = self.model.constants
        pull = constants.professional_pull
        self.frame = [
            talk.back_at_work(own, view, pull) for own, view in zip(self.frame, self.professional_view, strict=True)
        ]
        self.identification = cohesion.identification_at_home(
            self.identification, self.organisation.habitus, constants.belonging_drift
        )
        self.threat = cohesion.threat_at_rest(self.threat, self.organisation.threat, 1.0)
        self.grievance = cohesion.grievance_eased(self.grievance, 0.01)
        self.on_table = talk.table_fades(self.on_table, self.model.team.minutes, constants.table_fading)
        if self.meetings_attended > 0:
            explained = self.explains_at_home()
            self.value = value.doubt_from_home(self.value, explained, 1.0, constants.home_doubt_rate)
