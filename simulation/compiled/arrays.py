"""What the compiled engine keeps of a run: records and arrays in place of agents.

Fields have the names of the attributes of the Mesa engine; levels are in [0, 1] unless said. Whole numbers stand in
64-bit integers, everything else in 64-bit floats. A team is one record, `Run`, used again for the next replication; one
record is passed on as one address, which Numba compiles several times as fast as many arrays.
"""

from __future__ import annotations

import functools
from dataclasses import fields
from typing import Annotated, Any, NamedTuple, get_args, get_type_hints

import numpy as np

from simulation.constants import Constants
from simulation.limits import MAXIMUM_WEEKS
from simulation.strategies import Moves, Room
from simulation.strategies.base import MoveEffects

Array = Any
"""An array or record; Numba infers the exact type when it compiles."""


def record(floats: str, wholes: str = "") -> np.dtype[Any]:
    """A record with these fields, 8 bytes each."""
    return np.dtype([(name, np.float64) for name in floats.split()] + [(name, np.int64) for name in wholes.split()])


TRAITS = "openness assertiveness status workload"
PERSON = record(
    f"{TRAITS} avoiding accommodating integrating networking translating availability identification role_clarity "
    "threat chair_trust grievance value hope recognition on_table familiarity presence voice turns candour safety",
    "key organisation line named wave number left left_week joined_week meetings_attended missed_in_a_row "
    "last_seen_week ever_voiced spoke deputy invited",
)
"""A professional. `named` is the place in the list of named persons, -1 for who got an id in the run; `wave` and
`number` then complete that id; `left` is 0 or a number of `LEFT`."""
LEFT = ("", "dropped out", "walked out", "replaced", "thanked", "called away")
DROPPED_OUT, WALKED_OUT, REPLACED, THANKED, CALLED_AWAY = 1, 2, 3, 4, 5

LINE = record(
    f"{TRAITS} expectation avoiding competing accommodating compromising integrating networking translating "
    "availability",
    "prefix organisation deputy",
)
"""A line of members as the scenario gives it; `prefix` is the checksum of the start of its newcomers' ids."""

ORGANISATION = record(
    "support workload habitus baseline_threat threat delay_weeks insistence",
    "key kind funding sore last_line",
)
"""An organisation; `last_line` is the line of the last of its people who could come, -1 for nobody yet."""

TEAM = record(
    "clarity breadth shared_language norms call_out_norm routine kept_share results pending_win minutes link pressure "
    "means commitment escalation_habit limiting shock isolated_share replacement_per_year residents_trust reporting",
    "visit_due last_meeting_week meetings_held poor_meetings calm_weeks ended wins escalation people agreements left "
    "dropped_out dropped_out_silently failed",
)
"""The team and the residents; `people` and `agreements` are how many places of those arrays are in use, `failed` is 1
after a strategy gave something that is no number."""
FADED, DONE = 1, 2

CHAIR = record(
    "network_builder translator coordinator entrepreneur starting_standing time_share patience",
    "organisation strategy",
)

SEEN = record(
    "trust trust_within trust_across image on_table covered familiarity recognition identification role_clarity "
    "grievance value chair_trust support threat unheard frame_dispersion safety openness voiced unresolved stored "
    "kept_rate attendance_share persons dispersion cognitive social material aim order functioning forming storming "
    "norming performing adjourned phase"
)
"""What the observer keeps; `phase` is the number of the dominant phase, -1 before the first week."""

MEETING = record(
    "weeks_since persons intimacy dispersion voiced unresolved worked stored relations safety openness",
    "held number members present speakers loudest clashes attempted synthesised agreements joint_agreements "
    "walked_out words due kept wins visits newcomers",
)
"""The meeting and the tally of this week; `held` is 1 if there is a meeting, `loudest` -1 for nobody."""

CLASH = record("amount worked", "one other voiced burst")
AGREEMENT = record("recorded weight", "owner made_week due_week facet joint kept")
EFFECTS = record(" ".join(MoveEffects._fields))
CONSTANTS = record(" ".join(entry.name for entry in fields(Constants)))

CASE = record(
    "covenant room pressure means paid_time premises vision_at_start introductions replacement_per_year meeting_hours "
    "days_together disappointment acquaintance trust sore_depth fixed spread residents_trust reporting network_builder "
    "translator coordinator entrepreneur standing time_share patience aim order unresolved functioning gradual margin",
    "escalation maximum_size joint_visits_every_weeks chair_organisation strategy facets organisations named events "
    "script decided needed_kinds kinds",
)
"""What is given of a team; `maximum_size` and `joint_visits_every_weeks` are 0 where there is none. The whole numbers
from `facets` on say how many places of the arrays are in use."""

EVENT = record(
    "amount threat support pressure overlap_weeks network_builder translator coordinator entrepreneur standing "
    "time_share",
    "week kind organisation facet line named count first chosen strategy escalation replaced",
)
"""An event: its size or level, and what it touches; -1 or not-a-number where the scenario is silent."""

