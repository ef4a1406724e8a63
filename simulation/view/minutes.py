"""Minutes as text: for the terminal, and as pieces for the page and reports."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.text import Text

from simulation.language import Names, Speaker
from simulation.minutes import Claim, Entry, Record, entries, turning_claims
from simulation.view.palette import one_line

if TYPE_CHECKING:
    from simulation.experiment import RunResult
    from simulation.experiment.turning import Turning

INSIDE = "~"
"""Stands before what nobody in the room could see."""


@dataclass(frozen=True, slots=True)
class Told:
    """An entry of minutes in words.

    Attributes
    ----------
    heading
        Which meeting, and when.
    lines
        A paragraph per part, and whether it tells what nobody in the room could see.
    """

    heading: str
    lines: tuple[tuple[str, bool], ...]


def tell_entry(entry: Entry, say: Speaker, *, inside: bool = True) -> Told:
    """One entry in words; `inside` says whether to tell what nobody in the room could see."""
    if entry.meeting is None:
        heading = say("minutes_after", week=entry.week)
    else:
        heading = say("minutes_meeting", number=entry.meeting, week=entry.week)
    lines: list[tuple[str, bool]] = []
    for claims in entry.parts.values():
        for hidden in (False, True) if inside else (False,):
            told = [say(claim.key, **claim.values) for claim in claims if claim.inside is hidden]
            if told:
                lines.append((" ".join(told), hidden))
    return Told(heading, tuple(lines))


def tell_run(result: RunResult, say: Speaker) -> tuple[str, str]:
    """What run it is: the title, and a line on luck, chair and strategy."""
    assert say.names is not None
    values = {
        "weeks": len(result.weeks),
        "seed": result.seed,
        "replication": result.replication,
        "chair": say.names.chair,
        "strategy": result.strategy,
    }
    key = "minutes_run_decided" if result.decisions else "minutes_run"
    decided = {"decided": len(result.decisions)} if result.decisions else {}
    return say("minutes_title", title=say.names.title), say(key, **values, **decided)


def show_minutes(out: Console, result: RunResult, turning: Turning | None, language: str) -> None:
    """Print the minutes of a run, and its turning points where they were looked for."""
    say = Speaker(language, Names(result.scenario, language))
    title, run = tell_run(result, say)
    wide = min(out.width, 110)
    out.print(Text(one_line(title), style="bold"))
    out.print(Text(textwrap.fill(one_line(run), wide)))
    out.print(Text(textwrap.fill(say("minutes_inside"), wide), style="dim"))
    for entry in entries(Record.of(result)):
        told = tell_entry(entry, say)
        out.print()
        out.print(Text(told.heading, style="bold underline"))
        for line, inside in told.lines:
            _paragraph(out, line, wide, inside)
    if turning is not None:
        out.print()
        out.print(Text(say("turning_title"), style="bold underline"))
        for claim in turning_claims(turning):
            _paragraph(out, say(claim.key, **claim.values), wide, False)


def _paragraph(out: Console, text: str, wide: int, inside: bool) -> None:
    first = f"{INSIDE} " if inside else "  "
    filled = textwrap.fill(one_line(text), wide, initial_indent=first, subsequent_indent="  ")
    out.print(Text(filled, style="italic" if inside else ""), soft_wrap=True)


def minutes_to_dict(result: RunResult, turning: Turning | None, language: str) -> dict[str, Any]:
    """Return what `bruggen explain --json` prints: every claim with its values and its sentence."""
    say = Speaker(language, Names(result.scenario, language))

    def plain(claims: Sequence[Claim]) -> list[dict[str, Any]]:
        return [
            {"claim": one.key, "values": dict(one.values), "inside": one.inside, "text": say(one.key, **one.values)}
            for one in claims
        ]

    told: dict[str, Any] = {
        "scenario": result.scenario.name,
        "strategy": result.strategy,
        "seed": result.seed,
        "replication": result.replication,
        "language": language,
        "entries": [
            {
                "meeting": entry.meeting,
                "week": entry.week,
                "parts": {part: plain(claims) for part, claims in entry.parts.items()},
            }
            for entry in entries(Record.of(result))
        ],
    }
    if turning is not None:
        told["turning_points"] = plain(turning_claims(turning))
    return told
