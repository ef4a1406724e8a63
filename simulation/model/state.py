"""The state of a team: every variable there is, by whom it belongs to.

The text of the model (`acts`, `stages`) reads and changes it in place, and does not know how it is kept: in Python
objects, where people are agents of Mesa (`simulation.model.memory`), or in one record and arrays behind it, which Numba
compiles for (`simulation.compiled.arrays`). A variable is added here, and both have it.

Levels are in [0, 1] unless said. Whole numbers stand for counts, places, numbers of something in a list, and yes or no.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Any, NamedTuple, get_args, get_type_hints

import numpy as np

from simulation.constants import Constants
from simulation.limits import CALENDAR_END, MAXIMUM_WEEKS
from simulation.model.columns import WEEK_COLUMNS
from simulation.strategies.base import Moves, Room

Array = Any
"""An array, list, record or agent, as the memory keeps it."""
Row = Any
"""A record or an agent with the fields of one of the kinds below."""


def record(floats: str, wholes: str = "") -> np.dtype[Any]:
    """A kind of row with these fields, 8 bytes each."""
    return np.dtype([(name, np.float64) for name in floats.split()] + [(name, np.int64) for name in wholes.split()])


TRAITS = "openness assertiveness status workload"
SECONDED = "appointment paid_time days_together"
"""How far somebody is appointed, and what is paid and done side by side; `NOT_GIVEN` where it is as around it."""
WAYS = "leads act_now fixed_steps"
"""Readiness to lead, and preferences for the way of working: 1 is to act now, and to have fixed steps."""
NOT_GIVEN = -1.0
"""Stands for a level that the scenario does not give."""
PERSON = record(
    f"{TRAITS} avoiding accommodating integrating networking translating availability identification role_clarity "
    "threat chair_trust grievance value hope recognition on_table familiarity presence voice turns candour safety pull "
    f"{SECONDED} {WAYS} friction upward learned",
    "place key organisation line named wave number left left_week joined_week meetings_attended missed_in_a_row "
    "last_seen_week ever_voiced spoke deputy invited second_organisation led_week",
)
"""A professional.

`place` is where the person stands in everything that is kept by person, `pull` how much of the own concern is what the
organisation is judged on. `named` is the place in the list of named persons, -1 for who got an id in the run; `wave`
and `number` then complete that id. `left` is 0 or a number of `LEFT`. `second_organisation` is -1 for who works for
one, `led_week` the week of the last turn as leader, that before the person came for who had none.
"""
LEFT = ("", "dropped out", "walked out", "replaced", "thanked", "called away")
DROPPED_OUT, WALKED_OUT, REPLACED, THANKED, CALLED_AWAY = 1, 2, 3, 4, 5
DEPUTIES = ("none", "unknown", "known")
NO_DEPUTY, UNKNOWN_DEPUTY, KNOWN_DEPUTY = 0, 1, 2

LINE = record(
    f"{TRAITS} expectation avoiding competing accommodating compromising integrating networking translating "
    f"availability {SECONDED} {WAYS}",
    "prefix organisation deputy second_organisation viewed",
)
"""A line of members as the scenario gives it; `prefix` is the checksum of the start of its newcomers' ids, `viewed` 1
if it has a first view of its own."""

ORGANISATION = record(
    f"support workload extra_workload habitus baseline_threat threat delay_weeks insistence sore {SECONDED}",
    "place key kind unit funding last_line",
)
"""An organisation; `insistence` is what an escalation made managers insist on, fading; `sore` how deep its deepest old
sore goes; `extra_workload` what events add to its workload for some weeks. `unit` is its own number among what facets
need, -1 if it is only needed by its kind; `last_line` is the line of the last of its people who could come, -1 for
nobody yet."""

TEAM = record(
    "clarity breadth shared_language norms call_out_norm routine kept_share results small pending_win minutes link "
    "pressure means commitment escalation_habit limiting shock isolated_share replacement_per_year fixed meeting_hours "
    "days_together paid_time premises room steps agreed_way demand heat freshness gloom quarrel",
    "visits_every visit_due last_meeting_week meetings_held poor_meetings calm_weeks ended wins escalation people "
    "agreements left dropped_out dropped_out_silently failed",
)
"""What belongs to nobody in particular.

