"""The catalogue: every text in both languages, used, and told as it asks to be; and what people are called."""

from __future__ import annotations

import ast
import functools
import itertools
import math
import re
import string
from pathlib import Path
from typing import Any

import pytest
from scenario_strategies import built, small_team

import simulation
from simulation.language import CATALOGUE, LANGUAGES, Names, Speaker, _together, fields
from simulation.scenario import load_scenario, shipped_scenarios
from simulation.scenario.schema import Scenario
from simulation.strategies import MOVE_NAMES, strategy_names
from tests.loops import each

PACKAGE = Path(simulation.__file__).parent
WAYS = {
    "person": "officer_1",
    "people": ("officer_1", "worker_2", "adviser_w12"),
    "pairs": (("officer_1", "worker_2"), ("adviser_1", "adviser_2")),
    "facet": "noise",
    "facets": ("noise", "fear"),
    "counted_facets": (("noise", 3), ("fear", 1)),
    "organisations": ("police", "youth_work"),
    "tasks": (("officer_1", "noise"), ("worker_2", "fear")),
    "moves": (("ask_on", 0.4), ("structure", 0.25)),
    "move_names": ("ask_on", "relate"),
    "move": "ask_on",
    "strategy": "directive",
    "phase": "storming",
    "percent": 0.254,
    "level": 0.5,
    "event": 0,
    "perception": "trust",
}
"""A value for each way of telling one."""
SAME_IN_BOTH_LANGUAGES = {"Week", "Team", "Later"}
DUTCH = {
    "title": "Een klein team",
    "issue": "Lawaai op straat",
    "chair": "Wijkregisseur",
    "names": {"noise": "Lawaai", "police": "Politie", "officer": "Wijkagent", "fight": "Een vechtpartij"},
}


def team(**changes: Any) -> Scenario:
    events = (
        {"kind": "incident", "week": 3, "severity": 0.5, "id": "fight", "label": "A fight"},
        {"kind": "incident", "week": 4, "severity": 0.5},
        {"kind": "incident", "week": 5, "severity": 0.5, "label": "A fire"},
        {"kind": "member_joins", "week": 6, "member": "guard", "organisation": "police", "count": 2},
        {"kind": "member_joins", "week": 7, "member": "nurse", "organisation": "town", "function": "Nurse"},
    )
    return built(small_team(events=events, translations={"nl": DUTCH}) | changes)


SPEAKERS = {language: Speaker(language, Names(team(), language)) for language in LANGUAGES}


def placeholders(text: str) -> list[tuple[str, str]]:
    return [(name, way or "") for _, name, way, _ in string.Formatter().parse(text) if name is not None]


@functools.cache
def literals() -> set[str]:
    """Texts in the source of the package, and patterns of those with a part filled in; not those of the catalogue."""
    found: set[str] = set()
    own = {PACKAGE / "language" / f"{name}.py" for name in ("minutes", "page", "report")}
    for file in sorted(PACKAGE.rglob("*.py")):
        if file in own:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                parts = [re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in node.values]
                found |= {key for key in CATALOGUE if re.fullmatch("".join(parts), key)}
    # what the page asks for by itself
    for file in (*PACKAGE.rglob("*.js"), *PACKAGE.rglob("*.html")):
        found |= set(re.findall(r"[\"'`]([a-z_0-9]+)[\"'`]", file.read_text(encoding="utf-8")))
    return found


@functools.cache
def asked() -> set[str]:
    """Keys that the source asks for by name: first in `Claim(...)`, `say(...)`, `_say(...)` or `speaker(...)`."""
    found: set[str] = set()
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            first = node.args[0]
            options = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
            for part in options:
                if name in ("Claim", "say") and isinstance(part, ast.Constant) and isinstance(part.value, str):
                    found.add(part.value)
    return found


# --- texts --------------------------------------------------------------------------------------------------------


