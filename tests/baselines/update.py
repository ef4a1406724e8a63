"""Exact baselines of the three observed cases, and the one command that renews them.

Run ``python -m tests.baselines.update`` from the top of the source tree, on purpose and only when results are meant to
change; it prints what differs from the baselines so far, by case, and writes new ones. Say in the changelog that
results change.

A baseline holds, for two seeds, every weekly count and the dominant phase of all weeks (compared exactly), and every
indicator and phase membership in the first eight weeks, every fourth week after and the last (compared within 1e-9:
equal on one machine, and between machines but for the last bits of their mathematical functions).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from simulation.experiment.runner import run
from simulation.model.columns import INDICATORS, WEEK_COUNTS
from simulation.model.phases import PHASES

FOLDER = Path(__file__).resolve().parent
CASES = ("oostplein", "bloemenbuurt", "ruitersoord")
SEEDS = (1, 2)
TOLERANCE = 1e-9
COMMAND = "python -m tests.baselines.update"

Baseline = dict[str, Any]


def weeks_kept(horizon: int) -> list[int]:
    """Weeks of which the indicators are kept."""
    return sorted({*range(1, min(8, horizon) + 1), *range(12, horizon + 1, 4), horizon})


def measured(case: str) -> Baseline:
    """What the model gives for a case now, in the form in which it is kept."""
    runs: dict[str, Any] = {}
    kept: list[int] = []
    for seed in SEEDS:
        weeks = run(case, seed=seed, record="summary").weeks
        kept = weeks_kept(len(weeks))
        some = weeks[weeks["week"].isin(kept)]
        runs[str(seed)] = {
            "counts": {name: [int(value) for value in weeks[name]] for name in WEEK_COUNTS},
            "phase": [PHASES.index(name) for name in weeks["phase"]],
            "levels": {
                name: [float(f"{value:.11g}") for value in some[name].tolist()] for name in (*INDICATORS, *PHASES)
            },
        }
    return {"case": case, "weeks_kept": kept, "phases": list(PHASES), "runs": runs}


def path_of(case: str) -> Path:
    """File of a case's baseline."""
    return FOLDER / f"{case}.json"


def known(case: str) -> Baseline:
    """The baseline as it is kept."""
    baseline: Baseline = json.loads(path_of(case).read_text(encoding="utf-8"))
    return baseline


def differences(old: Baseline, new: Baseline) -> list[str]:
    """What differs, a line each: which seed and indicator, the first week, what it was and what it is now."""
    told: list[tuple[int, str]] = []
    for seed in sorted({*old["runs"], *new["runs"]}):
        before, now = (series_of(baseline["runs"].get(seed, {}), baseline["weeks_kept"]) for baseline in (old, new))
        for name in [*before, *(other for other in now if other not in before)]:
            if name not in now or name not in before:
                told.append(
                    (0, f"seed {seed}, {name}: {'not recorded now' if name not in now else 'not in the baseline'}")
                )
                continue
            difference = first_difference(before[name], now[name])
            if difference is not None:
                week, was, is_now = difference
                told.append((week, f"seed {seed}, {name}: from week {week}, was {was}, now {is_now}"))
    return [line for _, line in sorted(told, key=lambda item: item[0])]


def series_of(kept: dict[str, Any], weeks: list[int]) -> dict[str, dict[int, float | str]]:
    """Every series of a run by name: its values by week."""
    if not kept:
        return {}
    result: dict[str, dict[int, float | str]] = {
        "phase": {week: PHASES[number] for week, number in enumerate(kept["phase"], start=1)}
    }
    result.update({name: dict(enumerate(values, start=1)) for name, values in kept["counts"].items()})
    result.update({name: dict(zip(weeks, values, strict=True)) for name, values in kept["levels"].items()})
    return result


def first_difference(
    before: dict[int, float | str], now: dict[int, float | str]
) -> tuple[int, float | str, float | str] | None:
    """The first week in which two series differ, with both values."""
    for week in sorted({*before, *now}):
        was, is_now = before.get(week, "nothing"), now.get(week, "nothing")
        close = isinstance(was, float) and isinstance(is_now, float) and abs(was - is_now) <= TOLERANCE
        if was != is_now and not close:
            return week, was, is_now
    return None


def summary(case: str, lines: list[str], most: int = 12) -> str:
    """A few lines for people on what differs in a case."""
    shown = lines[:most] + ([f"... and {len(lines) - most} more"] if len(lines) > most else [])
    return "\n".join([f"{case}: {len(lines)} series differ from the baseline", *(f"  {line}" for line in shown)])


def as_text(baseline: Baseline) -> str:
    """The file of a baseline: one line per series, so that a change of one shows as one."""
    lines = [
        "{",
        f' "case": {json.dumps(baseline["case"])},',
        f' "weeks_kept": {json.dumps(baseline["weeks_kept"])},',
        f' "phases": {json.dumps(baseline["phases"])},',
        ' "runs": {',
    ]
    runs = []
    for seed, kept in baseline["runs"].items():
        blocks = []
        for block in ("counts", "levels"):
            rows = ",\n".join(
                f"    {json.dumps(name)}: {json.dumps(values, separators=(',', ':'))}"
                for name, values in kept[block].items()
            )
            blocks.append(f'   "{block}": {{\n{rows}\n   }}')
        blocks.append(f'   "phase": {json.dumps(kept["phase"], separators=(",", ":"))}')
        runs.append(f'  "{seed}": {{\n' + ",\n".join(blocks) + "\n  }")
    return "\n".join([*lines, ",\n".join(runs), " }", "}"]) + "\n"


def main() -> int:
    """Tell what changed and write new baselines."""
    for case in CASES:
        new = measured(case)
        lines = differences(known(case), new) if path_of(case).exists() else ["no baseline yet"]
        print(summary(case, lines) if lines else f"{case}: as it was")
        path_of(case).write_text(as_text(new), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
