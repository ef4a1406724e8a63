"""The evidence table: ``python -m simulation.evidence [--replications N] [--write FILE]``; exit code 1 on a miss."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from simulation.evidence.check import Finding, check_rows
from simulation.limits import ENGINES


def as_markdown(findings: list[Finding], replications: int, seed: int) -> str:
    """The findings as a page of the documentation."""
    held = sum(1 for finding in findings if finding.held)
    lines = [
        "# Evidence",
        "",
        "Patterns that were observed in real teams or found by the researchers, and what the model makes of them",
        "with the constants it ships with. Made by `make evidence`; do not edit by hand.",
        "",
        f"**{held} of {len(findings)} rows held**, {replications} runs per setting, seed {seed}. Contrasts use the",
        "same random streams on both sides; intervals are 95% unless a line says otherwise. Strength: A dated or",
        "counted, B the researchers' finding over several lines, C one voice or literature. Thresholds are the",
        "project's own. Sources are listed in [sources](sources.md).",
        "",
        "| id | statement | strength | source | figure | found | interval | asked | held |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for finding in findings:
        row = finding.row
        for number, check in enumerate(finding.checks):
            low, high = check.interval
            start = f"| {row.id} | {row.statement} | {row.strength} | {row.source} " if number == 0 else "| | | | "
            lines.append(
                f"{start}| {check.name} | {check.figure:.3f} | {low:.3f} to {high:.3f} | {check.threshold} "
                f"| {'yes' if check.held else '**no**'} |"
            )
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Run all rows, print what was found, and write it where asked."""
    parser = argparse.ArgumentParser(prog="python -m simulation.evidence", description=__doc__)
    parser.add_argument("--replications", type=int, default=400, help="runs per setting (default 400)")
    parser.add_argument("--seed", type=int, default=0, help="seed of all luck (default 0)")
    parser.add_argument("--engine", choices=ENGINES, default="auto", help="which engine runs (default auto)")
    parser.add_argument("--write", type=Path, help="write the table to this Markdown file")
    asked = parser.parse_args(arguments)
    columns = (TextColumn("runs {task.completed} of {task.total}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("runs", total=None)
        findings = check_rows(
            replications=asked.replications,
            seed=asked.seed,
            workers=os.cpu_count() or 1,
            engine=asked.engine,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    page = as_markdown(findings, asked.replications, asked.seed)
    if asked.write is None:
        sys.stdout.write(page)
    else:
        asked.write.write_text(page, encoding="utf-8")
    return 0 if all(finding.held for finding in findings) else 1


if __name__ == "__main__":
    sys.exit(main())
