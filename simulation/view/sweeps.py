"""A sweep in words, and the tables and figures of its analysis in a folder."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from simulation.filing import expanded
from simulation.spreadsheets import as_csv
from simulation.view.export import as_json
from simulation.view.palette import one_line
from simulation.view.results_folder import Draw, Experiment, Write, write_results

if TYPE_CHECKING:
    from simulation.sweeps.analysis import Analysis
    from simulation.sweeps.results import SweepResults
    from simulation.sweeps.runner import Estimate, Outcome
    from simulation.sweeps.sweep import Sweep

_MOST_TOLD = 12
"""Effects told of an outcome; the rest stands in the table."""


def size_in_words(number: float) -> str:
    """Bytes as people say them."""
    for unit in ("bytes", "kB", "MB"):
        if number < 1000:
            return f"{number:.0f} {unit}"
        number /= 1000
    return f"{number:.1f} GB"


def time_in_words(seconds: float) -> str:
    """Seconds as people say them."""
    if seconds < 1:
        return "less than a second"
    if seconds < 90:
        return f"{round(seconds)} s"
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"{seconds / 3600:.1f} hours"


def estimate_in_words(sweep: Sweep, found: Estimate, workers: int) -> str:
    """What a sweep would take."""
    file = sweep.file
    runs = f"up to {file.until.most}" if file.until else f"{file.replications}"
    varied = [
        f"{factor.name} ({_spread(factor.values, factor.ends())})" for factor in (*sweep.levers, *sweep.uncertainties)
    ]
    points, most = len(sweep.points.rows), "up to " if file.until else ""
    lines = [
        f"{file.name}: {one_line(file.title)}",
        f"  varied    {varied[0] if varied else 'nothing'}",
        *(f"            {one}" for one in varied[1:]),
        f"  design    {file.design.kind}, {points} points x {found.settings // max(1, points)} "
        f"combinations of levers = {found.settings} settings",
        f"  runs      {found.settings} x {runs} = {most}{found.runs}, in {found.shards} shards",
        f"  time      about {time_in_words(found.seconds / workers)} on {workers} core{'' if workers == 1 else 's'}",
        f"  size      about {size_in_words(found.bytes)}",
    ]
    if found.failed:
        lines.append(f"  beware    runs that were tried failed: {', '.join(found.failed)}")
    return "\n".join(lines)


def _spread(values: tuple[object, ...], ends: tuple[object, object]) -> str:
    from simulation.sweeps.analysis.effects import level_name

    if values:
        told = [level_name(value) for value in values]
        return ", ".join(told) if len(told) <= 6 else f"{told[0]}, {told[1]}, ... {told[-1]}: {len(told)} values"
    return " to ".join(f"{end:.4g}" if isinstance(end, float) else str(end) for end in ends)


def outcome_in_words(found: Outcome, part: tuple[int, int]) -> str:
    """How a sitting of a sweep ended."""
    well, failed = found.counts.get("ok", 0), found.failed
    lines = [f"{found.settings} settings in {found.folder}: {well} runs done"]
    if found.done and found.seconds >= 0.05:
        lines[0] += f", {found.done} now in {time_in_words(found.seconds)}"
    if failed:
        stages = {
            key.removeprefix("failed: "): value for key, value in found.counts.items() if key.startswith("failed: ")
        }
        told = ", ".join(f"{value} at {key}" for key, value in stages.items())
        lines.append(f"{failed} runs failed ({told}); columns stage, error and message of the table of runs say why")
    if found.missing:
        rest = "the other parts" if part != (1, 1) or found.merged else "--resume"
        lines.append(f"{found.missing} of {found.shards} shards are still to do ({rest})")
    if part[0] > found.shards:
        lines.append(f"this part is empty: there are but {found.shards} shards; --runs-per-shard makes more")
    return "\n".join(lines)


def analysis_in_words(found: Analysis) -> str:
    """The largest effects on each outcome, and how sure they are."""
    results = found.results
    there, all_ = results.shards
    common = results.manifest["seed"]["luck"] == "common"
    lines = [one_line(f"{results.manifest['name']}: {results.manifest['title']}")]
    if there < all_:
        lines.append(f"not finished: {there} of {all_} shards are there; what follows is of those")
    if not results.factors():
        lines.append("nothing varied, so there are no effects")
    elif any(not factor.levels for factor in results.factors()) and not _has_lines(found):
        lines.append("there are too few points to tell the effects of ranges apart")
    for outcome, table in found.effects.dropna(subset=["effect"]).groupby("outcome", sort=False):
        needed = found.runs_needed[found.runs_needed["outcome"] == outcome]
        shown = ""
        if len(needed) and float(needed["shown_by_done"].iloc[0]) > 0.0:
            runs, least = needed["runs_done"].iloc[0], needed["shown_by_done"].iloc[0]
            shown = f"; with {runs} runs per setting, two settings that differ by {least:.2g} are told apart"
        lines += ["", f"{outcome}{shown}"]
        least = found.summary.loc[found.summary["outcome"] == outcome, "runs"]
        several = common or least[least > 0].min() > 1  # with luck of its own, a setting must have runs to be alike
        ordered = table.reindex(table["effect"].abs().sort_values(ascending=False).index)
        rows = [
            (
                str(row["factor"]),
                f"{row['compared_with']} -> {row['value']}",
                f"{row['effect']:+.3g}",
                f"{row['low']:+.3g} to {row['high']:+.3g}"
                if not math.isnan(row["low"])
                else ("in every run" if several and row["n"] > 1 else "not known"),
            )
            for _, row in ordered.head(_MOST_TOLD).iterrows()
        ]
        wide = [max(len(row[place]) for row in rows) for place in range(4)]
        lines += [
            "  " + "  ".join(cell.ljust(size) for cell, size in zip(row, wide, strict=True)).rstrip() for row in rows
        ]
        if len(ordered) > _MOST_TOLD:
            lines.append(f"  and {len(ordered) - _MOST_TOLD} more in effects.csv")
    lines += ["", "Each line: what is changed, from what to what, by how much the outcome changes, 95% interval."]
    if any(not factor.levels for factor in results.factors()):
        lines.append("For a range that is the rise of a straight line through all points; figures show the curve.")
    return "\n".join(lines)


def _has_lines(found: Analysis) -> bool:
    ranges = [factor.name for factor in found.results.factors() if not factor.levels]
    return bool(found.effects["factor"].isin(ranges).any())


def analysis_experiment(results: SweepResults) -> Experiment:
    """What an analysis is, for its folder: the sweep it is of, however far that came."""
    manifest = results.manifest
    return Experiment.of("analysis", f"an analysis of the sweep {manifest['name']!r}", manifest["identity"])


def write_analysis(
    found: Analysis, folder: str | Path, *, overwrite: bool = False, tell: Callable[[str], None] | None = None
) -> list[Path]:
    """Write all tables, figures, and the file for the EMA workbench; return the files.

    An analysis takes the place of an earlier one of the same sweep. Parameters and errors are those of
    `simulation.view.export.write_run`.
    """
    from simulation.sweeps.ema import ema_archive

    def figures() -> dict[str, Draw]:
        from simulation.view.sweep_figures import drawers

        return {f"{name}.png": draw for name, draw in drawers(found).items()}

    def table(frame: pd.DataFrame) -> Write:
        return lambda stream: stream.write(as_csv(frame))

    files = {f"{name}.csv": table(frame) for name, frame in found.tables().items() if not frame.empty}
    files["ema.tar.gz"] = lambda stream: stream.write(ema_archive(found.results))
    files["analysis.json"] = lambda stream: stream.write((as_json(found.to_dict()) + "\n").encode())
    experiment = analysis_experiment(found.results)
    return write_results(expanded(folder), experiment, files, figures, overwrite=overwrite, tell=tell)
