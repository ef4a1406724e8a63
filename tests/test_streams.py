"""Keyed draws: published known answers, the same draw by whichever way, and nothing else that moves it."""

import inspect

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.limits import MAXIMUM_REPLICATION, MAXIMUM_SEED
from simulation.model.streams import Purpose, Streams, person_key, philox

quick = settings(max_examples=40, deadline=None, derandomize=True, database=None)
words = st.integers(1, 2**32 - 1)

NUMBERS = {
    "TRAIT_OPENNESS": 1,
    "TRAIT_ASSERTIVENESS": 2,
    "TRAIT_STATUS": 3,
    "TRAIT_WORKLOAD": 4,
    "TRAIT_EXPECTATION": 5,
    "TRAIT_STYLE": 6,
    "TRAIT_FRAME": 7,
    "TRAIT_TRUST": 8,
    "TRAIT_CHAIR_TRUST": 9,
    "TRAIT_ACT_NOW": 10,
    "TRAIT_FIXED_STEPS": 11,
    "ATTEND": 20,
    "DEPUTY": 21,
    "READ_ROOM": 22,
    "SPEAK": 23,
    "CLASH_ARISES": 24,
    "CLASH_VOICED": 25,
    "DOUBT_VOICED": 26,
    "BURST": 27,
    "SYNTHESIS": 28,
    "AGREE": 29,
    "AGREE_FACET": 30,
    "AGREE_JOINT": 31,
    "KEEP": 40,
    "RESULT": 41,
    "VISIT": 42,
    "LEAVE": 50,
    "JOB_CHANGE": 51,
    "REPLACE": 52,
    "RECRUIT": 53,
    "WALK_OUT": 54,
    "THANK": 55,
    "TIPPING": 60,
    "DEAL": 61,
}
"""Numbers that released results depend on. Add to this table; never change a line of it."""


def keys(*names: str) -> np.ndarray:
    return np.asarray([person_key(name) for name in names], dtype=np.uint64)


def alone(streams: Streams, purpose: Purpose, week: int, who: int = 0, whom: int = 0) -> float:
    return float(streams.uniforms(purpose, week, who, whom))


