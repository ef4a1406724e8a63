"""What an evidence row is: settings to run, something observed on them, and tests that can fail."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from simulation.evidence.traces import Trace
from simulation.experiment.ensemble import share_interval
from simulation.experiment.observables import Figures, Observable
from simulation.scenario.loader import load_scenario
from simulation.scenario.schema import Scenario

Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Setting:
    """A scenario to run for a row, perhaps with something changed.

    Attributes
    ----------
    scenario
        Name of a shipped scenario.
    changes
        A delta on it, as in a file that extends it.
    every_organisation
        Values that every organisation of it gets; what is changed of one of them goes before.
    chair_from
        Shipped scenario whose chair leads instead.
    strategy
        Bridging strategy in place of its own.
    """

    scenario: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    every_organisation: Mapping[str, Any] = field(default_factory=dict)
    chair_from: str | None = None
    strategy: str | None = None

    @property
    def key(self) -> str:
        """Text that is equal for equal settings."""
        parts = (dict(self.changes), dict(self.every_organisation))
        return f"{self.scenario}|{self.strategy}|{self.chair_from}|{parts!r}"

    def load(self) -> Scenario:
        """The scenario with its changes.

        Raises
        ------
        simulation.scenario.problems.ScenarioError
            If a change does not fit the scenario.
        """
        changes = dict(self.changes)
        if self.every_organisation:
            given = load_scenario(self.scenario)
            every = {party.id: {"id": party.id, **self.every_organisation} for party in given.organisations}
            for one in changes.get("organisations", ()):
                every[one["id"]] = {**every.get(one["id"], {}), **one}
            changes["organisations"] = list(every.values())
        if self.chair_from is not None:
            chair = load_scenario(self.chair_from).chair.model_dump(mode="python")
            own = load_scenario(self.scenario).chair.organisation
            other = dict(changes.get("chair", {}))
            skills = {**chair["skills"], **other.pop("skills", {})}
            changes["chair"] = {**chair, "organisation": own, **other, "skills": skills}
        return load_scenario(self.scenario, overrides=changes or None)


class Seen(Protocol):
    """What was observed: the figures of a setting, by its name in the row."""

    def __call__(self, setting: str, observable: Observable | Trace) -> Figures:
        """One number per run, in order of replication."""


@dataclass(frozen=True, slots=True)
class Check:
    """One figure of a row, with its 95% interval, and whether it holds.

    Attributes
    ----------
    margin
        How far inside the threshold it is, in units of the test's `scale`; negative for a miss.
    saved
        Share of the runs that pairing by the same random streams saved, against streams of their own; None where
        nothing is paired.
    """

    name: str
    figure: float
    interval: tuple[float, float]
    threshold: str
    held: bool
    margin: float
    saved: float | None = None


class Test(Protocol):
    """A test of a row: which settings it looks at, and what it makes of them."""

    @property
    def looks_at(self) -> tuple[tuple[str, Observable | Trace], ...]:
        """Settings, by their name in the row, and what is observed of each."""

    def check(self, seen: Seen, width: float = 1.0) -> Check:
        """Apply the test; intervals are made so many times as `width` says as wide."""


@dataclass(frozen=True, slots=True)
class Level:
    """A share of runs, or a mean or median over runs, that should be within bounds.

    Attributes
    ----------
    of
        Name of the setting in the row.
    least, most
        Bounds on the figure itself; the interval is told beside it.
    median
        Take the median, with the middle half of the runs for an interval.
    scale
        Distance from the bound that counts as one in the margin.
    """

    observable: Observable | Trace
    of: str
    least: float | None = None
    most: float | None = None
    median: bool = False
    name: str | None = None
    scale: float = 0.1

    @property
    def looks_at(self) -> tuple[tuple[str, Observable | Trace], ...]:
        """The one setting."""
        return ((self.of, self.observable),)

    def check(self, seen: Seen, width: float = 1.0) -> Check:
        """Apply the test; the figure itself is what counts, whatever the interval's `width`."""
        del width
        values = _known(seen(self.of, self.observable))
        if not len(values):
            figure, interval = math.nan, (math.nan, math.nan)
        elif self.median:
            figure = float(np.median(values))
            low, high = np.quantile(values, (0.25, 0.75))
            interval = (float(low), float(high))
        elif isinstance(self.observable, Observable) and self.observable.yes_or_no:
            figure, interval = float(np.mean(values)), share_interval(int(np.sum(values)), len(values))
        else:
            figure, interval = float(np.mean(values)), _mean_interval(values)
        return _bounded(self.name or self.observable.name, figure, interval, self.least, self.most, self.scale)


