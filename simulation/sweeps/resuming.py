"""Takes up a folder of results: sees that it is of the same sweep, sets aside what is wrong, and makes it again."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from simulation.filing import checksum
from simulation.sweeps.contents import DamagedError, StoreError, origins
from simulation.sweeps.describing import about, files_of, kept_of, teams_of, written
from simulation.sweeps.marks import MANIFEST, SHARD, SWEEP, TEAMS, Origin, from_json
from simulation.sweeps.reading import Found, Wrong
from simulation.sweeps.store import ASIDE, Store
from simulation.sweeps.sweep import Sweep

_MAY_CHANGE = ("name", "title")
"""Keys of a sweep file on which no result depends; a folder keeps those it was begun with."""
Tell = Callable[[str], None]


def take_up(store: Store, sweep: Sweep, identity: Mapping[str, str], tell: Tell) -> Found:
    """Make a folder ready to go on in; gives the shards that are whole.

    Everything is looked at before anything is changed. What is not what was written goes to the folder `set_aside`, and
    files that follow from the sweep file are made again.

    Raises
    ------
    StoreError
        If it is no sweep or another one, or there is something in the place of results that no sweep wrote.
    """
    damage = _manifest_of(store, sweep, identity)
    found, origin = store.look(), store.origin
    if origin.settings != sweep.settings:
        raise StoreError(f"{store.folder}: holds {origin.settings} settings, not {sweep.settings}; take another folder")
    wrong = {} if damage else _wrong_in(store)
    files = files_of(sweep, origin)
    if damage:
        tell(f"{damage}; it is made again" + _aside(store, MANIFEST, copy=True))
        store.tell(about(sweep), kept_of(sweep), origin, files)
        wrong = {name: f"{store.folder}/{name}: is made again with it" for name in files if not _is(store, name, files)}
    for name, why in wrong.items():
        tell(f"{why.partition('; ')[0]}; it is made again" + _aside(store, name))
    for one in found.wrong:
        tell(f"{store.folder}/{one.name}: {one.why}{_instead(one, found, origin)}" + _aside(store, one.name))
    if SWEEP in wrong:
        store.manifest |= {key: from_json(files[SWEEP])[key] for key in _MAY_CHANGE}
    store.manifest["files"] |= {name: checksum(files[name]) for name in wrong}
    store.manifest["status"] = "unfinished"
    store.write_manifest()
    for name in wrong:
        store.write(name, files[name])
    for kind in kept_of(sweep):
        store.make(kind)
        store.clean(kind)
    return found


def _manifest_of(store: Store, sweep: Sweep, identity: Mapping[str, str]) -> str | None:
    """Read the manifest, or put together one of the rest of the folder; what is wrong with the one that is there."""
    try:
        store.read_manifest()
        store.check_identity(identity)
        store.check_question(written(sweep) | {key: store.manifest[key] for key in _MAY_CHANGE}, teams_of(sweep))
    except DamagedError as error:
        damage = str(error).partition("; ")[0]
    except StoreError:
        if os.path.lexists(store.folder / MANIFEST):  # of another sweep or version, or not to be read
            raise
        damage = f"{store.folder}/{MANIFEST}: missing"
    else:
        return None
    told = origins(store.folder)
    if not told:
        raise StoreError(f"{damage}, and nothing else here says which sweep this was; take another folder")
    for name, origin in told.items():
        other = Origin(origin.identity).differs(Origin(identity))
        if other is not None:
            raise StoreError(
                f"{damage}, and {name} belongs to another sweep ({other}): so it is not known whose folder this is; "
                f"move {name} elsewhere, or take another folder"
            )
    first, *others = {(origin.settings, origin.settings_per_shard): origin for origin in told.values()}.values()
    if others:
        raise StoreError(f"{damage}, and shards here have different numbers of settings; take another folder")
    store.manifest = first.plain() | {"kept": kept_of(sweep)}
    return damage


def _instead(one: Wrong, found: Found, origin: Origin) -> str:
    """What is there instead of a file that is none of the sweep."""
    named = SHARD.fullmatch(one.name.partition("/")[2])
    number = int(named[1]) if named else origin.shards
    if number >= origin.shards:
        return ""
    return "; the right one is kept" if number in found.whole else "; its shard is done again"


def _wrong_in(store: Store) -> dict[str, str]:
    """Files that say what the sweep is and are not what was written, or do not go with the manifest; and why."""
    wrong = store.damaged()
    if not {SWEEP, TEAMS} & {*wrong}:
        try:
            store.check_question(from_json(store.content(SWEEP)), from_json(store.content(TEAMS)).get("teams"))
        except DamagedError:
            wrong |= {name: f"{store.folder}/{name}: does not go with {MANIFEST}" for name in (SWEEP, TEAMS)}
    return wrong


def _is(store: Store, name: str, files: Mapping[str, bytes]) -> bool:
    """Whether a file is there with this content."""
    try:
        return store.content(name) == files[name]
    except DamagedError:
        return False


def _aside(store: Store, name: str, *, copy: bool = False) -> str:
    """Set something aside, if it is there, and say so."""
    if not os.path.lexists(store.folder / name):
        return ""
    return f" (what was there is in {ASIDE}: {store.set_aside(name, copy=copy).removeprefix(f'{ASIDE}/')})"
