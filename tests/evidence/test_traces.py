"""What is worked out from the full record of a run, on records made by hand in which the answer is known."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
import pytest
from numpy.typing import NDArray
from scenario_strategies import built, small_team

from simulation.evidence.traces import (
    WORDS,
    bursts,
    joint_for_clarity,
    kept_by_recognition,
    residents_trust_per_promise,
    share_that_spoke,
    trust_per_word,
    views_apart,
    voiced_share,
)
from simulation.experiment.results import RunResult
from simulation.experiment.runner import run
from simulation.model.columns import AGREEMENT_COLUMNS, CLASH_COLUMNS, TIE_COLUMNS

NAMES = ("ann", "bob", "cor", "dik", "eva", "fem")
HOMES = (0, 0, 1, 1, 2, 2)
KEPT, BROKEN, COLLEAGUE, CLASHED, LEVEL, ALWAYS = 0.013, -0.071, -0.019, -0.037, -0.11, 0.05
"""How trust in the other changes, from one meeting to the next."""


class Word(NamedTuple):
    """An agreement that came due."""

    week: int
    member: int
    kept: bool
    joint: bool = False
    recognition: float = 0.5
    workload: float = 0.5


class Clash(NamedTuple):
    """A difference that came up; `other` is empty where it is about the purpose."""

    week: int
    member: int
    other: str
    voiced: bool


def record(**tables: pd.DataFrame) -> RunResult:
    return RunResult(built(small_team()), "scripted", 0, 0, tables)


def agreements(words: Iterable[Word]) -> pd.DataFrame:
    rows = [
        (one.week, one.week, NAMES[one.member], "noise", one.joint, 1.0, one.recognition, one.workload, one.kept)
        for one in words
    ]
    return pd.DataFrame(rows, columns=AGREEMENT_COLUMNS)


def effects(result: RunResult) -> list[float]:
    return [trust_per_word(which).of(result) for which in WORDS]


# --- trust in the other -------------------------------------------------------------------------------------------


def met(
    weeks: list[int], words: list[Word], clashes: list[Clash] | None = None, absent: Iterable[tuple[int, int]] = ()
) -> RunResult:
    """A run in which trust changes by exactly what is laid down above.

    Parameters
    ----------
    absent
        Week and member: then nobody's trust in this member is recorded, nor the other way round.
    """
    luck = np.random.default_rng(5)
    clashes = clashes or []
    size = len(NAMES)
    trust: NDArray[np.float64] = luck.uniform(0.2, 0.8, (size, size))
    ties = []
    before = None
    for week in weeks:
        if before is not None:
            change = ALWAYS + LEVEL * trust
            for word in words:
                if not before < word.week <= week:
                    continue
                change[:, word.member] += KEPT if word.kept else BROKEN
                for other in range(size):
                    if not word.kept and other != word.member and HOMES[other] == HOMES[word.member]:
                        change[:, other] += COLLEAGUE
            loud = {
                frozenset((clash.member, NAMES.index(clash.other)))
                for clash in clashes
                if clash.week == week and clash.voiced and clash.other in NAMES
            }
            for one, other in map(tuple, loud):
                change[one, other] += CLASHED
                change[other, one] += CLASHED
            trust = trust + change
        here = [member for member in range(size) if (week, member) not in set(absent)]
        ties += [
            (week, NAMES[one], NAMES[other], trust[one, other], 0.5, 0.5)
            for one in here
            for other in here
            if one != other
        ]
        before = week
    members = [(1, name, f"party_{home}") for name, home in zip(NAMES, HOMES, strict=True)]
    rows = [(clash.week, NAMES[clash.member], clash.other, 0.3, clash.voiced, False, 0.0) for clash in clashes]
    return record(
        ties=pd.DataFrame(ties, columns=TIE_COLUMNS),
        members=pd.DataFrame(members, columns=["week", "member", "organisation"]),
        clashes=pd.DataFrame(rows, columns=CLASH_COLUMNS),
        agreements=agreements(words),
    )


def eventful() -> tuple[list[Word], list[Clash]]:
    """Words that come due in any of 40 weeks, and clashes; many clash just where words were broken."""
    luck = np.random.default_rng(7)
    words = [
        Word(week, member, bool(luck.random() < 0.6))
        for week in range(1, 41)
        for member in luck.integers(0, len(NAMES), 3).tolist()
    ]
    clashes = [
        Clash(word.week, (word.member + 1) % len(NAMES), NAMES[word.member], bool(luck.random() < 0.6))
        for word in words
        if not word.kept and luck.random() < 0.8
    ]
    clashes += [Clash(week, 0, about, True) for week in range(1, 41, 5) for about in ("", "the chair")]
    return words, clashes


@pytest.mark.parametrize("weeks", [list(range(1, 41)), list(range(2, 41, 2)), [3, 5, 6, 10, 11, 12, 20, 21, 30, 38]])
def test_what_kept_and_broken_words_do_is_found_again(weeks: list[int]) -> None:
    words, clashes = eventful()
    result = met(weeks, words, clashes)
    assert effects(result) == pytest.approx([1000 * KEPT, 1000 * BROKEN, 1000 * COLLEAGUE])


def test_only_pairs_who_were_there_at_both_meetings_count() -> None:
    words, clashes = eventful()
    absent = [(week, member) for week in range(1, 41) for member in range(6) if (week + 2 * member) % 5 == 0]
    result = met(list(range(1, 41)), words, clashes, absent)
    assert len(result.tables["ties"]) < 40 * 30 * 0.7
    assert effects(result) == pytest.approx([1000 * KEPT, 1000 * BROKEN, 1000 * COLLEAGUE])


def test_a_record_is_read_anew_for_each_run() -> None:
    words, clashes = eventful()
    one = met(list(range(1, 41)), words, clashes)
    other = record(**one.tables | {"ties": one.tables["ties"].assign(trust=2.0 * one.tables["ties"]["trust"])})
    kept = trust_per_word("kept")
    found = [kept.of(result) for result in (one, other, one, other)]
    assert found == pytest.approx([1000 * KEPT, 2000 * KEPT, 1000 * KEPT, 2000 * KEPT])


@pytest.mark.parametrize(("broken", "enough"), [(0, False), (3, False), (4, True)])
def test_each_sort_of_word_is_seen_often_enough(broken: int, enough: bool) -> None:
    """Five others see each word, and five each word of a colleague: twenty times is enough."""
    words = [Word(week, week % 6, kept=True) for week in range(2, 30)]
    words += [Word(3 * number + 3, number, kept=False) for number in range(broken)]
    found = effects(met(list(range(1, 31)), words))
    if enough:
        assert found == pytest.approx([1000 * KEPT, 1000 * BROKEN, 1000 * COLLEAGUE])
    else:
        assert all(math.isnan(effect) for effect in found)


@pytest.mark.parametrize("weeks", [[], [20]])
def test_without_two_meetings_nothing_is_known(weeks: list[int]) -> None:
    words, clashes = eventful()
    assert all(math.isnan(effect) for effect in effects(met(weeks, words, clashes)))


def test_words_that_came_due_before_the_first_meeting_do_not_count() -> None:
    words = [Word(1, week % 6, kept=False) for week in range(30)]
    words += [Word(week, week % 6, kept=True) for week in range(2, 30)]
    assert all(math.isnan(effect) for effect in effects(met(list(range(1, 31)), words)))


# --- residents ----------------------------------------------------------------------------------------------------


def with_residents(kept: int, broken: int, weeks: int = 60) -> RunResult:
    """A run in which residents' trust changes by 0.004 per promise kept, -0.02 per promise broken, and by the rest."""
    luck = np.random.default_rng(3)
    due = luck.permutation(np.arange(2, weeks + 1))[: kept + broken].tolist()
    words = [Word(week, week % 6, number < kept, joint=True) for number, week in enumerate(due)]
    words += [Word(week, 0, week % 3 == 0) for week in range(1, weeks)]  # between two people: not seen by residents
    wins, visits = luck.integers(0, 3, weeks), luck.integers(0, 2, weeks)
    level = [0.3]
    for week in range(2, weeks + 1):
        change = 0.003 - 0.02 * level[-1] + 0.03 * wins[week - 1] + 0.01 * visits[week - 1]
        for word in words:
            if word.joint and word.week == week:
                change += 0.004 if word.kept else -0.02
        level.append(level[-1] + change)
    table = pd.DataFrame({"week": range(1, weeks + 1), "residents_trust": level, "wins": wins, "visits": visits})
    return record(weeks=table, agreements=agreements(words))


