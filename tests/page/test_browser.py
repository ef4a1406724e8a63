"""The page in a real browser, as somebody uses it."""

from __future__ import annotations

import json

import pytest
import yaml

from simulation import load_scenario, run
from simulation.play import read_session
from simulation.scenario.loader import scenario_from_text
from simulation.strategies import Moves


def test_a_person_plays_oostplein(visit):
    """Four meetings as chair, back, another move, compare, save, reopen, export."""
    one = visit()
    one.picture("choose")
    one.begin("Oostplein: a warm start")
    one.give(ask_on=4, relate=2)
    one.picture("chair")
    for meeting in range(1, 5):
        one.hold(meeting)
        if meeting < 4:
            one.next(meeting + 1)
    one.click("look-back")
    one.page.get_by_text("Looking back at meeting 3").wait_for()
    one.click("branch")
    one.page.get_by_text("Meeting 3, week 15, is about to begin").wait_for()
    assert one.find("versions").get_by_text("Version B").count() == 1
    one.click("less-ask_on")
    one.page.wait_for_function("document.querySelectorAll('[data-testid=coins-ask_on] .coin:not(.none)').length === 3")
    one.give(invite_minority=5)
    one.hold(3)
    one.click("room-compare")
    one.find("line-version_1").wait_for()
    lines = [one.find(f"line-{key}").inner_text() for key in ("version_0", "version_1", "follow_the_voice", "adaptive")]
    assert all(text.strip() for text in lines)
    one.choose("others", "Deep democracy")
    one.page.keyboard.press("Escape")
    one.find("line-deep_democracy").wait_for()
    assert one.find("figures").get_by_role("row").count() == 6
    one.picture("compare")

    name, saved = one.download("menu-save")
    assert name == "oostplein_session.json"
    session = read_session(saved.decode(), name)
    first, second = session.versions
    assert sorted(first.course.decisions) == [1, 2, 3, 4]
    assert first.course.decisions[4] == Moves(ask_on=0.4, relate=0.2)
    assert second.course.decisions[3] == Moves(ask_on=0.3, relate=0.2, invite_minority=0.5)
    assert (second.course.meeting, session.current) == (3, 1)

    other = visit()
    other.click("open-file")
    other.upload("back.json", saved)
    other.page.get_by_text("Version B").first.wait_for()
    other.find("minutes").get_by_text("Meeting 3, week 15").wait_for()
    assert json.loads(other.download("menu-save")[1]) == json.loads(saved)

    name, minutes = other.download("menu-minutes")
    assert name == "oostplein_minutes.txt"
    assert "Meeting 3, week 15" in minutes.decode()
    assert "a person decided at 3 meetings" in minutes.decode()
    assert other.download("menu-figure")[1].startswith(b"\x89PNG")
    assert b"<html" in other.download("menu-report")[1][:300]
    name, team = other.download("menu-team")
    assert scenario_from_text(team.decode(), name) == load_scenario("oostplein")


def test_what_the_page_shows_is_the_run(visit):
    one = visit()
    one.begin("Oostplein: a warm start", "The team's own chair")
    one.click("hold")
    one.find("minutes").get_by_text("Meeting 1, week 1").wait_for()
    result = run("oostplein", seed=1)
    came = int(result.meetings["persons"].iloc[0]) - 1
    assert f"{came} of 18 members came, and the chair." in one.find("minutes").inner_text()


def test_the_chair_does_not_see_inside_unless_asked(visit):
    one = visit()
    one.begin("Oostplein: a warm start")
    one.give(ask_on=1)
    one.hold(1)
    assert one.page.locator(".inside").count() == 0
    assert one.find("story").count() == 0
    assert one.find("table").locator("path[stroke-dasharray]").count() == 0
    one.click("inside")
    one.find("story").wait_for()
    assert one.page.locator(".inside").count() > 0
    assert one.find("table").locator("path[stroke-dasharray]").count() > 0
    one.picture("inside")
    one.next(2)
    one.click("hints")
    one.find("hints-card").get_by_text("An adaptive chair").wait_for()