@each("key", CATALOGUE)
def test_a_text_is_there_in_both_languages_with_the_same_values(key: str) -> None:
    texts = CATALOGUE[key]
    assert len(texts) == len(LANGUAGES) == 2
    assert all(text and text == text.strip() and "\n" not in text for text in texts)
    told = []
    for text in texts:
        # a number with its noun has other nouns in another language; all else is told in the same way
        told.append({name: "|" if "|" in way else way for name, way in placeholders(text)})
    english, dutch = told
    assert english.keys() == dutch.keys()
    assert {
        name for name in english if "|" not in english[name] + dutch[name] and english[name] != dutch[name]
    } == set()


@each("key, language", itertools.product(CATALOGUE, LANGUAGES))
def test_every_text_can_be_said(key: str, language: str) -> None:
    place = LANGUAGES.index(language)
    values: dict[str, Any] = {}
    for text in CATALOGUE[key]:
        for name, way in placeholders(text):
            assert name.isidentifier(), f"a value without a name: {name!r}"
            assert not way or "|" in way or way in WAYS, f"there is no way of telling called {way!r}"
            if way in WAYS or name not in values:
                values[name] = WAYS.get(way, 3)
    said = SPEAKERS[language](key, **values)
    assert said
    assert not set(said) & set("{}|")
    for piece, _, _, _ in string.Formatter().parse(CATALOGUE[key][place]):
        assert piece in said


def test_every_way_of_telling_is_known() -> None:
    assert set(WAYS) == set(Speaker("en")._ways)


@each("key", CATALOGUE)
def test_dutch_is_not_left_in_english(key: str) -> None:
    english, dutch = CATALOGUE[key]
    words = re.sub(r"\{[^}]*\}", "", english).strip(" :.,")
    assert english != dutch or not words or words in SAME_IN_BOTH_LANGUAGES
    assert not any(dash in text for text in (english, dutch) for dash in "\u2013\u2014")


def test_no_key_is_missing() -> None:
    assert asked() - set(CATALOGUE) == set()
    assert {"came", "turning_luck", "minutes_title", "happened"} <= asked()  # or this test finds nothing


def test_no_key_is_unused() -> None:
    assert set(CATALOGUE) - literals() == set()


def test_no_key_is_there_twice() -> None:
    with pytest.raises(ValueError, match=r"holds twice: one$"):
        _together({"one": ("a", "b"), "two": ("a", "b")}, {"one": ("a", "b")})
    for path in sorted((PACKAGE / "language").rglob("*.py")):
        name, tree = path.stem, ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            keys = [key.value for key in getattr(node, "keys", ()) if isinstance(key, ast.Constant)]
            assert len(set(keys)) == len(keys), name


def test_a_text_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        Speaker("en")("nothing_of_the_kind")
    with pytest.raises(KeyError):
        Speaker("en")("minutes_meeting", number=1)  # the week is left out


@pytest.mark.parametrize("language", ["fr", "", "EN", "en-GB"])
def test_another_language_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match=rf"found '{language}'; allowed: en, nl"):
        Speaker(language)


# --- how values are told ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "english", "dutch"),
    [
        ([], "", ""),
        (["Ann"], "Ann", "Ann"),
        (["Ann", "Bo"], "Ann and Bo", "Ann en Bo"),
        (["Ann", "Bo", "Cy"], "Ann, Bo and Cy", "Ann, Bo en Cy"),
        (["Ann, police", "Bo"], "Ann, police; Bo", "Ann, police; Bo"),
        (["Ann, police"], "Ann, police", "Ann, police"),
    ],
)
def test_lists(parts: list[str], english: str, dutch: str) -> None:
    assert Speaker("en").listed(parts) == english
    assert Speaker("nl").listed(parts) == dutch


