"""What the compiled engine keeps of a run: records and arrays in place of agents.

Fields have the names of the attributes of the Mesa engine; levels are in [0, 1] unless said. Whole numbers stand in
64-bit integers, everything else in 64-bit floats. `Run` holds one team and is used again for the next replication.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any, NamedTuple

import numpy as np

from simulation.constants import Constants
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
    "last_seen_week ever_voiced spoke deputy",
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
    "dropped_out dropped_out_silently",
)
"""The team and the residents; `people` and `agreements` are how many places of those arrays are in use."""
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
    "disappointment acquaintance trust sore_depth fixed spread residents_trust reporting network_builder translator "
    "coordinator entrepreneur standing time_share patience aim order unresolved functioning gradual margin",
    "escalation maximum_size joint_visits_every_weeks chair_organisation strategy named needed_kinds kinds",
)
"""What is given of a team; `maximum_size` and `joint_visits_every_weeks` are 0 where there is none."""

EVENT = record(
    "amount threat support pressure overlap_weeks network_builder translator coordinator entrepreneur standing "
    "time_share",
    "week kind organisation facet line named count first chosen strategy escalation replaced",
)
"""An event: its size or level, and what it touches; -1 or not-a-number where the scenario is silent."""

NO_STRATEGY, SCRIPTED = -2, -1
"""Numbers of a strategy: as before, or by the script; others are places in the engine's list."""

STREAM = record("", "seed_low seed_high replication")


class Run(NamedTuple):
    """One team in arrays; every function of the compiled engine gets it and changes it in place."""

    # given by the scenario, the same for all replications
    case: Array
    constants: Array
    lines: Array
    named_keys: Array
    """Key of each person named in the scenario: members first, then those who join by an event."""
    named_lines: Array
    parties: Array
    """The organisations as they start."""
    interest: Array
    """What organisations are judged on: (organisation, facet)."""
    parties_means: Array
    sores: Array
    """1 for organisations that have fallen out: (organisation, organisation)."""
    severity: Array
    tractability: Array
    facet_keys: Array
    needs: Array
    """Kinds of organisation a facet needs: (facet, place), -1 where there are no more."""
    needed: Array
    """How many kinds each facet needs."""
    kind_needed: Array
    """1 for kinds that some facet needs."""
    causes: Array
    """How far one facet feeds another: (from, to)."""
    lived: Array
    """The facets as residents live them, summing to one."""
    blurred: Array
    """1 for what the chair perceives with an error, in the order of `Room`."""
    events: Array
    chosen: Array
    """Lines of newcomers that invitation waves draw on, one wave after another."""
    meets: Array
    """1 for weeks on the calendar: (week); place 0 is not used."""
    ahead: Array
    """Weeks to the next meeting, as known in each week."""
    script: Array
    """Moves of a scripted chair by meeting: (meeting, move)."""
    # the team as it is now
    stream: Array
    people: Array
    kept: Array
    broken: Array
    trust: Array
    """Level of the belief in `kept` and `broken`: (who trusts, who is trusted)."""
    image: Array
    frame: Array
    view: Array
    """Professional view: (person, facet)."""
    said: Array
    organisations: Array
    means: Array
    team: Array
    chair: Array
    seen: Array
    story: Array
    trouble: Array
    progress: Array
    agreements: Array
    # this week
    meeting: Array
    effects: Array
    reading: Array
    moves: Array
    present: Array
    """Places of who is there, in order of arrival in the team."""
    speakers: Array
    clashes: Array
    words: Array
    """Agreements that came due."""
    voicing: Array
    damage: Array
    scratch: Array
    colleagues: Array
    new_keys: Array
    """Keys given out to newcomers this week."""


def allocate(given: dict[str, Array], *, people: int, due: int, kinds: int) -> Run:
    """A run for what is given, with room for so many people at a time (those who left this week included).

    Parameters
    ----------
    given
        The arrays of the scenario, by name.
    people
        Most people who can be listed in one week.
    due
        Most open agreements.
    kinds
        Most kinds of organisation that one facet needs, at least 1.
    """
    facets, parties = len(given["severity"]), len(given["parties"])
    one = {"stream": STREAM, "team": TEAM, "chair": CHAIR, "seen": SEEN, "meeting": MEETING, "effects": EFFECTS}
    pairs = {name: np.zeros((people, people)) for name in ("kept", "broken", "trust", "image")}
    return Run(
        **given,
        **{name: np.zeros(1, dtype=dtype).view(np.recarray)[0] for name, dtype in one.items()},
        **pairs,
        people=np.zeros(people, dtype=PERSON).view(np.recarray),
        frame=np.zeros((people, facets)),
        view=np.zeros((people, facets)),
        said=np.zeros((people, facets)),
        organisations=np.zeros(parties, dtype=ORGANISATION).view(np.recarray),
        means=np.zeros((parties, facets)),
        story=np.zeros(facets),
        trouble=np.zeros(facets),
        progress=np.zeros((facets, kinds)),
        agreements=np.zeros(due, dtype=AGREEMENT).view(np.recarray),
        reading=np.zeros(len(Room._fields)),
        moves=np.zeros(len(Moves._fields)),
        present=np.zeros(people, dtype=np.int64),
        speakers=np.zeros(people, dtype=np.int64),
        clashes=np.zeros(people * (people + 1) // 2, dtype=CLASH).view(np.recarray),
        words=np.zeros(due, dtype=AGREEMENT).view(np.recarray),
        voicing=np.zeros(people),
        damage=np.zeros(people),
        scratch=np.zeros((4, max(people, facets))),
        colleagues=np.zeros(people, dtype=np.int64),
        new_keys=np.zeros(people, dtype=np.int64),
    )
