"""Pictures and form of the page, without a browser."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
import yaml
from pydantic import BaseModel

from simulation import load_scenario
from simulation.language import LANGUAGES, Names, Speaker
from simulation.minutes.hints import hints
from simulation.play import Course, Session
from simulation.scenario import schema
from simulation.scenario.events import EVENT_MODELS
from simulation.scenario.loader import scenario_from_data, scenario_from_text, shipped_scenarios
from simulation.scenario.problems import ScenarioError
from simulation.scenario.writing import mark_changed, scenario_to_data, scenario_to_yaml
from simulation.strategies import Moves, Room
from simulation.view.page.bars import Bar, bars
from simulation.view.page.choices import Choice, teams
from simulation.view.page.kinds import block_fields, kind_of
from simulation.view.page.ribbon import ribbon
from simulation.view.page.scene import scene_at
from simulation.view.page.seats import seats

pytest.importorskip("nicegui", reason="the page is an extra")

from simulation.view.page.comparing import lines
from simulation.view.page.making import Draft
from simulation.view.page.starting import new_team

WAYS = {
    *("share", "number", "text", "yes_or_no", "choice", "name", "names", "weights", "weeks", "pairs", "block", "list")
}


def played(name, meetings=3, seed=1):
    course = Course(load_scenario(name), seed=seed)
    for _ in range(meetings):
        course.hold()
        course.next_meeting()
    return course


@pytest.fixture(scope="module")
def oostplein():
    return played("oostplein")


def speaker(name, language="en"):
    return Speaker(language, Names(load_scenario(name), language))


# --- pictures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["oostplein", "bloemenbuurt", "the_newcomer"])
def test_pictures_are_well_formed_and_tell_what_they_show(name, language):
    course, say = played(name, 4), speaker(name, language)
    for inside in (True, False):
        for scene in (scene_at(course), scene_at(course, 2)):
            drawn = ElementTree.fromstring(seats(scene, say, inside=inside, chosen=scene.seats[0].member))
            people = [one for one in drawn.iter() if one.get("data-member")]
            assert [one.get("data-member") for one in people] == [seat.member for seat in scene.seats]
            assert all(one.get("aria-label") and one.get("tabindex") == "0" for one in people)
            assert drawn.get("aria-label")
    row = ElementTree.fromstring(ribbon(course.record, say, horizon=course.scenario.horizon_weeks, week=3))
    assert row.get("aria-label")
    ElementTree.fromstring(bars([Bar("a < b", 0.3, 0.7)], "levels & more"))


def test_what_nobody_can_see_is_not_in_the_picture(oostplein):
    scene, say = scene_at(oostplein, 2), speaker("oostplein")
    shown, hidden = seats(scene, say, inside=True), seats(scene, say, inside=False)
    assert "#7F1D1D" in shown
    assert "#7F1D1D" not in hidden
    assert "#00705A" not in hidden
    assert "#C2410C" not in hidden


def test_texts_of_a_file_are_escaped():
    data = scenario_to_data(load_scenario("oostplein"))
    data["members"][0]["function"] = "<script>alert(1)</script>"
    data["issue"]["facets"][0]["label"] = '"><img src=x>'
    data["chair"]["name"] = "</text><script>"
    scenario = scenario_from_data(data, "x")
    course = Course(scenario, seed=1)
    course.hold()
    drawn = seats(scene_at(course), Speaker("en", Names(scenario, "en")), inside=True)
    assert "<script>" not in drawn
    assert "<img" not in drawn
    ElementTree.fromstring(drawn)


def test_the_ribbon_has_a_column_per_week_in_colours_of_the_phases(oostplein):
    drawn = ribbon(oostplein.record, speaker("oostplein"), horizon=30)
    assert drawn.count('fill="#F0E442"') >= oostplein.record.last_week - 3  # forming, in nearly every week
    assert len(re.findall(r'stroke-width="2.0"', drawn)) == 3  # meetings


def test_a_comparison_has_the_versions_and_the_same_luck_under_other_chairs():
    session, say = Session(load_scenario("oostplein"), seed=3), speaker("oostplein")
    session.begin(person=True).course.hold()
    assert [line.key for line in lines(session, say)] == ["version_0", "adaptive"]  # left to the own chair so far
    session.begin(person=True).course.hold(Moves(ask_on=1.0))
    found = lines(session, say, ["adaptive", "directive"])
    assert [line.key for line in found] == ["version_0", "version_1", "adaptive", "directive"]
    assert {line.record.last_week for line in found} == {1}
    session.version.course.next_meeting()
    session.version.course.hold(Moves(ask_on=1.0))
    found = {line.key: line.record for line in lines(session, say)}
    assert list(found) == ["version_0", "version_1", "follow_the_voice", "adaptive"]
    assert found["version_0"].week(1) == found["follow_the_voice"].week(1)
    assert found["follow_the_voice"].last_week == found["version_1"].last_week == 7


def test_hints_tell_what_the_chair_misreads_and_what_an_adaptive_one_would_do(oostplein):
    reading = Room(trust=0.9, support=0.2)
    told = hints(oostplein.record, reading, reading._replace(trust=0.4))
    by_key = {claim.key: claim.values for claim in told}
    assert by_key["hint_misread"] == {"what": "trust", "perceived": 0.9, "actual": 0.4}
    assert len(by_key["hint_adaptive"]["moves"]) == 3
    assert "hint_misread" not in {claim.key for claim in hints(oostplein.record, reading, reading)}
    say = speaker("oostplein")
    assert all(say(claim.key, **claim.values) for claim in told)
    members = {row["member"]: row for row in oostplein.record.rows("members", oostplein.record.last_week)}
    for claim in told:
        if claim.key == "grieving":
            assert all(members[one]["grievance"] >= 0.35 for one in claim.values["who"])
        if claim.key == "hint_unheard":
            assert all(members[one]["on_table"] < 0.4 for one in claim.values["who"])


# --- choosing and making a team ---------------------------------------------------------------------------------------


def test_every_shipped_team_is_offered_the_ones_to_practise_with_first():
    for language in LANGUAGES:
        offered = teams(language)
        assert list(offered) == ["teaching", "cases", "counterfactuals"]
        assert sorted(name for names in offered.values() for name in names) == sorted(shipped_scenarios())


def test_nothing_begins_without_a_team():
    with pytest.raises(ValueError, match="no team is chosen"):
        Choice().begin()
    assert Choice(team="oostplein", leads="adaptive").begin().version.course.strategy == "adaptive"
    assert Choice(team="oostplein").begin().version.person


def models():
    found, ahead = [], [schema.Scenario, *EVENT_MODELS.values()]
    while ahead:
        model = ahead.pop()
        found.append(model)
        for name in block_fields(model):
            inner = kind_of(model, name).model
            if inner is not None and inner not in found and inner not in ahead:
                ahead.append(inner)
    return found


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_the_form_has_a_way_to_fill_in_every_field(model: type[BaseModel]):
    for name in block_fields(model):
        kind = kind_of(model, name)
        assert kind.way in WAYS, name
        assert kind.low < kind.high
        assert (kind.way == "choice") == bool(kind.choices)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_team_can_be_played_at_once(language):
    draft = Draft(new_team(Speaker(language)))
    session = Session(draft.scenario("changed"))
    session.begin(person=False).course.play_out()


@pytest.mark.parametrize("name", sorted(shipped_scenarios()))
def test_a_team_that_is_only_looked_at_stays_the_same(name):
    scenario = load_scenario(name)
    assert scenario_from_text(scenario_to_yaml(scenario), "x.yaml") == scenario
    made = Draft.of(scenario, "en").scenario("changed")
    assert made.model_copy(update={"translations": scenario.translations}) == scenario
    assert Draft.of(scenario, "nl").scenario("veranderd").title == Names(scenario, "nl").title


def test_what_was_changed_no_longer_claims_to_be_observed():
    draft = Draft.of(load_scenario("oostplein"), "en")
    draft.data["chair"]["strategy"] = "adaptive"
    draft.data["conditions"]["covenant"] = 1.0
    draft.data["members"][0]["count"] = 3
    draft.data["organisations"][0]["support"] = 0.9
    draft.data["issue"]["facets"][0]["severity"] = 0.1
    made = draft.scenario("Changed.")
    assert "strategy" not in made.chair.source
    assert made.chair.assumed["strategy"] == "Changed."
    assert "organisation" in made.chair.source
    assert "covenant" not in made.conditions.source
    assert made.members[0].assumed == {"count": "Changed."}
    assert made.organisations[0].assumed.endswith("Changed. (support)")
    assert made.issue.facets[0].assumed.endswith("Changed. (severity)")
    untouched = load_scenario("oostplein")
    assert made.members[1:] == untouched.members[1:]
    assert made.conditions.history == untouched.conditions.history


def test_marks_follow_things_by_their_id():
    before = {"members": [{"id": "a", "count": 1, "source": "seen"}, {"id": "b", "count": 1, "source": "seen"}]}
    after = {"members": [{"id": "b", "count": 1, "source": "seen"}, {"id": "c", "count": 2}]}
    assert mark_changed(before, after, "note") == after
    after["members"][0]["count"] = 4
    assert mark_changed(before, after, "note")["members"][0]["assumed"] == {"count": "note"}
    assert "assumed" not in after["members"][0]


def test_problems_of_the_form_are_those_of_a_file():
    draft = Draft(new_team(Speaker("en")))
    draft.data["organisations"] = draft.data["organisations"][:1]
    with pytest.raises(ScenarioError) as error:
        draft.scenario("changed")
    assert any("members[manager].organisation: found 'housing'" in str(one) for one in error.value.problems)


def test_a_file_leads_to_nothing_on_this_machine(tmp_path):
    (tmp_path / "other.yaml").write_text("extends: oostplein\nname: other\ntitle: Other\n")
    for named in (str(tmp_path / "other.yaml"), "../other.yaml", "other.yaml", "~/other.yaml"):
        with pytest.raises(ScenarioError) as error:
            scenario_from_text(yaml.safe_dump({"extends": named, "name": "a", "title": "b"}), "given.yaml")
        assert all(one.file == "given.yaml" for one in error.value.problems)
    assert scenario_from_text("extends: oostplein\nname: a\ntitle: b\n", "x").title == "b"
