"""Making and keeping agreements."""

import math

from simulation.laws.agreements import (
    able,
    able_by_learning,
    agreement_probability,
    facet_weight,
    found_in_it,
    in_own_hands,
    joint_probability,
    keeping_probability,
    kept_rate,
    visibility,
)

from .properties import Law, approx, checks_of, constant

LAWS = (
    Law(
        agreement_probability,
        rises="structure clarity routine must intimacy urgent agreement_base",
        zero="structure+clarity+routine+must+agreement_base urgent",
    ),
    Law(
        joint_probability,
        rises="clarity breadth recognised act_together reliance",
        falls="friction",
        zero="clarity+act_together",
    ),
    Law(
        keeping_probability,
        rises="recognised identification support recorded call_out reciprocity role_clarity insistence intimacy "
        "relied_on base recognition_weight",
        falls="workload delay_weeks home_turned_away friction workload_weight",
        ranges={
            "delay_weeks": (0.0, 12.0),
            "base": constant("keeping_base"),
            "recognition_weight": constant("keeping_recognition_weight"),
            "workload_weight": constant("keeping_workload_weight"),
        },
    ),
    Law(able, rises="needed", free="kinds", ranges={"kinds": (0.0, 10.0)}, result=(0.1, 1.0)),
    Law(able_by_learning, rises="can learned", same="learned", zero="can+learned"),
    Law(
        facet_weight,
        rises="told can trouble trained emphasis",
        zero="told can emphasis",
        ranges={"emphasis": (0.0, 5.0)},
        result=(0.0, 12.0),
    ),
    Law(in_own_hands, rises="able", falls="joint", zero="able"),
    Law(found_in_it, rises="recognised own", same="own", zero="recognised+own"),
    Law(visibility, rises="recorded joint", result=(0.35, 1.0)),
    Law(kept_rate, rises="rate kept", falls="due", ranges={"kept": (0.0, 1.0), "due": (1.0, 30.0)}),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)

KEEPING = {
    "recognised": 0.5,
    "identification": 0.4,
    "support": 0.6,
    "recorded": 0.5,
    "call_out": 0.2,
    "reciprocity": 0.7,
    "role_clarity": 0.5,
    "insistence": 0.1,
    "workload": 0.6,
    "delay_weeks": 2.0,
    "intimacy": 0.8,
    "home_turned_away": 0.1,
    "relied_on": 0.6,
    "friction": 0.2,
    "base": -0.2,
    "recognition_weight": 3.0,
    "workload_weight": 2.5,
}


def test_making_by_hand():
    # without structure, story, routine or duty, in a small group: the base alone
    assert agreement_probability(0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 0.15) == approx(0.15)
    # and half as urgent half of it
    assert agreement_probability(0.0, 0.0, 0.0, 0.0, 1.0, 0.5, 0.15) == approx(0.075)
    # structure 0.5: 1 - (1 - 0.15) * (1 - 0.3) = 0.405; the rest 1 - (1 - 0.14) * (1 - 0.06) * (1 - 0.27) = 0.409868
    # together 1 - 0.595 * 0.590132 = 0.64887146; at intimacy 0.8 times 0.86
    assert agreement_probability(0.5, 0.4, 0.2, 0.6, 0.8, 1.0, 0.15) == approx(0.64887146 * 0.86)
    # 0.5 * (0.3 + 0.16 + 0.24) = 0.35; 1 - 0.65 * (1 - 0.2); with even trust and no friction all of it
    assert joint_probability(0.5, 0.4, 0.8, 0.5, 0.5, 0.0) == approx(0.48)
    # half of even trust: 0.5 + 0.5 * 0.5 = 0.75; friction 0.5 leaves 0.7: 0.75 * 0.7 * 0.48
    assert joint_probability(0.5, 0.4, 0.8, 0.5, 0.25, 0.5) == approx(0.252)
    assert visibility(0.6, 1.0) == approx(0.86)
    assert visibility(0.0, 0.0) == approx(0.35)


