"""What an observer sums up, and how."""

from simulation.laws import observation as seen
from simulation.laws.observation import results_for_its_size

from .properties import Law, approx, checks_of

LAWS = (Law(results_for_its_size, rises="results", falls="people", zero="results", ranges={"people": (1.0, 20.0)}),)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_results_against_the_size_of_the_team_by_hand():
    assert results_for_its_size(0.4, 10.0) == approx(0.4)  # eleven with the chair
    assert results_for_its_size(0.4, 29.0) == approx(0.4)  # a larger team gains and loses nothing
    assert results_for_its_size(0.3, 4.0) == approx(0.66)  # 0.3 * 11 / 5
    assert results_for_its_size(0.5, 4.0) == 1.0  # 1.1 is all


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
