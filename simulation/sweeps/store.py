"""Results of a sweep in a folder that can be killed at any moment: a file is there and whole, or it is not there.

The name of a shard holds the hash of its bytes, so that each file says by itself whether it is what was written.
"""

from __future__ import annotations

import contextlib
import errno
import json
import platform
import re
import shutil
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from simulation.filing import UNFINISHED, checksum, write_whole
from simulation.fingerprint import PACKAGE
from simulation.limits import SweepingError
from simulation.sweeps.work import COUNTS_KEY, Done, as_parquet

FORMAT = 1
MANIFEST, SWEEP, DESIGNS, POINTS, TEAMS = (
    "manifest.json",
    "sweep.json",
    "designs.parquet",
    "points.parquet",
    "teams.json",
)
RUNS, SERIES = "runs", "series"
_LOCK = ".lock"
_SHARD = re.compile(r"part-(\d{6})-([0-9a-f]{16})\.parquet")
_PACKAGES = ("bruggenbouwers", "mesa", "numba", "numpy", "pandas", "pyarrow", "SALib", "scipy")


class StoreError(SweepingError):
    """A folder of results cannot be used; the text says which, why, and what helps."""


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a folder: the shards that are whole, and files that are not what was written."""

    whole: tuple[int, ...]
    damaged: tuple[str, ...]


class Store:
    """A folder of results.

    Parameters
    ----------
    folder
        The folder; made where it is not there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest: dict[str, Any] = {}

    # --- beginning ------------------------------------------------------------------------------------------------

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from writing here; the lock goes with the process, however it ends.

        Raises
        ------
        StoreError
            If another process has it, or the folder cannot be written.
        """
        from filelock import FileLock, Timeout

        made = [place for place in (self.folder, *self.folder.parents) if not place.exists()]
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / _LOCK, timeout=0)
            lock.acquire()
        except Timeout:
            raise StoreError(
                f"{self.folder}: another sweep is writing here; wait for it, or take another folder"
            ) from None
        except FileExistsError:
            raise StoreError(f"{self.folder}: this is a file; name a folder") from None
        except OSError as error:
            for place in made:
                with contextlib.suppress(OSError):
                    place.rmdir()
            raise self._cannot_write(error) from None
        try:
            yield
        finally:
            lock.release()  # the file stays: who takes it away can take it from under another

    def is_used(self) -> bool:
        """Whether there is anything in the folder besides a lock, and what a sweep left that did not come to begin."""
        if not self.folder.is_dir():
            return False
        names = {entry.name for entry in self.folder.iterdir() if not entry.name.startswith(UNFINISHED)} - {_LOCK}
        return bool(names) and not (names <= {SWEEP, TEAMS, DESIGNS, POINTS, RUNS, SERIES} and not self._any_shard())

    def _any_shard(self) -> bool:
        return any(self.shards(kind) for kind in (RUNS, SERIES))

    def clear_unbegun(self) -> None:
        """Take away what a sweep left that did not come to begin; does nothing in a folder that is used."""
        if not self.is_used() and self.folder.is_dir():
            for entry in [*self.folder.iterdir()]:
                if entry.name != _LOCK:
                    self.remove(entry.name)

    def remove(self, name: str) -> None:
        """Take away a file, or a folder with what is in it, if it is there."""
        path = self.folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    def begin(
        self,
        *,
        about: Mapping[str, Any],
        identity: Mapping[str, str],
        sweep: Mapping[str, Any],
        teams: Mapping[str, Any],
        designs: pa.Table,
        points: pa.Table | None,
    ) -> None:
        """Write down what the sweep is; the manifest comes last, so that where it is, everything is.

        Raises
        ------
        StoreError
            If something is in the folder already, or nothing can be written.
        """
        if self.is_used():
            raise StoreError(self._already())
        self.clear_unbegun()
        for name in (RUNS, *((SERIES,) if sweep.get("series") else ())):
            self.make(name)
        self.write(SWEEP, _json(sweep))
        self.write(TEAMS, _json(teams))
        self.write(DESIGNS, as_parquet(designs))
        if points is not None:
            self.write(POINTS, as_parquet(points))
        self.manifest = {
            "format": FORMAT,
            **about,
            "identity": dict(identity),
            "versions": versions(),
            "commit": _commit(),
            "status": "begun",
            "runs": {},
            "duration_seconds": 0.0,
            "sessions": [],
        }
        self.write_manifest()

    def _already(self) -> str:
        try:
            manifest = self.read_manifest()
        except StoreError:
            return f"{self.folder}: the folder is not empty and holds no sweep; take another folder"
        done, all_ = len(self.look().whole), manifest.get("shards")
        told = f"{self.folder}: holds the sweep {manifest.get('name')!r}, {done} of {all_} shards"
        return f"{told}; go on with --resume (resume=True), or take another folder"

    def resume(self, identity: Mapping[str, str]) -> None:
        """Take up what is in the folder.

        Raises
        ------
        StoreError
            If it is no sweep, or another one: other settings, teams, constants, or another version of the model.
        """
        self.manifest = self.read_manifest()
        before = self.manifest.get("identity", {})
        if self.manifest.get("format") != FORMAT:
            raise StoreError(
                f"{self.folder}: written in format {self.manifest.get('format')}; this version has {FORMAT}"
            )
        other = [told for told in identity if before.get(told) != identity[told]]
        if other:
            raise StoreError(
                f"{self.folder}: holds results with another {' and another '.join(other)}; "
                "they would not go together; take another folder"
            )

    def read_manifest(self) -> dict[str, Any]:
        """The manifest.

        Raises
        ------
        StoreError
            If there is none, or it cannot be read.
        """
        path = self.folder / MANIFEST
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            raise StoreError(f"{self.folder}: there is no {MANIFEST}; this is no folder of a sweep") from None
        except (OSError, ValueError) as error:
            raise StoreError(f"{path}: cannot be read: {error}") from None
        if not isinstance(found, dict):
            raise StoreError(f"{path}: this is no manifest of a sweep")
        return found

    def write_manifest(self) -> None:
        """Write the manifest as it is now."""
        self.write(MANIFEST, _json(self.manifest))

    # --- shards ---------------------------------------------------------------------------------------------------

    def look(self, *, clean: bool = False) -> Found:
        """Look which shards are whole; with `clean`, take away unfinished and damaged files.

        A shard of which the weekly series are missing or damaged is not whole.
        """
        kinds = [name for name in (RUNS, SERIES) if (self.folder / name).is_dir()]
        whole: dict[str, set[int]] = {kind: set() for kind in kinds}
        damaged: list[str] = []
        for kind in kinds:
            for path in sorted((self.folder / kind).iterdir()):
                named = _SHARD.fullmatch(path.name)
                if named is None:
                    if clean and path.name.startswith(UNFINISHED):
                        path.unlink()
                    continue
                if checksum(path.read_bytes()) == named[2] and int(named[1]) not in whole[kind]:
                    whole[kind].add(int(named[1]))
                    continue
                damaged.append(f"{kind}/{path.name}")
                if clean:
                    path.unlink()
        numbers = set.intersection(*whole.values()) if whole else set()
        return Found(tuple(sorted(numbers)), tuple(damaged))

    def shards(self, kind: str = RUNS) -> dict[int, Path]:
        """Files of the shards by number; they are not read."""
        found = {}
        for path in sorted((self.folder / kind).glob("part-*.parquet")):
            named = _SHARD.fullmatch(path.name)
            if named is not None:
                found[int(named[1])] = path
        return found

    def present(self) -> set[int]:
        """Numbers of the shards of which all files are there; they are not read."""
        kinds = [name for name in (RUNS, SERIES) if (self.folder / name).is_dir()]
        return set.intersection(*(set(self.shards(kind)) for kind in kinds)) if kinds else set()

    def add(self, done: Done) -> None:
        """Write a shard; the series first, so that a shard of runs has its series.

        Raises
        ------
        StoreError
            If it cannot be written; nothing of it is there then.
        """
        if done.series is not None:
            self.write(f"{SERIES}/{shard_name(done.number, done.series)}", done.series)
        self.write(f"{RUNS}/{shard_name(done.number, done.runs)}", done.runs)

    def counts(self) -> dict[str, int]:
        """How many runs ended how, over all shards, by what each says of itself."""
        total: Counter[str] = Counter()
        for path in self.shards().values():
            total.update(counts_in(path))
        return dict(sorted(total.items()))

    # --- files ----------------------------------------------------------------------------------------------------

    def make(self, name: str) -> None:
        """Make a folder in this one."""
        try:
            (self.folder / name).mkdir(exist_ok=True)
        except OSError as error:
            raise self._cannot_write(error) from None

    def write(self, name: str, content: bytes) -> None:
        """Write a file so that it is there and whole, or not there at all.

        Raises
        ------
        StoreError
            If it cannot be written.
        """
        try:
            write_whole(self.folder / name, content)
        except OSError as error:
            raise self._cannot_write(error) from None

    def _cannot_write(self, error: OSError) -> StoreError:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return StoreError(f"{self.folder}: the disk is full; make room, and go on with --resume")
        return StoreError(f"{self.folder}: cannot be written: {error.strerror or error}")


def shard_name(number: int, content: bytes) -> str:
    """Name of the file of a shard: its number, and the hash of its bytes."""
    return f"part-{number:06d}-{checksum(content)}.parquet"


def counts_in(path: Path) -> dict[str, int]:
    """How many runs of a shard ended how.

    Raises
    ------
    StoreError
        If the file is no shard.
    """
    try:
        told = json.loads(pq.read_schema(path).metadata[COUNTS_KEY])
        return {str(key): int(value) for key, value in told["counts"].items()}
    except (OSError, pa.ArrowException, KeyError, TypeError, ValueError) as error:
        raise StoreError(f"{path}: this is no shard of a sweep ({type(error).__name__}); go on with --resume") from None


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that results may depend on."""
    found = {"python": platform.python_version()}
    for name in _PACKAGES:
        with contextlib.suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def session(workers: int, backend: str) -> dict[str, Any]:
    """A sitting of work on a sweep, as the manifest tells it."""
    return {
        "started": now(),
        "host": socket.gethostname(),
        "system": platform.platform(),
        "command": [Path(sys.argv[0]).name, *sys.argv[1:]],
        "backend": backend,
        "workers": workers,
    }