def test_keeping_by_hand():
    # -0.2 + 1.5 + 0.4 + 0.2 + 0.4 + 0.1 + 0.2 + 0.4 + 0.1 - 1.5 - 0.2 - 0.3 = 1.1
    # home turned away - 0.4, reliance + 0.1, friction - 0.3: 0.5
    assert keeping_probability(**KEEPING) == approx(1.0 / (1.0 + math.exp(-0.5)))
    assert keeping_probability(**KEEPING) == approx(0.6224593312)


def test_the_kept_rate_by_hand():
    # one word moves it by 1 - exp(-1 / 9.5) = 0.099912; ten words, eight kept, by 1 - exp(-10 / 9.5) = 0.650982
    assert kept_rate(0.5, 1.0, 1.0) == approx(0.5 + 0.5 * (1.0 - math.exp(-1.0 / 9.5)))
    assert kept_rate(0.5, 1.0, 1.0) == approx(0.549956, abs=1e-6)
    assert kept_rate(0.5, 8.0, 10.0) == approx(0.5 + 0.3 * (1.0 - math.exp(-10.0 / 9.5)))
    assert kept_rate(0.7, 7.0, 10.0) == approx(0.7)


def test_what_one_does_not_recognise_one_does_not_do():
    other = {**KEEPING, "recognised": 0.0}
    odds = keeping_probability(**KEEPING) / (1.0 - keeping_probability(**KEEPING))
    odds_without = keeping_probability(**other) / (1.0 - keeping_probability(**other))
    assert odds / odds_without == approx(math.exp(1.5))


def test_a_large_group_makes_and_keeps_less():
    large, small = (agreement_probability(0.5, 0.5, 0.5, 0.5, intimacy, 1.0, 0.15) for intimacy in (0.5, 1.0))
    assert large < small
    assert keeping_probability(**{**KEEPING, "intimacy": 0.4}) < keeping_probability(**KEEPING)


def test_a_kind_is_needed_or_not():
    assert (able(0.5, 2.0), able(0.51, 2.0)) == (0.1, 1.0)
    assert (able(0.0, 0.5), able(0.0, 0.49)) == (0.1, 1.0)
    assert able(0.0, 0.53) == 0.1


def test_what_is_taken_on_by_hand():
    assert (able(1.0, 2.0), able(0.0, 2.0), able(0.0, 0.0)) == (1.0, 0.1, 1.0)
    assert facet_weight(0.5, 0.1, 0.6, 0.0, 1.0) == approx(0.04)
    # half of those present trained in it: half as much more; twice the emphasis
    assert facet_weight(0.5, 0.1, 0.6, 0.5, 2.0) == approx(0.12)
    assert able_by_learning(0.1, 0.5) == approx(0.28)  # 0.4 * 0.5 of the 0.9 that another kind cannot do
    assert (able_by_learning(0.1, 0.0), able_by_learning(1.0, 1.0)) == (0.1, 1.0)


def test_what_is_in_own_hands_by_hand():
    # alone and able to; the same in a plan of all; alone on a facet that takes another kind
    assert (in_own_hands(0.0, 1.0), in_own_hands(1.0, 1.0), in_own_hands(0.0, 0.1)) == (1.0, 0.0, 0.0)
    assert (in_own_hands(0.5, 1.0), in_own_hands(0.0, 0.5)) == (0.0, 0.0)
    assert found_in_it(0.3, 0.5) == approx(0.65)  # 0.3 + half of 0.7
    assert found_in_it(0.3, 1.0) == approx(1.0)


def test_more_than_even_trust_does_not_make_a_plan_of_all_likelier():
    assert joint_probability(0.5, 0.4, 0.8, 0.5, 1.0, 0.0) == joint_probability(0.5, 0.4, 0.8, 0.5, 0.5, 0.0)
