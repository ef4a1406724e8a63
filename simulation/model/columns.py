"""What the tables of a run hold: columns, and what they mean."""

from __future__ import annotations

from simulation.model.phases import PHASES
from simulation.strategies import MOVE_NAMES

INDICATORS: dict[str, str] = {
    "attendance_share": "members at the last meeting, of those who could come [0, 1]",
    "aim": "how clear the aim is and how far those who take part find their concerns in it [0, 1]",
    "order": "norms, roles and shared language [0, 1]",
    "unresolved": "disagreement voiced lately and not worked through [0, 1]",
    "functioning": "agreements kept and joint results, without leaning on the chair [0, 1]",
    "clarity": "clarity of the shared story [0, 1]",
    "breadth": "how many concerns the story holds [0, 1]",
    "on_table": "how much of the members' concerns is on the table [0, 1]",
    "recognition": "how much of their own concern members find in the story [0, 1]",
    "familiarity": "how well those who take part know the story [0, 1]",
    "identification": "identification with the team [0, 1]",
    "trust": "mean trust between those who take part [0, 1]",
    "trust_across": "the same between organisations [0, 1]",
    "trust_within": "the same within organisations [0, 1]",
    "image_accuracy": "how well they know what the other can, may and will do [0, 1]",
    "role_clarity": "clarity of roles [0, 1]",
    "norms": "strength of group norms [0, 1]",
    "shared_language": "shared language [0, 1]",
    "routine": "routine of doing things together [0, 1]",
    "safety": "safety to say what one thinks, at the last meeting [0, 1]",
    "openness": "how frankly was spoken at the last meeting [0, 1]",
    "voiced": "disagreement voiced lately [0, 1]",
    "stored": "disagreement swallowed at the last meeting [0, 1]",
    "grievance": "grievance not voiced [0, 1]",
    "friction": "friction between people, relationship conflict [0, 1]",
    "upward_grievance": "grievance towards those above [0, 1]",
    "freshness": "how fresh the work feels; success wears it [0, 1]",
    "added_value": "perceived added value [0, 1]",
    "chair_trust": "trust in the chair [0, 1]",
    "kept_rate": "share of agreements kept lately, smoothed; one half before any came due [0, 1]",
    "consensus": "voiced differences that ended in an agreement both find themselves in; 0 before any [0, 1]",
    "results": "sense of joint results [0, 1]",
    "frame_dispersion": "mean distance of issue frames from their middle [0, 1]",
    "support": "support of the home organisations [0, 1]",
    "threat": "threat the organisations feel [0, 1]",
    "cognitive_boundary": "concerns missing from the shared story [0, 1]",
    "social_boundary": "trust and identification lacking across organisations [0, 1]",
    "material_boundary": "needed means that organisations do not provide [0, 1]",
    "residents_trust": "residents' trust in the institutions [0, 1]",
    "trouble": "mean level of the facets' trouble [0, 1]",
}
"""Weekly indicators and what they mean."""

WEEK_COUNTS: dict[str, str] = {
    "met": "1 if there was a meeting",
    "persons": "people at the meeting, the chair included; 0 without a meeting",
    "members": "members on the list",
    "taking_part": "members who take part: on the list, and have been at a meeting",
    "agreements_made": "agreements made this week",
    "agreements_due": "agreements that came due this week",
    "agreements_kept": "of those, kept",
    "wins": "joint results this week",
    "visits": "joint visits this week",
    "due_so_far": "agreements that came due so far",
    "kept_so_far": "of those, kept",
    "results_so_far": "joint results so far",
    "differences": "differences between two people voiced so far",
    "agreed": "of those, ended in an agreement in which both find themselves",
    "left": "people who left so far, for whatever reason",
    "dropped_out": "people who left of their own accord so far",
    "dropped_out_silently": "of those, who never voiced disagreement in a meeting",
}
"""Weekly counts and what they mean."""
SO_FAR: tuple[str, ...] = (
    *("due_so_far", "kept_so_far", "results_so_far", "differences", "agreed"),
    *("left", "dropped_out", "dropped_out_silently"),
)
"""Counts of what came of a team so far; they hold of a team that has ended as well, all else is missing of it."""