@dataclass(frozen=True, slots=True)
class Combination:
    """A weighted sum over settings with the same luck: its whole interval should lie beyond a bound.

    Attributes
    ----------
    terms
        Weight, name of the setting and what is observed of it.
    above
        Bound that the whole interval should keep; `at_most` is a bound on the figure itself.
    """

    name: str
    terms: tuple[tuple[float, str, Observable | Trace], ...]
    above: float | None = None
    at_most: float | None = None
    scale: float = 0.1

    @property
    def looks_at(self) -> tuple[tuple[str, Observable | Trace], ...]:
        """The settings of the terms."""
        return tuple((setting, observable) for _, setting, observable in self.terms)

    def check(self, seen: Seen, width: float = 1.0) -> Check:
        """Apply the test, with an interval so many times as wide."""
        parts = [weight * seen(setting, observable) for weight, setting, observable in self.terms]
        values = np.sum(parts, axis=0)
        known = ~np.isnan(values)
        values = values[known]
        figure = float(np.mean(values)) if len(values) else math.nan
        low, high = _mean_interval(values, width)
        margins, held, told = [], [], []
        if self.above is not None:
            margins.append(low - self.above)
            held.append(low > self.above)
            told.append(f"> {self.above:g}")
        if self.at_most is not None:
            margins.append(self.at_most - figure)
            held.append(figure <= self.at_most)
            told.append(f"<= {self.at_most:g}")
        margin, saved = _margin(min(margins), self.scale), _saved(parts, known)
        return Check(self.name, figure, (low, high), ", ".join(told), all(held), margin, saved)


def more(
    observable: Observable | Trace,
    one: str,
    other: str,
    *,
    above: float | None = 0.0,
    at_most: float | None = None,
    name: str | None = None,
    scale: float = 0.1,
) -> Combination:
    """A contrast: there is more of something in one setting than in another, over the same random streams."""
    told = name or f"{observable.name}: {one}, above {other}"
    return Combination(told, ((1.0, one, observable), (-1.0, other, observable)), above, at_most, scale)


@dataclass(frozen=True, slots=True)
class Ratio:
    """The mean in one setting as a share of the mean in another, within bounds; the interval is by linearisation.

    Runs in which either is missing are left out.
    """

    observable: Observable
    of: str
    to: str
    least: float | None = None
    most: float | None = None
    name: str | None = None
    scale: float = 0.2

    @property
    def looks_at(self) -> tuple[tuple[str, Observable | Trace], ...]:
        """Both settings."""
        return ((self.of, self.observable), (self.to, self.observable))

    def check(self, seen: Seen, width: float = 1.0) -> Check:
        """Apply the test; the figure itself is what counts, whatever the interval's `width`."""
        del width
        one, other = _both_known(seen(self.of, self.observable), seen(self.to, self.observable))
        below = float(np.mean(other)) if len(other) else 0.0
        ratio = float(np.mean(one)) / below if below != 0.0 else math.nan
        if len(one) > 1 and below != 0.0:
            half = Z95 * float(np.std(one - ratio * other, ddof=1)) / abs(below) / math.sqrt(len(one))
        else:
            half = math.nan
        name = self.name or f"{self.observable.name}: {self.of}, as a share of {self.to}"
        return _bounded(name, ratio, (ratio - half, ratio + half), self.least, self.most, self.scale)