@pytest.mark.parametrize(("kept", "broken"), [(30, 15), (10, 10), (12, 3)])
def test_what_promises_do_to_residents_is_found_again(kept: int, broken: int) -> None:
    result = with_residents(kept, broken)
    assert residents_trust_per_promise("kept").of(result) == pytest.approx(4.0)
    assert residents_trust_per_promise("broken").of(result) == pytest.approx(-20.0)


@pytest.mark.parametrize(("kept", "broken"), [(30, 2), (2, 30), (30, 0), (0, 0)])
def test_promises_are_seen_often_enough(kept: int, broken: int) -> None:
    result = with_residents(kept, broken)
    assert math.isnan(residents_trust_per_promise("kept").of(result))
    assert math.isnan(residents_trust_per_promise("broken").of(result))


# --- recognition --------------------------------------------------------------------------------------------------


def enacted(classes: Iterable[tuple[float, float, float]], size: int = 20) -> RunResult:
    """Agreements in classes of workload: mean recognition, shares kept of the half that recognises more and less."""
    half = size // 2
    words = []
    for number, (recognition, more, less) in enumerate(classes):
        for place in range(size):
            share, spread = (more, 0.05) if place >= half else (less, -0.05)
            kept = place % half < round(share * half)
            words.append(Word(place + 1, place % 6, kept, False, recognition + spread, 0.2 * (number + 1)))
    return record(agreements=agreements(words))


