"""What people see in a terminal: scenarios, one run, a comparison."""

from __future__ import annotations

import math
import re
import sys
import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from rich.console import Console
from rich.text import Text

from simulation.model.phases import PHASES
from simulation.scenario.problems import in_short
from simulation.view.palette import LOOKS, one_line

if TYPE_CHECKING:
    from rich.table import Table

    from simulation.experiment import Comparison, RunResult
    from simulation.experiment.ensemble import Ensemble
    from simulation.scenario.loader import Brief

_Row = Mapping[str, Any]

MOVES: dict[str, str] = {
    "ask_on": "ask on",
    "synthesise": "join views",
    "invite_minority": "hear dissent",
    "structure": "structure",
    "call_out": "call out",
    "inspire": "inspire",
    "act_together": "act together",
    "celebrate": "celebrate",
    "relate": "1-to-1 talks",
    "link": "link upward",
    "escalate": "escalate",
    "recruit": "recruit",
    "limit": "keep small",
}
"""What a chair does, in short."""

SHOWN: tuple[str, ...] = (
    "attendance_share",
    "aim",
    "order",
    "unresolved",
    "functioning",
    "recognition",
    "identification",
    "trust",
    "trust_across",
    "safety",
    "grievance",
    "added_value",
    "chair_trust",
    "kept_rate",
    "consensus",
    "results",
    "support",
    "residents_trust",
    "trouble",
)
"""The indicators shown after one run; the tables hold all."""


