"""How large the effects of events are: numbers that stages use, no laws of their own."""

from simulation.laws import events

LAWS = ()


def test_every_effect_is_a_part_of_what_it_moves():
    sizes = {name: value for name, value in vars(events).items() if name.isupper()}
    assert sizes
    assert [name for name, value in sizes.items() if not 0.0 < value < 1.0] == ["WORDS_IN_A_RULE"]


def test_a_rule_dropped_weighs_as_several_words():
    assert events.WORDS_IN_A_RULE > 1.0
