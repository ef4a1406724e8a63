"""The fitting tools: ``python -m simulation.fitting search|plausible|score|refine|screening``; ``-h`` tells more.

Exit codes: 0 fine, 1 fewer plausible sets than wanted or a set that holds fewer rows than the first, 2 bad input, 130
stopped by the person.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import asdict, fields

from simulation.constant_sets import ALL, chosen_sets
from simulation.filing import expanded, write_file
from simulation.fitting.problems import FittingError
from simulation.limits import ENGINES, EngineError, cores
from simulation.scenario.problems import FileError
from simulation.view.progress import progress_of_points

SHORT, BAD_INPUT, STOPPED = 1, 2, 130


def main(arguments: list[str] | None = None) -> int:
    """Run one of the tools."""
    asked = _parser().parse_args(arguments)
    try:
        code: int = asked.tool(asked)
    except KeyboardInterrupt:
        _tell("stopped; what was scored is kept, and the same command goes on from there")
        return STOPPED
    except FileError as error:
        for problem in error.problems:
            _tell(str(problem))
        return BAD_INPUT
    except (FittingError, EngineError, OSError) as error:
        _tell(str(error))
        return BAD_INPUT
    return code


def _tell(text: str) -> None:
    print(f"fitting: {text}", file=sys.stderr)


# --- what is asked ------------------------------------------------------------------------------------------------


def _whole(least: int) -> Callable[[str], int]:
    """A reader of whole numbers from `least` on."""

    def read(given: str) -> int:
        if not given.isdecimal() or int(given) < least:
            raise argparse.ArgumentTypeError(f"found {given!r}; allowed: a whole number from {least} on")
        return int(given)

    return read


def _share(given: str) -> float:
    try:
        value = float(given)
    except ValueError:
        value = -1.0
    if not 0.0 < value <= 1.0:
        raise argparse.ArgumentTypeError(f"found {given!r}; allowed: a number above 0, at most 1")
    return value


def _strengths(given: str) -> str:
    if not given or not set(given) <= set("ABC"):
        raise argparse.ArgumentTypeError(f"found {given!r}; allowed: letters of A, B and C")
    return given


def _parser() -> argparse.ArgumentParser:
    from simulation.fitting.search import Settings

    parser = argparse.ArgumentParser(prog="python -m simulation.fitting", description=__doc__)
    tools = parser.add_subparsers(required=True, metavar="TOOL")
    search = tools.add_parser("search", help="look for sets of constants that fit the evidence; goes on where it was")
    search.set_defaults(tool=_search)
    told = {
        "points": "points of the first design",
        "spread": "how far it goes to either side of the defaults, as a share of each range; 1 is all of it",
        "rounds": "rounds around the best points",
        "per_round": "points in each round",
        "keep": "best points that a round is drawn around",
        "moving": "chance that a constant of a new point differs from the point it was drawn around",
        "step": "standard deviation of such a difference, as a share of the range",
        "replications": "runs per setting of a row",
        "confirm": "most points to score again",
        "confirm_replications": "runs per setting for that",
        "seed": "seed of all luck",
    }
    for entry in fields(Settings):
        kind = _share if entry.type == "float" else _whole(0 if entry.name in ("rounds", "seed") else 1)
        search.add_argument(
            f"--{entry.name.replace('_', '-')}",
            type=kind,
            default=entry.default,
            metavar="N",
            help=f"{told[entry.name]} (default {entry.default})",
        )
    plausible = tools.add_parser("plausible", help="write plausible sets of constants from a finished search")
    plausible.set_defaults(tool=_plausible)
    plausible.add_argument("--to", type=expanded, metavar="FOLDER", help="where to (default: plausible in --out)")
    for one in (search, plausible):
        one.add_argument("--out", type=expanded, required=True, metavar="FOLDER", help="folder of the search")
        one.add_argument("--wanted", type=_whole(1), default=20, metavar="N", help="plausible sets (default 20)")
    score = tools.add_parser("score", help="score sets of constants on the evidence")
    score.set_defaults(tool=_score)
    score.add_argument("sets", nargs="*", default=[ALL], metavar="SET", help="names or files (default: all shipped)")
    score.add_argument("--replications", type=_whole(1), default=400, metavar="N", help="runs per setting (400)")
    score.add_argument("--seed", type=_whole(0), default=1, metavar="N", help="seed of all luck (default 1)")
    refining = tools.add_parser("refine", help="from the defaults, steps that make rows hold with more room")
    refining.set_defaults(tool=_refine)
    refining.add_argument(
        "--replications", type=_whole(2), default=80, metavar="N", help="runs per setting (default 80)"
    )
    refining.add_argument("--steps", type=_whole(1), default=12, metavar="N", help="steps to try (default 12)")
    refining.add_argument("--seed", type=_whole(0), default=0, metavar="N", help="seed of all luck (default 0)")
    refining.add_argument(
        "--out", type=expanded, required=True, metavar="FILE", help="set of constants to write (.yaml)"
    )
    for one in (search, plausible, score, refining):
        one.add_argument("--strengths", type=_strengths, default="AB", help="rows that count (default AB)")
    screening = tools.add_parser("screening", help="find out which constants matter")
    screening.set_defaults(tool=_screening)
    screening.add_argument("--trajectories", type=_whole(2), default=20, metavar="N", help="random ways (default 20)")
    screening.add_argument(
        "--span", type=_share, default=0.25, metavar="X", help="to either side of the default; 1 is all (0.25)"
    )
    screening.add_argument("--replications", type=_whole(2), default=100, metavar="N", help="runs per team (100)")
    screening.add_argument("--seed", type=_whole(0), default=0, metavar="N", help="seed of all luck (default 0)")
    screening.add_argument(
        "--rows", type=_whole(0), default=0, metavar="N", help="also evidence rows, N runs per setting (slow; 0: none)"
    )
    screening.add_argument("--write", type=expanded, metavar="FILE", help="write the page to this Markdown file")
    screening.add_argument("--figure", type=expanded, metavar="FILE", help="write the figure to this PNG file")
    screening.add_argument("--table", type=expanded, metavar="FILE", help="write all numbers to this CSV file")
    for one in (search, score, refining, screening):
        one.add_argument("--engine", choices=ENGINES, default="compiled", help="which engine runs (default compiled)")
        one.add_argument("--workers", type=_whole(1), metavar="N", help="processes (default: all cores)")
    return parser


# --- what is done -------------------------------------------------------------------------------------------------


def _search(asked: argparse.Namespace) -> int:
    from simulation.fitting.score import EvidenceScorer
    from simulation.fitting.search import Search, Settings

    settings = Settings(**{entry.name: getattr(asked, entry.name) for entry in fields(Settings)})
    workers = asked.workers or cores()
    with progress_of_points() as told:
        search = Search(asked.out, settings, EvidenceScorer(asked.strengths, asked.engine), workers=workers, told=told)
        found = search.run()
    print(
        f"{len(found.records.all)} points in {found.records.path}\n"
        f"confirmed with {settings.confirm_replications} runs per setting: {found.shipped.score.held} of "
        f"{found.shipped.score.asked} rows hold under the defaults, and as many under {len(found.confirmed)} of "
        f"{len(found.records.of('confirm'))} points scored again"
    )
    asked.to = None
    return _plausible(asked)


def _plausible(asked: argparse.Namespace) -> int:
    from simulation.fitting.plausible import choose, least_distance, plausible_sets, write_sets
    from simulation.fitting.score import EvidenceScorer
    from simulation.fitting.search import read_search

    found = read_search(asked.out, EvidenceScorer(asked.strengths))
    sets = plausible_sets(found, asked.wanted)
    folder = asked.to or asked.out / "plausible"
    write_sets(sets, folder)
    print(f"{len(sets)} plausible sets written to {folder}")
    if len(sets) > 1:
        nearest = least_distance(found.records.space, choose(found, asked.wanted))
        print(f"nearest two: {nearest:.2f} of the ranges apart")
    if len(sets) < asked.wanted:
        _tell(f"found {len(sets)} sets; wanted: {asked.wanted}; search with more points, rounds or --confirm")
        return SHORT
    return 0


def _score(asked: argparse.Namespace) -> int:
    from simulation.fitting.score import EvidenceScorer

    scorer = EvidenceScorer(asked.strengths, asked.engine, asked.workers or cores())
    held = []
    for one in chosen_sets(asked.sets):
        score = scorer.score(asdict(one.constants), asked.replications, asked.seed, None)
        told = f"; missed: {', '.join(score.missed)}; shortfall {score.shortfall:.2f}" if score.missed else ""
        print(f"{one.name}: {score.held} of {score.asked} rows hold{told}", flush=True)
        held.append(score.held)
    return SHORT if min(held) < held[0] else 0


def _refine(asked: argparse.Namespace) -> int:
    from simulation.constant_sets import ConstantSet, as_yaml
    from simulation.constants import DEFAULT_CONSTANTS
    from simulation.fitting.design import Space
    from simulation.fitting.refine import refine
    from simulation.fitting.score import EvidenceScorer

    if not asked.out.parent.is_dir():
        raise FittingError(f"{asked.out}: found no folder of this name: {asked.out.parent}")
    space, scorer = Space.of_constants(), EvidenceScorer(asked.strengths, asked.engine)
    with progress_of_points() as told:
        found = refine(
            space,
            scorer,
            replications=asked.replications,
            seed=asked.seed,
            steps=asked.steps,
            workers=asked.workers or cores(),
            told=told,
        )
    for number, step in enumerate(found):
        print(
            f"{number}: {step.score.held} of {step.score.asked} rows hold, worry {step.worry:.2f}"
            f"{'' if step.taken else ', not taken'}"
        )
    last = [step for step in found if step.taken][-1]
    title = f"Refined: {last.score.held} of {last.score.asked} evidence rows hold"
    note = (
        f"Found by `python -m simulation.fitting refine`, {asked.replications} runs per setting, seed {asked.seed}. "
        f"Worry {last.worry:.2f}, under the defaults {found[0].worry:.2f}. Missed: "
        f"{', '.join(last.score.missed) or 'none'}."
    )
    constants = DEFAULT_CONSTANTS.changed(space.values(last.point))
    write_file(asked.out, as_yaml(ConstantSet(asked.out.stem, constants, title, note)).encode())
    print(f"written to {asked.out}")
    return 0


def _screening(asked: argparse.Namespace) -> int:
    from simulation.fitting.design import Space
    from simulation.fitting.screening import RowsMissed, TeamOutcomes, as_markdown, part_of, screen
    from simulation.spreadsheets import as_csv

    for path in (asked.write, asked.figure, asked.table):
        if path is not None and not path.parent.is_dir():
            raise FittingError(f"{path}: found no folder of this name: {path.parent}")
    evaluate = TeamOutcomes(asked.replications, asked.seed, asked.engine)
    space = Space.of_constants()
    centre = space.defaults()
    with progress_of_points() as told:
        found = screen(
            evaluate,
            part_of(space, centre, asked.span),
            centre,
            trajectories=asked.trajectories,
            seed=asked.seed,
            workers=asked.workers or cores(),
            missed=RowsMissed(asked.rows, asked.seed, asked.engine) if asked.rows else None,
            told=lambda done, total: told("points", done, total),
        )
    given = {"trajectories": asked.trajectories, "span": asked.span}
    page = as_markdown(found, **given, replications=asked.replications, seed=asked.seed, runs_of_rows=asked.rows)
    if asked.table is not None:
        write_file(asked.table, as_csv(found.table))
    if asked.write is None:
        sys.stdout.write(page)
    else:
        write_file(asked.write, page.encode())
    if asked.figure is not None:
        from simulation.view.drawing import save_figure
        from simulation.view.screening_figure import screening_figure

        save_figure(screening_figure(found, _caption(asked)), asked.figure)
    return 0


def _caption(asked: argparse.Namespace) -> str:
    return (
        "Each dot is a constant. Across: mean size of its effect on the outcome over the part of its range that was "
        "gone through; upwards: how much that effect differs with the values of the others (large: it acts in concert "
        "with them, or not in proportion; on the grey line both are equal). Diamonds matter: their effect is at least "
        f"as large as the dashed line. Morris' method, {asked.trajectories} random ways, {asked.replications} runs per "
        f"team and point, seed {asked.seed}. The largest of a panel are named. Simulated, not observed."
    )


if __name__ == "__main__":
    sys.exit(main())
