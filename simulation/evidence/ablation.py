"""Which evidence rows need which mechanism: every row again with one mechanism at a time taken out.

``python -m simulation.evidence.ablation [--replications N] [--only NAME ...] [--write FILE]``. It takes about a minute
of one core per mechanism, half of it for compiling; `--keep` keeps what is compiled for the next time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from simulation.compiled.shelves import variants_folder
from simulation.evidence.check import check_rows
from simulation.evidence.mechanisms import MECHANISMS, NO_MECHANISM, mechanism
from simulation.evidence.removing import removed
from simulation.evidence.replacing import Mechanism
from simulation.evidence.row import Row
from simulation.evidence.rows import ROWS
from simulation.experiment.processes import apart_from_current_folder
from simulation.experiment.runner import compare
from simulation.filing import expanded, write_file
from simulation.fingerprint import of_findings
from simulation.limits import EngineError
from simulation.scenario.loader import shipped_scenarios

RUNS_OF_TEAMS = 20
"""Runs of each shipped team that are looked at for any change at all."""
SHARPER = 4
"""So many times as many runs have rows that need them to hold with everything in."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes out without a mechanism, or with all of them.

    Attributes
    ----------
    held
        Whether each evidence row holds, by its id; a row that can no longer be measured does not.
    weeks
        A hash of all weekly numbers of each shipped team, by its name.
    seconds
        How long it took.
    sharper
        Rows that had more runs.
    """

    held: Mapping[str, bool]
    weeks: Mapping[str, str]
    seconds: float = 0.0
    sharper: tuple[str, ...] = ()


def outcome(
    without: str | None,
    *,
    replications: int,
    seed: int,
    engine: str = "compiled",
    keep: bool = False,
    sharper: Sequence[str] | None = None,
) -> Outcome:
    """Run the evidence rows and the shipped teams without a mechanism; with all of them for None.

    Parameters
    ----------
    sharper
        Rows that get `SHARPER` times as many runs; None for those that do not hold with fewer.
    """
    start = time.perf_counter()
    with removed(*([] if without is None else [without]), keep=keep):
        look = partial(_rows_held, seed=seed, engine=engine, whatever=without is not None)
        held = look([row for row in ROWS if row.id not in (sharper or ())], replications)
        if sharper is None:
            sharper = [row for row, holds in held.items() if not holds]
        held |= look([row for row in ROWS if row.id in sharper], SHARPER * replications)
        teams = compare(
            sorted(shipped_scenarios()), replications=RUNS_OF_TEAMS, seed=seed, series=True, engine=engine
        ).ensembles
        weeks = {team.name: hashlib.sha256(team.values.tobytes()).hexdigest() for team in teams}
    in_order = {row.id: held[row.id] for row in ROWS}
    return Outcome(in_order, weeks, time.perf_counter() - start, tuple(sharper))


def _rows_held(rows: Sequence[Row], replications: int, *, seed: int, engine: str, whatever: bool) -> dict[str, bool]:
    """Which rows hold.

    If `whatever`, a row that cannot be measured, as when a team no longer meets often enough, does not hold; rows are
    then run one by one.
    """
    if not rows:
        return {}
    try:
        found = check_rows(rows, replications=replications, seed=seed, engine=engine)
        return {finding.row.id: finding.held for finding in found}
    except EngineError:
        raise
    except (ArithmeticError, LookupError, TypeError, ValueError):
        if not whatever:
            raise
    held = {}
    for row in rows:
        try:
            held[row.id] = check_rows([row], replications=replications, seed=seed, engine=engine)[0].held
        except (ArithmeticError, LookupError, TypeError, ValueError):
            held[row.id] = False
    return held


def outcomes(
    names: Sequence[str | None],
    *,
    replications: int,
    seed: int,
    processes: int,
    engine: str = "compiled",
    keep: bool = False,
    sharper: Sequence[str] | None = None,
) -> Iterator[tuple[str | None, Outcome]]:
    """The outcome without each of these, or with everything in for None, as they are ready.

    Each has a process of its own, for what is compiled is not let go before the process ends. Mesa, asked to use one
    process, does all in this one.
    """
    look = partial(outcome, replications=replications, seed=seed, engine=engine, keep=keep, sharper=sharper)
    if processes == 1 and engine == "mesa":
        yield from ((name, look(name)) for name in names)
        return
    context = multiprocessing.get_context("spawn")
    with (
        _compiling_lightly(),
        apart_from_current_folder(),
        ProcessPoolExecutor(processes, mp_context=context, max_tasks_per_child=1) as pool,
    ):
        waiting = {pool.submit(look, name): name for name in names}
        try:
            for done in as_completed(waiting):
                yield waiting[done], done.result()
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _compiling_lightly() -> Iterator[None]:
    """Let processes that begin now optimise little: each compiles once and runs little; the numbers are the same."""
    before = os.environ.get("NUMBA_OPT")
    os.environ.setdefault("NUMBA_OPT", "1")
    try:
        yield
    finally:
        if before is None:
            del os.environ["NUMBA_OPT"]


class Kept:
    """Outcomes in a file, a line each, so that what was worked out before the work stopped is not lost.

    Parameters
    ----------
    path
        The file; it is made when the first outcome comes.
    replications, seed
        What the outcomes are of; lines of other runs, or of another model, are left alone and not read.
    """

    def __init__(self, path: Path, replications: int, seed: int) -> None:
        self.path = path
        self.key = f"{of_findings()}-{replications}-{seed}"

    def read(self) -> dict[str | None, Outcome]:
        """The outcomes there are, by the mechanism that was taken out."""
        found: dict[str | None, Outcome] = {}
        if self.path.exists():
            for line in self.path.read_text(encoding="utf-8").splitlines():
                try:
                    row = json.loads(line)
                except ValueError:  # cut off while it was written
                    continue
                if row["key"] == self.key:
                    found[row["without"]] = Outcome(row["held"], row["weeks"], row["seconds"], tuple(row["sharper"]))
        return found

    def add(self, without: str | None, one: Outcome) -> None:
        """Write down one more outcome."""
        row = {"key": self.key, "without": without, **asdict(one)}
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("ab+") as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                cut_off = file.read(1) != b"\n"
            else:
                cut_off = False
            file.write((b"\n" if cut_off else b"") + json.dumps(row).encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())


def broken(usual: Outcome, without: Outcome) -> list[str]:
    """Rows that hold with everything in, and no longer without something; of those that were looked at."""
    return [row for row, held in usual.held.items() if held and not without.held.get(row, True)]


def moved(usual: Outcome, without: Outcome) -> int:
    """How many shipped teams have any other number."""
    return sum(1 for team, told in usual.weeks.items() if without.weeks[team] != told)


def as_markdown(found: Mapping[str | None, Outcome], replications: int, seed: int) -> str:
    """The table as a page of the documentation."""
    usual = found[None]
    lines = [
        "# Mechanisms",
        "",
        "Each mechanism of the model, and which [evidence rows](evidence.md) no longer hold when it alone is taken",
        f"out. Made by `make ablation`, {replications} runs per setting, seed {seed}; do not edit by hand. With every",
        f"mechanism in, **{sum(usual.held.values())} of {len(usual.held)} rows hold**. Sources are listed in",
        "[sources](sources.md).",
        "",
        *_told_of_sharper(usual, replications),
        "Taking a mechanism out means that its laws have no effect, or that one part of a law is held where it makes",
        "no difference; the third column says how, per law in `simulation/laws/`. *Teams* says in how many of the",
        f"{len(usual.weeks)} shipped teams any number of any week changes, over {RUNS_OF_TEAMS} runs. A mechanism that",
        "breaks no row is not shown to be needed by what was observed; one that breaks many is not shown to be true.",
        "",
        "From Python, in either engine:",
        "",
        "```python",
        "from simulation import run",
        "from simulation.evidence.removing import removed",
        "",
        'with removed("clash"):',
        '    without = run("oostplein", seed=1)',
        'print(without.meetings["clashes_voiced"].sum())  # 0',
        "```",
        "",
        "| mechanism | what it says | without it | source | teams | rows that no longer hold |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for one in MECHANISMS:
        teams, rows = "", "not run"
        if one.name in found:
            without = found[one.name]
            teams, rows = str(moved(usual, without)), ", ".join(broken(usual, without)) or "none"
        lines.append(f"| `{one.name}` | {one.statement} | {how(one)} | {one.source} | {teams} | {rows} |")
    lines += ["", *_not_looked_at(found), "No part of a mechanism, and always in: " + _left_in() + "."]
    return "\n".join(lines) + "\n"


def _told_of_sharper(usual: Outcome, replications: int) -> list[str]:
    if not usual.sharper:
        return []
    rows = ", ".join(usual.sharper)
    return [
        f"With so few runs the intervals of {rows} are too wide; there are {SHARPER * replications} runs of them.",
        "",
    ]


def _not_looked_at(found: Mapping[str | None, Outcome]) -> list[str]:
    """Rows that were not looked at without some mechanisms, for they came later than those outcomes."""
    groups: dict[str, list[str]] = {}
    for name, one in found.items():
        rows = ", ".join(row for row in found[None].held if row not in one.held)
        if rows:
            groups.setdefault(rows, []).append(f"`{name}`")
    return [
        line
        for rows, names in groups.items()
        for line in (
            f"Rows that were added or changed since, and not looked at again: {rows}; without {', '.join(names)}.",
            "",
        )
    ]


def how(one: Mechanism) -> str:
    """What stands in place of a mechanism's laws, in words."""
    told: dict[str, list[str]] = {}
    for law, other in one.without.items():
        told.setdefault((other.__doc__ or "").partition("\n")[0], []).append(f"`{law.rpartition('.')[2]}`")
    return "; ".join(f"{', '.join(laws)}: {words}" for words, laws in told.items())