MEETING_COLUMNS: tuple[str, ...] = (
    "week",
    "meeting",
    "members",
    "persons",
    "speakers",
    "safety",
    "openness",
    "clashes_voiced",
    "clashes_swallowed",
    "bursts",
    "voiced",
    "unresolved",
    "worked_through",
    "stored",
    "attempted",
    "synthesised",
    "agreements",
    "joint_agreements",
    "walked_out",
    "added_value",
    "phase",
    *(f"move_{name}" for name in MOVE_NAMES),
)
EVENT_COLUMNS = ("week", "kind", "label", "number")
"""`number` counts the events of the scenario from 1, in the order of the file."""
TIE_COLUMNS = ("week", "member", "other", "trust", "certainty", "image_accuracy")
CLASH_COLUMNS = ("week", "member", "other", "amount", "voiced", "burst", "worked_through")
AGREEMENT_COLUMNS = (
    "week",
    "made_week",
    "member",
    "facet",
    "joint",
    "recorded",
    "recognition",
    "workload",
    "kept",
)

AGREEMENT_MADE_COLUMNS = ("week", "member", "facet", "joint", "due_week")
MOVE_COLUMNS = ("week", "meeting", "move", "attention", "effect")
READING_COLUMNS = ("week", "meeting", "reading", "perceived")
FACET_COLUMNS = ("week", "facet", "story", "concern", "included", "trouble")
ORGANISATION_COLUMNS = ("week", "organisation", "support", "threat", "workload")

WEEK_COLUMNS: tuple[str, ...] = ("week", *INDICATORS, *WEEK_COUNTS, *PHASES, "phase")
"""Columns of the table of weeks; `phase` is the number of the dominant phase in `PHASES`."""

