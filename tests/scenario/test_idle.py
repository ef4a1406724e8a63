"""Warnings: what a scenario says that can never matter, and that nothing is said of the rest."""

from __future__ import annotations

import pytest

from simulation import scenario_warnings
from simulation.command.reading import read_any
from simulation.scenario.loader import read_scenario, shipped_scenarios
from tests.scenario.conftest import TEXT

LEAVING = "  - {week: 4, kind: member_leaves, member: officer}\n  - {week: 5, kind: member_leaves, member: adviser}\n"
WARNED = [
    ("organisation: police\n", "organisation: town\n", 9, "issue.facets[noise].needs[0]", "nobody is of police"),
    ("organisation: police\n", "organisation: town\n", 13, "organisations[police]", "nobody is of this organisation"),
    ("fear: 0.5}\n", "fear: 0.5}\n    means: {noise: 0}\n", 9, "issue.facets[noise].needs[0]", "no means for it"),
    ("{fear: 1}\n", "{fear: 1}\n    means: {noise: 1}\n", 19, "organisations[town].means.noise", "does not need"),
    (
        "chair:\n",
        "conditions: {history: {sore_depth: 0.2}}\nchair:\n",
        25,
        "conditions.history.sore_depth",
        "no old_sores",
    ),
    (
        "chair:\n",
        "conditions: {history: {old_sores: [[police, town]], sore_depth: 0}}\nchair:\n",
        25,
        "conditions.history.old_sores",
        "changes nothing",
    ),
    (
        "chair:\n",
        "conditions: {history: {old_sores: [[police, town]], sore_depth: 0.6}}\nchair:\n",
        25,
        "conditions.history.sore_depth",
        "0.5 at the start, which goes no lower than 0.02: beyond 0.48",
    ),
    (
        "chair:\n",
        "conditions: {joint_visits_every_weeks: 30}\nchair:\n",
        25,
        "conditions.joint_visits_every_weeks",
        "week 30",
    ),
    ("every_weeks: 2\n", "weeks: [2, 5]\n  first_week: 2\n", 31, "calendar.first_week", "rhythm"),
    ("standing: 0.5\n", "script: [{meeting: 1, attention: {link: 1}}]\n", 28, "chair.script", "strategy scripted only"),
    ("every_weeks: 2\n", "weeks: [2, 4]\n", 36, "events[1].week", "after the last meeting, which is in week 4"),
    ("kind: joint_visit\n", "kind: extra_support\n    means: 0\n", 38, "events[1].means", "adds nothing"),
    ("kind: joint_visit\n", "kind: announcement\n", 37, "events[1].kind", "neither threat nor support nor pressure"),
    ("kind: joint_visit\n", "kind: covenant_dropped\n", 37, "events[1].kind", "no covenant"),
    (
        "kind: joint_visit\n",
        "kind: replacement_rate\n    per_year: 0.15\n",
        38,
        "events[1].per_year",
        "the rate that holds already",
    ),
    ("  - week: 5\n", f"{LEAVING}  - week: 9\n", 38, "events[3].week", "everybody has left by then, in week 5"),
]


EVENT = "    kind: joint_visit\n"
WARNED_OF_VERSION_2 = [
    (EVENT, EVENT + "    when: {observable: trust, above: 1}\n", "events[1].when.above", "never above this"),
    (EVENT, EVENT + "    when: {observable: trust, below: -2}\n", "events[1].when.below", "the event never happens"),
    (EVENT, EVENT + "    when: {observable: forming, below: 3}\n", "events[1].when.below", "always below this"),
    (EVENT, EVENT + "    when: {observable: trust, above: 0.2, lag: 19}\n", "events[1].when.lag", "in week 24"),
    (EVENT, "    kind: conditions_change\n", "events[1].kind", "no condition is given"),
    (EVENT, "    kind: workload\n    change: 0\n    weeks: 3\n", "events[1].change", "changes nothing"),
    (EVENT, "    kind: residents_shock\n    size: 0\n", "events[1].size", "changes nothing"),
    (EVENT, "    kind: budget_restored\n", "events[1].kind", "nothing is cut"),
    (EVENT, "    kind: budget_restored\n    size: 0\n", "events[1].size", "changes nothing"),
    (EVENT, "    kind: pause\n    weeks: 1\n", "events[1].weeks", "no meeting is planned"),
    (
        EVENT,
        "    kind: member_joins\n    member: late\n    organisation: town\n"
        "    when: {observable: trust, above: 0.1, lag: 5}\n"
        "  - {week: 8, kind: member_leaves, member: late}\n",
        "events[2].week",
        "late joins in week 10 at the earliest",
    ),
    ("  standing: 0.5\n", "  strategy: adaptive\n  leadership: none\n", "chair.strategy", "nobody leads"),
    (
        "calendar:\n",
        "conditions: {history: {old_sores: [{between: [police, town], depth: 0.2}], sore_depth: 0.4}}\ncalendar:\n",
        "conditions.history.sore_depth",
        "a depth of its own",
    ),
    ("needs: [police]", "needs: [town_hall]", "issue.facets[noise].needs[0]", "nobody is of town_hall"),
]


