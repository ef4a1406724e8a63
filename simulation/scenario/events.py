"""The kinds of event a scenario file may hold, each with what it needs.

An event happens at the start of its week. What it does is written in `simulation.model.stages.happenings`; a new kind
is added here and there.
"""

from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from simulation.scenario.fields import MAXIMUM_WEEKS, Block, Change, Name, Share, Text, Week, Weight, added
from simulation.scenario.traits import ConflictStyle, ParticipantSkills

FULL_OVERLAP_WEEKS = 13
"""With so many weeks side by side a new chair takes over all that the old one built up."""


class When(Block):
    """A level that something observed has to pass before an event happens."""

    observable: Name = added(
        ..., description="What is observed at the end of each week: an indicator of the table of weeks, or a phase."
    )
    above: float | None = added(description="It happens once the value is above this.")
    below: float | None = added(description="It happens once the value is below this.")
    lag: int = added(
        0, ge=0, le=MAXIMUM_WEEKS, description="Weeks between the first week in which it could happen and that it does."
    )


class ScheduledEvent(Block):
    """What every event has."""

    since: ClassVar[int] = 1
    """Version of the format that has it."""
    effect: ClassVar[str]
    """What it does to the team, for the documentation."""

    id: Name | None = Field(None, description="Short name, so that an extending file can change or remove it.")
    week: Week = Field(description="Week in which it happens.")
    label: Text | None = Field(None, description="What happened, in a few words, for figures and minutes.")
    when: When | None = added(
        description="It happens once, in the first week from `week` on in which the value observed last week passes a "
        "level; in `week` itself where empty."
    )


class Incident(ScheduledEvent):
    """Something happens in the neighbourhood that drives parties back to old positions."""

    kind: Literal["incident"]
    effect = (
        "support of all organisations falls, frames go back towards the profession, trouble of "
        "its facet and `shock` rise"
    )
    facet: Name | None = Field(None, description="Facet it is about, if one.")
    severity: Share = Field(0.5, description="How serious [0, 1].")


class ChairReplaced(ScheduledEvent):
    """Another person takes the chair."""

    kind: Literal["chair_replaced"]
    effect = (
        "skills, time, standing and strategy become those of the new chair; trust is handed over "
        "as far as the overlap lasts; without overlap lines to managers fall, and clarity, "
        "routine, familiarity and value too, but less where norms and routine hold"
    )
    overlap_weeks: int = Field(0, ge=0, le=104, description="Weeks in which old and new chair work side by side.")
    name: Text | None = Field(None, description="What people call the new chair.")
    network_builder: Share | None = Field(None, description="Skill of the new chair; as before where empty.")
    translator: Share | None = Field(None, description="Skill of the new chair; as before where empty.")
    coordinator: Share | None = Field(None, description="Skill of the new chair; as before where empty.")
    entrepreneur: Share | None = Field(None, description="Skill of the new chair; as before where empty.")
    standing: Share | None = Field(None, description="Standing the new chair brings; as before where empty.")
    time_share: Share | None = Field(None, description="Time of the new chair; as before where empty.")
    strategy: Name | None = Field(None, description="Strategy of the new chair; as before where empty.")


class CovenantSigned(ScheduledEvent):
    """The organisations sign a formal commitment."""

    kind: Literal["covenant_signed"]
    effect = "`commitment` and escalation are set; support rises"
    strength: Share = Field(1.0, description="How far it obliges [0, 1].")
    escalation: Literal["none", "managers", "directors"] = Field("managers", description="To whom one can escalate.")


class CovenantDropped(ScheduledEvent):
    """The formal commitment falls away."""

    kind: Literal["covenant_dropped"]
    effect = "`commitment`, escalation and insistence are gone; support falls"


class BudgetCut(ScheduledEvent):
    """Less money: workload and threat rise, means fall."""

    kind: Literal["budget_cut"]
    effect = "workload and threat rise, means fall (those of the team too where all are cut), `shock` rises"
    organisation: Name | None = Field(None, description="Which organisation; all where empty.")
    size: Share = Field(0.3, description="Share cut [0, 1].")


