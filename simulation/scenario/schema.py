"""What a scenario file may say: every field with its meaning, unit and range.

The models here are frozen and refuse unknown keys. Cross-references (a member's
organisation, a facet in an interest, ...) are checked in
`simulation.scenario.references`, so that every problem of a file can be told at once.
"""

from typing import Any, Literal

from pydantic import Field, model_validator

from simulation.limits import USUAL_STRATEGY
from simulation.scenario.events import Event
from simulation.scenario.fields import MAXIMUM_PEOPLE, MAXIMUM_WEEKS, Block, Name, Share, Text, Week, Weight, added
from simulation.scenario.traits import ConflictStyle, ParticipantSkills

SCHEMA_VERSION = 2
"""Version of the format that is written; those before are read."""


class Facet(Block):
    """One facet of the tangled issue."""

    id: Name = Field(description="Short name by which the rest of the file refers to this facet.")
    label: Text | None = Field(None, description="What people call it.")
    severity: Share = Field(0.5, description="How bad it is when nobody does anything [0, 1].")
    tractability: Share = Field(
        0.3, description="How fast it can yield: chance of a joint result per week when all needed means are there."
    )
    needs: tuple[Name, ...] = Field(
        default=(),
        max_length=10,
        description="Kinds of organisation whose means are needed, all at the same time; empty: anybody's will do. "
        "From version 2 on also organisations by their id, such as two of one kind that are both needed.",
    )
    causes: dict[Name, Share] = Field(
        default_factory=dict, description="Facets that this one feeds, with the strength of the push [0, 1]."
    )


class Issue(Block):
    """The problem the team meets about."""

    title: Text = Field(description="The problem in one line.")
    facets: tuple[Facet, ...] = Field(min_length=1, max_length=12, description="The facets of the problem.")


class Organisation(Block):
    """A party behind one or more members."""

    id: Name = Field(description="Short name by which the rest of the file refers to this organisation.")
    label: Text | None = Field(None, description="What people call it.")
    kind: Name = Field(description="Kind of organisation, such as police, housing, municipality, welfare, care.")
    interest: dict[Name, Weight] = Field(
        min_length=1, description="What it is judged on: relative weights over the facets (made to sum to one)."
    )
    support: Share = Field(0.5, description="Support for the collaboration at the start [0, 1].")
    workload: Share = Field(0.5, description="Pressure of other work on its people [0, 1].")
    habitus: Share = Field(0.5, description="How firmly it holds its people to its own ways [0, 1].")
    funding: Literal["own_product", "at_stake", "pooled"] = Field(
        "own_product",
        description="How it is paid: per own product, with money that depends on taking part, or from one pot.",
    )
    threat: Share = Field(0.0, description="Threat it feels from the collaboration [0, 1].")
    means: dict[Name, Share] = Field(
        default_factory=dict,
        description="Means it can bring per facet [0, 1]; 1 where not named and the facet needs this kind.",
    )
    delay_weeks: int = Field(0, ge=0, le=52, description="Extra weeks its line departments need to deliver.")
    appointment: Share = added(
        0.0, description="How far its people are appointed or seconded to the team: 0 asked, 1 placed there [0, 1]."
    )
    paid_time: Share | None = added(
        description="Share of its people's time for the team that it pays; as in `conditions` where empty."
    )
    days_together: float | None = added(
        ge=0.0, le=5.0, description="Days a week its people work side by side; as in `conditions` where empty."
    )


class People(Block):
    """What holds for every member unless the member says otherwise."""

    openness: Share = Field(0.5, description="How far a person lets others' views in [0, 1].")
    assertiveness: Share = Field(0.5, description="How readily a person takes the floor [0, 1].")
    status: Share = Field(0.5, description="Weight a person carries in the group [0, 1].")
    workload: Share = Field(0.5, description="Own task load [0, 1].")
    conflict_style: ConflictStyle = Field(
        default_factory=ConflictStyle, description="How people here handle difference."
    )
    skills: ParticipantSkills = Field(default_factory=ParticipantSkills, description="Bridging skill of participants.")
    availability: Share = Field(
        1.0, description="Largest possible chance to be at a meeting at all (shifts, other duties) [0, 1]."
    )
    expectation: Share = Field(0.65, description="Added value people expect before the first meeting [0, 1].")
    spread: Share = Field(
        0.3, description="Differences between persons: traits vary by up to half of this around the given value."
    )
    leads: Share = added(0.0, description="How ready a person is to take the lead by standing when nobody does [0, 1].")
    act_now: Share = added(0.5, description="How people like to begin: 0 understand first, 1 act now.")
    fixed_steps: Share = added(0.5, description="How people like to work: 0 a free hand, 1 fixed steps.")


