"""How large the effects of events are: numbers that stages use, no laws of their own."""

from simulation.laws import events

LAWS = ()


def test_every_effect_is_a_part_of_what_it_moves():
    sizes = {name: value for name, value in vars(events).items() if name.isupper()}
    assert sizes
    assert [name for name, value in sizes.items() if not 0.0 < value < 1.0] == []
