"""What `results.json` of a folder of results tells: of which experiment its files are, and the hash of each."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from simulation.filing import UNFINISHED, checksum
from simulation.scenario.problems import FileError, Problem

FORMAT = 1
MANIFEST = "results.json"
STAGED = f"{UNFINISHED}-results"
"""Folder in which new results are written."""
PLAN = "plan.json"
"""File in it that says which files are written there."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_HASH = re.compile(r"[0-9a-f]{16}")

KNOWN: dict[str, tuple[str, ...]] = {
    "comparison": (
        *("summary.csv", "work.csv", "runs.csv", "phase_shares.csv", "bands.csv", "meetings_and_events.csv"),
        *("comparison.json", "scenarios.json", "ranges.csv", "series.npz", "phases.png"),
    ),
    "run": (
        *("weeks.csv", "meetings.csv", "events.csv", "members.csv", "ties.csv", "clashes.csv", "agreements_made.csv"),
        *("agreements.csv", "moves.csv", "readings.csv", "facets.csv", "organisations.csv", "run.json", "run.png"),
    ),
    "analysis": (
        *("summary.csv", "effects.csv", "sensitivity.csv", "time_to_phase.csv", "runs_needed.csv", "analysis.json"),
        *("ema.tar.gz", "response.png", "phases.png", "interactions.png", "time_to_phase.png", "sensitivity.png"),
    ),
}
"""Every file that results of a kind may have."""
ALL_KNOWN = tuple(dict.fromkeys(name for names in KNOWN.values() for name in names))


class FolderError(FileError):
    """A folder of results cannot be used; what is in it stays."""


class Experiment(NamedTuple):
    """What results are of.

    Attributes
    ----------
    kind
        One of `KNOWN`.
    told
        What it is, in words.
    identity
        Hash of everything the results depend on.
    """

    kind: str
    told: str
    identity: str

    @classmethod
    def of(cls, kind: str, told: str, depends_on: Any) -> Experiment:
        """An experiment whose results depend on this plain data."""
        return cls(kind, told, checksum(json.dumps([kind, depends_on], sort_keys=True, default=list).encode()))


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `results.json` tells.

    Attributes
    ----------
    files
        Hash of each file, by name.
    versions, command
        What the results were made with.
    """

    experiment: Experiment
    files: Mapping[str, str]
    versions: Mapping[str, str]
    command: Sequence[str]

    def to_bytes(self) -> bytes:
        """The file; it also holds the hash of what it says itself."""
        data = {
            "bruggen_results": FORMAT,
            **self.experiment._asdict(),
            "versions": dict(self.versions),
            "command": list(self.command),
            "files": dict(self.files),
        }
        told = data | {"checksum": checksum(json.dumps(data).encode())}
        return (json.dumps(told, indent=1) + "\n").encode()


def refused(place: Path | str, message: str, allowed: str | None = None) -> FolderError:
    """What is told of a place that cannot be used."""
    return FolderError([Problem(str(place), message=message, allowed=allowed)])


def read_manifest(folder: Path) -> Manifest:
    """What `results.json` of a folder tells.

    Raises
    ------
    FolderError
        If it is not there, or is not what was written.
    """
    path = folder / MANIFEST
    try:
        return parsed(path.read_bytes(), path)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise refused(path, f"cannot be read: {error.strerror or error}") from None
    if (folder / STAGED).is_dir():
        raise refused(folder, "unfinished: results were being written here, and it was stopped; make them again")
    message = f"there is no {MANIFEST}, so nothing says what these files are and that they are whole"
    raise refused(folder, f"{message}; results of an older version, or a part of some, have to be made again")


def parsed(content: bytes, path: Path) -> Manifest:
    """What a manifest tells, if it is to the last byte what was written."""
    try:
        told = json.loads(content)
        if told["bruggen_results"] != FORMAT:
            raise refused(path, f"written in format {told['bruggen_results']}; this version reads {FORMAT}")
        experiment = Experiment(*(str(told[key]) for key in Experiment._fields))
        files = {str(name): str(found) for name, found in told["files"].items()}
        manifest = Manifest(experiment, files, dict(told["versions"]), list(told["command"]))
        whole = manifest.to_bytes() == content and experiment.kind in KNOWN
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        whole = False
    if not whole or not all(is_name(name) and _HASH.fullmatch(found) for name, found in manifest.files.items()):
        message = "this is not what bruggen wrote: damaged, changed, or of another program"
        raise refused(path, f"{message}; nothing says that the files beside it are whole", "another folder")
    return manifest


def is_name(name: str) -> bool:
    """Whether a file of results may be called so."""
    return _NAME.fullmatch(name) is not None and name not in (MANIFEST, PLAN)


def in_short(names: Sequence[str]) -> str:
    """The first of some names, and how many more there are."""
    shown = ", ".join(names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3} more"