MANY_RUNS = """\
## Many runs

Of many runs, `compare` and `bruggen compare --out` keep what sums them up:

A team that has ended stands still and is missing: every mean and quantile of a week is over the teams that have not
ended by then. How many these are is told as `runs`, and their share, the survival of teams, as `alive`; a cell is empty
where there are none. Phase shares keep `adjourned`. What was *done* so far (agreements kept, joint results, differences
that ended in agreement, people who left) is of all runs, up to the end of each team.

- `comparison.summary()`, `summary.csv`, a row per team and strategy: phases in the last week, when phases were
  reached, attendance, work done (below), and the mean of each indicator in the last week
- `comparison.runs()`, `runs.csv`, a row per run: phase in the last week, first week in each phase (empty where the
  run never got there; `first_week_adjourned` is the week in which the team ended), number of meetings, people at the
  first, the best attended and the last meeting, every indicator of the last week (empty for a team that has ended),
  every count (of one that has ended: when it did), and how far trouble fell, `trouble_down`
- `comparison.phase_shares()`, `phase_shares.csv`, a row per week and phase: share of runs in which that phase is the
  dominant one
- `comparison.bands()`, `bands.csv`, a row per week and indicator: mean, and the quantiles `q10`, `q50` and `q90` over
  the teams that have not ended, with `runs` and `alive`
- `comparison.work()`, `work.csv`, a row per week: `runs`, `alive`, means of `members`, `taking_part`, `kept_rate`,
  `trouble` and `residents_trust` over the teams that have not ended, and of all runs so far `kept_share`,
  `joint_results` and `differences_agreed`

Work done stands beside the phase, for a team may deliver without being one, or be one without delivering:

| in `summary.csv` | what it is |
| --- | --- |
| `runs`, `alive` | runs in which the team has not ended by the last week; their share |
| `kept_share` | share of the agreements that came due which were kept, of all runs together |
| `joint_results` | joint results of a run, mean |
| `trouble_down` | fall of `trouble` since the first week, mean; below 0 where it rose |
| `differences` | differences between two people voiced in a run, mean |
| `differences_agreed` | share of them, of all runs together, that ended in consensus |
| `members`, `taking_part`, `residents_trust` | who is there in the last week, and the trust of residents |
| `team_delivers`, `team_only` | share of runs that end as a team (in norming or performing): that delivers, or not |
| `delivers_only`, `neither` | share of runs that end as no team: that deliver all the same, or not |
| `ended_delivered`, `ended_only` | share of runs in which the team ended, having delivered until then or not |

A team *delivers* if it has joint results at a rate of 4 a year or more (`RESULTS_A_YEAR`) and kept half or more of the
agreements that came due (`KEPT_FROM`), as long as it lasted; both numbers are assumed, and absolute, so that they do
not depend on what is compared (`simulation.experiment.work`).

*Consensus after conflict*, the measure of a bridge builder ([B] 7.2): a difference between two people that was voiced
in a meeting ends in consensus when one of them makes a joint agreement, which is about the shared story, in that
meeting or within 13 weeks after it (`DIFFERENCE_OPEN_WEEKS`), while both recognise themselves in that story: each
finds 0.4 or more of the own concern in it (`RECOGNISED_FROM`). One that they voice again while it is open is the same
difference, and its weeks count anew. Those that are still open count as not ended yet, and doubts about the purpose
or the chair do not count. `consensus` in the table of weeks is `agreed` / `differences`, and 0 before any difference
was voiced; as its mean over runs counts runs without any as 0, `differences_agreed` takes all differences of all runs
together.

`bruggen compare --out` also writes `scenarios.json`, the teams with all their values, sources and assumptions, for
`bruggen report`.

Under several sets of constants, each of these has a column `constants`, and `ranges` tells what chance and what the
constants leave open; see [sets of constants](fitting.md#sets-of-constants).

A quantile is the smallest value that at least 10%, 50% or 90% of the runs do not exceed. It is worked out from values
rounded to 0.001, and so is itself rounded to 0.001; 0 and 1 are exact. Means are of values rounded to twelve
decimals, which add up to the same in any order: no number depends on how the work was divided. Memory is about 510
bytes per run and 150 kilobytes per week for each team and strategy, so that a million runs fit. `mean` of one of
`comparison.ensembles` also gives how far its runs are in a phase by week: `ensemble.mean("storming")`.

The table of weeks of every run is kept on request only, at 488 bytes per week of each run; more than 2 GiB of them
are refused. From Python that is `series=True`:

```python
from simulation import compare

team = compare("oostplein", replications=5, series=True).ensembles[0]
print(team.series("trust").shape)  # (runs, weeks)
```

and on the command line `--series`, which writes `series.npz` beside the other files:

```sh
bruggen compare oostplein -n 100 --series --out results/series
```

It holds an array of runs, weeks and columns for each team and strategy, and under `columns` the names of the columns,
as in the table above; `phase` is there as a number from 0 (forming) to 4 (adjourned). One line of NumPy reads it:

```python
import numpy as np

series = np.load("results/series/series.npz")["oostplein/follow_the_voice"]
```"""
"""What is kept of many runs, as a part of the page on results."""