NO_STRATEGY, SCRIPTED = -2, -1
"""Numbers of a strategy: as before, or by the script; others are places in the engine's list."""

STREAM = record("", "seed_low seed_high replication")


FACETS, ORGANISATIONS, KINDS_NEEDED = 12, 60, 10
"""As many as a scenario may have."""


class Sizes(NamedTuple):
    """Room in the arrays of a run."""

    people: int
    """People listed in a week, those who left in it included."""
    lines: int
    named: int
    events: int
    chosen: int
    clashes: int
    due: int
    """Open agreements."""


SMALLEST = Sizes(people=60, lines=64, named=128, events=64, chosen=256, clashes=60 * 61 // 2, due=60 * 59)


def sizes_for(needed: Sizes) -> Sizes:
    """Room for what is needed, in steps of three times as much, so that few kinds of `Run` need compiling."""
    room = SMALLEST
    while any(have < need for have, need in zip(room, needed, strict=True)):
        grown = [3 * have for have in room]
        room = Sizes(*grown)._replace(clashes=grown[0] * (grown[0] + 1) // 2)
    return room


class Run:
    """One team in one record; every function of the compiled engine gets it and changes it in place.

    The annotations give the kind of each field and its shape: numbers, or names of `Sizes`.
    """

    # given by the scenario, the same for all replications
    case: Annotated[Array, CASE]
    constants: Annotated[Array, CONSTANTS]
    lines: Annotated[Array, LINE, "lines"]
    named_keys: Annotated[Array, np.int64, "named"]
    """Key of each person named in the scenario: members first, then those who join by an event."""
    named_lines: Annotated[Array, np.int64, "named"]
    parties: Annotated[Array, ORGANISATION, ORGANISATIONS]
    """The organisations as they start."""
    interest: Annotated[Array, np.float64, ORGANISATIONS, FACETS]
    """What organisations are judged on."""
    parties_means: Annotated[Array, np.float64, ORGANISATIONS, FACETS]
    sores: Annotated[Array, np.int64, ORGANISATIONS, ORGANISATIONS]
    """1 for organisations that have fallen out."""
    severity: Annotated[Array, np.float64, FACETS]
    tractability: Annotated[Array, np.float64, FACETS]
    facet_keys: Annotated[Array, np.uint64, FACETS]
    needs: Annotated[Array, np.int64, FACETS, KINDS_NEEDED]
    """Kinds of organisation a facet needs."""
    able: Annotated[Array, np.float64, ORGANISATIONS, FACETS]
    """How well a kind of organisation can work on a facet: (kind, facet)."""
    needed: Annotated[Array, np.int64, FACETS]
    """How many kinds each facet needs."""
    kind_needed: Annotated[Array, np.int64, ORGANISATIONS]
    """1 for kinds of organisation that some facet needs."""
    causes: Annotated[Array, np.float64, FACETS, FACETS]
    """How far one facet feeds another: (from, to)."""
    lived: Annotated[Array, np.float64, FACETS]
    """The facets as residents live them, summing to one."""
    blurred: Annotated[Array, np.int64, len(Room._fields)]
    """1 for what the chair perceives with an error, in the order of `Room`."""
    events: Annotated[Array, EVENT, "events"]
    chosen: Annotated[Array, np.int64, "chosen"]
    """Organisations that invitation waves draw on, one wave after another."""
    invited: Annotated[Array, np.int64, ORGANISATIONS]
    """The line of those whom a wave invites from an organisation; long names may share one."""
    meets: Annotated[Array, np.int64, MAXIMUM_WEEKS + 1]
    """1 for weeks on the calendar; place 0 is not used."""
    ahead: Annotated[Array, np.int64, MAXIMUM_WEEKS + 1]
    """Weeks to the next meeting, as known in each week."""
    script: Annotated[Array, np.float64, MAXIMUM_WEEKS + 1, len(Moves._fields)]
    """Moves of a scripted chair by number of the meeting."""
    decided: Annotated[Array, np.float64, MAXIMUM_WEEKS + 1, len(Moves._fields)]
    """Moves that a person decided by number of the meeting; -1 where nobody did."""
    # the team as it is now
    stream: Annotated[Array, STREAM]
    people: Annotated[Array, PERSON, "people"]
    kept: Annotated[Array, np.float64, "people", "people"]
    broken: Annotated[Array, np.float64, "people", "people"]
    trust: Annotated[Array, np.float64, "people", "people"]
    """Level of the belief in `kept` and `broken`, and like those by (who is trusted, who trusts): what all hold of one
    person stands side by side. What people hold of themselves is 0."""
    image: Annotated[Array, np.float64, "people", "people"]
    frame: Annotated[Array, np.float64, FACETS, "people"]
    profession: Annotated[Array, np.float64, FACETS, "people"]
    """The view of the person's profession."""
    judged: Annotated[Array, np.float64, FACETS, "people"]
    """What the person's organisation is judged on, and..."""
    pull: Annotated[Array, np.float64, "people"]
    """... how much of the own concern that is."""
    said: Annotated[Array, np.float64, "people", FACETS]
    organisations: Annotated[Array, ORGANISATION, ORGANISATIONS]
    means: Annotated[Array, np.float64, ORGANISATIONS, FACETS]
    team: Annotated[Array, TEAM]
    chair: Annotated[Array, CHAIR]
    seen: Annotated[Array, SEEN]
    story: Annotated[Array, np.float64, FACETS]
    trouble: Annotated[Array, np.float64, FACETS]
    progress: Annotated[Array, np.float64, FACETS, KINDS_NEEDED]
    agreements: Annotated[Array, AGREEMENT, "due"]
    # this week
    meeting: Annotated[Array, MEETING]
    effects: Annotated[Array, EFFECTS]
    reading: Annotated[Array, np.float64, len(Room._fields)]
    moves: Annotated[Array, np.float64, len(Moves._fields)]
    present: Annotated[Array, np.int64, "people"]
    """Places of who is there, in order of arrival in the team."""
    speakers: Annotated[Array, np.int64, "people"]
    clashes: Annotated[Array, CLASH, "clashes"]
    words: Annotated[Array, AGREEMENT, "due"]
    """Agreements that came due."""
    voicing: Annotated[Array, np.float64, "people"]
    damage: Annotated[Array, np.float64, "people"]
    before: Annotated[Array, np.float64, "people"]
    """Levels put by while others change."""
    target: Annotated[Array, np.float64, FACETS]
    weights: Annotated[Array, np.float64, FACETS]
    keys: Annotated[Array, np.uint64, "people"]
    """Keys in the random streams, by place in `people`."""
    small_keys: Annotated[Array, np.uint64, len(Room._fields)]
    """1, 2, 3, ...: keys of what is drawn for no person."""
    home: Annotated[Array, np.int64, "people"]
    """Organisations, by place in `people`."""
    low: Annotated[Array, np.uint64, "people"]
    high: Annotated[Array, np.uint64, "people"]
    """Keys of pairs, the smaller one in `low`."""
    luck: Annotated[Array, np.float64, 4, "people"]
    """Draws for many at once; newcomers use the last row, whoever else is at it the others."""
    word_keys: Annotated[Array, np.uint64, "due"]
    word_weeks: Annotated[Array, np.uint64, "due"]
    word_luck: Annotated[Array, np.float64, "due"]
    facet_luck: Annotated[Array, np.float64, FACETS]
    takers: Annotated[Array, np.int64, "people"]
    """Places of those who take part, as put down by `take_part`."""
    covered: Annotated[Array, np.float64, "people"]
    """Part of the own concern that the story holds, as put down by `look_into_story`."""
    apart: Annotated[Array, np.float64, "people"]
    taking: Annotated[Array, np.int64, "people"]
    """1 for those who take part (or, on a joint visit, are there)."""
    weight: Annotated[Array, np.float64, "people"]
    openness: Annotated[Array, np.float64, "people"]
    threat: Annotated[Array, np.float64, "people"]
    presence: Annotated[Array, np.float64, "people"]
    networking: Annotated[Array, np.float64, "people"]
    shift: Annotated[Array, np.float64, FACETS, "people"]
    acquaintance: Annotated[Array, np.float64, "people"]
    room_trust: Annotated[Array, np.float64, "people"]
    own_within: Annotated[Array, np.float64, "people"]
    own_across: Annotated[Array, np.float64, "people"]
    own_image: Annotated[Array, np.float64, "people"]
    must: Annotated[Array, np.float64, ORGANISATIONS]
    """Obligation to take part of an organisation's people, as put down by `obligations`."""
    explained: Annotated[Array, np.float64, ORGANISATIONS]
    reporters: Annotated[Array, np.int64, ORGANISATIONS]
    there: Annotated[Array, np.int64, ORGANISATIONS]
    """1 for kinds of organisation that were at the last meeting, as put down by `look_who_is_there`."""
    colleagues: Annotated[Array, np.int64, "people"]
    new_keys: Annotated[Array, np.int64, "people"]
    """Keys given out to newcomers this week."""


def allocate(given: dict[str, Array], sizes: Sizes) -> Array:
    """A run for what is given.

    Parameters
    ----------
    given
        The arrays of the scenario, by name; they may be smaller than the room there is.

    Returns
    -------
    numpy.record
        A record with the fields of `Run`.
    """
    run = np.zeros(1, dtype=_kind_for(sizes)).view(np.recarray)[0]
    for name, values in given.items():
        place = run[name]
        if np.ndim(values):
            place[tuple(slice(length) for length in np.shape(values))] = values
        else:
            run[name] = values
    return run


@functools.cache
def _kind_for(sizes: Sizes) -> np.dtype[Any]:
    """The kind of record that has room for these sizes."""
    room, parts = sizes._asdict(), []
    for name, kind in get_type_hints(Run, include_extras=True).items():
        _, dtype, *shape = get_args(kind)
        parts.append((name, dtype, tuple(room.get(length, length) for length in shape)))
    return np.dtype(parts)
