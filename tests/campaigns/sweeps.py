"""Campaigns against the folder of a sweep: killed, damaged, mixed with others, and what comes of it.

``python -m tests.campaigns.sweeps kills --number 100 --seed 1`` and the same for ``flips``, ``files``, ``shards`` and
``strangers``. Each trial draws its own luck from seed and number: ``--first 250`` goes on where a campaign stopped, and
``--first 250 --number 1`` shows one trial again. Exit code 1 if anything was not as it should be.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from simulation.filing import checksum
from simulation.limits import SweepingError
from simulation.sweeps import Sweep, analyse, load_sweep, open_sweep, run_sweep
from simulation.sweeps.marks import MANIFEST, SWEEP, sealed
from tests.sweeps.files import written

SERIES = {"series": ["trust"], "replications": 2, "horizon_weeks": 6, "uncertainties": {"people.openness": [0.2, 0.8]}}
"""Two levers times two points, two runs of six weeks each: four settings, a shard for each."""
TOLD, HARMLESS, WRONG = "told", "harmless", "WRONG"


def options(**more: Any) -> dict[str, Any]:
    """How sweeps are run here."""
    return {"engine": "mesa", "runs_per_shard": 2} | more


class Ground:
    """A sweep that was run without a hitch, and what may be looked at in it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.sweep: Sweep = load_sweep(written(place, **SERIES))
        self.whole = place / "whole"
        run_sweep(self.sweep, self.whole, **options())
        self.seen = self.look(self.whole)
        self.analysis = repr(analyse(open_sweep(self.whole)).to_dict())
        self.names = names(self.whole)

    def look(self, folder: Path) -> str:
        """Hash of all that a reader gets of a folder, times of work aside."""
        results = open_sweep(folder)
        tables = [results.table(), results.runs(), results.series(), results.settings(), results.shares()]
        told = [table if table is None else table.to_csv() for table in tables]
        manifest = {key: results.manifest[key] for key in ("identity", "settings", "shards", "runs", "seed")}
        parts = [told, manifest, results.sweep, results.teams, results.shards]
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def copy(self) -> Path:
        """The same folder once more, with things in it that are not ours."""
        folder = self.place / "copy"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.whole, folder)
        for name in OTHERS:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(b"mine: " + name.encode())
        return folder

    def judge(self, folder: Path) -> list[str]:
        """Read the folder, make it whole, and read it again: what came of each."""
        found = [self._read(folder), self._resume(folder)]
        for name in OTHERS:
            if (folder / name).read_bytes() != b"mine: " + name.encode():
                found.append(f"{WRONG}: {name} was touched")
        return found

    def _read(self, folder: Path) -> str:
        def read() -> str:
            if self.look(folder) != self.seen:
                return f"{WRONG}: other tables"
            same = repr(analyse(open_sweep(folder)).to_dict()) == self.analysis
            return HARMLESS if same else f"{WRONG}: another analysis"

        return outcome(read)

    def _resume(self, folder: Path) -> str:
        def again() -> str:
            run_sweep(self.sweep, folder, resume=True, **options())
            return "whole again" if self.look(folder) == self.seen else f"{WRONG}: other tables after --resume"

        return outcome(again)


OTHERS = ("notes.txt", "runs/.DS_Store", "series/Thumbs.db", "analysis/mine.docx")
"""Files of people and systems, in a folder of results."""


def outcome(what: Callable[[], str]) -> str:
    """What came of something: what it says, that it was told, or an error as no person should see it."""
    try:
        return what()
    except SweepingError as error:
        return TOLD if "\n" not in str(error) and len(str(error)) < 600 else f"{WRONG}: told at length: {error}"
    except Exception as error:
        return f"{WRONG}: raw {type(error).__name__}: {error}"