def test_it_runs_by_itself_and_stops(visit):
    one = visit()
    one.begin("Oostplein: a warm start", "The team's own chair")
    one.click("run")
    one.find("minutes").get_by_text("Meeting 2, week 7").wait_for()
    one.click("pause")
    one.find("run").wait_for()
    held = one.find("minutes").inner_text()
    one.page.wait_for_timeout(2500)
    assert one.find("minutes").inner_text() == held


def test_two_visitors_do_not_disturb_each_other(visit):
    one, other = visit(), visit()
    one.begin("Oostplein: a warm start")
    other.page.get_by_role("button", name="NL").click()
    other.page.get_by_text("Welk team?").wait_for()
    other.begin("Ruitersoord: ")
    one.give(structure=3)
    one.hold(1)
    assert other.find("coins-structure").inner_html().count('class="coin"') == 0
    assert "Ruitersoord" in other.page.inner_text("body")
    assert "Ruitersoord" not in one.page.inner_text("body")
    assert "Which" not in other.page.inner_text("body")


def test_going_away_and_coming_back_loses_nothing(visit):
    one = visit()
    one.begin("Oostplein: a warm start")
    one.give(ask_on=2)
    one.hold(1)
    one.page.reload()
    one.find("minutes").get_by_text("Meeting 1, week 1").wait_for()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (
            "team.yaml",
            b"extends: oostplein\nname: mine\ntitle: Mine\nchair: {strategy: adaptiv}\n",
            "team.yaml:4: chair.strategy: found 'adaptiv'",
        ),
        ("team.yaml", b"extends: ../../../etc/passwd.yaml\nname: a\ntitle: b\n", "leads outside the folder"),
        ("team.yaml", b"extends: /etc/hosts.yaml\nname: a\ntitle: b\n", "leads outside the folder"),
        ("x.json", b'{"bruggen_session": 1, "seed": -1}', "x.json: seed"),
        ("x.yaml", bytes(range(256)), "x.yaml"),
        ("x.yaml", b"a" * 3_000_000, "too large"),
    ],
)
def test_a_wrong_file_is_told_and_nothing_changes(visit, name, content, told):
    one = visit()
    one.choose("team", "Ruitersoord: ")
    one.page.wait_for_function("!document.querySelector('[data-testid=start]').disabled")
    one.click("open-file")
    one.upload(name, content)
    one.find("problems").get_by_text(told).first.wait_for()
    one.page.get_by_role("button", name="Close").click()
    assert "Ruitersoord" in one.find("team").input_value()


def test_a_scenario_file_is_played(visit):
    one = visit()
    one.click("open-file")
    one.upload("mine.yaml", b"extends: oostplein\nname: mine\ntitle: A team of mine\nhorizon_weeks: 24\n")
    one.page.get_by_text("A team of mine").first.wait_for()
    one.click("start")
    one.find("hold").wait_for()
    assert "A team of mine" in one.page.inner_text("body")


def test_a_team_is_made_in_the_form(visit):
    one = visit()
    one.click("room-make")
    one.find("field-title").fill("The street of Tuesday")
    one.find("field-horizon_weeks").fill("12")
    one.click("part-members")
    one.click("add-members")
    one.click("item-members-3")
    one.find("field-function").last.fill("Nurse")
    one.click("part-conditions")
    one.find("field-covenant").wait_for()
    one.picture("make")
    one.click("part-calendar")
    one.find("field-weeks").fill("1, 5, 40")
    one.click("check")
    one.find("form-problems").get_by_text("this week lies after the end of the run").wait_for()
    one.find("field-weeks").fill("1, 5, 9")
    one.click("check")
    one.find("form-problems").get_by_text("can be played").wait_for()
    name, content = one.downloaded(lambda: one.click("save-team"))
    made = scenario_from_text(content.decode(), name)
    assert (made.title, made.horizon_weeks, made.calendar.weeks) == ("The street of Tuesday", 12, (1, 5, 9))
    assert made.members[3].function == "Nurse"
    assert yaml.safe_load(content)["name"] == "my_team"
    one.click("use-team")
    one.find("start").wait_for()
    one.click("start")
    one.find("hold").wait_for()
    assert "The street of Tuesday" in one.page.inner_text("body")


