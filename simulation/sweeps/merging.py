"""Joins folders of parts of one sweep that machines ran which share nothing."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from simulation.sweeps.runner import Outcome
from simulation.sweeps.store import DESIGNS, POINTS, RUNS, SERIES, SWEEP, TEAMS, Store, StoreError, now


def merge(folders: Sequence[str | Path], out: str | Path) -> Outcome:
    """Copy the whole shards of several folders into a new one; shards that several have are taken once.

    Raises
    ------
    StoreError
        If a folder is none of a sweep, belongs to another sweep or version, or the new one is not empty.
    """
    begun = time.monotonic()
    parts = [Store(Path(folder)) for folder in folders]
    if Path(out).resolve() in [part.folder.resolve() for part in parts]:
        raise StoreError(f"{out}: this is one of the parts; take a new folder")
    for part in parts:
        part.manifest = part.read_manifest()
    first = parts[0]
    for part in parts:
        part.resume(first.manifest["identity"])
        for key, told in (("settings_per_shard", "settings in a shard"), ("shards", "number of shards")):
            if part.manifest.get(key) != first.manifest.get(key):
                raise StoreError(
                    f"{part.folder}: holds results with another {told} than {first.folder}; "
                    "run all parts with the same --runs-per-shard"
                )
    store = Store(Path(out))
    with store.locked():
        if store.is_used():
            raise StoreError(f"{out}: the folder is not empty; take a new one")
        store.clear_unbegun()
        try:
            have = _copy(parts, store)
        except BaseException:  # stopped, or a full disk: nothing is left half joined
            for kind in (RUNS, SERIES, SWEEP, TEAMS, DESIGNS, POINTS):
                store.remove(kind)
            raise
        manifest = dict(first.manifest)
        manifest["sessions"] = [sitting for part in parts for sitting in part.manifest["sessions"]]
        manifest["duration_seconds"] = round(sum(part.manifest["duration_seconds"] for part in parts), 3)
        manifest["started"] = min(part.manifest["started"] for part in parts)
        manifest["merged"] = {"at": now(), "from": [str(part.folder) for part in parts]}
        manifest["shards_done"] = len(have)
        manifest["runs"] = store.counts()
        manifest["status"] = "finished" if len(have) == manifest["shards"] else "unfinished"
        store.manifest = manifest
        store.write_manifest()
    shards, counts = int(manifest["shards"]), manifest["runs"]
    done, seconds = counts.get("ok", 0) + counts.get("failed", 0), time.monotonic() - begun
    missing = shards - len(have)
    return Outcome(store.folder, manifest["settings"], shards, missing, counts, done, seconds, merged=True)


def _copy(parts: Sequence[Store], store: Store) -> set[int]:
    """Copy what the parts have in common, and the whole shards of all; gives their numbers."""
    first = parts[0]
    kinds = [name for name in (RUNS, SERIES) if (first.folder / name).is_dir()]
    for kind in kinds:
        store.make(kind)
    for name in (SWEEP, TEAMS, DESIGNS, POINTS):
        if (first.folder / name).exists():
            store.write(name, (first.folder / name).read_bytes())
    have: set[int] = set()
    for part in parts:
        for number in sorted(set(part.look().whole) - have):
            for kind in reversed(kinds):
                path = part.shards(kind)[number]
                store.write(f"{kind}/{path.name}", path.read_bytes())
            have.add(number)
    return have