def now() -> str:
    """The time, in UTC and to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def columns_of(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> pa.Table:
    """Settings as a table; a column of different kinds of values is one of texts."""
    arrays = []
    for name in names:
        values = [row.get(name) for row in rows]
        try:
            arrays.append(pa.array(values))
        except (pa.ArrowInvalid, pa.ArrowTypeError):
            numbers = all(
                isinstance(value, (int, float, type(None))) and not isinstance(value, bool) for value in values
            )
            if numbers:
                arrays.append(pa.array([None if value is None else float(value) for value in values]))
            else:
                arrays.append(pa.array([None if value is None else _as_text(value) for value in values]))
    return pa.Table.from_arrays(arrays, names=list(names))


def _as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _json(value: Any) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()


def _commit() -> str | None:
    """Commit of the source tree the package is run from, `+` where it was changed since; None for an installed one."""
    root = PACKAGE.parent
    if not (root / ".git").exists():
        return None
    try:
        told = [
            subprocess.run(["git", *asked], cwd=root, capture_output=True, text=True, check=True, timeout=10).stdout
            for asked in (["rev-parse", "HEAD"], ["status", "--porcelain", "--untracked-files=no"])
        ]
    except (OSError, subprocess.SubprocessError):
        return None
    return told[0].strip() + ("+" if told[1].strip() else "")