@pytest.mark.parametrize(
    ("counter", "key", "answer"),
    [
        ("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
        ("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"),
        ("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"),
    ],
)
def test_philox_gives_the_published_answers(counter, key, answer):
    words_in = tuple(np.asarray([int(word, 16)], dtype=np.uint64) for word in counter.split())
    first, second = (int(word, 16) for word in key.split())
    assert " ".join(f"{int(word[0]):08x}" for word in philox(words_in, (first, second))) == answer


def test_philox_of_many_counters_is_philox_of_each():
    many = tuple(np.arange(5, dtype=np.uint64) + np.uint64(offset) for offset in (0, 10, 20, 30))
    together = philox(many, (7, 9))
    for place in range(5):
        single = philox(tuple(word[place : place + 1] for word in many), (7, 9))
        assert [int(word[0]) for word in single] == [int(word[place]) for word in together]


def test_a_draw_takes_53_bits_of_the_published_answer():
    high, low = 0x6627E8D5, 0xE169C58D  # counter and key of zeros: nobody, purpose 0, week 0, replication 0, seed 0
    expected = ((high >> 5) * 2**26 + (low >> 6)) / 2**53
    assert float(Streams(0, 0).uniforms(np.uint64(0), 0)) == expected


def test_known_draws():
    streams = Streams(2024, 3)
    assert alone(streams, Purpose.ATTEND, 5, person_key("ann")) == 0.7197841608697253
    assert alone(streams, Purpose.CLASH_ARISES, 5, person_key("ann"), person_key("bob")) == 0.6351027229588252
    assert alone(streams, Purpose.SYNTHESIS, 52) == 0.9244751062248838


@quick
@given(
    seed=st.integers(0, MAXIMUM_SEED),
    replication=st.integers(0, MAXIMUM_REPLICATION),
    purpose=st.sampled_from(Purpose),
    week=st.integers(0, 520),
    people=st.lists(words, min_size=2, max_size=5, unique=True),
)
def test_one_draw_is_the_same_by_whichever_way(seed, replication, purpose, week, people):
    who = np.asarray(people, dtype=np.uint64)
    other = Purpose.THANK if purpose is not Purpose.THANK else Purpose.ATTEND
    expected = [alone(Streams(seed, replication), purpose, week, person) for person in people]
    assert Streams(seed, replication).uniforms(purpose, week, who).tolist() == expected
    assert Streams(seed, replication).each((other, purpose), week, who)[1] == expected
    assert Streams(seed, replication).weekly(purpose, week, who) == expected
    assert [Streams(seed, replication).one(purpose, week, person) for person in people] == expected
    pairs = Streams(seed, replication).pairs((other, purpose), week, who)[1]
    for row, one in enumerate(people):
        for column, two in enumerate(people):
            assert pairs[row][column] == alone(Streams(seed, replication), purpose, week, one, two)
            assert pairs[row][column] == Streams(seed, replication).one(purpose, week, one, two)


@quick
@given(weeks=st.lists(st.integers(0, 200), min_size=1, max_size=8))
def test_weekly_draws_do_not_depend_on_which_weeks_were_asked_before(weeks):
    who, streams = keys("ann", "bob"), Streams(4)
    for week in weeks:
        assert streams.weekly(Purpose.ATTEND, week, who) == Streams(4).uniforms(Purpose.ATTEND, week, who).tolist()
        assert streams.one(Purpose.SYNTHESIS, week) == alone(Streams(4), Purpose.SYNTHESIS, week)


def test_a_draw_without_a_person_does_not_depend_on_draws_for_persons():
    streams = Streams(4)
    streams.weekly(Purpose.ATTEND, 3, keys("ann", "bob"))
    assert streams.one(Purpose.ATTEND, 3) == alone(Streams(4), Purpose.ATTEND, 3)


def test_draws_for_persons_do_not_depend_on_one_without():
    streams = Streams(4)
    streams.one(Purpose.ATTEND, 3)
    who = keys("ann", "bob")
    assert streams.weekly(Purpose.ATTEND, 3, who) == Streams(4).uniforms(Purpose.ATTEND, 3, who).tolist()


def test_weekly_draws_for_other_keys_are_not_those_of_the_first():
    streams = Streams(4)
    streams.weekly(Purpose.ATTEND, 3, keys("ann", "bob"))
    who = keys("bob", "cor", "dee")
    assert streams.weekly(Purpose.ATTEND, 3, who) == Streams(4).uniforms(Purpose.ATTEND, 3, who).tolist()


@quick
@given(people=st.permutations(["ann", "bob", "cor", "dee"]), extra=st.booleans())
def test_neither_order_nor_other_persons_change_a_draw(people, extra):
    expected = alone(Streams(8, 1), Purpose.KEEP, 9, person_key("cor"))
    asked = [*people, "new"] if extra else people
    assert Streams(8, 1).uniforms(Purpose.KEEP, 9, keys(*asked))[asked.index("cor")] == expected


def test_each_part_of_the_key_changes_the_draw():
    ann, bob = person_key("ann"), person_key("bob")
    draws = [
        alone(Streams(1, 0), Purpose.ATTEND, 5, ann, bob),
        alone(Streams(2, 0), Purpose.ATTEND, 5, ann, bob),
        alone(Streams(1 + 2**32, 0), Purpose.ATTEND, 5, ann, bob),
        alone(Streams(1, 1), Purpose.ATTEND, 5, ann, bob),
        alone(Streams(1, 0), Purpose.DEPUTY, 5, ann, bob),
        alone(Streams(1, 0), Purpose.ATTEND, 6, ann, bob),
        alone(Streams(1, 0), Purpose.ATTEND, 5, bob, ann),
        alone(Streams(1, 0), Purpose.ATTEND, 5, ann),
        alone(Streams(1, 0), Purpose.ATTEND, 5, ann, ann),
    ]
    assert len(set(draws)) == len(draws)


def test_no_two_purposes_weeks_and_persons_share_a_draw():
    tags = np.asarray(list(Purpose), dtype=np.uint64)
    who = keys(*(f"person-{number}" for number in range(20)))
    draws = Streams(3).uniforms(
        tags[:, None, None], np.arange(1, 105, dtype=np.uint64)[None, :, None], who[None, None, :]
    )
    assert np.unique(draws).size == draws.size


@quick
@given(st.integers(0, MAXIMUM_SEED), st.integers(0, MAXIMUM_REPLICATION), words, st.integers(0, 520))
def test_draws_lie_from_zero_to_below_one(seed, replication, who, week):
    draw = alone(Streams(seed, replication), Purpose.SPEAK, week, who)
    assert 0.0 <= draw < 1.0
    assert draw * 2**53 == int(draw * 2**53)


@pytest.mark.parametrize("seed", [0, MAXIMUM_SEED])
@pytest.mark.parametrize("replication", [0, MAXIMUM_REPLICATION])
def test_limits_are_within_reach(seed, replication):
    assert 0.0 <= alone(Streams(seed, replication), Purpose.ATTEND, 1) < 1.0


@pytest.mark.parametrize("seed", [-1, 2**63])
def test_a_seed_out_of_range_is_refused(seed):
    with pytest.raises(ValueError, match=f"^seed: found {seed}; allowed: a whole number from 0 to {2**63 - 1}$"):
        Streams(seed)


@pytest.mark.parametrize("replication", [-1, 2**32])
def test_a_replication_out_of_range_is_refused(replication):
    with pytest.raises(ValueError, match=f"^replication: found {replication}; allowed: 0 to {2**32 - 1}$"):
        Streams(0, replication)


def many(purpose: Purpose) -> np.ndarray:
    """104 weeks of 100 persons."""
    who = keys(*(f"person-{number}" for number in range(100)))
    return Streams(12345).uniforms(purpose, np.arange(1, 105, dtype=np.uint64)[:, None], who[None, :])


@pytest.mark.parametrize("purpose", list(Purpose), ids=lambda purpose: purpose.name)
def test_draws_are_uniform(purpose):
    draws = np.sort(many(purpose).ravel())
    number = draws.size
    steps = np.arange(1, number + 1) / number
    distance = max(float((steps - draws).max()), float((draws - steps + 1.0 / number).max()))
    assert distance < 1.95 / np.sqrt(number)  # Kolmogorov's critical value at one in a thousand
    counts = np.bincount((draws * 20).astype(int), minlength=20)
    chi_square = float(((counts - number / 20) ** 2 / (number / 20)).sum())
    assert 4.0 < chi_square < 47.0  # 19 degrees of freedom; beyond either end about twice in ten thousand


def test_purposes_are_not_correlated():
    draws = np.stack([many(purpose).ravel() for purpose in Purpose])
    table = np.corrcoef(draws)
    np.fill_diagonal(table, 0.0)
    assert np.abs(table).max() < 4.5 / np.sqrt(draws.shape[1])


def test_neither_following_weeks_nor_neighbours_nor_seeds_are_correlated():
    draws = many(Purpose.ATTEND)
    limit = 4.0 / np.sqrt(draws.size)
    assert abs(np.corrcoef(draws[1:].ravel(), draws[:-1].ravel())[0, 1]) < limit
    assert abs(np.corrcoef(draws[:, 1:].ravel(), draws[:, :-1].ravel())[0, 1]) < limit
    first, second = (Streams(seed).uniforms(Purpose.ATTEND, np.arange(10_000, dtype=np.uint64), 7) for seed in (1, 2))
    assert abs(np.corrcoef(first, second)[0, 1]) < 0.04


@pytest.mark.parametrize(
    ("identifier", "key"),
    [("123456789", 0xCBF43926), ("a", 0xE8B7BE43), ("", 1), ("é", 0x0E048D3E)],
)
def test_keys_of_persons_are_stable(identifier, key):
    assert person_key(identifier) == key


@quick
@given(st.text(max_size=30))
def test_a_key_is_a_word_and_never_nobody(identifier):
    assert 0 < person_key(identifier) < 2**32


def test_keys_of_likely_names_differ():
    names = [f"{kind}-{number}" for kind in ("police", "school", "member", "facet") for number in range(500)]
    assert len({person_key(name) for name in names}) == len(names)


def test_no_purpose_was_renumbered_or_lost():
    assert {purpose.name: int(purpose) for purpose in Purpose if purpose.name in NUMBERS} == NUMBERS


def test_every_purpose_has_a_number_of_its_own_that_fits_and_is_frozen_here():
    assert len({int(purpose) for purpose in Purpose.__members__.values()}) == len(Purpose.__members__)
    assert all(0 < purpose < 2**16 for purpose in Purpose)
    assert set(Purpose.__members__) <= set(NUMBERS), "freeze the number of a new purpose in NUMBERS"


def test_nothing_draws_from_a_global_generator():
    source = inspect.getsource(inspect.getmodule(Streams))
    assert "np.random" not in source
    assert "import random" not in source