@pytest.mark.parametrize(
    ("number", "english", "dutch"),
    [(0, "0 people", "0 personen"), (1, "1 person", "1 persoon"), (2, "2 people", "2 personen")],
)
def test_a_number_with_its_noun(number: int, english: str, dutch: str) -> None:
    assert Speaker("en")("spoke", spoke=number).startswith(f"{english} ")
    assert Speaker("nl")("spoke", spoke=number).startswith(f"{dutch} ")


def test_shares_and_levels() -> None:
    say = Speaker("en")
    assert [say.percent(share) for share in (0.0, 0.004, 0.254, 1.0)] == ["0%", "0%", "25%", "100%"]
    assert [say.level(share) for share in (0.0, 0.34, 1.0, math.nan)] == ["0", "3", "10", "-"]


@pytest.mark.parametrize("place", [0, 1])
def test_moves_phases_strategies_and_kinds_have_their_words(place: int) -> None:
    say = Speaker(LANGUAGES[place])
    assert [say.move(name) for name in MOVE_NAMES] == [fields.MOVES[name][place] for name in MOVE_NAMES]
    assert say.phase("storming") == fields.PHASES["storming"][place]
    assert say.kind("incident") == fields.EVENT_KINDS["incident"][place]
    for name in strategy_names():
        assert say.strategy(name) == (fields.STRATEGIES[name][place] if name in fields.STRATEGIES else name)
    assert say.strategy("one_of_my_own") == "one_of_my_own"


def test_sentences_name_what_they_are_given() -> None:
    english, dutch = (Speaker(language, Names(team(), language)) for language in LANGUAGES)
    pairs = (("officer_1", "worker_2"), ("adviser_1", "adviser_2"))
    assert english("clash_open", pairs=pairs).endswith("Officer 1 and Worker 2; Adviser 1 and Adviser 2.")
    assert dutch("clash_open", pairs=pairs).endswith("Wijkagent 1 en Worker 2; Adviser 1 en Adviser 2.")
    assert english("on_table", facets=(("noise", 3), ("fear", 1))).endswith("Noise (3) and Fear (1).")
    assert dutch("agreed_by", tasks=(("officer_2", "noise"),)) == "Nam iets op zich: Wijkagent 2 (Lawaai)."
    told = english("chair_did", moves=(("relate", 0.4), ("link", 0.125)))
    assert told == f"The chair: {fields.MOVES['relate'][0]} 40% and {fields.MOVES['link'][0]} 12% of the attention."
    assert english("happened", week=3, event=0) == "Week 3: A fight."
    assert dutch("happened", week=3, event=0) == "Week 3: Een vechtpartij."


def test_a_value_is_told_as_it_stands() -> None:
    """Braces in what a scenario calls things are no placeholders."""
    assert Speaker("en")("minutes_title", title="A {week} of {0} | {x:people}") == "A {week} of {0} | {x:people}"


# --- names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("identifier", "english", "dutch"),
    [
        ("officer_1", "Officer 1", "Wijkagent 1"),
        ("officer_2", "Officer 2", "Wijkagent 2"),
        ("officer_w12", "Officer (new, week 12)", "Wijkagent (nieuw, week 12)"),
        ("officer_w12_2", "Officer 2 (new, week 12)", "Wijkagent 2 (nieuw, week 12)"),
        ("worker_w3", "Worker (new, week 3)", "Worker (nieuw, week 3)"),
        ("guard_1", "Guard 1", "Guard 1"),
        ("guard_w9", "Guard (new, week 9)", "Guard (nieuw, week 9)"),
        ("nurse", "Nurse", "Nurse"),
        ("nurse_w9_3", "Nurse 3 (new, week 9)", "Nurse 3 (nieuw, week 9)"),
        (
            "invited_police_w9_1",
            "Invited by Police 1 (new, week 9)",
            "Uitgenodigd via Politie 1 (nieuw, week 9)",
        ),
        (
            "invited_youth_work_w9_2",
            "Invited by Youth work 2 (new, week 9)",
            "Uitgenodigd via Youth work 2 (nieuw, week 9)",
        ),
        ("invited_police_w9_1_2", "Invited by Police 1-2 (new, week 9)", "Uitgenodigd via Politie 1-2 (nieuw, week 9)"),
        ("invited_police_w14", "Invited by Police (new, week 14)", "Uitgenodigd via Politie (nieuw, week 14)"),
        ("somebody_else", "Somebody else", "Somebody else"),
    ],
)
def test_what_people_are_called(identifier: str, english: str, dutch: str) -> None:
    assert Names(team(), "en").person(identifier) == english
    assert Names(team(), "nl").person(identifier) == dutch


