"""What was found for the evidence rows, as data, as a page of the documentation and for the terminal."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from simulation.evidence.check import Finding
from simulation.evidence.nulls import VERSIONS, NullFinding
from simulation.evidence.robustness import MOVED, changed_rows
from simulation.evidence.row import Check
from simulation.evidence.validation import MUST_HOLD, Validation


def to_dict(validation: Validation) -> dict[str, Any]:
    """What `bruggen validate --json` prints.

    `figure`, `interval` and `threshold` of a row are those of its test with the smallest margin; all stand in `tests`.
    """
    rows = []
    for finding in validation.findings:
        tightest = min(finding.checks, key=lambda check: check.margin)
        rows.append(
            {
                "id": finding.row.id,
                "statement": finding.row.statement,
                "strength": finding.row.strength,
                "source": finding.row.source,
                **_check(tightest),
                "held": finding.held,
                "tests": [{"name": check.name, **_check(check)} for check in finding.checks],
            }
        )
    return {
        "rows": rows,
        "held": sum(finding.held for finding in validation.findings),
        "of": len(validation.findings),
        "missed": validation.missed,
        "replications": validation.replications,
        "seed": validation.seed,
        "null_models": [
            {"team": item.team, "version": item.version, "share_in_order": item.share, "interval": list(item.interval)}
            for item in validation.nulls
        ],
        "thresholds": {
            reading: {"no_longer_held": lost, "held_only_then": won}
            for reading, (lost, won) in changed_rows(validation.found).items()
        },
    }


def _check(check: Check) -> dict[str, Any]:
    parts = [{"name": part.name, **_check(part)} for part in check.parts]
    return {
        "figure": _number(check.figure),
        "interval": [_number(end) for end in check.interval],
        "threshold": check.threshold,
        "held": check.held,
        "saved_by_pairing": check.saved,
        **({"parts": parts} if parts else {}),
    }


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


def as_markdown(validation: Validation) -> str:
    """The page `docs/evidence.md`."""
    findings = validation.findings
    must = [finding for finding in findings if finding.row.strength in MUST_HOLD]
    lines = [
        "# Evidence",
        "",
        "Patterns that were observed in real teams or found by the researchers, and what the model makes of them",
        "with the constants it ships with. Made by `make evidence`; do not edit by hand. `bruggen validate` prints the",
        "same for your machine.",
        "",
        f"**{_held(findings)} rows held** ({_held(must)} of strength A and B),",
        f"{validation.replications} runs per setting, seed {validation.seed}. Contrasts use the same streams on both",
        "sides; intervals are 95% unless a line says otherwise; *saved* is the share of runs saved by pairing, against",
        "streams of their own (below zero: it costs). Strength: A dated or counted, B the researchers' finding over",
        "several lines, C one voice or literature. Thresholds are the project's own. Sources are listed in",
        "[sources](sources.md); how constants were fitted on these rows in [fitting](fitting.md).",
        "",
        "| id | statement | strength | source | figure | found | interval | asked | saved | held |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for finding in findings:
        row = finding.row
        for number, check in enumerate(finding.checks):
            low, high = check.interval
            start = f"| {row.id} | {row.statement} | {row.strength} | {row.source} " if number == 0 else "| | | | "
            saved = "" if check.saved is None else f"{check.saved:.0%}"
            lines.append(
                f"{start}| {check.name} | {_short(check.figure)} | {_short(low)} to {_short(high)} | {check.threshold} "
                f"| {saved} | {'yes' if check.held else '**no**'} |"
            )
    if validation.nulls:
        lines += ["", *_nulls_page(validation.nulls)]
    if len(validation.found) > 1:
        lines += ["", *_robustness_page(validation.found)]
    return "\n".join(lines) + "\n"


def _nulls_page(nulls: Sequence[NullFinding]) -> list[str]:
    lines = [
        "## Null models",
        "",
        "Share of runs in which forming, storming, norming and performing appear for the first time in this order. In",
        "the model only the teams that came to work as one should show it; with phases by the clock every team does,",
        "and without clash none should, for then there is nothing to storm about. Shuffling the chair's moves over the",
        "meetings keeps what the chair does and takes away when; where that changes little, it is what the chair does",
        "over the months that counts, more than the order in which it is done.",
        "",
        f"| team | {' | '.join(VERSIONS)} |",
        f"| --- | {' | '.join('---' for _ in VERSIONS)} |",
    ]
    for team in dict.fromkeys(item.team for item in nulls):
        cells = [
            f"{item.share:.2f} ({item.interval[0]:.2f} to {item.interval[1]:.2f})"
            for item in nulls
            if item.team == team
        ]
        lines.append(f"| {team} | {' | '.join(cells)} |")
    return lines


def _robustness_page(found: Mapping[str, Sequence[Finding]]) -> list[str]:
    lines = [
        "## Thresholds of the phase reading",
        "",
        f"Rows that change when one threshold of the phase reading moves by {MOVED:.0%}, the runs being the same.",
        "",
        "| reading | held | no longer | only then |",
        "| --- | --- | --- | --- |",
    ]
    for reading, (lost, won) in changed_rows(found).items():
        held = sum(1 for finding in found[reading] if finding.held)
        lines.append(
            f"| {reading} | {held} of {len(found[reading])} | {', '.join(lost) or '-'} | {', '.join(won) or '-'} |"
        )
    return lines


def _short(value: float) -> str:
    if not math.isfinite(value):
        return "-"
    return f"{value:.3f}" if abs(value) < 10 else f"{value:.1f}"


def print_table(console: Console, validation: Validation) -> None:
    """The findings on the terminal: rows, null models, thresholds, and what must hold and does not."""
    runs = f"{validation.replications} runs per setting, seed {validation.seed}"
    console.print(f"Evidence, {runs}: figure, 95% interval, what is asked\n", highlight=False)
    for finding in validation.findings:
        row = finding.row
        title = Text(f"{row.id}  ")
        title.append("held  " if finding.held else "MISSED", style="green" if finding.held else "bold red")
        title.append(f"  {row.statement}", style="bold")
        title.append(f"  ({row.strength}; {row.source})", style="dim")
        console.print(title, highlight=False)
        checks = Table.grid(padding=(0, 2), expand=True)
        checks.add_column(ratio=1, overflow="fold")
        for width in (7, 16, 15):
            checks.add_column(justify="right", no_wrap=True, min_width=width)
        for check in finding.checks:
            low, high = check.interval
            asked = Text(check.threshold if check.held else f"{check.threshold}  no", style="" if check.held else "red")
            name = Padding(Text(check.name), (0, 0, 0, 5))
            checks.add_row(name, _short(check.figure), f"{_short(low)} to {_short(high)}", asked)
        console.print(checks)
    if validation.nulls:
        console.print(_nulls_table(validation.nulls))
    if len(validation.found) > 1:
        console.print(_readings_table(validation.found))
    missed = validation.missed
    verdict = "all that must hold do" if not missed else f"missed of strength A or B: {', '.join(missed)}"
    console.print(f"\n{_held(validation.findings)} rows held; {verdict}.", highlight=False)


def _nulls_table(nulls: Sequence[NullFinding]) -> Table:
    table = Table(
        title="\nShare of runs with forming, storming, norming, performing in order",
        title_justify="left",
        show_edge=False,
    )
    table.add_column("team", no_wrap=True)
    for version in VERSIONS:
        table.add_column(version, justify="right")
    for team in dict.fromkeys(item.team for item in nulls):
        table.add_row(team, *(f"{item.share:.2f}" for item in nulls if item.team == team))
    return table


def _readings_table(found: Mapping[str, Sequence[Finding]]) -> Table:
    table = Table(
        title=f"\nRows when a threshold of the phase reading moves by {MOVED:.0%}",
        title_justify="left",
        show_edge=False,
    )
    for name in ("reading", "held", "no longer", "only then"):
        table.add_column(name, overflow="fold")
    for reading, (lost, won) in changed_rows(found).items():
        table.add_row(reading, _held(found[reading]), ", ".join(lost) or "-", ", ".join(won) or "-")
    return table


def _held(findings: Sequence[Finding]) -> str:
    return f"{sum(1 for finding in findings if finding.held)} of {len(findings)}"