class _Console(Console):
    """A console that lets the caller handle a reader who went away."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console(stream: TextIO | None = None) -> Console:
    """Return a console that prints texts as they are, on standard output unless told otherwise.

    Tables need 80 columns to keep their numbers whole; a narrower terminal wraps lines instead. Colours are for
    terminals: what goes to a file is plain, whatever the environment asks for.
    """
    file = stream or sys.stdout
    made = _Console(file=file, highlight=False, markup=False, emoji=False, force_terminal=file.isatty())
    made.width = max(80, made.width)
    return made


def percent(share: float) -> str:
    """Return a share as people read it; a small one is not rounded to none, nor a large one to all."""
    if 0.0 < share < 0.01:
        return "<1%"
    if 0.99 < share < 1.0:
        return ">99%"
    return f"{share:.0%}"


# --- scenarios and strategies -------------------------------------------------------------------------------------


def show_list(
    out: Console,
    groups: Mapping[str, Sequence[Brief]],
    strategies: Mapping[str, str],
    sets: Sequence[str] = (),
    sweeps: Mapping[str, str] | None = None,
) -> None:
    """Print the scenarios by group, the strategies, the sets of constants and the sweeps.

    Parameters
    ----------
    groups
        Scenarios by the name of their group.
    strategies
        What each strategy does, by its name.
    sets
        Names of the sets of constants.
    sweeps
        What each sweep asks, by its name.
    """
    every = [scenario for scenarios in groups.values() for scenario in scenarios]
    name = max((len(scenario.name) for scenario in every), default=0)
    chair = max((len(scenario.strategy) for scenario in every), default=0)
    title = max((len(one_line(scenario.title)) for scenario in every), default=0)
    beside = name + chair + title + 16 <= out.width
    for group, scenarios in groups.items():
        out.print(Text(group.capitalize(), style="bold"))
        for scenario in scenarios:
            line = f"  {scenario.name:<{name}}  {scenario.horizon_weeks:>3} weeks  {scenario.strategy:<{chair}}"
            if beside:
                out.print(Text(f"{line}  {one_line(scenario.title)}"))
            else:
                out.print(Text(line.rstrip()))
                out.print(Text(textwrap.indent(textwrap.fill(one_line(scenario.title), 76), "    "), style="dim"))
        out.print()
    out.print(Text("Bridging strategies", style="bold"))
    _print_meanings(out, strategies)
    if sets:
        out.print()
        out.print(Text("Constants", style="bold"))
        out.print(Text(f"  {in_short(sets)}" + (", all" if len(sets) > 1 else "") + " (--constants NAME, or a file)"))
    if sweeps:
        out.print()
        out.print(Text("Sweeps", style="bold"))
        _print_meanings(out, sweeps)


def _print_meanings(out: Console, meanings: Mapping[str, str]) -> None:
    wide = max(len(one) for one in meanings)
    for one, meaning in meanings.items():
        told = textwrap.fill(one_line(meaning), max(30, min(out.width, 120) - wide - 4))
        out.print(Text(f"  {one:<{wide}}  " + told.replace("\n", "\n" + " " * (wide + 4))))


# --- one run ------------------------------------------------------------------------------------------------------


def show_run(out: Console, result: RunResult) -> None:
    """Print one run: ribbon of phases, meetings and events, indicators at the end, agreements kept."""
    scenario = result.scenario
    weeks = result.rows("weeks")
    out.print(Text(one_line(scenario.title), style="bold"))
    out.print(
        Text(
            f"{scenario.name}, strategy {result.strategy}, {len(weeks)} weeks, "
            f"seed {result.seed}, replication {result.replication}"
        )
    )
    if result.constants is not None:
        out.print(Text(f"constants {result.constants.name}"))
    out.print()
    _ribbon(out, weeks, result.rows("events"))
    _story(out, result)
    _closing(out, weeks)
    _agreements(out, result, weeks)


def _ribbon(out: Console, weeks: Sequence[_Row], events: Sequence[_Row]) -> None:
    """Print a cell per week: letter and colour of the dominant phase, meetings and events below."""
    numbers: dict[int, str] = {}
    for number, event in enumerate(events, start=1):
        week = event["week"]
        numbers[week] = "+" if week in numbers else (str(number) if number < 10 else "*")
    row = min(52, max(10, (out.width - 10) // 5 * 5))
    for start in range(0, len(weeks), row):
        part = weeks[start : start + row]
        ticks = ""
        for week in (one["week"] for one in part):
            place = week - start - 1
            if (week == start + 1 or week % 10 == 0) and len(ticks) <= place:
                ticks = ticks.ljust(place) + str(week)
        out.print(Text("week      " + ticks))
        cells = Text("phase     ")
        for one in part:
            look = LOOKS[one["phase"]]
            letter = look.letter if max(one[phase] for phase in PHASES) >= 0.6 else look.letter.lower()
            cells.append(letter, style=f"{look.ink} on {look.colour}")
        out.print(cells)
        out.print(Text("meetings  " + "".join("|" if one["met"] else "." for one in part)))
        if events:
            out.print(Text(("events    " + "".join(numbers.get(one["week"], " ") for one in part)).rstrip()))
        out.print()
    present = {one["phase"] for one in weeks}
    key = Text()
    for phase in (phase for phase in PHASES if phase in present):
        look = LOOKS[phase]
        key.append(f" {look.letter} ", style=f"{look.ink} on {look.colour}")
        key.append(f" {phase}: {look.meaning}\n")
    key.append("A small letter: no phase clearly prevails that week.")
    out.print(key)
    out.print()


def _story(out: Console, result: RunResult) -> None:
    """Print a line per meeting, and the events between them."""
    entries: list[tuple[int, int, str]] = []
    room = out.width - 52
    for row in result.rows("meetings"):
        moves = sorted(((row[f"move_{name}"], told) for name, told in MOVES.items()), reverse=True)
        chair = ""
        for attention, told in moves[:4]:
            addition = f"{', ' if chair else ''}{told} {100 * attention:.0f}"
            if attention >= 0.05 and len(chair) + len(addition) <= room:
                chair += addition
        tried = "joined" if row["synthesised"] else "tried" if row["attempted"] else "-"
        came, asked = f"{row['persons']}/{row['members'] + 1}", f"{row['agreements']} ({row['joint_agreements']})"
        line = (
            f"{row['week']:>4} {came:>6} {row['clashes_voiced']:>5} {row['clashes_swallowed']:>6}"
            f" {tried:<6} {asked:>7}  {row['phase']:<10} {chair}"
        )
        entries.append((row["week"], 1, line.rstrip()))
        if row["walked_out"]:
            count = row["walked_out"]
            who = "1 person declared that it is" if count == 1 else f"{count} people declared that it is"
            entries.append((row["week"], 2, f"      {who} not for them, and left the team"))
    for number, event in enumerate(result.rows("events"), start=1):
        lines = textwrap.wrap(f"[{number}] {one_line(event['label'])}", max(30, min(out.width, 110) - 8))
        entries.append((event["week"], 0, f"{event['week']:>4}  " + "\n          ".join(lines)))
    out.print(Text("What happened", style="bold underline"))
    out.print(
        Text(
            f"{'week':>4} {'came':>6} {'aloud':>5} {'inside':>6} {'story':<6} {'agreed':>7}  {'phase':<10} chair",
            style="bold",
        )
    )
    for _, order, line in sorted(entries, key=lambda entry: entry[:2]):
        out.print(Text(line, style="" if order == 1 else "italic"), soft_wrap=True)
    if not entries:
        out.print(Text("  no meeting and no event"))
    note = (
        "came: people at the meeting of all on the list, the chair included. aloud, inside: disagreements voiced and "
        "swallowed. story: whether the chair tried to join the views into one story, and did. agreed: agreements made "
        "(joint ones). chair: main moves with their share of attention in percent. [n]: an event."
    )
    out.print(Text(textwrap.fill(note, min(out.width, 100)), style="dim"))
    out.print()


def _closing(out: Console, weeks: Sequence[_Row]) -> None:
    """Print indicators in the first and the last week with what they mean."""
    from simulation.model.columns import INDICATORS

    wide = out.width >= 100
    table = new_table("indicator")
    for heading in ("start", "end"):
        table.add_column(heading, justify="right", no_wrap=True)
    if wide:
        table.add_column("")
    table.add_column("what it means")
    for name in SHOWN:
        first, last = weeks[0][name], weeks[-1][name]
        bar = "#" * round(10 * last) if math.isfinite(last) else ""
        meaning = INDICATORS[name].replace(" [0, 1]", "")
        bars = (bar.ljust(10, "."),) if wide else ()
        table.add_row(name.replace("_", " "), f"{first:.2f}", f"{last:.2f}", *bars, meaning)
    out.print(Text("How it stands at the end (0 to 1)", style="bold underline"))
    out.print(table)
    out.print()


def _agreements(out: Console, result: RunResult, weeks: Sequence[_Row]) -> None:
    """Print how many agreements were kept."""
    due, kept, wins = (sum(one[name] for one in weeks) for name in ("agreements_due", "agreements_kept", "wins"))
    told = f"{due} came due, of which {kept} kept ({percent(kept / due)})" if due else "none came due"
    joint = [one for one in result.rows("agreements") if one["joint"]] if "agreements" in result.tables else []
    if joint:
        told += f"; of {len(joint)} joint ones {sum(one['kept'] for one in joint)}"
    end = weeks[-1]
    listed, taking, fell = int(end["members"]), int(end["taking_part"]), end["trouble"] - weeks[0]["trouble"]
    differences, agreed = int(end["differences"]), int(end["agreed"])
    left, dropped, silent = (int(end[name]) for name in ("left", "dropped_out", "dropped_out_silently"))
    ended = [int(one["week"]) for one in weeks if one["phase"] == "adjourned"]
    if ended:
        out.print(Text(f"The team ended in week {ended[0]}; from then on nothing moves any more."))
    out.print(Text(f"Agreements: {told}. Joint results: {wins}. Trouble: {fell:+.2f} since the first week."))
    out.print(
        Text(
            f"Consensus after conflict: {agreed} of {differences} voiced "
            f"difference{'' if differences == 1 else 's'} between two people ended in an agreement in which both find "
            "themselves."
        )
    )
    out.print(
        Text(
            f"People: {listed} on the list, of whom {taking} take part; {left} left (replaced, called away, or of "
            f"their own accord: {dropped}, of whom {silent} without ever voicing disagreement)."
        )
    )


# --- many runs ----------------------------------------------------------------------------------------------------


def show_comparison(out: Console, comparison: Comparison) -> None:
    """Print per team: phases at the end, weeks to norming and performing, attendance; and what the numbers are."""
    number = comparison.replications
    out.print(Text(f"Phase in the last week (share of {number} runs)", style="bold underline"))
    room = out.width - 52
    ends = new_table("team", *PHASES)
    for team in comparison.ensembles:
        cells = []
        for phase, share in team.final_phase().items():
            look = LOOKS[phase]
            style = f"{look.ink} on {look.colour}" if share >= 0.5 else "dim" if share == 0.0 else ""
            cells.append(Text(percent(share).rjust(5), style=style))
        ends.add_row(team_label(team, room), *cells)
    out.print(ends)
    out.print()
    heading = "First week in a phase (share that reached it; median week [95% interval])"
    out.print(Text(heading, style="bold underline"))
    reached = new_table("team", "storming", "norming", "performing")
    for team in comparison.ensembles:
        found = team.reached()
        reached.add_row(
            team_label(team, room), *(_first_week(found[phase]) for phase in ("storming", "norming", "performing"))
        )
    out.print(reached)
    out.print()
    out.print(Text("People at the meetings (median over runs, the chair included)", style="bold underline"))
    came = new_table("team", "first", "best", "last")
    for team in comparison.ensembles:
        counts = team.attendance()
        came.add_row(team_label(team, room), *("-" if counts[when] is None else f"{counts[when]:g}" for when in counts))
    out.print(came)
    out.print()
    _work_done(out, comparison, room)
    _kinds(out, comparison, room)
    margin = min(100, math.ceil(196.0 * 0.5 / math.sqrt(number) - 1e-9))
    note = (
        f"n = {number} runs per team, seed {comparison.seed}; run k of every team has the same luck. A share is "
        f"uncertain by at most {margin} points either way (95%). The interval is that of "
        "the median week, from order statistics; a run that never gets there counts as later than its last week. "
        "Means of the last week are over the teams that have not ended by then; what was done is of all runs, up to "
        "the end of each team. "
        + ("" if comparison.constants is None else f"Constants: {comparison.constants.name}. ")
        + "Simulated, not observed."
    )
    out.print(Text(textwrap.fill(note, min(out.width, 100)), style="dim"))


def _work_done(out: Console, comparison: Comparison, room: int) -> None:
    """Print what came of the teams, whatever their phase, and who is there in the last week."""
    out.print(Text("Work done (all runs, until the last week or the end of a team)", style="bold underline"))
    done = new_table("team", "kept", "results", "trouble", "consensus")
    for team in comparison.ensembles:
        work = team.work()
        kept, agreed = _or_dash(work.kept_share, percent), _or_dash(work.differences_agreed, percent)
        cells = (kept, f"{work.joint_results:.1f}", f"{-work.trouble_down:+.2f}", agreed)
        done.add_row(team_label(team, room), *cells)
    out.print(done)
    note = (
        "kept: agreements kept, of those that came due. results: joint results of a run. trouble: how much it rose or "
        "fell since the first week (0 to 1). consensus: differences between two people that were voiced and ended in "
        "an agreement in which both find themselves."
    )
    out.print(Text(textwrap.fill(note, min(out.width, 100)), style="dim"))
    out.print()
    out.print(Text("Who is there in the last week (means over the teams that have not ended)", style="bold underline"))
    there = new_table("team", "not ended", "listed", "take part", "residents")
    for team in comparison.ensembles:
        work = team.work()
        people = (_or_dash(level, "{:.1f}".format) for level in (work.members, work.taking_part))
        trust = _or_dash(work.residents_trust, "{:.2f}".format)
        there.add_row(team_label(team, room), f"{percent(work.alive)}\nn = {work.runs}", *people, trust)
    out.print(there)
    out.print(Text("residents: how far they trust the institutions (0 to 1).", style="dim"))
    out.print()


def _or_dash(value: float | None, told: Callable[[float], str]) -> str:
    return "-" if value is None else told(value)


def _kinds(out: Console, comparison: Comparison, room: int) -> None:
    """Print how many runs end as a team that delivers, as one that does not, and deliver without being one."""
    from simulation.experiment.work import KEPT_FROM, RESULTS_A_YEAR

    number = comparison.replications
    heading = f"Is it a team, and does it deliver? (share of {number} runs)"
    out.print(Text(heading, style="bold underline"))
    kinds = new_table("team", "both", "team only", "work only", "neither", "ended")
    for team in comparison.ensembles:
        found = team.kinds()
        cells = [percent(found[kind]) for kind in ("team_delivers", "team_only", "delivers_only", "neither")]
        ended = percent(found["ended_delivered"] + found["ended_only"])
        if found["ended_delivered"] > 0.0:
            ended += f"\n{percent(found['ended_delivered'])} did"
        kinds.add_row(team_label(team, room), *cells, ended)
    out.print(kinds)
    note = (
        "A team: in norming or performing in the last week. It delivers if it had joint results at a rate of "
        f"{RESULTS_A_YEAR:g} a year or more and kept at least {KEPT_FROM:.0%} of its agreements, as long as it lasted "
        "(ended, did: of those that ended, delivered until then)."
    )
    out.print(Text(textwrap.fill(note, min(out.width, 100)), style="dim"))
    out.print()


def new_table(first: str, *others: str) -> Table:
    """Return a table whose first column is text and whose others are numbers."""
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(first, no_wrap=True)
    for other in others:
        table.add_column(other, justify="right", no_wrap=True)
    return table


def team_label(team: Ensemble, room: int) -> Text:
    """Return the name of a team, cut after an underscore where it is too long, and its strategy."""
    lines = [""]
    for part in re.findall(r"[^_]*_*", team.name):
        if len(lines[-1]) + len(part) > max(room, 16):
            lines.append("  ")
        lines[-1] += part
    return Text.assemble("\n".join(lines), "\n", (f"  {team.weeks} weeks, {team.strategy}", "dim"))


def _first_week(found: Mapping[str, object]) -> Text:
    """Say in words when a phase is reached."""
    share, middle = found["share"], found["median_week"]
    low, high = found["interval"] if isinstance(found["interval"], list) else (None, None)
    assert isinstance(share, float)
    if share == 0.0:
        return Text("never reached", style="dim")
    if middle is None:
        return Text(f"{percent(share)}\nunder half")
    assert isinstance(middle, float)
    until = "..." if high is None else f"{high:g}"
    return Text(f"{percent(share)}\n{middle:g} [{low:g}-{until}]" if isinstance(low, float) else percent(share))