def test_an_observed_value_that_is_changed_no_longer_claims_to_be_observed(visit):
    one = visit()
    one.click("room-make")
    one.choose("make-from", "Oostplein: a warm start")
    one.page.wait_for_function("document.querySelector('[data-testid=field-title]')?.value.startsWith('Oostplein')")
    one.click("part-chair")
    one.choose("field-strategy", "Adaptive")
    _, content = one.downloaded(lambda: one.click("save-team"))
    chair = yaml.safe_load(content)["chair"]
    assert "strategy" not in chair["source"]
    assert chair["assumed"]["strategy"] == "Changed by hand on the page."
    assert chair["source"]["name"] == "[B] ch. 3, table 5"


def test_the_keyboard_is_enough(visit):
    one = visit()
    one.begin("Oostplein: a warm start")
    seat = one.find("table").locator("g[role=button]").first
    seat.focus()
    one.page.keyboard.press("Enter")
    one.find("member").wait_for()
    one.find("more-ask_on").focus()
    one.page.keyboard.press("Space")
    one.page.wait_for_function("document.querySelectorAll('[data-testid=coins-ask_on] .coin:not(.none)').length === 1")
    one.find("hold").focus()
    one.page.keyboard.press("Enter")
    one.find("minutes").get_by_text("Meeting 1, week 1").wait_for()


def test_dutch_all_through(visit):
    one = visit()
    one.page.get_by_role("button", name="NL").click()
    one.page.get_by_text("Welk team?").wait_for()
    one.begin("Het conflict dat niemand uitspreekt")
    one.give(ask_on=2)
    one.click("hold")
    one.find("minutes").get_by_text("Bijeenkomst 1, week").wait_for()
    one.click("inside")
    one.find("story").wait_for()
    words = one.page.inner_text("body")
    assert not [word for word in ("members", "Meeting", "The chair", "shared story") if word in words]


def test_pointing_at_members_works_after_many_pictures(visit):
    one = visit()
    one.begin("Oostplein: a warm start")
    for number in (3, 5, 3, 8):
        seat = one.find("table").locator("g[role=button]").nth(number)
        member = seat.get_attribute("aria-label").split(", ")[0].split(":")[0]
        seat.click()
        one.find("member").get_by_text(member).first.wait_for()
    one.find("table").locator("g[role=button]").nth(8).click()
    one.find("member").wait_for(state="detached")


def test_who_watched_may_go_back_and_take_the_chair(visit):
    one = visit()
    one.begin("The conflict nobody voices", "The team's own chair")
    one.click("hold")
    one.find("minutes").get_by_text("Meeting 1, week 1").wait_for()
    assert one.page.locator(".inside").count() == 0  # hidden until asked for
    one.click("step")
    one.find("minutes").get_by_text("Meeting 2, week 4").wait_for()
    one.click("look-back")
    one.page.get_by_text("Looking back at meeting 1").wait_for()
    one.click("branch")
    one.give(invite_minority=6)
    one.hold(1)
    one.click("room-compare")
    one.find("line-version_1").get_by_text("a person in the chair").wait_for()
    assert "a person" not in one.find("line-version_0").inner_text()


def test_the_keyboard_stays_where_it_is(visit):
    one = visit()
    one.begin("Oostplein: a warm start")
    one.find("more-structure").focus()
    for number in (1, 2, 3):
        one.page.keyboard.press("Space")
        one.page.wait_for_function(
            f"document.querySelectorAll('[data-testid=coins-structure] .coin:not(.none)').length === {number}"
        )
    one.find("hold").focus()
    one.page.keyboard.press("Enter")
    one.page.wait_for_function("document.activeElement?.dataset.testid === 'next'")


def test_a_form_is_not_thrown_away_without_asking(visit):
    one = visit()
    one.click("room-make")
    one.find("field-title").fill("Hours of work")
    one.choose("make-from", "Oostplein: a warm start")
    one.click("keep")
    one.page.wait_for_function("document.querySelector('[data-testid=field-title]')?.value === 'Hours of work'")
    one.choose("make-from", "Oostplein: a warm start")
    one.click("throw-away")
    one.page.wait_for_function("document.querySelector('[data-testid=field-title]')?.value.startsWith('Oostplein')")