def names(folder: Path) -> list[str]:
    """Shards of a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob("*/part-*"))


def files(folder: Path) -> list[Path]:
    """Files of a folder that a sweep wrote and that hold something."""
    found = [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size]
    return sorted(path for path in found if path.relative_to(folder).as_posix() not in OTHERS)


# --- trials -----------------------------------------------------------------------------------------------------------


def flip(ground: Ground, lot: random.Random) -> list[str]:
    """Turn over one bit of one file."""
    folder = ground.copy()
    _flip(lot.choice(files(folder)), lot)
    return ground.judge(folder)


def _flip(path: Path, lot: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[lot.randrange(len(content))] ^= 1 << lot.randrange(8)
    path.write_bytes(bytes(content))


def damage(ground: Ground, lot: random.Random) -> list[str]:
    """Damage the manifest or the sweep as people, programs and disks do; at times so that it still fits its hash."""
    folder = ground.copy()
    path = folder / lot.choice((MANIFEST, SWEEP))
    told = json.loads(path.read_text(encoding="utf-8"))
    kind = lot.choice(("key", "type", "value", "cut", "text", "place", "twice"))
    if kind in ("key", "type", "value"):
        _change(told, kind, lot)
        content = json.dumps(told).encode()
        if path.name == MANIFEST and lot.random() < 0.7:
            content = sealed(told)
        elif path.name == SWEEP and lot.random() < 0.5:
            manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            manifest["files"][SWEEP] = checksum(content)
            (folder / MANIFEST).write_bytes(sealed(manifest))
        path.write_bytes(content)
    elif kind == "cut":
        content = path.read_bytes()
        path.write_bytes(content[: lot.randrange(len(content))])
    elif kind == "text":
        path.write_bytes(lot.choice((b"", b"[]", b"null", b"{", b"[" * 100_000, b"\xff\xfe", b"NaN", b'{"format": 2}')))
    elif kind == "twice":
        content = path.read_bytes()
        path.write_bytes(content[:-3] + b',\n "settings": 3\n}\n')
    else:
        path.unlink()
        lot.choice((path.mkdir, lambda: path.symlink_to("nowhere"), lambda: os.mkfifo(path), lambda: None))()
    return ground.judge(folder)


def _change(told: dict[str, Any], kind: str, lot: random.Random) -> None:
    """Take a key away, give it a value of another type, or another value of the same.

    Words for people, which nothing else tells of, are left: forged with all hashes nobody could see it.
    """
    key = lot.choice([key for key in told if key not in ("checksum", "note", "scenarios", "schema_version")])
    if kind == "key":
        del told[key]
    elif kind == "type":
        told[key] = lot.choice([one for one in (None, 3, "text", [], {}, 1.5) if type(one) is not type(told[key])])
    elif isinstance(told[key], (int, float)):
        told[key] += lot.choice((-1, 1, 100))
    elif isinstance(told[key], dict) and told[key]:
        told[key][lot.choice([*told[key]])] = lot.choice((0, "other", None))
    else:
        told[key] = "other"


def foreign(ground: Ground, lot: random.Random) -> list[str]:
    """Put a shard where it does not belong."""
    folder = ground.copy()
    if not (ground.place / "other").exists():
        other = load_sweep(written(ground.place, "other.yaml", **SERIES, seed=8))
        run_sweep(other, ground.place / "other", **options())
    kind = lot.choice(("runs", "series"))
    own, others = (sorted((place / kind).glob("part-*")) for place in (folder, ground.place / "other"))
    given = lot.choice((lot.choice(others), lot.choice(own), lot.choice(own)))
    content, number = given.read_bytes(), lot.choice((0, 1, 2, 3, 4, 7, 999_999))
    target = folder / kind / f"part-{number:06d}-{checksum(content)}.parquet"
    what = lot.choice(("beside", "beside", "instead", "folder", "link"))
    if what == "instead":
        for path in (folder / kind).glob(f"part-{number:06d}-*"):
            path.unlink()
    if what == "folder":
        target = target.with_name(f"part-{number:06d}-0123456789abcdef.parquet")
        target.mkdir()
        (target / "mine.txt").write_text("mine")
    elif what == "link":
        target = target.with_name(f"part-{number:06d}-0123456789abcdef.parquet")
        target.symlink_to("nowhere")
    else:
        target.write_bytes(content)
    right = target.is_file() and target.name in {path.name for path in (ground.whole / kind).iterdir()}
    found = ground.judge(folder)
    if found[0] == HARMLESS and not right:
        found[0] = f"{WRONG}: nothing was said"
    kept = [path for path in folder.rglob("*") if path.name.endswith(target.name)]
    if not kept or (what == "folder" and not (kept[0] / "mine.txt").exists()):
        found.append(f"{WRONG}: {target.name} is gone")
    return found


def stranger(ground: Ground, lot: random.Random) -> list[str]:
    """Begin a sweep in a folder in which people have things."""
    folder = ground.place / "copy"
    shutil.rmtree(folder, ignore_errors=True)
    name = lot.choice(
        (
            *("thesis.docx", "runs/thesis.docx", "series/a/b.txt", "analysis/table.csv", "runs/part-1.parquet"),
            *("sweep.json", "designs.parquet", "teams.json", "manifest.json", ".lock", "runs", ".unfinished-mine"),
            *("runs/part-000001-0123456789abcdef.parquet", "points.parquet"),
        )
    )
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_bytes(lot.choice((b"mine", b'{"mine": 1}')))
    (folder / ".DS_Store").write_bytes(b"clutter")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    resume = lot.random() < 0.5

    def begin() -> str:
        run_sweep(ground.sweep, folder, resume=resume, **options())
        return f"{WRONG}: began beside {name}"

    found = [outcome(begin)]
    if any(not path.is_file() or path.read_bytes() != content for path, content in before.items()):
        found.append(f"{WRONG}: {name} was touched")
    return found


def kill(ground: Ground, lot: random.Random) -> list[str]:
    """Kill a sweep at some moment, at times damage what it left, and go on, until it was left in peace."""
    folder = ground.place / "copy"
    shutil.rmtree(folder, ignore_errors=True)
    found = []
    for _ in range(lot.choice((1, 1, 2, 3))):
        found.append(_killed(ground, folder, lot))
        if lot.random() < 0.3 and folder.is_dir() and files(folder):
            _flip(lot.choice(files(folder)), lot)
            found.append("and damaged")
    there = {name.split("-")[1] for name in names(folder)} if folder.is_dir() else set()
    found.append(f"{'some' if 0 < len(there) < 4 else 'all' if there else 'no'} shards were there")
    end = ground._resume(folder)
    if end == TOLD and "and damaged" in found:  # where nothing but what is damaged says which sweep it was
        return [*found, TOLD]
    if end != "whole again" or names(folder) != ground.names:
        found.append(f"{WRONG}: {end}")
    return [*found, end]


def _killed(ground: Ground, folder: Path, lot: random.Random) -> str:
    """Run a sweep in a process of its own, and kill it when so many files are there, or after a while."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        try:
            run_sweep(ground.sweep, folder, resume=True, **options())
        except BaseException:
            os._exit(1)
        os._exit(0)
    files_there, seconds = lot.randint(0, len(files(ground.whole))), lot.choice((0.0, lot.uniform(0.0, 0.05)))
    ended, status = 0, 0
    while not ended and len(os.listdir(folder) if folder.is_dir() else ()) + len(names(folder)) < files_there:
        ended, status = os.waitpid(child, os.WNOHANG)
    time.sleep(seconds)
    if not ended:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    return "killed" if os.WIFSIGNALED(status) else "ended before"


