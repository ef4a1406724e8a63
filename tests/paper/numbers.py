"""Small arithmetic of teams on paper."""

from __future__ import annotations

from typing import Any

import numpy as np

from simulation.model.streams import person_key


def mean(values: list[float], otherwise: float = 0.0) -> float:
    return sum(values) / len(values) if values else otherwise


def keys(names: list[str]) -> Any:
    return np.asarray([person_key(name) for name in names], dtype=np.uint64)
