"""Sweep files for tests: small, and quick to run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from simulation.sweeps import Sweep, load_sweep

SMALL: dict[str, Any] = {
    "schema_version": 1,
    "name": "small",
    "title": "Does a covenant help?",
    "scenarios": ["oostplein"],
    "horizon_weeks": 8,
    "levers": {"strategy": ["adaptive", "hands_off"]},
    "uncertainties": {"conditions.covenant": [0, 0.5, 1], "people.openness": [0.2, 0.8]},
    "design": {"kind": "grid"},
    "replications": 3,
    "outcomes": {
        "trust": {"kind": "level", "of": "trust"},
        "storming": {"kind": "reached", "phases": ["storming"]},
        "people": {"kind": "people", "at": "last"},
    },
    "seed": 7,
}
"""Two levers times six points, three runs of eight weeks each: two meetings."""


def written(folder: Path, name: str = "small.yaml", **changes: Any) -> Path:
    """A sweep file; JSON is YAML too. A change to None takes a key away."""
    data = {key: value for key, value in (SMALL | changes).items() if value is not None}
    path = folder / name
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def loaded(folder: Path, **changes: Any) -> Sweep:
    """The same, read and checked."""
    return load_sweep(written(folder, **changes))