class Member(Block):
    """One professional, or `count` of them with the same function."""

    id: Name = Field(
        description="Short name; with a count above one, numbers are added: adviser_1, adviser_2. Not a name that "
        "newcomers get: _w and a number at the end, or invited_ with an organisation."
    )
    organisation: Name = Field(description="Id of the member's organisation.")
    function: Text | None = Field(None, description="Function as people call it.")
    count: int = Field(1, ge=1, le=100, description="How many persons this line stands for.")
    openness: Share | None = Field(None, description="As in `people`.")
    assertiveness: Share | None = Field(None, description="As in `people`.")
    status: Share | None = Field(None, description="As in `people`.")
    workload: Share | None = Field(None, description="As in `people`.")
    conflict_style: ConflictStyle | None = Field(None, description="In place of the whole block in `people`.")
    skills: ParticipantSkills | None = Field(None, description="In place of the whole block in `people`.")
    expectation: Share | None = Field(None, description="As in `people`.")
    deputy: Literal["none", "unknown", "known"] = Field(
        "none", description="Who may come instead: nobody, any colleague, or a fixed second delegate the group knows."
    )
    availability: Share | None = Field(None, description="As in `people`; 0 never comes.")
    leads: Share | None = added(description="As in `people`.")
    act_now: Share | None = added(description="As in `people`.")
    fixed_steps: Share | None = added(description="As in `people`.")
    appointment: Share | None = added(description="As in the organisation, for this line.")
    paid_time: Share | None = added(description="As in the organisation, for this line.")
    days_together: float | None = added(ge=0.0, le=5.0, description="As in the organisation, for this line.")
    second_organisation: Name | None = added(
        description="Id of a second organisation that the member works for: obliged by either, judged by both, and "
        "able to work on what either kind can."
    )
    view: dict[Name, Weight] = added(
        description="First view of the issue: relative weights over the facets; that of the organisation where empty.",
        default_factory=dict,
    )


class ChairSkills(Block):
    """Skill in the four roles of a boundary spanner (Williams 2002; [B] 2.4)."""

    network_builder: Share = Field(description="Makes and keeps relations in and around the team [0, 1].")
    translator: Share = Field(description="Brings views on the table and joins them [0, 1].")
    coordinator: Share = Field(description="Structure, roles, agreements, follow-up [0, 1].")
    entrepreneur: Share = Field(description="Vision, opportunities, doing things together [0, 1].")


class ScriptStep(Block):
    """Attention of a scripted chair from one meeting on."""

    meeting: int = Field(ge=1, le=MAXIMUM_WEEKS, description="First meeting (counted from 1) this line holds for.")
    attention: dict[Name, Share] = Field(description="Attention per move; sums to at most one.")
    inclusiveness: Share = Field(0.5, description="How evenly the chair gives the floor [0, 1].")
    conflict_openness: Share = Field(0.5, description="How far the chair lets conflict be on the table [0, 1].")


class Chair(Block):
    """Who leads the meetings, and how."""

    name: Text = Field("chair", description="What people call the chair.")
    organisation: Name = Field(description="Id of the organisation the chair comes from.")
    skills: ChairSkills = Field(description="Skill per role.")
    standing: Share = Field(0.5, description="Trust the members have in the chair at the start [0, 1].")
    time_share: Share = Field(0.5, description="Time for the team besides other work; 1 is all that is wished for.")
    patience: Share = Field(0.5, description="How long the chair keeps asking on before converging [0, 1].")
    strategy: Name = Field(USUAL_STRATEGY, description="Bridging strategy; `bruggen list` names them.")
    leadership: Literal["chair", "none", "rotating", "shared"] = added(
        "chair",
        description="Who leads: the chair, nobody, at each meeting the next of the members present, or all of those "
        "together.",
    )
    script: tuple[ScriptStep, ...] = Field(
        default=(), max_length=MAXIMUM_WEEKS, description="For the strategy `scripted`: what the chair does when."
    )


class OldSore(Block):
    """Two organisations that have fallen out before. In version 1 of the format: a pair of ids."""

    between: tuple[Name, Name] = added(..., description="The two organisations.")
    depth: Share | None = added(description="How deep it goes; `sore_depth` where empty [0, 1].")

    @model_validator(mode="before")
    @classmethod
    def _pair(cls, given: Any) -> Any:
        return {"between": given} if isinstance(given, tuple) else given


class History(Block):
    """What happened between these parties before the first meeting."""

    disappointment: Share = Field(0.0, description="Disappointment from earlier attempts, felt by all [0, 1].")
    acquaintance: Share = Field(0.2, description="How well members know each other at the start [0, 1].")
    trust: Share = Field(0.5, description="Trust between members at the start [0, 1].")
    old_sores: tuple[OldSore, ...] = Field(
        default=(), max_length=100, description="Pairs of organisations that have fallen out before."
    )
    sore_depth: Share = Field(
        0.3,
        description="How much lower trust is across such a pair: it is taken off at the start, down to 0.02; two "
        "fifths of it are added to the grievance of their people.",
    )


class AtStart(Block):
    """What a team that is years old has at its start; as a new team starts where empty."""

    norms: Share | None = added(description="Strength of group norms [0, 1].")
    role_clarity: Share | None = added(description="How clear their roles are to the members [0, 1].")
    routine: Share | None = added(description="Routine of doing things together [0, 1].")
    shared_language: Share | None = added(description="Shared language [0, 1].")
    breadth: Share | None = added(description="How many concerns the shared story holds [0, 1].")
    familiarity: Share | None = added(description="How well the members know the shared story [0, 1].")
    results: Share | None = added(description="Sense of joint results [0, 1].")
    identification: Share | None = added(description="Identification of the members with the team [0, 1].")


