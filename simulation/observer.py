"""An observer: sums up the team each week, derives the boundaries and reads the phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.laws import agreements
from simulation.laws.arithmetic import fading, share, toward
from simulation.meeting.relations import distance
from simulation.phases import DEFAULT_THRESHOLDS, Sight, dominant, membership
from simulation.strategies import Room

if TYPE_CHECKING:
    from simulation.agents.professional import Professional
    from simulation.model import Collaboration


def _mean(values: list[float], otherwise: float = 0.0) -> float:
    """Plain mean in the order given; `otherwise` for none."""
    total = 0.0
    for value in values:
        total += value
    return total / len(values) if values else otherwise


class Observer:
    """Keeps the indicators of the current week; all in [0, 1] unless said."""

    def __init__(self, model: Collaboration) -> None:
        self.model = model
        history = model.conditions.history
        self.thresholds = DEFAULT_THRESHOLDS
        self.trust = history.trust
        self.trust_within = history.trust
        self.trust_across = history.trust
        self.image = 0.6 * history.acquaintance
        self.on_table = 0.0
        self.covered = 0.0
        self.familiarity = 0.0
        self.recognition = 0.0
        self.identification = 0.0
        self.role_clarity = 0.0
        self.grievance = _mean([person.grievance for person in model.invited()])
        self.value = _mean([person.value for person in model.invited()], 0.5)
        self.chair_trust = model.chair.starting_standing
        self.support = _mean([organisation.support for organisation in model.organisations])
        self.threat = _mean([organisation.threat for organisation in model.organisations])
        self.unheard = 1.0
        self.frame_dispersion = 0.0
        self.safety = 0.5
        self.openness = 0.0
        self.voiced = 0.0
        self.unresolved = 0.0
        self.stored = 0.0
        self.kept_rate = 0.5
        self.attendance_share = 1.0
        self.persons = 0.0
        self.dispersion = 0.3
        self.cognitive = 1.0
        self.social = 1.0
        self.material = self._material()
        self.sight = Sight()
        self.shares = membership(self.sight)
        self.phase: str | None = None

    def observe(self) -> None:
        """Sum up this week."""
        model = self.model
        people = model.participants()
        tally = model.tally
        if model.meeting is not None:
            self._after_meeting()
        if tally.due:
            self.kept_rate = agreements.kept_rate(self.kept_rate, float(tally.kept), float(tally.due))
        self._sum_up(people)
        if people and (model.meeting is not None or tally.due or tally.visits):
            self._ties(people)
        self.cognitive = 1.0 - _mean([person.recognition for person in people])
        gap = max(0.0, self.trust_within - self.trust_across)
        self.social = share(1.0 - self.trust_across * (0.4 + 0.6 * self.identification) + gap)
        self.material = self._material()
        self._read_phase()

    def _after_meeting(self) -> None:
        meeting = self.model.meeting
        assert meeting is not None
        new = 1.0 - 0.45 * fading(meeting.weeks_since - 1.0, 2.0) - 0.2
        self.unresolved = toward(self.unresolved, meeting.unresolved, new)
        self.voiced = toward(self.voiced, meeting.voiced, new)
        self.stored = meeting.stored
        self.persons = meeting.persons
        self.attendance_share = len(meeting.present) / meeting.members if meeting.members else 0.0
        self.safety = meeting.safety
        self.openness = meeting.openness
        self.dispersion = meeting.dispersion

    def _sum_up(self, people: list[Professional]) -> None:
        model = self.model
        self.on_table = _mean([person.on_table for person in people])
        covered = [person.covered() for person in people]
        self.covered = _mean(covered)
        self.familiarity = _mean([person.familiarity for person in people])
        self.recognition = _mean([person.recognition for person in people])
        self.identification = _mean([person.identification for person in people])
        self.role_clarity = _mean([person.role_clarity for person in people])
        self.grievance = _mean([person.grievance for person in people], self.grievance)
        self.value = _mean([person.value for person in people], self.value)
        self.chair_trust = _mean([person.chair_trust for person in people], self.chair_trust)
        self.unheard = _mean([1.0 if person.on_table < 0.4 else 0.0 for person in people], 1.0)
        parties = [organisation for organisation in model.organisations if organisation.has_people()]
        self.support = _mean([organisation.support for organisation in parties], self.support)
        self.threat = _mean([organisation.threat for organisation in parties], self.threat)
        size = len(model.facet_ids)
        middle = [_mean([person.frame[facet] for person in people]) for facet in range(size)]
        self.frame_dispersion = _mean([distance(person.frame, middle) for person in people])

    def _ties(self, people: list[Professional]) -> None:
        within = across = image = 0.0
        within_count = across_count = 0
        for one in people:
            here = one.organisation
            kept, broken, images = one.kept, one.broken, one.image
            own_within = own_across = own_image = 0.0
            for other in people:
                if other is one:
                    continue
                index = other.index
                level = kept[index] / (kept[index] + broken[index])
                own_image += images[index]
                if other.organisation is here:
                    own_within += level
                    within_count += 1
                else:
                    own_across += level
                    across_count += 1
            within += own_within
            across += own_across
            image += own_image
        if within_count + across_count:
            self.trust = (within + across) / (within_count + across_count)
            self.image = image / (within_count + across_count)
        if across_count:
            self.trust_across = across / across_count
        if within_count:
            self.trust_within = within / within_count

    def _material(self) -> float:
        """Share of the needed means that organisations do not provide."""
        model = self.model
        missing = []
        for facet, needs in enumerate(model.needs):
            for kind in needs:
                best = 0.0
                for organisation in model.organisations:
                    if organisation.kind == kind:
                        best = max(best, organisation.delivers(facet))
                missing.append(1.0 - best)
        return _mean(missing)

    def _read_phase(self) -> None:
        team = self.model.team
        order = (team.norms + self.role_clarity + team.shared_language) / 3.0
        independent = 0.5 * (team.norms + team.routine)
        self.sight = Sight(
            aim=team.clarity * self.covered * (0.3 + 0.7 * self.familiarity),
            order=order,
            unresolved=self.unresolved,
            functioning=0.4 * self.kept_rate + 0.4 * team.results + 0.2 * independent,
            ended=1.0 if team.ended else 0.0,
        )
        self.shares = membership(self.sight, self.thresholds)
        self.phase = dominant(self.shares, self.phase, self.thresholds.margin)

    def room(self) -> Room:
        """What there is for the chair to perceive at the next meeting, without error."""
        model, team = self.model, self.model.team
        size = float(len(model.invited()) + 1)
        limit = model.constants.comfortable_size
        return Room(
            meeting=float(team.meetings_held + 1),
            on_table=self.on_table,
            unheard=self.unheard,
            clarity=team.clarity,
            breadth=team.breadth,
            disagreement=share(self.unresolved * 3.0),
            hidden=self.grievance,
            safety=self.safety,
            dispersion=self.dispersion,
            broken=1.0 - self.kept_rate,
            wins=team.pending_win,
            identification=self.identification,
            role_clarity=self.role_clarity,
            norms=team.norms,
            attendance=self.attendance_share,
            support=self.support,
            trust=self.trust,
            crowding=share((size * 0.65 - limit) / limit * 2.0) if size * 0.65 > limit else 0.0,
            missing_party=len(model.missing_kinds()) / len(model.needed_kinds)
            if model.needed_kinds and team.meetings_held
            else 0.0,
            shock=team.shock,
            patience=model.chair.patience,
            can_escalate=0.0 if model.escalation == "none" else 1.0,
            forming=self.shares[0],
            storming=self.shares[1],
            norming=self.shares[2],
            performing=self.shares[3],
        )