FOLDERS = """\
## Folders of results

A folder of `bruggen run --out`, `bruggen compare --out` or `bruggen analyse` has a file `results.json` with the hash of
every other file, what they are of (`told`, and as `identity` a hash of everything the results depend on: teams,
strategies, constants, seed, number of runs, version of the model), versions of the packages, and the command. What such
a folder promises:

- It holds the old results or the new ones, whole, whenever the command is killed or the power fails. New files are
  written in a hidden folder `.unfinished-results` first. Where a command was stopped after all of them were there, the
  next one that reads or writes the folder puts them in place; where it was stopped before, the next one clears them.
- `bruggen report` and `bruggen check FOLDER` look at every file first. One that is missing, damaged, changed by hand or
  comes from other results is named, and nothing is made of the folder.
- Results of another experiment are not written over unless `--overwrite` is given: the command says what is there
  before anything is computed. The same experiment may be done again in its folder, and so may the analysis of a sweep
  that went on.
- Files that stand in no `results.json` are yours. They are never written over or taken away; one that has the name of
  a file of results makes the command refuse the folder.
- A figure that cannot be drawn is told in a line and left out; the tables are written all the same. Settings for
  Matplotlib from outside have no effect on figures.

A text in a CSV table that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or the end of
a line) has an apostrophe in front. Numbers stay as they are; JSON and Parquet hold every text as it was. From Python,
`as_was` takes the apostrophe away:

```python
from simulation.spreadsheets import as_was

print(as_was("'=SUM(A1:A9)"))  # =SUM(A1:A9)
```

The same is written from Python by `write_run` and `write_comparison`, where `overwrite=True` is the word:

```python
from simulation import compare
from simulation.view.export import write_comparison

comparison = compare("oostplein", replications=5)
write_comparison(comparison, "results/five")
write_comparison(comparison, "results/five")  # the same experiment
write_comparison(compare("oostplein", replications=6), "results/five", overwrite=True)
```"""
"""What a folder of results promises, as a part of the page on results."""


def as_markdown() -> str:
    """What the tables hold, as a page of the documentation."""
    lines = [
        "# Results",
        "",
        "Made from the code by `python -m simulation.model.columns > docs/results.md`. The table of weeks",
        "(`result.weeks`, `weeks.csv`) has one row per week:",
        "",
        "| column | what it is |",
        "| --- | --- |",
        "| `week` | week, counted from 1 |",
        *(f"| `{name}` | {told} |" for name, told in {**INDICATORS, **WEEK_COUNTS}.items()),
        *(f"| `{phase}` | how far the team is in this phase, as an observer reads it [0, 1] |" for phase in PHASES),
        "| `phase` | the dominant phase |",
        "",
        "Counts are of that week unless they say *so far*. One run from `run` or `bruggen run --out` also has these",
        "tables (`result.meetings`, `result.members` and so on, or by their names in `result.tables`):",
        "",
        f"- `meetings`, a row per meeting: {_named(MEETING_COLUMNS)}",
        f"- `events`, a row per event that happened: {_named(EVENT_COLUMNS)} (of the event in the scenario, from 1)",
        "- `members`, a row per member and week: presence (1 in person, less for a deputy, 0 not there; empty for who",
        "  could not come: no meeting, or not on the list when it began), whether they spoke, the facet they said most",
        "  about (`said`) and how frankly (`candour`), the facet that matters most to them (`concern`), `left_how` in",
        "  the week in which they leave, what is on the table, recognition,",
        "  familiarity, identification, role clarity, threat, grievance, added value, trust in the chair, issue frame",
        f"- `ties`, a row per meeting and ordered pair who take part: {_named(TIE_COLUMNS)}",
        "- `clashes`, a row per difference or doubt (no `other`: about the purpose or the chair): "
        + _named(CLASH_COLUMNS)
        + "; `worked_through` is a share of its `amount` here, and an amount per person in `meetings`",
        f"- `agreements_made`, a row per agreement when it is made: {_named(AGREEMENT_MADE_COLUMNS)}",
        f"- `agreements`, a row per agreement that came due: {_named(AGREEMENT_COLUMNS)}",
        f"- `moves`, a row per meeting and move, with the attention it got and what came of it: {_named(MOVE_COLUMNS)}",
        f"- `readings`, a row per meeting and perception, as the chair read the room: {_named(READING_COLUMNS)}",
        "- `facets`, a row per week and facet: its share in the shared story, its mean share in the concerns of those",
        f"  who take part, how much of that the story includes, and how bad it is: {_named(FACET_COLUMNS)}",
        f"- `organisations`, a row per week and organisation: {_named(ORGANISATION_COLUMNS)}",
        "",
        MANY_RUNS,
        "",
        FOLDERS,
    ]
    return "\n".join(lines)


def _named(columns: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in columns)


if __name__ == "__main__":
    print(as_markdown())
