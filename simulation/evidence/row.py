"""What an evidence row is: settings to run, something observed on them, and tests that can fail."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
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
    parts
        Figures that this one sums up, where it is of several tests.
    """

    name: str
    figure: float
    interval: tuple[float, float]
    threshold: str
    held: bool
    margin: float
    saved: float | None = None
    parts: tuple[Check, ...] = ()


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
            figure, interval = float(np.mean(values)), mean_interval(values)
        return _bounded(self.name or self.observable.name, figure, interval, self.least, self.most, self.scale)


@dataclass(frozen=True, slots=True)
class Combination:
    """A weighted sum over settings with the same luck: its whole interval should lie beyond a bound.

    Attributes
    ----------
    terms
        Weight, name of the setting and what is observed of it.
    above
        Bound that the whole interval should keep; `at_least` and `at_most` are bounds on the figure itself.
    """

    name: str
    terms: tuple[tuple[float, str, Observable | Trace], ...]
    above: float | None = None
    at_most: float | None = None
    scale: float = 0.1
    at_least: float | None = None

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
        low, high = mean_interval(values, width)
        margins, held, told = [], [], []
        if self.above is not None:
            margins.append(low - self.above)
            held.append(low > self.above)
            told.append(f"> {self.above:g}")
        if self.at_least is not None:
            margins.append(figure - self.at_least)
            held.append(figure >= self.at_least)
            told.append(f">= {self.at_least:g}")
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
    at_least: float | None = None,
    at_most: float | None = None,
    name: str | None = None,
    scale: float = 0.1,
) -> Combination:
    """A contrast: there is more of something in one setting than in another, over the same random streams."""
    told = name or f"{observable.name}: {one}, above {other}"
    return Combination(told, ((1.0, one, observable), (-1.0, other, observable)), above, at_most, scale, at_least)


@dataclass(frozen=True, slots=True)
class Ratio:
    """The mean in one setting as a share of the mean in another, within bounds; the interval is by linearisation.

    Runs in which either is missing are left out.

    Attributes
    ----------
    other
        What is observed in the other setting; the same where empty.
    """

    observable: Observable
    of: str
    to: str
    least: float | None = None
    most: float | None = None
    name: str | None = None
    scale: float = 0.2
    other: Observable | None = None

    @property
    def looks_at(self) -> tuple[tuple[str, Observable | Trace], ...]:
        """Both settings."""
        return ((self.of, self.observable), (self.to, self.other or self.observable))

    def check(self, seen: Seen, width: float = 1.0) -> Check:
        """Apply the test; the figure itself is what counts, whatever the interval's `width`."""
        del width
        ratio, half = _share_of([tuple(seen(*looked) for looked in self.looks_at)])
        name = self.name or f"{self.observable.name}: {self.of}, as a share of {self.to}"
        return _bounded(name, ratio, (ratio - half, ratio + half), self.least, self.most, self.scale)


@dataclass(frozen=True, slots=True)
class MeanRatio:
    """The same for several observables: the mean of their ratios."""

    name: str
    observables: tuple[Observable, ...]
    of: str
    to: str
    least: float | None = None
    most: float | None = None
    scale: float = 0.2

    @property
    def looks_at(self) -> tuple[tuple[str, Observable | Trace], ...]:
        """Both settings, with each of the observables."""
        return tuple((setting, observable) for observable in self.observables for setting in (self.of, self.to))

    def check(self, seen: Seen, width: float = 1.0) -> Check:
        """Apply the test; the figure itself is what counts, whatever the interval's `width`."""
        del width
        pairs = [(seen(self.of, observable), seen(self.to, observable)) for observable in self.observables]
        ratio, half = _share_of(pairs)
        return _bounded(self.name, ratio, (ratio - half, ratio + half), self.least, self.most, self.scale)


@dataclass(frozen=True, slots=True)
class OfBest:
    """The last of several spells as a share of the best of them, by their means over runs.

    Attributes
    ----------
    spells
        The same thing observed over one spell after another.
    """

    name: str
    spells: tuple[Observable, ...]
    of: str
    most: float
    scale: float = 0.1

    @property
    def looks_at(self) -> tuple[tuple[str, Observable | Trace], ...]:
        """The one setting, spell by spell."""
        return tuple((self.of, observable) for observable in self.spells)

    def check(self, seen: Seen, width: float = 1.0) -> Check:
        """Apply the test; the figure itself is what counts, whatever the interval's `width`."""
        del width
        spells = _together([seen(self.of, observable) for observable in self.spells])
        best = spells[int(np.argmax([_mean(spell) for spell in spells]))]
        ratio, half = _share_of([(spells[-1], best)])
        return _bounded(self.name, ratio, (ratio - half, ratio + half), None, self.most, self.scale)


