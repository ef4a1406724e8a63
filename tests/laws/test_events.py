"""How large the effects of events are, and what a cut left behind."""

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws import events
from simulation.laws.arithmetic import toward
from simulation.laws.events import before_pressed, before_taken

from .properties import UNIT, Law, approx, checks_of, quick

LAWS = (
    Law(before_pressed, rises="level", falls="size", zero="level"),
    Law(before_taken, rises="level size"),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_what_was_before_a_cut_by_hand():
    assert before_pressed(0.7, 0.4) == approx(0.5)  # (0.7 - 0.4) / 0.6
    assert before_taken(0.3, 0.4) == approx(0.5)
    assert (before_pressed(1.0, 1.0), before_taken(0.0, 1.0)) == (0.0, 1.0)


@quick
@given(st.floats(*UNIT), st.floats(*UNIT))
def test_a_cut_is_undone(level: float, size: float):
    if size < 0.99:
        assert before_pressed(toward(level, 1.0, size), size) == approx(level)
        assert before_taken(level * (1.0 - size), size) == approx(level)


def test_every_effect_is_a_part_of_what_it_moves():
    sizes = {name: value for name, value in vars(events).items() if name.isupper()}
    assert sizes.pop("WORDS_IN_A_RULE") >= 1.0  # so many words, no part
    assert sizes
    assert [name for name, value in sizes.items() if not 0.0 < value < 1.0] == []
