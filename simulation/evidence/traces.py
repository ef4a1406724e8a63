"""What is worked out from the full record of a run: who trusted whom, who kept which agreement."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.results import RunResult

WORDS = ("kept", "broken", "broken by a colleague")
PAIRS = ("across", "within")
_LEAST_SEEN = 20
"""So many words of each sort there must be in a run to say what they do."""
_LEAST_PROMISES = 3
"""The same for promises to residents: joint ones are seldom broken, and little else moves residents' trust."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Something worked out from the full record of one run; not-a-number where the run does not show it."""

    name: str
    of: Callable[[RunResult], float]


def kept_by_recognition() -> Trace:
    """Share of agreements kept: above-median recognition against below, at the same workload.

    Agreements are put in four classes of workload; within each, those whose maker recognises more than the median are
    held against the rest, and the differences are weighed by how many there are.
    """

    def of(run: RunResult) -> float:
        table = run.tables["agreements"]
        if len(table) < 2 * _LEAST_SEEN:
            return math.nan
        total = weight = 0.0
        for _, part in table.groupby(table["workload"].rank(pct=True, method="first").mul(3.999).astype(int)):
            more = part["recognition"] > part["recognition"].median()
            kept = part["kept"].astype(float)
            if 5 <= int(more.sum()) <= len(part) - 5:
                total += len(part) * float(kept[more].mean() - kept[~more].mean())
                weight += len(part)
        return total / weight if weight else math.nan

    return Trace("agreements kept more often by those who recognise more, at the same workload", of)


def bursts() -> Trace:
    """How often stored grievance burst out in a run."""
    return Trace("bursts of stored grievance", lambda run: float(run.tables["meetings"]["bursts"].sum()))


def voiced_share(meetings: int) -> Trace:
    """Share of differences and doubts that were said aloud, over the first so many meetings."""

    def of(run: RunResult) -> float:
        table = run.tables["meetings"].head(meetings)
        aloud, swallowed = table["clashes_voiced"].sum(), table["clashes_swallowed"].sum()
        return float(aloud / (aloud + swallowed)) if aloud + swallowed else math.nan

    return Trace(f"share of differences said aloud, meetings 1-{meetings}", of)


def share_that_spoke(meetings: int) -> Trace:
    """Share of the people at the table who got a word in, mean of the first so many meetings."""

    def of(run: RunResult) -> float:
        table = run.tables["meetings"].head(meetings)
        return float((table["speakers"] / table["persons"]).mean())

    return Trace(f"share of those present who spoke, meetings 1-{meetings}", of)


def joint_for_clarity(first: int, last: int) -> Trace:
    """Share of agreements that are part of a plan of all, for each point of clarity of the story, over some weeks."""

    def of(run: RunResult) -> float:
        words, weeks = run.tables["agreements"], run.tables["weeks"]
        made = words[words["made_week"].between(first, last)]
        clarity = float(weeks.loc[weeks["week"].between(first, last), "clarity"].mean())
        return float(made["joint"].mean()) / clarity if len(made) and clarity > 0.0 else math.nan

    return Trace(f"share of agreements that are joint, for the clarity of the story, weeks {first}-{last}", of)


def views_apart(which: str) -> Trace:
    """Mean distance between issue frames [0, 1] in the first week, of pairs `within` organisations or `across` them.

    Half the sum of the absolute differences: the part of the attention that would have to move.
    """
    within = PAIRS.index(which) == 1

    def of(run: RunResult) -> float:
        table = run.tables["members"]
        first = table[table["week"] == table["week"].min()]
        frames = first.filter(like="frame_").to_numpy(dtype=np.float64)
        homes = first["organisation"].to_numpy()
        one, other = np.triu_indices(len(first), k=1)
        pairs = (homes[one] == homes[other]) == within
        apart = 0.5 * np.abs(frames[one] - frames[other]).sum(axis=1)[pairs]
        return float(apart.mean()) if len(apart) else math.nan

    return Trace(f"distance between first views of the problem, {which} organisations", of)


