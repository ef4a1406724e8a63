"""Print the evidence table: ``python -m simulation.evidence [replications]``; exit code 1 if a row fails."""

from __future__ import annotations

import os
import sys

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from simulation.evidence.check import check_rows


def main() -> int:
    """Run all rows and print what was found."""
    replications = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task("runs", total=None)
        findings = check_rows(
            replications=replications,
            workers=os.cpu_count() or 1,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    table = Table("id", "what", "found", "95% interval", "asked", "held", title=f"{replications} runs per setting")
    for finding in findings:
        table.add_row(finding.row.id, f"[bold]{finding.row.statement}", "", "", "", "yes" if finding.held else "NO")
        for check in finding.checks:
            low, high = check.interval
            table.add_row(
                "",
                check.name,
                f"{check.figure:.3f}",
                f"{low:.3f} to {high:.3f}",
                check.threshold,
                "" if check.held else "no",
            )
    Console(width=150).print(table)
    return 0 if all(finding.held for finding in findings) else 1


if __name__ == "__main__":
    sys.exit(main())
