"""The home organisations."""

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.home import (
    COMPETITION,
    EXPOSURE,
    FUNDING_KINDS,
    delivered_means,
    explained_at_home,
    pressure_harm,
    pressure_help,
    support_after_election,
    support_after_incident,
    support_drift,
    threat_after_election,
    threat_drift,
    turned_away,
)

from .properties import UNIT, Law, approx, checks_of, quick

LAWS = (
    Law(explained_at_home, rises="clarity familiarity recognised", zero="clarity"),
    Law(
        support_drift,
        rises="support explained joint_results link commitment held",
        falls="threat competition cost",
        free="support_rate",
        same="support_rate",
    ),
    Law(support_after_incident, rises="support", falls="severity", same="severity", zero="support"),
    Law(support_after_election, rises="support", falls="shift exposed", same="shift exposed", zero="support"),
    Law(threat_after_election, rises="threat shift exposed", same="shift exposed"),
    Law(threat_drift, rises="threat baseline", falls="link"),
    Law(turned_away, rises="threat", falls="support", zero="threat"),
    Law(delivered_means, rises="means support commitment", falls="threat competition", zero="means"),
    Law(pressure_harm, rises="pressure", falls="means", zero="pressure"),
    Law(pressure_help, rises="pressure means", zero="pressure means"),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_support_by_hand():
    assert explained_at_home(0.5, 0.5, 0.5) == approx(0.28)  # 0.5 * 0.7 * 0.8
    # 0.15 + 0.14 + 0.07 + 0.15 + 0.15 - 0.1 - 0.05 - 0.2 * 0.5 * 0.8 = 0.43
    assert support_drift(0.6, 0.4, 0.2, 0.5, 0.5, 0.2, 0.2, 0.5, 0.0, 0.1) == approx(0.583)
    # half committed in plans it falls at 0.1 * (1 - 0.15); what rises rises as before: 0.2 + 0.1 * 0.23
    assert support_drift(0.6, 0.4, 0.2, 0.5, 0.5, 0.2, 0.2, 0.5, 0.5, 0.1) == approx(0.58555)
    assert support_drift(0.2, 0.4, 0.2, 0.5, 0.5, 0.2, 0.2, 0.5, 0.5, 0.1) == approx(0.223)
    # nothing but cost: -0.05 counts as none
    assert support_drift(0.6, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 1.0) == 0.0
    assert support_after_incident(0.5, 0.4) == approx(0.44)
    assert support_after_election(0.5, 0.5, 0.8) == approx(0.32)  # 0.5 * (1 - 0.36)
    assert threat_after_election(0.2, 0.5, 0.8) == approx(0.488)  # 0.36 of 0.8


def test_threat_and_pressure_by_hand():
    assert turned_away(0.5, 0.1) == approx(0.375)  # of 0.4 three quarters are lacking
    assert (turned_away(0.5, 0.4), turned_away(0.9, 0.8), turned_away(1.0, 0.0)) == (0.0, 0.0, 1.0)
    assert threat_drift(0.5, 0.4, 0.5) == approx(0.494)  # 0.5 + 0.03 * (0.3 - 0.5)
    # willing 0.65, of the gap 0.35 a quarter closed: 0.7375; 0.8 * 0.7375 * 0.6 * 0.85
    assert delivered_means(0.8, 0.5, 0.5, 0.5, 0.5) == approx(0.3009)
    assert pressure_harm(0.6, 0.25) == approx(0.45)
    assert pressure_help(0.6, 0.25) == approx(0.15)


def test_what_each_kind_of_funding_does_by_hand():
    assert FUNDING_KINDS == ("own_product", "at_stake", "pooled")
    # competition takes a quarter of itself off the target 0.5: to 0.375, 0.325 and not at all
    competing = [support_drift(0.0, 1.0, 0.0, 0.0, 0.0, 0.0, rivalry, 0.0, 0.0, 1.0) for rivalry in COMPETITION]
    assert competing == approx([0.375, 0.325, 0.5])
    # and of 0.8 means, which a willing organisation brings whole: 1 - 0.3 * 0.5, 1 - 0.3 * 0.7
    assert [delivered_means(0.8, 1.0, 0.0, 0.0, rivalry) for rivalry in COMPETITION] == approx([0.68, 0.632, 0.8])
    # an election that turns the wind by half: 0.8 * (1 - 0.45 * 0.6), all of it, 0.8 * (1 - 0.45 * 0.15)
    assert [support_after_election(0.8, 0.5, wind) for wind in EXPOSURE] == approx([0.584, 0.44, 0.746])
    assert [threat_after_election(0.0, 0.5, wind) for wind in EXPOSURE] == approx([0.27, 0.45, 0.0675])


@quick
@given(*[st.floats(*UNIT)] * 7)
def test_cost_counts_only_without_results(support, explained, link, commitment, threat, competition, cost):
    dear, free = (
        support_drift(support, explained, 1.0, link, commitment, threat, competition, paid, 0.5, 0.1)
        for paid in (cost, 0.0)
    )
    assert dear == approx(free)


@quick
@given(st.floats(*UNIT), st.floats(*UNIT))
def test_pressure_either_helps_or_harms(pressure, means):
    assert pressure_harm(pressure, means) + pressure_help(pressure, means) == approx(pressure)
    assert pressure_harm(pressure, 1.0) == 0.0


@quick
@given(*[st.floats(*UNIT)] * 5)
def test_nobody_brings_more_than_there_is(means, support, commitment, threat, competition):
    assert delivered_means(means, support, commitment, threat, competition) <= means


def test_support_settles_where_the_target_lies():
    support = 0.9
    for _ in range(500):
        support = support_drift(support, 0.5, 0.5, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5, 0.05)
    assert support == approx(0.5)  # 0.15 + 0.175 + 0.175


def test_threat_goes_back_to_its_baseline():
    threat = 0.9
    for _ in range(1000):
        threat = threat_drift(threat, 0.4, 0.0)
    assert threat == approx(0.4)
