"""Writing plausible sets of constants: sets that fit as well as the shipped constants and lie far apart."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from simulation.constant_sets import ConstantSet, as_yaml
from simulation.constants import DEFAULT_CONSTANTS
from simulation.filing import write_whole
from simulation.fitting.design import Space, distances, far_apart
from simulation.fitting.records import Record
from simulation.fitting.search import Found

_FOUND = "Found by `python -m simulation.fitting search`"
"""How the note of a set begins that a search found."""
_NUMBERED = re.compile(r"plausible_\d+\.yaml")


def choose(found: Found, wanted: int) -> list[Record]:
    """Confirmed points that lie far from the shipped constants and from each other; fewer where there are no more."""
    space = found.records.space
    points = np.asarray([record.point for record in found.confirmed], dtype=np.float64).reshape(-1, len(space.names))
    places = far_apart(space, points, wanted, found.shipped.point[None, :])
    return [found.confirmed[place] for place in places]


def plausible_sets(found: Found, wanted: int) -> list[ConstantSet]:
    """The chosen points as sets of constants with a title and a note."""
    space, shipped = found.records.space, found.shipped
    sets = []
    for number, record in enumerate(choose(found, wanted), start=1):
        score = record.score
        away = distances(space.scaled(record.point[None, :]), space.scaled(shipped.point[None, :])[0])[0]
        title = f"Plausible set {number}: {score.held} of {score.asked} evidence rows hold"
        note = (
            f"{_FOUND}: with {record.replications} runs per setting and seed "
            f"{record.seed}, {score.held} of {score.asked} rows hold, under the defaults {shipped.score.held}. Missed: "
            f"{', '.join(score.missed) or 'none'}. Distance from the defaults (root mean square of the differences, "
            f"as shares of the ranges): {away:.2f}."
        )
        constants = DEFAULT_CONSTANTS.changed(space.values(record.point))
        sets.append(ConstantSet(f"plausible_{number:02}", constants, title, note))
    return sets


def write_sets(sets: list[ConstantSet], folder: Path) -> list[Path]:
    """Write sets of constants as files, each whole or not at all; earlier plausible sets in the folder are replaced.

    Raises
    ------
    OSError
        If a file cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for one in sets:
        files.append(folder / f"{one.name}.yaml")
        write_whole(files[-1], as_yaml(one).encode())
    for path in folder.iterdir():
        if _NUMBERED.fullmatch(path.name) and path not in files and _FOUND in path.read_text(encoding="utf-8"):
            path.unlink()
    return files


def least_distance(space: Space, records: list[Record]) -> float:
    """Smallest distance between two of the points, in shares of the ranges."""
    shares = space.scaled(np.asarray([record.point for record in records]))
    return min(float(distances(shares[place + 1 :], one).min()) for place, one in enumerate(shares[:-1]))
