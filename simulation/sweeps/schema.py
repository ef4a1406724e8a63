"""What a sweep file may say: every field with its meaning and range."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from simulation.limits import MAXIMUM_REPLICATIONS, MAXIMUM_SEED, MAXIMUM_WEEKS
from simulation.model.columns import INDICATORS, WEEK_COUNTS
from simulation.model.phases import PHASES
from simulation.scenario.fields import Name, Text, Week

SCHEMA_VERSION = 1
MAXIMUM_POINTS = 1_000_000

Phase = Literal[PHASES]  # type: ignore[valid-type]
Column = Literal[(*INDICATORS, *WEEK_COUNTS, *PHASES)]  # type: ignore[valid-type]
Phases = Annotated[tuple[Phase, ...], Field(min_length=1, max_length=len(PHASES), description="One or more phases.")]
Count = Annotated[int, Field(ge=1, le=MAXIMUM_POINTS)]
DesignSeed = Annotated[int, Field(ge=0, le=2**32 - 1, description="Seed of the lot by which points are laid out.")]


class Part(BaseModel):
    """A part of a sweep file; refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Varied(Part):
    """Something that varies: listed values, or a range with a distribution."""

    paths: tuple[Text, ...] = Field(
        (),
        max_length=50,
        description="What is set, where that is more than one thing; else the key itself is the path.",
    )
    values: tuple[Any, ...] | None = Field(
        None,
        min_length=1,
        max_length=10_000,
        description="The values, one after the other: numbers, texts, true, null.",
    )
    low: float | None = Field(None, description="Lowest value of a range.")
    high: float | None = Field(None, description="Highest value of a range.")
    distribution: Literal["uniform", "log_uniform", "normal", "triangular"] = Field(
        "uniform", description="How values lie in the range; a normal one is cut off at its ends."
    )
    mean: float | None = Field(None, description="Of a normal distribution.")
    sd: float | None = Field(None, gt=0.0, description="Of a normal distribution.")
    mode: float | None = Field(None, description="Of a triangular distribution.")
    whole: bool = Field(False, description="Only whole numbers, ends included.")
    steps: int = Field(5, ge=2, le=1000, description="Values a grid takes from a range, ends included.")


class Grid(Part):
    """Every combination of all values."""

    kind: Literal["grid"]


class Listed(Part):
    """Settings that are written out one by one."""

    kind: Literal["list"]
    rows: tuple[dict[str, Any], ...] = Field(
        min_length=1, max_length=MAXIMUM_POINTS, description="A block of paths and values per setting."
    )


class Csv(Part):
    """Settings from a table."""

    kind: Literal["csv"]
    file: Text = Field(description="A .csv file in the folder of this file or below it; its first line names paths.")


class LatinHypercube(Part):
    """Points that fill the space evenly."""

    kind: Literal["lhs"]
    points: Count = Field(description="How many points.")
    seed: DesignSeed = 0


class Sobol(Part):
    """Points for Sobol' indices, after Saltelli: what share of the variance is due to what."""

    kind: Literal["sobol"]
    base: int = Field(ge=2, le=2**17, description="Size N, a power of two; N x (uncertainties + 2) points are run.")
    second_order: bool = Field(False, description="Also pairs; then it is N x (2 x uncertainties + 2) points.")
    seed: DesignSeed = 0


class Morris(Part):
    """Random ways through the space, for elementary effects: which matter at all."""

    kind: Literal["morris"]
    trajectories: int = Field(ge=2, le=10_000, description="How many ways; each has uncertainties + 1 points.")
    levels: int = Field(4, ge=2, le=100, description="Levels per uncertainty; an even number.")
    seed: DesignSeed = 0


Design = Annotated[Grid | Listed | Csv | LatinHypercube | Sobol | Morris, Field(discriminator="kind")]


class UntilNarrow(Part):
    """Run each setting until what is found is known well enough."""

    least: int = Field(20, ge=2, le=MAXIMUM_REPLICATIONS, description="Runs to start with, and to add each time.")
    most: int = Field(400, ge=2, le=MAXIMUM_REPLICATIONS, description="Runs after which it is enough anyhow.")
    outcome: Name = Field(description="Outcome to look at.")
    half_width: float = Field(gt=0.0, description="Go on until half of its 95% interval is at most this.")


class InPhase(Part):
    """Whether one of these phases is the dominant one in a week."""

    kind: Literal["in_phase"]
    phases: Phases
    week: Week | None = Field(None, description="Week to look at; the last one where left out.")


