"""Kills, faults and damage of folders of results: `python -m tests.campaigns.folders` runs them all.

Before each, a folder holds the results of another experiment and a file of somebody else. A command writes over it and
is killed, or a file operation of it fails, at the n-th of its file operations; or a bit of a file is flipped later.
Then the folder must hold the old results, the new ones, or be told as unfinished or damaged; `report` takes no mixture;
nothing of others is touched; and nobody sees a traceback.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from typer.testing import CliRunner

from simulation.command.app import app
from simulation.filing import checksum_of
from simulation.view.results_folder import MANIFEST, read_manifest
from tests.holding import in_a_copy
from tests.sweeps.files import written

MINE = {"thesis.docx": b"mine", "notes/summary.csv": b"mine too", "phases.pdf": b"also mine"}
"""Files of somebody else in the folder."""
EVENTS = ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir")
"""What is counted, besides `os.fsync`: everything by which a folder changes."""
SHORT = ("--weeks", "6", "--engine", "mesa")
CASES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "compare": (
        ("compare", "oostplein", "-n", "2", *SHORT, "--workers", "1", "--series", "--out", "OUT"),
        ("compare", "bloemenbuurt", "-n", "3", *SHORT, "--workers", "1", "--overwrite", "--out", "OUT"),
    ),
    "run": (
        ("run", "oostplein", *SHORT, "--out", "OUT"),
        ("run", "bloemenbuurt", *SHORT, "--overwrite", "--out", "OUT"),
    ),
    "compare over run": (
        ("run", "oostplein", *SHORT, "--out", "OUT"),
        ("compare", "bloemenbuurt", "-n", "2", *SHORT, "--workers", "1", "--overwrite", "--out", "OUT"),
    ),
    "analyse": (
        ("analyse", "SWEEP1", "--out", "OUT"),
        ("analyse", "SWEEP2", "--overwrite", "--out", "OUT"),
    ),
    "report": (
        ("report", "COMPARED", "-o", "OUT/report.html"),
        ("report", "COMPARED", "-o", "OUT/report.html", "--lang", "nl"),
    ),
}
"""By name: the command whose results are there before, and the one that is killed."""


class Operations:
    """Counts file operations in a folder, and does something at the n-th.

    Parameters
    ----------
    folder
        Operations on files below it count.
    at
        Which operation, counted from 1; none for 0.
    act
        What is done before it.
    """

    def __init__(self, folder: Path, at: int = 0, act: Callable[[], None] = lambda: None) -> None:
        self.folder, self.at, self.act, self.count, self.on = os.fspath(folder), at, act, 0, True
        self.unsynced: dict[str, int] = {}
        """Files that were opened to be written and are not synced yet."""
        self._sync = os.fsync
        sys.addaudithook(self._heard)
        os.fsync = self._synced

    def _heard(self, event: str, given: tuple[object, ...]) -> None:
        if not self.on or event not in EVENTS:
            return
        path = os.fsdecode(given[0]) if isinstance(given[0], (str, bytes, os.PathLike)) else ""
        if not os.path.abspath(path).startswith(self.folder):
            return
        if event == "open":
            flags = given[2] if isinstance(given[2], int) else 0
            if not flags & (os.O_WRONLY | os.O_RDWR) or path.endswith(".lock"):
                return
            self._step()
            self.unsynced[path] = 1
            return
        self._step()
        if event == "os.rename" and path in self.unsynced:
            self.unsynced[os.fsdecode(given[1])] = self.unsynced.pop(path)  # type: ignore[arg-type]

    def _synced(self, handle: int) -> None:
        if self.on:
            self._step()
            named = f"/proc/self/fd/{handle}"
            if os.path.exists(named):
                self.unsynced.pop(os.readlink(named), None)
        self._sync(handle)

    def _step(self) -> None:
        self.count += 1
        if self.count == self.at:
            self.act()

    def lose_power(self) -> None:
        """Cut what is not synced in half, and end at once."""
        self.on = False
        for path in self.unsynced:
            if os.path.isfile(path):
                os.truncate(path, os.path.getsize(path) // 2)
        os.kill(os.getpid(), signal.SIGKILL)

    def close(self) -> None:
        """Hear no more."""
        self.on = False
        os.fsync = self._sync


def killed_at(number: int, folder: Path, words: Sequence[str]) -> int:
    """Run a command in a process of its own that loses power before its n-th operation in the folder; its exit code."""

    def work() -> int:
        operations = Operations(folder, number)
        operations.act = operations.lose_power
        return bruggen(words)[0]

    return in_a_copy(work)


def bruggen(words: Sequence[str]) -> tuple[int, str]:
    """Run a command here; its exit code and what it said."""
    result = CliRunner().invoke(app, list(words), prog_name="bruggen")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result.exit_code, result.output


class Ground:
    """A place with what a case needs: old results in a folder with files of somebody else, and what both results are.

    Parameters
    ----------
    name
        One of `CASES`.
    base
        An empty folder to work in.
    """

    def __init__(self, name: str, base: Path) -> None:
        self.name, self.base = name, base
        words = " ".join(word for case in CASES[name] for word in case)
        for one, covenant in (("SWEEP1", 1.0), ("SWEEP2", 0.5)):
            if one in words:
                levers = {"conditions.covenant": [0.0, covenant]}
                small = {"levers": levers, "uncertainties": None, "replications": 2, "horizon_weeks": 5}
                file = written(base, f"{one}.yaml", **small)
                told = bruggen(["sweep", str(file), "--out", str(base / one), "--workers", "1", "--engine", "mesa"])
                assert told[0] == 0, told
        if "COMPARED" in words:
            asked = self._words(CASES["compare"][0], base / "COMPARED")
            assert bruggen(asked)[0] == 0
        self.states = []
        for number, case in enumerate(CASES[name]):
            whole = base / f"whole{number}"
            self._furnish(whole)
            told = bruggen(self._words(case, whole))
            assert told[0] == 0, told
            self.states.append(self.content(whole))
        assert self.states[0] != self.states[1]

    def _words(self, case: Sequence[str], out: Path) -> list[str]:
        given = {"OUT": str(out)} | {name: str(self.base / name) for name in ("SWEEP1", "SWEEP2", "COMPARED")}
        return [word.replace("OUT/", f"{out}/") if word.startswith("OUT/") else given.get(word, word) for word in case]

    def _furnish(self, folder: Path) -> None:
        for name, content in MINE.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """A copy of the old results to try something with."""
        place = self.base / "out"
        shutil.copytree(self.base / "whole0", place)
        try:
            yield place
        finally:
            shutil.rmtree(place)

    def new(self, folder: Path) -> list[str]:
        """The words of the command that writes over it."""
        return self._words(CASES[self.name][1], folder)

    def content(self, folder: Path) -> dict[str, str]:
        """Hashes of all files of results; `results.json` also holds the command, with the folder in it."""
        found = {}
        for path in sorted(folder.iterdir()):
            if path.is_file() and path.name not in MINE and path.name != MANIFEST:
                found[path.name] = checksum_of(path)
        return found

    def state(self, folder: Path) -> str:
        """What the folder holds, as a person is told: `old`, `new`, or what it says instead; anything else raises."""
        for name, content in MINE.items():
            assert (folder / name).read_bytes() == content, f"{name} of somebody else was touched"
        if self.name == "report":
            found = {name: one for name, one in self.content(folder).items() if not name.startswith(".unfinished")}
            assert found in self.states, found
            return ("old", "new")[self.states.index(found)]
        code, told = bruggen(["check", str(folder)])
        is_comparison = code == 0 and read_manifest(folder).experiment.kind == "comparison"
        report, said = bruggen(["report", str(folder), "-o", str(self.base / "report.html")])
        if code != 0:
            assert report != 0, f"a report of what is refused: {told}"
            assert str(folder) in told, told
            return "told: " + told.split(": ", 1)[-1].strip()[:60]
        assert (report == 0) == is_comparison, said
        found = self.content(folder)
        assert found in self.states, f"neither old nor new: {sorted(found)}"
        return ("old", "new")[self.states.index(found)]

    def again(self, folder: Path) -> None:
        """The same command, done again, ends in new results and leaves nothing beside them."""
        code, told = bruggen(self.new(folder))
        assert code == 0, told
        assert self.state(folder) == "new"
        left = [path.name for path in folder.iterdir() if path.name.startswith(".unfinished")]
        assert not left, left

    def operations(self) -> int:
        """How many operations the command makes in the folder."""
        with self.folder() as folder:
            heard = Operations(folder)
            try:
                assert bruggen(self.new(folder))[0] == 0
            finally:
                heard.close()
            return heard.count


def kills(ground: Ground, numbers: Sequence[int], *, again: bool = True) -> Counter[str]:
    """Kill the command before each of these operations; how often what was found.

    Parameters
    ----------
    again
        Whether the command is done once more after each.
    """
    found: Counter[str] = Counter()
    for number in numbers:
        with ground.folder() as folder:
            code = killed_at(number, folder.resolve(), ground.new(folder))
            assert code in (-signal.SIGKILL, 0), code
            found[ground.state(folder)] += 1
            if again:
                ground.again(folder)
    return found


def faults(ground: Ground, numbers: Sequence[int], *, again: bool = True) -> Counter[str]:
    """Let each of these operations fail once; how often what was found."""
    found: Counter[str] = Counter()
    for number in numbers:
        with ground.folder() as folder:

            def fail() -> None:
                raise OSError(28, "No space left on device")

            heard = Operations(folder, number, fail)
            try:
                bruggen(ground.new(folder))
            finally:
                heard.close()
            found[ground.state(folder)] += 1
            if again:
                ground.again(folder)
    return found


def flips(ground: Ground, number: int, seed: int = 0) -> Counter[str]:
    """Flip one bit, cut off or leave out a file, a number of times; how often what was told."""
    chance, found = random.Random(seed), Counter[str]()
    for _ in range(number):
        with ground.folder() as folder:
            files = [*ground.content(folder), MANIFEST]
            path = folder / chance.choice(files)
            content = bytearray(path.read_bytes())
            kind = chance.choice(["flip"] * 8 + ["cut", "missing"])
            if kind == "flip":
                content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
            elif kind == "cut":
                del content[chance.randrange(len(content)) :]
            path.write_bytes(content)
            if kind == "missing":
                path.unlink()
            before = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
            told = ground.state(folder)
            assert told.startswith("told"), f"{kind} in {path.name}: {told}"
            assert {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()} == before
            found[kind] += 1
    return found


def mixtures(ground: Ground) -> int:
    """Put each file of the new results into the old ones, and the other way round; how many, all of them told."""
    number = 0
    for one, other in (("whole0", "whole1"), ("whole1", "whole0")):
        for path in sorted((ground.base / other).iterdir()):
            if path.is_file() and path.name not in MINE:
                place = ground.base / "mixed"
                shutil.copytree(ground.base / one, place)
                same = (place / path.name).is_file() and (place / path.name).read_bytes() == path.read_bytes()
                shutil.copy2(path, place / path.name)
                told = "told" if same else ground.state(place)
                assert told.startswith("told"), (path.name, told)
                number += 1
                shutil.rmtree(place)
    return number


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the campaign and tell what was found; the first thing that is wrong ends it."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.folders", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="only every so-manieth operation (default 1: each)")
    parser.add_argument("--flips", type=int, default=100, help="damaged files in each case (default 100)")
    parser.add_argument("--only", nargs="+", choices=list(CASES), default=list(CASES), help="only these cases")
    asked = parser.parse_args(arguments)
    for name in asked.only:
        with tempfile.TemporaryDirectory() as base:
            ground = Ground(name, Path(base).resolve())
            number = ground.operations()
            numbers = range(1, number + 2, asked.every)
            print(f"{name}: {number} file operations", flush=True)
            for what, campaign in (("killed", kills), ("failed", faults)):
                found = campaign(ground, numbers)
                told = ", ".join(f"{count} {state}" for state, count in sorted(found.items()))
                print(f"  {what} {sum(found.values())} times: {told}", flush=True)
            if name != "report":
                found = flips(ground, asked.flips)
                print(
                    f"  damaged {sum(found.values())} times, all told; {mixtures(ground)} mixtures, all told",
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
