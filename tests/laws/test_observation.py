"""What an observer sums up, and how: numbers that stages use, no laws of their own."""

from simulation.laws import observation as seen

from .properties import approx

LAWS = ()


def test_weights_add_up_to_one():
    assert approx(1.0) == seen.FUNCTIONING_BY_WORD + seen.FUNCTIONING_BY_RESULTS + seen.FUNCTIONING_BY_ITSELF
    assert approx(1.0) == seen.AIM_UNKNOWN + seen.AIM_KNOWN
    assert approx(1.0) == seen.TRUST_BINDS_ALONE + seen.TRUST_BINDS_WITH_IDENTIFICATION


def test_something_of_what_was_seen_before_is_always_replaced_and_something_always_stays():
    assert seen.OLD_STAYS > 0.0
    assert seen.OLD_STAYS + seen.OLD_REMEMBERED < 1.0


def test_what_is_taken_to_be_so_before_anything_was_seen_is_a_level():
    before = [value for name, value in vars(seen).items() if name.endswith("_BEFORE")]
    assert len(before) == 4
    assert all(0.0 < value < 1.0 for value in before)