class Reached(Part):
    """Whether one of these phases has been the dominant one by a week."""

    kind: Literal["reached"]
    phases: Phases
    by_week: Week | None = Field(None, description="By when; by the end where left out.")


class WeeksTo(Part):
    """Weeks until one of these phases is the dominant one; the horizon and one where it never is."""

    kind: Literal["weeks_to"]
    phases: Phases


class ShareOfWeeks(Part):
    """Share of weeks in which one of these phases is the dominant one."""

    kind: Literal["share_of_weeks"]
    phases: Phases
    from_week: Week = Field(1, description="First week that counts.")
    to_week: Week | None = Field(None, description="Last week that counts; the end where left out.")


class Level(Part):
    """An indicator, a count or the membership of a phase in a week; missing where the team has ended before."""

    kind: Literal["level"]
    of: Column = Field(description="A column of the table of weeks.")
    week: Week | None = Field(None, description="Week to look at; the last one where left out.")


class Mean(Part):
    """Mean of an indicator, a count or the membership of a phase over weeks in which the team is there."""

    kind: Literal["mean"]
    of: Column = Field(description="A column of the table of weeks.")
    from_week: Week = Field(1, description="First week that counts.")
    to_week: Week | None = Field(None, description="Last week that counts; the end where left out.")


class Rise(Part):
    """How much an indicator rises from the end of one week to the end of another; missing where the team has ended."""

    kind: Literal["rise"]
    of: Column = Field(description="A column of the table of weeks.")
    from_week: Week = Field(1, description="Week from which it counts.")
    to_week: Week | None = Field(None, description="Week up to which it counts; the end where left out.")


class People(Part):
    """How many people come to a meeting, the chair included."""

    kind: Literal["people"]
    at: Literal["first", "best", "last", "mean"] = Field("mean", description="Which meeting, or the mean of all.")


class Alive(Part):
    """Whether the team has not ended by the end of a week."""

    kind: Literal["alive"]
    week: Week | None = Field(None, description="Week to look at; the last one where left out.")


class WorkDone(Part):
    """What came of the team as long as it lasted, whatever its phase."""

    kind: Literal["work"]
    of: Literal["kept_share", "joint_results", "trouble_down", "differences_agreed", "delivers"] = Field(
        description="Share of agreements kept, joint results, fall of trouble since the first week, share of voiced "
        "differences that ended in an agreement both find themselves in, or whether it delivers."
    )


Outcome = Annotated[
    InPhase | Reached | WeeksTo | ShareOfWeeks | Level | Mean | Rise | People | Alive | WorkDone,
    Field(discriminator="kind"),
]


class SweepFile(Part):
    """A question put to the model: which teams, what varies, laid out how, how often, and what is looked at."""

    schema_version: Literal[1] = Field(description="Version of this format.")
    name: Name = Field(description="Name of the sweep; for shipped files the name of the file.")
    title: Text = Field(description="The question in one line.")
    note: Text | None = Field(None, description="What the sweep is for, and what it leaves out.")
    scenarios: tuple[Text, ...] = Field(
        min_length=1,
        max_length=100,
        description="Teams to start from: shipped names, or .yaml files in the folder of this file or below it.",
    )
    horizon_weeks: int | None = Field(None, ge=1, le=MAXIMUM_WEEKS, description="Weeks of a run, for all teams.")
    levers: dict[Text, Varied] = Field(
        default_factory=dict,
        max_length=30,
        description="What somebody decides, such as the strategy; every point is run under every combination.",
    )
    uncertainties: dict[Text, Varied] = Field(
        default_factory=dict, max_length=200, description="What nobody in the team decides; laid out by the design."
    )
    design: Design = Field(description="How the uncertainties are laid out.")
    replications: int = Field(50, ge=1, le=MAXIMUM_REPLICATIONS, description="Runs per setting.")
    until: UntilNarrow | None = Field(None, description="In place of a fixed number of runs per setting.")
    outcomes: dict[Name, Outcome] = Field(min_length=1, max_length=50, description="What is kept of each run, by name.")
    seed: int = Field(0, ge=0, le=MAXIMUM_SEED, description="Seed of all luck.")
    luck: Literal["common", "own"] = Field(
        "common",
        description="common: run k of every setting has the same luck, so that differences are due to the setting; "
        "own: every setting has luck of its own.",
    )
    series: tuple[Column, ...] = Field(
        (), max_length=len(INDICATORS) + len(WEEK_COUNTS), description="Columns also kept for every week of every run."
    )