def test_those_who_recognise_more_keep_more() -> None:
    result = enacted([(0.5, 0.9, 0.4)] * 4)
    assert kept_by_recognition().of(result) == pytest.approx(0.5)


def test_classes_of_workload_are_taken_apart() -> None:
    # who is busy recognises less and keeps less, but at the same workload recognition does nothing
    busy = enacted([(0.8, 0.9, 0.9), (0.6, 0.7, 0.7), (0.4, 0.5, 0.5), (0.2, 0.3, 0.3)])
    assert kept_by_recognition().of(busy) == pytest.approx(0.0)
    # at the same workload who recognises more keeps more; over all it is the other way round
    turned = enacted([(0.2, 1.0, 0.9), (0.4, 0.8, 0.7), (0.6, 0.6, 0.5), (0.8, 0.4, 0.3)])
    assert kept_by_recognition().of(turned) == pytest.approx(0.1)
    assert kept_by_recognition().of(enacted([(0.5, 1.0, 0.0), *[(0.5, 0.7, 0.5)] * 3])) == pytest.approx(0.4)


def test_a_class_in_which_hardly_anybody_recognises_more_is_left_out() -> None:
    words = list(enacted([(0.5, 1.0, 0.0), *[(0.5, 0.7, 0.5)] * 3]).tables["agreements"].itertuples())
    for above, found in ((5, 0.4), (4, 0.2)):
        table = pd.DataFrame(words).drop(columns="Index")
        first = table.index[table["workload"] == 0.2]
        table.loc[first, "recognition"] = 0.4
        table.loc[first[-above:], "recognition"] = 0.9
        table.loc[first, "kept"] = False
        table.loc[first[-above:], "kept"] = True
        assert kept_by_recognition().of(record(agreements=table)) == pytest.approx(found)


def test_too_few_agreements_say_nothing_of_recognition() -> None:
    assert math.isnan(kept_by_recognition().of(enacted([(0.5, 1.0, 0.0)] * 3, size=12)))
    assert math.isnan(kept_by_recognition().of(record(agreements=agreements([]))))
    assert kept_by_recognition().of(enacted([(0.5, 1.0, 0.0)] * 4, size=10)) == pytest.approx(1.0)


def test_where_all_recognise_as_much_nothing_is_known() -> None:
    words = [Word(week, week % 6, week % 2 == 0) for week in range(1, 81)]
    assert math.isnan(kept_by_recognition().of(record(agreements=agreements(words))))


# --- what was said aloud, and first views -------------------------------------------------------------------------


def spoken(*meetings: tuple[int, int, int]) -> RunResult:
    """Meetings with so many differences said aloud, swallowed and burst out."""
    return record(meetings=pd.DataFrame(meetings, columns=["clashes_voiced", "clashes_swallowed", "bursts"]))


