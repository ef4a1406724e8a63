"""What an evidence row is: settings to run, something observed on them, and a test that can fail."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.ensemble import Ensemble, share_interval


@dataclass(frozen=True, slots=True)
class Setting:
    """A scenario to run for a row, perhaps with something changed.

    Attributes
    ----------
    scenario
        Name of a shipped scenario.
    changes
        A delta on it, as in a file that extends it.
    strategy
        Bridging strategy in place of its own.
    """

    scenario: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    strategy: str | None = None

    @property
    def key(self) -> str:
        """Text that is equal for equal settings."""
        return f"{self.scenario}|{self.strategy}|{dict(self.changes)!r}"


@dataclass(frozen=True, slots=True)
class Check:
    """One figure of a row, with its 95% interval, and whether it holds."""

    name: str
    figure: float
    interval: tuple[float, float]
    threshold: str
    held: bool


Measure = Callable[[Mapping[str, Ensemble]], list[Check]]


@dataclass(frozen=True, slots=True)
class Row:
    """A pattern that was observed, as a statement that can fail.

    Attributes
    ----------
    strength
        A: dated or counted; B: the researchers' finding over several lines; C: one voice or literature.
    settings
        Named settings; the measure gets their ensembles under the same names.
    """

    id: str
    statement: str
    strength: str
    source: str
    settings: Mapping[str, Setting]
    measure: Measure


def share_of(name: str, hits: NDArray[np.bool_], *, least: float | None = None, most: float | None = None) -> Check:
    """A share of runs that should be at least or at most so large; the interval is Wilson's."""
    number = len(hits)
    figure = float(np.mean(hits)) if number else math.nan
    interval = share_interval(int(np.sum(hits)), number) if number else (math.nan, math.nan)
    return _bounded(name, figure, interval, least, most)


def mean_of(name: str, values: NDArray[np.float64], *, least: float | None = None, most: float | None = None) -> Check:
    """A mean that should be at least or at most so large; the interval is normal."""
    return _bounded(name, float(np.mean(values)), _mean_interval(values), least, most)


def difference_of(name: str, one: NDArray[np.float64], other: NDArray[np.float64], *, above: float = 0.0) -> Check:
    """A paired difference over the same random streams: its whole interval should lie above a value."""
    difference = one.astype(np.float64) - other.astype(np.float64)
    figure, interval = float(np.mean(difference)), _mean_interval(difference)
    return Check(name, figure, interval, f"> {above:g}", interval[0] > above)


def _mean_interval(values: NDArray[np.float64]) -> tuple[float, float]:
    half = 1.96 * float(np.std(values, ddof=1)) / math.sqrt(len(values)) if len(values) > 1 else math.inf
    middle = float(np.mean(values))
    return middle - half, middle + half


def _bounded(name: str, figure: float, interval: tuple[float, float], least: float | None, most: float | None) -> Check:
    held = not math.isnan(figure) and (least is None or figure >= least) and (most is None or figure <= most)
    if least is not None and most is not None:
        threshold = f"{least:g} to {most:g}"
    else:
        threshold = f">= {least:g}" if least is not None else f"<= {most:g}"
    return Check(name, figure, interval, threshold, held)
