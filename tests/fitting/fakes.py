"""Things to fit and to screen whose answers are known in closed form."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from simulation.constants import DEFAULT_CONSTANTS
from simulation.fitting.design import Space
from simulation.fitting.score import Score
from simulation.fitting.screening import Outcome

NAMES = ("clash_rate", "burst_rate", "loss_ratio")
SPACE = Space.of_constants(NAMES)


def shares(values: Mapping[str, float]) -> list[float]:
    """Values as shares of their ranges."""
    return SPACE.scaled(SPACE.point(values)[None, :])[0].tolist()


@dataclass(frozen=True)
class Ball:
    """Rows that hold within a ball, one per radius, the hardest first; all hold near its middle, the optimum."""

    centre: tuple[float, ...] = (0.7, 0.3, 0.5)
    radii: tuple[float, ...] = (0.1, 0.3, 0.6, 0.9)

    def rows(self) -> tuple[str, ...]:
        return tuple(f"R{number}" for number in range(len(self.radii)))

    def score(
        self, values: Mapping[str, float], replications: int, seed: int, allowed: int | None, as_if: int | None = None
    ) -> Score:
        del replications, seed, as_if
        distance = math.dist(shares(values), self.centre)
        margins: dict[str, float] = {}
        for name, radius in zip(self.rows(), self.radii, strict=True):
            margins[name] = radius - distance
            if allowed is not None and sum(margin < 0.0 for margin in margins.values()) > allowed:
                break
        return Score(len(self.radii), margins, tuple(name for name, margin in margins.items() if margin < 0.0))


@dataclass(frozen=True)
class Box:
    """Rows that hold up to a distance from the shipped constants, one per constant: all hold in a box around them."""

    half: tuple[float, ...] = (0.2, 0.05, 0.3)

    def rows(self) -> tuple[str, ...]:
        return ("X", "Y", "Z")

    def score(
        self, values: Mapping[str, float], replications: int, seed: int, allowed: int | None, as_if: int | None = None
    ) -> Score:
        del replications, seed, as_if
        usual = shares({name: getattr(DEFAULT_CONSTANTS, name) for name in NAMES})
        away = [abs(one - other) for one, other in zip(shares(values), usual, strict=True)]
        margins: dict[str, float] = {}
        for name, half, far in zip(self.rows(), self.half, away, strict=True):
            margins[name] = half - far
            if allowed is not None and sum(margin < 0.0 for margin in margins.values()) > allowed:
                break
        return Score(3, margins, tuple(name for name, margin in margins.items() if margin < 0.0))


@dataclass(frozen=True)
class Plane:
    """An outcome that is linear in two constants, and one that is a product of two; the third does nothing."""

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return (Outcome("sum", "a weighted sum", 0.5), Outcome("product", "a product", 0.5))

    def __call__(self, values: Mapping[str, float]) -> tuple[float, ...]:
        first, second, _ = shares(values)
        return (2.0 * first - 1.0 * second, 4.0 * first * second)