def test_what_is_said_aloud_is_a_share_of_all_differences_of_the_first_meetings() -> None:
    result = spoken((1, 3, 0), (2, 0, 1), (0, 0, 0), (9, 1, 2))
    assert voiced_share(2).of(result) == pytest.approx(0.5)
    assert voiced_share(3).of(result) == pytest.approx(0.5)
    assert voiced_share(9).of(result) == pytest.approx(0.75)
    assert math.isnan(voiced_share(2).of(spoken((0, 0, 0), (0, 0, 0), (1, 1, 0))))


def test_bursts_are_counted_over_all_meetings() -> None:
    assert bursts().of(spoken((1, 3, 0), (2, 0, 1), (9, 1, 2))) == 3.0
    assert bursts().of(spoken()) == 0.0


def test_those_who_spoke_are_a_share_of_those_present() -> None:
    table = pd.DataFrame({"speakers": [2.0, 6.0, 9.0], "persons": [4.0, 8.0, 9.0]})
    assert share_that_spoke(2).of(record(meetings=table)) == pytest.approx(0.625)
    assert share_that_spoke(8).of(record(meetings=table)) == pytest.approx(0.75)


def test_joint_agreements_are_held_against_the_clarity_of_the_same_weeks() -> None:
    words = [Word(week, 0, kept=True, joint=joint) for week, joint in ((1, False), (2, True), (3, True), (3, False))]
    weeks = pd.DataFrame({"week": [1, 2, 3], "clarity": [0.0, 0.4, 0.6]})
    result = record(agreements=agreements(words), weeks=weeks)
    assert joint_for_clarity(2, 3).of(result) == pytest.approx((2 / 3) / 0.5)
    assert joint_for_clarity(1, 2).of(result) == pytest.approx(0.5 / 0.2)
    assert math.isnan(joint_for_clarity(1, 1).of(result))  # no story yet
    assert math.isnan(joint_for_clarity(4, 9).of(result))


def test_first_views_are_compared_within_and_across_organisations() -> None:
    rows = [
        *((1, "ann", "police", 1.0, 0.0), (1, "bob", "police", 0.6, 0.4), (1, "cor", "care", 0.0, 1.0)),
        *((2, "ann", "police", 0.5, 0.5), (2, "bob", "police", 0.5, 0.5), (2, "dik", "care", 0.5, 0.5)),
    ]
    members = pd.DataFrame(rows, columns=["week", "member", "organisation", "frame_noise", "frame_homes"])
    assert views_apart("within").of(record(members=members)) == pytest.approx(0.4)
    assert views_apart("across").of(record(members=members)) == pytest.approx(0.8)  # 1.0 and 0.6
    alone = members[members["member"] != "bob"]
    assert math.isnan(views_apart("within").of(record(members=alone)))


# --- all of them --------------------------------------------------------------------------------------------------


def test_a_run_of_ruitersoord_shows_what_words_do() -> None:
    result = run("ruitersoord", seed=0)
    kept, broken, colleague = effects(result)
    assert kept > 0.0 > broken
    assert broken < colleague < 0.0
    assert 0.0 < kept_by_recognition().of(result) < 1.0


def test_a_run_too_short_shows_nothing() -> None:
    result = run("ruitersoord", seed=0, weeks=3)
    traces = [trust_per_word("kept"), residents_trust_per_promise("broken"), kept_by_recognition()]
    assert all(math.isnan(trace.of(result)) for trace in traces)


def test_names_are_in_words() -> None:
    assert [trust_per_word(which).name for which in WORDS] == [
        "change of trust per word kept (thousandths)",
        "change of trust per word broken (thousandths)",
        "change of trust per word broken by a colleague (thousandths)",
    ]
    assert residents_trust_per_promise("kept").name == "change of residents' trust per promise kept (thousandths)"
    assert kept_by_recognition().name == "agreements kept more often by those who recognise more, at the same workload"


def test_another_sort_of_word_is_refused() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        trust_per_word("forgotten")
    with pytest.raises(ValueError, match="not in tuple"):
        residents_trust_per_promise("broken by a colleague")
    with pytest.raises(ValueError, match="not in tuple"):
        views_apart("between")