`kept_share` is what others did with their agreements lately, `pending_win` a joint result not celebrated yet,
`limiting` how firmly the chair keeps the group small, `shock` what happened outside lately, `isolated_share` the share
of isolated actions among what was taken on lately. `fixed` to `room` are conditions as they are now, `visits_every` is
0 without fixed visits. `ended` is 0 or a number of `ENDED`. `people` and `agreements` are how many places of those
lists are in use, `failed` is 1 after a strategy gave something that is no number.
"""
ENDED = ("", "faded", "done")
FADED, DONE = 1, 2

RESIDENTS = record("trust reporting")
"""The residents, as one aggregate."""

CHAIR = record(
    "network_builder translator coordinator entrepreneur starting_standing time_share patience",
    "organisation strategy leadership",
)
"""Who leads the meetings; `strategy` is a number of the strategies there are, or `SCRIPTED`, `leadership` one of
`simulation.laws.moves.LEADERSHIP`. Where members lead in turn or together, the skills are theirs at this meeting."""

SEEN = record(" ".join(WEEK_COLUMNS))
"""What is seen of a team in a week: a row of the table of weeks; `phase` is -1 before the first week."""

NOTICED = record("covered unheard dispersion")
"""What the observer keeps besides: how much of people's concerns the story holds, clear or not, the share of people
whose concern is hardly on the table, and how far apart what was said lay."""

MEETING = record(
    "weeks_since persons intimacy dispersion voiced unresolved worked stored safety openness used upward",
    "held number members present speakers loudest clashes attempted synthesised agreements joint_agreements "
    "walked_out words due kept wins visits newcomers",
)
"""The meeting and the tally of this week; `held` is 1 if there is a meeting, `loudest` -1 for nobody."""

CLASH = record("amount worked", "one other voiced burst upward")
"""A difference or a doubt; `other` is -1 where it concerns the purpose or the chair."""
AGREEMENT = record("recorded weight", "owner made_week due_week facet joint own deal kept")
"""Something a member took on; `weight` is how much, against what is agreed for a week: 1 or more."""
EFFECTS = record(" ".join(Moves._fields))
"""What each move brings about in this meeting [0, 1], and the stance of the chair."""
MOVES = record(" ".join(Moves._fields))
READING = record(" ".join(Room._fields))
CONSTANTS = record(" ".join(entry.name for entry in fields(Constants)))

CASE = record(
    "covenant room pressure means paid_time premises vision_at_start introductions replacement_per_year meeting_hours "
    "days_together disappointment acquaintance trust fixed spread residents_trust reporting network_builder "
    "translator coordinator entrepreneur standing time_share patience aim order unresolved functioning gradual margin "
    "start_norms start_role_clarity start_routine start_shared_language start_breadth start_familiarity start_results "
    "start_identification",
    "escalation maximum_size joint_visits_every_weeks chair_organisation strategy facets organisations named events "
    "script decided needed_kinds kinds leadership years_old own_days loads",
)
"""What is given of a team; `maximum_size` and `joint_visits_every_weeks` are 0 where there is none. The whole numbers
from `facets` to `kinds` say how many places of the lists are in use. What the team has at its start is `NOT_GIVEN`
where it starts as a new one, and `years_old` is 1 if some of it is given. `own_days` and `loads` are 1 if somebody
works side by side otherwise than the others, and if workload changes for some weeks."""

EVENT = record(
    "amount threat support pressure overlap_weeks network_builder translator coordinator entrepreneur standing "
    "time_share above below fixed meeting_hours days_together paid_time premises room means residents",
    "week kind organisation by facet line named count first chosen strategy escalation replaced observable lag weeks "
    "visits_every",
)
"""An event: its size or level, and what it touches; -1 or not-a-number where the scenario is silent.

