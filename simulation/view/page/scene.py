"""What there is to see of a course at one moment, read off its record."""

from __future__ import annotations

from dataclasses import dataclass, field

from simulation.minutes.record import Record, Row
from simulation.model.recorder import heaviest
from simulation.play.course import Course, Stage


@dataclass(frozen=True, slots=True)
class Seat:
    """A member at the table, or missing from it; levels in [0, 1]."""

    member: str
    organisation: str
    presence: float
    """1 in person, less for a deputy, 0 missing."""
    spoke: bool
    said: str
    """The facet most of the words were about; empty for who was silent, and before a meeting begins."""
    concern: str
    grievance: float
    recognition: float
    on_table: float
    chair_trust: float
    identification: float
    added_value: float


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment of a course.

    Attributes
    ----------
    week
        The last week that is over; 0 before the first.
    meeting
        Number of the meeting it is about, 0 where there is none.
    about_to
        Whether that meeting is about to begin.
    seats
        Members, by organisation in the order of the file.
    ties
        Trust of one member in another, by their ids; of the last meeting.
    """

    week: int
    meeting: int
    about_to: bool
    seats: tuple[Seat, ...]
    ties: dict[tuple[str, str], float] = field(default_factory=dict)

    def mutual(self) -> dict[tuple[str, str], float]:
        """Mean trust of pairs in each other, each pair once."""
        return {
            (one, other): 0.5 * (level + self.ties[other, one])
            for (one, other), level in self.ties.items()
            if one < other and (other, one) in self.ties
        }


def scene_at(course: Course, meeting: int | None = None) -> Scene:
    """What there is to see at a meeting that was held, or where the course stands now.

    Parameters
    ----------
    meeting
        Number of a meeting that was held; None for now.
    """
    record = course.record
    if meeting is None and course.stage is Stage.OPEN:
        return _before(course)
    number = len(record.meetings) if meeting is None else meeting
    if number == 0:
        return Scene(record.last_week, 0, False, _seats(record, record.rows("members", record.last_week), None))
    week = int(record.meetings[number - 1]["week"])
    rows = record.rows("members", week)
    there = {str(row["member"]): max(0.0, float(row["presence"])) for row in rows}  # empty is not there
    return Scene(week, number, False, _seats(record, rows, there, spoke=True), _ties(record, week))


def _before(course: Course) -> Scene:
    """Who came, before anything is said; how people feel is from the week before."""
    record, model = course.record, course.model
    past = {str(row["member"]): row for row in record.rows("members", record.last_week)}
    present = course.present
    seats = []
    for person in model.members():
        row = past.get(person.identifier)
        seats.append(
            Seat(
                person.identifier,
                person.works_for.identifier,
                present.get(person.identifier, 0.0),
                False,
                "",
                str(row["concern"]) if row is not None else heaviest(model.case.facets, person.concern),
                person.grievance,
                person.recognition,
                person.on_table,
                person.chair_trust,
                person.identification,
                person.value,
            )
        )
    last = int(record.meetings[-1]["week"]) if record.meetings else 0
    return Scene(record.last_week, course.meeting, True, _in_order(record, seats), _ties(record, last))


def _ties(record: Record, week: int) -> dict[tuple[str, str], float]:
    return {(str(row["member"]), str(row["other"])): float(row["trust"]) for row in record.rows("ties", week)}


def _seats(record: Record, rows: list[Row], there: dict[str, float] | None, *, spoke: bool = False) -> tuple[Seat, ...]:
    seats = [
        Seat(
            str(row["member"]),
            str(row["organisation"]),
            0.0 if there is None else there[str(row["member"])],
            bool(spoke and row["spoke"]),
            str(row["said"]) if spoke else "",
            str(row["concern"]),
            float(row["grievance"]),
            float(row["recognition"]),
            float(row["on_table"]),
            float(row["chair_trust"]),
            float(row["identification"]),
            float(row["added_value"]),
        )
        for row in rows
        if not row["left"] or (there is not None and there[str(row["member"])] > 0.0)
    ]
    return _in_order(record, seats)


def _in_order(record: Record, seats: list[Seat]) -> tuple[Seat, ...]:
    order = {party.id: place for place, party in enumerate(record.scenario.organisations)}
    return tuple(sorted(seats, key=lambda seat: order[seat.organisation]))
