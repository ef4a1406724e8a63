"""Find out whether the tests notice small changes of the code: ``python -m tests.mutation``, or ``make mutants``.

By default a sample, the same one as long as the code is the same; the whole with ``--all``. What is found is kept, so
that a run that was stopped goes on, and only what changed is done again.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.mutation.kinds import Mutant, mutants_of
from tests.mutation.running import NOTICED, BrokenTestsError, run_mutants
from tests.mutation.settings import Group, Settings, SettingsError, read_equivalents, read_settings

BY_CHANCE = 0.05
"""A sample fails when so few noticed mutants would come less often than this if the floor were held."""
EVERY_SECONDS = 15.0
LEAST_OF_A_GROUP = 30


@dataclass
class Tally:
    """What is known of the mutants of a group."""

    group: Group
    mutants: list[Mutant] = field(default_factory=list)
    excepted: int = 0
    """Listed as equivalent."""
    results: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def noticed(self) -> int:
        return sum(result["state"] in NOTICED for result in self.results.values())

    @property
    def survivors(self) -> list[Mutant]:
        return [one for one in self.mutants if one.name in self.results and not self.was_noticed(one)]

    def was_noticed(self, mutant: Mutant) -> bool:
        return self.results[mutant.name]["state"] in NOTICED

    def is_below(self, whole: bool) -> bool:
        """Whether the floor is not held; of a sample, whether that cannot well be chance."""
        number, floor = len(self.mutants), self.group.floor
        if whole or not number:
            return self.noticed < floor * number
        return at_most_by_chance(self.noticed, number, floor) < BY_CHANCE


def at_most_by_chance(found: int, number: int, share: float) -> float:
    """Probability of at most `found` of `number` when each comes with probability `share`."""
    return sum(math.comb(number, one) * share**one * (1.0 - share) ** (number - one) for one in range(found + 1))


def sampled(mutants: Sequence[Mutant], number: int, seed: int) -> list[Mutant]:
    """So many of them, drawn by their names: a change of the code elsewhere leaves the choice as it is."""
    chosen = sorted(mutants, key=lambda mutant: mutant.place_in_line(seed))[:number]
    kept = {mutant.name for mutant in chosen}
    return [mutant for mutant in mutants if mutant.name in kept]


def main(arguments: Sequence[str] | None = None, root: Path | None = None) -> int:
    """Run the command; gives its exit code."""
    asked = _parser().parse_args(arguments)
    root = (root or Path.cwd()).resolve()
    try:
        settings = read_settings(root)
        return _run(root, settings, asked)
    except SettingsError as error:
        print(f"mutants: {error}", file=sys.stderr)
        return 2
    except BrokenTestsError as error:
        print(f"{error}\nmutants: the tests must pass before they can tell anything", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--all", action="store_true", help="all mutants, not a sample")
    parser.add_argument("--sample", type=int, help="so many mutants (default: as in pyproject.toml)")
    parser.add_argument("--seed", type=int, help="another sample")
    parser.add_argument("--group", action="append", help="only this group (may be given again)")
    parser.add_argument("--module", action="append", help="only this file (may be given again)")
    parser.add_argument("--jobs", type=int, help="processes at a time")
    parser.add_argument("--again", action="store_true", help="leave out what was found before")
    return parser


def _run(root: Path, settings: Settings, asked: argparse.Namespace) -> int:
    names = [group.name for group in settings.groups]
    for name in asked.group or ():
        if name not in names:
            raise SettingsError(f"--group: found {name}; allowed: {', '.join(names)}")
    groups = [group for group in settings.groups if not asked.group or group.name in asked.group]
    tallies, stale = _laid_out(root, settings, groups, asked)
    states = {
        path: tally.group.state(root, path, settings.options)
        for tally in tallies
        for path in {mutant.path: None for mutant in tally.mutants}
    }
    known = {} if asked.again else _known(settings.results)
    settings.results.parent.mkdir(parents=True, exist_ok=True)
    with settings.results.open("a", encoding="utf-8") as kept:
        if not _ends_whole(settings.results):
            kept.write("\n")
        for tally in tallies:
            for mutant in tally.mutants:
                found = known.get((mutant.name, states[mutant.path]))
                if found is not None:
                    tally.results[mutant.name] = found
            progress = _Progress(tally)

            def tell(mutant: Mutant, result: Mapping[str, Any], tally: Tally = tally, progress: Any = progress) -> None:
                tally.results[mutant.name] = result
                line = {"mutant": mutant.name, "of": states[mutant.path], **result}
                kept.write(json.dumps(line) + "\n")
                kept.flush()
                progress.tell()

            for tests, mutants in _batches(root, tally).items():
                left = [mutant for mutant in mutants if mutant.name not in tally.results]
                if left:
                    run_mutants(root, left, tests, settings, asked.jobs or settings.jobs, tell)
            progress.tell(last=True)
    return _report(tallies, stale, whole=asked.all)


def _laid_out(
    root: Path, settings: Settings, groups: Sequence[Group], asked: argparse.Namespace
) -> tuple[list[Tally], list[str]]:
    """The mutants to try, per group, and the names of listed equivalents that are none."""
    listed = {one.mutant: one for one in read_equivalents(settings.equivalents)}
    every: dict[str, list[Mutant]] = {}
    there: set[str] = set()
    for group in groups:
        every[group.name] = []
        for path in group.paths(root):
            if not asked.module or path in asked.module:
                every[group.name] += mutants_of((root / path).read_text(encoding="utf-8"), path)
        there |= {mutant.name for mutant in every[group.name]}
    paths = {mutant.path for mutants in every.values() for mutant in mutants}
    stale = [name for name in listed if name.split("::")[0] in paths and name not in there]
    total = sum(len(mutants) for mutants in every.values())
    wanted = asked.sample or settings.sample
    tallies = []
    for group in groups:
        mutants = [mutant for mutant in every[group.name] if mutant.name not in listed]
        excepted = len(every[group.name]) - len(mutants)
        if not asked.all:
            share = round(wanted * len(every[group.name]) / max(1, total))
            seed = settings.seed if asked.seed is None else asked.seed
            mutants = sampled(mutants, max(share, LEAST_OF_A_GROUP), seed)
        tallies.append(Tally(group, mutants, excepted))
    return tallies, stale


def _batches(root: Path, tally: Tally) -> dict[tuple[str, ...], list[Mutant]]:
    """Mutants by the tests that must notice them."""
    batches: dict[tuple[str, ...], list[Mutant]] = {}
    for mutant in tally.mutants:
        batches.setdefault(tally.group.tests_of(root, mutant.path), []).append(mutant)
    return batches


def _known(path: Path) -> dict[tuple[str, str], Mapping[str, Any]]:
    """What was found before, by mutant and by the state of the code and the tests."""
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                entry = json.loads(line)
                found[entry["mutant"], entry["of"]] = entry
            except (ValueError, KeyError):
                continue  # half a line, of a run that was stopped
    return found


def _ends_whole(path: Path) -> bool:
    """Whether a file does not end in half a line, as one of a run that was stopped may."""
    text = path.read_bytes()
    return not text or text.endswith(b"\n")


class _Progress:
    """Tells now and then how far it is."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.begun = self.told = time.monotonic()

    def tell(self, *, last: bool = False) -> None:
        now = time.monotonic()
        if not last and now - self.told < EVERY_SECONDS:
            return
        self.told = now
        tally = self.tally
        done, seconds = len(tally.results), round(now - self.begun)
        print(
            f"{tally.group.name}: {done} of {len(tally.mutants)}, {done - tally.noticed} survived, {seconds} s",
            file=sys.stderr,
            flush=True,
        )


def _report(tallies: Sequence[Tally], stale: Sequence[str], *, whole: bool) -> int:
    below = []
    for tally in tallies:
        number = len(tally.mutants)
        if not number:
            continue
        excepted = f", {tally.excepted} more are equivalent" if tally.excepted else ""
        kind = "" if whole else " sampled"
        print(
            f"{tally.group.name}: {tally.noticed} of {number}{kind} mutants noticed "
            f"({tally.noticed / number:.1%}; floor {tally.group.floor:.0%}){excepted}"
        )
        for mutant in tally.survivors:
            before, after = mutant.change.split(" -> ", 1) if " -> " in mutant.change else (mutant.change, "")
            told = tally.results[mutant.name].get("told", "")
            print(f"  {mutant.path}:{mutant.line} {mutant.function or 'of the module'}{f' ({told})' if told else ''}")
            print(f"    - {before}\n    + {after}\n    {mutant.name}")
        if tally.is_below(whole):
            below.append(tally.group.name)
    for name in stale:
        print(f"listed as equivalent, but there is no such mutant: {name}")
    if below:
        print(f"below the floor: {', '.join(below)}")
    return 1 if below or stale else 0


if __name__ == "__main__":
    sys.exit(main())
