"""Try every command once, with whatever versions are installed: ``python tests/smoke.py``.

For the lowest versions that are allowed (``make lowest``) and for other Pythons; it needs nothing but the package.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

COMMAND = "import sys; sys.argv[0] = 'bruggen'; from simulation.command.app import main; main()"
SWEEP = {
    "schema_version": 1,
    "name": "small",
    "title": "Does a covenant help?",
    "scenarios": ["the_newcomer"],
    "horizon_weeks": 4,
    "levers": {"strategy": ["adaptive", "hands_off"]},
    "uncertainties": {"conditions.covenant": [0, 1], "people.openness": [0.2, 0.8]},
    "design": {"kind": "sobol", "base": 2},
    "replications": 3,
    "outcomes": {"trust": {"kind": "level", "of": "trust"}, "storming": {"kind": "reached", "phases": ["storming"]}},
    "seed": 7,
}
SHORT = ("--weeks", "4")
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("--version",),
    ("--help",),
    ("list",),
    ("check", "oostplein", "plausible_01", "size_and_rhythm", "small.yaml"),
    ("schema", "sweep"),
    ("run", "the_newcomer", *SHORT, "--out", "run"),
    ("explain", "the_newcomer", *SHORT, "--lang", "nl", "--no-turning-points"),
    ("compare", "oostplein", "-n", "25", *SHORT, "--workers", "2", "--engine", "mesa", "--out", "mesa"),
    ("compare", "oostplein", "-n", "25", *SHORT, "--engine", "compiled", "--out", "compiled"),
    ("compare", "oostplein", "-n", "25", *SHORT, "--engine", "compiled", "--out", "again"),
    ("validate", "--only", "E01", "-n", "4", "--engine", "mesa"),
    ("sweep", "small.yaml", "--out", "sweep", "--workers", "2", "--runs-per-shard", "6", "--engine", "mesa"),
    ("analyse", "sweep"),
    ("report", "mesa", "--out", "report.html"),
    ("report", "sweep", "--out", "sweep.html"),
)
NEED_NOT_HOLD = "validate"
"""A command that may say that something does not hold, with so few runs."""


def main() -> int:
    """Run all commands in a folder of their own; the exit code is the number of those that failed."""
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"BRUGGEN_CACHE_DIR": str(Path(folder) / "cache")}
        (Path(folder) / "small.yaml").write_text(json.dumps(SWEEP), encoding="utf-8")
        for asked in COMMANDS:
            done = subprocess.run(
                [sys.executable, "-c", COMMAND, *asked],
                cwd=folder,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            fine = done.returncode == 0 or (asked[0] == NEED_NOT_HOLD and done.returncode == 1)
            fine = fine and "Traceback" not in done.stderr and "Warning" not in done.stderr
            print(f"{'fine  ' if fine else 'FAILED'} bruggen {' '.join(asked)}", flush=True)
            if not fine:
                failed += 1
                print(done.stdout[-1000:], done.stderr[-3000:], sep="\n", flush=True)
            if asked[-1] == "again" and "compiling" in done.stderr:
                failed += 1
                print("FAILED what was compiled is not found again", flush=True)
        for name in ("summary.csv", "runs.csv"):
            tables = [(Path(folder) / engine / name) for engine in ("mesa", "compiled", "again")]
            if len({table.read_bytes() for table in tables if table.is_file()}) != 1:
                failed += 1
                print(f"FAILED {name} is not the same from both engines", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