def trust_per_word(which: str) -> Trace:
    """Change of trust in the other per word that came due, in thousandths.

    `kept` or `broken` by the other, or `broken by a colleague` of the other: least squares over ordered pairs and
    meetings, with whether the two clashed aloud and trust itself held constant.
    """
    place = WORDS.index(which)
    return Trace(f"change of trust per word {which} (thousandths)", lambda run: 1000.0 * _trust_effects(run)[place])


def residents_trust_per_promise(which: str) -> Trace:
    """Change of residents' trust per joint agreement `kept` or `broken`, in thousandths.

    Least squares over weeks, with joint results, visits and residents' trust itself held constant.
    """
    place = WORDS[:2].index(which)

    def of(run: RunResult) -> float:
        weeks, words = run.tables["weeks"], run.tables["agreements"]
        joint = words[words["joint"] == 1]
        number = len(weeks)
        kept, broken = (
            np.bincount(joint.loc[joint["kept"] == value, "week"].astype(int), minlength=number + 1)[1 : number + 1]
            for value in (1, 0)
        )
        if min(kept.sum(), broken.sum()) < _LEAST_PROMISES:
            return math.nan
        level = weeks["residents_trust"].to_numpy(dtype=np.float64)
        rest = [weeks[name].to_numpy()[1:] for name in ("wins", "visits")]
        table = np.stack([kept[1:], broken[1:], *rest, level[:-1], np.ones(number - 1)], axis=1).astype(np.float64)
        return 1000.0 * float(np.linalg.lstsq(table, np.diff(level), rcond=None)[0][place])

    return Trace(f"change of residents' trust per promise {which} (thousandths)", of)


def trust_in(organisations: tuple[str, ...], week: int, *, by: tuple[str, ...] = ()) -> Trace:
    """Trust of others in the people of some organisations, at the last meeting up to a week; `by` some of them only."""
    told = f"trust {f'of {_listed(by)} ' if by else ''}in people of {_listed(organisations)}, week {week}"
    return Trace(told, lambda run: _trust_in(run, organisations, by).get(week, math.nan))


def trust_rise(of: tuple[str, ...], towards: tuple[str, ...], *, where: tuple[str, ...]) -> Trace:
    """Rise of trust of the people of some organisations in those of others, first meeting to last.

    Not-a-number in runs in which none of the phases in `where` was reached.
    """

    def rise(run: RunResult) -> float:
        if not run.weeks["phase"].isin(where).any():
            return math.nan
        course = _trust_in(run, towards, of)
        return course[max(course)] - course[min(course)] if course else math.nan

    told = f"rise of trust of {_listed(of)} in {_listed(towards)}"
    return Trace(f"{told}, where {_listed(where)} is reached", rise)


def weeks_to_regain(organisation: str, week: int, within: int, part: float) -> Trace:
    """Weeks from an event until others trust an organisation's people again by a part of what they lost in a few weeks.

    Up to the horizon where they do not; not-a-number where nothing was lost.
    """

    def of(run: RunResult) -> float:
        course = _trust_in(run, (organisation,), ())
        return _regained(course, week, within, part, len(run.weeks))

    return Trace(f"weeks until {part:g} of the trust in {_worded(organisation)} lost in week {week} is back", of)


def weeks_to_regain_residents(week: int, part: float) -> Trace:
    """The same for residents' trust, lost at once."""

    def of(run: RunResult) -> float:
        course = dict(zip(run.weeks["week"].tolist(), run.weeks["residents_trust"].tolist(), strict=True))
        return _regained(course, week, 0, part, len(run.weeks))

    return Trace(f"weeks until {part:g} of the residents' trust lost in week {week} is back", of)


def trust_after_kept(organisation: str, breach: int, words: int) -> Trace:
    """Trust of others in an organisation's people once these have kept so many words since a breach.

    Not-a-number where they do not.
    """

    def of(run: RunResult) -> float:
        members, table = run.tables["members"], run.tables["agreements"]
        people = set(members.loc[members["organisation"] == organisation, "member"])
        kept = table[(table["kept"] == 1) & (table["week"] > breach) & table["member"].isin(people)]
        if len(kept) < words:
            return math.nan
        week = int(kept["week"].sort_values().iloc[words - 1])
        return _trust_in(run, (organisation,), ()).get(week, math.nan)

    return Trace(f"trust in people of {_worded(organisation)} after {words} words kept since week {breach}", of)


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(map(_worded, names))


