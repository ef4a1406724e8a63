"""Results of a sweep in a folder that can be killed at any moment: a file is there and whole, or it is not there.

Each file says which sweep it belongs to and whether it is what was written (`simulation.sweeps.marks`); all of that is
checked whenever a folder is opened. What no sweep wrote is never taken away, nor is what is damaged: that is set aside.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simulation.filing import UNFINISHED, NoContentError, checksum, read_ordinary, replace, write_whole
from simulation.fingerprint import versions
from simulation.sweeps import contents
from simulation.sweeps.contents import LOCK, TABLES, DamagedError, StoreError, cannot_read
from simulation.sweeps.marks import (
    DESIGNS,
    FORMAT,
    MANIFEST,
    RUNS,
    SERIES,
    SHARD,
    SWEEP,
    TEAMS,
    Origin,
    from_json,
    is_sealed,
    questions_in,
    sealed,
    shard_name,
    teams_in,
)
from simulation.sweeps.provenance import commit
from simulation.sweeps.reading import Found
from simulation.sweeps.work import Done

ASIDE = "set_aside"
"""Folder for files that are not what was written."""
_AGAIN = "`bruggen sweep --resume` makes it again"


class _Seed(BaseModel):
    entropy: int
    luck: Literal["common", "own"]


class _Manifest(BaseModel):
    """What is needed of a manifest."""

    model_config = ConfigDict(extra="allow", strict=True)

    name: str
    title: str
    file: dict[str, str]
    seed: _Seed
    started: str
    settings: int = Field(ge=1)
    replications: int | dict[str, Any]
    settings_per_shard: int = Field(ge=1)
    shards: int = Field(ge=1)
    shards_done: int = Field(ge=0)
    kept: list[Literal["runs", "series"]] = Field(min_length=1)
    identity: dict[str, str]
    files: dict[str, str]
    versions: dict[str, str]
    commit: str | None
    status: Literal["begun", "unfinished", "finished"]
    runs: dict[str, int]
    duration_seconds: float
    sessions: list[dict[str, Any]]


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

    @property
    def origin(self) -> Origin:
        """The sweep that the manifest tells of."""
        return Origin.of(self.manifest)

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

        made: list[Path] = []
        try:
            made = [place for place in (self.folder, *self.folder.parents) if not place.exists()]
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.folder / LOCK, timeout=0)
            lock.acquire()
        except Timeout:
            raise StoreError(
                f"{self.folder}: another sweep is writing here; wait for it, or take another folder"
            ) from None
        except FileExistsError:
            raise StoreError(f"{self.folder}: this is a file; name a folder") from None
        except NotImplementedError:
            raise StoreError(f"{self.folder}: this disk has no locks for files; take a folder on another") from None
        except (OSError, ValueError) as error:
            for place in made:
                with contextlib.suppress(OSError):
                    place.rmdir()
            raise self._cannot_write(error) from None
        try:
            yield
        finally:
            lock.release()  # the file stays: who takes it away can take it from under another

    def is_used(self) -> bool:
        """Whether results of a sweep are here.

        What a system leaves in folders, and what a sweep left that did not come to begin, does not count.

        Raises
        ------
        StoreError
            If there is anything else, or the folder cannot be read.
        """
        if not os.path.lexists(self.folder):
            return False
        if not self.folder.is_dir():
            raise StoreError(f"{self.folder}: this is a file; name a folder")
        if MANIFEST in contents.names(self.folder) or any(self.shards(kind) for kind in (RUNS, SERIES)):
            return True
        found = [*contents.strange(self.folder)]
        if found:
            more = f" (nor {len(found) - 1} more)" if len(found) > 1 else ""
            raise StoreError(f"{found[0]}: no sweep wrote this{more}, and the folder is not empty; take another one")
        return False

    def begin(
        self, *, about: Mapping[str, Any], kept: Sequence[str], origin: Origin, files: Mapping[str, bytes]
    ) -> None:
        """Write down what the sweep is; the manifest comes last, so that where it is, everything is.

        Parameters
        ----------
        about
            What else the manifest tells.
        kept
            Which tables of runs there are: `runs`, and `series` where weekly series are kept.
        files
            Content of the files that say what the sweep is.

        Raises
        ------
        StoreError
            If something is in the folder already, or nothing can be written.
        """
        if self.is_used():
            raise StoreError(self._already())
        for name in TABLES:  # of a sweep that did not come to begin
            if name not in files and contents.is_of_no_sweep_yet(self.folder / name):
                (self.folder / name).unlink()
        for kind in (RUNS, SERIES):
            self.clean(kind)
        for kind in kept:
            self.make(kind)
        for name, content in files.items():
            self.write(name, content)
        self.tell(about, kept, origin, files)

    def tell(self, about: Mapping[str, Any], kept: Sequence[str], origin: Origin, files: Mapping[str, bytes]) -> None:
        """Write a manifest of a sweep of which nothing is done yet; the parameters are those of `begin`."""
        self.manifest = {
            **about,
            **origin.plain(),
            "shards": origin.shards,
            "shards_done": 0,
            "kept": list(kept),
            "files": {name: checksum(content) for name, content in files.items()},
            "versions": versions(),
            "commit": commit(),
            "status": "begun",
            "runs": {},
            "duration_seconds": 0.0,
            "sessions": [],
        }
        self.write_manifest()

    def _already(self) -> str:
        try:
            self.read_manifest()
        except DamagedError as error:
            return f"{error}, or take another folder"
        except StoreError as error:
            if MANIFEST in contents.names(self.folder):
                return str(error)
            return f"{self.folder}: holds results of a sweep without a {MANIFEST}; {_AGAIN}, or take another folder"
        told = f"{self.folder}: holds the sweep {self.manifest['name']!r}"
        told += f", {len(self.present())} of {self.manifest['shards']} shards"
        return f"{told}; go on with --resume (resume=True), or take another folder"

    # --- the manifest, and what it tells of -----------------------------------------------------------------------

    def read_manifest(self) -> dict[str, Any]:
        """The manifest, checked.

        Raises
        ------
        DamagedError
            If it is not what was written.
        StoreError
            If there is none, it cannot be read, or is of another version.
        """
        path = self.folder / MANIFEST
        try:
            found = from_json(read_ordinary(path))
        except NoContentError as error:
            raise DamagedError(f"{path}: {error.strerror}; {_AGAIN}") from None
        except (FileNotFoundError, NotADirectoryError):
            raise StoreError(f"{self.folder}: there is no {MANIFEST}; this is no folder of a sweep") from None
        except OSError as error:
            raise cannot_read(path, error) from None
        except ValueError:
            raise DamagedError(f"{path}: damaged, this is not JSON; {_AGAIN}") from None
        whole = is_sealed(found)
        if found.get("format") != FORMAT and (whole or (found.get("format") == 1 and "checksum" not in found)):
            raise StoreError(
                f"{self.folder}: written in format {found.get('format')!r:.20}, of another version of this program; "
                f"this version has format {FORMAT}; run the sweep again in another folder"
            )
        if not whole:
            raise DamagedError(f"{path}: damaged or changed since it was written; {_AGAIN}")
        try:
            _Manifest.model_validate(found)
            if Origin.of(found).shards != found["shards"] or {SWEEP, TEAMS, DESIGNS} - {*found["files"]}:
                raise ValueError("shards or files do not go with the rest")
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False, include_input=False)[0]
            key = ".".join(str(part) for part in first["loc"])
            raise DamagedError(f"{path}: damaged ({key}: {first['msg'].lower()}); {_AGAIN}") from None
        except ValueError as error:
            raise DamagedError(f"{path}: damaged ({error}); {_AGAIN}") from None
        self.manifest = found
        return found

    def write_manifest(self) -> None:
        """Write the manifest as it is now."""
        self.write(MANIFEST, sealed(self.manifest))

    def check_identity(self, identity: Mapping[str, str]) -> None:
        """See that the folder is of the sweep with these hashes.

        Raises
        ------
        StoreError
            If it is of another one: other settings, teams, constants, or another version of the model.
        """
        other = Origin(self.manifest["identity"]).differs(Origin(identity))
        if other is not None:
            raise StoreError(
                f"{self.folder}: holds results with {other}; they would not go together; take another folder"
            )

    def content(self, name: str) -> bytes:
        """Content of one of the files that say what the sweep is, checked.

        Raises
        ------
        DamagedError
            If it is missing, or not what was written.
        StoreError
            If it cannot be read.
        """
        path = self.folder / name
        try:
            content = read_ordinary(path)
        except NoContentError as error:
            raise DamagedError(f"{path}: {error.strerror}; {_AGAIN}") from None
        except FileNotFoundError:
            raise DamagedError(f"{path}: missing; {_AGAIN}") from None
        except OSError as error:
            raise cannot_read(path, error) from None
        if checksum(content) != self.manifest["files"][name]:
            raise DamagedError(f"{path}: damaged or changed since it was written; {_AGAIN}")
        try:
            other = self.origin.differs(contents.told_in(name, content))
        except ValueError:
            raise DamagedError(f"{path}: says of no sweep; {_AGAIN}") from None
        if other is not None:
            raise DamagedError(f"{path}: belongs to another sweep ({other}); {_AGAIN}")
        return content

    def check_question(self, asked: Mapping[str, Any], teams: Any) -> None:
        """See that the manifest goes with what was asked.

        Parameters
        ----------
        asked, teams
            The sweep and the teams, as `sweep.json` and `teams.json` have them.

        Raises
        ------
        DamagedError
            If it tells of other questions, teams or tables.
        """
        wanted = {
            "seed": {"entropy": asked.get("seed"), "luck": asked.get("luck")},
            "replications": asked.get("until") or asked.get("replications"),
            "kept": [RUNS, SERIES] if asked.get("series") else [RUNS],
            "name": asked.get("name"),
            "title": asked.get("title"),
        }
        hashes = questions_in(asked) | teams_in(teams)
        own = {told: self.manifest["identity"].get(told) for told in hashes}
        if own != hashes or any(self.manifest[key] != value for key, value in wanted.items()):
            raise DamagedError(f"{self.folder / MANIFEST}: does not go with {SWEEP} and {TEAMS}; {_AGAIN}")

    def damaged(self) -> dict[str, str]:
        """Files that say what the sweep is and are missing or not what was written, and what is wrong with each."""
        found = {}
        for name in self.manifest["files"]:
            try:
                self.content(name)
            except DamagedError as error:
                found[name] = str(error)
        return found

    # --- shards ---------------------------------------------------------------------------------------------------

    def look(self) -> Found:
        """Read all shards, and see which are whole and what is wrong with others.

        Raises
        ------
        StoreError
            If there is something among them that no sweep wrote, or a file cannot be read.
        """
        return contents.look(self.folder, self.origin, self.manifest["kept"])

    def shards(self, kind: str = RUNS) -> dict[int, list[Path]]:
        """Files in the place of shards, by number; they are not read."""
        return contents.shards(self.folder, kind)

    def present(self) -> set[int]:
        """Numbers of the shards of which all files are there; they are not read."""
        return set.intersection(*(set(self.shards(kind)) for kind in self.manifest["kept"]))

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

    def set_aside(self, name: str, *, copy: bool = False) -> str:
        """Move a file that is not what was written out of the way; gives where it is now.

        Parameters
        ----------
        copy
            Leave it where it is as well, until another takes its place; what is no file is moved all the same.

        Raises
        ------
        StoreError
            If that cannot be done.
        """
        self.make(ASIDE)
        path, plain = self.folder / name, name.replace("/", "-")
        there, free = set(contents.names(self.folder / ASIDE)), plain
        for number in itertools.count(2):
            if free not in there:
                break
            free = f"{plain}.{number}"
        try:
            if copy and path.is_file():
                write_whole(self.folder / ASIDE / free, path.read_bytes())
            else:
                replace(path, self.folder / ASIDE / free)
        except OSError as error:
            raise self._cannot_write(error) from None
        return f"{ASIDE}/{free}"

    def clean(self, kind: str) -> None:
        """Take away shards that were being written when a process ended."""
        for name in contents.names(self.folder / kind):
            if name.startswith(UNFINISHED) and SHARD.fullmatch(name.removeprefix(f"{UNFINISHED}-")) is not None:
                with contextlib.suppress(OSError):
                    (self.folder / kind / name).unlink()

    def _cannot_write(self, error: Exception) -> StoreError:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return StoreError(f"{self.folder}: the disk is full; make room, and go on with --resume")
        return StoreError(f"{self.folder}: cannot be written: {getattr(error, 'strerror', None) or error}")