@dataclass(frozen=True, slots=True)
class Association:
    """Correlation over the runs of one setting; its whole interval (Fisher's z) should lie above a bound.

    Runs in which either is missing are left out.

    Attributes
    ----------
    up_to
        Quantile of `x` up to which runs count.
    """

    x: Observable
    y: Observable
    of: str
    above: float = 0.0
    up_to: float = 1.0
    scale: float = 0.1

    @property
    def looks_at(self) -> tuple[tuple[str, Observable | Trace], ...]:
        """The one setting."""
        return ((self.of, self.x), (self.of, self.y))

    def check(self, seen: Seen, width: float = 1.0) -> Check:
        """Apply the test, with an interval so many times as wide."""
        x, y = _both_known(seen(self.of, self.x), seen(self.of, self.y))
        kept = x <= np.quantile(x, self.up_to) if len(x) else np.zeros(0, dtype=np.bool_)
        x, y = x[kept], y[kept]
        if len(x) > 3 and np.std(x) > 0.0 and np.std(y) > 0.0:
            figure = float(np.corrcoef(x, y)[0, 1])
            half = width * Z95 / math.sqrt(len(x) - 3)
            middle = math.atanh(min(0.999999, max(-0.999999, figure)))
            low, high = math.tanh(middle - half), math.tanh(middle + half)
        else:
            figure, low, high = math.nan, math.nan, math.nan
        name = f"correlation over runs: {self.x.name} and {self.y.name}"
        held = low > self.above
        return Check(name, figure, (low, high), f"> {self.above:g}", held, _margin(low - self.above, self.scale))


@dataclass(frozen=True, slots=True)
class Row:
    """A pattern that was observed, as a statement that can fail.

    Attributes
    ----------
    strength
        A: dated or counted; B: the researchers' finding over several lines; C: one voice or literature.
    settings
        What is run, by a name of its own in the row.
    tests
        All of them should hold.
    """

    id: str
    statement: str
    strength: str
    source: str
    settings: Mapping[str, Setting]
    tests: tuple[Test, ...]


def _known(values: Figures) -> Figures:
    return np.asarray(values[~np.isnan(values)])


def _both_known(one: Figures, other: Figures) -> tuple[Figures, Figures]:
    known = ~(np.isnan(one) | np.isnan(other))
    return np.asarray(one[known]), np.asarray(other[known])


def _mean_interval(values: NDArray[np.float64], width: float = 1.0) -> tuple[float, float]:
    if len(values) < 2:
        return -math.inf, math.inf
    half = width * Z95 * float(np.std(values, ddof=1)) / math.sqrt(len(values))
    middle = float(np.mean(values))
    return middle - half, middle + half


def _saved(parts: list[Figures], known: NDArray[np.bool_]) -> float | None:
    """Share of runs that pairing saves: one less the variance of the sum against the sum of the variances."""
    if int(known.sum()) < 2 or len(parts) < 2:
        return None
    apart = float(np.sum([np.var(part[known]) for part in parts]))
    together = float(np.var(np.sum(parts, axis=0)[known]))
    return 1.0 - together / apart if apart > 0.0 else None


def _margin(distance: float, scale: float) -> float:
    return max(-10.0, min(10.0, distance / scale)) if not math.isnan(distance) else -10.0


def _bounded(
    name: str,
    figure: float,
    interval: tuple[float, float],
    least: float | None,
    most: float | None,
    scale: float,
) -> Check:
    margins = []
    if least is not None:
        margins.append(figure - least)
    if most is not None:
        margins.append(most - figure)
    margin = min(margins)
    if least is not None and most is not None:
        threshold = f"{least:g} to {most:g}"
    else:
        threshold = f">= {least:g}" if least is not None else f"<= {most:g}"
    return Check(name, figure, interval, threshold, bool(margin >= 0.0), _margin(margin, scale))