class BudgetPooled(ScheduledEvent):
    """Money goes into one pot."""

    kind: Literal["budget_pooled"]
    effect = "every organisation is paid from one pot"


class Announcement(ScheduledEvent):
    """A public message about the team's future: a threat or a promise to the organisations."""

    kind: Literal["announcement"]
    effect = "threat, support and pressure change by what is given; `shock` rises by the worse of threat and pressure"
    organisation: Name | None = Field(None, description="Whom it touches; all where empty.")
    threat: Change = Field(0.0, description="Change in threat felt [-1, 1].")
    support: Change = Field(0.0, description="Change in support [-1, 1].")
    pressure: Change = Field(0.0, description="Change in outside pressure [-1, 1].")


class MemberJoins(ScheduledEvent):
    """New members join from one organisation."""

    kind: Literal["member_joins"]
    effect = "newcomers arrive, unless the list is full or the chair keeps the group small"
    member: Name = Field(description="Id of the new member; numbers are added with a count above one.")
    organisation: Name = Field(description="Id of the organisation.")
    function: Text | None = Field(None, description="Function as people call it.")
    count: int = Field(1, ge=1, le=100, description="How many persons.")
    openness: Share | None = added(description="As in `people`.")
    assertiveness: Share | None = added(description="As in `people`.")
    status: Share | None = added(description="As in `people`.")
    workload: Share | None = added(description="As in `people`.")
    conflict_style: ConflictStyle | None = added(description="In place of the whole block in `people`.")
    skills: ParticipantSkills | None = added(description="In place of the whole block in `people`.")
    expectation: Share | None = added(description="As in `people`.")
    availability: Share | None = added(description="As in `people`; 0 never comes.")
    appointment: Share | None = added(description="As in the organisation, for those who join.")
    view: dict[Name, Weight] = added(
        description="First view of the issue: relative weights over the facets; that of the organisation where empty.",
        default_factory=dict,
    )


class MemberLeaves(ScheduledEvent):
    """A member leaves, whatever the person thinks of the team."""

    kind: Literal["member_leaves"]
    effect = "the person leaves, and a colleague may take the place"
    member: Name = Field(description="Id of the member, or of the line in `members` (then all of that line).")
    replaced: bool = Field(False, description="Whether a colleague takes the place.")


class ReplacementRate(ScheduledEvent):
    """From now on members are replaced at another rate."""

    kind: Literal["replacement_rate"]
    effect = "sets the yearly chance that a colleague takes a member's place"
    per_year: float = Field(ge=0.0, le=20.0, description="Share of members replaced by a colleague per year.")


class Replacement(ScheduledEvent):
    """A share of the members is replaced by colleagues at once."""

    kind: Literal["replacement"]
    effect = "each member is replaced by a colleague with this chance"
    share: Share = Field(description="Chance for each member to be replaced [0, 1].")


class TrainingDay(ScheduledEvent):
    """A day of training: shared language, skills, image accuracy."""

    kind: Literal["training_day"]
    effect = "shared language, translating skill and image accuracy of those who take part rise"
    quality: Share = Field(0.5, description="How good [0, 1].")


class JointVisit(ScheduledEvent):
    """The team goes out together."""

    kind: Literal["joint_visit"]
    effect = "a joint visit this week"


class Election(ScheduledEvent):
    """An election: political cover shifts; money that is pooled and guaranteed is hardly touched."""

    kind: Literal["election"]
    effect = (
        "support falls and threat rises as far as each organisation's funding exposes it; lines "
        "to managers weaken; `shock` rises"
    )
    shift: Share = Field(0.5, description="How much the political wind turns [0, 1].")


class ExtraSupport(ScheduledEvent):
    """Extra staff, method or money for the team."""

    kind: Literal["extra_support"]
    effect = "the team's means rise"
    means: Share = Field(0.3, description="Added to the team's means [0, 1].")