`observable` is a place in the columns of weeks, -1 for an event that happens in its week whatever is observed.
"""

NO_STRATEGY, SCRIPTED = -2, -1
"""Numbers of a strategy: as before, or by the script; others are places in the list of strategies."""

STREAM = record("", "seed_low seed_high replication")


FACETS, ORGANISATIONS, KINDS_NEEDED = 12, 60, 10
"""As many as a scenario may have."""
UNITS = 2 * ORGANISATIONS
"""What facets can need: kinds of organisation, and organisations by name."""


class Sizes(NamedTuple):
    """Room there is for what is kept by person, line and so on."""

    people: int
    """People listed in a week, those who left in it included."""
    lines: int
    named: int
    events: int
    chosen: int
    clashes: int
    due: int
    """Open agreements."""


class Run:
    """One team; every function of the model gets it, or a part of it, and changes it in place.

    The annotations give the kind of each field and its shape: numbers, or names of `Sizes`. One that names another
    field is that field, by place in place of by name.
    """

    # given by the scenario, the same for all replications
    case: Annotated[Row, CASE]
    constants: Annotated[Row, CONSTANTS]
    lines: Annotated[Array, LINE, "lines"]
    named_keys: Annotated[Array, np.int64, "named"]
    """Key of each person named in the scenario: members first, then those who join by an event."""
    named_lines: Annotated[Array, np.int64, "named"]
    parties: Annotated[Array, ORGANISATION, ORGANISATIONS]
    """The organisations as they start."""
    interest: Annotated[Array, np.float64, ORGANISATIONS, FACETS]
    """What organisations are judged on."""
    parties_means: Annotated[Array, np.float64, ORGANISATIONS, FACETS]
    sores: Annotated[Array, np.float64, ORGANISATIONS, ORGANISATIONS]
    """How deep an old sore between two organisations goes; 0 for none."""
    severity: Annotated[Array, np.float64, FACETS]
    tractability: Annotated[Array, np.float64, FACETS]
    facet_keys: Annotated[Array, np.uint64, FACETS]
    needs: Annotated[Array, np.int64, FACETS, KINDS_NEEDED]
    """Kinds of organisation a facet needs, and organisations by name, by their number as a unit."""
    able: Annotated[Array, np.float64, ORGANISATIONS, FACETS]
    """How well people of an organisation can work on a facet: (organisation, facet)."""
    needed: Annotated[Array, np.int64, FACETS]
    """How many of those each facet needs."""
    kind_needed: Annotated[Array, np.int64, UNITS]
    """1 for kinds of organisation, and organisations by name, that some facet needs."""
    views: Annotated[Array, np.float64, "lines", FACETS]
    """First views that lines of members have of their own, summing to one."""
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
    planned: Annotated[Array, np.int64, CALENDAR_END]
    """1 for weeks with a meeting, as the calendar has them at the start; place 0 is not used."""
    script: Annotated[Array, np.float64, MAXIMUM_WEEKS + 1, len(Moves._fields)]
    """Moves of a scripted chair by number of the meeting."""
    decided: Annotated[Array, np.float64, MAXIMUM_WEEKS + 1, len(Moves._fields)]
    """Moves that a person decided by number of the meeting; -1 where nobody did."""
    # the team as it is now
    stream: Annotated[Row, STREAM]
    people: Annotated[Array, PERSON, "people"]
    kept: Annotated[Array, np.float64, "people", "people"]
    broken: Annotated[Array, np.float64, "people", "people"]
    trust: Annotated[Array, np.float64, "people", "people"]
    """Level of the belief in `kept` and `broken`, and like those by (who is trusted, who trusts): what all hold of one
    person stands side by side. What people hold of themselves is 0."""
    counting: Annotated[Array, np.float64, "people", "people"]
    """How far what is seen of another counts for trust: (who is trusted, who trusts)."""
    image: Annotated[Array, np.float64, "people", "people"]
    """How well people know what another can, may and will do: (who is known, who knows)."""
    differed: Annotated[Array, np.int64, "people", "people"]
    """Week in which two last voiced a difference that has not ended since; 0 for none. Only the observer uses it."""
    frame: Annotated[Array, np.float64, FACETS, "people"]
    profession: Annotated[Array, np.float64, FACETS, "people"]
    """The view of the person's profession."""
    judged: Annotated[Array, np.float64, FACETS, "people"]
    """What the person's organisation is judged on."""
    said: Annotated[Array, np.float64, "people", FACETS]
    organisations: Annotated[Array, ORGANISATION, ORGANISATIONS]
    means: Annotated[Array, np.float64, ORGANISATIONS, FACETS]
    team: Annotated[Row, TEAM]
    residents: Annotated[Row, RESIDENTS]
    chair: Annotated[Row, CHAIR]
    seen: Annotated[Row, SEEN]
    seen_by_place: Annotated[Array, np.float64, len(WEEK_COLUMNS), "seen"]
    noticed: Annotated[Row, NOTICED]
    story: Annotated[Array, np.float64, FACETS]
    emphasis: Annotated[Array, np.float64, FACETS]
    """Weight laid on a facet by the chair or who pays; 1 for none."""
    trained: Annotated[Array, np.float64, FACETS]
    """Share of those present whose organisation can work on a facet."""
    trouble: Annotated[Array, np.float64, FACETS]
    progress: Annotated[Array, np.float64, FACETS, KINDS_NEEDED]
    """Work under way: (facet, needed kind of organisation)."""
    agreements: Annotated[Array, AGREEMENT, "due"]
    """Open agreements."""
    meets: Annotated[Array, np.int64, CALENDAR_END]
    """1 for weeks with a meeting, as known now."""
    happened: Annotated[Array, np.int64, "events"]
    """Week in which each event happens; 0 as long as what it waits for has not come about."""
    # this week
    meeting: Annotated[Row, MEETING]
    effects: Annotated[Row, EFFECTS]
    effects_by_place: Annotated[Array, np.float64, len(Moves._fields), "effects"]
    reading: Annotated[Row, READING]
    reading_by_place: Annotated[Array, np.float64, len(Room._fields), "reading"]
    moves: Annotated[Row, MOVES]
    moves_by_place: Annotated[Array, np.float64, len(Moves._fields), "moves"]
    present: Annotated[Array, np.int64, "people"]
    """Places of who is there, in order of arrival in the team."""
    speakers: Annotated[Array, np.int64, "people"]
    clashes: Annotated[Array, CLASH, "clashes"]
    words: Annotated[Array, AGREEMENT, "due"]
    """Agreements that came due."""
    new_keys: Annotated[Array, np.int64, "people"]
    """Keys given out to newcomers this week."""
    # worked out by person, for as long as a stage needs it
    voicing: Annotated[Array, np.float64, "people"]
    """Probability to say a difference or doubt aloud."""
    damage: Annotated[Array, np.float64, "people"]
    put_by: Annotated[Array, np.float64, "people"]
    """Levels put by while others change."""
    takers: Annotated[Array, np.int64, "people"]
    """Places of those who take part, as put down by `take_part`."""
    taking: Annotated[Array, np.int64, "people"]
    """1 for those who take part (or, on a joint visit, are there)."""
    covered: Annotated[Array, np.float64, "people"]
    """Part of the own concern that the story holds, as put down by `look_into_story`."""
    apart: Annotated[Array, np.float64, "people"]
    weight: Annotated[Array, np.float64, "people"]
    openness: Annotated[Array, np.float64, "people"]
    threat: Annotated[Array, np.float64, "people"]
    presence: Annotated[Array, np.float64, "people"]
    networking: Annotated[Array, np.float64, "people"]
    pull: Annotated[Array, np.float64, "people"]
    moved: Annotated[Array, np.float64, FACETS, "people"]
    """Where listening takes the frames."""
    reliance: Annotated[Array, np.float64, "people"]
    """Mean trust in those who take part, as put down by `rely_on_each_other`."""
    acquaintance: Annotated[Array, np.float64, "people"]
    room_trust: Annotated[Array, np.float64, "people"]
    own_within: Annotated[Array, np.float64, "people"]
    own_across: Annotated[Array, np.float64, "people"]
    own_image: Annotated[Array, np.float64, "people"]
    colleagues: Annotated[Array, np.int64, "people"]
    # keys and draws for many at once
    keys: Annotated[Array, np.uint64, "people"]
    """Keys in the random streams, by place in `people`."""
    home: Annotated[Array, np.int64, "people"]
    """Organisations, by place in `people`."""
    small_keys: Annotated[Array, np.uint64, len(Room._fields)]
    """1, 2, 3, ...: keys of what is drawn for no person."""
    pair_low: Annotated[Array, np.uint64, "clashes"]
    pair_high: Annotated[Array, np.uint64, "clashes"]
    """Keys of pairs: of speakers, the smaller one in `pair_low`; of newcomers with others, theirs in `pair_high`."""
    pair_luck: Annotated[Array, np.float64, "clashes"]
    pair_luck_back: Annotated[Array, np.float64, "clashes"]
    """Draws for pairs, and for the same pairs the other way round."""
    luck: Annotated[Array, np.float64, 3, "people"]
    """Draws for many at once."""
    word_keys: Annotated[Array, np.uint64, "due"]
    word_weeks: Annotated[Array, np.uint64, "due"]
    word_luck: Annotated[Array, np.float64, "due"]
    facet_luck: Annotated[Array, np.float64, FACETS]
    reading_luck: Annotated[Array, np.float64, len(Room._fields)]
    # worked out by facet and organisation
    target: Annotated[Array, np.float64, FACETS]
    weights: Annotated[Array, np.float64, FACETS]
    must: Annotated[Array, np.float64, ORGANISATIONS]
    """Obligation to take part of an organisation's people, as put down by `obligations`."""
    explained: Annotated[Array, np.float64, ORGANISATIONS]
    reporters: Annotated[Array, np.int64, ORGANISATIONS]
    there: Annotated[Array, np.int64, UNITS]
    """1 for kinds of organisation, and those needed by name, that were at the last meeting, as put down by
    `look_who_is_there`."""


class Field(NamedTuple):
    """A field of `Run`: what it holds, its shape in numbers and names of `Sizes`, and the field it is a view of."""

    dtype: np.dtype[Any]
    shape: tuple[int | str, ...]
    view_of: str | None

    def lengths(self, sizes: Sizes) -> tuple[int, ...]:
        """The shape in numbers."""
        room = sizes._asdict()
        return tuple(room[length] if isinstance(length, str) else length for length in self.shape)

    @property
    def grows(self) -> bool:
        """Whether its shape depends on the size of the team."""
        return any(isinstance(length, str) for length in self.shape)


def fields_of_run() -> dict[str, Field]:
    """All fields of `Run`, by name."""
    hints, found = get_type_hints(Run, include_extras=True), {}
    for name, kind in hints.items():
        _, dtype, *shape = get_args(kind)
        view_of = next((length for length in shape if length in hints and length not in Sizes._fields), None)
        found[name] = Field(np.dtype(dtype), tuple(length for length in shape if length != view_of), view_of)
    return found
