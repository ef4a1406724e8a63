"""The kinds of event a scenario file may hold, each with what it needs.

An event happens at the start of its week. What it does is written in `simulation.model.stages.happenings`; a new kind
is added here and there.
"""

from typing import Annotated, ClassVar, Literal, get_args

from pydantic import Field

from simulation.scenario.fields import MAXIMUM_WEEKS, Block, Change, Name, Share, Text, Week

FULL_OVERLAP_WEEKS = 13
"""With so many weeks side by side a new chair takes over all that the old one built up."""


class ScheduledEvent(Block):
    """What every event has."""

    effect: ClassVar[str]
    """What it does to the team, for the documentation."""

    id: Name | None = Field(None, description="Short name, so that an extending file can change or remove it.")
    week: Week = Field(description="Week in which it happens.")
    label: Text | None = Field(None, description="What happened, in a few words, for figures and minutes.")


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
    | CoreGroup,
    Field(discriminator="kind"),
]

EVENT_MODELS: dict[str, type[ScheduledEvent]] = {
    get_args(model.model_fields["kind"].annotation)[0]: model for model in get_args(get_args(Event)[0])
}
"""The kinds of event by name."""