class InvitationWave(ScheduledEvent):
    """Many new people are invited at once, spread over the organisations by the order of the file."""

    kind: Literal["invitation_wave"]
    effect = "newcomers arrive, as with `member_joins`"
    count: int = Field(ge=1, le=150, description="How many people.")
    organisations: tuple[Name, ...] = Field(
        default=(), max_length=60, description="From which organisations, in turn; all where empty."
    )


class CalendarChange(ScheduledEvent):
    """From this week on the team meets in another rhythm."""

    kind: Literal["calendar_change"]
    effect = "another rhythm from this week on"
    every_weeks: int = Field(ge=1, le=MAXIMUM_WEEKS, description="A meeting every so many weeks, from this week on.")


class CoreGroup(ScheduledEvent):
    """A self-chosen core goes on without telling the others, who are no longer invited."""

    kind: Literal["core_group"]
    effect = "those with most identification, recognition and value stay, the others are out"
    size: int = Field(ge=1, le=100, description="How many of the most involved members go on.")


class ConditionsChange(ScheduledEvent):
    """Conditions of the work are others from now on; only what is given changes."""

    since = 2
    kind: Literal["conditions_change"]
    effect = "each condition that is given has this level from now on"
    fixed: Share | None = added(description="How predictable the moment of meetings is from now on [0, 1].")
    meeting_hours: float | None = added(gt=0.0, le=8.0, description="Length of a meeting in hours from now on.")
    days_together: float | None = added(
        ge=0.0, le=5.0, description="Days a week side by side from now on, of those without days of their own."
    )
    paid_time: Share | None = added(
        description="Share of the time that is paid from now on, of those without paid time of their own [0, 1]."
    )
    premises: Share | None = added(description="A place of its own from now on [0, 1].")
    room: Share | None = added(description="Room a covenant leaves from now on [0, 1].")
    pressure: Share | None = added(description="Pressure from outside from now on [0, 1].")
    means: Share | None = added(description="Method, support staff and money from now on [0, 1].")
    joint_visits_every_weeks: int | None = added(
        ge=0, le=MAXIMUM_WEEKS, description="Weeks between fixed joint visits from now on; 0 for none."
    )


class Pause(ScheduledEvent):
    """The team does not meet for some weeks."""

    since = 2
    kind: Literal["pause"]
    effect = "meetings planned for these weeks are not held"
    weeks: int = added(..., ge=1, le=MAXIMUM_WEEKS, description="How many weeks, this one included.")


class ChairTime(ScheduledEvent):
    """The chair gets more time for the team, or less."""

    since = 2
    kind: Literal["chair_time"]
    effect = "sets the time the chair has for the team"
    time_share: Share = added(..., description="Time for the team from now on; 1 is all that is wished for.")


class BudgetRestored(ScheduledEvent):
    """Money that was cut comes back."""

    since = 2
    kind: Literal["budget_restored"]
    effect = (
        "workload, threat and means go back to what they were before a cut of this size, never beyond what the "
        "organisation started with (means of the team too where all get it)"
    )
    organisation: Name | None = added(description="Which organisation; all where empty.")
    size: Share = added(0.3, description="Size of the cut that is undone [0, 1].")


class Workload(ScheduledEvent):
    """Other work presses more, or less, for some weeks."""

    since = 2
    kind: Literal["workload"]
    effect = "the workload of organisations changes by what is given for so many weeks, and is then as before"
    organisation: Name | None = added(description="Whose people; all where empty.")
    change: Change = added(..., description="Change in pressure of other work [-1, 1].")
    weeks: int = added(..., ge=1, le=MAXIMUM_WEEKS, description="For how many weeks, this one included.")


class ResidentsShock(ScheduledEvent):
    """Something costs residents' trust in the institutions at once."""

    since = 2
    kind: Literal["residents_shock"]
    effect = "residents' trust in the institutions falls by this part of it"
    size: Share = added(0.5, description="Part of their trust that is lost [0, 1].")