class Conditions(Block):
    """The setting the team works in."""

    covenant: Share = Field(0.0, description="Formal commitment signed by the organisations: 0 none, 1 full mandate.")
    room: Share = Field(0.7, description="Room a covenant leaves to shape the work at the bottom [0, 1].")
    escalation: Literal["none", "managers", "directors"] = Field(
        "none", description="To whom the chair can turn when organisations do not deliver."
    )
    pressure: Share = Field(0.2, description="Pressure from outside to show results [0, 1].")
    means: Share = Field(0.3, description="Method, support staff and money given to the team [0, 1].")
    paid_time: Share = Field(0.0, description="Share of the members' time for the team that the organisations pay.")
    premises: Share = Field(0.2, description="A place of its own where members meet between meetings [0, 1].")
    maximum_size: int | None = Field(None, ge=1, le=MAXIMUM_PEOPLE, description="Largest list of members, if any.")
    vision_at_start: Share = Field(0.0, description="Clarity of a shared aim before the first meeting [0, 1].")
    introductions: Share = Field(0.5, description="How well newcomers are introduced to the group's story [0, 1].")
    joint_visits_every_weeks: int | None = Field(
        None, ge=1, le=MAXIMUM_WEEKS, description="Fixed rhythm of doing something together in the field, if any."
    )
    replacement_per_year: float = Field(
        0.15, ge=0.0, le=20.0, description="Share of members replaced by a colleague per year."
    )
    meeting_hours: float = Field(2.0, gt=0.0, le=8.0, description="Length of a meeting in hours.")
    days_together: float = Field(
        0.0, ge=0.0, le=5.0, description="Days a week on which members work side by side, besides the meetings."
    )
    history: History = Field(default_factory=History, description="What happened before the first meeting.")
    at_start: AtStart = added(
        description="What a team that is years old has already; a new team has nothing of it.", default_factory=AtStart
    )


class Residents(Block):
    """The people who live with the problem, as one aggregate."""

    trust: Share = Field(0.4, description="Trust in the institutions [0, 1].")
    reporting: Share = Field(0.4, description="Willingness to report [0, 1].")
    weights: dict[Name, Weight] = Field(
        default_factory=dict, description="How heavy each facet weighs as they live it; equal where empty."
    )


class Calendar(Block):
    """When the team meets: a rhythm, or listed weeks."""

    every_weeks: int | None = Field(None, ge=1, le=MAXIMUM_WEEKS, description="A meeting every so many weeks.")
    first_week: int = Field(1, ge=1, le=MAXIMUM_WEEKS, description="Week of the first meeting of the rhythm.")
    weeks: tuple[Week, ...] = Field(default=(), max_length=MAXIMUM_WEEKS, description="Weeks of the meetings, rising.")
    fixed: Share = Field(0.5, description="How predictable the moment is: 1 same time every time, 0 moved at will.")


class Translation(Block):
    """The texts of a file in another language, for minutes, the page and reports."""

    title: Text | None = Field(None, description="The title.")
    summary: Text | None = Field(None, description="The summary.")
    observed: Text | None = Field(None, description="What was observed.")
    issue: Text | None = Field(None, description="The title of the issue.")
    chair: Text | None = Field(None, description="What people call the chair.")
    names: dict[Name, Text] = Field(
        default_factory=dict,
        description="What facets, organisations, members (their function) and events (their label) are called, by id.",
    )


class Scenario(Block):
    """One team: its issue, people, chair, conditions, calendar and events."""

    schema_version: Literal[1, 2] = Field(description="Version of this format.")
    name: Name = Field(description="Name of the scenario; for shipped files the name of the file.")
    title: Text = Field(description="One line for people.")
    summary: Text | None = Field(None, description="A few sentences: what was seen, what the file is for.")
    observed: Text | None = Field(None, description="What was really observed of this team, in a line.")
    horizon_weeks: int = Field(ge=1, le=MAXIMUM_WEEKS, description="Length of a run in weeks.")
    issue: Issue
    organisations: tuple[Organisation, ...] = Field(min_length=1, max_length=60, description="The parties.")
    people: People = Field(default_factory=People, description="Traits that hold unless a member differs.")
    members: tuple[Member, ...] = Field(min_length=1, max_length=MAXIMUM_PEOPLE, description="The professionals.")
    chair: Chair
    conditions: Conditions = Field(default_factory=Conditions, description="The setting.")
    residents: Residents = Field(default_factory=Residents, description="The people living there.")
    calendar: Calendar
    events: tuple[Event, ...] = Field(default=(), max_length=500, description="What happens when.")
    translations: dict[Literal["nl"], Translation] = Field(
        default_factory=dict, description="Texts in another language, by its code; `nl` is Dutch."
    )