def _worded(name: str) -> str:
    """A name of a file as it is told in words."""
    return name.replace("_", " ")


def _trust_in(run: RunResult, organisations: tuple[str, ...], by: tuple[str, ...]) -> dict[int, float]:
    """Mean trust in the people of some organisations by those of others, by week; between meetings as at the last."""
    members, ties = run.tables["members"], run.tables["ties"]
    homes = dict(zip(members["member"], members["organisation"], strict=True))
    one, other = ties["member"].map(homes), ties["other"].map(homes)
    wanted = other.isin(organisations) & (one.isin(by) if by else ~one.isin(organisations))
    met = ties[wanted].groupby("week")["trust"].mean().to_dict()
    course: dict[int, float] = {}
    level = math.nan
    for week in range(1, len(run.weeks) + 1):
        level = met.get(week, level)
        if not math.isnan(level):
            course[week] = float(level)
    return course


def _regained(course: dict[int, float], week: int, within: int, part: float, horizon: int) -> float:
    before = course.get(week - 1, math.nan)
    after = [(course[later], later) for later in range(week, week + within + 1) if later in course]
    if not after or not before > min(after)[0]:
        return math.nan
    low, lowest = min(after)
    back = (later for later in range(lowest + 1, horizon + 1) if course.get(later, low) >= low + part * (before - low))
    return float(next(back, horizon) - week)


_LAST: list[tuple[RunResult, tuple[float, float, float]]] = []
"""The last run looked at, for it is usually asked several questions."""


def _trust_effects(run: RunResult) -> tuple[float, float, float]:
    """Change of trust per word, in the order of `WORDS`."""
    if not _LAST or _LAST[0][0] is not run:
        _LAST[:] = [(run, _fitted(run))]
    return _LAST[0][1]


def _fitted(run: RunResult) -> tuple[float, float, float]:
    ties, words, clashes = run.tables["ties"], run.tables["agreements"], run.tables["clashes"]
    homes = dict(zip(run.tables["members"]["member"], run.tables["members"]["organisation"], strict=True))
    names = sorted(homes)
    place = {name: number for number, name in enumerate(names)}
    size = len(names)
    home = np.asarray([homes[name] for name in names])
    same = (home[:, None] == home[None, :]).astype(np.float64)
    weeks = sorted(set(ties["week"].tolist()))
    trust = {}
    for week, part in ties.groupby("week"):
        level = np.full((size, size), np.nan)
        level[part["member"].map(place), part["other"].map(place)] = part["trust"]
        trust[week] = level
    word_week, word_kept = words["week"].to_numpy(), words["kept"].to_numpy()
    word_of = words["member"].map(place).to_numpy(dtype=np.intp)
    aloud = clashes[(clashes["voiced"] == 1) & clashes["other"].isin(names)]
    loud_week = aloud["week"].to_numpy()
    one, other = (aloud[column].map(place).to_numpy(dtype=np.intp) for column in ("member", "other"))
    rows: list[NDArray[np.float64]] = []
    changes: list[NDArray[np.float64]] = []
    for before, after in itertools.pairwise(weeks):
        both = ~np.isnan(trust[before]) & ~np.isnan(trust[after])
        due = (word_week > before) & (word_week <= after)
        good, bad = (np.bincount(word_of[due & (word_kept == kept)], minlength=size) for kept in (1, 0))
        party = same @ bad - bad
        met = np.zeros((size, size))
        now = loud_week == after
        met[one[now], other[now]] = met[other[now], one[now]] = 1.0
        first, second = np.nonzero(both)
        level = trust[before][first, second]
        columns = [good[second], bad[second], party[second], met[first, second], level, np.ones(len(first))]
        rows.append(np.stack(columns, axis=1).astype(np.float64))
        changes.append(trust[after][first, second] - level)
    if not rows:
        return math.nan, math.nan, math.nan
    table, moved = np.concatenate(rows), np.concatenate(changes)
    if (table[:, :3].sum(axis=0) < _LEAST_SEEN).any():
        return math.nan, math.nan, math.nan
    kept, broken, colleague, *_ = np.linalg.lstsq(table, moved, rcond=None)[0]
    return float(kept), float(broken), float(colleague)