class WordBroken(ScheduledEvent):
    """An organisation does not keep its word: drops a rule, honours no request, delivers poor work."""

    since = 2
    kind: Literal["word_broken"]
    effect = (
        "all others who take part trust its people less at once and hold it against them, norms suffer, and residents "
        "trust the institutions less as far as it hits them"
    )
    organisation: Name = added(..., description="Which organisation.")
    size: Share = added(0.5, description="How serious it is to the partners [0, 1].")
    residents: Share = added(0.0, description="How far it hits residents [0, 1].")


class Leverage(ScheduledEvent):
    """One party presses another with what it can do to it: a sanction, a licence, an invoked superior."""

    since = 2
    kind: Literal["leverage"]
    effect = "the people of the organisation have to go along, resent it, and trust those who press them less"
    organisation: Name = added(..., description="Who is pressed.")
    by: Name = added(..., description="Who presses.")
    strength: Share = added(0.5, description="How hard [0, 1].")


class Deal(ScheduledEvent):
    """Two parties trade: I help with yours, you with mine."""

    since = 2
    kind: Literal["deal"]
    effect = "somebody of either party takes on something joint on the facet"
    organisation: Name = added(..., description="One party.")
    by: Name = added(..., description="The other party.")
    facet: Name = added(..., description="What it is about.")


class Emphasis(ScheduledEvent):
    """The chair or who pays lays weight on a facet: a vision has a direction."""

    since = 2
    kind: Literal["emphasis"]
    effect = "what is taken on goes to the facet so many times as readily from now on; a fresh aim refreshes the team"
    facet: Name = added(..., description="Which facet.")
    weight: float = added(2.0, ge=0.0, le=5.0, description="How many times as readily; 1 is no emphasis.")


class Evaluation(ScheduledEvent):
    """The team looks back, drops ballast and sets out anew."""

    since = 2
    kind: Literal["evaluation"]
    effect = "freshness and value come back, gloom lifts, the agreed way of working becomes clearer"
    quality: Share = added(0.5, description="How good [0, 1].")


class ConflictAired(ScheduledEvent):
    """A session in which old conflict is put on the table on purpose."""

    since = 2
    kind: Literal["conflict_aired"]
    effect = "friction and grievance ease, also towards those above, and the agreed way of working becomes clearer"
    quality: Share = added(0.5, description="How well it is led [0, 1].")


class Deadline(ScheduledEvent):
    """Results are asked for by a date."""

    since = 2
    kind: Literal["deadline"]
    effect = "a demand for results, which unsettles the agreed way of working and fades again"
    strength: Share = added(0.5, description="How pressing [0, 1].")


class Method(ScheduledEvent):
    """The team begins to work by a method with steps."""

    since = 2
    kind: Literal["method"]
    effect = "meetings have that much structure at least from now on, and the steps ask for action"
    steps: Share = added(0.5, description="How far the steps are laid down [0, 1].")


class Restart(ScheduledEvent):
    """A team begins again, also one that has faded."""

    since = 2
    kind: Literal["restart"]
    effect = "a team that faded meets again; members expect something of it again, and it is fresh"
    quality: Share = added(0.5, description="How convincingly [0, 1].")


Event = Annotated[
    Incident
    | ChairReplaced
    | CovenantSigned
    | CovenantDropped
    | BudgetCut
    | BudgetPooled
    | Announcement
    | MemberJoins
    | MemberLeaves
    | ReplacementRate
    | Replacement
    | TrainingDay
    | JointVisit
    | Election
    | ExtraSupport
    | InvitationWave
    | CalendarChange
    | CoreGroup
    | ConditionsChange
    | Pause
    | ChairTime
    | BudgetRestored
    | Workload
    | ResidentsShock
    | WordBroken
    | Leverage
    | Deal
    | Emphasis
    | Evaluation
    | ConflictAired
    | Deadline
    | Method
    | Restart,
    Field(discriminator="kind"),
]

EVENT_MODELS: dict[str, type[ScheduledEvent]] = {
    get_args(model.model_fields["kind"].annotation)[0]: model for model in get_args(get_args(Event)[0])
}
"""The kinds of event by name."""