TRIALS: dict[str, Callable[[Ground, random.Random], list[str]]] = {
    "kills": kill,
    "flips": flip,
    "files": damage,
    "shards": foreign,
    "strangers": stranger,
}


@contextlib.contextmanager
def grounds() -> Iterator[Ground]:
    """A place for a campaign, which is taken away with it."""
    with tempfile.TemporaryDirectory(prefix="campaign-") as place:
        yield Ground(Path(place))


def campaign(name: str, number: int, seed: int, first: int = 0, tell: Callable[[str], None] = print) -> Counter[str]:
    """Run trials of a kind; gives how often what came of them."""
    total: Counter[str] = Counter()
    with grounds() as ground:
        for trial in range(first, first + number):
            found = TRIALS[name](ground, random.Random(f"{name} {seed} {trial}"))
            total.update(found)
            for one in found:
                if one.startswith(WRONG):
                    tell(f"{name} {trial}: {one}")
            if (trial + 1 - first) % 50 == 0:
                tell(f"{name}: {trial + 1 - first} of {number}: {dict(total)}")
    return total


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a campaign and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.sweeps", description=__doc__)
    parser.add_argument("campaign", choices=[*TRIALS])
    parser.add_argument("--number", type=int, default=100, help="trials (default 100)")
    parser.add_argument("--seed", type=int, default=1, help="seed of their luck (default 1)")
    parser.add_argument("--first", type=int, default=0, help="number of the first trial (default 0)")
    asked = parser.parse_args(arguments)
    total = campaign(asked.campaign, asked.number, asked.seed, asked.first)
    print(f"{asked.campaign}, seed {asked.seed}, trials {asked.first} to {asked.first + asked.number - 1}:")
    for what, times in sorted(total.items()):
        print(f"{times:6d}  {what}")
    return int(any(what.startswith(WRONG) for what in total))


if __name__ == "__main__":
    sys.exit(main())
