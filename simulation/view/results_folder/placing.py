"""Puts new results in the place of old ones, by one process at a time, wherever that was stopped."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from simulation.filing import UNFINISHED, checksum_of, is_clutter, replace, sync_folder
from simulation.view.results_folder.manifest import (
    MANIFEST,
    PLAN,
    STAGED,
    in_short,
    is_name,
    parsed,
    read_manifest,
    refused,
)

_LOCK = ".lock"


@contextmanager
def alone(folder: Path) -> Iterator[Path]:
    """Keep other processes from writing in a folder; give the hidden folder in which new files are written.

    Raises
    ------
    FolderError
        If another process is at it.
    """
    from filelock import FileLock, Timeout

    staged = folder / STAGED
    if staged.is_symlink() or (staged.exists() and not staged.is_dir()):
        raise refused(staged, "results are written in a folder of this name; move this one away")
    for _ in range(3):
        staged.mkdir(exist_ok=True)
        lock = FileLock(staged / _LOCK, timeout=0)
        try:
            lock.acquire()
        except Timeout:
            told = "another process is writing results here; wait for it, or take another folder"
            raise refused(folder, told) from None
        except NotImplementedError:  # a file system without locks
            break
        except FileNotFoundError:  # another process took the folder away when it was done
            continue
        if (staged / _LOCK).exists():
            break
        lock.release()
    try:
        yield staged
    finally:
        for _ in range(2):  # some systems keep a file while it is open
            with contextlib.suppress(OSError):
                (staged / _LOCK).unlink()
            lock.release()
        with contextlib.suppress(OSError):  # what waits to be put in place stays
            staged.rmdir()
            sync_folder(folder)


def finish(folder: Path) -> None:
    """Put results in place that were whole when the process that wrote them ended; there are hardly ever any.

    Raises
    ------
    FolderError
        If that cannot be done.
    """
    staged = folder / STAGED
    if not (staged / MANIFEST).exists():
        return
    try:
        with alone(folder) as staged:
            put_in_place(folder, staged)
    except OSError as error:
        why = error.strerror or error
        raise refused(folder, f"unfinished: new results wait in {STAGED} and cannot be put in place: {why}") from None


def put_in_place(folder: Path, staged: Path) -> None:
    """Put whole results in place, wherever that was stopped; may be done again and again."""
    if not (staged / MANIFEST).exists():
        return
    new = parsed((staged / MANIFEST).read_bytes(), staged / MANIFEST)
    old: Mapping[str, str] = {}
    if os.path.lexists(folder / MANIFEST):
        old = read_manifest(folder).files
    for name, written in new.files.items():
        waiting, place = staged / name, folder / name
        if waiting.exists():
            found = checksum_of(waiting)
            ours = name in old or not os.path.lexists(place) or (place.is_file() and checksum_of(place) == written)
            if not ours or (place.is_dir() and not place.is_symlink()):
                raise refused(place, "new results cannot take the place of this, which no command wrote; move it away")
        else:
            found = checksum_of(place) if place.is_file() else ""
        if found != written:
            told = "this is not what was written; the results that were put in place here are damaged"
            where = waiting if waiting.exists() else place
            raise refused(where, f"{told}; move what you want to keep, and take another folder")
    place = folder
    try:
        for name in [name for name in old if name not in new.files]:
            place = folder / name
            place.unlink(missing_ok=True)
        for name in new.files:
            place = folder / name
            if (staged / name).exists():
                replace(staged / name, place)
        sync_folder(folder)
        place = folder / MANIFEST
        replace(staged / MANIFEST, place)
        sync_folder(folder)
    except OSError as error:
        told = f"cannot be replaced: {error.strerror or error}; the new results are kept, and once it can be"
        raise refused(place, f"{told}, `bruggen check {folder}` puts them in place") from None
    clear(staged)


def clear(staged: Path) -> None:
    """Take away what a process left that ended before its results were whole.

    Raises
    ------
    FolderError
        If there is anything in the hidden folder that no such process wrote; then all of it stays.
    """
    plan, planned = staged / PLAN, {PLAN, MANIFEST}
    with contextlib.suppress(OSError, ValueError, LookupError, TypeError):
        planned |= {name for name in json.loads(plan.read_bytes())["files"] if is_name(name)}
    planned |= {f"{UNFINISHED}-{name}" for name in (PLAN, MANIFEST)}
    there = [entry for entry in staged.iterdir() if entry.name != _LOCK and not is_clutter(entry.name)]
    foreign = sorted(entry.name for entry in there if entry.name not in planned or entry.is_dir())
    if foreign:
        raise refused(
            staged, f"holds {in_short(foreign)}, which no command wrote; move it away, or take another folder"
        )
    for entry in sorted(there, key=lambda entry: entry.name == PLAN):  # the plan last: it says what is ours
        entry.unlink()
