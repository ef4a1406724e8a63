"""What stands in a folder of results: looked at as a whole, before anything in it is changed or believed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from simulation.filing import UNFINISHED, NoContentError, checksum, is_clutter, read_ordinary
from simulation.limits import SweepingError
from simulation.sweeps.marks import (
    DESIGNS,
    MANIFEST,
    POINTS,
    RUNS,
    SERIES,
    SHARD,
    SWEEP,
    TEAMS,
    Mark,
    Origin,
    from_json,
)
from simulation.sweeps.reading import Found, Wrong, mark_in, same_rows

TABLES = (SWEEP, TEAMS, DESIGNS, POINTS)
"""Files that say what the sweep is; the manifest holds their hashes."""
LOCK = ".lock"


class StoreError(SweepingError):
    """A folder of results cannot be used; the text says which, why, and what helps."""


class DamagedError(StoreError):
    """A file of the folder is not what was written."""


def names(place: Path) -> list[str]:
    """Names in a folder; none where it is not there.

    Raises
    ------
    StoreError
        If it is none, or cannot be read.
    """
    try:
        return sorted(os.listdir(place))
    except FileNotFoundError:
        if place.is_symlink():
            raise StoreError(f"{place}: this link leads nowhere") from None
        return []
    except NotADirectoryError:
        raise StoreError(f"{place}: this is a file; a folder should be here") from None
    except (OSError, ValueError) as error:
        raise cannot_read(place, error) from None


def cannot_read(path: Path, error: Exception) -> StoreError:
    """What to raise for something that is there and that the system does not give."""
    return StoreError(f"{path}: cannot be read: {getattr(error, 'strerror', None) or error}")


def shards(folder: Path, kind: str) -> dict[int, list[Path]]:
    """Files in the place of shards, by number; they are not read."""
    found: dict[int, list[Path]] = {}
    for name in names(folder / kind):
        named = SHARD.fullmatch(name)
        if named is not None:
            found.setdefault(int(named[1]), []).append(folder / kind / name)
    return found


# --- what no sweep wrote ----------------------------------------------------------------------------------------------


def strange(folder: Path) -> Iterator[Path]:
    """What no sweep wrote, in a folder in which none has begun: neither clutter, nor left by one that was stopped."""
    for name in names(folder):
        path = folder / name
        if name in (RUNS, SERIES) and path.is_dir():
            yield from strange_among(path)
        elif not is_of_no_sweep_yet(path) and os.path.lexists(path):  # else it went while another sweep began here
            yield _first_in(path)


def strange_among(place: Path) -> Iterator[Path]:
    """What no sweep wrote, among shards."""
    for name in names(place):
        path, left = place / name, SHARD.fullmatch(name.removeprefix(f"{UNFINISHED}-")) is not None
        known = SHARD.fullmatch(name) or (_is_file(path) and (left or is_clutter(name)))
        if not known and os.path.lexists(path):  # else it was being written, and is in its place now
            yield _first_in(path)


def _first_in(path: Path) -> Path:
    """The first file of a folder, or what it is if it is none or empty."""
    inside = sorted(path.rglob("*")) if path.is_dir() and not path.is_symlink() else []
    return next((one for one in inside if not one.is_dir()), path)


def is_of_no_sweep_yet(path: Path) -> bool:
    """Whether a file is a lock, clutter, or what a sweep wrote before it began."""
    name = path.name
    if not _is_file(path):
        return False
    if name == LOCK:
        return path.stat().st_size == 0
    if name in TABLES:
        return origin_in(path) is not None
    return is_clutter(name) or name in {f"{UNFINISHED}-{one}" for one in (MANIFEST, *TABLES)}


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


# --- what is of which sweep -------------------------------------------------------------------------------------------


def origin_in(path: Path) -> Origin | None:
    """The sweep that a file says it belongs to; None where it says nothing."""
    try:
        return told_in(path.name, read_ordinary(path))
    except (OSError, ValueError):
        return None


def told_in(name: str, content: bytes) -> Origin:
    """The sweep that the content of a file says it belongs to.

    Raises
    ------
    ValueError
        If it says nothing.
    """
    return Origin.of(from_json(content)) if name.endswith(".json") else mark_in(content).origin


def origins(folder: Path) -> dict[str, Origin]:
    """The sweep that each file besides the manifest says it belongs to, where it says so and no damage is seen."""
    found = {name: origin_in(folder / name) for name in TABLES}
    for kind in (RUNS, SERIES):
        for paths in shards(folder, kind).values():
            for path in paths:
                content, _ = shard_content(path)
                found[f"{kind}/{path.name}"] = origin_in(path) if content else None
    return {name: origin for name, origin in found.items() if origin is not None}


def look(folder: Path, origin: Origin, kept: Sequence[str]) -> Found:
    """Read all shards, and see which are whole and what is wrong with others.

    A shard of which the weekly series are missing or wrong is not whole.

    Parameters
    ----------
    kept
        Which tables there are: `runs`, and `series` where weekly series are kept.

    Raises
    ------
    StoreError
        If there is something among them that no sweep wrote, or a file cannot be read.
    """
    for kind in kept:
        for path in strange_among(folder / kind):
            raise StoreError(f"{path}: no sweep wrote this, and it would be read as results; move it elsewhere")
    wrong: list[Wrong] = []
    right: dict[str, dict[int, Mark]] = {kind: {} for kind in kept}
    for kind in kept:
        for number, paths in shards(folder, kind).items():
            marks = {}
            for path in paths:
                why, mark = _check(path, kind, number, origin)
                if mark is not None and why is None:
                    marks[path] = mark
                else:
                    wrong.append(Wrong(f"{kind}/{path.name}", why or "damaged"))
            keep = _one_of([*marks])
            told = f"shard {number} is there twice" + ("" if keep else ", with different results")
            wrong += [Wrong(f"{kind}/{path.name}", told) for path in marks if path != keep]
            if keep is not None:
                right[kind][number] = marks[keep]
    numbers = sorted(set.intersection(*(set(marks) for marks in right.values())))
    return Found({number: right[RUNS][number].counts for number in numbers}, tuple(wrong))


def _check(path: Path, kind: str, number: int, origin: Origin) -> tuple[str | None, Mark | None]:
    """What is wrong with a file that stands in the place of a shard, None where nothing is; and what it says."""
    content, why = shard_content(path)
    if content is None:
        return why, None
    try:
        mark = mark_in(content)
    except ValueError:
        return "says of no sweep, as shards of earlier versions", None
    other = origin.differs(mark.origin)
    if other is not None:
        return f"belongs to another sweep ({other})", mark
    if number >= origin.shards:
        return f"is beyond the end: there are {origin.shards} shards, from 0", mark
    if mark.kind != kind or mark.shard != number:
        return f"holds the {mark.kind} of shard {mark.shard}", mark
    return None, mark


def shard_content(path: Path) -> tuple[bytes | None, str | None]:
    """Content of the file of a shard; or None where it is not what was written, and why.

    Raises
    ------
    StoreError
        If it cannot be read.
    """
    named = SHARD.fullmatch(path.name)
    try:
        content = read_ordinary(path)
    except NoContentError as error:
        return None, str(error.strerror)
    except FileNotFoundError:
        return None, "it is gone"
    except OSError as error:
        raise cannot_read(path, error) from None
    if named is None or checksum(content) != named[2]:
        return None, "damaged"
    return content, None


def _one_of(paths: Sequence[Path]) -> Path | None:
    """Of several files for one shard, the one to keep; None where they hold different results."""
    if len(paths) > 1:
        first, *others = (shard_content(path)[0] for path in paths)
        if not all(same_rows(first, other) for other in others):
            return None
    return paths[0] if paths else None