def _left_in() -> str:
    told: dict[str, list[str]] = {}
    for law, why in NO_MECHANISM.items():
        told.setdefault(why, []).append(f"`{law}`")
    return "; ".join(f"{', '.join(laws)} ({why})" for why, laws in told.items())


def main(arguments: list[str] | None = None) -> int:
    """Take out what is asked for, one at a time, and print or write the table."""
    parser = argparse.ArgumentParser(prog="python -m simulation.evidence.ablation", description=__doc__)
    parser.add_argument("--replications", type=int, default=400, help="runs per setting (default 400)")
    parser.add_argument("--seed", type=int, default=0, help="seed of all luck (default 0)")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="mechanisms to take out (default all)")
    parser.add_argument("--processes", type=int, default=2, help="mechanisms at a time (default 2)")
    parser.add_argument("--engine", choices=("mesa", "compiled"), default="compiled", help="default compiled")
    parser.add_argument("--keep", action="store_true", help="keep what is compiled for the next time")
    parser.add_argument(
        "--out", type=expanded, default=Path("results/ablation.jsonl"), help="outcomes as they come; goes on from there"
    )
    parser.add_argument("--write", type=expanded, help="write the table to this Markdown file")
    asked = parser.parse_args(arguments)
    if asked.write is not None and (asked.write.is_dir() or not asked.write.parent.is_dir()):
        parser.error(f"--write: found {str(asked.write)!r}; allowed: a file in a folder that is there")
    names = [mechanism(name).name for name in asked.only or [one.name for one in MECHANISMS]]
    kept = Kept(asked.out, asked.replications, asked.seed)
    wanted: list[str | None] = [None, *names]
    found = {name: one for name, one in kept.read().items() if name in wanted}
    look = partial(
        outcomes,
        replications=asked.replications,
        seed=asked.seed,
        processes=asked.processes,
        engine=asked.engine,
        keep=asked.keep,
    )
    for part in ([None], names):  # what holds with everything in tells which rows need more runs
        left = [name for name in part if name not in found]
        sharper = found[None].sharper if None in found else None
        for name, one in look(left, sharper=sharper) if left else ():
            found[name] = one
            kept.add(name, one)
            missed = sum(1 for held in one.held.values() if not held)
            print(
                f"{len(found)} of {len(names) + 1}: {'with everything in' if name is None else f'without {name}'}, "
                f"{missed} of {len(one.held)} rows do not hold ({one.seconds:.0f} s)",
                file=sys.stderr,
            )
    folder = variants_folder()
    if asked.keep and folder is not None:
        print(f"compiled variants are kept in {folder}; delete that folder to clear them", file=sys.stderr)
    page = as_markdown(found, asked.replications, asked.seed)
    if asked.write is None:
        sys.stdout.write(page)
    else:
        write_file(asked.write, page.encode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