@pytest.mark.parametrize(("old", "new", "key", "words"), WARNED_OF_VERSION_2)
def test_what_can_never_matter_of_version_2(write, old, new, key, words):
    changes = [(old, new), ("schema_version: 1", "schema_version: 2")]
    if key == "events[1].weeks":
        changes.append(("week: 5", "week: 6"))
    if "town_hall" in new:
        hall = "organisations:\n  - {id: town_hall, kind: municipality, interest: {fear: 1}}\n"
        changes.append(("organisations:\n", hall))
    told = scenario_warnings(write("team.yaml", None, *changes))
    assert key in [one.key for one in told]
    assert any(one.key == key and words in one.message for one in told)


def test_time_that_every_organisation_pays_for_itself(write):
    text = TEXT.replace("schema_version: 1", "schema_version: 2").replace(
        "    kind: police\n", "    kind: police\n    paid_time: 0.1\n"
    )
    text = text.replace("    kind: municipality\n", "    kind: municipality\n    paid_time: 0.2\n")
    (one,) = scenario_warnings(
        write("team.yaml", text.replace("calendar:\n", "conditions: {paid_time: 1}\ncalendar:\n"))
    )
    assert (one.key, "of its own" in one.message) == ("conditions.paid_time", True)


def test_what_hangs_on_the_course_is_not_told(write):
    version = ("schema_version: 1", "schema_version: 2")
    waits = "    when: {observable: trust, above: 0.2}\n"
    signed = f"    kind: covenant_signed\n{waits}  - {{week: 9, kind: covenant_dropped}}\n"
    assert scenario_warnings(write("team.yaml", None, (EVENT, signed), version)) == ()
    rhythm = f"    kind: calendar_change\n    every_weeks: 3\n{waits}  - {{week: 9, kind: joint_visit}}\n"
    changes = ((EVENT, rhythm), version, ("every_weeks: 2", "weeks: [2, 4]"))
    assert scenario_warnings(write("team.yaml", None, *changes)) == ()


@pytest.mark.parametrize(("old", "new", "line", "key", "words"), WARNED)
def test_what_can_never_matter(write, old, new, line, key, words):
    told = scenario_warnings(write("team.yaml", None, (old, new)))
    assert (line, key) in [(one.line, one.key) for one in told]
    assert any(one.key == key and words in one.message for one in told)
    assert all(one.file == "team.yaml" for one in told)


def test_traits_that_every_member_has_of_their_own(write):
    text = TEXT.replace("    count: 2\n", "    count: 2\n    openness: 0.2\n").replace(
        "    organisation: police\n  - id: adviser", "    organisation: police\n    openness: 0.4\n  - id: adviser"
    )
    text = text.replace("members:\n", "people: {openness: 0.9, status: 0.4}\nmembers:\n")
    (one,) = scenario_warnings(write("team.yaml", text))
    assert (one.line, one.key) == (19, "people.openness")
    joins = "  - week: 5\n    kind: member_joins\n    member: nurse\n    organisation: town\n"
    text = text.replace("  - week: 5\n    kind: joint_visit\n", joins)
    assert scenario_warnings(write("team.yaml", text)) == ()


def test_an_organisation_matters_when_its_people_come_later_or_the_chair_is_of_it(write):
    wave = ("kind: joint_visit", "kind: invitation_wave\n    count: 3")
    assert scenario_warnings(write("team.yaml", None, ("organisation: police", "organisation: town"), wave)) == ()
    chair = ("chair:\n  organisation: town", "chair:\n  organisation: police")
    told = scenario_warnings(write("team.yaml", None, ("organisation: police", "organisation: town"), chair))
    assert [one.key for one in told] == ["issue.facets[noise].needs[0]"]


def test_who_is_on_the_list_shows_after_the_last_meeting_as_well(write):
    core = ("kind: joint_visit", "kind: core_group\n    size: 2")
    assert scenario_warnings(write("team.yaml", None, ("every_weeks: 2", "weeks: [2, 4]"), core)) == ()
    rhythm = ("kind: joint_visit", "kind: calendar_change\n    every_weeks: 3")
    assert scenario_warnings(write("team.yaml", None, ("every_weeks: 2", "weeks: [2, 4]"), rhythm)) == ()


def test_what_waits_for_another_file_or_strategy_is_not_told_of_a_scenario(write):
    dormant = ("chair:\n", "conditions: {room: 0.1, escalation: managers}\nchair:\n")
    assert scenario_warnings(write("team.yaml", None, dormant, ("standing: 0.5", "strategy: hands_off"))) == ()


def test_overrides_can_be_in_vain_too(write):
    (one,) = scenario_warnings(write(), overrides={"conditions": {"history": {"sore_depth": 0.1}}})
    assert (one.file, one.line) == ("<overrides>", None)


@pytest.mark.parametrize("name", shipped_scenarios())
def test_shipped_scenarios_say_nothing_in_vain(name):
    told = read_scenario(name).warnings()
    if name == "the_loudest_wins":  # its municipality has the chair only; of two facets no result can come
        assert [one.key for one in told] == [
            "issue.facets[mopeds_and_dealing].needs[1]",
            "issue.facets[nothing_to_do].needs[1]",
        ]
    elif name.startswith("maastricht"):  # the department that has to act on traffic has no seat, which was the trouble
        assert [one.key for one in told] == ["issue.facets[traffic].needs[1]"]
    else:
        assert told == ()


def test_the_check_tells_warnings_and_what_the_file_is(write):
    short, warnings = read_any(str(write("team.yaml", None, ("every_weeks: 2", "weeks: [2, 4]"))))
    assert short.startswith("small, 3 members")
    assert [one.line for one in warnings] == [36]