def test_a_single_member_has_no_number_and_a_function_is_a_name() -> None:
    members = (
        {"id": "agent", "organisation": "police", "function": "Community police officer"},
        {"id": "hall_w_east", "organisation": "town", "function": "Hall (east)", "count": 2},
    )
    names = Names(built(small_team(members=members)), "en")
    assert names.person("agent") == "Community police officer"
    assert names.person("agent_w5") == "Community police officer (new, week 5)"
    assert names.person("hall_w_east_2") == "Hall (east) 2"
    assert names.person("hall_w_east_w5") == "Hall (east) (new, week 5)"


def test_people_of_the_same_function_are_told_apart() -> None:
    members = (
        {"id": "youth_worker_north", "organisation": "youth_work", "function": "Youth worker"},
        {"id": "youth_worker_south", "organisation": "youth_work", "function": "Youth worker", "count": 2},
        {"id": "adviser", "organisation": "town", "function": "Adviser"},
    )
    names = Names(built(small_team(members=members)), "en")
    assert [names.person(f"youth_worker_{one}") for one in ("north", "south_1", "south_2", "north_w8")] == [
        "Youth worker north",
        "Youth worker south 1",
        "Youth worker south 2",
        "Youth worker north (new, week 8)",
    ]
    assert names.person("adviser") == "Adviser"


def test_dutch_names_come_from_the_file_and_else_as_they_stand() -> None:
    english, dutch = Names(team(), "en"), Names(team(), "nl")
    assert (english.title, dutch.title) == ("A small team", "Een klein team")
    assert (english.issue, dutch.issue) == ("Noise in the street", "Lawaai op straat")
    assert (english.chair, dutch.chair) == (team().chair.name, "Wijkregisseur")
    assert (english.facet("noise"), dutch.facet("noise"), dutch.facet("fear")) == ("Noise", "Lawaai", "Fear")
    assert (english.organisation("police"), dutch.organisation("police")) == ("Police", "Politie")
    assert dutch.organisation("youth_work") == "Youth work"
    bare = Names(team(translations={}), "nl")
    assert (bare.title, bare.facet("noise"), bare.person("officer_1")) == ("A small team", "Noise", "Officer 1")


def test_events_go_by_their_label_and_else_by_their_kind() -> None:
    english, dutch = Names(team(), "en"), Names(team(), "nl")
    kind = fields.EVENT_KINDS["incident"]
    assert [english.event(place) for place in range(3)] == ["A fight", kind[0], "A fire"]
    assert [dutch.event(place) for place in range(3)] == ["Een vechtpartij", kind[1], "A fire"]


@each("name, language", itertools.product(shipped_scenarios(), LANGUAGES))
def test_all_who_are_in_a_shipped_team_can_be_told_apart(name: str, language: str) -> None:
    scenario = load_scenario(name)
    names = Names(scenario, language)
    ids = [
        identifier
        for line in scenario.members
        for identifier in ([line.id] if line.count == 1 else [f"{line.id}_{one + 1}" for one in range(line.count)])
    ]
    for told in (
        [names.person(one) for one in ids],
        [names.person(f"{line.id}_w7") for line in scenario.members],
        [names.facet(facet.id) for facet in scenario.issue.facets],
        [names.organisation(party.id) for party in scenario.organisations],
    ):
        assert len(set(told)) == len(told)
        assert all(told)
    assert names.title
    assert names.chair
