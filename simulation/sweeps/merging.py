"""Joins folders of parts of one sweep that machines ran which share nothing."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from simulation.filing import expanded
from simulation.sweeps.contents import StoreError, shard_content
from simulation.sweeps.marks import RUNS, SERIES
from simulation.sweeps.provenance import now
from simulation.sweeps.reading import Found, same_rows
from simulation.sweeps.runner import Outcome
from simulation.sweeps.store import Store


def merge(folders: Sequence[str | Path], out: str | Path) -> Outcome:
    """Copy the whole shards of several folders into a new one; shards that several have are taken once.

    Raises
    ------
    StoreError
        If a folder is none of a sweep, is damaged, belongs to another sweep or version than the first, or the new one
        is not empty.
    """
    begun = time.monotonic()
    parts, store = [Store(expanded(folder)) for folder in folders], Store(expanded(out))
    if not parts:
        raise StoreError("name the folders of the parts")
    if store.folder.resolve() in [part.folder.resolve() for part in parts]:
        raise StoreError(f"{store.folder}: this is one of the parts; take a new folder")
    first, *others = parts
    for part in parts:
        part.read_manifest()
    for part in others:
        part.check_identity(first.manifest["identity"])
        if first.origin.differs(part.origin) is not None:
            raise StoreError(
                f"{part.folder}: holds results with another number of settings in a shard than {first.folder}; "
                "run all parts with the same --runs-per-shard"
            )
    found = [_checked(part) for part in parts]
    files = {name: first.content(name) for name in first.manifest["files"]}
    store.is_used()  # what no sweep wrote is refused before so much as a lock is made
    with store.locked():
        if store.is_used():
            raise StoreError(f"{store.folder}: the folder is not empty; take a new one")
        manifest = first.manifest
        store.begin(about=_about(parts), kept=manifest["kept"], origin=first.origin, files=files)
        copied: list[str] = []
        try:
            whole = _copy(parts, found, store, copied)
            store.manifest |= {
                "sessions": [sitting for part in parts for sitting in part.manifest["sessions"]],
                "duration_seconds": round(sum(part.manifest["duration_seconds"] for part in parts), 3),
                "shards_done": len(whole.whole),
                "runs": whole.counts(),
                "status": "finished" if len(whole.whole) == manifest["shards"] else "unfinished",
            }
            store.write_manifest()
        except BaseException:  # stopped, or a full disk: nothing is left half joined
            _undo(store, copied)
            raise
    done, seconds = whole.counts().get("ok", 0) + whole.counts().get("failed", 0), time.monotonic() - begun
    missing = manifest["shards"] - len(whole.whole)
    return Outcome(
        store.folder, manifest["settings"], manifest["shards"], missing, whole.counts(), done, seconds, merged=True
    )


def _about(parts: Sequence[Store]) -> dict[str, Any]:
    manifest = parts[0].manifest
    kept = {key: manifest[key] for key in ("name", "title", "file", "seed", "replications")}
    return kept | {
        "started": min(part.manifest["started"] for part in parts),
        "merged": {"at": now(), "from": [str(part.folder) for part in parts]},
    }


def _checked(part: Store) -> Found:
    """What is in a part, of which nothing may be damaged."""
    found = part.look()
    if found.wrong:
        one = found.wrong[0]
        raise StoreError(f"{part.folder}/{one.name}: {one.why}; `bruggen sweep --resume` makes that part whole again")
    return found


def _copy(parts: Sequence[Store], found: Sequence[Found], store: Store, copied: list[str]) -> Found:
    """Copy the whole shards of all parts; `copied` takes the names of the files as they come."""
    kept = [kind for kind in (SERIES, RUNS) if kind in store.manifest["kept"]]
    there: dict[int, Mapping[str, int]] = {}
    shards = [{kind: part.shards(kind) for kind in kept} for part in parts]
    own: dict[tuple[str, int], Path] = {}
    for place, part in enumerate(found):
        for number, counts in part.whole.items():
            for kind in kept:
                path = shards[place][kind][number][0]
                before = own.setdefault((kind, number), path)
                if number in there:
                    _same(before, path, number)
                    continue
                name = f"{kind}/{path.name}"
                copied.append(name)
                store.write(name, _content(path))
            there[number] = counts
    return Found(there)


def _same(one: Path, other: Path, number: int) -> None:
    """See that two parts hold the same of a shard that both have."""
    if one.name != other.name and not same_rows(_content(one), _content(other)):  # the bytes depend on PyArrow too
        raise StoreError(f"{other}: holds other results of shard {number} than {one}; they do not go together")


def _content(path: Path) -> bytes:
    content, why = shard_content(path)
    if content is None:
        raise StoreError(f"{path}: {why}; `bruggen sweep --resume` makes that part whole again")
    return content


def _undo(store: Store, copied: Sequence[str]) -> None:
    """Take away what was copied, the manifest first, so that the folder is never one of a sweep that lacks the rest."""
    for name in ("manifest.json", *copied, *store.manifest["files"]):
        with contextlib.suppress(OSError):
            (store.folder / name).unlink()
    for kind in store.manifest["kept"]:
        with contextlib.suppress(OSError):
            (store.folder / kind).rmdir()
