"""What each file of a sweep says of itself: which sweep it belongs to, which part of it, and whether it is whole.

Tables say it in the metadata of their Parquet file, JSON files under keys of their own. The hash of the bytes of a
shard stands in its name; those of the other files in the manifest, which ends with one of itself.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from simulation.filing import checksum

FORMAT = 2
MANIFEST, SWEEP, DESIGNS, POINTS, TEAMS = (
    "manifest.json",
    "sweep.json",
    "designs.parquet",
    "points.parquet",
    "teams.json",
)
RUNS, SERIES = "runs", "series"
KEY = b"bruggenbouwers"
"""Where the metadata of a Parquet file holds its mark."""
SHARD = re.compile(r"part-(\d{6})-([0-9a-f]{16})\.parquet")
"""Names of shards: number, and hash of the bytes."""
_CHECKSUM = "checksum"


@dataclass(frozen=True, slots=True)
class Origin:
    """The sweep that a file belongs to.

    Attributes
    ----------
    identity
        Hashes of all that must be the same for results to go together, by what people call it.
    settings, settings_per_shard
        How many settings there are, and how many of them are in a shard.
    """

    identity: Mapping[str, str] = field(default_factory=dict)
    settings: int = 1
    settings_per_shard: int = 1

    @property
    def shards(self) -> int:
        """How many shards there are."""
        return math.ceil(self.settings / self.settings_per_shard)

    def of_shard(self, number: int) -> range:
        """Settings of a shard."""
        first = number * self.settings_per_shard
        return range(first, min(first + self.settings_per_shard, self.settings))

    def differs(self, other: Origin) -> str | None:
        """What differs from another origin, in words; None where nothing does."""
        told = other_than(self.identity, other.identity)
        if told is None and (self.settings, self.settings_per_shard) != (other.settings, other.settings_per_shard):
            return "another number of settings in a shard"
        return told

    def plain(self) -> dict[str, Any]:
        """The origin as JSON."""
        return {
            "format": FORMAT,
            "identity": dict(self.identity),
            "settings": self.settings,
            "settings_per_shard": self.settings_per_shard,
        }

    @classmethod
    def of(cls, told: Any) -> Origin:
        """The origin that a file tells.

        Raises
        ------
        ValueError
            If it tells none.
        """
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise ValueError("tells of no sweep")
        identity = told.get("identity")
        if not isinstance(identity, dict) or not all(isinstance(value, str) for value in identity.values()):
            raise ValueError("tells of no sweep")
        return cls(identity, whole(told, "settings", 1), whole(told, "settings_per_shard", 1))


@dataclass(frozen=True, slots=True)
class Mark:
    """What a table of a sweep says of itself.

    Attributes
    ----------
    kind
        `runs` or `series`, or the name of the file.
    shard
        Number of the shard; None for a table of the whole sweep.
    counts
        How many runs of the shard ended how.
    """

    origin: Origin
    kind: str
    rows: int
    shard: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)

    def metadata(self) -> dict[bytes, bytes]:
        """The mark as the metadata of a Parquet file."""
        told = self.origin.plain() | {"kind": self.kind, "rows": self.rows}
        if self.shard is not None:
            inside = self.origin.of_shard(self.shard)
            told |= {"shard": self.shard, "first_setting": inside.start, "settings_here": len(inside)}
            told["counts"] = dict(sorted(self.counts.items()))
        return {KEY: json.dumps(told).encode()}

    @classmethod
    def of(cls, metadata: Mapping[bytes, bytes] | None) -> Mark:
        """The mark in the metadata of a Parquet file.

        Raises
        ------
        ValueError
            If there is none.
        """
        try:
            told = json.loads((metadata or {})[KEY])
            counts = told.get("counts", {})
            origin, kind = Origin.of(told), told["kind"]
            shard = whole(told, "shard", 0) if "shard" in told else None
            return cls(origin, str(kind), whole(told, "rows", 0), shard, {key: whole(counts, key, 0) for key in counts})
        except (KeyError, TypeError, AttributeError, RecursionError) as error:
            raise ValueError("tells of no sweep") from error


_QUESTIONS = {
    "number of runs": ("replications", "until"),
    "seed or kind of luck": ("seed", "luck"),
    "horizon": ("horizon_weeks",),
    "set of weekly series": ("series",),
    "set of outcomes": ("outcomes",),
    "version of the sets of constants": ("sets",),
}
"""Parts of the identity that follow from keys of a sweep as JSON."""


def questions_in(asked: Mapping[str, Any]) -> dict[str, str]:
    """Hashes of what a sweep asks, from the sweep as JSON: a part of its identity."""
    found = {told: digest([asked.get(key) for key in keys]) for told, keys in _QUESTIONS.items()}
    design = asked.get("design")
    kept = {key: value for key, value in design.items() if key != "file"} if isinstance(design, dict) else None
    return found | {"design": digest([kept, asked.get("levers"), asked.get("uncertainties")])}


def teams_in(teams: Any) -> dict[str, str]:
    """Hash of the teams to start from, as JSON: a part of the identity."""
    return {"version of the teams": digest(teams)}


def digest(value: Any) -> str:
    """Hash of plain data; the order of keys counts, as it does for columns of a table."""
    return checksum(json.dumps(value, default=list).encode())


def other_than(identity: Mapping[str, str], other: Mapping[str, str]) -> str | None:
    """Which hashes differ, as people say it: "another seed and another horizon"; None where none does."""
    names = [name for name in (*identity, *(set(other) - set(identity))) if identity.get(name) != other.get(name)]
    return f"another {' and another '.join(names)}" if names else None


def whole(told: Mapping[str, Any], key: str, least: int) -> int:
    """A whole number that a file tells.

    Raises
    ------
    ValueError
        If it is missing, is no whole number, or less than there can be.
    """
    found = told.get(key)
    if isinstance(found, bool) or not isinstance(found, int) or found < least:
        raise ValueError(f"{key}: found {found!r:.40}; allowed: a whole number of {least} or more")
    return found


def shard_name(number: int, content: bytes) -> str:
    """Name of the file of a shard."""
    return f"part-{number:06d}-{checksum(content)}.parquet"


def as_json(value: Any) -> bytes:
    """A value as the bytes of a JSON file."""
    text = json.dumps(value, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    return text.encode("utf-8", "backslashreplace")  # a name of a file may hold what is no text


def from_json(content: bytes) -> dict[str, Any]:
    """The block that a JSON file holds.

    Raises
    ------
    ValueError
        If it holds none.
    """
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except RecursionError as error:
        raise ValueError("is nested too deep") from error
    if not isinstance(found, dict):
        raise ValueError("is no block of keys and values")
    return found


def sealed(told: Mapping[str, Any]) -> bytes:
    """A block as the bytes of a JSON file that ends with a hash of all that comes before."""
    kept = {key: value for key, value in told.items() if key != _CHECKSUM}
    return as_json(kept | {_CHECKSUM: checksum(as_json(kept))})


def is_sealed(told: Mapping[str, Any]) -> bool:
    """Whether a block is as it was sealed."""
    kept = {key: value for key, value in told.items() if key != _CHECKSUM}
    try:
        return bool(told.get(_CHECKSUM) == checksum(as_json(kept)))
    except (ValueError, RecursionError):  # a number that is none
        return False