@dataclass(frozen=True, slots=True)
class GivenBack:
    """What one setting has more than another in the last spell, as a share of what the other has lost since its best.

    Attributes
    ----------
    of
        The setting in which something was given back; `to` is the one without.
    """

    name: str
    spells: tuple[Observable, ...]
    of: str
    to: str
    least: float
    scale: float = 0.2

    @property
    def looks_at(self) -> tuple[tuple[str, Observable | Trace], ...]:
        """The setting without, spell by spell, and the last spell of the other."""
        return (*((self.to, observable) for observable in self.spells), (self.of, self.spells[-1]))

    def check(self, seen: Seen, width: float = 1.0) -> Check:
        """Apply the test; the figure itself is what counts, whatever the interval's `width`. Nothing lost: it fails."""
        del width
        *spells, renewed = _together([seen(*looked) for looked in self.looks_at])
        best = spells[int(np.argmax([_mean(spell) for spell in spells]))]
        lost = _mean(best) - _mean(spells[-1])
        if lost > 0.0:
            ratio, half = _share_of([(renewed - spells[-1], best - spells[-1])])
        else:
            ratio, half = math.nan, math.nan
        return _bounded(self.name, ratio, (ratio - half, ratio + half), self.least, None, self.scale)


@dataclass(frozen=True, slots=True)
class Several:
    """At least so many of some tests hold; the figure is how many do.

    Attributes
    ----------
    tests
        Tests, or groups of tests of which all should hold.
    """

    name: str
    tests: tuple[Test | tuple[Test, ...], ...]
    least: int

    @property
    def groups(self) -> tuple[tuple[Test, ...], ...]:
        """The tests, each in a group."""
        return tuple(test if isinstance(test, tuple) else (test,) for test in self.tests)

    @property
    def looks_at(self) -> tuple[tuple[str, Observable | Trace], ...]:
        """All that its tests look at."""
        return tuple(looked for group in self.groups for test in group for looked in test.looks_at)

    def check(self, seen: Seen, width: float = 1.0) -> Check:
        """Apply the tests; the margin is that of the last group that has to hold."""
        found = [[test.check(seen, width) for test in group] for group in self.groups]
        margins = sorted((min(check.margin for check in checks) for checks in found), reverse=True)
        number = float(sum(all(check.held for check in checks) for checks in found))
        if all(math.isnan(check.figure) for checks in found for check in checks):
            number = math.nan  # of no team anything is known
        threshold = f">= {self.least} of {len(found)}"
        margin = margins[self.least - 1]
        parts = tuple(check for checks in found for check in checks)
        return Check(self.name, number, (number, number), threshold, number >= self.least, margin, parts=parts)


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


def _mean(values: Figures) -> float:
    known = _known(values)
    return float(np.mean(known)) if len(known) else math.nan


def _together(several: list[Figures]) -> list[Figures]:
    """Figures of the runs in which all of them are known."""
    known = ~np.isnan(np.stack(several)).any(axis=0)
    return [figures[known] for figures in several]


def _share_of(pairs: Sequence[tuple[Figures, ...]]) -> tuple[float, float]:
    """Mean over pairs of the ratio of their means, with half its interval by linearisation, over the known runs."""
    ratios, moved = [], []
    known = _together([figures for pair in pairs for figures in pair])
    for one, other in zip(known[::2], known[1::2], strict=True):
        below = _mean(other)
        ratio = _mean(one) / below if below != 0.0 else math.nan
        ratios.append(ratio)
        moved.append((one - ratio * other) / abs(below) if below != 0.0 else np.full(len(one), math.nan))
    spread = np.mean(moved, axis=0)
    half = Z95 * float(np.std(spread, ddof=1)) / math.sqrt(len(spread)) if len(spread) > 1 else math.nan
    return float(np.mean(ratios)), half


def _both_known(one: Figures, other: Figures) -> tuple[Figures, Figures]:
    known = ~(np.isnan(one) | np.isnan(other))
    return np.asarray(one[known]), np.asarray(other[known])


def mean_interval(values: NDArray[np.float64], width: float = 1.0) -> tuple[float, float]:
    """95% interval of a mean by chance, `width` times as wide; without bounds for fewer than two values."""
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
